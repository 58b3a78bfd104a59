"""What undo must not break in texts: whoever speaks by the layout of a revision is there.

A layout holds speakers by key, and no column says that it does.
"""

from __future__ import annotations

from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.undo import UndoRule


def read_state_before(connection: Connection) -> frozenset[str]:
    """The revisions of which a speaker is not there; none, in a sound study."""
    speakers = set(connection.execute(select(tables.speaker.c.id)).scalars())
    query = select(tables.revision.c.id, tables.revision.c.layout["speakers"])
    return frozenset(key for key, named in connection.execute(query) if not speakers.issuperset(named or ()))


def find_rows_in_way(before: frozenset[str], connection: Connection) -> set[tuple[str, str]]:
    """The revisions that later work left, and that would name somebody who is gone."""
    return {("revision", key) for key in read_state_before(connection) - before}


SPEAKERS_RULE = UndoRule(frozenset({"speaker", "revision"}), read_state_before, find_rows_in_way)
