"""Every way in which a small timeline may have been: each assignment of days that its dates and ties allow.

Written apart from the network, by trying all days, so that the one can judge the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from ota.timelines.model import Point, Timeline

DAY = date(2020, 1, 1).toordinal()


def iso(day: int) -> str:
    return date.fromordinal(DAY + day).isoformat()


def span(first: int, last: int) -> Point:
    """A point between two days, counted from the first of 2020."""
    return Point("", None, iso(first), iso(last))


def limits(timeline: Timeline) -> tuple[dict, list]:
    """Per node its days, and (one, other, least, most): how far apart two nodes may be."""
    days, apart = {}, []
    as_of = date.fromisoformat(timeline.as_of).toordinal()
    for person in timeline.people:
        if person.birth.known:
            days[f"birth:{person.name}", "start"] = range(person.birth.first, person.birth.last + 1)
    for entry in timeline.entries_once:
        roles = {"start", *entry.points, *(["end"] if timeline.lasts(entry) else [])}
        for role in roles:
            point = entry.points.get(role)
            if point is not None and point.open:
                days[entry.id, role] = range(as_of, as_of + 1)
            elif role == "end" and (
                point is None or (not point.known and all(tie.at_least is None for tie in point.ties))
            ):
                days[entry.id, role] = range(DAY - 60, as_of + 1)
            elif point is not None and point.known:
                first = DAY - 60 if point.first is None else point.first
                days[entry.id, role] = range(first, point.last + 1)
            else:
                days[entry.id, role] = range(DAY - 60, DAY + 160)
            for tie in point.ties if point else ():
                anchor = (tie.anchor, "start" if tie.person else tie.role)
                apart.append((anchor, (entry.id, role), tie.at_least, tie.at_most))
        if "end" in roles:
            apart.append(((entry.id, "start"), (entry.id, "end"), 0, None))
        apart += [((second, "start"), (entry.id, "start"), 0, None) for second in entry.after]
        apart += [((entry.id, "start"), (second, "start"), 0, None) for second in entry.before]
    ordered = sorted(
        (entry for entry in timeline.entries_once if entry.sequence is not None), key=lambda entry: entry.sequence
    )
    apart += [((entry.id, "start"), (second.id, "start"), 0, None) for entry, second in pairwise(ordered)]
    return days, [limit for limit in apart if limit[0] in days and limit[1] in days]


def ways(timeline: Timeline) -> Iterator[dict]:
    """Each assignment of a day to every point of the timeline that nothing told contradicts."""
    days, apart = limits(timeline)
    order = sorted(days, key=lambda node: len(days[node]))
    return _assign(order, days, apart, {})


def _assign(order: list, days: dict, apart: list, chosen: dict) -> Iterator[dict]:
    if len(chosen) == len(order):
        yield dict(chosen)
        return
    # first what lies against something that was chosen: its days are then few
    waiting = [node for node in order if node not in chosen]
    allowed = {node: _allowed(node, days[node], apart, chosen) for node in waiting}
    node = min(waiting, key=lambda row: len(allowed[row]))
    for day in allowed[node]:
        chosen[node] = day
        yield from _assign(order, days, apart, chosen)
        del chosen[node]


def _allowed(node: tuple, days: range, apart: list, chosen: dict) -> range:
    first, last = days.start, days.stop - 1
    for row, second, lower, limit in apart:
        if second == node and row in chosen:
            first = first if lower is None else max(first, chosen[row] + lower)
            last = last if limit is None else min(last, chosen[row] + limit)
        if row == node and second in chosen:
            first = first if limit is None else max(first, chosen[second] - limit)
            last = last if lower is None else min(last, chosen[second] - lower)
    return range(first, last + 1)
