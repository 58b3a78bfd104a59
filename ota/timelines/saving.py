"""The difference between two timelines written: only rows that differ, so that undo takes back no more than that."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Table, select, update

from ota.db import tables
from ota.db.writer import Writer, chunks
from ota.study.directories import key_of
from ota.study.settings import Settings
from ota.timelines import proofs
from ota.timelines.model import Entry, Point, Switch, Tie, Timeline, frozen

Row = Mapping[str, Any]


class Saver:
    """Writes one timeline of one case; `new_parties` are those that were new to the study."""

    def __init__(self, writer: Writer, settings: Settings, case: str, before: Timeline, after: Timeline) -> None:
        self.writer, self.settings, self.case = writer, settings, case
        self.before, self.after = before, after
        self.connection = writer.connection
        self.keys: dict[str, str] = {one.id: one.id for one in before.entries}
        self.parties: dict[str, str] = {}
        self.new_parties: list[str] = []
        self.fresh: set[str] = set()  # keys of new entries: nothing can hang on them yet

    def save(self) -> None:
        """Write every row that differs."""
        self._timeline()
        old, new = self.before.by_id, self.after.by_id
        gone = [key for key in old if key not in new]
        fresh = [one for one in self.after.entries if one.id not in old]
        self.keys |= {one.id: self.writer.new_id() for one in fresh}
        rows = {
            self.keys[one.id]: {**self._row(one), **self._references(one), "position": n}
            for n, one in enumerate(self.after.entries)
        }
        self.fresh = {self.keys[one.id] for one in fresh}
        self._insert([self.keys[one.id] for one in fresh], rows)
        self._switches()
        self._unlink(gone)
        self.writer.update_all(tables.entry, {key: row for key, row in rows.items() if key not in self.fresh})
        self._parts()
        self.writer.delete(tables.entry, gone)

    def _timeline(self) -> None:
        old, new = self.before, self.after
        changed: dict[str, Any] = {} if old.as_of == new.as_of else {"as_of": new.as_of}
        changed |= {} if old.calendar == new.calendar else {"calendar": new.calendar}
        if not changed:
            return
        query = select(tables.timeline.c.id).where(tables.timeline.c.case_id == self.case)
        there = self.connection.execute(query).scalar()
        if there:
            self.writer.update(tables.timeline, there, **changed)
        else:
            self.writer.insert(
                tables.timeline, [{"case_id": self.case, "as_of": None, "calendar": new.calendar, **changed}]
            )

    # --- entries ---------------------------------------------------------------------------------------------------
    def _insert(self, fresh: Sequence[str], rows: Mapping[str, Row]) -> None:
        if not fresh:
            return
        number = self.connection.execute(select(tables.study.c.entries)).scalar() or 0
        self.connection.execute(update(tables.study).values(entries=number + len(fresh)))
        self.writer.insert(
            tables.entry,
            [
                {**rows[key], "id": key, "case_id": self.case, "number": number + n}
                for n, key in enumerate(fresh, start=1)
            ],
        )

    def _row(self, one: Entry) -> dict[str, Any]:
        return {
            "kind": one.kind,
            "title": one.title,
            "note": one.note or None,
            "presence": one.presence,
            "perspective": one.perspective or None,
            "source_id": self._named(tables.source, one.source, "source"),
            "page": one.page or None,
            "session_id": self._named(tables.session, one.session, "session"),
            "sequence": one.sequence,
            "standing": one.standing or None,
            "details": {k: list(v) if isinstance(v, tuple) else v for k, v in frozen(one.details).items()},
        }

    def _references(self, one: Entry) -> dict[str, Any]:
        return {"version_of": self.keys.get(one.version_of), "answers_id": self.keys.get(one.answers)}

    def _named(self, table: Table, name: str, what: str) -> str | None:
        if not name:
            return None
        if table is tables.source:
            from ota.transcripts import store as transcripts

            return str(transcripts.find_source(self.connection, name).id)
        return key_of(self.connection, what, name)

    def _party(self, name: str) -> str:
        if not self.parties:
            rows = self.connection.execute(select(tables.party.c.name, tables.party.c.id)).all()
            self.parties = {row.name.casefold(): row.id for row in rows}
        if name.casefold() not in self.parties:
            self.parties[name.casefold()] = self.writer.insert(tables.party, [{"name": name}])[0]
            self.new_parties.append(name)
        return self.parties[name.casefold()]

    # --- what hangs on entries ---------------------------------------------------------------------------------------
    def _unlink(self, gone: Collection[str]) -> None:
        """Take away what hangs on entries that go, so that they can."""
        if not gone:
            return
        points = self._rows(tables.point, tables.point.c.entry_id, gone)
        own = [
            *self._rows(tables.tie, tables.tie.c.point_id, points),
            *self._rows(tables.tie, tables.tie.c.entry_id, gone),
        ]
        self.writer.delete(tables.tie, dict.fromkeys(own))
        self.writer.delete(tables.point, points)
        proofs.remove(self.writer, self._rows(tables.evidence, tables.evidence.c.entry_id, gone))
        for table, *columns in (
            (tables.entry_order, "first_id", "second_id"),
            (tables.entry_person, "entry_id"),
            (tables.entry_party, "entry_id"),
            (tables.switch_entry, "entry_id"),
        ):
            rows = [key for column in columns for key in self._rows(table, table.c[column], gone)]
            self.writer.delete(table, dict.fromkeys(rows))

    def _rows(self, table: Table, column: Any, keys: Collection[str]) -> list[str]:
        return [
            key
            for part in chunks(list(keys))
            for key in self.connection.execute(select(table.c.id).where(column.in_(part))).scalars()
        ]

    def _parts(self) -> None:
        """Points, ties, people, parties, order and evidence of the entries that differ."""
        old = self.before.by_id
        changed = [one for one in self.after.entries if old.get(one.id) != one]
        keys = [self.keys[one.id] for one in changed]
        people: dict[tuple[Any, ...], Row] = {}
        parties: dict[tuple[Any, ...], Row] = {}
        order: dict[tuple[Any, ...], Row] = {}
        for one in changed:
            key = self.keys[one.id]
            for name in one.who:
                person = self._named(tables.person, name, "person")
                people[key, person] = {"entry_id": key, "person_id": person}
            for n, party in enumerate(one.parties):
                row = {"party_id": self._party(party.party), "part": party.part, "worker": party.worker or None}
                parties[key, n] = {"entry_id": key, "position": n, **row}
            for other in one.after:
                if other in self.keys:
                    order[key, self.keys[other]] = {"first_id": self.keys[other], "second_id": key}
        self._sync(tables.entry_person, "entry_id", keys, ("entry_id", "person_id"), people)
        self._sync(tables.entry_party, "entry_id", keys, ("entry_id", "position"), parties)
        self._sync(tables.entry_order, "second_id", keys, ("second_id", "first_id"), order)
        self._points("entry_id", {self.keys[one.id]: _points(one) for one in changed})
        finder = proofs.Finder(self.connection)
        for one in changed:
            there = old.get(one.id)
            if one.evidence != (there.evidence if there else ()):
                proofs.put(self.writer, finder, self.keys[one.id], one.evidence)

    def _sync(
        self,
        table: Table,
        owner: str,
        owners: Sequence[str],
        key: Sequence[str],
        wanted: Mapping[tuple[Any, ...], Row],
    ) -> dict[tuple[Any, ...], str]:
        """Make the rows of these owners what is wanted; returns their keys."""
        there: dict[tuple[Any, ...], str] = {}
        for part in chunks([one for one in owners if one not in self.fresh]):
            for row in self.connection.execute(select(table).where(table.c[owner].in_(part))).mappings():
                there[tuple(row[name] for name in key)] = row["id"]
        self.writer.delete(table, [one for natural, one in there.items() if natural not in wanted])
        self.writer.update_all(table, {there[natural]: row for natural, row in wanted.items() if natural in there})
        fresh = {natural: row for natural, row in wanted.items() if natural not in there}
        made = self.writer.insert(table, list(fresh.values()))
        kept = {natural: one for natural, one in there.items() if natural in wanted}
        return {**kept, **dict(zip(fresh, made, strict=True))}

    def _points(self, owner: str, wanted: Mapping[str, Sequence[tuple[str, int, Point, Row]]]) -> None:
        rows: dict[tuple[Any, ...], Row] = {}
        ties: dict[tuple[Any, ...], tuple[Tie, ...]] = {}
        for key, points in wanted.items():
            for role, n, point, more in points:
                rows[key, role, n] = {owner: key, "role": role, "position": n, **_point_row(point), **more}
                ties[key, role, n] = point.ties
        there = self._rows(tables.point, tables.point.c[owner], [one for one in wanted if one not in self.fresh])
        had = self._rows(tables.tie, tables.tie.c.point_id, there)
        stored = [
            row
            for part in chunks(had)
            for row in self.connection.execute(select(tables.tie).where(tables.tie.c.id.in_(part)))
        ]
        natural = self._natural(owner, there)
        desired = {place: [self._tie_row(tie) for tie in several] for place, several in ties.items()}
        same: set[str] = set()
        left = {place: list(several) for place, several in desired.items()}
        for row in stored:
            place = natural[row.point_id]
            image = {name: getattr(row, name) for name in ("entry_id", "role", "person_id", "least", "most")}
            if image in left.get(place, []):
                left[place].remove(image)
                same.add(row.id)
        self.writer.delete(tables.tie, [row.id for row in stored if row.id not in same])
        made = self._sync(tables.point, owner, list(wanted), (owner, "role", "position"), rows)
        fresh = [{"point_id": made[place], **row} for place, several in left.items() for row in several]
        self.writer.insert(tables.tie, fresh)

    def _natural(self, owner: str, points: Sequence[str]) -> dict[str, tuple[Any, ...]]:
        found: dict[str, tuple[Any, ...]] = {}
        for part in chunks(points):
            query = select(tables.point).where(tables.point.c.id.in_(part))
            for row in self.connection.execute(query).mappings():
                found[row["id"]] = (row[owner], row["role"], row["position"])
        return found

    def _tie_row(self, tie: Tie) -> dict[str, Any]:
        person = self._named(tables.person, tie.person, "person") if tie.person else None
        entry = None if person else self.keys[tie.anchor]
        return {"entry_id": entry, "role": tie.role, "person_id": person, "least": tie.least, "most": tie.most}

    # --- switch moments ----------------------------------------------------------------------------------------------
    def _switches(self) -> None:
        old = {one.id: one for one in self.before.switches}
        new = {one.id: one for one in self.after.switches}
        gone = [key for key in old if key not in new]
        points = self._rows(tables.point, tables.point.c.switch_id, gone)
        self.writer.delete(tables.tie, self._rows(tables.tie, tables.tie.c.point_id, points))
        self.writer.delete(tables.point, points)
        self.writer.delete(tables.switch_entry, self._rows(tables.switch_entry, tables.switch_entry.c.switch_id, gone))
        self.writer.delete(tables.switch, gone)
        rows = {one.id: self._switch_row(one, n) for n, one in enumerate(self.after.switches)}
        fresh = [key for key in rows if key not in old]
        made = dict(zip(fresh, self.writer.insert(tables.switch, [rows[key] for key in fresh]), strict=True))
        keys = {key: made.get(key, key) for key in rows}
        self.writer.update_all(tables.switch, {key: rows[key] for key in rows if key in old})
        links = {
            (keys[one.id], self.keys[entry]): {"switch_id": keys[one.id], "entry_id": self.keys[entry]}
            for one in self.after.switches
            for entry in one.entries
        }
        self._sync(tables.switch_entry, "switch_id", list(keys.values()), ("switch_id", "entry_id"), links)
        held: dict[str, list[tuple[str, int, Point, Row]]] = {}
        for one in self.after.switches:
            told = [("start", one.start)] if one.start != Point() else []
            told += [("end", one.end)] if one.end else []
            held[keys[one.id]] = [(role, 0, point, {}) for role, point in told]
        self._points("switch_id", held)

    def _switch_row(self, one: Switch, position: int) -> dict[str, Any]:
        return {
            "case_id": self.case,
            "position": position,
            "kind": one.kind,
            "title": one.title,
            "why": one.why or None,
            "session_id": self._named(tables.session, one.session, "session"),
            "person_id": self._named(tables.person, one.person, "person"),
            "accepted": one.accepted,
        }


def consistent(timeline: Timeline) -> Timeline:
    """The same timeline without references to entries that are not there, and order told by the later entry only.

    A point whose anchor is gone keeps the bounds that it had.
    """
    there = timeline.by_id
    later: dict[str, list[str]] = {one.id: [key for key in one.after if key in there] for one in timeline.entries}
    for one in timeline.entries:
        for other in one.before:
            if other in later:
                later[other].append(one.id)

    def kept(point: Point) -> Point:
        return replace(point, ties=tuple(tie for tie in point.ties if tie.person or tie.anchor in there))

    entries = [
        replace(
            one,
            points={role: kept(point) for role, point in one.points.items()},
            phases=tuple(replace(phase, start=kept(phase.start)) for phase in one.phases),
            after=tuple(dict.fromkeys(key for key in later[one.id] if key != one.id)),
            before=(),
            version_of=one.version_of if one.version_of in there and one.version_of != one.id else "",
            answers=one.answers if one.answers in there else "",
        )
        for one in timeline.entries
    ]
    switches = tuple(
        replace(
            one,
            entries=tuple(dict.fromkeys(key for key in one.entries if key in there)),
            start=kept(one.start),
            end=kept(one.end) if one.end else None,
        )
        for one in timeline.switches
    )
    return replace(timeline, entries=tuple(entries), switches=switches)


def _points(one: Entry) -> list[tuple[str, int, Point, Row]]:
    told: list[tuple[str, int, Point, Row]] = [(role, 0, point, {}) for role, point in one.points.items()]
    for n, phase in enumerate(one.phases):
        told.append(("phase", n, phase.start, {"framework": phase.framework or None, "measure": phase.measure or None}))
    return told


def _point_row(point: Point) -> dict[str, Any]:
    return {
        "written": point.written or None,
        "date": point.edtf,
        "earliest": point.earliest,
        "latest": point.latest,
    }
