"""Doubts, read: the places of a text of which nobody has said yet whose words they are. `answering` answers them.

They stand with a revision until a person answers; a unit with an open doubt is in doubt as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ota.db import tables
from ota.db.sql import Connection, select
from ota.errors import Problem
from ota.study import Study
from ota.tabular import Column, ResultTable, Value
from ota.text.handles import spell_source_handle
from ota.text.word import count_words
from ota.transcripts.model import Stored
from ota.transcripts.places import find_in_doubt
from ota.transcripts.store import find_source, read_stored
from ota.words import say

SHOWN = 5  # doubts of one text in a message; the others are counted
NAMING = frozenset({"label", "variant"})  # kinds whose words are a label, and not what somebody said
_AROUND = " \t\n\u00a0*_#>[](){}•-–—:："


class KeptDoubt(NamedTuple):
    """A doubt as it is kept, with `start`, `end` and `kind` as in `ota.sources.model.Doubt`; `position` is that of the
    unit that holds its words, `answer` what was answered: right, changed, or None."""

    id: str
    revision: str
    kind: str
    start: int
    end: int
    position: int
    line: int | None
    answer: str | None


def read_doubts(connection: Connection, revision: str) -> dict[int, KeptDoubt]:
    """The doubts of a revision, answered or not, by their number there: from 1, as the text runs."""
    doubt = tables.doubt
    query = select(
        *(doubt.c[name] for name in ("id", "revision_id", "kind", "start", "end", "position", "line", "answer"))
    )
    rows = connection.execute(query.where(doubt.c.revision_id == revision).order_by(doubt.c.start, doubt.c.kind))
    return {n: KeptDoubt(*row) for n, row in enumerate(rows, 1)}


def strip_label(text: str) -> str:
    """The label in the words of a doubt, without what stands around it (marks, brackets that open, colon)."""
    bare = re.sub(r"\s+", " ", text).strip(_AROUND)
    return bare + ")" if bare.count("(") > bare.count(")") else bare


def explain_doubt(kind: str, words: str, language: str) -> str:
    """Why there is a doubt, without what to do about it."""
    return say(f"sources.doubt-{kind}", language, label=strip_label(words), handle="").partition(" | ")[0]


def list_doubt_warnings(where: str, handle: str, doubts: Sequence[tuple[int, str, str, int | None]]) -> list[Problem]:
    """Doubts of one text as warnings at `where`, from (number, kind, words, line): at most SHOWN and a count of the
    others. They are answered of the source called `handle`."""
    problems: list[Problem] = []
    for n, kind, words, line in doubts[:SHOWN]:
        place = where if line is None else f"{where}:{line}"
        values = {"label": strip_label(words) if kind in NAMING else "", "handle": handle}
        problems.append(Problem(f"sources.doubt-{kind}", f"{place} #{n}", dict(values), warning=True))
    if len(doubts) > SHOWN:
        left_out = {"count": len(doubts) - SHOWN, "handle": handle}
        problems.append(Problem("transcripts.more-doubts", where, left_out, warning=True))
    return problems


def check_doubts(connection: Connection, texts: Iterable[Stored]) -> Iterator[Problem]:
    """The open doubts of these texts, as `list_doubt_warnings` tells them."""
    doubtful = find_in_doubt(connection)
    for outline in texts:
        if outline.revision in doubtful:
            handle = spell_source_handle(outline.number)
            listed = [
                (n, doubt.kind, outline.text[doubt.start : doubt.end], doubt.line)
                for n, doubt in read_doubts(connection, outline.revision).items()
                if doubt.answer is None
            ]
            yield from list_doubt_warnings(f"{handle} {outline.name}", handle, listed)


def list_speakers(study: Study, name: str) -> ResultTable:
    """Who speaks in a source: a row per label with its turns and words, one for the words of nobody, and below them a
    row per open doubt, with the number by which it is answered, its line and the turn that now holds the words."""
    with study.reading() as connection:
        stored_text = read_stored(connection, find_source(connection, name).id)
        people: dict[str, str] = dict(connection.execute(select(tables.person.c.id, tables.person.c.name)).all())
        doubts = read_doubts(connection, stored_text.revision)
    handle, language = spell_source_handle(stored_text.number), study.language
    rows: list[tuple[Value, ...]] = []
    for key, turns, words in _count_said(stored_text):
        speaker = stored_text.speakers.get(key or "")
        role = study.settings.label_entry("roles", speaker.role) if speaker and speaker.role else None
        label = speaker.label if speaker else say("transcripts.nobody", language)
        person = people.get(speaker.person or "") if speaker else None
        rows.append(
            (
                None,
                label,
                person,
                role,
                turns,
                words,
                None,
                None,
                None,
            )
        )
    for n, doubt in doubts.items():
        if doubt.answer is None:
            unit = stored_text.turns[doubt.position]
            named = strip_label(stored_text.text[doubt.start : doubt.end]) if doubt.kind in NAMING else None
            why = explain_doubt(doubt.kind, stored_text.text[doubt.start : doubt.end], language)
            rows.append((n, named, None, None, None, None, f"{handle}:{unit.handle}", doubt.line, why))
    columns = (
        *(Column("n", "int"), Column("label"), Column("person"), Column("role")),
        *(Column("turns", "int"), Column("words", "int"), Column("handle"), Column("line", "int"), Column("doubt")),
    )
    return study.table(columns, tuple(rows), stored_text.name)


def _count_said(stored: Stored) -> list[tuple[str | None, int, int]]:
    """Per speaker, in the order in which they first speak, turns and words; nobody last."""
    words: dict[str | None, list[str]] = {}
    for turn in stored.turns:
        words.setdefault(turn.speaker, []).append(stored.text[turn.body : turn.end])
    order = sorted(words, key=lambda key: key is None)
    return [(key, len(words[key]), count_words("\n".join(words[key]))) for key in order]
