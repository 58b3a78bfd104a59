"""What a reading of a date says, and what its reader knew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ota.moments.expression import Moment

OPEN = Moment("..", None, None)


@dataclass(frozen=True)
class Relation:
    """`at_least` to `at_most` days after the anchor's moment (negative: before); None is no limit on that side.

    `anchor` is "previous" (what was told before), "start" (the start of the same period), "birth:NAME" or
    "event:WORDS".
    """

    anchor: str
    at_least: int | None
    at_most: int | None


@dataclass(frozen=True)
class Context:
    """What a reader knows: the last moment mentioned, the day of writing (ISO), births by name, whether it is a period.

    `period` says what "between A and B" is: a period (True), or one moment within it (False). `length` says that a bare
    length ("6 weken") is read too, as so long after the moment before: "about", or "term" where it counts by the
    calendar. `whose` are those of whom is told: "hij" is the one of them whose birth is known.
    """

    language: str = "nl"
    anchor: Moment | None = None
    document: str | None = None
    births: Mapping[str, Moment] = field(default_factory=dict)
    period: bool | None = None
    length: str = ""
    whose: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What an expression says.

    `start` is where a point lies, or a period begins: None where only `relations` place it, or where a period's start
    is unknown. `end` is a period's: `Moment("..", None, None)` where it is open, None where unknown or for a point.
    All relations must hold. `rule` and `guess` are keys of the catalog: what read it, and what was assumed. `slips` are
    the words that were read in spite of a slip, and as what.
    """

    written: str
    start: Moment | None
    end: Moment | None
    period: bool
    relations: tuple[Relation, ...]
    end_relations: tuple[Relation, ...]
    rule: str
    guess: str | None
    slips: tuple[tuple[str, str], ...] = ()

    @property
    def edtf(self) -> str | None:
        """EDTF of the whole; None where nothing places it, or EDTF cannot say it (one of a set as end of a period)."""
        if not self.period:
            return self.start.edtf if self.start else None
        start, end = (self.start.edtf if self.start else ".."), (self.end.edtf if self.end else "")
        if not self.start and (not self.end or self.end == OPEN):
            return None
        if any(mark in side for side in (start, end) for mark in "[{/"):
            return None
        return f"{start}/{end}"
