"""Evidence of entries: passages and codings, written as references that people can read and type.

`T03:48` is a turn, `T03:48-50` several, `T03:48@120-180` some characters of the text, `coding:019a2b` a coding. A
passage moves with its text when that is revised, as codings do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from ota.codings import store as codings
from ota.db import tables
from ota.db.writer import Writer, fetch_rows_by_id, split_batches
from ota.study import ids
from ota.text.handles import spell_source_handle
from ota.text.spans import Span, build_anchor, trim_span
from ota.timelines.model import Evidence
from ota.transcripts import store as transcripts
from ota.transcripts.citing import PassageFinder, build_passage_row
from ota.transcripts.model import Stored

_CODING = "coding:"


def load(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Evidence]]:
    """Per entry its evidence by reference, in order, of these rows of `evidence`."""
    if not rows:
        return {}
    passages = fetch_rows_by_id(connection, tables.passage, [row["passage_id"] for row in rows if row["passage_id"]])
    coded = fetch_rows_by_id(connection, tables.coding, [row["coding_id"] for row in rows if row["coding_id"]])
    revisions = {row["revision_id"] for row in (*passages.values(), *coded.values())}
    texts = transcripts.read_stored_of(connection, revisions)
    length = ids.count_enough(connection.execute(select(tables.coding.c.id)).scalars()) if coded else ids.SHORT
    by_entry: dict[str, dict[str, Evidence]] = {}
    for row in sorted(rows, key=lambda evidence_row: evidence_row["position"]):
        place = passages.get(row["passage_id"]) or coded[row["coding_id"]]
        stored = texts[place["revision_id"]]
        span = Span(place["start"], place["end"])
        handle = stored.spell_handle(span.start, span.end)
        ref = f"{_CODING}{ids.shorten(row['coding_id'], length)}" if row["coding_id"] else _write_place(stored, span)
        by_entry.setdefault(row["entry_id"], {})[ref] = Evidence(
            ref,
            stored.name,
            handle,
            place["revision_id"],
            span.start,
            span.end,
            row["coding_id"] or "",
            place["state"],
        )
    return by_entry


def _write_place(stored: Stored, span: Span) -> str:
    handle = stored.spell_handle(span.start, span.end)
    turns = stored.list_turns(span.start, span.end)
    turns_span = trim_span(stored.text, turns[0].body, turns[-1].end)
    return handle if turns_span == span else f"{handle}@{span.start}-{span.end}"


class Finder:
    """Looks references up; what it reads of a source it reads once, so keep it no longer than a command."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.passages = PassageFinder(connection)
        self._length = 0

    def spell_coding(self, key: str) -> str:
        """The reference to a coding, as short as may be."""
        if not self._length:
            self._length = ids.count_enough(self.connection.execute(select(tables.coding.c.id)).scalars())
        return f"{_CODING}{ids.shorten(key, self._length)}"

    def find(self, ref: str) -> tuple[str, str, Span]:
        """A reference as (coding or "", revision, span); raises OtaError for a source, turn or coding unknown."""
        return _find(self, ref)

    def make_canonical(self, ref: str) -> str:
        """`ref` in the form in which it is kept: `vos-moeder:48` becomes `T01:48`. Raises OtaError as `find` does."""
        coding, _, span = self.find(ref)
        return self.spell_coding(coding) if coding else _write_place(self.passages.find_cited(ref)[0], span)


def _find(finder: Finder, ref: str) -> tuple[str, str, Span]:
    connection = finder.connection
    if ref.startswith(_CODING):
        key = codings.resolve(connection, ref.removeprefix(_CODING).strip())
        row = fetch_rows_by_id(connection, tables.coding, [key])[key]
        return key, row["revision_id"], Span(row["start"], row["end"])
    stored, span = finder.passages.find(ref)
    return "", stored.revision, span


def find(connection: Connection, ref: str) -> tuple[str, str, Span]:
    """See `Finder.find`."""
    return Finder(connection).find(ref)


def make_canonical(connection: Connection, ref: str) -> str:
    """See `Finder.canonical`."""
    return Finder(connection).make_canonical(ref)


def put(writer: Writer, finder: Finder, entry: str, refs: Sequence[str]) -> None:
    """Make these references the evidence of an entry, in this order; what is there already stays."""
    connection, table = writer.connection, tables.evidence
    rows = [dict(row) for row in connection.execute(select(table).where(table.c.entry_id == entry)).mappings()]
    row_of_ref = dict(
        zip(
            load(connection, rows).get(entry, {}),
            sorted(rows, key=lambda evidence_row: evidence_row["position"]),
            strict=True,
        )
    )
    new_refs = list(dict.fromkeys(ref if ref in row_of_ref else finder.make_canonical(ref) for ref in refs))
    remove(writer, [row["id"] for ref, row in row_of_ref.items() if ref not in new_refs])
    writer.update_all(
        table, {row_of_ref[ref]["id"]: {"position": n} for n, ref in enumerate(new_refs) if ref in row_of_ref}
    )
    for n, ref in enumerate(new_refs):
        if ref in row_of_ref:
            continue
        coding, _, span = finder.find(ref)
        passage = None
        if not coding:
            stored, _ = finder.passages.find_cited(ref)
            passage = writer.insert(tables.passage, [build_passage_row(stored, span)])[0]
        writer.insert(table, [{"entry_id": entry, "passage_id": passage, "coding_id": coding or None, "position": n}])


def remove(writer: Writer, rows: Sequence[str]) -> None:
    """Take evidence away, with the passages that only it used."""
    existing = fetch_rows_by_id(writer.connection, tables.evidence, list(rows))
    writer.delete(tables.evidence, existing)
    writer.delete(tables.passage, [row["passage_id"] for row in existing.values() if row["passage_id"]])


def find_entries_of_passage(connection: Connection, revision: str, start: int, end: int) -> list[tuple[str, str]]:
    """Entries that rest on a place in a text: (case, handle) of those whose evidence touches `start:end`."""
    resting = []
    entry, case, link = tables.entry, tables.case, tables.evidence
    for table, column in ((tables.passage, link.c.passage_id), (tables.coding, link.c.coding_id)):
        query = (
            select(case.c.name, entry.c.number)
            .join(entry, entry.c.case_id == case.c.id)
            .join(link, link.c.entry_id == entry.c.id)
            .join(table, table.c.id == column)
            .where(table.c.revision_id == revision, table.c.start < end, table.c.end > start)
        )
        resting += [(name, f"E{number}") for name, number in connection.execute(query)]
    return sorted(set(resting))


def check_passages(connection: Connection) -> list[tuple[str, str]]:
    """Passages whose words no longer stand in their text: (handle of the entry, reference)."""
    strayed = []
    table, link, entry = tables.passage, tables.evidence, tables.entry
    query = (
        select(table, entry.c.number)
        .join(link, link.c.passage_id == table.c.id)
        .join(entry, entry.c.id == link.c.entry_id)
    )
    rows = [dict(row) for row in connection.execute(query).mappings()]
    texts: dict[str, Stored] = {}
    for part in split_batches(sorted({row["revision_id"] for row in rows})):
        texts |= transcripts.read_stored_of(connection, part)
    for row in rows:
        stored = texts[row["revision_id"]]
        if not stored.text:
            continue  # the text lies in the vault
        if build_anchor(stored.text, row["start"], row["end"]).digest != row["digest"] or row["state"] == "lost":
            strayed.append((f"E{row['number']}", f"{spell_source_handle(stored.number)}:{row['start']}-{row['end']}"))
    return strayed
