"""What a drawing is asked to be, and the papers that it can be drawn on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

# On their side, in points. A roll is as high as A1 and as long as it takes, up to what a PDF can hold.
PAPERS = {
    "A4": (841.89, 595.28),
    "A3": (1190.55, 841.89),
    "A2": (1683.78, 1190.55),
    "A1": (2383.94, 1683.78),
    "A0": (3370.39, 2383.94),
    "ROLL": (14400.0, 1683.78),
}
PAGE = "page"  # a page of a report on its side: as wide as its text, as high as its title leaves
SCREEN = "screen"  # a projector's, 1920 × 1080, with a line for the newest entry left under it
TIMES = ("calendar", "age", "T0")
BY = ("", "perspective", "party")


@dataclass(frozen=True)
class DrawingOptions:
    """`time`: along the calendar, the age of the eldest child, or years from entry `t0` (else the first switch).

    `only` keeps these kinds, forms or lanes, and "switch"; `by` "perspective" draws a band for each perspective,
    "party" gives each party a colour.
    `anonymous` draws roles and regions for names (`names`: what else is known by name, and what stands for it) and no
    calendar date; `blank` draws the landmarks and empty lanes, to be filled in by hand.
    """

    paper: str = "A3"
    time: str = "calendar"
    t0: str = ""
    only: frozenset[str] = frozenset()
    by: str = ""
    anonymous: bool = False
    blank: bool = False
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def banded(self) -> bool:
        """Whether each perspective has a band of its own."""
        return self.by == "perspective"

    @property
    def sizes(self) -> Sizes:
        """The measures of a sheet of this paper."""
        return SIZES[self.paper]


@dataclass(frozen=True)
class Sizes:
    """Measures of a sheet, in points. No text is smaller than `label`."""

    width: float
    height: float
    margin: float
    title: float
    lane: float
    axis: float
    small: float
    label: float
    heading: float  # width of the lane headings
    side: float  # width of the column beside the lanes
    text: float  # width at which the text beside a mark is broken off
    foot: float = 0.16  # part of the height that the list of switch moments may take; 0: it stands elsewhere


def _grow_sizes(paper: str, by: float) -> Sizes:
    """The measures of a larger sheet, on which texts are larger than on A3 too, but not as much: more of them fit."""
    return Sizes(*PAPERS[paper], *(by * size for size in (30, 20, 12, 11, 8.5, 8.2, 104, 150, 112)))


SIZES = {
    "A4": Sizes(*PAPERS["A4"], 22, 14, 9, 8.5, 6.8, 6.6, 76, 112, 88),
    "A3": _grow_sizes("A3", 1.0),
    "A2": _grow_sizes("A2", 1.15),
    "A1": _grow_sizes("A1", 1.3),
    "A0": _grow_sizes("A0", 1.5),
    "ROLL": replace(_grow_sizes("ROLL", 1.3), text=220),
    SCREEN: Sizes(1920, 1032, 24, 30, 21, 19, 16, 16.5, 160, 250, 210, 0.14),
    PAGE: Sizes(757, 450, 0, 9, 9, 8.5, 6.8, 6.6, 76, 112, 88, 0),
}
