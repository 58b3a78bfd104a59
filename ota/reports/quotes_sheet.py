"""The quotes of a report as one flat table, for a spreadsheet: one row per passage and code, to filter and sort."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from ota.codebook.values import SEPARATOR
from ota.leaving import OwnWords
from ota.privacy import Audience, Gate
from ota.reports.blocks import ReportTable
from ota.reports.context import ReportContext
from ota.retrieval.material import Material, Passage, drop_repeats
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


_AT_WORK = frozenset({"source", "handle", "coders"})
_WHO = frozenset({"source", "case", "handle", "attribution", "coders"})


def build_quotes_sheet(context: ReportContext, passages: Iterable[Passage]) -> ReportTable:
    """A table of `passages`, which passed the gate: theme, category, code, whose words, where, and the words whole.

    Where it stands and who coded it is for the team; participants read nothing of who said it but the perspective."""
    material, gate, language = context.material, context.gate, context.language
    names = {key: say(f"reports.quotes-{key}", language) for key in _WIDTHS if key != "case"}
    names["case"] = material.settings.case[language][0]
    by_code: dict[tuple[tuple[str, int, int], str], list[Passage]] = {}
    for passage in passages:
        by_code.setdefault((passage.place, passage.coding.code), []).append(passage)
    row = _Rows(material, gate)
    left_out = frozenset() if gate.complete else _WHO if gate.audience is Audience.PARTICIPANTS else _AT_WORK
    positions = [n for n, key in enumerate(_WIDTHS) if key not in left_out]
    keys = tuple(key for key in _WIDTHS if key not in left_out)
    rows = (row.build_row(alike) for alike in by_code.values())
    return ReportTable(
        header=(tuple(names[key] for key in keys),),
        rows=tuple(rows if gate.complete else (tuple(cells[n] for n in positions) for cells in rows)),
        widths=tuple(_WIDTHS[key] for key in keys),
        header_columns=0,
        name=say("reports.sheet-quotes", language),
        keys=keys,
    )


class _Rows:
    """Makes rows; what many have alike (a code with what is above it, whose words) is worked out once."""

    def __init__(self, material: Material, gate: Gate) -> None:
        self.material, self.gate, settings = material, gate, material.settings
        self.language = settings.language
        self.yes, self.no = say("common.yes", self.language), say("common.no", self.language)
        self.perspectives = {key: listed.format_label(self.language) for key, listed in settings.perspectives.items()}
        self.above = cache(self._name_levels)

    def build_row(self, alike: list[Passage]) -> tuple[str | OwnWords, ...]:
        """The row of one passage and one code; `alike` are its codings, of several coders perhaps."""
        shown = alike[0] if len(alike) == 1 else drop_repeats(alike)[0]
        material, voice = self.material, shown.voice
        source = material.sources[shown.stored.source]
        return (
            *self.above(shown.coding.code),
            self.perspectives.get(voice.perspective or "", ""),
            source.name,
            "; ".join([material.cases[case] for case in voice.cases]),
            shown.handle,
            self.gate.unnamed(material.attribute_passage(shown)),
            self.yes if shown.literal else self.no,
            "; ".join(dict.fromkeys([material.coders[passage.coding.coder] for passage in alike])),
            shown.text,
        )

    def _name_levels(self, code: str) -> tuple[str, str, str]:
        """Theme, category and name of a code."""
        trail = self.material.book.list_trail(code)
        themes, categories = (
            SEPARATOR.join(code.name for code in trail if code.level == level) for level in ("theme", "category")
        )
        return themes, categories, trail[-1].name
