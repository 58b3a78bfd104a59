"""Memos made, changed and removed: what writes; `store` reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ota.codebook import store as codebook
from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.writer import Writer, fetch_rows_by_id
from ota.errors import OtaError, repeat_written
from ota.memos.model import KINDS, THE_STUDY, MemoSubject, find_kind
from ota.memos.of_codings import drop_memos, insert_memos
from ota.memos.store import find_memo
from ota.study import Study, ids
from ota.study.directories import find_key, make_key_directory
from ota.tabular import clean_text
from ota.transcripts import store as transcripts
from ota.transcripts.citing import PassageFinder, build_passage_row

_HOLDERS = ("source", "passage", "coding", "code", "case", "entry")


def add(
    study: Study, text: str, on: MemoSubject = THE_STUDY, *, kind: str = KINDS[0], links: Sequence[str] = ()
) -> str:
    """Write a memo, as the coder at work, on what `on` means (the study, where it says nothing); `links` are
    passages that it refers to (`T03:10-12`). Returns its handle (`M3`).

    Raises OtaError for an empty text, what is no kind, no thing of the study or no passage, and for a coding that has
    its memo.
    """
    with study.writing("memos add", memo=kind, **on.told, links=list(links)) as writer:
        columns = {
            "kind": find_kind(kind),
            "text": _check_text(text),
            "coder_id": study.find_coder_id(writer.connection),
        }
        (key,) = insert_memos(writer, [{**columns, **_find_subject(writer, on)}])
        _add_links(writer, key, links)
        number = fetch_rows_by_id(writer.connection, tables.memo, [key])[key]["number"]
    return f"M{number}"


def edit(
    study: Study,
    typed: str,
    *,
    text: str | None = None,
    kind: str | None = None,
    on: MemoSubject | None = None,
    links: Sequence[str] = (),
    unlink: Sequence[str] = (),
) -> str:
    """Change the memo that `typed` (`M3`) means: its text, its kind, what it is on; add `links`, and
    take away those of `unlink`. Returns its key. Raises OtaError as `add` does, and where nothing is to be changed."""
    if text is None and kind is None and on is None and not links and not unlink:
        raise OtaError("memos.nothing-to-change")
    params = on.told if on is not None else {}
    with study.writing("memos edit", id=typed, memo=kind, **params, links=list(links), unlink=list(unlink)) as writer:
        key = find_memo(writer.connection, typed)
        row = fetch_rows_by_id(writer.connection, tables.memo, [key])[key]
        columns: dict[str, Any] = {} if text is None else {"text": _check_text(text)}
        columns |= {} if kind is None else {"kind": find_kind(kind)}
        if on is not None:
            columns |= _find_subject(writer, on, key)
        writer.update(tables.memo, key, **columns)
        if on is not None and row["passage_id"]:
            writer.delete(tables.passage, [row["passage_id"]])
        _take_links_away(writer, key, unlink)
        _add_links(writer, key, links)
    return key


def remove(study: Study, typed: Sequence[str]) -> tuple[str, ...]:
    """Remove memos; returns their keys. Raises OtaError as `edit` does."""
    with study.writing("memos remove", ids=list(typed)) as writer:
        keys = tuple(dict.fromkeys(find_memo(writer.connection, written) for written in typed))
        drop_memos(writer, keys)
    return keys


def _check_text(text: str) -> str:
    kept = clean_text(text).strip()
    if not kept:
        raise OtaError("memos.empty")
    return kept


# --- what a memo is on ------------------------------------------------------------------------------------------------
def _find_subject(writer: Writer, on: MemoSubject, own: str = "") -> dict[str, Any]:
    """The columns that say what a memo is on; `own` is its key, where it is there already."""
    connection = writer.connection
    if sum(bool(named) for named in (on.source, on.code, on.case, on.entry, on.coding, on.free)) > 1:
        raise OtaError("memos.one-subject")
    subject, key = ("free" if on.free else "study"), ""
    if on.source:
        subject, key = _find_source(writer, on)
    elif on.code:
        subject, key = "code", codebook.load(connection).find(on.code).id
    elif on.case:
        subject, key = "case", find_key(connection, "case", on.case)
    elif on.entry:
        subject, key = "entry", make_key_directory(connection, "entry", "timelines").find(on.entry)
    elif on.coding:
        subject, key = "coding", make_key_directory(connection, "coding", "codings").find(on.coding)
        query = select(tables.memo.c.number).where(tables.memo.c.coding_id == key, tables.memo.c.id != own)
        standing = connection.execute(query).scalar()
        if standing:
            raise OtaError("memos.coding-has", coding=ids.shorten(key), id=f"M{standing}")
    return {"subject": subject, **{f"{name}_id": key if name == subject else None for name in _HOLDERS}}


def _find_source(writer: Writer, on: MemoSubject) -> tuple[str, str]:
    """A source, or the passage of it that is meant, for which a row is made."""
    row, place = transcripts.Names(writer.connection).find_cited(on.source)
    if not place.turns and on.span is None:
        return "source", row.id
    finder = PassageFinder(writer.connection)
    stored, span = finder.find_span(row.id, on.span) if on.span else finder.find(on.source)
    return "passage", writer.insert(tables.passage, [build_passage_row(stored, span)])[0]


# --- passages that it refers to ---------------------------------------------------------------------------------------
def _add_links(writer: Writer, memo: str, refs: Sequence[str]) -> None:
    """Refer to these passages too; what it refers to already stays."""
    finder = PassageFinder(writer.connection)
    standing = {place for _, place in _read_links(writer.connection, memo)}
    for ref in refs:
        stored, span = finder.find(ref)
        place = stored.revision, span.start, span.end
        if place not in standing:
            standing.add(place)
            (passage,) = writer.insert(tables.passage, [build_passage_row(stored, span)])
            writer.insert(tables.memo_link, [{"memo_id": memo, "passage_id": passage, "position": len(standing) - 1}])


def _take_links_away(writer: Writer, memo: str, refs: Sequence[str]) -> None:
    """Refer to these passages no longer. Raises OtaError for one that it does not refer to."""
    finder = PassageFinder(writer.connection)
    standing = {place: key for key, place in _read_links(writer.connection, memo)}
    for ref in refs:
        stored, span = finder.find(ref)
        key = standing.pop((stored.revision, span.start, span.end), None)
        if key is None:
            raise OtaError("memos.no-link", ref=repeat_written(ref))
        passage = fetch_rows_by_id(writer.connection, tables.memo_link, [key])[key]["passage_id"]
        writer.delete(tables.memo_link, [key])
        writer.delete(tables.passage, [passage])


def _read_links(connection: Connection, memo: str) -> list[tuple[str, tuple[str, int, int]]]:
    """The links of a memo, each with its place."""
    link, passage = tables.memo_link, tables.passage
    query = select(link.c.id, passage.c.revision_id, passage.c.start, passage.c.end)
    query = query.join(passage, passage.c.id == link.c.passage_id).where(link.c.memo_id == memo)
    return [(key, (revision, start, end)) for key, revision, start, end in connection.execute(query)]
