"""Timelines in the database: read whole, and the difference between two written as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from ota.db import tables
from ota.db.writer import Writer
from ota.study import Study
from ota.study.directories import find_key
from ota.study.settings import Settings
from ota.tabular import Opening, build_sort_key
from ota.timelines.loading import Reader
from ota.timelines.model import Timeline
from ota.timelines.network import resolve_ties
from ota.timelines.saving import Saver, make_consistent


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
    timelines = Reader(connection, settings, cases).read_timelines()
    return [replace(timeline, opening=opening) for timeline in timelines] if opening else timelines


@dataclass(frozen=True)
class Saved:
    """What a change came to: the timeline before and after (with numbers and keys), and parties new to the study."""

    before: Timeline
    after: Timeline
    new_parties: tuple[str, ...] = ()


def change(
    study: Study,
    case: str,
    verb: str,
    work: Callable[[Timeline, Connection], Timeline],
    *,
    reason: str | None = None,
    **params: Any,
) -> Saved:
    """Change one timeline as one step: `work` makes the new one of the old. Nothing is kept when it raises."""
    with study.writing(verb, reason=reason, case=case, **params) as writer:
        key = find_case_key(writer.connection, case)
        before = load(writer.connection, study.settings, [key])[0]
        return save(writer, study.settings, key, before, work(before, writer.connection))


def save(writer: Writer, settings: Settings, case: str, before: Timeline, after: Timeline) -> Saved:
    """Write what differs between two timelines of the case with this key; returns it as it is stored now.

    An entry that is new has number 0 and any id that is not there yet; others may refer to it by that id.
    """
    new_parties = write(writer, settings, case, before, after)
    return Saved(before, load(writer.connection, settings, [case])[0], new_parties)


def write(writer: Writer, settings: Settings, case: str, before: Timeline, after: Timeline) -> tuple[str, ...]:
    """As `save`, without reading it again; returns the parties that are new to the study."""
    as_of = after.as_of
    if as_of == before.as_of:  # where nobody said until when the case is known, no day may limit what is told now
        query = select(tables.timeline.c.as_of).where(tables.timeline.c.case_id == case)
        as_of = writer.connection.execute(query).scalar()
    ready = resolve_ties(replace(make_consistent(after), as_of=as_of))
    saver = Saver(writer, settings, case, before, replace(ready, as_of=after.as_of))
    saver.save()
    return tuple(saver.new_parties)
