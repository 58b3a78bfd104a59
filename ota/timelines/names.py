"""What a study has beside its timelines: the names that entries use, and the days of its sessions; read at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ota.db import tables
from ota.db.rows import RowSets
from ota.db.sql import Connection, func, select
from ota.db.writer import Writer
from ota.directory import Directory
from ota.study.directories import make_thing_directory
from ota.timelines.proofs import Finder

Row = Mapping[str, Any]
_SORTS = ("person", "case", "session", "party", "source")
_READ = RowSets(
    person=select(tables.person),
    case=select(tables.case.c.id, tables.case.c.name),
    session=select(tables.session.c.id, tables.session.c.name, tables.session.c.earliest, tables.session.c.latest),
    party=select(tables.party.c.id, tables.party.c.name),
    source=select(tables.source.c.id, tables.source.c.name, tables.source.c.number),
    seen=select(tables.session_case.c.case_id, tables.session_case.c.session_id),
    steps=select(func.min(tables.step.c.at).label("first"), func.max(tables.step.c.at).label("last")),
)


class StudyNames:
    """The people, cases, sessions, parties and sources of a study, as they are when this is made."""

    def __init__(self, connection: Connection) -> None:
        self.connection, self.finder = connection, Finder(connection)
        self._rows = _READ.fetch(connection)
        self._rows["source"].sort(key=lambda row: row["number"])
        self.people: list[dict[str, Any]] = self._rows["person"]
        self.sessions = {row["id"]: row for row in self._rows["session"]}
        self.names = {row["id"]: str(row["name"]) for sort in _SORTS for row in self._rows[sort]}
        self._keys = {sort: {row["name"]: row["id"] for row in self._rows[sort]} for sort in _SORTS}
        self._parties: dict[str, str] = {row["name"].casefold(): row["id"] for row in self._rows["party"]}
        self.first_step, self.last_step = (self._rows["steps"][0][at] or "" for at in ("first", "last"))  # UTC, ISO

    @property
    def parties(self) -> tuple[str, ...]:
        """Parties of timelines, and organisations of people."""
        organisations = [row["organisation"] for row in self.people if row["organisation"]]
        return tuple(dict.fromkeys([*(row["name"] for row in self._rows["party"]), *organisations]))

    def list_session_days(self, case: str) -> list[str]:
        """The days of a case's sessions; one that had not come when the study was last written to is a plan."""
        sessions = [self.sessions[row["session_id"]] for row in self._rows["seen"] if row["case_id"] == case]
        return [
            row["latest"]
            for row in sessions
            if row["latest"] and (row["earliest"] or row["latest"]) <= self.last_step[:10]
        ]

    def find_session(self, key: str | None) -> tuple[str, str]:
        """The name of a session and its day, each "" where there is none."""
        row = self.sessions.get(key or "")
        if row is None:
            return "", ""
        return row["name"], (row["latest"] or "") if row["earliest"] == row["latest"] else ""

    def make_directory(self, sort: str) -> Directory[str]:
        """The things of one of these sorts, by what people call them."""
        return make_thing_directory(sort, self._rows[sort])

    def find_key(self, sort: str, name: str) -> str | None:
        """The key of what has this name; None for no name. Raises OtaError as `Directory.find` does."""
        if not name:
            return None
        key: str | None = self._keys[sort].get(name)
        return key or self.make_directory(sort).find(name)

    def ensure_party(self, writer: Writer, name: str) -> str:
        """The key of a party, whatever its capitals; one that is not known yet is made."""
        if name.casefold() not in self._parties:
            (key,) = writer.insert(tables.party, [{"name": name}])
            self._parties[name.casefold()], self.names[key] = key, name
        return self._parties[name.casefold()]


def find_case_of_entry(connection: Connection, handle: str) -> str:
    """The name of the case that an entry (E12) belongs to; "" where no entry has this handle."""
    number = re.fullmatch(r"[eE](\d+)", handle.strip())
    query = select(tables.case.c.name).join(tables.entry, tables.entry.c.case_id == tables.case.c.id)
    case = connection.execute(query.where(tables.entry.c.number == (int(number[1]) if number else 0))).scalar()
    return str(case or "")
