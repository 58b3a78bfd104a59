"""JSON of speech recognisers: Whisper, WhisperX, aTrain, whisper.cpp and the pipelines around them.

Each writes a list of segments, with words, a time, and perhaps who speaks. Any other JSON is refused.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from ota.errors import OtaError
from ota.sources.captions import LATEST, Caption, find_wrong_times, join_captions
from ota.sources.decode import decode
from ota.sources.handed import hand_over
from ota.sources.model import Loaded
from ota.sources.sniff import refuse, seems

_LISTS = ("segments", "transcription", "speakers", "chunks")  # where the segments stand, the best first
_BESIDE = frozenset({"text", "language", "duration", "task", "usage", "logprobs", "model"})
_MOST = 2_500_000, 10_000_000  # lists and objects, and values: ten times what ten hours with a time for each word need
_CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})[.,](\d{1,3})")
_RUN = 3  # words of another speaker within a segment that are more than a slip of the machine


def load(raw: bytes, name: str, max_mb: float) -> Loaded:
    """The segments of a .json file as turns; a message names the number of the segment.

    Raises OtaError for a file that is no JSON, damaged, no transcript, or of more values than any transcript has.
    """
    kind = seems(raw)
    if kind:
        raise refuse(name, ".json", kind, raw)
    text, counted = decode(raw, name)
    if text.count("[") + text.count("{") > _MOST[0] or text.count(",") > _MOST[1]:
        raise OtaError("sources.too_big", name=name, limit=f"{max_mb:g}")
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise OtaError("sources.json_damaged", name=name) from None
    segments = _find_segments(content)
    if segments is None:
        raise OtaError("sources.json_other", name=name)
    broken: list[int] = []
    captions = [caption for n, segment in enumerate(segments, 1) for caption in _build_captions(segment, n, broken)]
    problems = find_wrong_times(captions, broken, name)
    make = _make(content, captions)
    return hand_over(name, raw, join_captions(captions), make=make, counted=counted, problems=problems)


def _find_segments(content: Any) -> list[dict[str, Any]] | None:
    """The segments of a transcript; None where this is none."""
    lists = [content] if isinstance(content, list) else []
    if isinstance(content, dict):
        lists += [content[key] for key in _LISTS if isinstance(content.get(key), list)]
    for candidate in lists:
        segments = [
            segment for segment in candidate if isinstance(segment, dict) and isinstance(segment.get("text"), str)
        ]
        if segments and 2 * len(segments) >= len(candidate) and any(map(_is_timed, segments)):
            return segments
    if isinstance(content, dict) and isinstance(content.get("text"), str) and content.keys() <= _BESIDE:
        return [content]
    return None


def _is_timed(segment: Mapping[str, Any]) -> bool:
    return any(key in segment for key in ("start", "offsets", "timestamps", "timestamp"))


def _build_captions(segment: Mapping[str, Any], n: int, broken: list[int]) -> Iterator[Caption]:
    """A segment as captions, several where its words are of several speakers. A wrong time is noted in `broken`."""
    start, end = _read_times(segment)
    if start is None and _is_timed(segment):
        broken.append(n)
    label = _read_label(segment.get("speaker"))
    for speaker, words, since in _split_by_word(segment, label):
        yield Caption(words, start if since is None else since, end, speaker, n)


def _read_times(segment: Mapping[str, Any]) -> tuple[int | None, int | None]:
    offsets, timestamps, pair = (segment.get(key) for key in ("offsets", "timestamps", "timestamp"))
    if isinstance(offsets, dict):
        return _convert_seconds(offsets.get("from"), 1), _convert_seconds(offsets.get("to"), 1)
    if isinstance(timestamps, dict):
        return _read_clock(timestamps.get("from")), _read_clock(timestamps.get("to"))
    if isinstance(pair, list) and len(pair) == 2:
        return _convert_seconds(pair[0]), _convert_seconds(pair[1])
    return _convert_seconds(segment.get("start")), _convert_seconds(segment.get("end"))


def _convert_seconds(seconds: Any, scale: int = 1000) -> int | None:
    """Seconds as milliseconds (milliseconds with a `scale` of 1); None for what cannot be a moment."""
    if not isinstance(seconds, int | float) or isinstance(seconds, bool) or not math.isfinite(seconds):
        return None
    return round(seconds * scale) if 0 <= seconds * scale < LATEST else None


def _read_clock(code: Any) -> int | None:
    match = _CLOCK.fullmatch(code) if isinstance(code, str) else None
    if match is None:
        return None
    seconds = int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3])
    return _convert_seconds(seconds * 1000 + int(match[4].ljust(3, "0")), 1)


def _read_label(speaker: Any) -> str | None:
    """The label of a speaker: a name, or a number."""
    if isinstance(speaker, bool) or not isinstance(speaker, str | int):
        return None
    return str(speaker).strip()[:200] or None


def _split_by_word(segment: Mapping[str, Any], label: str | None) -> Iterator[tuple[str | None, str, int | None]]:
    """The words of a segment by speaker, and when each begins: cut where a few words on end are another's, and those
    words are all that the segment says."""
    text, words = segment["text"].strip(), segment.get("words")
    if label is None or not isinstance(words, list) or not all(isinstance(word, dict) for word in words):
        yield label, text, None
        return
    spelled = [
        (str(word.get("word", word.get("text", ""))), _read_label(word.get("speaker")) or label) for word in words
    ]
    runs = [(speaker, list(run)) for speaker, run in groupby(enumerate(spelled), key=lambda word: word[1][1])]
    cuts = [(speaker, run) for speaker, run in runs if speaker != label and len(run) >= _RUN]
    if not cuts or "".join("".join(word for word, _ in spelled).split()) != "".join(text.split()):
        yield label, text, None
        return
    of_others = {n: speaker for speaker, run in cuts for n, _ in run}
    pieces = groupby(enumerate(spelled), key=lambda word: of_others.get(word[0], label))
    for speaker, piece in pieces:
        numbered = list(piece)
        spoken = " ".join(word.strip() for _, (word, _) in numbered)
        yield speaker, spoken, _convert_seconds(words[numbered[0][0]].get("start"))


def _make(content: Any, captions: Sequence[Caption]) -> str:
    if isinstance(content, dict) and isinstance(content.get("transcription"), list):
        return "whisper_cpp"
    return "whisperx_json" if any(caption.label for caption in captions) else "whisper_json"
