"""Where it is in doubt who speaks: the units with an open doubt, for everybody who prints or codes their words."""

from __future__ import annotations

from collections.abc import Mapping

from ota.db import tables
from ota.db.sql import Connection, select
from ota.transcripts.model import Outline


def find_in_doubt(connection: Connection) -> dict[str, frozenset[int]]:
    """Per current revision with open doubts: the positions of the units that are in doubt."""
    doubt, rev = tables.doubt, tables.revision
    query = select(doubt.c.revision_id, doubt.c.position).join(rev, rev.c.id == doubt.c.revision_id)
    turns: dict[str, set[int]] = {}
    for revision, position in connection.execute(query.where(doubt.c.answer.is_(None), rev.c.current)):
        turns.setdefault(revision, set()).add(position)
    return {revision: frozenset(positions) for revision, positions in turns.items()}


def touches(doubtful: Mapping[str, frozenset[int]], outline: Outline, start: int, end: int) -> bool:
    """Whether `start:end` of a text stands in a unit that is in doubt (`doubtful` as `find_in_doubt` gives it)."""
    positions = doubtful.get(outline.revision)
    return positions is not None and any(turn.position in positions for turn in outline.list_turns(start, end))
