"""A theme matrix: its heads, its cells, and the rules by which they were counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ota.leaving import OwnWords
from ota.retrieval.material import Passage

CELLS = ("quotes", "count", "cases", "sources", "words")
ROWS = ("themes", "categories", "codes")


class MatrixRow(NamedTuple):
    """A theme, category or code as a row; `level` indents it. A `heading` only groups the rows beneath it."""

    code: str
    label: str
    level: int
    heading: bool = False


@dataclass(frozen=True)
class Col:
    """A column; `sources` and `cases` are those that could have said something here.

    `name` is what data for programs calls it; `within` the outer column that it stands under; a `total` takes all
    columns under its outer one together.
    """

    key: str
    label: str
    sources: frozenset[str]
    cases: frozenset[str]
    name: str = ""
    within: Col | None = None
    total: bool = False


class Chosen(NamedTuple):
    """A passage as it stands in a quote cell; `automatic` where nobody marked it as a favourite."""

    passage: Passage
    text: OwnWords
    automatic: bool


@dataclass(frozen=True)
class MatrixCell:
    """What the passages of one cell come to.

    `count`: passages × coders, each once. Only where they are asked for: `cases`, `sources`, `words` in the passages,
    overlaps once; for quotes, where they are shown, `passages` (different stretches of text), `withheld` of which may
    not be quoted, and those `chosen`.
    """

    count: int = 0
    cases: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    words: int = 0
    passages: int = 0
    chosen: tuple[Chosen, ...] = ()
    withheld: int = 0


@dataclass(frozen=True)
class Matrix:
    """Cells by (row position, column position); empty cells are absent. `notes` are the counting rules, printed.

    `by` are the splits that were asked for, the outer one first; `across` is how they are printed. `rows_are` is one of
    ROWS.
    """

    title: str
    subtitle: str
    corner: str
    across: str
    by: tuple[str, ...]
    rows_are: str
    cells_are: str
    language: str
    rows: tuple[MatrixRow, ...]
    columns: tuple[Col, ...]
    cells: Mapping[tuple[int, int], MatrixCell]
    notes: tuple[str, ...]
    withheld: int = 0
    unknown: int = 0
    consent_notes: tuple[str, ...] = ()  # of the notes, those on consent

    def cell(self, row: int, column: int) -> MatrixCell:
        """The cell at these positions."""
        return self.cells.get((row, column), MatrixCell())
