"""What an expression says, before it is placed on the calendar."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class YearWord:
    """ "that year" (base anchor), "last year" (base document), and so many years from it."""

    base: str
    offset: int


Year = int | YearWord | None


@dataclass(frozen=True)
class Calendar:
    """A named stretch: `kind` day, day-only, week, month, year, season, quarter, half, school-year, decade, holiday,
    feast.

    `number` is the month, the season (21 to 24), the quarter, the half; `part` its begin, middle or end. `turn` is the
    second year of a winter or a school year, where written.
    """

    kind: str
    year: Year = None
    number: int = 0
    day: int = 0
    name: str = ""
    part: str = ""
    weekday: int | None = None
    turn: int | None = None
    guess: str | None = None


@dataclass(frozen=True)
class Choice:
    """One of these: "13 of 20 november", or, for a night, one of two days."""

    points: tuple[Calendar | FromToday, ...]


@dataclass(frozen=True)
class FromToday:
    """Counted from the day of writing, or from what was told before (`base` previous): `kind` day, week, weekend,
    month, weekday, season, school-year; `part` its begin, middle or end."""

    kind: str
    offset: int
    number: int = 0
    base: str = "document"
    part: str = ""


@dataclass(frozen=True)
class Shift:
    """So many days from something: "previous", "document", "start", or another point."""

    at_least: int
    at_most: int
    unit: str
    sign: int
    base: str | Point


@dataclass(frozen=True)
class Age:
    """The time at which people had these ages; a name "" is a pronoun, no names are all who are known.

    `possessive` names may carry an s: "Ruuds twaalfde".
    """

    names: tuple[str, ...]
    ages: tuple[int, ...]
    turning: bool = False
    possessive: bool = False


@dataclass(frozen=True)
class Grade:
    """The school year, or the start of it, in which people (as of `Age`) were in this group of a Dutch school."""

    names: tuple[str, ...]
    number: int
    part: str = ""


@dataclass(frozen=True)
class Rest:
    """What of a stretch comes before (-1) or after (1) the moment told before it."""

    sign: int
    point: Point


@dataclass(frozen=True)
class Whole:
    """All of a stretch: a period from its first month or day to its last."""

    point: Calendar


@dataclass(frozen=True)
class Length:
    """How long something lasted."""

    count: tuple[float, float]
    unit: str
    how: str = ""
    term: bool = False


@dataclass(frozen=True)
class Event:
    """Something told elsewhere, in its words."""

    words: str


@dataclass(frozen=True)
class Side:
    """Before (-1) or after (1) a point, so many days of it at least and at most (None: no limit)."""

    sign: int
    point: Point
    at_least: int = 1
    at_most: int | None = None
    weekday: int | None = None  # the last such day before it, the first after it


@dataclass(frozen=True)
class Marked:
    """A point with "around" or "probably" before it."""

    point: Point
    about: bool = False
    doubt: bool = False


@dataclass(frozen=True)
class Period:
    """From a point to a point; None is unknown, "open" still going on."""

    start: Point | None
    end: Point | str | None
    through: bool = False
    opened: bool = False  # "from then on", which does not say that it still goes on


@dataclass(frozen=True)
class Between:
    """Between two points: a period, or one moment within it."""

    start: Point
    end: Point


Point = Calendar | Choice | FromToday | Shift | Age | Grade | Event | Side | Marked | Rest
Node = Point | Period | Between | Whole | Length
