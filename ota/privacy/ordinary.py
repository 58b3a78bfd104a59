"""Ordinary words: which words are nobody's name, in Dutch and in English, from lists that come with the program.

The lists know three sorts: words that are ordinary, words that are only a name (ruud, hilversum), and words that are
both (roos, huizen). What stands in no list is not known to be ordinary. `lists/LICENCES.txt` says whence they come.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files

from ota.text.folding import fold_text
from ota.words import LANGUAGES

_SMALL = re.compile(r"(\w{2,}?)((?:e?t|p|k)?jes?)")
_LEAST = 3  # letters of the first part of a compound


class WordLines:
    """Words in order, one on a line, looked up as they lie: to make a set of them takes longer than a drawing does."""

    def __init__(self, text: bytes) -> None:
        self._text = text
        self._answers: dict[str, bool] = {}  # people use few words, again and again

    def __contains__(self, word: str) -> bool:
        answer = self._answers.get(word)
        if answer is None:
            answer = self._answers[word] = self._look_up(word)
        return answer

    def _look_up(self, word: str) -> bool:
        text, sought, low, high = self._text, word.encode("utf-8", "replace"), 0, len(self._text)
        while low < high:
            start, end = text.rfind(b"\n", low, (low + high) // 2) + 1 or low, text.find(b"\n", (low + high) // 2, high)
            end = high if end < 0 else end
            line = text[start:end]
            if line == sought:
                return True
            if line < sought:
                low = end + 1
            else:
                high = start
        return False


class Ordinary:
    """The words of one language. `both` are ordinary and a name too; `names` only that; `places` are of both;
    `doubtful` are ordinary unless they stand where a place may stand, `timely` (winter) unless where a person may;
    `capital` (Turks) are written with one and are nobody's name.

    `word in ordinary` says whether a word may stand where nobody's name may: whatever its case, also as a compound of
    an ordinary word and one of the field (crisisbegeleiding).
    """

    def __init__(self, language: str) -> None:
        parts = files("ota.privacy.lists").joinpath(f"{language}.txt").read_bytes().split(b"\n\n")
        self._plain, self.both, self.names, self.places = map(WordLines, parts)
        self.field: set[str] = set()
        self._ends: set[str] = set()
        self._never: set[str] = set()
        self.doubtful: set[str] = set()
        self.timely: set[str] = set()
        self.capital: set[str] = set()
        marked = {"-": self._ends, "!": self._never, "?": self.doubtful, "~": self.timely, "^": self.capital}
        text = files("ota.privacy.lists").joinpath(f"field.{language}.txt").read_text("utf-8")
        for word in (word for line in text.splitlines() if not line.startswith("#") for word in line.split()):
            marked.get(word[0], self.field).add(word.lstrip("-!?~^"))
        self.field |= self.doubtful | self.timely | self.capital
        self._long = max(map(len, self._ends))
        self._answers: dict[object, bool] = {}

    def __contains__(self, word: object) -> bool:
        answer = self._answers.get(word)
        if answer is None:
            answer = self._answers[word] = self._is_ordinary(word)
        return answer

    def _is_ordinary(self, word: object) -> bool:
        low = str(word).lower().replace("’", "'")
        if self._is_listed(low) or self._is_listed(fold_text(low)):  # éénmaal, Eén: an accent for stress
            return True
        return all(self._is_listed(part) or self._is_compound(part) for part in low.split("-"))

    def _is_listed(self, low: str) -> bool:
        """Whether a word in lower case stands in a list as ordinary, as it is or as an owner (oma's)."""
        low = low[:-2] if low.endswith("'s") and low[:-2] in self.field else low
        if low in self.field:
            return True
        return len(low) > 1 and low in self._plain and low not in self._never and not self._is_small_name(low)

    def may_be_owner(self, word: str) -> bool:
        """Whether a word may be a name as an owner, or as a family of that name, though it is ordinary: mark's, the
        browns."""
        low = word.lower().replace("’", "'")
        if low in self.field:
            return False
        bare = low[:-2] if low.endswith("'s") else low[:-1] if low.endswith("s") and len(low) > _LEAST + 1 else ""
        return bare not in self.field and self.may_be_name(bare)

    def _is_small_name(self, low: str) -> bool:
        """Whether a word is a name made small: roosje, marktje, hansjes."""
        small = _SMALL.fullmatch(low)
        return small is not None and small[1] not in self.field and self.may_be_name(small[1])

    def is_capital_telling(self, word: str) -> bool:
        """Whether a word that has a capital within a sentence may have it because it is a name: Winter, Zon."""
        low = word.lower().replace("’", "'")
        if low in self.capital or self._is_compound(low):
            return False
        return self.may_be_name(low) or not self._is_of_field(low)

    def _is_of_field(self, low: str) -> bool:
        return all(part in self.field or self._is_compound(part) for part in low.split("-"))

    def may_be_name(self, word: str) -> bool:
        """Whether a word is known as a name, ordinary or not."""
        return word.lower() in self.names or word.lower() in self.both

    def may_be_made_up(self, low: str) -> bool:
        """Whether a word in lower case could be made of two ordinary ones, whatever they are: dossier-notitie."""
        return any(
            self._is_listed(low[at:])
            and any(self._is_listed(first) for first in (low[:at], low[:at].removesuffix("s")))
            for at in range(4, len(low) - 3)
        )

    def _is_compound(self, low: str) -> bool:
        """Whether a word of the field stands behind an ordinary one: spoed-plaatsing, gezins-gesprek."""
        if low in self._never:
            return False
        for at in range(max(_LEAST, len(low) - self._long), len(low) - 2):
            if low[at:] in self._ends:
                first = low[:at]
                if self._is_listed(first) or (first[-1] == "s" and self._is_listed(first[:-1])):
                    return True
        return False


@cache
def load_ordinary(language: str) -> Ordinary:
    """The ordinary words of a language (nl or en); read when they are first asked for."""
    return Ordinary(language)


class OrdinaryOrOfField:
    """The ordinary words of a language, and those of the field in every language: "Gezin E" is told by its E."""

    def __init__(self, language: str) -> None:
        self.ordinary = load_ordinary(language)
        self.field = frozenset[str]().union(*(load_ordinary(each).field for each in LANGUAGES))

    def __contains__(self, word: object) -> bool:
        """Whether a word is one."""
        return word in self.ordinary or (isinstance(word, str) and word.lower() in self.field)
