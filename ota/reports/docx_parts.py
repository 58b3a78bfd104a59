"""A table too wide for the page, as several tables under each other: cut between outer headings where it can be.

Every part repeats the columns that head the rows, so that it can be read by itself. No column is narrower than its
figures or a word, or than a quote needs to be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from ota.reports.blocks import Cell, Head, Quote, Table, cell_lines, header_grid, items, longest_word, shares

LETTER = 112  # the width of a bold letter of 9 points in twentieths of a point, on the safe side
WIDE_LETTER = 130  # the same in a wide house font: what a column is given where there is room
MARGINS = 200  # left and right in a cell
_LEAST = 560  # a figure, or a heading turned on its side
_QUOTE = 2050
_ROW_HEAD = 2000
_WHOLE = 10  # letters: no longer a text stands on one line ("2 van 12")
_LONGEST = 30  # letters: a longer word breaks


def parts(table: Table, width: int) -> tuple[Table, ...]:
    """`table` itself where its columns have room in `width` twentieths of a point; else the same rows in tables that
    do, each with some of the columns. A table without columns that head its rows is never cut."""
    least = _least(table)
    if not table.header_columns or all(share * width >= need for share, need in zip(shares(table), least, strict=True)):
        return (table,)
    room = width - sum(least[: table.header_columns])
    made = _packed(table, least, room)
    while len(made) > 1 and len(tighter := _packed(table, least, room := room * 0.97)) == len(made):
        made = tighter  # parts of about the same width
    return tuple(_part(table, least, part, width) for part in made)


def _least(table: Table) -> list[float]:
    """What each column needs; columns under an outer heading at least room for its longest word."""
    found = [max([_LEAST, *(_needs(row[at]) for row in table.rows)]) for at in range(table.width)]
    for row in header_grid(table)[: len(table.header) - 1]:
        for at, one in row:
            short = min(longest_word(one.text), _LONGEST) * WIDE_LETTER + MARGINS - sum(found[at : at + one.span])
            if one.span > 1 and short > 0:
                found[at : at + one.span] = [need + short / one.span for need in found[at : at + one.span]]
    heads = table.header_columns
    return [max(need, _ROW_HEAD) for need in found[:heads]] + found[heads:]


def _needs(cell: Cell) -> float:
    if any(isinstance(item, Quote) for item in items(cell)):
        return _QUOTE
    lines = cell_lines(cell)
    longest = max((len(line) if len(line) <= _WHOLE else longest_word(line) for line in lines), default=0)
    return min(longest, _LONGEST) * LETTER + MARGINS


def _packed(table: Table, least: Sequence[float], room: float) -> list[list[int]]:
    """The columns of every part: whole groups under one outer heading where they fit, else as many columns as do."""
    made: list[list[int]] = [[]]

    def fits(columns: Sequence[int]) -> bool:
        return sum(least[at] for at in (*made[-1], *columns)) <= room

    for group in _groups(table):
        if made[-1] and not fits(group):
            made.append([])
        for column in group:
            if made[-1] and not fits([column]):
                made.append([])
            made[-1].append(column)
    return made


def _groups(table: Table) -> list[list[int]]:
    """The columns under each cell of the first header row, those that head the rows excepted."""
    edges = accumulate((one.span for _, one in header_grid(table)[0]), initial=0)
    return [list(range(start, end)) for start, end in pairwise(edges) if start >= table.header_columns]


def _part(table: Table, least: Sequence[float], columns: Sequence[int], width: int) -> Table:
    """The table with these columns only; what room is over goes to them as the whole table asks."""
    kept = [*range(table.header_columns), *columns]
    asked = shares(table)
    over = max(0.0, width - sum(least[at] for at in kept)) / sum(asked[at] for at in kept)
    header = []
    for row in header_grid(table):
        inside = [(one, sum(at <= column < at + one.span for column in kept)) for at, one in row]
        header.append(tuple(Head(one.text, span, one.down) for one, span in inside if span))
    return replace(
        table,
        header=tuple(header),
        rows=tuple(tuple(row[at] for at in kept) for row in table.rows),
        widths=tuple(least[at] + over * asked[at] for at in kept),
        align=tuple(table.sides[at] for at in kept),
        keys=(),
    )
