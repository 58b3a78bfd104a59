"""Walking over the words of a text: every method looks at one place, and answers what it read and where that ends.

None is what could not be read. `far` is how far the reading came: the place to name when a text cannot be read.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from typing import Any, TypeVar

from ota.moments.lexicon import Lexicon, recognise_tokens, split_tokens

T = TypeVar("T")
Read = tuple[T, int] | None


class Walk:
    """The reading of one text; `loose` is for a running line, where an event has no end of its own.

    `names` are those whose birth is known (folded): they are names without their capital too.
    """

    def __init__(
        self, text: str, lexicon: Lexicon, language: str, loose: bool = False, names: Collection[str] = ()
    ) -> None:
        self.text, self.lexicon, self.language, self.loose, self.names = text, lexicon, language, loose, names
        self.tokens = recognise_tokens(split_tokens(text), lexicon)
        self.far = 0

    def list_slips(self, i: int, j: int) -> tuple[tuple[str, str], ...]:
        """Of the words from `i` to `j`: those that were read in spite of a slip, and as what."""
        return tuple((token.written, token.word) for token in self.tokens[i:j] if token.slip)

    # --- words and numbers -------------------------------------------------------------------------------------------
    def read_word(self, table: str, i: int) -> Read[Any]:
        """The longest phrase of `table` at `i`."""
        if i >= len(self.tokens):
            return None
        for words, meaning in self.lexicon.tables[table].get(self.tokens[i].word, ()):
            j = i + len(words)
            if all(token.word == word for token, word in zip(self.tokens[i:j], words, strict=False)) and j <= len(
                self.tokens
            ):
                self.far = max(self.far, j)
                return meaning, j
        return None

    def skip(self, table: str, i: int) -> int:
        """The place after a phrase of `table`, or `i`."""
        phrase = self.read_word(table, i)
        return phrase[1] if phrase else i

    def mark(self, marks: Container[str], i: int) -> int | None:
        """The place after one of `marks`, or None."""
        return i + 1 if i < len(self.tokens) and self.tokens[i].word in marks else None

    def read_digits(self, i: int, width: int = 4) -> Read[int]:
        """A number in figures, of at most so many."""
        if i < len(self.tokens) and len(self.tokens[i].word) <= width and self.tokens[i].word.isdecimal():
            self.far = max(self.far, i + 1)
            return int(self.tokens[i].word), i + 1
        return None

    def is_glued(self, i: int) -> bool:
        """Whether `i` follows without a blank."""
        return 0 < i < len(self.tokens) and self.tokens[i].start == self.tokens[i - 1].end

    def read_number(self, i: int) -> Read[int]:
        """A number in figures or words."""
        return self.read_digits(i, 3) or self.read_word("number", i)

    def read_ordinal(self, i: int) -> Read[int]:
        """12e, 12de, 12th, twaalfde."""
        number = self.read_digits(i, 2)
        if number and self.is_glued(number[1]) and self.tokens[number[1]].word in _SUFFIXES:
            return number[0], number[1] + 1
        return self.read_word("ordinal", i)


_SUFFIXES = {"e", "de", "ste", "st", "nd", "rd", "th"}


def choose_longest(readings: Iterable[Read[T]]) -> Read[T]:
    """The reading that goes furthest; of equals the first."""
    best: Read[T] = None
    for reading in readings:
        if reading and (best is None or reading[1] > best[1]):
            best = reading
    return best
