"""Codings set against the life of a family: before, during or after its entries of one kind, by their evidence.

A coding has the phase of the entries for which its passage is evidence (its own, or one that it touches). Where the
dates leave open on which side an entry lies, the phase is "uncertain"; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ota.db import tables
from ota.db.sql import Connection, and_, select
from ota.study.settings import Settings
from ota.timelines import store
from ota.timelines.model import Entry, Timeline
from ota.timelines.network import Network

PHASES = ("before", "during", "after", "uncertain")


@dataclass(frozen=True)
class Phased:
    """Per coding that is evidence its phases, in the order of PHASES; the cases (keys) that have such entries; and how
    the kind of entry is called."""

    codings: Mapping[str, tuple[str, ...]]
    cases: frozenset[str]
    kind: str


def collect_phases(connection: Connection, settings: Settings, kind: str) -> Phased:
    """Codings against the entries of `kind` (name or label).

    Raises OtaError for a kind of entry that `ota.toml` does not have.
    """
    name = settings.build_directory("entries", "kind").find(kind)
    case = tables.entry.c.case_id
    cases = list(connection.execute(select(case).where(tables.entry.c.kind == name).distinct()).scalars())
    of_entry: dict[str, str] = {}
    for timeline in store.load(connection, settings, cases):
        of_entry |= _find_phases(timeline, name)
    phases_of: dict[str, set[str]] = {}
    for entry, coding in _read_links(connection):
        if entry in of_entry:
            phases_of.setdefault(coding, set()).add(of_entry[entry])
    phased = {
        coding: tuple(phase for phase in PHASES if phase in its_phases) for coding, its_phases in phases_of.items()
    }
    return Phased(phased, frozenset(cases), settings.entries[name].format_label(settings.language))


def _read_links(connection: Connection) -> list[tuple[str, str]]:
    """Entries with the codings that they rest on, or that touch a passage that they rest on."""
    link, passage, coding = tables.evidence, tables.passage, tables.coding
    direct = select(link.c.entry_id, link.c.coding_id).where(link.c.coding_id.is_not(None))
    touching = and_(
        coding.c.revision_id == passage.c.revision_id,
        coding.c.start < passage.c.end,
        coding.c.end > passage.c.start,
        coding.c.state != "lost",
        passage.c.state != "lost",
    )
    beside = (
        select(link.c.entry_id, coding.c.id).join(passage, passage.c.id == link.c.passage_id).join(coding, touching)
    )
    return [(entry, coding_id) for query in (direct, beside) for entry, coding_id in connection.execute(query)]


def _find_phases(timeline: Timeline, kind: str) -> dict[str, str]:
    network = Network(timeline)
    periods = [entry for entry in timeline.entries_once if entry.kind == kind and entry.presence == "happened"]
    return {entry.id: _choose_phase(entry, periods, network) for entry in timeline.entries_once} if periods else {}


def _choose_phase(entry: Entry, periods: Sequence[Entry], network: Network) -> str:
    sides = {_find_side(entry, period, network) for period in periods}
    if "during" in sides:
        return "during"
    if "uncertain" in sides:
        return "uncertain"
    return "after" if "after" in sides else "before"


def _find_side(entry: Entry, period: Entry, network: Network) -> str:
    """Where an entry begins, seen from one period."""
    if entry.id == period.id:
        return "during"
    at, start = (entry.id, "start"), (period.id, "start")
    end = (period.id, "end") if (period.id, "end") in network else start
    if _is_later(network, at, start, 1):
        return "before"
    if _is_later(network, end, at, 1):
        return "after"
    if _is_later(network, start, at, 0) and _is_later(network, at, end, 0):
        return "during"
    return "uncertain"


def _is_later(network: Network, first: tuple[str, str], second: tuple[str, str], days: int) -> bool:
    """Whether `second` is certainly at least so many days after `first`."""
    at_least, _ = network.bound_between(first, second)
    return at_least is not None and at_least >= days
