"""A theme matrix: its heads, its cells, and the rules by which they were counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ota.errors import OtaError, PrivacyError
from ota.frames import to_html, to_wide
from ota.leaving import OwnWords
from ota.retrieval.material import Passage
from ota.tabular import LEAVES_TO, Column, OpenedTable, Opening, ResultTable, Value, format_value

if TYPE_CHECKING:
    import pandas

CELLS = ("quotes", "count", "cases", "sources", "words")
ROWS = ("themes", "categories", "codes")
SHAPES = ("wide", "long")
ROW_KEYS = {"themes": "theme", "categories": "category", "codes": "code"}
_SPLIT_KEYS = ("perspective", "role", "case")


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
    """A passage as it stands in a quote cell, with what is printed behind it; `automatic` where nobody marked it as a
    favourite."""

    passage: Passage
    text: OwnWords
    automatic: bool
    attribution: str


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


@dataclass(frozen=True, repr=False)
class Matrix:
    """Cells by (row position, column position); empty cells are absent. `notes` are the counting rules, printed.

    `by` are the splits that were asked for, the outer one first; `across` is how they are printed. `rows_are` is one of
    ROWS. `opening` reads its table for an audience.
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
    opening: Opening | None = field(default=None, compare=False)

    def find_cell(self, row: int, column: int) -> MatrixCell:
        """The cell at these positions."""
        return self.cells.get((row, column), MatrixCell())

    def __repr__(self) -> str:
        return f"<matrix: {len(self.rows)} {self.rows_are} x {len(self.columns)} columns; {self.cells_are}>"

    def table(self) -> ResultTable:
        """The matrix as a listing, long: a row for each cell, of a matrix of quotes a row for each quote.

        `figure` is the number in the cell (nothing where a column has no source), `of` out of how many; of quotes it is
        how many passages there are, and an empty cell keeps a row without a quote. Columns that take others together
        are left out.
        """
        figures = [Column("figure", "int")]
        if self.cells_are in ("cases", "sources"):
            figures.append(Column("of", "int"))
        if self.cells_are == "quotes":
            figures += (Column("quote", "quote"), Column("attribution"), Column("handle"))
        columns = (Column(ROW_KEYS[self.rows_are]), *self._list_split_columns(), *figures)
        return ResultTable(columns, [row for _, _, row in self._list_cell_rows()], self.title, self._build_opening())

    def frame(self, audience: str = LEAVES_TO, shape: str = "wide") -> pandas.DataFrame:
        """The matrix as a frame of pandas, as an audience may read it: `wide` as it is printed, a cell of quotes being
        a tuple; `long` as `table` has it.

        Raises OtaError for another shape or audience, and PrivacyError where the columns say who this audience may not
        know of.
        """
        if shape not in SHAPES:
            raise OtaError("study.bad-value", value=shape, field="shape", allowed=", ".join(SHAPES))
        if shape == "long":
            return self.table().frame(audience)
        wide = self._read_wide(audience)
        kind = "object" if self.cells_are == "quotes" else "Int64"
        return to_wide((ROW_KEYS[self.rows_are], *self.by), wide.labels, wide.heads, wide.rows, kind, wide.read.notes)

    def _repr_html_(self) -> str | None:
        """What a notebook shows: the matrix as it is printed, as it may leave."""
        if self.opening is None:
            return None
        wide = self._read_wide(LEAVES_TO)
        rows = [
            [
                format_value(label),
                *("\n\n".join(cell) if isinstance(cell, tuple) else format_value(cell) for cell in row),
            ]
            for label, row in zip(wide.labels, wide.rows, strict=True)
        ]
        headings = [self.corner, *(" · ".join(filter(None, map(format_value, head))) for head in wide.heads)]
        right = [False, *[self.cells_are != "quotes"] * len(wide.heads)]
        return to_html(self.title, headings, rows, right, wide.read.notes)

    def _list_split_columns(self) -> Iterator[Column]:
        """The columns that say where a cell stands; what is split by a name of the study is called as it was typed."""
        for n, by in enumerate(self.by, 1):
            kind, _, name = by.partition(":")
            if kind in _SPLIT_KEYS:
                yield Column(kind)
            else:
                yield Column(f"facet.{name}" if kind == "facet" else f"column{n}", label=by)

    def _list_cell_rows(self) -> Iterator[tuple[int, int, tuple[Value, ...]]]:
        """The rows of its table, with the row and the column of the cell that each is of."""
        for r, row in enumerate(self.rows):
            for c, column in enumerate(self.columns):
                if not (row.heading or column.total):
                    above = (column.within.label,) if column.within else ()
                    where = (row.label, *above, column.label, *("",) * (len(self.by) - len(above) - 1))
                    yield from (
                        (r, c, (*where, *figures)) for figures in self._list_cell_figures(column, self.find_cell(r, c))
                    )

    def _list_cell_figures(self, column: Col, cell: MatrixCell) -> Iterator[tuple[Value, ...]]:
        """What stands in a cell; of quotes a line for each."""
        if self.cells_are == "quotes":
            for chosen in cell.chosen:
                yield cell.passages, chosen.text, chosen.attribution, chosen.passage.handle
            if not cell.chosen:
                yield cell.passages, None, None, None
        elif self.cells_are == "cases":
            yield len(cell.cases & column.cases) if column.cases else None, len(column.cases)
        elif self.cells_are == "sources":
            yield len(cell.sources) if column.sources else None, len(column.sources)
        else:
            yield ((cell.words if self.cells_are == "words" else cell.count) if column.sources else None,)

    def _build_opening(self) -> Opening | None:
        """What reads its table, and says by which rules it was counted."""
        opening = self.opening
        if opening is None:
            return None
        rules = [note for note in self.notes if note not in self.consent_notes]
        withheld = self.consent_notes[: bool(self.withheld)]

        def opened(table: ResultTable, audience: str, columns: Sequence[str]) -> OpenedTable:
            read = opening(table, audience, columns)
            return read._replace(notes=(*rules, *withheld, *read.notes))

        return opened

    def _read_wide(self, audience: str) -> _Wide:
        """The matrix as it is printed, read for an audience; raises PrivacyError where it may not read the heads."""
        read = self.table().open_for(audience)
        splits = [column.key for column in self._list_split_columns()]
        if not {ROW_KEYS[self.rows_are], *splits}.issubset(read.table.keys):
            raise PrivacyError("matrices.whose-columns", across=self.across)
        figure = read.table.keys.index("quote" if self.cells_are == "quotes" else "figure")
        labels: dict[int, Value] = {}
        heads: dict[int, tuple[Value, ...]] = {}
        cells: dict[tuple[int, int], list[Value]] = {}
        for (r, c, _), row in zip(self._list_cell_rows(), read.table.rows, strict=True):
            labels[r], heads[c] = row[0], row[1 : 1 + len(splits)]
            cells.setdefault((r, c), []).append(row[figure])
        quotes = self.cells_are == "quotes"
        rows = [
            [tuple(str(quote) for quote in cells[r, c] if quote) if quotes else cells[r, c][0] for c in heads]
            for r in labels
        ]
        return _Wide(list(labels.values()), list(heads.values()), rows, read)


class _Wide(NamedTuple):
    """The labels of the rows, the heads of the columns (one or two deep), the cells, and what they were read from."""

    labels: list[Value]
    heads: list[tuple[Value, ...]]
    rows: list[list[Value]]
    read: OpenedTable
