"""A timeline as everything here works with it: names instead of keys, days as numbers where days are computed with.

One `Entry` serves the database, the files and the drawings alike. A command makes a new `Timeline` of the one it read;
`ota.timelines.store` writes the difference.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any

from ota.privacy.names import KnownName
from ota.registry import Registry
from ota.tabular import Opening
from ota.text.folding import fold_name

PRESENCES = ("happened", "absent", "planned", "possible")
STANDINGS = ("open", "chosen", "set-aside", "kept")  # of one of several versions
SWITCH_KINDS = ("levensloop", "hulpverlening")
# What a party does in an entry, by the cell that tells it: is involved, gives the help, hands over, takes over.
PARTS = {"parties": "", "provider": "provider", "from": "from", "to": "to"}

# Uncertain points of an entry beside start and end, in the order in which they happen.
POINTS = ("registered", "intake", "start", "hold", "resumed", "end", "due")

# What an entry may say beside its text, by field; where values are given, no others are allowed (several: a tuple).
# `law`, `framework`, `measure` and `placement` take their values from `ota.toml`.
CHOICES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "aimed_at": ("kind", "ouder", "gezin", "netwerk"),
        "refused_by": ("provider", "family"),
        "done": ("yes", "no", "partly"),
    }
)
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "event": (),
        "help": (
            *("type", "aimed_at", "law", "framework", "intensity", "goal", "outcome"),
            *("end_reason", "refused_by", "refused_why"),
        ),
        "placement": ("placement", "framework", "measure", "goal", "outcome", "end_reason"),
        "measure": ("measure", "end_reason"),
        "involvement": ("intensity", "end_reason"),
        "decision": ("involved", "how", "fit", "better"),
        "agreement": ("by", "done"),
    }
)
Detail = str | tuple[str, ...]
RETURN = "terugplaatsing"  # the kind of entry that tells of a return home


def number_day(day: str | None) -> int | None:
    """An ISO day as a number of days; None stays None."""
    return date.fromisoformat(day).toordinal() if day else None


@dataclass(frozen=True)
class Tie:
    """A point lies `least..most` days after the anchor's point (negative: before it); None: no limit on that side.

    `anchor` is an entry's id, or `birth:NAME`. `role` is which of its points; of a birth there is one.
    """

    anchor: str
    at_least: int | None
    at_most: int | None
    role: str = "start"

    @property
    def person(self) -> str | None:
        """Whose birth the anchor is, if it is one."""
        return self.anchor.removeprefix("birth:") if self.anchor.startswith("birth:") else None


@dataclass(frozen=True)
class Point:
    """An uncertain moment: as written, as EDTF, its first and last possible day (ISO), and what it is tied to.

    EDTF ".." is an end that is open: still going on at the case's as-of date. A point with neither bounds nor ties is
    unknown, though something may have been written.
    """

    written: str = ""
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    ties: tuple[Tie, ...] = ()

    @property
    def open(self) -> bool:
        """Whether it was still going on when it was told."""
        return self.edtf == ".."

    @property
    def known(self) -> bool:
        """Whether anything at all bounds it in the calendar."""
        return self.earliest is not None or self.latest is not None

    @property
    def first(self) -> int | None:
        """First possible day as a number."""
        return number_day(self.earliest)

    @property
    def last(self) -> int | None:
        """Last possible day as a number."""
        return number_day(self.latest)


NOWHEN = Point()
STILL = Point("..", "..")


@dataclass(frozen=True)
class Involved:
    """A party in an entry: what it does there (see PARTS), and who of its people, if that was told."""

    party: str
    part: str = ""
    worker: str = ""


@dataclass(frozen=True)
class Phase:
    """From `start` on a placement is under this framework and protection measure, until the next phase or the end."""

    start: Point = NOWHEN
    framework: str = ""
    measure: str = ""


@dataclass(frozen=True)
class EntryKind:
    """A kind of entry, from `ota.toml`. `form` says which fields it has (a key of FIELDS); `words` give it away in a
    typed line. `mark` is a shape of the drawing."""

    name: str
    label: str
    lane: str
    form: str = "event"
    period: bool = False
    mark: str = "circle"
    colour: str = "#555555"
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlacementKind:
    """A kind of placement: `rank` of invasiveness (1 is least; None where it is not ranked), whether it counts, and
    the words that give it away in a typed line."""

    name: str
    label: str
    rank: int | None
    counts: bool
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Organisation:
    """A kind of organisation, from `ota.toml`: the party that a typed line means by one of its `words`, and the kind of
    entry that it gives where nothing else does ("" for none)."""

    name: str
    label: str
    words: tuple[str, ...] = ()
    kind: str = ""


@dataclass(frozen=True)
class Entry:
    """What stands on a timeline. `number` is its handle (E12), 0 while it is new; `order` its place as told.

    `points` holds those of POINTS that were told; a period's end that nobody told is absent (unknown, not open).
    `after` and `before` are ids of entries, where only the order is known (stored as the `after` of the later one).
    `sequence` orders entries without dates among themselves. `version_of` is the id of the entry that this one tells
    differently. `written_on` is the day (ISO) on which it was last written down, or of the session where it was told;
    "" where it is of no account, as all its days lie before the study began.
    """

    kind: str
    title: str
    id: str = ""
    number: int = 0
    order: int = 0
    points: Mapping[str, Point] = field(default_factory=dict)
    who: tuple[str, ...] = ()
    parties: tuple[Involved, ...] = ()
    perspective: str = ""
    source: str = ""
    page: str = ""
    note: str = ""
    presence: str = "happened"
    evidence: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    sequence: int | None = None
    version_of: str = ""
    standing: str = ""
    session: str = ""
    answers: str = ""  # id of the request that this help answers
    details: Mapping[str, Detail] = field(default_factory=dict)
    phases: tuple[Phase, ...] = ()
    written_on: str = field(default="", compare=False)

    @property
    def handle(self) -> str:
        """How people write it: E12."""
        return f"E{self.number}" if self.number else "E?"

    @property
    def start(self) -> Point:
        """When it was or began."""
        return self.points.get("start", NOWHEN)

    @property
    def end(self) -> Point | None:
        """When it ended; None where nobody told of an end."""
        return self.points.get("end")

    def read_detail(self, name: str) -> str:
        """One of its details as text; "" where it was not told."""
        detail = self.details.get(name, "")
        return detail if isinstance(detail, str) else ", ".join(detail)

    def list_parties(self, *parts: str) -> tuple[str, ...]:
        """The names of its parties in one of these parts; without parts, of all."""
        return tuple(dict.fromkeys([party.party for party in self.parties if not parts or party.part in parts]))

    def list_involved(self, parties: Mapping[str, str]) -> tuple[str, ...]:
        """Those of `parties` (as names are compared → as they are kept) that a decision names as who took part."""
        names = re.split(r"[;,/&]| en | and | met | with ", self.read_detail("involved"))
        return tuple(dict.fromkeys(parties[name] for name in map(fold_name, names) if name in parties))

    def with_points(self, points: Mapping[str, Point]) -> Entry:
        """The same entry with these points."""
        return replace(self, points=dict(points))


@dataclass(frozen=True)
class Switch:
    """A switch moment: a judgement made together afterwards, over entries or over a period of its own.

    `accepted` is False while it is disputed. `session` or `person` is who marked it.
    """

    kind: str
    title: str
    why: str = ""
    id: str = ""
    entries: tuple[str, ...] = ()  # ids
    start: Point = NOWHEN
    end: Point | None = None
    session: str = ""
    person: str = ""
    accepted: bool = True

    @property
    def points(self) -> dict[str, Point]:
        """When it was, as entries have it: those of its start and end that were told."""
        start = {"start": self.start} if self.start != NOWHEN else {}
        return start | ({"end": self.end} if self.end else {})

    def with_points(self, points: Mapping[str, Point]) -> Switch:
        """The same switch moment with these points."""
        return replace(self, start=points.get("start", NOWHEN), end=points.get("end"))


@dataclass(frozen=True)
class CaseMember:
    """A member of the case. `child` = a young person; `birth` as in the study (EDTF with bounds); `called` is what the
    family calls them (oma), `sex` v, m, x or unknown ("")."""

    name: str
    role: str = ""
    child: bool = False
    birth: Point = NOWHEN
    called: str = ""
    sex: str = ""


@dataclass(frozen=True)
class Evidence:
    """What an evidence reference (`T03:48`, `T03:48@120-180`, `coding:019a…`) means: whose text, where, its state."""

    ref: str
    source: str
    handle: str
    revision: str
    start: int
    end: int
    coding: str = ""
    state: str = "ok"


@dataclass(frozen=True)
class Lists:
    """The lists of `ota.toml` that timelines use, with labels in the study's language."""

    language: str = "nl"
    kinds: Mapping[str, EntryKind] = field(default_factory=dict)
    lanes: Mapping[str, str] = field(default_factory=dict)
    placements: Mapping[str, PlacementKind] = field(default_factory=dict)
    frameworks: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)
    measure_words: Mapping[str, str] = field(default_factory=dict)  # word of a typed line → measure
    laws: Mapping[str, str] = field(default_factory=dict)
    perspectives: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)

    def find_kind(self, name: str) -> EntryKind:
        """The kind called `name`; one that is no longer listed is a plain event of that name."""
        return self.kinds.get(name) or EntryKind(name, name, next(iter(self.lanes), ""))


_LISTINGS = Registry("listing", {"entries": "ota.timelines.listing:list_entries"})  # made of timelines, so above them


@dataclass(frozen=True, repr=False)
class Timeline:
    """One case through time. `entries` are in the order in which they were told.

    `as_of` is the day (ISO) up to which the case is known: what is open runs until then. `calendar` False: no year is
    ever shown, whatever is known. `session` is the one that is being written down, `session_day` its day (ISO) where it
    is known: what "today" means in a line. `known_names` are those of the study, for who may not see them; `opening`
    reads its listings for an audience.
    """

    case: str
    lists: Lists = field(default_factory=Lists)
    people: tuple[CaseMember, ...] = ()
    entries: tuple[Entry, ...] = ()
    switches: tuple[Switch, ...] = ()
    as_of: str | None = None
    calendar: bool = True
    session: str = ""
    session_day: str = field(default="", compare=False)
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    known_names: tuple[KnownName, ...] = field(default=(), compare=False)
    opening: Opening | None = field(default=None, compare=False)

    def __repr__(self) -> str:
        """How much is in it; no names, nor what happened: a notebook prints this."""
        return f"<timeline: {len(self.entries)} entries, {len(self.switches)} switch moments>"

    def _repr_html_(self) -> str | None:
        """What a notebook shows: its entries as a table, as they may leave."""
        shown: str | None = _LISTINGS.get("entries")([self])._repr_html_()
        return shown

    @cached_property
    def by_id(self) -> dict[str, Entry]:
        """Entries by id."""
        return {entry.id: entry for entry in self.entries}

    @property
    def children(self) -> tuple[CaseMember, ...]:
        """The young people of the case, as listed."""
        return tuple(person for person in self.people if person.child)

    @cached_property
    def party_of_name(self) -> dict[str, str]:
        """The parties of this family, and kinds of organisation by their words, by names as they are compared."""
        kinds = self.lists.organisations.values()
        party_of_name = {fold_name(word): kind.label for kind in kinds for word in (*kind.words, kind.label)}
        parties = [party.party for entry in self.entries for party in entry.parties]
        return party_of_name | {fold_name(party): party for party in parties}

    @cached_property
    def births(self) -> dict[str, Point]:
        """Birth per member of whom it is known."""
        return {person.name: person.birth for person in self.people if person.birth.known}

    def find_kind(self, entry: Entry) -> EntryKind:
        """The kind of an entry."""
        return self.lists.find_kind(entry.kind)

    def find_form(self, entry: Entry) -> str:
        """Which fields an entry has: a key of FIELDS."""
        return self.find_kind(entry).form

    def lasts(self, entry: Entry) -> bool:
        """Whether it takes a stretch of time: it has an end, or is of a kind that lasts and was not refused."""
        return "end" in entry.points or (self.find_kind(entry).period and not entry.details.get("refused_by"))

    def with_entries(self, entries: Iterable[Entry]) -> Timeline:
        """The same timeline with other entries."""
        return replace(self, entries=tuple(entries))

    @cached_property
    def versions(self) -> dict[str, tuple[Entry, ...]]:
        """Per entry that several tell differently: it and its other versions."""
        by_original: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.version_of in self.by_id:
                by_original.setdefault(entry.version_of, [self.by_id[entry.version_of]]).append(entry)
        return {key: tuple(group) for key, group in by_original.items()}

    @cached_property
    def told_differently(self) -> dict[str, tuple[Entry, ...]]:
        """Per entry of which nobody settled which version is right, or the difference is kept: all its versions."""
        return {
            version.id: _list_live(versions)
            for versions in self.versions.values()
            if not any(version.standing == "chosen" for version in versions)
            for version in versions
        }

    @cached_property
    def entries_once(self) -> tuple[Entry, ...]:
        """Entries to compute with and to draw as one: of several versions the chosen one.

        While versions are open, or kept as a lasting difference, the first stands for all, with points as wide as all
        versions together: whichever is right lies within. A placement of which no end was told has one here that lies
        no later than what followed it (see `close_placements`).
        """
        return close_placements(self, self._list_entries_once())

    @cached_property
    def closed_by(self) -> dict[str, tuple[str, ...]]:
        """Per placement of which no end was told the ids of what it ended by at the latest."""
        following = find_following(self, self._list_entries_once())
        return {key: tuple(entry.id for entry in entries) for key, entries in following.items()}

    def _list_entries_once(self) -> tuple[Entry, ...]:
        if not any(entry.version_of for entry in self.entries):
            return self.entries
        counted = []
        for entry in self.entries:
            versions = self.versions.get(entry.id)
            if entry.version_of in self.by_id:
                continue
            if not versions:
                counted.append(entry)
                continue
            chosen = [version for version in versions if version.standing == "chosen"]
            counted.append(chosen[0] if chosen else _unite_versions(versions))
        return tuple(counted)


def find_opening(timelines: Iterable[Timeline]) -> Opening | None:
    """What reads listings of these timelines, which are of one study, for an audience."""
    return next((timeline.opening for timeline in timelines), None)


def close_placements(timeline: Timeline, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries, where a placement of which no end was told ends at the latest by what followed it."""
    closed = {key: _close(timeline, following) for key, following in find_following(timeline, entries).items()}
    return tuple(
        entry.with_points({**entry.points, "end": closed[entry.id]}) if entry.id in closed else entry
        for entry in entries
    )


def _close(timeline: Timeline, following: list[Entry]) -> Point:
    """An end no later than what followed began: by its days where these are known, else tied to it."""
    days = [entry.start.latest for entry in following if entry.start.latest]
    latest = min([*days, *([timeline.as_of] if timeline.as_of and days else [])], default=None)
    return Point(latest=latest, ties=() if latest else tuple(Tie(entry.id, None, 0) for entry in following))


def find_following(timeline: Timeline, entries: tuple[Entry, ...]) -> dict[str, list[Entry]]:
    """Per placement of which no end was told (its id) the next placement of each of its children, or their return: what
    certainly began after it, and may have been the first to do so."""
    moves = [
        (entry, children)
        for entry in entries
        if entry.presence == "happened"
        and (entry.kind == RETURN or timeline.find_form(entry) == "placement")
        and (children := _list_children(timeline, entry))
    ]
    by_start = sorted((move for move in moves if move[0].start.earliest), key=lambda move: move[0].start.earliest or "")
    starts = [entry.start.earliest or "" for entry, _ in by_start]
    hanging: dict[str, list[tuple[Entry, set[str]]]] = {}  # what is only known to come after an entry
    for entry, children in moves:
        anchors = {tie.anchor for tie in entry.start.ties if tie.at_least is not None and tie.at_least >= 0}
        for key in {*anchors, *entry.after}:
            hanging.setdefault(key, []).append((entry, children))
    following: dict[str, list[Entry]] = {}
    for entry, children in moves:
        if entry.kind == RETURN or not (entry.end is None or entry.end == NOWHEN):
            continue
        first = [later for later, those in hanging.get(entry.id, ()) if children <= those and later is not entry]
        best: str | None = None
        for later, those in by_start[bisect_right(starts, entry.start.latest or "9999") :]:
            if best is not None and (later.start.earliest or "") > best:
                break
            if children <= those:
                first.append(later)
                best = min(day for day in (best, later.start.latest or "9999") if day)
        if first:
            following[entry.id] = list({later.id: later for later in first}.values())
    return following


def _list_children(timeline: Timeline, entry: Entry) -> set[str]:
    """The children whom an entry concerns for certain: those named, or the only one."""
    children = {child.name for child in timeline.children}
    return children & set(entry.who) if entry.who else children if len(children) == 1 else set()


def _list_live(versions: tuple[Entry, ...]) -> tuple[Entry, ...]:
    return tuple(version for version in versions if version.standing != "set-aside") or versions


def _unite_versions(versions: tuple[Entry, ...]) -> Entry:
    live = _list_live(versions)
    points = {}
    for role in POINTS:
        role_points = [version.points[role] for version in live if role in version.points]
        if role_points:
            points[role] = (
                _unite_points(role_points) if len(role_points) == len(live) else Point(role_points[0].written)
            )
    orders = {(version.after, version.before, version.sequence) for version in live}
    first = live[0] if len(orders) == 1 else replace(live[0], after=(), before=(), sequence=None)
    return first.with_points(points)


def _unite_points(points: list[Point]) -> Point:
    if all(point == points[0] for point in points):
        return points[0]
    earliest = [point.earliest for point in points]
    latest = [point.latest for point in points]
    return Point(
        " / ".join(dict.fromkeys(point.written for point in points)),
        None,
        None if None in earliest else min(day for day in earliest if day),
        None if None in latest else max(day for day in latest if day),
    )


def freeze_details(values: Mapping[str, Any]) -> dict[str, Any]:
    """Details without what is empty."""
    return {key: detail for key, detail in values.items() if detail not in ("", (), None)}
