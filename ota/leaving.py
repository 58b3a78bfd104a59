"""Words of people on their way out of the study: a type that knows whose they are and cannot be read by accident.

The domain rule: whatever takes words of people out of a text hands them on as `OwnWords`, whole or in parts, and only
what writes a file or a screen reads them, through the gate of its audience (`ota.privacy.Gate`). Whoever forgets the
gate gets a TypeError and prints nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, NoReturn, Protocol

QUOTATION = "quotation"  # the scope of consent that words need to leave


class Whose(NamedTuple):
    """What leave to print words hangs on: who speaks in them, in which source, and to what they consented.

    `not_to_team`: kept from what goes back to the team; `doubtful`: it is in doubt who speaks there; `unrecorded`:
    somebody who speaks there was not to be recorded, so that the words are a report, whatever else was said of them.
    Alike for many passages, so that one answer serves them all.
    """

    people: frozenset[str]
    source: str
    not_to_team: bool = False
    scope: str = QUOTATION
    doubtful: bool = False
    unrecorded: bool = False

    def join(self, whose: Whose) -> Whose:
        """Whose words these and those of `whose` are together, in one source."""
        return self._replace(
            people=self.people | whose.people,
            not_to_team=self.not_to_team or whose.not_to_team,
            doubtful=self.doubtful or whose.doubtful,
            unrecorded=self.unrecorded or whose.unrecorded,
        )


class Opener(Protocol):
    """Who may read sealed words: the gate of one audience. `complete`: names in them too, as they stand; else `hide`
    takes the names of anonymous cases out of what is read."""

    @property
    def hide(self) -> Callable[[str], str]:
        """A text without the names of anonymous cases."""

    @property
    def complete(self) -> bool:
        """Whether nothing is withheld or masked."""

    def opens(self, words: OwnWords) -> bool:
        """Whether these words may be read."""

    def choose_instead(self, instead: str) -> str:
        """What is read in the place of a name that is masked."""


class Instead(str):
    """What is read in the place of a name: its kind, or to the audiences of `printed` something else."""

    printed: Mapping[str, str]

    def __new__(cls, kind: str, printed: Mapping[str, str]) -> Instead:
        """The kind as it is printed (`[naam]`), and by the name of an audience what that reads."""
        instead = super().__new__(cls, kind)
        instead.printed = printed
        return instead

    def reshape(self, shape: Callable[[str], str]) -> Instead:
        """The same in another shape."""
        return Instead(shape(self), {audience: shape(text) for audience, text in self.printed.items()})


class Masked(NamedTuple):
    """A stretch of words that is not for everybody, and what is read in its place: a name, and `[naam]`."""

    start: int
    end: int
    instead: str


class OwnWords:
    """Words of people, sealed: to be cut, joined to a cell or a block, measured and compared, but not to be read.

    `str`, `format`, `join` and JSON refuse them with a TypeError. `whose` may be worked out when it is asked for.
    `names` are the names in them that a person masked, in order: only an opener that is complete reads those.
    """

    __slots__ = ("__names", "__text", "__whose", "masked")
    __iter__ = None

    def __init__(self, text: str, whose: Whose | Callable[[], Whose], names: Sequence[Masked] = ()) -> None:
        self.__text = text
        self.__whose = whose
        self.__names = names
        self.masked = len(names)  # how many names are masked in them

    @property
    def whose(self) -> Whose:
        """Whose words these are."""
        if not isinstance(self.__whose, Whose):
            self.__whose = self.__whose()
        return self.__whose

    def read(self, opener: Opener) -> str | None:
        """The words, where `opener` may read them; else None."""
        if not opener.opens(self):
            return None
        return self.__text if opener.complete else opener.hide(self.__without_names(opener.choose_instead))

    def __without_names(self, choose: Callable[[str], str]) -> str:
        done, at = [], 0
        for start, end, instead in self.__names:
            done += [self.__text[at:start], choose(instead)]
            at = end
        return "".join((*done, self.__text[at:]))

    def __unite_names(self) -> str:
        """The words without names as one thing that is read in the place of them all."""
        audiences = {key for _, _, name in self.__names if isinstance(name, Instead) for key in name.printed}
        printed = {audience: self.__without_names(partial(choose_printed, audience)) for audience in audiences}
        kinds = self.__without_names(str)
        return Instead(kinds, printed) if printed else kinds

    def cut_part(self, start: int = 0, end: int | None = None) -> OwnWords:
        """The words from `start` to `end`, in characters; sealed as these are. A name that is cut is masked whole."""
        if not self.__names:
            return OwnWords(self.__text[start:end], self.__whose)
        stop = len(self.__text) if end is None else end
        names = [
            Masked(max(name.start, start) - start, min(name.end, stop) - start, name.instead)
            for name in self.__names
            if name.start < stop and start < name.end
        ]
        return OwnWords(self.__text[start:end], self.__whose, names)

    def reshape(self, shape: Callable[[str], str]) -> OwnWords:
        """The words in another shape (cut short, on one line), sealed as these are."""
        text = shape(self.__text)
        if not self.__names:
            return OwnWords(text, self.__whose)
        united = self.__unite_names()
        instead = united.reshape(shape) if isinstance(united, Instead) else shape(united)
        words = OwnWords(text, self.__whose, (Masked(0, len(text), instead),))
        words.masked = self.masked
        return words

    def replace_form(self, form: str, elsewhere: Mapping[str, str] | None = None) -> OwnWords:
        """Another form of these words, sealed as these are: names that are masked here are masked there, and those that
        are masked `elsewhere` where somebody put them into this form."""
        names = {self.__text[name.start : name.end]: name.instead for name in self.__names}
        put_in = {name: mask for name, mask in (elsewhere or {}).items() if not find_named(self.__text, {name: mask})}
        return OwnWords(form, self.__whose, find_named(form, put_in | names))

    def __len__(self) -> int:
        return len(self.__text)

    def __eq__(self, compared: object) -> bool:
        """Whether the words are the same; also beside a text that one has already."""
        if isinstance(compared, OwnWords):
            return self.__text == compared.__text
        return self.__text == compared if isinstance(compared, str) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.__text)

    def __repr__(self) -> str:
        return f"<words: {len(self.__text)}>"

    def _refuse(self, *_: Any) -> NoReturn:
        raise TypeError("words of people are read through a gate")

    __str__ = __format__ = __getitem__ = __reduce_ex__ = _refuse

    @staticmethod
    def measure_together(pieces: Iterable[OwnWords], measure: Callable[[str], int]) -> int:
        """What a measure makes of these words together, as one text."""
        return measure("".join([words.__text for words in pieces]))


def choose_printed(audience: str, instead: str) -> str:
    """What an audience reads in the place of a name."""
    return instead.printed.get(audience, str(instead)) if isinstance(instead, Instead) else instead


def find_named(text: str, names: Mapping[str, str]) -> tuple[Masked, ...]:
    """Where these names stand in a text, whatever their case, with what is read in the place of each."""
    instead_of = {_fold_line(name): instead for name, instead in names.items() if name.strip()}
    if not instead_of:
        return ()
    longest = sorted(instead_of, key=len, reverse=True)
    pattern = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest)
    return tuple(
        Masked(*match.span(), instead_of[_fold_line(match[0])])
        for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.I)
    )


def _fold_line(name: str) -> str:
    """A name as it is compared here: in small letters, on one line."""
    return " ".join(name.lower().split())
