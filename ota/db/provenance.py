"""Who made a row and who changed it last, and when, without a look at the images of the journal.

The first and the last step that wrote a row, whether done, undone or done again, are kept beside the journal; a row
that is undone and done again was made by the first. They follow from the journal, so nothing undoes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ota.db.rows import fetch_plain_rows
from ota.db.sql import Connection, Table, select
from ota.db.tables import provenance, step
from ota.db.writer import split_batches


class MadeAndChanged(NamedTuple):
    """The keys of the coders (None: nobody signed) who made a row and who wrote it last, and the moments (UTC, ISO
    8601)."""

    made_by: str | None
    made_at: str
    changed_by: str | None
    changed_at: str


def fetch_provenance(
    connection: Connection, table: Table, ids: Iterable[str] | None = None
) -> dict[str, MadeAndChanged]:
    """Of the rows of a journaled table that there are (or those of `ids`) who made and changed them, by key."""
    first, last = step.alias(), step.alias()
    query = (
        select(table.c.id, first.c.coder_id, first.c.at, last.c.coder_id, last.c.at)
        .join(provenance, provenance.c.row == table.c.id)
        .join(first, first.c.n == provenance.c.made)
        .join(last, last.c.n == provenance.c.changed)
        .where(provenance.c.tbl == table.name)
    )
    if ids is None:
        return {key: MadeAndChanged(*columns) for key, *columns in fetch_plain_rows(connection, query)}
    parts: Iterable[Sequence[str]] = split_batches(list(ids))
    rows = (row for part in parts for row in fetch_plain_rows(connection, query.where(table.c.id.in_(part))))
    return {key: MadeAndChanged(*columns) for key, *columns in rows}
