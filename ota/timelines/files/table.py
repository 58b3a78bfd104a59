"""Timelines as a table (CSV or Excel): one row per entry or switch moment, of one case or of several.

Headings are the English keys, or words of either language. A column that is not there leaves entries as they are; an
empty cell clears. A row whose cell `switch` is filled is a switch moment.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from ota.directory import find_nearest, make_directory
from ota.errors import OtaError, Problem
from ota.tabular import choose_sheet_name, render_csv, resolve_column, resolve_columns, split_for_excel
from ota.text.folding import fold_name
from ota.timelines.cells import ENTRY_CELLS, SWITCH_CELLS
from ota.timelines.files.headings import ALL_CELLS, recognise_head
from ota.timelines.files.model import Read, TimelineRow, refuse
from ota.timelines.files.opening import OpenedFile, open_table
from ota.timelines.files.others import Foreign, read_others_rows
from ota.timelines.line import CALLED
from ota.timelines.model import Lists
from ota.timelines.values import find_value, list_allowed_values, split_cell
from ota.words import LANGUAGES, Word, say

# What everybody gets to see first; the others may be added, and are explained on the second sheet.
TEMPLATE = (
    *("case", "entry", "kind", "start", "start_from", "end", "title", "who", "parties", "presence", "perspective"),
    *("placement", "provider", "framework", "measure", "note", "source", "page", "session"),
)
_WIDTHS = {"title": 44, "note": 36, "start": 20, "who": 18, "parties": 26, "case": 16, "entry": 9}
_SLIP = 0.75  # so alike, the head of a column is one of ours with a slip
_ROWS = 1000  # so many rows of a template help to fill in


# --- reading -----------------------------------------------------------------------------------------------------
def read_rows(
    path: Path, foreign: Foreign | None = None, *, lists: Lists | None = None, case: str | None = None
) -> Read:
    """The rows of a .csv or .xlsx file: of one of ours, else of a table that others made, whose columns
    `foreign` may tell. `case` is whose timeline it is, where that is known.

    Raises OtaError with every heading that cannot be read, or with what is to be asked.
    """
    about = [choose_sheet_name(say("timelines.sheet-about", language)) for language in LANGUAGES]
    told = {fold_name(name) for columns in (foreign or Foreign()).columns.values() for name in _split_names(columns)}
    opened = open_table(path, lambda head: recognise_head(head) or fold_name(head) in told, about)
    means = {head: resolve_column(head, ALL_CELLS, CALLED) for head in opened.table.columns}
    if foreign is None and (all(means.values()) or {"entry", "start", "title"} <= {*means.values()}):
        return _read_own_rows(opened)
    listed = lists or Lists()
    return read_others_rows(
        path, opened, foreign or Foreign(), partial(_fits, listed), case=case, language=listed.language
    )


def _split_names(columns: str) -> tuple[str, ...]:
    return (columns, *split_cell(columns))


def _fits(lists: Lists, cell: str, text: str) -> bool:
    """Whether a text may stand in a cell, as far as the lists say."""
    if list_allowed_values(cell, lists) is None:
        return True
    try:
        find_value(cell, text, lists)
    except OtaError:
        return False
    return True


def _read_own_rows(opened: OpenedFile) -> Read:
    table = opened.table
    columns = resolve_columns(table.columns, ALL_CELLS, table.name, CALLED)
    at = f"{table.name}:1"
    headings = make_directory(
        Word("directory.sort-field"), ((cell, (say(f"timelines.cell-{cell}"),)) for cell in ALL_CELLS)
    )
    names = [*ALL_CELLS, *(say(f"timelines.cell-{cell}", language) for cell in ALL_CELLS for language in LANGUAGES)]
    unknown = {
        written: headings.name_nearest(written) if find_nearest(written, names, 1, similarity=_SLIP) else ""
        for written, cell in columns.items()
        if not cell
    }
    problems = [
        Problem("timelines.file-heading", at, {"word": written, "near": near})
        for written, near in unknown.items()
        if near
    ]
    if "title" not in columns.values():
        problems.append(Problem("timelines.file-title", at, {"heading": say("timelines.cell-title")}))
    refuse(table.name, problems)
    left = "; ".join(unknown)  # columns of their own, which are like none of ours
    warnings = [Problem("timelines.columns-left", table.name, {"columns": left}, warning=True)] if left else []
    rows = []
    for n, row in enumerate(table.rows):
        cells = {cell: row[written] for written, cell in columns.items() if cell}
        rows.append(_build_row(table.tell_place(n), cells))
    return Read(table.name, tuple(rows), problems=(*table.problems, *warnings), bad_rows=opened.bad_rows)


def _build_row(where: str, cells: Mapping[str, str]) -> TimelineRow:
    switch = bool(cells.get("switch"))
    own = SWITCH_CELLS if switch else ENTRY_CELLS
    filled = {cell: text for cell, text in cells.items() if cell != "case" and (text or cell in own)}
    return TimelineRow(where, filled, cells.get("case", ""), switch)


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
