"""Timelines as tables: one row per entry, in the order of the dates as far as they are known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from math import inf

from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.moments import Moment
from ota.moments import show as spoken
from ota.study import Study
from ota.study.values import read_whole_number
from ota.tabular import Column, Labelled, ResultTable, Value
from ota.timelines import proofs, store
from ota.timelines.model import FIELDS, POINTS, Entry, Point, Switch, Timeline, close_placements, find_opening
from ota.timelines.network import Network
from ota.words import say

_COLUMNS = (
    *(Column("handle"), Column("case"), Column("start"), Column("end"), Column("kind"), Column("title")),
    *(Column("who"), Column("parties"), Column("presence"), Column("earliest", "date"), Column("latest", "date")),
    *(Column("end_earliest", "date"), Column("end_latest", "date"), Column("evidence")),
)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FROM = re.compile(r"(?:van|vanaf|sinds|tussen|tot|from|since|between|until)\b", re.IGNORECASE)


def format_date(timeline: Timeline, point: Point | None) -> str:
    """A point as people read it; what is tied or unknown, as it was written. Never a year where there is to be none."""
    language = timeline.lists.language
    if point is None:
        return ""
    if point.open:
        return say("timelines.still", language)
    if point.written and (point.ties or not timeline.calendar or point.edtf is None):
        return point.written
    if not timeline.calendar or point.edtf is None:
        return ""
    if point.edtf.startswith("[") and _YEAR.search(point.written) and not _FROM.match(point.written):
        return point.written  # "eind 2021" says more than the months that it may mean
    return spoken(Moment(point.edtf, point.earliest, point.latest), language)


def list_entry_lines(entries: ResultTable) -> ResultTable:
    """Of a table of entries what is read first, to stand on a line each: which, when, what; of which case, where there
    are several."""
    at = {key: n for n, key in enumerate(entries.keys)}
    cases = {row[at["case"]] for row in entries.rows}
    front, back = ("handle", *(["case"] if len(cases) > 1 else [])), ("kind", "title")
    rows = tuple(
        (
            *(row[at[key]] for key in front),
            " – ".join(str(row[at[key]]) for key in ("start", "end") if row[at[key]]),
            *(row[at[key]] for key in back),
        )
        for row in entries.rows
    )
    return replace(entries, columns=tuple(map(Column, ("n", *front[1:], "when", *back))), rows=rows)


def sort_by_time(timeline: Timeline, network: Network | None = None) -> list[Entry]:
    """Entries by the first day they can be, as far as that is known; others keep their place in the telling.

    What is only known to come after something stands after it.
    """
    network = network or Network(timeline, timeline.entries)
    placed: list[str] = []  # keys: told apart at once, where entries would be compared field by field
    latest: list[float] = []  # beside each: the latest middle of what stands so far, so that it never falls
    for entry in timeline.entries:
        first, last = network.bound_node((entry.id, "start"))
        middle = ((first or last or 0) + (last or first or 0)) / 2
        own = -inf if first is None or last is None else middle  # what is not known both ways holds nothing up
        if (first is None and last is None) or entry.start == Point():
            followed = [key for key in entry.after if key in placed]
            at = max(map(placed.index, followed)) + 1 if followed else len(placed)
        else:
            at = bisect_right(latest, middle)
        placed.insert(at, entry.id)
        latest.insert(at, max(own, latest[at - 1]) if at else own)
        for n in range(at + 1, len(latest)):
            if latest[n] >= own:
                break
            latest[n] = own
    return [timeline.by_id[key] for key in placed]


def list_entries(timelines: Sequence[Timeline]) -> ResultTable:
    """The entries of these timelines: handle, case, start and end as people read them, what happened, and bounds."""
    rows = []
    for timeline in timelines:
        network = Network(timeline, close_placements(timeline, timeline.entries))
        for entry in sort_by_time(timeline, network):
            bounds = [*network.bound_node((entry.id, "start")), *network.bound_node((entry.id, "end"))]
            days = [
                None if day is None or not timeline.calendar else date.fromordinal(day).isoformat() for day in bounds
            ]
            rows.append((*_build_entry_row(timeline, entry), *days, entry.evidence))
    return ResultTable(_COLUMNS, tuple(rows), opening=find_opening(timelines))


def _label_value(field: str, choice: str, language: str) -> Labelled:
    return Labelled(choice, say(f"timelines.value-{field}-{choice}", language))


def _build_entry_row(timeline: Timeline, entry: Entry) -> tuple[Value, ...]:
    language = timeline.lists.language
    return (
        entry.handle,
        timeline.case,
        format_date(timeline, entry.start),
        format_date(timeline, entry.end),
        Labelled(entry.kind, timeline.find_kind(entry).label),
        entry.title,
        entry.who,
        entry.list_parties(),
        _label_value("presence", entry.presence, language),
    )


def list_switches(timelines: Sequence[Timeline]) -> ResultTable:
    """The switch moments of these timelines, numbered per case as on the drawing."""
    rows = []
    for timeline in timelines:
        for n, switch in enumerate(timeline.switches, start=1):
            rows.append((timeline.case, n, *_build_switch_row(timeline, switch)))
    keys = ("kind", "title", "start", "entries", "why", "session", "person", "state")
    columns = (Column("case"), Column("n", "int"), *(Column(key) for key in keys))
    return ResultTable(columns, tuple(rows), opening=find_opening(timelines))


def _label_state(switch: Switch, language: str) -> Labelled:
    name = "accepted" if switch.accepted else "disputed"
    return Labelled(name, say(f"timelines.{name}", language))


def _build_switch_row(timeline: Timeline, switch: Switch) -> tuple[Value, ...]:
    language = timeline.lists.language
    entries = [timeline.by_id[key] for key in switch.entries if key in timeline.by_id]
    when = format_date(timeline, switch.start) or next((format_date(timeline, entry.start) for entry in entries), "")
    return (
        _label_value("switch", switch.kind, language),
        switch.title,
        when,
        tuple(entry.handle for entry in entries),
        switch.why,
        switch.session,
        switch.person,
        _label_state(switch, language),
    )


def find_in_timelines(timelines: Sequence[Timeline], handle: str) -> tuple[Timeline, Entry]:
    """The entry with this handle (E12, e12 or 12) and its timeline; raises OtaError where there is none."""
    typed = handle.strip().upper().removeprefix("E")
    for timeline in timelines:
        for entry in timeline.entries:
            if str(entry.number) == typed.lstrip("0"):
                return timeline, entry
    raise OtaError("timelines.no-entry", handle=handle)


def find_entry(study: Study, handle: str) -> tuple[Timeline, Entry]:
    """The entry with this handle, wherever it stands; raises OtaError where there is none."""
    typed = handle.strip().upper().removeprefix("E")
    with study.reading() as connection:
        query = select(tables.entry.c.case_id).where(tables.entry.c.number == (read_whole_number(typed) or 0))
        cases = list(connection.execute(query).scalars())
        return find_in_timelines(store.load(connection, study.settings, cases, study.opening), handle)


def show(timeline: Timeline, entry: Entry) -> ResultTable:
    """Everything known of one entry, field by field: its evidence with whose text it is, and its versions."""
    language = timeline.lists.language
    rows: list[tuple[Value, Value]] = [("handle", entry.handle), ("case", timeline.case)]
    rows += [("kind", Labelled(entry.kind, timeline.find_kind(entry).label)), ("title", entry.title)]
    for role in POINTS:
        if role in entry.points:
            rows.append((role, _format_point(timeline, entry.points[role])))
    rows += [
        ("who", entry.who),
        ("parties", tuple(_format_party(party.party, party.worker) for party in entry.parties)),
    ]
    rows += [("presence", _label_value("presence", entry.presence, language))]
    rows += [(name, entry.read_detail(name)) for name in FIELDS[timeline.find_form(entry)] if entry.read_detail(name)]
    rows += [
        ("phase", " · ".join(filter(None, (format_date(timeline, phase.start), phase.framework, phase.measure))))
        for phase in entry.phases
    ]
    named = {"perspective": entry.perspective, "source": entry.source, "page": entry.page, "session": entry.session}
    rows += [(name, text) for name, text in (*named.items(), ("note", entry.note)) if text]
    for key, ids in (("after", entry.after), ("answers", (entry.answers,)), ("version_of", (entry.version_of,))):
        handles = tuple(timeline.by_id[entry_id].handle for entry_id in ids if entry_id in timeline.by_id)
        if handles:
            rows.append((key, handles))
    versions = timeline.versions.get(entry.version_of or entry.id, ())
    rows += [("versions", tuple(f"{v.handle} {v.standing}".strip() for v in versions if v.id != entry.id))] * bool(
        versions
    )
    rows += [("evidence", _format_proof(timeline, ref)) for ref in entry.evidence]
    return ResultTable((Column("field"), Column("value")), tuple(rows), opening=timeline.opening)


def _format_party(party: str, worker: str) -> str:
    return f"{party} ({worker})" if worker else party


def _format_point(timeline: Timeline, point: Point) -> str:
    text = format_date(timeline, point) or point.written
    bounds = f"{point.earliest or '..'} – {point.latest or '..'}" if timeline.calendar and point.known else ""
    ties = "; ".join(_format_tie(timeline, tie.anchor, tie.at_least, tie.at_most) for tie in point.ties)
    details = "; ".join(filter(None, (point.edtf if timeline.calendar else "", bounds, ties)))
    return f"{text} [{details}]" if details and details != text else text


def _format_tie(timeline: Timeline, anchor: str, at_least: int | None, at_most: int | None) -> str:
    language = timeline.lists.language
    if anchor in timeline.by_id:
        name = timeline.by_id[anchor].handle
    else:
        name = say("timelines.birth-of", language, name=anchor.removeprefix("birth:"))
    days = ".." if at_most is None else str(at_most)
    return say("timelines.tie", language, least=".." if at_least is None else at_least, most=days, anchor=name)


def _format_proof(timeline: Timeline, ref: str) -> str:
    evidence = timeline.evidence.get(ref)
    if evidence is None:
        return ref
    state = "" if evidence.state == "ok" else f" ({evidence.state})"
    place = "" if ref.startswith(evidence.handle) else f" {evidence.handle}"
    return f"{ref} · {evidence.source}{place}{state}"


def list_resting_on(study: Study, ref: str) -> ResultTable:
    """The entries whose evidence touches a passage or coding: the link seen from the text."""
    with study.reading() as connection:
        _, revision, span = proofs.find(connection, ref)
        resting = proofs.find_entries_of_passage(connection, revision, span.start, span.end)
        cases = dict.fromkeys(store.find_case_key(connection, case) for case, _ in resting)
        timelines = store.load(connection, study.settings, list(cases), study.opening)
    handles = {handle for _, handle in resting}
    shown = [
        timeline.with_entries(entry for entry in timeline.entries if entry.handle in handles) for timeline in timelines
    ]
    return list_entries(shown)
