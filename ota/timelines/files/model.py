"""What is read from a file, before anything is known to be right: rows of cells with their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ota.errors import OtaError, Problem


@dataclass(frozen=True)
class TimelineRow:
    """One entry (or switch moment) of a file: `where` is `name:line`, `case` its case as written ("" for none).

    A line of a txt file has `line` instead of cells: it is read when the people of the case are known.
    """

    where: str
    cells: Mapping[str, str] = field(default_factory=dict)
    case: str = ""
    switch: bool = False
    line: str | None = None
    node: Any = field(default=None, repr=False, compare=False)

    @property
    def label(self) -> str:
        """What stands in the cell `entry`."""
        return self.cells.get("entry", "").strip()


@dataclass(frozen=True)
class Read:
    """A file, read; `problems` are warnings. `own` holds per case (as written) what is said of the whole timeline."""

    name: str
    rows: tuple[TimelineRow, ...]
    own: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    text: str = field(default="", repr=False)
    root: Any = field(default=None, repr=False, compare=False)
    problems: tuple[Problem, ...] = ()


def read_line_number(problem: Problem) -> int:
    """The line of a problem, for sorting."""
    number = problem.where.rpartition(":")[2]
    return int(number) if number.isdecimal() else 0


def refuse(name: str, problems: list[Problem]) -> None:
    """Raise all problems of a file as one error, if there are any."""
    if problems:
        in_order = sorted(problems, key=read_line_number)
        raise OtaError("timelines.file-problems", in_order, file=name, count=len(in_order))
