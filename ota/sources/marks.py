"""What may stand before the words of a line without being words: list, quote and heading marks, numbers, emphasis.

A line in its normal form has none of it: `> - **Moeder:** ja` and `12. Moeder: ja` begin with the same label. Nothing
of the text is altered; a pattern passes over the marks, and offsets stay those of the text as it is.
"""

from __future__ import annotations

import re

from ota.text.folding import fold_name

WS = r"[^\S\n]"
UNSEEN = r"[\ufeff\u200b\u200e\u200f\u2060]*"
EMPHASIS = r"[*_]{0,3}"
# Quote, heading and list marks and numbers of lines, in any order; `bare` is a number without a sign behind it.
MARKS = (
    rf"{UNSEEN}{WS}*(?:(?:>|\#{{1,6}}(?={WS})|[-*+•‣▪◦·–—](?={WS})|[(\[]?\d{{1,4}}[.)\]]{{1,2}}(?={WS})"
    rf"|(?P<bare>\d{{1,4}})(?={WS}+[^\W\d_])){WS}*){{0,4}}"
)
HEADING = re.compile(rf"^{WS}{{0,3}}(?:>{WS}*)?\#{{1,6}}{WS}[^\n]*", re.MULTILINE)
_MARKS = re.compile(MARKS + EMPHASIS)


def count_leading_marks(line: str) -> int:
    """How many characters of marks stand before the words of a line."""
    match = _MARKS.match(line)
    return match.end() if match else 0


def normalise(line: str) -> str:
    """A line in its normal form, in small letters and without accents, for comparing it with a pattern."""
    return fold_line(line[count_leading_marks(line) :].strip("*_ \t\u00a0"))


def fold_line(text: str) -> str:
    """Small letters, no accents, one blank for several."""
    return " ".join(text.lower().split()) if text.isascii() else fold_name(text)
