"""Rows that should be, beside the rows that are: what goes, what stays and what comes; and written in that order."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Table, select

from ota.db.rows import fetch_plain_rows
from ota.db.writer import Row, Writer, split_batches

Key = TypeVar("Key", bound=Hashable)


class ComparedRows(NamedTuple, Generic[Key]):
    """Keys of rows that go, that stay (and may change), and that come: the first as they stand, the others as they are
    desired."""

    gone: list[Key]
    staying: list[Key]
    fresh: list[Key]


def compare_rows(standing: Mapping[Key, object], desired: Mapping[Key, object]) -> ComparedRows[Key]:
    """The rows that are beside those that should be, both by their key."""
    return ComparedRows(
        [key for key in standing if key not in desired],
        [key for key in desired if key in standing],
        [key for key in desired if key not in standing],
    )


def sync(
    writer: Writer,
    table: Table,
    owner: str,
    owners: Iterable[str],
    key: Sequence[str],
    desired: Iterable[Row],
    *only: ColumnElement[bool],
) -> dict[tuple[Any, ...], str]:
    """Make the rows of `table` whose column `owner` is one of `owners`, and of which `only` hold, those that are
    desired. A row stays, with its id, where the columns `key` are alike. Returns the ids by these columns, in the order
    of `desired`.
    """
    query = select(table.c.id, *(table.c[name] for name in key)).where(*only)
    standing: dict[tuple[Any, ...], str] = {}
    for part in split_batches(list(owners)):
        for row_id, *columns in fetch_plain_rows(writer.connection, query.where(table.c[owner].in_(part))):
            standing[tuple(columns)] = row_id
    rows = {tuple(row[name] for name in key): row for row in desired}
    gone, staying, fresh = compare_rows(standing, rows)
    writer.delete(table, [standing[natural] for natural in gone])
    writer.update_all(table, {standing[natural]: rows[natural] for natural in staying})
    standing |= zip(fresh, writer.insert(table, [rows[natural] for natural in fresh]), strict=True)
    return {natural: standing[natural] for natural in rows}
