"""Names in what was said: proposed by the program, accepted or refused by a person, and printed as `[naam]` ever after.

What touches texts, codings and masks together. The words stored are never altered: a mask is a place in a text, and
whatever reads words for others than the team puts its kind there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from ota.db import tables
from ota.db.rows import fetch_plain_rows
from ota.db.sql import Connection, select
from ota.privacy import store
from ota.privacy.names import KnownName, NamesInText
from ota.privacy.numbers import AGE, DATE
from ota.privacy.proposing import NAME, Proposer, Recogniser
from ota.study import Study
from ota.transcripts import store as transcripts
from ota.transcripts.model import Stored

_SHOWN = 8  # figures of an id

Place = tuple[int, int]
Moved = Callable[[int, int], None]  # told how many characters were looked through, and of how many


@dataclass(frozen=True)
class ScanRules:
    """How names are looked for: only these `kinds`, else all but dates and ages, which are everywhere; with the
    `first_names` of a list, and other programs that find names."""

    kinds: Sequence[str] = ()
    first_names: Sequence[str] = ()
    recognisers: Sequence[Recogniser] = field(default=(), repr=False)

    def asks_for(self, kind: str) -> bool:
        """Whether sightings of a kind are asked for."""
        return kind in self.kinds if self.kinds else kind not in (DATE, AGE)


OWN_RULES = ScanRules()


@dataclass(frozen=True)
class Sighting:
    """Something in a text that may point at somebody. `accepted` None: nobody has looked at it yet."""

    stored: Stored
    start: int
    end: int
    kind: str
    reason: str
    doubtful: bool = False
    mask: str = ""
    accepted: bool | None = None

    @property
    def id(self) -> str:
        """By which people name it; the same for as long as it stands where it stands."""
        return sha256(f"{self.stored.number}:{self.start}:{self.end}".encode()).hexdigest()[:_SHOWN]

    @property
    def handle(self) -> str:
        """Where it stands: T03:48."""
        return self.stored.spell_handle(self.start, self.end)

    @property
    def written(self) -> str:
        """The name as it stands there, on one line."""
        return join_lines(self.stored.text[self.start : self.end])


def find_sightings(
    study: Study,
    sources: Sequence[str] = (),
    name: str = "",
    rules: ScanRules = OWN_RULES,
    move: Moved | None = None,
) -> list[Sighting]:
    """What is proposed in the texts in use (or in these sources) and all that was looked at, in the order of the texts;
    with `name` that name only, and wherever else it is written so. Raises OtaError for an unknown source."""
    with study.reading() as connection:
        return read_sightings(study, connection, sources, name, rules, move)


def read_sightings(
    study: Study,
    connection: Connection,
    sources: Sequence[str],
    name: str,
    rules: ScanRules = OWN_RULES,
    move: Moved | None = None,
) -> list[Sighting]:
    """The same, within a transaction."""
    keys = [transcripts.find_source(connection, source).id for source in sources] or None
    known_names = store.read_known_names(connection, study.settings)
    looked_at, coded = store.fetch_masks(connection), read_coded(connection)
    texts = {
        revision: stored
        for revision, stored in transcripts.read_all_stored(connection, keys).items()
        if keys is not None or stored.status == "in-use"
    }
    finders = {
        language: Proposer(known_names, language or study.language, rules.first_names, rules.recognisers)
        for language in {stored.language for stored in texts.values()}
    }
    sightings: list[Sighting] = []
    every, done = sum(len(stored.text) for stored in texts.values()), 0
    for revision, stored in texts.items():
        in_text = _find_in_text(
            stored, finders[stored.language], looked_at.get(revision, ()), coded.get(revision, ()), rules
        )
        sightings += _find_of_name(stored, in_text, name) if name else in_text
        done += len(stored.text)
        if move:
            move(done, every)
    return sightings


def join_lines(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def read_coded(connection: Connection) -> dict[str, list[Place]]:
    """Revision → the coded passages on it."""
    coding = tables.coding.c
    coded: dict[str, list[Place]] = {}
    query = select(coding.revision_id, coding.start, coding.end).where(coding.state != "lost")
    for revision, start, end in fetch_plain_rows(connection, query):
        coded.setdefault(revision, []).append((start, end))
    return coded


def _find_in_text(
    stored: Stored,
    finder: Proposer,
    looked_at: Sequence[store.Mask],
    coded: Sequence[Place],
    rules: ScanRules,
) -> list[Sighting]:
    """Those of one text: in what is said, and in the labels that stand within a coded passage."""
    proposed = {(proposal.start, proposal.end): proposal for proposal in finder.propose(stored.text)}
    sightings = []
    for mask in looked_at:
        why = proposed.get((mask.start, mask.end))
        reason = why.reason if why else "hand"
        if not rules.kinds or mask.kind in rules.kinds:
            sightings.append(Sighting(stored, mask.start, mask.end, mask.kind, reason, False, mask.id, mask.accepted))
    for start, end in proposed:
        if not rules.asks_for(proposed[start, end].kind):
            continue
        spoken = stored.turns[stored.find_unit_position(start)].body <= start or _lies_within((start, end), coded)
        if spoken and not any(is_touching((start, end), (mask.start, mask.end)) for mask in looked_at):
            sightings.append(Sighting(stored, *proposed[start, end]))
    return sorted(sightings, key=lambda sighting: (sighting.start, sighting.end))


def _find_of_name(stored: Stored, sightings: Sequence[Sighting], name: str) -> list[Sighting]:
    """Those of a name, and where else it stands written as it was typed."""
    names = NamesInText([KnownName(name, "person")], ())
    of_name = [sighting for sighting in sightings if any(True for _ in names.find_each(sighting.written))]
    kind = next((sighting.kind for sighting in of_name), NAME)
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?:['’]?s|['’])?(?!\w)", stored.text):
        if not any(is_touching(match.span(), (sighting.start, sighting.end)) for sighting in (*sightings, *of_name)):
            of_name.append(Sighting(stored, *match.span(), kind, "hand"))
    return sorted(of_name, key=lambda sighting: (sighting.start, sighting.end))


def _lies_within(place: Place, places: Iterable[Place]) -> bool:
    return any(start <= place[0] and place[1] <= end for start, end in places)


def is_touching(first: Place, second: Place) -> bool:
    """Whether two places share a character."""
    return first[0] < second[1] and second[0] < first[1]
