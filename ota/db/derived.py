"""The one function that rebuilds what follows from a revision: its turns, with their words counted."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from ota.db.tables import revision, text, turn

# A word: letters or digits, with inner apostrophes and hyphens ("auto's", "uit-huis").
WORD = re.compile(r"\w+(?:['’\-]\w+)*")


def count_words(body: str) -> int:
    """Words in `body`, as `ota` counts them everywhere."""
    return len(WORD.findall(body))


def forget(connection: Connection, revisions: Iterable[str]) -> None:
    """Drop what was derived from these revisions."""
    for one in revisions:
        connection.execute(delete(turn).where(turn.c.revision_id == one))


def rebuild(connection: Connection, revisions: Iterable[str]) -> None:
    """Build the turns of these revisions anew from their layout and text."""
    for one in revisions:
        forget(connection, [one])
        row = connection.execute(
            select(revision.c.layout, text.c.body)
            .join(text, text.c.digest == revision.c.text_digest)
            .where(revision.c.id == one)
        ).one()
        units = turns_of(one, row.layout, row.body)
        if units:
            connection.execute(insert(turn), units)


def turns_of(revision_id: str, layout: dict[str, Any], body: str) -> list[dict[str, Any]]:
    """The rows of `turn` that a revision's layout and text mean."""
    speakers = layout["speakers"]
    return [
        {
            "revision_id": revision_id,
            "position": position,
            "handle": handle,
            "start": start,
            "body": first,
            "end": end,
            "time": time,
            "speaker_id": None if who is None else speakers[who],
            "words": count_words(body[first:end]),
        }
        for position, (handle, start, first, end, time, who) in enumerate(layout["units"])
    ]
