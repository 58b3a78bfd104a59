"""The text of a paper (Word, OpenDocument, RTF) as it is put together, paragraph by paragraph.

Paragraphs are joined by a blank line, the cells of a table by a tab and its rows by a line end. Blank paragraphs are
layout. Footnotes, endnotes and text boxes stand behind the text: nobody said them.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import sha256

from ota.errors import OtaError, Problem
from ota.sources.decode import list_conversion_warnings, normalise_text
from ota.sources.handed import HandedTurn, hand_over
from ota.sources.model import Loaded, Span
from ota.sources.talks import Cells, find_talk, holds_talk, read_facts

_NAME = 60  # a longer first cell is not somebody's name
# In this order: what was taken in or left out of a paper, with a text `sources.<kind>` or `sources.left_<kind>` each.
_TOLD = ("insertions", "deletions", "symbols")
_LEFT_OUT = ("comments", "margins", "hidden", "pictures", "embedded", "fields", "others")


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
    """One cell of a table: the texts of its paragraphs; `merged`: it goes on with the cell above it."""

    paragraphs: list[str] = field(default_factory=list)
    merged: bool = False

    @property
    def text(self) -> str:
        """Its paragraphs that are not blank, a line each."""
        return "\n".join(part for part in self.paragraphs if part.strip())


@dataclass
class WrittenTable:
    """A table's rows of cells."""

    rows: list[list[Cell]] = field(default_factory=list)

    def list_lines(self) -> list[Cells]:
        """The texts of the cells of each row that is not blank; None for a cell that goes on with the one above it."""
        filled = [row for row in self.rows if any(cell.paragraphs for cell in row)]
        # Word shows nothing of a cell that goes on with another; where words stand in it all the same, they are kept.
        lines = [[None if cell.merged and not cell.text.strip() else cell.text for cell in row] for row in filled]
        return [line for line in lines if any(cell and cell.strip() for cell in line)]

    def join_cells(self) -> str:
        """Cells joined by a tab, rows by a line end."""
        return "\n".join("\t".join(cell for cell in line if cell is not None) for line in self.list_lines())


@dataclass
class Written:
    """The blocks of the text so far; `left` counts what was left out, or taken in and is to be told."""

    counted: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    _blocks: list[str] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)
    _length: int = 0
    _headings: list[Span] = field(default_factory=list)
    _bold: list[Span] = field(default_factory=list)
    _talks: dict[int, list[HandedTurn]] = field(default_factory=dict)  # by the number of their block
    _offered: dict[str, str] = field(default_factory=dict)

    def add_paragraph(self, pieces: Pieces, heading: bool) -> None:
        """Add a paragraph, noting its span as a heading and that of its bold start."""
        if not pieces.parts:
            return  # a file may hold a million of them
        full_text = pieces.text
        text = normalise_text(full_text, self.counted)
        at = self._add(text)
        if at is None:
            return
        if heading:
            self._headings.append((at, at + len(text)))
        start = normalise_text(full_text[: pieces.bold], Counter())
        if start.strip() and text.startswith(start):
            self._bold.append((at, at + len(start.rstrip())))

    def add_table(self, table: WrittenTable) -> None:
        """Add a table: a talk, where it has a column of speakers; what is said of the talk, where it is a list of such
        facts; else the first cell of each row may hold a speaker's name."""
        lines = [
            [None if cell is None else normalise_text(cell, self.counted) for cell in line]
            for line in table.list_lines()
        ]
        at = self._add("\n".join("\t".join(cell for cell in line if cell is not None) for line in lines))
        if at is None:
            return
        talk = find_talk(lines)
        offered = {} if talk or self._talks else read_facts(lines)
        self._offered |= offered
        if talk:
            self._talks[len(self._blocks) - 1] = talk
        for line in [] if offered else lines:
            first = line[0]
            if len(line) > 1 and first and first.strip() and len(first) <= _NAME and "\n" not in first:
                self._bold.append((at, at + len(first)))
            at += sum(len(cell) + 1 for cell in line if cell is not None)

    @property
    def text(self) -> str:
        """The text so far, without notes."""
        return "\n\n".join(self._blocks)

    def add_note(self, kind: str, beside: Written) -> None:
        """Add a footnote, endnote or text box (`kind`), which will stand behind the text, and any within it."""
        text = beside.text.strip("\n")
        if text.strip():
            self._notes.append(text)
            self.left[kind] += 1
        self._notes += beside._notes

    def load(self, raw: bytes, name: str) -> Loaded:
        """All of it, as the file `name` with the bytes `raw`. Raises OtaError where there is no text."""
        if self._talks and self._is_talk():
            return self._load_handed(raw, name)
        text = "\n\n".join((*self._blocks, *self._notes))
        if not text.strip():
            raise OtaError("sources.empty", name=name)
        return Loaded(
            name=name,
            text=text,
            digest=sha256(raw).hexdigest(),
            original=raw,
            first_line=None,
            headings=tuple(self._headings),
            bold=tuple(self._bold),
            notes=self._length + (2 if self._blocks else 0) if self._notes else None,
            offered=self._offered,
            counted={key: count for key, count in self.counted.items() if count},
            problems=(*self._list_problems(name), *list_conversion_warnings(text, name)),
        )

    def _is_talk(self) -> bool:
        first = min(self._talks)
        outside = (block for n, block in enumerate(self._blocks) if n > first and n not in self._talks)
        return holds_talk(self._talks.values(), sum(len(block.split()) for block in outside))

    def _load_handed(self, raw: bytes, name: str) -> Loaded:
        """A text whose talk stands in tables: what stands before it is unit 0, what is outside it nobody's."""
        first = min(self._talks)
        turns = list(map(HandedTurn, self._blocks[:first]))
        for n, block in enumerate(self._blocks[first:], first):
            turns += self._talks.get(n) or [HandedTurn(block)]
        spoken = next(n for n, turn in enumerate(turns) if turn.label)
        turns[:spoken] = [HandedTurn("\n\n".join(turn.words for turn in turns[:spoken]))] if spoken else []
        turns += map(HandedTurn, self._notes)
        loaded = hand_over(name, raw, turns, counted=self.counted, problems=self._list_problems(name))
        return replace(loaded, lines=(), offered=self._offered)

    def _list_problems(self, name: str) -> list[Problem]:
        keys = {kind: kind for kind in _TOLD} | {kind: f"noted_{kind}" for kind in ("footnotes", "endnotes", "boxes")}
        keys |= {kind: f"left_{kind}" for kind in _LEFT_OUT}
        return [
            Problem(f"sources.{key}", name, {"count": self.left[kind]}, warning=True)
            for kind, key in keys.items()
            if self.left[kind]
        ]

    def _add(self, text: str) -> int | None:
        if not text.strip():
            return None
        at = self._length + (2 if self._blocks else 0)
        self._blocks.append(text)
        self._length = at + len(text)
        return at
