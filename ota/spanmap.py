"""The map from an old text to its corrected text, and carrying a passage over it.

A passage is carried on its own words (their digest says so), or on changed words that are alike enough, or it is lost:
there is no fourth thing. Likeness is normalised Levenshtein similarity: 1 - changes / length of the longer one, in
characters, with white space collapsed (in words for passages of more than 10,000 characters).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, ClassVar, Literal

from ota.aligning import MARKS, Run, align
from ota.text.spans import Span, compute_words_digest, trim_span

Kind = Literal["unchanged", "moved", "changed", "lost"]
KINDS: tuple[Kind, ...] = ("unchanged", "moved", "changed", "lost")

ALIKE = 0.6
_LONG = 10_000  # characters; longer passages are compared by words
_LEAP = 200  # characters put in within a passage before its two halves count as two
_WINDOW = 600  # characters of changed text that are looked at on either side of a passage
_TELLING = 20  # characters: fewer words may stand once in both texts by chance
_IN_WORD = re.compile(rf"[\w{MARKS}]")
_MARK = re.compile(f"[{MARKS}]")


@dataclass(frozen=True)
class Carried:
    """Where a passage stands in the new text: `span` is None when it is lost, `similarity` that of its words.

    *unchanged*: the same words in the same order of the text; *moved*: the same words, elsewhere in that order.
    `near` is what stands in the place of lost words now, if anything does.
    """

    kind: Kind
    span: Span | None
    similarity: float
    near: Span | None = None


@dataclass(frozen=True)
class SpanMap:
    """Which stretches of `old` are which stretches of `new`: runs in the order of `old`."""

    old: str
    new: str
    runs: tuple[Run, ...]

    sure: ClassVar[bool] = False  # whether every changed word is known for what it is, so that nobody needs to look

    @classmethod
    def map_texts(cls, old: str, new: str) -> SpanMap:
        """The map between two texts."""
        return cls(old, new, align(old, new))

    def to_json(self) -> dict[str, Any]:
        """The map without the texts: per run the steps in old and new text and its length; which runs were moved."""
        steps: list[int] = []
        at_old = at_new = 0
        for run in self.runs:
            steps += [run.old - at_old, run.new - at_new, run.length]
            at_old, at_new = run.old + run.length, run.new + run.length
        return {"runs": steps, "moved": [n for n, run in enumerate(self.runs) if run.moved]}

    @classmethod
    def from_json(cls, old: str, new: str, stored: Mapping[str, Any]) -> SpanMap:
        """The map that `to_json` stored, with its two texts."""
        runs: list[Run] = []
        moved = set(stored["moved"])
        at_old = at_new = 0
        steps = stored["runs"]
        for n in range(0, len(steps), 3):
            at_old, at_new, length = at_old + steps[n], at_new + steps[n + 1], steps[n + 2]
            runs.append(Run(at_old, at_new, length, n // 3 in moved))
            at_old, at_new = at_old + length, at_new + length
        return cls(old, new, tuple(runs))

    @property
    def kept(self) -> float:
        """The part of the old text that stands in the new one."""
        return sum(run.length for run in self.runs) / max(1, len(self.old))

    def find_images(self, start: int, end: int) -> Iterator[tuple[int, int, Run]]:
        """The stretches of `new` on which `old[start:end]` came to stand, each with its run."""
        for run in self._find_touched(start, end):
            first, last = max(start, run.old), min(end, run.old + run.length)
            yield first + run.new - run.old, last + run.new - run.old, run

    def carry(self, span: Span) -> Carried:
        """Where the passage `span` of the old text stands now."""
        inner = trim_span(self.old, span.start, span.end)
        if inner is None:
            return Carried("lost", None, 0.0)
        words = self.old[inner.start : inner.end]
        digest = compute_words_digest(words)
        touched = self._find_touched(inner.start, inner.end)
        candidates = list(dict.fromkeys(self._list_candidates(inner, touched)))
        for place in candidates:
            if compute_words_digest(self.new[place.start : place.end]) == digest:
                return Carried("moved" if any(run.moved for run in touched) else "unchanged", place, 1.0)
        elsewhere = self._find_elsewhere(words)
        if elsewhere:
            return Carried("moved", elsewhere, 1.0)
        alike = [
            (measure_similarity(words, self.new[place.start : place.end]), place)
            for place in map(self._widen_to_words, candidates)
        ]
        score, best = max(alike, key=lambda pair: (pair[0], -pair[1].start), default=(0.0, None))
        return Carried("changed", best, score) if best and score >= ALIKE else Carried("lost", None, score, best)

    # --- the runs around a passage ---------------------------------------------------------------------------------
    @cached_property
    def _olds(self) -> list[int]:
        return [run.old for run in self.runs]

    @cached_property
    def _by_new(self) -> list[Run]:
        return sorted(self.runs, key=lambda run: run.new)

    @cached_property
    def _news(self) -> list[int]:
        return [run.new for run in self._by_new]

    def _find_touched(self, start: int, end: int) -> Sequence[Run]:
        first = max(0, bisect_right(self._olds, start) - 1)
        if self.runs and self.runs[first].old + self.runs[first].length <= start:
            first += 1
        return self.runs[first : bisect_right(self._olds, end - 1)]

    def _find_hole_before(self, run: Run | None) -> tuple[int, int]:
        """The stretch of the new text between this run (None: its end) and the run that stands before it there."""
        at = bisect_right(self._news, run.new) - 1 if run else len(self._by_new)
        before = self._by_new[at - 1] if at else None
        return (before.new + before.length if before else 0), (run.new if run else len(self.new))

    def _find_hole_after(self, run: Run | None) -> tuple[int, int]:
        """The stretch of the new text between this run (None: its beginning) and the run that stands after it."""
        at = bisect_right(self._news, run.new) if run else 0
        after = self._by_new[at] if at < len(self._by_new) else None
        return (run.new + run.length if run else 0), (after.new if after else len(self.new))

    # --- where a passage may stand --------------------------------------------------------------------------------
    def _list_candidates(self, span: Span, touched: Sequence[Run]) -> Iterator[Span]:
        """Places in the new text, the likeliest first; each begins and ends with a sign or a letter."""
        if not touched:
            yield from self._find_changed_whole(span)
            return
        for group in _group_runs(touched):
            first, last = group[0], group[-1]
            for start in self._list_starts(span.start, first, first is touched[0]):
                for end in self._list_ends(span.end, last, last is touched[-1]):
                    place = trim_span(self.new, start, end) if start < end else None
                    if place:
                        yield place

    def _list_starts(self, start: int, run: Run, outer: bool) -> Iterator[int]:
        """Where a passage that begins at `start`, in `run` or before it, may begin now; `outer`: no other run of the
        passage lies between."""
        if start >= run.old:
            yield start - run.old + run.new
            return
        ahead = self.new[max(0, run.new - 2 * (run.old - start) - 20) : run.new]
        literal = (
            re.search(_write_loose_pattern(self.old[start : run.old]) + r"\Z", ahead)
            if run.old - start < _WINDOW
            else None
        )
        if literal:
            yield run.new - len(literal.group())
        if outer:
            at = bisect_right(self._olds, run.old) - 1
            before = self.runs[at - 1] if at else None
            hole = self._find_hole_before(run)
            old, new = _cut_to_last(before.old + before.length if before else 0, run.old), _cut_to_last(*hole)
            if start >= old[0]:
                yield self._fit_offset(start, old, new)[0]
            line = self.new.rfind("\n", *hole) + 1
            if line:
                yield line
        yield run.new

    def _list_ends(self, end: int, run: Run, outer: bool) -> Iterator[int]:
        """Where a passage that ends at `end`, in `run` or behind it, may end now."""
        edge, new_edge = run.old + run.length, run.new + run.length
        if end <= edge:
            yield end - run.old + run.new
            return
        behind = self.new[new_edge : new_edge + 2 * (end - edge) + 20]
        literal = re.match(_write_loose_pattern(self.old[edge:end]), behind) if end - edge < _WINDOW else None
        if literal:
            yield new_edge + literal.end()
        if outer:
            at = bisect_right(self._olds, run.old)
            hole = self._find_hole_after(run)
            old, new = (
                _cut_to_first(edge, self.runs[at].old if at < len(self.runs) else len(self.old)),
                _cut_to_first(*hole),
            )
            if end <= old[1]:
                yield self._fit_offset(end, old, new)[1]
            line = self.new.find("\n", *hole)
            if line >= 0:
                yield line
        yield new_edge

    def _find_changed_whole(self, span: Span) -> Iterator[Span]:
        """A passage of which no word stayed: the changed words at its place."""
        at = bisect_right(self._olds, span.start)
        before = self.runs[at - 1] if at else None
        after = self.runs[at] if at < len(self.runs) else None
        edges = (before.old + before.length if before else 0), (after.old if after else len(self.old))
        if edges[1] - edges[0] > 4 * _WINDOW:
            return
        for hole in dict.fromkeys((self._find_hole_after(before), self._find_hole_before(after))):
            if 0 < hole[1] - hole[0] <= 4 * _WINDOW:
                start, _ = self._fit_offset(span.start, edges, hole)
                _, end = self._fit_offset(span.end, edges, hole)
                for limits in ((start, end), hole):
                    inner = trim_span(self.new, *limits) if limits[0] < limits[1] else None
                    if inner:
                        yield inner

    def _fit_offset(self, offset: int, old: tuple[int, int], new: tuple[int, int]) -> tuple[int, int]:
        """Where `offset`, in the changed stretch `old`, falls in `new`: as a beginning, and as an end."""
        from rapidfuzz.distance import Levenshtein

        steps = Levenshtein.opcodes(self.old[slice(*old)], self.new[slice(*new)])
        at = offset - old[0]
        start, end = new[1], new[0]
        for op in steps:
            one_to_one = op.tag in ("equal", "replace")
            if op.src_start <= at < op.src_end:
                start = new[0] + op.dest_start + (at - op.src_start if one_to_one else 0)
            if op.src_start < at <= op.src_end:
                end = new[0] + op.dest_start + (at - op.src_start if one_to_one else 0)
        return start, end

    def _widen_to_words(self, span: Span) -> Span:
        """The span widened to whole words and whole characters."""
        start, end = span.start, span.end
        while start and _MARK.match(self.new[start]):
            start -= 1
        while start and _IN_WORD.match(self.new[start]) and _IN_WORD.match(self.new[start - 1]):
            start -= 1
        while end < len(self.new) and _MARK.match(self.new[end]):
            end += 1
        while end < len(self.new) and _IN_WORD.match(self.new[end - 1]) and _IN_WORD.match(self.new[end]):
            end += 1
        return Span(start, end)

    @cached_property
    def _flat(self) -> tuple[str, str]:
        """Both texts with their white space collapsed."""
        return " ".join(self.old.split()), " ".join(self.new.split())

    def _find_elsewhere(self, words: str) -> Span | None:
        """The words' own place, where they stand exactly once in both texts and are many enough to tell."""
        flat = " ".join(words.split())
        if (
            len(flat) < _TELLING
            or flat.count(" ") < 3
            or not all(_occurs_once(flat, text) for text in reversed(self._flat))
        ):
            return None
        match = re.search(_write_loose_pattern(flat), self.new)
        return Span(*match.span()) if match else None


@dataclass(frozen=True)
class ReplacedMap(SpanMap):
    """The map of a text in which stretches were replaced by others, all of them known: nothing is guessed.

    `stretches` are start and end in the old text, and in the new one, of each, in order.
    """

    stretches: tuple[tuple[int, int, int, int], ...] = ()

    sure: ClassVar[bool] = True

    @classmethod
    def map_replaced(cls, old: str, replaced: Sequence[tuple[int, int, str]]) -> ReplacedMap:
        """The map of `old` in which each start:end, in order, becomes the text beside it."""
        pieces: list[str] = []
        runs: list[Run] = []
        stretches: list[tuple[int, int, int, int]] = []
        at = at_new = 0
        for start, end, becomes in (*replaced, (len(old), len(old), "")):
            if at < start:
                runs.append(Run(at, at_new, start - at, False))
            at_new += start - at
            pieces += (old[at:start], becomes)
            if start < end:
                stretches.append((start, end, at_new, at_new + len(becomes)))
            at, at_new = end, at_new + len(becomes)
        return cls(old, "".join(pieces), tuple(runs), tuple(stretches))

    def carry(self, span: Span) -> Carried:
        """Where the passage stands now; one that cuts a replaced stretch holds all of what came in its place."""
        inner = trim_span(self.old, span.start, span.end)
        if inner is None:
            return Carried("lost", None, 0.0)
        place = Span(self.map_start(inner.start), self.map_end(inner.end))
        before, after = self.old[inner.start : inner.end], self.new[place.start : place.end]
        if compute_words_digest(before) == compute_words_digest(after):
            return Carried("unchanged", place, 1.0)
        return Carried("changed", place, measure_similarity(before, after))

    def map_start(self, offset: int) -> int:
        """Where what begins at `offset` begins now."""
        at = bisect_right(self._starts, offset) - 1
        if at < 0:
            return offset
        _, end, new_start, new_end = self.stretches[at]
        return new_start if offset < end else new_end + offset - end

    def map_end(self, offset: int) -> int:
        """Where what ends at `offset` ends now."""
        at = bisect_left(self._starts, offset) - 1
        if at < 0:
            return offset
        _, end, _, new_end = self.stretches[at]
        return new_end + max(0, offset - end)

    @cached_property
    def _starts(self) -> list[int]:
        return [stretch[0] for stretch in self.stretches]


def measure_similarity(old: str, new: str) -> float:
    """How alike two passages are, from 0 to 1 (see the top of this module)."""
    from rapidfuzz.distance import Levenshtein

    a, b = " ".join(old.split()), " ".join(new.split())
    if max(len(a), len(b)) > _LONG:
        return float(Levenshtein.normalized_similarity(a.split(), b.split()))
    return float(Levenshtein.normalized_similarity(a, b, score_cutoff=0.1))


def _group_runs(touched: Sequence[Run]) -> Iterator[Sequence[Run]]:
    """All runs of a passage where they kept their order, and the parts of it that stayed together."""
    parts: list[list[Run]] = []
    for run in touched:
        last = parts[-1][-1] if parts else None
        gap = run.new - last.new - last.length if last else -1
        if last and 0 <= gap <= run.old - last.old - last.length + _LEAP:
            parts[-1].append(run)
        else:
            parts.append([run])
    if len(parts) > 1 and all(a[-1].new < b[0].new for a, b in pairwise(parts)):
        yield touched
    yield from sorted(parts, key=lambda part: -sum(run.length for run in part))


def _occurs_once(words: str, text: str) -> bool:
    at = text.find(words)
    return at >= 0 and text.find(words, at + 1) < 0


def _write_loose_pattern(text: str) -> str:
    """A pattern for these words, whatever the white space between them."""
    return r"\s+".join(map(re.escape, re.split(r"\s+", text)))


def _cut_to_last(start: int, end: int) -> tuple[int, int]:
    return max(start, end - _WINDOW), end


def _cut_to_first(start: int, end: int) -> tuple[int, int]:
    return start, min(end, start + _WINDOW)
