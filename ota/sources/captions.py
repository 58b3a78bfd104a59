"""Captions: the cues of subtitles and of speech recognisers, whatever file they came in, as turns.

A cue has words, a moment and perhaps a speaker. Cues of one speaker that follow each other are one turn; where nobody
is named, they become paragraphs. Nothing is given to a speaker in silence: a cue without a name among named ones is a
doubt.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from ota.errors import Problem
from ota.sources.handed import HandedTurn
from ota.sources.labels import CODED, fold_label, is_clause, is_known_no_speaker, is_label, is_named, is_role
from ota.text.patterns import compile_late

LATEST = 100 * 3_600_000  # ms; no recording is longer, and no time code that is read
# A turn that has as many cues and characters ends where the name is said again: 45 minutes of one speaker are no place.
_MOST_CUES, _LONG = 8, 900
_PAUSE = 2000  # ms without words, after which a paragraph of nobody ends
_PARAGRAPH, _LONGEST = 600, 1500  # characters: where a sentence ends, and at the latest
_SENTENCE_ENDS = (".", "?", "!", "…", '."', ".”", '?"', "?”", '!"', "!”")
_PREFIX = compile_late(
    rf"(?:>>[ \t]*)?(?:\[(?P<boxed>[^\[\]\n]{{1,60}})\][ \t]*:|\[(?P<code>{CODED.pattern})\](?=[ \t]+\S)"
    r"|(?P<plain>[^\s:\[(>][^:\n]{0,59}?):(?=[ \t]|$))[ \t]*"
)
_OFTEN = 3  # times that something must stand before a colon to be a name, where no name looks like it
_NEW = re.compile(r">>|[-–—][ \t]")  # somebody else begins, nobody says who


class Caption(NamedTuple):
    """One cue: its words, its start and end in milliseconds (None: not told, or wrong), who speaks as the file says.

    `line` is its line in the file; pieces of one utterance (Teams cuts them) share `utterance`. `doubt` is as in
    `HandedTurn`; `named` says that the cue bears a name itself.
    """

    words: str
    start: int | None = None
    end: int | None = None
    label: str | None = None
    line: int = 1
    utterance: str = ""
    doubt: str = ""
    named: bool = False


def join_captions(captions: Sequence[Caption]) -> list[HandedTurn]:
    """The turns that the cues, in order, are pieces of; paragraphs where none is named."""
    if not any(caption.label for caption in captions):
        captions = _split_names(captions)
    if not any(caption.label for caption in captions):
        return list(_join_paragraphs(captions))
    runs: list[list[Caption]] = []
    for caption in _give_speakers(captions):
        if runs and _goes_on(runs[-1], caption):
            runs[-1].append(caption)
        else:
            runs.append([caption])
    return [_build_turn(run) for run in runs]


def _goes_on(run: Sequence[Caption], caption: Caption) -> bool:
    """Whether a cue belongs to the turn that the `run` makes: the same speaker, as surely, unless the turn has become
    long and the cue bears the name again."""
    first = run[0]
    if (caption.label, caption.doubt) != (first.label, first.doubt):
        return False
    return len(run) < _MOST_CUES or not caption.named or sum(len(caption.words) for caption in run) < _LONG


def _give_speakers(captions: Sequence[Caption]) -> Iterator[Caption]:
    """The cues, each with whoever speaks in it: where the file does not say, who spoke before, with a doubt.

    There is none where a name stands only where the speaker changes: then most cues have none, and no name follows on
    itself.
    """
    labels = [caption.label for caption in captions if caption.label]
    at_changes = 2 * len(labels) < len(captions) and all(first != two for first, two in pairwise(labels))
    speaker, utterance, doubt = None, "", ""
    for caption in captions:
        goes_on = bool(caption.utterance) and caption.utterance == utterance
        if caption.label:
            speaker, doubt = caption.label, caption.doubt
        elif speaker and not at_changes and not goes_on:
            doubt = "time" if caption.start is not None else "nobody"
        named = caption.label is not None and not goes_on
        utterance = caption.utterance
        yield caption._replace(label=speaker, doubt=doubt, named=named)


def _split_names(captions: Sequence[Caption]) -> list[Caption]:
    """The captions with the names that stand before their words (`Anna: …`, `[SPEAKER_00]: …`), cut where a line within
    them begins with another."""
    heads = [match for caption in captions for match in _find_prefixes(caption.words)]
    times = Counter(_read_name(match) for match in heads)
    led = sum(
        (match := _PREFIX.match(caption.words)) is not None and not _is_no_name(_read_name(match))
        for caption in captions
    )
    mostly, nearly = 2 * led >= len(captions), 10 * led >= 9 * len(captions)
    alike = Counter(fold_label(name) for name in times.elements())  # "moeder" beside "Moeder" is a slip, and a doubt
    names = {name: "" for name in times if _may_name(name) and (alike[fold_label(name)] > 1 or CODED.fullmatch(name))}
    if mostly:
        names |= {name: "" for name, count in times.items() if count >= _OFTEN and not _is_clause(name)}
    if not mostly and len(names) < 2:
        return list(captions)
    for name in times:
        if name not in names and _may_name(name) and (mostly or is_role(name) or is_named(name)):
            names[name] = "" if nearly else "label"
    return [piece for caption in captions for piece in _split_caption(caption, names)]


def _find_prefixes(words: str) -> Iterator[re.Match[str]]:
    return (match for line in words.split("\n") if (match := _PREFIX.match(line)))


def _read_name(match: re.Match[str]) -> str:
    return " ".join((match["boxed"] or match["code"] or match["plain"]).split())


def _may_name(name: str) -> bool:
    return is_label(name, comma=True) and name[:1].isalpha() and not _is_no_name(name)


def _is_clause(name: str) -> bool:
    return _is_no_name(name) or is_clause(name.split())


def _is_no_name(name: str) -> bool:
    return is_known_no_speaker(name) or not any(map(str.isalnum, name))


def _split_caption(caption: Caption, names: dict[str, str]) -> Iterator[Caption]:
    piece = caption._replace(words="")
    for line in caption.words.split("\n"):
        match = _PREFIX.match(line)
        name = _read_name(match) if match else ""
        if match and name in names:
            if piece.words:
                yield piece
            piece = caption._replace(words=line[match.end() :], label=name, doubt=names[name])
        else:
            piece = piece._replace(words=f"{piece.words}\n{line}" if piece.words else line)
    if piece.words or piece.label:
        yield piece


def _join_paragraphs(captions: Iterable[Caption]) -> Iterator[HandedTurn]:
    """The cues of a file in which nobody is named: a paragraph ends with an utterance, at a pause, where somebody else
    begins, and where a sentence ends that makes it long."""
    pending: list[Caption] = []
    size = 0
    for caption in captions:
        if pending and _begins_paragraph(pending[-1], caption, size):
            yield _build_turn(pending)
            pending, size = [], 0
        pending.append(caption)
        size += len(caption.words)
    if pending:
        yield _build_turn(pending)


def _begins_paragraph(before: Caption, caption: Caption, size: int) -> bool:
    if before.utterance and caption.utterance:
        return before.utterance != caption.utterance
    moment = before.end if before.end is not None else before.start
    if caption.start is not None and moment is not None and caption.start - moment >= _PAUSE:
        return True
    if _NEW.match(caption.words) or size > _LONGEST:
        return True
    return size > _PARAGRAPH and before.words.rstrip().endswith(_SENTENCE_ENDS)


def _build_turn(captions: Sequence[Caption]) -> HandedTurn:
    first = captions[0]
    words = " ".join(" ".join(caption.words.split("\n")) for caption in captions)
    return HandedTurn(words, first.label, first.start, first.line, first.doubt)


def unroll(captions: Sequence[Caption]) -> tuple[list[Caption], int]:
    """The cues without what rolls over from the one before, and how many lines that were.

    YouTube shows the last line again above the next one, so that all is said two or three times. Only where most cues
    do so, and add something, is it taken away: "Ja." twice is twice.
    """
    if not captions:
        return [], 0
    overlaps = [0, *(_count_overlap(caption.words, two.words) for caption, two in pairwise(captions))]
    rolling = sum(map(bool, overlaps))
    adding = sum(
        0 < lines < len(_split_lines(caption.words)) for caption, lines in zip(captions, overlaps, strict=True)
    )
    if len(captions) < 4 or 2 * rolling < len(captions) or 3 * adding < rolling:
        return list(captions), 0
    fresh = []
    for caption, lines in zip(captions, overlaps, strict=True):
        words = "\n".join(_split_lines(caption.words)[lines:])
        if words:
            fresh.append(caption._replace(words=words))
    return fresh, sum(overlaps)


def _split_lines(words: str) -> list[str]:
    return [line.strip() for line in words.split("\n") if line.strip()]


def _count_overlap(before: str, words: str) -> int:
    """How many lines at the end of one cue stand at the beginning of the next."""
    last, first = _split_lines(before), _split_lines(words)
    sizes = range(min(len(last), len(first)), 0, -1)
    return next((size for size in sizes if last[-size:] == first[:size]), 0)


def find_wrong_times(captions: Iterable[Caption], broken: Sequence[int], name: str) -> list[Problem]:
    """A warning where moments cannot be right: those on the lines in `broken`, ends before their beginning, and cues
    that go back in time. The order stays that of the file."""
    lines = list(broken)
    latest = 0
    for caption in captions:
        if caption.start is None:
            continue
        if caption.start < latest or (caption.end is not None and caption.end < caption.start):
            lines.append(caption.line)
        latest = max(latest, caption.start)
    if not lines:
        return []
    return [Problem("sources.wrong_times", f"{name}:{min(lines)}", {"count": len(set(lines))}, warning=True)]
