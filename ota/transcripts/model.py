"""A transcript as the study holds it: a source with its current revision, its units and its speakers."""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from sys import intern
from typing import NamedTuple, overload

from ota.errors import OtaError, StudyError, repeat_written
from ota.text.handles import spell_source_handle, split_turn_range
from ota.text.spans import Span, trim_span

STATUSES = ("in-use", "basis", "replaced")
STATES = ("open", "busy", "done")


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

    `layout` is that of the revision, as the JSON it is stored as. When one is looked at it is read, and kept as columns
    of plain numbers, because a study in memory has hundreds of thousands of units.
    """

    def __init__(self, layout: str) -> None:
        self._layout = layout
        self._made: dict[int, Turn] = {}

    @cached_property
    def columns(self) -> Columns:
        """All of them, field by field. Raises StudyError where not every field has as many."""
        layout = json.loads(self._layout)
        self._layout = ""
        vars(self)["pages"] = layout.get("pages", [])
        units = layout["units"]
        if len(set(map(len, units.values()))) > 1:
            raise StudyError("db.broken", file="study.db")
        starts, bodies, ends = (array("q", units[name]) for name in ("start", "body", "end"))
        times = units.get("time") or (None,) * len(starts)
        names: dict[int | None, str | None] = {None: None, **dict(enumerate(layout["speakers"]))}
        speakers = tuple([names[who] for who in units["who"]])
        return Columns(tuple(map(intern, units["handle"])), starts, bodies, ends, times, speakers)

    @cached_property
    def pages(self) -> list[tuple[int, int]]:
        """The offset at which each page begins, and its number, where the file had pages."""
        pages: list[tuple[int, int]] = json.loads(self._layout).get("pages", [])
        return pages

    def without_turns(self) -> Units:
        """The same units, none of them made yet."""
        units = Units(self._layout)
        vars(units).update({name: part for name, part in vars(self).items() if name != "_made"})
        return units

    def __len__(self) -> int:
        return len(self.columns.starts)

    @overload
    def __getitem__(self, index: int) -> Turn: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Turn, ...]: ...
    def __getitem__(self, index: int | slice) -> Turn | tuple[Turn, ...]:
        turn = self._made.get(index) if index.__class__ is int else None
        if turn is not None:
            return turn
        places = range(len(self))[index]
        if isinstance(places, range):
            return tuple(self[n] for n in places)
        turn = self._made[places] = Turn._make((places, *(column[places] for column in self.columns)))
        return turn

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
    verbatim: bool = True  # its words are as they were spoken; not so in field notes and reports
    language: str = ""  # nl or en; empty where it is that of the study

    @cached_property
    def columns(self) -> Columns:
        """The units, field by field."""
        if isinstance(self.turns, Units):
            return self.turns.columns
        _, *columns = zip(*self.turns, strict=True)
        return Columns(*columns)

    def find_page(self, offset: int) -> int | None:
        """The number of the page on which `offset` stands; None where the file had no pages."""
        pages = self.turns.pages if isinstance(self.turns, Units) else []
        begun = [number for start, number in pages if start <= offset]
        return begun[-1] if begun else None

    @cached_property
    def all_heard(self) -> bool:
        """Whether of every unit it is known who speaks."""
        return all(self.columns.speakers)

    def find_unit_position(self, offset: int) -> int:
        """The position of the unit in which `offset` lies (before the first: the first)."""
        return max(0, bisect_right(self.columns.starts, offset) - 1)

    def find_turn(self, offset: int) -> Turn:
        """The unit in which `offset` lies (before the first: the first)."""
        return self.turns[self.find_unit_position(offset)]

    def list_turns(self, start: int, end: int) -> tuple[Turn, ...]:
        """The units that `start:end` touches."""
        first = self.find_unit_position(start)
        turn = self.turns[first]
        return (
            (turn,)
            if start < end <= turn.end
            else tuple(self.turns[first : self.find_unit_position(max(start, end - 1)) + 1])
        )

    def find_spoken_at(self, offsets: Sequence[int]) -> Iterator[tuple[int, int, str | None]]:
        """Of the unit in which each offset lies: where its words begin and end, and who speaks."""
        _, starts, bodies, ends, _, speakers = self.columns
        for offset in offsets:
            at = max(0, bisect_right(starts, offset) - 1)
            yield bodies[at], ends[at], speakers[at]

    def spell_handle(self, start: int, end: int) -> str:
        """`T03:48`, or `T03:48-50` for a passage over several units."""
        first = self.find_unit_position(start)
        handles, ends = self.columns.handles, self.columns.ends
        last = first if start < end <= ends[first] else self.find_unit_position(max(start, end - 1))
        reference = f"{spell_source_handle(self.number)}:{handles[first]}"
        return reference if last <= first else f"{reference}-{handles[last]}"

    @cached_property
    def _positions(self) -> dict[str, int]:
        """The position of each unit by its handle."""
        return {handle: position for position, handle in enumerate(self.columns.handles)}

    def find_units(self, turns: str) -> range:
        """The positions of the units that `10`, or `10-12`, means; raises OtaError for one that the text does not have,
        and for a range that runs back."""
        positions = self._positions
        first, last = split_turn_range(turns)
        for handle in (first, last):
            if handle not in positions or positions.get(first, 0) > positions[handle]:
                name, end = f"{spell_source_handle(self.number)} {self.name}", self.columns.handles[-1]
                raise OtaError("transcripts.no-turn", name=name, turn=repeat_written(handle), last=end)
        return range(positions[first], positions[last] + 1)

    def find_turn_stretch(self, turns: str) -> Span:
        """Where these turns (`10`, `10-12`) stand, with their labels; raises OtaError as `find_units` does."""
        positions = self.find_units(turns)
        return Span(self.turns[positions[0]].start, self.turns[positions[-1]].end)

    def with_text(self, text: str) -> Stored:
        """This revision with its text."""
        return Stored(**{part.name: getattr(self, part.name) for part in fields(Outline)}, text=text)


@dataclass(frozen=True)
class Stored(Outline):
    """The current revision of a source with its text."""

    text: str = field(kw_only=True)

    def without_text(self) -> Outline:
        """This revision without its words, to be kept: with no more of its units than they take as columns."""
        outline = Outline(*(getattr(self, part.name) for part in fields(Outline)))
        return replace(outline, turns=self.turns.without_turns()) if isinstance(self.turns, Units) else outline

    def find_passage(self, turns: str) -> Span:
        """The words of these turns (`10`, `10-12`), without the label of the first.

        Raises OtaError as `find_units` does, and where they have no words.
        """
        positions = self.find_units(turns)
        words = trim_span(self.text, self.turns[positions[0]].body, self.turns[positions[-1]].end)
        if words is None:
            raise OtaError("codings.empty-turn", handle=f"{spell_source_handle(self.number)}:{turns}")
        return words


def format_clock(milliseconds: int) -> str:
    """A time code as `0:12:31`, with tenths where it has them."""
    seconds, remainder = divmod(milliseconds, 1000)
    text = f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    return f"{text}.{remainder // 100}" if remainder else text
