"""The journal played from its first change: what every table must hold, if nothing but the writer wrote it."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from ota.db import derived, tables
from ota.db.changes import fetch_changes
from ota.db.erasing import find_barred
from ota.db.sql import Connection, select

Rows = dict[str, dict[str, dict[str, Any]]]


def replayed(connection: Connection) -> Rows:
    """Every journaled table as its changes make it; every image must fit what the changes before it left."""
    result: Rows = {name: {} for name in tables.JOURNALED}
    for change in fetch_changes(connection):
        rows, key, before, after = result[change["tbl"]], change["row"], change["before"], change["after"]
        if change["op"] == "insert":
            assert key not in rows
            rows[key] = dict(after)
        elif change["op"] == "delete":
            assert rows.pop(key) == before
        else:
            row = rows[key]
            assert {name: row.get(name) for name in before} == before
            rows[key] = {name: cell for name, cell in {**row, **after}.items() if cell is not None}
    return result


def held(connection: Connection) -> Rows:
    """Every journaled table as it is, without empty columns."""
    return {
        name: {
            row["id"]: {key: cell for key, cell in row.items() if cell is not None}
            for row in connection.execute(select(table)).mappings()
        }
        for name, table in tables.JOURNALED.items()
    }


def assert_whole(connection: Connection) -> None:
    """Assert that steps, changes, rows and texts agree: every command is there wholly or not at all."""
    assert replayed(connection) == held(connection)
    steps = connection.execute(select(tables.step.c.n).order_by(tables.step.c.n)).scalars().all()
    assert steps == list(range(1, connection.execute(select(tables.study.c.head)).scalar_one() + 1))
    lost = find_barred(connection)  # of what was erased the journal holds nothing: a step may have nothing left
    assert set(steps) - lost == set(connection.execute(select(tables.change.c.step_n)).scalars()) - lost
    steps_of = defaultdict(list)
    for change in fetch_changes(connection):
        steps_of[change["tbl"], change["row"]].append(change["step_n"])
    noted = {(name, key): (made, changed) for name, key, made, changed in connection.execute(select(tables.provenance))}
    assert noted == {place: (min(numbers), max(numbers)) for place, numbers in steps_of.items()}
    rev, text, spoken = tables.revision, tables.text, tables.spoken
    query = select(rev.c.id, rev.c.layout, text.c.body).join(text, text.c.digest == rev.c.text_digest)
    spoken_ofs = {
        key: derived.gather_spoken(layout, body) for key, layout, body in connection.execute(query.where(rev.c.current))
    }
    assert dict(connection.execute(select(spoken.c.revision_id, spoken.c.body)).all()) == spoken_ofs
