"""Uncertain dates: EDTF (ISO 8601-2) as written, and the first and last day that they may mean."""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from dataclasses import dataclass
from datetime import date, timedelta
from io import StringIO

from ota.errors import OtaError

_PLAIN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<doubt>[~?%])?", re.ASCII)
_UNIT = r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?"
_ONE_OF = re.compile(rf"\[(?:({_UNIT})?\.\.({_UNIT})?|({_UNIT}(?:,{_UNIT})+))\]", re.ASCII)
_LONGEST = 60

Bounds = tuple[str | None, str | None]


@dataclass(frozen=True)
class Moment:
    """`edtf` and its bounds as ISO days; a bound is None where the expression is open on that side."""

    edtf: str
    earliest: str | None
    latest: str | None


def parse_moment(text: str) -> Moment:
    """Read an EDTF expression (levels 0 to 2) of the years 1 to 9998.

    Raises OtaError where `text` is none, names a day that no calendar has, or ends before it begins. Doubt (`~ ? %`)
    is kept in `edtf` and does not widen the bounds: how wide "about" is, nobody has said.
    """
    text = text.strip()
    if text.isascii() and 0 < len(text) <= _LONGEST:
        bounds = _parse_bounds(text)
        if bounds and not (bounds[0] and bounds[1] and bounds[0] > bounds[1]):
            return Moment(text, *bounds)
    raise OtaError("moments.no-date", text=text[:_LONGEST])


def _parse_bounds(text: str) -> Bounds | None:
    """First and last day; None where `text` is no expression."""
    plain = _PLAIN.fullmatch(text)
    if plain and "00" not in (plain["month"], plain["day"]):
        return _bound_plain(int(plain["year"]), int(plain["month"] or 0), int(plain["day"] or 0))
    start, slash, end = text.partition("/")
    if not slash:
        one_of = _ONE_OF.fullmatch(text)
        return _bound_set(*one_of.groups()) if one_of else _parse_by_library(text)
    sides = [(None, None) if side in _OPEN else None if "/" in side else _parse_bounds(side) for side in (start, end)]
    if sides[0] is None or sides[1] is None or (start in _OPEN and end in _OPEN):
        return None
    return sides[0][0], sides[1][1]


_OPEN = ("..", "")  # an end that is open, and one that is unknown


def _bound_plain(year: int, month: int, day: int) -> Bounds | None:
    """A day, a month, a year, or a season (months 21 to 24; the winter ends in February of the next year)."""
    try:
        if day:
            return (date(year, month, day).isoformat(),) * 2
        first, count = (month, 1) if 0 < month < 21 else (3 * (month - 20), 3) if month else (1, 12)
        after = first + count
        last = date(year + (after - 1) // 12, (after - 1) % 12 + 1, 1) - timedelta(days=1)
        return (date(year, first, 1).isoformat(), last.isoformat()) if month < 25 else None
    except (ValueError, OverflowError):
        return None


def _bound_set(first: str | None, last: str | None, listed: str | None) -> Bounds | None:
    """One of a range, which may be open, or one of a list of years, months and days."""
    if listed:
        listed_bounds = [_parse_bounds(unit) for unit in listed.split(",")]
        closed_bounds = [(bounds[0], bounds[1]) for bounds in listed_bounds if bounds and bounds[0] and bounds[1]]
        return (
            (min(bounds[0] for bounds in closed_bounds), max(bounds[1] for bounds in closed_bounds))
            if len(closed_bounds) == len(listed_bounds)
            else None
        )
    if first and last and len(first) != len(last):
        return None  # a range runs from year to year, month to month or day to day
    start, end = (_parse_bounds(unit) if unit else (None, None) for unit in (first, last))
    return (start[0], end[1]) if start and end and (first or last) else None


def _parse_by_library(text: str) -> Bounds | None:
    # The library takes 0.1 s to import and 5 ms a parse: only for what the forms above do not cover.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        with redirect_stdout(StringIO()):  # it prints what it cannot make sense of
            parsed = parse_edtf(text)
            return _spell_iso(parsed.lower_strict()), _spell_iso(parsed.upper_strict())
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError, KeyError):
        return None


def _spell_iso(point: object) -> str | None:
    """A day of the library's as ISO; None for an open end (which it gives as an infinity)."""
    return date(*point[:3]).isoformat() if isinstance(point, tuple) else None
