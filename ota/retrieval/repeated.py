"""Texts of the researchers that repeat words which may not leave the study: found and named, never shown.

Every column of free text of every table is looked at, so that a new one is not forgotten; texts of sources are not
among them, and a print form is its own passage's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from ota.db import tables
from ota.db.sql import Table, Text, or_, select
from ota.errors import Problem
from ota.privacy import Audience, Gate
from ota.retrieval.leaving import build_gate
from ota.study import Study, ids

_WORDS_OF_SOURCES = frozenset({"text", "spoken"})
_OF_A_PASSAGE = frozenset({"print_form"})
Place = tuple[str, str]  # what holds the text, and the field


def check(study: Study) -> list[Problem]:
    """A warning for every text that repeats words of a passage that may not be quoted: where, not what."""
    gate = build_gate(study, Audience.COMMISSIONER)
    if not gate.withholds:
        return []
    with study.reading() as connection:
        rows = [
            (table, row)
            for table in _list_researchers_tables()
            for row in connection.execute(
                select(table).where(or_(*(table.c[name].is_not(None) for name in _list_text_columns(table))))
            ).mappings()
        ]
    places = (place for table, row in rows for place in _find_repeating(table, row, gate))
    return [Problem("privacy.repeats", where, {"field": field}, warning=True) for where, field in places]


def _list_researchers_tables() -> list[Table]:
    return [
        table
        for table in tables.metadata.sorted_tables
        if table.name not in _WORDS_OF_SOURCES and _list_text_columns(table)
    ]


@cache
def _list_text_columns(table: Table) -> list[str]:
    names = [column.name for column in table.c if isinstance(column.type, Text) and column.name not in _OF_A_PASSAGE]
    return [*names, *(["details"] if "details" in table.c else [])]


def _find_repeating(table: Table, row: Any, gate: Gate) -> Iterator[Place]:
    for field in _list_text_columns(table):
        texts = row[field].values() if isinstance(row[field], dict) else [row[field]]
        if any(isinstance(text, str) and gate.is_repeated(text) for text in texts):
            yield _name_owner(table, row), "memo" if table is tables.memo else field


def _name_owner(table: Table, row: Any) -> str:
    """What holds the text, as people call it; a title may repeat words too, so it names nothing."""
    if table is tables.entry:
        return f"E{row['number']}"
    if table is tables.coding:
        return f"coding:{ids.shorten(row['id'])}"
    if table is tables.memo:
        return f"coding:{ids.shorten(row['coding_id'])}" if row["coding_id"] else f"M{row['number']}"
    if table is tables.step:
        return f"log {row['n']}"
    return str(row["name"]) if "name" in table.c else f"{table.name}:{ids.shorten(row['id'])}"
