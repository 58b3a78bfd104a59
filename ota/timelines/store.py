"""Timelines in the database: read whole, and the difference between two written as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ota.db import tables
from ota.db.sql import Connection, select
from ota.study import Study
from ota.study.directories import find_key
from ota.study.settings import Settings
from ota.tabular import Opening, build_sort_key
from ota.timelines.model import Timeline
from ota.timelines.names import StudyNames
from ota.timelines.rows import CaseRows


# --- reading -----------------------------------------------------------------------------------------------------
def read(study: Study, case: str) -> Timeline:
    """The timeline of one case, by its name; raises OtaError with the nearest name where there is none."""
    with study.reading() as connection:
        return load(connection, study.settings, [find_case_key(connection, case)], study.opening)[0]


def read_all(study: Study, cases: Sequence[str] = ()) -> list[Timeline]:
    """Timelines of these cases (none named: of every case that has entries), by name of the case."""
    with study.reading() as connection:
        if cases:
            keys = [find_case_key(connection, case) for case in cases]
        else:
            keys = list(connection.execute(select(tables.entry.c.case_id).distinct()).scalars())
        timelines = load(connection, study.settings, keys, study.opening)
    return timelines if cases else sorted(timelines, key=lambda timeline: build_sort_key(timeline.case))


def find_case_key(connection: Connection, case: str) -> str:
    """The key of a case; raises OtaError with the nearest name."""
    return find_key(connection, "case", case)


def load(
    connection: Connection, settings: Settings, cases: Sequence[str], opening: Opening | None = None
) -> list[Timeline]:
    """Timelines of the cases with these keys, in that order, bounds of tied points worked out anew; `opening` reads
    listings of them for an audience."""
    timelines = CaseRows(connection, settings, StudyNames(connection), cases).read_timelines()
    return [replace(timeline, opening=opening) for timeline in timelines] if opening else timelines


@dataclass(frozen=True)
class Saved:
    """What a change came to: the timeline before and after (with numbers and keys)."""

    before: Timeline
    after: Timeline


def change(
    study: Study,
    case: str,
    verb: str,
    work: Callable[[Timeline, StudyNames], Timeline],
    *,
    reason: str | None = None,
    **params: Any,
) -> Saved:
    """Change one timeline as one step: `work` makes the new one of the old. Nothing is kept when it raises."""
    with study.writing(verb, reason=reason, case=case, **params) as writer:
        names = StudyNames(writer.connection)
        key = names.make_directory("case").find(case)
        rows = CaseRows(writer.connection, study.settings, names, [key])
        (before,) = rows.read_timelines()
        rows.write(writer, key, before, work(before, names))
        return Saved(before, rows.read_timelines()[0])
