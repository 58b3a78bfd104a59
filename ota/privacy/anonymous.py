"""Texts as others may see them: a role for a name, a kind for a number or date, and no word that may be a name.

What is not known to be harmless is left out: a title prints only where every word that is left is known to be ordinary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ota.privacy.names import KnownName, NamesInText
from ota.privacy.numbers import find_numbers, write_in_place
from ota.privacy.ordinary import load_ordinary
from ota.text.word import LETTERED

_FOLLOWED = re.compile(  # who is called so has a name: also one that is a word (mevrouw de Lange)
    r"(?<!\w)(?:mevrouw|mevr\.?|mw\.?|meneer|mijnheer|heer|dhr\.?|hr\.?|familie|fam\.?|juf|meester|dokter|dr\.?|mr\.?|"
    r"mrs\.?|ms\.?|miss|sir|family|nurse|doctor)\s+(?:(?:van|de|den|der|ter|ten|te|'t|el)\s+)*([^\W\d_]+)",
    re.I,
)

# Who is spoken of so has a name behind it, whatever word it is (mevrouw Tabak), but for the field (mevrouw belt).
_NAMED = re.compile(
    r"(?<!\w)(?:mevrouw|mevr|mw|meneer|mijnheer|dhr|hr|mrs|ms|miss|mr)(?!\w)\.?\s+"
    r"(?:(?:van|de|den|der|ter|ten|te|'t|el)\s+)*([^\W\d_]+)",
    re.I,
)

# A place, though it may be a word (naar Buren): behind what says where without an article, or behind an address.
_WHERE = re.compile(r"(?:(?<!\w)(?:in|te|uit|naar|vanuit|nabij|gemeente|dorp|stad|near)\s+|; \s*)([^\W\d_]+)", re.I)

# Who acts, or is spoken with, without an article before it: there a season may be a person (winter belt, met dag).
_ACTING = re.compile(
    r"(?:(?:^|[.;:,])\s*([^\W\d_]+)\s+(?:bel|mail|meld|vraag|vertel|zeg|zei|kom|kwam|wil|vind|weiger|krijg|neem|woon|heeft|gaat|ging"
    r"|call|ask|tell|say|said|come|came|want|refuse|live|has|goes|went)"
    r"|(?<!\w)(?:met|namens|volgens|door|bij|with|by|says)\s+([^\W\d_]+))",
    re.I,
)


class Anonymous:
    """Makes texts anonymous. `names` are those of the study and what stands for each; the words of `safe`, labels
    of lists, may stand whatever they are."""

    def __init__(self, names: Iterable[KnownName], language: str, safe: Iterable[str] = ()) -> None:
        self.language = language
        self.ordinary = load_ordinary(language)
        self.safe = frozenset(word.lower() for text in safe for word in LETTERED.findall(text))
        self.names = NamesInText(names, self.safe | self.ordinary.field, self.ordinary)

    def mask_text(self, text: str) -> str:
        """`text` with what stands for names, numbers and dates; empty where a word is left that may be a name."""
        shown: list[str] = []
        left: list[str] = []
        at = 0
        for start, end, instead in self._list_replacements(text):
            shown += (text[at:start], instead)
            left.append(text[at:start])
            at = end
        return "".join((*shown, text[at:])) if self._is_harmless(" ; ".join((*left, text[at:]))) else ""

    def _list_replacements(self, text: str) -> list[tuple[int, int, str]]:
        """What is not printed, with what is, in order; a name within an address is of the address."""
        spots = [(spot.start, spot.end, write_in_place(spot.kind, self.language)) for spot in find_numbers(text)]
        for named in self.names.find_each(text):
            if not any(start < named.end and named.start < end for start, end, _ in spots):
                spots.append((named.start, named.end, named.known_name.instead))
        return sorted(spots)

    def _is_harmless(self, text: str) -> bool:
        words = LETTERED.findall(text)
        if not all(word.lower() in self.safe or self._names_nobody(word) for word in words):
            return False
        if any(match[1].lower() in self.ordinary.doubtful for match in _WHERE.finditer(text)):
            return False
        actors = self.ordinary.field - self.ordinary.timely
        if any(match[1].lower() not in actors for match in _NAMED.finditer(text)):
            return False
        if any((match[1] or match[2]).lower() in self.ordinary.timely for match in _ACTING.finditer(text)):
            return False
        if any(self._is_called_so(word) for word in _list_capitals(text)):
            return False
        return not any(self.ordinary.may_be_name(match[1]) for match in _FOLLOWED.finditer(text))

    def _is_called_so(self, word: str) -> bool:
        return word.lower() not in self.safe and self.ordinary.is_capital_telling(word)

    def _names_nobody(self, word: str) -> bool:
        return word in self.ordinary and not self.ordinary.may_be_owner(word)


def _list_capitals(text: str) -> Iterator[str]:
    """The words with a capital that do not begin a sentence, as names have it; abbreviations have several."""
    for match in LETTERED.finditer(text):
        before = text[: match.start()].rstrip()
        if before[-1:].isalnum() or before.endswith(","):
            word = match[0]
            if word[0].isupper() and word[1:].islower():
                yield word
