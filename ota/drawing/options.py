"""What a drawing is asked to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PAPERS = {"A3": (1190.55, 841.89), "A4": (841.89, 595.28)}  # landscape, in points
TIMES = ("calendar", "age", "T0")
BANDS = ("", "perspective")


@dataclass(frozen=True)
class DrawingOptions:
    """`time`: along the calendar, the age of the eldest child, or years from entry `t0` (else the first switch).

    `only` keeps these kinds, forms or lanes, and "switch"; `by` "perspective" draws a band for each perspective.
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


SIZES = {
    "A3": Sizes(*PAPERS["A3"], 30, 20, 12, 11, 8.5, 8.2, 104, 150, 112),
    "A4": Sizes(*PAPERS["A4"], 22, 14, 9, 8.5, 6.8, 6.6, 76, 112, 88),
}
