"""Patterns as parts of a report: of each its figure, its numbers in a table, and in words how these were counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ota.errors import PrivacyError
from ota.patterns import cooccurrence as pairing
from ota.patterns.heads import read_names
from ota.privacy import Audience
from ota.reports.blocks import Align, Block, Cell, Note, Picture, ReportTable
from ota.reports.context import ReportContext
from ota.reports.parts import Asked, RecipePart, read_answer, read_count, read_text, read_texts
from ota.tabular import Labelled, ResultTable, Value
from ota.text.handles import spell_source_handle
from ota.words import Word, say

if TYPE_CHECKING:
    from ota.patterns.figures import PatternFigure

_SATURATED = {"base": 4, "run": 2, "threshold": 5}
_ROWS = 30  # of a table on paper, unless somebody asks for more


def _print_pattern(
    asked: Asked, context: ReportContext, figure: PatternFigure, table: ResultTable, notes: Iterable[str]
) -> Iterator[Block]:
    """A figure, the table behind it (unless `table` is no) with so many `rows`, and its notes."""
    yield Picture(figure.render("png"), figure.text, caption=figure.title)
    if read_answer(asked, "table", True):
        yield from _print_rows(asked, context, table, figure.title, notes)
    else:
        yield from map(Note, notes)


def _print_rows(
    asked: Asked, context: ReportContext, table: ResultTable, caption: str, notes: Iterable[str]
) -> Iterator[Block]:
    """The first `rows` of a table, how many more there are, and its notes."""
    limit = read_count(asked, "rows", _ROWS)
    yield lay_out(table, context.language, caption, limit)
    if len(table.rows) > limit:
        yield Note(say("common.more-rows", context.language, count=len(table.rows) - limit))
    yield from map(Note, notes)


def lay_out(table: ResultTable, language: str, caption: str, limit: int | None = None) -> ReportTable:
    """A listing as a table on paper, or its first rows."""
    rows = tuple(tuple(map(_make_cell, row)) for row in table.rows[:limit])
    header = tuple(column.format_heading(language) for column in table.columns)
    align: tuple[Align, ...] = tuple("right" if column.kind in ("int", "float") else "left" for column in table.columns)
    widths = tuple(1.0 if column.kind in ("int", "float") else 3.0 for column in table.columns)
    return ReportTable((header,), rows, widths=widths, align=align, caption=caption, name=caption, keys=table.keys)


def _make_cell(cell: Value) -> Cell:
    if isinstance(cell, tuple):
        return "; ".join(cell)
    return cell.label if isinstance(cell, Labelled) else cell


def print_cooccurrence(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """Which codes stand together (`by`, `level`), as cells that are darker the more often."""
    result = pairing.build_cooccurrence(
        context.material, read_text(asked, "by", "turn"), read_text(asked, "level", "codes")
    )
    names = read_names(result.heads.names, context.gate, context.language)
    figure = pairing.draw_cooccurrence(result, names, context.language)
    table = pairing.tabulate_pairs(context.study, result)
    yield from _print_pattern(asked, context, figure, table, pairing.explain_cooccurrence(result, context.language))


def print_network(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """The codes as a network (`by`, `level`, `minimum`), and what it shows in words."""
    from ota.patterns import network as weaving
    from ota.patterns.network_figure import draw_network

    way, level = read_text(asked, "by", "turn"), read_text(asked, "level", "codes")
    network = weaving.build_network(context.material, way, level, read_count(asked, "minimum", 1))
    names = read_names(network.names, context.gate, context.language)
    figure = draw_network(network, names, context.language)
    table = weaving.tabulate_network(context.study, network)
    yield from _print_pattern(asked, context, figure, table, weaving.tell_network(network, names, context.language))


def print_dendrogram(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """The codes joined step by step (`by`, `level`)."""
    from ota.patterns import dendrogram as joining

    tree = joining.build_dendrogram(
        context.material, read_text(asked, "by", "turn"), read_text(asked, "level", "codes")
    )
    names = read_names(tree.result.heads.names, context.gate, context.language)
    figure = joining.draw_dendrogram(tree, names, context.language)
    table = joining.tabulate_dendrogram(context.study, tree)
    yield from _print_pattern(asked, context, figure, table, joining.tell_dendrogram(tree, names, context.language))


_SHOWN = ("by", "level", "table", "rows")
COOCCURRENCE = RecipePart(print_cooccurrence, _SHOWN)
NETWORK = RecipePart(print_network, (*_SHOWN, "minimum"))
DENDROGRAM = RecipePart(print_dendrogram, _SHOWN)


def print_sequences(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """What follows what (`within`, `level`)."""
    from ota.patterns import sequences as following

    result = following.build_sequences(
        context.material, read_count(asked, "within", 3), read_text(asked, "level", "codes")
    )
    table = following.tabulate_sequences(context.study, result)
    caption = say("patterns.sequences-title", context.language)
    yield from _print_rows(asked, context, table, caption, following.tell_sequences(result, context.language))


def print_saturation(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """New codes per source and saturation (`base`, `run`, `threshold`, `order`, `level`)."""
    from ota.patterns import saturation as saturating

    base, run, threshold = (read_count(asked, key, default) for key, default in _SATURATED.items())
    level, order = read_text(asked, "level", "codes"), read_text(asked, "order", "number")
    result = saturating.build_saturation(context.material, base, run, threshold, level, order)
    figure = saturating.draw_saturation(result, context.language)
    table = _hide_at_work(saturating.tabulate_saturation(context.study, result), context)
    yield from _print_pattern(asked, context, figure, table, saturating.tell_saturation(result, context.language))


def print_speakers(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """Whose the codes are (`level`). Raises PrivacyError for participants."""
    from ota.patterns import speakers as hearing

    _refuse_participants(context, "person")
    shares = hearing.build_speakers(context.material, read_text(asked, "level", "categories"))
    names = read_names(shares.heads.names, context.gate, context.language)
    called = hearing.name_speakers(shares, context.gate, context.language)
    figure = hearing.draw_speakers(shares, called, names, context.language)
    table = _hide_at_work(hearing.tabulate_speakers(context.study, shares), context)
    yield from _print_pattern(asked, context, figure, table, [say("patterns.speakers-rule", context.language)])


def print_code_lines(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """The code lines of `sources` (without any named: of all with a coding), each as a figure (`level`). Raises
    PrivacyError for participants."""
    from ota.patterns import lines

    _refuse_participants(context, "source")
    level = read_text(asked, "level", "codes")
    coded = {passage.stored.source: passage.stored for passage in context.material.passages}
    every = tuple(spell_source_handle(number) for number in sorted(stored.number for stored in coded.values()))
    for source in read_texts(asked, "sources", every):
        line = lines.build_line(context.study, context.material, source, level)
        names = read_names(line.heads.names, context.gate, context.language)
        figure = lines.draw_line(line, names, lines.name_line(line, context.gate, context.language), context.language)
        yield Picture(figure.render("png"), figure.text, caption=figure.title)


def _hide_at_work(table: ResultTable, context: ReportContext) -> ResultTable:
    """A table without the columns that are for the team, for others."""
    hidden = set() if context.gate.complete else {"person", "source", "handle"}
    shown = [n for n, key in enumerate(table.keys) if key not in hidden]
    rows = [tuple(row[n] for n in shown) for row in table.rows]
    return replace(table, columns=tuple(table.columns[n] for n in shown), rows=rows)


def _refuse_participants(context: ReportContext, column: str) -> None:
    audience = context.gate.audience
    if audience is Audience.PARTICIPANTS:
        raise PrivacyError("privacy.column", column=column, audience=Word(f"privacy.audience-{audience.value}"))


SEQUENCES = RecipePart(print_sequences, ("within", "level", "rows"))
SATURATION = RecipePart(print_saturation, ("base", "run", "threshold", "order", "level", "table", "rows"))
SPEAKERS = RecipePart(print_speakers, ("level", "table", "rows"))
CODE_LINES = RecipePart(print_code_lines, ("sources", "level"))
