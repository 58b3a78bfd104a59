"""What another program calls a row: so that what goes out has the same name each time, and what comes back is known.

A name may stand for several rows (NVivo gives one to a selection in a PDF and to its twin in the text), a row has one
per program. It stays when the row goes: undo brings the row back as it was known.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ota.db import tables
from ota.db.sql import Connection, Table, select
from ota.db.sync import sync
from ota.db.writer import Writer


def set_external_ids(writer: Writer, table: Table, program: str, guids: Mapping[str, str]) -> None:
    """Note what `program` calls rows of a journaled table, by key; an empty name takes that of a row away. Braces
    around a name, and blanks, are no part of it.
    """
    external = tables.external_id
    bare = {key: guid.strip().removeprefix("{").removesuffix("}").strip() for key, guid in guids.items()}
    rows = [{"tbl": table.name, "row": key, "program": program, "guid": guid} for key, guid in bare.items() if guid]
    only = external.c.tbl == table.name, external.c.program == program
    sync(writer, external, "row", guids, ["row"], rows, *only)


def fetch_external_ids(connection: Connection, table: Table, program: str) -> dict[str, str]:
    """What `program` calls the rows of a table that there are, by key."""
    external = tables.external_id
    query = select(table.c.id, external.c.guid).join(external, external.c.row == table.c.id)
    return dict(connection.execute(query.where(external.c.tbl == table.name, external.c.program == program)).all())


def fetch_rows_called(connection: Connection, table: Table, program: str) -> dict[str, tuple[str, ...]]:
    """The keys of the rows of a table that there are, by what `program` calls them, oldest first."""
    keys: dict[str, list[str]] = defaultdict(list)
    for key, guid in sorted(fetch_external_ids(connection, table, program).items()):
        keys[guid].append(key)
    return {guid: tuple(rows) for guid, rows in keys.items()}
