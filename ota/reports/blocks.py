"""The neutral document: what a report says, before any format says how it looks.

Everything printed goes through `list_runs` (a block as runs) or `format_cell_lines` (a cell as lines of text), so Word,
Excel, HTML, Markdown and CSV say the same. The domain rule: only literal speech stands between quotation marks; what an
observer wrote down is marked as a report.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from ota.leaving import OwnWords
from ota.privacy import Gate
from ota.tabular import clean_text
from ota.words import DEFAULT

Role = Literal["", "speech", "attribution", "handle", "mark", "speaker"]
Align = Literal["left", "center", "right"]
NESTED = " / "  # between an outer and an inner heading, where both stand on one line


@dataclass(frozen=True)
class TextRun:
    """A stretch of text in one dress; `role` names a part of a quote and is set by `list_runs`.

    Of a number `query` is what it answers; of a reference `refers` is the anchor of what it refers to. `slot` is what
    stands for it in the writer's own text, by which it is known when that comes back."""

    text: str
    bold: bool = False
    italic: bool = False
    muted: bool = False
    role: Role = ""
    query: str = ""
    refers: str = ""
    slot: str = ""


@dataclass(frozen=True)
class WordsRun:
    """A stretch of somebody's words in running text; a gate makes it a run."""

    words: OwnWords
    bold: bool = False


@dataclass(frozen=True)
class Heading:
    """A heading inside the document, level 1 to 4 (the document's title stands above level 1)."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text: one string, or runs."""

    content: str | tuple[str | TextRun | WordsRun, ...]
    muted: bool = False


@dataclass(frozen=True)
class Quote:
    """A passage with who said it and where to find it (`T03:48`); `mark` says something more ("automatisch gekozen").

    `literal=False`: not somebody's literal words (field notes, a file): no quotation marks, marked as a report. Outside
    the team `handle` and `mark` are not printed, and participants read `perspective` in the place of `attribution`.
    """

    text: str | OwnWords
    attribution: str = ""
    handle: str = ""
    mark: str = ""
    literal: bool = True
    perspective: str = ""


@dataclass(frozen=True)
class Counted:
    """A number, and the query that it answers."""

    value: int | float
    query: str


@dataclass(frozen=True)
class Bullet:
    """A point of a list, `level` 0 or, beneath another point, 1."""

    content: str | tuple[str | TextRun | WordsRun, ...]
    level: int = 0


@dataclass(frozen=True)
class Note:
    """Small explanatory text: a counting rule, what was withheld and why."""

    text: str


@dataclass(frozen=True)
class Label:
    """The head of a row in a code tree: level 0 a theme, 1 a category, 2 a code, indented."""

    text: str
    level: int = 0


CellPart = str | int | float | OwnWords | Paragraph | Quote | Note | Label | Counted | Bullet
Cell = CellPart | tuple[CellPart, ...] | None


@dataclass(frozen=True)
class ColumnHead:
    """A header cell, `span` columns wide and `down` header rows high."""

    text: str
    span: int = 1
    down: int = 1


@dataclass(frozen=True)
class ReportTable:
    """A table of one or more header rows and body rows; the first `header_columns` columns head their rows.

    A header cell that is `down` rows high is left out of the rows below it, as in HTML. `widths` are proportions;
    `align` is per column, by default figures right and the rest left. `name` is the Excel sheet, else the caption.
    `keys` are what a csv heads the columns with, the same in every language; by default the headings. `label` ("Tabel
    3") and `anchor` are set where tables are numbered and referred to.
    ValueError when the rows do not fit the columns.
    """

    header: tuple[tuple[str | ColumnHead, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...] = ()
    align: tuple[Align, ...] = ()
    header_columns: int = 1
    caption: str = ""
    name: str = ""
    keys: tuple[str, ...] = ()
    label: str = ""
    anchor: str = ""

    def __post_init__(self) -> None:
        wide = sum(build_head(column_head).span for column_head in self.header[0])
        name_columns(self)  # raises when the header rows have holes
        if any(len(row) != wide for row in self.rows):
            raise ValueError("a row is not as long as the header")
        if any(per_column and len(per_column) != wide for per_column in (self.widths, self.align, self.keys)):
            raise ValueError("widths, align and keys need one value per column")

    @property
    def full_caption(self) -> str:
        """The caption behind the table's number, where it has one."""
        return join_caption(self.label, self.caption)

    @property
    def width(self) -> int:
        """The number of columns."""
        return sum(build_head(column_head).span for column_head in self.header[0])

    @cached_property
    def sides(self) -> tuple[Align, ...]:
        """How each column is aligned: as given, else figures right and the rest left."""
        if self.align:
            return self.align
        filled = ([row[column] for row in self.rows if row[column] is not None] for column in range(self.width))
        return tuple(
            "right" if column_cells and all(read_figure(cell) is not None for cell in column_cells) else "left"
            for column_cells in filled
        )

    @cached_property
    def quoted(self) -> tuple[bool, ...]:
        """Per column, whether a quote stands in it."""
        return tuple(
            any(not isinstance(row[at], str) and _has_quote(row[at]) for row in self.rows) for at in range(self.width)
        )

    @cached_property
    def edges(self) -> frozenset[int]:
        """The columns where an outer heading ends and the next begins, in a table with nested headings."""
        begins = {at for at, _ in build_header_grid(self)[0] if at > self.header_columns}
        return frozenset(begins) if len(self.header) > 1 else frozenset()


@dataclass(frozen=True)
class Picture:
    """A drawing across the page, as PNG; `text` says what it shows, for who cannot see it and for formats without.

    `caption`, `label` and `anchor` are as of a table."""

    png: bytes
    text: str
    caption: str = ""
    label: str = ""
    anchor: str = ""

    @property
    def full_caption(self) -> str:
        """The caption behind the picture's number, where it has one."""
        return join_caption(self.label, self.caption)


@dataclass(frozen=True)
class SpokenTurn:
    """A turn as it is read: its number in the text, who speaks, the time code, and the words."""

    number: str
    words: str | OwnWords
    speaker: str = ""
    time: str = ""


@dataclass(frozen=True)
class Remark:
    """A remark in the margin, `made` in universal time.

    `start` and `end` are each a turn (its place among those of the document) and a character
    of its words, half-open; a line of `text` is a paragraph."""

    start: tuple[int, int]
    end: tuple[int, int]
    author: str
    text: str
    made: datetime


@dataclass(frozen=True)
class PageBreak:
    """What follows starts on a new page (where the format has pages)."""


PlainBlock = Heading | Paragraph | Bullet | Quote | Note | ReportTable | Picture | SpokenTurn | PageBreak


@dataclass(frozen=True)
class WriterSection:
    """A text of the writer's own, which comes back from Word by `key`; `name` is how it is called there.

    Only Word marks where it begins and ends; other formats are given its blocks."""

    name: str
    key: str
    blocks: tuple[PlainBlock, ...]


Block = PlainBlock | WriterSection


@dataclass(frozen=True, repr=False)
class Document:
    """A whole report. `details` are term and value under the title (study, date, coders, number of quotes); `sheets`
    makes the tables that only a spreadsheet has, after the others.

    `gate` is that of the audience it is for: a writer reads the words in it by that (`ota.reports.opening`). A document
    of the team then says so in `notice`.

    `remarks` stand in the margin of what is said, where the format has one; `memory` is what the file remembers of the
    study, unseen, for when it comes back. Both are for the team only.

    `traced`: beside a number stands, unseen, what it answers; for the team only.

    `made_on` is the date in the file's properties; without it they say 1 January 2000, so that the same study gives
    the same bytes.
    """

    title: str
    blocks: tuple[Block, ...]
    language: str = DEFAULT
    subtitle: str = ""
    landscape: bool = False
    details: tuple[tuple[str, str], ...] = ()
    author: str = ""
    made_on: date | None = None
    traced: bool = False
    sheets: Callable[[], tuple[ReportTable, ...]] = tuple
    gate: Gate | None = None
    notice: str = ""
    remarks: tuple[Remark, ...] = ()
    memory: str = ""

    def __repr__(self) -> str:
        return f"<document: {len(self.blocks)} blocks>"

    @property
    def plain_blocks(self) -> tuple[PlainBlock, ...]:
        """The blocks, those of the writer's own sections among them: for formats that do not mark these."""
        return tuple(
            inner for block in self.blocks for inner in (block.blocks if isinstance(block, WriterSection) else (block,))
        )

    @property
    def tables(self) -> tuple[ReportTable, ...]:
        """The tables, in order."""
        return tuple(block for block in self.plain_blocks if isinstance(block, ReportTable))


def join_caption(label: str, caption: str) -> str:
    """A caption behind the number of what it stands over: "Tabel 3. Codeboom"."""
    return f"{label}. {caption}" if label else caption


def mute(text: str) -> Paragraph:
    """A cell that has nothing to say, said quietly ("geen bron")."""
    return Paragraph(text, muted=True)


def _has_quote(cell: Cell) -> bool:
    return any(isinstance(part, Quote) for part in list_items(cell))


def list_items(cell: Cell) -> tuple[CellPart, ...]:
    """What stands in a cell, one after the other."""
    if cell is None:
        return ()
    return cell if isinstance(cell, tuple) else (cell,)


def read_figure(cell: Cell) -> int | float | None:
    """The number, when the cell is one."""
    if isinstance(cell, Counted):
        return cell.value
    return cell if isinstance(cell, int | float) and not isinstance(cell, bool) and math.isfinite(cell) else None


def build_head(cell: str | ColumnHead) -> ColumnHead:
    """A header cell, a plain string being one column and one row."""
    return cell if isinstance(cell, ColumnHead) else ColumnHead(cell)


def build_header_grid(table: ReportTable) -> tuple[tuple[tuple[int, ColumnHead], ...], ...]:
    """Per header row its cells with the column where each begins; ValueError when they leave holes or overlap."""
    wide, deep = sum(build_head(column_head).span for column_head in table.header[0]), len(table.header)
    taken: set[tuple[int, int]] = set()
    grid = []
    for n, cells in enumerate(table.header):
        row, at = [], 0
        for column_head in map(build_head, cells):
            while (n, at) in taken:
                at += 1
            taken |= {(n + down, at + over) for down in range(column_head.down) for over in range(column_head.span)}
            row.append((at, column_head))
            at += column_head.span
        grid.append(tuple(row))
    if taken != {(n, at) for n in range(deep) for at in range(wide)}:
        raise ValueError("the header rows do not fit each other")
    return tuple(grid)


def name_columns(table: ReportTable) -> tuple[str, ...]:
    """One name per column: nested headers joined by `NESTED`."""
    names: dict[int, list[str]] = {}
    for row in build_header_grid(table):
        for at, column_head in row:
            for column in range(at, at + column_head.span):
                names.setdefault(column, []).append(clean_text(column_head.text))
    return tuple(NESTED.join(name for name in names[column] if name) for column in sorted(names))


def find_alignment(table: ReportTable, column: int) -> Align:
    """How a column is aligned."""
    return table.sides[column]


def needs_turned_heads(table: ReportTable, widths: Sequence[float]) -> bool:
    """Whether the lowest heads must be turned on their side: a word is longer than its column (`widths` in letters)."""
    return any(
        measure_longest_word(column_head.text) > widths[at]
        for at, column_head in build_header_grid(table)[-1]
        if at >= table.header_columns and column_head.span == 1
    )


def measure_longest_word(text: str) -> int:
    """The number of letters that cannot be broken over two lines."""
    return max(map(len, text.replace("-", "- ").split()), default=0)


def compute_shares(table: ReportTable) -> tuple[float, ...]:
    """The part of the width each column takes, together 1; by default a header column is wider than the others."""
    proportions = table.widths or tuple(
        1.8 if at < table.header_columns and table.width > 2 else 1.0 for at in range(table.width)
    )
    return tuple(width / sum(proportions) for width in proportions)
