"""What a person does to a timeline, each one step: add, edit, remove, link, mark a switch moment, settle versions."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ota.db import tables
from ota.db.sql import Connection, select
from ota.directory import Directory, make_directory
from ota.errors import OtaError, Problem
from ota.moments import Reading, parse_moment
from ota.study import Study
from ota.study.directories import build_directory
from ota.text.folding import fold_name
from ota.timelines import store
from ota.timelines.asking import AskedBack, ask_back
from ota.timelines.cells import Cells, Known, Maker
from ota.timelines.line import LineContext, read_line
from ota.timelines.measures import change_measure, find_running, refuse_unclear
from ota.timelines.model import PARTS, POINTS, Entry, Point, Switch, Timeline
from ota.timelines.names import StudyNames, find_case_of_entry
from ota.timelines.people import leave_out_unborn
from ota.timelines.suggesting import choose_default_kind
from ota.timelines.values import find_value
from ota.words import Word

_SAY_WHEN = frozenset({*POINTS, "start_from", "after", "sequence", "version_of"})  # cells that place an entry in time
NEW = "new"  # the id of the one entry or switch moment that a command makes


@dataclass(frozen=True, repr=False)
class Done:
    """What a command did: the timeline as it is now, the entries or switch moments that it touched, how dates were
    read, what words of them were counted from (a day, an entry), and what a person should know."""

    timeline: Timeline
    entries: tuple[Entry, ...] = ()
    switches: tuple[Switch, ...] = ()
    readings: tuple[Reading, ...] = ()
    notices: tuple[OtaError, ...] = ()
    counted: tuple[tuple[str, str], ...] = ()

    @property
    def questions(self) -> tuple[AskedBack, ...]:
        """What is asked back of the entries that it touched."""
        return tuple(question for entry in self.entries for question in ask_back(self.timeline, entry))

    def __repr__(self) -> str:
        return f"<done: {', '.join(entry.handle for entry in self.entries) or len(self.switches)}>"


def load_known(names: StudyNames, today: str | None = None) -> Known:
    """What cells may name, of the whole study."""
    return Known(
        tuple(row["name"] for row in names.people),
        names.parties,
        names.make_directory("source"),
        names.make_directory("session"),
        names.finder.make_canonical,
        partial(find_case_of_entry, names.connection),
        today,
    )


def find_case(study: Study, handle: str) -> str:
    """The case that an entry belongs to; raises OtaError for a handle that no entry has."""
    with study.reading() as connection:
        case = find_case_of_entry(connection, handle)
    if not case:
        raise Directory[str](Word("directory.sort-entry"), "timelines").refuse_unknown(handle)
    return case


def find_common_case(study: Study, handles_: Sequence[str]) -> str:
    """The case that all these entries belong to; raises OtaError where they are of several."""
    cases = list(dict.fromkeys(find_case(study, handle) for handle in handles_))
    if len(cases) > 1:
        raise OtaError("timelines.several-cases", cases=", ".join(cases))
    return cases[0]


def find_today(study: Study, timeline: Timeline, session: str | None = None) -> str:
    """The day (ISO) that "today" means: that of a session, else of writing. `session` is its name, "" for none; None:
    the one of this case that is being written down. Raises OtaError for an unknown session."""
    if session is None or session == timeline.session:
        day = timeline.session_day
    else:
        with study.reading() as connection:
            day = _find_session(connection, session)[1] if session else ""
    return day or study.clock().date().isoformat()


def _find_session(connection: Connection, session: str) -> tuple[str, str]:
    """The name of a session and its day, "" where that is not known; raises OtaError with the nearest name."""
    table = tables.session
    query = select(table.c.name, table.c.earliest, table.c.latest)
    key = build_directory(connection, "session").find(session)
    row = connection.execute(query.where(table.c.id == key)).one()
    return row.name, row.latest if row.latest and row.earliest == row.latest else ""


def read_session(study: Study, session: str) -> str:
    """The whole name of a session that can be written down ("" for none); raises OtaError for an unknown one, and for
    one of which the day is not known."""
    if not session:
        return ""
    with study.reading() as connection:
        name, day = _find_session(connection, session)
    if not day:
        raise OtaError("timelines.session-day", session=name)
    return name


def write_session(study: Study, case: str, session: str, *, reason: str | None = None) -> Done:
    """From now on this session is being written down ("": none): "today" is its day, and new entries are told there.
    Raises OtaError as `read_session` does."""

    def work(timeline: Timeline, _names: StudyNames) -> Timeline:
        return replace(timeline, session=read_session(study, session))

    return Done(store.change(study, case, "timelines session", work, reason=reason, session=session).after)


def refuse(problems: Sequence[OtaError]) -> None:
    """Raise the one problem, or all of them as one error."""
    if len(problems) == 1:
        raise problems[0]
    if problems:
        as_problems = [Problem(problem.key, "", problem.values) for problem in problems]
        raise OtaError("timelines.cells", as_problems, count=len(as_problems))


# --- one entry -----------------------------------------------------------------------------------------------------
def add(study: Study, case: str, line: str, cells: Cells, *, reason: str | None = None) -> Done:
    """Add an entry from one typed line; `cells` go before what the line says. An empty cell takes a suggestion away.
    A line about the life of a measure (ended, extended) changes the one that is there, or says that there is none.
    Raises OtaError for a switch, which has a command of its own, and for what cannot be read.
    """
    makers: list[Maker] = []
    touched: list[str] = []  # measures of which the line told

    def work(timeline: Timeline, names: StudyNames) -> Timeline:
        told_at = cells.get("session", timeline.session)
        study_names = load_known(names, find_today(study, timeline, told_at))
        where = LineContext(timeline, timeline.entries, study_names.today, study_names.people, study_names.parties)
        typed = read_line(line, where)
        if "session" not in cells and typed.cells.get("session", told_at) != told_at:
            told_at = typed.cells["session"]
            study_names = replace(study_names, today=find_today(study, timeline, told_at))
            typed = read_line(line, replace(where, document=study_names.today))
        if typed.switch:
            raise OtaError("timelines.switch-command")
        new = {**({"session": told_at} if told_at else {}), **typed.cells, **cells}
        if typed.life and "presence" not in cells:
            new["kind"] = typed.cells["kind"]  # it happens to a measure, and is none
        maker = Maker(timeline, study_names)
        maker.notices += [notice for notice in typed.notices if not {"kind", "presence"} & cells.keys()]
        left = any(notice.key == "timelines.date-unread" for notice in maker.notices)
        if not (typed.dated or left or _SAY_WHEN & {*typed.cells, *cells}):
            maker.notices.append(OtaError("timelines.undated"))
        makers.append(maker)
        stated = {
            *cells,
            *(cell for cell in typed.cells if cell not in ("kind", "presence") or cell in typed.bracketed),
        }
        earlier = [entry for entry in timeline.entries if not entry.version_of]
        entry = maker.make_entry({"kind": choose_default_kind(timeline), **new}, Entry("", "", NEW), earlier, new=True)
        refuse(maker.problems)
        if typed.group and "who" not in cells:
            entry = replace(entry, who=leave_out_unborn(entry, typed.group, timeline))
        if typed.coming and (entry.start.earliest or "") > (study_names.today or "9999"):
            entry = replace(entry, presence="planned")
            label = timeline.find_kind(entry).label
            maker.notices.append(OtaError("timelines.heard-planned", phrase=typed.coming, kind=label))
        entry = inherit(make_version(entry, timeline), timeline, stated)
        if typed.life in ("", "asked") or "presence" in cells:
            return timeline.with_entries((*timeline.entries, entry))
        running = find_running(timeline, entry, typed.measure, typed.life)
        if len(running) != 1:
            label = timeline.lists.measures.get(typed.measure, typed.measure)
            maker.notices.append(refuse_unclear(running, label, timeline.find_kind(entry).label))
            return timeline.with_entries((*timeline.entries, entry))
        changed = change_measure(timeline, entry, typed.life, running[0])
        touched.append(changed.id)
        decision = replace(entry, points={role: point for role, point in entry.points.items() if role != "end"})
        undated = not entry.start.known and not entry.start.ties  # "OTS verlengd tot ...": of the measure only
        further = () if typed.life in ("ends", "runs") or undated else (decision,)
        entries = [changed if entry.id == changed.id else entry for entry in timeline.entries]
        return timeline.with_entries((*entries, *further))

    saved = store.change(study, case, "timelines add", work, reason=reason)
    old = {entry.id for entry in saved.before.entries}
    fresh = tuple(entry for entry in saved.after.entries if entry.id not in old or entry.id in touched)
    return _tell_done(saved.after, fresh, makers[0])


def _tell_done(after: Timeline, entries: tuple[Entry, ...], maker: Maker) -> Done:
    return Done(after, entries, (), tuple(maker.readings), tuple(maker.notices), tuple(dict(maker.counted).items()))


def make_version(entry: Entry, timeline: Timeline) -> Entry:
    """A version of a version is one of the entry that came first."""
    base = timeline.by_id.get(entry.version_of)
    while base is not None and base.version_of in timeline.by_id:
        base = timeline.by_id[base.version_of]
    return replace(entry, version_of=base.id) if base else entry


def inherit(entry: Entry, timeline: Timeline, stated: Collection[str]) -> Entry:
    """A version with kind, people, parties and end of what it tells differently, but for the cells `stated`.

    An end that lies before the version begins is not its end.
    """
    base = timeline.by_id.get(entry.version_of)
    if base is None:
        return entry
    parts = [part for cell, part in PARTS.items() if cell not in stated]
    points = dict(entry.points)
    ends_later = not (base.end and base.end.latest and entry.start.earliest and base.end.latest < entry.start.earliest)
    if base.end is not None and "end" not in points and not {"end", "end_from"} & {*stated} and ends_later:
        ties = tuple(replace(tie, anchor=entry.id) if tie.anchor == base.id else tie for tie in base.end.ties)
        points["end"] = replace(base.end, ties=ties)
    return replace(
        entry,
        kind=entry.kind if "kind" in stated else base.kind,
        who=entry.who if "who" in stated else base.who,
        parties=(*entry.parties, *(party for party in base.parties if party.part in parts)),
        points={role: points[role] for role in POINTS if role in points},
    )


def edit(study: Study, handle: str, cells: Cells, *, reason: str | None = None) -> Done:
    """Change fields of an entry; an empty value clears one."""
    makers: list[Maker] = []

    def work(timeline: Timeline, names: StudyNames) -> Timeline:
        maker = Maker(timeline, load_known(names, find_today(study, timeline)))
        makers.append(maker)
        old = timeline.by_id[maker.resolve_entry(handle)]
        at = timeline.entries.index(old)
        entry = maker.make_entry(cells, old, timeline.entries[:at])
        refuse(maker.problems)
        return timeline.with_entries(
            make_version(entry, timeline) if current.id == old.id else current for current in timeline.entries
        )

    saved = store.change(study, find_case(study, handle), "timelines edit", work, reason=reason, entry=handle)
    entry = next(entry for entry in saved.after.entries if fold_name(entry.handle) == fold_name(handle))
    return _tell_done(saved.after, (entry,), makers[0])


def edit_case(study: Study, case: str, cells: Cells, *, reason: str | None = None) -> Done:
    """Change what holds for the whole timeline: `as_of` (the day up to which the case is known), `calendar`."""

    def work(timeline: Timeline, _names: StudyNames) -> Timeline:
        return set_own(timeline, cells)

    return Done(store.change(study, case, "timelines edit", work, reason=reason).after)


def set_own(timeline: Timeline, cells: Cells) -> Timeline:
    """The timeline with another as-of date, with or without years; raises OtaError for what is neither."""
    for cell, text in cells.items():
        if cell == "as_of":
            timeline = replace(timeline, as_of=parse_moment(text).latest if text else None)
        elif cell == "calendar":
            yes = not text or find_value("accepted", text, timeline.lists) == "yes"
            timeline = replace(timeline, calendar=yes)
        else:
            raise make_directory(Word("directory.sort-field"), (("as_of", ()), ("calendar", ()))).refuse_unknown(cell)
    return timeline


def remove(study: Study, handles_: Sequence[str], *, reason: str | None = None) -> Done:
    """Remove entries. What was dated from them keeps the days that were worked out; returns those entries."""
    case = find_common_case(study, handles_)

    def work(timeline: Timeline, _names: StudyNames) -> Timeline:
        return leave_out(timeline, {Maker(timeline).resolve_entry(handle) for handle in handles_})

    saved = store.change(study, case, "timelines remove", work, reason=reason, entries=list(handles_))
    gone = {entry.id for entry in saved.before.entries} - {entry.id for entry in saved.after.entries}
    loosened = {
        entry.id
        for entry in saved.before.entries
        for point in entry.points.values()
        if gone & {tie.anchor for tie in point.ties}
    }
    return Done(saved.after, tuple(entry for entry in saved.after.entries if entry.id in loosened))


def leave_out(timeline: Timeline, gone: Collection[str]) -> Timeline:
    """The timeline without these entries, and without what refers to them."""
    first: dict[str, str] = {}  # entry that goes → the version that takes its place
    for entry in timeline.entries:
        if entry.version_of in gone and entry.id not in gone:
            first.setdefault(entry.version_of, entry.id)

    def freed(entry: Entry) -> Entry:
        base = first.get(entry.version_of, entry.version_of)
        return replace(
            entry,
            points={role: _untie(point, gone) for role, point in entry.points.items()},
            after=tuple(key for key in entry.after if key not in gone),
            before=tuple(key for key in entry.before if key not in gone),
            version_of="" if base == entry.id or base in gone else base,
            answers="" if entry.answers in gone else entry.answers,
        )

    switches = (
        replace(switch, entries=tuple(key for key in switch.entries if key not in gone)) for switch in timeline.switches
    )
    entries = (freed(entry) for entry in timeline.entries if entry.id not in gone)
    return replace(timeline, entries=tuple(entries), switches=tuple(switches))


def _untie(point: Point, gone: Collection[str]) -> Point:
    ties = tuple(tie for tie in point.ties if tie.anchor not in gone)
    return point if ties == point.ties else replace(point, ties=ties)


def link(study: Study, handle: str, refs: Sequence[str], *, take_away: bool = False, reason: str | None = None) -> Done:
    """Lay evidence under an entry (`T03:48`, `coding:019a2b`), or take it away. Raises OtaError for what is to be taken
    away and does not lie there.
    """

    def work(timeline: Timeline, names: StudyNames) -> Timeline:
        old = timeline.by_id[Maker(timeline, load_known(names)).resolve_entry(handle)]
        canonical = list(map(names.finder.make_canonical, refs))
        if take_away and (missing := [ref for ref in canonical if ref not in old.evidence]):
            raise OtaError("timelines.no-evidence", entry=old.handle, ref=", ".join(missing))
        remaining = [ref for ref in old.evidence if not take_away or ref not in canonical]
        evidence = tuple(dict.fromkeys(remaining if take_away else [*remaining, *canonical]))
        return timeline.with_entries(
            replace(entry, evidence=evidence) if entry.id == old.id else entry for entry in timeline.entries
        )

    verb = "timelines unlink" if take_away else "timelines link"
    saved = store.change(study, find_case(study, handle), verb, work, reason=reason, entry=handle, refs=list(refs))
    return Done(
        saved.after, tuple(entry for entry in saved.after.entries if fold_name(entry.handle) == fold_name(handle))
    )


def settle(study: Study, handle: str, chosen: str | None, *, reason: str | None = None) -> Done:
    """Settle what several tell differently: one version is chosen, or (None) the difference is kept. Raises OtaError
    where nothing is told differently, or `chosen` is no version of it.
    """
    case = find_case(study, handle)

    def work(timeline: Timeline, _names: StudyNames) -> Timeline:
        maker = Maker(timeline)
        entry = timeline.by_id[maker.resolve_entry(handle)]
        versions = timeline.versions.get(entry.version_of or entry.id, ())
        if not versions:
            raise OtaError("timelines.no-versions", entry=entry.handle)
        best = maker.resolve_entry(chosen) if chosen else ""
        if chosen and best not in {version.id for version in versions}:
            names = ", ".join(version.handle for version in versions)
            raise OtaError("timelines.not-a-version", entry=chosen, versions=names)
        standing = {version.id: "kept" if not chosen else "set-aside" for version in versions}
        standing |= {best: "chosen"} if chosen else {}
        return timeline.with_entries(
            replace(entry, standing=standing.get(entry.id, entry.standing)) for entry in timeline.entries
        )

    saved = store.change(study, case, "timelines settle", work, reason=reason, entry=handle, chosen=chosen)
    entry = next(entry for entry in saved.after.entries if fold_name(entry.handle) == fold_name(handle))
    return Done(saved.after, saved.after.versions.get(entry.version_of or entry.id, ()))


# --- switch moments --------------------------------------------------------------------------------------------------
def mark_switch(study: Study, case: str, cells: Cells, number: int | None = None, *, reason: str | None = None) -> Done:
    """Mark a switch moment, or (with its number) change one."""
    makers: list[Maker] = []

    def work(timeline: Timeline, names: StudyNames) -> Timeline:
        maker = Maker(timeline, load_known(names, find_today(study, timeline)))
        makers.append(maker)
        old = _find_switch(timeline, number) if number else Switch("", "", id=NEW)
        marked = maker.make_switch(cells, old, new=number is None)
        refuse(maker.problems)
        switches = [marked if switch.id == old.id else switch for switch in timeline.switches]
        return replace(timeline, switches=tuple(switches if number else [*switches, marked]))

    saved = store.change(study, case, "timelines switch", work, reason=reason, number=number)
    marked = saved.after.switches[(number or len(saved.after.switches)) - 1]
    return Done(saved.after, (), (marked,), tuple(makers[0].readings))


def remove_switch(study: Study, case: str, number: int, *, reason: str | None = None) -> Done:
    """Take a switch moment away."""

    def work(timeline: Timeline, _names: StudyNames) -> Timeline:
        gone = _find_switch(timeline, number)
        return replace(timeline, switches=tuple(switch for switch in timeline.switches if switch.id != gone.id))

    return Done(store.change(study, case, "timelines switch", work, reason=reason, removed=number).after)


def _find_switch(timeline: Timeline, number: int) -> Switch:
    if not 0 < number <= len(timeline.switches):
        raise OtaError("timelines.no-switch", number=number, last=len(timeline.switches))
    return timeline.switches[number - 1]
