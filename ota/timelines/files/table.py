"""Timelines as a table (CSV or Excel): one row per entry or switch moment, of one case or of several.

Headings are the English keys, or words of either language. A column that is not there leaves entries as they are; an
empty cell clears. A row whose cell `switch` is filled is a switch moment.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ota.directory import make_directory
from ota.errors import OtaError, Problem
from ota.moments import parse_moment
from ota.sources import ReadTable, read_table
from ota.study.values import read_number
from ota.tabular import choose_sheet_name, render_csv, resolve_columns, split_for_excel
from ota.timelines.cells import ENTRY_CELLS, SWITCH_CELLS
from ota.timelines.files.model import Read, TimelineRow, refuse
from ota.timelines.line import CALLED
from ota.timelines.model import Lists
from ota.timelines.values import list_allowed_values
from ota.words import LANGUAGES, Word, say

ALL_CELLS = tuple(dict.fromkeys(("case", *ENTRY_CELLS, *SWITCH_CELLS)))
# What everybody gets to see first; the others may be added, and are explained on the second sheet.
TEMPLATE = (
    *("case", "entry", "kind", "start", "start_from", "end", "title", "who", "parties", "presence", "perspective"),
    *("placement", "provider", "framework", "measure", "note", "source", "page", "session"),
)
_UNITS = {"day": 1, "month": 12, "year": 1}
_WIDTHS = {"title": 44, "note": 36, "start": 20, "who": 18, "parties": 26, "case": 16, "entry": 9}
_ROWS = 1000  # so many rows of a template help to fill in


# --- reading -----------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Foreign:
    """How to read a table of another make: field → column, or `@value` for every row.

    Where the column of `start` holds numbers, they count `unit` (day, month or year) from `origin` (EDTF).
    """

    columns: Mapping[str, str]
    origin: str | None = None
    unit: str = "day"


def read_rows(path: Path, foreign: Foreign | None = None) -> Read:
    """The rows of a .csv or .xlsx file. Raises OtaError with every heading and cell that cannot be read."""
    about = [choose_sheet_name(say("timelines.sheet-about", language)) for language in LANGUAGES]
    table = read_table(path, beside=about)
    if foreign:
        return _map_foreign_rows(table, foreign)
    columns = resolve_columns(table.columns, ALL_CELLS, table.name, CALLED)
    at = f"{table.name}:1"
    headings = make_directory(
        Word("directory.sort-field"), ((cell, (say(f"timelines.cell-{cell}"),)) for cell in ALL_CELLS)
    )
    problems = [
        Problem("timelines.file-heading", at, {"word": written, "near": headings.name_nearest(written)})
        for written, cell in columns.items()
        if not cell
    ]
    if "title" not in columns.values():
        problems.append(Problem("timelines.file-title", at, {"heading": say("timelines.cell-title")}))
    refuse(table.name, problems)
    rows = []
    for n, row in enumerate(table.rows):
        cells = {cell: row[written] for written, cell in columns.items()}
        rows.append(_build_row(table.tell_place(n), cells))
    return Read(table.name, tuple(rows), problems=table.problems)


def _build_row(where: str, cells: Mapping[str, str]) -> TimelineRow:
    switch = bool(cells.get("switch"))
    own = SWITCH_CELLS if switch else ENTRY_CELLS
    filled = {cell: text for cell, text in cells.items() if cell != "case" and (text or cell in own)}
    return TimelineRow(where, filled, cells.get("case", ""), switch)


def _map_foreign_rows(table: ReadTable, foreign: Foreign) -> Read:
    problems = []
    for cell, column in foreign.columns.items():
        if cell not in ALL_CELLS:
            raise make_directory(
                Word("directory.sort-field"), ((cell_name, ()) for cell_name in ALL_CELLS)
            ).refuse_unknown(cell)
        if not column.startswith("@") and not table.has(column):
            columns = ", ".join(table.columns)
            raise OtaError("timelines.map-column", file=table.name, column=column, known=columns)
    if "title" not in foreign.columns:
        raise OtaError("timelines.file-title", heading=say("timelines.cell-title"))
    if foreign.unit not in _UNITS:
        raise OtaError("study.bad-value", value=foreign.unit, field="--time-unit", allowed=", ".join(_UNITS))
    if foreign.unit != "day" and foreign.origin is None:
        raise OtaError("timelines.map-origin", unit=foreign.unit)
    rows = []
    for n, row in enumerate(table.rows):
        cells = {
            cell: column[1:] if column.startswith("@") else row[column] for cell, column in foreign.columns.items()
        }
        if foreign.origin and cells.get("start"):
            try:
                cells["start"] = count_from_origin(cells["start"], foreign.origin, foreign.unit)
            except OtaError as error:
                problems.append(Problem(error.key, table.tell_place(n), error.values))
        rows.append(_build_row(table.tell_place(n), cells))
    refuse(table.name, problems)
    return Read(table.name, tuple(rows), problems=table.problems)


def count_from_origin(text: str, origin: str, unit: str) -> str:
    """The day, month or year (EDTF) that lies so many units after `origin`; raises OtaError for what is no number."""
    from datetime import date, timedelta

    amount = read_number(text)
    first = parse_moment(origin).earliest
    if amount is None or first is None:
        raise OtaError("timelines.map-time", value=text[:40])
    day, steps = date.fromisoformat(first), int(amount)
    if unit == "day":
        return (day + timedelta(days=steps)).isoformat()
    if unit == "year":
        return f"{day.year + steps:04d}"
    months = day.year * 12 + day.month - 1 + steps
    return f"{months // 12:04d}-{months % 12 + 1:02d}"


# --- writing -----------------------------------------------------------------------------------------------------
def choose_columns(rows: Sequence[Mapping[str, str]]) -> tuple[str, ...]:
    """The columns that these rows need, and those that everybody expects."""
    base = ("case", "entry", "kind", "start", "end", "title", "who", "parties", "note")
    used = {cell for row in rows for cell in row} | set(base)
    return tuple(cell for cell in ALL_CELLS if cell in used)


def to_csv(rows: Sequence[Mapping[str, str]], language: str, *, excel: bool) -> bytes:
    """The rows as CSV: English keys, or (`excel`) words of the language above cells that Excel opens as they are."""
    columns = choose_columns(rows)
    head = [name_column(cell, language) if excel else cell for cell in columns]
    body = [[row.get(cell, "") for cell in columns] for row in rows]
    return render_csv([head, *body], excel).encode()


def name_column(cell: str, language: str) -> str:
    """The printed heading of a cell."""
    return say(f"timelines.cell-{cell}", language)


def to_xlsx(
    rows: Sequence[Mapping[str, str]], columns: Sequence[str], lists: Lists, title: str, cases: Sequence[str]
) -> bytes:
    """An Excel book: the rows, with lists to choose from; a second sheet that explains every column.

    Raises OtaError where a text is longer than a cell of Excel: it could not be read back.
    """
    from ota.excel import create_excel_book, set_print_layout

    language, out = lists.language, io.BytesIO()
    book = create_excel_book(out, title)
    sheet = book.add_worksheet(choose_sheet_name(say("timelines.sheet", language)))
    about = book.add_worksheet(choose_sheet_name(say("timelines.sheet-about", language)))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF1F3"})
    body = book.add_format({"text_wrap": True, "valign": "top", "num_format": "@"})
    choices = _explain_columns(about, columns, lists, cases, head, body)
    for at, cell in enumerate(columns):
        sheet.set_column(at, at, _WIDTHS.get(cell, 16), body)
        sheet.write_string(0, at, name_column(cell, language), head)
        sheet.write_comment(0, at, say(f"timelines.about-{cell}", language), {"x_scale": 2})
        if cell in choices:
            validation = {"validate": "list", "source": choices[cell], "error_type": "warning"}
            sheet.data_validation(1, at, max(_ROWS, len(rows)), at, validation)
    for n, row in enumerate(rows, start=1):
        for at, cell in enumerate(columns):
            text = row.get(cell, "")
            if len(split_for_excel(text)) > 1:
                raise OtaError("timelines.cell-long", field=cell)
            if text:
                sheet.write_string(n, at, text, body)
    set_print_layout(sheet, header_rows=1)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)
    book.close()
    return out.getvalue()


def _explain_columns(
    about: object, columns: Sequence[str], lists: Lists, cases: Sequence[str], head: object, body: object
) -> dict[str, str]:
    """Fill the second sheet; returns per column the range in which its values stand."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    sheet, language = about, lists.language
    names = (say(f"timelines.about_{part}", language) for part in ("heading", "meaning", "allowed"))
    for at, (text, width) in enumerate(zip(names, (28, 80, 18), strict=True)):
        sheet.set_column(at, at, width, body)  # type: ignore[attr-defined]
        sheet.write_string(0, at, text, head)  # type: ignore[attr-defined]
    ranges: dict[str, str] = {}
    unused_cells = [cell for cell in ALL_CELLS if cell not in columns]
    for n, cell in enumerate((*columns, *unused_cells), start=1):
        choices = list(cases) if cell == "case" else list((list_allowed_values(cell, lists) or {}).values())
        sheet.write_string(n, 0, name_column(cell, language), body)  # type: ignore[attr-defined]
        sheet.write_string(n, 1, say(f"timelines.about-{cell}", language), body)  # type: ignore[attr-defined]
        for at, choice in enumerate(choices, start=2):
            sheet.write_string(n, at, choice, body)  # type: ignore[attr-defined]
        if choices:
            first = xl_rowcol_to_cell(n, 2, row_abs=True, col_abs=True)
            last = xl_rowcol_to_cell(n, 1 + len(choices), row_abs=True, col_abs=True)
            ranges[cell] = f"='{sheet.get_name()}'!{first}:{last}"  # type: ignore[attr-defined]
    return ranges
