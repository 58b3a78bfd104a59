"""Words in a text: where a term stands, and whether words hold within a stretch. Pure.

A word ends where a letter or figure meets anything else: `huis` finds uit-huis, and `auto` finds auto's. The words of a
phrase follow each other with at most one line break between them, so a hard wrap does not part them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ota.language.apart import find_apart
from ota.retrieval.grammar import And, Apart, Near, Node, Not, Or, Text
from ota.text.folding import find_phrases, fold
from ota.text.word import WORD

Part = tuple[int, int]


class FoldedPage:
    """One text, folded once, with the places of every term that was asked of it."""

    def __init__(self, text: str) -> None:
        self.folded = fold(text)
        self._places: dict[Text, list[Part]] = {}

    def find_places(self, term: Text) -> list[Part]:
        """Every place of a term in the whole text, in folded offsets."""
        if term not in self._places:
            find_places = find_apart if isinstance(term, Apart) else find_phrases
            self._places[term] = list(find_places(self.folded.text, term.words))
        return self._places[term]

    def may_hold(self, words: Node | None) -> bool:
        """False where the words cannot be found in any stretch of this text."""
        match words:
            case Text():
                return bool(self.find_places(words))
            case Near(left, right):
                return self.may_hold(left) and self.may_hold(right)
            case And(nodes):
                return all(self.may_hold(node) for node in nodes)
            case Or(nodes):
                return any(self.may_hold(node) for node in nodes)
            case _:
                return True

    def find_anchors(self, words: Node | None) -> frozenset[int] | None:
        """Places (offsets of the text) one of which lies in every stretch that has the words; None: not to be said."""
        terms = _choose_anchors(words)
        if terms is None:
            return None
        return frozenset(self.folded.map_back(*place)[0] for term in terms for place in self.find_places(term))

    def find(self, words: Node | None, parts: Iterable[Part]) -> list[Part] | None:
        """Where the words stand within `parts` (offsets of the text, as are those returned); None where they do not
        hold, an empty list where they hold and nothing can be pointed at (NOT, or no words asked)."""
        stretches = [_Part(self, self.folded.map_forward(start), self.folded.map_forward(end)) for start, end in parts]
        places = _find_words(words, stretches)
        return None if places is None else [self.folded.map_back(*place) for place in keep_outermost(places)]


@dataclass
class _Part:
    """A stretch of a folded text."""

    page: FoldedPage
    start: int
    end: int

    def find_places(self, term: Text) -> list[Part]:
        every_place = self.page.find_places(term)
        within = every_place[bisect_left(every_place, (self.start, 0)) : bisect_left(every_place, (self.end, 0))]
        return [place for place in within if place[1] <= self.end]

    @cached_property
    def _starts(self) -> list[int]:
        return [match.start() for match in WORD.finditer(self.page.folded.text, self.start, self.end)]

    def _number_word(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def find_wording(self, node: Node) -> list[Part]:
        """Places of an operand of NEAR."""
        match node:
            case Text():
                return self.find_places(node)
            case Or(nodes):
                return sorted({place for node in nodes for place in self.find_wording(node)})
            case Near(left, right, words):
                return self._find_near(self.find_wording(left), self.find_wording(right), words)
            case _:
                return []

    def _find_near(self, left: Sequence[Part], right: Sequence[Part], words: int) -> list[Part]:
        """The closest pairs, each as one stretch; words are counted as everywhere (`uit-huis` is one)."""
        if not left or not right:
            return []
        pairs = {*_pair_nearest(left, right), *_pair_nearest(right, left)}
        return keep_innermost(
            (first[0], second[1])
            for first, second in pairs
            if self._number_word(second[0]) - self._number_word(first[1] - 1) <= words
        )


def _pair_nearest(first: Sequence[Part], second: Sequence[Part]) -> Iterator[tuple[Part, Part]]:
    """Each of `first` with those of `second` that begin soonest behind it."""
    starts = [place[0] for place in second]
    for place in first:
        at = bisect_left(starts, place[1])
        while at < len(second):
            yield place, second[at]
            at += 1
            if at == len(second) or second[at][0] != second[at - 1][0]:
                break


def _find_words(words: Node | None, parts: Sequence[_Part]) -> list[Part] | None:
    match words:
        case None:
            return []
        case Not(inner):
            return [] if _find_words(inner, parts) is None else None
        case And(nodes):
            answers = [_find_words(node, parts) for node in nodes]
            return None if None in answers else [place for answer in answers for place in answer or ()]
        case Or(nodes):
            held = [answer for node in nodes if (answer := _find_words(node, parts)) is not None]
            return [place for answer in held for place in answer] if held else None
        case _:
            return [place for part in parts for place in part.find_wording(words)] or None


def _choose_anchors(words: Node | None) -> tuple[Text, ...] | None:
    """Terms of which at least one must be there."""
    match words:
        case Text():
            return (words,)
        case Near(left, _):
            return _choose_anchors(left)
        case And(nodes):
            return next((texts for node in nodes if (texts := _choose_anchors(node)) is not None), None)
        case Or(nodes):
            every_one = [_choose_anchors(node) for node in nodes]
            return None if None in every_one else tuple(term for texts in every_one for term in texts or ())
        case _:
            return None


def keep_outermost(places: Iterable[Part]) -> list[Part]:
    """In order and once, without those that lie within another."""
    outer: list[Part] = []
    for part in sorted(set(places), key=lambda place: (place[0], -place[1])):
        if not outer or part[1] > outer[-1][1]:
            outer.append(part)
    return outer


def keep_innermost(places: Iterable[Part]) -> list[Part]:
    """In order and once, without those that hold another."""
    inner: list[Part] = []
    for part in sorted(set(places), key=lambda place: (-place[0], place[1])):
        if not inner or part[1] < inner[-1][1]:
            inner.append(part)
    return inner[::-1]
