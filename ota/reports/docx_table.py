"""A Word table, built straight as XML (python-docx's `cell(i, j)` is quadratic): repeated heads, fixed widths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from ota.reports.blocks import (
    Cell,
    Head,
    Item,
    Label,
    Note,
    Quote,
    Table,
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
    table: Table, width: int, styles: StyleSheet, language: str, indent: int = 0, high: int = 6500
) -> Element:
    """The table as `w:tbl`, exactly `width` twentieths of a point wide, its rows no more than `high` of them high where
    that can be. A row keeps together; a higher one goes on in rows that repeat what heads it.

    `indent` is for files of Word 2010 and older, where a table hangs out by its cell margin.
    """
    return _Builder(table, width, styles, language, indent, high).build()


def grid(table: Table, width: int) -> tuple[int, ...]:
    """The columns' widths, together exactly `width`: as asked, but where possible no narrower than a header's word."""
    asked = [share * width for share in shares(table)]
    fitted = _widened(table, asked)
    edges = [round(sum(fitted[:at])) for at in range(table.width + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _widened(table: Table, asked: list[float]) -> list[float]:
    """`asked` with room made for words that do not fit; `asked` itself when that takes too much from the others."""
    needed = [0.0] * table.width
    for row in header_grid(table):
        for at, one in row:
            if one.span == 1:
                needed[at] = longest_word(one.text) * WIDE_LETTER + MARGINS
    for at in range(table.header_columns):
        needed[at] = max(needed[at], asked[at] * 0.7)
    short = {at for at, need in enumerate(needed) if asked[at] < need}
    while short and len(short) < table.width:
        room = sum(asked) - sum(needed[at] for at in short)
        rest = sum(width for at, width in enumerate(asked) if at not in short)
        fitted = [needed[at] if at in short else width * room / rest for at, width in enumerate(asked)]
        more = {at for at, need in enumerate(needed) if fitted[at] < need - 1} - short
        if room > 0 and not more:
            return fitted
        short |= more or set(range(table.width))
    return asked


class _Builder:
    def __init__(self, table: Table, width: int, styles: StyleSheet, language: str, indent: int, most: int) -> None:
        self.table, self.width, self.styles, self.language = table, width, styles, language
        self.indent, self.most = indent, most
        self.grid = grid(table, width)
        self.side = [alignment(table, column) for column in range(table.width)]

    def build(self) -> Element:
        caption = clean(self.table.caption or self.table.name)
        made = el(
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
            el("tblGrid", *(el("gridCol", w=one) for one in self.grid)),
        )
        for n in range(len(self.table.header)):
            made.append(self.header_row(n))
        for whole in self.table.rows:
            for row in self.parted(whole):
                cells = [self.cell(column, cell) for column, cell in enumerate(row)]
                fits = max(map(self.high, range(len(row)), row)) <= self.most
                made.append(el("tr", *([props("trPr", el("cantSplit"))] if fits else []), *cells))
        return made

    def high(self, column: int, cell: Cell) -> int:
        """About how high a cell is, in twentieths of a point."""
        letters = max(1, (self.grid[column] - MARGINS) // _LETTER)
        lines = (max(1, -(-len(line) // letters)) for line in cell_lines(cell, self.language))
        return sum(lines) * _LINE + len(items(cell)) * _BETWEEN

    def parted(self, row: tuple[Cell, ...]) -> Iterator[tuple[Cell, ...]]:
        """The row, or parts of it that keep together; every part begins with what heads the row."""
        heads = self.table.header_columns
        if not heads or max(map(self.high, range(len(row)), row)) <= self.most:
            yield row
            return
        left = [list(items(cell)) for cell in row[heads:]]
        head = row[:heads]
        while any(left):
            part = []
            for column, rest in enumerate(left, heads):
                taken = rest[:1]
                while len(taken) < len(rest) and self.high(column, tuple(rest[: len(taken) + 1])) <= self.most:
                    taken = rest[: len(taken) + 1]
                del rest[: len(taken)]
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
        covering = {at: (m, one) for m in range(n + 1) for at, one in grid[m] if m + one.down > n}
        letters = [(one - MARGINS) / LETTER for one in self.grid]
        turned = turned_heads(self.table, letters)
        last = len(grid) - 1
        high = [el("trHeight", val=self.height(grid[n]), hRule="atLeast")] if turned and n == last else []
        made = el("tr", props("trPr", el("cantSplit"), *high, el("tblHeader")))
        for at, (m, one) in sorted(covering.items()):
            up = turned and m + one.down > last and one.span == 1 and at >= self.table.header_columns
            made.append(self.head(at, one, first=m == n, turned=up))
        return made

    def height(self, row: tuple[tuple[int, Head], ...]) -> int:
        """High enough for a turned header in two lines, at most 5 cm."""
        longest = [
            len(one.text) if len(one.text) <= _TURNED else max(longest_word(one.text), len(one.text) // 2 + 4)
            for at, one in row
            if at >= self.table.header_columns and one.span == 1
        ]
        return min(max(longest, default=0) * WIDE_LETTER + 300, 2835)

    def head(self, at: int, one: Head, first: bool, turned: bool) -> Element:
        merge = None if one.down == 1 else el("vMerge", val="restart") if first else el("vMerge")
        properties = props(
            "tcPr",
            el("tcW", w=sum(self.grid[at : at + one.span]), type="dxa"),
            el("gridSpan", val=one.span) if one.span > 1 else None,
            merge,
            None if self.styles.house_table else el("shd", val="clear", color="auto", fill=HEAD),
            el("textDirection", val="btLr") if turned else None,
            el("vAlign", val="center" if turned else "bottom"),
        )
        side = "left" if turned else "center" if one.span > 1 else self.side[at]
        runs = [run(clean(one.text))] if first else []
        return el("tc", properties, paragraph(self.styles["OtaCellHead"], runs, _jc(side)))

    def cell(self, column: int, cell: Cell) -> Element:
        made = el("tc", props("tcPr", el("tcW", w=self.grid[column], type="dxa")))
        inside = items(cell)
        for n, item in enumerate(inside):
            made.append(self.item(item, self.side[column], last=n == len(inside) - 1))
        if not inside:  # a cell without a paragraph makes Word refuse the file
            made.append(paragraph(self.styles["OtaCell"], []))
        return made

    def item(self, item: Item, side: str, last: bool) -> Element:
        style = {Quote: "OtaCellQuote", Note: "OtaCellNote"}.get(type(item), "OtaCell")
        if isinstance(item, Label):
            style = _LABELS[min(item.level, 2)]
        quote = isinstance(item, Quote)
        close = el("spacing", after=0) if last and quote else None
        runs = dressed(item, self.language, self.styles)
        return paragraph(self.styles[style], runs, el("keepLines") if quote else None, close, _jc(side))


def _jc(side: str) -> Element | None:
    return el("jc", val=side) if side != "left" else None
