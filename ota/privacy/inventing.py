"""Invented names: which word stands for which, the same everywhere and for ever.

A name is replaced word by word (Ruud Bakker, Ruud, R. Bakker and R.B. keep together), and every word has an invented
one of its own, so that the key leads back. None is a word of the study, nor an ordinary word in Dutch or English.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection, Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import count, product

from ota.privacy.ordinary import load_ordinary
from ota.text.folding import fold_text
from ota.words import LANGUAGES

SORTS = ("v", "m", "both", "family")
_STARTS = [
    *("Bel", "Dor", "Fen", "Gal", "Hes", "Jor", "Kel", "Lam", "Mar", "Nel", "Ost", "Pol", "Rem"),
    *("Sol", "Tor", "Ver", "Wil", "Zan"),
]
_ENDS = {
    "v": ["inde", "ana", "elie", "ieke", "osa"],
    "m": ["bert", "ius", "mar", "win", "ko"],
    "both": ["in", "is", "an", "el", "ey"],
    "family": ["stra", "ema", "inga", "veld", "hoven"],
}


class InventedNames:
    """Gives an invented word for each word of a real name. `words` (folded word → the word as written and what stands
    for it) are those that were given before, and grow; `taken` are the words (folded) that none may be."""

    def __init__(self, seed: bytes, words: dict[str, tuple[str, str]], taken: Collection[str]) -> None:
        self.words = words
        self._seed, self._taken = seed, taken
        self._used = {fold_text(becomes) for _, becomes in words.values()}

    def find_word(self, folded: str) -> str | None:
        """What stands for a word, if anything does already."""
        pair = self.words.get(folded)
        return pair[1] if pair else None

    def give_word(self, written: str, sort: str) -> str:
        """What stands for this word of a name, of one of SORTS; the same as before where it was given before."""
        folded = fold_text(written)
        becomes = self.find_word(folded)
        if becomes is None:
            becomes = next(word for word in self._list_candidates(folded, sort) if self._is_free(word))
            self.words[folded] = (written, becomes)
            self._used.add(fold_text(becomes))
        return becomes

    def give_alias(self, written: str, main: str, sort: str) -> str:
        """What stands for another form of a word (a nickname): the same as for that."""
        becomes = self.give_word(main, sort)
        return self.words.setdefault(fold_text(written), (written, becomes))[1]

    def give_letter(self, letter: str) -> str:
        """What stands for an initial of which the name is not known: another letter, always the same."""
        return chr(ord("A") + (self._draw(f"letter {letter.upper()}") % 25 + ord(letter.upper()) - ord("A") + 1) % 26)

    def give_days(self, holder: str, most: int = 180) -> int:
        """By how many days the dates of a case or source are shifted: 30 at least, either way."""
        days = 30 + self._draw(f"days {holder}") % (most - 30)
        return days if self._draw(f"way {holder}") % 2 else -days

    def _draw(self, text: str) -> int:
        return int.from_bytes(hmac.new(self._seed, text.encode(), sha256).digest()[:8])

    def _list_candidates(self, folded: str, sort: str) -> Iterator[str]:
        listed = load_invented()[sort]
        at = self._draw(f"{sort} {folded}") % len(listed)
        yield from (*listed[at:], *listed[:at])
        for n in count():  # all are used: made of parts
            for start, end in product(_STARTS, _ENDS[sort]):
                yield f"{start}{'el' * n}{end}"

    def _is_free(self, word: str) -> bool:
        folded = fold_text(word)
        return folded not in self._used and folded not in self._taken and not _is_ordinary(word)


@cache
def load_invented() -> dict[str, tuple[str, ...]]:
    """The list of the program, by sort; words with a hyphen are left out, for a name is replaced word by word."""
    lines = files("ota.privacy.lists").joinpath("invented.txt").read_text("utf-8").splitlines()
    pairs = (line.split(":", 1) for line in lines if not line.startswith("#"))
    return {sort: tuple(word for word in words.split() if "-" not in word) for sort, words in pairs}


@cache
def _is_ordinary(word: str) -> bool:
    """Whether a word is an ordinary one, in Dutch or in English, or a name and a word at once (Roos)."""
    return any(word in ordinary or word.lower() in ordinary.both for ordinary in map(load_ordinary, LANGUAGES))
