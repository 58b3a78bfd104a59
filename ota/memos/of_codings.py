"""The memo of a coding: one at most, by whoever coded. It is made, changed and taken away with its coding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ota.db import tables
from ota.db.rows import fetch_plain_rows
from ota.db.sql import ColumnElement, Connection, select, update
from ota.db.writer import Writer, split_batches
from ota.memos.model import KINDS


def read_texts(connection: Connection, only: ColumnElement[bool] | None = None) -> dict[str, str]:
    """The memos of codings (of those of which a condition on `memo` holds), by the key of the coding."""
    memo = tables.memo
    query = select(memo.c.coding_id, memo.c.text).where(memo.c.coding_id.is_not(None))
    return dict(fetch_plain_rows(connection, query if only is None else query.where(only)))


def read_texts_of(connection: Connection, codings: Sequence[str]) -> dict[str, str]:
    """The memos of these codings, by the key of the coding."""
    texts: dict[str, str] = {}
    for part in split_batches(codings):
        texts |= read_texts(connection, tables.memo.c.coding_id.in_(part))
    return texts


def write_texts(writer: Writer, texts: Mapping[str, str | None]) -> None:
    """Give each of these codings (by key) this memo, None or "" for none; what stands so already stays."""
    memo, coding = tables.memo, tables.coding
    standing = {row.coding_id: row for row in _fetch_rows(writer.connection, list(texts))}
    remove_of_codings(writer, [key for key in standing if not texts[key]])
    writer.update_all(memo, {row.id: {"text": texts[key]} for key, row in standing.items() if texts[key]})
    fresh = [key for key, text in texts.items() if text and key not in standing]
    authors: dict[str, str] = {}
    for part in split_batches(fresh):
        authors |= dict(
            fetch_plain_rows(writer.connection, select(coding.c.id, coding.c.coder_id).where(coding.c.id.in_(part)))
        )
    insert_texts(writer, [(key, authors[key], texts[key] or "") for key in fresh])


def update_codings(writer: Writer, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """Change columns of codings, by key; `memo` among them is what their memo says."""
    columns = {key: {name: cell for name, cell in row.items() if name != "memo"} for key, row in rows.items()}
    writer.update_all(tables.coding, {key: row for key, row in columns.items() if row})
    write_texts(writer, {key: row["memo"] for key, row in rows.items() if "memo" in row})


def unite_memos(writer: Writer, into: Mapping[str, str]) -> None:
    """Make one of the memos of codings that become one: coding that goes → the one that stays. Their texts stand below
    each other, each once, and what any of them refers to goes along."""
    memo, link = tables.memo, tables.memo_link
    groups: dict[str, list[str]] = {}
    for gone, survivor in into.items():
        groups.setdefault(survivor, [survivor]).append(gone)
    written = {row.coding_id: row for row in _fetch_rows(writer.connection, [*groups, *into])}
    changed: dict[str, dict[str, Any]] = {}
    joined: dict[str, str] = {}  # memo that goes → the one that it became part of
    for survivor, codings in groups.items():
        memos = [written[key] for key in codings if key in written]
        if memos:
            text = "\n\n".join(dict.fromkeys(row.text for row in memos))
            changed[memos[0].id] = {"coding_id": survivor, "text": text}
            joined |= {row.id: memos[0].id for row in memos[1:]}
    links = [
        row for part in split_batches([*joined]) for row in _select(writer.connection, link, link.c.memo_id.in_(part))
    ]
    writer.update_all(link, {row.id: {"memo_id": joined[row.memo_id]} for row in links})
    writer.update_all(memo, changed)
    drop_memos(writer, [*joined])


def insert_texts(writer: Writer, rows: Iterable[tuple[str, str, str]]) -> None:
    """Make memos of codings that have none: the coding, its coder, the text."""
    columns = {"kind": KINDS[0], "subject": "coding"}
    memos = [{**columns, "coding_id": key, "coder_id": coder, "text": text} for key, coder, text in rows]
    insert_memos(writer, memos)


def insert_memos(writer: Writer, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Make memos of these rows, each with a number that none ever had; returns their keys."""
    if not rows:
        return []
    last = writer.connection.execute(select(tables.study.c.memos)).scalar() or 0
    writer.connection.execute(update(tables.study).values(memos=last + len(rows)))
    return writer.insert(tables.memo, [{**row, "number": last + n} for n, row in enumerate(rows, start=1)])


def remove_of_codings(writer: Writer, codings: Sequence[str]) -> None:
    """Take the memos of these codings away, with what they link to."""
    drop_memos(writer, [row.id for row in _fetch_rows(writer.connection, codings)])


def drop_memos(writer: Writer, keys: Sequence[str]) -> None:
    """Delete memos by key, with the passages that only they refer to."""
    memo, link = tables.memo, tables.memo_link
    links = [row for part in split_batches(keys) for row in _select(writer.connection, link, link.c.memo_id.in_(part))]
    rows = [row for part in split_batches(keys) for row in _select(writer.connection, memo, memo.c.id.in_(part))]
    writer.delete(link, [row.id for row in links])
    writer.delete(memo, [row.id for row in rows])
    writer.delete(tables.passage, [row.passage_id for row in (*links, *rows) if row.passage_id])


def _fetch_rows(connection: Connection, codings: Sequence[str]) -> list[Any]:
    memo = tables.memo
    return [row for part in split_batches(codings) for row in _select(connection, memo, memo.c.coding_id.in_(part))]


def _select(connection: Connection, table: Any, condition: ColumnElement[bool]) -> list[Any]:
    return list(connection.execute(select(table).where(condition).order_by(table.c.id)))
