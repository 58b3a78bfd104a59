"""The index of words: which texts could hold some words. It only narrows; where they stand, our own matcher says.

Words of `spoken.body` are separated by anything ASCII that is no letter or figure (the tokenizer `ascii`), every other
character being part of one, which is why `derived` folds the text and blanks what else parts words. Nothing that a
person typed is ever an expression of the index: a word goes in between quote marks, and holds letters and figures only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, Select, select, text
from sqlalchemy.exc import DatabaseError, OperationalError

from ota.db.tables import spoken

TABLE = "spoken_words"
_MAKE = f"""CREATE VIRTUAL TABLE {TABLE}
    USING fts5(body, content='spoken', content_rowid='id', detail=none, columnsize=0, tokenize='ascii')"""
_ADD = f"INSERT INTO {TABLE} (rowid, body) SELECT id, body FROM spoken WHERE id IN (SELECT value FROM json_each(?))"
_MEMORY = f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('hashsize', {4 << 20})"  # bytes
_TAKE_OUT = f"INSERT INTO {TABLE} ({TABLE}, rowid, body) SELECT 'delete', id, body FROM spoken WHERE id = ?"


def create(connection: Connection) -> None:
    """Make the index, empty, beside the table `spoken`."""
    connection.exec_driver_sql(_MAKE)


@contextmanager
def gathered(connection: Connection) -> Iterator[None]:
    """What is added within it enters the index at its end, all at once, before the transaction is over.

    SQLite writes the index out after every statement, or when its memory for it is full, and then merges what it wrote:
    for hundreds of texts that takes longer than finding their words.
    """
    waiting: dict[int, None] = {}
    connection.info[TABLE] = waiting
    try:
        yield
    finally:
        del connection.info[TABLE]
    if waiting:
        connection.exec_driver_sql(_MEMORY)
        add(connection, list(waiting))


def add(connection: Connection, keys: Sequence[int]) -> None:
    """Take rows of `spoken` into the index, now or when what is `gathered` enters it."""
    if TABLE in connection.info:
        connection.info[TABLE].update(dict.fromkeys(keys))
    else:
        connection.exec_driver_sql(_ADD, (json.dumps(list(keys)),))


def take_out(connection: Connection, key: int) -> None:
    """Take a row of `spoken` out of the index, while it is still there."""
    if key in connection.info.get(TABLE, ()):
        del connection.info[TABLE][key]
    else:
        connection.exec_driver_sql(_TAKE_OUT, (key,))


def rebuild(connection: Connection) -> None:
    """Make the index anew from `spoken`, whatever became of it."""
    connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('rebuild')")


def purge(connection: Connection) -> None:
    """Overwrite the words of texts that were taken out; until then they are only marked as gone."""
    connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


def is_sound(connection: Connection) -> bool:
    """Whether the index holds the words of `spoken`, and no others. SQLite asks as if it wrote: of a study that can
    only be read it is not asked."""
    try:
        connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('integrity-check', 1)")
    except OperationalError as error:
        if "readonly" not in str(error.orig):
            raise
    except DatabaseError:
        return False
    return True


def word(letters: str, begins: bool = False) -> str:
    """The expression for a folded word, or for all that begin with it; ValueError where it is none."""
    if not letters.isalnum():
        raise ValueError("not a word")
    return f'"{letters}"{"*" if begins else ""}'


def holding(expression: str) -> Select[str]:
    """The current revisions that could hold what `expression` (words, AND, OR and brackets) asks."""
    found = text(f"spoken.id IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH :asked)")
    return select(spoken.c.revision_id).where(found.bindparams(asked=expression))
