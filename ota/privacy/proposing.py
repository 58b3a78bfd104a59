"""Names in what people said: where they seem to stand, and why. Proposed to a person, who decides; nothing is replaced.

Unlike in a title, much is left alone here: what somebody said is only touched where it points at somebody. Numbers and
dates stay, an ordinary word stays (andere huizen), and what may be either is proposed as doubtful (in huizen).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ota.privacy.names import KnownName, NamesInText
from ota.privacy.numbers import find_pointing
from ota.privacy.ordinary import load_ordinary
from ota.text.folding import fold_text
from ota.text.word import LETTERED

NAME, PLACE = "name", "place"

_TIES = frozenset(
    ("van", "von", "de", "den", "der", "het", "'t", "ter", "ten", "te", "el", "al", "la", "le", "du", "da")
)
_WHERE = frozenset(("in", "uit", "naar", "vanuit", "nabij", "rond", "regio", "gemeente", "dorp", "stad", "near", "at"))
_SHORT = ("mevr", "mw", "dhr", "fam", "dr", "mr", "mrs", "ms")  # titles that may have a dot behind them
_TITLES = (
    *_SHORT,
    *("mevrouw", "meneer", "mijnheer", "familie", "juf", "juffrouw", "meester", "dokter", "oom", "tante", "ome"),
    *("miss", "sir", "nurse", "uncle", "aunt", "doctor"),
)
_CALLED = frozenset(  # who is called so has a name
    (*_TITLES, "opa", "oma", "ene", "heet", "heette", "heten", "genaamd", "basisschool", "groep", "called")
)
_STARTS = re.compile(r"(?:^|[.!?…:;\"“”‘„(\[\n\r–—-]|\.\.\.)\s*[\"“”‘’'„(\[]*$")
_VOWEL = re.compile("[aeiouy]")
# A capital behind a title is a name, whatever the word: meneer Blauw, mw. A. de Groot.
_TITLED = re.compile(
    rf"(?<!\w)(?i:(?:{'|'.join(_SHORT)})\.?|{'|'.join(_TITLES)})[^\S\n](?:[A-Z]\.[^\S\n]?){{0,5}}"
    rf"(?i:(?:{'|'.join(_TIES)})[^\S\n])*$"
)
_INITIALS = re.compile(rf"(?<!\w)(?:[A-Z]\.\s?){{1,5}}(?:(?:{'|'.join(_TIES)})\s)*$")


class Proposed(NamedTuple):
    """A stretch of a text that may point at somebody: its kind, why, and whether it may as well be an ordinary word.

    `reason`: `known-` and what the study knows by that name, `list` (of names and places), `called` (behind mevrouw,
    juf), `capital` (in no list), or `form` (of a telephone number, an address).
    """

    start: int
    end: int
    kind: str
    reason: str
    doubtful: bool = False


class Proposer:
    """Finds what points at somebody in what was said, knowing the names of the study."""

    def __init__(self, known_names: Iterable[KnownName], language: str) -> None:
        self.ordinary = load_ordinary(language)
        self._dull: set[str] = set()  # words in small letters that are never proposed: most of a text
        self.names_in_text = NamesInText(
            [known_name for known_name in known_names if known_name.can_be_told_apart(self.ordinary)],
            self.ordinary.field,
            self.ordinary,
        )

    def propose(self, text: str) -> list[Proposed]:
        """All proposals for a text, in its order, none within another."""
        proposals: list[Proposed] = []
        for candidates in (self._find_forms(text), self.find_of_study(text), self._find_words(text)):
            for candidate in candidates:
                if not any(candidate.start < proposal.end and proposal.start < candidate.end for proposal in proposals):
                    proposals.append(candidate)
        return sorted(proposals)

    def _find_forms(self, text: str) -> Iterator[Proposed]:
        return (Proposed(spot.start, spot.end, spot.kind, "form") for spot in find_pointing(text))

    def find_of_study(self, text: str, among: Iterable[tuple[int, int]] | None = None) -> Iterator[Proposed]:
        """Only the names that the study knows, in the order of the text; with `among` those that touch these places,
        and perhaps others near them."""
        for named in self.names_in_text.find_each(text, among):
            reason = f"known-{named.known_name.kind}"
            kind = PLACE if named.known_name.kind == "place" else NAME
            written = text[named.start : named.end]
            word = written.split()[-1]
            either = word in self.ordinary or word.lower() in self.ordinary.both
            if len(written.split()) > 1:  # "De groot opgezette school", though there is an Anja de Groot
                yield Proposed(named.start, named.end, kind, reason, either and written[1:] == written[1:].lower())
            elif not either:
                yield Proposed(named.start, named.end, kind, reason)
            elif word[0].isupper():
                yield Proposed(named.start, named.end, kind, reason, _begins_sentence(text, named.start))
            elif kind == PLACE and _find_word_before(text, named.start) in _WHERE:
                yield Proposed(named.start, named.end, kind, reason, True)

    def _find_words(self, text: str) -> Iterator[Proposed]:
        """Words that no list knows to be ordinary, with the words that belong to them (Kees van der Meulen)."""
        words = list(LETTERED.finditer(text))
        at = 0
        while at < len(words):
            judged = self._judge_word(text, words[at])
            if judged is None:
                at += 1
                continue
            last = at
            while (next_word := self._find_next_word(text, words, last)) is not None:
                last = next_word
            start = words[at].start()
            initials = _INITIALS.search(text, max(0, start - 20), start)
            end = words[last].end()
            yield judged._replace(
                start=initials.start() if initials else start, end=end, doubtful=judged.doubtful and last == at
            )
            at = last + 1

    def _judge_word(self, text: str, match: re.Match[str]) -> Proposed | None:
        """A proposal of one word, or None where it is ordinary."""
        word, words = match[0], self.ordinary
        if word in self._dull:
            return None
        low = word.lower()
        bare = re.sub(r"['’]s?$|s$", "", low) if low not in words.names else low
        listed = low in words.names or (bare in words.names and low not in words)
        start, end = match.span()
        before = _find_word_before(text, start)
        titled = word[0].isupper() and low not in _TIES and bool(_TITLED.search(text, max(0, start - 60), start))
        kind = PLACE if bare in words.places and before not in _CALLED and not titled else NAME
        if word[0].islower():
            if not listed and low not in words.both:
                self._dull.add(word)
            if listed and len(bare) > 2 and low not in words and not _is_foreign(text, start):
                return Proposed(start, end, kind, "list", True)
            if low in words.both and low in words.places and low not in words and before in _WHERE:
                return Proposed(start, end, PLACE, "list", True)
            return None
        if word.isupper() or word[1:2].isupper() or not _VOWEL.search(fold_text(word)):
            return None  # an abbreviation
        if titled:
            return Proposed(start, end, kind, "called")
        if low in words.field:
            return None
        if before in _CALLED and low not in words:
            return Proposed(start, end, kind, "called")
        begins = _begins_sentence(text, start)
        if low in words or (begins and low in words.both):
            return None
        if listed or low in words.both:
            return Proposed(start, end, kind, "list")
        return None if words.may_be_made_up(low) else Proposed(start, end, NAME, "capital", begins)

    def _find_next_word(self, text: str, words: list[re.Match[str]], last: int) -> int | None:
        """The next word of the same name: one with a capital, perhaps behind van, de and the like; None: it ends."""
        at = last + 1
        while at < len(words) and words[at][0] in _TIES and text[words[at - 1].end() : words[at].start()] == " ":
            at += 1
        if at == len(words) or text[words[at - 1].end() : words[at].start()] != " " or not words[at][0][0].isupper():
            return None
        if words[at][0].lower() in _TIES:
            return None  # Marit van De Boei: the organisation begins here
        return at if at > last + 1 or words[at][0] not in self.ordinary else None


def _find_word_before(text: str, start: int) -> str:
    """The word before an offset, in lower case."""
    match = re.search(r"([\w'’]+)\.?\s$", text[max(0, start - 30) : start])
    return match[1].lower() if match else ""


def _begins_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins at an offset, so that its capital says nothing."""
    return _STARTS.search(text[max(0, start - 12) : start]) is not None


def _is_foreign(text: str, start: int) -> bool:
    """Whether a word is part of an address or another word."""
    return start > 0 and text[start - 1] in "@/._-'’"
