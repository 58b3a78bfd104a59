"""What is counted as one code: codes themselves, or what stands above them taken as one, without touching a coding.

Of codes each counts its own codings only: a code would else always stand where a code beneath it does. A category or a
theme counts all beneath it; what has none above it counts under what stands at the top of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ota.codebook.tree import Codebook
from ota.errors import OtaError
from ota.privacy import Gate
from ota.retrieval.material import Material, Passage
from ota.words import say

LEVELS = ("codes", "categories", "themes")
_LEVEL_NAMES = {"codes": "code", "categories": "category", "themes": "theme"}


@dataclass(frozen=True)
class Heads:
    """The heads in the order of the codebook, each with the name by which it is told apart; `of` says under which heads
    (by position) a code counts."""

    keys: tuple[str, ...]
    names: tuple[str, ...]
    of: Mapping[str, tuple[int, ...]]

    def __len__(self) -> int:
        return len(self.keys)

    @cached_property
    def positions(self) -> Mapping[str, int]:
        """The position of each head by its key."""
        return {key: position for position, key in enumerate(self.keys)}


def choose_heads(material: Material, level: str = "codes") -> Heads:
    """The heads of `level` that have a coding in this material. Raises OtaError for a level that there is not, and
    where nothing is coded."""
    if level not in LEVELS:
        raise OtaError("study.bad-value", value=level, field="level", allowed=", ".join(LEVELS))
    book, coded = material.book, {passage.coding.code for passage in material.passages}
    above = {code: _list_heads(book, code, level) for code in coded}
    used = {head for heads in above.values() for head in heads}
    keys = [step.code.id for step in book.walk_all() if step.code.id in used]
    keys = list(dict.fromkeys([*keys, *sorted(used.difference(keys))]))
    if not keys:
        raise OtaError("patterns.nothing")
    position = {key: n for n, key in enumerate(keys)}
    of = {code: tuple(sorted(position[head] for head in heads)) for code, heads in above.items()}
    return Heads(tuple(keys), tuple(map(book.spell_reference, keys)), of)


def _list_heads(book: Codebook, code: str, level: str) -> set[str]:
    """What a code counts under: itself, or all of the level above it; where there is none, what stands at its top."""
    if level == "codes":
        return {code}
    line = (book[code], *book.list_ancestors(code))
    of_level = {above.id for above in line if above.level == _LEVEL_NAMES[level]}
    return of_level or {above.id for above in line if not book.list_parents(above.id)} or {code}


def gather_by_head(passages: Iterable[Passage], heads: Heads) -> list[list[Passage]]:
    """The passages of each head, as they come."""
    gathered: list[list[Passage]] = [[] for _ in heads.keys]
    for passage in passages:
        for head in heads.of[passage.coding.code]:
            gathered[head].append(passage)
    return gathered


def read_names(names: Sequence[str], gate: Gate, language: str) -> tuple[str, ...]:
    """Names as the audience of `gate` reads them in figures and sentences: without the names of anonymous cases, and a
    number in the place of a name that repeats words which may not leave."""
    return tuple(
        say("patterns.name-withheld", language, number=number)
        if gate.withholds and gate.is_repeated(name)
        else gate.hide(name)
        for number, name in enumerate(names, 1)
    )
