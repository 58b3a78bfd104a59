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

from ota.db.changes import Change, fetch_changes, fetch_changes_backwards, is_shared
from ota.db.rows import fetch_plain_rows
from ota.db.sql import Connection, Row, Table, false, func, select, tuple_
from ota.db.tables import JOURNALED, change
from ota.db.writer import Writer, fetch_present_keys, fetch_rows_by_id, split_batches

Place = tuple[str, str]  # a table's name and the key of a row
_AT_ONCE = 2000  # rows in memory with what was in them


@dataclass(frozen=True)
class UndoRule:
    """What must hold in a room beside what its tables say, of the rows of the tables that it `reads`.

    `state_before` is asked before a step is taken back that touches one of these, and `rows_in_the_way` with what it
    said after it: the rows that later work stands on, none where nothing is broken that was whole.
    """

    reads: frozenset[str]
    state_before: Callable[[Connection], Any]
    rows_in_the_way: Callable[[Any, Connection], set[Place]]


class _Row:
    """One row that a step changed: what the step left, and what taking it back leaves (None = no row)."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self.inserted = changes[0]["op"] == "insert"
        self.left: dict[str, Any] | None = {}
        self.map_back: dict[str, Any] | None = {}
        for recorded in changes:
            self.left = None if recorded["op"] == "delete" else {**(self.left or {}), **recorded["after"]}
        for recorded in reversed(changes):
            self.map_back = None if recorded["op"] == "insert" else {**(self.map_back or {}), **recorded["before"]}
        self.restored = self.left is None and self.map_back is not None  # changed first, perhaps, and then deleted

    def differs(self, now: Mapping[str, Any] | None) -> bool:
        """Whether the row is no longer what the step left."""
        if self.left is None or now is None:
            return (self.left is None) != (now is None)
        columns = now.keys() if self.inserted else self.left.keys()
        return any(now[column] != self.left.get(column) for column in columns)


# What stays in memory of a row that the step only made, and of one that it only took away: their images do not.
_MADE = _Row([{"op": "insert", "after": {}}])
_TAKEN_AWAY = _Row([{"op": "delete", "before": {}}])


def stands_on(connection: Connection, step: int) -> set[Place]:
    """The rows that are in the way of taking back `step`; empty = it can be taken back."""
    weighing = _Weighing(connection, step)
    again = _find_changed_again(connection, step)
    batch: dict[str, _Row] = {}
    several: dict[str, dict[str, list[Change]]] = defaultdict(lambda: defaultdict(list))
    name = ""
    for recorded in fetch_changes(connection, change.c.step_n == step):
        if len(batch) == _AT_ONCE or recorded["tbl"] != name:
            weighing.weigh(name, batch)
            name, batch = recorded["tbl"], {}
        if (name, recorded["row"]) in again:
            several[name][recorded["row"]].append(recorded)
        else:
            batch[recorded["row"]] = _Row([recorded])
    weighing.weigh(name, batch)
    for table_name, rows in several.items():
        weighing.weigh(table_name, {key: _Row(row_changes) for key, row_changes in rows.items()})
    return (
        weighing.in_the_way
        | _find_references(connection, weighing.own)
        | weighing.find_lacking()
        | weighing.find_displaced()
    )


def _find_changed_again(connection: Connection, step: int) -> set[Place]:
    """The rows that a step may have changed more than once: of a table with shared lines, each that has its own."""
    own_lines = select(change.c.tbl, change.c.row).where(change.c.step_n == step, ~func.coalesce(is_shared(), false()))
    shared_in = select(change.c.tbl).where(change.c.step_n == step, is_shared())
    twice = own_lines.group_by(change.c.tbl, change.c.row).having(func.count() > 1)
    rows = (*connection.execute(twice), *connection.execute(own_lines.where(change.c.tbl.in_(shared_in))))
    return {(name, key) for name, key in rows}


class _Weighing:
    """Weighs the rows of one step, some at a time: of most only the key stays in memory."""

    def __init__(self, connection: Connection, step: int) -> None:
        self._connection, self._step = connection, step
        self.in_the_way: set[Place] = set()
        self.own: dict[str, dict[str, _Row]] = defaultdict(dict)
        self._needed: dict[str, set[str]] = defaultdict(set)  # by table: the keys of what the rows will refer to
        self._claimed: dict[tuple[str, int], set[tuple[Any, ...]]] = defaultdict(set)  # by table and which of `alone`

    def weigh(self, name: str, rows: Mapping[str, _Row]) -> None:
        """Take in rows of one table."""
        if not rows:
            return
        table = JOURNALED[name]
        now = fetch_rows_by_id(self._connection, table, list(rows))
        self.in_the_way |= {(name, key) for key, row in rows.items() if row.differs(now.get(key))}
        self.in_the_way |= _find_parted(self._connection, table, self._step, rows, now)
        after = [row.map_back for row in rows.values() if row.map_back]
        for column in table.columns if after else ():
            for reference in column.foreign_keys:
                needed = self._needed[reference.column.table.name]
                needed.update(row[column.name] for row in after if row.get(column.name))
        for n, columns in enumerate(table.info["alone"] if after else ()):
            self._claimed[name, n] |= {
                _fold_row({**now.get(key, {}), **row.map_back}, columns)
                for key, row in rows.items()
                if row.map_back and (row.restored or not row.map_back.keys().isdisjoint(columns))
            }
        own = self.own[name]
        for key, row in rows.items():
            made = row.inserted and row.map_back is None
            own[key] = _MADE if made else _TAKEN_AWAY if row.restored and not row.inserted else row

    def find_lacking(self) -> set[Place]:
        """What the rows will refer to and is not there, nor comes back with them."""
        lacking: set[Place] = set()
        for name, needed in self._needed.items():
            if name in JOURNALED:
                own = self.own.get(name, {})
                sought = [key for key in needed if key not in own or not own[key].restored]
                lacking |= {
                    (name, key) for key in set(sought) - fetch_present_keys(self._connection, JOURNALED[name], sought)
                }
        return lacking

    def find_displaced(self) -> set[Place]:
        """Other rows that have what a row would have back and only one may have, such as a name."""
        displaced: set[Place] = set()
        for (name, n), claimed in self._claimed.items():
            table = JOURNALED[name]
            columns = table.info["alone"][n]
            query = select(table.c.id, *(table.c[column] for column in columns))
            for other_row in map(Row._asdict, self._connection.execute(query)) if claimed else ():
                if other_row["id"] not in self.own[name] and _fold_row(other_row, columns) in claimed:
                    displaced.add((name, other_row["id"]))
        return displaced


def find_later_steps(connection: Connection, places: Iterable[Place], step: int) -> set[int]:
    """The steps after `step` that wrote any of these rows."""
    sought = set(places)
    steps: set[int] = set()
    for part in split_batches(sorted(sought)):
        query = select(change.c.step_n).where(tuple_(change.c.tbl, change.c.row).in_(part), change.c.step_n > step)
        steps.update(connection.execute(query.distinct()).scalars())
    tables = {name for name, _ in sought}
    for recorded in fetch_changes(connection, change.c.step_n > step, change.c.tbl.in_(tables), is_shared()):
        if (recorded["tbl"], recorded["row"]) in sought:
            steps.add(recorded["step_n"])
    return steps


def find_strayed(connection: Connection, places: Iterable[Place]) -> set[Place]:
    """Those of these rows that are not as the journal left them: something else wrote them."""
    sought = set(places)
    left: dict[Place, dict[str, Any] | None] = dict.fromkeys(sought)
    for recorded in fetch_changes(connection, change.c.tbl.in_({name for name, _ in sought})):
        place = recorded["tbl"], recorded["row"]
        if place in sought:
            left[place] = None if recorded["op"] == "delete" else {**(left[place] or {}), **recorded["after"]}
    strays: set[Place] = set()
    for name in {name for name, _ in sought}:
        table = JOURNALED[name]
        now = fetch_rows_by_id(connection, table, [key for table_name, key in sought if table_name == name])
        for place in (place for place in sought if place[0] == name):
            row, image = now.get(place[1]), left[place]
            if row is None or image is None:
                strays |= {place} if (row is None) != (image is None) else set()
            elif any(cell != image.get(column) for column, cell in row.items()):
                strays.add(place)
    return strays


def _find_parted(
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
    for part in split_batches(list(checked)):
        then: dict[tuple[str, str], Any] = {}  # what a column was just after the step, where it was changed since
        query = select(change.c.row, change.c.before).where(
            change.c.tbl == table.name, change.c.row.in_(part), change.c.step_n > step
        )
        for key, before in connection.execute(query.order_by(change.c.step_n, change.c.k)):
            for column in checked[key].intersection(before or ()):
                then.setdefault((key, column), before[column])
        parted |= {(table.name, key) for (key, column), cell in then.items() if now[key][column] != cell}
    return parted


def _find_references(connection: Connection, own: Mapping[str, Mapping[str, _Row]]) -> set[Place]:
    """Rows that will still refer to those that vanish."""
    referring: set[Place] = set()
    for name, rows in own.items():
        vanishing = [key for key, row in rows.items() if row.inserted]
        for other_table in JOURNALED.values() if vanishing else ():
            mine = own.get(other_table.name, {})
            for column in other_table.columns:
                if any(key.column.table.name == name for key in column.foreign_keys):
                    query = select(other_table.c.id, column)
                    for part in split_batches(vanishing):
                        for row, parent in fetch_plain_rows(connection, query.where(column.in_(part))):
                            if (
                                row not in mine
                                or (mine[row].map_back or {column.name: None}).get(column.name, parent) == parent
                            ):
                                referring.add((other_table.name, row))
    return referring


def _fold_row(row: Mapping[str, Any], columns: Collection[str]) -> tuple[Any, ...]:
    values = (row.get(column) for column in columns)
    return tuple(cell.casefold() if isinstance(cell, str) else cell for cell in values)


def take_back(writer: Writer, step: int) -> None:
    """Write the inverse of a step; the caller has found nothing in its way."""
    run: list[Change] = []
    for recorded in fetch_changes_backwards(writer.connection, step):
        other_kind = run and (recorded["tbl"], recorded["op"]) != (run[-1]["tbl"], run[-1]["op"])
        if other_kind or (len(run) >= _AT_ONCE and recorded["op"] != "update"):
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
