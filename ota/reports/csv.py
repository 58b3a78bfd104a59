"""CSV: one table of the document and nothing else; several quotes in a cell stand on lines of their own."""

from __future__ import annotations

from ota.errors import OtaError
from ota.reports.blocks import Cell, Document, name_columns, read_figure
from ota.reports.runs import format_cell
from ota.tabular import NOTICE, format_value, render_csv


def render(document: Document, *, excel: bool = False, table: int = 0) -> str:
    """Table number `table` (0 is the first, -1 the last sheet) as CSV text: one row of its keys, else of its headings
    (nested ones joined), then the rows; `excel` as in `ota.tabular.to_csv`.

    Raises OtaError when the document has no such table.
    """
    tables = (*document.tables, *document.sheets())
    if table >= len(tables) or not tables:
        raise OtaError("reports.no_table")
    shown = tables[table]

    def text(cell: Cell) -> str:
        number = read_figure(cell)
        if number is not None:
            return format_value(number, "nl" if excel else None)
        return format_cell(cell, document.language)

    names = shown.keys or name_columns(shown)
    rows = [names, *([text(cell) for cell in row] for row in shown.rows)]
    if document.notice:
        notice_column = (NOTICE, document.notice, *("" for _ in rows))
        rows = [[*row, last] for row, last in zip(rows, notice_column, strict=False)]
    return render_csv(rows, excel)
