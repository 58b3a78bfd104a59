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
from ota.timelines.dating import Around, find_event, read_point, spell_point, spell_together
from ota.timelines.model import (
    FIELDS,
    POINTS,
    SEVERAL,
    Detail,
    Entry,
    Involved,
    Phase,
    Point,
    Switch,
    Timeline,
    freeze_details,
)
from ota.timelines.values import find_person, find_value, join_values, list_allowed_values, split_cell
from ota.words import Word

Cells = Mapping[str, str]
_T = TypeVar("_T")

PARTY_CELLS = {"parties": "", "provider": "provider", "from": "from", "to": "to"}
DETAILS = tuple(dict.fromkeys(name for names in FIELDS.values() for name in names))
_MORE = tuple(role for role in POINTS if role not in ("start", "end"))
_TEXTS = ("page", "note")
# Every cell of an entry, in the order in which people read them.
ENTRY_CELLS = (
    *("entry", "kind", "start", "start_from", "end", "end_from", "title", "who"),
    *PARTY_CELLS,
    *("presence", "perspective", "placement", *(name for name in DETAILS if name != "placement"), "phases"),
    *(cell for role in _MORE for cell in (role, f"{role}_from")),
    *("note", "source", "page", "evidence", "session", "answers", "after", "sequence", "version_of", "standing"),
)
SWITCH_CELLS = ("entry", "switch", "start", "end", "title", "entries", "why", "session", "person", "accepted")
LISTED = frozenset({"who", *PARTY_CELLS, "evidence", "after", "entries", "phases", "aimed_at"})  # several values
_PARTY = re.compile(r"(?P<party>.*?)\s*\((?P<worker>[^()]*)\)", re.DOTALL)
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
    elsewhere: Mapping[int, str] = field(default_factory=dict)  # number of an entry → its case
    today: str | None = None  # the day of writing (ISO), where something is typed now


# --- out -----------------------------------------------------------------------------------------------------------
def collect_handles(timeline: Timeline) -> dict[str, str]:
    """Handle of every entry by its id."""
    return {entry.id: entry.handle for entry in timeline.entries}


def spell_entry(timeline: Timeline, entry: Entry, handle_of: Mapping[str, str] | None = None) -> dict[str, str]:
    """The cells that say something, in the order of ENTRY_CELLS; `handle_of` are the handles of entries by id."""
    names = handle_of if handle_of is not None else collect_handles(timeline)
    around = _look_around(timeline, entry, names)
    cells = {
        "entry": entry.handle if entry.number else "",
        "kind": entry.kind,
        "title": entry.title,
        "who": join_values(entry.who),
        "presence": entry.presence if entry.presence != "happened" else "",
        "perspective": entry.perspective,
        "note": entry.note,
        "source": entry.source,
        "page": entry.page,
        "evidence": join_values(entry.evidence),
        "session": entry.session,
        "answers": names.get(entry.answers, ""),
        "after": join_values(sorted((names[key] for key in entry.after if key in names), key=build_sort_key)),
        "sequence": "" if entry.sequence is None else str(entry.sequence),
        "version_of": names.get(entry.version_of, ""),
        "standing": entry.standing,
        "phases": join_values(_spell_phase(phase, around) for phase in entry.phases),
        **{cell: join_values(map(_spell_party, _list_parties(entry, part))) for cell, part in PARTY_CELLS.items()},
        **{name: _spell_detail(entry.details[name]) for name in DETAILS if name in entry.details},
        **_spell_points(entry.points, around),
    }
    return {cell: cells[cell] for cell in ENTRY_CELLS if cells.get(cell)}


def _look_around(timeline: Timeline, entry: Entry, names: Mapping[str, str]) -> Around:
    period = timeline.find_kind(entry).period
    return Around(timeline, str, lambda key: names.get(key, key), own=entry.id, who=entry.who, period=period)


def _spell_points(points: Mapping[str, Point], around: Around) -> dict[str, str]:
    cells: dict[str, str] = {}
    start, end = points.get("start"), points.get("end")
    together = spell_together(start, end, around) if start and end else ""
    for role, point in points.items():
        if together and role in ("start", "end"):
            cells["start"] = together
        else:
            cells[role], cells[f"{role}_from"] = spell_point(point, around)
    return cells


def _list_parties(entry: Entry, part: str) -> list[Involved]:
    return [party for party in entry.parties if party.part == part]


def _spell_party(party: Involved) -> str:
    odd = "(" in party.party and party.party.endswith(")")
    return f"{party.party} ({party.worker})" if party.worker or odd else party.party


def _spell_detail(detail: Detail) -> str:
    return detail if isinstance(detail, str) else join_values(detail)


def _spell_phase(phase: Phase, around: Around) -> str:
    when, counted = spell_point(phase.start, around) if phase.start != Point() else ("", "")
    when += f" @ {counted}" if counted else ""
    under = " + ".join(filter(None, (phase.framework, phase.measure)))
    return f"{when}: {under}" if when else under


def spell_switch(timeline: Timeline, switch: Switch, handle_of: Mapping[str, str] | None = None) -> dict[str, str]:
    """A switch moment as cells, those of SWITCH_CELLS that say something; `entry` is its handle S1, S2 …"""
    names = handle_of if handle_of is not None else collect_handles(timeline)
    around = Around(timeline, str, lambda key: names.get(key, key), own=switch.id, period=True)
    points = {"start": switch.start} if switch.start != Point() else {}
    points |= {"end": switch.end} if switch.end else {}
    cells = {
        "entry": f"S{timeline.switches.index(switch) + 1}" if switch in timeline.switches else "",
        "switch": switch.kind,
        "title": switch.title,
        "entries": join_values(sorted((names[key] for key in switch.entries if key in names), key=build_sort_key)),
        "why": switch.why,
        "session": switch.session,
        "person": switch.person,
        "accepted": "" if switch.accepted else "no",
        **_spell_points(points, around),
    }
    return {cell: cells[cell] for cell in SWITCH_CELLS if cells.get(cell)}


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
        number = re.fullmatch(r"[eE](\d+)", text.strip())
        if number and int(number[1]) in self.study_names.elsewhere:
            raise OtaError("timelines.other-case", entry=text, case=self.study_names.elsewhere[int(number[1])])
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
        typed = {cell: text.strip() for cell, text in cells.items() if cell not in ("entry", "case")}
        changed = {cell: text for cell, text in typed.items() if text != current.get(cell, "")}
        if typed.get("end") == "" and "start" not in typed and old.end is not None:
            changed["end"] = ""  # also where it was told in one expression with the start
        entry = self._set_plain_cells(changed, old)
        entry = self._set_details(changed, entry)
        entry = self._set_parties(changed, entry)
        around = self._build_around(entry, earlier)
        entry = self._date_entry(changed, {**_keep_anchors(current, typed), **typed}, entry, around, typed)
        if "phases" in changed:
            phases = (self._try(_read_phase, text, entry.points, around) for text in split_cell(changed["phases"]))
            entry = replace(entry, phases=tuple(phase for phase in phases if phase))
        self.readings += around.readings
        self.counted += around.counted
        slips = dict(slip for reading in around.readings for slip in reading.slips)
        self.notices += [OtaError("timelines.heard-word", word=word, meant=meant) for word, meant in slips.items()]
        if not entry.title:
            self.problems.append(OtaError("timelines.no-title"))
        return entry

    def make_switch(self, cells: Cells, old: Switch, *, new: bool = False) -> Switch:
        """`old` with what the cells say, as `entry` does."""
        current = {} if new else spell_switch(self.timeline, old, self._handles)
        typed = {cell: text.strip() for cell, text in cells.items() if cell not in ("entry", "case")}
        changed = {cell: text for cell, text in typed.items() if text != current.get(cell, "")}
        values: dict[str, object] = {}
        for cell, text in changed.items():
            cell_value = self._try(self._read_switch_value, cell, text)
            if cell_value is not None:
                values["kind" if cell == "switch" else cell] = cell_value
        points = {"start": old.start, **({"end": old.end} if old.end else {})}
        around = Around(self.timeline, self.resolve_entry, own=old.id, period=True)
        shell = Entry(old.kind, old.title, old.id, points={k: v for k, v in points.items() if v != Point()})
        dated = {
            role: self._let_stand_alone(point)
            for role, point in self._date_entry(changed, {**current, **typed}, shell, around, typed).points.items()
        }
        self.readings += around.readings
        plain = {cell: cell_value for cell, cell_value in values.items() if cell not in ("start", "end")}
        switch = replace(old, **plain, start=dated.get("start", Point()), end=dated.get("end"))  # type: ignore[arg-type]
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

    def _read_switch_value(self, cell: str, text: str) -> object:
        if cell == "entries":
            return tuple(
                dict.fromkeys(
                    self.resolve_entry(ref) for part in split_cell(text) for ref in re.split(r"[\s,]+", part) if ref
                )
            )
        if cell == "switch":
            return find_value("switch", text, self.timeline.lists, entire=self._whole)
        if cell == "accepted":
            return not text or find_value("accepted", text, self.timeline.lists, entire=self._whole) == "yes"
        if cell == "session":
            return self._find_session(text)
        if cell == "person":
            return (
                find_person(text, self.timeline, self.study_names.people, full_matches=self._whole).name if text else ""
            )
        if cell in ("title", "why", "start", "end"):
            return text
        raise _refuse_cell(cell, SWITCH_CELLS)

    # --- one cell after another --------------------------------------------------------------------------------------
    def _try(self, make: Callable[..., _T], *arguments: Any) -> _T | None:
        try:
            return make(*arguments)
        except OtaError as error:
            self.problems.append(error)
            return None

    def _set_plain_cells(self, cells: Cells, old: Entry) -> Entry:
        """Kind, title, people, presence, perspective, source, references to other entries."""
        values: dict[str, object] = {}
        for cell, text in cells.items():
            if cell in PARTY_CELLS or cell in DETAILS or cell == "phases" or cell.removesuffix("_from") in POINTS:
                continue
            cell_value = self._try(self._read_value, cell, text, old)
            if cell_value is not None or (cell == "sequence" and not text):
                values[cell] = cell_value
        return replace(old, **values)  # type: ignore[arg-type]

    def _read_value(self, cell: str, text: str, old: Entry) -> object:
        lists = self.timeline.lists
        match cell:
            case "title" | "page" | "note":
                return text
            case "kind":
                return find_value("kind", text, lists, entire=self._whole) if text else old.kind
            case "presence":
                return find_value("presence", text, lists, entire=self._whole) if text else "happened"
            case "perspective" | "standing":
                return find_value(cell, text, lists, entire=self._whole) if text else ""
            case "who":
                return self.find_people(split_cell(text))
            case "source":
                return self._find_source(text)
            case "session":
                return self._find_session(text)
            case "evidence":
                return tuple(dict.fromkeys(self.study_names.evidence(ref) for ref in split_cell(text)))
            case "answers" | "version_of":
                return self._find_referred(text, old) if text else ""
            case "after":
                named = tuple(dict.fromkeys(self._find_referred(ref, old) for ref in _split_refs(text)))
                return old.after if set(named) == set(old.after) else named
            case "sequence":
                if text and not text.isdecimal():
                    raise OtaError("timelines.no-number", field=cell, value=text)
                return int(text) if text else None
        raise _refuse_cell(cell, ENTRY_CELLS)

    def find_people(self, names: Iterable[str]) -> tuple[str, ...]:
        """Full names, in the order in which they are kept; raises OtaError for who is not known."""
        full_names = {
            find_person(name, self.timeline, self.study_names.people, full_matches=self._whole).name for name in names
        }
        return tuple(sorted(full_names, key=build_sort_key))

    def _find_referred(self, text: str, old: Entry) -> str:
        entry_id = self.resolve_entry(text)
        if entry_id == old.id:
            raise OtaError("timelines.itself", entry=text)
        return entry_id

    def _find_source(self, text: str) -> str:
        if not text:
            return ""
        typed = text if self.study_names.sources.find_meant(text, entire=True) else read_handle(text).source
        return self.study_names.sources.name_thing(self.study_names.sources.find(typed, entire=self._whole))

    def _find_session(self, text: str) -> str:
        if not text:
            return ""
        return self.study_names.sessions.name_thing(self.study_names.sessions.find(text, entire=self._whole))

    def _set_details(self, cells: Cells, entry: Entry) -> Entry:
        form = self.timeline.find_form(entry)
        details: dict[str, Detail] = dict(entry.details)
        for cell in (name for name in cells if name in DETAILS):
            if cells[cell] and cell not in FIELDS.get(form, ()):
                kind = self.timeline.find_kind(entry).label
                fits = ", ".join(FIELDS.get(form, ()))
                self.problems.append(OtaError("timelines.no-field", field=cell, kind=kind, fits=fits))
                continue
            detail = self._try(self._read_detail, cell, cells[cell])
            if detail is not None:
                details[cell] = detail
        details = freeze_details(details)
        for name in details:
            if "kind" in cells and name not in FIELDS.get(form, ()):  # of the kind that it was before
                self.problems.append(
                    OtaError("timelines.field-left", field=name, kind=self.timeline.find_kind(entry).label)
                )
        return replace(entry, details=details) if details != dict(entry.details) else entry

    def _read_detail(self, cell: str, text: str) -> Detail:
        if list_allowed_values(cell, self.timeline.lists) is None or not text:
            return text
        values = tuple(
            dict.fromkeys(find_value(cell, part, self.timeline.lists, entire=self._whole) for part in split_cell(text))
        )
        if cell in SEVERAL:
            return values
        if len(values) > 1:
            raise OtaError("timelines.one-value", field=cell)
        return values[0] if values else ""

    def _set_parties(self, cells: Cells, entry: Entry) -> Entry:
        if not any(cell in cells for cell in PARTY_CELLS):
            return entry
        parties: list[Involved] = []
        for cell, part in PARTY_CELLS.items():
            unchanged = [party for party in entry.parties if party.part == part]
            parties += (
                [self._read_party(typed, part) for typed in split_cell(cells[cell])] if cell in cells else unchanged
            )
        return replace(entry, parties=tuple(parties))

    def _read_party(self, text: str, part: str) -> Involved:
        """A party known already where it is one, whatever its capitals; a new one is taken, and said."""
        typed = _PARTY.fullmatch(text)
        name, worker = (typed["party"].strip(), typed["worker"].strip()) if typed else (text, "")
        party = self._parties.get(fold_name(name))
        if party is None and fold_name(name) in self._kinds_of_party:
            party = self._parties[fold_name(name)] = name
        if party is None:
            near = find_nearest(name, self._parties.values(), 1, similarity=0.75)
            key = "timelines.party-like" if near else "timelines.party-new"
            self.notices.append(OtaError(key, party=name, **({"near": near[0]} if near else {})))
            party = self._parties[fold_name(name)] = name
        return Involved(party, part, worker)

    # --- dates -------------------------------------------------------------------------------------------------------
    def _build_around(self, entry: Entry, earlier: Sequence[Entry]) -> Around:
        period = self.timeline.find_kind(entry).period
        names = self._handles
        today = self.study_names.today
        return Around(
            self.timeline,
            self.resolve_entry,
            lambda key: names.get(key, key),
            earlier,
            today,
            entry.id,
            entry.who,
            period,
            self.timeline.find_form(entry) in ("measure", "decision"),
            entry.title,
        )

    def _date_entry(self, changed: Cells, cells: Cells, entry: Entry, around: Around, typed: Cells) -> Entry:
        """Points whose cells changed are read, in the order in which they happen; the others stay."""
        roles = [role for role in POINTS if role in changed or f"{role}_from" in changed]
        if not roles:
            return entry
        old, points = entry.points, dict(entry.points)
        start, end = points.get("start"), points.get("end")
        if "start" in roles and start and end and start.written == end.written:
            points.pop("end")  # it was told in the expression that is replaced
        for role in POINTS:
            if role in roles:
                self._date_point(role, cells, points, around, f"{role}_from" in typed)
        ordered = {role: _keep_point(old.get(role), points[role]) for role in POINTS if role in points}
        return entry if ordered == dict(entry.points) else entry.with_points(ordered)

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


def _split_refs(text: str) -> list[str]:
    return [ref.strip() for part in split_cell(text) for ref in part.split(",") if ref.strip()]


def _refuse_cell(cell: str, cells: Sequence[str]) -> OtaError:
    return make_directory(Word("directory.sort-field"), ((cell, ()) for cell in cells)).refuse_unknown(cell)


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
