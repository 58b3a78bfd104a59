"""Excel: a workbook of tables, and a listing as one. What a cell says is of `ota.tabular`, as in every format."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice, repeat
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook
from xlsxwriter.sharedstrings import SharedStringTable
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet
from xlsxwriter.xmlwriter import XMLwriter

from ota.tabular import (
    EXCEL_BREAKS,
    NO_VALUE,
    NOTICE,
    ResultTable,
    Value,
    choose_sheet_name,
    clean_text,
    clean_value,
    format_value,
    guard,
    split_for_excel,
    strip_guard,
)
from ota.words import DEFAULT, say

_WIDTHS = {"text": 28, "int": 9, "float": 11, "date": 12, "quote": 80, "bool": 9}


def to_xlsx(table: ResultTable, language: str = DEFAULT, notice: str = "") -> bytes:
    """The table as one Excel sheet: printed headings, frozen; numbers as numbers; long texts over several rows.
    A `notice` stands on a sheet of its own behind it."""
    out = io.BytesIO()
    book = create_excel_book(out, table.title)
    sheet = book.add_worksheet(choose_sheet_name(table.title or "ota"))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#EEF1F3"})
    body = book.add_format({"text_wrap": True, "valign": "top"})
    widths = [_WIDTHS[column.kind] for column in table.columns]
    for at, column in enumerate(table.columns):
        sheet.set_column(at, at, widths[at], body)
        sheet.write_string(0, at, column.format_heading(language), head)
    at_row, texts = 1, _ForExcel(language)
    if table.rows:
        columns = [list(texts.write_column(column)) for column in zip(*table.rows, strict=True)]
        at_row = sheet.write_columns(at_row, columns, body, widths, language)
    set_print_layout(sheet, header_rows=1)
    sheet.freeze_panes(1, 0)
    if table.rows:
        sheet.autofilter(0, 0, at_row - 1, len(table.columns) - 1)
    if notice:
        notice_sheet = book.add_worksheet(say(f"columns.{NOTICE}", language))
        notice_sheet.set_column(0, 0, _WIDTHS["quote"], body)
        notice_sheet.write_string(0, 0, notice, body)
    book.close()
    return out.getvalue()


class _ForExcel(dict[Value, str]):
    """What a cell is in a sheet, worked out once for each text: in a cell of text nothing runs, so it is guarded only
    where a reader would take something off."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __missing__(self, cell: Value) -> str:
        shown = self[cell] = self._guard_text(cell)
        return shown

    def write_column(self, column: Sequence[Value]) -> Iterable[str | int | float]:
        """A column as it stands in a sheet: numbers as numbers. Raises TypeError for sealed words, which equal their
        text."""
        if _ALIKE.issuperset(map(type, column)):
            return map(self.__getitem__, column)
        return [self[cell] if type(cell) in _ALIKE else self._write_anew(cell) for cell in column]

    def _write_anew(self, cell: Value) -> str | int | float:
        number = clean_value(cell) if isinstance(cell, (int, float)) else None
        return number if isinstance(number, (int, float)) else self._guard_text(cell)

    def _guard_text(self, cell: Value) -> str:
        shown = format_value(cell, self.language)
        guarded = guard(shown)
        if guarded == shown or (strip_guard(shown) == shown and not NO_VALUE.match(shown)):
            return shown
        return guarded


_ALIKE = frozenset(
    {str, bool, type(None)}
)  # kinds of cells that read as what they equal, if numbers are not among them


class SharedTexts(SharedStringTable):  # type: ignore[misc]  # XlsxWriter has no types
    """The texts of a workbook, each once, and what a cell with one has behind its look in the file."""

    def __init__(self) -> None:
        super().__init__()
        self.contents = _Contents(self)
        self.long = set[object]()  # texts that may need a higher row

    def write_parts(self) -> Iterator[str]:
        """The texts as the file has them, some hundreds at a time."""
        texts = list(self.string_table)
        for at in range(0, len(texts), _TOGETHER):
            batch = texts[at : at + _TOGETHER]
            if _CONTROL.search("".join(batch)):
                batch = [XMLwriter._escape_control_characters(text) for text in batch]
            marked = "".join(
                [_KEPT + text if text[0].isspace() or text[-1].isspace() else _BARE + text for text in batch]
            )
            marked = marked.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            marked = marked.replace(_KEPT, f'{_AFTER}<si><t xml:space="preserve">').replace(_BARE, f"{_AFTER}<si><t>")
            yield f"{marked.removeprefix(_AFTER)}{_AFTER}"

    def _sort_string_data(self) -> None:
        """XlsxWriter puts the texts in order here, to write them. They are put into its file instead."""


_TOGETHER = 500  # texts and rows that are written in one go
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9a-fA-F]{4}_")  # what a workbook has another form for
_BARE, _KEPT, _AFTER = "\x01", "\x02", "</t></si>"  # before a text, and before one that has blanks at its ends


class _Contents(dict[str | int | float, str]):
    """What a cell has behind its look in the file; nothing for a text longer than a cell."""

    def __init__(self, texts: SharedTexts) -> None:
        self.texts = texts

    def __missing__(self, cell: str | int | float) -> str:
        if not isinstance(cell, str):
            content = f"><v>{cell:.16G}</v></c>"
        elif not cell:
            content = "/>"
        elif len(cell) > EXCEL_BREAKS and len(split_for_excel(cell)) > 1:
            content = ""
        else:
            content = f' t="s"><v>{self.texts._get_shared_string_index(cell)}</v></c>'
            self.texts.count -= 1  # of the cells, which are counted where they are written
            if len(cell) >= _LEAST_WIDTH or "\n" in cell:
                self.texts.long.add(cell)
        self[cell] = content
        return content


class ExcelSheet(Worksheet):  # type: ignore[misc]  # XlsxWriter has no types
    """A sheet that takes whole rows, below those that XlsxWriter writes, and looks at each cell once: XlsxWriter makes
    an object of every cell and asks what it is when it writes the file."""

    def __init__(self) -> None:
        super().__init__()
        self.whole_rows: list[str] = []  # as the file has them
        self._empty_rows: dict[tuple[Any, ...], str] = {}

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
        contents = list(map(self.str_table.contents.__getitem__, cells))
        if "" not in contents:
            long = self.str_table.long
            lines = [_count_lines(cell, width) for cell, width in zip(cells, widths, strict=True) if cell in long]
            self._write_whole_row(at, contents, max(lines, default=1), tuple(looks))
            return at + 1
        split = [split_for_excel(cell) if isinstance(cell, str) else [cell] for cell in cells]
        again = say("reports.continued", language, text=str(split[0][0]))
        for n in range(max(map(len, split))):
            filling = [again if n else "", *("" for _ in split[1:])]
            row = [pieces[n] if n < len(pieces) else filler for pieces, filler in zip(split, filling, strict=True)]
            at = self.write_split_row(at, row, looks, widths, language)
        return at

    def write_columns(
        self,
        at: int,
        columns: Sequence[Sequence[str | int | float]],
        look: Any,
        widths: Sequence[float],
        language: str = DEFAULT,
    ) -> int:
        """Write rows from `at` on, given as columns of as many cells, as `write_split_row` does with each of them; and
        return the next free row. Which columns may need higher rows is so asked once."""
        table, looks = self.str_table, (look,) * len(columns)
        written = [list(map(table.contents.__getitem__, column)) for column in columns]
        high = [
            [_count_lines(cell, width) if cell in table.long else 1 for cell in column]
            for column, width in zip(columns, widths, strict=True)
            if not table.long.isdisjoint(column)
        ]
        every_line = map(max, repeat(1), repeat(1), *high)
        rows = zip(*columns, strict=True), zip(*written, strict=True), every_line
        for cells, contents, lines in zip(*rows, strict=False):
            if "" in contents:
                at = self.write_split_row(at, cells, looks, widths, language)
            else:
                self._write_whole_row(at, contents, lines, looks)
                at += 1
        return at

    def _write_whole_row(self, at: int, contents: Sequence[str], lines: int, looks: tuple[Any, ...]) -> None:
        """Write what fits its cells in row `at`, which is so many lines high."""
        if self._check_dimensions(at, 0) or self._check_dimensions(at, len(contents) - 1):  # Excel has no such row
            return
        high = f' ht="{min(lines * 15 + 3, _HIGHEST):g}" customHeight="1"' if lines > 1 else ""
        empty = self._empty_rows.get(looks) or self._make_empty_row(looks)
        self.whole_rows.append((empty % (high, *contents)).replace(_NUMBER, str(at + 1)))

    def _make_empty_row(self, looks: tuple[Any, ...]) -> str:
        """A row of cells with these looks, without its number, its height and what stands in the cells."""
        cells = [f'<c r="{xl_col_to_name(n)}{_NUMBER}" s="{look._get_xf_index()}"%s' for n, look in enumerate(looks)]
        self._empty_rows[looks] = f'<row r="{_NUMBER}"%s>{"".join(cells)}</row>'
        return self._empty_rows[looks]


_NUMBER = "\x01"  # of a row


def _count_lines(text: Any, width: float) -> int:
    """On how many lines a text stands in a column of so many characters, about."""
    if len(text) < width and "\n" not in text:
        return 1
    return sum([math.ceil((len(line) + 1) / (width * 1.1)) for line in text.split("\n")])


_LEAST_WIDTH = min(_WIDTHS.values())  # of a column in characters
_HIGHEST = 408.75  # of a row in points


class ExcelBook(Workbook):  # type: ignore[misc]  # XlsxWriter has no types
    """A workbook of sheets that take whole rows. XlsxWriter makes all of it but these and the texts, which are put into
    its file; and packs less hard, since that takes as long as all else."""

    def __init__(self, out: io.BytesIO, options: dict[str, Any]) -> None:
        self.frame = io.BytesIO()
        super().__init__(self.frame, options)
        self.out, self.str_table = out, SharedTexts()

    def add_worksheet(self, name: str) -> ExcelSheet:
        """A sheet under a name that `choose_sheet_name` gave."""
        sheet: ExcelSheet = super().add_worksheet(name, ExcelSheet)
        return sheet

    def close(self) -> None:
        """Write the workbook, the same bytes for the same: parts in a fixed order, all dated 1980."""
        every_row = (row for sheet in self.worksheets() for row in sheet.whole_rows)
        self.str_table.count += sum([row.count(' t="s"') for row in every_row])
        super().close()
        filled: dict[str, tuple[bytes, Iterable[str]]] = {
            f"xl/worksheets/sheet{n}.xml": (b"</sheetData>", sheet.whole_rows)
            for n, sheet in enumerate(self.worksheets(), 1)
        }
        filled["xl/sharedStrings.xml"] = (b"</sst>", self.str_table.write_parts())
        with ZipFile(self.frame) as frame, ZipFile(self.out, "w", ZIP_DEFLATED, compresslevel=_PACKED) as packed:
            for name in frame.namelist():
                end, parts = filled.get(name, (b"", ()))
                before, end, after = frame.read(name).rpartition(end) if end else (frame.read(name), b"", b"")
                with packed.open(name, "w") as part:
                    part.write(before)
                    every = iter(parts)
                    while batch := list(islice(every, _TOGETHER)):
                        part.write("".join(batch).encode())
                    part.write(end + after)


_PACKED = 2  # of 9: a fifth larger than at 6, in a quarter of the time


def create_excel_book(out: io.BytesIO, title: str, author: str = "", moment: datetime | None = None) -> ExcelBook:
    """A workbook in memory in which no text ever becomes a formula or a link, with pinned dates."""
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = ExcelBook(out, {"in_memory": True, **safe})
    when = moment or datetime(2000, 1, 1)
    book.set_properties({"title": clean_text(title)[:255], "author": clean_text(author)[:255], "created": when})
    return book


def set_print_layout(sheet: Any, header_rows: int) -> None:
    """A4 landscape, fitted to the width, header rows on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.7)
    sheet.set_footer("&R&8&P / &N")
    sheet.repeat_rows(0, header_rows - 1)
