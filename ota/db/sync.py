"""Rows that should be, beside the rows that are: what goes, what changes and what comes, written in that order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, select

from ota.db.rows import plain
from ota.db.writer import Row, Writer, batches_of


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
    for part in batches_of(list(owners)):
        for row_id, *columns in plain(writer.connection, query.where(table.c[owner].in_(part))):
            standing[tuple(columns)] = row_id
    rows = {tuple(row[name] for name in key): row for row in desired}
    writer.delete(table, [row_id for natural, row_id in standing.items() if natural not in rows])
    writer.update_all(table, {standing[natural]: row for natural, row in rows.items() if natural in standing})
    fresh = [natural for natural in rows if natural not in standing]
    standing |= zip(fresh, writer.insert(table, [rows[natural] for natural in fresh]), strict=True)
    return {natural: standing[natural] for natural in rows}
