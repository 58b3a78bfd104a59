"""What undo must not break in masks: of one place in a text there is one answer."""

from __future__ import annotations

from collections import defaultdict

from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.undo import UndoRule

PrivacyBeforeUndo = dict[tuple[str, int, int], set[str]]  # revision, start, end → the masks there


def read_state_before(connection: Connection) -> PrivacyBeforeUndo:
    """The masks on each place."""
    mask, passage = tables.mask, tables.passage
    query = select(passage.c.revision_id, passage.c.start, passage.c.end, mask.c.id)
    masks_at: PrivacyBeforeUndo = defaultdict(set)
    for revision, start, end, key in connection.execute(query.join(passage, passage.c.id == mask.c.passage_id)):
        masks_at[revision, start, end].add(key)
    return masks_at


def find_rows_in_way(before: PrivacyBeforeUndo, connection: Connection) -> set[tuple[str, str]]:
    """The rows (table, key) that later work stands on, where one place has come to have two masks."""
    twice = (
        keys for place, keys in read_state_before(connection).items() if len(keys) > max(1, len(before.get(place, ())))
    )
    return {("mask", key) for keys in twice for key in keys}


MASKS_RULE = UndoRule(frozenset({"mask", "passage"}), read_state_before, find_rows_in_way)
