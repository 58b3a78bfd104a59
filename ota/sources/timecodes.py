"""Time codes as transcription programs write them: `[00:12:31]`, `(0:12)`, `#00:12:31-5#`, `00:12:31.500`,
`0 minuten 3 seconden`, and the cues of subtitles: `00:00:01,000 --> 00:00:04,000`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from ota.text.patterns import compile_late

# Hours may be absent; minutes may run on beyond 59 where they are.
TIME = r"(?:\d{1,2}:[0-5]\d|\d{1,3}):[0-5]\d(?:[.,\-]\d{1,3})?"
STAMP = rf"(?:\[{TIME}\]|\({TIME}\)|\#{TIME}\#)"
# As Teams and Stream write it out; the last unit is the one that tells it from a span of time in a sentence.
WORDED = (
    r"(?:\d{1,2} (?:uur|uren|hours?),? (?:en |and )?)?(?:\d{1,3} (?:minuten|minuut|minutes?),? (?:en |and )?)?"
    r"\d{1,2} (?:seconden|seconde|seconds?)"
)
_TENS = frozenset("012345")
_IN_WORDS = compile_late(rf"[\[#]{TIME}[\]#]")
_UNIT = compile_late(r"(\d+) ([uhms])")
_SECONDS = {"u": 3600, "h": 3600, "m": 60, "s": 1}
_CUE = compile_late(
    rf"(?:\A\ufeff?WEBVTT[^\n]*\n\s*)?(?:^[ \t]*\d{{1,6}}[ \t]*\n)?^[ \t]*"
    rf"\[?(?P<at>{TIME})[ \t]*-->[ \t]*(?P<until>{TIME})\]?"
    r"(?:[ \t]+(?:align|line|position|size|vertical):[^\n]*)?[ \t]*\n?",
    re.MULTILINE,
)
AT_START = compile_late(rf"{STAMP}[^\S\n]*")
ALONE_FORM = rf"^[^\S\n]*({STAMP}|{TIME}|{WORDED})[^\S\n]*$"


class Cue(NamedTuple):
    """The head of a subtitle: where it begins (with its number), where its words do, from when until when, in ms."""

    start: int
    after: int
    time: int
    until: int


def parse_time_code(code: str) -> int:
    """The moment that a time code names, in milliseconds from the start; a tenth such as `-5` counts as 500."""
    if "sec" in code:
        return 1000 * sum(int(n) * _SECONDS[unit] for n, unit in _UNIT.findall(code))
    clock, _, part = code.strip("[]()# \t").replace(",", ".").replace("-", ".").partition(".")
    seconds = 0
    for number in clock.split(":"):
        seconds = seconds * 60 + int(number)
    return seconds * 1000 + int(part.ljust(3, "0") or 0)


def write_time(moment: int) -> str:
    """A moment in milliseconds as a time code that `parse_time_code` reads back: `00:12:31`, `00:12:31.500`."""
    seconds, part = divmod(moment, 1000)
    code = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return f"{code}.{part:03}" if part else code


@lru_cache(maxsize=1)  # asked of a text by who takes it for captions, and by who cuts it
def has_times(text: str) -> bool:
    """Whether there is anything in `text` that could be a time code."""
    at = text.find(":") + 1  # from colon to colon, which is faster than a pattern
    while at:
        if text[at : at + 1] in _TENS and text[at + 1 : at + 2].isdecimal():
            return True
        at = text.find(":", at) + 1
    return " seco" in text


def find_first_time(text: str, start: int, end: int) -> int | None:
    """The first time code in square brackets or `#` signs in `text[start:end]`, in milliseconds; None without one."""
    for match in _IN_WORDS.finditer(text, start, end):
        if match[0][0] + match[0][-1] in ("[]", "##"):
            return parse_time_code(match[0])
    return None


def find_cues(text: str) -> list[Cue]:
    """The heads of the subtitles in `text`; none where there are fewer than two."""
    if ">" not in text or "-->" not in text:  # one sign is looked for many times as fast as three
        return []
    heads = [
        Cue(match.start(), match.end(), parse_time_code(match["at"]), parse_time_code(match["until"]))
        for match in _CUE.finditer(text)
    ]
    return heads if len(heads) > 1 else []
