"""The layout of rich text: its words as paragraphs, and as the cells and rows of tables, while they are read."""

from __future__ import annotations

from dataclasses import dataclass, field

from ota.sources.written import Cell, Pieces, Written, WrittenTable


@dataclass(slots=True)
class RtfBody:
    """The running text of a file, or what stands beside it: then `kind` is "footnotes", "endnotes" or "boxes", and
    `depth` the number of groups within which it began. `heading`, `in_table` and `nested` (a table within a table) hold
    for the paragraph at hand."""

    written: Written = field(default_factory=Written)
    kind: str = ""
    depth: int = 0
    heading: bool = False
    in_table: bool = False
    nested: bool = False
    _pieces: Pieces = field(default_factory=Pieces)
    _table: WrittenTable | None = None
    _cells: list[Cell] = field(default_factory=list)
    _cell: Cell = field(default_factory=Cell)
    _merging: bool = False
    _merged: list[bool] = field(default_factory=list)  # per cell of a row, whether it goes on with the one above it

    def build_beside(self, kind: str, depth: int) -> RtfBody:
        """A body for what stands beside this one; what is left out of it counts with this one's."""
        return RtfBody(Written(self.written.counted, self.written.left), kind, depth)

    def take(self, beside: RtfBody) -> None:
        """End what stands beside this body, and keep it as such."""
        beside.end_paragraph()
        self.written.add_note(beside.kind, beside.written)

    def add(self, text: str, bold: bool) -> None:
        """Words of the paragraph at hand."""
        self._pieces.add(text, bold)

    def reset(self) -> None:
        """Nothing holds any more for the paragraph at hand."""
        self.in_table = self.heading = self.nested = False

    def end_line(self) -> None:
        """End a paragraph, in a cell or outside tables."""
        if self.in_table:
            self._cell.paragraphs.append(self._take_text())
        else:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """End the table before it, and a paragraph outside tables."""
        self._end_table()
        if not self._pieces.parts:
            return
        joined = Pieces(bold=self._pieces.bold)
        joined.parts = [self._take_text()]
        self.written.add_paragraph(joined, self.heading)

    def begin_row(self) -> None:
        """What follows says how a row is laid out."""
        self._merged, self._merging = [], False

    def merge_cell(self) -> None:
        """The cell of which the edge follows goes on with the one above it."""
        self._merging = True

    def end_edge(self) -> None:
        """The layout of a cell ends."""
        self._merged.append(self._merging)
        self._merging = False

    def end_cell(self) -> None:
        """The words of a cell end."""
        self._cell.paragraphs.append(self._take_text())
        self._cells.append(self._cell)
        self._cell = Cell()

    def end_row(self) -> None:
        """A row of cells ends."""
        if not self._cells:
            return
        for cell, merged in zip(self._cells, self._merged, strict=False):
            cell.merged = merged
        self._table = self._table or WrittenTable()
        self._table.rows.append(self._cells)
        self._cells = []

    def _take_text(self) -> str:
        pieces, self._pieces = self._pieces, Pieces()
        return _pair_halves(pieces.text)

    def _end_table(self) -> None:
        table, self._table = self._table, None
        if self._cells:  # the last row has no end
            table = table or WrittenTable()
            table.rows.append(self._cells)
            self._cells = []
        if table:
            self.written.add_table(table)


def _pair_halves(text: str) -> str:
    """`text` with the two halves of a character, as \\u gives them, made one; half a character alone becomes �."""
    if text.isascii():
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
