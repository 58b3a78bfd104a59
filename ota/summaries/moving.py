"""Summaries that go along where codes are merged."""

from __future__ import annotations

from collections.abc import Sequence

from ota.db import tables
from ota.db.sql import select
from ota.db.writer import Writer


def move_summaries(writer: Writer, codes: Sequence[str], target: str) -> None:
    """Let the summaries of these codes be of `target`. Where it has one of the same case or perspective the two become
    one: their texts one below the other, resting on the passages of both; what was written goes before what was not.
    """
    table, basis = tables.summary, tables.summary_basis
    rows = [dict(row) for row in writer.connection.execute(select(table).order_by(table.c.id)).mappings()]
    standing = {(row["case_id"], row["perspective"]): row for row in rows if row["theme_id"] == target}
    for row in rows:
        if row["theme_id"] not in codes or row["theme_id"] == target:
            continue
        present = standing.get((row["case_id"], row["perspective"]))
        if present is None:
            writer.update(table, row["id"], theme_id=target)
            standing[row["case_id"], row["perspective"]] = row
            continue
        if row["state"] == "written":
            texts = [part for part in (present["text"], row["text"]) if part]
            present |= {"state": "written", "text": "\n\n".join(texts)}
            writer.update(table, present["id"], state="written", text=present["text"])
        first = len(_list_links(writer, present["id"]))
        links = enumerate(_list_links(writer, row["id"]), first)
        writer.update_all(basis, {link: {"summary_id": present["id"], "position": n} for n, link in links})
        writer.delete(table, [row["id"]])


def _list_links(writer: Writer, summary: str) -> list[str]:
    """What a summary rests on, in order."""
    basis = tables.summary_basis
    query = select(basis.c.id).where(basis.c.summary_id == summary).order_by(basis.c.position, basis.c.id)
    return list(writer.connection.execute(query).scalars())
