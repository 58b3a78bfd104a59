"""Measuring agreement: for every code the coefficients, their intervals, and how all of it was counted.

An interval is the middle 95 per cent of what the same sources give when they are drawn anew, with putting back (Efron
and Tibshirani 1993, An Introduction to the Bootstrap, ch. 13): sources, because what is said in one conversation hangs
together. Of fewer than five sources none is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from ota.agreement.coefficients import (
    COEFFICIENTS,
    EVERY,
    FORMULAS,
    HAVING,
    RATINGS,
    SOME,
    UNITS,
    Floats,
    draw_resamples,
)
from ota.agreement.levels import NUMERIC, OF_TEXT, OVERLAP, TEXTS, read_level
from ota.agreement.reading import ComparedCodings, list_rows, read_compared
from ota.agreement.tallying import tally_sources
from ota.errors import OtaError
from ota.study import Study
from ota.tabular import Column, Labelled, ResultTable, Value
from ota.transcripts import store as transcripts
from ota.words import say

RESAMPLES, SEED = 1000, 1
FEWEST = 5  # sources of which an interval is given
_MIDDLE = (2.5, 97.5)


class Estimate(NamedTuple):
    """A coefficient and the ends of its interval; None where it is not defined, or not worked out at this level."""

    figure: float | None
    low: float | None
    high: float | None


class CodeAgreement(NamedTuple):
    """How far coders agree on one code, in all text or in the text that somebody coded: how many units there are, how
    many all coders gave the code and how many only some, which share of their answers is yes (per cent), whether all
    answers are the same, and the coefficients by name."""

    code: str
    text: str
    units: int
    all_say: int
    some_say: int
    prevalence: float | None
    constant: bool
    estimates: dict[str, Estimate]


@dataclass(frozen=True)
class Agreement:
    """What was compared, and what came out: `notes` say how it was counted, and stand under every table."""

    level: str
    coders: tuple[str, ...]
    sources: tuple[str, ...]
    codes: tuple[CodeAgreement, ...]
    notes: tuple[str, ...]
    study: Study

    def table(self) -> ResultTable:
        """A row for each code and kind of text, in the order of the codebook."""
        language = self.study.language
        columns = [Column("code"), Column("stretch"), Column("units", "int"), Column("all_say", "int")]
        columns += [Column("some_say", "int"), Column("prevalence", "float"), Column("constant", "bool")]
        for name in COEFFICIENTS:
            columns += [Column(key, "float") for key in (name, f"{name}_low", f"{name}_high")]
        rows: list[tuple[Value, ...]] = [
            (
                *(row.code, Labelled(row.text, say(f"agreement.text-{row.text}", language))),
                *(row.units, row.all_say, row.some_say, row.prevalence, row.constant),
                *(figure for name in COEFFICIENTS for figure in row.estimates[name]),
            )
            for row in self.codes
        ]
        return self.study.table(columns, rows, say("agreement.title", language))

    def __repr__(self) -> str:
        return f"<agreement: {len(self.coders)} coders, {len(self.sources)} sources; {self.level}>"


def measure_agreement(
    study: Study,
    level: str = "sentence",
    *,
    codes: Sequence[str] = ("codes",),
    coders: Sequence[str] = (),
    sources: Sequence[str] = (),
    text: str = "",
    only_done: bool = False,
    overlap: int = OVERLAP,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Agreement:
    """How far `coders` (else all who coded) agree, code by code, at a level (see `levels`).

    `codes`: themes, categories or codes, or names of the codebook, each with all beneath it; `text`: all, coded or ""
    for both; `only_done`: only sources that each coder said to be done. Intervals come from `resamples` draws by
    `seed`; 0 gives none. Raises OtaError for what is unknown, and where no two coders coded the same source.
    """
    level = read_level(level)
    if text and text not in TEXTS:
        raise OtaError("study.bad-value", value=text, field="text", allowed=", ".join(TEXTS))
    if not 0 < overlap <= 100:
        raise OtaError("study.bad-value", value=str(overlap), field="overlap", allowed="1-100")
    with study.reading() as connection:
        compared = read_compared(study, coders, sources, only_done)
        used = {coding.code for source in compared.sources for coding in source.codings}
        rows = list_rows(compared.book, codes, used)
        if not rows:
            raise OtaError("agreement.no-codes")
        texts = transcripts.read_texts(connection, [source.stored.revision for source in compared.sources])
        tallies = tally_sources(compared, texts, [row[2] for row in rows], level, overlap)
    shown = [text] if text else list(TEXTS)
    kinds = shown if level in OF_TEXT else ["all"]
    weights = draw_resamples(len(tallies), resamples if len(tallies) >= FEWEST else 0, seed)
    measured = {
        kind: list(
            _measure_codes(
                np.stack([tally.coded if kind == "coded" else tally.every for tally in tallies]), weights, level
            )
        )
        for kind in kinds
    }
    listed = [CodeAgreement(name, kind, *measured[kind][n]) for n, (_, name, _) in enumerate(rows) for kind in kinds]
    notes = _list_notes(study, compared, level, kinds, overlap, len(weights), seed)
    names = tuple(source.stored.name for source in compared.sources)
    return Agreement(level, tuple(compared.coders.values()), names, tuple(listed), notes, study)


_Measured = tuple[int, int, int, float | None, bool, dict[str, Estimate]]


def _measure_codes(tallies: Floats, weights: Floats, level: str) -> Iterator[_Measured]:
    """Of each code what is known, from the tallies (sources × codes × sums)."""
    summed = tallies.sum(axis=0)
    drawn = np.tensordot(weights, tallies, axes=1)
    figures = {name: FORMULAS[name](summed) for name in _list_coefficients(level)}
    spread = {name: FORMULAS[name](drawn) for name in figures}
    for n, tally in enumerate(summed):
        units, ratings = round(tally[UNITS]), tally[RATINGS]
        estimates = dict.fromkeys(COEFFICIENTS, Estimate(None, None, None))
        for name, figure in figures.items():
            estimates[name] = _build_estimate(float(figure[n]), spread[name][:, n], 1 if name == "percentage" else 3)
        prevalence = round(float(100 * tally[HAVING] / ratings), 1) if ratings else None
        constant = level != "overlap" and not tally[SOME] and tally[EVERY] in (0, tally[UNITS])
        yield units, round(tally[EVERY]), round(tally[SOME]), prevalence, bool(constant), estimates


def _build_estimate(figure: float, drawn: Floats, digits: int) -> Estimate:
    """A coefficient with its interval, of which at least half of the resamples must know something."""
    if np.isnan(figure):
        return Estimate(None, None, None)
    defined = drawn[~np.isnan(drawn)]
    if not len(drawn) or 2 * len(defined) < len(drawn):
        return Estimate(_round(figure, digits), None, None)
    low, high = np.percentile(defined, _MIDDLE)
    return Estimate(*(_round(float(number), digits) for number in (figure, low, high)))


def _round(figure: float, digits: int) -> float:
    return round(figure, digits) + 0.0  # no -0.0


def _list_coefficients(level: str) -> tuple[str, ...]:
    if level == "overlap":
        return ("percentage",)
    return ("percentage", "alpha") if level in NUMERIC else COEFFICIENTS


def _list_notes(
    study: Study, compared: ComparedCodings, level: str, kinds: Sequence[str], overlap: int, resamples: int, seed: int
) -> tuple[str, ...]:
    """How it was counted, in the study's language."""
    undone = sum(len(set(source.coders) - source.done) > 0 for source in compared.sources)
    count = len(compared.sources)
    keys: list[tuple[str, dict[str, object]]] = [
        (f"method-{study.settings.method}", {}),
        ("compared", {"coders": len(compared.coders), "count": count, "alone": compared.alone}),
        ("missing", {"undone": undone, "count": count}),
        (f"level-{level}", {"overlap": overlap}),
    ]
    keys += [("texts", {})] if "coded" in kinds else []
    keys += [("several", {})] if len(compared.coders) > 2 and level not in (*NUMERIC, "overlap") else []
    keys += [("constant", {})] if level != "overlap" else []
    keys.append(
        ("interval", {"resamples": resamples, "seed": seed, "count": count})
        if resamples
        else ("no-interval", {"fewest": FEWEST})
    )
    return tuple(say(f"agreement.{key}", study.language, **values) for key, values in keys)
