"""Whose voice a coded passage is: the person, the role, the perspective and the cases.

Person = set on the coding, else the speaker with most of the passage (interviewer and observer excepted), else the
source's. Perspective = set on the coding, else that of the person set, else that of the roles of all who speak in it
(several: gemengd), else the source's. Case = the person's, else the source's at that place. Words of nobody among turns
have no voice but the one that is set on the coding: not that of who spoke before, nor that of the source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from ota.codings.model import Coding
from ota.study.settings import Settings
from ota.transcripts.model import Outline

MIXED = "gemengd"


class Person(NamedTuple):
    """What matters here of a person."""

    id: str
    name: str
    role: str | None
    case: str | None


@dataclass(frozen=True)
class SourceVoice:
    """The voice a source has as a whole, and its cases as (case, first unit, last unit)."""

    role: str | None = None
    person: str | None = None
    cases: tuple[tuple[str, int | None, int | None], ...] = ()

    @cached_property
    def parted(self) -> bool:
        """Whether some of its units are of other cases than others."""
        return any(first is not None for _, first, _ in self.cases)


class Voice(NamedTuple):
    """Whose voice: each None (or empty) where nobody knows."""

    person: str | None
    role: str | None
    perspective: str | None
    cases: tuple[str, ...]


@dataclass(frozen=True)
class Voices:
    """Everything needed to say whose voice a coding is, read once."""

    settings: Settings
    people: Mapping[str, Person]
    sources: Mapping[str, SourceVoice]
    _known: dict[tuple[str | None, ...], Voice] = field(default_factory=dict, compare=False, repr=False)

    def find_voice(self, coding: Coding, stored: Outline) -> Voice:
        """Whose voice `coding` on `stored` is."""
        turn = stored.find_turn(coding.start)
        return self._find_within(coding, stored, self.sources[stored.source], turn.body, turn.end, turn.speaker)

    def find_voices(self, codings: Sequence[Coding], stored: Outline) -> Iterator[Voice]:
        """Whose voice each of `codings` on `stored` is."""
        source = self.sources[stored.source]
        spoken = stored.find_spoken_at([coding.start for coding in codings])
        for coding, (begin, end, speaker) in zip(codings, spoken, strict=True):
            yield self._find_within(coding, stored, source, begin, end, speaker)

    def _find_within(
        self, coding: Coding, stored: Outline, source: SourceVoice, begin: int, end: int, speaker: str | None
    ) -> Voice:
        """The voice of a coding that begins in the turn `begin:end` of `speaker`; worked out once for all within turns
        of one speaker."""
        if source.parted or not begin < coding.end <= end:
            return resolve_voice(coding, stored, source, self.people, self.settings)
        key = (stored.source, speaker, coding.person, coding.perspective)
        voice = self._known.get(key)
        if voice is None:
            voice = self._known[key] = resolve_voice(coding, stored, source, self.people, self.settings)
        return voice


def resolve_voice(
    coding: Coding, stored: Outline, source: SourceVoice, people: Mapping[str, Person], settings: Settings
) -> Voice:
    """Whose voice `coding` is."""
    spoken: Counter[str] = Counter()
    touched = stored.list_turns(coding.start, coding.end)
    for turn in touched:
        if turn.speaker:
            spoken[turn.speaker] += max(0, min(turn.end, coding.end) - max(turn.body, coding.start))
    speakers = [stored.speakers[key] for key, length in spoken.most_common() if length > 0]
    voices = [speaker for speaker in speakers if settings.is_voice(speaker.role)]
    nobody = stored.units == "turn" and not any(turn.speaker for turn in touched)
    person = coding.person or (voices[0].person if voices else None) or (None if speakers or nobody else source.person)
    set_on = people.get(coding.person or "")
    roles = [set_on.role] if set_on else [voice.role for voice in voices]
    if not speakers and not set_on and not nobody:
        owner = people.get(source.person or "")
        roles = [source.role or (owner.role if owner else None)]
    elif voices and not set_on and not any(roles):
        roles = [source.role]
    perspectives = list(dict.fromkeys(p for p in map(settings.find_perspective, roles) if p))
    perspective = coding.perspective or (MIXED if len(perspectives) > 1 else perspectives[0] if perspectives else None)
    person_known = people.get(person or "")
    cases = (
        (person_known.case,)
        if person_known and person_known.case
        else _list_cases_at(source, touched[0].position, touched[-1].position)
    )
    return Voice(person, roles[0] if roles else None, perspective, cases)


def is_of_nobody(stored: Outline, start: int, end: int) -> bool:
    """Whether nobody is known to have said any of `start:end`, in a text in which people take turns."""
    if stored.units != "turn" or stored.all_heard:  # of most texts this is told once, not passage by passage
        return False
    return not any(turn.speaker for turn in stored.list_turns(start, end))


def _list_cases_at(source: SourceVoice, first: int, last: int) -> tuple[str, ...]:
    return tuple(
        case
        for case, start, end in source.cases
        if start is None or (start <= last and first <= (end if end is not None else start))
    )
