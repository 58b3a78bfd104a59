"""The law that of one coder a passage has a code once, kept behind whatever moves codings.

Two codings of the same words, code and coder count as one (SAME). They are made one where they say the same of who
speaks and of how it is printed (DISTINCT): facets united, memos joined, evidence of timelines moved. Where they differ
in that, both stay, since one would have to lose what somebody decided.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from ota.codings.consensus import move_settled
from ota.codings.model import SAME
from ota.db import tables
from ota.db.rows import fetch_plain_rows
from ota.db.sql import Connection, select, tuple_
from ota.db.writer import Writer, split_batches
from ota.memos.of_codings import unite_memos

DISTINCT = ("print_form", "literal", "person_id", "perspective")  # in which two codings may differ and both stay
_ALL = ("id", *SAME, *DISTINCT, "state", "favourite", "not_to_team")

Row = dict[str, Any]


@dataclass(frozen=True)
class United:
    """What uniting did: coding that went → the one that it became part of; and `both`, the keys of codings that stay
    beside another of the same words, code and coder, because they differ in what is printed."""

    into: dict[str, str] = field(default_factory=dict)
    both: tuple[str, ...] = ()


NOTHING_UNITED = United()


def unite(writer: Writer, moved: Collection[str] | None = None) -> United:
    """Make one of codings that are the same; of those alone that have become so by `moved` (None: of all there are).

    What stood there stays, else the oldest. Its facets and memo take in those of the others; a favourite stays one.
    """
    into: dict[str, str] = {}
    differing: list[str] = []
    changed: dict[str, Row] = {}
    for group in _group_codings(writer.connection, moved):
        kinds = [list(rows) for _, rows in groupby(sorted(group, key=_spell_kind), key=_spell_kind)]
        for rows in kinds:
            survivor, *gone = sorted(rows, key=lambda row: (moved is not None and row["id"] in moved, row["id"]))
            into |= {row["id"]: survivor["id"] for row in gone}
            if gone:
                changed[survivor["id"]] = _join_rows([survivor, *gone])
        if len(kinds) > 1:
            differing += [row["id"] for row in group if row["id"] not in into and (moved is None or row["id"] in moved)]
    if into:
        _move_facets(writer, into)
        _move_evidence(writer, into)
        unite_memos(writer, into)
        move_settled(writer, into)
        writer.update_all(tables.coding, changed)
        writer.delete(tables.coding, list(into))
    return United(into, tuple(differing))


def find_doubles(connection: Connection) -> list[tuple[str, ...]]:
    """The keys of codings that are the same and say the same of what is printed, the oldest first, group by group."""
    groups = []
    for group in _group_codings(connection):
        for _, rows in groupby(sorted(group, key=_spell_kind), key=_spell_kind):
            keys = tuple(row["id"] for row in rows)
            if len(keys) > 1:
                groups.append(keys)
    return groups


def _group_codings(connection: Connection, moved: Collection[str] | None = None) -> list[list[Row]]:
    """The codings of which there are several of the same words, code and coder, together, each group oldest first."""
    coding = tables.coding
    columns = [coding.c[name] for name in SAME]
    every = select(*columns)
    if moved is not None and len(moved) <= _FEW:
        places = select(coding.c.revision_id, coding.c.start).where(coding.c.id.in_(moved))
        every = every.where(tuple_(coding.c.revision_id, coding.c.start).in_(places))
    seen: set[tuple[Any, ...]] = set()
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for key in fetch_plain_rows(connection, every):  # counted here: the database would sort them all
        if key in seen:
            groups[key] = []
        seen.add(key)
    if not groups:
        return []
    revisions = sorted({key[0] for key in groups})
    for part in split_batches(revisions):
        query = select(*(coding.c[name] for name in _ALL)).where(coding.c.revision_id.in_(part))
        for values in fetch_plain_rows(connection, query.order_by(coding.c.id)):
            group = groups.get(tuple(values[1 : 1 + len(SAME)]))
            if group is not None:
                group.append(dict(zip(_ALL, values, strict=True)))
    return [rows for rows in groups.values() if moved is None or any(row["id"] in moved for row in rows)]


_FEW = 100  # so many are looked for by their own places


def _spell_kind(row: Row) -> tuple[str, ...]:
    """Sorts rows by that in which they may differ and both stay."""
    return tuple(repr(None if row[name] is None else row[name]) for name in DISTINCT)


def _join_rows(rows: Sequence[Row]) -> Row:
    """What the first of `rows` says once it speaks for all."""
    return {
        "state": "ok" if any(row["state"] == "ok" for row in rows) else rows[0]["state"],
        "favourite": any(bool(row["favourite"]) for row in rows),
        "not_to_team": True if any(row["not_to_team"] for row in rows) else rows[0]["not_to_team"],
    }


def _move_facets(writer: Writer, into: dict[str, str]) -> None:
    table = tables.coding_facet
    rows = [row for part in split_batches([*into, *set(into.values())]) for row in _fetch_rows(writer, table, part)]
    standing = {(row.coding_id, row.facet, row.value) for row in rows}
    moved = {(into[row.coding_id], row.facet, row.value): None for row in rows if row.coding_id in into}
    writer.delete(table, [row.id for row in rows if row.coding_id in into])
    names = ("coding_id", "facet", "value")
    writer.insert(table, [dict(zip(names, facet_row, strict=True)) for facet_row in moved if facet_row not in standing])


def _move_evidence(writer: Writer, into: dict[str, str]) -> None:
    """An entry rests on the coding that stays, once."""
    table = tables.evidence
    rows = [row for part in split_batches([*into, *set(into.values())]) for row in _fetch_rows(writer, table, part)]
    standing = {(row.entry_id, row.coding_id) for row in rows}
    moved: dict[str, Row] = {}
    gone = []
    for row in sorted(rows, key=lambda row: (row.position, row.id)):
        survivor = into.get(row.coding_id)
        if survivor is None:
            continue
        if (row.entry_id, survivor) in standing:
            gone.append(row.id)
        else:
            standing.add((row.entry_id, survivor))
            moved[row.id] = {"coding_id": survivor}
    writer.update_all(table, moved)
    writer.delete(table, gone)


def _fetch_rows(writer: Writer, table: Any, codings: Sequence[str]) -> list[Any]:
    return list(writer.connection.execute(select(table).where(table.c.coding_id.in_(codings)).order_by(table.c.id)))
