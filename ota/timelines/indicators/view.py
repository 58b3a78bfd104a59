"""A timeline as indicators see it: the bounds of every entry as numbers of days, worked out once.

What is not tied is plain arithmetic; only where something is tied is the network of limits asked. A limit that there
is not is infinity here. What happened counts as certain; what possibly happened counts in the most, not in the least;
what was only planned does not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from ota.timelines.asking import is_of_unnamed_child
from ota.timelines.indicators.model import INF
from ota.timelines.indicators.stretches import Stretch
from ota.timelines.model import CaseMember, Entry, EntryKind, Point, Switch, Timeline
from ota.timelines.network import BEFORE_START, Network

Made = TypeVar("Made")
Bounds = tuple[float, float]
EVER: Bounds = (-INF, INF)
NUMBERS = {"pressure_weeks": 8, "followed_months": 6, "intense_parties": 5}  # where a timeline has no settings
DAYS_IN_MONTH = 365.25 / 12


@dataclass(slots=True)  # not frozen, which makes it five times as dear; nobody changes one
class BoundedEntry:
    """An entry and its bounds: earliest and latest start, earliest and latest end (of what does not last: the same).

    `sure`: it happened and its dates do not contradict each other. `clash`: they do.
    """

    entry: Entry
    kind: EntryKind
    handle: str
    parties: tuple[str, ...]
    earliest_start: float
    latest_start: float
    earliest_end: float
    latest_end: float
    sure: bool
    tied: bool
    lasts: bool
    clash: bool = False

    @property
    def possible(self) -> Stretch:
        """The days on which it may have been going on: from the first to the last."""
        return self.earliest_start, self.latest_end

    def find_certain(self, extra: int = 0) -> Stretch | None:
        """The days on which it certainly was going on, whatever its dates are, `extra` more at its end; None: none."""
        last = self.earliest_end + extra
        return (self.latest_start, last) if self.sure and -INF < self.latest_start <= last < INF else None

    @property
    def dated(self) -> bool:
        """Whether the calendar bounds it on both sides."""
        return self.earliest_start != -INF and self.latest_end != INF


def list_handles(entries: Iterable[BoundedEntry]) -> tuple[str, ...]:
    """The handles of these entries, each once."""
    return tuple(dict.fromkeys([bounded.handle for bounded in entries]))


def find_possible_firsts(items: Iterable[BoundedEntry]) -> list[BoundedEntry]:
    """Those that may have been the first to begin."""
    candidates = list(items)
    latest = min((bounded.latest_start for bounded in candidates if bounded.sure), default=INF)
    return [bounded for bounded in candidates if bounded.earliest_start <= latest]


def _find_start(laid: BoundedEntry) -> float:
    return laid.earliest_start


def _find_end(laid: BoundedEntry) -> float:
    return laid.latest_end


class View:
    """One timeline with the bounds of its entries. `entries`: all that is computed with, in the order of telling."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self._worked: dict[Callable[[View], Any], Any] = {}
        self.case = timeline.case
        self.lists = timeline.lists
        entries = timeline.entries_once
        self._moments = tuple(_make_moment_entry(switch, n) for n, switch in enumerate(timeline.switches, 1))
        nodes = [*entries, *(entry for entry in self._moments if entry)]
        self._tied = _find_tied(nodes)
        self._as_of = number_days(None, timeline.as_of)[1]
        self._network = Network(timeline, nodes) if self._tied else None
        self._all = {entry.id: self._lay(entry) for entry in nodes}
        if self._network and self._network.conflicts:
            wrong = {node for part in self._network.conflicts for node, _ in part}
            self._all.update({key: _widen_clashing(bounded) for key, bounded in self._all.items() if key in wrong})
        self.entries = tuple(self._all[entry.id] for entry in entries)

    # --- what there is -----------------------------------------------------------------------------------------------
    @cached_property
    def counted(self) -> tuple[BoundedEntry, ...]:
        """Entries that happened, or possibly did."""
        return tuple(bounded for bounded in self.entries if bounded.entry.presence in ("happened", "possible"))

    @cached_property
    def _by_form(self) -> dict[str, tuple[BoundedEntry, ...]]:
        by_form: dict[str, list[BoundedEntry]] = {}
        for bounded in self.counted:
            by_form.setdefault(bounded.kind.form, []).append(bounded)
        return {form: tuple(group) for form, group in by_form.items()}

    @cached_property
    def told_help(self) -> tuple[BoundedEntry, ...]:
        """Help that was told of: given or not, planned, refused, or recorded as absent."""
        return tuple(bounded for bounded in self.entries if bounded.kind.form == "help")

    def list_of_form(self, form: str) -> tuple[BoundedEntry, ...]:
        """Counted entries of a form (a key of FIELDS)."""
        return self._by_form.get(form, ())

    @cached_property
    def helps(self) -> tuple[BoundedEntry, ...]:
        """Help that was given, or possibly: counted, and not refused."""
        return tuple(help for help in self.list_of_form("help") if not help.entry.details.get("refused_by"))

    @cached_property
    def placements(self) -> tuple[BoundedEntry, ...]:
        """Counted placements of a kind that counts as one."""
        kinds = self.lists.placements
        placements = self.list_of_form("placement")
        return tuple(
            placement
            for placement in placements
            if (name := placement.entry.read_detail("placement")) not in kinds or kinds[name].counts
        )

    @cached_property
    def by_party(self) -> dict[str, tuple[BoundedEntry, ...]]:
        """Counted entries per party, parties in the order of telling."""
        by_party: dict[str, list[BoundedEntry]] = {}
        for bounded in self.counted:
            for party in bounded.parties:
                by_party.setdefault(party, []).append(bounded)
        return {party: tuple(group) for party, group in by_party.items()}

    def read_setting(self, name: str) -> int:
        """A setting under [timelines]."""
        return self.lists.numbers.get(name, NUMBERS[name])

    @cached_property
    def certain_span(self) -> Stretch | None:
        """From the day on which it had certainly begun to the day until which it certainly ran; None: not known."""
        first = min((bounded.latest_start for bounded in self.counted if bounded.sure), default=INF)
        last = max((bounded.earliest_end for bounded in self.counted if bounded.sure), default=-INF)
        return (first, last) if -INF < first < last < INF else None

    def compute_once(self, work: Callable[[View], Made]) -> Made:
        """What `work` makes of this case, made at its first asking."""
        if work not in self._worked:
            self._worked[work] = work(self)
        made: Made = self._worked[work]
        return made

    # --- bounds ------------------------------------------------------------------------------------------------------
    def bound_point(self, laid: BoundedEntry, role: str) -> Bounds:
        """First and last possible day of a point of an entry."""
        if role == "start":
            return laid.earliest_start, laid.latest_start
        if role == "end":
            return laid.earliest_end, laid.latest_end
        if laid.tied and self._network and (laid.entry.id, role) in self._network:
            return _fill_bounds(self._network.bound_node((laid.entry.id, role)))
        point = laid.entry.points.get(role)
        return EVER if point is None or point.open else _bound_point(point)

    def bound_between(self, bounded: BoundedEntry, role: str, other_bounded: BoundedEntry, other_role: str) -> Bounds:
        """Fewest and most days from a point of `bounded` to a point of `other_bounded`; negative: that is first."""
        if bounded is other_bounded and role == "start" and other_role == "end":
            return self.bound_length(bounded)
        if bounded.tied and other_bounded.tied and self._network:
            node = (bounded.entry.id, role if role != "end" or bounded.lasts else "start")
            node_other = (other_bounded.entry.id, other_role if other_role != "end" or other_bounded.lasts else "start")
            if node in self._network and node_other in self._network:
                return _fill_bounds(self._network.bound_between(node, node_other))
        (a, b), (c, d) = self.bound_point(bounded, role), self.bound_point(other_bounded, other_role)
        return c - b, d - a

    def bound_length(self, bounded: BoundedEntry) -> Bounds:
        """Fewest and most days from its start to its end; 0 of what does not last."""
        if not bounded.lasts:
            return 0, 0
        if bounded.clash:
            return 0, bounded.latest_end - bounded.earliest_start
        if bounded.tied and self._network:
            interval = self._network.bound_length(bounded.entry)
            if interval:
                return interval.at_least, INF if interval.at_most is None else interval.at_most
        return max(0, bounded.earliest_end - bounded.latest_start), bounded.latest_end - bounded.earliest_start

    def bound_whole(self, items: Sequence[BoundedEntry]) -> Bounds:
        """Days from the first start to the last end of what of these happened."""
        sure = [bounded for bounded in items if bounded.sure]
        at_least = max([bounded.earliest_end for bounded in sure], default=-INF) - min(
            [bounded.latest_start for bounded in sure], default=INF
        )
        if self._tied and any(bounded.tied for bounded in sure):
            # every pair gives a limit; those with what began first or ended last give the best
            firsts, lasts = (sure[0], min(sure, key=_find_start)), (sure[-1], max(sure, key=_find_end))
            pairs = [*((i, j) for i in firsts for j in sure), *((i, j) for j in lasts for i in sure)]
            at_least = max(at_least, *(self.bound_between(i, "start", j, "end")[0] for i, j in pairs))
        return max(0, at_least), max(0, self._bound_farthest(items, "start", "end", True))

    def bound_widest_gap(self, items: Sequence[BoundedEntry]) -> float:
        """Most days from the first end to the last start: what lies between any of these lies between those two."""
        return self._bound_farthest(items, "end", "start", False)

    def _bound_farthest(self, items: Sequence[BoundedEntry], role: str, other_role: str, itself: bool) -> float:
        """Most days from the start or end of any to the start or end of any, of the same entry or only of another.

        The calendar says how far at most; pairs are looked at from the farthest, until no other can be farther.
        """
        begins = [bounded.earliest_start if role == "start" else bounded.earliest_end for bounded in items]
        ends = [bounded.latest_start if other_role == "start" else bounded.latest_end for bounded in items]
        i, j = begins.index(min(begins)), ends.index(max(ends))
        if i != j and not (items[i].tied and items[j].tied):
            return ends[j] - begins[i]
        earliest_begins = sorted(zip(begins, range(len(items)), strict=True))
        latest_ends = sorted(zip(ends, range(len(items)), strict=True), reverse=True)
        best = -INF
        for begin, i in earliest_begins:
            for end, j in latest_ends:
                if end - begin <= best:
                    break
                if i != j or itself:
                    best = max(best, self.bound_between(items[i], role, items[j], other_role)[1])
            if latest_ends[0][0] - begin <= best:
                break
        return best

    def bound_since(self, moment: Sequence[BoundedEntry], laid: BoundedEntry, role: str = "start") -> Bounds:
        """Days from a moment, the first start of several entries, to a point of an entry."""
        spans = [self.bound_between(bounded, "start", laid, role) for bounded in moment]
        return max(at_least for at_least, _ in spans), max(at_most for _, at_most in spans)

    def place_since(self, moment: Sequence[BoundedEntry], laid: BoundedEntry) -> BoundedEntry:
        """An entry with its bounds as days since a moment; of one that contradicts itself by the calendar alone."""
        seen = replace(laid, tied=False) if laid.clash else laid
        (es, ls), (ee, le) = (self.bound_since(moment, seen, role) for role in ("start", "end"))
        return replace(laid, earliest_start=es, latest_start=ls, earliest_end=ee, latest_end=le)

    def find_beginning(self, key: str) -> list[BoundedEntry]:
        """The entry with this id, or the birth (`birth:NAME`), as a moment; nothing where it is not computed with."""
        if key.startswith("birth:"):
            return [self.births[name]] if (name := key.removeprefix("birth:")) in self.births else []
        return [self._all[entry_id]] if (entry_id := self._find_counting_id(key)) else []

    def bound_from_first(self, earlier: Sequence[BoundedEntry], later: Sequence[BoundedEntry]) -> Bounds:
        """Days from the first start of `earlier` to the first start of `later`; the least of what possibly happened."""
        earlier, later = find_possible_firsts(earlier), find_possible_firsts(later)
        sure_earlier, sure_later = [x for x in earlier if x.sure], [x for x in later if x.sure]
        at_least = min(
            max((self.bound_between(a, "start", b, "start")[0] for a in sure_earlier), default=-INF) for b in later
        )
        return at_least, min((self.bound_since(earlier, b)[1] for b in sure_later), default=INF)

    # --- people and moments ------------------------------------------------------------------------------------------
    @cached_property
    def births(self) -> dict[str, BoundedEntry]:
        """The birth of each member of whom it is known, or to which something is tied, as an entry without a kind."""
        births = {}
        for person in self.timeline.people:
            key = f"birth:{person.name}"
            if person.birth.known or key in self._tied:
                entry = Entry("", "", id=key, points={"start": person.birth})
                first, last = _bound_point(person.birth)
                if key in self._tied and self._network:
                    first, last = _fill_bounds(self._network.bound_node((key, "start")))
                kind = EntryKind("", "", "")
                births[person.name] = BoundedEntry(
                    entry, kind, "", (), first, last, first, last, True, key in self._tied, False
                )
        return births

    def list_of_child(self, items: Iterable[BoundedEntry], child: CaseMember) -> list[BoundedEntry]:
        """Those that name the child, or nobody: what names nobody concerns the whole family."""
        return [bounded for bounded in items if not bounded.entry.who or child.name in bounded.entry.who]

    def list_placements(self, child: CaseMember) -> list[BoundedEntry]:
        """Placements of a child: certain where it is named, or is the only one; where nobody is named, possible."""
        return [
            replace(placement, sure=False) if is_of_unnamed_child(self.timeline, placement.entry) else placement
            for placement in self.list_of_child(self.placements, child)
        ]

    def find_following(self, placement: BoundedEntry) -> list[BoundedEntry]:
        """What a placement of which no end was told ended by at the latest; nothing where its end was told."""
        return [self._all[key] for key in self.timeline.closed_by.get(placement.entry.id, ())]

    def find_moment(self, n: int) -> list[BoundedEntry]:
        """The entries of which the first start is switch moment `n` (from 1): those marked, or one of its own."""
        own = self._moments[n - 1]
        if own:
            return [self._all[own.id]]
        return [
            self._all[entry_id]
            for key in self.timeline.switches[n - 1].entries
            if (entry_id := self._find_counting_id(key))
        ]

    def _find_counting_id(self, key: str) -> str:
        """The id under which an entry is computed with: of several versions, the one that stands for them."""
        if key in self._all:
            return key
        entry = self.timeline.by_id.get(key)
        near = {version.id for version in self.timeline.versions.get(entry.version_of, ())} if entry else set()
        return next((version_id for version_id in near if version_id in self._all), "")

    # --- laying out --------------------------------------------------------------------------------------------------
    def _lay(self, entry: Entry) -> BoundedEntry:
        kind = self.timeline.find_kind(entry)
        lasts = self.timeline.lasts(entry)
        sure, tied = entry.presence in ("happened", "absent"), entry.id in self._tied
        if tied and self._network:
            es, ls = _fill_bounds(self._network.bound_node((entry.id, "start")))
            ee, le = _fill_bounds(self._network.bound_node((entry.id, "end"))) if lasts else (es, ls)
        else:
            es, ls = self._bound_start(entry)
            ee, le = self._bound_end(entry) if lasts else (es, ls)
            if lasts and ee < es:
                ee = es
            if lasts and ls > le:
                ls = le
        parties = tuple([party.party for party in entry.parties])
        if "involved" in entry.details:
            parties += entry.list_involved(self.timeline.party_of_name)
        if len(parties) > 1:
            parties = tuple(dict.fromkeys(parties))
        laid = BoundedEntry(entry, kind, entry.handle, parties, es, ls, ee, le, sure, tied, lasts)
        return laid if es <= ls and ee <= le and es <= le else _widen_clashing(laid)

    def _bound_start(self, entry: Entry) -> Bounds:
        """Where it began; of help of which that was not told: from its registration on."""
        first, last = _bound_point(entry.start)
        if first == -INF:
            told_before = [entry.points[role] for role in BEFORE_START if role in entry.points]
            first = max([first, *(_bound_point(point)[0] for point in told_before)])
        return first, last

    def _bound_end(self, entry: Entry) -> Bounds:
        end = entry.end
        if end is None:
            return -INF, self._as_of
        if end.open:
            return (self._as_of, self._as_of) if self._as_of != INF else EVER
        first, last = _bound_point(end)
        return (first, self._as_of) if last == INF and first <= self._as_of else (first, last)


def _bound_point(point: Point) -> Bounds:
    return number_days(point.earliest, point.latest)


def number_days(earliest: str | None, latest: str | None) -> Bounds:
    """Two ISO days as numbers; infinity where there is none."""
    first = date.fromisoformat(earliest).toordinal() if earliest else -INF
    if latest == earliest and latest:
        return first, first
    return first, date.fromisoformat(latest).toordinal() if latest else INF


def _fill_bounds(bounds: tuple[int | None, int | None]) -> Bounds:
    at_least, at_most = bounds
    return -INF if at_least is None else at_least, INF if at_most is None else at_most


def _widen_clashing(laid: BoundedEntry) -> BoundedEntry:
    """What contradicts itself is nowhere certain, and possible wherever any of its dates allows."""
    days = (laid.earliest_start, laid.latest_start, laid.earliest_end, laid.latest_end)
    return replace(
        laid,
        earliest_start=min(days),
        latest_start=max(days),
        earliest_end=min(days),
        latest_end=max(days),
        sure=False,
        clash=True,
    )


def _make_moment_entry(switch: Switch, n: int) -> Entry | None:
    """A switch moment with a date of its own, as an entry that the network can know."""
    if not (switch.start.known or switch.start.ties):
        return None
    return Entry("", "", id=f"switch:{n}", points={"start": switch.start})


def _find_tied(entries: Iterable[Entry]) -> set[str]:
    """Ids of the entries and births whose bounds depend on another's."""
    tied: set[str] = set()
    ordered = []
    for entry in entries:
        for point in entry.points.values():
            for tie in point.ties:
                tied.update((entry.id, tie.anchor))
        if entry.after or entry.before:
            tied.update((entry.id, *entry.after, *entry.before))
        if entry.sequence is not None:
            ordered.append(entry.id)
    return tied | set(ordered) if len(ordered) > 1 else tied
