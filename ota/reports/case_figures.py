"""Figures of the cases as somebody typed them: their background, and of how many of them a claim holds.

A case for which nothing was typed is counted as unknown: it is never left out, and never taken for a no.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ota.errors import OtaError
from ota.reports.blocks import Block, Cell, Counted, Label, Note, ReportTable
from ota.reports.context import ReportContext
from ota.reports.parts import Asked, RecipePart, read_mapping, read_texts
from ota.reports.recipes.numbers import LISTINGS, Numbers
from ota.study.values import MISSING
from ota.tabular import ResultTable, Value, format_value, resolve_column
from ota.text.folding import fold_name
from ota.text.word import list_bare_words
from ota.words import list_spellings, say

CASES = "cases"
CERTAINTIES = ("certainly", "possibly", "not", "unknown")


@dataclass
class _CaseFigures:
    """Counts over the cases of one study."""

    context: ReportContext

    def __post_init__(self) -> None:
        self.language = self.context.language
        self.numbers = Numbers(self.context)
        self.listing: ResultTable = LISTINGS[CASES](self.context.study)

    def count(self, *conditions: tuple[str, str]) -> Counted:
        """How many cases there are for which each of these columns says this value."""
        query = " ".join((CASES, *(f"{_spell(column)}={_quote(typed_value)}" for column, typed_value in conditions)))
        return Counted(self.numbers.answer(query).number, query)

    def list_values(self, column: str) -> list[str]:
        """What stands in a column, as typed, most cases first, then as it came. Raises OtaError for no such column."""
        self.numbers.answer(f"{CASES} {_spell(column)}=")
        at = self.listing.keys.index(resolve_column(column, self.listing.keys))
        typed: dict[str, list[str]] = {}
        for row in self.listing.rows:
            for typed_value in _spell_values(row[at]):
                typed.setdefault(fold_name(typed_value), []).append(typed_value)
        return [spelled[0] for _, spelled in sorted(typed.items(), key=lambda pair: (not pair[0], -len(pair[1])))]

    def make_table(
        self, name: str, keys: Sequence[str], rows: Sequence[tuple[Cell, ...]], *widths: float
    ) -> ReportTable:
        header = tuple(say(f"reports.{key}", self.language) for key in keys)
        return ReportTable((header,), tuple(rows), widths=widths, caption=name, name=name, keys=tuple(keys))

    # --- background ----------------------------------------------------------------------------------------------
    def list_counts(self, column: str, inner: str) -> Iterator[tuple[Cell, ...]]:
        """A row for each value of a column, beneath it one for each value of an `inner` one, and one for all."""
        for typed_value in self.list_values(column):
            yield Label(self.name_value(typed_value)), self.count((column, typed_value))
            for within in self.list_values(inner) if inner else ():
                counted = self.count((column, typed_value), (inner, within))
                if counted.value and within:
                    yield Label(self.name_value(within), 1), counted
        yield say("reports.background-all", self.language), Counted(len(self.listing.rows), CASES)

    def name_value(self, typed_value: str) -> str:
        """A value as it is printed: what is missing by why it is."""
        key = "blank" if not typed_value else typed_value if typed_value in MISSING.values() else ""
        return say(f"reports.background-{key}", self.language) if key else typed_value

    def measure(self, measure: str, columns: Sequence[str]) -> Counted:
        """A measure over the numbers of one or more columns. Raises OtaError where none says a number."""
        queries = [f"{measure}({_spell(column)}) {CASES}" for column in columns]
        query = queries[0] if measure != "most" else queries[-1]
        return Counted(self.numbers.answer(query).number, query)

    def count_stated(self, columns: Sequence[str]) -> str:
        """Of how many cases a number was typed, out of how many, in each of these columns."""
        rows = min(self.numbers.answer(f"sum({_spell(column)}) {CASES}").rows for column in columns)
        return say("reports.background-of", self.language, count=rows, all=len(self.listing.rows))


def _spell(column: str) -> str:
    """A column as a query can name it: without blanks and signs, which make no difference."""
    return "_".join(list_bare_words(column))


def _quote(text: str) -> str:
    text = text.replace('"', "")
    return f'"{text}"' if not text or any(mark.isspace() for mark in text) else text


def _spell_values(cell: Value) -> tuple[str, ...]:
    if cell is None or cell == ():
        return ("",)
    return tuple(map(str, cell)) if isinstance(cell, tuple) else (str(cell),)


def print_background(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """Of each variable of `counts` how many cases have each value (and of these, by `within`, those of another one);
    totals of the variables of `sums`; and `ranges`, the least up to the most, of one variable or of two ("youngest,
    oldest"). Raises OtaError for an unknown variable, and where no case says a number."""
    figures = _CaseFigures(context)
    if not asked:
        yield Note(say("reports.part-empty", context.language))
    inner = read_mapping(asked, "within")
    for column in read_texts(asked, "counts"):
        counts = tuple(figures.list_counts(column, inner.get(column, "")))
        yield figures.make_table(column[:1].upper() + column[1:], ("background-what", "background-count"), counts, 4, 1)
    rows: list[tuple[Cell, ...]] = [
        (column, figures.measure("sum", (column,)), figures.count_stated((column,)))
        for column in read_texts(asked, "sums")
    ]
    for name, written in read_mapping(asked, "ranges").items():
        columns = tuple(column.strip() for column in written.split(","))
        least, most = figures.measure("least", columns), figures.measure("most", columns)
        for key, counted in (("background-least", least), ("background-most", most)):
            rows.append((say(f"reports.{key}", context.language, name=name), counted, figures.count_stated(columns)))
    if rows:
        keys = ("background-what", "background-number", "background-stated")
        yield figures.make_table(say("reports.heading-background", context.language), keys, rows, 3, 1, 2)


def print_claims(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """A row for each of `claims`, with the variable in which somebody typed of every case whether it holds: certainly,
    possibly, not, or unknown, which together are all cases. Raises OtaError for another word than these."""
    figures = _CaseFigures(context)
    rows: list[tuple[Cell, ...]] = []
    for claim, column in read_mapping(asked, "claims").items():
        by_state: dict[str, list[Counted]] = {state: [] for state in CERTAINTIES}
        for typed_value in figures.list_values(column):
            by_state[_find_certainty(typed_value, column)].append(figures.count((column, typed_value)))
        counts = [_add_counts(by_state[state], column, state) for state in CERTAINTIES]
        if sum(counted.value for counted in counts) != len(figures.listing.rows):
            raise OtaError("reports.claim-twice", column=column)
        rows.append((claim, *counts))
    if rows:
        keys = ("claim", *(f"claim-{state}" for state in CERTAINTIES))
        yield figures.make_table(say("reports.heading-claims", context.language), keys, rows, 4.4, 1, 1, 1, 1.2)
        all_cases = format_value(len(figures.listing.rows), context.language)
        yield Note(say("reports.claims-note", context.language, all=all_cases))
    else:
        yield Note(say("reports.part-empty", context.language))


def _add_counts(counted: Sequence[Counted], column: str, state: str) -> Counted:
    """Several counts as one; of none, what would have been asked."""
    if not counted:
        return Counted(0, f"{CASES} {_spell(column)}={state}")
    return Counted(sum(number.value for number in counted), " + ".join(number.query for number in counted))


def _find_certainty(typed_value: str, column: str) -> str:
    if not typed_value or typed_value in MISSING.values():
        return "unknown"
    for state in CERTAINTIES:
        if fold_name(typed_value) in {state, *map(fold_name, list_spellings(f"reports.claim-{state}"))}:
            return state
    allowed = ", ".join(CERTAINTIES)
    raise OtaError("study.bad-value", value=typed_value, field=column, allowed=allowed)


BACKGROUND = RecipePart(print_background, ("counts", "within", "sums", "ranges"))
CLAIMS = RecipePart(print_claims, ("claims",))
