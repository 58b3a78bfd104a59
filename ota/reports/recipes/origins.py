"""Where the numbers of a report come from: a workbook beside it, a row for every number with its query."""

from __future__ import annotations

from collections.abc import Iterator

from ota.reports.blocks import (
    Bullet,
    Cell,
    Counted,
    Document,
    Heading,
    Label,
    Paragraph,
    ReportTable,
    TextRun,
    list_items,
    name_columns,
)
from ota.reports.opening import open_document
from ota.reports.recipes.composing import ComposedRecipe
from ota.reports.recipes.numbers import Numbers
from ota.reports.runs import format_cell, list_runs
from ota.words import say

Traced = tuple[str, str, str, str]  # heading above, where there, number as it is printed, query


def compose_origins(composed: ComposedRecipe, language: str) -> Document:
    """A row for every number of a report that answers a query: where it stands, what it answers, counted from how
    many rows out of how many."""
    document = composed.document
    opened = open_document(document, sheets=False)
    rows = tuple(
        (above, where, shown, query, *_describe_base(composed.numbers, query))
        for above, where, shown, query in _list_traced(opened)
    )
    keys = ("above", "where", "number", "query", "rows", "every")
    header = tuple(say(f"reports.origin-{key}", language) for key in keys)
    table = ReportTable(
        (header,),
        rows,
        widths=(2, 2, 1, 4, 1, 1),
        header_columns=0,
        name=say("reports.origin-sheet", language),
        keys=keys,
    )
    title = say("reports.origin-title", language, title=document.title)
    return Document(title, (table,), language, made_on=document.made_on)


def _describe_base(numbers: Numbers, query: str) -> tuple[Cell, Cell]:
    """From how many rows a number was worked out, and out of how many; nothing where a part counted it itself."""
    answer = numbers.recall(query)
    return (answer.rows, answer.every) if answer else (None, None)


def _list_traced(document: Document) -> Iterator[Traced]:
    above = document.title
    for block in document.plain_blocks:
        if isinstance(block, Heading):
            above = block.text
        elif isinstance(block, ReportTable):
            yield from _list_in_table(block, above, document.language)
        elif isinstance(block, Paragraph | Bullet):
            yield from ((above, "", run.text, run.query) for run in list_runs(block, document.language) if run.query)


def _list_in_table(table: ReportTable, above: str, language: str) -> Iterator[Traced]:
    names = name_columns(table)
    for row in table.rows:
        head = next((text for cell in row if (text := _read_head(cell))), "")
        for name, cell in zip(names, row, strict=True):
            for part in list_items(cell):
                if isinstance(part, Counted):
                    where = " · ".join(filter(None, (table.label or table.name, head, name)))
                    yield above, where, format_cell(part, language), part.query
                elif isinstance(part, Paragraph | Bullet) and not isinstance(part.content, str):
                    runs = (run for run in part.content if isinstance(run, TextRun) and run.query)
                    yield from ((above, f"{head} · {name}", run.text, run.query) for run in runs)


def _read_head(cell: Cell) -> str:
    return cell.text if isinstance(cell, Label) else cell if isinstance(cell, str) else ""
