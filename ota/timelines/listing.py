"""Timelines as tables: one row per entry, in the order of the dates as far as they are known."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from math import inf

from sqlalchemy import select

from ota.db import tables
from ota.errors import OtaError
from ota.moments import Moment
from ota.moments import show as spoken
from ota.study import Study
from ota.study.values import whole
from ota.tabular import Column, Labelled, ResultTable, Value
from ota.timelines import proofs, store
from ota.timelines.model import FIELDS, POINTS, Entry, Point, Switch, Timeline
from ota.timelines.network import Network
from ota.words import say

_COLUMNS = (
    *(Column("handle"), Column("case"), Column("start"), Column("end"), Column("kind"), Column("title")),
    *(Column("who"), Column("parties"), Column("presence"), Column("earliest", "date"), Column("latest", "date")),
    *(Column("end_earliest", "date"), Column("end_latest", "date"), Column("evidence")),
)


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FROM = re.compile(r"(?:van|vanaf|sinds|tussen|tot|from|since|between|until)\b", re.IGNORECASE)


def said(timeline: Timeline, point: Point | None) -> str:
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


def in_time(timeline: Timeline, network: Network | None = None) -> list[Entry]:
    """Entries by the first day they can be, as far as that is known; others keep their place in the telling.

    What is only known to come after something stands after it.
    """
    network = network or Network(timeline, timeline.entries)
    placed: list[str] = []  # keys: told apart at once, where entries would be compared field by field
    latest: list[float] = []  # beside each: the latest middle of what stands so far, so that it never falls
    for entry in timeline.entries:
        first, last = network.bounds((entry.id, "start"))
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


def table(timelines: Sequence[Timeline]) -> ResultTable:
    """The entries of these timelines: handle, case, start and end as people read them, what happened, and bounds."""
    rows = []
    for timeline in timelines:
        network = Network(timeline, timeline.entries)
        for one in in_time(timeline, network):
            bounds = [*network.bounds((one.id, "start")), *network.bounds((one.id, "end"))]
            days = [
                None if day is None or not timeline.calendar else date.fromordinal(day).isoformat() for day in bounds
            ]
            rows.append((*_told(timeline, one), *days, one.evidence))
    return ResultTable(_COLUMNS, tuple(rows))


def _value(field: str, value: str, language: str) -> Labelled:
    return Labelled(value, say(f"timelines.value-{field}-{value}", language))


def _told(timeline: Timeline, one: Entry) -> tuple[Value, ...]:
    language = timeline.lists.language
    return (
        one.handle,
        timeline.case,
        said(timeline, one.start),
        said(timeline, one.end),
        Labelled(one.kind, timeline.kind(one).label),
        one.title,
        one.who,
        one.parties_as(),
        _value("presence", one.presence, language),
    )


def switches(timelines: Sequence[Timeline]) -> ResultTable:
    """The switch moments of these timelines, numbered per case as on the drawing."""
    rows = []
    for timeline in timelines:
        for n, one in enumerate(timeline.switches, start=1):
            rows.append((timeline.case, n, *_switched(timeline, one)))
    keys = ("kind", "title", "start", "entries", "why", "session", "person", "state")
    columns = (Column("case"), Column("n", "int"), *(Column(key) for key in keys))
    return ResultTable(columns, tuple(rows))


def _switched(timeline: Timeline, one: Switch) -> tuple[Value, ...]:
    language = timeline.lists.language
    entries = [timeline.by_id[key] for key in one.entries if key in timeline.by_id]
    when = said(timeline, one.start) or next((said(timeline, entry.start) for entry in entries), "")
    return (
        _value("switch", one.kind, language),
        one.title,
        when,
        tuple(entry.handle for entry in entries),
        one.why,
        one.session,
        one.person,
        say("timelines.accepted" if one.accepted else "timelines.disputed", language),
    )


def entry_of(timelines: Sequence[Timeline], handle: str) -> tuple[Timeline, Entry]:
    """The entry with this handle (E12, e12 or 12) and its timeline; raises OtaError where there is none."""
    typed = handle.strip().upper().removeprefix("E")
    for timeline in timelines:
        for one in timeline.entries:
            if str(one.number) == typed.lstrip("0"):
                return timeline, one
    raise OtaError("timelines.no-entry", handle=handle)


def find_entry(study: Study, handle: str) -> tuple[Timeline, Entry]:
    """The entry with this handle, wherever it stands; raises OtaError where there is none."""
    typed = handle.strip().upper().removeprefix("E")
    with study.reading() as connection:
        query = select(tables.entry.c.case_id).where(tables.entry.c.number == (whole(typed) or 0))
        cases = list(connection.execute(query).scalars())
        return entry_of(store.load(connection, study.settings, cases), handle)


def show(timeline: Timeline, one: Entry) -> ResultTable:
    """Everything known of one entry, field by field: its evidence with whose text it is, and its versions."""
    language = timeline.lists.language
    rows: list[tuple[Value, Value]] = [("handle", one.handle), ("case", timeline.case)]
    rows += [("kind", Labelled(one.kind, timeline.kind(one).label)), ("title", one.title)]
    for role in POINTS:
        if role in one.points:
            rows.append((role, _point(timeline, one.points[role])))
    rows += [("who", one.who), ("parties", tuple(_party(party.party, party.worker) for party in one.parties))]
    rows += [("presence", _value("presence", one.presence, language))]
    rows += [(name, one.text(name)) for name in FIELDS[timeline.form(one)] if one.text(name)]
    rows += [
        ("phase", " · ".join(filter(None, (said(timeline, phase.start), phase.framework, phase.measure))))
        for phase in one.phases
    ]
    named = {"perspective": one.perspective, "source": one.source, "page": one.page, "session": one.session}
    rows += [(name, text) for name, text in (*named.items(), ("note", one.note)) if text]
    for key, ids in (("after", one.after), ("answers", (one.answers,)), ("version_of", (one.version_of,))):
        handles = tuple(timeline.by_id[other].handle for other in ids if other in timeline.by_id)
        if handles:
            rows.append((key, handles))
    several = timeline.versions.get(one.version_of or one.id, ())
    rows += [("versions", tuple(f"{v.handle} {v.standing}".strip() for v in several if v.id != one.id))] * bool(several)
    rows += [("evidence", _proof(timeline, ref)) for ref in one.evidence]
    return ResultTable((Column("field"), Column("value")), tuple(rows))


def _party(party: str, worker: str) -> str:
    return f"{party} ({worker})" if worker else party


def _point(timeline: Timeline, point: Point) -> str:
    text = said(timeline, point) or point.written
    bounds = f"{point.earliest or '..'} – {point.latest or '..'}" if timeline.calendar and point.known else ""
    ties = "; ".join(_tie(timeline, tie.anchor, tie.least, tie.most) for tie in point.ties)
    more = "; ".join(filter(None, (point.edtf if timeline.calendar else "", bounds, ties)))
    return f"{text} [{more}]" if more and more != text else text


def _tie(timeline: Timeline, anchor: str, least: int | None, most: int | None) -> str:
    language = timeline.lists.language
    if anchor in timeline.by_id:
        name = timeline.by_id[anchor].handle
    else:
        name = say("timelines.birth-of", language, name=anchor.removeprefix("birth:"))
    days = ".." if most is None else str(most)
    return say("timelines.tie", language, least=".." if least is None else least, most=days, anchor=name)


def _proof(timeline: Timeline, ref: str) -> str:
    one = timeline.evidence.get(ref)
    if one is None:
        return ref
    state = "" if one.state == "ok" else f" ({one.state})"
    place = "" if ref.startswith(one.handle) else f" {one.handle}"
    return f"{ref} · {one.source}{place}{state}"


def resting_on(study: Study, ref: str) -> ResultTable:
    """The entries whose evidence touches a passage or coding: the link seen from the text."""
    with study.reading() as connection:
        _, revision, span = proofs.find(connection, ref)
        found = proofs.of_passage(connection, revision, span.start, span.end)
        cases = dict.fromkeys(store.case_key(connection, case) for case, _ in found)
        timelines = store.load(connection, study.settings, list(cases))
    handles = {handle for _, handle in found}
    kept = [one.with_entries(entry for entry in one.entries if entry.handle in handles) for one in timelines]
    return table(kept)
