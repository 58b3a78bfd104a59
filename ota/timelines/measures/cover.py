"""How long entries last together, and how long none of them was going on between the first and the last.

Both are safe limits: whichever days turn out to be the right ones, the true number lies within. They are exact for one
entry, and for one gap between two. Days are covered for certain from an entry's latest start to its earliest end, and
possibly from its earliest start to its latest end; what has no dates is bounded by how long it lasted.
"""

from __future__ import annotations

from collections.abc import Sequence

from ota.timelines.measures.model import INF
from ota.timelines.measures.sweep import Stretch, merged, outside, size, within
from ota.timelines.measures.view import Bounds, Laid, View


def sure_days(items: Sequence[Laid]) -> list[Stretch]:
    """Days that are covered whatever the dates turn out to be."""
    return merged((one.ls, one.ee) for one in items if one.sure and -INF < one.ls <= one.ee < INF)


def possible_days(items: Sequence[Laid]) -> list[Stretch]:
    """Days that may be covered."""
    return merged((one.es, one.le) for one in items)


def together(view: View, items: Sequence[Laid]) -> Bounds:
    """Days that entries last together, overlaps counted once."""
    if not items:
        return 0, 0
    dated = [one for one in items if one.dated]
    undated = [view.length(one) for one in items if not one.dated]
    least = max((view.length(one)[0] for one in items if one.sure and not one.dated), default=0)
    least_dated, most = _dated(view, dated)
    return max(least, least_dated), most + sum(longest for _, longest in undated)


def _dated(view: View, items: Sequence[Laid]) -> Bounds:
    """Entries that cannot overlap are added; of those that may, the longest, or what is covered for certain."""
    least: float = 0
    most: float = 0
    for group in _groups(items):
        if len(group) == 1:
            shortest, longest = view.length(group[0])
            least += shortest if group[0].sure else 0
            most += longest
            continue
        lengths = [view.length(one) for one in group]
        surest = max([length[0] for length, one in zip(lengths, group, strict=True) if one.sure], default=0)
        least += max(surest, size(sure_days(group)))
        most += min(sum([length[1] for length in lengths]), max([one.le for one in group]) - group[0].es)
    return least, most


def _groups(items: Sequence[Laid]) -> list[list[Laid]]:
    """Entries that may overlap, group by group through time."""
    found: list[list[Laid]] = []
    until = -INF
    for one in sorted(items, key=lambda one: one.es):
        if not found or one.es > until:
            found.append([])
        found[-1].append(one)
        until = max(until, one.le)
    return found


def between_them(view: View, items: Sequence[Laid]) -> tuple[Bounds, list[Stretch]]:
    """Days between the first start and the last end on which none was going on, and the stretches that are certain."""
    if len(items) < 2:
        return (0, 0), []
    sure = [one for one in items if one.sure]
    covered, whole = together(view, items), view.hull(items)
    least, most = whole[0] - covered[1], min(whole[1] - covered[0], view.widest_gap(items))
    gaps: list[Stretch] = []
    if sure:
        frame = (min(one.ls for one in sure), max(one.ee for one in sure))
        if -INF < frame[0] < frame[1] < INF:
            gaps = outside(possible_days(items), frame)
            least = max(least, size(gaps))
    ended, begun = min(one.ee for one in items), max(one.ls for one in items)
    if -INF < ended <= begun < INF:
        most = min(most, begun - ended - size(within(sure_days(items), (ended, begun))))
    return (max(0, least), max(0, most)), gaps
