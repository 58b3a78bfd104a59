"""A timeline as measures see it: the bounds of every entry as numbers of days, worked out once.

What is not tied is plain arithmetic; only where something is tied is the network of limits asked. A limit that there
is not is infinity here. What happened counts as certain; what possibly happened counts in the most, not in the least;
what was only planned does not count.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ota.timelines.measures.model import INF
from ota.timelines.measures.sweep import Stretch
from ota.timelines.model import Entry, Kind, Person, Point, Switch, Timeline
from ota.timelines.network import Network

if TYPE_CHECKING:
    from ota.timelines.measures.months import Months
    from ota.timelines.measures.relay import Edges

Bounds = tuple[float, float]
EVER: Bounds = (-INF, INF)
NUMBERS = {"pressure_weeks": 8, "followed_months": 6, "intense_parties": 5}  # where a timeline has no settings
DAYS_IN_MONTH = 365.25 / 12


@dataclass(slots=True)  # not frozen, which makes it five times as dear; nobody changes one
class Laid:
    """An entry and its bounds: earliest and latest start, earliest and latest end (of what does not last: the same).

    `sure`: it happened and its dates do not contradict each other. `clash`: they do.
    """

    entry: Entry
    kind: Kind
    handle: str
    parties: tuple[str, ...]
    es: float
    ls: float
    ee: float
    le: float
    sure: bool
    tied: bool
    lasts: bool
    clash: bool = False

    @property
    def dated(self) -> bool:
        """Whether the calendar bounds it on both sides."""
        return self.es != -INF and self.le != INF


def handles(laid: Iterable[Laid]) -> tuple[str, ...]:
    """The handles of these entries, each once."""
    return tuple(dict.fromkeys([one.handle for one in laid]))


def firsts(items: Iterable[Laid]) -> list[Laid]:
    """Those that may have been the first to begin."""
    several = list(items)
    latest = min((one.ls for one in several if one.sure), default=INF)
    return [one for one in several if one.es <= latest]


def _begins(laid: Laid) -> float:
    return laid.es


def _ends(laid: Laid) -> float:
    return laid.le


class View:
    """One timeline with the bounds of its entries. `told`: all that is computed with, in the order of telling."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.case = timeline.case
        self.lists = timeline.lists
        told = timeline.told
        self._moments = tuple(_own_moment(one, n) for n, one in enumerate(timeline.switches, 1))
        nodes = [*told, *(one for one in self._moments if one)]
        self._tied = _tied(nodes)
        self._as_of = days(None, timeline.as_of)[1]
        self._network = Network(timeline, nodes) if self._tied else None
        self._all = {one.id: self._lay(one) for one in nodes}
        if self._network and self._network.conflicts:
            wrong = {node for part in self._network.conflicts for node, _ in part}
            self._all.update({key: _clashing(one) for key, one in self._all.items() if key in wrong})
        self.told = tuple(self._all[one.id] for one in told)

    # --- what there is -----------------------------------------------------------------------------------------------
    @cached_property
    def counted(self) -> tuple[Laid, ...]:
        """Entries that happened, or possibly did."""
        return tuple(one for one in self.told if one.entry.presence in ("happened", "possible"))

    @cached_property
    def _by_form(self) -> dict[str, tuple[Laid, ...]]:
        found: dict[str, list[Laid]] = {}
        for one in self.counted:
            found.setdefault(one.kind.form, []).append(one)
        return {form: tuple(several) for form, several in found.items()}

    @cached_property
    def told_help(self) -> tuple[Laid, ...]:
        """Help that was told of: given or not, planned, refused, or recorded as absent."""
        return tuple(one for one in self.told if one.kind.form == "help")

    def form(self, form: str) -> tuple[Laid, ...]:
        """Counted entries of a form (a key of FIELDS)."""
        return self._by_form.get(form, ())

    @cached_property
    def helps(self) -> tuple[Laid, ...]:
        """Help that was given, or possibly: counted, and not refused."""
        return tuple(one for one in self.form("help") if not one.entry.details.get("refused_by"))

    @cached_property
    def placements(self) -> tuple[Laid, ...]:
        """Counted placements of a kind that counts as one."""
        kinds = self.lists.placements
        found = self.form("placement")
        return tuple(one for one in found if (name := one.entry.text("placement")) not in kinds or kinds[name].counts)

    @cached_property
    def by_party(self) -> dict[str, tuple[Laid, ...]]:
        """Counted entries per party, parties in the order of telling."""
        found: dict[str, list[Laid]] = {}
        for one in self.counted:
            for party in one.parties:
                found.setdefault(party, []).append(one)
        return {party: tuple(several) for party, several in found.items()}

    @cached_property
    def months(self) -> Months:
        """Its months with their active parties."""
        from ota.timelines.measures.months import months

        return months(self)

    def number(self, name: str) -> int:
        """A setting under [timelines]."""
        return self.lists.numbers.get(name, NUMBERS[name])

    @cached_property
    def whole(self) -> Stretch | None:
        """From the day on which it had certainly begun to the day until which it certainly ran; None: not known."""
        first = min((one.ls for one in self.counted if one.sure), default=INF)
        last = max((one.ee for one in self.counted if one.sure), default=-INF)
        return (first, last) if -INF < first < last < INF else None

    @cached_property
    def edges(self) -> Edges:
        """Its hand-overs per pair of parties."""
        from ota.timelines.measures.relay import edges

        return edges(self)

    # --- bounds ------------------------------------------------------------------------------------------------------
    def point(self, laid: Laid, role: str) -> Bounds:
        """First and last possible day of a point of an entry."""
        if role == "start":
            return laid.es, laid.ls
        if role == "end":
            return laid.ee, laid.le
        if laid.tied and self._network and (laid.entry.id, role) in self._network:
            return _wide(self._network.bounds((laid.entry.id, role)))
        point = laid.entry.points.get(role)
        return EVER if point is None or point.open else _own(point)

    def between(self, one: Laid, role: str, other: Laid, other_role: str) -> Bounds:
        """Fewest and most days from a point of `one` to a point of `other`; negative: the other is first."""
        if one is other and role == "start" and other_role == "end":
            return self.length(one)
        if one.tied and other.tied and self._network:
            node = (one.entry.id, role if role != "end" or one.lasts else "start")
            node_other = (other.entry.id, other_role if other_role != "end" or other.lasts else "start")
            if node in self._network and node_other in self._network:
                return _wide(self._network.between(node, node_other))
        (a, b), (c, d) = self.point(one, role), self.point(other, other_role)
        return c - b, d - a

    def length(self, laid: Laid) -> Bounds:
        """Fewest and most days from its start to its end; 0 of what does not last."""
        if not laid.lasts:
            return 0, 0
        if laid.clash:
            return 0, laid.le - laid.es
        if laid.tied and self._network:
            found = self._network.length(laid.entry)
            if found:
                return found.least, INF if found.most is None else found.most
        return max(0, laid.ee - laid.ls), laid.le - laid.es

    def hull(self, items: Sequence[Laid]) -> Bounds:
        """Days from the first start to the last end of what of these happened."""
        sure = [one for one in items if one.sure]
        least = max([one.ee for one in sure], default=-INF) - min([one.ls for one in sure], default=INF)
        if self._tied and any(one.tied for one in sure):
            # every pair gives a limit; those with what began first or ended last give the best
            firsts, lasts = (sure[0], min(sure, key=_begins)), (sure[-1], max(sure, key=_ends))
            pairs = [*((i, j) for i in firsts for j in sure), *((i, j) for j in lasts for i in sure)]
            least = max(least, *(self.between(i, "start", j, "end")[0] for i, j in pairs))
        return max(0, least), max(0, self._farthest(items, "start", "end", True))

    def widest_gap(self, items: Sequence[Laid]) -> float:
        """Most days from the first end to the last start: what lies between any of these lies between those two."""
        return self._farthest(items, "end", "start", False)

    def _farthest(self, items: Sequence[Laid], role: str, other: str, itself: bool) -> float:
        """Most days from the start or end of any to the start or end of any, of the same entry or only of another.

        The calendar says how far at most; pairs are looked at from the farthest, until no other can be farther.
        """
        begins = [one.es if role == "start" else one.ee for one in items]
        ends = [one.ls if other == "start" else one.le for one in items]
        i, j = begins.index(min(begins)), ends.index(max(ends))
        if i != j and not (items[i].tied and items[j].tied):
            return ends[j] - begins[i]
        ones = sorted(zip(begins, range(len(items)), strict=True))
        others = sorted(zip(ends, range(len(items)), strict=True), reverse=True)
        best = -INF
        for begin, i in ones:
            for end, j in others:
                if end - begin <= best:
                    break
                if i != j or itself:
                    best = max(best, self.between(items[i], role, items[j], other)[1])
            if others[0][0] - begin <= best:
                break
        return best

    def since(self, moment: Sequence[Laid], laid: Laid, role: str = "start") -> Bounds:
        """Days from a moment, the first start of several entries, to a point of an entry."""
        found = [self.between(one, "start", laid, role) for one in moment]
        return max(least for least, _ in found), max(most for _, most in found)

    def from_first(self, ones: Sequence[Laid], others: Sequence[Laid]) -> Bounds:
        """Days from the first start of `ones` to the first start of `others`; the least of what possibly happened."""
        ones, others = firsts(ones), firsts(others)
        sure_ones, sure_others = [x for x in ones if x.sure], [x for x in others if x.sure]
        least = min(max((self.between(a, "start", b, "start")[0] for a in sure_ones), default=-INF) for b in others)
        return least, min((self.since(ones, b)[1] for b in sure_others), default=INF)

    # --- people and moments ------------------------------------------------------------------------------------------
    @cached_property
    def births(self) -> dict[str, Laid]:
        """The birth of each member of whom it is known, or to which something is tied, as an entry without a kind."""
        found = {}
        for person in self.timeline.people:
            key = f"birth:{person.name}"
            if person.birth.known or key in self._tied:
                entry = Entry("", "", id=key, points={"start": person.birth})
                first, last = _own(person.birth)
                if key in self._tied and self._network:
                    first, last = _wide(self._network.bounds((key, "start")))
                kind = Kind("", "", "")
                found[person.name] = Laid(entry, kind, "", (), first, last, first, last, True, key in self._tied, False)
        return found

    def of_child(self, items: Iterable[Laid], child: Person) -> list[Laid]:
        """Those that name the child, or nobody: what names nobody concerns the whole family."""
        return [one for one in items if not one.entry.who or child.name in one.entry.who]

    def moment(self, n: int) -> list[Laid]:
        """The entries of which the first start is switch moment `n` (from 1): those marked, or one of its own."""
        own = self._moments[n - 1]
        if own:
            return [self._all[own.id]]
        return [self._all[told] for key in self.timeline.switches[n - 1].entries if (told := self._told(key))]

    def _told(self, key: str) -> str:
        """The id under which an entry is computed with: of several versions, the one that stands for them."""
        if key in self._all:
            return key
        entry = self.timeline.by_id.get(key)
        near = {one.id for one in self.timeline.versions.get(entry.version_of, ())} if entry else set()
        return next((one for one in near if one in self._all), "")

    # --- laying out --------------------------------------------------------------------------------------------------
    def _lay(self, entry: Entry) -> Laid:
        kind = self.timeline.kind(entry)
        lasts = kind.period or "end" in entry.points
        sure, tied = entry.presence in ("happened", "absent"), entry.id in self._tied
        if tied and self._network:
            es, ls = _wide(self._network.bounds((entry.id, "start")))
            ee, le = _wide(self._network.bounds((entry.id, "end"))) if lasts else (es, ls)
        else:
            es, ls = _own(entry.start)
            ee, le = self._end(entry) if lasts else (es, ls)
            if lasts and ee < es:
                ee = es
            if lasts and ls > le:
                ls = le
        parties = tuple([one.party for one in entry.parties])
        if len(parties) > 1:
            parties = tuple(dict.fromkeys(parties))
        laid = Laid(entry, kind, entry.handle, parties, es, ls, ee, le, sure, tied, lasts)
        return laid if es <= ls and ee <= le and es <= le else _clashing(laid)

    def _end(self, entry: Entry) -> Bounds:
        end = entry.end
        if end is None:
            return -INF, self._as_of
        if end.open:
            return (self._as_of, self._as_of) if self._as_of != INF else EVER
        first, last = _own(end)
        return (first, self._as_of) if last == INF and first <= self._as_of else (first, last)


def _own(point: Point) -> Bounds:
    return days(point.earliest, point.latest)


def days(earliest: str | None, latest: str | None) -> Bounds:
    """Two ISO days as numbers; infinity where there is none."""
    first = date.fromisoformat(earliest).toordinal() if earliest else -INF
    if latest == earliest and latest:
        return first, first
    return first, date.fromisoformat(latest).toordinal() if latest else INF


def _wide(bounds: tuple[int | None, int | None]) -> Bounds:
    least, most = bounds
    return -INF if least is None else least, INF if most is None else most


def _clashing(laid: Laid) -> Laid:
    """What contradicts itself is nowhere certain, and possible wherever any of its dates allows."""
    days = (laid.es, laid.ls, laid.ee, laid.le)
    return replace(laid, es=min(days), ls=max(days), ee=min(days), le=max(days), sure=False, clash=True)


def _own_moment(switch: Switch, n: int) -> Entry | None:
    """A switch moment with a date of its own, as an entry that the network can know."""
    if not (switch.start.known or switch.start.ties):
        return None
    return Entry("", "", id=f"switch:{n}", points={"start": switch.start})


def _tied(entries: Iterable[Entry]) -> set[str]:
    """Ids of the entries and births whose bounds depend on another's."""
    found: set[str] = set()
    ordered = []
    for entry in entries:
        for point in entry.points.values():
            for tie in point.ties:
                found.update((entry.id, tie.anchor))
        if entry.after or entry.before:
            found.update((entry.id, *entry.after, *entry.before))
        if entry.sequence is not None:
            ordered.append(entry.id)
    return found | set(ordered) if len(ordered) > 1 else found
