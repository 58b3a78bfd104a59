"""Codings made, changed and removed: what writes; `store` reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from ota.codebook import store as codebook
from ota.codings.consensus import drop_settled
from ota.codings.desk import CodingDesk, What, Where, locate
from ota.codings.drafts import Drafts
from ota.codings.finding import Searchable, is_elided
from ota.codings.model import Coding
from ota.codings.store import load, read_voices, resolve
from ota.codings.uniting import United, unite
from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.sync import sync
from ota.db.writer import Writer
from ota.errors import OtaError
from ota.leaving import OwnWords
from ota.memos.of_codings import remove_of_codings, update_codings
from ota.study import Study, ids
from ota.text.handles import spell_source_handle
from ota.text.spans import Span, compute_digest
from ota.transcripts import store as transcripts
from ota.transcripts.model import Stored
from ota.transcripts.whose import read_hearing

_TOLD = 3  # codings that the journal tells of, where a step touched many


# --- adding ----------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Added:
    """What `add` did: the codings, made now or there already (`old`; `more` of them where something else was said than
    they hold), the handle, the perspective as it is understood (None: nobody knows), whether it is in doubt who speaks
    there, and whether the words stand between quotation marks in notes, so that they may well be literal. `codes` are
    the new codes; `taken` are the words that a quote with `…` was taken for."""

    keys: tuple[str, ...]
    handle: str
    perspective: str | None
    doubtful: bool = False
    old: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    perhaps_literal: bool = False
    codes: tuple[str, ...] = ()
    taken: OwnWords | None = None

    @property
    def ids(self) -> tuple[str, ...]:
        """The keys as people see them."""
        return tuple(map(ids.shorten, self.keys))


def add(
    study: Study,
    source: str,
    where: Where,
    codes: Sequence[str],
    what: What | None = None,
    *,
    new: bool = False,
    under: str = "",
    origin: str = "",
    new_under: bool = False,
) -> Added:
    """Code one passage with one or more codes, as the coder at work. Sources, codes and people go by name or key, a
    code by the beginning of its name too; `source` may be turns of one (`T08:10-12`). With `new` a code that is not
    there is made in the same step, `under` a category, which with `new_under` is made too, or at the top; `origin`
    as in `Code`.

    A passage that this coder gave a code already keeps the coding that is there, as it is.
    """
    with study.writing("codings add", source=source, codes=list(codes)) as writer:
        desk = CodingDesk(study, writer.connection)
        source, where = read_cited(desk, source, where)
        made_codes = [desk.make_code(writer, code, under, source, origin, new_under) for code in codes] if new else []
        codes = codes if new else [desk.complete_name(code) for code in codes]
        coder, statement = study.find_coder_id(writer.connection), desk.check_said(what or What())
        asked = {new.same: new for new in (desk.make_new(source, where, code, coder, statement) for code in codes)}
        stored = desk.find_text(source).stored
        standing = {
            key: coding for coding in load(writer.connection, [stored.revision]) if (key := coding.same) in asked
        }
        news = [new._replace(key=writer.make_id()) for key, new in asked.items() if key not in standing]
        perhaps_literal = bool(news) and desk.proposes_literal(news[0])
        drafts = Drafts(len(news))
        for n, draft in enumerate(news):
            drafts.put(n, draft)
        desk.insert(writer, drafts)
        fresh = {draft.same: draft.key for draft in news}
        keys = tuple(fresh[key] if key in fresh else standing[key].id for key in asked)
        coding = next(coding for coding in load(writer.connection, [stored.revision]) if coding.id == keys[0])
        voice = read_voices(writer.connection, study.settings).find_voice(coding, stored)
        words = stored.text[coding.start : coding.end]
        taken = None
        if is_elided(where.quote, words):
            heard = read_hearing(writer.connection, study)
            taken = heard.seal_words(stored, coding.start, coding.end, words, coding.person).reshape(_join_text)
    old = tuple(coding.id for coding in standing.values())
    differing = tuple(coding.id for coding in standing.values() if statement.says_more(coding))
    handle, doubtful = stored.spell_handle(coding.start, coding.end), bool(desk.doubtful)
    named = tuple(filter(None, made_codes))
    return Added(keys, handle, voice.perspective, doubtful, old, differing, perhaps_literal, named, taken)


def _join_text(text: str) -> str:
    return " ".join(text.split())


def read_cited(desk: CodingDesk, source: str, where: Where) -> tuple[str, Where]:
    """The source and the place in it, where `source` is a passage (`T08:10-12`)."""
    row, place = desk.names.find_cited(source)
    if not place.turns:
        return source, where
    return row.id, where._replace(turn=where.turn or place.turns, span=where.span or place.span)


class Unsaid(NamedTuple):
    """What nobody said yet of a passage that is to be coded, and a person may be asked first."""

    perspective: bool = False
    literal: bool = False


def find_unsaid(
    study: Study, source: str, where: Where, codes: Sequence[str], what: What | None = None, *, new: bool = False
) -> Unsaid:
    """What `add` would leave open, or refuse for words of nobody; nothing where all is coded so already.

    Raises OtaError as `add` does, but not for codes that are to be made. Nothing is written.
    """
    with study.reading() as connection:
        desk, coder = CodingDesk(study, connection), ""
        source, where = read_cited(desk, source, where)
        codes = codes if new else [desk.complete_name(code) for code in codes]
        there_are = {code for code in codes if not new or _stands(desk, code)}
        with suppress(OtaError):  # who codes for the first time has no key yet
            coder = study.find_coder_id(connection)
        statement = desk.check_said(what or What())
        stored = desk.find_text(source).stored
        drafts = [
            desk.draft_coding(source, where, code if code in there_are else None, coder, statement) for code in codes
        ]
        standing = {coding.same for coding in load(connection, [stored.revision])}
        draft = next((draft for draft in drafts if draft.same not in standing), None)
        if draft is None:
            return Unsaid()
        revision, start, end, *_ = draft.same
        person, view = statement.columns["person_id"], statement.columns["perspective"]
        coding = Coding("", revision, start, end, "ok", *draft.same[3:], person, view)
        voice = read_voices(connection, study.settings).find_voice(coding, stored)
        return Unsaid(voice.perspective is None, desk.proposes_literal(draft))


def _stands(desk: CodingDesk, code: str) -> bool:
    with suppress(OtaError):
        return bool(desk.book.find(code, entire=True))
    return False


# --- changing and removing ----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Edited:
    """The coding that `edit` left: another than the one given, where that became the same as one that was there.
    `beside` says that one stays beside it that differs in print form, voice or literalness only."""

    key: str
    united: bool = False
    beside: bool = False


def edit(
    study: Study, typed: str, changes: Mapping[str, Any], *, where: Where | None = None, code: str | None = None
) -> Edited:
    """Change one coding: its code, its passage, or fields of `What` given in `changes` (empty clears; facets replace
    those of the same name). Where it becomes the same as another of this coder they are made one, see `uniting`.

    Raises OtaError where nothing is said, or where it does not fit.
    """
    if not changes and where is None and not code:
        raise OtaError("codings.nothing-to-change")
    with study.reading() as connection:
        params = {**describe_codings(connection, [resolve(connection, typed)]), **({"to": code} if code else {})}
    with study.writing("codings edit", **params, fields=sorted(changes)) as writer:
        key = resolve(writer.connection, typed)
        desk = CodingDesk(study, writer.connection)
        row = writer.connection.execute(select(tables.coding).where(tables.coding.c.id == key)).one()
        columns: dict[str, Any] = {"code_id": desk.find_code(code)} if code else {}
        stored = _read_stored_of(writer.connection, row.revision_id)
        span = Span(row.start, row.end)
        if where is not None:
            span = locate(Searchable(stored), where)
            columns |= {"revision_id": stored.revision, "start": span.start, "end": span.end, "state": "ok"}
            columns["digest"] = compute_digest(stored.text, span.start, span.end)
        elif row.state == "lost" and changes.get("print_form"):
            raise OtaError("codings.lost", id=ids.shorten(key))
        print_form = None if row.state == "lost" and where is None else row.print_form
        changed = {"print_form": print_form, **changes}
        checked = desk.build_columns(What(**{**changed, "facets": {}}), stored.text, span)
        if where is not None or {"perspective", "person"}.intersection(changes):
            view = checked["perspective"] if "perspective" in changes else row.perspective
            person = checked["person_id"] if "person" in changes else row.person_id
            desk.refuse_nobody(stored, span.start, span.end, {"perspective": view, "person_id": person})
        names = {field_: "person_id" if field_ == "person" else field_ for field_ in changes if field_ != "facets"}
        update_codings(writer, {key: {**columns, **{column: checked[column] for column in names.values()}}})
        if "facets" in changes:
            set_facets(writer, desk, key, changes["facets"])
        united = unite(writer, {key})
    return Edited(united.into.get(key, key), key in united.into, bool(united.both))


def describe_codings(connection: Connection, keys: Sequence[str]) -> dict[str, Any]:
    """What the journal tells of codings that are changed or removed, which people read: where they stand, and their
    codes as they are called; of many how many they are, and so much of the first few."""
    codings = load(connection, only=tables.coding.c.id.in_(keys[:_TOLD]))
    outlines = transcripts.read_outlines_of(connection, {coding.revision for coding in codings})
    book = codebook.load(connection)
    described = []
    for coding in codings:
        stored = outlines[coding.revision]
        place = stored.spell_handle(coding.start, coding.end)
        described.append((spell_source_handle(stored.number), place, book.spell_reference(coding.code)))
    if len(keys) == 1:
        return dict(zip(("source", "place", "code"), described[0], strict=True))
    places = [f"{place} {code}" for _, place, code in described]
    return {"codings": [*places, *(["..."] if len(keys) > _TOLD else [])], "count": len(keys)}


def _read_stored_of(connection: Connection, revision: str) -> Stored:
    rev = tables.revision
    source = connection.execute(select(rev.c.source_id).where(rev.c.id == revision)).scalar_one()
    return transcripts.read_stored(connection, source)


def set_facets(writer: Writer, desk: CodingDesk, key: str, asked: Mapping[str, Sequence[str]]) -> None:
    """Give a coding these values of these facets, in the place of those that it had."""
    table = tables.coding_facet
    rows = [
        {"coding_id": key, "facet": facet, "value": choice} for facet, choice in sorted(desk.list_facet_pairs(asked))
    ]
    named = table.c.facet.in_({desk.find_facet(name) for name in asked})
    sync(writer, table, "coding_id", [key], ["facet", "value"], rows, named)


def remove(study: Study, typed: Sequence[str]) -> tuple[str, ...]:
    """Remove codings; returns their keys."""
    with study.reading() as connection:
        params = describe_codings(connection, list(dict.fromkeys(resolve(connection, handle) for handle in typed)))
    with study.writing("codings remove", **params) as writer:
        keys = tuple(dict.fromkeys(resolve(writer.connection, handle) for handle in typed))
        drop(writer, keys)
    return keys


def merge(study: Study) -> United:
    """Make one of all codings that are the same, in a study that was coded before `ota` saw to it."""
    with study.writing("codings merge") as writer:
        return unite(writer)


def drop(writer: Writer, keys: Sequence[str]) -> None:
    """Delete codings with their facets and memos, and what is settled by them; raises OtaError where an entry of a
    timeline rests on one."""
    _refuse_evidence(writer.connection, keys)
    table = tables.coding_facet
    asked = set(keys)
    facets = [
        key for key, coding in writer.connection.execute(select(table.c.id, table.c.coding_id)) if coding in asked
    ]
    writer.delete(table, facets)
    remove_of_codings(writer, list(keys))
    drop_settled(writer, keys)
    writer.delete(tables.coding, list(keys))


def _refuse_evidence(connection: Connection, keys: Sequence[str]) -> None:
    link, entry = tables.evidence, tables.entry
    query = select(link.c.coding_id, entry.c.number).join(entry, entry.c.id == link.c.entry_id)
    asked = set(keys)
    for key, number in connection.execute(query.where(link.c.coding_id.is_not(None))):
        if key in asked:
            raise OtaError("codings.is-evidence", id=ids.shorten(key), entry=f"E{number}")
