"""Theme × perspective, or theme × case: of each cell what a researcher wrote, with the quotes that stand in it.

Empty, not asked and not applicable are three things, and are said as three.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ota.codebook.model import Code
from ota.errors import OtaError, PrivacyError
from ota.privacy import Audience
from ota.reports.blocks import Block, Cell, Counted, Heading, Label, Note, Paragraph, ReportTable, mute
from ota.reports.context import ReportContext
from ota.reports.parts import Asked, RecipePart, read_answer, read_count, read_text, read_texts
from ota.retrieval.material import Passage, drop_repeats
from ota.summaries.model import Summary, SummaryCell
from ota.summaries.store import read_summaries
from ota.words import say

WAYS = ("perspective", "case")
_QUOTES = 3


class _Column(NamedTuple):
    """A perspective or a case: its key, its heading, and how a query asks for it."""

    key: str
    heading: str
    query: str


def print_summaries(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """For each theme and perspective (or case, where `by` says so) its summary and at most `quotes` of its quotes;
    above it, with `overview`, a table of what there is. Raises OtaError for a theme that there is not or where there is
    none, PrivacyError where cases would be named to participants."""
    by = read_text(asked, "by", WAYS[0])
    if by not in WAYS:
        raise OtaError("study.bad-value", value=by, field="by", allowed=", ".join(WAYS))
    if by == "case" and context.gate.audience is Audience.PARTICIPANTS:
        raise PrivacyError("matrices.whose-columns", across=context.material.settings.case[context.language][0])
    book = context.material.book
    names = read_texts(asked, "themes")
    themes = [book.find(name) for name in names] or list(book.roots)
    if not themes:
        raise OtaError("matrices.nothing")
    with context.study.reading() as connection:
        summaries = read_summaries(connection)
    cells = _Cells(context, by, summaries)
    if read_answer(asked, "overview", True):
        yield cells.make_overview(themes)
    for theme in themes:
        yield Heading(2, theme.name)
        for column in cells.columns:
            yield Heading(3, column.heading)
            yield from cells.print_cell(theme, column, read_count(asked, "quotes", _QUOTES))


class _Cells:
    """The cells of one report."""

    def __init__(self, context: ReportContext, by: str, summaries: Mapping[SummaryCell, Summary]) -> None:
        self.context, self.by, self.summaries = context, by, summaries
        self.columns = self.list_columns()

    def list_columns(self) -> list[_Column]:
        """The perspectives that are heard or summed up, in the order of the settings; or all cases."""
        material = self.context.material
        if self.by == "case":
            return [_Column(key, name, f'case:"{name}"') for key, name in material.cases.items()]
        heard = {passage.voice.perspective for passage in material.passages}
        heard |= {cell.perspective for cell in self.summaries if cell.perspective}
        return [
            _Column(key, material.say_according_to(key), f"perspective:{key}")
            for key in material.settings.perspectives
            if key in heard
        ]

    def choose_passages(self, theme: Code, column: _Column, passages: Sequence[Passage]) -> list[Passage]:
        """The passages of a cell, each once."""
        under = {code.id for code in self.context.material.book.list_subtree(theme.id)}
        return drop_repeats(
            passage
            for passage in passages
            if passage.coding.code in under
            and (column.key in passage.voice.cases if self.by == "case" else passage.voice.perspective == column.key)
        )

    def find_summary(self, theme: Code, column: _Column) -> Summary | None:
        cell = SummaryCell(theme.id, **{self.by: column.key})
        return self.summaries.get(cell)

    def make_overview(self, themes: Sequence[Code]) -> ReportTable:
        """How many quotes each cell holds, and whether something was written."""
        language, material = self.context.language, self.context.material
        rows = []
        for theme in themes:
            cells: list[Cell] = []
            for column in self.columns:
                query = f'quotes code:"{material.book.spell_reference(theme.id)}" {column.query}'
                count = Counted(len(self.choose_passages(theme, column, material.passages)), query)
                cells.append((count, Note(self.say_state(self.find_summary(theme, column)))))
            rows.append((Label(theme.name), *cells))
        head = say("matrices.rows-themes", language)
        caption = say("reports.summaries-table", language)
        return ReportTable(
            ((head, *(column.heading for column in self.columns)),),
            tuple(rows),
            caption=caption,
            name=caption,
            keys=("theme", *(column.key for column in self.columns)),
        )

    def say_state(self, summary: Summary | None) -> str:
        state = summary.state if summary else "empty"
        return say(f"summaries.state-{state}", self.context.language)

    def print_cell(self, theme: Code, column: _Column, count: int) -> Iterator[Block]:
        """What was written, or why nothing was; to the team who wrote it and on what it rests; the quotes."""
        context, language = self.context, self.context.language
        summary = self.find_summary(theme, column)
        if summary is None or summary.state != "written":
            yield mute(say(f"summaries.print-{summary.state if summary else 'empty'}", language))
        else:
            text = summary.text if context.gate.complete else context.gate.unnamed(summary.text)
            yield from (Paragraph(part.strip()) for part in text.split("\n\n") if part.strip())
            if context.gate.complete:
                rests = ", ".join(summary.basis) or say("summaries.no-basis", language)
                yield Note(say("summaries.written-by", language, coder=summary.coder, basis=rests))
        passages = self.choose_passages(theme, column, context.quotes) if count and context.material.passages else []
        ranked = sorted(passages, key=lambda passage: (not passage.coding.favourite, passage.order))[:count]
        for passage in sorted(ranked, key=lambda passage: passage.order):
            yield context.print_quote(passage)
        if len(passages) > count:
            yield Note(say("reports.summaries-more", language, count=len(passages) - count))


SUMMARIES = RecipePart(print_summaries, ("by", "themes", "quotes", "overview"))
