"""Text as it is compared: without case, accents, ligatures and invisible characters, and with the way back.

Folded are: case; accents (NFKD without its marks); ĳ ø ł đ æ œ ß and their like; curly apostrophes and quotation marks,
dashes; soft hyphens, zero-width spaces and every other format character, which vanish. A raised figure (the ² of a
footnote) reads as a space, so that it hides no word. A letter folds into letters and figures only: no word border ever
falls inside it, and a match of whole words is a stretch of whole characters of the source.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

_ASCII = bytes(range(128))
_LETTERS = {
    **dict(zip("øłđðæœıħŧþ", ("o", "l", "d", "d", "ae", "oe", "i", "h", "t", "th"), strict=True)),
    **dict.fromkeys("’‘‛ʼʻ′´`ˈ", "'"),
    **dict.fromkeys("“”„‟«»″❝❞", '"'),
    **dict.fromkeys("‐‑‒–—−", "-"),
}


@cache
def _fold_one(character: str) -> str:
    """What one character other than ASCII reads as; empty for marks and format characters."""
    if character in _LETTERS:
        return _LETTERS[character]
    if unicodedata.category(character) == "No":
        return " "
    folded = character
    for _ in range(3):  # casefolding brings marks of its own, and letters of the list
        bare = (c for c in unicodedata.normalize("NFKD", folded) if not _is_silent(c))
        folded = "".join(_LETTERS.get(c, c) for c in "".join(bare).casefold())
    if len(folded) > 1 and not (character.isalpha() and folded.isalnum()):
        return character  # …, ½, ™: taken apart they would make or hide a word
    return folded.lower()


def _is_silent(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] == "M" or category == "Cf"


@dataclass(frozen=True)
class Folded:
    """A folded text beside its source. Without `here` and `there` offsets are the same in both.

    `here[n]` in the folded text is `there[n]` in the source, and from there they run in step up to the next pair.
    """

    text: str
    source: str
    here: tuple[int, ...] = ()
    there: tuple[int, ...] = ()

    def map_back(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source behind the folded `start:end` (not empty), with the marks on its last letter."""
        if self.here:
            start, end = self._map_offset_back(start), self._map_offset_back(end - 1) + 1
        while end < len(self.source) and unicodedata.category(self.source[end])[0] == "M":
            end += 1
        return start, end

    def _map_offset_back(self, offset: int) -> int:
        at = bisect_right(self.here, offset) - 1
        return self.there[at] + offset - self.here[at]

    def map_forward(self, offset: int) -> int:
        """Where in the folded text what stands from `offset` in the source begins."""
        if not self.here:
            return offset
        at = bisect_left(self.there, offset)
        if at == len(self.there) or self.there[at] != offset:
            at -= 1
        return self.here[at] + offset - self.there[at]


def list_strange(text: str) -> list[str]:
    """The characters of `text` other than ASCII, each once."""
    if text.isascii():
        return []
    raw = text.encode("utf-8", "surrogatepass")  # bytes, because taking ASCII from them is ten times faster
    return sorted(set(raw.translate(None, _ASCII).decode("utf-8", "surrogatepass")))


def fold(source: str) -> Folded:
    """`source` folded. Fast where it is ASCII, and where few characters change their length."""
    if source.isascii():
        return Folded(source.lower(), source)
    text = source.encode("utf-8", "surrogatepass").lower().decode("utf-8", "surrogatepass")  # of bytes: ASCII only
    longer = ""
    for character in list_strange(source):
        new = _fold_one(character)
        if len(new) != 1:
            longer += character
        elif new != character:
            text = text.replace(character, new)
    return _lengthen(text, source, longer) if longer else Folded(text, source)


def fold_text(text: str) -> str:
    """`text` as it is compared."""
    return fold(text).text


@lru_cache(maxsize=8192)
def fold_name(name: str) -> str:
    """A name as names are compared, with every run of blanks as one: equal for two that a reader would call the same.
    A raised figure is a figure here: m² is not m."""
    return " ".join(fold_text(unicodedata.normalize("NFKC", name)).split())


def _lengthen(text: str, source: str, longer: str) -> Folded:
    """Fold the characters of `longer`, which read as none or as several, and keep where the offsets shift."""
    parts: list[str] = []
    folded_at, source_at = [0], [0]
    at = length = 0
    for match in re.finditer(f"[{re.escape(longer)}]", text):
        new = _fold_one(match.group())
        first = match.start()
        length += first - at
        for n in range(len(new)):
            folded_at.append(length + n)
            source_at.append(first)
        parts += (text[at:first], new)
        at, length = first + 1, length + len(new)
        folded_at.append(length)
        source_at.append(at)
    parts.append(text[at:])
    return Folded("".join(parts), source, tuple(folded_at), tuple(source_at))


# --- words -----------------------------------------------------------------------------------------------------------
def find_phrases(text: str, words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Places in a folded text where these words (with `*` for any letters) follow each other, whatever parts them, with
    at most one line break: found by the rarest, then word by word around it."""
    patterns = [_Pattern(word) for word in words]
    rarest = min(range(len(patterns)), key=lambda n: text.count(patterns[n].core)) if len(patterns) > 1 else 0
    for start, end in patterns[rarest].find_places(text):
        for pattern in patterns[rarest + 1 :]:
            end = pattern.find_ahead(text, end)
            if end < 0:
                break
        for pattern in patterns[:rarest][::-1] if end >= 0 else ():
            start = pattern.find_behind(text, start)
            if start < 0:
                break
        if start >= 0 and end >= 0:
            yield start, end


class _Pattern:
    """One word of a query: its longest run of letters is looked up, the whole word around it is then compared."""

    def __init__(self, word: str) -> None:
        self.core = max(word.split("*"), key=len)
        self.plain = self.core == word
        self.whole = re.compile("[^\\W_]*".join(map(re.escape, word.split("*"))))

    def find_places(self, text: str) -> Iterator[tuple[int, int]]:
        size = len(self.core)
        at = text.find(self.core)
        while at >= 0:
            start, end = (at, at + size) if self.plain else _widen_to_word(text, at, at + size)
            if self.plain:
                if not (text[end : end + 1].isalnum() or (start and text[start - 1].isalnum())):
                    yield start, end
            elif self.whole.fullmatch(text, start, end):
                yield start, end
            at = text.find(self.core, at + 1 if self.plain else end)

    def find_ahead(self, text: str, end: int) -> int:
        """Where this word ends if it is the next one after `end`, else -1."""
        start = end
        while start < len(text) and not text[start].isalnum():
            start += 1
        last = _widen_to_word(text, start, start)[1]
        return last if _may_join(text, end, start) and self.whole.fullmatch(text, start, last) else -1

    def find_behind(self, text: str, start: int) -> int:
        """Where this word begins if it is the one before `start`, else -1."""
        end = start
        while end and not text[end - 1].isalnum():
            end -= 1
        first = _widen_to_word(text, end, end)[0]
        return first if _may_join(text, end, start) and self.whole.fullmatch(text, first, end) else -1


def _may_join(text: str, end: int, start: int) -> bool:
    """Whether what parts two words of a phrase may do so: anything, with at most one line break in it."""
    return end < start and text.count("\n", end, start) < 2


def _widen_to_word(text: str, start: int, end: int) -> tuple[int, int]:
    """The word, as letters and figures, that `start:end` lies in."""
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return start, end
