"""What `ota check` asks of memos: passages that still have their words, and one memo of a coding at most."""

from __future__ import annotations

from ota.db import tables
from ota.db.sql import select
from ota.db.writer import fetch_rows_by_id
from ota.errors import Problem
from ota.memos.undo_rules import read_state_before
from ota.study import Study, ids
from ota.text.spans import compute_digest
from ota.transcripts import store as transcripts


def check(study: Study) -> list[Problem]:
    """Codings with several memos; as warnings, memos whose passages have lost their words."""
    memo, link, passage = tables.memo, tables.memo_link, tables.passage
    problems = []
    with study.reading() as connection:
        for coding, keys in sorted(read_state_before(connection).items()):
            if len(keys) > 1:
                problems.append(Problem("memos.check-several", f"coding:{ids.shorten(coding)}", {"count": len(keys)}))
        query = select(memo.c.number, memo.c.passage_id).where(memo.c.passage_id.is_not(None))
        of_memo = list(connection.execute(query))
        linked = select(memo.c.number, link.c.passage_id).join(link, link.c.memo_id == memo.c.id)
        of_memo += connection.execute(linked).all()
        if not of_memo:
            return problems
        rows = fetch_rows_by_id(connection, passage, [key for _, key in of_memo])
        texts = transcripts.read_stored_of(connection, {row["revision_id"] for row in rows.values()})
        for number, place in of_memo:
            row = rows[place]
            stored, start, end = texts[row["revision_id"]], row["start"], row["end"]
            if row["state"] == "lost" or (stored.text and compute_digest(stored.text, start, end) != row["digest"]):
                where = f"M{number} {stored.spell_handle(start, end)}"
                problems.append(Problem("memos.check-lost", where, {"id": f"M{number}"}, warning=True))
    return problems
