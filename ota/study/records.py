"""Cases, people and sessions: three lists of named records with fields, variables and references to each other.

They are one mechanism: a record has a name, *fields* that `ota` knows, and (cases and people) *variables* that the
study declares. Everything is typed as `field=value`, and a table file has one column per field or variable.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ota.db import tables
from ota.db.sql import Column as SqlColumn
from ota.db.sql import Connection, Table, func, select
from ota.db.sync import sync
from ota.db.writer import Writer
from ota.errors import OtaError, Problem, repeat_written
from ota.leaving import QUOTATION
from ota.moments import parse_moment
from ota.study import consents, variables
from ota.study.directories import build_directory, find_key
from ota.study.settings import Settings
from ota.study.study import Study
from ota.study.values import infer, read_yes_no, read_yes_no_unknown, spell_name, split_values, use_one_sign
from ota.tabular import Column, ResultTable, Value, build_sort_key, resolve_column, resolve_columns
from ota.text.folding import fold_name
from ota.words import Word

Values = Mapping[str, str]


@dataclass(frozen=True)
class RecordKind:
    """A sort of record. `fields` are in the order of listings; `links` name fields that are lists of other records."""

    name: str
    room: str
    table: Table
    fields: tuple[str, ...]
    links: Mapping[str, str] = field(default_factory=dict)
    has_variables: bool = True


CASE = RecordKind("case", "cases", tables.case, ("anonymous", "note"))
PERSON = RecordKind(
    "person",
    "people",
    tables.person,
    ("case", "role", "birth", "sex", "help", "function", "organisation", "gemeente", "quotation", "note"),
)
SESSION = RecordKind(
    "session",
    "sessions",
    tables.session,
    ("date", "team", "cases", "brought-in", "presented", "attended", "note"),
    {"cases": "case", "brought-in": "person", "presented": "person", "attended": "person"},
    has_variables=False,
)
KINDS = {kind.name: kind for kind in (CASE, PERSON, SESSION)}
_POINT = (("date", "edtf"), ("earliest", "earliest"), ("latest", "latest"))
_TEXTS = {"note", "function", "organisation", "gemeente", "team"}
_NEW: dict[str, dict[str, Any]] = {"case": {"anonymous": False}, "person": {}, "session": {}}


def _refuse_text(name: str, text: str, allowed: str) -> OtaError:
    return OtaError("study.bad-value", value=repeat_written(text), field=name, allowed=allowed)


def read_field(connection: Connection, settings: Settings, name: str, text: str) -> dict[str, Any]:
    """The columns that `name=text` sets; empty text clears the field. Raises OtaError for a text that the field cannot
    hold.
    """
    text = text.strip()
    if name in _TEXTS:
        return {name: text or None}
    if name in {"birth", "date"}:
        moment_read = parse_moment(text) if text else None
        prefix = "birth_" if name == "birth" else ""
        return {prefix + part: getattr(moment_read, column, None) for part, column in _POINT}
    if name in {"anonymous", "help"}:
        answer = read_yes_no(text)
        if text and answer is None:
            raise _refuse_text(name, text, Word("study.allowed-yes-no"))
        return {name: bool(answer) if name == "anonymous" else answer}
    if name == "quotation":
        answer_ = read_yes_no_unknown(text or "unknown")
        if answer_ is None:
            raise _refuse_text(name, text, Word("study.allowed-three"))
        return {name: answer_}
    if name == "sex":
        if text.casefold() not in {"", "v", "m", "x", "f"}:
            raise _refuse_text(name, text, Word("study.allowed-sex"))
        return {name: text.casefold().replace("f", "v") or None}
    if name == "role":
        return {name: settings.build_directory("roles", "role").find(text) if text else None}
    return {"case_id": find_key(connection, "case", text) if text else None}


def _apply(writer: Writer, study: Study, kind: RecordKind, record: str | None, name: str, values: Values) -> str:
    """Make (record None) or change one record; returns its key."""
    connection, settings = writer.connection, study.settings
    columns: dict[str, Any] = {} if record else {"name": spell_name(name), **_NEW[kind.name]}
    variable_of = variables.fetch_variables(connection, kind.name) if kind.has_variables else {}
    later: list[Callable[[str], None]] = []
    for key, text in values.items():
        column = resolve_field(kind, key, variable_of)
        if column in kind.links:
            later.append(lambda record_id, column=column, text=text: _link(writer, kind, record_id, column, text))  # type: ignore[misc]
        elif column == "quotation":
            allowed = read_field(connection, settings, column, text)[column]
            day = study.clock().date()
            later.append(lambda owner, to=allowed, day=day: consents.record_quoting(writer, owner, to, day))  # type: ignore[misc]
        elif column in kind.fields:
            columns |= read_field(connection, settings, column, text)
        elif column == "name":
            columns["name"] = spell_name(text)
        elif fold_name(key) in variable_of:
            variable = variable_of[fold_name(key)]
            later.append(lambda owner, to=variable, text=text: variables.set_value(writer, to, owner, text))  # type: ignore[misc]
        else:
            fields = ", ".join((*kind.fields, *(variable.name for variable in variable_of.values())))
            raise OtaError("study.unknown-field", field=key, what=Word(f"directory.sort-{kind.name}"), known=fields)
    if columns.get("name"):
        _refuse_double(connection, kind, columns["name"], record)
    if record is None:
        record = writer.insert(kind.table, [columns])[0]
    elif columns:
        writer.update(kind.table, record, **columns)
    for step in later:
        step(record)
    return record


def resolve_field(kind: RecordKind, head: str, heads: Container[str]) -> str:
    """The field that the head of a column means, or "" where it is a variable's or nobody's; `heads` are variables."""
    keys = ("name", *kind.fields)
    plain = head.strip().casefold().replace("_", "-")
    return plain if plain in keys else "" if fold_name(head) in heads else resolve_column(head, keys)


def _refuse_double(connection: Connection, kind: RecordKind, name: str, record: str | None) -> None:
    for label, key in connection.execute(select(kind.table.c.name, kind.table.c.id)):
        if fold_name(label) == fold_name(name) and key != record:
            raise OtaError("study.double", what=Word(f"directory.sort-{kind.name}"), name=name, room=kind.room)


def _link(writer: Writer, kind: RecordKind, record: str, column: str, text: str) -> None:
    """Make a session's list of cases or people what `text` (separated by `;`) says."""
    target = KINDS[kind.links[column]]
    target_ids = [find_key(writer.connection, target.name, name) for name in split_values(text)]
    table, target_column = (tables.session_case, "case_id") if target is CASE else (tables.session_person, "person_id")
    part = {} if target is CASE else {"part": column}
    only = [table.c[name] == content for name, content in part.items()]
    rows = [{"session_id": record, target_column: target_id, **part} for target_id in target_ids]
    sync(writer, table, "session_id", [record], [target_column], rows, *only)


def add(study: Study, kind: RecordKind, name: str, values: Values) -> None:
    """Make a record; raises OtaError for a name that is taken, an unknown field, a value that does not fit."""
    with study.writing(f"{kind.room} add", name=name, fields=dict(values)) as writer:
        _apply(writer, study, kind, None, name, values)


def edit(study: Study, kind: RecordKind, name: str, values: Values) -> None:
    """Set fields and variables of a record; an empty value clears, `name=…` renames. Raises OtaError where nothing is
    to be set.
    """
    if not values:
        raise OtaError("study.nothing-to-set", fields=", ".join(("name", *kind.fields)))
    with study.writing(f"{kind.room} set", name=name, fields=dict(values)) as writer:
        _apply(writer, study, kind, find_key(writer.connection, kind.name, name), name, values)


def remove(study: Study, kind: RecordKind, name: str) -> None:
    """Remove a record with its own values and lists; refused while sources, people, sessions or codings refer to it."""
    with study.writing(f"{kind.room} remove", name=name) as writer:
        record = find_key(writer.connection, kind.name, name)
        own = {"variable_value"} | _OWN.get(kind.name, set())
        if kind is CASE:
            refuse_with_memos(writer.connection, "case", {record}, name)
        refuse_referred(writer.connection, kind.table, record, own, kind.name, name)
        for table in (tables.JOURNALED[table_name] for table_name in sorted(own)):
            column = table.c.get(f"{kind.name}_id")
            if column is not None:
                writer.delete(table, writer.connection.execute(select(table.c.id).where(column == record)).scalars())
        writer.delete(kind.table, [record])


_OWN = {"session": {"session_case", "session_person"}, "person": {"consent"}}  # what goes with a record


def refuse_referred(connection: Connection, table: Table, record: str, own: set[str], what: str, name: str) -> None:
    """Raise OtaError where rows of tables other than `own` refer to `record`."""
    columns: list[SqlColumn[Any]] = [
        column
        for other_table in tables.JOURNALED.values()
        if other_table.name not in own
        for column in other_table.columns
        if any(key.column.table is table for key in column.foreign_keys)
    ]
    count = sum(connection.execute(select(func.count()).where(column == record)).scalar_one() for column in columns)
    if count:
        raise OtaError("study.in-use", what=Word(f"directory.sort-{what}"), name=name, count=count)


def refuse_with_memos(connection: Connection, sort: str, keys: Collection[str], name: str) -> None:
    """Raise OtaError where memos are on any of these things of a `sort`, which are to go."""
    column = tables.memo.c[f"{sort}_id"]
    count = sum(key in keys for key in connection.execute(select(column).where(column.is_not(None))).scalars())
    if count:
        raise OtaError("memos.in-use", name=name, count=count)


def refuse_with_summaries(connection: Connection, code: str, name: str) -> None:
    """Raise OtaError where summaries are of a code that is to go."""
    summary = tables.summary
    count = connection.execute(select(func.count()).where(summary.c.theme_id == code)).scalar_one()
    if count:
        raise OtaError("summaries.in-use", name=name, count=count)


def import_rows(
    study: Study, kind: RecordKind, columns: Sequence[str], rows: Sequence[tuple[int, Values]], file: str
) -> tuple[int, int]:
    """Make or change one record per row, as one step; columns unknown so far become variables of an inferred type.

    `rows` are (line number, cell per column); the first column is the name. Empty cells leave a field as it is.
    Returns how many were (made, changed). Raises OtaError with the problems of all rows; then nothing is kept.
    """
    first, other_columns = columns[0], columns[1:]
    added = changed = 0
    with study.writing(f"{kind.room} import", file=file) as writer:
        problems = _declare_new(writer, kind, other_columns, rows, file)
        people = build_directory(writer.connection, kind.name)
        seen: dict[str, int] = {}
        rows = _write_numbers(writer, kind, other_columns, rows, file, problems)
        for line, row in rows:
            name = row.get(first, "").strip()
            try:
                record = people.get(name)
                if seen.setdefault(record or fold_name(name), line) != line:
                    raise OtaError("study.double-row", name=name, line=seen[record or fold_name(name)])
                cells = {column: row[column] for column in other_columns if row.get(column, "").strip()}
                before = writer.changes
                _apply(writer, study, kind, record, name, cells)
                added, changed = added + (record is None), changed + (record is not None and writer.changes > before)
            except OtaError as error:
                problems.append(Problem(error.key, f"{file}:{line}", error.values))
        if problems:
            raise OtaError("study.table-problems", problems, file=file, count=len(problems))
    return added, changed


def _declare_new(
    writer: Writer, kind: RecordKind, columns: Sequence[str], rows: Sequence[tuple[int, Values]], file: str
) -> list[Problem]:
    """Make variables of the columns that nothing is known of yet, of the type that their cells have."""
    problems = []
    variable_of = variables.fetch_variables(writer.connection, kind.name) if kind.has_variables else {}
    resolve_columns(
        [column for column in columns if fold_name(column) not in variable_of], ("name", *kind.fields), file
    )
    for column in columns:
        if kind.has_variables and not resolve_field(kind, column, variable_of) and fold_name(column) not in variable_of:
            try:
                variables.declare(writer, kind.name, column, infer([row.get(column, "") for _, row in rows]))
            except OtaError as error:
                problems.append(Problem(error.key, f"{file}:1", error.values))
    return problems


def _write_numbers(
    writer: Writer,
    kind: RecordKind,
    columns: Sequence[str],
    rows: Sequence[tuple[int, Values]],
    file: str,
    problems: list[Problem],
) -> list[tuple[int, dict[str, str]]]:
    """The rows, their numbers written with one decimal sign in each column; what is not to be told is a problem."""
    variable_of = variables.fetch_variables(writer.connection, kind.name) if kind.has_variables else {}
    cells = [{column: row.get(column, "") for column in row} for _, row in rows]
    for column in columns:
        if fold_name(column) in variable_of and variable_of[fold_name(column)].type == "number":
            try:
                texts = use_one_sign([row.get(column, "") for row in cells])
            except OtaError as error:
                problems.append(Problem(error.key, f"{file}:1", {**error.values, "column": column}))
                continue
            for row, text in zip(cells, texts, strict=True):
                row[column] = text
    return [(line, row) for (line, _), row in zip(rows, cells, strict=True)]


def list_variable_names(study: Study, kind: RecordKind) -> list[str]:
    """The variables that records of this kind have, in their order."""
    with study.reading() as connection:
        variable_of = variables.fetch_variables(connection, kind.name) if kind.has_variables else {}
    return [variable.name for variable in variable_of.values()]


def list_records(study: Study, kind: RecordKind) -> ResultTable:
    """All records with their fields and variables, by name."""
    with study.reading() as connection:
        variable_of = variables.fetch_variables(connection, kind.name) if kind.has_variables else {}
        values = variables.fetch_values(connection, kind.name, study.language) if kind.has_variables else {}
        cells = _fetch_cells(connection, kind, study.clock().date())
    columns = [Column("name"), *(Column(_spell_key(field)) for field in kind.fields)]
    columns += [Column(variable.name, label=variable.name) for variable in variable_of.values()]
    rows = [
        (name, *fields, *(values.get(key, {}).get(variable.name) for variable in variable_of.values()))
        for key, name, fields in sorted(cells, key=lambda cell: build_sort_key(cell[1]))
    ]
    return study.table(columns, tuple(rows))


def show(study: Study, kind: RecordKind, name: str) -> ResultTable:
    """One record as field and value; of a case also its members, of a case or session also its sources."""
    with study.reading() as connection:
        record = find_key(connection, kind.name, name)
        label = connection.execute(select(kind.table.c.name).where(kind.table.c.id == record)).scalar_one()
        around = _list_around(connection, kind, record)
    table = list_records(study, kind)
    row = next(row for row in table.rows if row[0] == label)
    rows = (*zip((c.key for c in table.columns), row, strict=True), *around)
    return study.table((Column("field"), Column("value")), rows)


def _list_around(connection: Connection, kind: RecordKind, record: str) -> list[tuple[str, Value]]:
    """What refers to a case or session: its members, its sources."""
    source, person, link = tables.source, tables.person, tables.source_case
    queries = {
        "case": {
            "members": select(person.c.name).where(person.c.case_id == record),
            "sources": select(source.c.name)
            .join(link, link.c.source_id == source.c.id)
            .where(link.c.case_id == record),
        },
        "session": {"sources": select(source.c.name).where(source.c.session_id == record)},
    }.get(kind.name, {})
    return [
        (what, tuple(sorted(set(connection.execute(query).scalars()), key=build_sort_key)))
        for what, query in queries.items()
    ]


def _spell_key(field_: str) -> str:
    return field_.replace("-", "_")


def _fetch_cells(connection: Connection, kind: RecordKind, day: date) -> list[tuple[str, str, list[Value]]]:
    """Per record: key, name and the values of its fields on a day."""
    quotable = consents.fetch_allowed(connection, QUOTATION, day) if kind is PERSON else {}
    names = {row.id: row.name for row in connection.execute(select(tables.case.c.id, tables.case.c.name))}
    names |= {row.id: row.name for row in connection.execute(select(tables.person.c.id, tables.person.c.name))}
    links: dict[tuple[str, str], list[str]] = {}
    if kind is SESSION:
        for row in connection.execute(select(tables.session_case)):
            links.setdefault((row.session_id, "cases"), []).append(names[row.case_id])
        for row in connection.execute(select(tables.session_person)):
            links.setdefault((row.session_id, row.part), []).append(names[row.person_id])
    cells = []
    for record in connection.execute(select(kind.table)).mappings():
        fields: list[Value] = []
        for name in kind.fields:
            if name in kind.links:
                fields.append(tuple(sorted(links.get((record["id"], name), []), key=build_sort_key)))
            elif name == "case":
                fields.append(names.get(record["case_id"]))
            elif name == "quotation":
                fields.append(quotable[record["id"]])
            else:
                fields.append(record[{"birth": "birth_date"}.get(name, name)])
        cells.append((record["id"], record["name"], fields))
    return cells
