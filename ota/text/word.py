"""What a word is, and how many a text has. The house knows no other: what is searched, counted, compared or laid beside
something else takes its words from here.

A transcript is counted turn by turn, so its characters are sorted into kinds once, and then only the beginnings of
words are counted: twenty times faster than looking for each word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ota.text.folding import fold_text, list_strange

# As words are counted and searched: letters, figures and underscores, with apostrophes and hyphens inside ("auto's").
WORD = re.compile(r"\w+(?:['’\-]\w+)*")
# One that a list of words may know, or that may be a name: it begins with a letter.
LETTERED = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
# Letters alone: of "moeder2" the moeder.
LETTERS = re.compile(r"[^\W\d_]+")
# Letters and figures, without anything that stands in a word or around it.
BARE = re.compile(r"[^\W_]+")
# What stands between blanks: a word with the marks that are written on it.
_STRETCH = re.compile(r"\S+")

_LETTER, _JOINT, _OTHER = b"w' "
_KINDS = bytes(
    _LETTER if chr(code).isalnum() or chr(code) == "_" else _JOINT if chr(code) in "'-" else _OTHER
    for code in range(128)
).ljust(256)


def list_bare_words(text: str) -> list[str]:
    """The words of `text` as two texts are compared: folded, and only their letters and figures ("auto", "s")."""
    return BARE.findall(fold_text(text))


def find_stretches(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Where the words of `text[start:end]` stand with the marks that are written on them: begin and end of each."""
    return [match.span() for match in _STRETCH.finditer(text, start, len(text) if end is None else end)]


def classify_characters(text: str) -> bytes:
    """For each character of `text` a sign: w a letter of a word, j what joins two of them, a blank anything else."""
    for character in list_strange(text):
        text = text.replace(character, "w" if character.isalnum() else "'" if character == "’" else " ")
    signs = text.encode("ascii").translate(_KINDS)
    if b"'" in signs:  # twice: in a-b-c the second joint shares its letter with the first
        signs = signs.replace(b"w'w", b"wjw").replace(b"w'w", b"wjw").replace(b"'", b" ")
    return signs


def count_words_between(signs: bytes, start: int, end: int) -> int:
    """How many words there are in the part `start:end` of a text, of which these are the `classify_characters`."""
    return signs.startswith((b"w", b"jw"), start, end) + signs.count(b" w", start, end)


def count_words(text: str) -> int:
    """Words in `text`, as `ota` counts them everywhere."""
    return count_words_between(classify_characters(text), 0, len(text))


def widen_places(text: str, places: Iterable[tuple[int, int]], reach: int) -> Iterator[tuple[int, int]]:
    """The places with so many characters on either side, up to white space; what then touches is one."""
    first = last = -1
    for start, end in sorted(places):
        start, end = max(0, start - reach), min(len(text), end + reach)
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        if start > last:
            if last >= 0:
                yield first, last
            first, last = start, end
        last = max(last, end)
    if last >= 0:
        yield first, last
