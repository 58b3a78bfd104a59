"""Excel: a first sheet with title, details and running text, then one sheet per table. Numbers stay numbers."""

from __future__ import annotations

import io
from datetime import datetime, time
from typing import Any

from ota.excel import ExcelBook, ExcelSheet, create_excel_book, set_print_layout
from ota.reports.blocks import (
    Bullet,
    Cell,
    Counted,
    Document,
    Heading,
    Label,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    PlainBlock,
    Quote,
    ReportTable,
    SpokenTurn,
    build_header_grid,
    compute_shares,
    find_alignment,
    list_items,
    needs_turned_heads,
    read_figure,
)
from ota.reports.runs import format_cell, list_runs
from ota.tabular import choose_sheet_name, clean_text, split_for_excel
from ota.words import say

_ABOUT = (18, 72)  # the first sheet's columns: together a page of A4 in a readable size
_ROOM = 150  # characters over the width of a sheet
_FIGURE, _WORD, _ROW_HEAD, _QUOTE = 9, 14, 20, 32  # the least width in characters
_CALM, _QUIET, _HEAD, _LINE = "#1F4258", "#66727C", "#EEF1F3", "#C9D1D7"


def render(document: Document) -> bytes:
    """The document as a workbook; a text longer than an Excel cell goes on in the rows below it."""
    out = io.BytesIO()
    created = datetime.combine(document.made_on, time()) if document.made_on else None
    book = create_excel_book(out, document.title, document.author, created)
    book.formats[0].set_font_name("Calibri")
    taken = [choose_sheet_name(say("reports.about", document.language))]
    _write_about(book, book.add_worksheet(taken[0]), document)
    for number, table in enumerate((*document.tables, *document.sheets()), 1):
        name = table.name or table.full_caption or f"{say('reports.table', document.language)} {number}"
        taken.append(choose_sheet_name(name, taken))
        _Sheet(book, book.add_worksheet(taken[-1]), table, document.language).write()
    book.close()
    return out.getvalue()


def _write_about(book: ExcelBook, sheet: ExcelSheet, document: Document) -> None:
    """Title, details and all that stands outside the tables."""
    wrap = {"text_wrap": True, "valign": "top"}
    dress = {name: book.add_format({**wrap, **look}) for name, look in _DRESS.items()}
    term = book.add_format({**wrap, "font_color": _QUIET})
    for column, width in enumerate(_ABOUT):
        sheet.set_column(column, column, width)
    sheet.hide_gridlines(2)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    at = _write_line(sheet, 0, document.title, book.add_format({"bold": True, "font_size": 18, "font_color": _CALM}))
    if document.subtitle:
        at = _write_line(sheet, at, document.subtitle, book.add_format({"font_size": 12, "font_color": _QUIET}))
    at += 1
    for name, content in document.details:
        dresses = (term, dress["Paragraph"])
        at = sheet.write_split_row(at, [clean_text(name), clean_text(content)], dresses, _ABOUT, document.language)
    at += 1
    for block in document.plain_blocks:
        if isinstance(block, ReportTable | PageBreak):
            continue
        if isinstance(block, Picture):
            block = Paragraph(block.full_caption or block.text)
        at += isinstance(block, Heading)
        look = dress[_dress(block)]
        for piece in split_for_excel(_format_prose(block, document.language)):
            at = sheet.write_split_row(at, ["", piece], (look, look), _ABOUT)


_DRESS: dict[str, dict[str, Any]] = {
    "Heading1": {"bold": True, "font_size": 14, "font_color": _CALM},
    "Heading2": {"bold": True, "font_size": 12, "font_color": _CALM},
    "Heading3": {"bold": True},
    "Heading4": {"italic": True},
    "Paragraph": {},
    "Bullet": {"indent": 1},
    "Quote": {"indent": 1},
    "SpokenTurn": {},
    "Note": {"font_color": _QUIET, "font_size": 9},
}


def _dress(block: PlainBlock) -> str:
    return f"Heading{min(block.level, 4)}" if isinstance(block, Heading) else type(block).__name__


def _format_prose(block: Heading | Paragraph | Bullet | Quote | Note | SpokenTurn, language: str) -> str:
    if isinstance(block, Heading):
        return clean_text(block.text)
    if isinstance(block, SpokenTurn):
        return "".join(run.text for run in list_runs(block, language))
    return format_cell(block, language)


def _write_line(sheet: ExcelSheet, at: int, text: str, dress: Any) -> int:
    sheet.write_string(at, 0, split_for_excel(clean_text(text))[0], dress)
    return at + 1


class _Sheet:
    """One table on one sheet."""

    def __init__(self, book: ExcelBook, sheet: ExcelSheet, table: ReportTable, language: str) -> None:
        self.book, self.sheet, self.table, self.language = book, sheet, table, language
        plain = _WORD if any(table.quoted) else _FIGURE
        minimums = [_QUOTE if quoted else plain for quoted in table.quoted]
        minimums[: table.header_columns] = [_ROW_HEAD] * table.header_columns
        self.widths = [
            min(90, max(need, round(share * _ROOM)))
            for need, share in zip(minimums, compute_shares(table), strict=True)
        ]
        self.formats: dict[tuple[object, ...], Any] = {}

    def write(self) -> None:
        self.plain = [self.format(align=side) for side in self.table.sides]
        self.write_header()
        deep = len(self.table.header)
        at = deep
        for row in self.table.rows:
            texts = [clean_text(cell) if isinstance(cell, str) else self.choose_value(cell) for cell in row]
            formats = [
                look if isinstance(cell, str | int | float | Counted) else self.dress(column, cell)
                for column, (look, cell) in enumerate(zip(self.plain, row, strict=True))
            ]
            at = self.sheet.write_split_row(at, texts, formats, self.widths, self.language)
        self.sheet.freeze_panes(deep, self.table.header_columns)
        set_print_layout(self.sheet, deep)
        if sum(self.widths) > 2 * _ROOM:  # on one page it could not be read
            self.sheet.fit_to_pages(0, 0)
            self.sheet.repeat_columns(0, max(self.table.header_columns - 1, 0))
        self.sheet.hide_gridlines(2)
        if deep == 1 and self.table.rows:
            self.sheet.autofilter(0, 0, at - 1, self.table.width - 1)

    def choose_value(self, cell: Cell) -> str | int | float:
        number = read_figure(cell)
        return format_cell(cell, self.language) if number is None else number

    def write_header(self) -> None:
        """Widths, and the header rows; their heights are set, because merged cells have no height of their own."""
        widths = self.widths
        turned = needs_turned_heads(self.table, widths)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        for n, row in enumerate(build_header_grid(self.table)):
            lines = 1
            for column, column_head in row:
                up = turned and column_head.span == 1 and column >= self.table.header_columns
                side = "center" if column_head.span > 1 or up else find_alignment(self.table, column)
                look: dict[str, object] = {"rotation": 90} if up else {}
                dress = self.format(bold=True, bg_color=_HEAD, align=side, valign="bottom", **look)
                text = split_for_excel(clean_text(column_head.text))[0]
                if column_head.span > 1 or column_head.down > 1:
                    self.sheet.merge_range(
                        n, column, n + column_head.down - 1, column + column_head.span - 1, "", dress
                    )
                self.sheet.write_string(n, column, text, dress)
                room = sum(widths[column : column + column_head.span]) * column_head.down
                lines = max(lines, 0 if up else -(-len(text) * 6 // (room * 5)))
            high = (
                max((len(column_head.text) for _, column_head in row if column_head.span == 1), default=0)
                if turned and lines == 1
                else 0
            )
            self.sheet.set_row(
                n, max(lines * 16 + 4, min(high * 6.5 + 8, 160) if n == len(self.table.header) - 1 else 0)
            )

    def dress(self, column: int, cell: Cell) -> Any:
        first = next(iter(list_items(cell)), None)
        if isinstance(first, Label):
            return self.format(bold=first.level == 0, indent=first.level, align="left")
        quiet = isinstance(first, Note) or (isinstance(first, Paragraph) and first.muted)
        return self.format(align=find_alignment(self.table, column), **({"font_color": _QUIET} if quiet else {}))

    def format(self, **look: object) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self.formats:
            base = {"text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": _LINE, "font_name": "Calibri"}
            self.formats[key] = self.book.add_format({**base, **look})
        return self.formats[key]
