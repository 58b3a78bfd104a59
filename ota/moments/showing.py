"""Moments as people read them: in full for an echo, short for a drawing."""

from __future__ import annotations

import re
from datetime import date, timedelta

from ota.errors import OtaError
from ota.moments.expression import Moment
from ota.moments.tables import compute_month_end
from ota.words import say

_PLAIN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)", re.ASCII)
_DECADE = re.compile(r"(\d{3})X", re.ASCII)
_SET = re.compile(r"\[([\d-]*)\.\.([\d-]*)\]", re.ASCII)
_CHOICE = re.compile(r"\[[\d,-]+\]", re.ASCII)


def show(moment: Moment | None, language: str, written: str | None = None) -> str:
    """A moment in words: "april 2019", "rond maart 2020"; `written`, where it says something else, stands before it."""
    text = _EdtfWords(language, short=False).write_edtf(moment.edtf) if moment else say("moments.unknown", language)
    if written and written.strip().casefold() != text.casefold():
        return f"{written.strip()} ({text})"
    return text


def show_months(moment: Moment | None, language: str) -> str:
    """A moment in few letters: "apr 2019", "2017–2018", "± mrt 2020"."""
    return _EdtfWords(language, short=True).write_edtf(moment.edtf) if moment else say("moments.unknown", language)


class _EdtfWords:
    """EDTF in the words of one language."""

    def __init__(self, language: str, short: bool) -> None:
        self.language, self.short = language, short

    def say(self, name: str, **values: object) -> str:
        """A text of the catalog, in its short form where there is one."""
        return say(f"moments.short-{name}" if self.short else f"moments.show-{name}", self.language, **values)

    def write_edtf(self, edtf: str) -> str:
        """Any EDTF; what has no words stays as it is."""
        if edtf == "..":
            return say("moments.ongoing", self.language)
        start, slash, end = edtf.partition("/")
        if not slash:
            return self.write_point(edtf) or edtf
        start_words, end_words = self.write_point(start), self.write_point(end)
        if start in ("", "..") and end_words:
            return self.say("until", end=end_words)
        if end in ("", "..") and start_words:
            return self.say("since", start=start_words) if end else self.say("since-unknown", start=start_words)
        return self.say("from-to", start=start_words, end=end_words) if start_words and end_words else edtf

    def write_point(self, edtf: str) -> str | None:
        """One point; None where there are no words for it."""
        plain = _PLAIN.fullmatch(edtf)
        if plain:
            unit = self.write_unit(*plain.group(1, 2, 3))
            return self.write_doubt(unit, plain[4]) if unit else None
        decade = _DECADE.fullmatch(edtf)
        if decade:
            return self.write_decade(int(decade[1]))
        if _CHOICE.fullmatch(edtf):
            units = [self.write_point(unit) for unit in edtf[1:-1].split(",")]
            if len(units) > 1 and all(units):
                *first, last = [unit for unit in units if unit]
                return self.say("or", one=", ".join(first), other=last)
        span = _SET.fullmatch(edtf)
        return self.write_span(span[1], span[2]) if span else None

    def write_doubt(self, unit: str, mark: str) -> str:
        """A unit with what its mark says."""
        names = {"~": "about", "?": "probably", "%": "probably-about"}
        return self.say(names[mark], unit=unit) if mark else unit

    def write_unit(self, year: str, month: str | None, day: str | None) -> str | None:
        """A year, a month, a season or a day."""
        if month is None:
            return year
        number = int(month)
        if number > 12:
            if not 21 <= number <= 24:
                return None
            name = say(f"moments.season-{number}", self.language)
            return f"{name} {year}/{int(year) + 1}" if number == 24 else f"{name} {year}"
        name = say(f"moments.short-month-{number}" if self.short else f"moments.month-{number}", self.language)
        return f"{int(day)} {name} {year}" if day else f"{name} {year}"

    def write_decade(self, tens: int) -> str | None:
        """A decade; the words of it are those of the last century."""
        if 192 <= tens <= 199:
            return say(f"moments.decade-{tens}0", self.language)
        return say("moments.decade", self.language, year=10 * tens)

    def write_span(self, first: str, last: str) -> str | None:
        """One of a range."""
        try:
            if not first:
                return self.say("before", unit=self.write_point(_step_unit(last, 1)))
            if not last:
                return self.say("after", unit=self.write_point(_step_unit(first, -1)))
        except (ValueError, OtaError):
            return None
        first_words, last_words = self.write_point(first), self.write_point(last)
        if not (first_words and last_words):
            return None
        return self.say(
            "between", start=_drop_shared_end(first_words, last_words) if self.short else first_words, end=last_words
        )


def _drop_shared_end(text: str, next_text: str) -> str:
    """`text` without the words at its end that `next_text` has too: 20 (– 31 mei 2022)."""
    words, next_words = text.split(), next_text.split()
    while len(words) > 1 and len(next_words) > 1 and words[-1] == next_words[-1]:
        words.pop()
        next_words.pop()
    return " ".join(words)


def _step_unit(unit: str, by: int) -> str:
    """The year, month or day after (1) or before (-1)."""
    year, month, day = (*(int(part) for part in unit.split("-")), 0, 0)[:3]
    if day:
        return (date(year, month, day) + timedelta(days=by)).isoformat()
    if month:
        return compute_month_end(year, month + by).isoformat()[:7] if month + by else f"{year - 1:04d}-12"
    return f"{year + by:04d}"
