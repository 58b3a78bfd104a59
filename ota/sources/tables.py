"""Tables in: every CSV, TSV or Excel file that the program takes, whatever separator and encoding it came with."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from ota.errors import OtaError, Problem
from ota.sources.files import read_bytes
from ota.sources.records import Record, limit_records
from ota.tabular import NOTICE, choose_sheet_name, strip_guard
from ota.words import LANGUAGES, say

_AT_ONCE = 5_000  # rows that are turned into columns together
FORMULA_ERRORS = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"})


class Row(dict[str, str]):
    """One row by column name; a name is found whatever its case."""

    def _find_name(self, name: object) -> str | None:
        """The column's name as written, or None without such a column."""
        if isinstance(name, str) and not super().__contains__(name):
            fold = name.strip().casefold()
            return next((column for column in self if column.casefold() == fold), None)
        return name if isinstance(name, str) else None

    def __contains__(self, name: object) -> bool:
        return self._find_name(name) is not None

    def __missing__(self, name: str) -> str:
        column = self._find_name(name)
        if column is None:
            raise KeyError(name)
        return self[column]

    def get(self, name: str, default: Any = None) -> Any:
        """The cell in column `name`, or `default`."""
        column = self._find_name(name)
        return default if column is None else self[column]


@dataclass(frozen=True)
class ReadTable:
    """A table as read: `cells` by column; `lines[i]` is the line of the file (row in Excel) on which row i begins.

    Column names and cells are without blanks around them, and without the apostrophes that keep a blank or a formula in
    what `ota` wrote; every row has every column. `problems` are warnings.
    `heads` are the columns where they stand in the file, those without a name too.
    """

    name: str
    cells: dict[str, list[str]]
    lines: Sequence[int]
    problems: tuple[Problem, ...] = ()
    heads: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self.cells)

    @cached_property
    def rows(self) -> list[Row]:
        """The cells row by row."""
        return [Row(zip(self.cells, row, strict=True)) for row in zip(*self.cells.values(), strict=True)]

    def has(self, column: str) -> bool:
        """Whether there is such a column, case aside."""
        return any(standing.casefold() == column.strip().casefold() for standing in self.columns)

    def tell_place(self, index: int) -> str:
        """The place of `rows[index]` for a message: `name:line`."""
        return f"{self.name}:{self.lines[index]}"


def read_table(path: Path | str, *, max_mb: float = 50, beside: Collection[str] = ()) -> ReadTable:
    """The table in a .csv, .tsv, .txt or .xlsx file (its first sheet; others are named), its first row that is not
    blank as header.

    Blank rows are skipped. In Excel dates come out as YYYY-MM-DD, whole numbers without `.0`, booleans as yes and
    no. Raises OtaError, naming the file, when it cannot be read or what came out of a formula does not stand in it, and
    with all its problems, each with its line, when a column is named twice or not at all, a title stands above the
    header, or a row has more cells than the header. A shorter row is a warning. In Excel what stands in a cell that was
    merged downwards holds for every row. `beside` are the names of sheets that only explain the first.
    """
    path = Path(path)
    return parse_table(read_bytes(path, max_mb, max_mb), path.name, max_mb, beside)


def is_spreadsheet(name: str) -> bool:
    """Whether a file is an Excel workbook by its name."""
    return name.lower().endswith((".xlsx", ".xlsm"))


def parse_table(raw: bytes, name: str, max_mb: float, beside: Collection[str] = ()) -> ReadTable:
    """The table in the bytes of a file with this name; see `read_table`."""
    if is_spreadsheet(name):
        from ota.sources.xlsx import read_records as sheets

        notices = (choose_sheet_name(say(f"columns.{NOTICE}", language)) for language in LANGUAGES)
        rows, problems = sheets(raw, name, max_mb, {*beside, *notices})
        return build_table(name, rows, problems)
    from ota.sources.delimited import read_records

    lines = read_records(raw, name, max_mb)
    del raw  # what is read now is its text
    return build_table(name, limit_records(lines, name))


def build_table(name: str, records: Iterable[Record], noticed: Iterable[Problem] = ()) -> ReadTable:
    """A table of `records`, the first of them its header, with what was `noticed` before. Raises OtaError as
    `read_table` does."""
    filled = _rejoin((line, cells) for line, cells in records if any(cells) and "".join(cells).strip())
    at, head = next(filled, (0, []))
    if not head:
        raise OtaError("sources.empty", name=name)
    header = list(map(str.strip, head))
    while header and not header[-1]:
        header.pop()
    width = len(header)
    columns: list[list[str]] = [[] for _ in header]
    lines, of_rows, below = array("q"), list[Problem](), 0
    alike: dict[str, str] = {}
    while part := list(islice(filled, _AT_ONCE)):
        lines.extend([line for line, _ in part])
        below = below or (_find_wider(part) if width == 1 else 0)
        rows = [cells if len(cells) == width else [*cells, *[""] * (width - len(cells))] for _, cells in part]
        # What is too long ends beyond the header: a problem, unless it is empty.
        taken = [list(map(str.strip, column)) for column in zip_longest(*rows, fillvalue="")]
        if any(map(any, taken[width:])) or any(len(cells) < width for _, cells in part) or _has_formula_errors(taken):
            for line, cells in part:
                of_rows += _check_row(name, line, header, list(map(str.strip, cells)))
        for column, cells in zip(columns, taken, strict=False):
            column += _share_alike(cells, alike)
    if below:  # one cell above rows that have more is a title, or a remark
        raise OtaError("sources.table_title", name=name, line=at, header=below)
    problems = [*_check_header(name, at, header, columns), *of_rows]
    errors = [problem for problem in problems if not problem.warning]
    if errors:
        raise OtaError("sources.table", problems, name=name, count=len(errors))
    columns = [[strip_guard(cell) if "'" in cell else cell for cell in column] for column in columns]
    named = {strip_guard(column): cells for column, cells in zip(header, columns, strict=True) if column}
    named = {column: cells for column, cells in named.items() if column.casefold() != NOTICE}
    return ReadTable(name, named, lines, (*noticed, *problems), tuple(map(strip_guard, header)))


def _share_alike(cells: Sequence[str], alike: dict[str, str]) -> Iterable[str]:
    """The cells of a part of a column, of which what many rows hold (a source, a code, a coder) is one object in
    memory: that in `alike`, which grows by it."""
    return map(alike.setdefault, cells, cells) if len(set(cells)) * 2 < len(cells) else cells


def _rejoin(records: Iterable[Record]) -> Iterator[Record]:
    """The records, with a text that `ota` split over several rows of Excel whole again (see `ota.excel`):
    its further rows begin with the first cell of the row, and that it goes on."""
    begun, before = 0, list[str]()
    for line, cells in records:
        if cells[0].endswith(")") and before and cells[0] in _spell_continued(before[0]) and len(cells) <= len(before):
            filled = [*cells[1:], *[""] * (len(before) - len(cells))]
            before = [before[0], *(a + b for a, b in zip(before[1:], filled, strict=True))]
        else:
            if before:
                yield begun, before
            begun, before = line, cells
    if before:
        yield begun, before


def _spell_continued(first: str) -> tuple[str, ...]:
    return tuple(say("reports.continued", language, text=first) for language in LANGUAGES)


def _find_wider(part: Iterable[Record]) -> int:
    """The line of the first record with more than one cell that is filled; 0 for none."""
    return next((line for line, cells in part if sum(map(bool, map(str.strip, cells))) > 1), 0)


def _has_formula_errors(columns: Iterable[Sequence[str]]) -> bool:
    """Whether any cell holds the error of a formula."""
    return not all(map(FORMULA_ERRORS.isdisjoint, columns))


def _check_header(name: str, line: int, header: Sequence[str], columns: Sequence[Sequence[str]]) -> list[Problem]:
    """What is wrong with the heads, by number: in a damaged table what stands there may be words of somebody."""
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for n, column in enumerate(header, 1):
        twin = first.setdefault(column.casefold(), n)
        if not column and any(columns[n - 1]):
            problems.append(Problem("sources.table_unnamed", f"{name}:{line}", {"column": n}))
        elif column and twin != n:
            problems.append(Problem("sources.table_header", f"{name}:{line}", {"first": twin, "column": n}))
    return problems


def _check_row(name: str, line: int, header: Sequence[str], cells: Sequence[str]) -> list[Problem]:
    where = f"{name}:{line}"
    sizes: dict[str, object] = {"found": len(cells), "expected": len(header)}
    problems = [
        Problem("sources.table_formula", where, {"column": n})
        for n, cell in enumerate(cells[: len(header)], 1)
        if cell in FORMULA_ERRORS
    ]
    if any(cells[len(header) :]):
        problems.append(Problem("sources.table_long", where, sizes))
    elif len(cells) < len(header):
        problems.append(Problem("sources.table_short", where, sizes, warning=True))
    return problems
