"""The codebook as tables to read: the tree with its counts, and one code field by field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ota.codebook import store, versions
from ota.codebook.tree import Codebook, Step
from ota.study import Study
from ota.tabular import Column, Labelled, ResultTable, Value
from ota.words import say

_COUNTS = (Column("codings", "int"), Column("beneath", "int"))


def show(study: Study, name: str, version: str | None = None) -> ResultTable:
    """One code as field and value; of an earlier version without counts of codings, which are those of now."""
    with study.reading() as connection:
        book, used = versions.read_book_version(connection, version), store.count_codings(connection)
        sources = store.fetch_source_names(connection)
    code = book.find(name)
    counts = (
        [("codings", used.get(code.id, 0)), ("beneath", _count_beneath(book, code.id, used))] if version is None else []
    )
    rows = [
        ("name", code.name),
        ("path", book.spell_path(code.id)),
        ("level", code.level),
        *((field, getattr(code, field)) for field in ("definition", "include", "exclude", "example")),
        ("keywords", code.keywords),
        ("colour", code.colour),
        ("origin", code.origin),
        ("born", sources.get(code.born, "")),
        ("state", code.state),
        ("also", tuple(book.spell_path(p.parent) for p in book.list_places(code.id) if not p.home and p.parent)),
        *counts,
        ("id", code.id),
    ]
    return study.table((Column("field"), Column("value")), tuple(rows))


def list_codes(study: Study, under: str | None = None, version: str | None = None) -> ResultTable:
    """The tree, top down: each code with its path and depth, its own codings and those of everything beneath.

    A code that stands in a category that is not its home is listed there too, with `home` no. What is retired comes
    behind its siblings. An earlier version has no counts: codings are those of now.
    """
    with study.reading() as connection:
        book, used = versions.read_book_version(connection, version), store.count_codings(connection)
    steps = book.walk_all(book.find(under).id if under else None, retired_last=True)
    rows = [_build_row(book, step, used if version is None else None) for step in steps]
    columns = (
        *(Column("code"), Column("path"), Column("depth", "int"), Column("level"), Column("home", "bool")),
        *(_COUNTS if version is None else ()),
        *(Column("origin"), Column("state"), Column("definition")),
    )
    return study.table(columns, rows)


def count_all_codings(study: Study) -> tuple[int, int]:
    """How many codings there are in the study, and how many of them count."""
    with study.reading() as connection:
        return sum(store.count_usage(connection).values()), sum(store.count_codings(connection).values())


def _build_row(book: Codebook, step: Step, used: dict[str, int] | None) -> tuple[Value, ...]:
    code = step.code
    counts = () if used is None else (used.get(code.id, 0), _count_beneath(book, code.id, used))
    state = code.state if code.state != "active" else None
    where = (code.name, book.spell_path(code.id), step.depth, code.level, step.home)
    return (*where, *counts, code.origin or None, state, code.definition or None)


def _count_beneath(book: Codebook, key: str, used: dict[str, int]) -> int:
    return sum(used.get(code.id, 0) for code in book.list_subtree(key))


def draw_listing(table: ResultTable, language: str) -> ResultTable:
    """A listing for the eye: names indented, second places marked, words in the language, one line to a code."""
    shown = [n for n, key in enumerate(table.keys) if key not in ("path", "depth", "home", "definition")]
    rows = [_draw_row(dict(zip(table.keys, row, strict=True)), language) for row in table.rows]
    return replace(
        table,
        columns=tuple(table.columns[n] for n in shown),
        rows=[tuple(row[table.keys[n]] for n in shown) for row in rows],
    )


def _draw_row(row: dict[str, Any], language: str) -> dict[str, Any]:
    mark = "" if row["home"] else " ↗"
    return row | {
        "code": "  " * row["depth"] + row["code"] + mark,
        "level": Labelled(row["level"], say(f"codebook.level-{row['level']}", language)),
        "origin": row["origin"]
        and Labelled(row["origin"], say(f"codebook.origin-{row['origin'].replace(' ', '-')}", language)),
        "state": row["state"] and Labelled(row["state"], say(f"codebook.state-{row['state']}", language)),
    }
