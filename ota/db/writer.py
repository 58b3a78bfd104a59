"""The one writer of journaled tables: every row it touches leaves its images in the journal.

`change` holds the whole row for an insert or delete and only the changed columns for an update, so that any step can
be taken back, and so that a house test can say that nothing else writes these tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from ota.db import derived
from ota.db.tables import change, revision

Row = Mapping[str, Any]
T = TypeVar("T")
_CHUNK = 400


class Writer:
    """Writes rows of journaled tables within one step of one open transaction.

    `new_id` makes keys; `step` is the step's number. `changes` counts what was written: a step without changes
    is not kept.
    """

    def __init__(self, connection: Connection, step: int, new_id: Callable[[], str]) -> None:
        self.connection = connection
        self.step = step
        self.new_id = new_id
        self.changes = 0

    def insert(self, table: Table, rows: Sequence[Row]) -> list[str]:
        """Insert `rows` (missing ids are made, missing columns are NULL); returns their ids in order."""
        if not rows:
            return []
        columns = [column.name for column in table.columns]
        unknown = {name for row in rows for name in row}.difference(columns)
        if unknown:
            raise KeyError(f"{table.name}: {sorted(unknown)}")
        whole: list[dict[str, Any]] = [{name: row.get(name) for name in columns} for row in rows]
        for row in whole:
            row["id"] = row["id"] or self.new_id()
        self.connection.execute(insert(table), whole)
        self._journal((table.name, row["id"], "insert", None, _image(row)) for row in whole)
        keys = [row["id"] for row in whole]
        if table is revision:
            derived.rebuild(self.connection, keys)
        return keys

    def update(self, table: Table, row_id: str, **values: Any) -> bool:
        """Set columns of one row; only what really changes is written. Returns whether anything did."""
        return bool(self.update_all(table, {row_id: values}))

    def update_all(self, table: Table, values: Mapping[str, Row]) -> int:
        """Set columns of many rows, by id; only what really changes is written. Returns how many rows changed.

        Raises KeyError for a row that is not there.
        """
        there = rows_by_id(self.connection, table, list(values))
        images: list[tuple[str, str, str, dict[str, Any], dict[str, Any]]] = []
        for key, wanted in values.items():
            old = there[key]
            new = {name: value for name, value in wanted.items() if old[name] != value}
            if new:
                images.append((table.name, key, "update", {name: old[name] for name in new}, new))
        by_columns: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for _, key, _, _, new in images:
            by_columns.setdefault(tuple(new), []).append({"row_key": key, **{f"new_{k}": v for k, v in new.items()}})
        for names, rows in by_columns.items():
            bound = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}
            self.connection.execute(update(table).where(table.c.id == bindparam("row_key")).values(bound), rows)
        self._journal(images)
        if table is revision:
            derived.rebuild(self.connection, [key for _, key, *_ in images])
        return len(images)

    def delete(self, table: Table, ids: Iterable[str]) -> int:
        """Delete rows by id; the caller has removed what refers to them. Returns how many went."""
        wanted = list(ids)
        gone = rows_by_id(self.connection, table, wanted)
        for part in chunks(wanted):
            self.connection.execute(delete(table).where(table.c.id.in_(part)))
        self._journal((table.name, one, "delete", _image(row), None) for one, row in gone.items())
        if table is revision:
            derived.forget(self.connection, gone)
        return len(gone)

    def _journal(self, changes: Iterable[tuple[str, str, str, Any, Any]]) -> None:
        rows = [
            {"step_n": self.step, "k": k, "tbl": tbl, "row": row, "op": op, "before": before, "after": after}
            for k, (tbl, row, op, before, after) in enumerate(changes, start=self.changes)
        ]
        self.changes += len(rows)
        if rows:
            self.connection.execute(insert(change), rows)


def _image(row: Row) -> dict[str, Any]:
    """A row as the journal keeps it: without its empty columns."""
    return {name: value for name, value in row.items() if value is not None}


def chunks(ids: Sequence[T]) -> Iterator[Sequence[T]]:
    """`ids` in parts that fit into one statement."""
    return (ids[at : at + _CHUNK] for at in range(0, len(ids), _CHUNK))


def rows_by_id(connection: Connection, table: Table, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Those of `ids` that exist in `table`, with their rows, in the order asked for."""
    found = {
        row["id"]: dict(row)
        for part in chunks(ids)
        for row in connection.execute(select(table).where(table.c.id.in_(part))).mappings()
    }
    return {one: found[one] for one in ids if one in found}
