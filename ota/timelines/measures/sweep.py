"""Stretches of days and what they cover together, by sweeping once over their borders.

A stretch runs from its first day up to its last; its length is the difference of the two, so that what happened on
one day has no length. All lists of stretches that come out are sorted and do not touch.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Stretch = tuple[float, float]


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """What these stretches cover; a stretch that ends before it begins is none."""
    found: list[Stretch] = []
    for first, last in sorted([one for one in stretches if one[0] <= one[1]]):
        if found and first <= found[-1][1]:
            if last > found[-1][1]:
                found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return found


def size(stretches: Iterable[Stretch]) -> float:
    """How many days stretches that do not overlap have together."""
    return sum([last - first for first, last in stretches])


def within(stretches: Iterable[Stretch], frame: Stretch) -> list[Stretch]:
    """The parts of stretches that lie inside `frame`."""
    first, last = frame
    return [(max(a, first), min(b, last)) for a, b in stretches if a < last and b > first]


def outside(stretches: Sequence[Stretch], frame: Stretch) -> list[Stretch]:
    """The parts of `frame` that no stretch covers; `stretches` as they come from `merged`."""
    found, at = [], frame[0]
    for first, last in within(stretches, frame):
        if first > at:
            found.append((at, first))
        at = max(at, last)
    if at < frame[1]:
        found.append((at, frame[1]))
    return found
