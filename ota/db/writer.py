"""The one writer of journaled tables: every row it touches leaves its images in the journal.

`change` holds the whole row for an insert or delete and only the changed columns for an update, so that any step can
be taken back, and so that a house test can say that nothing else writes these tables. Rows inserted together share its
lines (`ota.db.changes`).
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from ota.db import derived, fulltext
from ota.db.changes import TOGETHER, write_shared
from ota.db.rows import Insertion, build_insertion, fetch_plain_rows, write_images
from ota.db.sql import Connection, Table, bindparam, delete, select, update
from ota.db.tables import change, revision

Row = Mapping[str, Any]
T = TypeVar("T")
_CHUNK = 400
_AT_ONCE = 20 * TOGETHER  # rows inserted at a time: whole lines of the journal
# One statement for all: their keys are not bound one by one. (Without WHERE, ON would be read as part of a join.)
_NOTE = """INSERT INTO provenance (tbl, "row", made, changed) SELECT ?, value, ?, ? FROM json_each(?) WHERE true
    ON CONFLICT (tbl, "row") DO UPDATE SET changed = excluded.changed"""


class Writer:
    """Writes rows of journaled tables within one step of one open transaction.

    `new_id` makes keys; `step` is the step's number. `changes` counts what was written: a step without changes
    is not kept, and `tables` where. `revised` are the sources of which a revision was written: their texts come or go
    with it.
    """

    def __init__(self, connection: Connection, step: int, new_id: Callable[[], str]) -> None:
        self.connection = connection
        self.step = step
        self.make_id = new_id
        self.changes = 0
        self.tables: set[str] = set()
        self.revised: set[str] = set()
        self._gathering = False
        self._notes: list[tuple[Any, ...]] = []  # of the journal, that are not written yet: who wrote rows last,
        self._lines: list[Any] = []  # and their images
        self._looked = False  # at the index of words, which it is about to change

    def insert(self, table: Table, rows: Sequence[Row]) -> list[str]:
        """Insert `rows` (missing ids are made, missing columns are NULL); returns their ids in order."""
        if not rows:
            return []
        named = set[str]().union(*rows)
        return self.insert_columns(table, {name: [row.get(name) for row in rows] for name in named}, len(rows))

    def insert_columns(self, table: Table, values: Mapping[str, Sequence[Any]], count: int) -> list[str]:
        """Insert `count` rows, given column by column; otherwise as `insert`. Raises KeyError for a column that the
        table does not have.
        """
        if not count:
            return []
        statement = build_insertion(table)
        unknown = values.keys() - statement.columns
        if unknown:
            raise KeyError(f"{table.name}: {sorted(unknown)}")
        ids = values.get("id") or [None] * count
        keys = [key or self.make_id() for key in ids]
        columns = [keys, *(values.get(name) or [None] * count for name in statement.columns[1:])]
        for at in range(0, count, _AT_ONCE):
            self._insert_part(table, statement, [column[at : at + _AT_ONCE] for column in columns])
        if table is revision:
            self.revised.update(values["source_id"])
            self._derive(derived.rebuild, keys)
        return keys

    def _insert_part(self, table: Table, statement: Insertion, columns: Sequence[Sequence[Any]]) -> None:
        """Insert rows, column by column, so few that their images and what the driver is given fit in memory."""
        self.connection.exec_driver_sql(statement.sql, statement.bind_rows(columns))
        keys = columns[0]
        if len(keys) == 1:
            self._journal_changes(table, "insert", keys, after=write_images(statement.columns, columns))
        else:
            self._journal_changes(
                table, "insert", keys, after=write_shared(statement.columns, columns), together=TOGETHER
            )

    def update(self, table: Table, row_id: str, **values: Any) -> bool:
        """Set columns of one row; only what really changes is written. Returns whether anything did."""
        return bool(self.update_all(table, {row_id: values}))

    def update_all(self, table: Table, values: Mapping[str, Row], standing: Mapping[str, Row] | None = None) -> int:
        """Set columns of many rows, by id; only what really changes is written. Returns how many rows changed.

        `standing` are the rows as they are, by who has read them. Raises KeyError for a row that is not there.
        """
        if not values:
            return 0
        present = fetch_rows_by_id(self.connection, table, list(values)) if standing is None else standing
        changed: dict[str, dict[str, Any]] = {}
        for key, new_values in values.items():
            new = {name: cell for name, cell in new_values.items() if present[key][name] != cell}
            if new:
                changed[key] = new
        by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for key, new in changed.items():
            by_columns.setdefault(tuple(new), []).append({"row_key": key, **{f"new_{k}": v for k, v in new.items()}})
        for names, rows in by_columns.items():
            bound = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}
            self.connection.execute(update(table).where(table.c.id == bindparam("row_key")).values(bound), rows)
        before = [json.dumps({name: present[key][name] for name in new}) for key, new in changed.items()]
        self._journal_changes(table, "update", list(changed), before, list(map(json.dumps, changed.values())))
        if table is revision:
            self.revised.update(present[key]["source_id"] for key in changed)
            self._derive(derived.rebuild, changed)
        return len(changed)

    def delete(self, table: Table, ids: Iterable[str], standing: Mapping[str, Row] | None = None) -> int:
        """Delete rows by id (`standing`: these rows, by who has read them); the caller has removed what refers to them.
        Returns how many went."""
        row_ids = list(ids)
        if not row_ids:
            return 0
        gone = fetch_rows_by_id(self.connection, table, row_ids) if standing is None else standing
        for part in split_batches(row_ids):
            self.connection.execute(delete(table).where(table.c.id.in_(part)))
        columns = [[row[column.name] for row in gone.values()] for column in table.columns]
        self._journal_changes(
            table, "delete", list(gone), before=write_images([column.name for column in table.columns], columns)
        )
        if table is revision:
            self.revised.update(row["source_id"] for row in gone.values())
            self._derive(derived.forget, gone)
        return len(gone)

    def _derive(self, derive: Callable[[Connection, Iterable[str]], None], revisions: Iterable[str]) -> None:
        """Bring what follows from these revisions up to date, if it is sound itself."""
        if not self._looked:
            fulltext.look_through(self.connection)
            self._looked = True
        derive(self.connection, revisions)

    def _journal_changes(
        self,
        table: Table,
        op: str,
        keys: Sequence[str],
        before: Sequence[str] | None = None,
        after: Sequence[str] | None = None,
        together: int = 1,
    ) -> None:
        """The changes of `keys`, with the images of each, or of so many `together`, as JSON (None: there are none)."""
        count = len(keys)
        if not count:
            return
        self.tables.add(table.name)
        keys_of_note = (table.name, self.step, self.step, json.dumps(list(keys)))
        keys = keys[::together]
        numbers = range(self.changes, self.changes + count, together)
        nothing = [None] * len(keys)
        steps, names, ops = ([constant] * len(keys) for constant in (self.step, table.name, op))
        columns = (steps, numbers, names, keys, ops, before or nothing, after or nothing)
        statement = build_insertion(change)
        self._notes.append(keys_of_note)
        self._lines += statement.bind_rows(columns, ready=("before", "after"))
        self.changes += count
        if not self._gathering:
            self._write_journal()

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """What is written within it enters the journal at its end, all at once."""
        self._gathering = True
        try:
            yield
        finally:
            self._gathering = False
        self._write_journal()

    def _write_journal(self) -> None:
        if self._notes:
            self.connection.exec_driver_sql(_NOTE, self._notes)
            self.connection.exec_driver_sql(build_insertion(change).sql, self._lines)
            self._notes, self._lines = [], []


def split_batches(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    """`ids` in parts that fit into one statement."""
    return (ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK))


def fetch_rows_by_id(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Those of `ids` that exist in `table`, with their rows, in the order asked for."""
    names = table.columns.keys()
    rows = {
        row[0]: dict(zip(names, row, strict=True))  # a key stands first in its table
        for part in split_batches(ids)
        for row in connection.execute(select(table).where(table.c.id.in_(part)))
    }
    return {row_id: rows[row_id] for row_id in ids if row_id in rows}


def fetch_present_keys(connection: Connection, table: Table, ids: Sequence[str]) -> set[str]:
    """Those of `ids` that exist in `table`."""
    query = select(table.c.id)
    return {
        key for part in split_batches(ids) for (key,) in fetch_plain_rows(connection, query.where(table.c.id.in_(part)))
    }
