"""The coded material of a study, read once: every coding in use with its text, voice and cases.

Only sources in use count: a remark that two observers noted, and that stands in their consensus too, is one remark.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from ota.codebook import store as codebook
from ota.codebook.tree import Codebook
from ota.codings import store as codings
from ota.codings.model import Coding, one_line
from ota.codings.voice import MIXED, Voice
from ota.db import tables
from ota.errors import OtaError
from ota.privacy import attribution, case_names, consent
from ota.registry import nearest
from ota.study import Study, variables
from ota.study.settings import Settings
from ota.study.variables import Variable
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline
from ota.words import Word, say

Names = Mapping[str, tuple[str, ...]]
Place = tuple[str, int, int]  # revision, start, end

MISSING = ("unknown", "not-asked", "not-applicable")  # how a missing value of a variable reads
OF_PEOPLE = ("function", "organisation", "gemeente")  # columns of a person that serve as variables too

_RUNNING = itemgetter(Coding._fields.index("start"), Coding._fields.index("end"), Coding._fields.index("id"))
_BROKEN = re.compile(r"(?<![.!?…:;\"'”’)\]])\n\n(?=[a-zà-öø-ÿ])")


class Passage(NamedTuple):
    """One coding in use with everything that printing and counting need. A tuple, as a coding is.

    `words` are the source's own; empty where they were not asked for, or lie in the vault.
    """

    coding: Coding
    stored: Outline
    voice: Voice
    words: str = ""

    @property
    def text(self) -> str:
        """The words as they are printed: the print form, else the source's; hard wraps undone, a line per paragraph.

        A print form that the words of a revised text no longer bear out is not printed. A scan breaks paragraphs in the
        middle of a sentence too; in a text without turns these are joined again.
        """
        words, form = self.words, self.coding.print_form
        if form and self.coding.state == "changed":
            from ota.codings.print_form import fits  # few passages ask for it

            form = form if fits(form, words) else None
        words = one_line(form or words)
        if self.stored.units == "paragraph":
            words = _BROKEN.sub(" ", words)
        return words.replace("\n\n", "\n")

    @property
    def place(self) -> Place:
        """What makes two codings stand on the same words."""
        return self.coding.passage

    @property
    def handle(self) -> str:
        """Where it stands: T03:48."""
        return self.stored.handle(self.coding.start, self.coding.end)

    @property
    def order(self) -> tuple[int, int, int]:
        """Sorts passages as the texts run."""
        return self.stored.number, self.coding.start, self.coding.end


@dataclass(frozen=True)
class Material:
    """All passages in use and the lists around them, by key. `passages` are those of the coder asked for, `every`
    those of all; `cases` are names as they are printed."""

    settings: Settings
    book: Codebook
    passages: tuple[Passage, ...]
    every: tuple[Passage, ...]
    texts: Mapping[str, Outline]
    sources: Mapping[str, Any]
    people: Mapping[str, Any]
    cases: Mapping[str, str]
    coders: Mapping[str, str]
    sessions: Mapping[str, str]
    variables: Mapping[str, Mapping[str, Variable]]  # owner → case-folded name
    values: Mapping[str, Mapping[str, Names]]  # owner → key → variable → values
    source_cases: Mapping[str, tuple[str, ...]]
    withholding: Mapping[str, tuple[tuple[int, int, str], ...]]  # revision → passages of people who did not say yes
    until: date | None  # the day of the study's last step
    lost: int = 0  # codings whose words are gone from the text (of the coder asked for): left out
    _agreed: dict[tuple[Any, ...], str] = field(default_factory=dict, compare=False, repr=False)
    _attributed: dict[tuple[Any, ...], str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def left_out(self) -> tuple[str, ...]:
        """The note on codings that are lost; empty where there are none."""
        return (say("revisions.left-out", self.settings.language, count=self.lost),) if self.lost else ()

    def consent_of(self, passage: Passage) -> str:
        """Whether this passage may be quoted (yes, no or unknown): by its source and by all whose words are in it.

        Worked out once for all passages within units of one speaker, where nobody withholds words of that text.
        """
        if len(self._given) == 1:
            return consent(*self._given)
        coding, stored, voice, _ = passage
        unit, columns = stored.unit_at(coding.start), stored.columns
        if coding.end > columns.ends[unit] or stored.revision in self.withholding:
            return self._consent(passage)
        key = (stored.source, columns.speakers[unit], coding.end > columns.bodies[unit], voice.person)
        if key not in self._agreed:
            self._agreed[key] = self._consent(passage)
        return self._agreed[key]

    @cached_property
    def _given(self) -> frozenset[str]:
        """Every answer that a source or a person gave."""
        return frozenset(one.quotation for one in (*self.sources.values(), *self.people.values()))

    def _consent(self, passage: Passage) -> str:
        heard = (self.people.get(key) for key in self.heard(passage))
        return consent(self.sources[passage.stored.source].quotation, *(one.quotation for one in heard if one))

    def heard(self, passage: Passage) -> set[str]:
        """Everyone whose words stand in the passage: who speaks there (interviewers excepted), and who is named as
        the speaker by it or, where they did not consent, by another coding on some of its words."""
        coding, stored = passage.coding, passage.stored
        found = {passage.voice.person}
        for turn in stored.turns_of(coding.start, coding.end):
            speaker = stored.speakers.get(turn.speaker or "")
            inside = min(turn.end, coding.end) > max(turn.body, coding.start)
            if speaker and inside and self.settings.is_voice(speaker.role):
                found.add(speaker.person)
        others = self.withholding.get(stored.revision, ())
        found |= {person for start, end, person in others if start < coding.end and coding.start < end}
        return {key for key in found if key}

    def attribution(self, passage: Passage) -> str:
        """What is printed behind the quote, without its brackets, by the pattern of its perspective.

        What nobody knows is left out; where that leaves nothing, it is the role's or the perspective's own name.
        """
        key = (passage.stored.source, passage.voice)
        if key in self._attributed:
            return self._attributed[key]
        said = self._attribution(passage)
        listed = self.settings.perspectives.get(passage.voice.perspective or "")
        if listed is None or "handle" not in str(listed.more.get("attribution", "")):
            self._attributed[key] = said  # the same for all that this voice says in this source
        return said

    def _attribution(self, passage: Passage) -> str:
        listed = self.settings.perspectives.get(passage.voice.perspective or "")
        if listed is None:
            return ""
        said = attribution(str(listed.more.get("attribution", "")), lambda name: self.field(passage, name))
        if said or not listed.more.get("attribution"):
            return said
        roles = (one.name for one in self.settings.roles.values() if one.more.get("perspective") == listed.name)
        return self._role(passage.voice.role or next(roles, None)) or listed.label(self.settings.language)

    def field(self, passage: Passage, name: str) -> str:
        """A field of an attribution pattern: of the person, else a variable of person, case or source."""
        person = self.people.get(passage.voice.person or "")
        source = self.sources[passage.stored.source]
        if name == "handle":
            return passage.handle
        own = {
            "role": self._role(passage.voice.role),
            "case": ", ".join(self.cases[one] for one in passage.voice.cases),
            "source": str(source.name),
            "session": self.sessions.get(source.session_id, ""),
            "date": str(source.date or ""),
        }
        if name in own:
            return own[name]
        if person is not None and name in OF_PEOPLE and getattr(person, name):
            return str(getattr(person, name))
        owners = {"person": (passage.voice.person,), "case": passage.voice.cases, "source": (source.id,)}
        for owner, keys in owners.items():
            texts = [text for key in keys for text in self._value(owner, key, name)]
            if texts:
                return ", ".join(dict.fromkeys(texts))
        return ""

    def _value(self, owner: str, key: str | None, name: str) -> list[str]:
        known = self.values[owner].get(key or "", {})
        return [
            text
            for label, texts in known.items()
            if label.casefold() == name.casefold()
            for text in texts
            if text not in MISSING
        ]

    def _role(self, role: str | None) -> str:
        listed = self.settings.roles.get(role or "")
        return listed.label(self.settings.language) if listed else ""

    def according_to(self, perspective: str | None) -> str:
        """The heading over what a perspective says: "Volgens ouders"."""
        language = self.settings.language
        listed = self.settings.perspectives.get(perspective or "")
        if listed is None:
            return say("matrices.no-voice", language)
        if perspective == MIXED:
            return say("matrices.mixed", language)
        return say("matrices.according-to", language, perspective=listed.label(language))


def once(passages: Iterable[Passage]) -> list[Passage]:
    """Different stretches of text, each once, in order; a favourite stands for its passage, else one with a print
    form."""
    found: dict[Place, Passage] = {}
    for one in passages:
        place = one.coding.passage
        there = found.setdefault(place, one)
        if there is not one and _rank(one) > _rank(there):
            found[place] = one
    return list(found.values())


def _rank(passage: Passage) -> tuple[bool, bool]:
    return passage.coding.favourite, passage.coding.print_form is not None


def read(
    study: Study,
    coder: str = "",
    any_status: bool = False,
    codes: Collection[str] | None = None,
    words: bool = True,
    facets: bool = True,
) -> Material:
    """Read the material (of one coder, or of all), with that of sources not in use when `any_status`.

    With `codes` its passages are those of these codes, and those that withhold others: enough to list or to print
    some passages, not to count. To count is enough without their `words`, and then no text is read; nor does everything
    need their `facets`. Raises OtaError for an unknown coder.
    """
    with study.reading() as connection:
        coders = dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all())
        if coder and coder not in coders.values():
            near = ", ".join(nearest(coder, coders.values())) or "-"
            raise OtaError("study.unknown", what=Word("study.what-coder"), name=coder, near=near, room="coders")
        people = {row.id: row for row in connection.execute(select(tables.person))}
        texts = transcripts.outlines(connection)
        if not any_status:
            texts = {key: one for key, one in texts.items() if one.status == "in-use"}
        every = tuple(_passages(connection, study.settings, texts, codes, words, facets))
        older = [key for key, one in codings.lost_on(connection).items() if any_status or one.status == "in-use"]
        lost = [one for one in codings.load(connection, older) if one.state == "lost"] if older else []
        last = connection.execute(select(func.max(tables.step.c.at))).scalar_one()
        return Material(
            settings=study.settings,
            book=codebook.load(connection),
            passages=tuple(one for one in every if coders[one.coding.coder] == coder) if coder else every,
            every=every,
            texts=texts,
            lost=sum(not coder or coders[one.coder] == coder for one in lost),
            sources={row.id: row for row in connection.execute(select(tables.source))},
            people=people,
            cases=_cases(connection, study.settings),
            coders=coders,
            sessions=dict(connection.execute(select(tables.session.c.id, tables.session.c.name)).all()),
            variables={owner: variables.variables(connection, owner) for owner in variables.OWNERS},
            values={owner: variables.values_of(connection, owner) for owner in variables.OWNERS},
            source_cases={
                key: tuple(case for _, case, *_ in found) for key, found in transcripts.cases_of(connection).items()
            },
            withholding=_withholding(every, people),
            until=datetime.fromisoformat(last).astimezone().date() if last else None,
        )


def _passages(
    connection: Connection,
    settings: Settings,
    texts: Mapping[str, Outline],
    codes: Collection[str] | None,
    words: bool,
    facets: bool,
) -> list[Passage]:
    """The passages on `texts` (which stand in their order), as the texts run."""
    coding = tables.coding
    only = None if codes is None else coding.c.code_id.in_(codes) | coding.c.person_id.is_not(None)
    found: dict[str, list[Coding]] = {key: [] for key in texts}
    for one in codings.load(connection, only=only, facets=facets):
        if one.revision in found and one.state != "lost":
            found[one.revision].append(one)
    heard = codings.voices(connection, settings)
    coded = [key for key, on_text in found.items() if on_text]
    passages: list[Passage] = []
    for key, text in transcripts.texts(connection, coded) if words else ((key, "") for key in coded):
        stored, here = texts[key], sorted(found[key], key=_RUNNING)
        voices = heard.each(here, stored)
        passages += [
            Passage(one, stored, voice, text[one.start : one.end]) for one, voice in zip(here, voices, strict=True)
        ]
    return passages


def _cases(connection: Connection, settings: Settings) -> dict[str, str]:
    case = tables.case
    rows = connection.execute(select(case.c.id, case.c.name, case.c.anonymous))
    return case_names(rows, settings.case[settings.language][0], settings.language)


def _withholding(passages: Iterable[Passage], people: Mapping[str, Any]) -> dict[str, tuple[tuple[int, int, str], ...]]:
    """The passages that a coder gave to somebody who did not say yes to being quoted."""
    found: dict[str, set[tuple[int, int, str]]] = {}
    for one in passages:
        person = one.coding.person
        if person and people[person].quotation != "yes":
            found.setdefault(one.coding.revision, set()).add((one.coding.start, one.coding.end, person))
    return {revision: tuple(sorted(places)) for revision, places in found.items()}
