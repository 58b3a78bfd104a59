"""Time codes as transcription programs write them: `[00:12:31]`, `(0:12)`, `#00:12:31-5#`, `00:12:31.500`."""

from __future__ import annotations

import re

# Hours may be absent; minutes may run on beyond 59 where they are.
TIME = r"(?:\d{1,2}:[0-5]\d|\d{1,3}):[0-5]\d(?:[.,\-]\d{1,3})?"
STAMP = rf"(?:\[{TIME}\]|\({TIME}\)|\#{TIME}\#)"
_ANY = re.compile(r":[0-5]\d")
_IN_WORDS = re.compile(rf"[\[#]{TIME}[\]#]")
AT_START = re.compile(rf"{STAMP}[^\S\n]*")
ALONE = re.compile(rf"^[^\S\n]*({STAMP}|{TIME})[^\S\n]*$", re.MULTILINE)


def milliseconds(code: str) -> int:
    """The moment that a time code names, in milliseconds from the start; a tenth such as `-5` counts as 500."""
    whole, _, part = code.strip("[]()# \t").replace(",", ".").replace("-", ".").partition(".")
    seconds = 0
    for number in whole.split(":"):
        seconds = seconds * 60 + int(number)
    return seconds * 1000 + int(part.ljust(3, "0") or 0)


def has_times(text: str) -> bool:
    """Whether there is anything in `text` that could be a time code."""
    return _ANY.search(text) is not None


def first_time(text: str, start: int, end: int) -> int | None:
    """The first time code in square brackets or `#` signs in `text[start:end]`, in milliseconds; None without one."""
    for found in _IN_WORDS.finditer(text, start, end):
        if found[0][0] + found[0][-1] in ("[]", "##"):
            return milliseconds(found[0])
    return None
