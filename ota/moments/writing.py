"""A point within first and last days, and the shortest EDTF that says just those days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ota.moments.expression import Moment
from ota.moments.readings import Relation
from ota.moments.tables import compute_month_end, compute_month_start, widen_around

Days = tuple[date | None, date | None]


@dataclass(frozen=True)
class Place:
    """A point placed: its days where the calendar knows them, its relations where something else does."""

    days: Days | None
    edtf: str | None
    relations: tuple[Relation, ...] = ()
    guess: str | None = None
    plain: bool = False  # edtf is a day, month, year or season, and takes ~ and ?

    @property
    def moment(self) -> Moment | None:
        """The point as a moment; None where only relations place it."""
        if self.days is None or self.edtf is None:
            return None
        first, last = self.days
        return Moment(self.edtf, first.isoformat() if first else None, last.isoformat() if last else None)


def place_within(first: date | None, last: date | None, guess: str | None = None) -> Place:
    """A point somewhere within these days."""
    edtf = compact(first, last)
    return Place((first, last), edtf, guess=guess, plain=edtf[0] != "[")


def read_bounds(moment: Moment | None) -> Days | None:
    """First and last day of a moment."""
    if moment is None:
        return None
    return tuple(date.fromisoformat(day) if day else None for day in (moment.earliest, moment.latest))  # type: ignore[return-value]


def compact(first: date | None, last: date | None) -> str:
    """EDTF of one point within these days: the shortest that says just them."""
    if first and last:
        for unit in (_spell_year, _spell_month, _spell_season, _spell_day):
            edtf = unit(first, last)
            if edtf:
                return edtf
    if (first is None or (first.month, first.day) == (1, 1)) and (last is None or (last.month, last.day) == (12, 31)):
        ends = [day.isoformat()[:4] if day else "" for day in (first, last)]
    elif (first is None or first.day == 1) and (last is None or last == compute_month_end(last.year, last.month)):
        ends = [day.isoformat()[:7] if day else "" for day in (first, last)]
    else:
        ends = [day.isoformat() if day else "" for day in (first, last)]
    return f"[{ends[0]}..{ends[1]}]"


def write_about(first: date, last: date) -> str | None:
    """EDTF with `~` where these days are just what "around" makes of a day, a month or a year."""
    middle = first + (last - first) / 2
    for unit in (middle.isoformat(), middle.isoformat()[:7], middle.isoformat()[:4]):
        days = compute_unit_days(unit)
        if days and widen_around(*days) == (first, last):
            return unit + "~"
    return None


def compute_unit_days(edtf: str) -> tuple[date, date] | None:
    """The days of a plain year, month, season or day; None for anything else."""
    year, month, day = (*(int(part) for part in edtf.split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if month > 20:
        return compute_month_start(year, 3 * (month - 20)), compute_month_end(year, 3 * (month - 20) + 2)
    return (
        (compute_month_start(year, month), compute_month_end(year, month))
        if month
        else (date(year, 1, 1), date(year, 12, 31))
    )


def _spell_year(first: date, last: date) -> str | None:
    whole_year = first.year == last.year and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return f"{first.year:04d}" if whole_year else None


def _spell_month(first: date, last: date) -> str | None:
    whole_month = first.day == 1 and last == compute_month_end(first.year, first.month)
    return first.isoformat()[:7] if whole_month else None


def _spell_season(first: date, last: date) -> str | None:
    whole_season = first.day == 1 and first.month % 3 == 0 and last == compute_month_end(first.year, first.month + 2)
    return f"{first.year:04d}-{20 + first.month // 3}" if whole_season else None


def _spell_day(first: date, last: date) -> str | None:
    return first.isoformat() if first == last else None
