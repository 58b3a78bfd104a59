"""Texts as others may see them: a role for a name, a kind for a number or date, and no word that may be a name.

What is not known to be harmless is left out: a title prints only where every word that is left is known to be ordinary.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

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
        if any(match[1].lower() not in self.ordinary.field for match in _NAMED.finditer(text)):
            return False
        return not any(self.ordinary.may_be_name(match[1]) for match in _FOLLOWED.finditer(text))

    def _names_nobody(self, word: str) -> bool:
        return word in self.ordinary and not self.ordinary.may_be_owner(word)
