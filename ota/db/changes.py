"""The journal as it is kept and as it is read: rows that were inserted together share a line of `change`.

What is read is one change for each row, whatever it shares its line with. The image of a line for many rows has two
parts: columns with a value for each row, in the order in which they were inserted, and columns in which all are alike.
The numbers (`k`) that follow its own belong to these rows too.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from ota.db.sql import ColumnElement, Connection, Text, cast, func, select
from ota.db.tables import JOURNALED, change

Change = dict[str, Any]
_PLAIN = {str, int, bool, type(None)}
TOGETHER = 500  # rows of one line, so that none is too large to read
_AT_ONCE = 50  # lines in memory


def write_shared(names: Sequence[str], columns: Sequence[Sequence[Any]], together: int = TOGETHER) -> list[str]:
    """The images (JSON), line by line, of the rows that these columns of values make; one of them is `id`."""
    lines = []
    for at in range(0, len(columns[0]), together):
        varying: dict[str, Sequence[Any]] = {}
        alike: dict[str, Any] = {}
        for name, column in zip(names, columns, strict=True):
            part = column[at : at + together]
            first = part[0]
            differ = len(set(map(type, part))) > 1 or type(first) not in _PLAIN or part.count(first) < len(part)
            if differ or name == "id":
                varying[name] = part
            elif first is not None:
                alike[name] = first
        lines.append(json.dumps([varying, alike]))
    return lines


def unfold_images(image: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """The images, row by row, of the two parts of a line that many share."""
    varying, alike = image
    for values in zip(*varying.values(), strict=True):
        yield {name: cell for name, cell in zip(varying, values, strict=True) if cell is not None} | alike


def fetch_changes(connection: Connection, *only: ColumnElement[bool]) -> Iterator[Change]:
    """The changes of whose line in the journal these conditions hold, in the order in which they were made."""
    for line in connection.execute(select(change).where(*only).order_by(change.c.step_n, change.c.k)):
        yield from read_line(line)


def read_line(line: Any) -> Iterator[Change]:
    """The changes of a line of the journal."""
    recorded = line._asdict()
    if isinstance(line.after, list):
        for n, image in enumerate(unfold_images(line.after)):
            yield {**recorded, "k": line.k + n, "row": image["id"], "after": image}
    else:
        yield recorded


def fetch_changes_backwards(connection: Connection, step: int) -> Iterator[Change]:
    """The changes of a step, the last first; read a few lines at a time, so that meanwhile may be written."""
    query = select(change).where(change.c.step_n == step).order_by(change.c.k.desc()).limit(_AT_ONCE)
    lines = connection.execute(query).all()
    while lines:
        for line in lines:
            yield from reversed([*read_line(line)])
        lines = connection.execute(query.where(change.c.k < lines[-1].k)).all()


def fetch_keys_since(connection: Connection, n: int) -> dict[str, frozenset[str]]:
    """Per room the keys of the rows that steps after step `n` made, changed or took away."""
    keys: dict[str, set[str]] = {}
    for changed in fetch_changes(connection, change.c.step_n > n):
        keys.setdefault(JOURNALED[changed["tbl"]].info["room"], set()).add(changed["row"])
    return {room: frozenset(keys[room]) for room in sorted(keys)}


def is_shared() -> ColumnElement[bool]:
    """The condition that a line of the journal is one for many rows."""
    return func.substr(cast(change.c.after, Text), 1, 1) == "["
