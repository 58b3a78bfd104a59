"""Dates in a line that are of something else than what it tells: of a paper, of a birth, of the telling itself, of a
clause beside it; and those that the line takes back. Such a date is left out, and named in what is said of the line, so
that nobody's story gets a day that was not told of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Date
from datetime import timedelta

from ota.moments import FoundDate
from ota.timelines.phrases import hear, list_phrases, spell_table

_BORN = re.compile(
    rf"(?:[,(]\s*(?:{spell_table('born')})|(?<!\w)(?:{spell_table('birth-date')}))\s*:?\s*$", re.IGNORECASE
)
_OR_ELSE = re.compile(
    rf"[^.;:]{{0,30}}?(?<!\w)(?:{spell_table('or-else')})\s+(?:(?:{spell_table('or-filler')})\s+){{0,5}}"
    rf"(?:{spell_table('calendar-word')}|(?:19|20)\d\d)(?!\w)",
    re.IGNORECASE,
)
SOON = 92  # days after the telling in which a plan may lie of which no year is said
_WITH_YEAR = re.compile(r"\d{4}|\d[-/.]\d|'\d\d")


def find_elsewhen(text: str, dates: Sequence[FoundDate], today: str | None) -> list[FoundDate]:
    """The dates of a line that are not of what it tells, in order.

    Where one of them is of a paper or of the telling, those without a year of their own go with it: nobody can tell
    whether "een jaar eerder" counts from the letter or from what was told before.
    """
    points = [date for date in dates if date.reading.rule != "moments.rule-length"]
    sources = [date for date in points if _is_of_source(text, date, points)]
    second = [(date.end, match.end()) for date in points if (match := _OR_ELSE.match(text, date.end))]
    return [
        date
        for date in points
        if date in sources
        or any(begin <= date.start < end for begin, end in second)
        or (not _names_year(text, date) and (sources or _counts_from_today(text, date, today)))
        or _is_off(text, date)
    ]


def _is_of_source(text: str, date: FoundDate, points: Sequence[FoundDate]) -> bool:
    """Whether a date is of the paper, or of the day, on which is told what the line tells."""
    before, written, behind = text[: date.start], text[date.start : date.end], text[date.end :]
    if written.lower() in list_phrases("today"):
        return bool(hear("telling", behind))
    if not hear("paper", f"{before} {hear('own-mark', written)}"):
        return False
    counted = any(other.start > date.start and not _names_year(text, other) and _is_moment(other) for other in points)
    return counted or bool(hear("contents", f"{before} … {behind}"))


def _counts_from_today(text: str, date: FoundDate, today: str | None) -> bool:
    """Whether a month or a season of which the year was filled in after the line before rather counts from today, or
    nobody can tell: of what was the last of all, or has gone on since a day that has not come yet."""
    start = date.reading.start
    if date.reading.guess != "moments.guess-next" or start is None:
        return False
    if start.earliest and today and start.earliest > _add_days(today, SOON) and not hear("to-come", text):
        return True  # who tells of a day without its year has not seen one so far ahead
    opening = (*text[: date.start].lower().split()[-1:], text[date.start :].lower().split()[0])
    if list_phrases("since") & {*opening}:
        return False
    return bool(hear("last-of-all", text))


def _add_days(day: str, days: int) -> str:
    return (Date.fromisoformat(day) + timedelta(days=days)).isoformat()


def _is_moment(date: FoundDate) -> bool:
    return not date.reading.period or date.reading.start is not None


def _is_off(text: str, date: FoundDate) -> bool:
    """Whether a date is of a birth or of a clause beside it, hoped for, taken back, or one of two."""
    before, written, behind = text[: date.start], text[date.start : date.end], text[date.end :]
    if born := _BORN.search(before):  # of who is named first on the line it is what is told
        told = before[: born.start()].strip() and "(" not in before and born[0][0] != "," and len(before.split()) < 4
        return any(map(str.isalpha, behind)) and not (told and (behind[:1] in ",.;" or hear("born-how", behind)))
    hoped = hear("year-unknown", text) or hear("hoped", re.split(r"[.;]", behind)[0])
    if hoped and not _names_year(text, date):
        return True
    if _counts_from_birth(date) and (hear("or-so-old", behind) or hear("no-age", behind)):
        return True
    if hear("week-number", written) and hear("pregnancy", text):
        return True
    denied = hear("but", behind) and (hear("not-then", before) or hear("stands-there", before))
    return bool(
        denied
        or hear("is-wrong", behind)
        or (date.reading.period and date.reading.start is None and _is_of_another(before, behind))
        or hear("other-clause", re.split(r"[,.;:]", before)[-1])
        or _OR_ELSE.match(behind)
        or (hear("between-two", before) and date.reading.rule != "moments.rule-between")
        or (hear("would", re.split(r"[.;]", before)[-1]) and hear("but-not", re.split(r"[.;]", behind)[0]))
    )


def _is_of_another(before: str, behind: str) -> bool:
    """Whether "tot mei" is the end of something else: of what was followed ("daarna ..."), or of what was not there."""
    clause = re.split(r"[,.;]", before)[-1]
    return bool(hear("and-then", behind) or hear("put-off", clause) or hear("none-until", clause))


def _counts_from_birth(date: FoundDate) -> bool:
    relations = (*date.reading.relations, *date.reading.end_relations)
    return any(relation.anchor.startswith("birth:") for relation in relations)


def _names_year(text: str, date: FoundDate) -> bool:
    return _WITH_YEAR.search(text[date.start : date.end]) is not None
