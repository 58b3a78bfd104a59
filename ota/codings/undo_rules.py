"""What undo must not break in codings: of those that say the same of the same words there is one, and a coding that has
its words stands on the text that is read now."""

from __future__ import annotations

from typing import NamedTuple

from ota.codings.uniting import find_doubles
from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.undo import UndoRule

Place = tuple[str, str]  # a table's name and the key of a row


class CodingsBeforeUndo(NamedTuple):
    """Codings of which there is another that says the same, and those on a text that was revised since."""

    doubled: frozenset[str]
    behind: frozenset[tuple[str, str]]  # coding, revision


def read_state_before(connection: Connection) -> CodingsBeforeUndo:
    """How it is now; nothing, in a sound study."""
    coding, revision = tables.coding, tables.revision
    old = select(coding.c.id, revision.c.id).join(revision, revision.c.id == coding.c.revision_id)
    rows = connection.execute(old.where(revision.c.current.is_(False), coding.c.state != "lost"))
    doubled = frozenset(key for group in find_doubles(connection) for key in group)
    return CodingsBeforeUndo(doubled, frozenset((key, text) for key, text in rows))


def find_rows_in_way(before: CodingsBeforeUndo, connection: Connection) -> set[Place]:
    """The rows that later work stands on, where a coding has become another's double, or came back on an older text."""
    after = read_state_before(connection)
    groups = find_doubles(connection) if after.doubled - before.doubled else []
    new = {key for group in groups if not before.doubled.issuperset(group) for key in group}
    rows = {("coding", key) for key in new}
    for key, revision in after.behind - before.behind:
        rows |= {("coding", key), ("revision", revision)}
    return rows


CODINGS_RULE = UndoRule(frozenset({"coding", "revision"}), read_state_before, find_rows_in_way)
