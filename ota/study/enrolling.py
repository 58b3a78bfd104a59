"""People out of a table whose rows are who answered: who is new, and what is known of them now.

What the study holds of a person is never changed by such a table: it fills what is empty, and what it says otherwise is
told. All is read first, so that a table with a fault leaves nothing behind; then it is written at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.writer import Writer
from ota.errors import OtaError, Problem
from ota.leaving import QUOTATION
from ota.study import consents, variables
from ota.study.records import PERSON, read_field, resolve_field
from ota.study.settings import Settings
from ota.study.values import infer, spell_name, use_one_sign
from ota.study.variables import Variable
from ota.tabular import resolve_columns
from ota.text.folding import fold_name

Columns = dict[str, Any]

_VALUE = ("text", "number", "date", "earliest", "latest", "missing")


@dataclass(frozen=True)
class Enrolled:
    """One person of the table: the key of who is there already, the columns to set, and by the folded name of each
    variable its values, as columns of `variable_value`."""

    name: str
    id: str | None
    columns: Columns
    values: dict[str, list[Columns]]


@dataclass(frozen=True)
class Enrolment:
    """What a table means in a study: people, variables (name, type) that it brings, and what is to be told."""

    people: list[Enrolled] = field(default_factory=list)
    variables: list[tuple[str, str]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def known(self) -> list[str]:
        """The people who were there already."""
        return [person.name for person in self.people if person.id]


def read_enrolment(
    connection: Connection,
    settings: Settings,
    heads: Sequence[str],
    rows: Sequence[tuple[int, str, Mapping[str, str]]],
    file: str,
    fields: Mapping[str, str],
    day: date,
) -> Enrolment:
    """What rows (line, name, cell per head) of people mean on a day; `fields` are those of who is new, where the
    table does not say them. Raises OtaError with every problem, each with its line."""
    heading = _Heading(connection, heads, rows, file)
    problems = heading.problems
    quotable = consents.fetch_allowed(connection, QUOTATION, day)
    people = {
        fold_name(row["name"]): {**row, "quotation": quotable[row["id"]]}
        for row in connection.execute(select(tables.person)).mappings()
    }
    stored = _read_stored(connection)
    planned = Enrolment(variables=[(variable.name, variable.type) for variable in heading.new.values()])
    for n, (line, name, _) in enumerate(rows):
        person = people.get(fold_name(name), {})
        cells = {} if person else dict(fields)
        cells |= {head: text for head in heads if (text := heading.cells[head][n].strip())}
        try:
            columns, values = heading.read(connection, settings, cells)
            read = Enrolled(person.get("name") or spell_name(name), person.get("id"), columns, values)
        except OtaError as error:
            problems.append(Problem(error.key, f"{file}:{line}", error.values))
            continue
        if read.id:
            read, otherwise = _find_what_is_empty(read, person, stored.get(read.id, {}))
            if otherwise:
                field_names = ", ".join(heading.name_column(key) for key in otherwise)
                problem = Problem(
                    "study.other-value", f"{file}:{line}", {"name": read.name, "fields": field_names}, warning=True
                )
                planned.problems.append(problem)
        planned.people.append(read)
    if problems:
        raise OtaError("study.table-problems", problems, file=file, count=len(problems))
    return planned


def enrol(writer: Writer, enrolled: Enrolment, day: date) -> None:
    """Write what was read: variables, people who are new, and what was empty of the others."""
    for name, type_ in enrolled.variables:
        variables.declare(writer, PERSON.name, name, type_)
    by_name = variables.fetch_variables(writer.connection, PERSON.name)
    new = [person for person in enrolled.people if not person.id]
    rows = [{**_take_columns(person), "name": person.name} for person in new]
    keys = {person.name: key for person, key in zip(new, writer.insert(tables.person, rows), strict=True)}
    for person in enrolled.people:
        if person.id and _take_columns(person):
            writer.update(tables.person, person.id, **_take_columns(person))
        if "quotation" in person.columns:
            consents.record_quoting(writer, person.id or keys[person.name], person.columns["quotation"], day)
    values = [
        {"variable_id": by_name[key].id, "person_id": person.id or keys[person.name], "position": n, **row}
        for person in enrolled.people
        for key, rows_ in person.values.items()
        for n, row in enumerate(rows_)
    ]
    writer.insert(tables.variable_value, values)


def _take_columns(person: Enrolled) -> Columns:
    """What of a person stands in the row of the person itself: an answer to being quoted has one of its own."""
    return {name: cell for name, cell in person.columns.items() if name != "quotation"}


class _Heading:
    """What the columns of a table mean: fields of a person, variables that are known, variables that are new."""

    def __init__(
        self,
        connection: Connection,
        heads: Sequence[str],
        rows: Sequence[tuple[int, str, Mapping[str, str]]],
        file: str,
    ) -> None:
        self.known = variables.fetch_variables(connection, PERSON.name)
        resolve_columns([head for head in heads if fold_name(head) not in self.known], ("name", *PERSON.fields), file)
        self.fields = {head: resolve_field(PERSON, head, self.known) for head in heads}
        self.cells = {head: [cells.get(head, "") for *_, cells in rows] for head in heads}
        self.new: dict[str, Variable] = {}
        self.problems: list[Problem] = []
        for head in (head for head in heads if not self.fields[head] and any(self.cells[head])):
            try:
                self._take(head)
            except OtaError as error:
                self.problems.append(Problem(error.key, f"{file}:1", {"column": head, **error.values}))

    def _take(self, head: str) -> None:
        """A column that is a variable: a new one gets the type of its cells, and numbers get one decimal sign."""
        variable = self.known.get(fold_name(head))
        if variable is None:
            name = variables.check_name(PERSON.name, head, self.known)
            variable = self.new[fold_name(head)] = Variable("", PERSON.name, name, infer(self.cells[head]), ())
        if variable.type == "number":
            self.cells[head] = use_one_sign(self.cells[head])

    def read(
        self, connection: Connection, settings: Settings, cells: Mapping[str, str]
    ) -> tuple[Columns, dict[str, list[Columns]]]:
        """The columns of a person and the values of variables that cells mean; raises OtaError for what cannot be."""
        columns: Columns = {}
        values: dict[str, list[Columns]] = {}
        for head, text in cells.items():
            name = self.fields.get(head, head)
            variable = self.known.get(fold_name(head)) or self.new.get(fold_name(head))
            if name in PERSON.fields:
                columns |= read_field(connection, settings, name, text)
            elif variable:
                values[fold_name(head)] = variables.read_value(variable, text)
        return columns, values

    def name_column(self, key: str) -> str:
        """What a column of a person, or a variable by its folded name, is called."""
        variable = self.known.get(key)
        return variable.name if variable else key


def _read_stored(connection: Connection) -> dict[str, dict[str, list[Columns]]]:
    """Per person the values of variables that are there, by the folded name of each."""
    values, variable = tables.variable_value, tables.variable
    query = select(values, variable.c.name).join(variable).where(values.c.person_id.is_not(None))
    stored: dict[str, dict[str, list[Columns]]] = {}
    for row in connection.execute(query.order_by(values.c.position)).mappings():
        columns = {column: row[column] for column in _VALUE}
        stored.setdefault(row["person_id"], {}).setdefault(fold_name(row["name"]), []).append(columns)
    return stored


def _find_what_is_empty(
    read: Enrolled, person: Columns, stored: Mapping[str, list[Columns]]
) -> tuple[Enrolled, list[str]]:
    """What a table says of a person and the study does not yet; and of what it holds something else."""
    empty = {column for column in read.columns if person[column] in (None, "", "unknown")}
    otherwise = [column for column in read.columns if column not in empty and person[column] != read.columns[column]]
    blank: Columns = dict.fromkeys(_VALUE)
    otherwise += [
        key for key, rows in read.values.items() if key in stored and stored[key] != [{**blank, **row} for row in rows]
    ]
    columns = {column: cell for column, cell in read.columns.items() if column in empty and cell != person[column]}
    values = {key: rows for key, rows in read.values.items() if key not in stored}
    return Enrolled(read.name, read.id, columns, values), otherwise
