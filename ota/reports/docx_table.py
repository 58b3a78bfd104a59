"""A Word table, written straight as XML (python-docx's `cell(i, j)` is quadratic): repeated heads, fixed widths."""

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
    build_header_grid,
    compute_shares,
    find_alignment,
    list_items,
    measure_longest_word,
    name_columns,
    needs_turned_heads,
)
from ota.reports.docx_cuts import LETTER, MARGINS, WIDE_LETTER
from ota.reports.docx_runs import Typesetter
from ota.reports.docx_styles import HEAD
from ota.reports.docx_xml import render_element, render_properties, run
from ota.reports.runs import format_cell_lines
from ota.tabular import clean_text
from ota.words import say

_LABELS = ("OtaTheme", "OtaCategory", "OtaCode")
_LETTER, _LINE, _BETWEEN = 88, 230, 60  # twentieths of a point: a letter, a line, what parts two items in a cell
_TOGETHER, _LAST = render_element("keepLines"), render_element("spacing", after=0)
_TURNED = 20  # a heading on its side of so many letters stands on one line


def make_word_table(
    table: ReportTable, width: int, typesetter: Typesetter, indent: int = 0, high: int = 6500
) -> Iterator[str]:
    """The table as `w:tbl`, row by row, exactly `width` twentieths of a point wide, a row at most `high` of them
    high where that can be. A row keeps together; a higher one goes on in rows that repeat what heads it.

    `indent` is for files of Word 2010 and older, where a table hangs out by its cell margin.
    """
    return _Builder(table, width, typesetter, indent, high).build()


def fit_columns(table: ReportTable, width: int) -> tuple[int, ...]:
    """The columns' widths, together exactly `width`: as asked, but where possible no narrower than a header's word."""
    asked = [share * width for share in compute_shares(table)]
    fitted = _widen_columns(table, asked)
    edges = [round(sum(fitted[:at])) for at in range(table.width + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _widen_columns(table: ReportTable, asked: list[float]) -> list[float]:
    """`asked` with room made for words that do not fit; `asked` itself when that takes too much from the others."""
    needed = [0.0] * table.width
    for row in build_header_grid(table):
        for at, column_head in row:
            if column_head.span == 1:
                needed[at] = measure_longest_word(column_head.text) * WIDE_LETTER + MARGINS
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
    def __init__(self, table: ReportTable, width: int, typesetter: Typesetter, indent: int, max_height: int) -> None:
        self.table, self.width, self.typesetter = table, width, typesetter
        self.styles, self.language = typesetter.styles, typesetter.language
        self.indent, self.max_height = indent, max_height
        self.grid = fit_columns(table, width)
        self.letters = [max(1, (column_width - MARGINS) // _LETTER) for column_width in self.grid]
        self.side = [_render_side(find_alignment(table, column)) for column in range(table.width)]
        self.before_cell = [
            render_properties("tcPr", render_element("tcW", w=column_width, type="dxa")) for column_width in self.grid
        ]

    def build(self) -> Iterator[str]:
        caption = clean_text(self.table.caption or self.table.name)
        properties = render_properties(
            "tblPr",
            render_element("tblStyle", val=self.styles["OtaTable"]),
            render_element("tblW", w=self.width, type="dxa"),
            render_element("tblInd", w=self.indent, type="dxa"),
            render_element("tblLayout", type="fixed"),
            render_element(
                "tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=0, noVBand=1
            ),
            render_element("tblCaption", val=caption or say("reports.table", self.language)),
            render_element("tblDescription", val=self.describe_table()),
        )
        grid = (render_element("gridCol", w=column_width) for column_width in self.grid)
        yield f"<w:tbl>{properties}{render_element('tblGrid', *grid)}"
        for n in range(len(self.table.header)):
            yield self.render_header_row(n)
        together = render_properties("trPr", render_element("cantSplit"))
        for full_row in self.table.rows:
            for row, fits in self.split_row(full_row):
                cells = "".join(map(self.render_cell, range(len(row)), row))
                yield f"<w:tr>{together if fits else ''}{cells}</w:tr>"
        yield "</w:tbl>"

    def describe_table(self) -> str:
        """What stands in the table, for who hears it: how many rows, under which headings."""
        columns = "; ".join(name_columns(self.table))
        return say("reports.table-about", self.language, count=len(self.table.rows), columns=columns)

    def measure_height(self, column: int, cell: Cell) -> int:
        """About how high a cell is, in twentieths of a point."""
        letters = self.letters[column]
        lines = sum([-(-len(line) // letters) or 1 for line in format_cell_lines(cell, self.language)])
        return lines * _LINE + len(list_items(cell)) * _BETWEEN

    def fits_height(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row is no higher than it may be."""
        return max(map(self.measure_height, range(len(row)), row)) <= self.max_height

    def split_row(self, row: tuple[Cell, ...]) -> Iterator[tuple[tuple[Cell, ...], bool]]:
        """The row, or parts of it that keep together, each with whether it fits; every part begins with what heads the
        row."""
        heads = self.table.header_columns
        if (fits := self.fits_height(row)) or not heads:
            yield row, fits
            return
        left = [list(list_items(cell)) for cell in row[heads:]]
        head = row[:heads]
        while any(left):
            part = []
            for column, remaining in enumerate(left, heads):
                taken = self.count_fitting_items(column, remaining)
                part.append(tuple(remaining[:taken]))
                del remaining[:taken]
            yield (*head, *part), self.fits_height((*head, *part))
            head = tuple(self.continue_head(cell) for cell in row[:heads])

    def count_fitting_items(self, column: int, remaining: list[CellPart]) -> int:
        """How many of the items that remain of a cell stand in its next part: as many as fit, one at least."""
        high, taken = 0, 0
        for part in remaining:
            high += self.measure_height(column, part)
            if taken and high > self.max_height:
                break
            taken += 1
        return taken

    def continue_head(self, cell: Cell) -> Cell:
        """What heads a row, where the row goes on."""
        if isinstance(cell, Label):
            return replace(cell, text=say("reports.continued", self.language, text=cell.text))
        return cell

    def render_header_row(self, n: int) -> str:
        """One header row with what reaches down into it; turned on its side where a word is too wide for its column."""
        grid = build_header_grid(self.table)
        covering = {
            at: (m, column_head) for m in range(n + 1) for at, column_head in grid[m] if m + column_head.down > n
        }
        letters = [(column_width - MARGINS) / LETTER for column_width in self.grid]
        turned = needs_turned_heads(self.table, letters)
        last = len(grid) - 1
        high = (
            [render_element("trHeight", val=self.measure_header_height(grid[n]), hRule="atLeast")]
            if turned and n == last
            else []
        )
        cells = []
        for at, (m, column_head) in sorted(covering.items()):
            up = turned and m + column_head.down > last and column_head.span == 1 and at >= self.table.header_columns
            cells.append(self.render_head(at, column_head, first=m == n, turned=up))
        return render_element(
            "tr", render_properties("trPr", render_element("cantSplit"), *high, render_element("tblHeader")), *cells
        )

    def measure_header_height(self, row: tuple[tuple[int, ColumnHead], ...]) -> int:
        """High enough for a turned header in two lines, at most 5 cm."""
        longest = [
            len(column_head.text)
            if len(column_head.text) <= _TURNED
            else max(measure_longest_word(column_head.text), len(column_head.text) // 2 + 4)
            for at, column_head in row
            if at >= self.table.header_columns and column_head.span == 1
        ]
        return min(max(longest, default=0) * WIDE_LETTER + 300, 2835)

    def render_head(self, at: int, column_head: ColumnHead, first: bool, turned: bool) -> str:
        merge = (
            ""
            if column_head.down == 1
            else render_element("vMerge", val="restart")
            if first
            else render_element("vMerge")
        )
        properties = render_properties(
            "tcPr",
            render_element("tcW", w=sum(self.grid[at : at + column_head.span]), type="dxa"),
            render_element("gridSpan", val=column_head.span) if column_head.span > 1 else "",
            merge,
            "" if self.styles.house_table else render_element("shd", val="clear", color="auto", fill=HEAD),
            render_element("textDirection", val="btLr") if turned else "",
            render_element("vAlign", val="center" if turned else "bottom"),
        )
        side = "" if turned else _render_side("center") if column_head.span > 1 else self.side[at]
        runs = run(clean_text(column_head.text)) if first else ""
        return render_element("tc", properties, self.typesetter.render_paragraph("OtaCellHead", runs, side))

    def render_cell(self, column: int, cell: Cell) -> str:
        inside = list_items(cell)
        last = len(inside) - 1
        paragraphs = "".join([self.render_item(part, self.side[column], n == last) for n, part in enumerate(inside)])
        # A cell without a paragraph makes Word refuse the file.
        return f"<w:tc>{self.before_cell[column]}{paragraphs or self.typesetter.render_paragraph('OtaCell', '')}</w:tc>"

    def render_item(self, part: CellPart, side: str, last: bool) -> str:
        runs = self.typesetter.render_runs(part)
        if isinstance(part, Quote):
            return self.typesetter.render_paragraph("OtaCellQuote", runs, _TOGETHER, _LAST if last else "", side)
        style = "OtaCellNote" if isinstance(part, Note) else "OtaCell"
        if isinstance(part, Label):
            style = _LABELS[min(part.level, 2)]
        return self.typesetter.render_paragraph(style, runs, side)


def _render_side(side: str) -> str:
    return render_element("jc", val=side) if side != "left" else ""
