"""Taking a step back: its changes in reverse, unless later work stands on what would vanish.

The test is by value, so that it serves undo, redo (the undo of an undo) and, later, replaying another coder's steps:
a column must still be what the step made it (and the columns that only mean something together with it unchanged), a
row to delete may not be referred to from outside the step, a row to restore may not exist, nor another that took its
place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select, tuple_

from ota.db.changes import Change, changes, is_shared
from ota.db.tables import JOURNALED, change
from ota.db.writer import Writer, chunks, rows_by_id

Place = tuple[str, str]  # a table's name and the key of a row


def changes_of(connection: Connection, step: int) -> list[Change]:
    """The changes of a step, in the order they were made."""
    return list(changes(connection, change.c.step_n == step))


class _Row:
    """One row that a step changed: what the step left, and what taking it back leaves (None = no row)."""

    def __init__(self, changes: list[Change]) -> None:
        self.made = changes[0]["op"] == "insert"
        self.left: dict[str, Any] | None = {}
        self.back: dict[str, Any] | None = {}
        for one in changes:
            self.left = None if one["op"] == "delete" else {**(self.left or {}), **one["after"]}
        for one in reversed(changes):
            self.back = None if one["op"] == "insert" else {**(self.back or {}), **one["before"]}
        self.restored = self.left is None and self.back is not None  # changed first, perhaps, and then deleted

    def differs(self, now: Mapping[str, Any] | None) -> bool:
        """Whether the row is no longer what the step left."""
        if self.left is None or now is None:
            return (self.left is None) != (now is None)
        columns = now.keys() if self.made else self.left.keys()
        return any(now[column] != self.left.get(column) for column in columns)


def stands_on(connection: Connection, step: int, made: Iterable[Change]) -> set[Place]:
    """The rows that are in the way of taking back `step`, which made these changes; empty = it can be taken back."""
    grouped: dict[str, dict[str, list[Change]]] = defaultdict(lambda: defaultdict(list))
    for one in made:
        grouped[one["tbl"]][one["row"]].append(one)
    own = {name: {row: _Row(changes) for row, changes in rows.items()} for name, rows in grouped.items()}
    found: set[Place] = set()
    for name, rows in own.items():
        table = JOURNALED[name]
        now = rows_by_id(connection, table, list(rows))
        found |= {(name, key) for key, row in rows.items() if row.differs(now.get(key))}
        found |= _parted(connection, table, step, rows, now)
        found |= _references(connection, table, [key for key, row in rows.items() if row.made and key in now], own)
        found |= _missing_parents(connection, table, rows.values(), own)
        found |= _displaced(connection, table, rows, now)
    return found


def later_steps(connection: Connection, places: Iterable[Place], step: int) -> set[int]:
    """The steps after `step` that wrote any of these rows."""
    wanted = set(places)
    found: set[int] = set()
    for part in chunks(sorted(wanted)):
        query = select(change.c.step_n).where(tuple_(change.c.tbl, change.c.row).in_(part), change.c.step_n > step)
        found.update(connection.execute(query.distinct()).scalars())
    tables = {name for name, _ in wanted}
    for one in changes(connection, change.c.step_n > step, change.c.tbl.in_(tables), is_shared()):
        if (one["tbl"], one["row"]) in wanted:
            found.add(one["step_n"])
    return found


def strayed(connection: Connection, places: Iterable[Place]) -> set[Place]:
    """Those of these rows that are not as the journal left them: something else wrote them."""
    wanted = set(places)
    left: dict[Place, dict[str, Any] | None] = dict.fromkeys(wanted)
    for one in changes(connection, change.c.tbl.in_({name for name, _ in wanted})):
        place = one["tbl"], one["row"]
        if place in wanted:
            left[place] = None if one["op"] == "delete" else {**(left[place] or {}), **one["after"]}
    found: set[Place] = set()
    for name in {name for name, _ in wanted}:
        table = JOURNALED[name]
        now = rows_by_id(connection, table, [key for other, key in wanted if other == name])
        for place in (place for place in wanted if place[0] == name):
            row, image = now.get(place[1]), left[place]
            if row is None or image is None:
                found |= {place} if (row is None) != (image is None) else set()
            elif any(value != image.get(column) for column, value in row.items()):
                found.add(place)
    return found


def _parted(
    connection: Connection, table: Table, step: int, rows: Mapping[str, _Row], now: Mapping[str, Mapping[str, Any]]
) -> set[Place]:
    """Rows of which the step changed one of the columns that belong together, and later work another."""
    together = table.info["together"]
    checked = {
        key: set(together).difference(row.left)
        for key, row in rows.items()
        if key in now and not row.made and row.left and not row.left.keys().isdisjoint(together)
    }
    found: set[Place] = set()
    for part in chunks(list(checked)):
        then: dict[tuple[str, str], Any] = {}  # what a column was just after the step, where it was changed since
        query = select(change.c.row, change.c.before).where(
            change.c.tbl == table.name, change.c.row.in_(part), change.c.step_n > step
        )
        for key, before in connection.execute(query.order_by(change.c.step_n, change.c.k)):
            for column in checked[key].intersection(before or ()):
                then.setdefault((key, column), before[column])
        found |= {(table.name, key) for (key, column), value in then.items() if now[key][column] != value}
    return found


def _references(
    connection: Connection, table: Table, ids: list[str], own: Mapping[str, Mapping[str, _Row]]
) -> set[Place]:
    """Rows that will still refer to `ids`."""
    found: set[Place] = set()
    for other in JOURNALED.values() if ids else ():
        mine = own.get(other.name, {})
        for column in other.columns:
            if any(key.column.table is table for key in column.foreign_keys):
                for part in chunks(ids):
                    for row, parent in connection.execute(select(other.c.id, column).where(column.in_(part))):
                        if (
                            row not in mine
                            or (mine[row].back or {column.name: None}).get(column.name, parent) == parent
                        ):
                            found.add((other.name, row))
    return found


def _missing_parents(
    connection: Connection, table: Table, rows: Iterable[_Row], own: Mapping[str, Mapping[str, _Row]]
) -> set[Place]:
    """What the rows will refer to and is not there, nor comes back with them."""
    missing: set[Place] = set()
    after = [row.back for row in rows if row.back]
    for column in table.columns:
        for key in column.foreign_keys:
            parent = key.column.table
            wanted = {row[column.name] for row in after if row.get(column.name)}
            if parent.name in JOURNALED and wanted:
                there = rows_by_id(connection, parent, list(wanted))
                returning = {one for one, row in own.get(parent.name, {}).items() if row.restored}
                missing |= {(parent.name, one) for one in wanted - there.keys() - returning}
    return missing


def _displaced(
    connection: Connection, table: Table, rows: Mapping[str, _Row], now: Mapping[str, Mapping[str, Any]]
) -> set[Place]:
    """Other rows that have what a row would have back and only one may have, such as a name."""
    found: set[Place] = set()
    for columns in table.info["alone"]:
        wanted = {
            _folded({**now.get(key, {}), **row.back}, columns)
            for key, row in rows.items()
            if row.back and (row.restored or not row.back.keys().isdisjoint(columns))
        }
        if wanted:
            query = select(table.c.id, *(table.c[column] for column in columns))
            for other in (dict(row) for row in connection.execute(query).mappings()):
                if other["id"] not in rows and _folded(other, columns) in wanted:
                    found.add((table.name, other["id"]))
    return found


def _folded(row: Mapping[str, Any], columns: Collection[str]) -> tuple[Any, ...]:
    values = (row.get(column) for column in columns)
    return tuple(value.casefold() if isinstance(value, str) else value for value in values)


def take_back(writer: Writer, made: Sequence[Change]) -> None:
    """Write the inverse of a step that made these changes; the caller has found nothing in its way."""
    run: list[Change] = []
    for one in reversed(made):
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
        before: dict[str, dict[str, Any]] = {}
        for one in run:
            before[one["row"]] = {**before.get(one["row"], {}), **one["before"]}
        writer.update_all(table, before)
