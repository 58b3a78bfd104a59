"""A transcript as the study holds it: a source with its current revision, its units and its speakers."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

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


@dataclass(frozen=True)
class Turn:
    """A unit of a stored text: offsets as in `ota.sources.model.Unit`, its handle, and who speaks."""

    position: int
    handle: str
    start: int
    body: int
    end: int
    time: int | None
    speaker: str | None
    words: int


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
    turns: tuple[Turn, ...]
    speakers: Mapping[str, Speaker] = field(default_factory=dict)

    @cached_property
    def _starts(self) -> list[int]:
        return [turn.start for turn in self.turns]

    def turn_at(self, offset: int) -> Turn:
        """The unit in which `offset` lies (before the first: the first)."""
        return self.turns[self._index(offset)]

    def _index(self, offset: int) -> int:
        return max(0, bisect_right(self._starts, offset) - 1)

    def turns_of(self, start: int, end: int) -> tuple[Turn, ...]:
        """The units that `start:end` touches."""
        return self.turns[self._index(start) : self._index(max(start, end - 1)) + 1]

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
