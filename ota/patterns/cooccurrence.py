"""Which codes stand together: in the same turn, source or case, in passages that overlap, or that lie close by.

By turn, source or case: `together` is in how many of these both codes stand. By overlap or `within:N`: passages (the
same begin and end once, whoever coded them) are taken in pairs, one of either code, that share a character, or between
which at most N turns are gone on (0: the same turn); `together` is how many pairs there are.

Jaccard is the share of units that have both codes, of those that have either; cosine (Ochiai) is the number that have
both over the root of the product of how many have each. Of pairs, units are the passages of either code; a code stands
at a passage of the other where it makes a pair with it. All lie between 0 and 1.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING, NamedTuple

from ota.errors import OtaError
from ota.patterns.heads import Heads, choose_heads
from ota.retrieval.material import Material, Passage, read
from ota.study import Study
from ota.tabular import Column, ResultTable, Value
from ota.transcripts.model import Outline
from ota.words import say

if TYPE_CHECKING:
    from ota.patterns.figures import PatternFigure

RELATIONS = ("overlap", "turn", "within:N", "source", "case")
Pair = tuple[int, int]


class Together(NamedTuple):
    """How often two codes stand together; how many units (or passages) have either, and how many both."""

    together: int
    either: int
    shared: int
    first: int
    second: int

    @property
    def jaccard(self) -> float:
        """Units with both, of those with either."""
        return self.shared / self.either

    @property
    def cosine(self) -> float:
        """Units with both, over the root of the product of how many have each."""
        return self.shared / sqrt(self.first * self.second) if self.shared else 0.0


@dataclass(frozen=True)
class Cooccurrence:
    """The pairs of heads that stand together, by their positions, the first before the second; `counts` says in how
    many units (of passages: how many passages) each stands, `units` how many there are."""

    relation: str
    level: str
    heads: Heads
    counts: tuple[int, ...]
    units: int
    pairs: dict[Pair, Together]

    def find_pair(self, first: int, second: int) -> Together | None:
        """How two heads stand together, in either order; None where they do not."""
        return self.pairs.get((min(first, second), max(first, second)))


class CodedPlace(NamedTuple):
    """A stretch of a text and the heads that it has; `first` and `last` are the positions of its turns."""

    start: int
    end: int
    first: int
    last: int
    heads: tuple[int, ...]


def build_cooccurrence(material: Material, relation: str = "overlap", level: str = "codes") -> Cooccurrence:
    """Which heads of `level` stand together in this material, by one of `RELATIONS`. Raises OtaError for another
    relation or level, and where nothing is coded."""
    kind, apart = read_relation(relation)
    heads = choose_heads(material, level)
    if kind in ("overlap", "within"):
        return _pair_passages(material, heads, relation, level, apart)
    list_units = {"turn": _list_turns, "source": _list_sources, "case": _list_cases}[kind]
    positions: dict[object, int] = {}
    sets: list[set[int]] = [set() for _ in heads.keys]
    for passage in material.passages:
        units = [positions.setdefault(unit, len(positions)) for unit in list_units(passage)]
        for head in heads.of[passage.coding.code]:
            sets[head].update(units)
    masks = [_make_mask(units) for units in sets]
    sizes = tuple(map(len, sets))
    pairs = {}
    for first, second in combinations(range(len(heads)), 2):
        shared = (masks[first] & masks[second]).bit_count()
        if shared:
            sides = sizes[first], sizes[second]
            pairs[first, second] = Together(shared, sum(sides) - shared, shared, *sides)
    return Cooccurrence(relation, level, heads, sizes, len(positions), pairs)


def read_relation(relation: str) -> tuple[str, int]:
    """A relation as it is typed: its kind, and the turns that may lie between. Raises OtaError for what is none."""
    kind, _, number = relation.partition(":")
    if kind == "within" and number.isdecimal() and len(number) < 5:
        return kind, int(number)
    if relation not in RELATIONS or number:
        raise OtaError("study.bad-value", value=relation, field="by", allowed=", ".join(RELATIONS))
    return kind, 0


def _make_mask(units: set[int]) -> int:
    """A number in which the bits of these units are set: to count what two sets share is one step of the processor for
    many units."""
    marks = bytearray(max(units, default=0) // 8 + 1)
    for unit in units:
        marks[unit >> 3] |= 1 << (unit & 7)
    return int.from_bytes(marks, "little")


def _list_turns(passage: Passage) -> Iterator[tuple[str, int]]:
    first, last = locate_turns(passage.stored, passage.coding.start, passage.coding.end)
    return ((passage.stored.revision, turn) for turn in range(first, last + 1))


def _list_sources(passage: Passage) -> tuple[str, ...]:
    return (passage.stored.source,)


def _list_cases(passage: Passage) -> tuple[str, ...]:
    return passage.voice.cases


def locate_turns(stored: Outline, start: int, end: int) -> Pair:
    """The positions of the first and the last turn that a passage touches."""
    starts = stored.columns.starts
    first = max(0, bisect_right(starts, start) - 1)
    return first, first if end <= stored.columns.ends[first] else max(first, bisect_right(starts, end - 1) - 1)


def list_places(passages: Sequence[Passage], heads: Heads) -> dict[str, list[CodedPlace]]:
    """The coded stretches of each revision, as they run, each once with all heads that it has."""
    at: defaultdict[str, defaultdict[Pair, set[int]]] = defaultdict(lambda: defaultdict(set))
    stored = {}
    for passage in passages:
        _, revision, start, end, _, code, *_ = passage.coding
        at[revision][start, end].update(heads.of[code])
        stored[revision] = passage.stored
    return {
        revision: [
            CodedPlace(start, end, *locate_turns(stored[revision], start, end), tuple(sorted(places[start, end])))
            for start, end in sorted(places)
        ]
        for revision, places in at.items()
    }


def _pair_passages(material: Material, heads: Heads, relation: str, level: str, apart: int) -> Cooccurrence:
    overlap = relation == "overlap"
    counts: Counter[int] = Counter()
    together: Counter[Pair] = Counter()
    beside: Counter[Pair] = Counter()  # (head, partner): passages of the head without the partner that pair with it
    alike: Counter[Pair] = Counter()  # passages that have both
    units = 0
    for places in list_places(material.passages, heads).values():
        units += len(places)
        near: list[set[int]] = [set() for _ in places]
        for at, place in enumerate(places):
            counts.update(place.heads)
            together.update(combinations(place.heads, 2))
            alike.update(combinations(place.heads, 2))
            for later in _list_near(places, at, overlap, apart):
                near[at].update(places[later].heads)
                near[later].update(place.heads)
                together.update(_pair_heads(place.heads, places[later].heads))
        for place, reached in zip(places, near, strict=True):
            beside.update((head, partner) for head in place.heads for partner in reached.difference(place.heads))
    pairs = {}
    for pair in sorted(together):
        first, second = pair
        # Of the passages of either code those that have both, or make a pair with the other.
        ours, theirs, equal = beside[first, second], beside[second, first], alike[pair]
        either = counts[first] + counts[second] - equal
        shared = ours + theirs + equal
        pairs[pair] = Together(together[pair], either, shared, counts[first] + theirs, counts[second] + ours)
    return Cooccurrence(relation, level, heads, tuple(counts[n] for n in range(len(heads))), units, pairs)


def _pair_heads(heads: tuple[int, ...], partners: tuple[int, ...]) -> Iterator[Pair]:
    for head in heads:
        for partner in partners:
            if head != partner:
                yield (head, partner) if head < partner else (partner, head)


def _list_near(places: Sequence[CodedPlace], at: int, overlap: bool, apart: int) -> Iterator[int]:
    """The later places that make a pair with one; places stand in the order of their begin, and so of their first
    turn."""
    place = places[at]
    for later in range(at + 1, len(places)):
        if places[later].start >= place.end if overlap else places[later].first - place.last > apart:
            return
        yield later


def list_cooccurrence(
    study: Study, relation: str = "overlap", level: str = "codes", coder: str = "", *, square: bool = False
) -> ResultTable:
    """Codes that stand together as a listing, those most often together first: a row for each pair, with how often each
    stands at all, Jaccard and cosine. `square`: a row and a column for each code, the numbers together in the cells,
    and where a code meets itself how often it stands. Raises OtaError as `build_cooccurrence` does, and for an unknown
    coder."""
    result = build_cooccurrence(read(study).narrow(coder), relation, level)
    return tabulate_square(study, result) if square else tabulate_pairs(study, result)


def tabulate_pairs(study: Study, result: Cooccurrence) -> ResultTable:
    """A row for each pair that stands together."""
    ranked = sorted(result.pairs.items(), key=lambda entry: (-entry[1].together, -entry[1].jaccard, entry[0]))
    names = result.heads.names
    rows: list[tuple[Value, ...]] = []
    for (first, second), numbers in ranked:
        sides = result.counts[first], result.counts[second]
        rows.append(
            (names[first], names[second], numbers.together, *sides, round(numbers.jaccard, 3), round(numbers.cosine, 3))
        )
    counted = (Column(key, "int") for key in ("together", "of_code", "of_other"))
    shares = (Column(key, "float") for key in ("jaccard", "cosine"))
    return study.table((Column("code"), Column("other_code"), *counted, *shares), rows)


def tabulate_square(study: Study, result: Cooccurrence) -> ResultTable:
    """A row and a column for each code."""
    names = result.heads.names
    rows: list[tuple[Value, ...]] = [
        (names[row], *(_find_number(result, row, column) for column in range(len(names)))) for row in range(len(names))
    ]
    return study.table((Column("code"), *(Column(name, "int", name) for name in names)), rows)


def _find_number(result: Cooccurrence, row: int, column: int) -> int:
    if row == column:
        return result.counts[row]
    pair = result.find_pair(row, column)
    return pair.together if pair else 0


def explain_cooccurrence(result: Cooccurrence, language: str) -> tuple[str, ...]:
    """How was counted, in words."""
    kind, apart = read_relation(result.relation)
    values = {"turns": apart, "units": result.units}
    return (say(f"patterns.rule-{kind}", language, **values), say("patterns.rule-together", language))


def draw_cooccurrence(result: Cooccurrence, names: Sequence[str], language: str) -> PatternFigure:
    """How often codes, called `names`, stand together: the darker a cell the more often, with the number in it."""
    from ota.patterns.figures import draw_heat

    count = len(names)
    cells = [
        [_find_number(result, row, column) if row != column else 0 for column in range(count)] for row in range(count)
    ]
    ranked = sorted(result.pairs, key=lambda pair: (-result.pairs[pair].together, pair))
    strongest = "; ".join(
        f"{names[first]} + {names[second]} ({result.pairs[first, second].together})" for first, second in ranked[:5]
    )
    counted = explain_cooccurrence(result, language)[0]
    text = say("patterns.heat-text", language, codes=count, pairs=len(result.pairs), strongest=strongest or "-")
    shown = [[str(cell or "") for cell in row] for row in cells]
    return draw_heat(say("patterns.heat-title", language), f"{text} {counted}", names, names, cells, shown=shown)
