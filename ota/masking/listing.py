"""Sightings told to people: as a listing."""

from __future__ import annotations

from collections.abc import Sequence

from ota.masking.sightings import OWN_RULES, Moved, ScanRules, join_lines, read_sightings
from ota.study import Study
from ota.tabular import Column, Labelled, ResultTable
from ota.transcripts.whose import read_hearing
from ota.words import say


def list_sightings(
    study: Study,
    sources: Sequence[str] = (),
    name: str = "",
    every: bool = False,
    rules: ScanRules = OWN_RULES,
    move: Moved | None = None,
) -> ResultTable:
    """What is still to be looked at; with `every` also what was accepted or refused."""
    with study.reading() as connection:
        sightings = [
            sighting
            for sighting in read_sightings(study, connection, sources, name, rules, move)
            if every or sighting.accepted is None
        ]
        heard = read_hearing(connection, study)
    rows = tuple(
        (
            sighting.id,
            sighting.handle,
            sighting.stored.name,
            heard.seal_words(
                sighting.stored, sighting.start, sighting.end, sighting.stored.text[sighting.start : sighting.end]
            ).reshape(join_lines),
            Labelled(sighting.kind, say(f"privacy.kind-{sighting.kind}", study.language)),
            Labelled(sighting.reason, say(f"privacy.reason-{sighting.reason}", study.language)),
            sighting.doubtful,
            _label_answer(sighting.accepted, study.language),
        )
        for sighting in sightings
    )
    texts = ("id", "handle", "source", "written", "kind", "reason")
    return study.table((*map(Column, texts), Column("doubtful", "bool"), Column("answer")), rows)


def _label_answer(accepted: bool | None, language: str) -> str | None:
    if accepted is None:
        return None
    return Labelled(
        "accepted" if accepted else "stays", say("privacy.accepted" if accepted else "privacy.refused", language)
    )
