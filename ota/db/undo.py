"""Taking a step back: its changes in reverse, unless later work stands on what would vanish.

The test is by value, so that it serves undo, redo (the undo of an undo) and, later, replaying another coder's steps:
a column must still be what the step made it, a row to delete may not be referred to from outside the step, and a row
to restore may not exist.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Table, select

from ota.db.tables import JOURNALED, change
from ota.db.writer import Writer, rows_by_id

Change = dict[str, Any]


def changes_of(connection: Connection, step: int) -> list[Change]:
    """The changes of a step, in the order they were made."""
    query = select(change).where(change.c.step_n == step).order_by(change.c.k)
    return [dict(row) for row in connection.execute(query).mappings()]


def _grouped(changes: list[Change]) -> dict[str, dict[str, list[Change]]]:
    """Changes by table, then by row."""
    grouped: dict[str, dict[str, list[Change]]] = defaultdict(lambda: defaultdict(list))
    for one in changes:
        grouped[one["tbl"]][one["row"]].append(one)
    return grouped


def _final(changes: list[Change]) -> dict[str, Any] | None:
    """What a row should look like after the step, as far as the step says: None = gone."""
    state: dict[str, Any] | None = {}
    for one in changes:
        state = None if one["op"] == "delete" else {**(state or {}), **one["after"]}
    return state


def blockers(connection: Connection, step: int) -> list[int]:
    """The later steps that stand on what taking back `step` would change or remove; empty = it can be taken back."""
    stands: set[tuple[str, str]] = set()
    grouped = _grouped(changes_of(connection, step))
    for name, rows in grouped.items():
        table = JOURNALED[name]
        now = rows_by_id(connection, table, list(rows))
        for row, changes in rows.items():
            wanted, found = _final(changes), now.get(row)
            if (wanted is None) != (found is None):
                stands.add((name, row))
            elif wanted is not None and found is not None:
                whole = changes[0]["op"] == "insert"  # an inserted row has no other columns than its image says
                columns = found.keys() if whole else wanted.keys()
                if any(found[column] != wanted.get(column) for column in columns):
                    stands.add((name, row))
        vanishing = [row for row, changes in rows.items() if changes[0]["op"] == "insert" and row in now]
        stands |= _references(connection, table, vanishing, grouped)
        returning = [changes[0]["before"] for changes in rows.values() if changes[0]["op"] == "delete"]
        stands |= _missing_parents(connection, table, returning, grouped)
    later: set[int] = set()
    for name, row in stands:
        query = select(change.c.step_n).where(change.c.tbl == name, change.c.row == row, change.c.step_n > step)
        later.update(connection.execute(query).scalars())
    return sorted(later)


def _references(connection: Connection, table: Table, ids: list[str], own: Any) -> set[tuple[str, str]]:
    """Rows outside the step that refer to `ids`."""
    found: set[tuple[str, str]] = set()
    wanted = set(ids)
    for other in JOURNALED.values() if ids else ():
        for column in other.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                query = select(other.c.id, column).where(column.is_not(None))
                if len(ids) < 400:
                    query = query.where(column.in_(ids))
                found |= {
                    (other.name, row)
                    for row, parent in connection.execute(query)
                    if parent in wanted and not _made_here(own, other.name, row)
                }
    return found


def _made_here(own: Any, name: str, row: str) -> bool:
    changes = own.get(name, {}).get(row)
    return bool(changes) and changes[0]["op"] == "insert"


def _missing_parents(connection: Connection, table: Table, images: list[Any], own: Any) -> set[tuple[str, str]]:
    """What rows to be restored refer to and is no longer there."""
    missing: set[tuple[str, str]] = set()
    for column in table.columns:
        for key in column.foreign_keys:
            parent = key.column.table
            wanted = {image[column.name] for image in images if image.get(column.name)}
            if parent.name in JOURNALED and wanted:
                there = rows_by_id(connection, parent, list(wanted))
                returning = {row for row, changes in own.get(parent.name, {}).items() if changes[0]["op"] == "delete"}
                missing |= {(parent.name, row) for row in wanted - there.keys() - returning}
    return missing


def take_back(writer: Writer, step: int) -> None:
    """Write the inverse of `step`; the caller has found no blockers."""
    run: list[Change] = []
    for one in reversed(changes_of(writer.connection, step)):
        if run and (one["tbl"], one["op"]) != (run[-1]["tbl"], run[-1]["op"]):
            _invert(writer, run)
            run = []
        run.append(one)
    if run:
        _invert(writer, run)


def _invert(writer: Writer, run: list[Change]) -> None:
    """The inverse of consecutive changes of one sort in one table, as one batch."""
    table, op = JOURNALED[run[0]["tbl"]], run[0]["op"]
    if op == "insert":
        writer.delete(table, [one["row"] for one in run])
    elif op == "delete":
        writer.insert(table, [one["before"] for one in run])
    else:
        for one in run:
            writer.update(table, one["row"], **one["before"])
