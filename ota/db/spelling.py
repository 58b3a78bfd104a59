"""What a column holds, how a name is spelled, and the page on which a statement is put into words.

See `ota.db.expressions`, which says what is put there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

# Names that mean something in SQL: as a name of ours they stand in quotes.
_WORDS = """add all alter and as attach autoincrement between by case cast check collate column commit constraint create
    current_date current_time current_timestamp default deferrable delete desc detach distinct drop each else end escape
    except exists explain fail for foreign from full glob group having if in index indexed initially inner insert
    instead intersect into is isnull join key left like limit match natural not nothing notnull null of offset on or
    order outer plan pragma primary query raise references reindex rename replace restrict returning right row select
    set table temp then to transaction trigger true false union unique update using vacuum values view virtual when
    where with"""
_RESERVED = frozenset(_WORDS.split())
_PLAIN = re.compile(r"[a-z_][a-z0-9_]*", re.ASCII)
_TRUTH = {True: 1, False: 0, None: None}


@lru_cache(maxsize=1024)
def quote_name(name: str) -> str:
    """A name as it stands in a statement."""
    plain = _PLAIN.fullmatch(name) and name not in _RESERVED
    return name if plain else '"' + name.replace('"', '""') + '"'


class SqlType:
    """What a column holds: how it is called, what prepares a value for the database, and what reads one that is there
    (None: it is taken as it is)."""

    spelled = "NULL"
    prepare: Callable[[Any], Any] | None = None
    read: Callable[[Any], Any] | None = None


class Integer(SqlType):
    """A whole number."""

    spelled = "INTEGER"


class Float(SqlType):
    """A number."""

    spelled = "FLOAT"


class LargeBinary(SqlType):
    """Bytes."""

    spelled = "BLOB"


class String(SqlType):
    """A short text, of so many characters at most."""

    def __init__(self, length: int | None = None) -> None:
        self.length = length
        self.spelled = f"VARCHAR({length})" if length else "VARCHAR"


class Text(String):
    """A text of any length."""

    def __init__(self) -> None:
        self.length = None
        self.spelled = "TEXT"


class Boolean(SqlType):
    """True or false, kept as 1 or 0."""

    spelled = "BOOLEAN"
    prepare = staticmethod(_TRUTH.__getitem__)
    read = bool


class JSON(SqlType):
    """Whatever JSON holds, kept as its text; `none_as_null`: nothing is no text at all, rather than the word null."""

    spelled = "JSON"

    def __init__(self, none_as_null: bool = False) -> None:
        self.none_as_null = none_as_null

    def prepare(self, content: Any) -> str | None:
        """The text of a value."""
        return None if content is None and self.none_as_null else json.dumps(content)

    @staticmethod
    def read(kept: Any) -> Any:
        """The value of a text; the database makes a number of what looks like one."""
        return json.loads(kept) if isinstance(kept, str) else kept


ANY = SqlType()
BOOLEAN = Boolean()
INTEGER = Integer()


class Page:
    """A statement while it is put into words: its parameters in the order in which they stand, the names that were
    given to what has none, and the tables of the queries around.

    `values` are those of the named parameters; of one that is written for `many` rows these are yet to come.
    """

    def __init__(self, values: Mapping[str, Any] | None = None, many: bool = False) -> None:
        self.values = values or {}
        self.many = many
        self.parameters: list[Any] = []
        self.enclosing: frozenset[Any] = frozenset()
        self._names: dict[tuple[int, str], str] = {}
        self._counts: dict[str, int] = {}

    def name(self, thing: object, base: str) -> str:
        """The name of a thing without one, always the same."""
        key = id(thing), base
        if key not in self._names:
            self._counts[base] = n = self._counts.get(base, 0) + 1
            self._names[key] = f"{base}_{n}"
        return self._names[key]
