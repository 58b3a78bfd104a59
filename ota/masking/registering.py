"""Names that somebody registers by hand; what was refused of them before is open again.

The domain rule: the later word counts. Who registers a name says that it is one, so an earlier refusal of it no longer
holds, but where it may be an ordinary word (Roos at the beginning of a sentence). What is refused afterwards stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ota.db.writer import Writer
from ota.masking.sightings import is_touching
from ota.privacy.numbers import AGE, DATE
from ota.privacy.proposing import Proposer
from ota.privacy.register import Registered, put_names
from ota.privacy.store import drop_masks, fetch_masks, spell_known_names
from ota.study import Study
from ota.study.directories import find_key
from ota.text.handles import spell_source_handle
from ota.transcripts import store as transcripts


@dataclass(frozen=True)
class Registering:
    """How many entries of the register are new or changed, and how many places of these names, by the handle of their
    source, are open again that somebody had refused."""

    count: int
    reopened: Mapping[str, int]


def register_names(study: Study, names: Iterable[Registered]) -> Registering:
    """Register names, as one step; `person` is here what the study calls a person.

    Raises OtaError for an empty name, and an unknown kind, person or role.
    """
    with study.writing("privacy register add") as writer:
        entries = [
            replace(entry, person=find_key(writer.connection, "person", entry.person)) if entry.person else entry
            for entry in names
        ]
        count = put_names(study, writer, entries)
        return Registering(count, _open_refused_places(study, writer, entries))


def _open_refused_places(study: Study, writer: Writer, entries: Sequence[Registered]) -> dict[str, int]:
    """Take away the refusals of these names, but where one may be an ordinary word; how many in which source."""
    refused = {
        revision: [mask for mask in masks if not mask.accepted and mask.kind not in (DATE, AGE)]
        for revision, masks in fetch_masks(writer.connection).items()
    }
    if not any(refused.values()):
        return {}
    finder = Proposer([name for entry in entries for name in spell_known_names(entry)], study.language)
    count = Counter[str]()
    dropped: list[str] = []
    for revision, stored in transcripts.read_all_stored(writer.connection).items():
        masks = refused.get(revision, ())
        places = [(mask.start, mask.end) for mask in masks]
        named = [name for name in finder.find_of_study(stored.text, places) if not name.doubtful]
        keys = [
            mask.id
            for mask in masks
            if any(is_touching((mask.start, mask.end), (name.start, name.end)) for name in named)
        ]
        dropped += keys
        count[spell_source_handle(stored.number)] += len(keys)
    drop_masks(writer, dropped)
    return dict(+count)
