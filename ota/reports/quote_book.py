"""The quote-book: theme → perspective → category → quotes, each with its attribution and handle.

The report writer's raw material: everything that was coded and may be quoted, in the order of the texts.
"""

from __future__ import annotations

from dataclasses import dataclass

from ota.codebook.model import Code
from ota.privacy import gate
from ota.reports.blocks import Block, Document, Heading, Label, Note, Quote, Table
from ota.retrieval import material as reading
from ota.retrieval.material import Material, Passage
from ota.study import Study
from ota.words import say


@dataclass(frozen=True)
class QuoteBook:
    """The document, and how many quotes it holds, withholds, and holds while their consent is unknown."""

    document: Document
    quotes: int
    withheld: int
    unknown: int


def quote_book(study: Study, coder: str = "") -> QuoteBook:
    """Raises PrivacyError where there are quotes and none may leave."""
    material = reading.read(study, coder)
    passed = gate({one.coding.passage: one for one in material.passages}.values(), material.consent_of)
    may_leave = {one.coding.passage for one in passed.leave}
    quotes = [one for one in material.passages if one.coding.passage in may_leave]
    blocks: list[Block] = []
    counts = []
    for theme in material.book.roots:
        mine = {one.id for one in material.book.beneath(theme.id)}
        found = [one for one in quotes if one.coding.code in mine]
        if found:
            counts.append((Label(theme.name), len({one.coding.passage for one in found})))
            blocks += [Heading(1, theme.name), *_theme(material, theme, found, study.language)]
    language = study.language
    notes = [Note(say("reports.book-order", language))]
    notes += [Note(say("privacy.withheld", language, count=passed.withheld))] if passed.withheld else []
    notes += [Note(say("privacy.unknown", language, count=passed.unknown))] if passed.unknown else []
    overview = Table(
        header=((say("matrices.rows-themes", language), say("reports.book-quotes", language)),),
        rows=tuple(counts),
        widths=(4, 1),
    )
    document = Document(
        title=say("reports.book-title", language),
        subtitle=study.settings.title,
        blocks=(*([overview] if counts else []), *notes, *blocks),
        language=language,
        details=_details(material, len(may_leave), language),
    )
    return QuoteBook(document, len(may_leave), passed.withheld, passed.unknown)


def _details(material: Material, quotes: int, language: str) -> tuple[tuple[str, str], ...]:
    coders = sorted({material.coders[one.coding.coder] for one in material.passages})
    return (
        (say("reports.book-sources", language), str(len(material.texts))),
        (say("reports.book-coders", language), ", ".join(coders) or "-"),
        (say("reports.book-quotes", language), str(quotes)),
    )


def _theme(material: Material, theme: Code, found: list[Passage], language: str) -> list[Block]:
    """Per perspective, in the order of the settings, the categories with their quotes."""
    blocks: list[Block] = []
    order = [*material.settings.perspectives, None]
    for key in order:
        heard = [one for one in found if one.voice.perspective == key]
        if heard:
            listed = material.settings.perspectives.get(key or "")
            label = listed.label(language) if listed else say("matrices.none", language)
            blocks.append(Heading(2, say("reports.book-according", language, perspective=label)))
            blocks += _categories(material, theme, heard)
    return blocks


def _categories(material: Material, theme: Code, heard: list[Passage]) -> list[Block]:
    """The categories under a theme, each with its quotes; codes straight under the theme come under no heading."""
    blocks: list[Block] = []
    children = material.book.children(theme.id, everywhere=True)
    direct = {theme.id} | {
        one.id for child in children if child.level == "code" for one in material.book.beneath(child.id)
    }
    blocks += _quotes(material, [one for one in heard if one.coding.code in direct])
    for child in children:
        if child.level != "code":
            mine = {one.id for one in material.book.beneath(child.id)}
            quotes = _quotes(material, [one for one in heard if one.coding.code in mine])
            blocks += [Heading(3, child.name), *quotes] if quotes else []
    return blocks


def _quotes(material: Material, passages: list[Passage]) -> list[Block]:
    """Each passage once, with every code that it has here."""
    together: dict[tuple[str, int, int], list[Passage]] = {}
    for one in passages:
        together.setdefault(one.coding.passage, []).append(one)
    return [
        Quote(
            next((one.text for one in same if one.coding.print_form), same[0].text),
            attribution=material.attribution(same[0]),
            handle=same[0].handle,
            mark="; ".join(dict.fromkeys(material.book[one.coding.code].name for one in same)),
            literal=material.sources[same[0].stored.source].verbatim,
        )
        for same in together.values()
    ]
