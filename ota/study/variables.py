"""Typed variables of cases, sources and people: a name, a type, and the values that may be chosen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ota.db import tables
from ota.db.sql import Connection, func, select
from ota.db.sync import sync
from ota.db.writer import Writer
from ota.errors import OtaError, repeat_written
from ota.study.study import Study
from ota.study.values import CHOSEN, TYPES, is_one_signed, read_typed, spell_name, write_number
from ota.tabular import Column, ResultTable
from ota.text.folding import fold_name
from ota.words import Word

OWNERS = ("case", "source", "person")
# What a record has of its own, so that no variable can be called so; a test holds them against the rooms.
RESERVED = {
    "case": {"name", "anonymous", "note"},
    "person": {
        *("name", "case", "role", "birth", "sex", "help", "function", "organisation", "gemeente", "quotation", "note"),
    },
    "source": {
        *("name", "file", "handle", "kind", "case", "cases", "session", "role", "date", "speakers", "verbatim"),
        *("quotation", "status", "language", "words", "turns", "ends", "answers"),
    },
}


@dataclass(frozen=True)
class Variable:
    """One variable; `options` are the values to choose from (empty: free)."""

    id: str
    owner: str
    name: str
    type: str
    options: tuple[str, ...]


def fetch_variables(connection: Connection, owner: str) -> dict[str, Variable]:
    """The variables of an owner by folded name, in their order."""
    query = select(tables.variable).where(tables.variable.c.owner == owner)
    query = query.order_by(tables.variable.c.position, tables.variable.c.id)
    return {
        fold_name(row.name): Variable(row.id, row.owner, row.name, row.type, tuple(row.options))
        for row in connection.execute(query)
    }


def declare(writer: Writer, owner: str, name: str, type_: str, options: Sequence[str] = ()) -> Variable:
    """Make a variable; raises OtaError for a bad type or a name that is taken."""
    variable_of = fetch_variables(writer.connection, owner)
    if type_ not in TYPES:
        raise OtaError("study.bad-value", value=type_, field="type", allowed=", ".join(TYPES))
    name, options = check_name(owner, name, variable_of), _check_options(type_, options)
    row = {"owner": owner, "name": name, "type": type_, "options": options, "position": _find_last(writer, owner) + 1}
    return Variable(writer.insert(tables.variable, [row])[0], owner, name, type_, tuple(options))


def check_name(owner: str, name: str, names: Iterable[str]) -> str:
    """A name that a variable may have; raises OtaError where it is taken, is a field, or cannot be typed."""
    name = spell_name(name)
    if "=" in name:
        raise OtaError("study.field-form", text=repeat_written(name))
    if fold_name(name).replace("_", "-") in RESERVED[owner]:
        raise OtaError("study.reserved", name=name)
    if fold_name(name) in names:
        raise OtaError("study.double-variable", name=name)
    return name


def _check_options(type_: str, options: Sequence[str]) -> list[str]:
    if options and type_ not in CHOSEN:
        raise OtaError("study.no-options", type=type_)
    options_by_fold: dict[str, str] = {}
    for option in options:
        if option.strip():
            options_by_fold.setdefault(fold_name(option), option.strip())
    return list(options_by_fold.values())


def _find_last(writer: Writer, owner: str) -> int:
    query = select(func.max(tables.variable.c.position)).where(tables.variable.c.owner == owner)
    last = writer.connection.execute(query).scalar()
    return -1 if last is None else int(last)


def set_value(writer: Writer, variable: Variable, owner_id: str, text: str) -> None:
    """Give one owner its value (several-of: separated by `;`; empty text: no value)."""
    new_values = read_value(variable, text)
    owner = f"{variable.owner}_id"
    value_table = tables.variable_value
    empty = dict.fromkeys(("text", "number", "date", "earliest", "latest", "missing"))
    rows = [
        {**empty, "variable_id": variable.id, owner: owner_id, "position": n, **new_value}
        for n, new_value in enumerate(new_values)
    ]
    sync(writer, value_table, owner, [owner_id], ["position"], rows, value_table.c.variable_id == variable.id)


def read_value(variable: Variable, text: str) -> list[dict[str, Any]]:
    """The value columns that `text` means for `variable`; raises OtaError where it does not fit."""
    try:
        return read_typed(variable.type, text, variable.options)
    except ValueError as error:
        reason = str(error)  # a key of the catalog, or the options themselves
        allowed = Word(reason) if reason.startswith("study.") else reason
        raise OtaError("study.bad-value", value=repeat_written(text), field=variable.name, allowed=allowed) from error


def fetch_values(
    connection: Connection, owner: str, language: str, ids: Iterable[str] | None = None
) -> dict[str, dict[str, tuple[str, ...]]]:
    """Per owner: variable name → its values as text (a missing value reads as its reason); numbers as they were typed,
    but where some have a comma and others a point all with the decimal sign of `language`."""
    value_table, variable = tables.variable_value, tables.variable
    column = value_table.c[f"{owner}_id"]
    query = (
        select(column, variable.c.name, value_table.c.text, value_table.c.number, value_table.c.missing)
        .join(variable)
        .where(column.is_not(None))
    )
    if ids is not None:
        query = query.where(column.in_(list(ids)))
    by_owner: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    rows = connection.execute(query.order_by(variable.c.position, value_table.c.position)).all()
    numbers: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        if row.number is not None:
            numbers[row.name].append(row.text or "")
    mixed = {name for name, texts in numbers.items() if not is_one_signed(texts)}
    for owner_id, name, text, number, missing in rows:
        shown = text if text is not None else missing
        if number is not None and name in mixed:
            shown = write_number(number, language)
        by_owner[owner_id][name] = (*by_owner[owner_id].get(name, ()), shown)
    return by_owner


def add(study: Study, owner: str, name: str, type_: str = "text", options: Sequence[str] = ()) -> None:
    """Declare a variable of a case, source or person."""
    with study.writing("variables add", owner=owner, name=name, type=type_) as writer:
        declare(writer, owner, name, type_, options)


def edit(study: Study, owner: str, name: str, changes: Mapping[str, Any]) -> None:
    """Rename a variable (`name`) or change its `options`; a value in use cannot be taken out. Raises OtaError for that,
    and where nothing is to be set.
    """
    to_set = {key: content for key, content in changes.items() if content is not None}
    if not to_set:
        raise OtaError("study.nothing-to-set", fields="name, options")
    with study.writing("variables set", owner=owner, name=name, changes=to_set) as writer:
        variable = _find_variable(writer.connection, owner, name)
        if "name" in to_set:
            other_names = fetch_variables(writer.connection, owner).keys() - {fold_name(variable.name)}
            to_set["name"] = check_name(owner, to_set["name"], other_names)
        if "options" in to_set:
            to_set["options"] = _check_options(variable.type, to_set["options"])
            used = select(tables.variable_value.c.text).where(tables.variable_value.c.variable_id == variable.id)
            gone = {text for text in writer.connection.execute(used).scalars() if text} - set(to_set["options"])
            if gone and to_set["options"]:
                raise OtaError("study.option-in-use", values=", ".join(sorted(gone)), name=name)
        writer.update(tables.variable, variable.id, **to_set)


def remove(study: Study, owner: str, name: str) -> None:
    """Remove a variable with its values."""
    with study.writing("variables remove", owner=owner, name=name) as writer:
        variable = _find_variable(writer.connection, owner, name)
        value_table = tables.variable_value
        ids = (
            writer.connection.execute(select(value_table.c.id).where(value_table.c.variable_id == variable.id))
            .scalars()
            .all()
        )
        writer.delete(value_table, ids)
        writer.delete(tables.variable, [variable.id])


def _find_variable(connection: Connection, owner: str, name: str) -> Variable:
    variable_of = fetch_variables(connection, owner)
    if fold_name(name) not in variable_of:
        raise OtaError(
            "study.unknown-variable",
            name=name,
            known=", ".join(variable.name for variable in variable_of.values()),
        )
    return variable_of[fold_name(name)]


def list_variables(study: Study) -> ResultTable:
    """All variables: whose, name, type, options, in how many owners filled."""
    value_table = tables.variable_value
    with study.reading() as connection:
        all_variables = [variable for owner in OWNERS for variable in fetch_variables(connection, owner).values()]
        filled: dict[str, set[str]] = defaultdict(set)
        query = select(
            value_table.c.variable_id, value_table.c.case_id, value_table.c.source_id, value_table.c.person_id
        )
        for variable_id, *owners in connection.execute(query):
            filled[variable_id].add(next(owner_id for owner_id in owners if owner_id))
    rows = [
        (variable.owner, variable.name, variable.type, variable.options, len(filled[variable.id]))
        for variable in all_variables
    ]
    columns = (Column("owner"), Column("name"), Column("type"), Column("options"), Column("filled", "int"))
    return study.table(columns, tuple(rows))
