"""Where a quote stands in a text: exactly, else whatever its white space, capitals and apostrophes.

Nothing is guessed: every place is returned, and where there is none, the turns that come near.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress, count

from ota.spans import Span
from ota.transcripts.model import Stored, Turn

# White space that is not one plain space.
_ODD = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_SAME = str.maketrans({**dict.fromkeys("’‘`´ʼ′", "'"), **dict.fromkeys("“”„«»″", '"'), "‑": "-", "–": "-"})
_NEAR_ENOUGH = 70.0
_FEW = 8  # so many are found sooner one by one
_EVERY = 24  # characters between two cuts of a text, on average
Place = tuple[int, int]  # begin and end in the stored text


def everywhere(text: str, wanted: Collection[str]) -> dict[str, list[int]]:
    """Offsets of every occurrence of each of `wanted` (none is empty), overlapping ones too, in the order of the text.

    Cut at every one of some letter, a text and what stands in it fall into the same pieces, but for the outermost two
    of the latter. So one look at the pieces of the text tells where most of what is wanted can stand at all.
    """
    found: dict[str, list[int]] = {one: [] for one in wanted}
    sample = text[:1000]
    letter = min(sorted(set(sample)), key=lambda one: abs(sample.count(one) * _EVERY - len(sample)), default=" ")
    sought: dict[str, list[tuple[str, int]]] = {}  # a piece → what holds it, and where in it the piece begins
    for one in found:
        piece = max(one.split(letter)[1:-1], key=len, default="") if len(found) > _FEW else ""
        if piece:
            sought.setdefault(piece, []).append((one, one.index(f"{letter}{piece}{letter}") + 1))
        else:
            at = text.find(one)
            while at >= 0:
                found[one].append(at)
                at = text.find(one, at + 1)
    if sought:
        pieces = text.split(letter)
        start = last = 0
        for n in compress(count(), map(sought.__contains__, pieces)):
            start += sum(map(len, pieces[last:n])) + n - last
            last = n
            for one, before in sought[pieces[n]]:
                if start >= before and text.startswith(one, start - before):
                    found[one].append(start - before)
    return found


@dataclass(frozen=True)
class Searchable:
    """A stored text with its white space collapsed, and the way back to the real offsets.

    `expected` are quotes that will be asked for: looked up together they cost a fraction of one by one.
    """

    stored: Stored
    expected: Collection[str] = ()

    @cached_property
    def _collapsed(self) -> tuple[str, list[int], list[int]]:
        """The collapsed text; and, for each place where offsets shift, (offset here, offset there)."""
        text = self.stored.text
        gaps = [match.span() for match in _shifting(text).finditer(text)]
        starts = [start - (text[start - 1 : start] == " ") for start, _ in gaps]  # a space before a gap is part of it
        there = [0, *(end for _, end in gaps)]
        parts = [text[begin:end] for begin, end in zip(there, (*starts, len(text)), strict=True)]
        return " ".join(parts), [0, *accumulate(len(part) + 1 for part in parts[:-1])], there

    @cached_property
    def _folded(self) -> tuple[str, list[int] | None]:
        """The collapsed text without capitals and curly apostrophes; offsets only where folding changed the length."""
        text = self._collapsed[0].translate(_SAME)
        folded = text.casefold()
        if len(folded) == len(text):
            return folded, None
        offsets = [n for n, character in enumerate(text) for _ in character.casefold()]
        return folded, [*offsets, len(text)]

    @cached_property
    def _exactly(self) -> dict[str, tuple[Place, ...]]:
        return self._places(self.expected)

    def _places(self, quotes: Iterable[str]) -> dict[str, tuple[Place, ...]]:
        """Where each of `quotes` stands, whatever its white space."""
        wanted = {quote: _wanted(quote) for quote in quotes}
        found = everywhere(self._collapsed[0], {one for one in wanted.values() if one})
        back = self._back
        return {quote: tuple([back(at, at + len(one)) for at in found.get(one, ())]) for quote, one in wanted.items()}

    def _back(self, start: int, end: int) -> Place:
        """A span of the collapsed text as a span of the stored text."""
        _, here, there = self._collapsed
        first = bisect_right(here, start) - 1
        last = bisect_right(here, end - 1) - 1
        return there[first] + start - here[first], there[last] + end - here[last]

    def exactly(self, quote: str) -> tuple[Place, ...]:
        """Every place of `quote` as it is but for white space, in the order of the text; none for a blank one."""
        known = self._exactly.get(quote)
        return self._places((quote,))[quote] if known is None else known

    def find(self, quote: str, within: Turn | None = None) -> tuple[Span, ...]:
        """Every place of `quote`, in the order of the text; `within` keeps to those that begin in one turn. White space
        never counts; capitals and apostrophes only where a place agrees in them."""
        return _within(self.exactly(quote), within) or _within(self._loosely(_wanted(quote)), within)

    def _loosely(self, wanted: str) -> Iterator[Place]:
        text, offsets = self._folded
        folded = wanted.translate(_SAME).casefold()
        for at in everywhere(text, [folded])[folded] if folded else ():
            end = at + len(folded)
            if offsets is None:
                yield self._back(at, end)
            elif (at == 0 or offsets[at - 1] < offsets[at]) and offsets[end - 1] < offsets[end]:  # no half letters
                yield self._back(offsets[at], offsets[end])

    def near(self, quote: str, count: int = 3) -> list[tuple[str, int]]:
        """Handles of the turns that come nearest to `quote`, with their likeness in per cent; best first."""
        from rapidfuzz import fuzz, process, utils

        bodies = {turn.handle: self.stored.text[turn.body : turn.end] for turn in self.stored.turns}
        found = process.extract(
            quote,
            bodies,
            scorer=fuzz.partial_ratio,
            processor=utils.default_process,
            limit=count,
            score_cutoff=_NEAR_ENOUGH,
        )
        return [(handle, round(score)) for _, score, handle in found]


def _wanted(quote: str) -> str:
    """A quote as the collapsed text has it."""
    return " ".join((quote if quote.isascii() else unicodedata.normalize("NFC", quote)).split())


def _within(places: Iterable[Place], turn: Turn | None) -> tuple[Span, ...]:
    """Those that begin in `turn`."""
    return tuple(Span(*one) for one in places if turn is None or turn.start <= one[0] < turn.end)


def _shifting(text: str) -> re.Pattern[str]:
    """A pattern for the white space of `text` that is not one plain space: only what it holds, since a search for a
    single character is far faster than one for many."""
    found = [re.escape(odd) for odd in _ODD if odd in text]
    return re.compile("|".join(f"{one}\\s*" for one in (*found, *(["  "] if "  " in text else []))) or r"(?!)")
