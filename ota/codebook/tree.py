"""The codebook as a tree: looking up, walking, rolling up. Immutable; see `operations` for what changes it.

A code in two categories is counted once in any total above both: totals run over `list_subtree`, which names each once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from ota.codebook.model import LEVELS, Code, TreePlace
from ota.codebook.values import SEPARATOR
from ota.directory import Directory
from ota.errors import OtaError, repeat_written
from ota.text.folding import fold_name
from ota.words import Word

_RANK = {level: rank for rank, level in enumerate(LEVELS)}


class Step(NamedTuple):
    """One line of the printed tree; `home` is False where a code stands in a category that is not its home."""

    code: Code
    depth: int
    home: bool


class Codebook:
    """All codes and places of a study, by id. Two codebooks are equal when their rows are."""

    def __init__(self, codes: Iterable[Code] = (), places: Iterable[TreePlace] = ()) -> None:
        self.codes: Mapping[str, Code] = MappingProxyType({code.id: code for code in codes})
        self.places: Mapping[str, TreePlace] = MappingProxyType({place.id: place for place in places})
        self._under: dict[str | None, list[TreePlace]] = {}
        self._above: dict[str, list[TreePlace]] = {}
        for place in sorted(self.places.values(), key=self._rank_place):
            self._under.setdefault(place.parent, []).append(place)
            self._above.setdefault(place.child, []).append(place)

    def _rank_place(self, place: TreePlace) -> tuple[bool, int, int, str]:
        child = self.codes.get(place.child)
        return (not place.home, _RANK.get(child.level, 9) if child else 9, place.position, place.id)

    def __eq__(self, compared: object) -> bool:
        return isinstance(compared, Codebook) and self.codes == compared.codes and self.places == compared.places

    __hash__ = None  # type: ignore[assignment]

    def __len__(self) -> int:
        return len(self.codes)

    def __contains__(self, key: object) -> bool:
        return key in self.codes

    def __getitem__(self, key: str) -> Code:
        """The code with this id. Raises OtaError `directory.unknown`."""
        if key not in self.codes:
            raise self._refuse_unknown(key)
        return self.codes[key]

    @property
    def live(self) -> tuple[Code, ...]:
        """Every code that was not merged into another."""
        return tuple(code for code in self.codes.values() if code.state != "merged")

    # --- up and down ---------------------------------------------------------------------------------------------

    def list_places(self, key: str) -> tuple[TreePlace, ...]:
        """Where this code stands, its home first."""
        return tuple(self._above.get(key, ()))

    def find_home(self, key: str) -> TreePlace | None:
        """Its place in the tree; None for a merged code."""
        return next((place for place in self._above.get(key, ()) if place.home), None)

    def list_children(self, key: str | None, everywhere: bool = False) -> tuple[Code, ...]:
        """What has its home directly under `key` (None: at the top), in order; with `everywhere` also its sets."""
        places = [place for place in self._under.get(key, ()) if place.home or everywhere]
        return self._resolve_codes(place.child for place in places)

    def list_parents(self, key: str) -> tuple[Code, ...]:
        """What holds this code directly, its home first; empty at the top."""
        return self._resolve_codes(place.parent for place in self._above.get(key, ()))

    def list_ancestors(self, key: str) -> tuple[Code, ...]:
        """Everything above this code over all its places, nearest first, each once."""
        return self._collect_closure(key, lambda at: (place.parent for place in self._above.get(at, ())))[1:]

    def list_subtree(self, key: str) -> tuple[Code, ...]:
        """The code itself and everything under it over all places, each once: what a total of this code counts."""
        return self._collect_closure(key, lambda at: (place.child for place in self._under.get(at, ())))

    def _collect_closure(self, key: str, step: Callable[[str], Iterable[str | None]]) -> tuple[Code, ...]:
        seen: dict[str | None, None] = {self[key].id: None}
        queue = [key]
        for at in queue:
            for following in step(at):
                if following is not None and following not in seen:
                    seen[following] = None
                    queue.append(following)
        return self._resolve_codes(seen)

    def _resolve_codes(self, keys: Iterable[str | None]) -> tuple[Code, ...]:
        return tuple(self.codes[key] for key in keys if key is not None and key in self.codes)

    @property
    def roots(self) -> tuple[Code, ...]:
        """What stands at the top: themes, then categories without a theme, then loose codes."""
        return self.list_children(None)

    def walk(self, under: str | None = None) -> Iterator[tuple[Code, int]]:
        """Every code at its home with its depth, top down, in order."""
        return ((step.code, step.depth) for step in self.walk_all(under) if step.home)

    def walk_all(self, under: str | None = None, depth: int = 0, retired_last: bool = False) -> Iterator[Step]:
        """As `walk`, with every other place of a code too; what is under a code is shown at its home only.

        With `retired_last` what is retired comes behind its siblings.
        """
        places = [place for place in self._under.get(under, ()) if place.child in self.codes]
        if retired_last:
            places.sort(key=lambda place: self.codes[place.child].state == "retired")
        for place in places:
            yield Step(self.codes[place.child], depth, place.home)
            if place.home:
                yield from self.walk_all(place.child, depth + 1, retired_last)

    # --- names ---------------------------------------------------------------------------------------------------

    def list_trail(self, key: str) -> tuple[Code, ...]:
        """The codes from the top down to this one, over homes."""
        trail: list[Code] = []
        at: str | None = self[key].id
        while at is not None and at in self.codes and self.codes[at] not in trail:
            trail.insert(0, self.codes[at])
            home = self.find_home(at)
            at = home.parent if home else None
        return tuple(trail)

    def spell_path(self, key: str) -> str:
        """`Theme > Category > Code`."""
        return SEPARATOR.join(code.name for code in self.list_trail(key))

    def spell_reference(self, key: str) -> str:
        """The shortest text that `find` takes back to this code: its name, its path, its path from the top, its id."""
        path = self.spell_path(key)
        for text in (self.codes[key].name, path, f"> {path}"):
            if self._find_meant(text, entire=True) == [key]:
                return text
        return key

    def find(self, text: str, level: str | None = None, *, entire: bool = False) -> Code:
        """The code that `text` means as a directory finds it, or by a path or the end of a path.

        A path is written with ` > ` or ` / `; one that begins with `> ` starts at the top. `level` looks at one level
        only; `entire` as in `Directory.find`. Raises OtaError `directory.unknown`, `directory.several` with the paths,
        `codebook.merged-away`.
        """
        if text in self.codes:
            return self.codes[text]
        codes = [self.codes[key] for key in self._find_meant(text, entire) if level in (None, self.codes[key].level)]
        if len(codes) == 1:
            return codes[0]
        if codes:
            raise self._directory.refuse_several(text, [code.id for code in codes])
        for code in self.codes.values():
            if code.state == "merged" and fold_name(code.name) == fold_name(text) and level in (None, code.level):
                raise self.refuse_merged(code.id)
        raise self._refuse_unknown(text)

    def _find_meant(self, text: str, entire: bool) -> list[str]:
        """The ids of all that `text` fits: by all of a name, else by a path, else by the beginning of a name."""
        codes = self._directory.find_meant(text, entire=True) or [code.id for code in self._find_by_path(text)]
        return codes or self._directory.find_meant(text, entire=entire)

    def refuse_merged(self, key: str) -> OtaError:
        """The refusal to work on a merged code: it names the code that took its place."""
        into = self.find_live_id(key)
        return OtaError("codebook.merged-away", name=self.codes[key].name, into=self.spell_path(into) if into else "?")

    def find_live_id(self, key: str) -> str | None:
        """The id of the code that this one was merged into in the end, or its own; None when that is lost."""
        seen: set[str] = set()
        at: str | None = key
        while at is not None and at in self.codes and at not in seen:
            if self.codes[at].state != "merged":
                return at
            seen.add(at)
            at = self.codes[at].merged_into
        return None

    def _write_from_the_top(self, key: str) -> str:
        path = self.spell_path(key)
        return path if len(self.list_trail(key)) > 1 else f"> {path}"

    @cached_property
    def _directory(self) -> Directory[str]:
        directory: Directory[str] = Directory(Word("directory.sort-code"), "codebook")
        for code in self.live:
            directory.add(code.id, code.name, key=code.id, shown=self._write_from_the_top(code.id))
        return directory

    @cached_property
    def _paths(self) -> dict[str, list[Code]]:
        """Codes by every end of their home path, and by the whole path from the top (with `> ` before it)."""
        ends: list[tuple[str, Code]] = []
        for code in self.live:
            names = [step.name for step in self.list_trail(code.id)]
            ends += [(_fold_path(SEPARATOR.join(names[start:])), code) for start in range(len(names))]
            ends.append((_fold_path("> " + SEPARATOR.join(names)), code))
        return _index_codes(ends)

    @cached_property
    def _other_paths(self) -> dict[str, list[Code]]:
        """Codes by `Category > Code` for the categories that are not their home."""
        other_places = (place for place in self.places.values() if not place.home)
        pairs = ((self.codes.get(place.parent or ""), self.codes.get(place.child)) for place in other_places)
        return _index_codes(
            (_fold_path(f"{above.name} > {code.name}"), code) for above, code in pairs if above and code
        )

    def _find_by_path(self, text: str) -> list[Code]:
        key = _fold_path(text)
        at_top = key if key.startswith("> ") else f"> {key}"
        return self._paths.get(at_top) or self._paths.get(key) or self._other_paths.get(key) or []

    def _refuse_unknown(self, text: str) -> OtaError:
        return (
            self._directory.refuse_unknown(text)
            if self.live
            else OtaError("codebook.unknown-empty", name=repeat_written(text))
        )


def _fold_path(text: str) -> str:
    return re.sub(r"\s+[>/]\s+", SEPARATOR, fold_name(text))


def _index_codes(pairs: Iterable[tuple[str, Code]]) -> dict[str, list[Code]]:
    """Each code at most once under a key."""
    index: dict[str, list[Code]] = {}
    for key, code in pairs:
        if code not in index.setdefault(key, []):
            index[key].append(code)
    return index
