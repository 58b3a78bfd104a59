"""A transcript as the study holds it: a source with its current revision, its units and its speakers."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, overload

STATUSES = {
    "in-use": "in-use",
    "in use": "in-use",
    "in gebruik": "in-use",
    "basis": "basis",
    "basis of a consensus": "basis",
    "basis van consensus": "basis",
    "basis van een consensus": "basis",
    "replaced": "replaced",
    "vervangen": "replaced",
}
STATES = ("open", "busy", "done")


def source_handle(number: int) -> str:
    """How people write a source: T03."""
    return f"T{number:02d}"


@dataclass(frozen=True)
class Speaker:
    """A label of one source and the person or role it points to (both may be unknown)."""

    id: str
    label: str
    person: str | None
    role: str | None


class Turn(NamedTuple):
    """A unit of a stored text: offsets as in `ota.sources.model.Unit`, its handle, and who speaks."""

    position: int
    handle: str
    start: int
    body: int
    end: int
    time: int | None
    speaker: str | None


class Units(Sequence[Turn]):
    """The units of a revision, each made when it is looked at; of a text with hundreds most never are.

    `layout` is that of the revision, as the JSON it is stored as.
    """

    def __init__(self, layout: str) -> None:
        self._layout = layout
        self._made: dict[int, Turn] = {}

    @cached_property
    def _read(self) -> tuple[list[str], list[list[Any]]]:
        found = json.loads(self._layout)
        return found["speakers"], found["units"]

    @cached_property
    def starts(self) -> list[int]:
        """Where each unit begins."""
        return [unit[1] for unit in self._read[1]]

    def __len__(self) -> int:
        return len(self._read[1])

    @overload
    def __getitem__(self, index: int) -> Turn: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Turn, ...]: ...
    def __getitem__(self, index: int | slice) -> Turn | tuple[Turn, ...]:
        if isinstance(index, slice):
            return tuple(self[n] for n in range(len(self))[index])
        made = self._made.get(index)
        if made is None:
            speakers, units = self._read
            position = range(len(units))[index]
            handle, start, body, end, time, who = units[position]
            made = Turn(position, handle, start, body, end, time, None if who is None else speakers[who])
            self._made[index] = made
        return made

    def __eq__(self, other: object) -> bool:
        return self._read == other._read if isinstance(other, Units) else NotImplemented


@dataclass(frozen=True)
class Stored:
    """The current revision of a source: its text, its units in order, its speakers by key."""

    source: str
    number: int
    name: str
    kind: str
    status: str
    revision: str
    units: str
    text: str
    turns: Sequence[Turn]
    speakers: Mapping[str, Speaker] = field(default_factory=dict)

    @cached_property
    def _starts(self) -> list[int]:
        return self.turns.starts if isinstance(self.turns, Units) else [turn.start for turn in self.turns]

    def turn_at(self, offset: int) -> Turn:
        """The unit in which `offset` lies (before the first: the first)."""
        return self.turns[max(0, bisect_right(self._starts, offset) - 1)]

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def turns_of(self, start: int, end: int) -> tuple[Turn, ...]:
        """The units that `start:end` touches."""
        first = self._index(start)
        one = self.turns[first]
        return (one,) if start < end <= one.end else tuple(self.turns[first : self._index(max(start, end - 1)) + 1])

    def handle(self, start: int, end: int) -> str:
        """`T03:48`, or `T03:48-50` for a passage over several units."""
        touched = self.turns_of(start, end)
        prefix = f"{source_handle(self.number)}:{touched[0].handle}"
        return prefix if len(touched) == 1 else f"{prefix}-{touched[-1].handle}"


def clock(milliseconds: int) -> str:
    """A time code as `0:12:31`, with tenths where it has them."""
    seconds, rest = divmod(milliseconds, 1000)
    text = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{text}.{rest // 100}" if rest else text
