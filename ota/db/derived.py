"""The one function that rebuilds what follows from a revision: of a current one, what is said in its turns, as it is
searched.

Labels and time codes are no words that somebody said, so `spoken` leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ota.db import fulltext
from ota.db.rows import build_insertion
from ota.db.sql import ColumnElement, Connection, Table, delete, select
from ota.db.tables import revision, source, spoken, text
from ota.text.folding import fold, list_strange

_AT_ONCE = 25  # revisions in memory


def forget(connection: Connection, revisions: Iterable[str]) -> None:
    """Drop what was derived from these revisions."""
    keys = list(revisions)
    for at in range(0, len(keys), _AT_ONCE):
        part = keys[at : at + _AT_ONCE]
        _unsay(connection, spoken.c.revision_id.in_(part))


def rebuild(connection: Connection, revisions: Iterable[str]) -> None:
    """Build what is said in those of these revisions that are current anew from their layout and text."""
    keys = list(revisions)
    for at in range(0, len(keys), _AT_ONCE):
        part = keys[at : at + _AT_ONCE]
        forget(connection, part)
        rows = connection.execute(_FROM.where(revision.c.id.in_(part))).all()
        _say(connection, [row for row in rows if row.current])


def _insert(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        statement = build_insertion(table)
        connection.exec_driver_sql(statement.sql, statement.bind_rows(list(zip(*rows, strict=True))))


_FROM = (
    select(revision.c.id, revision.c.current, revision.c.layout, text.c.body, source.c.number)
    .join(text, text.c.digest == revision.c.text_digest)
    .join(source, source.c.id == revision.c.source_id)
)


def rebuild_all(connection: Connection) -> None:
    """Build everything derived anew, whatever became of it: after a migration, and where it was damaged."""
    connection.execute(delete(spoken))
    fulltext.remake(connection)
    with fulltext.gathered(connection):
        rebuild(connection, connection.execute(select(revision.c.id)).scalars().all())


def gather_spoken(layout: dict[str, Any], body: str) -> str:
    """What is said in the units of a text, folded, with a blank for every sign that parts words and is not ASCII."""
    page = fold(body)
    places = list(zip(layout["units"]["body"], layout["units"]["end"], strict=False))  # `ota check` says what lacks
    if page.here:
        places = [(page.map_forward(first), page.map_forward(end)) for first, end in places]
    words = "\n".join([page.text[start:end] for start, end in places])
    for sign in list_strange(words):
        if not sign.isalnum():
            words = words.replace(sign, " ")
    return words


def _say(connection: Connection, rows: Sequence[Any]) -> None:
    """Take what is said in these revisions into `spoken`, in the place of other revisions of their sources."""
    _unsay(connection, spoken.c.id.in_([row.number for row in rows]))
    _insert(connection, spoken, [(row.number, row.id, gather_spoken(row.layout, row.body)) for row in rows])
    fulltext.add(connection, [row.number for row in rows])


def _unsay(connection: Connection, which: ColumnElement[bool]) -> None:
    for number in connection.execute(select(spoken.c.id).where(which)).scalars().all():
        fulltext.take_out(connection, number)
        connection.execute(delete(spoken).where(spoken.c.id == number))
