"""What undo must not break in the codebook: its rules, and that every coding has a code that lives."""

from __future__ import annotations

from dataclasses import dataclass

from ota.codebook.checking import check
from ota.codebook.store import load
from ota.codebook.tree import Codebook
from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.undo import UndoRule


@dataclass(frozen=True)
class CodebookBeforeUndo:
    """The codebook at one moment, and the merged codes that still have codings (none, in a sound study)."""

    book: Codebook
    stranded: frozenset[str]


def read_state_before(connection: Connection) -> CodebookBeforeUndo:
    """How it is now."""
    code, coding = tables.code, tables.coding
    query = select(code.c.id).join(coding, coding.c.code_id == code.c.id).where(code.c.state == "merged")
    return CodebookBeforeUndo(load(connection), frozenset(connection.execute(query.distinct()).scalars()))


def find_rows_in_way(before: CodebookBeforeUndo, connection: Connection) -> set[tuple[str, str]]:
    """The rows (table, key) that later work stands on, where a rule is broken that was kept `before`; else none."""
    after = read_state_before(connection)
    in_the_way = {("code", key) for key in after.stranded - before.stranded}
    old = check(before.book)
    if any(not problem.warning and problem not in old for problem in check(after.book)):
        in_the_way |= _find_around(before.book, after.book)
    return in_the_way


def _find_around(before: Codebook, after: Codebook) -> set[tuple[str, str]]:
    """The codes that changed, what they stand under and beside and what stands under them, with their places."""
    changed = {key for key, code in after.codes.items() if before.codes.get(key) != code}
    for key, place in (*before.places.items(), *after.places.items()):
        if before.places.get(key) != after.places.get(key):
            changed |= {place.child, place.parent or place.child}
    near = changed | {place.parent for place in after.places.values() if place.child in changed and place.parent}
    near |= {place.child for place in after.places.values() if place.parent in near or place.child in near}
    tops = {place.parent for place in after.places.values() if place.child in changed}
    if None in tops:
        near |= {place.child for place in after.places.values() if place.parent is None}
    near |= {
        code.id for key in changed if key in after for code in (*after.list_subtree(key), *after.list_ancestors(key))
    }
    rows = {("code", key) for key in near}
    for book in (before, after):
        rows |= {("place", key) for key, place in book.places.items() if {place.child, place.parent} & near}
    return rows


CODEBOOK_RULE = UndoRule(frozenset({"code", "place", "coding"}), read_state_before, find_rows_in_way)
