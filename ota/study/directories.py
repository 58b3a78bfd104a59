"""The directories of a study: its cases, people, sessions, coders and sources, by what people call them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from ota.db import tables
from ota.directory import Directory
from ota.handles import source_handle

ROOMS = {"case": "cases", "person": "people", "session": "sessions", "coder": "coders", "source": "transcripts"}


def directory_of(connection: Connection, sort: str) -> Directory[str]:
    """The keys of all things of one of these sorts; sources have a handle too."""
    found: Directory[str] = Directory(sort, ROOMS[sort], first_names=sort == "person")
    table = tables.JOURNALED[sort]
    if sort == "source":
        for row in connection.execute(select(table.c.id, table.c.name, table.c.number).order_by(table.c.number)):
            handle = source_handle(row.number)
            shown = f"{handle} {row.name}"
            found.add(row.id, row.name, labels=(shown,), handle=handle, key=row.id, shown=shown)
        return found
    for key, name in connection.execute(select(table.c.id, table.c.name)):
        found.add(key, name, key=key)
    return found


def key_of(connection: Connection, sort: str, name: str, *, whole: bool = False) -> str:
    """The key of the thing of this sort that `name` means; raises OtaError as `Directory.find` does."""
    return directory_of(connection, sort).find(name, whole=whole)
