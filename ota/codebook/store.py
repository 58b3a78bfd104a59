"""The codebook in the database: read whole, written as the changes that an operation returns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, func, select

from ota.codebook import operations
from ota.codebook.changes import AddCode, AddPlace, Change, EditCode, EditPlace, RemoveCode, RemovePlace
from ota.codebook.model import Code, Place
from ota.codebook.tree import Codebook
from ota.db import tables
from ota.db.writer import Writer
from ota.errors import OtaError
from ota.registry import nearest
from ota.study import Study
from ota.tabular import Column, ResultTable
from ota.words import say

_FIELDS = ("level", "name", "definition", "include", "exclude", "example", "colour", "origin", "state", "merged_into")


def load(connection: Connection) -> Codebook:
    """All codes and places of the study."""
    codes = [
        Code(id=row.id, keywords=tuple(row.keywords), born=row.born_id or "", **{f: getattr(row, f) for f in _FIELDS})
        for row in connection.execute(select(tables.code))
    ]
    places = [
        Place(row.id, row.parent_id, row.child_id, row.position, row.home)
        for row in connection.execute(select(tables.place))
    ]
    return Codebook(codes, places)


def read(study: Study) -> Codebook:
    """The codebook of a study."""
    with study.reading() as connection:
        return load(connection)


def write(writer: Writer, changes: Iterable[Change]) -> None:
    """Write what an operation returned, in its order."""
    for change in changes:
        match change:
            case AddCode(code):
                row = {field: getattr(code, field) for field in _FIELDS}
                row |= {"id": code.id, "keywords": list(code.keywords), "born_id": code.born or None}
                writer.insert(tables.code, [row])
            case EditCode(key, values):
                writer.update(tables.code, key, **_columns(values))
            case RemoveCode(key):
                writer.delete(tables.code, [key])
            case AddPlace(place):
                writer.insert(tables.place, [_place(place)])
            case EditPlace(key, values):
                renamed = {{"parent": "parent_id", "child": "child_id"}.get(k, k): v for k, v in values.items()}
                writer.update(tables.place, key, **renamed)
            case RemovePlace(key):
                writer.delete(tables.place, [key])


def _columns(values: Any) -> dict[str, Any]:
    columns = dict(values)
    if "keywords" in columns:
        columns["keywords"] = list(columns["keywords"])
    if "born" in columns:
        columns["born_id"] = columns.pop("born") or None
    return columns


def _place(place: Place) -> dict[str, Any]:
    return {
        "id": place.id,
        "parent_id": place.parent,
        "child_id": place.child,
        "position": place.position,
        "home": place.home,
    }


def add(study: Study, name: str, level: str, under: str | None, fields: Mapping[str, Any]) -> None:
    """Add a theme, category or code under the one called `under` (None or "-": at the top)."""
    with study.writing("codebook add", name=name, level=level, under=under) as writer:
        book = load(writer.connection)
        above = _found(book, under)
        changes = operations.add(book, name, level, above, new_id=study.new_id, **_born(writer.connection, fields))
        write(writer, changes)


def edit(study: Study, name: str, fields: Mapping[str, Any]) -> None:
    """Change fields of a code; `name` among them renames it."""
    with study.writing("codebook edit", code=name, fields=sorted(fields)) as writer:
        book = load(writer.connection)
        write(writer, operations.edit(book, book.find(name).id, **_born(writer.connection, fields)))


def move(
    study: Study, name: str, under: str, *, also: bool = False, leave: bool = False, position: int | None = None
) -> None:
    """Give a code another home, or (`also`) a second place, or (`leave`) take such a place away."""
    with study.writing("codebook move", code=name, under=under, also=also, leave=leave) as writer:
        book = load(writer.connection)
        code, above = book.find(name).id, _found(book, under)
        if (also or leave) and above is not None:
            changes = (
                operations.also(book, code, above, new_id=study.new_id) if also else operations.leave(book, code, above)
            )
        else:
            changes = operations.move(book, code, above, position)
        write(writer, changes)


def group(
    study: Study, names: Sequence[str], into: str, level: str = "category", under: str | None = None, also: bool = False
) -> None:
    """Bring codes together in the category `into`, made where there is none."""
    with study.writing("codebook group", codes=list(names), into=into, level=level) as writer:
        book = load(writer.connection)
        codes = [book.find(name).id for name in names]
        above = _found(book, under)
        write(writer, operations.group(book, codes, into, new_id=study.new_id, level=level, under=above, also=also))


def _found(book: Codebook, name: str | None) -> str | None:
    return None if name in (None, "-") else book.find(str(name)).id


def _born(connection: Connection, fields: Mapping[str, Any]) -> dict[str, Any]:
    """`fields` with the source of birth by its key."""
    found = dict(fields)
    if found.get("born"):
        names = {name: key for key, name in source_names(connection).items()}
        if found["born"] not in names:
            near = ", ".join(nearest(found["born"], names)) or "-"
            raise OtaError(
                "study.unknown", what=say("study.what-source"), name=found["born"], near=near, room="transcripts"
            )
        found["born"] = names[found["born"]]
    return found


def show(study: Study, name: str) -> ResultTable:
    """One code as field and value."""
    with study.reading() as connection:
        book, used, sources = load(connection), usage(connection), source_names(connection)
    code = book.find(name)
    rows = [
        ("path", book.path(code.id)),
        ("level", code.level),
        *((field, getattr(code, field)) for field in ("definition", "include", "exclude", "example")),
        ("keywords", code.keywords),
        ("colour", code.colour),
        ("origin", code.origin),
        ("born", sources.get(code.born, "")),
        ("state", code.state),
        ("also", tuple(book.path(p.parent) for p in book.places_of(code.id) if not p.home and p.parent)),
        ("codings", used.get(code.id, 0)),
        ("beneath", sum(used.get(one.id, 0) for one in book.beneath(code.id))),
        ("id", code.id),
    ]
    return ResultTable((Column("field"), Column("value")), tuple(rows))


def usage(connection: Connection) -> dict[str, int]:
    """How many codings each code has itself."""
    coding = tables.coding
    return dict(connection.execute(select(coding.c.code_id, func.count()).group_by(coding.c.code_id)).tuples().all())


def source_names(connection: Connection) -> dict[str, str]:
    """Key of a source → its name, for where a code was born."""
    return dict(connection.execute(select(tables.source.c.id, tables.source.c.name)).tuples().all())


def listing(study: Study, under: str | None = None) -> ResultTable:
    """The tree, top down: code, level, its own codings, those of everything beneath, origin, definition.

    A code that stands in a category that is not its home is listed there too, marked.
    """
    with study.reading() as connection:
        book, used = load(connection), usage(connection)
    rows = []
    for step in book.walk_all(book.find(under).id if under else None):
        code = step.code
        beneath = sum(used.get(one.id, 0) for one in book.beneath(code.id))
        rows.append(
            (
                "  " * step.depth + code.name + ("" if step.home else " ↗"),
                say(f"codebook.level-{code.level}", study.language),
                used.get(code.id, 0),
                beneath,
                code.origin or None,
                code.state if code.state != "active" else None,
                code.definition or None,
            )
        )
    columns = (
        Column("code"),
        Column("level"),
        Column("codings", "int"),
        Column("beneath", "int"),
        Column("origin"),
        Column("state"),
        Column("definition"),
    )
    return ResultTable(columns, tuple(rows))
