"""Evidence of entries: passages and codings, written as references that people can read and type.

`T03:48` is a turn, `T03:48-50` several, `T03:48@120-180` some characters of the text, `coding:019a2b` a coding. A
passage moves with its text when that is revised, as codings do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from ota.codings import store as codings
from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.writer import fetch_rows_by_id, split_batches
from ota.study import ids
from ota.text.handles import spell_source_handle
from ota.text.spans import Span, build_anchor, trim_span
from ota.timelines.model import Evidence
from ota.transcripts import store as transcripts
from ota.transcripts.citing import PassageFinder, build_passage_row
from ota.transcripts.model import Stored

Row = Mapping[str, Any]
_CODING = "coding:"


def _write_place(stored: Stored, span: Span) -> str:
    handle = stored.spell_handle(span.start, span.end)
    turns = stored.list_turns(span.start, span.end)
    turns_span = trim_span(stored.text, turns[0].body, turns[-1].end)
    return handle if turns_span == span else f"{handle}@{span.start}-{span.end}"


class Finder:
    """Looks references up, and spells them; what it reads of a source it reads once, so keep it no longer than a
    command."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.passages = PassageFinder(connection)
        self._texts: dict[str, Stored] = {}  # by revision

    @cached_property
    def _length(self) -> int:
        return ids.count_enough(self.connection.execute(select(tables.coding.c.id)).scalars())

    def spell_coding(self, key: str) -> str:
        """The reference to a coding, as short as may be."""
        return f"{_CODING}{ids.shorten(key, self._length)}"

    def spell_rows(
        self, rows: Iterable[Row], passages: Mapping[str, Row], coded: Mapping[str, Row]
    ) -> dict[str, Evidence]:
        """What rows of `evidence` mean, by their id; the passages and codings that they rest on are given by theirs."""
        places = [(row, passages.get(row["passage_id"]) or coded[row["coding_id"]]) for row in rows]
        unread = {place["revision_id"] for _, place in places} - self._texts.keys()
        self._texts |= transcripts.read_stored_of(self.connection, unread)
        return {row["id"]: self._spell(row, place) for row, place in places}

    def _spell(self, row: Row, place: Row) -> Evidence:
        stored, span = self._texts[place["revision_id"]], Span(place["start"], place["end"])
        coding = row["coding_id"] or ""
        ref = self.spell_coding(coding) if coding else _write_place(stored, span)
        handle = stored.spell_handle(span.start, span.end)
        return Evidence(ref, stored.name, handle, place["revision_id"], span.start, span.end, coding, place["state"])

    def find(self, ref: str) -> tuple[str, str, Span]:
        """A reference as (coding or "", revision, span); raises OtaError for a source, turn or coding unknown."""
        if ref.startswith(_CODING):
            key = codings.resolve(self.connection, ref.removeprefix(_CODING).strip())
            row = fetch_rows_by_id(self.connection, tables.coding, [key])[key]
            return key, row["revision_id"], Span(row["start"], row["end"])
        stored, span = self.passages.find(ref)
        self._texts[stored.revision] = stored
        return "", stored.revision, span

    def find_row(self, ref: str) -> tuple[str, Row | None]:
        """What a row of `evidence` for a reference rests on: a coding, or (after "") the row of a passage."""
        coding, revision, span = self.find(ref)
        return coding, None if coding else build_passage_row(self._texts[revision], span)

    def make_canonical(self, ref: str) -> str:
        """`ref` in the form in which it is kept: `vos-moeder:48` becomes `T01:48`. Raises OtaError as `find` does."""
        coding, revision, span = self.find(ref)
        return self.spell_coding(coding) if coding else _write_place(self._texts[revision], span)


def find(connection: Connection, ref: str) -> tuple[str, str, Span]:
    """See `Finder.find`."""
    return Finder(connection).find(ref)


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
