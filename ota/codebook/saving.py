"""The codebook written: one step for each change, as the rows that an operation says; `store` reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ota.codebook import operations
from ota.codebook.changes import AddCode, AddPlace, Change, EditCode, EditPlace, RemoveCode, RemovePlace
from ota.codebook.model import TreePlace
from ota.codebook.rows import COLUMNS
from ota.codebook.store import load
from ota.codebook.tree import Codebook
from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.writer import Writer
from ota.study import Study
from ota.study.directories import find_key
from ota.study.records import refuse_with_memos, refuse_with_summaries


def write(writer: Writer, changes: Iterable[Change]) -> None:
    """Write what an operation returned, in its order."""
    for change in changes:
        match change:
            case AddCode(code):
                row = {field: getattr(code, field) for field in COLUMNS}
                row |= {"id": code.id, "keywords": list(code.keywords), "born_id": code.born or None}
                writer.insert(tables.code, [row])
            case EditCode(key, values):
                writer.update(tables.code, key, **_build_columns(values))
            case RemoveCode(key):
                refuse_with_memos(writer.connection, "code", {key}, _read_name(writer, key))
                refuse_with_summaries(writer.connection, key, _read_name(writer, key))
                writer.delete(tables.code, [key])
            case AddPlace(place):
                writer.insert(tables.place, [_build_place_row(place)])
            case EditPlace(key, values):
                renamed = {{"parent": "parent_id", "child": "child_id"}.get(k, k): v for k, v in values.items()}
                writer.update(tables.place, key, **renamed)
            case RemovePlace(key):
                writer.delete(tables.place, [key])


def _read_name(writer: Writer, key: str) -> str:
    return str(writer.connection.execute(select(tables.code.c.name).where(tables.code.c.id == key)).scalar())


def _build_columns(values: Any) -> dict[str, Any]:
    columns = dict(values)
    if "keywords" in columns:
        columns["keywords"] = list(columns["keywords"])
    if "born" in columns:
        columns["born_id"] = columns.pop("born") or None
    return columns


def _build_place_row(place: TreePlace) -> dict[str, Any]:
    return {
        "id": place.id,
        "parent_id": place.parent,
        "child_id": place.child,
        "position": place.position,
        "home": place.home,
    }


def add(
    study: Study, name: str, level: str, under: str | None, fields: Mapping[str, Any], *, reason: str | None = None
) -> str:
    """Add a theme, category or code under the one called `under` (None or "-": at the top); returns its key.

    Here and below `reason` is why, kept in the journal, and a code goes by its name, a path or its key.
    """
    with study.writing("codebook add", reason=reason, name=name, level=level, under=under) as writer:
        book = load(writer.connection)
        above = _find_code_id(book, under)
        changes = operations.add(
            book, name, level, above, new_id=study.make_id, **_find_birth(writer.connection, fields)
        )
        write(writer, changes)
    return next(change.code.id for change in changes if isinstance(change, AddCode))


def edit(study: Study, name: str, fields: Mapping[str, Any], *, reason: str | None = None) -> str:
    """Change fields of a code; `name` among them renames it. Returns its key."""
    with study.writing("codebook edit", reason=reason, code=name, fields=sorted(fields)) as writer:
        book = load(writer.connection)
        code = book.find(name).id
        write(writer, operations.edit(book, code, **_find_birth(writer.connection, fields)))
    return code


def move(
    study: Study,
    name: str,
    under: str,
    *,
    also: bool = False,
    leave: bool = False,
    position: int | None = None,
    reason: str | None = None,
) -> str:
    """Give a code another home, or (`also`) a second place, or (`leave`) take such a place away. Returns its key."""
    with study.writing("codebook move", reason=reason, code=name, under=under, also=also, leave=leave) as writer:
        book = load(writer.connection)
        code, above = book.find(name).id, _find_code_id(book, under)
        if (also or leave) and above is not None:
            changes = (
                operations.add_also(book, code, above, new_id=study.make_id)
                if also
                else operations.leave(book, code, above)
            )
        else:
            changes = operations.move(book, code, above, position)
        write(writer, changes)
    return code


def group(
    study: Study,
    names: Sequence[str],
    into: str,
    level: str = "category",
    under: str | None = None,
    also: bool = False,
    *,
    reason: str | None = None,
) -> str:
    """Bring codes together in the category `into`, made where there is none. Returns its key."""
    with study.writing("codebook group", reason=reason, codes=list(names), into=into, level=level) as writer:
        book = load(writer.connection)
        codes = [book.find(name).id for name in names]
        above = _find_code_id(book, under)
        existing = operations.find_group(book, into, level, above)
        changes = operations.group(book, codes, into, new_id=study.make_id, level=level, under=above, also=also)
        write(writer, changes)
    return existing or next(change.code.id for change in changes if isinstance(change, AddCode))


def retire(study: Study, names: Sequence[str], *, back: bool = False, reason: str | None = None) -> list[str]:
    """Take codes, with all beneath them, out of use: codings stay and count. `back` brings them back into use.

    Returns the names of what changed, in tree order.
    """
    with study.writing("codebook retire", reason=reason, codes=list(names), back=back) as writer:
        book = load(writer.connection)
        changes = operations.retire(book, [book.find(name).id for name in names], back)
        write(writer, changes)
    changed = {change.id for change in changes if isinstance(change, EditCode)}
    return [code.name for code, _depth in book.walk() if code.id in changed]


def _find_code_id(book: Codebook, name: str | None) -> str | None:
    return None if name in (None, "-") else book.find(str(name)).id


def _find_birth(connection: Connection, fields: Mapping[str, Any]) -> dict[str, Any]:
    """`fields` with the source of birth by its key."""
    stored_fields = dict(fields)
    if stored_fields.get("born"):
        stored_fields["born"] = find_key(connection, "source", stored_fields["born"])
    return stored_fields
