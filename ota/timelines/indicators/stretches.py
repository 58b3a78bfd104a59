"""Stretches of days and what they cover together, by sweeping once over their borders.

A stretch runs from its first day up to its last; its length is the difference of the two, so that what happened on
one day has no length. All lists of stretches that come out are sorted and do not touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Stretch = tuple[float, float]


def merge_stretches(stretches: Iterable[Stretch]) -> list[Stretch]:
    """What these stretches cover; a stretch that ends before it begins is none."""
    covered: list[Stretch] = []
    until: float = 0
    for first, last in sorted([stretch for stretch in stretches if stretch[0] <= stretch[1]]):
        if not covered or first > until:
            covered.append((first, last))
            until = last
        elif last > until:
            covered[-1] = (covered[-1][0], last)
            until = last
    return covered


def measure_stretches(stretches: Iterable[Stretch]) -> float:
    """How many days stretches that do not overlap have together."""
    return sum([last - first for first, last in stretches])


def measure_within(stretches: Iterable[Stretch], frame: Stretch) -> float:
    """How many days of `frame` stretches that do not overlap have together."""
    first, last = frame
    days: float = 0
    for a, b in stretches:
        if a < last and b > first:
            days += (b if b < last else last) - (a if a > first else first)
    return days


def list_outside(stretches: Sequence[Stretch], frame: Stretch) -> list[Stretch]:
    """The parts of `frame` that no stretch covers; `stretches` as they come from `merge_stretches`."""
    uncovered, (at, end) = [], frame
    for first, last in stretches:
        if first < end and last > at:
            if first > at:
                uncovered.append((at, first))
            at = last
    if at < end:
        uncovered.append((at, end))
    return uncovered
