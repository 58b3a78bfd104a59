"""What follows what: after a passage with one code, is there within N turns a passage with another?

A passage follows another when its first turn comes after the other's last, by at most N turns; what stands in the same
turn stands together and follows nothing. `count` is how many passages of a code are followed so by another code, at
least once; passages are the same begin and end once, whoever coded them.

`expected` is what chance would give: had the passages of the second code begun at any turn of their text, each as
likely as another. A passage with w turns after it (N, or fewer at the end) of the t turns of its text is then followed
by at least one of n passages with chance 1 - (1 - w/t)ⁿ; these add up over all passages of the first code. Of a code
after itself a passage does not follow itself: n is one less.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ota.errors import OtaError
from ota.patterns.cooccurrence import CodedPlace, Pair, list_places
from ota.patterns.heads import Heads, choose_heads
from ota.retrieval.material import Material, read
from ota.study import Study
from ota.tabular import Column, ResultTable, Value
from ota.words import say

MOST_TURNS = 1000


@dataclass(frozen=True)
class Sequences:
    """Of each pair of heads (the first, what follows) how often and how often by chance; `counts` says how many
    passages each head has."""

    turns: int
    heads: Heads
    counts: tuple[int, ...]
    followed: dict[Pair, int]
    expected: dict[Pair, float]


def build_sequences(material: Material, turns: int = 3, level: str = "codes") -> Sequences:
    """What follows what within so many turns. Raises OtaError for a number of turns below 1, another level, and where
    nothing is coded."""
    if not 1 <= turns <= MOST_TURNS:
        raise OtaError("study.bad-value", value=turns, field="within", allowed=f"1 … {MOST_TURNS}")
    heads = choose_heads(material, level)
    counts: Counter[int] = Counter()
    followed: Counter[Pair] = Counter()
    expected: defaultdict[Pair, float] = defaultdict(float)
    for revision, places in list_places(material.passages, heads).items():
        in_text = Counter(head for place in places for head in place.heads)
        counts.update(in_text)
        for at, place in enumerate(places):
            after = {head for later in _list_following(places, at, turns) for head in later.heads}
            followed.update((head, partner) for head in place.heads for partner in after)
        _add_expected(expected, places, in_text, turns, len(material.texts[revision].turns))
    by_chance = {pair: expected[pair] for pair in sorted(expected)}
    return Sequences(turns, heads, tuple(counts[n] for n in range(len(heads))), dict(followed), by_chance)


def _list_following(places: Sequence[CodedPlace], at: int, turns: int) -> Iterator[CodedPlace]:
    """The places that follow one, of places in the order of their begin."""
    last = places[at].last
    for later in range(at + 1, len(places)):
        if places[later].first > last + turns:
            return
        if places[later].first > last:
            yield places[later]


def _add_expected(
    expected: defaultdict[Pair, float], places: Sequence[CodedPlace], in_text: Counter[int], turns: int, all_turns: int
) -> None:
    windows: defaultdict[int, Counter[int]] = defaultdict(Counter)  # head → turns after a passage → how many have these
    for place in places:
        room = min(turns, all_turns - 1 - place.last)
        for head in place.heads:
            windows[head][room] += 1
    for head, rooms in windows.items():
        for partner, count in in_text.items():
            following = count - (head == partner)
            expected[head, partner] += sum(
                number * (1 - (1 - room / all_turns) ** following) for room, number in rooms.items()
            )


def tabulate_sequences(study: Study, sequences: Sequences) -> ResultTable:
    """A row for each pair of which the second ever follows the first, those most above chance first: how often, of how
    many passages, how often by chance, and the one over the other."""
    names, rows = sequences.heads.names, []
    for (first, second), count in sequences.followed.items():
        chance = sequences.expected[first, second]
        ratio = round(count / chance, 2) if chance else None
        row: tuple[Value, ...] = (names[first], names[second], count, sequences.counts[first], round(chance, 2), ratio)
        rows.append((chance - count, (first, second), row))
    keys = (Column("code"), Column("followed_by"), Column("count", "int"), Column("of_code", "int"))
    shares = (Column("expected", "float"), Column("ratio", "float"))
    return study.table((*keys, *shares), [row for *_, row in sorted(rows, key=lambda entry: entry[:2])])


def list_sequences(study: Study, turns: int = 3, level: str = "codes", coder: str = "") -> ResultTable:
    """What follows what as a listing; see `build_sequences`, which raises what this does, and for an unknown coder."""
    return tabulate_sequences(study, build_sequences(read(study).narrow(coder), turns, level))


def tell_sequences(sequences: Sequences, language: str) -> tuple[str, ...]:
    """How was counted, and the caution."""
    pairs = len(sequences.heads) ** 2
    return (
        say("patterns.rule-sequences", language, turns=sequences.turns),
        say("patterns.sequences-caution", language, pairs=pairs),
    )
