"""The quote-book: theme → perspective → category → quotes, each with its attribution and handle.

The report writer's raw material: everything that was coded and may be quoted, in the order of the texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ota.codebook.model import Code
from ota.errors import OtaError
from ota.memos.model import Memo
from ota.memos.store import read_memos
from ota.privacy import Gate
from ota.reports.blocks import Block, Document, Heading, Label, ReportTable
from ota.reports.context import ReportContext, make_context
from ota.reports.memo_report import print_remarks, refuse_participants
from ota.reports.parts import Asked, RecipePart, print_notes, read_answer
from ota.reports.quotes_sheet import build_quotes_sheet
from ota.reports.recipes.composing import compose_recipe
from ota.reports.recipes.shipped import draft_recipe
from ota.retrieval.material import Material, Passage, Place, drop_repeats
from ota.retrieval.remarked import find_remarks
from ota.study import Study
from ota.words import say


@dataclass(frozen=True)
class QuoteBook:
    """The document, and how many quotes it holds, withholds, and those of unknown consent; `notes` say so."""

    document: Document
    quotes: int
    withheld: int
    unknown: int
    notes: tuple[str, ...] = ()


def make_quote_book(study: Study, coder: str = "", gate: Gate | None = None, *, memos: bool = False) -> QuoteBook:
    """The quote-book for the audience of `gate`, by default the commissioner; with `memos` those on themes and
    categories, and on the passages, stand beside them.

    Raises OtaError where nothing was coded, and PrivacyError where there are quotes and none may leave, or memos would
    go to participants."""
    context = make_context(study, gate, coder)
    if not context.material.passages:
        raise OtaError("reports.no-quotes")
    recipe = draft_recipe("quote-book", context.language)
    document = compose_recipe(recipe.ask("memos", "yes") if memos else recipe, context).document
    passed, language = context.passed, context.language
    return QuoteBook(document, len(passed.leave), passed.withheld, passed.unknown, passed.list_screen_notes(language))


def print_theme_counts(context: ReportContext) -> Iterator[Block]:
    """A table of how many different quotes each theme has."""
    yield ReportTable(
        header=((say("matrices.rows-themes", context.language), say("reports.book-quotes", context.language)),),
        rows=tuple(
            (Label(theme.name), len({passage.place for passage in passages}))
            for theme, passages in _group_by_theme(context)
        ),
        widths=(4, 1),
    )


def explain_order(context: ReportContext) -> Iterator[Block]:
    """How the quotes are ordered, and which are left out."""
    order = "book-order" if context.gate.complete else "book-order-print"
    left_out = (*context.passed.list_notes(context.language), *context.material.left_out)
    return print_notes((say(f"reports.{order}", context.language), *left_out), context)


class Beside(NamedTuple):
    """The memos that are printed beside what they are on: by code, and by coding."""

    of_code: Mapping[str, Sequence[Memo]] = {}
    of_coding: Mapping[str, Sequence[Memo]] = {}


def _find_beside(context: ReportContext) -> Beside:
    of_code: dict[str, list[Memo]] = {}
    with context.study.reading() as connection:
        for memo in read_memos(connection):
            if memo.subject == "code":
                of_code.setdefault(memo.subject_id, []).append(memo)
    return Beside(of_code, find_remarks(context.study, (passage.coding for passage in context.quotes)))


def print_themes(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """Per theme and perspective, in the order of the settings, the categories with their quotes; with `memos` those on
    them. Raises OtaError where nothing was coded, PrivacyError where memos would go to participants."""
    beside = Beside()
    if read_answer(asked, "memos"):
        refuse_participants(context.gate)
        beside = _find_beside(context)
    if not context.material.passages:
        raise OtaError("reports.no-quotes")
    material = context.material
    perspectives = material.settings.perspectives
    for theme, passages in _group_by_theme(context):
        yield Heading(1, theme.name)
        yield from print_remarks(beside.of_code.get(theme.id, ()), context)
        heard: dict[str | None, list[Passage]] = {key: [] for key in (*perspectives, None)}
        for passage in passages:
            heard[passage.voice.perspective if passage.voice.perspective in perspectives else None].append(passage)
        for key, voiced in heard.items():
            if voiced:
                yield Heading(2, material.say_according_to(key))
                yield from _print_categories(context, theme, voiced, beside)


def _group_by_theme(context: ReportContext) -> Iterator[tuple[Code, list[Passage]]]:
    """The themes that have quotes, each with these."""
    for theme in context.material.book.roots:
        passages = _choose_under(context.material, theme, context.quotes)
        if passages:
            yield theme, passages


def _choose_under(material: Material, code: Code, passages: Sequence[Passage]) -> list[Passage]:
    mine = {code.id for code in material.book.list_subtree(code.id)}
    return [passage for passage in passages if passage.coding.code in mine]


def _print_categories(context: ReportContext, theme: Code, heard: Sequence[Passage], beside: Beside) -> Iterator[Block]:
    """The categories under a theme, each with its quotes; codes straight under the theme come under no heading."""
    book = context.material.book
    children = book.list_children(theme.id, everywhere=True)
    direct = {theme.id} | {
        code.id for child in children if child.level == "code" for code in book.list_subtree(child.id)
    }
    yield from _print_quotes(context, [passage for passage in heard if passage.coding.code in direct], beside)
    for child in children:
        passages = _choose_under(context.material, child, heard) if child.level != "code" else []
        if passages:
            yield Heading(3, child.name)
            yield from print_remarks(beside.of_code.get(child.id, ()), context)
            yield from _print_quotes(context, passages, beside)


def _print_quotes(context: ReportContext, passages: Sequence[Passage], beside: Beside) -> Iterator[Block]:
    """Each passage once, with every code that it has here, and the memos on it."""
    codes: dict[Place, dict[str, None]] = {}
    memos: dict[Place, dict[Memo, None]] = {}
    for passage in passages:
        codes.setdefault(passage.place, {})[context.material.book[passage.coding.code].name] = None
        memos.setdefault(passage.place, {}).update(dict.fromkeys(beside.of_coding.get(passage.coding.id, ())))
    for passage in drop_repeats(passages):
        yield context.print_quote(passage, mark="; ".join(codes[passage.place]))
        yield from print_remarks(memos[passage.place], context)


QUOTES = RecipePart(print_themes, ("memos",), lambda _, context: (build_quotes_sheet(context, context.quotes),))
QUOTES_COUNT = RecipePart(lambda _, context: print_theme_counts(context))
QUOTES_ORDER = RecipePart(lambda _, context: explain_order(context))
