"""Finding a code by a few letters: of its name, its initials, its keywords, what it stands under, its definition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from ota.codebook.tree import Codebook
from ota.text.folding import fold_name
from ota.text.word import BARE

NOTHING_FITS = 99


class FoundCode(NamedTuple):
    """A code that fits: its key, its name, what it stands under, and the passages that have it."""

    key: str
    name: str
    above: str
    passages: int


class CodePalette:
    """The codes in use, to be found by what somebody types, whatever its accents and capitals."""

    def __init__(self, book: Codebook, counts: Mapping[str, int], recent: Iterable[str] = ()) -> None:
        self._book = book
        self._counts = counts
        self._recent = {key: n for n, key in enumerate(recent)}
        self._codes = [code for code, _ in book.walk() if code.state == "active"]

    def search(self, typed: str, above: bool = False) -> list[FoundCode]:
        """The codes that hold every word of `typed`, best first, of equals those used last first.

        With `above` what a code may stand under: categories and themes.
        """
        words = fold_name(typed).split()
        ranked = []
        for n, code in enumerate(self._codes):
            if above == (code.level == "code"):
                continue
            rank = self._rank_code(words, code.id)
            if rank < NOTHING_FITS:
                last = self._recent.get(code.id, NOTHING_FITS)
                ranked.append((rank, last, n, code))
        ranked.sort(key=lambda place: place[:3])
        return [self._describe(code.id) for *_, code in ranked]

    def holds_name(self, typed: str) -> bool:
        """Whether a code has just this name."""
        return any(fold_name(code.name) == fold_name(typed) for code in self._codes)

    def _describe(self, key: str) -> FoundCode:
        *above, code = self._book.list_trail(key)
        return FoundCode(key, code.name, " > ".join(upper.name for upper in above), self._counts.get(key, 0))

    def _rank_code(self, words: list[str], key: str) -> int:
        """How well a code fits: 0 its name begins so, 1 the initials of its words do, then words of its name, keywords,
        what is above, texts."""
        code = self._book[key]
        if not words:
            return 0
        name = fold_name(code.name)
        if name.startswith(" ".join(words)):
            return 0
        initials = "".join(word[0] for word in BARE.findall(name))
        if len(words) == 1 < len(words[0]) and initials.startswith(words[0]):
            return 1
        places = (
            name,
            fold_name(" ".join(code.keywords)),
            fold_name(" ".join(upper.name for upper in self._book.list_trail(key)[:-1])),
            fold_name(" ".join((code.definition, code.include, code.exclude, code.example))),
        )
        worst = 0
        for word in words:
            begins = re.compile(rf"(?<![^\W_]){re.escape(word)}")
            rank = next((n for n, text in enumerate(places, 2) if begins.search(text)), NOTHING_FITS)
            if rank == NOTHING_FITS and word in name:
                rank = len(places) + 2
            worst = max(worst, rank)
        return worst
