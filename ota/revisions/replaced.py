"""What replacing by a profile did, or would do, as it is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ota.errors import Problem
from ota.study import Study
from ota.study.settings_privacy import Profile
from ota.tabular import Column, Labelled, ResultTable
from ota.words import say


@dataclass(frozen=True)
class Line:
    """What became what in one place of the study: a source by its handle, or a column; `by` None: it stays, because
    nobody confirmed it."""

    where: str
    kind: str
    replaced: str
    by: str | None
    count: int


@dataclass(frozen=True)
class Pseudonymised:
    """What was replaced, or would be. `carried` counts codings by what became of them; `elsewhere` are the lines
    outside texts; `open` stays because nobody confirmed it, `refused` is a confirmed name that stays because somebody
    refused it there; `stays` counts what no profile replaces, by where it stands; `unknown` are the places of which
    nobody said where they lie; `made` is the key file, where it is new."""

    profile: Profile
    lines: Sequence[Line]
    elsewhere: Sequence[Line]
    open: Sequence[Line]
    refused: Sequence[Line]
    stays: Mapping[str, int]
    carried: Mapping[str, int]
    sources: Sequence[str]
    unknown: Sequence[str] = ()
    problems: Sequence[Problem] = ()
    made: Path | None = None

    def table(self, study: Study) -> ResultTable:
        """What becomes what, with how often per source; what stays comes last."""
        rows = tuple(
            (
                line.where,
                Labelled(line.kind, _label_kind(line.kind, study.language)),
                line.replaced,
                line.by,
                line.count,
            )
            for line in (*self.lines, *self.elsewhere, *self.open, *self.refused)
        )
        columns = (Column("where"), Column("kind"), Column("replaced"), Column("instead"), Column("count", "int"))
        return study.table(columns, rows)


def _label_kind(kind: str, language: str) -> str:
    return say(f"privacy.kind-{kind}", language) if kind != "row" else ""
