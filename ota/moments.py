"""Uncertain dates: EDTF (ISO 8601-2) as written, and the first and last day that they may mean."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from ota.errors import OtaError

_PLAIN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?(?P<doubt>[~?%])?")


@dataclass(frozen=True)
class Moment:
    """`edtf` and its bounds as ISO days; a bound is None where the expression is open on that side."""

    edtf: str
    earliest: str | None
    latest: str | None


def moment(text: str) -> Moment:
    """Read an EDTF expression (levels 0 to 2).

    Raises OtaError where `text` is none, or names a day that no calendar has. Doubt (`~ ? %`) is kept in `edtf` and
    does not widen the bounds: how wide "about" is, nobody has said.
    """
    text = text.strip()
    plain = _PLAIN.fullmatch(text)
    if plain:
        bounds = _bounds(plain["year"], plain["month"], plain["day"])
        if bounds is None:
            raise OtaError("moments.no-date", text=text)
        return Moment(text, *bounds)
    return _through_library(text)


def _bounds(year: str, month: str | None, day: str | None) -> tuple[str, str] | None:
    try:
        first = date(int(year), int(month or 1), int(day or 1))
        if day:
            last = first
        elif month:
            last = (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
        else:
            last = date(int(year), 12, 31)
    except ValueError:
        return None
    return first.isoformat(), last.isoformat()


def _through_library(text: str) -> Moment:
    # The library takes 0.1 s to import and 5 ms a parse: only for what the plain forms above do not cover.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
        low, high = parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, TypeError, AttributeError, OverflowError) as error:
        raise OtaError("moments.no-date", text=text) from error
    return Moment(text, _iso(low), _iso(high))


def _iso(point: object) -> str | None:
    """A day of the library's as ISO; None for an open end (which it gives as an infinity)."""
    if not isinstance(point, tuple) or not 1 <= point[0] <= 9999:
        return None
    return date(*point[:3]).isoformat()
