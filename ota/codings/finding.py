"""Where a quote stands in a text: exactly but for white space, else as `ota find` compares, else by its words alone.

Nothing is guessed: every place is returned, and where there is none, the turns that come near.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress, count

from ota.folding import Folded, fold, folded, phrases
from ota.spans import Span
from ota.transcripts.model import Stored

# White space that is not one plain space.
_ODD = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\s*(?:\.{3,}|…)\s*")
MOST_TURNS = 5  # that an elision may run over
_NEAR_ENOUGH = 70.0
_FEW = 8  # so many are found sooner one by one
_EVERY = 24  # characters between two cuts of a text, on average
Place = tuple[int, int]  # begin and end in the stored text


def everywhere(text: str, texts: Collection[str]) -> dict[str, list[int]]:
    """Offsets of every occurrence of each of `wanted` (none is empty), overlapping ones too, in the order of the text.

    Cut at every one of some letter, a text and what stands in it fall into the same pieces, but for the outermost two
    of the latter. So one look at the pieces of the text tells where most of what is wanted can stand at all.
    """
    places: dict[str, list[int]] = {sought: [] for sought in texts}
    sample = text[:1000]
    letter = min(sorted(set(sample)), key=lambda sign: abs(sample.count(sign) * _EVERY - len(sample)), default=" ")
    sought: dict[str, list[tuple[str, int]]] = {}  # a piece → what holds it, and where in it the piece begins
    for quote in places:
        piece = max(quote.split(letter)[1:-1], key=len, default="") if len(places) > _FEW else ""
        if piece:
            sought.setdefault(piece, []).append((quote, quote.index(f"{letter}{piece}{letter}") + 1))
        else:
            at = text.find(quote)
            while at >= 0:
                places[quote].append(at)
                at = text.find(quote, at + 1)
    if sought:
        pieces = text.split(letter)
        start = last = 0
        for n in compress(count(), map(sought.__contains__, pieces)):
            start += sum(map(len, pieces[last:n])) + n - last
            last = n
            for quote, before in sought[pieces[n]]:
                if start >= before and text.startswith(quote, start - before):
                    places[quote].append(start - before)
    return places


@dataclass(frozen=True)
class Collapsed:
    """A text with its white space collapsed; `here[n]` in it is `there[n]` in the text that it was made of, and from
    there they run in step."""

    text: str
    here: Sequence[int]
    there: Sequence[int]

    def back(self, start: int, end: int) -> Place:
        """The stretch of the text it was made of behind `start:end` (not empty)."""
        first = bisect_right(self.here, start) - 1
        last = bisect_right(self.here, end - 1) - 1
        return self.there[first] + start - self.here[first], self.there[last] + end - self.here[last]


def collapsed(text: str) -> Collapsed:
    """`text` with every stretch of white space as one space."""
    gaps = [match.span() for match in _shifting(text).finditer(text)]
    starts = [start - (text[start - 1 : start] == " ") for start, _ in gaps]  # a space before a gap is part of it
    ends = [0, *(end for _, end in gaps)]
    parts = [text[begin:end] for begin, end in zip(ends, (*starts, len(text)), strict=True)]
    return Collapsed(" ".join(parts), [0, *accumulate(len(part) + 1 for part in parts[:-1])], ends)


@dataclass(frozen=True)
class Searchable:
    """A stored text in which quotes are looked up.

    `expected` are quotes that will be asked for: looked up together they cost a fraction of one by one.
    """

    stored: Stored
    expected: Collection[str] = ()

    @cached_property
    def _collapsed(self) -> Collapsed:
        return collapsed(self.stored.text)

    @cached_property
    def _folded(self) -> tuple[Folded, Collapsed]:
        """The text as it is compared, and that with its white space collapsed."""
        folded_text = fold(self.stored.text)
        return folded_text, collapsed(folded_text.text)

    @cached_property
    def _exactly(self) -> dict[str, tuple[Place, ...]]:
        return self._places(self.expected)

    def _places(self, quotes: Iterable[str]) -> dict[str, tuple[Place, ...]]:
        """Where each of `quotes` stands, whatever its white space."""
        by_quote = {quote: _wanted(quote) for quote in quotes}
        places = everywhere(self._collapsed.text, {sought for sought in by_quote.values() if sought})
        back = self._collapsed.back
        return {
            quote: tuple([back(at, at + len(sought)) for at in places.get(sought, ())])
            for quote, sought in by_quote.items()
        }

    def exactly(self, quote: str) -> tuple[Place, ...]:
        """Every place of `quote` as it is but for white space, in the order of the text; none for a blank one."""
        stored_places = self._exactly.get(quote)
        return self._places((quote,))[quote] if stored_places is None else stored_places

    def find(self, quote: str, within: Span | None = None) -> tuple[Span, ...]:
        """Every place of `quote`, in the order of the text; `within` keeps to those that begin in that stretch.

        White space never counts. Where no place agrees in capitals, accents and the shape of quotation marks,
        apostrophes and dashes, these do not count either (`ota.folding`, as for `ota find`); and where none is left,
        nor does what parts the words.
        """
        for places in (self.exactly(quote), self._loosely(quote), self._by_words(quote)):
            if spans := _within(places, within):
                return spans
        return ()

    def elided(self, quote: str, within: Span | None = None) -> tuple[Span | None, tuple[Span, ...]]:
        """The passage that `quote` with `…` (or `...`) in it means: from its first part to its last one, with the
        others between them in their order, over at most MOST_TURNS turns; None where there is none. And where an end of
        it stands more than once: then there is no telling."""
        parts = _GAP.split(quote.strip())
        if len(parts) < 2 or not all(map(_WORD.search, parts)):
            return None, ()
        first, *between, last = (self.find(part, None if n else within) for n, part in enumerate(parts))
        if not first or not last or max(len(first), len(last)) > 1:
            return None, first if len(first) > 1 else last if first and len(last) > 1 else ()
        at = first[0].end
        for places in (*between, last):
            behind = [place for place in places if place.start >= at]
            if not behind:
                return None, ()
            at = behind[0].end
        span = Span(first[0].start, last[0].end)
        return (span if len(self.stored.turns_of(span.start, span.end)) <= MOST_TURNS else None), ()

    def _loosely(self, quote: str) -> Iterator[Place]:
        """The places of a quote as it is compared."""
        _, plain = self._folded
        sought = " ".join(folded(quote).split())
        for at in everywhere(plain.text, [sought])[sought] if sought else ():
            yield from self._whole_letters(*plain.back(at, at + len(sought)))

    def _by_words(self, quote: str) -> Iterator[Place]:
        """The places where the words of a quote follow each other, whatever parts them."""
        words = _WORD.findall(folded(quote))
        for start, end in phrases(self._folded[0].text, words) if words else ():
            yield from self._whole_letters(start, end)

    def _whole_letters(self, start: int, end: int) -> Iterator[Place]:
        """A stretch of the folded text as one of the stored text, where it begins and ends with a letter of that."""
        folded_text = self._folded[0]
        place = folded_text.back(start, end)
        if folded_text.forward(place[0]) == start and folded_text.forward(place[1]) == end:
            yield place

    def near(self, quote: str, count: int = 3) -> list[tuple[str, int]]:
        """Handles of the turns that come nearest to `quote`, with their likeness in per cent; best first."""
        from rapidfuzz import fuzz, process, utils

        bodies = {turn.handle: self.stored.text[turn.body : turn.end] for turn in self.stored.turns}
        likely = process.extract(
            quote,
            bodies,
            scorer=fuzz.partial_ratio,
            processor=utils.default_process,
            limit=count,
            score_cutoff=_NEAR_ENOUGH,
        )
        return [(handle, round(score)) for _, score, handle in likely]

    def nearest(self, quote: str) -> Span | None:
        """The words that come nearest to `quote`, of whole words; None where nothing comes near."""
        from rapidfuzz import fuzz

        near = self.near(quote, 1)
        turn = next((turn for turn in self.stored.turns if near and turn.handle == near[0][0]), None)
        if turn is None:
            return None
        body = self.stored.text[turn.body : turn.end]
        alike = fuzz.partial_ratio_alignment(quote.casefold(), body.casefold())
        if alike is None or len(body.casefold()) != len(body):
            return None
        words = [match.span() for match in re.finditer(r"\S+", body)]
        touched = [(a, b) for a, b in words if a < alike.dest_end and alike.dest_start < b]
        return Span(turn.body + touched[0][0], turn.body + touched[-1][1]) if touched else None


def _wanted(quote: str) -> str:
    """A quote as the collapsed text has it."""
    return " ".join((quote if quote.isascii() else unicodedata.normalize("NFC", quote)).split())


def is_elided(quote: str, text: str) -> bool:
    """Whether `quote` leaves out words of the passage that it was taken for."""
    return bool(_GAP.search(quote)) and _WORD.findall(folded(quote)) != _WORD.findall(folded(text))


def same_words(text: str, quote: str) -> bool:
    """Whether a stretch of a text is this quote, but for white space."""
    return " ".join(text.split()) == _wanted(quote)


def _within(places: Iterable[Place], stretch: Span | None) -> tuple[Span, ...]:
    """Those that begin in `stretch`."""
    return tuple(Span(*place) for place in places if stretch is None or stretch.start <= place[0] < stretch.end)


def _shifting(text: str) -> re.Pattern[str]:
    """A pattern for the white space of `text` that is not one plain space: only what it holds, since a search for a
    single character is far faster than one for many."""
    patterns = [re.escape(odd) for odd in _ODD if odd in text]
    return re.compile(
        "|".join(f"{pattern}\\s*" for pattern in (*patterns, *(["  "] if "  " in text else []))) or r"(?!)"
    )


def alike_in_order(typed: Sequence[str], words: Sequence[str]) -> tuple[set[int], set[int]]:
    """Which of the words of either are in the other too, in the same order, whatever their case and accents."""
    from rapidfuzz.distance import Indel

    blocks = Indel.opcodes([*map(folded, typed)], [*map(folded, words)]).as_matching_blocks()
    return (
        {block.a + n for block in blocks for n in range(block.size)},
        {block.b + n for block in blocks for n in range(block.size)},
    )
