"""The entries of a codebook file, whatever its form (YAML or a table), and what must hold between them."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ota.codebook import values
from ota.codebook.checking import find_cycle
from ota.codebook.model import HOLDS, LEVELS, TEXTS, Code, TreePlace
from ota.codebook.tree import Codebook
from ota.directory import find_nearest
from ota.errors import OtaError, Problem
from ota.text.folding import fold_name

LISTS = {"themes": "theme", "categories": "category", "codes": "code"}
LIST_OF = {level: key for key, level in LISTS.items()}
KEYS = ("name", "id", *TEXTS, "keywords", "colour", "origin", "born", "state", "also")
_DUTCH = {
    "titel": "title",
    "thema's": "themes",
    "themas": "themes",
    "categorieen": "categories",
    "naam": "name",
    "definitie": "definition",
    "insluiten": "include",
    "uitsluiten": "exclude",
    "voorbeeld": "example",
    "trefwoorden": "keywords",
    "kleur": "colour",
    "color": "colour",
    "herkomst": "origin",
    "ontstaan": "born",
    "ook": "also",
}


@dataclass(frozen=True)
class CodebookEntry:
    """One theme, category or code of a file: `fields` holds what was written, as stored; `also` is None when absent.

    `n` numbers the entries in file order. An entry without id has id "". One that `stands_in` is not in the file: it
    only says where others stand.
    """

    n: int
    level: str
    name: str
    line: int
    id: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)
    also: tuple[str, ...] | None = None
    children: tuple[CodebookEntry, ...] = ()
    node: Any = field(default=None, repr=False, compare=False)
    stands_in: bool = False

    @property
    def key(self) -> str:
        """Its id in `CodebookFile.book`."""
        return f"\0{self.n}"  # no text holds this


@dataclass(frozen=True)
class CodebookFile:
    """A codebook file, read without problems. `text` has LF only; `root` is its YAML node."""

    path: Path
    title: str
    entries: tuple[CodebookEntry, ...]
    text: str = field(default="", repr=False)
    root: Any = field(default=None, repr=False, compare=False)
    problems: tuple[Problem, ...] = ()

    def walk(self) -> Iterator[tuple[CodebookEntry, CodebookEntry | None]]:
        """Every entry with the one above it, in file order."""
        return _walk(self.entries, None)

    def resolve_target(self, text: str, study_book: Codebook) -> CodebookEntry | Code:
        """What `also` means by `text`: an entry of this file, else a code that the study has. Raises OtaError."""
        return _resolve_target(text, self.book, {entry.key: entry for entry, _above in self.walk()}, study_book)

    @property
    def book(self) -> Codebook:
        """The tree of this file, its sets aside."""
        return _build_book(self.entries)


def parse_entry_id(written: str) -> str:
    """An id as stored. Raises ValueError for what is none."""
    return str(uuid.UUID(written))


_MAKE: dict[str, Callable[[str], object]] = {
    "name": values.parse_name,
    "colour": values.parse_colour,
    "origin": values.parse_origin,
    "state": lambda typed: values.parse_state(typed) if typed else "active",
}


def parse_field_value(key: str, written: str) -> object:
    """A field of an entry as stored, from what was written. Raises OtaError for a wrong value."""
    return _MAKE.get(key, values.parse_text)(written)


def check_relations(entries: tuple[CodebookEntry, ...], study_book: Codebook, file: str) -> list[Problem]:
    """Ids and names that are there twice, and where `also` leads; `study_book` is what the study has."""
    checked = _Relations(file)
    checked.check(entries, study_book)
    return checked.problems


class _Relations:
    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def add_problem(self, key: str, line: int, **details: object) -> None:
        self.problems.append(Problem(key if "." in key else f"codebook.{key}", f"{self.file}:{line}", details))

    def check(self, entries: tuple[CodebookEntry, ...], study_book: Codebook) -> None:
        every = [entry for entry, _above in _walk(entries, None)]
        by_key = {entry.key: entry for entry in every}
        first: dict[str, CodebookEntry] = {}
        for entry in every:
            if entry.id and first.setdefault(entry.id, entry) is not entry:
                self.add_problem("file-id-twice", entry.line, id=entry.id, first=first[entry.id].line)
        book = _build_book(entries)
        sets: list[TreePlace] = []
        for entry in every:
            for text in entry.also or ():
                sets += self._set(entry, text, book, by_key, study_book)
        book = Codebook(book.codes.values(), [*book.places.values(), *sets])
        for key in (None, *book.codes):
            self._check_doubles([by_key[code.id] for code in book.list_children(key, everywhere=True)])
        if round_ := find_cycle(book):
            names = "; ".join(sorted(by_key[key].name for key in round_))
            self.add_problem("cycle", min(by_key[key].line for key in round_), names=names)

    def _set(
        self, entry: CodebookEntry, text: str, book: Codebook, by_key: Mapping[str, CodebookEntry], study_book: Codebook
    ) -> Iterator[TreePlace]:
        try:
            target = _resolve_target(text, book, by_key, study_book)
        except OtaError as error:
            self.add_problem(error.key, entry.line, **error.values)
            return
        if entry.level not in HOLDS[target.level]:
            self.add_problem("level-order", entry.line, name=entry.name, parent=target.name)
        elif isinstance(target, CodebookEntry) and target.key not in {p.parent for p in book.list_places(entry.key)}:
            yield TreePlace(f"{entry.key} in {target.key}", target.key, entry.key, home=False)

    def _check_doubles(self, siblings: list[CodebookEntry]) -> None:
        first: dict[str, CodebookEntry] = {}
        for entry in sorted({entry.key: entry for entry in siblings}.values(), key=lambda e: e.n):
            twin = first.setdefault(fold_name(entry.name), entry)
            if twin is not entry:
                self.add_problem("file-double", entry.line, name=entry.name, first=twin.line)


def _walk(
    entries: tuple[CodebookEntry, ...], above: CodebookEntry | None
) -> Iterator[tuple[CodebookEntry, CodebookEntry | None]]:
    for entry in entries:
        yield entry, above
        yield from _walk(entry.children, entry)


def _build_book(entries: tuple[CodebookEntry, ...]) -> Codebook:
    pairs = list(_walk(entries, None))
    return Codebook(
        [Code(entry.key, entry.level, entry.name) for entry, _above in pairs],
        [TreePlace(entry.key, above.key if above else None, entry.key, entry.n) for entry, above in pairs],
    )


def _resolve_target(
    text: str, book: Codebook, by_key: Mapping[str, CodebookEntry], study_book: Codebook
) -> CodebookEntry | Code:
    for entry in by_key.values():
        if entry.id and entry.id == text.lower():
            return entry
    try:
        return by_key[book.find(text, entire=True).id]
    except OtaError as error:
        if error.key == "directory.several":
            raise
        try:
            return study_book.find(text, entire=True)
        except OtaError:
            raise error from None


def find_near_key(key: str, allowed: tuple[str, ...]) -> str:
    """The allowed key that an unknown one resembles, "" for none; the Dutch words are known."""
    word = _DUTCH.get(fold_name(key), fold_name(key))
    return next(iter(find_nearest(word, allowed, 1)), "")


assert tuple(LISTS.values()) == LEVELS
