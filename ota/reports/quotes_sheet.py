"""The quotes of a report as one flat table, for a spreadsheet: one row per passage and code, to filter and sort."""

from __future__ import annotations

from collections.abc import Iterable

from ota.codebook.model import Code
from ota.reports.blocks import Table
from ota.retrieval.material import Material, Passage, once
from ota.words import say

_WIDTHS = {
    "theme": 2.0,
    "category": 2.0,
    "code": 2.0,
    "perspective": 1.3,
    "source": 1.6,
    "case": 1.0,
    "handle": 0.9,
    "attribution": 1.8,
    "literal": 0.9,
    "coders": 1.2,
    "quote": 6.0,
}


def quotes_sheet(material: Material, passages: Iterable[Passage]) -> Table:
    """A table of `passages`, which passed the gate: theme, category, code, whose words, where, and the words whole."""
    language = material.settings.language
    names = {key: say(f"reports.quotes-{key}", language) for key in _WIDTHS if key != "case"}
    names["case"] = material.settings.case[language][0]
    by_code: dict[tuple[tuple[str, int, int], str], list[Passage]] = {}
    for one in passages:
        by_code.setdefault((one.place, one.coding.code), []).append(one)
    return Table(
        header=(tuple(names[key] for key in _WIDTHS),),
        rows=tuple(_row(material, same) for same in by_code.values()),
        widths=tuple(_WIDTHS.values()),
        header_columns=0,
        name=say("reports.sheet-quotes", language),
        keys=tuple(_WIDTHS),
    )


def _row(material: Material, same: list[Passage]) -> tuple[str, ...]:
    shown = once(same)[0]
    source = material.sources[shown.stored.source]
    trail = material.book.trail(shown.coding.code)
    language = material.settings.language
    perspective = material.settings.perspectives.get(shown.voice.perspective or "")
    answer = {True: say("common.yes", language), False: say("common.no", language)}
    return (
        _above(trail, "theme"),
        _above(trail, "category"),
        trail[-1].name,
        perspective.label(language) if perspective else "",
        source.name,
        "; ".join(material.cases[one] for one in shown.voice.cases),
        shown.handle,
        material.attribution(shown),
        answer[bool(source.verbatim)],
        "; ".join(dict.fromkeys(material.coders[one.coding.coder] for one in same)),
        shown.text,
    )


def _above(trail: tuple[Code, ...], level: str) -> str:
    return " > ".join(code.name for code in trail if code.level == level)
