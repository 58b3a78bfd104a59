"""Excel: a workbook of tables, and a listing as one. What a cell says is of `ota.tabular`, as in every format."""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from ota.tabular import (
    EXCEL_BREAKS,
    NO_VALUE,
    NOTICE,
    Labelled,
    ResultTable,
    Value,
    cell_text,
    clean,
    excel_pieces,
    guard,
    plain,
    sheet_name,
    strip_guard,
)
from ota.words import DEFAULT, say

_WIDTHS = {"text": 28, "int": 9, "float": 11, "date": 12, "quote": 80, "bool": 9}


def to_xlsx(table: ResultTable, language: str = DEFAULT, notice: str = "") -> bytes:
    """The table as one Excel sheet: printed headings, frozen; numbers as numbers; long texts over several rows.
    A `notice` stands on a sheet of its own behind it."""
    out = io.BytesIO()
    book = excel_book(out, table.title)
    sheet = book.add_worksheet(sheet_name(table.title or "ota"))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF1F3"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    widths = [_WIDTHS[column.kind] for column in table.columns]
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, widths[at], body)
        sheet.write_string(0, at, column.heading(language), head)
    at_row, texts, looks = 1, _ForExcel(), [body] * len(widths)
    for row in table.rows:
        values = [texts[cell] if type(cell) is str else texts.cell(cell, language) for cell in row]
        at_row = sheet.write_split_row(at_row, values, looks, widths, language)
    excel_print(sheet, header_rows=1)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, at_row - 1, len(table.columns) - 1)
    if notice:
        notice_sheet = book.add_worksheet(say(f"columns.{NOTICE}", language))
        notice_sheet.set_column(0, 0, _WIDTHS["quote"], body)
        notice_sheet.write_string(0, 0, notice, body)
    book.close()
    return out.getvalue()


class _ForExcel(dict[str, str]):
    """What a text is in a sheet, worked out once for each: in a cell of text nothing runs, so it is guarded only where
    a reader would take something off."""

    def __missing__(self, text: str) -> str:
        shown = clean(text)
        if strip_guard(shown) != shown or NO_VALUE.match(shown):
            shown = guard(shown)
        self[text] = shown
        return shown

    def cell(self, cell: Value, language: str) -> str | int | float:
        """A cell as it stands in a sheet: numbers as numbers. Raises TypeError for sealed words."""
        if cell is None:
            return ""
        if isinstance(cell, Labelled):
            return self[cell.label]
        cell = plain(cell)
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            return cell
        return self[cell_text(cell, language)]


class _WholeRow(NamedTuple):
    """The cells of a row as the file has them, but for the number of the look of each: XlsxWriter gives it later."""

    xml: str
    looks: Sequence[Any]


class ExcelSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet that takes whole rows and looks at each cell once: XlsxWriter makes an object of every cell and asks what
    it is when it writes the file. Such a row stands in its table as one cell."""

    def write_split_row(
        self,
        at: int,
        cells: Sequence[str | int | float],
        looks: Sequence[Any],
        widths: Sequence[float],
        language: str = DEFAULT,
    ) -> int:
        """Write one row at `at`, in as many `looks` and `widths` as it has cells, and return the next free row.

        A text longer than a cell goes on in rows below it, which repeat the first cell with "(vervolg)". Heights are
        estimated from `widths`, because not every program works them out for itself; Excel shows at most 409 points.
        """
        if max([len(cell) for cell in cells if isinstance(cell, str)], default=0) <= EXCEL_BREAKS:
            self._write_whole_row(at, cells, looks, widths)
            return at + 1
        split = [excel_pieces(cell) if isinstance(cell, str) else [cell] for cell in cells]
        deep = max(map(len, split))
        again = say("reports.continued", language, text=str(split[0][0])) if deep > 1 else ""
        filling = [again, *("" for _ in split[1:])]
        for n in range(deep):
            row = [pieces[n] if n < len(pieces) else filler for pieces, filler in zip(split, filling, strict=True)]
            self._write_whole_row(at + n, row, looks, widths)
        return at + deep

    def _write_whole_row(
        self, at: int, cells: Sequence[str | int | float], looks: Sequence[Any], widths: Sequence[float]
    ) -> None:
        """Write texts that fit their cells, and numbers, in row `at`, and make it as high as they need."""
        last, lines, written = len(cells) - 1, 1, []
        if self._check_dimensions(at, 0) or self._check_dimensions(at, last):  # Excel has no such row
            return
        number_of = self.str_table._get_shared_string_index
        for name, cell, width in zip(_names(len(cells)), cells, widths, strict=True):
            start = f'<c r="{name}{at + 1}" s="%d"'
            if not isinstance(cell, str):
                written.append(f"{start}><v>{cell:.16G}</v></c>")
            elif cell:
                written.append(f'{start} t="s"><v>{number_of(cell)}</v></c>')
                if len(cell) >= width or "\n" in cell:
                    room = width * 1.1
                    lines = max(lines, sum([math.ceil((len(text_line) + 1) / room) for text_line in cell.split("\n")]))
            else:
                written.append(f"{start}/>")
        # The last column too: XlsxWriter works out how far a row reaches.
        self.table[at] = {last: _WholeRow("", ()), 0: _WholeRow("".join(written), looks)}
        if lines > 1:
            self.set_row(at, min(lines * 15 + 3, 409))

    def _write_cell(self, row: int, col: int, cell: Any) -> None:
        if isinstance(cell, _WholeRow):
            self.fh.write(cell.xml % tuple([look._get_xf_index() for look in cell.looks]))
        else:
            super()._write_cell(row, col, cell)


@cache
def _names(count: int) -> tuple[str, ...]:
    """What Excel calls the first columns: A, B, C."""
    return tuple(map(xl_col_to_name, range(count)))


class ExcelBook(Workbook):  # type: ignore[misc]  # XlsxWriter has no types
    """A workbook of sheets that take whole rows."""

    def add_worksheet(self, name: str) -> ExcelSheet:
        """A sheet under a name that `sheet_name` gave."""
        sheet: ExcelSheet = super().add_worksheet(name, ExcelSheet)
        return sheet


def excel_book(out: io.BytesIO, title: str, author: str = "", moment: datetime | None = None) -> ExcelBook:
    """A workbook in memory in which no text ever becomes a formula or a link, with pinned dates."""
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = ExcelBook(out, {"in_memory": True, **safe})
    when = moment or datetime(2000, 1, 1)
    book.set_properties({"title": clean(title)[:255], "author": clean(author)[:255], "created": when})
    return book


def excel_print(sheet: Any, header_rows: int) -> None:
    """A4 landscape, fitted to the width, header rows on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    sheet.set_footer("&R&8&P / &N")
    sheet.repeat_rows(0, header_rows - 1)
