"""A timeline as sets of rows, and back.

What is kept in the row of an entry or switch moment follows from the table of cells; points, ties, people, parties,
order and evidence have rows of their own. Rows are read at once and followed while they are written, so that a command
reads nothing twice; what differs is written by `ota.db.sync`, so that undo takes back no more than that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from ota.db import tables
from ota.db.rows import RowSets
from ota.db.sql import BindParameter, Connection, String, Table, bindparam, func, or_, select, update
from ota.db.sync import RowSet, sync_sets
from ota.db.writer import Writer, fetch_rows_by_id, split_batches
from ota.privacy.store import read_known_names
from ota.study.settings import Settings
from ota.tabular import build_sort_key
from ota.timelines.as_of import find_as_of
from ota.timelines.fields import ENTRY, SWITCH, EntryCell
from ota.timelines.lists import build_lists
from ota.timelines.model import (
    POINTS,
    CaseMember,
    Entry,
    Evidence,
    Involved,
    Phase,
    Point,
    Switch,
    Tie,
    Timeline,
)
from ota.timelines.names import StudyNames
from ota.timelines.network import resolve_ties
from ota.timelines.packing import Packer, make_consistent

Row = Mapping[str, Any]
Rows = dict[str, dict[str, Row]]  # per table its rows, by id


def _build_queries() -> RowSets:
    """Whatever is kept of the timelines of some cases (their keys: `cases`), and when it was last written down."""
    t = tables
    cases: BindParameter[Sequence[str]] = bindparam("cases", expanding=True)
    entries = select(t.entry.c.id).where(t.entry.c.case_id.in_(cases))
    switches = select(t.switch.c.id).where(t.switch.c.case_id.in_(cases))
    of_case = or_(t.point.c.entry_id.in_(entries), t.point.c.switch_id.in_(switches))
    proof = select(t.evidence).where(t.evidence.c.entry_id.in_(entries))
    began = select(func.min(t.step.c.at)).scalar_subquery()
    late = select(t.point.c.id).where(t.point.c.entry_id.in_(entries), t.point.c.latest > began)
    made = t.provenance
    day = select(made.c.row.label("id"), t.step.c.at).join(t.step, t.step.c.n == made.c.changed)
    late_entries = late.with_only_columns(t.point.c.entry_id)
    return RowSets(
        timeline=select(t.timeline).where(t.timeline.c.case_id.in_(cases)),
        entry=select(t.entry).where(t.entry.c.case_id.in_(cases)),
        switch=select(t.switch).where(t.switch.c.case_id.in_(cases)),
        passage=select(t.passage).where(t.passage.c.id.in_(proof.with_only_columns(t.evidence.c.passage_id))),
        coding=select(*(t.coding.c[name] for name in ("id", "revision_id", "start", "end", "state"))).where(
            t.coding.c.id.in_(proof.with_only_columns(t.evidence.c.coding_id))
        ),
        evidence=proof,
        entry_person=select(t.entry_person).where(t.entry_person.c.entry_id.in_(entries)),
        entry_party=select(t.entry_party).where(t.entry_party.c.entry_id.in_(entries)),
        entry_order=select(t.entry_order).where(t.entry_order.c.second_id.in_(entries)),
        switch_entry=select(t.switch_entry).where(t.switch_entry.c.switch_id.in_(switches)),
        point=select(t.point).where(of_case),
        tie=select(t.tie).where(t.tie.c.point_id.in_(select(t.point.c.id).where(of_case))),
        written=day.where(made.c.tbl == "point", made.c.row.in_(late)),
        written_entry=day.where(made.c.tbl == "entry", made.c.row.in_(late_entries)),
    )


_READ = _build_queries()


class CaseRows:
    """The rows of some cases (by their keys), and their timelines."""

    def __init__(self, connection: Connection, settings: Settings, names: StudyNames, cases: Iterable[str]) -> None:
        self.settings, self.names = settings, names
        self.cases = list(dict.fromkeys(cases))
        self._rows: Rows = {}
        for part in split_batches(self.cases):
            for table, rows in _READ.fetch(connection, cases=part).items():
                self._rows.setdefault(table, {}).update({row["id"]: row for row in rows})
        self._proofs: dict[str, Evidence] = {}  # by the id of its row
        self._written = {key: row["at"][:10] for part in ("written", "written_entry") for key, row in self._get(part)}
        self._entries: dict[str, Entry] = {}
        self._known_names = read_known_names(connection, settings)

    def _get(self, table: str) -> Iterable[tuple[str, Row]]:
        return self._rows.get(table, {}).items()

    def _group(self, table: str, column: str) -> dict[str, list[Row]]:
        """The rows of a table by what they belong to, as they were written one after another."""
        grouped: dict[str, list[Row]] = {}
        for _, row in sorted(self._get(table)):
            grouped.setdefault(row[column], []).append(row)
        return grouped

    # --- rows into timelines -----------------------------------------------------------------------------------------
    def read_timelines(self) -> list[Timeline]:
        """The timelines of the cases, in the order asked for."""
        self._spell_proofs()
        entries, switches = self._group("entry", "case_id"), self._group("switch", "case_id")
        settled = {row["case_id"]: row for _, row in self._get("timeline")}
        parts = {
            table: self._group(table, column)
            for table, column in (
                *(("entry_person", "entry_id"), ("entry_party", "entry_id"), ("entry_order", "second_id")),
                *(("evidence", "entry_id"), ("switch_entry", "switch_id"), ("point", "entry_id"), ("tie", "point_id")),
            )
        } | {"switch_point": self._group("point", "switch_id")}
        timelines = []
        for case in self.cases:
            own = settled.get(case)
            rows = sorted(entries.get(case, []), key=lambda row: row["position"])
            timeline = Timeline(
                self.names.names[case],
                build_lists(self.settings),
                self._read_members(case),
                tuple(self._compose_entry(row, parts) for row in rows),
                tuple(
                    self._compose_switch(row, parts)
                    for row in sorted(switches.get(case, []), key=lambda row: row["position"])
                ),
                own["as_of"] if own else None,
                own["calendar"] if own else True,
                *self.names.find_session(own["session_id"] if own else None),
                {
                    self._proofs[proof["id"]].ref: self._proofs[proof["id"]]
                    for row in rows
                    for proof in _sort_by_position(parts["evidence"].get(row["id"], []))
                },
                self._known_names,
            )
            if timeline.as_of is None:  # nobody said until when; that day limits nothing while it is looked for
                days = self.names.list_session_days(case)
                timeline = replace(timeline, as_of=find_as_of(resolve_ties(timeline), days))
            timelines.append(resolve_ties(timeline))
        return timelines

    def _read_members(self, case: str) -> tuple[CaseMember, ...]:
        people = []
        for row in self.names.people:
            if row["case_id"] == case:
                child = self.settings.find_perspective(row["role"]) == "jeugdigen"
                birth = Point(row["birth_date"] or "", row["birth_date"], row["birth_earliest"], row["birth_latest"])
                called, sex = row["function"] or "", row["sex"] or ""
                people.append(CaseMember(row["name"], row["role"] or "", child, birth, called, sex))
        return tuple(sorted(people, key=lambda person: (person.birth.earliest or "9999", build_sort_key(person.name))))

    def _compose_entry(self, row: Row, parts: Mapping[str, Mapping[str, Sequence[Row]]]) -> Entry:
        key, names = row["id"], self.names.names
        if key in self._entries:
            return self._entries[key]
        points = parts["point"].get(key, [])
        phases = _sort_by_position(point for point in points if point["role"] == "phase")
        read = {point["id"]: self._read_point(point, parts["tie"].get(point["id"], [])) for point in points}
        dated = {point["role"]: read[point["id"]] for point in points if point["role"] != "phase"}
        parties = _sort_by_position(parts["entry_party"].get(key, []))
        proofs_of_entry = _sort_by_position(parts["evidence"].get(key, []))
        self._entries[key] = entry = Entry(
            **self._unpack(ENTRY, tables.entry, row),
            id=key,
            number=row["number"],
            order=row["position"],
            points={role: dated[role] for role in POINTS if role in dated},
            who=tuple(
                sorted((names[link["person_id"]] for link in parts["entry_person"].get(key, [])), key=build_sort_key)
            ),
            parties=tuple(
                Involved(names[party["party_id"]], party["part"], party["worker"] or "") for party in parties
            ),
            evidence=tuple(self._proofs[proof["id"]].ref for proof in proofs_of_entry),
            after=tuple(link["first_id"] for link in parts["entry_order"].get(key, [])),
            details={name: tuple(v) if isinstance(v, list) else v for name, v in row["details"].items()},
            phases=tuple(Phase(read[row["id"]], row["framework"] or "", row["measure"] or "") for row in phases),
            written_on=self._find_day_of_writing(row, points),
        )
        return entry

    def _compose_switch(self, row: Row, parts: Mapping[str, Mapping[str, Sequence[Row]]]) -> Switch:
        points = parts["switch_point"].get(row["id"], [])
        dated = {point["role"]: self._read_point(point, parts["tie"].get(point["id"], [])) for point in points}
        entries = tuple(link["entry_id"] for link in parts["switch_entry"].get(row["id"], []))
        return Switch(**self._unpack(SWITCH, tables.switch, row), id=row["id"], entries=entries).with_points(dated)

    def _unpack(self, table: Mapping[str, EntryCell], stored_in: Table, row: Row) -> dict[str, Any]:
        """The fields that stand in the row of an entry or switch moment."""
        fields: dict[str, Any] = {}
        for cell in table.values():
            if cell.column:
                stored = row[cell.column]
                if cell.sort and cell.sort != "entry":
                    stored = self.names.names.get(stored, "")
                empty = stored is None and isinstance(stored_in.c[cell.column].type, String)
                fields[cell.name if cell.sort else cell.column] = "" if empty else stored
        return fields

    def _read_point(self, row: Row, ties: Iterable[Row]) -> Point:
        names = self.names.names
        read = tuple(
            Tie(
                f"birth:{names[tie['person_id']]}" if tie["person_id"] else tie["entry_id"],
                tie["least"],
                tie["most"],
                tie["role"],
            )
            for tie in ties
        )
        return Point(row["written"] or "", row["date"], row["earliest"], row["latest"], read)

    def _find_day_of_writing(self, row: Row, points: Sequence[Row]) -> str:
        """Of an entry that tells of a day since the study began: when it was last written down, or the day of the
        session at which it was told."""
        session = self.names.sessions.get(row["session_id"])
        if session and session["latest"]:
            return session["latest"] if points else ""
        late = [point["id"] for point in points if (point["latest"] or "") > self.names.first_step]
        return max((self._written.get(key, "") for key in (row["id"], *late)), default="") if late else ""

    def _spell_proofs(self) -> None:
        rows = [row for key, row in self._get("evidence") if key not in self._proofs]
        self._proofs |= self.names.finder.spell_rows(rows, self._rows.get("passage", {}), self._rows.get("coding", {}))

    # --- timelines into rows -----------------------------------------------------------------------------------------
    def write(self, writer: Writer, case: str, before: Timeline, after: Timeline) -> None:
        """Write what differs between two timelines of the case with this key.

        An entry that is new has number 0 and any id that is not there yet; others may refer to it by that id.
        """
        settled = next((row for _, row in self._get("timeline") if row["case_id"] == case), None)
        as_of = after.as_of
        if as_of == before.as_of:  # where nobody said until when the case is known, no day may limit what is told now
            as_of = settled["as_of"] if settled else None
        ready = resolve_ties(replace(make_consistent(after), as_of=as_of))
        old, new = _index_all(before), _index_all(ready)
        keys = {key: key if key in old else writer.make_id() for key in new}
        gone = [key for key in old if key not in new]
        changed = [holder for holder in new.values() if old.get(holder.id) != holder]
        owners = {case, *gone, *(keys[holder.id] for holder in changed)}
        owners |= {key for key, row in self._get("point") if row["entry_id"] in owners or row["switch_id"] in owners}
        owners |= {row["passage_id"] for _, row in self._get("evidence") if row["entry_id"] in owners}
        packer = self._make_packer(writer, keys)
        own = {"calendar": after.calendar, "session_id": self.names.find_key("session", after.session)}
        holds = [(timeline.as_of, timeline.calendar, timeline.session) for timeline in (before, after)]
        if settled or holds[0] != holds[1]:
            packer.put("timeline", case_id=case, as_of=as_of, **own)
        numbers = self._take_numbers(writer, sum(entry.id not in old for entry in ready.entries))
        for table, n, holder in _count_off(new.values()):
            fresh = (
                {} if holder.id in old else {"case_id": case, **({"number": next(numbers)} if table == "entry" else {})}
            )
            own = packer.pack(holder) if old.get(holder.id) != holder else {}
            packer.put(table, id=keys[holder.id], position=n, **fresh, **own)
        if gone:
            from ota.study.records import refuse_with_memos  # here: a matrix reads timelines, and writes no records

            handles = ", ".join(entry.handle for entry in before.entries if entry.id in gone)
            refuse_with_memos(writer.connection, "entry", gone, handles)
        sets = []
        for table, (columns, natural) in _KEPT.items():
            standing = [row for _, row in self._get(table) if any(row[column] in owners for column in columns)]
            sets.append(RowSet(tables.metadata.tables[table], natural, standing, packer.rows.get(table, ())))
        written = sync_sets(writer, sets)
        for key in (*owners, *written["entry"]):
            self._entries.pop(key, None)
        self._follow(writer.connection, written)

    def _make_packer(self, writer: Writer, keys: Mapping[str, str]) -> Packer:
        points = {
            (row["entry_id"] or row["switch_id"], row["role"], row["position"]): key for key, row in self._get("point")
        }
        passages = self._rows.get("passage", {})
        evidence = {
            (row["entry_id"], self._proofs[key].ref): (row, passages.get(row["passage_id"]))
            for key, row in self._get("evidence")
        }
        return Packer(writer, self.names, keys, points, evidence)

    def _take_numbers(self, writer: Writer, count: int) -> Iterator[int]:
        """The next numbers of entries in this study; none is ever given twice."""
        if not count:
            return iter(())
        last = writer.connection.execute(select(tables.study.c.entries)).scalar() or 0
        writer.connection.execute(update(tables.study).values(entries=last + count))
        return iter(range(last + 1, last + count + 1))

    def _follow(self, connection: Connection, written: Mapping[str, Mapping[str, Row | None]]) -> None:
        """Keep the rows as they are now, so that nothing is read again."""
        day = self.names.last_step[:10]
        for table, rows in written.items():
            own = self._rows.setdefault(table, {})
            for key, row in rows.items():
                if row is None:
                    del own[key]
                else:
                    own[key] = row
                    self._written[key] = day
        codings = {row["coding_id"] for _, row in self._get("evidence") if row["coding_id"]}
        fresh = sorted(codings - self._rows.get("coding", {}).keys())
        self._rows.setdefault("coding", {}).update(fetch_rows_by_id(connection, tables.coding, fresh))


# Per table which of its rows are of a timeline, entry, switch moment or point, and by what they are told apart. What
# refers to others comes after them.
_KEPT: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "timeline": (("case_id",), ("case_id",)),
    "entry": (("case_id",), ("id",)),
    "switch": (("case_id",), ("id",)),
    "passage": (("id",), ("id",)),
    "evidence": (("entry_id",), ("entry_id", "passage_id", "coding_id")),
    "entry_person": (("entry_id",), ("entry_id", "person_id")),
    "entry_party": (("entry_id",), ("entry_id", "position")),
    "entry_order": (("second_id",), ("second_id", "first_id")),
    "switch_entry": (("switch_id",), ("switch_id", "entry_id")),
    "point": (("entry_id", "switch_id"), ("id",)),
    "tie": (("point_id",), ("point_id", "entry_id", "role", "person_id", "least", "most")),
}


def _index_all(timeline: Timeline) -> dict[str, Entry | Switch]:
    return {**timeline.by_id, **{switch.id: switch for switch in timeline.switches}}


def _count_off(holders: Iterable[Entry | Switch]) -> Iterator[tuple[str, int, Entry | Switch]]:
    """Entries and switch moments with their table and their place among their like."""
    counts = {"entry": count(), "switch": count()}
    for holder in holders:
        table = "entry" if isinstance(holder, Entry) else "switch"
        yield table, next(counts[table]), holder


def _sort_by_position(rows: Iterable[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: row["position"])
