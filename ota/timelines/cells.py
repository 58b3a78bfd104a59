"""An entry as cells: one text per field, which YAML, tables, typed lines and `edit FIELD=VALUE` have in common.

What is not among the cells is left as it is; what is there and empty is cleared; what says what the entry says already
is not read again, so that a date never changes because a file went out and came back. Several values stand with
semicolons between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from ota.directory import Directory, find_nearest, make_directory
from ota.errors import OtaError
from ota.moments import Reading
from ota.tabular import build_sort_key
from ota.text.folding import fold_name
from ota.text.handles import fold_handle, read_handle
from ota.timelines.dating import Around, find_event, read_point
from ota.timelines.fields import ENTRY, SWITCH, EntryCell, Holder, Spelling
from ota.timelines.model import FIELDS, POINTS, RETURN, Entry, Phase, Point, Switch, Timeline
from ota.timelines.values import find_person, find_value, join_values, list_allowed_values, split_cell
from ota.words import Word

Cells = Mapping[str, str]
_T = TypeVar("_T")

ENTRY_CELLS, SWITCH_CELLS = tuple(ENTRY), tuple(SWITCH)
DETAILS = frozenset(name for names in FIELDS.values() for name in names)
LISTED = frozenset(cell.name for cell in (*ENTRY.values(), *SWITCH.values()) if cell.several)
_SHORTEST = 2  # letters that are no words of a title
_PHASE = re.compile(r"(?P<when>.*):(?=\s|$)\s*(?P<said>.*)", re.DOTALL)


@dataclass(frozen=True)
class Known:
    """What the study has beside the timeline: names that cells may mean."""

    people: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    sources: Directory[str] = field(default_factory=lambda: Directory("source"))
    sessions: Directory[str] = field(default_factory=lambda: Directory("session"))
    evidence: Callable[[str], str] = str.strip  # a reference in the form in which it is kept
    find_case: Callable[[str], str] = lambda handle: ""  # the case of an entry that is not of this timeline, if any
    today: str | None = None  # the day of writing (ISO), where something is typed now


# --- out -----------------------------------------------------------------------------------------------------------
def collect_handles(timeline: Timeline) -> dict[str, str]:
    """Handle of every entry by its id."""
    return {entry.id: entry.handle for entry in timeline.entries}


def spell_entry(timeline: Timeline, entry: Entry, handle_of: Mapping[str, str] | None = None) -> dict[str, str]:
    """The cells that say something, in the order of ENTRY_CELLS; `handle_of` are the handles of entries by id."""
    return _spell(ENTRY, timeline, entry, handle_of)


def spell_switch(timeline: Timeline, switch: Switch, handle_of: Mapping[str, str] | None = None) -> dict[str, str]:
    """A switch moment as cells, those of SWITCH_CELLS that say something; `entry` is its handle S1, S2 …"""
    return _spell(SWITCH, timeline, switch, handle_of)


def _spell(
    table: Mapping[str, EntryCell], timeline: Timeline, holder: Entry | Switch, handles: Mapping[str, str] | None
) -> dict[str, str]:
    spelling = Spelling(timeline, holder, handles if handles is not None else collect_handles(timeline))
    contents = {name: (cell, cell.get(holder)) for name, cell in table.items()}
    texts = {name: cell.spell(content, spelling) for name, (cell, content) in contents.items() if content is not None}
    return {name: text for name, text in texts.items() if text}


def label_cells(cells: Cells, timeline: Timeline) -> dict[str, str]:
    """The same cells with labels of the study's language where they hold names of its lists."""
    with_labels = dict(cells)
    for cell, text in cells.items():
        labels = list_allowed_values(cell, timeline.lists)
        if labels:
            with_labels[cell] = join_values(labels.get(name, name) for name in split_cell(text))
    return with_labels


# --- in ------------------------------------------------------------------------------------------------------------
@dataclass
class Maker:
    """Makes entries of cells. `labels` are names that a file gives to its own new entries, by id."""

    timeline: Timeline
    study_names: Known = field(default_factory=Known)
    labels: Mapping[str, str] = field(default_factory=dict)
    notices: list[OtaError] = field(default_factory=list)  # what was taken, and a person should know
    readings: list[Reading] = field(default_factory=list)
    counted: list[tuple[str, str]] = field(default_factory=list)  # words of dates, and what they were counted from
    problems: list[OtaError] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._handles = collect_handles(self.timeline)
        self._own = {fold_handle(label.strip()): key for label, key in self.labels.items()}
        self._entries: Directory[str] = Directory(Word("directory.sort-entry"), "timelines")
        for label, key in self.labels.items():
            self._entries.add(key, label)
        for key, handle in self._handles.items():
            self._entries.add(key, handle=handle)
        kinds = self.timeline.lists.organisations.values()
        self._kinds_of_party = {fold_name(organisation.label) for organisation in kinds}
        self._parties = {fold_name(name): name for name in self.study_names.parties}

    @property
    def _whole(self) -> bool:
        """Whether names must be whole: in files; where something is typed now a beginning will do."""
        return self.study_names.today is None

    def resolve_entry(self, text: str) -> str:
        """The id of the entry that people call `text`; raises OtaError with the nearest, or the case it is in."""
        own = self._own.get(fold_handle(text.strip()))
        if own:  # E7 of a file from elsewhere is its own E7, whatever is E7 here
            return own
        if self._entries.find_meant(text, entire=True):
            return self._entries.find(text, entire=True)
        if case := self.study_names.find_case(text):
            raise OtaError("timelines.other-case", entry=text, case=case)
        number = re.fullmatch(r"[eE]\d+", text.strip())
        if not self._whole and not number and len(text.strip()) > _SHORTEST:
            return self._find_told(text)
        raise self._entries.refuse_unknown(text)

    def _find_told(self, words: str) -> str:
        """The id of the entry whose title has these words; raises OtaError with those that they may mean, else with the
        nearest."""
        try:
            return find_event(words, self.timeline.entries, self.timeline).id
        except OtaError as error:
            if error.key == "timelines.event-several":
                raise
            raise self._entries.refuse_unknown(words) from None

    def make_entry(self, cells: Cells, old: Entry, earlier: Sequence[Entry] = (), *, new: bool = False) -> Entry:
        """`old` with what the cells say; what is wrong goes to `problems`, and is left out.

        `earlier` are the entries told before it: a relative date counts from the last of them.
        """
        current = {} if new else spell_entry(self.timeline, old, self._handles)
        typed, changed = _find_changed(cells, current)
        if typed.get("end") == "" and "start" not in typed and old.end is not None:
            changed["end"] = ""  # also where it was told in one expression with the start
        entry = self._take_cells(ENTRY, changed, old)
        if "kind" in changed:
            self._refuse_left(entry)
        around = self._build_around(entry, earlier)
        entry = self._date(changed, {**_keep_anchors(current, typed), **typed}, entry, around, typed)
        if "phases" in changed:
            phases = (
                self.try_making(_read_phase, text, entry.points, around)[1] for text in split_cell(changed["phases"])
            )
            entry = replace(entry, phases=tuple(phase for phase in phases if phase))
        self.readings += around.readings
        self.counted += around.counted
        slips = dict(slip for reading in around.readings for slip in reading.slips)
        self.notices += [OtaError("timelines.heard-word", word=word, meant=meant) for word, meant in slips.items()]
        if not entry.title:
            self.problems.append(OtaError("timelines.no-title"))
        return entry

    def make_switch(self, cells: Cells, old: Switch, *, new: bool = False) -> Switch:
        """`old` with what the cells say, as `make_entry` does."""
        current = {} if new else spell_switch(self.timeline, old, self._handles)
        typed, changed = _find_changed(cells, current)
        switch = self._take_cells(SWITCH, changed, old)
        around = Around(self.timeline, self.resolve_entry, own=old.id, period=True)
        switch = self._date(changed, {**current, **typed}, switch, around, typed)
        self.readings += around.readings
        switch = switch.with_points({role: self._let_stand_alone(point) for role, point in switch.points.items()})
        if not switch.title:
            self.problems.append(OtaError("timelines.no-title"))
        if not switch.kind:
            names = ", ".join(list_allowed_values("switch", self.timeline.lists) or ())
            self.problems.append(OtaError("timelines.switch-kind", title=switch.title, allowed=names))
        if not switch.entries and switch.start == Point():
            self.problems.append(OtaError("timelines.switch-over", title=switch.title))
        return switch

    def _let_stand_alone(self, point: Point) -> Point:
        """A point that stands by itself: what it was counted from is let go of."""
        if point.ties and not point.known:
            self.problems.append(OtaError("timelines.date-alone", text=point.written[:60]))
        return replace(point, ties=())

    # --- one cell after another --------------------------------------------------------------------------------------
    def try_making(self, make: Callable[..., _T], *arguments: Any) -> tuple[bool, _T | None]:
        """Whether something can be made, and what it is; else why not is a problem."""
        try:
            return True, make(*arguments)
        except OtaError as error:
            self.problems.append(error)
            return False, None

    def _take_cells(self, table: Mapping[str, EntryCell], changed: Cells, holder: Holder) -> Holder:
        """All but the dates, which hang on the others."""
        for name in sorted(changed, key=lambda name: table[name].turn if name in table else 0):
            cell, text = table.get(name), changed[name]
            if cell is None:
                sort = Word("directory.sort-field")
                self.problems.append(
                    make_directory(sort, ((cell_name, ()) for cell_name in table)).refuse_unknown(name)
                )
            elif cell.read and self._fits(name, text, holder):
                ok, content = self.try_making(cell.read, text, holder, self)
                holder = cell.put(holder, content) if ok else holder
        return holder

    def _fits(self, name: str, text: str, holder: Entry | Switch) -> bool:
        """Whether a kind of entry has a field: only that may be filled."""
        if name not in DETAILS or not text or isinstance(holder, Switch):
            return True
        kind = self.timeline.find_kind(holder)
        fields = FIELDS.get(kind.form, ())
        if name not in fields:
            self.problems.append(OtaError("timelines.no-field", field=name, kind=kind.label, fits=", ".join(fields)))
        return name in fields

    def _refuse_left(self, entry: Entry) -> None:
        """An entry of another kind keeps no field of the kind that it was."""
        kind = self.timeline.find_kind(entry)
        for name in entry.details:
            if name not in FIELDS.get(kind.form, ()):
                self.problems.append(OtaError("timelines.field-left", field=name, kind=kind.label))

    def is_limited(self, field: str) -> bool:
        """Whether a field takes values of a list only."""
        return list_allowed_values(field, self.timeline.lists) is not None

    def find_value(self, field: str, text: str) -> str:
        """The value of a list that a text means; raises OtaError for none, or several."""
        return find_value(field, text, self.timeline.lists, entire=self._whole)

    def find_people(self, names: Iterable[str]) -> tuple[str, ...]:
        """Full names, in the order in which they are kept; raises OtaError for who is not known."""
        return tuple(sorted({self._find_person(name) for name in names}, key=build_sort_key))

    def _find_person(self, name: str) -> str:
        return find_person(name, self.timeline, self.study_names.people, full_matches=self._whole).name

    def find_referred(self, text: str, old: Entry | Switch) -> str:
        """The id of another entry than `old`; raises OtaError for itself, and as `resolve_entry` does."""
        entry_id = self.resolve_entry(text)
        if entry_id == old.id:
            raise OtaError("timelines.itself", entry=text)
        return entry_id

    def find_named(self, sort: str, text: str) -> str:
        """The full name of a person, source or session; raises OtaError as `Directory.find` does."""
        if sort == "person":
            return self._find_person(text)
        names = self.study_names.sources if sort == "source" else self.study_names.sessions
        if sort == "source" and not names.find_meant(text, entire=True):
            text = read_handle(text).source
        return names.name_thing(names.find(text, entire=self._whole))

    def find_party(self, name: str) -> str:
        """A party known already where it is one, whatever its capitals; a new one is taken, and said."""
        party = self._parties.get(fold_name(name))
        if party is None and fold_name(name) in self._kinds_of_party:
            party = self._parties[fold_name(name)] = name
        if party is None:
            near = find_nearest(name, self._parties.values(), 1, similarity=0.75)
            key = "timelines.party-like" if near else "timelines.party-new"
            self.notices.append(OtaError(key, party=name, **({"near": near[0]} if near else {})))
            party = self._parties[fold_name(name)] = name
        return party

    # --- dates -------------------------------------------------------------------------------------------------------
    def _build_around(self, entry: Entry, earlier: Sequence[Entry]) -> Around:
        names, period = self._handles, self.timeline.find_kind(entry).period
        return Around(
            self.timeline,
            self.resolve_entry,
            lambda key: names.get(key, key),
            earlier,
            self.study_names.today,
            entry.id,
            entry.who,
            period,
            self.timeline.find_form(entry) in ("measure", "decision"),
            entry.title,
            self._find_placement(entry, earlier),
        )

    def _find_placement(self, entry: Entry, earlier: Sequence[Entry]) -> str:
        """The id of the placement that a return ends, the last one of its children; "" for none, and where the one told
        last has a date and is of those children too: what comes later, comes later than that."""
        if entry.kind != RETURN:
            return ""
        theirs = [other for other in earlier if not entry.who or not other.who or set(entry.who) & set(other.who)]
        if theirs and theirs[-1] is earlier[-1] and (theirs[-1].start.known or theirs[-1].start.ties):
            return ""
        placements = (
            other.id
            for other in reversed(theirs)
            if other.presence == "happened" and self.timeline.find_form(other) == "placement"
        )
        return next(placements, "")

    def _date(self, changed: Cells, cells: Cells, holder: Holder, around: Around, typed: Cells) -> Holder:
        """Points whose cells changed are read, in the order in which they happen; the others stay."""
        roles = [role for role in POINTS if role in changed or f"{role}_from" in changed]
        if not roles:
            return holder
        old, points = holder.points, dict(holder.points)
        start, end = points.get("start"), points.get("end")
        if "start" in roles and start and end and start.written == end.written:
            points.pop("end")  # it was told in the expression that is replaced
        for role in POINTS:
            if role in roles:
                self._date_point(role, cells, points, around, f"{role}_from" in typed)
        ordered = {role: _keep_point(old.get(role), points[role]) for role in POINTS if role in points}
        return holder if ordered == dict(old) else holder.with_points(ordered)

    def _date_point(self, role: str, cells: Cells, points: dict[str, Point], around: Around, typed: bool) -> None:
        text, counted = cells.get(role, ""), cells.get(f"{role}_from", "")
        points_before = {earlier: points[earlier] for earlier in POINTS[: POINTS.index(role)] if earlier in points}
        if not text and not counted:
            points.pop(role, None)
            return
        try:
            points[role], end = read_point(text, counted, role, points_before, around, typed=typed)
        except OtaError as error:
            self.problems.append(error)
            return
        if end is not None and role == "start" and not cells.get("end"):
            points["end"] = end


def _keep_anchors(current: Cells, typed: Cells) -> dict[str, str]:
    """The cells as they were: of a date that is typed anew what it counts from, without the days that went with it;
    nothing of one that is taken away."""
    kept = dict(current)
    for role in POINTS:
        beside = f"{role}_from"
        if role in typed and beside in kept and beside not in typed:
            anchors = [re.sub(r"\s+-?\d*\.\.-?\d*$", "", part) for part in split_cell(kept[beside])]
            kept[beside] = join_values(anchors) if typed[role] else ""
    return kept


def _keep_point(old: Point | None, new: Point) -> Point:
    """The point as it was, where only the days that follow from its ties were not worked out again."""
    unchanged = old is not None and new.ties and (old.written, set(old.ties)) == (new.written, set(new.ties))
    return old if old is not None and unchanged else new


def _find_changed(cells: Cells, current: Cells) -> tuple[dict[str, str], dict[str, str]]:
    """What was typed, and of it what says another thing than there is."""
    typed = {cell: text.strip() for cell, text in cells.items() if cell not in ("entry", "case")}
    return typed, {cell: text for cell, text in typed.items() if text != current.get(cell, "")}


def _read_phase(text: str, own: Mapping[str, Point], around: Around) -> Phase:
    """`2021-07: dwang + muhp`: from when, and under which framework and measure (either may be left out).

    What a relative date counts from stands behind a sign: `na een jaar @ E12: dwang`; else it is the start.
    """
    typed = _PHASE.fullmatch(text)
    when, under = (typed["when"], typed["said"]) if typed else ("", text)
    framework, measure = "", ""
    for word in (part.strip() for part in re.split(r"[+,]", under) if part.strip()):
        try:
            framework = find_value("framework", word, around.timeline.lists)
        except OtaError as error:
            try:
                measure = find_value("measure", word, around.timeline.lists)
            except OtaError:
                raise error from None
    written, _, counted = when.partition(" @ ")
    start = read_point(written, counted, "hold", own, around)[0] if when.strip() else Point()
    return Phase(start, framework, measure)
