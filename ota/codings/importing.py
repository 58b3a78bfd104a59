"""Codings from a table: one row per coding, every quote verified against the text, all in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ota.codings.store import Desk, What, Where, load
from ota.errors import OtaError, Problem
from ota.study import Study
from ota.study.values import several, yes_no

COLUMNS = (
    "source",
    "quote",
    "turn",
    "start",
    "end",
    "code",
    "coder",
    "perspective",
    "person",
    "memo",
    "print_form",
    "favourite",
)


@dataclass(frozen=True)
class Imported:
    """How many codings were made, and how many rows were there already."""

    made: int
    same: int


def import_rows(
    study: Study, columns: Sequence[str], rows: Iterable[tuple[int, Mapping[str, str]]], file: str
) -> Imported:
    """Import rows of (line number, cell per column); columns are COLUMNS and one per facet.

    A row that stands in the study already (same words, code and coder) is left out and counted. Raises OtaError with
    the problems of all rows, and keeps nothing, where any row is wrong.
    """
    facets = {column: column for column in columns if column.strip().casefold() not in COLUMNS}
    listed = list(rows)
    names = {row.get("coder", "").strip() for _, row in listed} - {""}
    with study.writing("codings import", coders=names, file=file) as writer:
        desk = Desk(study, writer)
        there = {(one.revision, one.start, one.end, one.code, one.coder) for one in load(writer.connection)}
        own = study.coder_id(writer.connection) if any(not row.get("coder", "").strip() for _, row in listed) else ""
        new: list[dict[str, Any]] = []
        problems: list[Problem] = []
        same = 0
        for line, row in listed:
            try:
                coder = desk.coders.get(row.get("coder", "").strip(), own)
                for made in _row(desk, row, facets, coder):
                    key = (made["revision_id"], made["start"], made["end"], made["code_id"], coder)
                    same += key in there
                    if key not in there:
                        there.add(key)
                        new.append(made)
            except OtaError as error:
                problems.append(Problem(error.key, f"{file}:{line}", error.values))
        if problems:
            raise OtaError("codings.table-problems", problems, file=file, count=len(problems))
        desk.insert(new)
    return Imported(len(new), same)


def _row(desk: Desk, row: Mapping[str, str], facets: Mapping[str, str], coder: str) -> list[dict[str, Any]]:
    cells = {key.strip().casefold(): value.strip() for key, value in row.items()}
    if not cells.get("code"):
        raise OtaError("codings.no-code")
    favourite = yes_no(cells.get("favourite", "")) if cells.get("favourite") else False
    if favourite is None:
        raise OtaError("study.bad-value", value=cells["favourite"], field="favourite", allowed="yes, no")
    what = What(
        perspective=cells.get("perspective"),
        person=cells.get("person"),
        facets={facet: several(row[column]) for column, facet in facets.items() if row.get(column, "").strip()},
        memo=cells.get("memo"),
        print_form=cells.get("print_form"),
        favourite=favourite,
    )
    return desk.new(cells.get("source", ""), _where(cells), [cells["code"]], coder, what)


def _where(cells: Mapping[str, str]) -> Where:
    span = None
    if cells.get("start") or cells.get("end"):
        if not (cells.get("start", "").isdigit() and cells.get("end", "").isdigit()):
            raise OtaError("codings.no-span")
        span = (int(cells["start"]), int(cells["end"]))
    return Where(cells.get("quote", ""), cells.get("turn", ""), span)
