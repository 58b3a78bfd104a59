"""Rows that should be, beside the rows that are: what goes, what stays and what comes; and written in that order."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from contextlib import nullcontext
from typing import Any, Generic, NamedTuple, TypeVar

from ota.db.sql import ColumnElement, Table, select
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


class RowSet(NamedTuple):
    """Whole rows of a table as they stand, and those that are desired: a row stays, with its id, where the columns
    `key` are alike."""

    table: Table
    key: Sequence[str]
    standing: Iterable[Row]
    desired: Iterable[Row]


def sync_sets(writer: Writer, sets: Sequence[RowSet]) -> dict[str, dict[str, Row | None]]:
    """Make the rows of several tables those that are desired; what refers to others stands after them.

    Returns per table the rows that were written by their id, as they are now; None for one that is gone.
    """
    compared = []
    written: dict[str, dict[str, Row | None]] = {}
    for table, key, standing, desired in sets:
        old, new = _index_rows(standing, key), _index_rows(desired, key)
        compared.append((table, old, new, compare_rows(old, new)))
    with writer.gathered() if len(sets) > 1 else nullcontext():
        for table, old, _, (gone, _, _) in reversed(compared):
            rows = {old[natural]["id"]: old[natural] for natural in gone}
            writer.delete(table, rows, rows)
            written[table.name] = dict.fromkeys(rows)
        for table, old, new, (_, staying, fresh) in compared:
            changed = {
                old[natural]["id"]: {**old[natural], **new[natural], "id": old[natural]["id"]}
                for natural in staying
                if any(old[natural][name] != cell for name, cell in new[natural].items() if name != "id")
            }
            writer.update_all(table, changed, {old[natural]["id"]: old[natural] for natural in staying})
            empty = dict.fromkeys(table.columns.keys())
            keys = writer.insert(table, [new[natural] for natural in fresh])
            inserted = {key: {**empty, **new[natural], "id": key} for key, natural in zip(keys, fresh, strict=True)}
            written[table.name] |= {**changed, **inserted}
    return written


def _index_rows(rows: Iterable[Row], key: Sequence[str]) -> dict[tuple[Any, ...], Row]:
    """Rows by these columns, and by how many alike came before."""
    seen: dict[tuple[Any, ...], int] = {}
    keyed = {}
    for row in rows:
        natural = tuple(row.get(name) for name in key)
        seen[natural] = number = seen.get(natural, -1) + 1
        keyed[*natural, number] = row
    return keyed


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
    standing: list[Row] = []
    for part in split_batches(list(owners)):
        query = select(table).where(table.c[owner].in_(part), *only)
        standing += [dict(row) for row in writer.connection.execute(query).mappings()]
    rows = {tuple(row[name] for name in key): row for row in desired}
    written = sync_sets(writer, [RowSet(table, key, standing, rows.values())])[table.name]
    now = [*standing, *(row for row in written.values() if row is not None)]
    keys = {tuple(row[name] for name in key): row["id"] for row in now}
    return {natural: keys[natural] for natural in rows}
