"""The words of dates: phrases of a language and what they stand for, looked up by their first word.

A phrase is written in lower case without accents, and so is a text before it is looked at.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from ota.directory import find_nearest
from ota.text.folding import fold_text

_TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]|_")

Phrases = dict[str, list[tuple[tuple[str, ...], Any]]]


@dataclass(frozen=True)
class Token:
    """One word, number or mark; `word` is folded (lower case, no accents, plain marks)."""

    word: str
    written: str
    start: int
    end: int
    slip: bool = False


def recognise_tokens(tokens: tuple[Token, ...], lexicon: Lexicon) -> tuple[Token, ...]:
    """The words with those of a date that have a slip in them as they were meant; `written` stays as it was."""
    meant: list[Token] = []
    for i, token in enumerate(tokens):
        beside = tokens[max(0, i - 1) : i + 2]
        known = lexicon.find_slip(token.word, any(near.word.isdecimal() for near in beside))
        meant.append(replace(token, word=known, slip=True) if known else token)
    return tuple(meant)


def split_tokens(text: str) -> tuple[Token, ...]:
    """The words, numbers and marks of `text`, with their places (code points)."""
    return tuple(Token(fold_text(match[0]), match[0], match.start(), match.end()) for match in _TOKEN.finditer(text))


@dataclass(frozen=True)
class Lexicon:
    """The phrases of one language, by what they are for; `vocabulary` are its words, `openers` those that may open."""

    tables: Mapping[str, Phrases]
    vocabulary: frozenset[str]
    openers: frozenset[str]
    slippery: tuple[str, ...] = ()  # long words that nothing else looks like: read in spite of a slip
    months: tuple[str, ...] = ()  # short months: so only beside a number

    def find_slip(self, word: str, beside_number: bool) -> str | None:
        """The word of a date that a word is with one letter wrong, left out, too many or two of them swapped."""
        if len(word) < 4 or not word.isalpha() or word in self.vocabulary:
            return None
        for known in self.slippery if len(word) > 5 else ():
            if _is_slip(word, known):
                return known
        for known in self.months if beside_number and word not in _NO_MONTHS else ():
            if _is_slip(word, known):
                return known
        return None

    def find_near_month(self, word: str) -> str | None:
        """The month whose name an unknown word resembles."""
        if word in self.vocabulary or len(word) < 3:
            return None
        months = [name for name in self.tables["month"] if len(name) > 2]
        return next(iter(find_nearest(word, months, 1, 0.7)), None)

    def find_near_word(self, word: str) -> str | None:
        """The known word, a month first, that an unknown one resembles."""
        if word in self.vocabulary or len(word) < 4:
            return self.find_near_month(word)
        candidates = sorted(name for name in self.vocabulary if len(name) > 3)
        return self.find_near_month(word) or next(iter(find_nearest(word, candidates, 1, 0.8)), None)


@cache
def load_lexicon(language: str) -> Lexicon:
    """The phrases of `language` ("nl" or "en"); another language has the English ones."""
    words = Path(__file__).with_name(f"words.{'nl' if language == 'nl' else 'en'}.toml")
    phrases = tomllib.loads(words.read_text(encoding="utf-8"))
    tables = {name: _build_phrases(table) for name, table in phrases.items()}
    tables["number"] = _build_phrases(dict(_spell_numbers(language)))
    tables["ordinal"] = _build_phrases(dict(_spell_ordinals(language)))
    vocabulary = frozenset(
        word for table in tables.values() for rows in table.values() for row in rows for word in row[0]
    )
    openers = frozenset(word for name in _OPENING for word in tables[name])
    singles = {
        name: [row[0][0] for rows in tables[name].values() for row in rows if len(row[0]) == 1] for name in tables
    }
    slippery = tuple(
        sorted({word for name in _SLIPPERY for word in singles[name] if len(word) > 5 and word not in _LOOK_ALIKE})
    )
    months = tuple(word for word in singles["month"] if 3 < len(word) < 6)
    return Lexicon(tables, vocabulary, openers, slippery, months)


_SLIPPERY = ("month", "weekday", "season", "holiday", "school-year", "from-today", "part")
# Words of dates that ordinary words resemble, and ordinary words that resemble short months.
_LOOK_ALIKE = frozenset(
    {"vandaag", "morgen", "winter", "spring", "gister", "midden", "middle", "einde", "monday", "eastern"}
)
_NO_MONTHS = frozenset(
    {
        *(
            "maar",
            "maat",
            "kaart",
            "taart",
            "staart",
            "vaart",
            "baart",
            "haart",
            "aart",
            "maard",
            "waart",
            "juno",
            "jury",
        ),
        *("much", "march", "match", "larch", "marsh", "arch", "tune", "rune", "dune", "duly", "rule", "jule", "julie"),
    }
)


def _is_slip(word: str, known: str) -> bool:
    """Whether two words are one letter apart, or two letters beside each other are swapped; no plural or genitive."""
    if abs(len(word) - len(known)) > 1 or word == known + "s":
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, known, strict=False)) if a != b), min(len(word), len(known)))
    return (
        word[at + 1 :] == known[at + 1 :]
        or word[at + 1 :] == known[at:]
        or word[at:] == known[at + 1 :]
        or (word[at : at + 2] == known[at : at + 2][::-1] and word[at + 2 :] == known[at + 2 :])
    )


_OPENING = (
    *("filler", "doubt", "about", "from", "until", "through", "between", "before", "after", "within", "month"),
    *("weekday", "season", "holiday", "feast", "part", "quarter-q", "ordinal", "school-year", "decade-of", "year-word"),
    *("from-today", "number", "count", "how", "when", "possessive", "last", "night", "decade", "near", "near-then"),
    *("week-number", "whole", "grade", "grade-named", "from-then", "same-season", "day-then", "rest", "while", "birth"),
    *("article", "year-word", "known", "lasting"),
)


def _build_phrases(table: Mapping[str, Any]) -> Phrases:
    phrases: Phrases = {}
    for written, meaning in table.items():
        for phrase in written.split("|"):
            words = tuple(token.word for token in split_tokens(phrase))
            meant = tuple(meaning) if isinstance(meaning, list) else meaning
            phrases.setdefault(words[0], []).append((words, meant))
    for rows in phrases.values():
        rows.sort(key=lambda row: -len(row[0]))
    return phrases


_NL_ONES = ("een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen")
_NL_TEENS = (
    *("tien", "elf", "twaalf", "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien"),
)
_NL_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_EN_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_EN_TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_EN_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def _spell_numbers(language: str) -> Iterator[tuple[str, int]]:
    """Numbers written out, 1 to 99."""
    ones, teens, tens = (_NL_ONES, _NL_TEENS, _NL_TENS) if language == "nl" else (_EN_ONES, _EN_TEENS, _EN_TENS)
    yield from zip((*ones, *teens), range(1, 20), strict=True)
    for ten, word in enumerate(tens, 2):
        yield word, 10 * ten
    for (ten, word), (digit, small) in product(enumerate(tens, 2), enumerate(ones, 1)):
        if language == "nl":
            yield f"{small}en{word}", 10 * ten + digit
        else:
            yield f"{word}-{small}|{word} {small}", 10 * ten + digit


_ODD = {
    "nl": {"een": "eerste", "drie": "derde", "acht": "achtste"},
    "en": {
        "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
        "twelve": "twelfth",
    },
}  # fmt: skip


def _spell_ordinals(language: str) -> Iterator[tuple[str, int]]:
    """Ordinals written out, 1 to 99."""
    odd = _ODD["nl" if language == "nl" else "en"]
    for phrases, number in _spell_numbers(language):
        yield "|".join(_spell_ordinal(phrase, number, odd, language) for phrase in phrases.split("|")), number


def _spell_ordinal(phrase: str, number: int, odd: Mapping[str, str], language: str) -> str:
    if language == "nl":
        return odd.get(phrase) or phrase + ("de" if number < 20 else "ste")
    head, last = re.fullmatch(r"(.*?[- ])?(\w+)", phrase).groups("")  # type: ignore[union-attr]
    return head + (odd.get(last) or (last[:-1] + "ieth" if last.endswith("y") else last + "th"))
