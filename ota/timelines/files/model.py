"""What is read from a file, before anything is known to be right: rows of cells with their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ota.errors import OtaError, Problem


@dataclass(frozen=True)
class TimelineRow:
    """One entry (or switch moment) of a file: `where` is `name:line`, `case` its case as written ("" for none).

    A line of a txt file has `line` instead of cells: it is read when the people of the case are known. A row of a table
    that others made (`others`) has `known_by`, the same whenever the file comes again, and the `digest` of its cells.
    """

    where: str
    cells: Mapping[str, str] = field(default_factory=dict)
    case: str = ""
    switch: bool = False
    line: str | None = None
    node: Any = field(default=None, repr=False, compare=False)
    others: bool = False
    known_by: str = ""
    digest: str = ""

    @property
    def label(self) -> str:
        """What stands in the cell `entry`."""
        return self.cells.get("entry", "").strip()


@dataclass(frozen=True)
class Read:
    """A file, read; `problems` are warnings. `own` holds per case (as written) what is said of the whole timeline.

    `bad_rows` are rows that could not be read, which are no `rows`; `uses` says of a table that others made what each
    column was taken for.
    """

    name: str
    rows: tuple[TimelineRow, ...]
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    text: str = field(default="", repr=False)
    root: Any = field(default=None, repr=False, compare=False)
    problems: tuple[Problem, ...] = ()
    bad_rows: tuple[Problem, ...] = ()
    uses: tuple[Problem, ...] = ()


def read_line_number(problem: Problem) -> int:
    """The line of a problem, for sorting."""
    number = problem.where.rpartition(":")[2]
    return int(number) if number.isdecimal() else 0


# Of what a problem says, what is no word of the row: names of fields, what else there is, and numbers.
_NO_WORDS = frozenset({"field", "column", "allowed", "near", "fits", "known", "first", "row", "rows", "count", "kind"})


def hide_words(problem: Problem, row: TimelineRow) -> Problem:
    """The problem of a row without what stands in the row."""
    texts = [text.casefold() for text in (*row.cells.values(), row.case, row.line or "") if text.strip()]

    def hide(name: str, told: object) -> object:
        folded = str(told).casefold().strip()
        own = name not in _NO_WORDS and folded and any(folded in text or text in folded for text in texts)
        return "…" if own else told

    return replace(problem, values={name: hide(name, told) for name, told in problem.values.items()})


def refuse(name: str, problems: list[Problem]) -> None:
    """Raise all problems of a file as one error, if there are any."""
    if problems:
        in_order = sorted(problems, key=read_line_number)
        raise OtaError("timelines.file-problems", in_order, file=name, count=len(in_order))
