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
    alignment,
    cell_lines,
    header_grid,
    items,
    longest_word,
    shares,
    turns_heads,
)
from ota.reports.docx_cuts import LETTER, MARGINS, WIDE_LETTER
from ota.reports.docx_runs import Typesetter
from ota.reports.docx_styles import HEAD
from ota.reports.docx_xml import el, props, run
from ota.tabular import clean
from ota.words import say

_LABELS = ("OtaTheme", "OtaCategory", "OtaCode")
_LETTER, _LINE, _BETWEEN = 88, 230, 60  # twentieths of a point: a letter, a line, what parts two items in a cell
_TOGETHER, _LAST = el("keepLines"), el("spacing", after=0)
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
    asked = [share * width for share in shares(table)]
    fitted = _widen_columns(table, asked)
    edges = [round(sum(fitted[:at])) for at in range(table.width + 1)]
    return tuple(right - left for left, right in pairwise(edges))


def _widen_columns(table: ReportTable, asked: list[float]) -> list[float]:
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
    def __init__(self, table: ReportTable, width: int, typesetter: Typesetter, indent: int, max_height: int) -> None:
        self.table, self.width, self.typesetter = table, width, typesetter
        self.styles, self.language = typesetter.styles, typesetter.language
        self.indent, self.max_height = indent, max_height
        self.grid = fit_columns(table, width)
        self.letters = [max(1, (column_width - MARGINS) // _LETTER) for column_width in self.grid]
        self.side = [_jc(alignment(table, column)) for column in range(table.width)]
        self.before_cell = [props("tcPr", el("tcW", w=column_width, type="dxa")) for column_width in self.grid]

    def build(self) -> Iterator[str]:
        caption = clean(self.table.caption or self.table.name)
        properties = props(
            "tblPr",
            el("tblStyle", val=self.styles["OtaTable"]),
            el("tblW", w=self.width, type="dxa"),
            el("tblInd", w=self.indent, type="dxa"),
            el("tblLayout", type="fixed"),
            el("tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=0, noVBand=1),
            el("tblCaption", val=caption) if caption else "",
        )
        yield f"<w:tbl>{properties}{el('tblGrid', *(el('gridCol', w=column_width) for column_width in self.grid))}"
        for n in range(len(self.table.header)):
            yield self.header_row(n)
        together = props("trPr", el("cantSplit"))
        for full_row in self.table.rows:
            for row, fits in self.part_row(full_row):
                cells = "".join(map(self.cell, range(len(row)), row))
                yield f"<w:tr>{together if fits else ''}{cells}</w:tr>"
        yield "</w:tbl>"

    def measure_height(self, column: int, cell: Cell) -> int:
        """About how high a cell is, in twentieths of a point."""
        letters = self.letters[column]
        lines = sum([-(-len(line) // letters) or 1 for line in cell_lines(cell, self.language)])
        return lines * _LINE + len(items(cell)) * _BETWEEN

    def fits(self, row: tuple[Cell, ...]) -> bool:
        """Whether a row is no higher than it may be."""
        return max(map(self.measure_height, range(len(row)), row)) <= self.max_height

    def part_row(self, row: tuple[Cell, ...]) -> Iterator[tuple[tuple[Cell, ...], bool]]:
        """The row, or parts of it that keep together, each with whether it fits; every part begins with what heads the
        row."""
        heads = self.table.header_columns
        if (fits := self.fits(row)) or not heads:
            yield row, fits
            return
        left = [list(items(cell)) for cell in row[heads:]]
        head = row[:heads]
        while any(left):
            part = []
            for column, remaining in enumerate(left, heads):
                taken = self.taken(column, remaining)
                part.append(tuple(remaining[:taken]))
                del remaining[:taken]
            yield (*head, *part), self.fits((*head, *part))
            head = tuple(self.repeat_head(cell) for cell in row[:heads])

    def taken(self, column: int, remaining: list[CellPart]) -> int:
        """How many of the items that remain of a cell stand in its next part: as many as fit, one at least."""
        high, taken = 0, 0
        for part in remaining:
            high += self.measure_height(column, part)
            if taken and high > self.max_height:
                break
            taken += 1
        return taken

    def repeat_head(self, cell: Cell) -> Cell:
        """What heads a row, where the row goes on."""
        if isinstance(cell, Label):
            return replace(cell, text=say("reports.continued", self.language, text=cell.text))
        return cell

    def header_row(self, n: int) -> str:
        """One header row with what reaches down into it; turned on its side where a word is too wide for its column."""
        grid = header_grid(self.table)
        covering = {
            at: (m, column_head) for m in range(n + 1) for at, column_head in grid[m] if m + column_head.down > n
        }
        letters = [(column_width - MARGINS) / LETTER for column_width in self.grid]
        turned = turns_heads(self.table, letters)
        last = len(grid) - 1
        high = [el("trHeight", val=self.height(grid[n]), hRule="atLeast")] if turned and n == last else []
        cells = []
        for at, (m, column_head) in sorted(covering.items()):
            up = turned and m + column_head.down > last and column_head.span == 1 and at >= self.table.header_columns
            cells.append(self.head(at, column_head, first=m == n, turned=up))
        return el("tr", props("trPr", el("cantSplit"), *high, el("tblHeader")), *cells)

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

    def head(self, at: int, column_head: ColumnHead, first: bool, turned: bool) -> str:
        merge = "" if column_head.down == 1 else el("vMerge", val="restart") if first else el("vMerge")
        properties = props(
            "tcPr",
            el("tcW", w=sum(self.grid[at : at + column_head.span]), type="dxa"),
            el("gridSpan", val=column_head.span) if column_head.span > 1 else "",
            merge,
            "" if self.styles.house_table else el("shd", val="clear", color="auto", fill=HEAD),
            el("textDirection", val="btLr") if turned else "",
            el("vAlign", val="center" if turned else "bottom"),
        )
        side = "" if turned else _jc("center") if column_head.span > 1 else self.side[at]
        runs = run(clean(column_head.text)) if first else ""
        return el("tc", properties, self.typesetter.paragraph("OtaCellHead", runs, side))

    def cell(self, column: int, cell: Cell) -> str:
        inside = items(cell)
        last = len(inside) - 1
        paragraphs = "".join([self.item(part, self.side[column], n == last) for n, part in enumerate(inside)])
        # A cell without a paragraph makes Word refuse the file.
        return f"<w:tc>{self.before_cell[column]}{paragraphs or self.typesetter.paragraph('OtaCell', '')}</w:tc>"

    def item(self, part: CellPart, side: str, last: bool) -> str:
        runs = self.typesetter.runs(part)
        if isinstance(part, Quote):
            return self.typesetter.paragraph("OtaCellQuote", runs, _TOGETHER, _LAST if last else "", side)
        style = "OtaCellNote" if isinstance(part, Note) else "OtaCell"
        if isinstance(part, Label):
            style = _LABELS[min(part.level, 2)]
        return self.typesetter.paragraph(style, runs, side)


def _jc(side: str) -> str:
    return el("jc", val=side) if side != "left" else ""
