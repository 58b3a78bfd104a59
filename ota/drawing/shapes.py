"""What a page is made of: texts of a known size and paths, in points, gathered in groups; y grows downwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ota.drawing.font import ASCENT, DESCENT, LINE, measure_width
from ota.words import DEFAULT

INK, GREY, PALE, LIGHT = "#1a1a1a", "#555555", "#c9c9c9", "#f3f3f1"


@dataclass(frozen=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right side."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.y + self.h

    def overlaps(self, other_box: Box, slack: float = 0.01) -> bool:
        """Whether they share more than a border."""
        return (
            self.x < other_box.right - slack
            and other_box.x < self.right - slack
            and self.y < other_box.bottom - slack
            and other_box.y < self.bottom - slack
        )


@dataclass(frozen=True)
class DrawnText:
    """A line of text; (x, y) is where it stands on its line. `anchor` start, middle or end is what x means."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    anchor: str = "start"
    colour: str = INK
    halo: bool = False  # white around it, where lines may pass behind

    @property
    def box(self) -> Box:
        """The room that it takes."""
        wide = measure_width(self.text, self.size, self.bold)
        left = self.x - {"start": 0.0, "middle": wide / 2, "end": wide}[self.anchor]
        return Box(left, self.y - ASCENT * self.size, wide, (ASCENT + DESCENT) * self.size)


@dataclass(frozen=True)
class Shape:
    """A path (SVG path data, absolute) with its paint; "none" is no paint."""

    d: str
    fill: str = "none"
    stroke: str = "none"
    thick: float = 0.8
    dash: str = ""


@dataclass
class Group:
    """Parts that belong together: an entry, or what stands around entries (`handle` empty). `hover` tells of it."""

    lane: str = ""
    handle: str = ""
    hover: str = ""
    parts: list[DrawnText | Shape] = field(default_factory=list)


@dataclass
class DrawnPage:
    """One sheet, from the back to the front; `about` says in words what it shows."""

    width: float
    height: float
    title: str
    about: str = ""
    language: str = DEFAULT
    groups: list[Group] = field(default_factory=list)

    def add(self, *parts: DrawnText | Shape, lane: str = "", handle: str = "", hover: str = "") -> None:
        """Put a group on the sheet, before all that is there."""
        self.groups.append(Group(lane, handle, hover, list(parts)))

    def list_texts(self) -> Iterator[DrawnText]:
        """Every line of text on the sheet."""
        return (part for group in self.groups for part in group.parts if isinstance(part, DrawnText))


def draw_lines(x: float, top: float, texts: Sequence[str], size: float, **style: object) -> list[DrawnText]:
    """Lines of text under each other; the first reaches up to `top`."""
    return [DrawnText(x, top + ASCENT * size + n * size * LINE, text, size, **style) for n, text in enumerate(texts)]  # type: ignore[arg-type]


def measure_lines(count: int, size: float) -> float:
    """How high so many lines are together."""
    return 0.0 if count == 0 else (count - 1) * size * LINE + (ASCENT + DESCENT) * size


def draw_rect(
    x: float, y: float, w: float, h: float, fill: str = "none", stroke: str = "none", **paint: object
) -> Shape:
    """A rectangle."""
    return Shape(f"M{trim(x)} {trim(y)}h{trim(w)}v{trim(h)}h{trim(-w)}z", fill, stroke, **paint)  # type: ignore[arg-type]


def draw_line(
    x: float, y: float, to_x: float, to_y: float, stroke: str = INK, thick: float = 0.8, dash: str = ""
) -> Shape:
    """A straight line."""
    return Shape(
        f"M{trim(x)} {trim(y)}L{trim(to_x)} {trim(to_y)}",
        "none",
        stroke,
        thick,
        dash,
    )


def trim(number: float) -> str:
    """A number as it stands in a path: a tenth of a thousandth of a sheet is close enough."""
    return f"{number:.5g}"
