"""Where a quote stands in a text: exactly but for white space, else as `ota find` compares, else by its words alone.

Nothing is guessed: every place is returned, and where there is none, the turns that come near.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress, count
from operator import attrgetter, itemgetter
from typing import NamedTuple

from ota.text.folding import Folded, find_phrases, fold, fold_text
from ota.text.spans import Span
from ota.text.word import BARE, find_stretches, list_bare_words
from ota.transcripts.model import Stored, Turn

# White space that is not one plain space.
_ODD = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_GAP = re.compile(r"\s*(?:\.{3,}|…)\s*")
MOST_TURNS = 5  # that an elision may run over
_NEAR_ENOUGH = 70.0
_FEW = 8  # so many are found sooner one by one
_BESIDE = 4  # words on either side of what is nearest
_EVERY = 32  # characters between two cuts of a text, on average
Place = tuple[int, int]  # begin and end in the stored text


def find_everywhere(text: str, texts: Collection[str]) -> dict[str, list[int]]:
    """Offsets of every occurrence of each of `texts` (none is empty), overlapping ones too, in the order of the text.

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

    def map_back(self, start: int, end: int) -> Place:
        """The stretch of the text it was made of behind `start:end` (not empty)."""
        first = bisect_right(self.here, start) - 1
        last = bisect_right(self.here, end - 1) - 1
        return self.there[first] + start - self.here[first], self.there[last] + end - self.here[last]


def collapse(text: str) -> Collapsed:
    """`text` with every stretch of white space as one space."""
    gaps = [match.span() for match in _build_space_pattern(text).finditer(text)]
    starts = [start - (text[start - 1 : start] == " ") for start, _ in gaps]  # a space before a gap is part of it
    ends = [0, *(end for _, end in gaps)]
    parts = [text[begin:end] for begin, end in zip(ends, (*starts, len(text)), strict=True)]
    return Collapsed(" ".join(parts), [0, *accumulate(len(part) + 1 for part in parts[:-1])], ends)


class Elision(NamedTuple):
    """What a quote with `…` in it may mean: `passages`, and where one of its `ends` stands more than once; then only a
    person can tell."""

    passages: tuple[Span, ...] = ()
    ends: tuple[Span, ...] = ()


@dataclass(frozen=True)
class Searchable:
    """A stored text in which quotes are looked up.

    `expected` are quotes that will be asked for: looked up together they cost a fraction of one by one.
    """

    stored: Stored
    expected: Collection[str] = ()

    @cached_property
    def _collapsed(self) -> Collapsed:
        return collapse(self.stored.text)

    @cached_property
    def _folded(self) -> tuple[Folded, Collapsed]:
        """The text as it is compared, and that with its white space collapsed."""
        folded_text = fold(self.stored.text)
        return folded_text, collapse(folded_text.text)

    @cached_property
    def _exactly(self) -> dict[str, tuple[Place, ...]]:
        return self._locate_quotes(self.expected)

    def _locate_quotes(self, quotes: Iterable[str]) -> dict[str, tuple[Place, ...]]:
        """Where each of `quotes` stands, whatever its white space."""
        by_quote = {quote: _collapse_quote(quote) for quote in quotes}
        places = find_everywhere(self._collapsed.text, {sought for sought in by_quote.values() if sought})
        back = self._collapsed.map_back
        return {
            quote: tuple([back(at, at + len(sought)) for at in places.get(sought, ())])
            for quote, sought in by_quote.items()
        }

    def find_exactly(self, quote: str) -> tuple[Place, ...]:
        """Every place of `quote` as it is but for white space, in the order of the text; none for a blank one."""
        stored_places = self._exactly.get(quote)
        return self._locate_quotes((quote,))[quote] if stored_places is None else stored_places

    def find(self, quote: str, within: Span | None = None) -> tuple[Span, ...]:
        """Every place of `quote`, in the order of the text; `within` keeps to those that begin in that stretch.

        White space never counts. Where no place agrees in capitals, accents and the shape of quotation marks,
        apostrophes and dashes, these do not count either (`text.folding`, as for `ota find`); and where none is left,
        nor does what parts the words.
        """
        for places in (self.find_exactly(quote), self._find_loosely(quote), self._find_by_words(quote)):
            if spans := _keep_within(places, within):
                return spans
        return ()

    def find_elided(self, quote: str, within: Span | None = None) -> Elision:
        """What `quote` with `…` (or `...`) in it may mean: every passage from its first part to its last one, with the
        others between them in their order, over at most MOST_TURNS turns."""
        parts = _GAP.split(quote.strip())
        if len(parts) < 2 or not all(map(BARE.search, parts)):
            return Elision()
        first, *between, last = (self.find(part, None if n else within) for n, part in enumerate(parts))
        if not first or not last:
            return Elision()
        ends = first if len(first) > 1 else last if len(last) > 1 else ()
        return Elision(tuple(self._pair_ends(first, between, last)), ends)

    def _pair_ends(
        self, first: Sequence[Span], between: Sequence[Sequence[Span]], last: Sequence[Span]
    ) -> Iterator[Span]:
        for begin in first:
            at = begin.end
            for places in between:
                at = next((place.end for place in places if place.start >= at), len(self.stored.text))
            from_turn = self.stored.find_unit_position(begin.start)
            for end in last[bisect_left(last, at, key=attrgetter("start")) :]:
                if self.stored.find_unit_position(end.end - 1) - from_turn >= MOST_TURNS:
                    break
                yield Span(begin.start, end.end)

    def find_unfound_part(self, quote: str) -> str:
        """The first part of `quote` between its `…` that stands nowhere; all of it where each stands somewhere."""
        parts = [part for part in _GAP.split(quote.strip()) if BARE.search(part)]
        return next((part for part in parts if len(parts) > 1 and not self.find(part)), quote)

    def _find_loosely(self, quote: str) -> Iterator[Place]:
        """The places of a quote as it is compared."""
        _, plain = self._folded
        sought = " ".join(fold_text(quote).split())
        for at in find_everywhere(plain.text, [sought])[sought] if sought else ():
            yield from self._map_whole_letters(*plain.map_back(at, at + len(sought)))

    def _find_by_words(self, quote: str) -> Iterator[Place]:
        """The places where the words of a quote follow each other, whatever parts them."""
        words = list_bare_words(quote)
        for start, end in find_phrases(self._folded[0].text, words) if words else ():
            yield from self._map_whole_letters(start, end)

    def _map_whole_letters(self, start: int, end: int) -> Iterator[Place]:
        """A stretch of the folded text as one of the stored text, where it begins and ends with a letter of that."""
        folded_text = self._folded[0]
        place = folded_text.map_back(start, end)
        if folded_text.map_forward(place[0]) == start and folded_text.map_forward(place[1]) == end:
            yield place

    def find_nearest_turns(self, quote: str, count: int = 3) -> list[tuple[str, int]]:
        """Handles of the turns that come nearest to `quote`, with their likeness in per cent; best first."""
        from rapidfuzz import fuzz, process, utils

        bodies = {turn.handle: self.stored.text[turn.body : turn.end] for turn in self.stored.turns}
        # A turn that is shorter than the quote is compared as a whole: "En nu?" is not near to all that holds "en".
        short = {handle: body for handle, body in bodies.items() if len(body) < len(quote)}
        ways = ((fuzz.partial_ratio, bodies.keys() - short.keys()), (fuzz.ratio, short.keys()))
        alike = [
            (round(score), handle)
            for scorer, handles in ways
            for _, score, handle in process.extract(
                quote,
                {handle: body for handle, body in bodies.items() if handle in handles},
                scorer=scorer,
                processor=utils.default_process,
                limit=count,
                score_cutoff=_NEAR_ENOUGH,
            )
        ]
        return [(handle, score) for score, handle in sorted(alike, key=itemgetter(0), reverse=True)[:count]]

    def find_nearest(self, quote: str) -> Span | None:
        """The words that come nearest to `quote`, of whole words; None where nothing comes near.

        Of the turns that look most like it, it is the one that has most of its words: letters alone say too little.
        """
        handles = [handle for handle, _ in self.find_nearest_turns(quote)]
        turns = {turn.handle: turn for turn in self.stored.turns if turn.handle in handles}
        spans = [span for handle in handles if (span := self._find_alike(quote, turns[handle])) is not None]
        return max(spans, key=lambda span: self._measure_shared(quote, span), default=None)

    def _measure_shared(self, quote: str, span: Span) -> float:
        """How much of its words a quote has in common with a stretch of the text, from 0 to 1."""
        typed, words = quote.split(), self.stored.text[span.start : span.end].split()
        return 2 * len(match_words(typed, words)) / (len(typed) + len(words))

    def _find_alike(self, quote: str, turn: Turn) -> Span | None:
        """The words of a turn that come nearest to `quote`."""
        from rapidfuzz import fuzz

        body = self.stored.text[turn.body : turn.end]
        compared = fold(body)
        alike = fuzz.partial_ratio_alignment(fold_text(quote), compared.text)
        if alike is None or alike.dest_start >= alike.dest_end:
            return None
        start, end = compared.map_back(alike.dest_start, alike.dest_end)
        places = find_stretches(body)
        touched = [n for n, (begin, stop) in enumerate(places) if begin < end and start < stop]
        if not touched:
            return None
        # What was found is as long as the quote: where that lacks a word, or has one too many, it does not end with
        # the same words yet. So some more are laid beside it, and those go again that no word of the quote reaches.
        wide = range(max(0, touched[0] - _BESIDE), min(len(places), touched[-1] + 1 + _BESIDE))
        typed = quote.split()
        first, last = touched[0], touched[-1]
        if pairs := match_words(typed, [body[begin:stop] for begin, stop in places[wide.start : wide.stop]]):
            first = wide[max(0, pairs[0][1] - pairs[0][0])]
            last = wide[min(len(wide) - 1, pairs[-1][1] + len(typed) - 1 - pairs[-1][0])]
        return Span(turn.body + places[first][0], turn.body + places[last][1])


def _collapse_quote(quote: str) -> str:
    """A quote as the collapsed text has it."""
    return " ".join((quote if quote.isascii() else unicodedata.normalize("NFC", quote)).split())


def is_elided(quote: str, text: str) -> bool:
    """Whether `quote` leaves out words of the passage that it was taken for."""
    return bool(_GAP.search(quote)) and list_bare_words(quote) != list_bare_words(text)


def has_same_words(text: str, quote: str) -> bool:
    """Whether a stretch of a text is this quote, but for white space."""
    return " ".join(text.split()) == _collapse_quote(quote)


def _keep_within(places: Iterable[Place], stretch: Span | None) -> tuple[Span, ...]:
    """Those that begin in `stretch`."""
    return tuple(Span(*place) for place in places if stretch is None or stretch.start <= place[0] < stretch.end)


def _build_space_pattern(text: str) -> re.Pattern[str]:
    """A pattern for the white space of `text` that is not one plain space: only what it holds, since a search for a
    single character is far faster than one for many."""
    patterns = [re.escape(odd) for odd in _ODD if odd in text]
    return re.compile(
        "|".join(f"{pattern}\\s*" for pattern in (*patterns, *(["  "] if "  " in text else []))) or r"(?!)"
    )


def match_words(typed: Sequence[str], words: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of positions in either, in order: the words that are in both in the same order, whatever their case, their
    accents and the marks around them."""
    from rapidfuzz.distance import Indel

    blocks = Indel.opcodes([*map(_strip_word, typed)], [*map(_strip_word, words)]).as_matching_blocks()
    return [(block.a + n, block.b + n) for block in blocks for n in range(block.size)]


def _strip_word(word: str) -> str:
    """A word as two are compared here: its letters and digits, or the marks that it is made of."""
    return "".join(list_bare_words(word)) or word
