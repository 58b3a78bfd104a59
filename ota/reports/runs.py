"""What a block or a cell says: the runs and lines of text that every format prints.

The domain rule: only literal speech stands between quotation marks; what an observer wrote down is marked as a report.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ota.codings.marks import put_between_marks
from ota.leaving import OwnWords
from ota.reports.blocks import (
    Bullet,
    Cell,
    CellPart,
    Counted,
    Heading,
    Paragraph,
    Quote,
    ReportTable,
    Role,
    SpokenTurn,
    TextRun,
    WordsRun,
    list_items,
)
from ota.tabular import ResultTable, clean_text, format_value
from ota.words import DEFAULT, say


def _open(words: str | OwnWords | WordsRun) -> str:
    """Text that a writer may print; TypeError for words that no gate has read."""
    if isinstance(words, OwnWords | WordsRun):
        raise TypeError("words of people are read through a gate")
    return clean_text(words)


def list_runs(part: CellPart | Heading | SpokenTurn, language: str = DEFAULT) -> tuple[TextRun, ...]:
    """One block or item as runs, cleaned; an LF inside a run is a line break."""
    if isinstance(part, SpokenTurn):
        return (*build_turn_head(part), TextRun(_open(part.words)))
    if isinstance(part, Quote):
        return tuple(TextRun(text, role=role) for role, text in split_quote(part, language))
    if isinstance(part, Paragraph | Bullet):
        content = (part.content,) if isinstance(part.content, str) else part.content
        runs = [run if isinstance(run, TextRun) else TextRun(_open(run)) for run in content]
        muted = isinstance(part, Paragraph) and part.muted
        return tuple(replace(run, text=clean_text(run.text), muted=run.muted or muted) for run in runs if run.text)
    if isinstance(part, Counted):
        return (TextRun(format_value(part.value, language), query=part.query),)
    if isinstance(part, int | float):
        return (TextRun(format_value(part, language)),)
    return (TextRun(_open(part if isinstance(part, str | OwnWords) else part.text)),)


def build_turn_head(turn: SpokenTurn) -> tuple[TextRun, ...]:
    """What stands before the words of a turn: its number, and who speaks when."""
    time = f"{turn.time} " if turn.time else ""
    speaker = f"{clean_text(turn.speaker)}: " if turn.speaker else ""
    heads = (TextRun(f"{clean_text(turn.number)}\t{time}", role="handle"), TextRun(speaker, bold=True, role="speaker"))
    return tuple(run for run in heads if run.text)


def split_quote(quote: Quote, language: str) -> Iterator[tuple[Role, str]]:
    """The parts of a quote, in the order in which they are printed."""
    text = _open(quote.text).strip()
    yield "speech", put_between_marks(text) if quote.literal else text
    attribution = [clean_text(quote.attribution)] if quote.attribution else []
    if not quote.literal:
        attribution.append(say("reports.report", language))
    if attribution:
        yield "attribution", f" ({', '.join(attribution)})"
    if quote.handle:
        yield "handle", f" {clean_text(quote.handle)}"
    if quote.mark:
        yield "mark", f"\u00a0· {clean_text(quote.mark)}"


def format_cell_lines(cell: Cell, language: str = DEFAULT) -> tuple[str, ...]:
    """The cell as lines of text: the same in every format."""
    return tuple(line for part in list_items(cell) for line in _format_part(part, language).split("\n"))


def _format_part(part: CellPart, language: str) -> str:
    if isinstance(part, Quote):  # as `list_runs`, without making each part a run
        return "".join([text for _, text in split_quote(part, language)])
    return "".join(run.text for run in list_runs(part, language))


def format_cell(cell: Cell, language: str = DEFAULT) -> str:
    """The lines of a cell, joined by LF."""
    return "\n".join(format_cell_lines(cell, language))


def build_report_table(result: ResultTable, language: str = DEFAULT, header_columns: int = 0) -> ReportTable:
    """A listing as a table in a document: printed headings, the listing's cells."""
    rows = tuple(
        tuple(
            cell if isinstance(cell, int | float) and not isinstance(cell, bool) else format_value(cell, language)
            for cell in row
        )
        for row in result.rows
    )
    headings = tuple(column.format_heading(language) for column in result.columns)
    weight = {"quote": 5.0, "text": 2.0}
    return ReportTable(
        (headings,),
        rows,
        widths=tuple(weight.get(column.kind, 1.0) for column in result.columns),
        header_columns=header_columns,
        caption=result.title,
    )
