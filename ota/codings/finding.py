"""Where a quote stands in a text: exactly, else whatever its white space, capitals and apostrophes.

Nothing is guessed: every place is returned, and where there is none, the turns that come near.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ota.spans import Span
from ota.transcripts.model import Stored, Turn

_SPACE = re.compile(r"\s+")
# White space that is not one plain space.
_ODD = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_SAME = str.maketrans({**dict.fromkeys("’‘`´ʼ′", "'"), **dict.fromkeys("“”„«»″", '"'), "‑": "-", "–": "-"})
_NEAR_ENOUGH = 70.0
_PIECE = 16  # characters of a piece of the index
_EVERY = 32  # a piece begins at every so many characters


class Haystack:
    """A text in which many quotes are sought.

    An index of short pieces, one at every `_EVERY` characters, says where a long quote can stand at all: wherever it
    stands, one of these pieces lies wholly inside it.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._last: dict[str, int] = {}  # where a piece stands for the last time
        self._earlier: dict[int, int] = {}  # where the piece that stands here stood before
        last = self._last
        for at in range(0, len(text) - _PIECE + 1, _EVERY):
            piece = text[at : at + _PIECE]
            if piece in last:
                self._earlier[at] = last[piece]
            last[piece] = at

    def places(self, wanted: str) -> list[int]:
        """Offsets of every occurrence of `wanted`, overlapping ones too, in the order of the text."""
        text, last = self.text, self._last
        found = []
        if len(wanted) < _PIECE + _EVERY - 1:
            start = text.find(wanted)
            while start >= 0:
                found.append(start)
                start = text.find(wanted, start + 1)
            return found
        for n in range(_EVERY):
            at = last.get(wanted[n : n + _PIECE])
            while at is not None:
                if text.startswith(wanted, at - n):  # never before the text: what is sought is longer than n
                    found.append(at - n)
                at = self._earlier.get(at)
        return sorted(found)


@dataclass(frozen=True)
class Searchable:
    """A stored text with its white space collapsed, and the way back to the real offsets."""

    stored: Stored

    @cached_property
    def _collapsed(self) -> tuple[str, list[int], list[int]]:
        """The collapsed text; and, for each place where offsets shift, (offset here, offset there)."""
        parts, here, there = [], [0], [0]
        at = length = 0
        text = self.stored.text
        for match in _shifting(text).finditer(text):
            start = match.start()
            start -= at < start and text[start - 1] == " "
            parts.append(text[at:start])
            length += start - at + 1
            parts.append(" ")
            at = match.end()
            here.append(length)
            there.append(at)
        parts.append(text[at:])
        return "".join(parts), here, there

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
    def _exact(self) -> Haystack:
        return Haystack(self._collapsed[0])

    @cached_property
    def _loose(self) -> Haystack:
        return Haystack(self._folded[0])

    def _back(self, start: int, end: int) -> Span:
        """A span of the collapsed text as a span of the stored text."""
        _, here, there = self._collapsed
        first = bisect_right(here, start) - 1
        last = bisect_right(here, end - 1) - 1
        return Span(there[first] + start - here[first], there[last] + (end - 1) - here[last] + 1)

    def find(self, quote: str, within: Turn | None = None) -> tuple[Span, ...]:
        """Every place of `quote`, in the order of the text; `within` keeps to those that begin in one turn. White space
        never counts; capitals and apostrophes only where a place agrees in them."""
        wanted = " ".join(unicodedata.normalize("NFC", quote).split())
        if not wanted:
            return ()
        length = len(wanted)
        exactly = [self._back(at, at + length) for at in self._exact.places(wanted)]
        return _within(exactly, within) or _within(self._loosely(wanted), within)

    def _loosely(self, wanted: str) -> Iterator[Span]:
        offsets = self._folded[1]
        folded = wanted.translate(_SAME).casefold()
        for at in self._loose.places(folded):
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


def _within(places: Iterable[Span], turn: Turn | None) -> tuple[Span, ...]:
    """Those that begin in `turn`."""
    return tuple(places if turn is None else (one for one in places if turn.start <= one.start < turn.end))


def _shifting(text: str) -> re.Pattern[str]:
    """A pattern for the white space of `text` that is not one plain space: only what it holds, since a search for a
    single character is far faster than one for many."""
    found = [re.escape(odd) for odd in _ODD if odd in text]
    return re.compile("|".join(f"{one}\\s*" for one in (*found, *(["  "] if "  " in text else []))) or r"(?!)")


def one_line(text: str) -> str:
    """A passage as it is read aloud and printed: hard wraps undone, paragraphs kept apart by a blank line."""
    paragraphs = re.split(r"\n[^\S\n]*\n\s*", text)
    return "\n\n".join(_SPACE.sub(" ", part).strip() for part in paragraphs if part.strip())
