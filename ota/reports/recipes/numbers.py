"""Numbers of a report: the answer to a query, which is a listing and what must stand in its columns.

    cases                              how many rows
    sources kind=interview             those where it says so; != where it does not
    sum(kinderen) cases                of a column: sum, mean, least or most
    quotes perspective:ouders          coded passages, each once; the rest is a query as `ota quotes` has it

A value with a blank stands between quotation marks: people function="ervaringsdeskundige ouder".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

from ota.codebook import views
from ota.directory import make_directory
from ota.errors import OtaError
from ota.reports.context import ReportContext
from ota.retrieval.material import drop_repeats
from ota.retrieval.run import find_quotes
from ota.study import Study, coders, records
from ota.tabular import Column, Labelled, ResultTable, Value, resolve_column
from ota.text.folding import fold_name
from ota.text.handles import spell_source_handle
from ota.transcripts import store as transcripts
from ota.words import LANGUAGES, say

_PART = re.compile(r"""(?:[^\s"]|"[^"]*")+""")
_MEASURE = re.compile(r"(\w+)\(([^()]+)\)")
_CONDITION = re.compile(r'(?P<column>[^=!"]+)(?P<unlike>!?)=(?P<value>.*)', re.S)
QUOTES = "quotes"


def _list_sources(study: Study) -> ResultTable:
    """The sources in use: others are found and counted nowhere either."""
    table = transcripts.list_sources(study)
    at = table.keys.index("status")
    rows = tuple(row for row in table.rows if str(row[at]) == "in-use")
    return study.table(table.columns, rows)


LISTINGS: Mapping[str, Callable[[Study], ResultTable]] = {
    "cases": lambda study: records.list_records(study, records.CASE),
    "people": lambda study: records.list_records(study, records.PERSON),
    "sessions": lambda study: records.list_records(study, records.SESSION),
    "sources": _list_sources,
    "codes": views.list_codes,
    "coders": coders.list_coders,
}
MEASURES: Mapping[str, Callable[[list[float]], float]] = {
    "sum": sum,
    "mean": lambda numbers: sum(numbers) / len(numbers),
    "least": min,
    "most": max,
}


class NumberQuery(NamedTuple):
    """What a number asks: rows of a listing for which all conditions hold, and what is worked out of a column of them
    (of none: how many there are)."""

    listing: str
    conditions: tuple[tuple[str, bool, str], ...] = ()  # column, whether it must be so, value
    measure: str = ""
    column: str = ""


def parse_query(text: str) -> NumberQuery:
    """A query as it is meant. Raises OtaError for a form that cannot be read, or for an unknown listing or measure."""
    parts = _PART.findall(text)
    measure = column = ""
    if parts and (measured := _MEASURE.fullmatch(parts[0])):
        measure, column = measured[1], measured[2]
        if measure not in MEASURES:
            raise make_directory("measure", ((name, ()) for name in MEASURES)).refuse_unknown(measure)
        parts = parts[1:]
    if not parts:
        raise OtaError("reports.query-empty", names=", ".join((*LISTINGS, QUOTES)))
    listing = parts[0]
    if listing not in (*LISTINGS, QUOTES):
        raise make_directory("listing", ((name, ()) for name in (*LISTINGS, QUOTES))).refuse_unknown(listing)
    if listing == QUOTES:
        return NumberQuery(listing, (("", True, text.partition(QUOTES)[2].strip()),), measure, column)
    conditions = []
    for part in parts[1:]:
        condition = _CONDITION.fullmatch(part)
        if condition is None:
            raise OtaError("reports.query-condition", part=part)
        conditions.append((condition["column"], not condition["unlike"], condition["value"].replace('"', "")))
    return NumberQuery(listing, tuple(conditions), measure, column)


class NumberAnswer(NamedTuple):
    """A number; how many rows it was counted or worked out from, and out of how many: of all, or of those that the
    conditions leave where not each says a number."""

    number: int | float
    rows: int
    every: int


class Numbers:
    """Answers queries about one study; each listing is read once."""

    def __init__(self, context: ReportContext) -> None:
        self.context = context
        self._tables: dict[str, ResultTable] = {}
        self._answers: dict[str, NumberAnswer] = {}

    def answer(self, text: str) -> NumberAnswer:
        """The number that a query asks for. Raises OtaError for one that cannot be read, an unknown listing or column,
        or where nothing can be worked out."""
        if text not in self._answers:
            self._answers[text] = self._answer(parse_query(text))
        return self._answers[text]

    def recall(self, text: str) -> NumberAnswer | None:
        """The answer to a query that was asked before."""
        return self._answers.get(text)

    def _answer(self, query: NumberQuery) -> NumberAnswer:
        if query.listing == QUOTES:
            count, every = self._count_quotes(query.conditions[0][2]), self._count_quotes("")
            return NumberAnswer(count, count, every)
        table = self._read_table(query.listing)
        rows = table.rows
        for column, same, value in query.conditions:
            at = self._find_column(table, column)
            rows = [row for row in rows if self._says(row[at], value) is same]
        if not query.measure:
            return NumberAnswer(len(rows), len(rows), len(table.rows))
        at = self._find_column(table, query.column)
        stated = [numbers for row in rows if (numbers := _read_numbers(row[at]))]
        numbers = [number for row_numbers in stated for number in row_numbers]
        if not numbers:
            raise OtaError("reports.query-nothing", column=query.column)
        worked_out = round(MEASURES[query.measure](numbers), 2)
        return NumberAnswer(int(worked_out) if worked_out == int(worked_out) else worked_out, len(stated), len(rows))

    def _count_quotes(self, asked: str) -> int:
        """Coded passages, each once; of one coder where the report is."""
        quoted = find_quotes(self.context.study, asked or None, material=self.context.material)
        return len(drop_repeats(quoted.passages))

    def _read_table(self, listing: str) -> ResultTable:
        if listing not in self._tables:
            table = LISTINGS[listing](self.context.study)
            self._tables[listing] = self._add_verbatim(table) if listing == "sources" else table
        return self._tables[listing]

    def _add_verbatim(self, table: ResultTable) -> ResultTable:
        """Sources with whether they hold words as they were spoken."""
        texts = self.context.material.texts.values()
        spoken = {spell_source_handle(outline.number): outline.verbatim for outline in texts}
        at = table.keys.index("handle")
        rows = tuple((*row, spoken.get(str(row[at]), False)) for row in table.rows)
        return replace(table, columns=(*table.columns, Column("verbatim", "bool")), rows=rows)

    def _find_column(self, table: ResultTable, written: str) -> int:
        key = resolve_column(written, table.keys)
        if not key:
            raise make_directory("column", ((name, ()) for name in table.keys)).refuse_unknown(written)
        return table.keys.index(key)

    def _says(self, cell: Value, value: str) -> bool:
        return fold_name(value) in {text.replace('"', "") for text in self._spell_cell(cell)}

    def _spell_cell(self, cell: Value) -> set[str]:
        """What may be written for what stands in a cell."""
        if isinstance(cell, bool):
            key = "common.yes" if cell else "common.no"
            return {fold_name(say(key, language)) for language in LANGUAGES}
        if isinstance(cell, tuple):
            return {fold_name(part) for part in cell} or {""}
        if cell is None:
            return {""}
        shown = {str(cell), cell.label} if isinstance(cell, Labelled) else {str(cell)}
        return {fold_name(text) for text in shown} | self._role_labels.get(str(cell), set())

    @cached_property
    def _role_labels(self) -> dict[str, set[str]]:
        roles = self.context.study.settings.roles
        return {
            name: {fold_name(role.format_label(language)) for language in LANGUAGES} for name, role in roles.items()
        }


def _read_numbers(cell: Value) -> list[float]:
    """The numbers that stand in a cell, a comma as decimal sign among them."""
    if isinstance(cell, bool) or cell is None:
        return []
    if isinstance(cell, int | float):
        return [float(cell)]
    texts = cell if isinstance(cell, tuple) else (str(cell),)
    return [float(text.replace(",", ".")) for text in texts if re.fullmatch(r"-?\d+(?:[.,]\d+)?", text.strip())]
