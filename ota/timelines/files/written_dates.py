"""Dates as they stand in tables that others made, as cells that say the same: `03/19/2007 = 2007-03-19`.

Which of two numbers is the day is not guessed: a column says so itself, in a date that can be read only so; else it is
asked. Nothing becomes surer than it was: `Mar-07` is a month, `w/c 19/03/2007` one of seven days.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ota.errors import OtaError, Problem
from ota.moments import Context, Reading, read
from ota.text.folding import fold_name
from ota.timelines.dating import OPEN_WORDS
from ota.words import LANGUAGES

ORDERS = ("d/m", "m/d")
_NUMBERS = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/.-]*\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_TIME = re.compile(
    r"(?:[,\s]+(?:at|om)?\s*|(?<=\d)T)(?:[01]?\d|2[0-4])(?:[:.h][0-5]\d){1,2}(?:[.,]\d+)?\s*(?:[ap]\.?m\.?|uur|hrs?|u|z|[+-]\d\d:?\d\d)?$",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"(1[89]|20)\d{6}")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[/-](\d{4})")
_NAMED = re.compile(r"(?:(\d{1,2})[\s/.-]+)?([^\W\d_]{3,})[\s/.'’-]+(\d{4}|\d{2})")
_WEEKDAY = re.compile(
    r"(?:(?:maan|dins|woens|donder|vrij|zater|zon)dag|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|ma|di|wo|do|vr|za|zo|mon|tues?|wed|thur?s?|fri|sat|sun)\.?,?\s+(?=\d)",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?:w\s*/\s*[cb]\.?|w/?c|week (?:commencing|beginning|starting)|(?:wk|week) (?:of|van|vanaf)|w\.?v\.?)"
    r"\s*:?\s*(?=\S)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"\s*[–—]\s*|\s+-\s+|(?<=\d{4})-(?=\d{1,2}[/.])|\s+(?:to|until|till|tot|t/m|tot en met|through)\s+", re.IGNORECASE
)
_NEVER = frozenset(
    {"", "-", "–", "—", "?", "??", "n/a", "na", "nvt", "n.v.t.", "tbc", "unknown", "onbekend", "not known"}
)
_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            *("jan januari january", "feb febr februari february", "mrt maart mar march", "apr april", "mei may"),
            *("jun juni june", "jul juli july", "aug augustus august", "sep sept september"),
            *("okt oktober oct october", "nov november", "dec december"),
        ),
        start=1,
    )
    for word in words.split()
}
_EXCEL_BEGINS = date(1899, 12, 30)


@dataclass(frozen=True)
class DateHabits:
    """How the dates of a column are to be read: which number is the day ("" where none has two readings), whether a
    bare number may be a day as Excel counts it, and the language of the study."""

    order: str = ""
    serials: bool = False
    language: str = "nl"


# --- which is the day ----------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class OrderFound:
    """The rows (by index) whose date can be read in one order only, those that can be read in two, and those that are
    real dates of Excel, as they may be where somebody opened the table in another country."""

    day_first: tuple[int, ...] = ()
    month_first: tuple[int, ...] = ()
    either: tuple[int, ...] = ()
    real: tuple[int, ...] = ()
    dots: bool = True  # whether all are written with dots, as nobody does who begins with the month


def weigh_order(cells: Sequence[str]) -> OrderFound:
    """What the dates of a column say of the order in which they are written."""
    rows: dict[str, list[int]] = {"d": [], "m": [], "?": [], "real": []}
    dots = True
    for n, cell in enumerate(cells):
        for match in _NUMBERS.finditer(cell):
            first, second = int(match[1]), int(match[3])
            if first != second and 0 < min(first, second) <= 12:
                rows["d" if first > 12 else "m" if second > 12 else "?"].append(n)
                dots = dots and match[2] == "."
        iso = _ISO.match(cell)
        if iso and int(iso[3]) <= 12:
            rows["real"].append(n)
    day, month, either, real = (tuple(dict.fromkeys(dates)) for dates in rows.values())
    return OrderFound(day, month, either, real, dots)


# --- one cell ------------------------------------------------------------------------------------------------------
def spell_date(text: str, habits: DateHabits, time: str = "") -> str:
    """The cell `start` or `end` that says what stands in a cell of a date, with the `time` that stands beside it; ""
    where it says that nobody knows. Raises OtaError for what is no date, or has no year."""
    text = re.sub(r"^(\d{4})\.0$", r"\1", " ".join(text.split()))
    if text.casefold() in _NEVER:
        return ""
    if text.casefold() in OPEN_WORDS:
        return text
    written = f"{text} {time}".strip()
    timeless = _TIME.sub("", text)
    bare = _WEEKDAY.sub("", timeless).strip(" ,.")
    edtf = _read_plain(bare, habits)
    if edtf and (weekday := _WEEKDAY.match(timeless)) and not _fits_weekday(edtf, weekday[0]):
        raise OtaError("timelines.row-weekday")
    if edtf is None and (sides := _BETWEEN.split(bare)) and len(sides) == 2:
        ends = [_read_plain(side, habits) for side in sides]
        if all(end and "[" not in end for end in ends):
            edtf = "/".join(filter(None, ends))
    if edtf is None:
        return _read_words(text, bare, written, habits)
    return edtf if edtf == written else f"{written.replace(' = ', ' ')} = {edtf}"


def _read_plain(text: str, habits: DateHabits) -> str | None:
    """EDTF of a date in figures, or with the name of a month; None for what is none."""
    week = _WEEK.match(text)
    if week:
        day = _read_plain(_WEEKDAY.sub("", text[week.end() :]), habits)
        if day is None or len(day) != len("2007-03-19"):
            return None
        monday = date.fromisoformat(day)
        return f"[{monday}..{monday + timedelta(6)}]"
    if match := _NUMBERS.fullmatch(text):
        numbers = int(match[1]), int(match[3])
        return _write_day(match[4], *(numbers if habits.order == "m/d" else reversed(numbers)))
    if match := _ISO.fullmatch(text):
        return _write_day(match[1], int(match[2]), int(match[3]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _write_month(match[2], int(match[1]))
    if _COMPACT.fullmatch(text):
        return _write_day(text[:4], int(text[4:6]), int(text[6:]))
    if habits.serials and _SERIAL.fullmatch(text):
        return (_EXCEL_BEGINS + timedelta(int(float(text)))).isoformat()
    if (match := _NAMED.fullmatch(text)) and (named := _MONTHS.get(fold_name(match[2]))):
        return _write_day(match[3], named, int(match[1])) if match[1] else _write_month(match[3], named)
    return None


def _fits_weekday(edtf: str, weekday: str) -> bool:
    """Whether a day is of the weekday that stands before it; so is what is no single day."""
    if len(edtf) != len("2007-03-19"):
        return True
    names = (("ma", "mo"), ("di", "tu"), ("wo", "we"), ("do", "th"), ("vr", "fr"), ("za", "sa"), ("zo", "su"))
    return weekday.casefold().startswith(names[date.fromisoformat(edtf).weekday()])


def needs_century(text: str) -> bool:
    """Whether a date has a year of two figures."""
    match, named = _NUMBERS.search(text), _NAMED.search(text)
    return bool(match and len(match[4]) == 2) or bool(named and len(named[3]) == 2 and fold_name(named[2]) in _MONTHS)


def is_serial(text: str) -> bool:
    """Whether a cell may be a day as Excel counts it: a number between 1910 and 2060."""
    return bool(_SERIAL.fullmatch(text.strip())) and 3_700 <= float(text) < 58_500


def _write_day(year: str, month: int, day: int) -> str:
    try:
        return date(_write_year(year), month, day).isoformat()
    except ValueError:
        raise OtaError("timelines.row-no-day") from None


def _write_month(year: str, month: int) -> str:
    if not 1 <= month <= 12:
        raise OtaError("timelines.row-no-day")
    return f"{_write_year(year):04d}-{month:02d}"


def _write_year(year: str) -> int:
    """The year, of which the century may be left out: that is filled in as in a line that is typed."""
    if len(year) == 4:
        if not 1800 <= int(year) < 2100:
            raise OtaError("timelines.row-no-day")
        return int(year)
    whole = read(f"1-1-{year}", Context("nl")).edtf
    return int((whole or "0")[:4])


def _read_words(text: str, bare: str, written: str, habits: DateHabits) -> str:
    """A date in words, of the study's language or the other one."""
    yearless = False
    for language in (habits.language, *(other for other in LANGUAGES if other != habits.language)):
        for words in dict.fromkeys((text, bare)):
            try:
                reading = read(words, Context(language))
            except OtaError as error:
                yearless = yearless or error.key in ("moments.needs-year", "moments.needs-anchor")
                if error.key == "moments.needs-birth" and language == habits.language:
                    return words
                continue
            except ValueError:
                continue
            if _stands_alone(reading):
                own = language == habits.language and words == written
                return written if own or reading.edtf is None else f"{written} = {reading.edtf}"
            if language == habits.language:
                return words
    raise OtaError("timelines.row-no-year" if yearless else "timelines.row-no-date")


def _stands_alone(reading: Reading) -> bool:
    return not reading.relations and not reading.end_relations


# --- a date in several columns -------------------------------------------------------------------------------------
def join_parts(parts: Mapping[str, str]) -> str:
    """The EDTF of a year, month and day that stand apart; "" where all are empty. Raises OtaError where a larger one is
    missing, or there is no such day."""
    year, month, day = (_trim_part(parts.get(name, "")) for name in ("year", "month", "day"))
    if not year and not month and not day:
        return ""
    if not re.fullmatch(r"\d{4}|\d{2}", year):
        raise OtaError("timelines.row-no-year" if not year else "timelines.row-no-date")
    if day and not month:
        raise OtaError("timelines.row-no-date")
    if not month:
        return f"{_write_year(year):04d}"
    number = int(month) if month.isdecimal() else _MONTHS.get(fold_name(month.rstrip(".")), 0)
    if not 1 <= number <= 12:
        raise OtaError("timelines.row-no-day")
    if not day:
        return _write_month(year, number)
    digits = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th|e|ste|de)?", day.casefold())
    if digits is None:
        raise OtaError("timelines.row-no-date")
    return _write_day(year, number, int(digits[1]))


def _trim_part(text: str) -> str:
    text = text.strip()
    return "" if text.casefold() in _NEVER else text.removesuffix(".0")


# --- asked back ----------------------------------------------------------------------------------------------------
def settle_order(
    cells: Sequence[str], places: Sequence[str], column: str, chosen: str, dutch: bool
) -> tuple[str, list[Problem]]:
    """The order of the dates of a column, and what is to be told of it: `chosen` if somebody said so, else what they
    show themselves, else that of a Dutch heading. Raises OtaError where it is to be asked."""
    dates = weigh_order(cells)
    values: dict[str, object] = {"column": column}
    if chosen:
        return chosen, []
    if dates.day_first and dates.month_first:
        rows = _tell_rows(places, dates.day_first), _tell_rows(places, dates.month_first)
        raise OtaError("timelines.dates-both", **values, day=rows[0], month=rows[1])
    written = (*dates.day_first, *dates.month_first)
    if written and dates.month_first and dates.real and not dates.either:
        raise OtaError("timelines.dates-turned", **values, rows=_tell_rows(places, written), count=len(dates.real))
    if written:
        order, rows_told = ORDERS[bool(dates.month_first)], _tell_rows(places, written)
        told = Problem("timelines.dates-order", "", {**values, "order": order, "rows": rows_told}, warning=True)
        return order, [told] if dates.either else []
    if not dates.either or dates.dots:
        return ORDERS[0], []
    if dutch:
        return ORDERS[0], [Problem("timelines.dates-dutch", "", {**values, "count": len(dates.either)}, warning=True)]
    raise OtaError("timelines.dates-ask", **values, count=len(dates.either), rows=_tell_rows(places, dates.either))


def _tell_rows(places: Sequence[str], rows: Sequence[int]) -> str:
    numbers = [places[n].rpartition(":")[2] for n in rows[:3]]
    return ", ".join(numbers) + (" …" if len(rows) > 3 else "")
