"""Asking a study: `find` looks in the words of every turn, `quotes` among the coded passages.

Only sources in use are asked unless `any_status` is set. Texts are looked through one after the other, those in which
the words could stand by the index of words; of each only what was found is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from ota.codebook import store as codebook
from ota.codings import store as codings
from ota.codings.model import Coding
from ota.codings.voice import Voice, Voices
from ota.db import tables
from ota.db.sql import Connection, Select, select
from ota.db.store import STORE
from ota.directory import Directory
from ota.errors import OtaError
from ota.leaving import OwnWords
from ota.retrieval import matching
from ota.retrieval import material as reading
from ota.retrieval.forms import spell_lemmas
from ota.retrieval.grammar import Field, Node, QueryError, list_fields, parse
from ota.retrieval.matching import Meaning, Overlaps
from ota.retrieval.material import Material, Passage
from ota.retrieval.narrowing import build_expression
from ota.retrieval.pages import FoldedPage, Part, keep_outermost
from ota.retrieval.plan import Ask, plan
from ota.retrieval.remarked import Remarks, find_having
from ota.study import Study
from ota.study.directories import build_directory
from ota.study.settings import Settings, make_list_directory
from ota.tabular import Opening
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline, Speaker, Turn
from ota.transcripts.whose import read_hearing

MANY = 8  # as many names are listed where none looks like the one typed


# --- find ------------------------------------------------------------------------------------------------------------
class Hit(NamedTuple):
    """A place in a turn: `start:end` in the text of `stored`, whose voice the turn is, what is said in it (sealed)."""

    stored: Outline
    turn: Turn
    start: int
    end: int
    voice: Voice
    said: OwnWords

    @property
    def parts(self) -> tuple[OwnWords, OwnWords, OwnWords]:
        """What is said in the turn before the place, at it, and after it."""
        start, end = self.start - self.turn.body, self.end - self.turn.body
        return self.said.cut_part(0, start), self.said.cut_part(start, end), self.said.cut_part(end)

    @property
    def passage(self) -> Passage:
        """The whole turn as a passage without a code, for whoever asks who is heard in it: context is shown too."""
        return Passage(_make_uncoded(self.stored, self.turn.body, self.turn.end), self.stored, self.voice, self.said)

    @property
    def speaker(self) -> Speaker | None:
        """Who speaks here, as labelled."""
        return self.stored.speakers.get(self.turn.speaker or "")


class Found(NamedTuple):
    """What `find` found, in the order of the texts."""

    settings: Settings
    hits: tuple[Hit, ...]
    opening: Opening | None = None

    def __repr__(self) -> str:
        return f"<found: {len(self.hits)}>"

    @property
    def cases(self) -> frozenset[str]:
        """The cases it was found in."""
        return frozenset(case for hit in self.hits for case in hit.voice.cases)


def _make_uncoded(stored: Outline, start: int, end: int) -> Coding:
    return Coding("", stored.revision, start, end, "ok", "", "")


def find(study: Study, query: str | Node, any_status: bool = False) -> Found:
    """Every place where the words of `query` stand; where it asks for no words, every turn or coded stretch.

    Raises QueryError for a query that cannot be read, or a value that names nothing in the study.
    """
    node = parse(query) if isinstance(query, str) else query
    hits: list[Hit] = []
    with study.reading() as connection:
        spelt = spell_lemmas(study, connection, node)
        plans = _make_plans(spelt, study.language)
        asks = _join_plans(plans)
        meaning = resolve_meanings(connection, study.settings, spelt[study.language])
        texts = _fetch_texts(connection, asks, any_status)
        coded = _group_by_turn(connection, texts) if any(ask.of_codings for ask in asks) else {}
        speech = Speech(connection, study)
        for revision, text in transcripts.read_texts(connection, texts):
            page, asked = FoldedPage(text), plans[texts[revision].language]
            if any(page.may_hold(ask.words) for ask in asked):
                search = _Search(texts[revision], page, asked, meaning, coded, speech)
                hits += [hit for turn in search.list_turns() for hit in search.find_hits(turn)]
    return Found(study.settings, tuple(hits), study.opening)


def _make_plans(spelt: Mapping[str, Node], language: str) -> dict[str, Sequence[Ask]]:
    """What is asked of a source in each language, a lemma as the forms that it has there; "" is that of the study."""
    plans: dict[str, Sequence[Ask]] = {key: plan(node) for key, node in spelt.items()}
    return {"": plans[language], **plans}


def _join_plans(plans: Mapping[str, Sequence[Ask]]) -> list[Ask]:
    """What is asked of any source, each once."""
    return list(dict.fromkeys(ask for asks in plans.values() for ask in asks))


def query_candidates(asks: Sequence[Ask]) -> Select[str] | None:
    """The revisions in which `asks` could be answered, from the index; None: look in all.

    The index only narrows: every place comes from `pages`.
    """
    asked = build_expression([ask.words for ask in asks])
    return None if asked is None else STORE.words.query_revisions(asked)


def _fetch_texts(connection: Connection, asks: Sequence[Ask], any_status: bool) -> dict[str, Outline]:
    """The texts in which the words of some alternative could stand, by revision, in the order of their handles."""
    within = query_candidates(asks)
    sources = None
    if within is not None:
        rev = tables.revision
        sources = connection.execute(select(rev.c.source_id).where(rev.c.id.in_(within))).scalars().all()
    outlines = transcripts.read_all_outlines(connection, sources)
    return {key: outline for key, outline in outlines.items() if any_status or outline.status == "in-use"}


def _group_by_turn(connection: Connection, texts: Mapping[str, Outline]) -> dict[tuple[str, int], list[Coding]]:
    """(revision, position of a turn) → the codings that touch it."""
    by_turn: dict[tuple[str, int], list[Coding]] = {}
    for coding in codings.load(connection, list(texts)):
        if coding.state != "lost":
            for turn in texts[coding.revision].list_turns(coding.start, coding.end):
                by_turn.setdefault((coding.revision, turn.position), []).append(coding)
    return by_turn


@dataclass
class _Search:
    """One text being asked."""

    stored: Outline
    page: FoldedPage
    asks: Sequence[Ask]
    meaning: Meaning
    coded: Mapping[tuple[str, int], list[Coding]]
    speech: Speech

    def list_turns(self) -> Iterable[Turn]:
        """The turns with words in them, as few as can be told beforehand."""
        anchors = [self.page.find_anchors(ask.words) for ask in self.asks]
        if None in anchors:
            turns: Iterable[Turn] = self.stored.turns
        else:
            touched = {self.stored.find_unit_position(offset) for places in anchors for offset in places or ()}
            turns = (self.stored.turns[position] for position in sorted(touched))
        return (turn for turn in turns if turn.body < turn.end)

    def find_hits(self, turn: Turn) -> list[Hit]:
        """Places in one turn, each once, over all alternatives."""
        places = [place for ask in self.asks for place in self._find_asked(ask, turn)]
        if not places:
            return []
        voice = self.speech.resolve_turn_voice(self.stored, turn)
        text = self.page.folded.source[turn.body : turn.end]
        words = self.speech.hearing.seal_words(self.stored, turn.body, turn.end, text, voice.person)
        return [Hit(self.stored, turn, start, end, voice, words) for start, end in keep_outermost(places)]

    def _find_asked(self, ask: Ask, turn: Turn) -> Iterable[Part]:
        body = (turn.body, turn.end)
        if not matching.is_true_of(
            ask.about, lambda name: self.speech.collect_values(self.stored, turn, name), self.meaning
        ):
            return
        parts = [body]
        if ask.of_codings:
            on_turn = self.coded.get((self.stored.revision, turn.position), [])
            parts = matching.list_stretches(ask, on_turn, body, self.meaning)
        for part in parts:
            places = self.page.find(ask.words, [part])
            if places is not None:
                yield from places or [part]


class Speech:
    """Whose words a turn are. Unlike a coded passage, a turn of the interviewer has the interviewer's own role."""

    def __init__(self, connection: Connection, study: Study) -> None:
        self._connection = connection
        self.settings = study.settings
        self.heard: Voices = codings.read_voices(connection, study.settings)
        self.hearing = read_hearing(connection, study)
        self._remarks = Remarks(connection)
        self._known: dict[tuple[str, str | None, int], Voice] = {}

    def resolve_turn_voice(self, stored: Outline, turn: Turn) -> Voice:
        """The voice of a turn as a whole; the same for all of one speaker, unless the source is of several cases."""
        parted = self.heard.sources[stored.source].parted
        key = stored.revision, turn.speaker, turn.position if parted else 0
        if key not in self._known:
            voice = self.heard.find_voice(_make_uncoded(stored, turn.body, turn.end), stored)
            speaker = stored.speakers.get(turn.speaker or "")
            if speaker is not None and not self.settings.is_voice(speaker.role):
                voice = voice._replace(person=speaker.person, role=speaker.role, perspective=None)
            self._known[key] = voice
        return self._known[key]

    def read_case_names(self) -> dict[str, str]:
        """What each case is called."""
        case = tables.case
        return dict(self._connection.execute(select(case.c.id, case.c.name)).all())

    def collect_values(self, stored: Outline, turn: Turn, name: str) -> frozenset[str]:
        """What a turn has under a field."""
        if name == "memo":
            return self._remarks.find_touching(stored.revision, turn.body, turn.end)
        return collect_source_values(stored, (turn,), name) or collect_voice_values(
            self.resolve_turn_voice(stored, turn), name
        )


def collect_source_values(stored: Outline, turns: Iterable[Turn], name: str) -> frozenset[str]:
    """What turns have under source (that of the text, and each of them as source:handle) or kind; nothing else."""
    if name == "source":
        return frozenset({stored.source, *(f"{stored.source}:{turn.handle}" for turn in turns)})
    return frozenset({stored.kind} if name == "kind" else ())


def collect_voice_values(voice: Voice, name: str) -> frozenset[str]:
    """What a voice has under case, role, person or perspective."""
    if name == "case":
        return frozenset(voice.cases)
    text: str | None = getattr(voice, name)
    return frozenset({text} if text else ())


# --- quotes ----------------------------------------------------------------------------------------------------------
class Quoted(NamedTuple):
    """The coded passages asked for, in the order of the texts."""

    material: Material
    passages: tuple[Passage, ...]

    def __repr__(self) -> str:
        return f"<quotes: {len(self.passages)}>"

    @property
    def cases(self) -> frozenset[str]:
        """The cases they are from."""
        return frozenset(case for passage in self.passages for case in passage.voice.cases)


def find_quotes(
    study: Study, query: str | Node | None = None, any_status: bool = False, material: Material | None = None
) -> Quoted:
    """Every coding for which `query` holds (None: all); of `material`, where it was read already.

    Words are sought in the words of the passage. With `code:A AND code:B` codings of A and of B are given whose words
    overlap, whoever coded them; `NOT code:B` leaves out what any B overlaps. What was settled is given as the consensus
    has it, unless a coder is asked for. Raises QueryError as `find` does.
    """
    node = parse(query) if isinstance(query, str) else query
    if material is None:
        material = reading.read(study, any_status=any_status)
    if node is None:
        return Quoted(material, material.passages)
    if any(field.name == "coder" for field in list_fields(node)):
        material = material.with_settled()  # what this coder coded, whatever was decided since
    with study.reading() as connection:
        spelt = spell_lemmas(study, connection, node)
        plans = _make_plans(spelt, study.language)
        asks = _join_plans(plans)
        meaning = resolve_meanings(connection, study.settings, spelt[study.language])
        within = query_candidates(asks)
        texts = None if within is None else frozenset(connection.execute(within).scalars())
    material = material.narrow(codes=_find_answering_codes(asks, meaning))
    passages = [passage for passage in material.passages if texts is None or passage.coding.revision in texts]
    with study.reading() as connection:
        chosen = {ask: _Chosen(passages, ask, meaning, Remarks(connection)) for ask in asks}
        if not any(ask.words for ask in asks):
            having = tuple(passage for passage in passages if any(choice.has(passage) for choice in chosen.values()))
            return Quoted(material, having)
        chosen_passages: list[Passage] = []
        by_text = {
            key: list(on_text) for key, on_text in groupby(passages, key=lambda passage: passage.coding.revision)
        }
        for revision, text in transcripts.read_texts(connection, by_text):
            page = FoldedPage(text)
            chosen_passages += [
                passage
                for passage in by_text[revision]
                if any(chosen[ask].has(passage, page) for ask in plans[passage.stored.language])
            ]
    return Quoted(material, tuple(chosen_passages))


def _find_answering_codes(asks: Sequence[Ask], meaning: Meaning) -> frozenset[str] | None:
    """The codes whose codings answer `asks`; None where one may list codings of any code."""
    if not all(matching.lists_codes(ask.codes) for ask in asks):
        return None
    return frozenset().union(*(meaning[field] for ask in asks if ask.codes for field in list_fields(ask.codes)))


class _Chosen:
    """One alternative of what is asked of the passages."""

    def __init__(self, passages: Sequence[Passage], ask: Ask, meaning: Meaning, remarks: Remarks) -> None:
        self.ask = ask
        self._remarks = remarks
        self.meaning = meaning
        counting = matching.filter_codings(ask.which, (passage.coding for passage in passages), meaning)
        self._kept = {coding.id for coding in counting}
        self._overlaps = Overlaps(counting, meaning)

    def has(self, passage: Passage, page: FoldedPage | None = None) -> bool:
        """Whether it holds for a passage; `page` is the text that it stands in, where words are asked for."""
        return (
            passage.coding.id in self._kept
            and self._overlaps.is_listed(self.ask.codes, passage.coding)
            and matching.is_true_of(self.ask.about, self._build_value_lookup(passage), self.meaning)
            and (page is None or self._says_words(passage, page))
        )

    def _build_value_lookup(self, passage: Passage) -> Callable[[str], frozenset[str]]:
        def values(name: str) -> frozenset[str]:
            stored, coding = passage.stored, passage.coding
            if name == "memo":
                return self._remarks.find_on(coding)
            turns = stored.list_turns(coding.start, coding.end) if name == "source" else ()
            return collect_source_values(stored, turns, name) or collect_voice_values(passage.voice, name)

        return values

    def _says_words(self, passage: Passage, page: FoldedPage) -> bool:
        """Whether the passage has the words; labels and time codes between its turns are no words of it."""
        words, coding = self.ask.words, passage.coding
        if words is None:
            return True
        parts = (
            (max(turn.body, coding.start), min(turn.end, coding.end))
            for turn in passage.stored.list_turns(coding.start, coding.end)
        )
        return page.may_hold(words) and page.find(words, [part for part in parts if part[0] < part[1]]) is not None


# --- what values mean ------------------------------------------------------------------------------------------------
def resolve_meanings(connection: Connection, settings: Settings, query: Node) -> dict[Field, frozenset[str]]:
    """What every field's value stands for in this study: keys, or names of the settings.

    Raises QueryError with the column, and what is said of a name that means nothing, or several things.
    """
    lists: dict[str, Directory[str]] = {}
    by_field = {}
    for field in list_fields(query):
        try:
            by_field[field] = _find_meant(connection, settings, field, lists)
        except OtaError as error:
            raise QueryError(error.key, field.column, **error.values) from error
    return by_field


def _find_meant(
    connection: Connection, settings: Settings, asked: Field, lists: dict[str, Directory[str]]
) -> frozenset[str]:
    name, asked_value = asked.name, asked.value
    if name == "code":
        book = codebook.load(connection)
        return frozenset(code.id for code in book.list_subtree(book.find(asked_value).id))
    if name == "memo":
        return find_having(connection, asked_value)
    if name == "source":
        row, place = transcripts.Names(connection).find_cited(asked_value)
        if not place.turns:
            return frozenset({row.id})
        (stored,) = transcripts.read_all_outlines(connection, [row.id]).values()
        return frozenset(f"{row.id}:{stored.turns[n].handle}" for n in stored.find_units(place.turns))
    if name == "facet":
        facet, equals, asked_value = asked_value.partition("=")
        asked_facet = settings.build_directory("facets", "facet").find(facet)
        known_values = make_list_directory(asked_facet, settings.facets[asked_facet].values)
        return frozenset({f"{asked_facet}={known_values.find(asked_value)}" if equals else asked_facet})
    if name not in lists:
        listed = {"role": "roles", "perspective": "perspectives", "kind": "kinds"}.get(name)
        lists[name] = settings.build_directory(listed, name) if listed else build_directory(connection, name)
    return frozenset({lists[name].find(asked_value)})
