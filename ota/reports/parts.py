"""What several reports do alike: notes of how they counted and what they left out, tables of columns by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ota.reports.blocks import Block, Cell, Note, ReportTable
from ota.reports.context import ReportContext
from ota.words import say

FOUR_QUESTIONS = ("involved", "how", "fit", "better")  # what the room asks of every decision


def print_notes(notes: Iterable[str], context: ReportContext) -> Iterator[Block]:
    """A part that says how was counted, what was left out, or how to read what follows."""
    yield from map(Note, notes)


def make_table(
    widths: Mapping[str, float], rows: Iterable[tuple[Cell, ...]], context: ReportContext, name: str = ""
) -> ReportTable:
    """A table in which no column heads the rows; it and its columns are named by the keys of what reports say."""
    header = tuple(say(f"reports.{key}", context.language) for key in widths)
    heading = say(f"reports.{name}", context.language) if name else ""
    return ReportTable((header,), tuple(rows), widths=tuple(widths.values()), header_columns=0, name=heading)
