"""How long entries last together, and how long none of them was going on between the first and the last.

Both are safe limits: whichever days turn out to be the right ones, the true number lies within. They are exact for one
entry, and for one gap between two. Days are covered for certain from an entry's latest start to its earliest end, and
possibly from its earliest start to its latest end; what has no dates is bounded by how long it lasted.
"""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import NamedTuple

from ota.timelines.measures.model import INF
from ota.timelines.measures.sweep import Stretch, merged, outside, size, size_within
from ota.timelines.measures.view import Bounds, Laid, View


def sure_days(items: Sequence[Laid]) -> list[Stretch]:
    """Days that are covered whatever the dates turn out to be."""
    return merged([(one.ls, one.ee) for one in items if one.sure and -INF < one.ls <= one.ee < INF])


def possible_days(items: Sequence[Laid]) -> list[Stretch]:
    """Days that may be covered."""
    return merged([(one.es, one.le) for one in items])


def together(view: View, items: Sequence[Laid]) -> Bounds:
    """Days that entries last together, overlaps counted once."""
    found = _covered(view, items)
    return found.least, found.most


class _Covered(NamedTuple):
    """What entries cover: fewest and most days, and the stretches that are possible and those that are certain."""

    least: float
    most: float
    possible: list[Stretch]
    sure: list[Stretch]


def _covered(view: View, items: Sequence[Laid]) -> _Covered:
    """Of what has no dates the length counts, by itself: the others may have been going on in the same days."""
    undated = [one for one in items if one.es == -INF or one.le == INF]
    if not undated:
        return _dated(view, items)
    found = _dated(view, [one for one in items if one.dated])
    lengths = [view.length(one) for one in undated]
    surest = max([length[0] for length, one in zip(lengths, undated, strict=True) if one.sure], default=0)
    most = found.most + sum([length[1] for length in lengths])
    return _Covered(max(found.least, surest), most, possible_days(items), sure_days(items))


def _dated(view: View, items: Sequence[Laid]) -> _Covered:
    """Entries that cannot overlap are added; of those that may, the longest, or what is covered for certain."""
    least: float = 0
    most: float = 0
    possible: list[Stretch] = []
    sure: list[Stretch] = []
    for group in _groups(items):
        surest: float = 0
        total: float = 0
        last = -INF
        certain = []
        for one in group:
            shortest, longest = view.length(one)
            total += longest
            if one.le > last:
                last = one.le
            if one.sure:
                if shortest > surest:
                    surest = shortest
                if one.ls <= one.ee:
                    certain.append((one.ls, one.ee))
        if len(certain) > 1:
            certain = merged(certain)
        least += max(surest, size(certain))
        most += min(total, last - group[0].es)
        possible.append((group[0].es, last))
        sure += certain
    return _Covered(least, most, possible, sure)


def _groups(items: Sequence[Laid]) -> list[list[Laid]]:
    """Entries that may overlap, group by group through time."""
    found: list[list[Laid]] = []
    until = -INF
    for one in sorted(items, key=attrgetter("es")):
        if one.es > until or not found:
            found.append([])
        found[-1].append(one)
        if one.le > until:
            until = one.le
    return found


def between_them(view: View, items: Sequence[Laid]) -> tuple[Bounds, list[Stretch]]:
    """Days between the first start and the last end on which none was going on, and the stretches that are certain."""
    if len(items) < 2:
        return (0, 0), []
    sure = [one for one in items if one.sure]
    covered, whole = _covered(view, items), view.hull(items)
    least, most = whole[0] - covered.most, min(whole[1] - covered.least, view.widest_gap(items))
    gaps: list[Stretch] = []
    if sure:
        frame = (min([one.ls for one in sure]), max([one.ee for one in sure]))
        if -INF < frame[0] < frame[1] < INF:
            gaps = outside(covered.possible, frame)
            least = max(least, size(gaps))
    ended, begun = min([one.ee for one in items]), max([one.ls for one in items])
    if -INF < ended <= begun < INF:
        most = min(most, begun - ended - size_within(covered.sure, (ended, begun)))
    return (max(0, least), max(0, most)), gaps
