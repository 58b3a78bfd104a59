"""Codings as comments of Word: what a file that goes out remembers of them, and what it says when it comes back.

A file from `transcripts export` remembers each coding that it holds: its key and seal, where it stood, and a digest of
the comment. So a comment that nobody touched is told from one that was, and one that was taken out from one that never
was in the file. In any other Word file every comment is new, or known. Comments are about words: their places are taken
from the words under them, and where those differ from the study's text nothing is guessed.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from ota.codebook import store as codebook
from ota.codings.desk import What, Where
from ota.codings.planning import CodingPlan, bring_in
from ota.codings.remarks import read_remark
from ota.codings.stated import StatedCoding, StatedRows, seal_of
from ota.db import tables
from ota.db.sql import Connection, select
from ota.errors import OtaError, Problem
from ota.sources import margins
from ota.spanmap import SpanMap
from ota.study import Study
from ota.study.settings import Settings
from ota.text.spans import Span
from ota.transcripts import store as transcripts
from ota.transcripts.model import Stored

TurnPlace = tuple[int, int]  # a turn, by its position, and a character of its words


class WrittenCoding(NamedTuple):
    """What a file remembers of a coding that it holds. `start:end` are the words of the comment in the text of the
    revision; `digest` is that of the comment."""

    key: str
    seal: str
    start: int
    end: int
    author: str
    digest: str


class Memory(NamedTuple):
    """What a file remembers: the source and the revision (their keys) that it was written from, and its codings."""

    source: str = ""
    revision: str = ""
    codings: tuple[WrittenCoding, ...] = ()


# --- out ------------------------------------------------------------------------------------------------------------
def trim_to_words(stored: Stored, start: int, end: int) -> tuple[Span, TurnPlace, TurnPlace] | None:
    """A passage without what stands outside the words of its turns at either end (labels, blanks, the break between
    two turns): in the text, and as places in turns. None where nothing is left."""
    first, last = stored.find_unit_position(start), stored.find_unit_position(max(start, end - 1))
    while first <= last and start >= stored.turns[first].end:
        first += 1
    while last >= first and end <= stored.turns[last].body:
        last -= 1
    if first > last:
        return None
    start, end = max(start, stored.turns[first].body), min(end, stored.turns[last].end)
    words = stored.text[start:end]
    end -= len(words) - len(words.rstrip())
    start += len(words) - len(words.lstrip())
    if start >= end:
        return None
    return Span(start, end), (first, start - stored.turns[first].body), (last, end - stored.turns[last].body)


def recall_coding(stated: StatedCoding, span: Span, text: str) -> WrittenCoding:
    """A coding as the file remembers it, whose comment says `text` about `span`."""
    return WrittenCoding(stated.id, stated.seal, span.start, span.end, stated.coder, _compute_digest(text))


def write_memory(stored: Stored, codings: Sequence[WrittenCoding]) -> str:
    """The memory of a file, as JSON."""
    return json.dumps({"source": stored.source, "revision": stored.revision, "codings": codings}, ensure_ascii=False)


def _compute_digest(text: str) -> str:
    words = "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _read_memory(text: str) -> Memory:
    """What a file remembers; nothing where somebody damaged it."""
    try:
        read = json.loads(text)
        codings = tuple(
            WrittenCoding(str(key), str(seal), int(start), int(end), str(author), str(digest))
            for key, seal, start, end, author, digest in read["codings"]
        )
        return Memory(str(read["source"]), str(read["revision"]), codings)
    except (ValueError, KeyError, TypeError, RecursionError):
        return Memory()


# --- in -------------------------------------------------------------------------------------------------------------
def import_comments(
    study: Study,
    path: Path,
    *,
    source: str = "",
    new_codes: bool = False,
    under: str = "",
    dry_run: bool = False,
) -> CodingPlan:
    """Bring the codings up to what the comments of a Word file say, each of its author's.

    `source` is the text that it is about, where the file does not say so itself. Raises OtaError where that is not
    known, with all comments that cannot be taken, and as `bring_in` does; then nothing is kept.
    """
    file = path.name
    read = margins.read_margins(path, study.settings.numbers["import.max_mb"])
    memory = _read_memory(read.memory) if read.memory else Memory()
    with study.reading() as connection:
        key = _find_source(connection, memory, read.digest, file, source)
        taking = _Taking(connection, study.settings, key, memory if memory.source == key else Memory(), file)
        rows, formerly = taking.build_rows(read)
    plan = bring_in(study, StatedRows(rows), file, formerly=formerly, new_codes=new_codes, under=under, dry_run=dry_run)
    problems = [Problem("codings.margin-replies", file, {"count": read.replies}, warning=True)] if read.replies else []
    return replace(plan, problems=(*problems, *taking.told, *plan.problems))


def _find_source(connection: Connection, memory: Memory, digest: str, file: str, named: str) -> str:
    """The key of the source that a file is about: as said, as it remembers, the one made from it, or its namesake."""
    names = transcripts.Names(connection)
    if named:
        return str(names.find(named).id)
    key = connection.execute(select(tables.source.c.id).where(tables.source.c.id == memory.source)).scalar()
    if key:
        return str(key)
    stem = Path(file).stem
    for name in (transcripts.fetch_originals(connection).get(digest), stem, stem.partition("-")[2]):
        if name:
            try:
                return str(names.find(name, entire=True).id)
            except OtaError:
                continue
    raise OtaError("codings.margin-source", file=file)


class _Onto:
    """From the words of one text to the same words in another: exactly where both have the same signs, blanks aside.

    `places` are the characters of `base` that count, in order; all where it is None.
    """

    def __init__(self, text: str, base: str, places: Sequence[int] | None = None) -> None:
        self._text = text
        self._places = range(len(base)) if places is None else places
        self._base = base if places is None else "".join([base[at] for at in places])
        at_text = [at for at, sign in enumerate(text) if not sign.isspace()]
        at_base = [at for at, sign in enumerate(self._base) if not sign.isspace()]
        equal = [text[at] for at in at_text] == [self._base[at] for at in at_base]
        self._exact = dict(zip(at_text, at_base, strict=True)) if equal else {}
        self._map = None if equal else SpanMap.map_texts(text, self._base)

    def carry(self, start: int, end: int) -> tuple[Span | None, Span | None]:
        """Where `start:end` stands in the other text; else None, and what stands in its place."""
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        if self._map is None:
            return self._map_span(Span(self._exact[start], self._exact[end - 1] + 1)), None
        carried = self._map.carry(Span(start, end))
        if carried.kind in ("unchanged", "moved"):
            return self._map_span(carried.span), None
        return None, self._map_span(carried.span or carried.near)

    def _map_span(self, span: Span | None) -> Span | None:
        return (
            Span(self._places[span.start], self._places[span.end - 1] + 1) if span and span.end > span.start else None
        )


def _list_word_offsets(stored: Stored) -> list[int]:
    """The characters of a text that are words of its turns."""
    return [at for turn in stored.turns for at in range(turn.body, turn.end)]


class _Taking:
    """Takes the comments of a file as rows for the plan, beside what the file remembers."""

    def __init__(self, connection: Connection, settings: Settings, source: str, memory: Memory, file: str) -> None:
        self._settings, self._memory, self._file = settings, memory, file
        self._stored = transcripts.read_stored(connection, source)
        older = transcripts.read_stored_of(connection, [memory.revision] if memory.revision else [])
        base = older.get(memory.revision)
        self._base = base if base is not None and base.text else self._stored
        self._book = codebook.load(connection)
        held = select(tables.coding.c.id).where(
            tables.coding.c.revision_id.in_(select(tables.revision.c.id).where(tables.revision.c.source_id == source))
        )
        self._there = set(connection.execute(held).scalars())
        self._coders = {name.casefold() for name in connection.execute(select(tables.coder.c.name)).scalars()}
        self._codes: dict[str, bool] = {}  # what was asked of the codebook
        self.told: list[Problem] = []

    def build_rows(self, read: margins.MarginText) -> tuple[list[StatedCoding], dict[str, str]]:
        """The rows, and the keys of the codings that the file held, each with its seal."""
        onto = _Onto(read.text, self._base.text, _list_word_offsets(self._base) if read.only_words else None)
        now = None if self._base.revision == self._stored.revision else _Onto(self._base.text, self._stored.text)
        placed = [
            (comment, *(onto.carry(*comment.stretch) if comment.stretch else (None, None))) for comment in read.comments
        ]
        held = _pair_comments(placed, self._memory.codings, self._coders)
        rows = []
        for comment, span, near in placed:
            coding = held.get(comment.number)
            if coding and coding.key not in self._there:
                self.told.append(Problem("codings.margin-gone", self._spell_place(comment), warning=True))
                continue
            rows.append(self._build_row(comment, span, near, coding, now))
        formerly = {coding.key: coding.seal for coding in self._memory.codings if coding.key in self._there}
        return rows, formerly

    def _spell_place(self, comment: margins.MarginComment) -> str:
        return f"{self._file}#{comment.number}"

    def _build_row(
        self,
        comment: margins.MarginComment,
        span: Span | None,
        near: Span | None,
        coding: WrittenCoding | None,
        now: _Onto | None,
    ) -> StatedCoding:
        note = read_remark(comment.text, self._settings, self._is_code)
        author = coding.author if coding else comment.author
        row = StatedCoding(self._spell_place(comment), self._stored.source, Where(), note.code, author)
        if coding and _is_untouched(comment, span, coding):
            row = row._replace(id=coding.key)
            return row._replace(seal=seal_of(row))
        facets = dict(note.facets)
        if coding:  # a line that was taken out of the comment takes what it said with it
            row = row._replace(id=coding.key, seal=coding.seal)
            facets = {name: note.facets.get(name, ()) for name in self._settings.facets}
        what = What(perspective=note.perspective, memo=note.memo or None, facets=facets)
        row = row._replace(what=what, fields=frozenset({"memo", "perspective"}))
        if coding and span == Span(coding.start, coding.end):
            return row
        if span and now:
            span, near = now.carry(span.start, span.end)
        if span:
            return row._replace(where=Where(span=(span.start, span.end)))
        return row._replace(wrong=self._refuse_edited(comment, near, now))

    def _refuse_edited(self, comment: margins.MarginComment, near: Span | None, now: _Onto | None) -> OtaError:
        if comment.stretch is None:
            return OtaError("codings.margin-nowhere")
        text = self._stored if now else self._base
        if near is None or near.end > len(text.text):
            return OtaError("codings.margin-lost", source=self._stored.name)
        return OtaError("codings.margin-edited", handle=text.spell_handle(near.start, near.end))

    def _is_code(self, name: str) -> bool:
        if name not in self._codes:
            self._codes[name] = False
            with suppress(OtaError):
                self._codes[name] = self._book.find(name, entire=True).level == "code"
        return self._codes[name]


def _is_untouched(comment: margins.MarginComment, span: Span | None, coding: WrittenCoding) -> bool:
    return span == Span(coding.start, coding.end) and _compute_digest(comment.text) == coding.digest


Placed = tuple[margins.MarginComment, Span | None, Span | None]  # a comment, its words in the text, what is near them


def _pair_comments(
    placed: Sequence[Placed], codings: Sequence[WrittenCoding], coders: Collection[str]
) -> dict[int, WrittenCoding]:
    """Of each comment (by number) the coding that it was written from: first those that say and mark the same, then
    those about the same words, then those that say the same of words that overlap. A comment is its author's, unless
    its author is no coder: Word can be told to forget who wrote them."""
    paired: dict[int, WrittenCoding] = {}
    taken: set[str] = set()
    for same_words, same_text in ((True, True), (True, False), (False, True)):
        for named in (True, False):
            waiting = defaultdict(list)
            for coding in codings:
                if coding.key not in taken:
                    words = (coding.start, coding.end) if same_words else None
                    text = coding.digest if same_text else None
                    waiting[coding.author.casefold() if named else None, words, text].append(coding)
            for comment, span, near in placed:
                author = comment.author.casefold()
                if comment.number in paired or (not named and author in coders):
                    continue
                words = (span.start, span.end) if same_words and span else None
                text = _compute_digest(comment.text) if same_text else None
                fitting = waiting.get((author if named else None, words, text), [])
                if same_words != (words is not None):
                    continue
                for n, coding in enumerate(fitting):
                    if same_words or _overlaps(span or near, coding):
                        paired[comment.number] = fitting.pop(n)
                        taken.add(coding.key)
                        break
    return paired


def _overlaps(span: Span | None, coding: WrittenCoding) -> bool:
    return span is not None and span.start < coding.end and coding.start < span.end
