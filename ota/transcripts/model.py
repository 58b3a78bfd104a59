"""A transcript as the study holds it: a source with its current revision, its units and its speakers."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from sys import intern
from typing import NamedTuple, overload

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


class Columns(NamedTuple):
    """Units as one sequence for each field of `Turn` but the position: to look at many, without making one of them."""

    handles: Sequence[str]
    starts: Sequence[int]
    bodies: Sequence[int]
    ends: Sequence[int]
    times: Sequence[int | None]
    speakers: Sequence[str | None]


class Units(Sequence[Turn]):
    """The units of a revision, each made when it is looked at; of a text with hundreds most never are.

    `layout` is that of the revision, as the JSON it is stored as. It is taken apart once and kept as columns of plain
    numbers, because a study in memory has hundreds of thousands of units.
    """

    def __init__(self, layout: str) -> None:
        self._layout = layout
        self._made: dict[int, Turn] = {}

    @cached_property
    def columns(self) -> Columns:
        """All of them, field by field."""
        found = json.loads(self._layout)
        self._layout = ""
        handles, *offsets, times, who = zip(*found["units"], strict=True) if found["units"] else ((),) * 6
        names: dict[int | None, str | None] = {None: None, **dict(enumerate(found["speakers"]))}
        starts, bodies, ends = (array("q", column) for column in offsets)
        return Columns(tuple(map(intern, handles)), starts, bodies, ends, times, tuple(map(names.__getitem__, who)))

    def __len__(self) -> int:
        return len(self.columns.starts)

    @overload
    def __getitem__(self, index: int) -> Turn: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Turn, ...]: ...
    def __getitem__(self, index: int | slice) -> Turn | tuple[Turn, ...]:
        made = self._made.get(index) if index.__class__ is int else None
        if made is not None:
            return made
        places = range(len(self))[index]
        if isinstance(places, range):
            return tuple(self[n] for n in places)
        self._made[places] = Turn._make((places, *(column[places] for column in self.columns)))
        return self._made[places]

    def __eq__(self, other: object) -> bool:
        return self.columns == other.columns if isinstance(other, Units) else NotImplemented


@dataclass(frozen=True)
class Outline:
    """The current revision of a source without its words: its units in order, its speakers by key."""

    source: str
    number: int
    name: str
    kind: str
    status: str
    revision: str
    units: str
    turns: Sequence[Turn]
    speakers: Mapping[str, Speaker] = field(default_factory=dict)

    @cached_property
    def columns(self) -> Columns:
        """The units, field by field."""
        if isinstance(self.turns, Units):
            return self.turns.columns
        _, *columns = zip(*self.turns, strict=True)
        return Columns(*columns)

    def unit_at(self, offset: int) -> int:
        """The position of the unit in which `offset` lies (before the first: the first)."""
        return max(0, bisect_right(self.columns.starts, offset) - 1)

    def turn_at(self, offset: int) -> Turn:
        """The unit in which `offset` lies (before the first: the first)."""
        return self.turns[self.unit_at(offset)]

    def turns_of(self, start: int, end: int) -> tuple[Turn, ...]:
        """The units that `start:end` touches."""
        first = self.unit_at(start)
        one = self.turns[first]
        return (one,) if start < end <= one.end else tuple(self.turns[first : self.unit_at(max(start, end - 1)) + 1])

    def handle(self, start: int, end: int) -> str:
        """`T03:48`, or `T03:48-50` for a passage over several units."""
        handles, first = self.columns.handles, self.unit_at(start)
        last = first if start < end <= self.columns.ends[first] else self.unit_at(max(start, end - 1))
        whole = f"{source_handle(self.number)}:{handles[first]}"
        return whole if last <= first else f"{whole}-{handles[last]}"

    def with_text(self, text: str) -> Stored:
        """This revision with its text."""
        return Stored(**{one.name: getattr(self, one.name) for one in fields(Outline)}, text=text)


@dataclass(frozen=True)
class Stored(Outline):
    """The current revision of a source with its text."""

    text: str = field(kw_only=True)


def clock(milliseconds: int) -> str:
    """A time code as `0:12:31`, with tenths where it has them."""
    seconds, rest = divmod(milliseconds, 1000)
    text = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{text}.{rest // 100}" if rest else text
