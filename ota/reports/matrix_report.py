"""A theme matrix as a document: the same cells for Word, Excel, HTML, Markdown and CSV.

A spreadsheet of quotes has two sheets more: the numbers behind the cells, and their quotes whole, each on a row of its
own for every code that it has. (All quotes of the study on rows: the quote-book as a spreadsheet.)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby

from ota.errors import PrivacyError
from ota.matrices.build import build
from ota.matrices.model import Col, Matrix, MatrixCell
from ota.privacy import Audience, Gate
from ota.reports.blocks import NESTED, Block, CellPart, ColumnHead, Document, Label, Note, ReportTable
from ota.reports.blocks import Cell as BlockCell
from ota.reports.context import ReportContext, make_context
from ota.reports.parts import Asked, RecipePart, print_notes, read_text, read_texts
from ota.reports.quotes_sheet import build_quotes_sheet
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


def make_matrix(
    study: Study,
    rows: Sequence[str],
    columns: str | Sequence[str],
    cells: str,
    coder: str = "",
    gate: Gate | None = None,
) -> MatrixReport:
    """Build a matrix (see `ota.matrices.build`) for the audience of `gate`, by default the commissioner; lay it out."""
    context = make_context(study, gate, coder)
    matrix = build(study, context.material, rows, columns, cells, context.gate)
    return MatrixReport(compose_matrix(matrix, context), matrix.withheld, matrix.unknown, matrix.consent_notes)


def compose_matrix(matrix: Matrix, context: ReportContext) -> Document:
    """The matrix with its counting rules under it; the quotes get their attribution from the material of `context`.
    Raises PrivacyError where its columns name who may not be named to this audience.
    """
    quotes = matrix.cells_are == "quotes"
    if quotes and context.gate.audience is Audience.PARTICIPANTS and not all(map(_tells_only_perspective, matrix.by)):
        raise PrivacyError("matrices.whose-columns", across=matrix.across)
    full, matrix = matrix, matrix if context.gate.complete else _drop_empty_columns(matrix, context.material)
    left = [col.label for col in full.columns if col not in matrix.columns]
    empty = [say("matrices.rule-empty", matrix.language, names=", ".join(left))] if left else []
    return context.compose(
        matrix.title,
        (partial(print_matrix, matrix), partial(print_notes, (*matrix.notes, *empty))),
        subtitle=matrix.subtitle,
        landscape=len(matrix.columns) > (1 if quotes else _WIDE),
        details=(_describe_matrix(matrix, context.material), *context.describe_material()),
        made_on=context.material.until,
        sheets=partial(_build_sheets, matrix, context) if quotes else tuple,
    )


def print_matrix(matrix: Matrix, context: ReportContext) -> Iterator[Block]:
    """The matrix as a table."""
    yield _build_table(matrix, context)


def _tells_only_perspective(by: str) -> bool:
    """Whether columns tell nothing of who said it but the perspective."""
    return by == "perspective" or by.startswith("facet:")


def _drop_empty_columns(matrix: Matrix, material: Material) -> Matrix:
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


def _describe_matrix(matrix: Matrix, material: Material) -> tuple[str, str]:
    """What stands in the rows, the columns and the cells."""
    language = matrix.language
    cells = say(f"matrices.cells-{matrix.cells_are}", language, cases=material.settings.case[language][1])
    shows = say("matrices.shows-what", language, corner=matrix.corner, across=matrix.across, cells=cells)
    return say("matrices.shows", language), shows


def _build_table(matrix: Matrix, context: ReportContext) -> ReportTable:
    """The matrix as a table; where the cells hold quotes, without the columns that take others together."""
    quotes = matrix.cells_are == "quotes"
    columns = [(c, column) for c, column in enumerate(matrix.columns) if not (quotes and column.total)]
    rows = []
    for r, row in enumerate(matrix.rows):
        shown = [
            None if row.heading else _show_cell(matrix, column, matrix.find_cell(r, c), context)
            for c, column in columns
        ]
        rows.append((Label(row.label, row.level), *shown))
    wide = 2.0 if quotes else 1.0
    return ReportTable(
        header=_build_header(matrix, [column for _, column in columns], context.material),
        rows=tuple(rows),
        widths=(1.2 if quotes else 2.4, *(wide if column.sources else 1.0 for _, column in columns)),
        name=say("reports.sheet-matrix", matrix.language),
        keys=(_ROW_KEYS[matrix.rows_are], *(_name_column_key(column) for _, column in columns)),
    )


def _build_header(
    matrix: Matrix, columns: Sequence[Col], material: Material
) -> tuple[tuple[str | ColumnHead, ...], ...]:
    """One row of heads, or two: an outer head over its columns, and over both rows where nothing stands under it."""
    deep = len(matrix.by)
    above: list[ColumnHead] = [ColumnHead(matrix.corner, down=deep)]
    below: list[ColumnHead] = []
    for outer, group in groupby(columns, key=lambda column: column.within):
        group_columns = list(group)
        if outer is None:
            above += [ColumnHead(_format_head(matrix, column, material), down=deep) for column in group_columns]
        else:
            above.append(ColumnHead(_format_head(matrix, outer, material), span=len(group_columns)))
            below += [ColumnHead(_format_head(matrix, column, material)) for column in group_columns]
    return (tuple(above), tuple(below))[:deep]


def _name_column_key(column: Col) -> str:
    """What a csv calls the column: by its fixed name, not as it is printed."""
    return f"{column.within.name}{NESTED}{column.name}" if column.within else column.name


def _build_sheets(matrix: Matrix, context: ReportContext) -> tuple[ReportTable, ...]:
    counted = replace(matrix, cells_are="count", rows=tuple(row._replace(heading=False) for row in matrix.rows))
    places = {chosen.passage.place for cell in matrix.cells.values() for chosen in cell.chosen}
    return (
        replace(_build_table(counted, context), name=say("reports.sheet-counts", matrix.language)),
        build_quotes_sheet(context, [passage for passage in context.material.passages if passage.place in places]),
    )


def _format_head(matrix: Matrix, column: Col, material: Material) -> str:
    plain = column.within or matrix.by[0] != "perspective"
    return column.label if plain else material.say_according_to(column.key)


def _show_cell(matrix: Matrix, column: Col, cell: MatrixCell, context: ReportContext) -> BlockCell:
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
        return _format_cases(column, cell, context.material)
    return _print_quotes(cell, context)


def _format_cases(column: Col, cell: MatrixCell, material: Material) -> BlockCell:
    language = material.settings.language
    if not column.cases:
        return Note(say("matrices.no-case", language, case=material.settings.case[language][0]))
    return say("matrices.n-of", language, n=len(cell.cases & column.cases), all=len(column.cases))


def _print_quotes(cell: MatrixCell, context: ReportContext) -> tuple[CellPart, ...]:
    language = context.language
    automatic = say("matrices.automatic", language)
    quotes = [
        context.print_quote(chosen.passage, automatic if chosen.automatic else "", chosen.text)
        for chosen in cell.chosen
    ]
    more_quotes = cell.passages - cell.withheld - len(cell.chosen)
    notes = [say("matrices.more", language, count=more_quotes)] if more_quotes and context.gate.complete else []
    notes += [say("matrices.withheld-cell", language, count=cell.withheld)] if cell.withheld else []
    return (*quotes, *map(Note, notes))


def _print_asked(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """A matrix as a part of a report: its table, and how it was counted."""
    rows, columns = read_texts(asked, "rows", ("themes",)), read_texts(asked, "columns", ("perspective",))
    cells = read_text(asked, "cells", "quotes")
    matrix = build(context.study, context.material, rows, columns, cells, context.gate)
    composed = compose_matrix(matrix, context)
    for block in composed.blocks:
        yield replace(block, caption=matrix.title) if isinstance(block, ReportTable) else block


MATRIX = RecipePart(_print_asked, ("rows", "columns", "cells"))
