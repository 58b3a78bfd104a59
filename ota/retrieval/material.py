"""The coded material of a study: every coding in use with its words, voice and cases, each read when it is first used.

Only sources in use count: a remark that two observers noted, and that stands in their consensus too, is one remark.
The material is whole: of one coder or of some codes are views of it, and what was not read yet is read,
never left out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property, partial
from operator import itemgetter
from typing import Any, NamedTuple

from ota.codebook import store as codebook
from ota.codebook.tree import Codebook
from ota.codings import store as codings
from ota.codings.consensus import fetch_settled
from ota.codings.model import Coding, join_lines
from ota.codings.voice import MIXED, Voice
from ota.db import tables
from ota.db.sql import Connection, func, select
from ota.directory import make_directory
from ota.errors import StudyError
from ota.leaving import OwnWords, Whose
from ota.privacy import Audience, format_attribution, name_cases
from ota.study import Study, variables
from ota.study.settings import Settings
from ota.study.variables import Variable
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline
from ota.transcripts.whose import Hearing, is_literal, read_hearing
from ota.words import say

Names = Mapping[str, tuple[str, ...]]
Place = tuple[str, int, int]  # revision, start, end

MISSING = ("unknown", "not-asked", "not-applicable")  # how a missing value of a variable reads
OF_PEOPLE = ("function", "organisation", "gemeente")  # columns of a person that serve as variables too

_RUNNING = itemgetter(Coding._fields.index("start"), Coding._fields.index("end"), Coding._fields.index("id"))
_BROKEN = re.compile(r"(?<![.!?…:;\"'”’)\]])\n\n(?=[a-zà-öø-ÿ])")


class Passage(NamedTuple):
    """One coding in use with everything that printing and counting need. A tuple, as a coding is.

    `said` are the source's own words, or where they are read from when they are first used: sealed, a gate reads them.
    """

    coding: Coding
    stored: Outline
    voice: Voice
    said: OwnWords | WordsLater

    @property
    def words(self) -> OwnWords:
        """The source's own words, as they stand there. Raises StudyError where the study has changed meanwhile."""
        return self.said if isinstance(self.said, OwnWords) else self.said.fetch_words(self)

    @property
    def text(self) -> OwnWords:
        """The words as they are printed: the print form, else the source's; hard wraps undone, a line per paragraph.

        A print form that the words of a revised text no longer bear out is not printed. A scan breaks paragraphs in the
        middle of a sentence too; in a text without turns these are joined again.
        """
        words, form = self.words, self.coding.print_form
        if form and self.coding.state == "changed":
            from ota.codings.print_form import fits_quote  # few passages ask for it

            form = form if OwnWords.measure_together([words], partial(fits_quote, form)) else None
        elsewhere = self.said.masked if form and isinstance(self.said, WordsLater) else {}
        return (words.replace_form(form, elsewhere) if form else words).reshape(self._print_words)

    def _print_words(self, words: str) -> str:
        words = join_lines(words)
        if self.stored.units == "paragraph":
            words = _BROKEN.sub(" ", words)
        return words.replace("\n\n", "\n")

    @property
    def literal(self) -> bool:
        """Whether these are somebody's own words, which are printed between quotation marks, or a paraphrase: as was
        said of the coding, else of its source; never where somebody was not to be recorded."""
        return is_literal(self.coding.literal, self.stored, self.whose)

    @property
    def whose(self) -> Whose:
        """Whose words these are; they themselves are not read for it."""
        return self.said.whose if isinstance(self.said, OwnWords) else self.said.find_whose(self)

    @property
    def place(self) -> Place:
        """What makes two codings stand on the same words."""
        return self.coding.passage

    @property
    def handle(self) -> str:
        """Where it stands: T03:48."""
        return self.stored.spell_handle(self.coding.start, self.coding.end)

    @property
    def order(self) -> tuple[int, int, int]:
        """Sorts passages as the texts run."""
        return self.stored.number, self.coding.start, self.coding.end


@dataclass(frozen=True, repr=False)
class Material:
    """All passages in use and the lists around them, by key; `cases` are names as they are printed. With a `coder` (a
    name) or `codes` it is a view: `passages` are those, `every` are all the same."""

    settings: Settings
    book: Codebook
    texts: Mapping[str, Outline]
    sources: Mapping[str, Any]
    people: Mapping[str, Any]
    cases: Mapping[str, str]
    coders: Mapping[str, str]
    sessions: Mapping[str, str]
    variables: Mapping[str, Mapping[str, Variable]]  # owner → case-folded name
    values: Mapping[str, Mapping[str, Names]]  # owner → key → variable → values
    source_cases: Mapping[str, tuple[str, ...]]
    hearing: Hearing
    until: date | None  # the day of the study's last step
    losses: tuple[Coding, ...]  # codings whose words are gone from the text: left out
    settled: frozenset[str]  # codings that a consensus took the place of: left out, but in the view of their coder
    later: Later = field(compare=False, repr=False)
    coder: str = ""
    codes: frozenset[str] | None = None
    _attributed: dict[tuple[Any, ...], str] = field(default_factory=dict, compare=False, repr=False)

    def narrow(self, coder: str = "", codes: Collection[str] | None = None) -> Material:
        """The same material, its passages those of one coder or of these codes only; raises OtaError for an unknown
        coder."""
        if coder:
            coder = make_directory("coder", ((name, ()) for name in self.coders.values())).find(coder)
        only = (
            self.codes if codes is None else frozenset(codes) & (frozenset(codes) if self.codes is None else self.codes)
        )
        return replace(self, coder=coder or self.coder, codes=only)

    def with_settled(self) -> Material:
        """The same material with what every coder coded, also where a consensus took its place: to work on."""
        return replace(self, settled=frozenset())

    def __repr__(self) -> str:
        return f"<material: {len(self.texts)} texts>"

    @property
    def every(self) -> tuple[Passage, ...]:
        """The passages of all coders and codes, as the texts run, each that was settled in the form of the consensus.
        Raises StudyError where the study has changed."""
        return self._every

    @cached_property
    def _every(self) -> tuple[Passage, ...]:
        passages, settled = self.later.every, self.settled
        return tuple(passage for passage in passages if passage.coding.id not in settled) if settled else passages

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of this view, as the texts run. Raises StudyError where the study has changed meanwhile."""
        passages = self.later.every if self.codes is None else self.later.read_coded(self.codes)
        return (
            passages
            if self.codes is None and not self.coder and not self.settled
            else tuple(passage for passage in passages if self._has(passage.coding))
        )

    def _has(self, coding: Coding) -> bool:
        """Whether a coding belongs to this view."""
        whose = self.coders[coding.coder] == self.coder if self.coder else coding.id not in self.settled
        return whose and (self.codes is None or coding.code in self.codes)

    @property
    def lost(self) -> int:
        """How many codings of this view are left out, because their words are gone from the text."""
        return sum(map(self._has, self.losses))

    @property
    def left_out(self) -> tuple[str, ...]:
        """The notes on codings that are lost, and on those that a consensus took the place of; empty where there are
        none."""
        notes = [say("revisions.left-out", self.settings.language, count=self.lost)] if self.lost else []
        if self.settled and not self.coder:
            count = sum(passage.coding.id in self.settled for passage in self.later.every)
            notes.append(say("agreement.consensus-counts", self.settings.language, count=count))
        return tuple(notes)

    def find_consent(self, passage: Passage) -> str:
        """Whether this passage may be quoted (yes, no or unknown): by its source and by all whose words are in it."""
        return self.hearing.consents.ask_strictest(passage.whose, Audience.COMMISSIONER)

    def attribute_passage(self, passage: Passage) -> str:
        """What is printed behind the quote, without its brackets, by the pattern of its perspective.

        What nobody knows is left out; where that leaves nothing, it is the role's or the perspective's own name.
        """
        key = (passage.stored.source, passage.voice)
        if key in self._attributed:
            return self._attributed[key]
        attribution = self._attribute_passage(passage)
        listed = self.settings.perspectives.get(passage.voice.perspective or "")
        if listed is None or "handle" not in str(listed.extras.get("attribution", "")):
            self._attributed[key] = attribution  # the same for all that this voice says in this source
        return attribution

    def _attribute_passage(self, passage: Passage) -> str:
        listed = self.settings.perspectives.get(passage.voice.perspective or "")
        if listed is None:
            return ""
        text = format_attribution(
            str(listed.extras.get("attribution", "")), lambda name: self.fill_field(passage, name)
        )
        if text or not listed.extras.get("attribution"):
            return text
        roles = (role.name for role in self.settings.roles.values() if role.extras.get("perspective") == listed.name)
        return self._name_role(passage.voice.role or next(roles, None)) or listed.format_label(self.settings.language)

    def fill_field(self, passage: Passage, name: str) -> str:
        """A field of an attribution pattern: of the person, else a variable of person, case or source."""
        person = self.people.get(passage.voice.person or "")
        source = self.sources[passage.stored.source]
        if name == "handle":
            return passage.handle
        own = {
            "role": self._name_role(passage.voice.role),
            "case": ", ".join(self.cases[case] for case in passage.voice.cases),
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
            texts = [text for key in keys for text in self._list_values(owner, key, name)]
            if texts:
                return ", ".join(dict.fromkeys(texts))
        return ""

    def _list_values(self, owner: str, key: str | None, name: str) -> list[str]:
        values = self.values[owner].get(key or "", {})
        return [
            text
            for label, texts in values.items()
            if label.casefold() == name.casefold()
            for text in texts
            if text not in MISSING
        ]

    def _name_role(self, role: str | None) -> str:
        listed = self.settings.roles.get(role or "")
        return listed.format_label(self.settings.language) if listed else ""

    def name_perspective(self, passage: Passage) -> str:
        """The name of the perspective of a passage; empty where it has none."""
        listed = self.settings.perspectives.get(passage.voice.perspective or "")
        return listed.format_label(self.settings.language) if listed else ""

    def say_according_to(self, perspective: str | None) -> str:
        """The heading over what a perspective says: "Volgens ouders"."""
        language = self.settings.language
        listed = self.settings.perspectives.get(perspective or "")
        if listed is None:
            return say("matrices.no-voice", language)
        if perspective == MIXED:
            return say("matrices.mixed", language)
        return say("matrices.according-to", language, perspective=listed.format_label(language))


def drop_repeats(passages: Iterable[Passage]) -> list[Passage]:
    """Different stretches of text, each once, in order; a favourite stands for its passage, else one with a print
    form, else one of which somebody said whether its words are literal."""
    by_place: dict[Place, Passage] = {}
    for passage in passages:
        place = passage.coding.passage
        standing = by_place.setdefault(place, passage)
        if standing is not passage and _rank_passage(passage) > _rank_passage(standing):
            by_place[place] = passage
    return list(by_place.values())


def _rank_passage(passage: Passage) -> tuple[bool, bool, bool]:
    coding = passage.coding
    return coding.favourite, coding.print_form is not None, coding.literal is not None


# --- reading -----------------------------------------------------------------------------------------------------
def read(study: Study, *, any_status: bool = False) -> Material:
    """The material of a study, with that of sources not in use when `any_status`. Its lists are read here; passages and
    their words when they are first used."""
    with study.reading() as connection:
        people = {row.id: row for row in connection.execute(select(tables.person))}
        texts = transcripts.read_all_outlines(connection)
        if not any_status:
            texts = {key: outline for key, outline in texts.items() if outline.status == "in-use"}
        heard = read_hearing(connection, study)
        older = [
            key
            for key, outline in codings.fetch_lost_outlines(connection).items()
            if any_status or outline.status == "in-use"
        ]
        last = connection.execute(select(func.max(tables.step.c.at))).scalar_one()
        return Material(
            settings=study.settings,
            book=codebook.load(connection),
            texts=texts,
            sources={row.id: row for row in connection.execute(select(tables.source))},
            people=people,
            cases=_fetch_case_names(connection, study.settings),
            coders=dict(connection.execute(select(tables.coder.c.id, tables.coder.c.name)).all()),
            sessions=dict(connection.execute(select(tables.session.c.id, tables.session.c.name)).all()),
            variables={owner: variables.fetch_variables(connection, owner) for owner in variables.OWNERS},
            values={owner: variables.fetch_values(connection, owner, study.language) for owner in variables.OWNERS},
            source_cases={
                key: tuple(case for _, case, *_ in memberships)
                for key, memberships in transcripts.fetch_source_cases(connection).items()
            },
            hearing=heard,
            until=datetime.fromisoformat(last).astimezone().date() if last else None,
            losses=tuple(coding for coding in codings.load(connection, older) if coding.state == "lost")
            if older
            else (),
            settled=fetch_settled(connection),
            later=Later(study, texts, heard, _fetch_last_step(connection)),
        )


def _fetch_last_step(connection: Connection) -> int:
    """The number of the study's last step."""
    return int(connection.execute(select(tables.study.c.head)).scalar_one())


class Later:
    """What of a material is read at its first use, from the study as it was: a study that has changed is refused, for
    its parts would not belong together."""

    def __init__(self, study: Study, texts: Mapping[str, Outline], heard: Hearing, head: int) -> None:
        self.study = study
        self.texts = texts
        self.hearing = heard
        self.head = head

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Later) and (other.study.folder, other.head) == (self.study.folder, self.head)

    def __hash__(self) -> int:
        return hash((self.study.folder, self.head))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """The study, as it was when the material was read; raises StudyError where it is no more."""
        with self.study.reading() as connection:
            if _fetch_last_step(connection) != self.head:
                raise StudyError("retrieval.moved")
            yield connection

    @cached_property
    def every(self) -> tuple[Passage, ...]:
        """All passages."""
        with self.reading() as connection:
            return self._fetch_passages(connection, codings.load(connection))

    def read_coded(self, codes: frozenset[str]) -> tuple[Passage, ...]:
        """The passages of these codes, among others perhaps: all of them, where these were read already."""
        if "every" in vars(self):
            return self.every
        with self.reading() as connection:
            return self._fetch_passages(connection, codings.load(connection, only=tables.coding.c.code_id.in_(codes)))

    def _fetch_passages(self, connection: Connection, loaded: Sequence[Coding]) -> tuple[Passage, ...]:
        """The passages on the texts (which stand in their order), as the texts run."""
        on_text: dict[str, list[Coding]] = {key: [] for key in self.texts}
        for coding in loaded:
            if coding.revision in on_text and coding.state != "lost":
                on_text[coding.revision].append(coding)
        heard = codings.read_voices(connection, self.study.settings)
        coded = {key: sorted(codings, key=_RUNNING) for key, codings in on_text.items() if codings}
        words = WordsLater(self, coded)
        return tuple(
            Passage(coding, self.texts[key], voice, words)
            for key, codings in coded.items()
            for coding, voice in zip(codings, heard.find_voices(codings, self.texts[key]), strict=True)
        )


class WordsLater:
    """The words of codings that were read together; their texts are read when the first of these is asked for."""

    def __init__(self, later: Later, coded: Mapping[str, Sequence[Coding]]) -> None:
        self._later = later
        self._coded = coded
        self._sealed: dict[str, OwnWords] = {}  # what was asked for is asked for again: to count, to choose, to print

    def __eq__(self, other: object) -> bool:
        """Words of one study at one moment are the same, whoever reads them."""
        return isinstance(other, WordsLater) and other._later == self._later

    def __hash__(self) -> int:
        return hash(self._later)

    def find_whose(self, passage: Passage) -> Whose:
        """Whose words a passage is."""
        coding, stored, voice, _ = passage
        if coding.id in self._sealed:
            return self._sealed[coding.id].whose
        return self._later.hearing.find_whose(stored, coding.start, coding.end, voice.person)

    def fetch_words(self, passage: Passage) -> OwnWords:
        """The words of a passage."""
        coding, stored, voice, _ = passage
        words = self._sealed.get(coding.id)
        if words is None:
            spot = stored, coding.start, coding.end, self._words[coding.id], voice.person
            words = self._sealed[coding.id] = self._later.hearing.seal_words(*spot)
        return words

    @cached_property
    def masked(self) -> dict[str, str]:
        """The names that are masked anywhere in the texts, with what is read in their place."""
        heard = self._later.hearing
        masked = [key for key in heard.masks if key in self._later.texts]
        if not masked:
            return {}
        with self._later.reading() as connection:
            return {
                text[mask.start : mask.end]: heard.write_mask(mask.kind, text[mask.start : mask.end])
                for key, text in transcripts.read_texts(connection, masked)
                for mask in heard.masks[key]
            }

    @cached_property
    def _words(self) -> dict[str, str]:
        """Coding → its words. Only these stay in memory: of the texts a few at a time."""
        with self._later.reading() as connection:
            return {
                coding.id: text[coding.start : coding.end]
                for key, text in transcripts.read_texts(connection, self._coded)
                for coding in self._coded[key]
            }


def _fetch_case_names(connection: Connection, settings: Settings) -> dict[str, str]:
    case = tables.case
    rows = connection.execute(select(case.c.id, case.c.name, case.c.anonymous))
    return name_cases(rows, settings.case[settings.language][0], settings.language)
