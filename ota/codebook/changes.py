"""What an operation does to the codebook, as rows to write: made by comparing two codebooks, applied by one function.

The order is safe for a database with foreign keys: codes come before their places, and go after them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import TypeAlias, TypeVar

from ota.codebook.model import Code, TreePlace
from ota.codebook.tree import Codebook
from ota.db.sync import compare_rows


@dataclass(frozen=True)
class AddCode:
    """A new row in `code`."""

    code: Code


@dataclass(frozen=True)
class EditCode:
    """New values for some fields of one code."""

    id: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class RemoveCode:
    """A row of `code` that goes."""

    id: str


@dataclass(frozen=True)
class AddPlace:
    """A new row in `place`."""

    place: TreePlace


@dataclass(frozen=True)
class EditPlace:
    """New values for some fields of one place."""

    id: str
    values: Mapping[str, object]


@dataclass(frozen=True)
class RemovePlace:
    """A row of `place` that goes."""

    id: str


Change: TypeAlias = AddCode | EditCode | RemoveCode | AddPlace | EditPlace | RemovePlace
Row = TypeVar("Row", Code, TreePlace)


def compare_codebooks(before: Codebook, after: Codebook) -> list[Change]:
    """The changes that turn `before` into `after`; `diff(after, before)` takes them back."""
    new_codes, edited_codes, gone_codes = _compare_rows(before.codes, after.codes)
    new_places, edited_places, gone_places = _compare_rows(before.places, after.places)
    return [
        *[AddCode(code) for code in sorted(new_codes, key=lambda code: _count_mergers(after, code.id))],
        *[EditCode(key, values) for key, values in edited_codes],
        *[RemovePlace(key) for key in gone_places],
        *[EditPlace(key, values) for key, values in edited_places],
        *[AddPlace(place) for place in new_places],
        *[RemoveCode(key) for key in sorted(gone_codes, key=lambda key: -_count_mergers(before, key))],
    ]


def _count_mergers(book: Codebook, key: str) -> int:
    """How many mergers lie between a code and the one that took its place: that one comes first and goes last."""
    seen: list[str] = []
    at: str | None = key
    while at is not None and at in book and at not in seen:
        seen.append(at)
        at = book[at].merged_into
    return len(seen)


def _compare_rows(
    before: Mapping[str, Row], after: Mapping[str, Row]
) -> tuple[list[Row], list[tuple[str, dict[str, object]]], list[str]]:
    """New rows, (id, changed values) and ids of rows that are gone."""
    gone, staying, fresh = compare_rows(before, after)
    edited = [(key, _find_changed_values(before[key], after[key])) for key in staying if before[key] != after[key]]
    return [after[key] for key in fresh], edited, gone


def _find_changed_values(before: Row, after: Row) -> dict[str, object]:
    names = (f.name for f in fields(after))
    return {name: getattr(after, name) for name in names if getattr(after, name) != getattr(before, name)}


def apply(book: Codebook, changes: Iterable[Change]) -> Codebook:
    """`book` after `changes`, which were made for this book. Raises KeyError for an id that is not there."""
    codes, places = dict(book.codes), dict(book.places)
    for change in changes:
        match change:
            case AddCode(code):
                codes[code.id] = code
            case EditCode(key, values):
                codes[key] = replace(codes[key], **values)  # type: ignore[arg-type]
            case RemoveCode(key):
                del codes[key]
            case AddPlace(place):
                places[place.id] = place
            case EditPlace(key, values):
                places[key] = replace(places[key], **values)  # type: ignore[arg-type]
            case RemovePlace(key):
                del places[key]
    return Codebook(codes.values(), places.values())
