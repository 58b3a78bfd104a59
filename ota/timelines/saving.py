"""The difference between two timelines written: only rows that differ, so that undo takes back no more than that."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Table, select, update

from ota.db import tables
from ota.db.sync import sync
from ota.db.writer import Writer, split_batches
from ota.study.directories import find_key
from ota.study.settings import Settings
from ota.timelines import proofs
from ota.timelines.model import Entry, Point, Switch, Tie, Timeline, freeze_details

Row = Mapping[str, Any]


class Saver:
    """Writes one timeline of one case; `new_parties` are those that were new to the study."""

    def __init__(self, writer: Writer, settings: Settings, case: str, before: Timeline, after: Timeline) -> None:
        self.writer, self.settings, self.case = writer, settings, case
        self.before, self.after = before, after
        self.connection = writer.connection
        self.keys: dict[str, str] = {entry.id: entry.id for entry in before.entries}
        self.parties: dict[str, str] = {}
        self.new_parties: list[str] = []
        self.fresh: set[str] = set()  # keys of new entries: nothing can hang on them yet

    def save(self) -> None:
        """Write every row that differs."""
        self._save_timeline()
        old, new = self.before.by_id, self.after.by_id
        gone = [key for key in old if key not in new]
        fresh = [entry for entry in self.after.entries if entry.id not in old]
        self.keys |= {entry.id: self.writer.make_id() for entry in fresh}
        rows = {
            self.keys[entry.id]: {**self._build_entry_row(entry), **self._build_references(entry), "position": n}
            for n, entry in enumerate(self.after.entries)
        }
        self.fresh = {self.keys[entry.id] for entry in fresh}
        self._insert([self.keys[entry.id] for entry in fresh], rows)
        self._save_switches()
        self._unlink(gone)
        self.writer.update_all(tables.entry, {key: row for key, row in rows.items() if key not in self.fresh})
        self._save_parts()
        handles = ", ".join(entry.handle for key, entry in old.items() if key in gone)
        from ota.study.records import refuse_with_memos  # here: a matrix reads timelines, and writes no records

        refuse_with_memos(self.connection, "entry", gone, handles)
        self.writer.delete(tables.entry, gone)

    def _save_timeline(self) -> None:
        old, new = self.before, self.after
        changed: dict[str, Any] = {} if old.as_of == new.as_of else {"as_of": new.as_of}
        changed |= {} if old.calendar == new.calendar else {"calendar": new.calendar}
        if old.session != new.session:
            changed["session_id"] = self._find_named(tables.session, new.session, "session")
        if not changed:
            return
        query = select(tables.timeline.c.id).where(tables.timeline.c.case_id == self.case)
        timeline_id = self.connection.execute(query).scalar()
        if timeline_id:
            self.writer.update(tables.timeline, timeline_id, **changed)
        else:
            self.writer.insert(
                tables.timeline,
                [{"case_id": self.case, "as_of": None, "calendar": new.calendar, "session_id": None, **changed}],
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

    def _build_entry_row(self, entry: Entry) -> dict[str, Any]:
        return {
            "kind": entry.kind,
            "title": entry.title,
            "note": entry.note or None,
            "presence": entry.presence,
            "perspective": entry.perspective or None,
            "source_id": self._find_named(tables.source, entry.source, "source"),
            "page": entry.page or None,
            "session_id": self._find_named(tables.session, entry.session, "session"),
            "sequence": entry.sequence,
            "standing": entry.standing or None,
            "details": {k: list(v) if isinstance(v, tuple) else v for k, v in freeze_details(entry.details).items()},
        }

    def _build_references(self, entry: Entry) -> dict[str, Any]:
        return {"version_of": self.keys.get(entry.version_of), "answers_id": self.keys.get(entry.answers)}

    def _find_named(self, table: Table, name: str, what: str) -> str | None:
        if not name:
            return None
        if table is tables.source:
            from ota.transcripts import store as transcripts

            return str(transcripts.find_source(self.connection, name).id)
        return find_key(self.connection, what, name)

    def _ensure_party(self, name: str) -> str:
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
        points = self._fetch_keys(tables.point, tables.point.c.entry_id, gone)
        own = [
            *self._fetch_keys(tables.tie, tables.tie.c.point_id, points),
            *self._fetch_keys(tables.tie, tables.tie.c.entry_id, gone),
        ]
        self.writer.delete(tables.tie, dict.fromkeys(own))
        self.writer.delete(tables.point, points)
        proofs.remove(self.writer, self._fetch_keys(tables.evidence, tables.evidence.c.entry_id, gone))
        for table, *columns in (
            (tables.entry_order, "first_id", "second_id"),
            (tables.entry_person, "entry_id"),
            (tables.entry_party, "entry_id"),
            (tables.switch_entry, "entry_id"),
        ):
            rows = [key for column in columns for key in self._fetch_keys(table, table.c[column], gone)]
            self.writer.delete(table, dict.fromkeys(rows))

    def _fetch_keys(self, table: Table, column: Any, keys: Collection[str]) -> list[str]:
        return [
            key
            for part in split_batches(list(keys))
            for key in self.connection.execute(select(table.c.id).where(column.in_(part))).scalars()
        ]

    def _save_parts(self) -> None:
        """Points, ties, people, parties, order and evidence of the entries that differ."""
        old = self.before.by_id
        changed = [entry for entry in self.after.entries if old.get(entry.id) != entry]
        keys = [self.keys[entry.id] for entry in changed]
        people: dict[tuple[Any, ...], Row] = {}
        parties: dict[tuple[Any, ...], Row] = {}
        order: dict[tuple[Any, ...], Row] = {}
        for entry in changed:
            key = self.keys[entry.id]
            for name in entry.who:
                person = self._find_named(tables.person, name, "person")
                people[key, person] = {"entry_id": key, "person_id": person}
            for n, party in enumerate(entry.parties):
                row = {"party_id": self._ensure_party(party.party), "part": party.part, "worker": party.worker or None}
                parties[key, n] = {"entry_id": key, "position": n, **row}
            for earlier_id in entry.after:
                if earlier_id in self.keys:
                    order[key, self.keys[earlier_id]] = {"first_id": self.keys[earlier_id], "second_id": key}
        self._sync(tables.entry_person, "entry_id", keys, ("entry_id", "person_id"), people)
        self._sync(tables.entry_party, "entry_id", keys, ("entry_id", "position"), parties)
        self._sync(tables.entry_order, "second_id", keys, ("second_id", "first_id"), order)
        self._save_points("entry_id", {self.keys[entry.id]: _list_points(entry) for entry in changed})
        finder = proofs.Finder(self.connection)
        for entry in changed:
            stored = old.get(entry.id)
            if entry.evidence != (stored.evidence if stored else ()):
                proofs.put(self.writer, finder, self.keys[entry.id], entry.evidence)

    def _sync(
        self,
        table: Table,
        owner: str,
        owners: Sequence[str],
        key: Sequence[str],
        desired: Mapping[tuple[Any, ...], Row],
    ) -> dict[tuple[Any, ...], str]:
        """See `sync`; what is new here has no rows yet."""
        stored = [owner_id for owner_id in owners if owner_id not in self.fresh]
        return sync(self.writer, table, owner, stored, key, desired.values())

    def _save_points(self, owner: str, points_of: Mapping[str, Sequence[tuple[str, int, Point, Row]]]) -> None:
        rows: dict[tuple[Any, ...], Row] = {}
        ties: dict[tuple[Any, ...], tuple[Tie, ...]] = {}
        for key, points in points_of.items():
            for role, n, point, extra in points:
                rows[key, role, n] = {owner: key, "role": role, "position": n, **_build_point_row(point), **extra}
                ties[key, role, n] = point.ties
        point_ids = self._fetch_keys(
            tables.point, tables.point.c[owner], [owner_id for owner_id in points_of if owner_id not in self.fresh]
        )
        had = self._fetch_keys(tables.tie, tables.tie.c.point_id, point_ids)
        stored = [
            row
            for part in split_batches(had)
            for row in self.connection.execute(select(tables.tie).where(tables.tie.c.id.in_(part)))
        ]
        natural = self._make_natural_keys(owner, point_ids)
        desired = {place: [self._build_tie_row(tie) for tie in point_ties] for place, point_ties in ties.items()}
        unchanged: set[str] = set()
        left = {place: list(tie_rows) for place, tie_rows in desired.items()}
        for row in stored:
            place = natural[row.point_id]
            image = {name: getattr(row, name) for name in ("entry_id", "role", "person_id", "least", "most")}
            if image in left.get(place, []):
                left[place].remove(image)
                unchanged.add(row.id)
        self.writer.delete(tables.tie, [row.id for row in stored if row.id not in unchanged])
        point_id_of = self._sync(tables.point, owner, list(points_of), (owner, "role", "position"), rows)
        fresh = [{"point_id": point_id_of[place], **row} for place, tie_rows in left.items() for row in tie_rows]
        self.writer.insert(tables.tie, fresh)

    def _make_natural_keys(self, owner: str, points: Sequence[str]) -> dict[str, tuple[Any, ...]]:
        natural_keys: dict[str, tuple[Any, ...]] = {}
        for part in split_batches(points):
            query = select(tables.point).where(tables.point.c.id.in_(part))
            for row in self.connection.execute(query).mappings():
                natural_keys[row["id"]] = (row[owner], row["role"], row["position"])
        return natural_keys

    def _build_tie_row(self, tie: Tie) -> dict[str, Any]:
        person = self._find_named(tables.person, tie.person, "person") if tie.person else None
        entry = None if person else self.keys[tie.anchor]
        return {"entry_id": entry, "role": tie.role, "person_id": person, "least": tie.at_least, "most": tie.at_most}

    # --- switch moments ----------------------------------------------------------------------------------------------
    def _save_switches(self) -> None:
        old = {switch.id: switch for switch in self.before.switches}
        new = {switch.id: switch for switch in self.after.switches}
        gone = [key for key in old if key not in new]
        points = self._fetch_keys(tables.point, tables.point.c.switch_id, gone)
        self.writer.delete(tables.tie, self._fetch_keys(tables.tie, tables.tie.c.point_id, points))
        self.writer.delete(tables.point, points)
        self.writer.delete(
            tables.switch_entry, self._fetch_keys(tables.switch_entry, tables.switch_entry.c.switch_id, gone)
        )
        self.writer.delete(tables.switch, gone)
        rows = {switch.id: self._build_switch_row(switch, n) for n, switch in enumerate(self.after.switches)}
        fresh = [key for key in rows if key not in old]
        new_keys = dict(zip(fresh, self.writer.insert(tables.switch, [rows[key] for key in fresh]), strict=True))
        keys = {key: new_keys.get(key, key) for key in rows}
        self.writer.update_all(tables.switch, {key: rows[key] for key in rows if key in old})
        links = {
            (keys[switch.id], self.keys[entry]): {"switch_id": keys[switch.id], "entry_id": self.keys[entry]}
            for switch in self.after.switches
            for entry in switch.entries
        }
        self._sync(tables.switch_entry, "switch_id", list(keys.values()), ("switch_id", "entry_id"), links)
        held: dict[str, list[tuple[str, int, Point, Row]]] = {}
        for switch in self.after.switches:
            told_points = [("start", switch.start)] if switch.start != Point() else []
            told_points += [("end", switch.end)] if switch.end else []
            held[keys[switch.id]] = [(role, 0, point, {}) for role, point in told_points]
        self._save_points("switch_id", held)

    def _build_switch_row(self, switch: Switch, position: int) -> dict[str, Any]:
        return {
            "case_id": self.case,
            "position": position,
            "kind": switch.kind,
            "title": switch.title,
            "why": switch.why or None,
            "session_id": self._find_named(tables.session, switch.session, "session"),
            "person_id": self._find_named(tables.person, switch.person, "person"),
            "accepted": switch.accepted,
        }


def make_consistent(timeline: Timeline) -> Timeline:
    """The same timeline without references to entries that are not there, and order told by the later entry only.

    A point whose anchor is gone keeps the bounds that it had.
    """
    by_id = timeline.by_id
    later: dict[str, list[str]] = {entry.id: [key for key in entry.after if key in by_id] for entry in timeline.entries}
    for entry in timeline.entries:
        for later_id in entry.before:
            if later_id in later:
                later[later_id].append(entry.id)

    def without_lost_ties(point: Point) -> Point:
        return replace(point, ties=tuple(tie for tie in point.ties if tie.person or tie.anchor in by_id))

    entries = [
        replace(
            entry,
            points={role: without_lost_ties(point) for role, point in entry.points.items()},
            phases=tuple(replace(phase, start=without_lost_ties(phase.start)) for phase in entry.phases),
            after=tuple(dict.fromkeys(key for key in later[entry.id] if key != entry.id)),
            before=(),
            version_of=entry.version_of if entry.version_of in by_id and entry.version_of != entry.id else "",
            answers=entry.answers if entry.answers in by_id else "",
        )
        for entry in timeline.entries
    ]
    switches = tuple(
        replace(
            switch,
            entries=tuple(dict.fromkeys(key for key in switch.entries if key in by_id)),
            start=without_lost_ties(switch.start),
            end=without_lost_ties(switch.end) if switch.end else None,
        )
        for switch in timeline.switches
    )
    return replace(timeline, entries=tuple(entries), switches=switches)


def _list_points(entry: Entry) -> list[tuple[str, int, Point, Row]]:
    rows: list[tuple[str, int, Point, Row]] = [(role, 0, point, {}) for role, point in entry.points.items()]
    for n, phase in enumerate(entry.phases):
        rows.append(("phase", n, phase.start, {"framework": phase.framework or None, "measure": phase.measure or None}))
    return rows


def _build_point_row(point: Point) -> dict[str, Any]:
    return {
        "written": point.written or None,
        "date": point.edtf,
        "earliest": point.earliest,
        "latest": point.latest,
    }
