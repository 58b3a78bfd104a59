"""A table too wide for the page, as several tables under each other: cut between outer headings where it can be.

Every part repeats the columns that head the rows, so that it can be read by itself. No column is narrower than its
figures or a word, or than a quote needs to be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from ota.reports.blocks import (
    Cell,
    ColumnHead,
    Quote,
    ReportTable,
    build_header_grid,
    compute_shares,
    list_items,
    measure_longest_word,
)
from ota.reports.runs import format_cell_lines

LETTER = 112  # the width of a bold letter of 9 points in twentieths of a point, on the safe side
WIDE_LETTER = 130  # the same in a wide house font: what a column is given where there is room
MARGINS = 200  # left and right in a cell
_LEAST = 560  # a figure, or a heading turned on its side
_QUOTE = 2050
_ROW_HEAD = 2000
_WHOLE = 10  # letters: no longer a text stands on one line ("2 van 12")
_LONGEST = 30  # letters: a longer word breaks


def cut_table(table: ReportTable, width: int) -> tuple[ReportTable, ...]:
    """`table` itself where its columns have room in `width` twentieths of a point; else the same rows in tables that
    do, each with some of the columns. A table without columns that head its rows is never cut."""
    minimums = _measure_least_widths(table)
    if not table.header_columns or all(
        share * width >= need for share, need in zip(compute_shares(table), minimums, strict=True)
    ):
        return (table,)
    room = width - sum(minimums[: table.header_columns])
    part_columns = _pack_columns(table, minimums, room)
    while len(part_columns) > 1 and len(tighter := _pack_columns(table, minimums, room := room * 0.97)) == len(
        part_columns
    ):
        part_columns = tighter  # parts of about the same width
    return tuple(_cut_part(table, minimums, part, width) for part in part_columns)


def _measure_least_widths(table: ReportTable) -> list[float]:
    """What each column needs; columns under an outer heading at least room for its longest word."""
    minimums = [max([_LEAST, *(_measure_cell(row[at]) for row in table.rows)]) for at in range(table.width)]
    for row in build_header_grid(table)[: len(table.header) - 1]:
        for at, column_head in row:
            short = (
                min(measure_longest_word(column_head.text), _LONGEST) * WIDE_LETTER
                + MARGINS
                - sum(minimums[at : at + column_head.span])
            )
            if column_head.span > 1 and short > 0:
                minimums[at : at + column_head.span] = [
                    need + short / column_head.span for need in minimums[at : at + column_head.span]
                ]
    heads = table.header_columns
    return [max(need, _ROW_HEAD) for need in minimums[:heads]] + minimums[heads:]


def _measure_cell(cell: Cell) -> float:
    if any(isinstance(part, Quote) for part in list_items(cell)):
        return _QUOTE
    lines = format_cell_lines(cell)
    longest = max((len(line) if len(line) <= _WHOLE else measure_longest_word(line) for line in lines), default=0)
    return min(longest, _LONGEST) * LETTER + MARGINS


def _pack_columns(table: ReportTable, minimums: Sequence[float], room: float) -> list[list[int]]:
    """The columns of every part: whole groups under one outer heading where they fit, else as many columns as do."""
    part_columns: list[list[int]] = [[]]

    def fits(columns: Sequence[int]) -> bool:
        return sum(minimums[at] for at in (*part_columns[-1], *columns)) <= room

    for group in _group_columns(table):
        if part_columns[-1] and not fits(group):
            part_columns.append([])
        for column in group:
            if part_columns[-1] and not fits([column]):
                part_columns.append([])
            part_columns[-1].append(column)
    return part_columns


def _group_columns(table: ReportTable) -> list[list[int]]:
    """The columns under each cell of the first header row, those that head the rows excepted."""
    edges = accumulate((column_head.span for _, column_head in build_header_grid(table)[0]), initial=0)
    return [list(range(start, end)) for start, end in pairwise(edges) if start >= table.header_columns]


def _cut_part(table: ReportTable, minimums: Sequence[float], columns: Sequence[int], width: int) -> ReportTable:
    """The table with these columns only; what room is over goes to them as the whole table asks."""
    columns_kept = [*range(table.header_columns), *columns]
    asked = compute_shares(table)
    over = max(0.0, width - sum(minimums[at] for at in columns_kept)) / sum(asked[at] for at in columns_kept)
    header = []
    for row in build_header_grid(table):
        inside = [
            (column_head, sum(at <= column < at + column_head.span for column in columns_kept))
            for at, column_head in row
        ]
        header.append(
            tuple(ColumnHead(column_head.text, span, column_head.down) for column_head, span in inside if span)
        )
    return replace(
        table,
        header=tuple(header),
        rows=tuple(tuple(row[at] for at in columns_kept) for row in table.rows),
        widths=tuple(minimums[at] + over * asked[at] for at in columns_kept),
        align=tuple(table.sides[at] for at in columns_kept),
        keys=(),
    )
