"""A theme matrix as a document: the same cells for Word, Excel, HTML, Markdown and CSV.

A spreadsheet of quotes has two sheets more: the numbers behind the cells, and their quotes whole, each on a row of its
own for every code that it has. (All quotes of the study on rows: the quote-book as a spreadsheet.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ota.errors import PrivacyError
from ota.matrices.build import build
from ota.matrices.model import Chosen, Col, Matrix, MatrixCell
from ota.privacy import Audience, Gate
from ota.reports.blocks import NESTED, CellPart, ColumnHead, Document, Label, Note, Quote, ReportTable
from ota.reports.blocks import Cell as BlockCell
from ota.reports.quotes_sheet import quotes_sheet
from ota.retrieval import material as reading
from ota.retrieval.leaving import gate_for
from ota.retrieval.material import Material
from ota.study import Study
from ota.words import say

_ROW_KEYS = {"themes": "theme", "categories": "category", "codes": "code"}
_WIDE = 3  # more columns of numbers than this lie on their side; quotes do from the second


@dataclass(frozen=True)
class MatrixReport:
    """The document, how many quotes it withholds, and holds while their consent is unknown; `notes` say so."""

    document: Document
    withheld: int
    unknown: int
    notes: tuple[str, ...] = ()


def matrix_report(
    study: Study,
    rows: Sequence[str],
    columns: str | Sequence[str],
    cells: str,
    coder: str = "",
    gate: Gate | None = None,
) -> MatrixReport:
    """Build a matrix (see `ota.matrices.build`) for the audience of `gate`, by default the commissioner; lay it out."""
    material = reading.read(study).of(coder)
    gate = gate or gate_for(study, Audience.COMMISSIONER)
    matrix = build(study, material, rows, columns, cells, gate)
    return MatrixReport(matrix_document(matrix, material, gate), matrix.withheld, matrix.unknown, matrix.consent_notes)


def matrix_document(matrix: Matrix, material: Material, gate: Gate) -> Document:
    """The matrix with its counting rules under it; `material` gives the quotes their attribution. Raises PrivacyError
    where its columns name who may not be named to this audience.
    """
    quotes = matrix.cells_are == "quotes"
    if quotes and gate.audience is Audience.PARTICIPANTS and not all(map(_nobodys, matrix.by)):
        raise PrivacyError("matrices.whose-columns", across=matrix.across)
    full, matrix = matrix, matrix if gate.complete else _without_empty(matrix, material)
    left = [col.label for col in full.columns if col not in matrix.columns]
    empty = [say("matrices.rule-empty", matrix.language, names=", ".join(left))] if left else []
    return Document(
        title=matrix.title,
        subtitle=matrix.subtitle,
        blocks=(_table(matrix, material, gate), *(Note(note) for note in (*matrix.notes, *empty))),
        language=matrix.language,
        landscape=len(matrix.columns) > (1 if quotes else _WIDE),
        details=_details(matrix, material, gate),
        made_on=material.until,
        sheets=_sheets(matrix, material, gate) if quotes else (),
        gate=gate,
    )


def _nobodys(by: str) -> bool:
    """Whether columns tell nothing of who said it but the perspective."""
    return by == "perspective" or by.startswith("facet:")


def _without_empty(matrix: Matrix, material: Material) -> Matrix:
    """The matrix without columns in which nothing stands: no quotes, or sources that nobody coded."""
    coded = {column for _, column in matrix.cells}
    texts = {passage.stored.source for passage in material.every}
    quotes = matrix.cells_are == "quotes"
    columns_kept = [
        n
        for n, col in enumerate(matrix.columns)
        if n in coded or not (quotes or (col.sources and texts.isdisjoint(col.sources)))
    ]
    if not columns_kept:
        return matrix
    cells = {(row, columns_kept.index(n)): cell for (row, n), cell in matrix.cells.items()}
    return replace(matrix, columns=tuple(matrix.columns[n] for n in columns_kept), cells=cells)


def _details(matrix: Matrix, material: Material, gate: Gate) -> tuple[tuple[str, str], ...]:
    language = matrix.language
    cells = say(f"matrices.cells-{matrix.cells_are}", language, cases=material.settings.case[language][1])
    shows = say("matrices.shows-what", language, corner=matrix.corner, across=matrix.across, cells=cells)
    return ((say("matrices.shows", language), shows), *reading_details(material, language, gate))


def reading_details(material: Material, language: str, gate: Gate) -> tuple[tuple[str, str], ...]:
    """What every report says of the material under its title: sources, coders (to the team), day of the last step."""
    names = sorted({material.coders[passage.coding.coder] for passage in material.passages})
    coders = [(say("reports.book-coders", language), ", ".join(names) or "-")] if gate.complete else []
    until = [(say("reports.until", language), material.until.strftime("%d-%m-%Y"))] if material.until else []
    return (
        (say("reports.book-sources", language), str(len(material.texts))),
        *coders,
        *until,
    )


def _table(matrix: Matrix, material: Material, gate: Gate) -> ReportTable:
    """The matrix as a table; where the cells hold quotes, without the columns that take others together."""
    quotes = matrix.cells_are == "quotes"
    columns = [(c, column) for c, column in enumerate(matrix.columns) if not (quotes and column.total)]
    rows = []
    for r, row in enumerate(matrix.rows):
        shown = [
            None if row.heading else _shown(matrix, column, matrix.cell(r, c), material, gate) for c, column in columns
        ]
        rows.append((Label(row.label, row.level), *shown))
    wide = 2.0 if quotes else 1.0
    return ReportTable(
        header=_header(matrix, [column for _, column in columns], material),
        rows=tuple(rows),
        widths=(1.2 if quotes else 2.4, *(wide if column.sources else 1.0 for _, column in columns)),
        name=say("reports.sheet-matrix", matrix.language),
        keys=(_ROW_KEYS[matrix.rows_are], *(_key(column) for _, column in columns)),
    )


def _header(matrix: Matrix, columns: Sequence[Col], material: Material) -> tuple[tuple[str | ColumnHead, ...], ...]:
    """One row of heads, or two: an outer head over its columns, and over both rows where nothing stands under it."""
    deep = len(matrix.by)
    above: list[ColumnHead] = [ColumnHead(matrix.corner, down=deep)]
    below: list[ColumnHead] = []
    for outer, group in groupby(columns, key=lambda column: column.within):
        group_columns = list(group)
        if outer is None:
            above += [ColumnHead(_head(matrix, column, material), down=deep) for column in group_columns]
        else:
            above.append(ColumnHead(_head(matrix, outer, material), span=len(group_columns)))
            below += [ColumnHead(_head(matrix, column, material)) for column in group_columns]
    return (tuple(above), tuple(below))[:deep]


def _key(column: Col) -> str:
    """What a csv calls the column: by its fixed name, not as it is printed."""
    return f"{column.within.name}{NESTED}{column.name}" if column.within else column.name


def _sheets(matrix: Matrix, material: Material, gate: Gate) -> tuple[ReportTable, ...]:
    numbers = _table(
        replace(matrix, cells_are="count", rows=tuple(row._replace(heading=False) for row in matrix.rows)),
        material,
        gate,
    )
    places = {chosen.passage.place for cell in matrix.cells.values() for chosen in cell.chosen}
    return (
        replace(numbers, name=say("reports.sheet-counts", matrix.language)),
        quotes_sheet(material, [passage for passage in material.passages if passage.place in places], gate),
    )


def _head(matrix: Matrix, column: Col, material: Material) -> str:
    plain = column.within or matrix.by[0] != "perspective"
    return column.label if plain else material.according_to(column.key)


def _shown(matrix: Matrix, column: Col, cell: MatrixCell, material: Material, gate: Gate) -> BlockCell:
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
        return _cases(column, cell, material)
    return _quotes(cell, material, language, gate)


def _cases(column: Col, cell: MatrixCell, material: Material) -> BlockCell:
    language = material.settings.language
    if not column.cases:
        return Note(say("matrices.no-case", language, case=material.settings.case[language][0]))
    return say("matrices.n-of", language, n=len(cell.cases & column.cases), all=len(column.cases))


def _quotes(cell: MatrixCell, material: Material, language: str, gate: Gate) -> tuple[CellPart, ...]:
    items: list[CellPart] = [_quote(chosen, material, language) for chosen in cell.chosen]
    more_quotes = cell.passages - cell.withheld - len(cell.chosen)
    notes = [say("matrices.more", language, count=more_quotes)] if more_quotes and gate.complete else []
    notes += [say("matrices.withheld-cell", language, count=cell.withheld)] if cell.withheld else []
    return (*items, *(Note(note) for note in notes))


def _quote(chosen: Chosen, material: Material, language: str) -> Quote:
    passage = chosen.passage
    return Quote(
        chosen.text,
        attribution=material.attribution(passage),
        handle=passage.handle,
        mark=say("matrices.automatic", language) if chosen.automatic else "",
        literal=passage.literal,
        perspective=material.perspective(passage),
    )
