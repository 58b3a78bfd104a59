"""Many rows into one table at once, column by column, and many rows out: as the driver takes and gives them, since to
bind each row by name or to wrap each that is read takes longer than the writing or reading itself.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from json.encoder import encode_basestring_ascii
from typing import Any

from ota.db.spelling import Page
from ota.db.sql import Connection, Select, bindparam, insert, literal_column, null, union_all

_NONE = type(None)


def unwrap_driver(connection: Any) -> Any:
    """The driver's own connection: for what is no question about rows, or begins no transaction."""
    return connection.driver


def fetch_plain_rows(connection: Connection, query: Select[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of `query` as the driver gives them: tuples, in which a boolean is 0 or 1 and JSON its text."""
    cursor: Any = connection.execute(query).cursor
    return iter(cursor)


class RowSets:
    """Queries for whole rows of several tables, asked of the database all at once."""

    def __init__(self, **queries: Select[Any]) -> None:
        self._columns: dict[str, list[Any]] = {name: [*query.selected_columns] for name, query in queries.items()}
        width = max(map(len, self._columns.values()))
        empty = [null().label(f"empty_{n}") for n in range(width)]
        padded = [
            query.with_only_columns(
                literal_column(str(n)), *columns, *empty[len(columns) :], maintain_column_froms=True
            )
            for n, (query, columns) in enumerate(zip(queries.values(), self._columns.values(), strict=True))
        ]
        self._query = union_all(*padded)

    def fetch(self, connection: Connection, **values: Any) -> dict[str, list[dict[str, Any]]]:
        """The rows of each query, by column; `values` are those of its parameters."""
        readers = []
        for columns in self._columns.values():
            reading = [(at, column.type.read) for at, column in enumerate(columns) if column.type.read is not None]
            readers.append(([column.key for column in columns], reading))
        rows: list[list[dict[str, Any]]] = [[] for _ in readers]
        cursor: Any = connection.execute(self._query, values).cursor
        for n, *cells in cursor:
            names, reading = readers[n]
            for at, read in reading:
                if cells[at] is not None:
                    cells[at] = read(cells[at])
            rows[n].append(dict(zip(names, cells, strict=False)))
        return dict(zip(self._columns, rows, strict=True))


@dataclass(frozen=True)
class Insertion:
    """An INSERT of `columns`, in that order; `converted` says of some of them what prepares a value, and what stands
    for none."""

    sql: str
    columns: tuple[str, ...]
    converted: dict[str, tuple[Callable[[Any], Any], Any]]

    def bind_rows(self, columns: Sequence[Sequence[Any]], ready: Collection[str] = ()) -> list[Any]:
        """The rows that these columns of values make, as the driver takes them; those of `ready` are taken as given."""
        prepared = []
        for name, column in zip(self.columns, columns, strict=True):
            if name in self.converted and name not in ready:
                convert, nothing = self.converted[name]
                column = [nothing if cell is None else convert(cell) for cell in column]
            prepared.append(column)
        return list(zip(*prepared, strict=True))


@lru_cache(maxsize=64)
def build_insertion(table: Any) -> Insertion:
    """The INSERT of whole rows of `table`, their values in the order of its columns."""
    statement: Any = insert(table).values({column.name: bindparam(column.name) for column in table.columns})
    prepares = {column.name: column.type.prepare for column in table.columns}
    return Insertion(
        sql=statement.write(Page(many=True)),
        columns=tuple(prepares),
        converted={name: (prepare, prepare(None)) for name, prepare in prepares.items() if prepare},
    )


def write_images(names: Sequence[str], columns: Sequence[Sequence[Any]]) -> list[str]:
    """The rows that these columns of values make, each as a JSON object without its empty columns."""
    form = ""
    pieces: list[Iterable[str]] = []
    for name, column in zip(names, columns, strict=True):
        kinds = set(map(type, column))
        head = f", {encode_basestring_ascii(name)}: "
        if _NONE not in kinds:
            form += head.replace("%", "%%") + "%s"
            pieces.append(_write_all(column, kinds))
        elif len(kinds) > 1:
            form += "%s"
            pieces.append(["" if cell is None else head + _write_cell(cell) for cell in column])
    return ["{" + (form % row)[2:] + "}" for row in zip(*pieces, strict=True)]


def _write_all(column: Sequence[Any], kinds: set[type]) -> Iterable[str]:
    """The values of a column that has no gaps as JSON; `kinds` are their types."""
    if kinds == {str}:
        return map(encode_basestring_ascii, column)
    return map(str if kinds == {int} else _write_cell, column)


def _write_cell(cell: Any) -> str:
    """`cell` as JSON; what nearly all are without the detour over an encoder."""
    kind = type(cell)
    if kind is str:
        return encode_basestring_ascii(cell)
    if kind is int:
        return str(cell)
    return json.dumps(cell) if kind is not bool else "true" if cell else "false"
