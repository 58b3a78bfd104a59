"""One store of memos; the memo of a coding moves in, with its history.

The journal is written anew as if a coding had never had a column for it: what wrote the column wrote a row of `memo`
beside the coding, behind the line that made the coding and before the one that took it away, so that undo and redo
find rows in an order in which they may be. A memo has the same key whenever its coding had one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Connection

revision = "0010"
down_revision = "0009"

_HOLDERS = ("source", "passage", "coding", "code", "case", "entry")
_COUNTED = " + ".join(f"({name}_id IS NOT NULL)" for name in _HOLDERS)
_FILL = """INSERT INTO provenance (tbl, "row", made, changed)
    SELECT 'memo', "row", MIN(step_n), MAX(step_n) FROM (
        SELECT "row", step_n FROM change WHERE tbl = 'memo' AND COALESCE(SUBSTR(after, 1, 1), '') <> '['
        UNION ALL
        SELECT line.value, change.step_n FROM change, json_each(change.after, '$[0].id') AS line
        WHERE change.tbl = 'memo' AND SUBSTR(change.after, 1, 1) = '['
    ) GROUP BY "row\""""


def upgrade() -> None:
    """Make the tables, move the memos of codings, drop their column."""
    op.create_table(
        "memo",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("subject", sa.String(length=7), nullable=False),
        *(sa.Column(f"{name}_id", sa.String(length=36), nullable=True) for name in _HOLDERS),
        sa.Column("coder_id", sa.String(length=36), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        *(
            sa.ForeignKeyConstraint([f"{name}_id"], [f"{name}.id"], name=op.f(f"fk_memo_{name}_id"))
            for name in (*_HOLDERS, "coder")
        ),
        sa.CheckConstraint(f"{_COUNTED} = (subject NOT IN ('study', 'free'))", name=op.f("ck_memo_one_subject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo")),
        sa.UniqueConstraint("number", name=op.f("uq_memo_number")),
    )
    for name in _HOLDERS:
        op.create_index(op.f(f"ix_memo_{name}_id"), "memo", [f"{name}_id"])
    op.create_table(
        "memo_link",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("memo_id", sa.String(length=36), nullable=False),
        sa.Column("passage_id", sa.String(length=36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["memo_id"], ["memo.id"], name=op.f("fk_memo_link_memo_id")),
        sa.ForeignKeyConstraint(["passage_id"], ["passage.id"], name=op.f("fk_memo_link_passage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memo_link")),
    )
    op.create_index(op.f("ix_memo_link_memo_id"), "memo_link", ["memo_id"])
    op.create_index(op.f("ix_memo_link_passage_id"), "memo_link", ["passage_id"])
    op.add_column("study", sa.Column("memos", sa.Integer(), nullable=True))
    connection = op.get_bind()
    journal = _Journal(connection)
    journal.rewrite()
    rows = connection.execute(sa.text("SELECT id, coder_id, memo FROM coding WHERE memo <> '' ORDER BY id")).all()
    statement = """INSERT INTO memo (id, number, kind, subject, coding_id, coder_id, "text")
        VALUES (:id, :number, :kind, :subject, :coding_id, :coder_id, :text)"""
    memos = [journal.make_row(key, journal.authors.get(key, coder), text) for key, coder, text in rows]
    if memos:
        connection.execute(sa.text(statement), memos)
    connection.execute(sa.text("UPDATE study SET memos = :count"), {"count": len(journal.numbers)})
    op.execute(_FILL)
    op.drop_column("coding", "memo")


def _make_key(coding: str) -> str:
    """The key of the memo of a coding: as old as the coding, and its own."""
    tail = sha256(f"memo:{coding}".encode()).hexdigest()
    return f"{coding[:19]}8{tail[:3]}-{tail[3:15]}"


Line = dict[str, Any]  # a line of `change`, with its images read


class _Journal:
    """Takes the memos of codings out of the images of codings."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._coders: dict[str, str] = {}  # of each coding, as the journal left it so far
        self.authors: dict[str, str] = {}  # of each memo that there is, by its coding
        self.numbers: dict[str, int] = {}  # of each memo that there ever was, by its coding
        self._texts: dict[str, str] = {}

    def make_row(self, coding: str, author: str, text: str) -> dict[str, Any]:
        """The row of the memo of a coding; the first time it gets a number."""
        row = {"id": _make_key(coding), "number": self.numbers.setdefault(coding, len(self.numbers) + 1)}
        return {**row, "kind": "analytic", "subject": "coding", "coding_id": coding, "coder_id": author, "text": text}

    def rewrite(self) -> None:
        """Write every step anew that wrote a memo."""
        query = sa.text("SELECT DISTINCT step_n FROM change WHERE tbl = 'coding' ORDER BY step_n")
        for (n,) in self._connection.execute(query).all():
            lines = self._read(n)
            written = [new for line in lines for new in self._divide(line)]
            if written != lines:
                self._write(n, written)

    def _read(self, n: int) -> list[Line]:
        query = sa.text('SELECT tbl, "row", op, before, after FROM change WHERE step_n = :n ORDER BY k')
        lines = [dict(line) for line in self._connection.execute(query, {"n": n}).mappings()]
        for line in lines:
            if line["tbl"] == "coding":
                line |= {name: json.loads(line[name]) if line[name] else None for name in ("before", "after")}
        return lines

    def _write(self, n: int, lines: list[Line]) -> None:
        self._connection.execute(sa.text("DELETE FROM change WHERE step_n = :n"), {"n": n})
        statement = """INSERT INTO change (step_n, k, tbl, "row", op, before, after)
            VALUES (:n, :k, :tbl, :row, :op, :before, :after)"""
        rows, k = [], 0
        for line in lines:
            images = {name: _dump(line[name]) for name in ("before", "after")}
            rows.append({**line, **images, "n": n, "k": k})
            k += _count_rows(images["after"])
        self._connection.execute(sa.text(statement), rows)

    def _divide(self, line: Line) -> Iterator[Line]:
        """A line as it stands without memos, with those of the memos that it wrote."""
        if line["tbl"] != "coding":
            yield line
        elif isinstance(line["after"], list):
            yield from self._divide_shared(line)
        elif line["op"] == "insert":
            key, image = line["row"], dict(line["after"])
            self._coders[key] = image["coder_id"]
            text = image.pop("memo", None)
            yield {**line, "after": image}
            yield from self._set(key, text)
        elif line["op"] == "delete":
            image = dict(line["before"])
            image.pop("memo", None)
            yield from self._set(line["row"], None)
            yield {**line, "before": image}
        else:
            before, after = dict(line["before"]), dict(line["after"])
            self._coders[line["row"]] = after.get("coder_id", self._coders.get(line["row"], ""))
            is_written = "memo" in after
            before.pop("memo", None)
            text = after.pop("memo", None)
            if after:
                yield {**line, "before": before, "after": after}
            if is_written:
                yield from self._set(line["row"], text)

    def _divide_shared(self, line: Line) -> Iterator[Line]:
        """A line of many codings: the memos of these share one too."""
        varying, alike = ({**part} for part in line["after"])
        keys = varying["id"]
        coders = varying.get("coder_id") or [alike["coder_id"]] * len(keys)
        texts = varying.pop("memo", None) or [alike.pop("memo", None)] * len(keys)
        self._coders |= zip(keys, coders, strict=True)
        yield {**line, "after": [varying, alike]}
        rows = [made for key, text in zip(keys, texts, strict=True) for made in self._set(key, text)]
        if len(rows) < 2:
            yield from rows
        else:
            images = [row["after"] for row in rows]
            columns = {
                name: [image[name] for image in images] for name in ("id", "number", "coding_id", "coder_id", "text")
            }
            shared = {name: images[0][name] for name in ("kind", "subject")}
            yield {**rows[0], "after": [columns, shared]}

    def _set(self, coding: str, text: str | None) -> Iterator[Line]:
        """The line that makes, changes or takes away the memo of a coding; none where it is so already."""
        before, key = self._texts.pop(coding, None), _make_key(coding)
        if text:
            self._texts[coding] = text
        line = {"tbl": "memo", "row": key, "before": None, "after": None}
        if text and not before:
            author = self.authors[coding] = self._coders[coding]
            yield {**line, "op": "insert", "after": self.make_row(coding, author, text)}
        elif text and text != before:
            yield {**line, "op": "update", "before": {"text": before}, "after": {"text": text}}
        elif before and not text:
            author = self.authors.pop(coding)
            yield {**line, "op": "delete", "before": self.make_row(coding, author, before)}


def _dump(image: Any) -> str | None:
    return image if image is None or isinstance(image, str) else json.dumps(image)


def _count_rows(after: str | None) -> int:
    """How many rows a line of the journal is of."""
    return len(json.loads(after)[0]["id"]) if after and after[0] == "[" else 1
