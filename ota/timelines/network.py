"""What dates and ties together allow: bounds on every point, and on the time between any two.

The points of a timeline and the ties between them are a simple temporal network (Dechter, Meiri and Pearl 1991,
"Temporal constraint networks", Artificial Intelligence 49): each is a limit on the difference of two days. Shortest
paths give the tightest limits that all of them together imply. The calendar itself is one more point, day 0. Days are
numbers as of `date.toordinal`; a limit that there is not is None.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from heapq import heapify, heappop, heappush
from itertools import pairwise

from ota.moments.ages import find_age_meant, find_span_of_age
from ota.timelines.model import NOWHEN, Entry, Point, Tie, Timeline

Node = tuple[str, str]  # an entry's id (or "birth:NAME") and which of its points
ZERO: Node = ("", "")  # the calendar's day 0
BEFORE_START = ("registered", "intake")  # points of help that lie before it starts, where its start was not told


@dataclass(frozen=True)
class Interval:
    """A figure that uncertain dates leave between `at_least` and `at_most`; the latter None: no limit."""

    at_least: int
    at_most: int | None

    @property
    def exact(self) -> bool:
        """Whether only one value is possible."""
        return self.at_least == self.at_most

    def __add__(self, other_interval: Interval) -> Interval:
        at_most = (
            None if self.at_most is None or other_interval.at_most is None else self.at_most + other_interval.at_most
        )
        return Interval(self.at_least + other_interval.at_least, at_most)


class Network:
    """Limits on the points of a timeline. Points without ties are looked up; the others are worked out once.

    What ends cannot end before it began, nor after the as-of date unless it says so; both are limits too.
    """

    def __init__(self, timeline: Timeline, entries: Iterable[Entry] | None = None) -> None:
        self._as_of = date.fromisoformat(timeline.as_of).toordinal() if timeline.as_of else None
        self._own: dict[Node, tuple[int | None, int | None]] = {}
        self._edges: dict[Node, list[tuple[Node, int]]] = {}  # node → (other, most): other - node ≤ most
        self._backward: dict[Node, list[tuple[Node, int]]] = {}
        self._told_differently = timeline.told_differently
        self._births = timeline.births
        self._parts: dict[Node, list[Node]] = {}
        self._known: dict[tuple[Node, Node, bool], dict[Node, int]] = {}
        self.conflicts: list[tuple[Node, ...]] = []
        used = tuple(timeline.entries_once if entries is None else entries)
        for name, birth in timeline.births.items():
            self._own[(f"birth:{name}", "start")] = (birth.first, birth.last)
        for entry in used:
            self._add(entry, timeline.lasts(entry))
        for entry in used:
            self._add_ties(entry)
        ordered = sorted(
            (entry for entry in used if entry.sequence is not None), key=lambda entry: (entry.sequence, entry.order)
        )
        for earlier, later in pairwise(ordered):
            self._add_limit((earlier.id, "start"), (later.id, "start"), 0, None)

    def _add(self, entry: Entry, lasts: bool) -> None:
        self._own[(entry.id, "start")] = (entry.start.first, entry.start.last)
        for role, point in entry.points.items():
            if not point.open:
                self._own[(entry.id, role)] = (point.first, point.last)
        end = entry.end
        if end is not None and end.open:
            self._own[(entry.id, "end")] = (self._as_of, self._as_of)
        elif end is not None and end.last is None and self._as_of is not None and not _reaches_beyond(end):
            if end.first is None or end.first <= self._as_of:
                self._own[(entry.id, "end")] = (end.first, self._as_of)
        elif end is None and lasts:
            later = self._as_of is not None and (entry.start.first or 0) > self._as_of  # planned: its end is too
            self._own[(entry.id, "end")] = (None, None if later else self._as_of)
        if (entry.id, "end") in self._own:
            self._add_limit((entry.id, "start"), (entry.id, "end"), 0, None)
        if entry.start.first is None and not entry.start.ties:  # nothing starts before one is registered for it
            for role in BEFORE_START:
                if role in entry.points:
                    self._add_limit((entry.id, role), (entry.id, "start"), 0, None)

    def _add_ties(self, entry: Entry) -> None:
        for role, point in entry.points.items():
            for tie in point.ties:
                anchor = (tie.anchor, "start" if tie.person else tie.role)
                if self._is_of_another_told_differently(tie.anchor, entry):
                    self._lean((entry.id, role), anchor, tie.at_least, tie.at_most)
                    continue
                if anchor not in self._own and tie.person is None:
                    continue  # an anchor that is gone: what was resolved then is all that is known
                self._own.setdefault(anchor, (None, None))
                if tie.person is not None:
                    self._count_birthdays((entry.id, role), tie)
                self._add_limit(anchor, (entry.id, role), tie.at_least, tie.at_most)
        for other_id in entry.after:
            if self._is_of_another_told_differently(other_id, entry):
                self._lean((entry.id, "start"), (other_id, "start"), 0, None)
            else:
                self._add_order((other_id, "start"), (entry.id, "start"))
        for other_id in entry.before:
            if self._is_of_another_told_differently(other_id, entry):
                self._lean((entry.id, "start"), (other_id, "start"), None, 0)
            else:
                self._add_order((entry.id, "start"), (other_id, "start"))

    def _is_of_another_told_differently(self, anchor: str, entry: Entry) -> bool:
        """Whether an anchor is one of several versions of which none was chosen, and the entry is none of them."""
        return anchor in self._told_differently and entry.id not in self._told_differently

    def _lean(self, node: Node, anchor: Node, at_least: int | None, at_most: int | None) -> None:
        """Limit a point by whichever version of its anchor is right. The versions themselves are not limited by it:
        that one of them was named does not say that it is the right one."""
        points = [version.points.get(anchor[1], NOWHEN) for version in self._told_differently[anchor[0]]]
        firsts, lasts = [point.first for point in points], [point.last for point in points]
        least = most = None
        if at_least is not None and None not in firsts:
            least = min(day for day in firsts if day is not None) + at_least
        if at_most is not None and None not in lasts:
            most = max(day for day in lasts if day is not None) + at_most
        self._narrow(node, least, most)

    def _count_birthdays(self, node: Node, tie: Tie) -> None:
        """An age is counted by the calendar where the birth is known: days have leap years to reckon with."""
        birth = self._births.get(tie.person or "")
        age = find_age_meant(tie.at_least, tie.at_most)
        if birth is not None and birth.first and birth.last and age is not None:
            days = find_span_of_age(date.fromordinal(birth.first), date.fromordinal(birth.last), *age)
            self._narrow(node, days[0].toordinal(), days[1].toordinal())

    def _narrow(self, node: Node, least: int | None, most: int | None) -> None:
        """A point lies on one of these days too."""
        first, last = self._own[node]
        firsts, lasts = (
            [day for day in (first, least) if day is not None],
            [day for day in (last, most) if day is not None],
        )
        self._own[node] = (max(firsts, default=None), min(lasts, default=None))

    def _add_order(self, first: Node, second: Node) -> None:
        if first in self._own and second in self._own:
            self._add_limit(first, second, 0, None)

    def _add_limit(self, first: Node, second: Node, at_least: int | None, at_most: int | None) -> None:
        """`least ≤ other - one ≤ most`."""
        for a, b, limit in ((first, second, at_most), (second, first, None if at_least is None else -at_least)):
            if limit is not None:
                self._edges.setdefault(a, []).append((b, limit))
                self._backward.setdefault(b, []).append((a, limit))

    # --- asking ------------------------------------------------------------------------------------------------------
    def __contains__(self, node: Node) -> bool:
        return node in self._own

    def bound_node(self, node: Node) -> tuple[int | None, int | None]:
        """First and last possible day of a point, all limits taken together."""
        if node not in self._own:
            return None, None
        before, after = self._reach_zero(node).get(node), self._reach_from(ZERO, node).get(node)
        return (None if before is None else -before), after

    def bound_between(self, first: Node, second: Node) -> tuple[int | None, int | None]:
        """Fewest and most days from `first` to `second` (negative: `second` is first)."""
        if first == second:
            return 0, 0
        if self._find_part(first) is not self._find_part(second):  # only the calendar binds them
            (a, b), (c, d) = self.bound_node(first), self.bound_node(second)
            return (None if b is None or c is None else c - b), (None if a is None or d is None else d - a)
        at_least, at_most = self._reach_from(second, second).get(first), self._reach_from(first, first).get(second)
        return (None if at_least is None else -at_least), at_most

    def bound_length(self, entry: Entry) -> Interval | None:
        """Days from its start to its end; None for what has no end at all."""
        if (entry.id, "end") not in self._own:
            return None
        at_least, at_most = self.bound_between((entry.id, "start"), (entry.id, "end"))
        return Interval(max(0, at_least or 0), at_most)

    def is_certainly_before(self, first: Node, second: Node) -> bool:
        """Whether `first` lies before `second`, whatever the dates turn out to be."""
        at_least, _ = self.bound_between(first, second)
        return at_least is not None and at_least > 0

    def is_possibly_before(self, first: Node, second: Node) -> bool:
        """Whether `first` may lie before `second`."""
        _, at_most = self.bound_between(first, second)
        return at_most is None or at_most > 0

    # --- shortest paths ----------------------------------------------------------------------------------------------
    def _find_part(self, node: Node) -> list[Node]:
        """The points that ties bind together with `node`, itself among them; paths leave it only by the calendar."""
        members = self._parts.get(node)
        if members is None:
            members = [node]
            seen = {node}
            for member in members:
                for neighbour, _ in (*self._edges.get(member, ()), *self._backward.get(member, ())):
                    if neighbour not in seen:
                        seen.add(neighbour)
                        members.append(neighbour)
            for member in members:
                self._parts[member] = members
            if len(members) > 1:
                self._search((ZERO, *members), members, back=False)  # finds what contradicts itself, dated or not
        return members

    def _reach_from(self, start: Node, within: Node) -> dict[Node, int]:
        """Most days from `start` to every point of the part of `within` that a path of limits reaches."""
        return self._measure_paths(start, within, back=False)

    def _reach_zero(self, within: Node) -> dict[Node, int]:
        """Most days from every point of the part of `within` to the calendar's day 0."""
        return self._measure_paths(ZERO, within, back=True)

    def _measure_paths(self, start: Node, within: Node, *, back: bool) -> dict[Node, int]:
        part = self._find_part(within)
        key = (start, part[0], back)
        if key not in self._known:
            self._known[key] = self._search((start,), part, back)
        return self._known[key]

    def _search(self, starts: tuple[Node, ...], part: list[Node], back: bool) -> dict[Node, int]:
        """Shortest paths by Bellman and Ford; `back` follows the limits against their direction.

        The points are gone through from the first to the last and back again (Yen 1970), so that a long row of ties is
        worked out in a few turns, whichever way it was told.
        """
        own = self._own
        if back:
            out = [(node, -first) for node in part if (first := own[node][0]) is not None]
            home = {node: last for node in part if (last := own[node][1]) is not None}
        else:
            out = [(node, last) for node in part if (last := own[node][1]) is not None]
            home = {node: -first for node in part if (first := own[node][0]) is not None}
        edges = self._backward if back else self._edges
        far: dict[Node, int] = dict.fromkeys(starts, 0)
        steps = dict.fromkeys(starts, 0)
        order = {ZERO: -1, **{node: n for n, node in enumerate(part)}}
        waiting, direction = set(starts), 1
        while waiting:
            turn = [(direction * order[node], node) for node in waiting]
            heapify(turn)
            ahead, waiting = waiting, set()
            while turn:
                at, node = heappop(turn)
                ahead.discard(node)
                around: list[tuple[Node, int]] = out if node == ZERO else edges.get(node, [])
                if node in home:
                    around = [*around, (ZERO, home[node])]
                for neighbour, limit in around:
                    reached = far[node] + limit
                    if neighbour in far and reached >= far[neighbour]:
                        continue
                    steps[neighbour] = steps[node] + 1
                    if steps[neighbour] > len(part) + 1:  # going round makes it ever shorter: the limits contradict
                        self._record_clash(part)
                        return {**dict.fromkeys(starts, 0), **dict(out if ZERO in starts else ())}
                    far[neighbour] = reached
                    if direction * order[neighbour] <= at:
                        waiting.add(neighbour)
                    elif neighbour not in ahead:
                        ahead.add(neighbour)
                        heappush(turn, (direction * order[neighbour], neighbour))
            direction = -direction
        return far

    def _record_clash(self, part: list[Node]) -> None:
        if tuple(part) not in self.conflicts:
            self.conflicts.append(tuple(part))


def _reaches_beyond(end: Point) -> bool:
    """Whether ties say of an end that it may lie after the as-of day."""
    return any(tie.at_least is not None for tie in end.ties)


def resolve_ties(timeline: Timeline) -> Timeline:
    """The timeline with the bounds of every tied point worked out again from what it is tied to."""
    bound = _find_bound(timeline)
    if not bound:
        return timeline
    bare = {entry.id: _empty_entry(entry) for entry in bound}
    resolved = timeline.with_entries(bare.get(entry.id, entry) for entry in timeline.entries)
    for _ in range(1 + len(timeline.told_differently)):  # what leans on versions waits until these are worked out
        before, resolved = resolved, _resolve_once(timeline, bare, resolved)
        if not timeline.told_differently or all(before.by_id[key] == resolved.by_id[key] for key in bare):
            break
    return resolved


def _find_bound(timeline: Timeline) -> list[Entry]:
    """The entries with tied points, and those that limits bind together with them; nothing else bounds these."""
    ids = timeline.by_id
    beside: dict[str, set[str]] = {}
    queue: list[str] = []
    sequence = [entry.id for entry in timeline.entries if entry.sequence is not None]
    for entry in timeline.entries:
        anchors = [tie.anchor for point in entry.points.values() for tie in point.ties]
        if anchors:
            queue.append(entry.id)
        for key in (*anchors, *entry.after, *entry.before):
            if key in ids:
                beside.setdefault(entry.id, set()).add(key)
                beside.setdefault(key, set()).add(entry.id)
    reached = set(queue)
    for key in queue:
        further = beside.get(key, set()) | (set(sequence) if ids[key].sequence is not None else set())
        queue += further - reached
        reached |= further
    return [entry for entry in timeline.entries if entry.id in reached]


def _resolve_once(timeline: Timeline, bare: Mapping[str, Entry], so_far: Timeline) -> Timeline:
    network = Network(so_far, bare.values())
    entries = []
    for entry in timeline.entries:
        points = dict(entry.points) if entry.id in bare else {}
        for role, point in points.items():
            if point.ties and _has_anchor(timeline, point):
                first, last = network.bound_node((entry.id, role))
                if all(tie.person for tie in point.ties):
                    first, last = _widen_to_years(timeline, point, first, last)
                points[role] = _bound_point(point, first, last)
        entries.append(entry if points == entry.points or not points else entry.with_points(points))
    return timeline.with_entries(entries)


def _widen_to_years(
    timeline: Timeline, point: Point, first: int | None, last: int | None
) -> tuple[int | None, int | None]:
    """Outward to whole years where somebody's age is told and their birth is known by its year only."""
    births = [timeline.births.get(tie.person or "") for tie in point.ties]
    if not any(birth and birth.edtf and birth.edtf.isdecimal() for birth in births):
        return first, last
    return (
        None if first is None else date.fromordinal(first).replace(month=1, day=1).toordinal(),
        None if last is None else date.fromordinal(last).replace(month=12, day=31).toordinal(),
    )


def _has_anchor(timeline: Timeline, point: Point) -> bool:
    """Whether what the point is tied to is still there."""
    return any(
        tie.anchor in timeline.by_id or (tie.person is not None and tie.person in timeline.births) for tie in point.ties
    )


def _empty_entry(entry: Entry) -> Entry:
    tied = {
        role: replace(point, earliest=None, latest=None, edtf=None)
        for role, point in entry.points.items()
        if point.ties
    }
    return entry.with_points({**entry.points, **tied}) if tied else entry


def _bound_point(point: Point, first: int | None, last: int | None) -> Point:
    earliest = None if first is None else date.fromordinal(max(1, first)).isoformat()
    latest = None if last is None else date.fromordinal(max(1, last)).isoformat()
    return replace(point, earliest=earliest, latest=latest, edtf=write_edtf_set(earliest, latest))


def write_edtf_set(earliest: str | None, latest: str | None) -> str | None:
    """EDTF for one day out of `earliest..latest`, in whole years or months where it is that: [2017..2018], 2019-04."""
    if not earliest or not latest:
        return f"[{earliest}..]" if earliest else f"[..{latest}]" if latest else None
    after = (date.fromisoformat(latest) + timedelta(days=1)).isoformat() if latest < "9999" else latest
    for size, ending in ((4, "-01-01"), (7, "-01")):
        if earliest.endswith(ending) and after.endswith(ending) and earliest[:size] <= latest[:size]:
            start, end = earliest[:size], latest[:size]
            return start if start == end else f"[{start}..{end}]"
    return earliest if earliest == latest else f"[{earliest}..{latest}]"
