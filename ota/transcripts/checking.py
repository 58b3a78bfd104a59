"""What `ota check` asks of the texts: bodies that fit their digest, units that tile them, speakers who are known."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from ota.db import tables
from ota.db.derived import gather_spoken
from ota.db.sql import select
from ota.db.store import STORE
from ota.errors import Problem
from ota.study import Study
from ota.text.handles import spell_source_handle
from ota.transcripts import doubts, store


def check(study: Study) -> list[Problem]:
    """Problems of the stored texts; a speaker label that points to nobody is a warning."""
    problems = []
    rev, txt = tables.revision, tables.text
    with study.reading() as connection:
        texts = store.read_all_stored(connection)
        query = select(rev.c.id, rev.c.layout, txt.c.digest, txt.c.body).join(txt, txt.c.digest == rev.c.text_digest)
        bodies: dict[str, str] = dict(
            connection.execute(select(tables.spoken.c.revision_id, tables.spoken.c.body)).all()
        )
        query = query.where(txt.c.body != "")  # those in the vault have been checked before they went there
        for key, layout, digest, body in connection.execute(query):
            where = spell_source_handle(texts[key].number) if key in texts else key
            if sha256(body.encode("utf-8")).hexdigest() != digest:
                problems.append(Problem("transcripts.check-text", where))
            if not _fits_text(layout, body):
                problems.append(Problem("transcripts.check-turns", where))
            if key in texts and bodies.get(key) != gather_spoken(layout, body):
                problems.append(Problem("transcripts.check-spoken", where))
        if not STORE.words.is_sound(connection):
            problems.append(Problem("transcripts.check-index", ""))
        problems += doubts.check_doubts(connection, texts.values())
    for outline in texts.values():
        for speaker in outline.speakers.values():
            if speaker.person is None and speaker.role is None:
                where = f"{spell_source_handle(outline.number)} {outline.name}"
                problems.append(Problem("transcripts.check-speaker", where, {"label": speaker.label}, warning=True))
    return problems


def _fits_text(layout: dict[str, Any], body: str) -> bool:
    """Whether the units follow each other in the text, each with a handle of its own and a speaker there is."""
    units = layout["units"]
    handles, starts, bodies, ends, speakers = (units[name] for name in ("handle", "start", "body", "end", "who"))
    if len(set(map(len, units.values()))) > 1 or len(set(handles)) < len(handles):
        return False
    at = 0
    for start, first, end, who in zip(starts, bodies, ends, speakers, strict=True):
        if not at <= start <= first <= end or not (who is None or who < len(layout["speakers"])):
            return False
        at = end
    return bool(at <= len(body))
