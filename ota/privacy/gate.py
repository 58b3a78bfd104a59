"""The gate that everything printed passes: words leave the study only as whoever spoke them, and their source, allow.

`no` withholds the words but not the counts; `unknown` lets them pass to those who commissioned or took part, with a
warning, and never to the public. For the team everything is complete. A text that is nobody's words (a memo, a title)
is withheld where it repeats words that may not leave.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

from ota.errors import PrivacyError
from ota.leaving import QUOTATION, OwnWords, Whose, choose_printed
from ota.privacy.audience import Audience
from ota.privacy.repeating import Repeats
from ota.privacy.watching import NameWatch
from ota.words import Word, say

Item = TypeVar("Item")
_SESSION, _INTERVIEW = "session", "interview"  # scopes of taking part, see `ota.study.consents`


def combine_consents(*answers: str | None) -> str:
    """What several consents (of a person, of a source) come to: no before unknown before yes; None says nothing."""
    if len(answers) == 1:
        return answers[0] or "unknown"
    answered = {answer for answer in answers if answer is not None}
    return "no" if "no" in answered else "unknown" if "unknown" in answered or not answered else "yes"


class Consents(NamedTuple):
    """What was answered by one day: by people, scope by scope and by key (yes, no or unknown), by sources to being
    quoted. `doubts`: whether it is in doubt anywhere who speaks; `sessions`: the sources of a session; `cases`: by name
    what the members of a case come to for the session."""

    answers: Mapping[str, Mapping[str, str]]
    sources: Mapping[str, str]
    doubts: bool = False
    sessions: frozenset[str] = frozenset()
    cases: Mapping[str, str] = MappingProxyType({})

    def ask(self, person: str | None, source: str, scope: str, audience: Audience) -> str:
        """What leaves of the words of `person` (None: of whom nothing is known) in `source`: yes, unknown or no.

        Who does not take part (any more) in the interview or session of which the source is, is not quoted from it.
        """
        if audience is Audience.TEAM:
            return "yes"
        took_part = self.answers.get(_SESSION if source in self.sessions else _INTERVIEW, {}).get(person or "")
        answer = combine_consents(
            self.answers.get(scope, {}).get(person or ""),
            "no" if took_part == "no" else None,
            self.sources.get(source, "unknown"),
        )
        return "no" if answer == "unknown" and audience is Audience.PUBLIC else answer

    def ask_case(self, case: str, audience: Audience) -> str:
        """Whether what was put together of a case in a session leaves: what all its known members answered."""
        answer = "yes" if audience is Audience.TEAM else self.cases.get(case, "yes")
        return "no" if answer == "unknown" and audience is Audience.PUBLIC else answer

    def list_who(self, scope: str, allowed: str) -> frozenset[str]:
        """The people whose answer for a scope comes to this."""
        return frozenset(key for key, answer in self.answers.get(scope, {}).items() if answer == allowed)

    def ask_strictest(self, whose: Whose, audience: Audience) -> str:
        """The strictest answer of all who speak in some words."""
        people = whose.people or (None,)
        if whose.not_to_team and audience is Audience.PARTICIPANTS:
            return "no"
        return combine_consents(*(self.ask(person, whose.source, whose.scope, audience) for person in people))


@dataclass(frozen=True)
class Passed(Generic[Item]):
    """What may leave to an audience, how many quotes were withheld, and how many left while consent is unknown, or
    while it is in doubt who speaks."""

    leave: tuple[Item, ...]
    withheld: int
    unknown: int
    audience: Audience = Audience.COMMISSIONER
    doubtful: int = 0

    def list_notes(self, language: str) -> tuple[str, ...]:
        """What is said beside the quotes: how many were withheld, and of how many consent is not known."""
        return list_consent_notes(self.audience, self.withheld, self.unknown, language)

    def list_screen_notes(self, language: str) -> tuple[str, ...]:
        """What is said of the quotes on the screen; what is printed says at its end by itself of how many of its quotes
        it is in doubt who speaks."""
        return (*self.list_notes(language), *list_doubt_notes(self.doubtful, language))


def list_consent_notes(audience: Audience, withheld: int, unknown: int, language: str) -> tuple[str, ...]:
    """What is said beside quotes for an audience: how many were withheld, and of how many consent is not known."""
    counts = ((_WITHHELD.get(audience, "withheld"), withheld), ("unknown", unknown))
    return tuple(say(f"privacy.{key}", language, count=count) for key, count in counts if count)


def list_session_notes(passed: Passed[Any], language: str) -> tuple[str, ...]:
    """What is said beside timelines: how many cases were left out, and of how many consent to the session is
    not known."""
    counts = (("session-withheld", passed.withheld), ("session-unknown", passed.unknown))
    return tuple(say(f"privacy.{key}", language, count=count) for key, count in counts if count)


def list_doubt_notes(count: int, language: str) -> tuple[str, ...]:
    """What is said where it is in doubt who speaks in so many of the passages that are shown."""
    return (say("privacy.doubtful", language, count=count),) if count else ()


_WITHHELD = {Audience.PARTICIPANTS: "withheld-participants", Audience.PUBLIC: "withheld-public"}


@dataclass(frozen=True)
class Gate:
    """Decides for one audience which words are read, by what was answered until one day. `repeats` finds words that may
    not leave in texts that are nobody's; `hidden` is what is printed for the name of an anonymous case, `hide`
    puts that in its place in any text; `unnamed` takes the names of people out of what stands behind a quote; `watch`
    sees every text that leaves to others than the team, for names that still stand in it; `lacks_names`: its profile
    asks for invented names, and the key to them was not opened."""

    consents: Consents = field(repr=False)
    audience: Audience
    repeats: Repeats = field(default_factory=lambda: Repeats(()), compare=False)
    unnamed: Callable[[str], str] = field(default=str, compare=False, repr=False)
    hidden: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    hide: Callable[[str], str] = field(default=str, compare=False, repr=False)
    watch: NameWatch = field(default_factory=NameWatch, compare=False, repr=False)
    lacks_names: bool = field(default=False, compare=False)
    _answers: dict[tuple[Whose, Audience], str] = field(default_factory=dict, compare=False, repr=False)

    @property
    def complete(self) -> bool:
        """Whether nothing is withheld: for the team."""
        return self.audience is Audience.TEAM

    @cached_property
    def _always(self) -> str | None:
        return "yes" if self.complete else self._ask_same_for_all(self.audience)

    @cached_property
    def _always_said(self) -> str | None:
        return self._ask_same_for_all(Audience.COMMISSIONER)

    def _ask_same_for_all(self, audience: Audience) -> str | None:
        """The answer where it is the same for all words, so that nobody needs to know whose they are."""
        answers = self._list_answers()
        if len(answers) != 1 or audience is Audience.PARTICIPANTS:
            return None
        return self.consents.ask(None, next(iter(self.consents.sources), ""), QUOTATION, audience)

    def _list_answers(self) -> frozenset[str]:
        """All that anybody answered that decides whether words leave."""
        consents = self.consents
        withdrawn = "no" if any(consents.list_who(scope, "no") for scope in (_SESSION, _INTERVIEW)) else None
        answers = (*consents.answers.get(QUOTATION, {}).values(), *consents.sources.values(), withdrawn)
        return frozenset(filter(None, answers))

    def judge_words(self, words: OwnWords) -> str:
        """yes, unknown (read, with a warning) or no (withheld)."""
        return self._always or self._ask_all_speakers(words.whose, self.audience)

    def opens(self, words: OwnWords) -> bool:
        """Whether these words may be read."""
        return self.judge_words(words) != "no"

    def choose_instead(self, instead: str) -> str:
        """What is read here in the place of a name that is masked."""
        return choose_printed(self.audience.value, instead)

    def is_doubtful(self, words: OwnWords) -> bool:
        """Whether it is in doubt who speaks in these words."""
        return self.consents.doubts and words.whose.doubtful

    def ask_consent(self, words: OwnWords) -> str:
        """What was answered to quoting these words, whoever reads them: for the notice in a file of the team."""
        return self._always_said or self._ask_all_speakers(words.whose, Audience.COMMISSIONER)

    def _ask_all_speakers(self, whose: Whose, audience: Audience) -> str:
        """What all who speak answered: asked once for all words of the same people."""
        answer = self._answers.get((whose, audience))
        if answer is None:
            answer = self._answers[whose, audience] = self.consents.ask_strictest(whose, audience)
        return answer

    def let_through(self, items: Iterable[Item], words: Callable[[Item], OwnWords]) -> Passed[Item]:
        """Let through what may leave; raises PrivacyError where there is something and nothing of it may."""
        answered = [(candidate, self.judge_words(words(candidate))) for candidate in items]
        leave = tuple(candidate for candidate, answer in answered if answer != "no")
        if answered and not leave:
            raise self.build_refusal(len(answered))
        unknown = sum(answer == "unknown" for _, answer in answered)
        doubtful = sum(self.is_doubtful(words(candidate)) for candidate in leave) if self.consents.doubts else 0
        return Passed(leave, len(answered) - len(leave), unknown, self.audience, doubtful)

    def let_cases(self, items: Iterable[Item], case: Callable[[Item], str]) -> Passed[Item]:
        """Let through what was put together of a case in a session, where it may leave; raises PrivacyError where there
        is something and none of it may."""
        answered = [(candidate, self.consents.ask_case(case(candidate), self.audience)) for candidate in items]
        leave = tuple(candidate for candidate, answer in answered if answer != "no")
        if answered and not leave:
            raise PrivacyError("privacy.no-session", count=len(answered), audience=self._audience_word)
        unknown = sum(answer == "unknown" for _, answer in answered)
        return Passed(leave, len(answered) - len(leave), unknown, self.audience)

    @property
    def _audience_word(self) -> Word:
        return Word(f"privacy.audience-{self.audience.value}")

    def build_refusal(self, count: int) -> PrivacyError:
        """That nothing of `count` quotes may leave."""
        return PrivacyError("privacy.nothing", count=count, audience=self._audience_word)

    @property
    def may_withhold(self) -> bool:
        """Whether anybody's answer could keep words from this audience."""
        if self.complete:
            return False
        answers = self._list_answers()
        refused = "no" in answers or (self.audience is Audience.PUBLIC and answers != {"yes"})
        return refused or self.audience is Audience.PARTICIPANTS  # what is kept from them is no answer

    @property
    def withholds(self) -> bool:
        """Whether there are words that this gate withholds, which texts of nobody could repeat."""
        return not self.complete and bool(self.repeats)

    @property
    def hides(self) -> bool:
        """Whether anything is put in the place of names in a text."""
        return self.hide is not str

    def is_repeated(self, text: str) -> bool:
        """Whether a text that is nobody's own words repeats some that this gate withholds."""
        return self.withholds and Repeats.may(text) and self.repeats.repeats_one(text)
