"""What people answered to being asked, by scope and day; the one answer that a person had, to being quoted, moves in.

Nobody noted of which day that answer was, so its day is empty. The journal is written anew as if a person had never had
a column for it (see 0010, which did so with the memos of codings): what wrote the column wrote a row of `consent`
beside the person, behind the line that made the person and before the one that took the person away, so that undo and
redo find rows in an order in which they may be. Unknown is no row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Connection

revision = "0013"
down_revision = "0012"

_ANSWERS = {"yes": "given", "no": "refused"}
_COLUMNS = ("id", "person_id", "scope", "answer", "day", "form", "representative", "note")
_FILL = """INSERT INTO provenance (tbl, "row", made, changed)
    SELECT 'consent', "row", MIN(step_n), MAX(step_n) FROM (
        SELECT "row", step_n FROM change WHERE tbl = 'consent'
    ) GROUP BY "row\""""


def upgrade() -> None:
    """Make the table, move the answers of people, drop their column."""
    op.create_table(
        "consent",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.String(length=36), nullable=False),
        sa.Column("scope", sa.String(length=9), nullable=False),
        sa.Column("answer", sa.String(length=9), nullable=False),
        sa.Column("day", sa.String(length=10), nullable=False),
        sa.Column("form", sa.String(length=200), nullable=True),
        sa.Column("representative", sa.String(length=200), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_consent_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
    )
    op.create_index(op.f("ix_consent_person_id"), "consent", ["person_id"])
    connection = op.get_bind()
    _AnswersMoved(connection).rewrite()
    query = sa.text("SELECT id, quotation FROM person WHERE quotation IN ('yes', 'no') ORDER BY id")
    rows = [_make_row(key, quotation) for key, quotation in connection.execute(query).all()]
    if rows:
        names = ", ".join(_COLUMNS)
        bound = ", ".join(f":{name}" for name in _COLUMNS)
        connection.execute(sa.text(f"INSERT INTO consent ({names}) VALUES ({bound})"), rows)
    op.execute(_FILL)
    op.drop_column("person", "quotation")


def _make_key(person: str) -> str:
    """The key of the answer of a person: as old as the person, and its own."""
    tail = sha256(f"quotation:{person}".encode()).hexdigest()
    return f"{person[:19]}8{tail[:3]}-{tail[3:15]}"


def _make_row(person: str, quotation: str) -> dict[str, Any]:
    blank = dict.fromkeys(_COLUMNS)
    answered = {"scope": "quotation", "answer": _ANSWERS[quotation], "day": ""}
    return {**blank, "id": _make_key(person), "person_id": person, **answered}


Line = dict[str, Any]  # a line of `change`, with its images read


class _AnswersMoved:
    """Takes the answers of people out of the images of people."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._answered: dict[str, str] = {}  # of each person, as the journal left it so far

    def rewrite(self) -> None:
        """Write every step anew that wrote a person."""
        query = sa.text("SELECT DISTINCT step_n FROM change WHERE tbl = 'person' ORDER BY step_n")
        for (n,) in self._connection.execute(query).all():
            lines = self._read(n)
            self._write(n, [new for line in lines for new in self._divide(line)])

    def _read(self, n: int) -> list[Line]:
        query = sa.text('SELECT tbl, "row", op, before, after FROM change WHERE step_n = :n ORDER BY k')
        lines = [dict(line) for line in self._connection.execute(query, {"n": n}).mappings()]
        for line in lines:
            if line["tbl"] == "person":
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
        if rows:
            self._connection.execute(sa.text(statement), rows)

    def _divide(self, line: Line) -> Iterator[Line]:
        """A line as it stands without answers, with those of the answers that it wrote."""
        if line["tbl"] != "person":
            yield line
        elif isinstance(line["after"], list):
            varying, alike = ({**part} for part in line["after"])
            keys = varying["id"]
            answers = varying.pop("quotation", None) or [alike.pop("quotation", None)] * len(keys)
            yield {**line, "after": [varying, alike]}
            for key, quotation in zip(keys, answers, strict=True):
                yield from self._set(key, quotation)
        elif line["op"] == "insert":
            image = dict(line["after"])
            quotation = image.pop("quotation", None)
            yield {**line, "after": image}
            yield from self._set(line["row"], quotation)
        elif line["op"] == "delete":
            image = dict(line["before"])
            image.pop("quotation", None)
            yield from self._set(line["row"], None)
            yield {**line, "before": image}
        else:
            before, after = dict(line["before"]), dict(line["after"])
            is_written = "quotation" in after
            before.pop("quotation", None)
            quotation = after.pop("quotation", None)
            if after:
                yield {**line, "before": before, "after": after}
            if is_written:
                yield from self._set(line["row"], quotation)

    def _set(self, person: str, quotation: str | None) -> Iterator[Line]:
        """The line that makes, changes or takes away the answer of a person; none where it is so already."""
        before, key = self._answered.pop(person, None), _make_key(person)
        now = quotation if quotation in _ANSWERS else None
        if now:
            self._answered[person] = now
        line = {"tbl": "consent", "row": key, "before": None, "after": None}
        if now and not before:
            yield {**line, "op": "insert", "after": _make_row(person, now)}
        elif now and before and now != before:
            images = {"before": {"answer": _ANSWERS[before]}, "after": {"answer": _ANSWERS[now]}}
            yield {**line, "op": "update", **images}
        elif before and not now:
            yield {**line, "op": "delete", "before": _make_row(person, before)}


def _dump(image: Any) -> str | None:
    return image if image is None or isinstance(image, str) else json.dumps(image)


def _count_rows(after: str | None) -> int:
    """How many rows a line of the journal is of."""
    return len(json.loads(after)[0]["id"]) if after and after[0] == "[" else 1
