"""The signs of the drawing: a shape for every kind, and what doubt looks like. All of it is paths, drawn line by line.

Hatching and fading are lines too, not patterns or gradients, so that they look the same in print, in Word and on a
screen, in colour or not.
"""

from __future__ import annotations

from math import cos, pi, sin

from ota.drawing.shapes import GREY, INK, DrawnText, Shape, draw_line, draw_rect, trim

MARKS = (
    *("circle", "square", "triangle", "triangle-down", "flag", "diamond", "star", "cross", "plus", "hexagon"),
    *("pentagon", "bar"),
)


def draw_outline(mark: str, x: float, y: float, r: float) -> str:
    """The path of a mark of radius `r` around (x, y); one that is not known is a circle."""
    if mark in _TURNED:
        corners, angle = _TURNED[mark]
        return _close_path([(x + r * sin(angle + 2 * pi * i / corners), y - r * cos(angle + 2 * pi * i / corners))
                        for i in range(corners)])  # fmt: skip
    if mark == "star":
        points = [(r * (1.15 if i % 2 == 0 else 0.5), pi * i / 5) for i in range(10)]
        return _close_path([(x + far * sin(angle), y - far * cos(angle)) for far, angle in points])
    if mark == "flag":
        return _close_path([(x - 0.7 * r, y + r), (x - 0.7 * r, y - r), (x + r, y - 0.45 * r),
                            (x - 0.4 * r, y + 0.1 * r), (x - 0.4 * r, y + r)])  # fmt: skip
    if mark in ("cross", "plus"):
        arms = [(-0.3, -1), (0.3, -1), (0.3, -0.3), (1, -0.3), (1, 0.3), (0.3, 0.3), (0.3, 1), (-0.3, 1), (-0.3, 0.3),
                (-1, 0.3), (-1, -0.3), (-0.3, -0.3)]  # fmt: skip
        angle = pi / 4 if mark == "cross" else 0.0
        return _close_path([(x + r * (a * cos(angle) - b * sin(angle)), y + r * (a * sin(angle) + b * cos(angle)))
                        for a, b in arms])  # fmt: skip
    if mark == "bar":
        return f"M{trim(x - 1.6 * r)} {trim(y - 0.55 * r)}h{trim(3.2 * r)}v{trim(1.1 * r)}h{trim(-3.2 * r)}z"
    half = f"a{trim(r)} {trim(r)} 0 1 0"
    return f"M{trim(x - r)} {trim(y)}{half} {trim(2 * r)} 0{half} {trim(-2 * r)} 0z"


_TURNED = {
    "square": (4, pi / 4),
    "diamond": (4, 0.0),
    "triangle": (3, 0.0),
    "triangle-down": (3, pi),
    "pentagon": (5, 0.0),
    "hexagon": (6, pi / 6),
}


def _close_path(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{trim(x)} {trim(y)}" for x, y in points) + "z"


def draw_hatched(x: float, y: float, w: float, h: float, colour: str, step: float = 3.0) -> list[Shape]:
    """A rectangle of slanting lines: it lies somewhere here."""
    if w < 0.3:
        return []
    strokes, at = [], -h + step / 2
    foot, stroke = trim(y + h), f"l{trim(h)} {trim(-h)}"
    while at < w:
        if 0 <= at <= w - h:
            strokes.append(f"M{trim(x + at)} {foot}{stroke}")
        else:  # cut off by a side
            low, high = max(0.0, at), min(w, at + h)
            strokes.append(f"M{trim(x + low)} {trim(y + h - (low - at))}L{trim(x + high)} {trim(y + h - (high - at))}")
        at += step
    return [
        draw_rect(x, y, w, h, "#ffffff", colour, thick=0.5),
        Shape("".join(strokes), "none", colour, 0.8),
    ]


def draw_fading(
    x: float, y: float, w: float, h: float, colour: str, *, left: bool, stripes_at_most: int = 9
) -> list[Shape]:
    """Stripes that thin out to the left or to the right: about here, nobody knows how wide."""
    count = max(3, min(stripes_at_most, int(w / 3)))
    step = w / count
    stripes = []
    for i in range(count):
        thick = step * (1 - (i + 0.6) / (count + 0.4))
        at = x + w - i * step - thick if left else x + i * step
        stripes.append(f"M{trim(at)} {trim(y)}h{trim(thick)}v{trim(h)}h{trim(-thick)}z")
    return [Shape("".join(stripes), colour)]


def draw_solid(x: float, y: float, w: float, h: float, colour: str, *, heavy: bool) -> Shape:
    """What certainly lasted: the colour made pale enough for black letters, within its outline."""
    thick = 1.6 if heavy else 0.8
    return draw_rect(x, y + thick / 2, w, h - thick, make_paler(colour, 0.5 if heavy else 0.66), colour, thick=thick)


def make_paler(colour: str, by: float) -> str:
    """A colour mixed with white."""
    parts = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(channel + (255 - channel) * by):02x}" for channel in parts)


def draw_arrow(x: float, y: float, h: float, wide: float, colour: str) -> Shape:
    """The head of an arrow to the right, from x on: still going on."""
    return Shape(
        f"M{trim(x)} {trim(y)}L{trim(x + wide)} {trim(y + h / 2)}L{trim(x)} {trim(y + h)}z",
        colour,
    )


def draw_refusal(x: float, y: float, r: float, colour: str) -> list[Shape]:
    """Refused: a square that is crossed out."""
    box = draw_rect(x - r, y - r, 2 * r, 2 * r, "#ffffff", colour, thick=1.1)
    return [box, draw_line(x - r, y - r, x + r, y + r, INK, 1.2), draw_line(x - r, y + r, x + r, y - r, INK, 1.2)]


def draw_brackets(x: float, to_x: float, y: float, h: float, colour: str = INK) -> Shape:
    """Square brackets around a stretch: only the order is known."""
    foot = min(3.0, (to_x - x) / 3)
    return Shape(
        f"M{trim(x + foot)} {trim(y)}H{trim(x)}v{trim(h)}h{trim(foot)}"
        f"M{trim(to_x - foot)} {trim(y)}H{trim(to_x)}v{trim(h)}h{trim(-foot)}",
        "none",
        colour,
        1.0,
    )


def draw_gap(x: float, y: float, w: float, h: float, kind: str, colour: str = INK) -> list[Shape]:
    """A gap: `help` (recorded without help), `sight` (out of sight of a party) or `silence` (nothing recorded)."""
    if kind == "silence":
        return [draw_rect(x, y, w, h, "#ffffff", "#777777", thick=0.7, dash="1 2")]
    frame = draw_rect(x, y, w, h, "#ffffff", colour, thick=1.0)
    if kind == "help":
        return [frame]
    count = max(1, int(w / 9))
    bars = "".join(f"M{trim(x + (i + 0.5) * w / count)} {trim(y)}v{trim(h)}" for i in range(count))
    return [frame, Shape(bars, "none", colour, 0.8)]


def draw_unseen(x: float, y: float, to_x: float, thick: float) -> list[Shape]:
    """Out of sight of a party, as worked out: a fence of upright strokes without a frame, around the height `y`."""
    return [draw_line(x, y, to_x, y, "#ffffff", thick), draw_line(x, y, to_x, y, GREY, thick, "1 2.6")]


def draw_badge(number: int, x: float, y: float, r: float, *, accepted: bool = True) -> list[Shape | DrawnText]:
    """The number of a switch moment in its own sign: white in a black disc with a ring; disputed: black, dashed."""
    size = r * (1.15 if number < 100 else 0.85)
    word = DrawnText(x, y + size * 0.36, str(number), size, True, "middle", "#ffffff" if accepted else INK)
    ring = Shape(draw_outline("circle", x, y, r), "#ffffff", INK, 0.9, "" if accepted else "1.6 1.2")
    if not accepted:
        return [ring, word]
    return [ring, Shape(draw_outline("circle", x, y, r - 1.5), INK), word]


def draw_stem(x: float, top: float, bottom: float) -> Shape:
    """The line of a switch moment through the lanes."""
    return draw_line(x, top, x, bottom, "#8a8a8a", 0.7, "4 2.5")
