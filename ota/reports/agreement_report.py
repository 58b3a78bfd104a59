"""Whether coders agree, on paper: a table of coefficients with their intervals, and under it how it was counted.

What the study's `method` makes of such figures stands first. In a reflexive study that is all, unless the recipe asks
for the figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ota.reports.blocks import Block, Cell, Note, ReportTable
from ota.reports.context import ReportContext
from ota.reports.parts import Asked, RecipePart, read_answer, read_text, read_texts
from ota.words import say

if TYPE_CHECKING:
    from ota.agreement.measuring import Agreement, CodeAgreement

_FIGURES = {"percentage": 1.3, "kappa": 1.7, "ac1": 1.7, "alpha": 1.7}  # with their widths
_SYMBOLS = {"kappa": "kappa", "ac1": "AC1", "alpha": "alpha"}
_ABOUT = ("code", "stretch", "units", "prevalence")
_WIDTHS = {"code": 2.0, "stretch": 1.5, "units": 1.1, "prevalence": 0.9}


def print_agreement(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """Agreement at a level (`level`), of `rows` of the codebook, with uncoded text or without (`text`); `figures`: no
    leaves the remark on the method alone."""
    method = context.study.settings.method
    if not read_answer(asked, "figures", method != "reflexive"):
        yield Note(say(f"agreement.method-{method}", context.language))
        return
    from ota.agreement.measuring import measure_agreement  # numpy

    measured = measure_agreement(
        context.study,
        read_text(asked, "level", "sentence"),
        codes=read_texts(asked, "rows", ("themes",)),
        text=read_text(asked, "text", ""),
    )
    remark, *rules = measured.notes
    yield Note(remark)
    yield _make_table(measured, context.language)
    yield from map(Note, rules)


def _make_table(measured: Agreement, language: str) -> ReportTable:
    """A row for each code; which text it is of where there is text of two kinds."""
    kinds = {row.text for row in measured.codes}
    about = tuple(key for key in _ABOUT if key != "stretch" or len(kinds) > 1)
    heads = [say(f"columns.{key}", language) for key in about]
    heads += [_SYMBOLS.get(name) or say("agreement.head-percentage", language) for name in _FIGURES]
    rows: list[tuple[Cell, ...]] = []
    for row in measured.codes:
        cells: dict[str, Cell] = {
            "code": row.code,
            "stretch": say(f"agreement.text-{row.text}", language),
            "units": row.units,
            "prevalence": _spell_number(row.prevalence or 0.0, 1, language),
        }
        figures = (_spell_estimate(row, name, language) for name in _FIGURES)
        rows.append((*(cells[key] for key in about), *figures))
    return ReportTable(
        (tuple(heads),),
        tuple(rows),
        widths=(*(_WIDTHS[key] for key in about), *_FIGURES.values()),
        header_columns=1,
        caption=say("agreement.title", language),
        name=say("agreement.title", language),
        keys=(*about, *_FIGURES),
    )


def _spell_estimate(row: CodeAgreement, name: str, language: str) -> str:
    """A coefficient and its interval, which is not broken: 0,33 [0,00; 0,40]; a dash where it is not defined."""
    figure, low, high = row.estimates[name]
    if figure is None:
        return "–"
    digits = 0 if name == "percentage" else 2
    written = _spell_number(figure, digits, language)
    if low is None or high is None:
        return written
    return f"{written} [{_spell_number(low, digits, language)}; {_spell_number(high, digits, language)}]"


def _spell_number(number: float, digits: int, language: str) -> str:
    """A number as it is printed, with a minus that is not broken off."""
    text = f"{number:.{digits}f}".replace("-", "−")
    return text.replace(".", ",") if language == "nl" else text


AGREEMENT = RecipePart(print_agreement, ("level", "rows", "text", "figures"))
