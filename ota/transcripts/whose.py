"""Whose words a stretch of a text is, for the gate: of everyone who speaks in it, and of whom a coder named on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from ota.db import tables
from ota.db.sql import Connection, or_, select
from ota.leaving import QUOTATION, Masked, OwnWords, Whose
from ota.privacy import Consents, combine_consents
from ota.privacy.printing import WriteMask, make_mask_writer
from ota.privacy.store import Mask, fetch_masks
from ota.study import Study
from ota.study.consents import ALLOWS, INTERVIEW, RECORDING, SCOPES, SESSION, fetch_standing
from ota.study.settings import Settings
from ota.transcripts.model import Outline, Stored, Turn
from ota.transcripts.places import find_in_doubt


class MarkedPassage(NamedTuple):
    """A passage that a coder gave to somebody who did not say yes to being quoted, or keeps from the team."""

    start: int
    end: int
    person: str | None
    not_to_team: bool


class Hearing:
    """Knows whose words every stretch of the study's texts is; made by `read_hearing`."""

    def __init__(
        self,
        settings: Settings,
        people: Mapping[str, str | None],
        marked: Mapping[str, tuple[MarkedPassage, ...]],
        masks: Mapping[str, Sequence[Mask]],
        in_doubt: Mapping[str, frozenset[int]],
        consents: Consents,
        write_mask: WriteMask,
    ) -> None:
        self.settings = settings
        self.masks = masks  # revision → names that were accepted to be masked
        self.people = people  # source → whose it is as a whole
        self.read_marked = marked  # revision → passages
        self.write_mask = write_mask
        self.in_doubt = in_doubt  # revision → positions of units
        self.consents = consents
        self._unrecorded = consents.list_who(RECORDING, "no")
        self._known: dict[tuple[object, ...], Whose] = {}
        self._same: dict[Whose, Whose] = {}

    def seal_words(self, stored: Outline, start: int, end: int, text: str, person: str | None = None) -> OwnWords:
        """`text`, which stands at `start:end`, sealed; `person` is who is known to say it.

        Names in it that were accepted are masked; what stands in square brackets is masked already.
        """
        whose = partial(self.find_whose, stored, start, end, person)
        if stored.revision not in self.masks:
            return OwnWords(text, whose)
        assert len(text) == end - start  # as it stands: places of names count from its first character
        names = []
        for mask in self.masks[stored.revision]:
            first, last = max(mask.start, start) - start, min(mask.end, end) - start
            if first < last and not (text[first] == "[" and text[last - 1] == "]"):
                names.append(Masked(first, last, self.write_mask(mask.kind, text[first:last])))
        return OwnWords(text, whose, names)

    def list_masked_names(self, stored: Stored) -> dict[str, str]:
        """The names that are masked in a text, with what is read in their place: to find them in another version."""
        spots = [(mask.start, mask.end, mask.kind) for mask in self.masks.get(stored.revision, ())]
        names = ((stored.text[start:end], kind) for start, end, kind in spots)
        return {name: self.write_mask(kind, name) for name, kind in names}

    def find_whose(self, stored: Outline, start: int, end: int, person: str | None = None) -> Whose:
        """Everyone whose words stand in `start:end`: who speaks there (interviewers excepted), `person`, and who is
        named by a coder on some of its words and did not consent. Where nobody speaks, it is the source's person.

        Worked out once for all within units of one speaker, where nobody withholds words of that text.
        """
        turn = stored.find_turn(start)
        if end > turn.end or stored.revision in self.read_marked or stored.revision in self.in_doubt:
            return self._gather_whose(stored, start, end, person)
        key = (stored.source, turn.speaker, end > turn.body, person)
        whose = self._known.get(key)
        if whose is None:
            whose = self._known[key] = self._gather_whose(stored, start, end, person)
        return whose

    def find_speaker_of(self, stored: Outline, turn: Turn) -> Whose:
        """Whose words a turn is by who speaks in it, whatever coders said of parts of it."""
        return self._gather_whose(stored, turn.body, turn.end, None, ())

    def _gather_whose(
        self, stored: Outline, start: int, end: int, person: str | None, marked: Sequence[MarkedPassage] | None = None
    ) -> Whose:
        people = {person}
        speaking = doubtful = False
        positions = self.in_doubt.get(stored.revision, frozenset())
        for turn in stored.list_turns(start, end):
            doubtful |= turn.position in positions
            speaker = stored.speakers.get(turn.speaker or "")
            speaking |= speaker is not None
            if speaker and min(turn.end, end) > max(turn.body, start) and self.settings.is_voice(speaker.role):
                people.add(speaker.person)
        if not speaking:
            people.add(self.people.get(stored.source))
        marked = self.read_marked.get(stored.revision, ()) if marked is None else marked
        passages = [passage for passage in marked if passage.start < end and start < passage.end]
        people.update(passage.person for passage in passages)
        hidden = any(passage.not_to_team for passage in passages)
        unrecorded = not self._unrecorded.isdisjoint(people)
        whose = Whose(frozenset(filter(None, people)), stored.source, hidden, doubtful=doubtful, unrecorded=unrecorded)
        return self._same.setdefault(whose, whose)


def is_literal(stated: bool | None, stored: Outline, whose: Whose) -> bool:
    """Whether words are somebody's own and stand between quotation marks: as was `stated` of them, else of their
    source; never those of somebody who was not to be recorded."""
    return not whose.unrecorded and (stored.verbatim if stated is None else stated)


def read_consents(connection: Connection, day: date) -> Consents:
    """What everybody answered by a day, and every source."""
    source, person, case = tables.source, tables.person, tables.case
    standing = fetch_standing(connection, day)
    keys = connection.execute(select(person.c.id)).scalars().all()
    allowed = {
        scope: {key: ALLOWS[standing[key, scope].answer] if (key, scope) in standing else "unknown" for key in keys}
        for scope in SCOPES
    }
    members: dict[str, list[str]] = {}
    for name, key in connection.execute(select(case.c.name, person.c.id).join(person, person.c.case_id == case.c.id)):
        members.setdefault(name, []).append(key)
    return Consents(
        allowed,
        dict(connection.execute(select(source.c.id, source.c.quotation)).all()),
        bool(find_in_doubt(connection)),
        frozenset(connection.execute(select(source.c.id).where(source.c.session_id.is_not(None))).scalars()),
        {name: combine_consents(*(allowed[SESSION][key] for key in keys)) for name, keys in members.items()},
    )


def read_hearing(connection: Connection, study: Study) -> Hearing:
    """Read what `Hearing` needs, as it is today."""
    coding, source = tables.coding.c, tables.source
    consents = read_consents(connection, study.clock().date())
    unsure = {key for key, allowed in consents.answers[QUOTATION].items() if allowed != "yes"}
    unsure |= {key for scope in (SESSION, INTERVIEW, RECORDING) for key in consents.list_who(scope, "no")}
    named = connection.execute(select(coding.person_id).where(coding.person_id.is_not(None)).distinct()).scalars()
    rows = connection.execute(
        select(coding.revision_id, coding.start, coding.end, coding.person_id, coding.not_to_team)
        .where(coding.state != "lost", or_(coding.person_id.in_(unsure.intersection(named)), coding.not_to_team))
        .order_by(coding.start)
    )
    marked: dict[str, dict[MarkedPassage, None]] = {}
    for revision, start, end, who, hidden in rows:
        marked.setdefault(revision, {})[MarkedPassage(start, end, who if who in unsure else None, bool(hidden))] = None
    people = dict(connection.execute(select(source.c.id, source.c.person_id)).all())
    accepted = {
        key: [mask for mask in every_mask if mask.accepted] for key, every_mask in fetch_masks(connection).items()
    }
    masked = {key: every_mask for key, every_mask in accepted.items() if every_mask}
    passages = {key: tuple(on_text) for key, on_text in marked.items()}
    writer = make_mask_writer(connection, study.settings, study.invent)
    return Hearing(study.settings, people, passages, masked, find_in_doubt(connection), consents, writer)
