"""WebVTT (.vtt), as Teams, Zoom, YouTube, Whisper and noScribe write it; and the cues that it shares with SubRip.

A cue is what follows a line with two times. No words are lost where a file keeps to no rule: what stands behind a blank
line and is no cue belongs to the one before. A time that cannot be read leaves its cue without one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import pairwise

from ota.errors import OtaError, Problem
from ota.sources.captions import LATEST, Caption, find_wrong_times, join_captions, unroll
from ota.sources.decode import decode
from ota.sources.handed import hand_over
from ota.sources.model import Loaded
from ota.sources.sniff import refuse, seems

_MOMENT = r"-?(?:\d{1,3}:)?\d{1,3}:\d{1,2}(?:[.,]\d{1,3})?"
_TIMES = re.compile(rf"[ \t]*(?P<start>{_MOMENT})[ \t]*-->[ \t]*(?P<end>{_MOMENT})?(?=[ \t]|$)")
_PARTS = re.compile(r"(?:(\d+):)?(\d+):(\d+)(?:[.,](\d{1,3}))?")
_BLOCK = re.compile(r"(?:NOTE|STYLE|REGION)(?=[ \t]|$)")
_BY_MACHINE = re.compile(r"NOTE[ \t]+(?:confidence|duration|language|recognizability|media|created|paragraph)\b", re.I)
_CUT_SHORT = re.compile(r"[\d:.,]+[ \t]*(?:-{1,2}>?)?[ \t]*")
_TEAMS = re.compile(r"(?P<utterance>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?:/\d+)?)-\d+")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:[ \t]+(?P<name>[^<>\n]{0,200}))?>")
_TAG = re.compile(
    r"</?(?:c|b|i|u|s|v|em|strong|lang|ruby|rt|font|span|p|br)(?:[.\s][^<>\n]{0,300})?/?>|<\d{1,3}[\d:.]{3,12}>|\{\\[^{}\n]{1,80}\}",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});")


def load(raw: bytes, name: str, max_mb: float) -> Loaded:
    """The cues of a .vtt file as turns.

    Raises OtaError for a file that is empty, something else than text, of uncertain encoding, or without a cue.
    """
    return load_cues(raw, name, ".vtt")


def load_cues(raw: bytes, name: str, ending: str) -> Loaded:
    """The cues of a text file whose name ends in `ending`; raises OtaError as `load` does."""
    kind = seems(raw)
    if kind:
        raise refuse(name, ending, kind, raw)
    text, counted = decode(raw, name)
    lines = text.split("\n")
    blocks = list(_split_cues(lines))
    if not blocks:
        raise OtaError("sources.no_cues", name=name, expected=ending)
    broken: list[int] = []
    captions, rolled = unroll([caption for block in blocks for caption in _build_captions(*block, lines, broken)])
    turns = join_captions(captions)
    problems = find_wrong_times(captions, broken, name)
    if rolled:
        problems.append(Problem("sources.rolled", name, {"count": rolled}, warning=True))
    notes = _count_notes(lines)
    if notes:
        problems.append(Problem("sources.left_notes", name, {"count": notes}, warning=True))
    make = _make(lines, captions, turns_named=any(turn.label for turn in turns), rolled=rolled, ending=ending)
    return hand_over(name, raw, turns, make=make, counted=counted, problems=problems)


def _split_cues(lines: Sequence[str]) -> Iterator[tuple[int, str, list[str]]]:
    """Each cue: the index of its line with times, its identifier, and its lines of words."""
    places = [n for n, line in enumerate(lines) if "-->" in line]
    above = [_is_apart(lines, n - 1) for n in places]
    identified = 2 * sum(above) > len(places)  # else what stands there once may be words behind a blank line
    named = {n for n, apart in zip(places, above, strict=True) if _is_identifier(lines, n - 1, apart and identified)}
    for n, then in pairwise([*places, len(lines)]):
        words = list(_list_word_lines(lines[n + 1 : max(n + 1, then - (then in named))]))
        if then == len(lines):
            words = _drop_cut_end(words)
        yield n, lines[n - 1].strip() if n in named else "", words


def _is_apart(lines: Sequence[str], n: int) -> bool:
    """Whether line `n`, above one with times, has nothing above it."""
    return n >= 0 and bool(lines[n].strip()) and (n == 0 or not lines[n - 1].strip()) and not _BLOCK.match(lines[n])


def _is_identifier(lines: Sequence[str], n: int, usual: bool) -> bool:
    """Whether line `n`, above one with times, is the cue's identifier and not the end of the words above it."""
    line = lines[n].strip() if n >= 0 else ""
    if line.isdecimal() or _TEAMS.fullmatch(line):
        return True
    return usual or (_is_apart(lines, n) and " " not in line)


def _list_word_lines(lines: Sequence[str]) -> Iterator[str]:
    """The lines of words among those of a cue, without the notes and styles that may stand behind it."""
    blank, within = False, False
    for line in lines:
        stripped = line.strip()
        if not stripped:
            blank, within = True, False
        elif within or (blank and _BLOCK.match(line)):
            within = True
        else:
            blank = False
            yield stripped


def _drop_cut_end(words: list[str]) -> list[str]:
    """The words of the last cue without the beginning of a next one, where the file was cut off."""
    while words and (_CUT_SHORT.fullmatch(words[-1]) or _TEAMS.match(words[-1])):
        words = words[:-1]
    return words


def _count_notes(lines: Sequence[str]) -> int:
    """How many notes a person may have written between the cues."""
    return sum(
        line.startswith("NOTE")
        and _BLOCK.match(line) is not None
        and not _BY_MACHINE.match(line)
        and (n == 0 or not lines[n - 1].strip())
        for n, line in enumerate(lines)
    )


def _build_captions(
    n: int, identifier: str, words: list[str], lines: Sequence[str], broken: list[int]
) -> Iterator[Caption]:
    """The cue as one caption for each voice in it; a time that cannot be is noted in `broken`, by its line."""
    times = _TIMES.match(lines[n])
    start = _read_milliseconds(times["start"]) if times else None
    end = _read_milliseconds(times["end"]) if times and times["end"] else None
    if start is None or end is None:
        broken.append(n + 1)
    teams = _TEAMS.fullmatch(identifier)
    utterance = teams["utterance"] if teams else ""
    for label, spoken in split_voices("\n".join(words)):
        yield Caption(spoken, start, end, label, n + 1, utterance)


def _read_milliseconds(written: str) -> int | None:
    """The moment of a time code; None where it cannot be one: negative, a minute of 61 seconds, a week."""
    match = _PARTS.fullmatch(written)
    if match is None:
        return None
    hours, minutes, seconds = int(match[1] or 0), int(match[2]), int(match[3])
    moment = 1000 * (3600 * hours + 60 * minutes + seconds) + int((match[4] or "0").ljust(3, "0"))
    return moment if seconds < 60 and (minutes < 60 or not match[1]) and moment < LATEST else None


def split_voices(words: str) -> Iterator[tuple[str | None, str]]:
    """The words of a cue, and who says them by its voice tags; without all tags."""
    if "<" not in words and "&" not in words and "{" not in words:
        yield None, words
        return
    label, at = None, 0
    for match in _VOICE.finditer(words):
        if plain := _strip_tags(words[at : match.start()]):
            yield label, plain
        label, at = _strip_tags(match["name"] or "") or None, match.end()
    if plain := _strip_tags(words[at:]):
        yield label, plain


def _strip_tags(words: str) -> str:
    words = _TAG.sub("", words) if "<" in words or "{" in words else words
    words = _ENTITY.sub(lambda match: unescape(match[0]), words) if "&" in words else words
    return words.strip()


def _make(lines: Sequence[str], captions: Sequence[Caption], *, turns_named: bool, rolled: int, ending: str) -> str:
    """What program the captions seem to be of."""
    head = lines[: next((n for n, line in enumerate(lines) if "-->" in line), 0)]
    if any(caption.utterance for caption in captions):
        return "teams"
    if any(line.startswith("NOTE media:") for line in head):
        return "noscribe"
    if rolled or any(line.startswith("Kind: captions") for line in head):
        return "youtube"
    if any(caption.label for caption in captions):
        return "voices"
    if turns_named:
        return "named_srt" if ending == ".srt" else "named_vtt"
    return ending.removeprefix(".")
