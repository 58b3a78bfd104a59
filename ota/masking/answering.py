"""Sightings that a person accepts or refuses: masks on their places; and what is accepted enters the register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ota.db import tables
from ota.db.writer import Writer
from ota.errors import OtaError
from ota.masking.sightings import OWN_RULES, ScanRules, Sighting, read_sightings
from ota.privacy.numbers import AGE, DATE
from ota.privacy.register import KINDS, Registered, put_names
from ota.privacy.spelling import spell_owner
from ota.study import Study
from ota.text.spans import build_anchor


def answer_sightings(
    study: Study,
    accepted: bool,
    ids: Sequence[str] = (),
    *,
    name: str = "",
    source: str = "",
    kind: str = "",
    rules: ScanRules = OWN_RULES,
) -> int:
    """Accept or refuse what is proposed: by id, all of a name, all of a source; as another `kind` where one is
    given. What is accepted is registered, unless the study knows it by that name.

    What is doubtful is taken by its id or its name only. Returns how many answers changed. Raises OtaError where
    nothing is meant, or an id means nothing or several.
    """
    if not (ids or name or source):
        raise OtaError("privacy.which")
    if kind and kind not in KINDS:
        raise OtaError("study.bad-value", value=kind, field="kind", allowed=", ".join(KINDS))
    verb = "privacy accept" if accepted else "privacy refuse"
    with study.writing(verb, ids=list(ids), source=source, shown=kind) as writer:
        sightings = read_sightings(study, writer.connection, [source] if source else (), name, rules)
        chosen = [sighting for typed in ids for sighting in _find_by_id(sightings, typed)] if ids else sightings
        if not (ids or name):
            chosen = [
                sighting for sighting in chosen if not sighting.doubtful and (accepted or sighting.accepted is None)
            ]
        if not chosen:
            raise OtaError("privacy.none-such", name=name or source)
        return write_answers(study, writer, [(sighting, accepted, kind) for sighting in chosen])


Answer = tuple[Sighting, bool, str]  # whether it is accepted, and as which kind, "" as its own


def write_answers(
    study: Study, writer: Writer, answers: Sequence[Answer], names: Sequence[Registered] | None = None
) -> int:
    """Write answers within a step; what is accepted is registered as it is called, or else as `names`. Returns how many
    answers changed."""
    fresh = [answer for answer in answers if not answer[0].mask]
    keys = writer.insert(tables.passage, [_build_passage(sighting) for sighting, _, _ in fresh])
    writer.insert(
        tables.mask,
        [
            {"passage_id": key, "kind": kind or sighting.kind, "accepted": accepted}
            for key, (sighting, accepted, kind) in zip(keys, fresh, strict=True)
        ],
    )
    changed = {
        sighting.mask: {"accepted": accepted, "kind": kind or sighting.kind}
        for sighting, accepted, kind in answers
        if sighting.mask
    }
    count = len(fresh) + writer.update_all(tables.mask, changed)
    put_names(study, writer, _list_names(answers, study.language) if names is None else names)
    return count


def _list_names(answers: Sequence[Answer], language: str) -> list[Registered]:
    """What of these answers the register is to have: names that were accepted and that the study has nowhere else."""
    names: dict[tuple[str, str], Registered] = {}
    written = {sighting.written for sighting, _, _ in answers}
    for sighting, accepted, kind in answers:
        own = sighting.reason.startswith("known-") or sighting.reason == "register"
        if accepted and (kind or sighting.kind) not in (DATE, AGE) and not own:
            name = spell_owner(sighting.written, language, written)
            names.setdefault((name.casefold(), kind or sighting.kind), Registered(name, kind or sighting.kind))
    return list(names.values())


def _find_by_id(sightings: Sequence[Sighting], typed: str) -> list[Sighting]:
    meant = [sighting for sighting in sightings if sighting.id.startswith(typed.strip().lower())]
    if len(meant) != 1 or not typed.strip():
        raise OtaError("privacy.no-id" if not meant else "privacy.several-ids", id=typed)
    return meant


def _build_passage(sighting: Sighting) -> Mapping[str, object]:
    digest = build_anchor(sighting.stored.text, sighting.start, sighting.end).digest
    return {
        "revision_id": sighting.stored.revision,
        "start": sighting.start,
        "end": sighting.end,
        "digest": digest,
        "state": "ok",
    }
