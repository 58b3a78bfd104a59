"""The rows of timelines put together: each table is read once, for all cases that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Table, func, select

from ota.db import tables
from ota.db.provenance import fetch_provenance
from ota.db.writer import split_batches
from ota.privacy.store import read_known_names
from ota.study.settings import Settings
from ota.tabular import build_sort_key
from ota.timelines import proofs
from ota.timelines.as_of import find_as_of
from ota.timelines.lists import build_lists
from ota.timelines.model import POINTS, CaseMember, Entry, Involved, Phase, Point, Switch, Tie, Timeline
from ota.timelines.network import resolve_ties

Row = Mapping[str, Any]


class Reader:
    """Reads the rows of some cases, each table once."""

    def __init__(self, connection: Connection, settings: Settings, cases: Sequence[str]) -> None:
        self.connection, self.settings, self.cases = connection, settings, list(dict.fromkeys(cases))
        people = self._read_all(tables.person)
        self.members = _group_rows(people, "case_id")
        self.names = {row["id"]: row["name"] for row in people}
        sessions = self._read_all(tables.session)
        self.session_days = {row["id"]: row["latest"] for row in sessions if row["earliest"] == row["latest"]}
        for rows in (sessions, self._read_all(tables.case), self._read_all(tables.party)):
            self.names |= {row["id"]: row["name"] for row in rows}
        query = select(tables.source.c.id, tables.source.c.name)
        self.names |= dict(connection.execute(query).all())
        self.entries = self._read_of(tables.entry, tables.entry.c.case_id, self.cases)
        self.switches = self._read_of(tables.switch, tables.switch.c.case_id, self.cases)
        entries = [row["id"] for row in self.entries]
        self.points = self._read_of(tables.point, tables.point.c.entry_id, entries)
        self.points += self._read_of(tables.point, tables.point.c.switch_id, [row["id"] for row in self.switches])
        self.ties = _group_rows(
            self._read_of(tables.tie, tables.tie.c.point_id, [row["id"] for row in self.points]), "point_id"
        )
        self.who = _group_rows(self._read_of(tables.entry_person, tables.entry_person.c.entry_id, entries), "entry_id")
        self.parties = _group_rows(
            self._read_of(tables.entry_party, tables.entry_party.c.entry_id, entries), "entry_id"
        )
        self.first = _group_rows(
            self._read_of(tables.entry_order, tables.entry_order.c.second_id, entries), "second_id"
        )
        self.proofs = proofs.load(connection, self._read_of(tables.evidence, tables.evidence.c.entry_id, entries))

    def _read_all(self, table: Table) -> list[Row]:
        return [dict(row) for row in self.connection.execute(select(table)).mappings()]

    def _read_of(self, table: Table, column: Any, keys: Sequence[str]) -> list[Row]:
        rows: list[Row] = []
        for part in split_batches(keys):
            query = select(table).where(column.in_(part)).order_by(table.c.id)
            rows += [dict(row) for row in self.connection.execute(query).mappings()]
        return rows

    def read_timelines(self) -> list[Timeline]:
        """The timelines of the cases, in the order asked for."""
        lists = build_lists(self.settings)
        held = _group_rows(self.points, "entry_id")
        switched = _group_rows(self.points, "switch_id")
        links = _group_rows(
            self._read_of(tables.switch_entry, tables.switch_entry.c.switch_id, [row["id"] for row in self.switches]),
            "switch_id",
        )
        entries, switches = _group_rows(self.entries, "case_id"), _group_rows(self.switches, "case_id")
        settled = {row["case_id"]: row for row in self._read_of(tables.timeline, tables.timeline.c.case_id, self.cases)}
        sessions, self.written_on = self._read_days_of_sessions(), self._read_days_of_writing()
        study_names = read_known_names(self.connection, self.settings)
        timelines = []
        for case in self.cases:
            own = settled.get(case)
            rows = sorted(entries.get(case, []), key=lambda row: row["position"])
            timeline = Timeline(
                self.names[case],
                lists,
                self._read_members(case),
                tuple(self._read_entry(row, held.get(row["id"], [])) for row in rows),
                tuple(
                    self._read_switch(row, links.get(row["id"], []), switched.get(row["id"], []))
                    for row in sorted(switches.get(case, []), key=lambda row: row["position"])
                ),
                own["as_of"] if own else None,
                own["calendar"] if own else True,
                self.names.get(own["session_id"], "") if own else "",
                (self.session_days.get(own["session_id"]) or "") if own else "",
                {ref: evidence for row in rows for ref, evidence in self.proofs.get(row["id"], {}).items()},
                study_names,
            )
            if timeline.as_of is None:  # nobody said until when; that day limits nothing while it is looked for
                timeline = replace(timeline, as_of=find_as_of(resolve_ties(timeline), sessions.get(case, [])))
            timelines.append(resolve_ties(timeline))
        return timelines

    def _read_members(self, case: str) -> tuple[CaseMember, ...]:
        people = []
        for row in self.members.get(case, ()):
            child = self.settings.find_perspective(row["role"]) == "jeugdigen"
            birth = Point(row["birth_date"] or "", row["birth_date"], row["birth_earliest"], row["birth_latest"])
            called, sex = row["function"] or "", row["sex"] or ""
            people.append(CaseMember(row["name"], row["role"] or "", child, birth, called, sex))
        return tuple(sorted(people, key=lambda person: (person.birth.earliest or "9999", build_sort_key(person.name))))

    def _read_entry(self, row: Row, points: Sequence[Row]) -> Entry:
        key = row["id"]
        phases = sorted((point for point in points if point["role"] == "phase"), key=lambda point: point["position"])
        parties = sorted(self.parties.get(key, []), key=lambda party: party["position"])
        return Entry(
            kind=row["kind"],
            title=row["title"],
            id=key,
            number=row["number"],
            order=row["position"],
            points=_sort_points(
                {point["role"]: self._read_point(point) for point in points if point["role"] != "phase"}
            ),
            who=tuple(sorted((self.names[link["person_id"]] for link in self.who.get(key, [])), key=build_sort_key)),
            parties=tuple(
                Involved(self.names[party["party_id"]], party["part"], party["worker"] or "") for party in parties
            ),
            perspective=row["perspective"] or "",
            source=self.names.get(row["source_id"], ""),
            page=row["page"] or "",
            note=row["note"] or "",
            presence=row["presence"],
            evidence=tuple(self.proofs.get(key, {})),
            after=tuple(link["first_id"] for link in self.first.get(key, [])),
            sequence=row["sequence"],
            version_of=row["version_of"] or "",
            standing=row["standing"] or "",
            session=self.names.get(row["session_id"], ""),
            answers=row["answers_id"] or "",
            details={k: tuple(v) if isinstance(v, list) else v for k, v in row["details"].items()},
            phases=tuple(
                Phase(self._read_point(phase), phase["framework"] or "", phase["measure"] or "") for phase in phases
            ),
            written_on=self.written_on.get(key, ""),
        )

    def _read_switch(self, row: Row, links: Sequence[Row], points: Sequence[Row]) -> Switch:
        point_of = {point["role"]: self._read_point(point) for point in points}
        return Switch(
            row["kind"],
            row["title"],
            row["why"] or "",
            row["id"],
            tuple(link["entry_id"] for link in links),
            point_of.get("start", Point()),
            point_of.get("end"),
            self.names.get(row["session_id"], ""),
            self.names.get(row["person_id"], ""),
            row["accepted"],
        )

    def _read_point(self, row: Row) -> Point:
        ties = tuple(
            Tie(
                f"birth:{self.names[tie['person_id']]}" if tie["person_id"] else tie["entry_id"],
                tie["least"],
                tie["most"],
                tie["role"],
            )
            for tie in self.ties.get(row["id"], [])
        )
        return Point(row["written"] or "", row["date"], row["earliest"], row["latest"], ties)

    def _read_days_of_sessions(self) -> dict[str, list[str]]:
        """Per case the days of its sessions; one that had not come when the study was last written to is a plan."""
        link, session = tables.session_case, tables.session
        last_step = self.connection.execute(select(func.max(tables.step.c.at))).scalar() or ""
        query = select(link.c.case_id, session.c.earliest, session.c.latest).join(
            session, session.c.id == link.c.session_id
        )
        days: dict[str, list[str]] = {}
        for case, earliest, latest in self.connection.execute(query.where(session.c.latest.is_not(None))):
            if (earliest or latest) <= last_step[:10]:
                days.setdefault(case, []).append(latest)
        return days

    def _read_days_of_writing(self) -> dict[str, str]:
        """Per entry that tells of a day since the study began: when it was last written down, or the day of the session
        at which it was told."""
        began = self.connection.execute(select(func.min(tables.step.c.at))).scalar() or ""
        session = tables.session
        sessions = dict(self.connection.execute(select(session.c.id, session.c.latest)).all())
        told_at = {row["id"]: sessions.get(row["session_id"]) for row in self.entries}
        late = {
            point["id"]: point["entry_id"]
            for point in self.points
            if point["entry_id"] and (told_at[point["entry_id"]] or (point["latest"] or "") > began)
        }
        days = {key: told_at[key] or "" for key in late.values()}
        for table, entry_of_row in ((tables.entry, {key: key for key in days}), (tables.point, late)):
            for key, written in fetch_provenance(self.connection, table, entry_of_row).items():
                entry = entry_of_row[key]
                days[entry] = told_at[entry] or max(days[entry], written.changed_at[:10])
        return days


def _group_rows(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        if row[column] is not None:
            grouped.setdefault(row[column], []).append(row)
    return grouped


def _sort_points(points: Mapping[str, Point]) -> dict[str, Point]:
    return {role: points[role] for role in POINTS if role in points}
