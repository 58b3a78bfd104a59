"""Codings from a table: one row per coding, every quote verified against the text, all in one step."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from sqlalchemy import select

from ota.codings.desk import Desk, New, Said, What, Where
from ota.codings.model import Coding
from ota.codings.store import keys_of_all, load
from ota.db import tables
from ota.errors import OtaError, Problem
from ota.study import Study
from ota.study.values import several, yes_no
from ota.tabular import columns_meant

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
    "literal",
    "not_to_team",
)
_FEW = 500  # places that are looked for one by one
_SAID = COLUMNS[COLUMNS.index("perspective") :]


@dataclass(frozen=True)
class Imported:
    """How many codings were made, how many rows were there already, on how many passages it is in doubt who speaks, and
    what to look at: rows left out that say more than the coding that is there, and words between quotation marks of
    which nobody said whether they are literal."""

    made: int
    same: int
    doubtful: int = 0
    problems: tuple[Problem, ...] = ()


def import_table(study: Study, columns: Mapping[str, Sequence[str]], lines: Sequence[int], file: str) -> Imported:
    """Import the rows of a table: its cells by column, without blanks around them, and the line of each row in `file`.

    Columns are COLUMNS and one for each facet. A row that stands in the study already (same words, code and coder) is
    left out and counted. Raises OtaError with the problems of all rows, and keeps nothing, where any row is wrong.
    """
    meant = columns_meant(columns, COLUMNS, file)
    cells = {meant[column] or column.strip().casefold(): found for column, found in columns.items()}
    _refuse_columns(study, cells, file)
    empty = [""] * len(lines)
    source, quote, code = cells["source"], cells.get("quote", empty), cells["code"]
    where = list(zip(quote, *(cells.get(name, empty) for name in ("turn", "start", "end")), strict=True))
    names = _coders(study, set(cells.get("coder", ())) - {""})
    with study.writing("codings import", coders=set(names.values()), file=file) as writer:
        desk = Desk(study, writer.connection)
        said_by = _Saying(desk, cells)
        there = keys_of_all(writer.connection)
        coders = {typed: desk.coders[name] for typed, name in names.items()}
        if "" in cells.get("coder", [""]):
            coders[""] = study.coder_id(writer.connection)
        coder = [coders[typed] for typed in cells.get("coder", empty)]
        said = list(zip(*(cells[name] for name in said_by.columns), strict=True)) or [()] * len(lines)
        quotes: dict[str, set[str]] = {name: set() for name in source}
        for name, words in zip(source, quote, strict=True):
            quotes[name].add(words)
        numbers = desk.expect(quotes)
        new: list[tuple[int, New]] = []
        problems: list[tuple[int, Problem]] = []
        told: list[tuple[int, Problem]] = []
        left: list[tuple[int, New]] = []  # out, being there already
        # Text by text, so that memory holds few at a time; what is made and what is wrong is told in the file's order.
        for n in sorted(range(len(lines)), key=[numbers[name] for name in source].__getitem__):
            try:
                if not (source[n] and code[n]):
                    raise OtaError("codings.no-code" if source[n] else "codings.no-source")
                made = desk.new(source[n], _where(*where[n]), code[n], coder[n], said_by(said[n]))
                if made.same in there:
                    left.append((n, made))
                else:
                    there.add(made.same)
                    new.append((n, made))
                    if desk.proposes_literal(made):
                        told.append((n, Problem("codings.perhaps-literal-row", f"{file}:{lines[n]}", warning=True)))
            except OtaError as error:
                problems.append((n, Problem(error.key, f"{file}:{lines[n]}", error.values)))
        if problems:
            found = [one for _, one in sorted(problems, key=itemgetter(0))]
            raise OtaError("codings.table-problems", found, file=file, count=len(found))
        desk.insert(writer, [one for _, one in sorted(new, key=itemgetter(0))])
        same = len(left)
        left = [(n, row) for n, row in left if row.said.facets or row.said.told]
        if left:
            starts = {row.same[1] for _, row in left}
            some = tables.coding.c.start.in_(starts) if len(starts) <= _FEW else None
            held: dict[tuple[str, int, int, str, str], list[Coding]] = {}
            for coding in load(writer.connection, only=some):
                held.setdefault(coding.same, []).append(coding)
            for n, row in left:
                if all(map(row.said.says_more, held[row.same])):
                    told.append((n, Problem("codings.same-says-more", f"{file}:{lines[n]}", warning=True)))
    told.sort(key=itemgetter(0))
    return Imported(len(new), same, len(desk.doubtful), tuple(problem for _, problem in told))


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
    """What rows say beside source, passage and code; rows that say the same are understood once.

    `columns` are those that matter for it: a row is its cells in them.
    """

    def __init__(self, desk: Desk, columns: Collection[str]) -> None:
        self._desk = desk
        self._facets = {name: desk.facet(name) for name in columns if name not in COLUMNS}
        self.columns = (*(name for name in _SAID if name in columns), *self._facets)
        self._known: dict[tuple[str, ...], Said] = {}

    def __call__(self, cells: tuple[str, ...]) -> Said:
        said = self._known.get(cells)
        if said is None:
            said = self._known[cells] = self._desk.said(self._what(dict(zip(self.columns, cells, strict=True))))
        return said

    def _what(self, cells: Mapping[str, str]) -> What:
        return What(
            perspective=cells.get("perspective"),
            person=cells.get("person"),
            facets={facet: several(cells[column]) for column, facet in self._facets.items() if cells[column]},
            memo=cells.get("memo"),
            print_form=cells.get("print_form"),
            favourite=bool(_answer(cells, "favourite")),
            literal=_answer(cells, "literal"),
            not_to_team=bool(_answer(cells, "not_to_team")),
        )


def _answer(cells: Mapping[str, str], column: str) -> bool | None:
    """Yes or no in a column; None where the cell is empty or there is no such column."""
    text = cells.get(column, "")
    answer = yes_no(text) if text else None
    if text and answer is None:
        raise OtaError("study.bad-value", value=text, field=column, allowed="yes, no")
    return answer


def _where(quote: str, turn: str, start: str, end: str) -> Where:
    if not (start or end):
        return Where(quote, turn)
    if not (start.isdecimal() and end.isdecimal()):
        raise OtaError("codings.no-span")
    return Where(quote, turn, (int(start), int(end)))
