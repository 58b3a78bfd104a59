"""Memos read: with what they are on, by what it is called; found by id; listed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ota.codebook import store as codebook
from ota.db import tables
from ota.db.provenance import fetch_provenance
from ota.db.sql import Connection, Select, select
from ota.db.writer import fetch_rows_by_id
from ota.memos.model import SUBJECTS, Memo, MemoPlace, find_kind
from ota.study import Study
from ota.study.directories import find_key, make_key_directory
from ota.tabular import Column, Labelled, ResultTable, build_sort_key
from ota.text.handles import spell_source_handle
from ota.transcripts import store as transcripts
from ota.words import say

Row = Mapping[str, Any]


def read_memos(
    connection: Connection, only: Collection[str] | None = None, *, kind: str = "", coder: str = ""
) -> list[Memo]:
    """The memos of a kind and of a coder ("" for any; `only` those with these keys), the oldest first.

    Raises OtaError for a kind or coder that there is not.
    """
    memo = tables.memo
    query = select(memo).order_by(memo.c.id)
    query = query.where(memo.c.kind == find_kind(kind)) if kind else query
    query = query.where(memo.c.coder_id == find_key(connection, "coder", coder)) if coder else query
    rows = [dict(row) for row in connection.execute(query).mappings() if only is None or row["id"] in only]
    if not rows:
        return []
    reader = _MemoReader(connection, rows)
    return sorted(map(reader.read, rows), key=lambda written: (written.at, written.id))


class _MemoReader:
    """What memos are on: read once for all of them."""

    def __init__(self, connection: Connection, rows: Sequence[Row]) -> None:
        link = tables.memo_link
        query = select(link).order_by(link.c.position, link.c.id)
        keys = {row["id"] for row in rows}
        linked: list[Row] = [dict(row) for row in connection.execute(query).mappings() if row["memo_id"] in keys]
        passages = {row["passage_id"] for row in (*rows, *linked) if row["passage_id"]}
        self._passages = fetch_rows_by_id(connection, tables.passage, sorted(passages))
        codings = sorted({row["coding_id"] for row in rows if row["coding_id"]})
        self._codings = fetch_rows_by_id(connection, tables.coding, codings)
        revisions = {row["revision_id"] for row in (*self._passages.values(), *self._codings.values())}
        self._texts = transcripts.read_outlines_of(connection, revisions) if revisions else {}
        source = tables.source
        self._sources = {
            key: f"{spell_source_handle(number)} {name}"
            for key, number, name in connection.execute(select(source.c.id, source.c.number, source.c.name))
        }
        self._links: dict[str, list[MemoPlace]] = {}
        for row in linked:
            self._links.setdefault(row["memo_id"], []).append(self._build_place(self._passages[row["passage_id"]]))
        self._coders = _read_names(connection, tables.coder)
        self._cases = _read_names(connection, tables.case)
        entry = tables.entry
        self._entries = {key: f"E{number}" for key, number in connection.execute(select(entry.c.id, entry.c.number))}
        self._book = codebook.load(connection)
        self._made = fetch_provenance(connection, tables.memo)

    def _build_place(self, row: Row) -> MemoPlace:
        revision, start, end = row["revision_id"], row["start"], row["end"]
        outline = self._texts[revision]
        source = self._sources[outline.source]
        return MemoPlace(revision, start, end, outline.spell_handle(start, end), row["state"], source)

    def read(self, row: Row) -> Memo:
        """A row as a memo."""
        subject, place = row["subject"], None
        on = "" if subject in ("study", "free") else row[f"{subject}_id"]
        match subject:
            case "passage":
                place = self._build_place(self._passages[on])
                called = place.handle
            case "coding":
                place = self._build_place(self._codings[on])
                called = f"{place.handle} · {self._book.codes[self._codings[on]['code_id']].name}"
            case "code":
                called = self._book.spell_reference(on)
            case _:
                names = {"source": self._sources, "case": self._cases, "entry": self._entries}
                called = names[subject][on] if on else ""
        moments = self._made.get(row["id"])
        at, changed = (moments.made_at, moments.changed_at) if moments else ("", "")
        links, coder = tuple(self._links.get(row["id"], ())), self._coders[row["coder_id"]]
        by = moments.changed_by if moments and changed != at else None
        changed_by = self._coders[by] if by and by != row["coder_id"] else ""
        own = row["id"], row["number"], row["kind"]
        return Memo(*own, subject, on, called, coder, at, changed, row["text"], place, links, changed_by)


def _read_names(connection: Connection, table: Any) -> dict[str, str]:
    return dict(connection.execute(select(table.c.id, table.c.name)).all())


def find_memo(connection: Connection, typed: str) -> str:
    """The key of the memo that `typed` (`M3`, or the beginning of its key) means; raises OtaError as `Directory.find`
    does."""
    return make_key_directory(connection, "memo", "memos").find(typed)


class RemarkedPlace(NamedTuple):
    """Words that a memo is on, or refers to: the memo, the coding whose memo it is ("" for other memos), the place."""

    memo: str
    coding: str
    revision: str
    start: int
    end: int


def read_places(connection: Connection) -> Iterator[RemarkedPlace]:
    """Of every memo the words that it is on, and those that it refers to, as far as they are still there."""
    memo, link, passage, coding = tables.memo, tables.memo_link, tables.passage, tables.coding
    of_coding = select(memo.c.id, coding.c.id, coding.c.revision_id, coding.c.start, coding.c.end)
    place = passage.c.revision_id, passage.c.start, passage.c.end
    queries: tuple[tuple[Select[Any], Any], ...] = (
        (of_coding.join(coding, coding.c.id == memo.c.coding_id), coding),
        (select(memo.c.id, *place).join(passage, passage.c.id == memo.c.passage_id), passage),
        (select(link.c.memo_id, *place).join(passage, passage.c.id == link.c.passage_id), passage),
    )
    for query, table in queries:
        for key, *columns in connection.execute(query.where(table.c.state != "lost")):
            yield RemarkedPlace(key, *columns) if table is coding else RemarkedPlace(key, "", *columns)


# --- listing --------------------------------------------------------------------------------------------------------
def sort_by_subject(memos: Iterable[Memo]) -> list[Memo]:
    """The memos by what they are on: the study, sources with their passages and codings, codes, cases, entries, and
    those that are free; of one thing the oldest first."""

    def place(memo: Memo) -> tuple[Any, ...]:
        subject = "source" if memo.place else memo.subject
        called = memo.called.partition(":")[0].partition(" ")[0] if subject == "source" else memo.called
        where = (memo.place.start, memo.place.end) if memo.place else (-1, -1)
        return SUBJECTS.index(subject), build_sort_key(called), where, memo.at, memo.id

    return sorted(memos, key=place)


def list_memos(study: Study, *, kind: str = "", coder: str = "", only: Collection[str] | None = None) -> ResultTable:
    """Memos of a kind and of a coder ("" for any; `only` those with these keys), the oldest first: what each is on,
    whose it is, when it was written and changed last (and by whom, where that was somebody else), to which passages it
    refers, and what it says.

    Raises OtaError for a kind or coder that there is not.
    """
    with study.reading() as connection:
        memos = read_memos(connection, only, kind=kind, coder=coder)
    rows = tuple(
        (
            memo.handle,
            label_kind(memo.kind, study.language),
            Labelled(memo.subject, say(f"memos.subject-{memo.subject}", study.language)),
            memo.called or None,
            memo.coder,
            memo.at,
            memo.changed if memo.changed != memo.at else None,
            memo.changed_by or None,
            tuple(link.handle for link in memo.links) or None,
            memo.text,
        )
        for memo in memos
    )
    names = ("id", "kind", "subject", "about", "coder", "at", "changed", "changed_by", "links", "memo")
    return study.table(map(Column, names), rows)


def describe(study: Study, typed: str) -> ResultTable:
    """One memo as fields and what stands in them. Raises OtaError as `find_memo` does."""
    with study.reading() as connection:
        key = find_memo(connection, typed)
    table = list_memos(study, only={key})
    (row,) = table.rows
    rows = tuple((column.key, cell) for column, cell in zip(table.columns, row, strict=True) if cell is not None)
    return study.table((Column("field"), Column("value")), rows)


def label_kind(kind: str, language: str) -> Labelled:
    """A kind of memo as it is printed."""
    return Labelled(kind, say(f"memos.kind-{kind}", language))
