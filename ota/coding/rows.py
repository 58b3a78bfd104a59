"""A text laid into rows of a width: wrapped by words and by the cells of a terminal, a row never over two units."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, overload

from ota.coding.cells import count_cells, cut_cells
from ota.text.word import find_stretches
from ota.transcripts.model import Stored


class TextRow(NamedTuple):
    """`start:end` of the text on one row (empty where a unit has no words), the position of its unit, and whether it is
    the first row of it."""

    start: int
    end: int
    position: int
    first: bool


class TextRows(Sequence[TextRow]):
    """The rows of a text, top down; every word of every unit stands on exactly one, but for a word that is wider than a
    row, which goes on on the next."""

    def __init__(self, stored: Stored, width: int) -> None:
        self.stored = stored
        self.width = max(1, width)
        self._rows = list(self._lay())
        self._starts = [row.start for row in self._rows]
        self._firsts = [at for at, row in enumerate(self._rows) if row.first]

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> TextRow: ...
    @overload
    def __getitem__(self, index: slice) -> list[TextRow]: ...
    def __getitem__(self, index: int | slice) -> TextRow | list[TextRow]:
        return self._rows[index]

    def find_row(self, offset: int) -> int:
        """The row on which `offset` stands; between two the one before, in a label the first of its unit."""
        position = self.stored.find_unit_position(offset)
        if offset < self.stored.columns.bodies[position]:
            return self._firsts[position]
        return max(0, bisect_right(self._starts, offset) - 1)

    def find_first_row(self, position: int) -> int:
        """The first row of the unit at `position`."""
        return self._firsts[position]

    def _lay(self) -> Iterator[TextRow]:
        _, _, bodies, ends, _, _ = self.stored.columns
        for position, (body, end) in enumerate(zip(bodies, ends, strict=True)):
            first = True
            for start, stop in self._wrap(body, end):
                yield TextRow(start, stop, position, first)
                first = False
            if first:
                yield TextRow(body, body, position, True)

    def _wrap(self, body: int, end: int) -> Iterator[tuple[int, int]]:
        """Rows of the words in `body:end`; a line break is a blank, a blank line ends the row."""
        text, width = self.stored.text, self.width
        start = stop = -1
        cells = 0
        for at, behind in find_stretches(text, body, end):
            size = count_cells(text[at:behind])
            gap = at - stop
            if start >= 0 and (cells + gap + size > width or (gap > 1 and text.count("\n", stop, at) > 1)):
                yield start, stop
                start = -1
            if start < 0:
                while size > width:
                    part = cut_cells(text[at:behind], width) or text[at]
                    yield at, at + len(part)
                    at += len(part)
                    size = count_cells(text[at:behind])
                    if at == behind:
                        break
                if at == behind:
                    continue
                start, cells = at, 0
                gap = 0
            stop = behind
            cells += gap + size
        if start >= 0:
            yield start, stop
