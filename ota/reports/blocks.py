"""The neutral document: what a report says, before any format says how it looks.

Everything printed goes through `list_runs` (a block as runs) or `format_cell_lines` (a cell as lines of text), so Word,
Excel, HTML, Markdown and CSV say the same. The domain rule: only literal speech stands between quotation marks; what an
observer wrote down is marked as a report.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Literal

from ota.codings.marks import put_between_marks
from ota.leaving import OwnWords
from ota.privacy import Gate
from ota.tabular import ResultTable, clean_text, format_value
from ota.words import DEFAULT, say

Role = Literal["", "speech", "attribution", "handle", "mark", "speaker"]
Align = Literal["left", "center", "right"]
NESTED = " / "  # between an outer and an inner heading, where both stand on one line


@dataclass(frozen=True)
class TextRun:
    """A stretch of text in one dress; `role` names a part of a quote and is set by `list_runs`."""

    text: str
    bold: bool = False
    italic: bool = False
    muted: bool = False
    role: Role = ""


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
class Note:
    """Small explanatory text: a counting rule, what was withheld and why."""

    text: str


@dataclass(frozen=True)
class Label:
    """The head of a row in a code tree: level 0 a theme, 1 a category, 2 a code, indented."""

    text: str
    level: int = 0


CellPart = str | int | float | OwnWords | Paragraph | Quote | Note | Label
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
    `keys` are what a csv heads the columns with, the same in every language; by default the headings.
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

    def __post_init__(self) -> None:
        wide = sum(build_head(column_head).span for column_head in self.header[0])
        name_columns(self)  # raises when the header rows have holes
        if any(len(row) != wide for row in self.rows):
            raise ValueError("a row is not as long as the header")
        if any(per_column and len(per_column) != wide for per_column in (self.widths, self.align, self.keys)):
            raise ValueError("widths, align and keys need one value per column")

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
    """A drawing across the page, as PNG; `text` says what it shows, for who cannot see it and for formats without."""

    png: bytes
    text: str


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


Block = Heading | Paragraph | Quote | Note | ReportTable | Picture | SpokenTurn | PageBreak


@dataclass(frozen=True, repr=False)
class Document:
    """A whole report. `details` are term and value under the title (study, date, coders, number of quotes); `sheets`
    makes the tables that only a spreadsheet has, after the others.

    `gate` is that of the audience it is for: a writer reads the words in it by that (`ota.reports.opening`). A document
    of the team then says so in `notice`.

    `remarks` stand in the margin of what is said, where the format has one; `memory` is what the file remembers of the
    study, unseen, for when it comes back. Both are for the team only.

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
    sheets: Callable[[], tuple[ReportTable, ...]] = tuple
    gate: Gate | None = None
    notice: str = ""
    remarks: tuple[Remark, ...] = ()
    memory: str = ""

    def __repr__(self) -> str:
        return f"<document: {len(self.blocks)} blocks>"

    @property
    def tables(self) -> tuple[ReportTable, ...]:
        """The tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, ReportTable))


def mute(text: str) -> Paragraph:
    """A cell that has nothing to say, said quietly ("geen bron")."""
    return Paragraph(text, muted=True)


def _open(words: str | OwnWords | WordsRun) -> str:
    """Text that a writer may print; TypeError for words that no gate has read."""
    if isinstance(words, OwnWords | WordsRun):
        raise TypeError("words of people are read through a gate")
    return clean_text(words)


def list_runs(part: CellPart | Heading | SpokenTurn, language: str = DEFAULT) -> tuple[TextRun, ...]:
    """One block or item as runs, cleaned; an LF inside a run is a line break."""
    if isinstance(part, SpokenTurn):
        return (*build_turn_head(part), TextRun(_open(part.words)))
    if isinstance(part, Quote):
        return tuple(TextRun(text, role=role) for role, text in split_quote(part, language))
    if isinstance(part, Paragraph):
        content = (part.content,) if isinstance(part.content, str) else part.content
        runs = [run if isinstance(run, TextRun) else TextRun(_open(run)) for run in content]
        return tuple(
            TextRun(clean_text(run.text), run.bold, run.italic, run.muted or part.muted, run.role)
            for run in runs
            if run.text
        )
    if isinstance(part, int | float):
        return (TextRun(format_value(part, language)),)
    return (TextRun(_open(part if isinstance(part, str | OwnWords) else part.text)),)


def build_turn_head(turn: SpokenTurn) -> tuple[TextRun, ...]:
    """What stands before the words of a turn: its number, and who speaks when."""
    time = f"{turn.time} " if turn.time else ""
    speaker = f"{clean_text(turn.speaker)}: " if turn.speaker else ""
    heads = (TextRun(f"{clean_text(turn.number)}\t{time}", role="handle"), TextRun(speaker, bold=True, role="speaker"))
    return tuple(run for run in heads if run.text)


def _has_quote(cell: Cell) -> bool:
    return any(isinstance(part, Quote) for part in list_items(cell))


def split_quote(quote: Quote, language: str) -> Iterator[tuple[Role, str]]:
    """The parts of a quote, in the order in which they are printed."""
    text = _open(quote.text).strip()
    yield "speech", put_between_marks(text) if quote.literal else text
    attribution = [clean_text(quote.attribution)] if quote.attribution else []
    if not quote.literal:
        attribution.append(say("reports.report", language))
    if attribution:
        yield "attribution", f" ({', '.join(attribution)})"
    if quote.handle:
        yield "handle", f" {clean_text(quote.handle)}"
    if quote.mark:
        yield "mark", f"\u00a0· {clean_text(quote.mark)}"


def list_items(cell: Cell) -> tuple[CellPart, ...]:
    """What stands in a cell, one after the other."""
    if cell is None:
        return ()
    return cell if isinstance(cell, tuple) else (cell,)


def format_cell_lines(cell: Cell, language: str = DEFAULT) -> tuple[str, ...]:
    """The cell as lines of text: the same in every format."""
    return tuple(line for part in list_items(cell) for line in _format_part(part, language).split("\n"))


def _format_part(part: CellPart, language: str) -> str:
    if isinstance(part, Quote):  # as `list_runs`, without making each part a run
        return "".join([text for _, text in split_quote(part, language)])
    return "".join(run.text for run in list_runs(part, language))


def format_cell(cell: Cell, language: str = DEFAULT) -> str:
    """The lines of a cell, joined by LF."""
    return "\n".join(format_cell_lines(cell, language))


def read_figure(cell: Cell) -> int | float | None:
    """The number, when the cell is one."""
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


def build_report_table(result: ResultTable, language: str = DEFAULT, header_columns: int = 0) -> ReportTable:
    """A listing as a table in a document: printed headings, the listing's cells."""
    rows = tuple(
        tuple(
            cell if isinstance(cell, int | float) and not isinstance(cell, bool) else format_value(cell, language)
            for cell in row
        )
        for row in result.rows
    )
    headings = tuple(column.format_heading(language) for column in result.columns)
    weight = {"quote": 5.0, "text": 2.0}
    return ReportTable(
        (headings,),
        rows,
        widths=tuple(weight.get(column.kind, 1.0) for column in result.columns),
        header_columns=header_columns,
        caption=result.title,
    )
