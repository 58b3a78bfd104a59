"""Taking a step back: its changes in reverse, unless later work stands on what would vanish.

The test is by value, so that it serves undo, redo (the undo of an undo) and, later, replaying another coder's steps:
a column must still be what the step made it (and the columns that only mean something together with it unchanged), a
row to delete may not be referred to from outside the step, a row to restore may not exist, nor another that took its
place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, select, tuple_

from ota.db.changes import Change, changes, is_shared
from ota.db.tables import JOURNALED, change
from ota.db.writer import Writer, batches_of, rows_by_id

Place = tuple[str, str]  # a table's name and the key of a row


@dataclass(frozen=True)
class UndoRule:
    """What must hold in a room beside what its tables say, of the rows of the tables that it `reads`.

    `state_before` is asked before a step is taken back that touches one of these, and `rows_in_the_way` with what it
    said after it: the rows that later work stands on, none where nothing is broken that was whole.
    """

    reads: frozenset[str]
    state_before: Callable[[Connection], Any]
    rows_in_the_way: Callable[[Any, Connection], set[Place]]


def changes_of(connection: Connection, step: int) -> list[Change]:
    """The changes of a step, in the order they were made."""
    return list(changes(connection, change.c.step_n == step))


class _Row:
    """One row that a step changed: what the step left, and what taking it back leaves (None = no row)."""

    def __init__(self, changes: list[Change]) -> None:
        self.inserted = changes[0]["op"] == "insert"
        self.left: dict[str, Any] | None = {}
        self.back: dict[str, Any] | None = {}
        for recorded in changes:
            self.left = None if recorded["op"] == "delete" else {**(self.left or {}), **recorded["after"]}
        for recorded in reversed(changes):
            self.back = None if recorded["op"] == "insert" else {**(self.back or {}), **recorded["before"]}
        self.restored = self.left is None and self.back is not None  # changed first, perhaps, and then deleted

    def differs(self, now: Mapping[str, Any] | None) -> bool:
        """Whether the row is no longer what the step left."""
        if self.left is None or now is None:
            return (self.left is None) != (now is None)
        columns = now.keys() if self.inserted else self.left.keys()
        return any(now[column] != self.left.get(column) for column in columns)


def stands_on(connection: Connection, step: int, step_changes: Iterable[Change]) -> set[Place]:
    """The rows that are in the way of taking back `step`, which made these changes; empty = it can be taken back."""
    grouped: dict[str, dict[str, list[Change]]] = defaultdict(lambda: defaultdict(list))
    for recorded in step_changes:
        grouped[recorded["tbl"]][recorded["row"]].append(recorded)
    own = {name: {row: _Row(changes) for row, changes in rows.items()} for name, rows in grouped.items()}
    in_the_way: set[Place] = set()
    for name, rows in own.items():
        table = JOURNALED[name]
        now = rows_by_id(connection, table, list(rows))
        in_the_way |= {(name, key) for key, row in rows.items() if row.differs(now.get(key))}
        in_the_way |= _parted(connection, table, step, rows, now)
        in_the_way |= _references(
            connection, table, [key for key, row in rows.items() if row.inserted and key in now], own
        )
        in_the_way |= _missing_parents(connection, table, rows.values(), own)
        in_the_way |= _displaced(connection, table, rows, now)
    return in_the_way


def later_steps(connection: Connection, places: Iterable[Place], step: int) -> set[int]:
    """The steps after `step` that wrote any of these rows."""
    sought = set(places)
    steps: set[int] = set()
    for part in batches_of(sorted(sought)):
        query = select(change.c.step_n).where(tuple_(change.c.tbl, change.c.row).in_(part), change.c.step_n > step)
        steps.update(connection.execute(query.distinct()).scalars())
    tables = {name for name, _ in sought}
    for recorded in changes(connection, change.c.step_n > step, change.c.tbl.in_(tables), is_shared()):
        if (recorded["tbl"], recorded["row"]) in sought:
            steps.add(recorded["step_n"])
    return steps


def strayed(connection: Connection, places: Iterable[Place]) -> set[Place]:
    """Those of these rows that are not as the journal left them: something else wrote them."""
    sought = set(places)
    left: dict[Place, dict[str, Any] | None] = dict.fromkeys(sought)
    for recorded in changes(connection, change.c.tbl.in_({name for name, _ in sought})):
        place = recorded["tbl"], recorded["row"]
        if place in sought:
            left[place] = None if recorded["op"] == "delete" else {**(left[place] or {}), **recorded["after"]}
    strays: set[Place] = set()
    for name in {name for name, _ in sought}:
        table = JOURNALED[name]
        now = rows_by_id(connection, table, [key for table_name, key in sought if table_name == name])
        for place in (place for place in sought if place[0] == name):
            row, image = now.get(place[1]), left[place]
            if row is None or image is None:
                strays |= {place} if (row is None) != (image is None) else set()
            elif any(cell != image.get(column) for column, cell in row.items()):
                strays.add(place)
    return strays


def _parted(
    connection: Connection, table: Table, step: int, rows: Mapping[str, _Row], now: Mapping[str, Mapping[str, Any]]
) -> set[Place]:
    """Rows of which the step changed one of the columns that belong together, and later work another."""
    together = table.info["together"]
    checked = {
        key: set(together).difference(row.left)
        for key, row in rows.items()
        if key in now and not row.inserted and row.left and not row.left.keys().isdisjoint(together)
    }
    parted: set[Place] = set()
    for part in batches_of(list(checked)):
        then: dict[tuple[str, str], Any] = {}  # what a column was just after the step, where it was changed since
        query = select(change.c.row, change.c.before).where(
            change.c.tbl == table.name, change.c.row.in_(part), change.c.step_n > step
        )
        for key, before in connection.execute(query.order_by(change.c.step_n, change.c.k)):
            for column in checked[key].intersection(before or ()):
                then.setdefault((key, column), before[column])
        parted |= {(table.name, key) for (key, column), cell in then.items() if now[key][column] != cell}
    return parted


def _references(
    connection: Connection, table: Table, ids: list[str], own: Mapping[str, Mapping[str, _Row]]
) -> set[Place]:
    """Rows that will still refer to `ids`."""
    referring: set[Place] = set()
    for other_table in JOURNALED.values() if ids else ():
        mine = own.get(other_table.name, {})
        for column in other_table.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                for part in batches_of(ids):
                    for row, parent in connection.execute(select(other_table.c.id, column).where(column.in_(part))):
                        if (
                            row not in mine
                            or (mine[row].back or {column.name: None}).get(column.name, parent) == parent
                        ):
                            referring.add((other_table.name, row))
    return referring


def _missing_parents(
    connection: Connection, table: Table, rows: Iterable[_Row], own: Mapping[str, Mapping[str, _Row]]
) -> set[Place]:
    """What the rows will refer to and is not there, nor comes back with them."""
    missing: set[Place] = set()
    after = [row.back for row in rows if row.back]
    for column in table.columns:
        for key in column.foreign_keys:
            parent = key.column.table
            needed = {row[column.name] for row in after if row.get(column.name)}
            if parent.name in JOURNALED and needed:
                present = rows_by_id(connection, parent, list(needed))
                returning = {row_id for row_id, row in own.get(parent.name, {}).items() if row.restored}
                missing |= {(parent.name, row_id) for row_id in needed - present.keys() - returning}
    return missing


def _displaced(
    connection: Connection, table: Table, rows: Mapping[str, _Row], now: Mapping[str, Mapping[str, Any]]
) -> set[Place]:
    """Other rows that have what a row would have back and only one may have, such as a name."""
    displaced: set[Place] = set()
    for columns in table.info["alone"]:
        claimed = {
            _folded({**now.get(key, {}), **row.back}, columns)
            for key, row in rows.items()
            if row.back and (row.restored or not row.back.keys().isdisjoint(columns))
        }
        if claimed:
            query = select(table.c.id, *(table.c[column] for column in columns))
            for other_row in (dict(row) for row in connection.execute(query).mappings()):
                if other_row["id"] not in rows and _folded(other_row, columns) in claimed:
                    displaced.add((table.name, other_row["id"]))
    return displaced


def _folded(row: Mapping[str, Any], columns: Collection[str]) -> tuple[Any, ...]:
    values = (row.get(column) for column in columns)
    return tuple(cell.casefold() if isinstance(cell, str) else cell for cell in values)


def take_back(writer: Writer, step_changes: Sequence[Change]) -> None:
    """Write the inverse of a step that made these changes; the caller has found nothing in its way."""
    run: list[Change] = []
    for recorded in reversed(step_changes):
        if run and (recorded["tbl"], recorded["op"]) != (run[-1]["tbl"], run[-1]["op"]):
            _invert(writer, run)
            run = []
        run.append(recorded)
    if run:
        _invert(writer, run)


def _invert(writer: Writer, run: list[Change]) -> None:
    """The inverse of consecutive changes of one sort in one table, as one batch."""
    table, op = JOURNALED[run[0]["tbl"]], run[0]["op"]
    if op == "insert":
        writer.delete(table, [recorded["row"] for recorded in run])
    elif op == "delete":
        writer.insert(table, [recorded["before"] for recorded in run])
    else:
        before: dict[str, dict[str, Any]] = {}
        for recorded in run:
            before[recorded["row"]] = {**before.get(recorded["row"], {}), **recorded["before"]}
        writer.update_all(table, before)
