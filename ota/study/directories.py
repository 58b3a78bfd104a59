"""The directories of a study: its cases, people, sessions, coders and sources, by what people call them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from ota import completing
from ota.db import tables
from ota.db.sql import Connection, select
from ota.directory import Directory
from ota.errors import OtaError
from ota.regular import read_regular
from ota.study import ids, work
from ota.study.settings import Settings
from ota.tabular import build_sort_key
from ota.text.handles import spell_source_handle
from ota.words import Word

ROOMS = {"case": "cases", "person": "people", "session": "sessions", "coder": "coders", "source": "transcripts"}


def build_directory(connection: Connection, sort: str) -> Directory[str]:
    """The keys of all things of one of these sorts; sources have a handle too."""
    table = tables.JOURNALED[sort]
    query = select(table.c.id, table.c.name)
    if sort == "source":
        query = select(table.c.id, table.c.name, table.c.number).order_by(table.c.number)
    return make_thing_directory(sort, connection.execute(query).mappings())


def make_thing_directory(sort: str, rows: Iterable[Any]) -> Directory[str]:
    """The same of rows that were read already."""
    names: Directory[str] = Directory(Word(f"directory.sort-{sort}"), ROOMS[sort], first_names=sort == "person")
    for row in rows:
        if sort == "source":
            handle = spell_source_handle(row["number"])
            shown = f"{handle} {row['name']}"
            names.add(row["id"], row["name"], labels=(shown,), handle=handle, key=row["id"], shown=shown)
        else:
            names.add(row["id"], row["name"], key=row["id"])
    return names


def make_key_directory(connection: Connection, sort: str, room: str) -> Directory[str]:
    """The keys of all things of a sort that has no names: each is found by its handle (`M3`), where it has one, or by
    the beginning of its key."""
    keys: Directory[str] = Directory(Word(f"directory.sort-{sort}"), room)
    table = tables.JOURNALED[sort]
    if sort not in _LETTERS:
        for key in connection.execute(select(table.c.id)).scalars():
            keys.add(key, key=key, shown=ids.shorten(key, 12))
        return keys
    for key, number in connection.execute(select(table.c.id, table.c.number).order_by(table.c.number)):
        keys.add(key, key=key, handle=f"{_LETTERS[sort]}{number}")
    return keys


_LETTERS = {"entry": "E", "memo": "M"}
OFFERED = frozenset({"case", "person", "session", "coder", "code", "source", "memo"})  # tables of what shells complete


def offer(connection: Connection, folder: Path, settings: Settings) -> None:
    """Write the names of this study for who types them to its `.work/`, where they differ from those that stand there;
    a folder that cannot be written only completes worse."""
    names: dict[str, object] = {}
    for sort in ("case", "person", "session", "coder"):
        table = tables.JOURNALED[sort]
        names[sort] = sorted(connection.execute(select(table.c.name)).scalars(), key=build_sort_key)
    code, source = tables.code, tables.source
    names["code"] = sorted(
        set(connection.execute(select(code.c.name).where(code.c.state == "active")).scalars()), key=build_sort_key
    )
    rows = connection.execute(select(source.c.number, source.c.name).order_by(source.c.number))
    names["source"] = [(spell_source_handle(number), name) for number, name in rows]
    names |= {"perspective": [*settings.perspectives], "role": [*settings.roles], "kind": [*settings.entries]}
    names["memo-kind"] = [*tables.MEMO_KINDS]
    names["facet"] = [f"{facet.name}={choice}" for facet in settings.facets.values() for choice in facet.values]
    numbers = connection.execute(select(tables.memo.c.number).order_by(tables.memo.c.number)).scalars()
    names["memo"] = [f"{_LETTERS['memo']}{number}" for number in numbers]
    content = completing.render_names(names)
    with suppress(OSError, OtaError):
        path = folder / ".work" / completing.NAMES
        if not path.exists() or read_regular(path) != content:
            work.put(folder, completing.NAMES, content)


def find_key(connection: Connection, sort: str, name: str, *, entire: bool = False) -> str:
    """The key of the thing of this sort that `name` means; raises OtaError as `Directory.find` does."""
    return build_directory(connection, sort).find(name, entire=entire)
