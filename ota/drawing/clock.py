"""Where a point of a timeline stands along the drawing: on the calendar, at an age, so long after T0, or in an order.

Away from the calendar a place is a difference of two uncertain points, which the ties may fix better than the calendar
does; so it is asked of the network, never subtracted from dates. Where nothing is known but an order, the places are
the numbers of that order, a month apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import floor

from ota.drawing.options import DrawingOptions
from ota.timelines.model import CaseMember, Entry, Point, Timeline
from ota.timelines.network import Network, Node
from ota.words import say

YEAR = 365.2425
STEP = 30  # days from one place to the next in an order


@dataclass(frozen=True)
class AxisSpan:
    """The first and last place that a point may have, in days; None: no limit on that side.

    `beside`: it is drawn next to its neighbours, nearer than its limits say; what counts days does not take it.

    `manner`: sure (it lies within), about (~), unsure (?), order (only its neighbours say where).
    """

    first: int | None = None
    last: int | None = None
    manner: str = "sure"
    beside: bool = False

    @property
    def placed(self) -> bool:
        """Whether it has a place at all."""
        return self.first is not None or self.last is not None


class Clock:
    """`mode` is calendar, age, T0 or order: what was asked, or the next of these that the case allows."""

    def __init__(self, timeline: Timeline, options: DrawingOptions, entries: tuple[Entry, ...]) -> None:
        self.timeline, self.entries = timeline, entries
        self.by_id = {entry.id: entry for entry in entries}
        self.network = Network(timeline, entries)
        self.mode, self.anchor = self._choose(options)

    def _choose(self, options: DrawingOptions) -> tuple[str, Node | None]:
        dated = any(self._has_known_day(entry) for entry in self.entries)
        calendar = self.timeline.calendar and not options.anonymous and dated
        if options.time == "calendar" and calendar:
            return "calendar", None
        if options.time == "calendar" and options.blank and self.timeline.calendar and not options.anonymous:
            return "calendar", None
        if options.time != "T0" and self.eldest is not None and self._reaches(self._name_birth(self.eldest)):
            return "age", self._name_birth(self.eldest)
        for node in self._list_beginnings(options.t0):
            if self._reaches(node) and (
                dated or options.time == "T0" or 2 * self._count_placed(node) > len(self.entries)
            ):
                return "T0", node
        return "order", None

    def _count_placed(self, anchor: Node) -> int:
        """How many entries have a place as seen from `anchor`."""
        return sum(
            any(
                (node := (entry.id, role)) in self.network and None not in self.network.bound_between(anchor, node)
                for role in entry.points
            )
            for entry in self.entries
        )

    @staticmethod
    def _has_known_day(entry: Entry) -> bool:
        return any(point.known for point in entry.points.values())

    @staticmethod
    def _name_birth(person: CaseMember) -> Node:
        return f"birth:{person.name}", "start"

    @cached_property
    def eldest(self) -> CaseMember | None:
        """The child whose age the drawing runs along: the eldest of whom anything is known."""
        children = [child for child in self.timeline.children if self._name_birth(child) in self.network]
        return min(children, key=lambda child: child.birth.earliest or "9999", default=None)

    def _list_beginnings(self, t0: str) -> list[Node]:
        asked = [entry.id for entry in self.entries if t0 and t0 in (entry.id, entry.handle)]
        switch_marks = [key for switch in self.timeline.switches for key in switch.entries]
        dated = sorted(
            (entry for entry in self.entries if entry.start.known), key=lambda entry: entry.start.earliest or ""
        )
        tied = [entry for entry in self.entries if any(point.ties for point in entry.points.values())]
        anchors = [tie.anchor for entry in tied for point in entry.points.values() for tie in point.ties]
        candidates = [*asked, *switch_marks, *(entry.id for entry in dated), *anchors]
        return [node for key in dict.fromkeys(candidates) if (node := (key, "start")) in self.network]

    def _reaches(self, anchor: Node) -> bool:
        """Whether any other point has a place as seen from `anchor`."""
        for entry in self.entries:
            for role in entry.points:
                node = (entry.id, role)
                if node != anchor and node in self.network and None not in self.network.bound_between(anchor, node):
                    return True
        return False

    # --- places ------------------------------------------------------------------------------------------------------
    def place_node(self, node: Node) -> tuple[int | None, int | None]:
        """First and last place of a node of the network."""
        if self.mode == "order":
            place = self._ordered.get(node[0]) if node[1] == "start" else None
            return place, place
        if node not in self.network:
            return None, None
        return self.network.bound_node(node) if self.anchor is None else self.network.bound_between(self.anchor, node)

    def place_entry_point(self, entry: Entry, role: str) -> AxisSpan:
        """Where a point of an entry lies."""
        point = entry.points.get(role, Point())
        loose = not point.known and not point.ties and not point.open
        if loose and not (role == "start" and entry.id in self._ordered):
            return AxisSpan()
        first, last = self.place_node((entry.id, role))
        edtf = point.edtf or ""
        manner = "about" if "~" in edtf or "%" in edtf else "unsure" if "?" in edtf else "sure"
        if self.mode == "order" and entry.id in self.only_told:
            manner = "order"
        if loose and self.mode != "order":
            manner = "order"
            if first is None and last is not None:
                return AxisSpan(None, self._place_beside(entry.id, -1), manner, True)
            if last is None and first is not None:
                return AxisSpan(self._place_beside(entry.id, 1), None, manner, True)
        return AxisSpan(first, last, manner)

    def tell_place(self, span: AxisSpan) -> str:
        """A place away from the calendar in words: in years, months or steps of an order, as its axis counts."""
        if not span.placed:
            return ""
        unit = STEP if self.mode == "order" else YEAR / 12 if self.mode == "months" else YEAR
        low, high = (None if day is None else floor(day / unit) for day in (span.first, span.last))
        lang = self.timeline.lists.language
        if low is None or high is None:
            key = "drawing.place-until" if low is None else "drawing.place-from"
            return say(key, lang, at=high if low is None else low)
        return str(low) if low == high else say("drawing.place-between", lang, low=low, high=high)

    def _place_beside(self, key: str, direction: int, seen: frozenset[str] = frozenset()) -> int | None:
        """A place for what is only known to come before (-1) or after (1) others: on that side of all of them."""
        places = []
        seen |= {key}  # an order that runs in a circle is for `ota timelines check` to tell
        for neighbour in self._neighbours[direction].get(key, ()):
            if neighbour in seen:
                continue
            first, last = self.place_node((neighbour, "start"))
            edge = first if direction < 0 else last
            place = edge if edge is not None else self._place_beside(neighbour, direction, seen)
            if place is not None:
                places.append(place + direction * STEP)
        own_place = self.place_node((key, "start"))[1 if direction < 0 else 0]
        return min(places, default=own_place) if direction < 0 else max(places, default=own_place)

    @cached_property
    def _neighbours(self) -> dict[int, dict[str, list[str]]]:
        """Per entry those that are said to come after it (-1) and before it (1)."""
        neighbours: dict[int, dict[str, list[str]]] = {-1: {}, 1: {}}
        for earlier, later in self._pairs:
            neighbours[-1].setdefault(earlier, []).append(later)
            neighbours[1].setdefault(later, []).append(earlier)
        return neighbours

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        """Entries of which the first is said to come before the second."""
        pairs = [(before, entry.id) for entry in self.entries for before in entry.after]
        pairs += [(entry.id, after) for entry in self.entries for after in entry.before]
        row = sorted(
            (entry for entry in self.entries if entry.sequence is not None), key=lambda entry: entry.sequence or 0
        )
        pairs += [(entry.id, following.id) for entry, following in pairwise(row)]
        return [pair for pair in dict.fromkeys(pairs) if pair[0] in self.by_id and pair[1] in self.by_id]

    def place_free_point(self, point: Point) -> AxisSpan:
        """Where a point lies that is no entry's, by its own bounds."""
        if self.mode == "order":
            return AxisSpan()
        low, high = (0, 0) if self.anchor is None else self.network.bound_node(self.anchor)
        first = None if point.first is None or high is None else point.first - high
        last = None if point.last is None or low is None else point.last - low
        return AxisSpan(first, last)

    @cached_property
    def now(self) -> int | None:
        """The place of the as-of date: a number only where it is certain enough to draw."""
        if self.timeline.as_of is None or self.mode == "order":
            return None
        day = date.fromisoformat(self.timeline.as_of).toordinal()
        if self.anchor is None:
            return day
        _, last = self.network.bound_node(self.anchor)
        return None if last is None else day - last

    @cached_property
    def only_told(self) -> frozenset[str]:
        """Along an order that nobody numbered: the entries that stand where they were told, as no more is known."""
        if self.mode != "order" or any(entry.sequence is not None for entry in self.entries):
            return frozenset()
        return frozenset(self.by_id) - {key for pair in (*self._pairs, *self._tied_pairs) for key in pair}

    @property
    def _tied_pairs(self) -> list[tuple[str, str]]:
        """Entries of which the second is so many days after the first."""
        pairs = []
        for entry in self.entries:
            for tie in entry.start.ties:
                if tie.anchor in self.by_id and tie.anchor != entry.id:
                    later = (tie.at_least or 0) >= 0 and tie.at_most != 0
                    pairs.append((tie.anchor, entry.id) if later else (entry.id, tie.anchor))
        return pairs

    @cached_property
    def _ordered(self) -> dict[str, int]:
        """Entries that have neighbours in an order, numbered along it; all where nobody numbered them, as told."""
        numbered_by_hand = any(entry.sequence is not None for entry in self.entries)
        pairs = self._pairs if numbered_by_hand or self.mode != "order" else [*self._pairs, *self._tied_pairs]
        later: dict[str, list[str]] = {}
        waiting = dict.fromkeys([key for pair in pairs for key in pair] + list(self.only_told), 0)
        for first, second in dict.fromkeys(pairs):
            later.setdefault(first, []).append(second)
            waiting[second] += 1
        told = {entry.id: n for n, entry in enumerate(self.entries)}
        ready = [told[key] for key in waiting if waiting[key] == 0]
        heapify(ready)
        numbered: dict[str, int] = {}
        while ready:
            key = self.entries[heappop(ready)].id
            numbered[key] = STEP * (len(numbered) + 1)
            for follower in later.get(key, ()):
                waiting[follower] -= 1
                if waiting[follower] == 0:
                    heappush(ready, told[follower])
        return numbered

    # --- lengths -----------------------------------------------------------------------------------------------------
    def list_lengths(self, entry: Entry) -> list[tuple[str, str]]:
        """Along an order: what is known of the days from another entry (its id) to this one, in words."""
        if self.mode != "order":
            return []
        anchors = dict.fromkeys(tie.anchor for tie in entry.start.ties)
        lengths = [(key, self.tell_days((key, "start"), (entry.id, "start"))) for key in anchors if key in self.by_id]
        return [(key, text) for key, text in lengths if text]

    def tell_days(self, first: Node, second: Node) -> str:
        """How many days lie between two points, in words: "274–365 dagen"; "" where nothing is known of it."""
        if first not in self.network or second not in self.network or first == second:
            return ""
        low, high = self.network.bound_between(first, second)
        if high is not None and high < 0:
            low, high = -high, None if low is None else -low
        lang = self.timeline.lists.language
        if high is None:
            return say("drawing.days-least", lang, days=low) if low is not None and low > 0 else ""
        if low is None or low < 0:
            return say("drawing.days-most", lang, days=high) if high > 0 else ""
        return say("drawing.days", lang, days=low if low == high else f"{low}–{high}") if high else ""
