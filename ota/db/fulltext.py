"""The index of words: which texts could hold some words. It only narrows; where they stand, our own matcher says.

Words of `spoken.body` are separated by anything ASCII that is no letter or figure (the tokenizer `ascii`), every other
character being part of one, which is why `derived` folds the text and blanks what else parts words. Nothing that a
person typed is ever an expression of the index: a word goes in between quote marks, and holds letters and figures only.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from sqlite3 import DatabaseError, connect
from typing import Any

from ota.db.rows import unwrap_driver
from ota.db.sql import Connection, Select, select, text
from ota.db.tables import spoken
from ota.errors import StudyError

TABLE = "spoken_words"
_KEEPS = tuple(f"{TABLE}_{part}" for part in ("data", "idx", "config"))  # the tables that FTS5 keeps its index in
_COUNTS = 1  # the row of the first of them that begins with how many texts there are in the index
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


def remake(connection: Connection) -> None:
    """Make the index anew, empty, whatever became of the old one."""
    try:
        with connection.begin_nested():
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {TABLE}")
    except DatabaseError:
        # SQLite takes away only what it can open.
        connection.exec_driver_sql("PRAGMA writable_schema=ON")
        connection.exec_driver_sql("DELETE FROM sqlite_master WHERE name = ?", (TABLE,))
        connection.exec_driver_sql("PRAGMA writable_schema=RESET")
    for name in _KEEPS:
        connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
    create(connection)


def purge(connection: Connection) -> None:
    """Overwrite the words of texts that were taken out; until then they are only marked as gone."""
    connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('optimize')")


def refuse_stale_index(connection: Connection) -> None:
    """Raise StudyError where the index is not of the texts that there are, as far as a glance tells.

    Quick enough for before everything that is written, so that damage does not lie hidden while the study grows.
    """
    ask = unwrap_driver(connection).execute
    ask(f"SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH '\"a\"' LIMIT 1").fetchone()
    counts = ask(f"SELECT block FROM {TABLE}_data WHERE id = {_COUNTS}").fetchone()
    (text_count,) = ask("SELECT count(revision_id) FROM spoken").fetchone()
    if not counts or _read_number(counts[0]) != text_count:
        raise StudyError("db.words", file="study.db")


def _read_number(record: bytes) -> int:
    """The number that a record begins with: seven bits a byte, the last of which has its eighth bit off."""
    number = 0
    for byte in record:
        number = number << 7 | byte & 0x7F
        if byte < 0x80:
            break
    return number


def look_through(connection: Connection) -> None:
    """Let SQLite raise where the index itself is damaged; whether it holds the words of the texts, `is_sound` says."""
    connection.exec_driver_sql(f"INSERT INTO {TABLE} ({TABLE}) VALUES ('integrity-check')")


def is_sound(connection: Connection) -> bool:
    """Whether the index holds the words of `spoken`, and no others.

    SQLite compares them as if it wrote, so it is given a copy: nobody has to wait, and a study that can only be read is
    compared too.
    """
    try:
        with closing(connect(":memory:")) as rebuilt, closing(connect(":memory:")) as copy:
            rebuilt.execute("CREATE TABLE spoken (id INTEGER PRIMARY KEY, body TEXT NOT NULL)")
            rebuilt.execute(_MAKE)
            for name, columns in (("spoken", "id, body"), *((name, "*") for name in _KEEPS)):
                rows: Any = connection.exec_driver_sql(f"SELECT {columns} FROM {name}")
                rebuilt.execute(f"DELETE FROM {name}")
                rebuilt.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(rows.keys()))})", rows.cursor)
            rebuilt.commit()
            rebuilt.backup(copy)  # who made the index remembers it empty
            copy.execute(f"INSERT INTO {TABLE} ({TABLE}, rank) VALUES ('integrity-check', 1)")
    except DatabaseError:
        return False
    return True


def spell_word(letters: str, begins: bool = False) -> str:
    """The expression for a folded word, or for all that begin with it; ValueError where it is none. Raises ValueError
    where it is no word.
    """
    if not letters.isalnum():
        raise ValueError("not a word")
    return f'"{letters}"{"*" if begins else ""}'


def query_revisions(expression: str) -> Select[str]:
    """The current revisions that could hold what `expression` (words, AND, OR and brackets) asks."""
    condition = text(f"spoken.id IN (SELECT rowid FROM {TABLE} WHERE {TABLE} MATCH :asked)")
    return select(spoken.c.revision_id).where(condition.bindparams(asked=expression))
