"""Codings in the database, read: loaded as they were made, found by a typed id, listed. `operations` writes them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from typing import Any, NamedTuple

from ota.codebook import store as codebook
from ota.codings.consensus import fetch_settled
from ota.codings.model import NOTHING, SAME, Coding, join_lines
from ota.codings.voice import Person, SourceVoice, Voice, Voices
from ota.db import tables
from ota.db.rows import fetch_plain_rows
from ota.db.sql import ColumnElement, Connection, and_, select, true
from ota.memos.of_codings import read_texts
from ota.study import Study, ids
from ota.study.directories import find_key, make_key_directory
from ota.study.settings import Settings, label_entry
from ota.tabular import Column, ResultTable, RowsOnce, Value
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline
from ota.transcripts.whose import read_hearing


# --- reading ----------------------------------------------------------------------------------------------------
def load(
    connection: Connection,
    revisions: Iterable[str] | None = None,
    only: ColumnElement[bool] | None = None,
) -> list[Coding]:
    """All codings (on these revisions; `only` those of which a condition on `coding` holds), as they were made.

    What many have alike (facets, keys) is one object in memory.
    """
    coding = tables.coding
    limits = [] if only is None else [only]
    if revisions is not None:
        limits.append(coding.c.revision_id.in_(list(revisions)))
    facets_of = _fetch_facets(connection, limits)
    asked = tables.memo.c.coding_id.in_(select(coding.c.id).where(*limits)) if limits else None
    memo_of = read_texts(connection, asked).get
    shared = _Same().__getitem__
    make = partial(tuple.__new__, Coding)  # what Coding._make does, without a call of Python for each
    query = select(*(column for column in coding.c if column.name != "digest")).where(*limits).order_by(coding.c.id)
    rows = fetch_plain_rows(connection, query)
    return [
        make(
            (
                *(key, shared(revision), start, end, shared(state), shared(code), shared(coder)),
                *(person, view, form, bool(favourite), memo_of(key), facets_of.get(key, NOTHING)),
                *(literal if literal is None else bool(literal), bool(hidden)),
            )
        )
        for key, revision, start, end, state, code, coder, person, view, form, favourite, literal, hidden in rows
    ]


class _Same(dict[str, str]):
    """Gives every key itself, as it first came by."""

    def __missing__(self, key: str) -> str:
        self[key] = key
        return key


def _fetch_facets(
    connection: Connection, limits: Sequence[ColumnElement[bool]]
) -> dict[str, Mapping[str, tuple[str, ...]]]:
    """The facets of the codings of which `limits` hold, by coding."""
    coding, facet = tables.coding, tables.coding_facet
    query = select(facet.c.coding_id, facet.c.facet, facet.c.value).order_by(facet.c.id)
    if limits:
        query = query.where(facet.c.coding_id.in_(select(coding.c.id).where(*limits)))
    by_coding: dict[str, Mapping[str, tuple[str, ...]]] = {}
    grown: dict[tuple[int, str, str], Mapping[str, tuple[str, ...]]] = {}  # some facets, and one value more
    for key, name, choice in fetch_plain_rows(connection, query):
        choices = by_coding.get(key, NOTHING)
        step = (id(choices), name, choice)
        if step not in grown:
            grown[step] = {**choices, name: (*choices.get(name, ()), choice)}
        by_coding[key] = grown[step]
    return by_coding


def fetch_lost_outlines(connection: Connection, sources: Sequence[str] | None = None) -> dict[str, Outline]:
    """The older revisions on which lost codings stand (of these sources), by key."""
    rev, coding = tables.revision, tables.coding
    query = select(coding.c.revision_id).join(rev, rev.c.id == coding.c.revision_id).where(coding.c.state == "lost")
    if sources is not None:
        query = query.where(rev.c.source_id.in_(list(sources)))
    return transcripts.read_outlines_of(connection, set(connection.execute(query).scalars()))


def read_voices(connection: Connection, settings: Settings) -> Voices:
    """Read what `Voices` needs."""
    person, source = tables.person, tables.source
    people = {
        row.id: Person(row.id, row.name, row.role, row.case_id)
        for row in connection.execute(select(person.c.id, person.c.name, person.c.role, person.c.case_id))
    }
    cases = transcripts.fetch_source_cases(connection)
    voices_of = {
        row.id: SourceVoice(row.role, row.person_id, tuple((key, a, b) for _, key, a, b in cases.get(row.id, [])))
        for row in connection.execute(select(source.c.id, source.c.role, source.c.person_id))
    }
    return Voices(settings, people, voices_of)


def list_coded(connection: Connection) -> set[str]:
    """The revisions on which codings stand."""
    return set(connection.execute(select(tables.coding.c.revision_id).distinct()).scalars())


def read_same_on(connection: Connection, revision: str) -> set[tuple[Any, ...]]:
    """The values of SAME of every coding on a revision."""
    columns = [tables.coding.c[name] for name in SAME]
    return set(fetch_plain_rows(connection, select(*columns).where(tables.coding.c.revision_id == revision)))


def resolve(connection: Connection, typed: str) -> str:
    """The key of the coding that `typed` (a unique beginning) means; raises OtaError as `Directory.find` does."""
    return make_key_directory(connection, "coding", "codings").find(typed)


def choose_codings(connection: Connection, *, source: str = "", code: str = "", coder: str = "") -> list[Coding]:
    """The codings of a source (lost ones too) or of turns of one (`T03:10-12`), of a code with all beneath it, of a
    coder; each "" for any.

    Raises OtaError with the nearest for a name that is none.
    """
    coding, revision = tables.coding, tables.revision
    limits: list[ColumnElement[bool]] = []
    if source:
        row, place = transcripts.Names(connection).find_cited(source)
        limits.append(coding.c.revision_id.in_(select(revision.c.id).where(revision.c.source_id == row.id)))
        if place.turns:  # what has lost its words stands in no turn of the text as it is now
            (stored,) = transcripts.read_all_outlines(connection, [row.id]).values()
            stretch = stored.find_turn_stretch(place.turns)
            limits += [coding.c.revision_id == stored.revision]
            limits += [coding.c.start < stretch.end, coding.c.end > stretch.start]
    if code:
        book = codebook.load(connection)
        limits.append(coding.c.code_id.in_([beneath.id for beneath in book.list_subtree(book.find(code).id)]))
    if coder:
        limits.append(coding.c.coder_id == find_key(connection, "coder", coder))
    return load(connection, only=and_(true(), *limits) if limits else None)


def _fetch_coders(connection: Connection) -> dict[str, str]:
    return dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all())


# --- listing --------------------------------------------------------------------------------------------------------
class ListedCodings(NamedTuple):
    """The table, whose rows can be gone through once; and how many of the codings count."""

    table: ResultTable
    counting: int


def list_codings(study: Study, *, source: str = "", code: str = "", coder: str = "") -> ResultTable:
    """Codings with their passage, voice and facets, in the order of the texts; a code takes in all beneath it, and a
    `source` may be turns of one (`T03:10-12`).

    What counts, in a matrix too, says the column `counts`: codings that have their words, of sources in use, of the
    same words, code and coder one, and not those that a consensus took the place of.
    """
    with study.reading():
        table = stream_listing(study, source=source, code=code, coder=coder).table
        return replace(table, rows=tuple(table.rows))


def stream_listing(study: Study, *, source: str = "", code: str = "", coder: str = "") -> ListedCodings:
    """As `list_codings`, with the rows of a few texts in memory: for whoever goes through them once, and holds a view
    of the study meanwhile."""
    with study.reading() as connection:
        book = codebook.load(connection)
        length = ids.count_enough(connection.execute(select(tables.coding.c.id)).scalars())
        listed = choose_codings(connection, source=source, code=code, coder=coder)
        outlines = transcripts.read_outlines_of(connection, {coding.revision for coding in listed})
        coders = _fetch_coders(connection)
        settled = fetch_settled(connection)
        statements, heard = _make_teller(connection, study.settings), read_hearing(connection, study)
        each_voice = read_voices(connection, study.settings).find_voices
    on_sources = deque(_sort_by_source(listed, outlines))
    counting = deque(_find_counting(on_source, outlines, settled) for on_source in on_sources)

    def make_rows() -> Iterator[tuple[Value, ...]]:
        with study.reading() as connection:
            ordered = dict.fromkeys(coding.revision for on_source in on_sources for coding in on_source)
            each_text = transcripts.read_texts(connection, ordered)
            while on_sources:  # whose codings and outlines are let go of one after another
                on_source, counts = on_sources.popleft(), counting.popleft()
                text_of = dict(islice(each_text, len({coding.revision for coding in on_source})))
                outline_of = {revision: outlines.pop(revision) for revision in text_of}
                voice_of = {
                    coding.id: voice
                    for revision in text_of
                    for on_text in ([coding for coding in on_source if coding.revision == revision],)
                    for coding, voice in zip(on_text, each_voice(on_text, outline_of[revision]), strict=True)
                }
                for coding, counted in zip(on_source, counts, strict=True):
                    key, revision, start, end, *_ = coding
                    stored = outline_of[revision]
                    words = heard.seal_words(stored, start, end, text_of[revision][start:end], coding.person)
                    yield (
                        ids.shorten(key, length),
                        stored.spell_handle(start, end),
                        stored.name,
                        book[coding.code].name,
                        coders[coding.coder],
                        *statements(coding, voice_of[key]),
                        coding.favourite,
                        stored.verbatim if coding.literal is None else coding.literal,
                        coding.not_to_team,
                        coding.state if coding.state != "ok" else None,
                        counted,
                        coding.memo,
                        words.reshape(join_lines),
                    )

    facets = [Column(f.name, label=f.format_label(study.language)) for f in study.settings.facets.values()]
    columns = (
        *(Column(name) for name in ("id", "handle", "source", "code", "coder", "person", "perspective")),
        *facets,
        *(Column(name, "bool") for name in ("favourite", "literal", "not_to_team")),
        Column("state"),
        Column("counts", "bool"),
        Column("memo"),
        Column("quote", "quote"),
    )
    table = study.table(columns, RowsOnce(len(listed), make_rows()))
    return ListedCodings(table, sum(map(sum, counting)))


def _sort_by_source(codings: Iterable[Coding], outlines: Mapping[str, Outline]) -> list[list[Coding]]:
    """The codings of each source, whatever revision of it they stand on, in the order of its text; the sources by
    number."""
    by_source: dict[int, list[Coding]] = {}
    for coding in codings:
        by_source.setdefault(outlines[coding.revision].number, []).append(coding)
    for on_source in by_source.values():
        on_source.sort(key=lambda coding: (coding.start, coding.end, coding.id))
    return [by_source[number] for number in sorted(by_source)]


def _find_counting(
    on_source: Iterable[Coding], outlines: Mapping[str, Outline], settled: Collection[str]
) -> list[bool]:
    """Of each coding of a source whether it counts: see `list_codings`."""
    counted: set[tuple[Any, ...]] = set()
    counting = []
    for coding in on_source:
        same = coding.same
        in_use = outlines[coding.revision].status == "in-use"
        counting.append(in_use and coding.state != "lost" and same not in counted and coding.id not in settled)
        counted.add(same)
    return counting


def _make_teller(connection: Connection, settings: Settings) -> Callable[[Coding, Voice], tuple[Value, ...]]:
    """What gives the person, the perspective and the facets of a coding as they are read; worked out once for all that
    have them alike."""
    people = dict(connection.execute(select(tables.person.c.id, tables.person.c.name)).all())
    language = settings.language

    @cache
    def of_voice(voice: Voice) -> tuple[Value, ...]:
        perspective = settings.label_entry("perspectives", voice.perspective) if voice.perspective else None
        return people.get(voice.person or ""), perspective

    @cache
    def of_facets(pairs: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Value, ...]:
        facets = dict(pairs)
        return tuple(
            tuple(label_entry(facet.values, choice, language) for choice in facets.get(name, ())) or None
            for name, facet in settings.facets.items()
        )

    return lambda coding, voice: (*of_voice(voice), *of_facets(tuple(coding.facets.items())))
