"""What speech recognisers write as plain text: told by their own marks, and handed over as the turns that it is.

WhisperX begins each line with `[SPEAKER_00]:`, aTrain puts `SPEAKER_00` on a line above lines with times, noScribe
writes `S00 [00:01:10]: …` and, where somebody speaks through another, `//S01: …//` within those words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ota.sources.captions import Caption, join_captions
from ota.sources.handed import HandedTurn
from ota.sources.labels import is_label
from ota.sources.timecodes import STAMP, parse_time_code
from ota.text.patterns import compile_late

_CODE = "[SPEAKER_"
_CODED = compile_late(rf"{re.escape(_CODE)}\d{{1,3}}\]:?[ \t]")
_FILLED = re.compile(r"^[^\S\n]*\S.*", re.MULTILINE)
_HEADLINE = compile_late(r"Transcription for \S")
_STAMPED = compile_late(r"(?:(?<=\s)|^)\[?(?P<time>\d{2}:\d{2}:\d{2})\]?[ \t]+-[ \t]+")
_UNDEFINED = "Speaker undefined"
_NOSCRIBE = compile_late(r"noScribe", re.IGNORECASE)
_SPOKEN = re.compile(rf"(?P<label>[^\s:/\[][^:\n/]{{0,60}}?)(?:[ \t]+(?P<time>{STAMP}))?:(?=\s|$)[ \t]*")
_TIMED = compile_late(rf"(?P<time>{STAMP})[ \t]*")
_THROUGH = compile_late(r"[ \t]*//(?P<label>[^\s:/][^:\n/]{0,60}):(?P<words>.*?)(?://[ \t]*|\Z)", re.DOTALL)
_TOP = 6  # lines in which a program says that it made this


class WordBlock(NamedTuple):
    """A paragraph of a text: its words, the line on which it begins, and when, where that is known otherwise."""

    words: str
    line: int
    time: int | None = None


def read_recognised(text: str, line: int = 1) -> tuple[str, list[HandedTurn]] | None:
    """The make and the turns of a text that a speech recogniser wrote; None for any other. `line` is that of its first.

    Where no speaker is told the text is any other: its lines are read as they are.
    """
    if "[" in text and _CODE in text:  # one sign is looked for many times as fast
        lines = text.split("\n")
        filled = list(filter(str.strip, lines))
        if len(filled) > 1 and 5 * sum(map(bool, map(_CODED.match, filled))) >= 4 * len(filled):
            captions = [Caption(words, line=n) for n, words in enumerate(lines, line) if words.strip()]
            return "whisperx", join_captions(captions)
    top = [match[0] for match in islice(_FILLED.finditer(text), _TOP)]
    if top and _HEADLINE.match(top[0]):
        captions = list(_read_atrain(text.split("\n"), line))
        named = any(caption.label for caption in captions)
        return ("atrain", join_captions(captions)) if named else None
    if _is_noscribe(top):
        turns = read_noscribe(_split_blocks(text.split("\n"), line))
        return ("noscribe", turns) if any(turn.label for turn in turns) else None
    return None


def _is_noscribe(lines: Iterable[str]) -> bool:
    """Whether the program names itself before anybody speaks."""
    for line in lines:
        spoken = _SPOKEN.match(line)
        if (spoken and is_label(spoken["label"])) or _NOSCRIBE.search(line):
            return not spoken
    return False


def _read_atrain(lines: Sequence[str], first: int) -> Iterator[Caption]:
    """The lines of aTrain as captions: a speaker begins a block and speaks in all of it. The headline is nobody's."""
    blocks = list(_split_blocks(lines, first))
    names = {name for block in blocks[1:] if (name := block.words.partition("\n")[0].strip()) and _is_speaker(name)}
    if not names or (len(blocks) <= 2 and not any(name.startswith("SPEAKER_") for name in names)):
        return
    yield Caption(blocks[0].words.partition("\n")[0], line=first)
    blocks[0] = WordBlock(blocks[0].words.partition("\n")[2], first + 1)
    speaker: str | None = None
    for block in blocks:
        for n, words in enumerate(block.words.split("\n"), block.line):
            if n == block.line and words.strip() in names:
                speaker = words.strip() if words.strip() != _UNDEFINED else None
            elif words.strip():
                yield from (caption._replace(label=speaker) for caption in _split_stamped(words, n))


def _is_speaker(line: str) -> bool:
    return line == _UNDEFINED or (is_label(line, comma=True) and not _STAMPED.match(line) and line[-1] not in ".?!,;…")


def _split_stamped(line: str, n: int) -> Iterator[Caption]:
    """The pieces of a line, each behind its time."""
    stamps = list(_STAMPED.finditer(line))
    before = line[: stamps[0].start() if stamps else len(line)].strip()
    if before:
        yield Caption(before, line=n)
    stops = [stamp.start() for stamp in stamps[1:]] + [len(line)]
    for stamp, stop in zip(stamps, stops if stamps else (), strict=True):
        if words := line[stamp.end() : stop].strip():
            yield Caption(words, parse_time_code(stamp["time"]), line=n)


def _split_blocks(lines: Sequence[str], first: int) -> Iterator[WordBlock]:
    """What stands between blank lines."""
    pending: list[str] = []
    for n, line in enumerate([*lines, ""], first):
        if line.strip():
            pending.append(line)
        elif pending:
            yield WordBlock("\n".join(pending), n - len(pending))
            pending = []


def read_noscribe(blocks: Iterable[WordBlock]) -> list[HandedTurn]:
    """The paragraphs of noScribe as turns: who speaks and when stands before the words, and what somebody says through
    them is a turn of its own. What stands above the first speaker is nobody's."""
    turns: list[HandedTurn] = []
    above: list[WordBlock] = []
    for block in blocks:
        spoken = _SPOKEN.match(block.words)
        if spoken and is_label(spoken["label"]) and (turns or not _NOSCRIBE.search(block.words)):
            if not turns and above:
                turns.append(HandedTurn("\n".join(block.words for block in above), None, None, above[0].line))
            turns += _split_interrupted(block, spoken)
        elif not turns:
            above.append(block)
        else:  # a second paragraph of the same words
            turns[-1] = turns[-1]._replace(words=f"{turns[-1].words}\n\n{block.words.strip()}")
    return turns


def _split_interrupted(block: WordBlock, spoken: re.Match[str]) -> Iterator[HandedTurn]:
    """One paragraph as turns, cut where somebody speaks through it."""
    words, label = block.words[spoken.end() :], spoken["label"]
    time = parse_time_code(spoken["time"]) if spoken["time"] else block.time
    at = 0
    for through in _THROUGH.finditer(words):
        if piece := words[at : through.start()].strip():
            yield HandedTurn(piece, label, time, block.line)
        yield HandedTurn(through["words"].strip(), through["label"].strip(), None, block.line)
        at, time = through.end(), None
    if piece := words[at:].strip():
        stamp = _TIMED.match(piece) if time is None else None
        if stamp:
            piece, time = piece[stamp.end() :], parse_time_code(stamp["time"])
        yield HandedTurn(piece, label, time, block.line)
