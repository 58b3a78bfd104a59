"""How a passage is printed where it differs from what was said: by ellipses and insertions between brackets only."""

from __future__ import annotations

import re
from itertools import pairwise

_PARTS = re.compile(
    r"(?P<gap>\.{3,}|…)|(?P<insertion>\[[^\]\n]*\]|\([^)\n]*\))|(?P<space> )|(?P<words>[^ .\[(…]+|[.\[(])"
)


def fits_quote(form: str, quote: str) -> bool:
    """Whether `form` is `quote` with words left out at `...` and words put in between `[ ]` or `( )`, and no more.

    White space counts as one space, and not at all beside an ellipsis or an insertion. At least one word of the quote
    must stand.
    """
    parts = list(_PARTS.finditer(" ".join(form.split())))
    kinds = ["", *(str(part.lastgroup) for part in parts), ""]
    places = _Places(" ".join(quote.split()))
    for n, part in enumerate(parts, start=1):
        if kinds[n] == "gap":
            places.leap_words()
        elif kinds[n] == "insertion":
            places.insert(part[0])
        elif kinds[n] == "space":
            places.say_space(loose=bool({kinds[n - 1], kinds[n + 1]} & {"gap", "insertion"}))
        else:
            places.say(part[0])
    has_words = any(part["words"] and any(map(str.isalnum, part["words"])) for part in parts)
    return has_words and places.at_end


class _Places:
    """All offsets of the quote that the form may have reached, as the bits of one number: a form with many ellipses
    over a long quote is followed along every way at once, and never takes long."""

    def __init__(self, quote: str) -> None:
        self.quote = quote
        self.reached = 1
        self._found: dict[str, int] = {}
        inside = [a.isalnum() and b.isalnum() for a, b in pairwise(quote)]
        # Not between two letters: an ellipsis leaves out words, never the half of one ("... mogelijk", "onmogelijk").
        self._borders = sum(1 << at for at in (0, *(n for n, is_inside in enumerate(inside, 1) if not is_inside)))
        self._borders |= 1 << len(quote)

    @property
    def at_end(self) -> bool:
        """Whether the whole quote was passed."""
        return bool(self.reached >> len(self.quote))

    def say(self, words: str) -> None:
        """These very characters stand here."""
        self.reached = (self.reached & self._find_occurrences(words)) << len(words)

    def say_space(self, *, loose: bool) -> None:
        """A space stands here, or (beside an ellipsis or insertion) perhaps none."""
        before = self.reached
        self.say(" ")
        self.reached |= before if loose else 0

    def leap_words(self) -> None:
        """Anything may be left out, up to a border of words."""
        first = self.reached & self._borders
        self.reached = self._borders & -(first & -first) if first else 0

    def insert(self, bracketed: str) -> None:
        """What stands between brackets may be put in, or the speaker's or transcriber's own: "(lacht)"."""
        self.reached &= self._borders
        self.say_space(loose=True)
        before = self.reached
        self.say(bracketed)
        self.reached |= before
        self.say_space(loose=True)

    def _find_occurrences(self, words: str) -> int:
        if words not in self._found:
            mask, at = 0, self.quote.find(words)
            while at >= 0:
                mask |= 1 << at
                at = self.quote.find(words, at + 1)
            self._found[words] = mask
        return self._found[words]
