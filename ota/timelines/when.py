"""Which words of a line say when it was: its start, its end, how long it lasted; and what stays in the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ota.errors import OtaError
from ota.moments import OPEN, Context, FoundDate, Moment, find, read
from ota.text.folding import fold_name
from ota.timelines.dating import STILL_WORDS, choose_whose, find_event
from ota.timelines.elsewhen import find_elsewhen
from ota.timelines.model import Entry, Timeline
from ota.timelines.phrases import compile_table, hear

_BETWEEN = re.compile(r"\s+[-–—]+\s+|\s*:\s+|\s*\t\s*")
_LITERAL = re.compile(r".*\s=\s*\S+|=\s*\S+|\?")
_NO_DATE = frozenset({"moments.not-read", "moments.unknown-word", "moments.no-date"})
_MARKS = " ,;:-–"


@dataclass(frozen=True)
class When:
    """The words of a line that say its `start` and `end`, "" for none, and the `title` without them where they stood at
    its edge (`told`: with the end); `length` are those that say how long it lasted, `left` a date that was taken for
    neither."""

    title: str
    start: str = ""
    end: str = ""
    length: str = ""
    left: str = ""
    told: str = ""

    @property
    def cells(self) -> dict[str, str]:
        """As cells of an entry."""
        named = {"start": self.start, "end": self.end, "title": self.title}
        return {cell: text for cell, text in named.items() if text or cell == "title"}


def is_date(text: str, context: Context, placed: bool = False) -> bool:
    """Whether a text is written as a date, even if it cannot be placed; where it must be `placed`, not then."""
    if _LITERAL.fullmatch(text):
        return True
    try:
        read(text, context)
    except OtaError as error:
        return error.key not in _NO_DATE and not (placed and error.key == "moments.needs-birth")
    return True


def split_when(text: str, timeline: Timeline, earlier: Sequence[Entry], context: Context) -> When:
    """The longest date that the line begins with, else the first that is found in its words; and its end.

    Raises OtaError where the text that is left would begin with a date too: nobody can tell which is meant.
    """
    context = replace(context, whose=choose_whose((), text, earlier, context.births))
    dates = [date for date in find(text, replace(context, length="about")) if not _is_meant(text, date)]
    lengths = [date for date in dates if date.reading.rule == "moments.rule-length"]
    elsewhen = find_elsewhen(text, dates, context.document)
    points = [
        date
        for date in dates
        if date not in lengths and date not in elsewhen and _can_be_placed(date, earlier, timeline)
    ]
    ahead = _find_ahead(text, points, context)
    if ahead:
        (end, begin), start = ahead, text[: ahead[0]].strip()
        _refuse_second(start, text[begin:].strip().lstrip(_MARKS).strip(), context)
        rest, first = [date for date in points if date.start >= end], None
    else:
        first = min(points, key=_rank, default=None)
        end = begin = 0
        start = text[first.start : first.end] if first else ""
        if first is None and (years := _TWO_YEARS.search(text)):
            start = years[0].strip()
        rest = [date for date in points if first and date is not first]
    both = _has_end(start, first, context)
    closing = None if both else _find_end(text, end, rest)
    spans = [(0, begin)] if ahead else [(first.start, first.end)] if first else []
    told = _strip_edges(text, spans)
    spans += [(closing.start, closing.end)] if closing else []
    title = _strip_edges(text, spans)
    until = text[closing.start : closing.end] if closing else _find_still(text)
    last = next((date for date in lengths if not both and _tells_length(text, date)), None)
    length = text[last.start : last.end] if last and not until else ""
    if last and length and start and (_lasts_apart(text, last) or hear("lasted-for", length)):
        until = length
    left = next((date for date in dates if date not in (first, closing) and _is_left(text, date, end)), None)
    left = elsewhen[0] if elsewhen else left
    unread = text[left.start : left.end] if left else _find_look_alike(title, start, until)
    return When(title, start, until, length, unread, told)


def _is_meant(text: str, date: FoundDate) -> bool:
    """Whether a date without its year is only what was meant to be: "zou in februari geëvalueerd worden"."""
    clause = _CLAUSE.split(text[: date.start])[-1]
    if hear("times", clause) and date.reading.rule == "moments.rule-between":
        return True  # "drie keer tussen mei en juli" is no stretch that lasted
    return bool(hear("would", clause)) and not _YEAR.search(text[date.start : date.end])


def _can_be_placed(date: FoundDate, earlier: Sequence[Entry], timeline: Timeline) -> bool:
    """Whether there is what a date counts from."""
    for relation in date.reading.relations:
        kind, _, words = relation.anchor.partition(":")
        if kind == "previous" and not earlier:
            return False
        if kind == "event":
            try:
                find_event(words, earlier, timeline)
            except OtaError:
                return False
    return True


def _find_ahead(text: str, points: Iterable[FoundDate], context: Context) -> tuple[int, int] | None:
    """Where the longest date ends with which a line begins, and where its words begin."""
    ahead = [
        (sign.start(), sign.end())
        for sign in _BETWEEN.finditer(text)
        if text[: sign.start()].strip() and is_date(text[: sign.start()].strip(), context, ":" in sign[0])
    ]
    ahead += [(date.end, date.end) for date in points if not text[: date.start].strip()]
    ahead += [
        (bare.end(), bare.end())
        for years in (_TWO_YEARS, _BARE_YEAR)
        if (bare := years.match(text)) and not hear("is-wrong", text[bare.end() :])
    ]
    return max(ahead, default=None)


def _refuse_second(start: str, title: str, context: Context) -> None:
    left = next((date for date in find(title, context) if _YEAR.search(title[date.start : date.end])), None)
    more = title[left.start : left.end] if left and not title[: left.start].strip() else ""
    number = _LOOKS_LIKE_DATE.match(title)
    if more or number:
        raise OtaError("timelines.several-dates", dates=f"{start}; {more or (number and number[0])}")


def _rank(date: FoundDate) -> int:
    """Which date is the start, of several the first: one that is not worked out from a group at school, and no end."""
    return 2 * _is_until(date) + (date.reading.guess == "moments.guess-grade")


def _is_until(date: FoundDate) -> bool:
    reading = date.reading
    return reading.period and reading.start is None and not reading.relations


def _has_end(start: str, first: FoundDate | None, context: Context) -> bool:
    """Whether the words of the start say an end too."""
    if first is None:
        try:
            reading = read(start, context) if start and not _LITERAL.fullmatch(start) else None
        except OtaError:
            reading = None
    else:
        reading = first.reading
    end: Moment | None = reading.end if reading else None
    return bool(reading and reading.period and ((end and end != OPEN) or reading.end_relations))


def _find_end(text: str, after: int, rest: Sequence[FoundDate]) -> FoundDate | None:
    """Until when: "tot ...", or the second date of which the words say that it was over by then."""
    until = next((date for date in rest if _is_until(date)), None)
    if until:
        return until
    for date in rest:
        begin = max([after, *(sign.end() for sign in _CLAUSE.finditer(text[: date.start]))])
        sign = _CLAUSE.search(text, date.end)
        clause = text[begin : sign.start() if sign else len(text)]
        if begin > after and not date.reading.period and hear("over-then", clause):
            return date
    return None


_CLAUSE = re.compile(r"[,;.]\s+|(?<!\w)(?:en|and|maar|but)(?!\w)")


def _find_still(text: str) -> str:
    """The words that say that it still goes on; "" for none."""
    match = _STILL.search(text)
    return match[1] if match else ""


_STILL = re.compile(
    rf"(?<!\w)({'|'.join(sorted(STILL_WORDS, key=len, reverse=True))})(?!\w)(?!\s+(?:niet|geen|not|no)(?!\w))",
    re.IGNORECASE,
)


def _tells_length(text: str, date: FoundDate) -> bool:
    """Whether so long is how long it lasted: not how often, how long ago, or how long somebody waited."""
    words = fold_name(text[date.start : date.end])
    return not (
        hear("not-lasted", text[: date.start])
        or hear("not-so-long", text[date.end :])
        or hear("waited", text)
        or re.search(r"\d\s*(?:tot|a|-|to)\s*\d|(?<!\w)(?:een|1|een|a|one)\s+(?:dag|day)", words)
    )


def _lasts_apart(text: str, date: FoundDate) -> bool:
    """Whether a length is a clause by itself, or is followed by "lang"."""
    before, behind = text[: date.start].rstrip(), text[date.end :].lstrip()
    apart = before.endswith((",", ";", "(")) and (not behind or behind[0] in ",.;)")
    return apart or bool(hear("so-long", behind))


def _strip_edges(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text without the dates that stand at its edges; one in the middle stays, so that the sentence does."""
    begin, end = 0, len(text)
    for _ in spans:
        for first, last in spans:
            if not text[begin:first].strip(_MARKS) and last > begin:
                begin = last
            elif not text[last:end].strip(_MARKS + ".") and first < end and text[begin:first].strip(_MARKS):
                end = first
    title = text[begin:end].strip()
    title = title.lstrip(_MARKS) if begin else title
    title = title.rstrip(_MARKS) if end < len(text) else title
    return title.strip() or text.strip()


# --- what stays in the words -----------------------------------------------------------------------------------------
_YEAR = re.compile(r"\d{4}|\d[-/.]\d")
_LOOKS_LIKE_DATE = re.compile(
    r"(?:(?:winter|lente|voorjaar|zomer|herfst|najaar|spring|summer|autumn)\s+)?(?<![\w€])(?:19|20)\d\d(?!\w)(?!\s*(?:euro|eur|€|%|keer|uur|km|meter|kinderen|gezinnen|times|hours|children))"
    r"|(?<![\w/-])\d{1,2}[-/]\d{1,2}[-/]\d{2,4}",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(
    r"\s*(?:19|20)\d\d(?=\s+[^\W\d]{3})(?!\s+(?:euro|keer|uur|meter|kinderen|gezinnen|meldingen)\b)"
)
_TWO_YEARS = re.compile(r"(?<![\w/-])\s*(?:19|20)\d\d/(?:19|20)\d\d(?![\w/-])")


def _is_left(text: str, date: FoundDate, after: int) -> bool:
    return date.start >= after and _YEAR.search(text[date.start : date.end]) is not None


def _find_look_alike(title: str, start: str, end: str) -> str:
    """What looks like a date in the words, and was not read as one."""
    for words in (start, end):
        title = title.replace(words, " ") if words else title
    left = _LOOKS_LIKE_DATE.search(title)
    return left[0] if left else ""


def find_end_unread(cells: Mapping[str, str]) -> str:
    """Of what began "since" a day and has no end: the words that say how long it lasted, or until when; "" if none."""
    start = cells.get("start", "")
    since = "end" not in cells and hear("from-then", start) and not hear("until", start)
    match = compile_table("how-long").search(cells["title"]) if since else None
    return match[0] if match else ""


# --- what is due -----------------------------------------------------------------------------------------------------
def find_deadline(cells: Mapping[str, str], context: Context) -> dict[str, str]:
    """Of an agreement: the day by which it is to be done, where the line says so, as `due`; the other cells with it."""
    title, start = cells["title"], cells.get("start", "")
    at = title.find(start) if start else -1
    if start and (hear("by-when-first", start) or (at > 0 and hear("by-day", title[:at]))):
        return {**{cell: text for cell, text in cells.items() if cell != "start"}, "due": start}
    for date in find(title, context):
        by = compile_table("by-day").search(title[: date.start])
        if by or hear("by-when-first", title[date.start : date.end]):
            begin = by.start() if by else date.start
            left = (title[:begin].rstrip(_MARKS) + " " + title[date.end :].lstrip(_MARKS)).strip()
            return {**cells, "title": left or title, "due": title[date.start : date.end]}
    return dict(cells)
