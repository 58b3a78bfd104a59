"""Words of people on their way out of the study: a type that knows whose they are and cannot be read by accident.

The domain rule: whatever takes words of people out of a text hands them on as `OwnWords`, whole or in parts, and only
what writes a file or a screen reads them, through the gate of its audience (`ota.privacy.Gate`). Whoever forgets the
gate gets a TypeError and prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, NoReturn, Protocol

QUOTATION = "quotation"  # the one scope of consent that a study keeps


class Whose(NamedTuple):
    """What leave to print words hangs on: who speaks in them, in which source, and to what they consented.

    `not_to_team`: kept from what goes back to the team. Alike for many passages, so that one answer serves them all.
    """

    people: frozenset[str]
    source: str
    not_to_team: bool = False
    scope: str = QUOTATION


class Opener(Protocol):
    """Who may read sealed words: the gate of one audience."""

    def opens(self, words: OwnWords) -> bool:
        """Whether these words may be read."""


class OwnWords:
    """Words of people, sealed: to be cut, joined to a cell or a block, measured and compared, but not to be read.

    `str`, `format`, `join` and JSON refuse them with a TypeError. `whose` may be worked out when it is asked for.
    """

    __slots__ = ("__text", "__whose")
    __iter__ = None

    def __init__(self, text: str, whose: Whose | Callable[[], Whose]) -> None:
        self.__text = text
        self.__whose = whose

    @property
    def whose(self) -> Whose:
        """Whose words these are."""
        if not isinstance(self.__whose, Whose):
            self.__whose = self.__whose()
        return self.__whose

    def read(self, opener: Opener) -> str | None:
        """The words, where `opener` may read them; else None."""
        return self.__text if opener.opens(self) else None

    def part(self, start: int = 0, end: int | None = None) -> OwnWords:
        """The words from `start` to `end`, in characters; sealed as these are."""
        return OwnWords(self.__text[start:end], self.__whose)

    def printed(self, shape: Callable[[str], str]) -> OwnWords:
        """The words in another shape (cut short, on one line), sealed as these are."""
        return OwnWords(shape(self.__text), self.__whose)

    def __len__(self) -> int:
        return len(self.__text)

    def __eq__(self, other: object) -> bool:
        """Whether the words are the same; also beside a text that one has already."""
        if isinstance(other, OwnWords):
            return self.__text == other.__text
        return self.__text == other if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.__text)

    def __repr__(self) -> str:
        return f"<words: {len(self.__text)}>"

    def _closed(self, *_: Any) -> NoReturn:
        raise TypeError("words of people are read through a gate")

    __str__ = __format__ = __getitem__ = __reduce_ex__ = _closed

    @staticmethod
    def measured(pieces: Iterable[OwnWords], measure: Callable[[str], int]) -> int:
        """What a measure makes of these words together, as one text."""
        return measure("".join([one.__text for one in pieces]))
