"""Captions in a plain text: cues of subtitles that were saved as .txt, or copied from a screen, as turns.

A cue is a time and what was said then: under a line with two times (`00:00:01,000 --> 00:00:04,000`), behind them
(`[00:00.000 --> 00:04.000]  …`), behind one time on the same line, or under one on a line of its own. A text in which a
person wrote times beside turns is none, as there is nothing to join in it, and so are notes with the hours of a day.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

from ota.errors import Problem
from ota.sources.captions import LATEST, Caption, find_wrong_times, join_captions, unroll
from ota.sources.handed import HandedTurn
from ota.sources.labels import is_label
from ota.sources.timecodes import STAMP, TIME, find_cues, has_times, parse_time_code
from ota.sources.vtt import split_voices
from ota.text.patterns import compile_late

_FEWEST = 3  # cues, where none has two times
_LATEST_FIRST = 60_000  # ms: a recording begins at nought, the notes of a day do not
_MOST_LINES = 4  # of a cue, as they stand on a screen
_LED = compile_late(rf"[ \t]*(?P<time>{STAMP}|{TIME})(?:[ \t]*[-–—|][ \t]+|:?[ \t]+)(?P<words>\S.*)")
_ALONE = compile_late(rf"[ \t]*(?P<time>{STAMP}|{TIME})[ \t]*")


class Captioned(NamedTuple):
    """The turns of such a text, and what is to be told of it."""

    turns: list[HandedTurn]
    problems: list[Problem]


def read_captioned(text: str, name: str, first_line: int = 1) -> Captioned | None:
    """The turns of a text that holds captions; None for any other. `first_line` is the line of the file on which it
    begins."""
    if not has_times(text):
        return None
    arrows = find_cues(text)
    if arrows:
        above = text[: arrows[0].start].strip()
        pieces = list(_read_arrows(text, first_line))
    else:
        lines = text.split("\n")
        first = next((n for n, line in enumerate(lines) if _LED.fullmatch(line) or _ALONE.fullmatch(line)), 0)
        above = "\n".join(lines[:first]).strip()
        pieces = _read_timed_lines(lines[first:], first + first_line) or _read_blocks(lines[first:], first + first_line)
        pieces = _stretch_to_next(pieces)
    if not pieces or (not arrows and (pieces[0].start or 0) > _LATEST_FIRST):
        return None
    captions, rolled = unroll(pieces)
    turns = join_captions(captions)
    if not arrows and len(turns) == len(captions) and any(turn.label for turn in turns):
        return None
    problems = [Problem("sources.cues_joined", name, {"count": len(pieces)}, warning=True)]
    problems += find_wrong_times(captions, (), name)
    if rolled:
        problems.append(Problem("sources.rolled", name, {"count": rolled}, warning=True))
    return Captioned([*([HandedTurn(above, line=first_line)] if above else []), *turns], problems)


def _read_arrows(text: str, first_line: int) -> Iterator[Caption]:
    """The cues with two times, each as one caption for each voice in it."""
    arrows = find_cues(text)
    stops = [cue.start for cue in arrows[1:]] + [len(text)]
    line, counted = first_line, 0
    for cue, stop in zip(arrows, stops, strict=True):
        line, counted = line + text.count("\n", counted, cue.start), cue.start
        words = "\n".join(spoken for row in text[cue.after : stop].split("\n") if (spoken := row.strip()))
        for label, spoken in split_voices(words):
            yield Caption(spoken, cue.time if cue.time < LATEST else None, cue.until, label, line)


def _stretch_to_next(captions: Sequence[Caption]) -> list[Caption]:
    """The cues, each until the next begins: where only that is told, no pause is known."""
    return [
        caption._replace(end=max(caption.start or 0, following.start or 0)) if following else caption
        for caption, following in zip_longest(captions, captions[1:])
    ]


def _read_timed_lines(lines: Sequence[str], first_line: int) -> list[Caption]:
    """The cues of a text in which every line begins with a time; none where it is not so. A line without one, as where
    a program wrapped, goes on with the line above; a text with blank lines between is one of turns."""
    filled = [(n, line) for n, line in enumerate(lines, first_line) if line.strip()]
    if not filled or filled[-1][0] - filled[0][0] >= len(filled) + len(filled) // 10:
        return []
    captions: list[Caption] = []
    for n, line in filled:
        match = _LED.fullmatch(line)
        if match:
            captions.append(Caption(match["words"].strip(), parse_time_code(match["time"]), line=n))
        elif captions:
            captions[-1] = captions[-1]._replace(words=f"{captions[-1].words}\n{line.strip()}")
    return captions if len(captions) >= _FEWEST and 10 * len(captions) >= 9 * len(filled) else []


def _read_blocks(lines: Sequence[str], first_line: int) -> list[Caption]:
    """The cues of a text in which times have lines of their own, with a few lines of words under each; none where a
    name stands above the times, or a cue has paragraphs."""
    places = [n for n, line in enumerate(lines) if _ALONE.fullmatch(line)]
    if len(places) < _FEWEST:
        return []
    captions = []
    for n, then in pairwise([*places, len(lines)]):
        words = "\n".join(lines[n + 1 : then]).strip("\n")
        rows = [row.strip() for row in words.split("\n")]
        if not words.strip() or not all(rows) or len(rows) > _MOST_LINES:
            return []
        match = _ALONE.fullmatch(lines[n])
        captions.append(
            Caption("\n".join(rows), parse_time_code(match["time"]) if match else None, line=n + first_line)
        )
    last = Counter(caption.words.rpartition("\n")[2] for caption in captions if "\n" in caption.words)
    names = sum(count for row, count in last.items() if count > 1 and is_label(row, comma=True))
    return [] if names * 3 > len(captions) else captions
