"""Codings from a table: one row per coding, every quote verified against the text, all in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from sqlalchemy import select

from ota.codings.store import Desk, New, Said, What, Where, keys_of_all
from ota.db import tables
from ota.errors import OtaError, Problem
from ota.study import Study
from ota.study.values import several, yes_no

COLUMNS = (
    "source",
    "quote",
    "turn",
    "start",
    "end",
    "code",
    "coder",
    "perspective",
    "person",
    "memo",
    "print_form",
    "favourite",
)
_SAID = COLUMNS[COLUMNS.index("perspective") :]


@dataclass(frozen=True)
class Imported:
    """How many codings were made, and how many rows were there already."""

    made: int
    same: int


def import_rows(
    study: Study, columns: Sequence[str], rows: Iterable[tuple[int, Mapping[str, str]]], file: str
) -> Imported:
    """Import rows of (line number, cell per column, without blanks around it); columns are COLUMNS and one per facet.

    A row that stands in the study already (same words, code and coder) is left out and counted. Raises OtaError with
    the problems of all rows, and keeps nothing, where any row is wrong.
    """
    by_field = {column.strip().casefold(): column for column in columns}
    listed = [(line, {name: row[column] for name, column in by_field.items()}) for line, row in rows]
    _refuse_columns(study, by_field, file)
    coders = _coders(study, {cells.get("coder", "") for _, cells in listed} - {""})
    with study.writing("codings import", coders=set(coders.values()), file=file) as writer:
        desk = Desk(study, writer)
        facets = [(name, desk.facet(name)) for name in by_field if name not in COLUMNS]
        there = keys_of_all(writer.connection)
        own = study.coder_id(writer.connection) if any(not cells.get("coder") for _, cells in listed) else ""
        new: list[tuple[int, New]] = []
        problems: list[tuple[int, Problem]] = []
        same = 0
        said_by = _Saying(desk, facets)
        numbers = desk.expect({cells["source"] for _, cells in listed})
        # Text by text, so that memory holds few at a time; what is made and what is wrong is told in the file's order.
        for n in sorted(range(len(listed)), key=lambda n: numbers[listed[n][1]["source"]]):
            line, cells = listed[n]
            try:
                name = coders.get(cells.get("coder", ""))
                for made in _row(desk, cells, said_by, desk.coders[name] if name else own):
                    if made.same in there:
                        same += 1
                    else:
                        there.add(made.same)
                        new.append((n, made))
            except OtaError as error:
                problems.append((n, Problem(error.key, f"{file}:{line}", error.values)))
        if problems:
            found = [one for _, one in sorted(problems, key=itemgetter(0))]
            raise OtaError("codings.table-problems", found, file=file, count=len(found))
        desk.insert([one for _, one in sorted(new, key=itemgetter(0))])
    return Imported(len(new), same)


def _refuse_columns(study: Study, columns: Iterable[str], file: str) -> None:
    facets = ", ".join(study.settings.facets)
    for needed in ("source", "code"):
        if needed not in columns:
            raise OtaError("codings.no-column", file=file, column=needed, known=", ".join(COLUMNS), facets=facets)


def _coders(study: Study, names: Iterable[str]) -> dict[str, str]:
    """The coders of a table as written → as the study knows them (whatever the capitals), else as first written."""
    with study.reading() as connection:
        known = {name.casefold(): name for name in connection.execute(select(tables.coder.c.name)).scalars()}
    return {name: known.setdefault(name.casefold(), name) for name in sorted(names)}


class _Saying:
    """What rows say beside source, passage and code; rows that say the same are understood once."""

    def __init__(self, desk: Desk, facets: Sequence[tuple[str, str]]) -> None:
        self._desk = desk
        self._facets = facets
        self._columns = [*_SAID, *(column for column, _ in facets)]
        self._known: dict[tuple[str, ...], Said] = {}

    def __call__(self, cells: Mapping[str, str]) -> Said:
        key = tuple([cells.get(column, "") for column in self._columns])
        said = self._known.get(key)
        if said is None:
            said = self._known[key] = self._desk.said(self._what(cells))
        return said

    def _what(self, cells: Mapping[str, str]) -> What:
        favourite = yes_no(cells["favourite"]) if cells.get("favourite") else False
        if favourite is None:
            raise OtaError("study.bad-value", value=cells["favourite"], field="favourite", allowed="yes, no")
        return What(
            perspective=cells.get("perspective"),
            person=cells.get("person"),
            facets={facet: several(cells[column]) for column, facet in self._facets if cells[column]},
            memo=cells.get("memo"),
            print_form=cells.get("print_form"),
            favourite=favourite,
        )


def _row(desk: Desk, cells: Mapping[str, str], said_by: _Saying, coder: str) -> list[New]:
    for needed in ("source", "code"):
        if not cells[needed]:
            raise OtaError(f"codings.no-{needed}")
    return desk.new(cells["source"], _where(cells), [cells["code"]], coder, said_by(cells))


def _where(cells: Mapping[str, str]) -> Where:
    span = None
    start, end = cells.get("start", ""), cells.get("end", "")
    if start or end:
        if not (start.isdecimal() and end.isdecimal()):
            raise OtaError("codings.no-span")
        span = (int(start), int(end))
    return Where(cells.get("quote", ""), cells.get("turn", ""), span)
