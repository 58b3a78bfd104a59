"""The words of a typed line as they are compared: folded, short forms written out, slips of one letter mended.

A word is mended only where it is nobody's ordinary word, long enough, and one letter (or two letters that changed
places) from exactly one word that lines are read by.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from ota.privacy.ordinary import load_ordinary
from ota.text.folding import fold_name
from ota.timelines.phrases import load_tables

_WORD = re.compile(r"\w+(?:['’`.-]\w+)*['’]?")
_LEAST = 5  # letters of a word that is mended
_LEAST_PART = 7  # letters of the last part of a compound that is


@cache
def _load_short(language: str) -> dict[str, str]:
    """How a fast typist spells words, and what they stand for."""
    pairs = (pair.partition(" = ") for pair in load_tables().get(f"short-{language}", ()))
    return {short: meant for alike, _, meant in pairs for short in alike.split()}


@dataclass(frozen=True)
class TypedWord:
    """One word of a line: as it is compared, as it was typed, and where it stands in the line."""

    word: str
    typed: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether it was typed with a capital first."""
        return self.typed[:1].isupper()


@dataclass(frozen=True)
class Wording:
    """A line as words. `text` is all of it as it is compared; of words that are hidden a sign stands there."""

    source: str
    tokens: tuple[TypedWord, ...]
    language: str = "nl"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words as they are compared."""
        return tuple(token.word for token in self.tokens)

    def render(self, hidden: Collection[int] = (), sign: str = "¤") -> str:
        """The line as it is compared, with a sign in the place of each word of `hidden` (their places)."""
        parts: list[str] = []
        at = 0
        for place, token in enumerate(self.tokens):
            parts += (fold_gap(self.source[at : token.start]), sign if place in hidden else token.word)
            at = token.end
        return "".join([*parts, fold_gap(self.source[at:])])

    def find(self, phrase: Sequence[str]) -> list[range]:
        """Where these words follow each other, with nothing between them that parts a sentence."""
        first, size = phrase[0], len(phrase)
        return [
            range(at, at + size)
            for at, word in enumerate(self.words)
            if word == first and self.words[at : at + size] == tuple(phrase) and self.is_joined(at, at + size)
        ]

    def is_joined(self, start: int, end: int) -> bool:
        """Whether the words from `start` to `end` stand in one clause."""
        gap = self.source[self.tokens[start].end : self.tokens[end - 1].start] if end - start > 1 else ""
        return not re.search(r"[,;:()\[\]]|[.!?](?=\s)", gap)

    def ends_clause(self, place: int) -> bool:
        """Whether a word is the last of its clause."""
        return place + 1 >= len(self.tokens) or not self.is_joined(place, place + 2)


def fold_gap(gap: str) -> str:
    """What stands between two words, as it is compared."""
    return " " if gap.isspace() else gap.lower().replace("\n", " ")


def read_words(line: str, vocabulary: Collection[str], language: str) -> Wording:
    """The words of a line; `vocabulary` are those (folded) that it is read by, and mended to."""
    short = _load_short(language)
    ordered = tuple(sorted(vocabulary))
    tokens = []
    for match in _WORD.finditer(line):
        word = fold_name(match[0])
        end = match.end()
        if word == "ni" and re.match(r" de?\b", line[end:]):  # two letters that changed places: "in de"
            word = "in"
        word = short.get(word) or (word if word in vocabulary else _find_mended(word, ordered, language))
        tokens.append(TypedWord(word, match[0], match.start(), end))
    return Wording(line, tuple(tokens), language)


@lru_cache(maxsize=4096)
def _find_mended(word: str, vocabulary: tuple[str, ...], language: str) -> str:
    """The one vocabulary word that this is a slip of, else the word as it is."""
    if len(word) < _LEAST or not word.isalpha() or is_ordinary(word, language):
        return word
    from rapidfuzz.distance import OSA

    near = [
        listed for listed in vocabulary if len(listed) >= _LEAST and OSA.distance(word, listed, score_cutoff=1) == 1
    ]
    stems = {listed for listed in near if not any(listed != short and listed.startswith(short) for short in near)}
    if len(stems) == 1:
        return stems.pop()
    if near:
        return word
    ends = [
        word[: len(word) - size] + listed
        for listed in vocabulary
        if len(listed) >= _LEAST_PART and listed[-1] == word[-1]
        for size in (len(listed) - 1, len(listed), len(listed) + 1)
        if len(word) - size >= 3 and OSA.distance(word[-size:], listed, score_cutoff=1) == 1
    ]
    wholes = sorted({end for end in ends if is_ordinary(end, language)} or {*ends})
    return wholes[0] if len(wholes) == 1 else word


def is_ordinary(word: str, language: str) -> bool:
    """Whether a word is an ordinary one of the language."""
    ordinary = load_ordinary(language)
    return word in ordinary or word in ordinary.both


def may_be_name(word: str, language: str) -> bool:
    """Whether a word is known as somebody's name, or a place's."""
    return load_ordinary(language).may_be_name(word)


# --- words of lists ------------------------------------------------------------------------------------------------
@cache
def compile_word(word: str) -> re.Pattern[str]:
    """How a word of a list stands in a line: as it is; one of four letters or more begins a word, too, and one of five
    ends a compound. A `*` stands for at most six words."""
    parts = fold_name(word).split()
    gap = r"(?:\S+\s+){0,6}?"
    pattern = r"\s+".join(re.escape(part) if part != "*" else "*" for part in parts).replace(r"*\s+", gap)
    longer = r"\w*" if len(parts[-1]) >= 4 else ""
    if len(parts) == 1 and len(pattern) >= 5:
        return re.compile(rf"(?<!\w)(?:{pattern}\w*|\w{{3,}}{pattern}(?:s|en|e|n|ing)?(?!\w))")
    return re.compile(rf"(?<!\w){pattern}{longer}(?!\w)")


def find_longest(text: str, words: Iterable[str]) -> tuple[str, int, int]:
    """The longest of these words that stands in a folded text, and where; "" for none."""
    best = ("", 0, 0)
    for word in words:
        if len(word) <= len(best[0]) or not all(part in text for part in _split_word(word)):
            continue  # most words of a list are not there, and to compile how they stand takes longer than to see that
        if match := compile_word(word).search(text):
            best = (word, match.start(), match.end())
    return best


@cache
def _split_word(word: str) -> tuple[str, ...]:
    return tuple(part for part in fold_name(word).split() if part != "*")
