"""From codings to tallies: for each source and code the sums from which the coefficients are worked out.

A unit of text has a code for a coder when a coding of theirs stands on at least one of its characters. Characters are
counted in stretches between which no coding begins or ends, so that a long text costs no more than its codings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ota.agreement.coefficients import FIELDS, Floats, tally_ratings
from ota.agreement.levels import OF_TEXT, is_close
from ota.agreement.reading import ComparedCodings, ComparedSource
from ota.codings.model import Coding
from ota.text.sentences import split_sentences
from ota.text.spans import split_paragraphs
from ota.text.word import classify_characters, count_words_between
from ota.transcripts.model import Outline

Integers = NDArray[np.int64]
CLOSE_SHARE = 1.0  # percentage points of the words that two coders may differ in and agree


class UnitsOfText(NamedTuple):
    """The units of a text: where each begins and ends, and how many it stands for."""

    starts: Integers
    ends: Integers
    weights: Floats


class SourceTally(NamedTuple):
    """The tallies of one source, a row for each code: of all its text, and of the text that somebody coded."""

    every: Floats
    coded: Floats


def tally_sources(
    compared: ComparedCodings,
    texts: Iterator[tuple[str, str]],
    rows: Sequence[frozenset[str]],
    level: str,
    overlap: int,
) -> list[SourceTally]:
    """The tally of each source, in their order, for rows of codes; `texts` are theirs, in that order too."""
    places = {coder: n for n, coder in enumerate(compared.coders)}
    rows_of: dict[str, list[int]] = {}
    for n, codes in enumerate(rows):
        for code in codes:
            rows_of.setdefault(code, []).append(n)
    tallies = []
    for source, (_, text) in zip(compared.sources, texts, strict=True):
        if level in OF_TEXT:
            tallies.append(_tally_text(source, text, level, rows_of, len(rows)))
        elif level == "overlap":
            tallies.append(_tally_overlap(source, rows_of, len(rows), overlap))
        else:
            tallies.append(_tally_whole(source, text, level, rows_of, len(rows)))
    return [_spread_pairs(tally, source, places) for tally, source in zip(tallies, compared.sources, strict=True)]


# --- units of text ---------------------------------------------------------------------------------------------------
def cut_text(stored: Outline, text: str, level: str, codings: Sequence[Coding]) -> UnitsOfText:
    """The units of a text at a level; of characters, those between two places where a coding begins or ends."""
    columns = stored.columns
    bodies = list(zip(columns.bodies, columns.ends, strict=True))
    if level == "character":
        return _cut_characters(bodies, codings)
    if level == "sentence":
        cut = [(body + a, body + b) for body, end in bodies for a, b in split_sentences(text[body:end])]
    elif level == "paragraph":
        cut = [pair for body, end in bodies for pair in split_paragraphs(text, body, end)]
    else:
        cut = [(body, end) for body, end in bodies if text[body:end].strip()]
    spans = np.array(cut, dtype=np.int64).reshape(-1, 2)
    return UnitsOfText(spans[:, 0], spans[:, 1], np.ones(len(spans)))


def _cut_characters(bodies: Sequence[tuple[int, int]], codings: Sequence[Coding]) -> UnitsOfText:
    spoken = np.array(bodies, dtype=np.int64).reshape(-1, 2)
    ends = np.array([(coding.start, coding.end) for coding in codings], dtype=np.int64)
    borders = np.unique(np.concatenate((spoken.ravel(), ends.ravel())))
    starts, stops = borders[:-1], borders[1:]
    unit = np.searchsorted(spoken[:, 0], starts, side="right") - 1
    spoken_there = (unit >= 0) & (stops <= spoken[np.maximum(unit, 0), 1])
    return UnitsOfText(starts[spoken_there], stops[spoken_there], (stops - starts)[spoken_there].astype(np.float64))


def _tally_text(source: ComparedSource, text: str, level: str, rows_of: dict[str, list[int]], rows: int) -> SourceTally:
    cut = cut_text(source.stored, text, level, source.codings)
    coders = {coder: n for n, coder in enumerate(source.coders)}
    used = sorted({row for coding in source.codings for row in rows_of.get(coding.code, ())})
    at = {row: n for n, row in enumerate(used)}
    ratings = np.zeros((len(used) + 1, len(coders), len(cut.starts)))  # the last row has no coding: what nobody used
    coded = np.zeros(len(cut.starts), dtype=bool)
    firsts = np.searchsorted(cut.ends, [coding.start for coding in source.codings], side="right")
    lasts = np.searchsorted(cut.starts, [coding.end for coding in source.codings], side="left")
    for coding, first, last in zip(source.codings, firsts.tolist(), lasts.tolist(), strict=True):
        coded[first:last] = True
        for row in rows_of.get(coding.code, ()):
            ratings[at[row], coders[coding.coder], first:last] = 1
    tallies = []
    for weights in (cut.weights, cut.weights * coded):
        of_used = tally_ratings(ratings, weights)
        tally = np.repeat(of_used[-1:], rows, axis=0)
        tally[used] = of_used[:-1]
        tallies.append(tally)
    return SourceTally(*tallies)


# --- whole sources ---------------------------------------------------------------------------------------------------
def _tally_whole(
    source: ComparedSource, text: str, level: str, rows_of: dict[str, list[int]], rows: int
) -> SourceTally:
    """One unit: whether a source has the code, how often, or on what share of its words."""
    coders = {coder: n for n, coder in enumerate(source.coders)}
    ratings = np.zeros((rows, len(coders), 1))
    stretches: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for coding in source.codings:
        for row in rows_of.get(coding.code, ()):
            stretches.setdefault((row, coders[coding.coder]), set()).add((coding.start, coding.end))
    signs = classify_characters(text) if level == "importance" else b""
    words = _count_said(source.stored, signs)
    for (row, coder), spans in stretches.items():
        if level == "importance":
            ratings[row, coder, 0] = 100 * _count_words_in(signs, spans) / max(1, words)
        else:
            ratings[row, coder, 0] = len(spans) if level == "frequency" else 1
    tally = tally_ratings(ratings, np.ones(1), CLOSE_SHARE if level == "importance" else 0.0)
    return SourceTally(tally, tally)


def _count_said(stored: Outline, signs: bytes) -> int:
    bodies = zip(stored.columns.bodies, stored.columns.ends, strict=True)
    return sum(count_words_between(signs, body, end) for body, end in bodies)


def _count_words_in(signs: bytes, spans: set[tuple[int, int]]) -> int:
    """The words in stretches; those in several count once."""
    count, reached = 0, 0
    for start, end in sorted(spans):
        if end > reached:
            count += count_words_between(signs, max(start, reached), end)
            reached = end
    return count


def _tally_overlap(source: ComparedSource, rows_of: dict[str, list[int]], rows: int, overlap: int) -> SourceTally:
    """Passages: one that two coders gave the code, on the same words, is one on which they agree."""
    coders = source.coders
    pairs = [(i, j) for i in range(len(coders)) for j in range(i + 1, len(coders))]
    spans: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for coding in source.codings:
        for row in rows_of.get(coding.code, ()):
            spans.setdefault((row, coding.coder), []).append((coding.start, coding.end))
    tally = np.zeros((rows, len(FIELDS) + 4 * len(pairs)))
    for row in {row for row, _ in spans}:
        for i, j in pairs:
            first = list(dict.fromkeys(spans.get((row, coders[i]), ())))
            second = list(dict.fromkeys(spans.get((row, coders[j]), ())))
            agreed = _match_passages(first, second, overlap)
            apart = len(first) + len(second) - 2 * agreed
            tally[row, : len(FIELDS)] += _tally_passages(agreed, apart)
    return SourceTally(tally, tally)


def _match_passages(first: list[tuple[int, int]], second: list[tuple[int, int]], overlap: int) -> int:
    """How many passages of two coders, which stand in order, can be laid on each other, each on one at most."""
    left, agreed = list(second), 0
    for span in first:
        match = next((place for place in left if place[1] > span[0] and is_close(span, place, overlap)), None)
        if match is not None:
            left.remove(match)
            agreed += 1
    return agreed


def _tally_passages(agreed: int, apart: int) -> Floats:
    tally = np.zeros(len(FIELDS))
    tally[[0, 1, 2, 3, 7, 8, 9]] = (
        agreed + apart,
        agreed,
        agreed + apart / 2,
        2 * (agreed + apart),
        2 * agreed + apart,
        agreed,
        apart,
    )
    return tally


def _spread_pairs(tally: SourceTally, source: ComparedSource, places: dict[str, int]) -> SourceTally:
    """The same tally with a place for every pair of coders in the study, also of those who did not code this source."""
    count = len(places)
    pairs = [(i, j) for i in range(count) for j in range(i + 1, count)]
    who = [places[coder] for coder in source.coders]
    mine = [pairs.index((who[i], who[j])) for i in range(len(who)) for j in range(i + 1, len(who))]

    def spread(narrow: Floats) -> Floats:
        wide = np.zeros((len(narrow), len(FIELDS) + 4 * len(pairs)))
        wide[:, : len(FIELDS)] = narrow[:, : len(FIELDS)]
        for n, pair in enumerate(mine):
            at, to = len(FIELDS) + 4 * n, len(FIELDS) + 4 * pair
            wide[:, to : to + 4] = narrow[:, at : at + 4]
        return wide

    return SourceTally(spread(tally.every), spread(tally.coded))
