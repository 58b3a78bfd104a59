"""A Word table, built straight as XML (python-docx's `cell(i, j)` is quadratic): repeated heads, fixed widths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ota.reports.blocks import (
    Cell,
    CellPart,
    ColumnHead,
    Label,
    Note,
    Quote,
    ReportTable,
    alignment,
    cell_lines,
    header_grid,
    items,
    longest_word,
    shares,
    turned_heads,
)
from ota.reports.docx_parts import LETTER, MARGINS, WIDE_LETTER
from ota.reports.docx_runs import dressed
from ota.reports.docx_styles import HEAD, StyleSheet
from ota.reports.docx_xml import Element, el, paragraph, props, run
from ota.tabular import clean
from ota.words import say

_LABELS = ("OtaTheme", "OtaCategory", "OtaCode")
_LETTER, _LINE, _BETWEEN = 88, 230, 60  # twentieths of a point: a letter, a line, what parts two items in a cell
_TURNED = 20  # a heading on its side of so many letters stands on one line


def word_table(
    table: ReportTable, width: int, styles: StyleSheet, language: str, indent: int = 0, high: int = 6500
) -> Element:
    """The table as `w:tbl`, exactly `width` twentieths of a point wide, its rows no more than `high` of them high where
    that can be. A row keeps together; a higher one goes on in rows that repeat what heads it.

    `indent` is for files of Word 2010 and older, where a table hangs out by its cell margin.
    """
    return _Builder(table, width, styles, language, indent, high).build()


def grid(table: ReportTable, width: int) -> tuple[int, ...]:
    """The columns' widths, together exactly `width`: as asked, but where possible no narrower than a header's word."""
    asked = [share * width for share in shares(table)]
    fitted = _widened(table, asked)
    edges = [round(sum(fitted[:at])) for at in range(table.width + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _widened(table: ReportTable, asked: list[float]) -> list[float]:
    """`asked` with room made for words that do not fit; `asked` itself when that takes too much from the others."""
    needed = [0.0] * table.width
    for row in header_grid(table):
        for at, column_head in row:
            if column_head.span == 1:
                needed[at] = longest_word(column_head.text) * WIDE_LETTER + MARGINS
    for at in range(table.header_columns):
        needed[at] = max(needed[at], asked[at] * 0.7)
    short = {at for at, need in enumerate(needed) if asked[at] < need}
    while short and len(short) < table.width:
        room = sum(asked) - sum(needed[at] for at in short)
        rest_width = sum(width for at, width in enumerate(asked) if at not in short)
        fitted = [needed[at] if at in short else width * room / rest_width for at, width in enumerate(asked)]
        too_narrow = {at for at, need in enumerate(needed) if fitted[at] < need - 1} - short
        if room > 0 and not too_narrow:
            return fitted
        short |= too_narrow or set(range(table.width))
    return asked


class _Builder:
    def __init__(
        self, table: ReportTable, width: int, styles: StyleSheet, language: str, indent: int, max_height: int
    ) -> None:
        self.table, self.width, self.styles, self.language = table, width, styles, language
        self.indent, self.max_height = indent, max_height
        self.grid = grid(table, width)
        self.side = [alignment(table, column) for column in range(table.width)]

    def build(self) -> Element:
        caption = clean(self.table.caption or self.table.name)
        table_element = el(
            "tbl",
            props(
                "tblPr",
                el("tblStyle", val=self.styles["OtaTable"]),
                el("tblW", w=self.width, type="dxa"),
                el("tblInd", w=self.indent, type="dxa"),
                el("tblLayout", type="fixed"),
                el("tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=0, noVBand=1),
                el("tblCaption", val=caption) if caption else None,
            ),
            el("tblGrid", *(el("gridCol", w=column_width) for column_width in self.grid)),
        )
        for n in range(len(self.table.header)):
            table_element.append(self.header_row(n))
        for full_row in self.table.rows:
            for row in self.parted(full_row):
                cells = [self.cell(column, cell) for column, cell in enumerate(row)]
                fits = max(map(self.high, range(len(row)), row)) <= self.max_height
                table_element.append(el("tr", *([props("trPr", el("cantSplit"))] if fits else []), *cells))
        return table_element

    def high(self, column: int, cell: Cell) -> int:
        """About how high a cell is, in twentieths of a point."""
        letters = max(1, (self.grid[column] - MARGINS) // _LETTER)
        lines = (max(1, -(-len(line) // letters)) for line in cell_lines(cell, self.language))
        return sum(lines) * _LINE + len(items(cell)) * _BETWEEN

    def parted(self, row: tuple[Cell, ...]) -> Iterator[tuple[Cell, ...]]:
        """The row, or parts of it that keep together; every part begins with what heads the row."""
        heads = self.table.header_columns
        if not heads or max(map(self.high, range(len(row)), row)) <= self.max_height:
            yield row
            return
        left = [list(items(cell)) for cell in row[heads:]]
        head = row[:heads]
        while any(left):
            part = []
            for column, remaining in enumerate(left, heads):
                taken = remaining[:1]
                while (
                    len(taken) < len(remaining)
                    and self.high(column, tuple(remaining[: len(taken) + 1])) <= self.max_height
                ):
                    taken = remaining[: len(taken) + 1]
                del remaining[: len(taken)]
                part.append(tuple(taken))
            yield (*head, *part)
            head = tuple(self.again(cell) for cell in row[:heads])

    def again(self, cell: Cell) -> Cell:
        """What heads a row, where the row goes on."""
        if isinstance(cell, Label):
            return replace(cell, text=say("reports.continued", self.language, text=cell.text))
        return cell

    def header_row(self, n: int) -> Element:
        """One header row with what reaches down into it; turned on its side where a word is too wide for its column."""
        grid = header_grid(self.table)
        covering = {
            at: (m, column_head) for m in range(n + 1) for at, column_head in grid[m] if m + column_head.down > n
        }
        letters = [(column_width - MARGINS) / LETTER for column_width in self.grid]
        turned = turned_heads(self.table, letters)
        last = len(grid) - 1
        high = [el("trHeight", val=self.height(grid[n]), hRule="atLeast")] if turned and n == last else []
        row_element = el("tr", props("trPr", el("cantSplit"), *high, el("tblHeader")))
        for at, (m, column_head) in sorted(covering.items()):
            up = turned and m + column_head.down > last and column_head.span == 1 and at >= self.table.header_columns
            row_element.append(self.head(at, column_head, first=m == n, turned=up))
        return row_element

    def height(self, row: tuple[tuple[int, ColumnHead], ...]) -> int:
        """High enough for a turned header in two lines, at most 5 cm."""
        longest = [
            len(column_head.text)
            if len(column_head.text) <= _TURNED
            else max(longest_word(column_head.text), len(column_head.text) // 2 + 4)
            for at, column_head in row
            if at >= self.table.header_columns and column_head.span == 1
        ]
        return min(max(longest, default=0) * WIDE_LETTER + 300, 2835)

    def head(self, at: int, column_head: ColumnHead, first: bool, turned: bool) -> Element:
        merge = None if column_head.down == 1 else el("vMerge", val="restart") if first else el("vMerge")
        properties = props(
            "tcPr",
            el("tcW", w=sum(self.grid[at : at + column_head.span]), type="dxa"),
            el("gridSpan", val=column_head.span) if column_head.span > 1 else None,
            merge,
            None if self.styles.house_table else el("shd", val="clear", color="auto", fill=HEAD),
            el("textDirection", val="btLr") if turned else None,
            el("vAlign", val="center" if turned else "bottom"),
        )
        side = "left" if turned else "center" if column_head.span > 1 else self.side[at]
        runs = [run(clean(column_head.text))] if first else []
        return el("tc", properties, paragraph(self.styles["OtaCellHead"], runs, _jc(side)))

    def cell(self, column: int, cell: Cell) -> Element:
        cell_element = el("tc", props("tcPr", el("tcW", w=self.grid[column], type="dxa")))
        inside = items(cell)
        for n, part in enumerate(inside):
            cell_element.append(self.item(part, self.side[column], last=n == len(inside) - 1))
        if not inside:  # a cell without a paragraph makes Word refuse the file
            cell_element.append(paragraph(self.styles["OtaCell"], []))
        return cell_element

    def item(self, part: CellPart, side: str, last: bool) -> Element:
        style = {Quote: "OtaCellQuote", Note: "OtaCellNote"}.get(type(part), "OtaCell")
        if isinstance(part, Label):
            style = _LABELS[min(part.level, 2)]
        quote = isinstance(part, Quote)
        close = el("spacing", after=0) if last and quote else None
        runs = dressed(part, self.language, self.styles)
        return paragraph(self.styles[style], runs, el("keepLines") if quote else None, close, _jc(side))


def _jc(side: str) -> Element | None:
    return el("jc", val=side) if side != "left" else None
