"""The one directory: what somebody means by a name, wherever a name is asked for.

A thing is found by its key, its name or handle, a label, its first name (of people) or a beginning that fits it alone.
Case, accents, apostrophes and hyphens make no difference, unless two things differ in nothing else: what is written
exactly so counts before what is written alike, a name before a label, the whole of one before its beginning. Where two
things fit equally well none is chosen: the error says which they are. Where none fits it says which come nearest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import Generic, NamedTuple, TypeVar

from ota.errors import OtaError, repeat_written
from ota.text.folding import fold_name
from ota.text.handles import fold_handle

T = TypeVar("T", bound=Hashable)
MOST = 12  # names in an error
_FEWEST = 6, 3  # characters of a key that must be typed: where things have names too, and where they have none
_BARE = str.maketrans("-_", "  ", "'")


def fold_loosely(name: str) -> str:
    """A name as it is looked up at last: as `fold_name`, without apostrophes, and with hyphens as blanks."""
    return " ".join(fold_name(name).translate(_BARE).split())


def _collapse_blanks(name: str) -> str:
    return " ".join(name.split())


class _Listed(NamedTuple, Generic[T]):
    """A thing and what it is called: in errors, by its own names, in other words, by handle or key."""

    meant: T
    shown: str
    names: tuple[str, ...]
    labels: tuple[str, ...]
    handles: tuple[str, ...]
    first: tuple[str, ...]


# How names are compared, one way after another; with the names as they are written handles and keys count too.
_WAYS: tuple[tuple[str, Callable[[str], str]], ...] = (
    *(("names", _collapse_blanks), ("labels", _collapse_blanks), ("names", fold_name), ("labels", fold_name)),
    *(("names", fold_loosely), ("labels", fold_loosely), ("first", fold_loosely)),
)


class Directory(Generic[T]):
    """Things of one sort, by what people call them.

    `sort` is what one is called; `room` the group of commands that lists them all, "" where an error names those that
    there are. With `first_names` the first word of a name will do, where one thing has it.
    """

    def __init__(self, sort: str, room: str = "", *, first_names: bool = False) -> None:
        self.sort = sort
        self.room = room
        self._first_names = first_names
        self._listed: list[_Listed[T]] = []
        self._indexes: dict[tuple[str, Callable[[str], str]], dict[str, list[T]]] = {}

    def add(
        self, meant: T, *names: str, labels: Iterable[str] = (), handle: str = "", key: str = "", shown: str = ""
    ) -> None:
        """Put a thing in; `shown` is how errors call it, where that is not its first name."""
        first = tuple(name.partition(" ")[0] for name in names) if self._first_names else ()
        called = shown or next(iter((*names, handle, key)), "")
        self._listed.append(_Listed(meant, called, names, tuple(labels), (handle, key), first))
        self._indexes.clear()

    # --- looking up --------------------------------------------------------------------------------------------------
    def find(self, text: str, *, entire: bool = False) -> T:
        """The one thing that `text` means. With `entire` no beginning of a name will do: so it is where files are read
        and new things are made. Raises OtaError: `directory.several` where more fit, else `directory.unknown`.
        """
        fits = self.find_meant(text, entire=entire)
        if len(fits) > 1:
            raise self.refuse_several(text, fits)
        if not fits:
            raise self.refuse_unknown(text)
        return fits[0]

    def name_thing(self, meant: T) -> str:
        """How errors call a thing; KeyError for one that is not in here."""
        return {entry.meant: entry.shown for entry in self._listed}[meant]

    def spell_in_full(self, text: str) -> str:
        """What errors call the one thing that `text` means; the text itself where it means none, or several."""
        fits = self.find_meant(text)
        return self.name_thing(fits[0]) if len(fits) == 1 else text

    def get(self, text: str) -> T | None:
        """The one thing that has all of this name; None where there is none, or several fit."""
        fits = self.find_meant(text, entire=True)
        return fits[0] if len(fits) == 1 else None

    def find_meant(self, text: str, *, entire: bool = False) -> list[T]:
        """The things that `text` fits best, each once: several where it does not tell them apart."""
        return next((fits for fits in self._find_fitting(text, entire) if fits), [])

    def _find_fitting(self, text: str, entire: bool) -> Iterator[list[T]]:
        yield list(
            dict.fromkeys(
                (*self._find_by("names", _collapse_blanks, text), *self._find_by("handles", fold_handle, text))
            )
        )
        for names, compared in _WAYS[1:]:
            yield self._find_by(names, compared, text)
        begun = fold_loosely(text)
        if begun and not entire:
            yield self._find_where(
                lambda entry: any(fold_loosely(name).startswith(begun) for name in (*entry.names, *entry.labels))
            )
        fewest = _FEWEST[not any(entry.names for entry in self._listed)]
        if re.fullmatch(f"[0-9a-fA-F-]{{{fewest},36}}", text.strip()):
            yield self._find_where(lambda entry: is_beginning(entry.handles[1], text.strip()))

    def _find_by(self, names: str, compared: Callable[[str], str], text: str) -> list[T]:
        """The things with a name that compares as `text` does."""
        index = self._indexes.get((names, compared))
        if index is None:
            index = self._indexes[names, compared] = {}
            for entry in self._listed:
                for name in dict.fromkeys(map(compared, getattr(entry, names))):
                    if name:
                        index.setdefault(name, []).append(entry.meant)
        return list(dict.fromkeys(index.get(compared(text.strip()), ())))

    def _find_where(self, fits: Callable[[_Listed[T]], bool]) -> list[T]:
        return list(dict.fromkeys(entry.meant for entry in self._listed if fits(entry)))

    # --- what is said where it is not one ----------------------------------------------------------------------------
    def name_nearest(self, text: str) -> str:
        """The names that come nearest to `text`, best first; "" for none."""
        every = (
            name for entry in self._listed for name in (*entry.names, *entry.labels, *entry.first, *entry.handles[:1])
        )
        return ", ".join(find_nearest(text, every))

    def refuse_unknown(self, text: str) -> OtaError:
        """That nothing is called `text`: what comes nearest, and what there is or which command lists it."""
        near, values = self.name_nearest(text), {"sort": self.sort, "name": repeat_written(text)}
        if self.room:
            return OtaError("directory.unknown", **values, near=near, room=self.room)
        shown = list(dict.fromkeys(entry.shown for entry in self._listed))
        listed = ", ".join((*shown[:MOST], "…") if len(shown) > MOST else shown)
        return OtaError("directory.not-listed", **values, near=near, listed=listed)

    def refuse_several(self, text: str, fits: Iterable[T]) -> OtaError:
        """That `text` fits these things equally well."""
        fitting = dict.fromkeys(fits)
        shown = sorted({entry.shown for entry in self._listed if entry.meant in fitting})
        return OtaError(
            "directory.several", name=repeat_written(text), count=len(fitting), meant="; ".join(shown[:MOST])
        )


def make_directory(sort: str, labels: Iterable[tuple[str, Iterable[str]]], room: str = "") -> Directory[str]:
    """A directory of names with their labels, such as a list in the settings."""
    directory: Directory[str] = Directory(sort, room)
    for name, further in labels:
        directory.add(name, name, labels=further)
    return directory


def is_beginning(key: str, typed: str) -> bool:
    """Whether `typed` begins a key, or the last group of it, which is what people see."""
    typed = typed.lower()
    return key.startswith(typed) or key.rpartition("-")[2].startswith(typed)


def find_nearest(text: str, names: Iterable[str], count: int = 3, similarity: float = 0.5) -> list[str]:
    """The at most `count` of `names` that look most like `text`, best first; `similarity` is how much, from 0 to 1."""
    from rapidfuzz import fuzz, process

    by_fold = {fold_loosely(name): name for name in names}
    alike = process.extract(
        fold_loosely(text), [*by_fold], scorer=fuzz.ratio, limit=count, score_cutoff=100 * similarity
    )
    return [by_fold[fold] for fold, *_ in alike]
