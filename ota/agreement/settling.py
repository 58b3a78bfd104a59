"""Settling: what coders decide together takes the place of what each of them coded, with a note why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ota.agreement.disagreements import Disagreement, find_agreed, find_disagreements
from ota.agreement.reading import read_compared
from ota.codebook import store as codebook
from ota.codings import consensus
from ota.codings.operations import describe_codings
from ota.codings.store import load, resolve
from ota.db import tables
from ota.db.sql import Connection
from ota.errors import OtaError
from ota.study import Study, ids
from ota.study.directories import build_directory, find_key
from ota.transcripts.store import Names, read_all_outlines, read_outlines_of
from ota.words import say


class Settled(NamedTuple):
    """How many codings were settled, and the keys of those that took their place; the coder of these."""

    codings: int
    outcomes: tuple[str, ...]
    coder: str


def settle_disagreement(
    study: Study,
    typed: str,
    *,
    keep: Sequence[str] = (),
    codes: Sequence[str] = (),
    nothing: bool = False,
    note: str = "",
) -> Settled:
    """Settle the disagreement in which a coding stands (the beginning of its id), or the one at a place (`T02:22`):
    codings of it that are kept (by id, or those of a coder by name), codes (by name) that its words get, or nothing.

    What is kept is copied to the consensus coder; all codings of the disagreement no longer count. Raises OtaError
    where there is none or are several, where nothing or too much was decided, and without a note.
    """
    note = note.strip()
    if nothing == bool(keep or codes):
        raise OtaError("agreement.decide")
    if not note:
        raise OtaError("agreement.why")
    with study.reading() as connection:
        disagreement = find_disagreement(study, typed)
        copies = [copy for kept in keep for copy in _choose_kept(connection, disagreement, kept)]
        copies += [(disagreement.key, codebook.load(connection).find(code).id) for code in codes]
        described = describe_codings(connection, [coding.id for coding in disagreement.codings])
        name = consensus.find_consensus_name(connection)
    joining = [name] if copies else []
    with study.writing("codings settle", coders=joining, reason=note, **described) as writer:
        if find_disagreement(study, disagreement.key) != disagreement:
            raise OtaError("agreement.moved")
        outcomes: list[str] = []
        if copies:
            coder = find_key(writer.connection, "coder", name, entire=True)
            outcomes = consensus.copy_to_consensus(writer, copies, coder)
        consensus.write_settled(writer, [coding.id for coding in disagreement.codings], outcomes, note)
    return Settled(len(disagreement.codings), tuple(outcomes), name)


def settle_agreed(study: Study, sources: Sequence[str] = (), coders: Sequence[str] = ()) -> Settled:
    """Take over in the consensus all on which the coders of a source agree, so that it counts once: of passages that
    differ a little the one that begins first. Raises OtaError as `read_compared` does, and where there is nothing."""
    note = say("agreement.note-agreed", study.language)
    with study.reading() as connection:
        compared, settled = read_compared(study, coders, sources), consensus.fetch_settled(connection)
        groups = [group for source in compared.sources for group in find_agreed(source, settled)]
        name = consensus.find_consensus_name(connection)
    if not groups:
        raise OtaError("agreement.none-agreed")
    with study.writing("codings settle", coders=[name], reason=note, agreed=len(groups)) as writer:
        coder = find_key(writer.connection, "coder", name, entire=True)
        outcomes: list[str] = []
        for group in groups:
            outcome = consensus.copy_to_consensus(writer, [(group[0].id, group[0].code)], coder)
            consensus.write_settled(writer, [coding.id for coding in group], outcome, note)
            outcomes += outcome
    return Settled(sum(map(len, groups)), tuple(outcomes), name)


def find_disagreement(study: Study, typed: str) -> Disagreement:
    """The disagreement in which a coding stands, or the one at a place; raises OtaError where there is none or are
    several."""
    with study.reading() as connection:
        if ":" in typed:
            row, place = Names(connection).find_cited(typed)
            at_place = find_disagreements(study, sources=[row.id]).disagreements
            (stored,) = read_all_outlines(connection, [row.id]).values()
            stretch = stored.find_turn_stretch(place.turns) if place.turns else None
            fitting = [d for d in at_place if not stretch or (d.start < stretch.end and stretch.start < d.end)]
        else:
            key = resolve(connection, typed)
            (coding,) = load(connection, only=tables.coding.c.id == key)
            (stored,) = read_outlines_of(connection, [coding.revision]).values()
            of_source = find_disagreements(study, sources=[stored.source]).disagreements
            fitting = [d for d in of_source if key in {coding.id for coding in d.codings}]
    if not fitting:
        raise OtaError("agreement.none-here", id=typed)
    if len(fitting) > 1:
        listed = ", ".join(ids.shorten(disagreement.key) for disagreement in fitting)
        raise OtaError("agreement.several-here", place=typed, ids=listed)
    return fitting[0]


def _choose_kept(connection: Connection, disagreement: Disagreement, kept: str) -> list[tuple[str, str]]:
    """The codings of a disagreement that are kept, with their codes: one by its id, or those of a coder by name. Raises
    OtaError for any that does not belong to it."""
    coder = build_directory(connection, "coder").get(kept)
    key = "" if coder else resolve(connection, kept)
    chosen = [coding for coding in disagreement.codings if coding.id == key or coding.coder == coder]
    if not chosen:
        raise OtaError("agreement.not-in", id=kept)
    return [(coding.id, coding.code) for coding in chosen]
