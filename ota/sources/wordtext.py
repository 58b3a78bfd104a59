"""The text of a Word file as it is put together, paragraph by paragraph, with the places of headings and names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ota.sources.decode import clean
from ota.sources.model import Span

_NAME = 60  # a longer first cell is not somebody's name


@dataclass
class Pieces:
    """The characters of one paragraph; `bold` is how many at its start are bold."""

    parts: list[str] = field(default_factory=list)
    bold: int = 0
    _length: int = 0

    def add(self, text: str, bold: bool) -> None:
        """Add characters of one run."""
        if self.bold == self._length and (bold or not text.strip()):
            self.bold += len(text)
        self.parts.append(text)
        self._length += len(text)

    @property
    def text(self) -> str:
        """All characters."""
        return "".join(self.parts)


@dataclass
class Cell:
    """One cell of a table: the texts of its paragraphs."""

    paragraphs: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its paragraphs that are not blank, a line each."""
        return "\n".join(part for part in self.paragraphs if part.strip())


@dataclass
class Table:
    """A table's rows of cells."""

    rows: list[list[Cell]] = field(default_factory=list)

    def lines(self) -> list[list[str]]:
        """The texts of the cells of each row that is not blank."""
        filled = [row for row in self.rows if any(cell.paragraphs for cell in row)]
        lines = [[cell.text for cell in row] for row in filled]
        return [line for line in lines if any(cell.strip() for cell in line)]

    def text(self) -> str:
        """Cells joined by a tab, rows by a line end."""
        return "\n".join("\t".join(line) for line in self.lines())


@dataclass
class Written:
    """The blocks of the text so far; blank paragraphs are layout and are not among them."""

    counted: Counter[str] = field(default_factory=Counter)
    _blocks: list[str] = field(default_factory=list)
    _length: int = 0
    _headings: list[Span] = field(default_factory=list)
    _bold: list[Span] = field(default_factory=list)

    def paragraph(self, pieces: Pieces, heading: bool) -> None:
        """Add a paragraph, noting its span as a heading and that of its bold start."""
        if not pieces.parts:
            return  # a file may hold a million of them
        whole = pieces.text
        text = clean(whole, self.counted)
        at = self._add(text)
        if at is None:
            return
        if heading:
            self._headings.append((at, at + len(text)))
        start = clean(whole[: pieces.bold], Counter())
        if start.strip() and text.startswith(start):
            self._bold.append((at, at + len(start.rstrip())))

    def table(self, table: Table) -> None:
        """Add a table, noting the first cell of each row, which may hold a speaker's name."""
        lines = [[clean(cell, self.counted) for cell in line] for line in table.lines()]
        at = self._add("\n".join("\t".join(line) for line in lines))
        for line in lines if at is not None else ():
            first = line[0]
            if len(line) > 1 and first.strip() and len(first) <= _NAME and "\n" not in first:
                self._bold.append((at or 0, (at or 0) + len(first)))
            at = (at or 0) + sum(map(len, line)) + len(line)

    def text(self) -> tuple[str, tuple[Span, ...], tuple[Span, ...]]:
        """The whole text, the spans of its headings, the spans that may be names."""
        return "\n\n".join(self._blocks), tuple(self._headings), tuple(self._bold)

    def _add(self, text: str) -> int | None:
        if not text.strip():
            return None
        at = self._length + (2 if self._blocks else 0)
        self._blocks.append(text)
        self._length = at + len(text)
        return at
