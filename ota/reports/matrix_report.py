"""A theme matrix as a document: the same cells for Word, Excel, HTML, Markdown and CSV."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ota.matrices.build import build
from ota.matrices.model import Cell, Chosen, Col, Matrix
from ota.reports.blocks import Cell as BlockCell
from ota.reports.blocks import Document, Item, Label, Note, Quote, Table
from ota.retrieval import material as reading
from ota.retrieval.material import Material
from ota.study import Study
from ota.words import say

_WIDE = 3


@dataclass(frozen=True)
class MatrixReport:
    """The document, and how many quotes it withholds, and holds while their consent is unknown."""

    document: Document
    withheld: int
    unknown: int


def matrix_report(study: Study, rows: Sequence[str], columns: str, cells: str, coder: str = "") -> MatrixReport:
    """Build a matrix (see `ota.matrices.build`) and lay it out."""
    material = reading.read(study, coder)
    matrix = build(study, material, rows, columns, cells, coder)
    return MatrixReport(matrix_document(matrix, material), matrix.withheld, matrix.unknown)


def matrix_document(matrix: Matrix, material: Material) -> Document:
    """The matrix with its counting rules under it; `material` gives the quotes their attribution."""
    rows = []
    for r, row in enumerate(matrix.rows):
        cells: list[BlockCell] = [Label(row.label, row.level)]
        for c, column in enumerate(matrix.columns):
            cells.append(None if row.heading else _shown(matrix, column, matrix.cell(r, c), material))
        rows.append(tuple(cells))
    quotes = matrix.cells_are == "quotes"
    table = Table(
        header=((matrix.corner, *(column.label for column in matrix.columns)),),
        rows=tuple(rows),
        widths=(1.2 if quotes else 2.4, *(2.0 if quotes else 1.0 for _ in matrix.columns)),
        name=say("reports.sheet-matrix", matrix.language),
    )
    return Document(
        title=matrix.title,
        blocks=(table, *(Note(note) for note in matrix.notes)),
        language=matrix.language,
        landscape=len(matrix.columns) > (1 if quotes else _WIDE),
    )


def _shown(matrix: Matrix, column: Col, cell: Cell, material: Material) -> BlockCell:
    language = matrix.language
    if not column.sources:
        return Note(say("matrices.no-source", language))
    if matrix.cells_are == "count":
        return cell.count
    if matrix.cells_are == "words":
        return cell.words
    if matrix.cells_are == "sources":
        return len(cell.sources)
    if matrix.cells_are == "cases":
        return say("matrices.n-of", language, n=len(cell.cases & column.cases), all=len(column.cases))
    items: list[Item] = [_quote(one, material, language) for one in cell.chosen]
    more = len(cell.passages) - len(cell.chosen)
    if more and items:
        items.append(Note(say("matrices.more", language, count=more)))
    elif more:
        items.append(Note(say("matrices.withheld-cell", language)))
    return tuple(items)


def _quote(chosen: Chosen, material: Material, language: str) -> Quote:
    passage = chosen.passage
    return Quote(
        chosen.text,
        attribution=material.attribution(passage),
        handle=passage.handle,
        mark=say("matrices.automatic", language) if chosen.automatic else "",
        literal=material.sources[passage.stored.source].verbatim,
    )
