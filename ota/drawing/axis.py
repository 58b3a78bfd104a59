"""The ruler of a drawing: where its years begin (or years of age, or places in an order), and a sheet's part of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from ota.drawing.clock import STEP, YEAR


@dataclass(frozen=True)
class Axis:
    """Days `start` up to `end` drawn from `left` to `right`."""

    start: int
    end: int
    left: float
    right: float

    def place_day(self, day: float) -> float:
        """Where a day begins, at most at the border of the sheet's part."""
        inside = min(max(day, self.start), self.end)
        return self.left + (inside - self.start) / (self.end - self.start) * (self.right - self.left)

    def meets(self, first: float, last: float) -> bool:
        """Whether any day of `first..last` lies on it."""
        return first < self.end and last >= self.start


@dataclass(frozen=True)
class Ruler:
    """`bounds` are the days on which its units begin, and where the last one ends; a label for each unit."""

    mode: str
    bounds: tuple[int, ...]
    labels: tuple[str, ...]

    @property
    def units(self) -> int:
        """How many units it has."""
        return len(self.labels)

    def cut_parts(self, units: int) -> list[tuple[int, int]]:
        """Cut in parts of so many units each: first and last bound of each. The last part may reach beyond the end."""
        return [(at, at + units) for at in range(0, self.units, units)]

    def find_unit(self, day: int) -> int:
        """The unit that begins on `day`, or the first that does so after it; beyond the end, the number of units."""
        return bisect_left(self.bounds, day) if day <= self.bounds[-1] else self.units

    def find_bound(self, at: int) -> int:
        """The day on which unit `at` begins; beyond the end the units go on."""
        if at < len(self.bounds):
            return self.bounds[at]
        return self.bounds[-1] + round((at - self.units) * (STEP if self.mode == "order" else YEAR))


def build_ruler(mode: str, days: Iterable[int]) -> Ruler:
    """A ruler of whole units that holds all `days`."""
    placed_days = sorted(days)
    low, high = (placed_days[0], placed_days[-1]) if placed_days else (0, 0)
    if mode == "months":
        return _build_month_ruler(placed_days)
    if mode == "calendar":
        first = date.fromordinal(max(1, low)).year if placed_days else 2001
        last = min(date.fromordinal(max(1, high)).year if placed_days else 2010, 9998)
        years = range(first, last + 1)
        return Ruler(mode, tuple(date(year, 1, 1).toordinal() for year in (*years, last + 1)),
                     tuple(str(year) for year in years))  # fmt: skip
    if mode == "order":
        count = max(1, round(high / STEP))
        return Ruler(mode, tuple(STEP * n + STEP // 2 for n in range(count + 1)),
                     tuple(str(n) for n in range(1, count + 1)))  # fmt: skip
    first = floor((low + 2) / YEAR)
    last = ceil((high - 1) / YEAR)
    if not placed_days:
        first, last = 0, 10
    units = range(first, max(last, first + 1))
    return Ruler(mode, tuple(round(n * YEAR) for n in (*units, units[-1] + 1)),
                 tuple(_format_age(n) if mode == "age" else _write_month_number(n) for n in units))  # fmt: skip


def _build_month_ruler(days: Iterable[int]) -> Ruler:
    """A ruler of months around a moment, in steps that leave room for their numbers."""
    placed_days = [0, *days]
    low, high = min(placed_days) / YEAR * 12, max(placed_days) / YEAR * 12
    step = next((step for step in (1, 3, 6, 12) if (high - low) / step <= 24), 24)
    units = range(floor(low / step), max(ceil((high + 0.1) / step), floor(low / step) + 1))
    return Ruler("months", tuple(round(n * step * YEAR / 12) for n in (*units, units[-1] + 1)),
                 tuple(_write_month_number(n * step) for n in units))  # fmt: skip


def _format_age(number: int) -> str:
    return str(number) if number >= 0 else "–"


def _write_month_number(number: int) -> str:
    return "T0" if number == 0 else f"+{number}" if number > 0 else f"−{-number}"
