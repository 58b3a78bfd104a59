"""Whose words a stretch of a text is, for the gate: of everyone who speaks in it, and of whom a coder named on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection, select

from ota.db import tables
from ota.leaving import Masked, OwnWords, Whose
from ota.privacy import Consents
from ota.privacy.numbers import write_in_place
from ota.privacy.store import Mask, fetch_masks
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
    ) -> None:
        self.settings = settings
        self.masks = masks  # revision → names that were accepted to be masked
        self.people = people  # source → whose it is as a whole
        self.read_marked = marked  # revision → passages
        self.in_doubt = in_doubt  # revision → positions of units
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
                names.append(Masked(first, last, write_in_place(mask.kind, self.settings.language)))
        return OwnWords(text, whose, names)

    def list_masked_names(self, stored: Stored) -> dict[str, str]:
        """The names that are masked in a text, with what is read in their place: to find them in another version."""
        language = self.settings.language
        masks = self.masks.get(stored.revision, ())
        return {stored.text[mask.start : mask.end]: write_in_place(mask.kind, language) for mask in masks}

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
        whose = Whose(frozenset(filter(None, people)), stored.source, hidden, doubtful=doubtful)
        return self._same.setdefault(whose, whose)


def read_consents(connection: Connection) -> Consents:
    """What everybody and every source answered to being quoted."""
    person, source = tables.person, tables.source
    return Consents(
        dict(connection.execute(select(person.c.id, person.c.quotation)).all()),
        dict(connection.execute(select(source.c.id, source.c.quotation)).all()),
        bool(find_in_doubt(connection)),
    )


def read_hearing(connection: Connection, settings: Settings) -> Hearing:
    """Read what `Hearing` needs."""
    coding, person, source = tables.coding, tables.person, tables.source
    unsure = person.c.quotation != "yes"
    rows = connection.execute(
        select(coding.c.revision_id, coding.c.start, coding.c.end, coding.c.person_id, unsure, coding.c.not_to_team)
        .outerjoin(person, person.c.id == coding.c.person_id)
        .where(coding.c.state != "lost", unsure | coding.c.not_to_team)
        .order_by(coding.c.start)
    )
    marked: dict[str, dict[MarkedPassage, None]] = {}
    for revision, start, end, who, withheld, hidden in rows:
        marked.setdefault(revision, {})[MarkedPassage(start, end, who if withheld else None, bool(hidden))] = None
    people = dict(connection.execute(select(source.c.id, source.c.person_id)).all())
    accepted = {
        key: [mask for mask in every_mask if mask.accepted] for key, every_mask in fetch_masks(connection).items()
    }
    masked = {key: every_mask for key, every_mask in accepted.items() if every_mask}
    passages = {key: tuple(on_text) for key, on_text in marked.items()}
    return Hearing(settings, people, passages, masked, find_in_doubt(connection))
