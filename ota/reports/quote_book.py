"""The quote-book: theme → perspective → category → quotes, each with its attribution and handle.

The report writer's raw material: everything that was coded and may be quoted, in the order of the texts.
"""

from __future__ import annotations

from dataclasses import dataclass

from ota.codebook.model import Code
from ota.errors import OtaError
from ota.privacy import Audience, Gate
from ota.reports.blocks import Block, Document, Heading, Label, Note, Quote, ReportTable
from ota.reports.matrix_report import reading_details
from ota.reports.quotes_sheet import quotes_sheet
from ota.retrieval import material as reading
from ota.retrieval.leaving import gate_for
from ota.retrieval.material import Material, Passage, Place, once
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


def quote_book(study: Study, coder: str = "", gate: Gate | None = None) -> QuoteBook:
    """The quote-book for the audience of `gate`, by default the commissioner.

    Raises OtaError where nothing was coded, and PrivacyError where there are quotes and none may leave."""
    material = reading.read(study).of(coder)
    if not material.passages:
        raise OtaError("reports.no-quotes")
    gate = gate or gate_for(study, Audience.COMMISSIONER)
    passed = gate.let_through(once(material.passages), lambda passage: passage.words)
    may_leave = {passage.place for passage in passed.leave}
    quotes = [passage for passage in material.passages if passage.place in may_leave]
    language = study.language
    chapters = [
        (theme, theme_passages) for theme in material.book.roots if (theme_passages := _under(material, theme, quotes))
    ]
    order = "book-order" if gate.complete else "book-order-print"
    notes = (say(f"reports.{order}", language), *passed.notes(language), *material.left_out)
    document = Document(
        title=say("reports.book-title", language),
        subtitle=study.settings.title,
        blocks=(
            _overview(chapters, language),
            *(Note(note) for note in notes),
            *(block for theme, theme_passages in chapters for block in _theme(material, theme, theme_passages)),
        ),
        language=language,
        details=(
            *reading_details(material, language, gate),
            (say("reports.book-quotes", language), str(len(may_leave))),
        ),
        made_on=material.until,
        sheets=(quotes_sheet(material, quotes, gate),),
        gate=gate,
    )
    return QuoteBook(document, len(may_leave), passed.withheld, passed.unknown, passed.consent_notes(language))


def _under(material: Material, code: Code, passages: list[Passage]) -> list[Passage]:
    mine = {code.id for code in material.book.beneath(code.id)}
    return [passage for passage in passages if passage.coding.code in mine]


def _overview(chapters: list[tuple[Code, list[Passage]]], language: str) -> ReportTable:
    """How many different quotes each theme has."""
    return ReportTable(
        header=((say("matrices.rows-themes", language), say("reports.book-quotes", language)),),
        rows=tuple(
            (Label(theme.name), len({passage.place for passage in theme_passages}))
            for theme, theme_passages in chapters
        ),
        widths=(4, 1),
    )


def _theme(material: Material, theme: Code, passages: list[Passage]) -> list[Block]:
    """Per perspective, in the order of the settings, the categories with their quotes."""
    blocks: list[Block] = [Heading(1, theme.name)]
    perspectives = material.settings.perspectives
    for key in [*perspectives, None]:
        heard = [
            passage
            for passage in passages
            if (passage.voice.perspective if passage.voice.perspective in perspectives else None) == key
        ]
        if heard:
            blocks.append(Heading(2, material.according_to(key)))
            blocks += _categories(material, theme, heard)
    return blocks


def _categories(material: Material, theme: Code, heard: list[Passage]) -> list[Block]:
    """The categories under a theme, each with its quotes; codes straight under the theme come under no heading."""
    blocks: list[Block] = []
    children = material.book.children(theme.id, everywhere=True)
    direct = {theme.id} | {
        code.id for child in children if child.level == "code" for code in material.book.beneath(child.id)
    }
    blocks += _quotes(material, [passage for passage in heard if passage.coding.code in direct])
    for child in children:
        if child.level != "code":
            quotes = _quotes(material, _under(material, child, heard))
            blocks += [Heading(3, child.name), *quotes] if quotes else []
    return blocks


def _quotes(material: Material, passages: list[Passage]) -> list[Block]:
    """Each passage once, with every code that it has here."""
    codes: dict[Place, list[str]] = {}
    for passage in passages:
        codes.setdefault(passage.place, []).append(material.book[passage.coding.code].name)
    return [
        Quote(
            passage.text,
            attribution=material.attribution(passage),
            handle=passage.handle,
            mark="; ".join(dict.fromkeys(codes[passage.place])),
            literal=passage.literal,
            perspective=material.perspective(passage),
        )
        for passage in once(passages)
    ]
