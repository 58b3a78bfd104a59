"""Ages and dates in what was said: where they stand, and what is written in their place.

An age is only what cannot be anything else (see `ota.privacy.ages`), or what somebody said is one. A date that is
shifted moves by the same number of days wherever it stands in a case; without a day it
moves as the middle of its month would, without a month it stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from ota.privacy import ages
from ota.privacy.numbers import find_numbers
from ota.words import say

MONTHS = {
    "nl": [
        *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"),
        *("oktober", "november", "december"),
    ],
    "en": [
        *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
        *("October", "November", "December"),
    ],
}


_FULL_MONTHS = frozenset(month.lower() for months in MONTHS.values() for month in months)


class Spot(NamedTuple):
    """A stretch of a text and what is written there."""

    start: int
    end: int
    becomes: str


def find_ages(text: str, width: int) -> Iterator[Spot]:
    """Every age that is one for sure, with the band of so many years in which it lies: `[15-19]`; counted from 0."""
    return (Spot(age.start, age.end, spell_band(age.years, width)) for age in ages.find_ages(text) if age.sure)


def write_ages(written: str, start: int, width: int) -> Iterator[Spot]:
    """The same for words at an offset of which somebody said that they are an age."""
    return (Spot(start + age.start, start + age.end, spell_band(age.years, width)) for age in ages.read_years(written))


def spell_band(age: int, width: int) -> str:
    """`[15-19]`: the band of so many years in which an age lies."""
    low = age // width * width
    return f"[{low}-{low + width - 1}]"


# --- dates -----------------------------------------------------------------------------------------------------------
_MONTH_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMERIC = re.compile(r"(\d{1,4})(\s*[-/.]\s*)(\d{1,2})(\s*[-/.]\s*)(\d{1,4})")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


class _Read(NamedTuple):
    """A date as it was read: what is not said is None."""

    day: int | None
    month: int | None
    year: int | None


def find_dates(text: str, how: str, days: Callable[[int], int], language: str) -> Iterator[Spot]:
    """Every date and what stands for it; `how` is shifted (by as many `days` as hold at its place), month, year or
    kind."""
    for spot in find_numbers(text):
        if spot.kind != "date":
            continue
        written = text[spot.start : spot.end]
        if written.endswith(".") and written[:-1].rsplit(None, 1)[-1].lower() in _FULL_MONTHS:
            written = written[:-1]  # it ends the sentence
        becomes = write_date(written, how, days(spot.start), language)
        if becomes != written:
            yield Spot(spot.start, spot.start + len(written), becomes)


def write_date(written: str, how: str, days: int, language: str) -> str:
    """What stands for a date; as it was where it is no more telling than what is asked for, `[datum]` where it cannot
    be read."""
    kind = f"[{say('privacy.kind-date', language)}]"
    read = _read_date(written)
    if how == "kind" or read is None:
        return kind
    if how == "shifted":
        return _shift_date(written, read, days) or kind
    if read.month is None:
        return written
    if how == "year":
        return f"[{read.year}]" if read.year else kind
    if read.day is None:
        return written
    month = MONTHS[language][read.month - 1]
    return f"[{month} {read.year}]" if read.year else f"[{month}]"


def _find_month(written: str) -> tuple[re.Match[str], int, str] | None:
    """The word for a month in a date, which month it is, and in which language."""
    for match in _MONTH_WORD.finditer(written):
        low = match[0].lower().replace("mrt", "maart").replace("okt", "oktober")
        for language, months in MONTHS.items():
            for n, month in enumerate(months, 1):
                if month.lower() == low or (len(low) < 5 and month.lower().startswith(low[:3]) and low != "mei"):
                    return match, n, language
    return None


def _read_date(written: str) -> _Read | None:
    year = _YEAR.search(written)
    numeric = _NUMERIC.fullmatch(written)
    if numeric:
        first, second, third = int(numeric[1]), int(numeric[3]), int(numeric[5])
        day, month, number = (third, second, first) if len(numeric[1]) == 4 else (first, second, third)
        if number < 100:
            number += 2000 if number < 50 else 1900
        return _Read(day, month, number) if _is_day(day, month, number) else None
    short = re.fullmatch(r"(\d{1,2})/(\d{1,2})", written)
    if short:
        return _Read(int(short[1]), int(short[2]), None) if _is_day(int(short[1]), int(short[2]), 2000) else None
    found_month = _find_month(written)
    if found_month is None:
        return _Read(None, None, int(year[0]) if year else None) if year or written.startswith("'") else None
    match, month, _ = found_month
    number_of_day = re.search(r"\d{1,2}", written[: match.start()]) or re.match(
        r"\.?\s+(\d{1,2})(?!\d)", written[match.end() :]
    )
    day_read = int(re.sub(r"\D", "", number_of_day[0])) if number_of_day else None
    tail = re.search(r"'(\d\d)$", written)
    year_read = int(year[0]) if year else (2000 + int(tail[1]) if tail else None)
    if day_read is not None and not _is_day(day_read, month, year_read or 2000):
        return None
    return _Read(day_read, month, year_read)


def _is_day(day: int, month: int, year: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _shift_date(written: str, read: _Read, days: int) -> str:
    """The date so many days on, written as it was; empty where that cannot be done."""
    if read.month is None:
        return written
    try:
        moved = date(read.year or 2001, read.month, read.day or 15) + timedelta(days=days)
    except (ValueError, OverflowError):
        return ""
    numeric = _NUMERIC.fullmatch(written)
    if numeric:
        parts = [
            moved.day,
            moved.month,
            moved.year % 100 if len(numeric[5]) < 3 and len(numeric[1]) < 3 else moved.year,
        ]
        if len(numeric[1]) == 4:
            parts.reverse()
        padded = any(old.startswith("0") for old in (numeric[1], numeric[3]))
        spelt = [str(part).zfill(2 if padded or (len(numeric[5]) == 2 and part == parts[2]) else 1) for part in parts]
        return spelt[0] + numeric[2] + spelt[1] + numeric[4] + spelt[2]
    if "/" in written:
        return f"{moved.day}/{moved.month}"
    found_month = _find_month(written)
    if found_month is None:
        return ""
    match, _, language = found_month
    spelt_month = MONTHS[language][moved.month - 1]
    spelt_month = spelt_month if match[0][0].isupper() else spelt_month.lower()
    before, after = written[: match.start()], written[match.end() :].removeprefix(".")
    if read.year:
        after = _YEAR.sub(str(moved.year), after)
        after = re.sub(r"'\d\d$", f"'{moved.year % 100:02d}", after)
    if read.day is not None:
        pattern = r"\d{1,2}"
        if re.search(pattern, before):
            before = re.sub(pattern, str(moved.day), before, count=1)
        else:
            after = re.sub(r"(?<!\d)\d{1,2}(?!\d)", str(moved.day), after, count=1)
    return before + spelt_month + after
