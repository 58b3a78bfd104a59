"""Words sought in memos, and the memos that are on a passage: what `memo:` asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from ota.codings import store as codings
from ota.codings.model import Coding, join_lines
from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.writer import split_batches
from ota.leaving import OwnWords
from ota.memos.model import Memo, MemoPlace
from ota.memos.store import RemarkedPlace, read_memos, read_places
from ota.retrieval.grammar import QueryError, list_fields, parse, spell_phrase
from ota.retrieval.pages import FoldedPage
from ota.retrieval.plan import plan
from ota.study import Study
from ota.transcripts import store as transcripts
from ota.transcripts.whose import is_literal, read_hearing

ANY = "*"  # any memo


def find_memos(study: Study, query: str) -> frozenset[str]:
    """The keys of the memos that have these words: words, phrases, NEAR, AND, OR and NOT as anywhere.

    Raises QueryError for a query that cannot be read, and for a field in it.
    """
    node = parse(query)
    for field in list_fields(node):
        raise QueryError("retrieval.memo-words", field.column, name=field.name)
    words = [ask.words for ask in plan(node)]
    with study.reading() as connection:
        pages = {key: FoldedPage(text) for key, text in _read_texts(connection)}
    return frozenset(
        key
        for key, page in pages.items()
        if any(page.find(asked, [(0, len(page.folded.source))]) is not None for asked in words)
    )


def find_having(connection: Connection, written: str) -> frozenset[str]:
    """The keys of the memos that have what stands behind `memo:`, a word or a phrase; `*` is any memo."""
    if written == ANY:
        return frozenset(key for key, _ in _read_texts(connection))
    node = parse(spell_phrase(written))
    having = []
    for key, text in _read_texts(connection):
        if FoldedPage(text).find(node, [(0, len(text))]) is not None:
            having.append(key)
    return frozenset(having)


def _read_texts(connection: Connection) -> list[tuple[str, str]]:
    memo = tables.memo
    return [(key, text) for key, text in connection.execute(select(memo.c.id, memo.c.text).order_by(memo.c.id))]


class Remarks:
    """The memos on passages of a study, read when somebody first asks."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def _by_revision(self) -> Mapping[str, Collection[RemarkedPlace]]:
        places: dict[str, list[RemarkedPlace]] = {}
        for place in read_places(self._connection):
            places.setdefault(place.revision, []).append(place)
        return places

    def find_touching(self, revision: str, start: int, end: int) -> frozenset[str]:
        """The memos on words of `start:end`, of codings there too."""
        return _collect_keys(place for place in self._find_places(revision, start, end))

    def find_on(self, coding: Coding) -> frozenset[str]:
        """The memos on a coding: its own, and those on a passage that it touches; not those of other codings there."""
        _, revision, start, end, *_ = coding
        places = self._find_places(revision, start, end)
        return _collect_keys(place for place in places if place.coding in ("", coding.id))

    def _find_places(self, revision: str, start: int, end: int) -> Iterable[RemarkedPlace]:
        return (place for place in self._by_revision.get(revision, ()) if place.start < end and place.end > start)


def _collect_keys(places: Iterable[RemarkedPlace]) -> frozenset[str]:
    return frozenset(place.memo for place in places)


class QuotedPlace(NamedTuple):
    """Words that a memo is on, or refers to (sealed), where they stand, and whether they are somebody's own."""

    handle: str
    words: OwnWords
    literal: bool


def find_quoted_places(study: Study, memos: Iterable[Memo]) -> dict[str, tuple[QuotedPlace, ...]]:
    """By memo (its key) the words that it is on, then those that it refers to; not those that a revision took away."""
    memos = list(memos)
    with study.reading() as connection:
        heard = read_hearing(connection, study)
        keys = [memo.subject_id for memo in memos if memo.subject == "coding"]
        remarked = {coding.id: coding for part in split_batches(keys) for coding in _load_codings(connection, part)}
        places = [place for memo in memos for place in (memo.place, *memo.links) if place]
        texts = transcripts.read_stored_of(connection, {place.revision for place in places})

    def quote(place: MemoPlace, coding: Coding | None) -> QuotedPlace:
        stored = texts[place.revision]
        text = stored.text[place.start : place.end]
        words = heard.seal_words(stored, place.start, place.end, text, coding.person if coding else None)
        literal = is_literal(coding.literal if coding else None, stored, words.whose)
        return QuotedPlace(place.handle, words.reshape(join_lines), literal)

    return {
        memo.id: tuple(
            quote(place, remarked.get(memo.subject_id) if place is memo.place else None)
            for place in (memo.place, *memo.links)
            if place and place.state != "lost" and texts[place.revision].text
        )
        for memo in memos
    }


def _load_codings(connection: Connection, keys: Sequence[str]) -> list[Coding]:
    return codings.load(connection, only=tables.coding.c.id.in_(keys))


def find_remarks(study: Study, passages: Iterable[Coding]) -> dict[str, tuple[Memo, ...]]:
    """By coding (its key) the memos on it: its own, and those on a passage that it touches."""
    with study.reading() as connection:
        memo_of = {memo.id: memo for memo in read_memos(connection)}
        remarks = Remarks(connection)
        return {
            coding.id: tuple(memo_of[key] for key in memo_of if key in on)
            for coding in passages
            if (on := remarks.find_on(coding))
        }
