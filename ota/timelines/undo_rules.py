"""What undo must not break in timelines: no entry rests twice on the same words, and evidence that has its words stands
on the text that is read now."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.undo import UndoRule

Words = tuple[str, str, int, int]  # entry, revision, start, end


class TimelinesBeforeUndo(NamedTuple):
    """The evidence that is no coding, by the words that it rests on, and passages of texts that were revised since."""

    resting: dict[Words, set[str]]
    behind: frozenset[tuple[str, str]]  # passage, revision


def read_state_before(connection: Connection) -> TimelinesBeforeUndo:
    """How it is now."""
    link, passage, revision = tables.evidence, tables.passage, tables.revision
    query = select(link.c.entry_id, passage.c.revision_id, passage.c.start, passage.c.end, link.c.id)
    resting: dict[Words, set[str]] = defaultdict(set)
    for entry, text, start, end, key in connection.execute(query.join(passage, passage.c.id == link.c.passage_id)):
        resting[entry, text, start, end].add(key)
    old = select(passage.c.id, revision.c.id).join(revision, revision.c.id == passage.c.revision_id)
    rows = connection.execute(old.where(revision.c.current.is_(False), passage.c.state != "lost"))
    return TimelinesBeforeUndo(resting, frozenset((key, text) for key, text in rows))


def find_rows_in_way(before: TimelinesBeforeUndo, connection: Connection) -> set[tuple[str, str]]:
    """The rows (table, key) that later work stands on, where an entry has come to rest twice on the same words, or a
    passage came back on an older text."""
    after = read_state_before(connection)
    twice = (keys for place, keys in after.resting.items() if len(keys) > max(1, len(before.resting.get(place, ()))))
    in_the_way = {("evidence", key) for keys in twice for key in keys}
    for key, revision in after.behind - before.behind:
        in_the_way |= {("passage", key), ("revision", revision)}
    return in_the_way


EVIDENCE_RULE = UndoRule(frozenset({"evidence", "passage", "revision"}), read_state_before, find_rows_in_way)
