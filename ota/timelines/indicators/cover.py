"""How long entries last together, and how long none of them was going on between the first and the last.

Both are safe limits: whichever days turn out to be the right ones, the true number lies within. They are exact for one
entry, and for one gap between two. Days are covered for certain from an entry's latest start to its earliest end, and
possibly from its earliest start to its latest end; what has no dates is bounded by how long it lasted.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from ota.timelines.indicators.model import INF
from ota.timelines.indicators.stretches import Stretch, list_outside, merge_stretches, size, size_within
from ota.timelines.indicators.view import BoundedEntry, Bounds, View


def find_sure_days(items: Sequence[BoundedEntry]) -> list[Stretch]:
    """Days that are covered whatever the dates turn out to be."""
    return merge_stretches(
        [
            (bounded.latest_start, bounded.earliest_end)
            for bounded in items
            if bounded.sure and -INF < bounded.latest_start <= bounded.earliest_end < INF
        ]
    )


def find_possible_days(items: Sequence[BoundedEntry]) -> list[Stretch]:
    """Days that may be covered."""
    return merge_stretches([(bounded.earliest_start, bounded.latest_end) for bounded in items])


def count_days_together(view: View, items: Sequence[BoundedEntry]) -> Bounds:
    """Days that entries last together, overlaps counted once."""
    covered = _cover_items(view, items)
    return covered.at_least, covered.at_most


class _Covered(NamedTuple):
    """What entries cover: fewest and most days, and the stretches that are possible and those that are certain."""

    at_least: float
    at_most: float
    possible: list[Stretch]
    sure: list[Stretch]


def _cover_items(view: View, items: Sequence[BoundedEntry]) -> _Covered:
    """Of what has no dates the length counts, by itself: the others may have been going on in the same days."""
    undated = [bounded for bounded in items if bounded.earliest_start == -INF or bounded.latest_end == INF]
    if not undated:
        return _cover_dated(view, items)
    dated = _cover_dated(view, [bounded for bounded in items if bounded.dated])
    lengths = [view.length(bounded) for bounded in undated]
    surest = max([length[0] for length, bounded in zip(lengths, undated, strict=True) if bounded.sure], default=0)
    at_most = dated.at_most + sum([length[1] for length in lengths])
    return _Covered(max(dated.at_least, surest), at_most, find_possible_days(items), find_sure_days(items))


def _cover_dated(view: View, items: Sequence[BoundedEntry]) -> _Covered:
    """Entries that cannot overlap are added; of those that may, the longest, or what is covered for certain."""
    at_least: float = 0
    at_most: float = 0
    possible: list[Stretch] = []
    sure: list[Stretch] = []
    for group in _groups(items):
        surest: float = 0
        total: float = 0
        last = -INF
        certain = []
        for bounded in group:
            shortest, longest = view.length(bounded)
            total += longest
            if bounded.latest_end > last:
                last = bounded.latest_end
            if bounded.sure:
                if shortest > surest:
                    surest = shortest
                if bounded.latest_start <= bounded.earliest_end:
                    certain.append((bounded.latest_start, bounded.earliest_end))
        if len(certain) > 1:
            certain = merge_stretches(certain)
        at_least += max(surest, size(certain))
        at_most += min(total, last - group[0].earliest_start)
        possible.append((group[0].earliest_start, last))
        sure += certain
    return _Covered(at_least, at_most, possible, sure)


def _groups(items: Sequence[BoundedEntry]) -> list[list[BoundedEntry]]:
    """Entries that may overlap, group by group through time."""
    groups: list[list[BoundedEntry]] = []
    until = -INF
    for bounded in sorted(items, key=attrgetter("earliest_start")):
        if bounded.earliest_start > until or not groups:
            groups.append([])
        groups[-1].append(bounded)
        if bounded.latest_end > until:
            until = bounded.latest_end
    return groups


def count_days_between(view: View, items: Sequence[BoundedEntry]) -> tuple[Bounds, list[Stretch]]:
    """Days between the first start and the last end on which none was going on, and the stretches that are certain."""
    if len(items) < 2:
        return (0, 0), []
    sure = [bounded for bounded in items if bounded.sure]
    covered, hull = _cover_items(view, items), view.bound_whole(items)
    at_least, at_most = hull[0] - covered.at_most, min(hull[1] - covered.at_least, view.bound_widest_gap(items))
    gaps: list[Stretch] = []
    if sure:
        frame = (min([bounded.latest_start for bounded in sure]), max([bounded.earliest_end for bounded in sure]))
        if -INF < frame[0] < frame[1] < INF:
            gaps = list_outside(covered.possible, frame)
            at_least = max(at_least, size(gaps))
    ended, begun = min([bounded.earliest_end for bounded in items]), max([bounded.latest_start for bounded in items])
    if -INF < ended <= begun < INF:
        at_most = min(at_most, begun - ended - size_within(covered.sure, (ended, begun)))
    return (max(0, at_least), max(0, at_most)), gaps
