"""A source with all that the coding screen shows of it, read at one moment: words, codings, codebook, doubts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from ota.codebook import store as codebook
from ota.codebook.tree import Codebook
from ota.codings import store as codings
from ota.codings.model import Coding
from ota.codings.voice import Voices
from ota.db import tables
from ota.db.sql import Connection, func, select
from ota.errors import OtaError
from ota.study import Study
from ota.study.settings import Settings
from ota.transcripts import progress
from ota.transcripts import store as transcripts
from ota.transcripts.doubts import KeptDoubt, read_doubts
from ota.transcripts.model import Stored
from ota.words import Word


class RestingEntry(NamedTuple):
    """An entry of a timeline (`E3 Title`) that rests on `start:end` of the text of a revision, coded or not."""

    revision: str
    start: int
    end: int
    entry: str


class NearMemo(NamedTuple):
    """A memo on the source or on a code: what it is on (`subject`, and the `key` of that), whose it is, and how it
    begins."""

    handle: str
    subject: str
    key: str
    coder: str
    line: str


@dataclass(frozen=True)
class CodedText:
    """One source as the study has it after step `head`. `coder` is the key of who works, "" for who is new; `counts`
    are passages by code over all sources; `evidence` are the entries of timelines that rest on words of any text;
    `memos` those on this source and on any code; `state` is that of the source for the coder."""

    head: int
    stored: Stored
    settings: Settings
    book: Codebook
    counts: Mapping[str, int]
    codings: tuple[Coding, ...]
    voices: Voices
    coders: Mapping[str, str]
    people: Mapping[str, str]
    doubts: Mapping[int, KeptDoubt]
    evidence: tuple[RestingEntry, ...]
    memos: tuple[NearMemo, ...]
    coder: str
    state: str

    @cached_property
    def codings_by_key(self) -> Mapping[str, Coding]:
        """The codings on the text, by key."""
        return {coding.id: coding for coding in self.codings}

    def list_resting_entries(self, revision: str, start: int, end: int) -> list[str]:
        """The entries of timelines whose evidence touches `start:end` of the text of a revision."""
        touching = (
            link.entry for link in self.evidence if link.revision == revision and link.start < end and start < link.end
        )
        return list(dict.fromkeys(touching))


def find_first_source(study: Study) -> str:
    """The key of the source that the coder at work is busy with, else the first that is not done; raises OtaError
    where there is no source in use."""
    with study.reading() as connection:
        coder = _find_coder(study, connection)
        states = progress.fetch_states(connection)
        in_use = [
            outline for outline in transcripts.read_all_outlines(connection).values() if outline.status == "in-use"
        ]
    if not in_use:
        raise OtaError("screen.no-source")
    order = {"busy": 0, "open": 1, "done": 2}
    ranked = sorted(in_use, key=lambda text: (order[states.get((text.source, coder), "open")], text.number))
    return ranked[0].source


def find_place(study: Study, cited: str) -> tuple[str, str]:
    """The key of the source that is meant, and the turns of it that are named, "" for none; raises OtaError as
    `Names.find_cited` does, and for a source that is not in use."""
    with study.reading() as connection:
        row, place = transcripts.Names(connection).find_cited(cited)
    if row.status != "in-use":
        raise OtaError("codings.not-in-use", name=row.name, status=Word(f"transcripts.status-{row.status}"))
    return row.id, place.turns


def read_coded_text(study: Study, source: str, before: CodedText | None = None) -> CodedText:
    """What the study holds of the source with this key. What was read `before` is read again only as far as steps
    since then touched it; it comes back as it is where nothing was done. Raises OtaError where the study has no such
    source any more."""
    with study.reading() as connection:
        head = study.head()
        if before is not None and before.stored.source == source:
            if head == before.head:
                return before
            with suppress(OtaError):  # a backup was put back: everything may be different
                touched = study.changed_since(before.head)
                if not {"transcripts", "settings", "study", "privacy"}.intersection(touched):
                    return _read_codings(study, connection, replace(before, head=head))
        stored = next(iter(transcripts.read_all_stored(connection, [source]).values()), None)
        if stored is None:
            raise OtaError("screen.source-gone")
        empty = CodedText(
            *(head, stored, study.settings, Codebook(), {}, (), codings.read_voices(connection, study.settings)),
            dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all()),
            dict(connection.execute(select(tables.person.c.id, tables.person.c.name)).all()),
            *(read_doubts(connection, stored.revision), (), (), "", "open"),
        )
        return _read_codings(study, connection, empty)


def _find_coder(study: Study, connection: Connection) -> str:
    with suppress(OtaError):  # who never wrote here has no key yet
        return study.find_coder_id(connection)
    return ""


def _read_codings(study: Study, connection: Connection, text: CodedText) -> CodedText:
    """The same text with the codebook, the codings and what hangs on them as they are now."""
    table = tables.coding
    counts = select(table.c.code_id, func.count()).where(table.c.state != "lost").group_by(table.c.code_id)
    on_text = tuple(coding for coding in codings.load(connection, [text.stored.revision]) if coding.state != "lost")
    coder = _find_coder(study, connection)
    return replace(
        text,
        book=codebook.load(connection),
        counts=dict(connection.execute(counts).all()),
        codings=on_text,
        coders=dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all()),
        evidence=tuple(_read_evidence(connection)),
        memos=tuple(_read_memos(connection, text.stored.source)),
        coder=coder,
        state=progress.fetch_states(connection).get((text.stored.source, coder), "open"),
    )


def _read_memos(connection: Connection, source: str) -> Iterator[NearMemo]:
    """The memos on codes and on this source, in the order of their numbers."""
    memo = tables.memo
    query = select(memo).where(memo.c.code_id.is_not(None) | (memo.c.source_id == source)).order_by(memo.c.number)
    for row in connection.execute(query):
        subject, key = ("code", row.code_id) if row.code_id else ("source", row.source_id)
        yield NearMemo(f"M{row.number}", subject, key, row.coder_id, row.text.strip().partition("\n")[0])


def _read_evidence(connection: Connection) -> Iterator[RestingEntry]:
    """The entries that rest on codings or on other words, in the order of their numbers."""
    link, entry = tables.evidence, tables.entry
    resting: list[Any] = []
    for table, column in ((tables.passage, link.c.passage_id), (tables.coding, link.c.coding_id)):
        query = (
            select(table.c.revision_id, table.c.start, table.c.end, entry.c.number, entry.c.title)
            .join(link, column == table.c.id)
            .join(entry, entry.c.id == link.c.entry_id)
            .where(table.c.state != "lost")
        )
        resting += connection.execute(query).all()
    for revision, start, end, number, title in sorted(resting, key=lambda row: (row.number, row.start)):
        yield RestingEntry(revision, start, end, f"E{number} {title}")
