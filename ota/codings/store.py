"""Codings in the database: adding, changing, removing and listing them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from ota.codebook import store as codebook
from ota.codings.desk import SAME, Desk, What, Where, locate
from ota.codings.finding import Searchable, one_line
from ota.codings.model import NOTHING, Coding
from ota.codings.print_form import fits
from ota.codings.voice import Person, SourceVoice, Voice, Voices
from ota.db import tables
from ota.db.writer import Writer
from ota.errors import OtaError, Problem
from ota.registry import nearest
from ota.spans import Span, anchor
from ota.study import Study, ids
from ota.study.settings import Listed, Settings
from ota.tabular import Column, ResultTable, Value
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline, Stored, source_handle
from ota.words import Word

_ROWS = 1000  # read at once
_FEWEST = 3  # characters of an id that a person must type


# --- reading ----------------------------------------------------------------------------------------------------
def load(
    connection: Connection, revisions: Iterable[str] | None = None, only: ColumnElement[bool] | None = None
) -> list[Coding]:
    """All codings (on these revisions; `only` those of which a condition on `coding` holds), as they were made.

    What many have alike (facets, keys) is one object in memory.
    """
    coding = tables.coding
    limits = [] if only is None else [only]
    if revisions is not None:
        limits.append(coding.c.revision_id.in_(list(revisions)))
    facets = _facets(connection, limits)
    kept: dict[str, str] = {}
    same = kept.setdefault
    found: list[Coding] = []
    for rows in connection.execute(select(coding).where(*limits).order_by(coding.c.id)).partitions(_ROWS):
        found += [
            Coding._make(
                (
                    *(key, same(revision, revision), start, end, digest, same(state, state), same(code, code)),
                    *(same(coder, coder), person, view, form, favourite, memo, facets.get(key, NOTHING)),
                )
            )
            for key, revision, start, end, digest, state, code, coder, person, view, form, favourite, memo in rows
        ]
    return found


def _facets(connection: Connection, limits: Sequence[ColumnElement[bool]]) -> dict[str, Mapping[str, tuple[str, ...]]]:
    """The facets of the codings of which `limits` hold, by coding."""
    coding, facet = tables.coding, tables.coding_facet
    query = select(facet.c.coding_id, facet.c.facet, facet.c.value).order_by(facet.c.id)
    if limits:
        query = query.where(facet.c.coding_id.in_(select(coding.c.id).where(*limits)))
    found: dict[str, Mapping[str, tuple[str, ...]]] = {}
    grown: dict[tuple[int, str, str], Mapping[str, tuple[str, ...]]] = {}  # some facets, and one value more
    for key, name, value in connection.execute(query):
        there = found.get(key, NOTHING)
        step = (id(there), name, value)
        if step not in grown:
            grown[step] = {**there, name: (*there.get(name, ()), value)}
        found[key] = grown[step]
    return found


def lost_on(connection: Connection, sources: Sequence[str] | None = None) -> dict[str, Outline]:
    """The older revisions on which lost codings stand (of these sources), by key."""
    rev, coding = tables.revision, tables.coding
    query = select(coding.c.revision_id).join(rev, rev.c.id == coding.c.revision_id).where(coding.c.state == "lost")
    if sources is not None:
        query = query.where(rev.c.source_id.in_(list(sources)))
    return transcripts.outlines_of(connection, set(connection.execute(query).scalars()))


def voices(connection: Connection, settings: Settings) -> Voices:
    """Read what `Voices` needs."""
    person, source = tables.person, tables.source
    people = {
        row.id: Person(row.id, row.name, row.role, row.case_id)
        for row in connection.execute(select(person.c.id, person.c.name, person.c.role, person.c.case_id))
    }
    cases = transcripts.cases_of(connection)
    found = {
        row.id: SourceVoice(row.role, row.person_id, tuple((key, a, b) for _, key, a, b in cases.get(row.id, [])))
        for row in connection.execute(select(source.c.id, source.c.role, source.c.person_id))
    }
    return Voices(settings, people, found)


def keys_of_all(connection: Connection) -> set[tuple[Any, ...]]:
    """The values of SAME of every coding."""
    return set(map(tuple, connection.execute(select(*(tables.coding.c[name] for name in SAME)))))


def resolve(connection: Connection, typed: str) -> str:
    """The key of the coding that `typed` (a unique beginning) means; raises OtaError where none or several fit."""
    keys = connection.execute(select(tables.coding.c.id)).scalars() if len(typed) >= _FEWEST else ()
    found: list[str] = [key for key in keys if ids.matches(key, typed)]
    if not found:
        raise OtaError("codings.no-such", typed=typed)
    if len(found) > 1:
        raise OtaError("codings.several-such", typed=typed, count=len(found))
    return found[0]


# --- adding ----------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Added:
    """What `add` did: short ids, the handle, the perspective as it is understood (None: nobody knows)."""

    ids: tuple[str, ...]
    handle: str
    perspective: str | None


def add(study: Study, source: str, where: Where, codes: Sequence[str], what: What | None = None) -> Added:
    """Code one passage with one or more codes, as the coder at work."""
    with study.writing("codings add", source=source, codes=list(codes)) as writer:
        desk = Desk(study, writer)
        coder, said = study.coder_id(writer.connection), desk.said(what or What())
        made = {new.same: new for new in (desk.new(source, where, code, coder, said) for code in codes)}
        keys = desk.insert(list(made.values()))
        stored = desk.text(source).stored
        coding = next(one for one in load(writer.connection, [stored.revision]) if one.id == keys[0])
        voice = voices(writer.connection, study.settings).of(coding, stored)
        handle = stored.handle(coding.start, coding.end)
    return Added(tuple(ids.short(key) for key in keys), handle, voice.perspective)


# --- changing and removing ----------------------------------------------------------------------------------------
def edit(
    study: Study, typed: str, changes: Mapping[str, Any], *, where: Where | None = None, code: str | None = None
) -> None:
    """Change one coding: its code, its passage, or fields of `What` given in `changes` (empty clears; facets replace
    those of the same name). Raises OtaError where nothing is said, or where it does not fit."""
    if not changes and where is None and not code:
        raise OtaError("codings.nothing-to-change")
    with study.writing("codings edit", id=typed, fields=sorted(changes), code=code) as writer:
        key = resolve(writer.connection, typed)
        desk = Desk(study, writer)
        row = writer.connection.execute(select(tables.coding).where(tables.coding.c.id == key)).one()
        columns: dict[str, Any] = {"code_id": desk.code(code)} if code else {}
        stored = _stored_of(writer.connection, row.revision_id)
        span = Span(row.start, row.end)
        if where is not None:
            span = locate(Searchable(stored), where)
            columns |= {"revision_id": stored.revision, "start": span.start, "end": span.end, "state": "ok"}
            columns["digest"] = anchor(stored.text, span.start, span.end).digest
        elif row.state == "lost" and changes.get("print_form"):
            raise OtaError("codings.lost", id=ids.short(key))
        kept = None if row.state == "lost" and where is None else row.print_form
        said = {"print_form": kept, **changes}
        checked = desk.columns(What(**{**said, "facets": {}}), stored.text[span.start : span.end])
        names = {field_: "person_id" if field_ == "person" else field_ for field_ in changes if field_ != "facets"}
        writer.update(tables.coding, key, **columns, **{column: checked[column] for column in names.values()})
        if "facets" in changes:
            _set_facets(desk, key, changes["facets"])


def _stored_of(connection: Connection, revision: str) -> Stored:
    rev = tables.revision
    source = connection.execute(select(rev.c.source_id).where(rev.c.id == revision)).scalar_one()
    return transcripts.stored(connection, source)


def _set_facets(desk: Desk, key: str, given: Mapping[str, Sequence[str]]) -> None:
    table = tables.coding_facet
    wanted = set(desk.facets(given))
    named = {desk.facet(name) for name in given}
    rows = desk.writer.connection.execute(select(table).where(table.c.coding_id == key)).all()
    old = {(row.facet, row.value): row.id for row in rows}
    desk.writer.delete(table, [one for pair, one in old.items() if pair[0] in named and pair not in wanted])
    new = sorted(wanted - set(old))
    desk.writer.insert(table, [{"coding_id": key, "facet": facet, "value": value} for facet, value in new])


def remove(study: Study, typed: Sequence[str]) -> int:
    """Remove codings; returns how many."""
    with study.writing("codings remove", ids=list(typed)) as writer:
        keys = list(dict.fromkeys(resolve(writer.connection, one) for one in typed))
        drop(writer, keys)
    return len(keys)


def drop(writer: Writer, keys: Sequence[str]) -> None:
    """Delete codings with their facets; raises OtaError where an entry of a timeline rests on one."""
    _refuse_evidence(writer.connection, keys)
    table = tables.coding_facet
    wanted = set(keys)
    facets = [
        key for key, coding in writer.connection.execute(select(table.c.id, table.c.coding_id)) if coding in wanted
    ]
    writer.delete(table, facets)
    writer.delete(tables.coding, list(keys))


def _refuse_evidence(connection: Connection, keys: Sequence[str]) -> None:
    link, entry = tables.evidence, tables.entry
    query = select(link.c.coding_id, entry.c.number).join(entry, entry.c.id == link.c.entry_id)
    wanted = set(keys)
    for key, number in connection.execute(query.where(link.c.coding_id.is_not(None))):
        if key in wanted:
            raise OtaError("codings.is-evidence", id=ids.short(key), entry=f"E{number}")


# --- listing --------------------------------------------------------------------------------------------------------
def listing(study: Study, *, source: str = "", code: str = "", coder: str = "") -> ResultTable:
    """Codings with their passage, voice and facets, in the order of the texts; a code takes in all beneath it."""
    with study.reading() as connection:
        book = codebook.load(connection)
        wanted = {one.id for one in book.beneath(book.find(code).id)} if code else None
        only = [transcripts.find_source(connection, source).id] if source else None
        outlines = transcripts.outlines(connection, only) | lost_on(connection, only)
        coders = dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all())
        if coder and coder not in coders.values():
            near = ", ".join(nearest(coder, coders.values())) or "-"
            raise OtaError("study.unknown", what=Word("study.what-coder"), name=coder, near=near, room="coders")
        found = load(connection, list(outlines) if only else None)
        length = ids.enough(one.id for one in found)
        on_text: dict[str, list[Coding]] = {key: [] for key in outlines}
        for one in found:
            if (wanted is None or one.code in wanted) and (not coder or coders[one.coder] == coder):
                on_text[one.revision].append(one)
        said = _said(connection, study.settings)
        rows = []
        for key, text in transcripts.texts(connection, [key for key, here in on_text.items() if here]):
            stored = outlines[key]
            for one in on_text[key]:
                row = (
                    ids.short(one.id, length),
                    stored.handle(one.start, one.end),
                    stored.name,
                    book[one.code].name,
                    coders[one.coder],
                    *said(one, stored),
                    one.favourite,
                    one.state if one.state != "ok" else None,
                    one.memo,
                    one_line(text[one.start : one.end]),
                )
                rows.append(((stored.number, one.start, one.end, one.id), row))
    rows.sort(key=itemgetter(0))
    facets = [Column(f.name, label=f.label(study.language)) for f in study.settings.facets.values()]
    columns = (
        *(Column(name) for name in ("id", "handle", "source", "code", "coder", "person", "perspective")),
        *facets,
        Column("favourite", "bool"),
        Column("state"),
        Column("memo"),
        Column("quote", "quote"),
    )
    return ResultTable(columns, tuple(row for _, row in rows))


def _said(connection: Connection, settings: Settings) -> Callable[[Coding, Outline], tuple[Value, ...]]:
    """What gives the person, the perspective and the facets of a coding as they are read; worked out once for all that
    have them alike."""
    people = dict(connection.execute(select(tables.person.c.id, tables.person.c.name)).all())
    voice_of, language = voices(connection, settings).of, settings.language

    @cache
    def of_voice(voice: Voice) -> tuple[Value, ...]:
        said = _label(settings.perspectives, voice.perspective, language) if voice.perspective else None
        return people.get(voice.person or ""), said

    @cache
    def of_facets(pairs: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Value, ...]:
        facets = dict(pairs)
        return tuple(
            tuple(_label(facet.values, value, language) for value in facets.get(name, ())) or None
            for name, facet in settings.facets.items()
        )

    return lambda one, stored: (*of_voice(voice_of(one, stored)), *of_facets(tuple(one.facets.items())))


def _label(listed: Mapping[str, Listed], name: str, language: str) -> str:
    """How people read an item of the settings."""
    return listed[name].label(language) if name in listed else name


def check(study: Study) -> list[Problem]:
    """Codings whose words are no longer there, and codings whose perspective nobody knows (a warning)."""
    problems: dict[str, list[Problem]] = {}  # by coding
    with study.reading() as connection:
        outlines = transcripts.outlines(connection)
        older = lost_on(connection)
        heard = voices(connection, study.settings)
        found = load(connection)
        changed: Counter[str] = Counter()
        on_text: dict[str, list[Coding]] = {}
        for one in found:
            if one.state == "lost":
                where = f"{older[one.revision].handle(one.start, one.end)} {ids.short(one.id)}"
                problems[one.id] = [Problem("codings.check-lost", where, {"id": ids.short(one.id)})]
            elif one.revision not in outlines:
                problems[one.id] = [Problem("codings.check-revision", ids.short(one.id))]
            else:
                on_text.setdefault(one.revision, []).append(one)
                stored = outlines[one.revision]
                changed[f"{source_handle(stored.number)} {stored.name}"] += one.state == "changed"
        for key, text in transcripts.texts(connection, on_text):
            for one in on_text[key]:
                if doubts := list(_doubts(one, outlines[key], text, heard)):
                    problems[one.id] = doubts
    told = [problem for one in found for problem in problems.get(one.id, ())]
    for where, count in (+changed).items():
        told.append(Problem("codings.check-changed", where, {"count": count}, warning=True))
    return told


def _doubts(one: Coding, stored: Outline, text: str, heard: Voices) -> Iterator[Problem]:
    """What is wrong with a coding that has its words."""
    where = f"{stored.handle(one.start, one.end)} {ids.short(one.id)}"
    if anchor(text, one.start, one.end).digest != one.digest:
        yield Problem("codings.check-digest", where)
    elif one.print_form and not fits(one.print_form, text[one.start : one.end]):
        yield Problem("codings.check-print-form", where)
    if heard.of(one, stored).perspective is None:
        yield Problem("codings.check-perspective", where, warning=True)
