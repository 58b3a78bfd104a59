"""Which words of an old text are which words of a new one: runs of equal text, in place or moved.

The unit is the word (or sign). Long stretches that stand once in both texts are the anchors; the longest chain of them
that keeps the order is the backbone, the rest of them are passages that were moved. Between anchors, Levenshtein's
alignment on words (rapidfuzz) finds what stayed. White space is never compared: a text that was wrapped anew is the
same text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# What belongs to the character before it: accents that have no letter of their own, emoji variants, joiners.
MARKS = (
    "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u200d\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    "\U0001f3fb-\U0001f3ff"
)
TOKEN = re.compile(rf"\w[\w{MARKS}]*|[^\w\s][{MARKS}]*(?:(?<=\u200d)[^\w\s][{MARKS}]*)*")

SEED = 6  # words: a stretch of so many, once in both texts, is an anchor
MOVED = 8  # words: less than this out of order is chance
NEAR = 30  # words: a moved passage may have so many other words in between
_WORK = 1_000_000_000  # cells of one alignment; beyond that there is nothing to align


@dataclass(frozen=True)
class Run:
    """`old[old:old + length]` is `new[new:new + length]`, character for character; `moved`: out of the order."""

    old: int
    new: int
    length: int
    moved: bool = False


@dataclass(frozen=True)
class _Match:
    """Equal words: `a[i:i + n]` and `b[j:j + n]`."""

    i: int
    j: int
    n: int
    moved: bool = False


class _Words:
    """A text as numbers, one per different word, and where each word begins and ends."""

    def __init__(self, text: str, word_numbers: dict[str, int]) -> None:
        self.text = text
        spans = [match.span() for match in TOKEN.finditer(text)]
        self.ids = [word_numbers.setdefault(text[start:end], len(word_numbers)) for start, end in spans]
        self.starts = array("I", [start for start, _ in spans])
        self.ends = array("I", [end for _, end in spans])


def align(old: str, new: str) -> tuple[Run, ...]:
    """The runs of equal text, in the order of `old`; they do not overlap in either text."""
    word_numbers: dict[str, int] = {}
    a, b = _Words(old, word_numbers), _Words(new, word_numbers)
    runs = [run for match in _find_matches(a.ids, b.ids) for run in _break_into_runs(a, b, match)]
    return tuple(_join_runs(old, new, runs))


def _find_matches(a: list[int], b: list[int]) -> list[_Match]:
    """All matches of words, in the order of `a`."""
    head = _count_common(a, b)
    tail = _count_common(a[head:][::-1], b[head:][::-1])
    ends = len(a) - tail, len(b) - tail
    pairs = _find_seeds(a, b, head, *ends)
    chain = _find_longest_chain(pairs)
    backbone = _spread(pairs[k] for k in chain)
    fixed = [*([_Match(0, 0, head)] if head else []), *backbone, *([_Match(*ends, tail)] if tail else [])]
    taken_a, taken_b = bytearray(len(a)), bytearray(len(b))
    _take(fixed, taken_a, taken_b)
    chosen = set(chain)
    moved = _find_moved(a, b, [pair for k, pair in enumerate(pairs) if k not in chosen], taken_a, taken_b)
    matches = [*fixed, *moved]
    at = 0, 0
    for match in [*fixed, _Match(len(a), len(b), 0)]:
        free_a = [i for i in range(at[0], match.i) if not taken_a[i]]
        free_b = [j for j in range(at[1], match.j) if not taken_b[j]]
        matches += _align_stretches(a, b, free_a, free_b)
        at = match.i + match.n, match.j + match.n
    return sorted(matches, key=lambda match: match.i)


def _count_common(a: Sequence[int], b: Sequence[int]) -> int:
    """How many words both begin with."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _find_seeds(a: list[int], b: list[int], start: int, end_a: int, end_b: int) -> list[tuple[int, int]]:
    """Where each stretch of SEED words stands that occurs once in both texts, in the order of `a`."""
    places_a, places_b = _index_stretches(a, start, end_a), _index_stretches(b, start, end_b)
    seeds = []
    for key, i in places_a.items():
        j = places_b.get(key, -1)
        if i >= 0 and j >= 0 and a[i : i + SEED] == b[j : j + SEED]:
            seeds.append((i, j))
    return sorted(seeds)


def _index_stretches(ids: list[int], start: int, end: int) -> dict[int, int]:
    """Hash of a stretch of SEED words → where it begins; -1 where it occurs more than once."""
    place_of_hash: dict[int, int] = {}
    for at in range(start, end - SEED + 1):
        key = hash(tuple(ids[at : at + SEED]))
        place_of_hash[key] = -1 if key in place_of_hash else at
    return place_of_hash


def _find_longest_chain(pairs: Sequence[tuple[int, int]]) -> list[int]:
    """The longest series of `pairs` in which both sides rise (patience sorting)."""
    tops: list[int] = []  # the last `j` of the best series of each length, and which pair it is
    last: list[int] = []
    before: list[int] = []
    for k, (_, j) in enumerate(pairs):
        at = bisect_left(tops, j)
        before.append(last[at - 1] if at else -1)
        tops[at : at + 1] = [j]
        last[at : at + 1] = [k]
    chain: list[int] = []
    k = last[-1] if last else -1
    while k >= 0:
        chain.append(k)
        k = before[k]
    return chain[::-1]


def _spread(pairs: Iterable[tuple[int, int]]) -> list[_Match]:
    """Overlapping seeds as matches that do not overlap."""
    matches: list[_Match] = []
    for i, j in pairs:
        last = matches[-1] if matches else _Match(0, 0, 0)
        skip = max(0, last.i + last.n - i, last.j + last.n - j)
        if skip == 0:
            matches.append(_Match(i, j, SEED))
        elif skip < SEED and i + skip == last.i + last.n and j + skip == last.j + last.n:
            matches[-1] = _Match(last.i, last.j, last.n + SEED - skip)
        elif skip < SEED:
            matches.append(_Match(i + skip, j + skip, SEED - skip))
    return matches


def _take(matches: Iterable[_Match], taken_a: bytearray, taken_b: bytearray) -> None:
    for match in matches:
        taken_a[match.i : match.i + match.n] = b"\1" * match.n
        taken_b[match.j : match.j + match.n] = b"\1" * match.n


def _find_moved(
    a: list[int], b: list[int], pairs: Sequence[tuple[int, int]], taken_a: bytearray, taken_b: bytearray
) -> list[_Match]:
    """Passages that were moved, as matches; their words are taken from then on."""
    free = [(i, j) for i, j in pairs if not any(taken_a[i : i + SEED]) and not any(taken_b[j : j + SEED])]
    matches: list[_Match] = []
    for chain in _chain_seeds(free):
        seeds = [match for match in _spread(chain) if not any(taken_b[match.j : match.j + match.n])]
        if not seeds or any(any(taken_a[match.i : match.i + match.n]) for match in seeds):
            continue
        widened = _widen_moved(a, b, seeds[0], seeds[-1], taken_a, taken_b)
        if sum(taken_b[widened[2] : widened[3]]) or sum(taken_a[widened[0] : widened[1]]):
            continue
        inside = _align_stretches(a, b, list(range(*widened[:2])), list(range(*widened[2:])))
        if sum(match.n for match in inside) >= MOVED:
            moved = [_Match(match.i, match.j, match.n, moved=True) for match in inside]
            _take(moved, taken_a, taken_b)
            matches += moved
    return matches


def _chain_seeds(pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Seeds that went to one place together."""
    chain: list[tuple[int, int]] = []
    for i, j in pairs:
        if chain and not (0 < i - chain[-1][0] <= NEAR and 0 < j - chain[-1][1] <= NEAR):
            yield chain
            chain = []
        chain.append((i, j))
    if chain:
        yield chain


def _widen_moved(
    a: list[int], b: list[int], first: _Match, last: _Match, taken_a: bytearray, taken_b: bytearray
) -> tuple[int, int, int, int]:
    """The moved passage from its first seed to its last, with the equal words on either side."""
    i, j = first.i, first.j
    while i and j and a[i - 1] == b[j - 1] and not taken_a[i - 1] and not taken_b[j - 1]:
        i, j = i - 1, j - 1
    to_i, to_j = last.i + last.n, last.j + last.n
    while to_i < len(a) and to_j < len(b) and a[to_i] == b[to_j] and not taken_a[to_i] and not taken_b[to_j]:
        to_i, to_j = to_i + 1, to_j + 1
    return i, to_i, j, to_j


def _align_stretches(a: list[int], b: list[int], free_a: list[int], free_b: list[int]) -> list[_Match]:
    """The equal words of two stretches, by Levenshtein; `free_a` and `free_b` say which words still count."""
    if not free_a or not free_b or len(free_a) * len(free_b) > _WORK:
        return []
    from rapidfuzz.distance import Levenshtein

    blocks = [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Levenshtein.opcodes([a[i] for i in free_a], [b[j] for j in free_b])
        if op.tag == "equal"
    ]
    matches: list[_Match] = []
    for x, y, n in _drop_chance(blocks, len(free_a), len(free_b)):
        for k in range(n):
            i, j = free_a[x + k], free_b[y + k]
            last = matches[-1] if k else None
            if last and last.i + last.n == i and last.j + last.n == j:
                matches[-1] = _Match(last.i, last.j, last.n + 1)
            else:
                matches.append(_Match(i, j, 1))
    return matches


def _drop_chance(blocks: Sequence[tuple[int, int, int]], end_a: int, end_b: int) -> list[tuple[int, int, int]]:
    """The equal blocks without those that are chance: a word or three alike amid three times as many that are not."""
    meaningful: list[tuple[int, int, int]] = []
    for k, (x, y, n) in enumerate(blocks):
        past_x, past_y = (
            (meaningful[-1][0] + meaningful[-1][2], meaningful[-1][1] + meaningful[-1][2]) if meaningful else (0, 0)
        )
        next_x, next_y, _ = blocks[k + 1] if k + 1 < len(blocks) else (end_a, end_b, 0)
        before, after = max(x - past_x, y - past_y), max(next_x - x - n, next_y - y - n)
        if n > 3 or 3 * n > min(before, after):
            meaningful.append((x, y, n))
    return meaningful


def _break_into_runs(a: _Words, b: _Words, match: _Match) -> Iterator[Run]:
    """A match of words as runs of characters: broken where the white space differs."""
    i, j, n = match.i, match.j, match.n
    start, to = a.starts[i], b.starts[j]
    length = a.ends[i + n - 1] - start
    if a.text[start : start + length] == b.text[to : to + length]:
        yield Run(start, to, length, match.moved)
        return
    for k in range(n):
        start, to = a.starts[i + k], b.starts[j + k]
        yield Run(start, to, a.ends[i + k] - start, match.moved)


def _join_runs(old: str, new: str, runs: Iterable[Run]) -> Iterator[Run]:
    """Runs with the same white space between them as one."""
    last: Run | None = None
    for run in runs:
        if last and last.moved == run.moved and run.old - last.old == run.new - last.new:
            between = slice(last.old + last.length, run.old)
            new_between = new[last.new + last.length : run.new]
            if old[between] == new_between and (not new_between or new_between.isspace()):
                last = Run(last.old, last.new, run.old + run.length - last.old, run.moved)
                continue
        if last:
            yield last
        last = run
    if last:
        yield last
