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

from ota.directory import Directory, listed, nearest
from ota.errors import OtaError
from ota.folding import alike
from ota.handles import read_handle
from ota.moments import Reading
from ota.tabular import sort_key
from ota.timelines.dating import Around, read_point, spelled, spelled_together
from ota.timelines.model import FIELDS, POINTS, SEVERAL, Detail, Entry, Involved, Phase, Point, Switch, Timeline, frozen
from ota.timelines.values import allowed, cut, joined, person_named, value_named
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
def handles(timeline: Timeline) -> dict[str, str]:
    """Handle of every entry by its id."""
    return {one.id: one.handle for one in timeline.entries}


def cells_of(timeline: Timeline, entry: Entry, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """The cells that say something, in the order of ENTRY_CELLS; `known` are the handles of entries by id."""
    names = known if known is not None else handles(timeline)
    around = _around(timeline, entry, names)
    found = {
        "entry": entry.handle if entry.number else "",
        "kind": entry.kind,
        "title": entry.title,
        "who": joined(entry.who),
        "presence": entry.presence if entry.presence != "happened" else "",
        "perspective": entry.perspective,
        "note": entry.note,
        "source": entry.source,
        "page": entry.page,
        "evidence": joined(entry.evidence),
        "session": entry.session,
        "answers": names.get(entry.answers, ""),
        "after": joined(sorted((names[key] for key in entry.after if key in names), key=sort_key)),
        "sequence": "" if entry.sequence is None else str(entry.sequence),
        "version_of": names.get(entry.version_of, ""),
        "standing": entry.standing,
        "phases": joined(_phase_cell(one, around) for one in entry.phases),
        **{cell: joined(map(_party_cell, _with_part(entry, part))) for cell, part in PARTY_CELLS.items()},
        **{name: _detail_cell(entry.details[name]) for name in DETAILS if name in entry.details},
        **_point_cells(entry.points, around),
    }
    return {cell: found[cell] for cell in ENTRY_CELLS if found.get(cell)}


def _around(timeline: Timeline, entry: Entry, names: Mapping[str, str]) -> Around:
    period = timeline.kind(entry).period
    return Around(timeline, str, lambda key: names.get(key, key), own=entry.id, who=entry.who, period=period)


def _point_cells(points: Mapping[str, Point], around: Around) -> dict[str, str]:
    found: dict[str, str] = {}
    start, end = points.get("start"), points.get("end")
    together = spelled_together(start, end, around) if start and end else ""
    for role, point in points.items():
        if together and role in ("start", "end"):
            found["start"] = together
        else:
            found[role], found[f"{role}_from"] = spelled(point, around)
    return found


def _with_part(entry: Entry, part: str) -> list[Involved]:
    return [one for one in entry.parties if one.part == part]


def _party_cell(one: Involved) -> str:
    odd = "(" in one.party and one.party.endswith(")")
    return f"{one.party} ({one.worker})" if one.worker or odd else one.party


def _detail_cell(value: Detail) -> str:
    return value if isinstance(value, str) else joined(value)


def _phase_cell(one: Phase, around: Around) -> str:
    when, counted = spelled(one.start, around) if one.start != Point() else ("", "")
    when += f" @ {counted}" if counted else ""
    under = " + ".join(filter(None, (one.framework, one.measure)))
    return f"{when}: {under}" if when else under


def switch_cells(timeline: Timeline, switch: Switch, known: Mapping[str, str] | None = None) -> dict[str, str]:
    """A switch moment as cells, those of SWITCH_CELLS that say something; `entry` is its handle S1, S2 …"""
    names = known if known is not None else handles(timeline)
    around = Around(timeline, str, lambda key: names.get(key, key), own=switch.id, period=True)
    points = {"start": switch.start} if switch.start != Point() else {}
    points |= {"end": switch.end} if switch.end else {}
    found = {
        "entry": f"S{timeline.switches.index(switch) + 1}" if switch in timeline.switches else "",
        "switch": switch.kind,
        "title": switch.title,
        "entries": joined(sorted((names[key] for key in switch.entries if key in names), key=sort_key)),
        "why": switch.why,
        "session": switch.session,
        "person": switch.person,
        "accepted": "" if switch.accepted else "no",
        **_point_cells(points, around),
    }
    return {cell: found[cell] for cell in SWITCH_CELLS if found.get(cell)}


def labelled(cells: Cells, timeline: Timeline) -> dict[str, str]:
    """The same cells with labels of the study's language where they hold names of its lists."""
    found = dict(cells)
    for cell, text in cells.items():
        labels = allowed(cell, timeline.lists)
        if labels:
            found[cell] = joined(labels.get(one, one) for one in cut(text))
    return found


# --- in ------------------------------------------------------------------------------------------------------------
@dataclass
class Maker:
    """Makes entries of cells. `labels` are names that a file gives to its own new entries, by id."""

    timeline: Timeline
    known: Known = field(default_factory=Known)
    labels: Mapping[str, str] = field(default_factory=dict)
    notices: list[OtaError] = field(default_factory=list)  # what was taken, and a person should know
    readings: list[Reading] = field(default_factory=list)
    problems: list[OtaError] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._handles = handles(self.timeline)
        self._entries: Directory[str] = Directory(Word("directory.sort-entry"), "timelines")
        for label, key in self.labels.items():
            self._entries.add(key, label)
        for key, handle in self._handles.items():
            self._entries.add(key, handle=handle)
        self._parties = {alike(name): name for name in self.known.parties}

    @property
    def _whole(self) -> bool:
        """Whether names must be whole: in files; where something is typed now a beginning will do."""
        return self.known.today is None

    def ref(self, text: str) -> str:
        """The id of the entry that people call `text`; raises OtaError with the nearest, or the case it is in."""
        found = self._entries.meant(text, whole=True)
        if found:
            return self._entries.find(text, whole=True)
        number = re.fullmatch(r"[eE](\d+)", text.strip())
        if number and int(number[1]) in self.known.elsewhere:
            raise OtaError("timelines.other-case", entry=text, case=self.known.elsewhere[int(number[1])])
        raise self._entries.unknown(text)

    def entry(self, cells: Cells, old: Entry, earlier: Sequence[Entry] = (), *, new: bool = False) -> Entry:
        """`old` with what the cells say; what is wrong goes to `problems`, and is left out.

        `earlier` are the entries told before it: a relative date counts from the last of them.
        """
        there = {} if new else cells_of(self.timeline, old, self._handles)
        said = {cell: text.strip() for cell, text in cells.items() if cell not in ("entry", "case")}
        changed = {cell: text for cell, text in said.items() if text != there.get(cell, "")}
        made = self._simple(changed, old)
        made = self._details(changed, made)
        made = self._parties_of(changed, made)
        around = self._place(made, earlier)
        made = self._dated(changed, {**there, **said}, made, around)
        if "phases" in changed:
            phases = (self._try(_phase, text, made.points, around) for text in cut(changed["phases"]))
            made = replace(made, phases=tuple(one for one in phases if one))
        self.readings += around.readings
        if not made.title:
            self.problems.append(OtaError("timelines.no-title"))
        return made

    def switch(self, cells: Cells, old: Switch, *, new: bool = False) -> Switch:
        """`old` with what the cells say, as `entry` does."""
        there = {} if new else switch_cells(self.timeline, old, self._handles)
        said = {cell: text.strip() for cell, text in cells.items() if cell not in ("entry", "case")}
        changed = {cell: text for cell, text in said.items() if text != there.get(cell, "")}
        found: dict[str, object] = {}
        for cell, text in changed.items():
            value = self._try(self._switch_value, cell, text)
            if value is not None:
                found["kind" if cell == "switch" else cell] = value
        points = {"start": old.start, **({"end": old.end} if old.end else {})}
        around = Around(self.timeline, self.ref, own=old.id, period=True)
        shell = Entry(old.kind, old.title, old.id, points={k: v for k, v in points.items() if v != Point()})
        dated = {
            role: self._alone(one)
            for role, one in self._dated(changed, {**there, **said}, shell, around).points.items()
        }
        self.readings += around.readings
        plain = {cell: value for cell, value in found.items() if cell not in ("start", "end")}
        made = replace(old, **plain, start=dated.get("start", Point()), end=dated.get("end"))  # type: ignore[arg-type]
        if not made.title:
            self.problems.append(OtaError("timelines.no-title"))
        if not made.kind:
            names = ", ".join(allowed("switch", self.timeline.lists) or ())
            self.problems.append(OtaError("timelines.switch-kind", title=made.title, allowed=names))
        if not made.entries and made.start == Point():
            self.problems.append(OtaError("timelines.switch-over", title=made.title))
        return made

    def _alone(self, point: Point) -> Point:
        """A point that stands by itself: what it was counted from is let go of."""
        if point.ties and not point.known:
            self.problems.append(OtaError("timelines.date-alone", text=point.written[:60]))
        return replace(point, ties=())

    def _switch_value(self, cell: str, text: str) -> object:
        if cell == "entries":
            return tuple(dict.fromkeys(self.ref(one) for part in cut(text) for one in re.split(r"[\s,]+", part) if one))
        if cell == "switch":
            return value_named("switch", text, self.timeline.lists, whole=self._whole)
        if cell == "accepted":
            return not text or value_named("accepted", text, self.timeline.lists, whole=self._whole) == "yes"
        if cell == "session":
            return self._session(text)
        if cell == "person":
            return person_named(text, self.timeline, self.known.people, whole=self._whole).name if text else ""
        if cell in ("title", "why", "start", "end"):
            return text
        raise _no_cell(cell, SWITCH_CELLS)

    # --- one cell after another --------------------------------------------------------------------------------------
    def _try(self, make: Callable[..., _T], *given: Any) -> _T | None:
        try:
            return make(*given)
        except OtaError as error:
            self.problems.append(error)
            return None

    def _simple(self, cells: Cells, old: Entry) -> Entry:
        """Kind, title, people, presence, perspective, source, references to other entries."""
        found: dict[str, object] = {}
        for cell, text in cells.items():
            if cell in PARTY_CELLS or cell in DETAILS or cell == "phases" or cell.removesuffix("_from") in POINTS:
                continue
            value = self._try(self._value, cell, text, old)
            if value is not None or (cell == "sequence" and not text):
                found[cell] = value
        return replace(old, **found)  # type: ignore[arg-type]

    def _value(self, cell: str, text: str, old: Entry) -> object:
        lists = self.timeline.lists
        match cell:
            case "title" | "page" | "note":
                return text
            case "kind":
                return value_named("kind", text, lists, whole=self._whole) if text else old.kind
            case "presence":
                return value_named("presence", text, lists, whole=self._whole) if text else "happened"
            case "perspective" | "standing":
                return value_named(cell, text, lists, whole=self._whole) if text else ""
            case "who":
                return self.people(cut(text))
            case "source":
                return self._source(text)
            case "session":
                return self._session(text)
            case "evidence":
                return tuple(dict.fromkeys(self.known.evidence(one) for one in cut(text)))
            case "answers" | "version_of":
                return self._other(text, old) if text else ""
            case "after":
                named = tuple(dict.fromkeys(self._other(one, old) for one in _refs(text)))
                return old.after if set(named) == set(old.after) else named
            case "sequence":
                if text and not text.isdecimal():
                    raise OtaError("timelines.no-number", field=cell, value=text)
                return int(text) if text else None
        raise _no_cell(cell, ENTRY_CELLS)

    def people(self, names: Iterable[str]) -> tuple[str, ...]:
        """Full names, in the order in which they are kept; raises OtaError for who is not known."""
        found = {person_named(one, self.timeline, self.known.people, whole=self._whole).name for one in names}
        return tuple(sorted(found, key=sort_key))

    def _other(self, text: str, old: Entry) -> str:
        found = self.ref(text)
        if found == old.id:
            raise OtaError("timelines.itself", entry=text)
        return found

    def _source(self, text: str) -> str:
        if not text:
            return ""
        typed = text if self.known.sources.meant(text, whole=True) else read_handle(text).source
        return self.known.sources.called(self.known.sources.find(typed, whole=self._whole))

    def _session(self, text: str) -> str:
        if not text:
            return ""
        return self.known.sessions.called(self.known.sessions.find(text, whole=self._whole))

    def _details(self, cells: Cells, made: Entry) -> Entry:
        form = self.timeline.form(made)
        details: dict[str, Detail] = dict(made.details)
        for cell in (one for one in cells if one in DETAILS):
            if cells[cell] and cell not in FIELDS.get(form, ()):
                kind = self.timeline.kind(made).label
                fits = ", ".join(FIELDS.get(form, ())) or "-"
                self.problems.append(OtaError("timelines.no-field", field=cell, kind=kind, fits=fits))
                continue
            value = self._try(self._detail, cell, cells[cell])
            if value is not None:
                details[cell] = value
        details = frozen(details)
        for name in details:
            if "kind" in cells and name not in FIELDS.get(form, ()):  # of the kind that it was before
                self.problems.append(OtaError("timelines.field-left", field=name, kind=self.timeline.kind(made).label))
        return replace(made, details=details) if details != dict(made.details) else made

    def _detail(self, cell: str, text: str) -> Detail:
        if allowed(cell, self.timeline.lists) is None or not text:
            return text
        several = tuple(
            dict.fromkeys(value_named(cell, one, self.timeline.lists, whole=self._whole) for one in cut(text))
        )
        if cell in SEVERAL:
            return several
        if len(several) > 1:
            raise OtaError("timelines.one-value", field=cell)
        return several[0] if several else ""

    def _parties_of(self, cells: Cells, made: Entry) -> Entry:
        if not any(cell in cells for cell in PARTY_CELLS):
            return made
        found: list[Involved] = []
        for cell, part in PARTY_CELLS.items():
            kept = [one for one in made.parties if one.part == part]
            found += [self._party(one, part) for one in cut(cells[cell])] if cell in cells else kept
        return replace(made, parties=tuple(found))

    def _party(self, text: str, part: str) -> Involved:
        """A party known already where it is one, whatever its capitals; a new one is taken, and said."""
        typed = _PARTY.fullmatch(text)
        name, worker = (typed["party"].strip(), typed["worker"].strip()) if typed else (text, "")
        known = self._parties.get(alike(name))
        if known is None:
            near = nearest(name, self._parties.values(), 1, least=0.75)
            key = "timelines.party-like" if near else "timelines.party-new"
            self.notices.append(OtaError(key, party=name, **({"near": near[0]} if near else {})))
            known = self._parties[alike(name)] = name
        return Involved(known, part, worker)

    # --- dates -------------------------------------------------------------------------------------------------------
    def _place(self, entry: Entry, earlier: Sequence[Entry]) -> Around:
        period = self.timeline.kind(entry).period
        names = self._handles
        today = self.known.today
        return Around(
            self.timeline, self.ref, lambda key: names.get(key, key), earlier, today, entry.id, entry.who, period
        )

    def _dated(self, changed: Cells, cells: Cells, made: Entry, around: Around) -> Entry:
        """Points whose cells changed are read, in the order in which they happen; the others stay."""
        roles = [role for role in POINTS if role in changed or f"{role}_from" in changed]
        if not roles:
            return made
        old, points = made.points, dict(made.points)
        start, end = points.get("start"), points.get("end")
        if "start" in roles and start and end and start.written == end.written:
            points.pop("end")  # it was told in the expression that is replaced
        for role in POINTS:
            if role in roles:
                self._date(role, cells, points, around)
        ordered = {role: _kept(old.get(role), points[role]) for role in POINTS if role in points}
        return made if ordered == dict(made.points) else made.with_points(ordered)

    def _date(self, role: str, cells: Cells, points: dict[str, Point], around: Around) -> None:
        text, counted = cells.get(role, ""), cells.get(f"{role}_from", "")
        points_before = {one: points[one] for one in POINTS[: POINTS.index(role)] if one in points}
        if not text and not counted:
            points.pop(role, None)
            return
        try:
            points[role], end = read_point(text, counted, role, points_before, around)
        except OtaError as error:
            self.problems.append(error)
            return
        if end is not None and role == "start" and not cells.get("end"):
            points["end"] = end


def _kept(old: Point | None, new: Point) -> Point:
    """The point as it was, where only the days that follow from its ties were not worked out again."""
    same = old is not None and new.ties and (old.written, set(old.ties)) == (new.written, set(new.ties))
    return old if old is not None and same else new


def _refs(text: str) -> list[str]:
    return [one.strip() for part in cut(text) for one in part.split(",") if one.strip()]


def _no_cell(cell: str, cells: Sequence[str]) -> OtaError:
    return listed(Word("directory.sort-field"), ((one, ()) for one in cells)).unknown(cell)


def _phase(text: str, own: Mapping[str, Point], around: Around) -> Phase:
    """`2021-07: dwang + muhp`: from when, and under which framework and measure (either may be left out).

    What a relative date counts from stands behind a sign: `na een jaar @ E12: dwang`; else it is the start.
    """
    typed = _PHASE.fullmatch(text)
    when, said = (typed["when"], typed["said"]) if typed else ("", text)
    framework, measure = "", ""
    for word in (one.strip() for one in re.split(r"[+,]", said) if one.strip()):
        try:
            framework = value_named("framework", word, around.timeline.lists)
        except OtaError as error:
            try:
                measure = value_named("measure", word, around.timeline.lists)
            except OtaError:
                raise error from None
    written, _, counted = when.partition(" @ ")
    start = read_point(written, counted, "hold", own, around)[0] if when.strip() else Point()
    return Phase(start, framework, measure)
