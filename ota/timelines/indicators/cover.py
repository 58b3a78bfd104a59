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
from ota.timelines.indicators.stretches import Stretch, list_outside, measure_stretches, measure_within, merge_stretches
from ota.timelines.indicators.view import BoundedEntry, Bounds, View


def find_sure_days(items: Sequence[BoundedEntry], extra: int = 0) -> list[Stretch]:
    """Days that are covered whatever the dates turn out to be; `extra` days go with each end."""
    return merge_stretches([stretch for bounded in items if (stretch := bounded.find_certain(extra))])


def find_possible_days(items: Sequence[BoundedEntry], extra: int = 0) -> list[Stretch]:
    """Days that may be covered; `extra` days go with each end."""
    return merge_stretches([(bounded.earliest_start, bounded.latest_end + extra) for bounded in items])


def count_days_together(view: View, items: Sequence[BoundedEntry]) -> Bounds:
    """Days that entries last together, overlaps counted once."""
    covered = _cover_items(view, items)
    return covered.at_least, covered.at_most


DAY_OF_ITS_END = 1  # what lies between is counted in days on which nothing was going on: on the day of its end it was


class _Covered(NamedTuple):
    """What entries cover: fewest and most days, and the stretches that are possible and those that are certain."""

    at_least: float
    at_most: float
    possible: list[Stretch]
    sure: list[Stretch]


def _cover_items(view: View, items: Sequence[BoundedEntry], extra: int = 0) -> _Covered:
    """Of what has no dates the length counts, by itself: the others may have been going on in the same days.

    `extra` days are added to each length."""
    undated = [bounded for bounded in items if bounded.earliest_start == -INF or bounded.latest_end == INF]
    if not undated:
        return _cover_dated_items(view, items, extra)
    dated = _cover_dated_items(view, [bounded for bounded in items if bounded.dated], extra)
    lengths = [(shortest + extra, longest + extra) for shortest, longest in map(view.bound_length, undated)]
    surest = max([length[0] for length, bounded in zip(lengths, undated, strict=True) if bounded.sure], default=0)
    at_most = dated.at_most + sum([length[1] for length in lengths])
    return _Covered(
        max(dated.at_least, surest), at_most, find_possible_days(items, extra), find_sure_days(items, extra)
    )


def _cover_dated_items(view: View, items: Sequence[BoundedEntry], extra: int) -> _Covered:
    """Entries that cannot overlap are added; of those that may, the longest, or what is covered for certain."""
    at_least: float = 0
    at_most: float = 0
    possible: list[Stretch] = []
    sure: list[Stretch] = []
    for group in _group_overlapping(items):
        surest: float = 0
        total: float = 0
        last = -INF
        certain = []
        for bounded in group:
            shortest, longest = view.bound_length(bounded)
            shortest, longest = shortest + extra, longest + extra
            total += longest
            if bounded.latest_end > last:
                last = bounded.latest_end
            if bounded.sure:
                if shortest > surest:
                    surest = shortest
                if stretch := bounded.find_certain(extra):
                    certain.append(stretch)
        if len(certain) > 1:
            certain = merge_stretches(certain)
        at_least += max(surest, measure_stretches(certain))
        at_most += min(total, last + extra - group[0].earliest_start)
        possible.append((group[0].earliest_start, last + extra))
        sure += certain
    return _Covered(at_least, at_most, possible, sure)


def _group_overlapping(items: Sequence[BoundedEntry]) -> list[list[BoundedEntry]]:
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
    """Days between the first start and the last end on which none was going on, and the stretches that are certain:
    from the first such day to the day on which something began."""
    if len(items) < 2:
        return (0, 0), []
    hull, widest = view.bound_whole(items), view.bound_widest_gap(items) - DAY_OF_ITS_END
    sure = [bounded for bounded in items if bounded.sure]
    covered = _cover_items(view, items, DAY_OF_ITS_END)
    at_least = hull[0] + DAY_OF_ITS_END - covered.at_most
    at_most = min(hull[1] + DAY_OF_ITS_END - covered.at_least, widest)
    gaps: list[Stretch] = []
    if sure:
        frame = (
            min([bounded.latest_start for bounded in sure]),
            max([bounded.earliest_end for bounded in sure]) + DAY_OF_ITS_END,
        )
        if -INF < frame[0] < frame[1] < INF:
            gaps = list_outside(covered.possible, frame)
            at_least = max(at_least, measure_stretches(gaps))
    ended = min([bounded.earliest_end for bounded in items]) + DAY_OF_ITS_END
    begun = max([bounded.latest_start for bounded in items])
    if -INF < ended <= begun < INF:
        at_most = min(at_most, begun - ended - measure_within(covered.sure, (ended, begun)))
    return (max(0, at_least), max(0, at_most)), gaps
