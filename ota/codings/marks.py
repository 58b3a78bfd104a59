"""Quotation marks in a text: which words stand between them, and a quote as it is printed with them.

Field notes hold both what an observer tells and what somebody said word for word; marks in the text are how the
observer told the one from the other. That is a sign and no proof, so it is only ever proposed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# An opening mark and what may close it: English, Dutch and German habits, guillemets either way, and what is typed.
_PAIRS = {"“": "”“", "„": "”“", "”": "”", "«": "»", "»": "«", "‘": "’", "‚": "’‘", '"': '"', "'": "'", "‹": "›"}
_SURE = frozenset('“”„«»"')  # never an apostrophe
_OPENS = re.compile(f"[{''.join(_PAIRS)}]")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")
_AFTER = ".,;:!?… \t\n"


def is_between_marks(text: str, start: int, end: int) -> bool:
    """Whether the words of `text[start:end]` stand, all of them, between quotation marks of their paragraph; `text`
    need be no more than the unit in which they stand."""
    begin = max((match.end() for match in _PARAGRAPH.finditer(text, 0, start)), default=0)
    behind = _PARAGRAPH.search(text, end)
    paragraph = text[begin : behind.start() if behind else len(text)]
    first, last = start - begin, end - begin
    while first < last and not paragraph[first].isalnum():
        first += 1
    while last > first and not paragraph[last - 1].isalnum():
        last -= 1
    return first < last and any(opened < first and last < closed for opened, closed in _is_marked(paragraph))


def put_between_marks(text: str) -> str:
    """`text` as literal speech is printed: between quotation marks, once, also where it brings one or both itself."""
    if not text:
        return text
    marked = list(_is_marked(text))
    if any(opened == 0 and not text[closed:].strip(_AFTER) for opened, closed in marked):
        return text
    alone = _SURE - {mark for opened, closed in marked for mark in (text[opened], text[closed - 1])}
    before = "" if text[0] in alone else "“"
    after = "" if text[-1] in alone else "”"
    return before + text + after


def _is_marked(text: str) -> Iterator[tuple[int, int]]:
    """Where quotation marks open and where what closes them ends, the outermost ones, in order."""
    at, never = 0, set[str]()  # marks that nothing closes from here on: looked for once, not from each of them
    while opening := _OPENS.search(text, at):
        at, mark, end = opening.start(), opening[0], 0
        # A mark that opens touches what it opens, and no word before it.
        if mark not in never and text[at + 1 : at + 2].strip() and not text[max(0, at - 1)].isalnum():
            end = _find_closing(text, at, _PAIRS[mark])
            never |= set() if end else {mark}
        if end:
            yield at, end
        at = end or at + 1


def _find_closing(text: str, at: int, closing: str) -> int:
    """Where the mark that closes the one at `at` ends; 0 where none does."""
    for n in range(at + 2, len(text)):
        if text[n] in closing and not text[n - 1].isspace() and not text[n + 1 : n + 2].isalnum():
            return n + 1
    return 0
