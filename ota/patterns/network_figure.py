"""The code network as a figure: codes around a circle, group beside group, so that no name stands over another; a tie
is the thicker the more often two stand together. A group has a shape and an arc with its number, never a colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, degrees, pi, sin
from typing import TYPE_CHECKING

from ota.patterns.figures import GREY, INK, SIZE, PatternFigure, measure_names, put_title, wrap_name
from ota.patterns.network import CodeNetwork, tell_network
from ota.words import say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SHAPES = "osD^vphX*"  # of a group; from the tenth on they come again
_FILLS = ("#ffffff", "#9a9a96", INK)
_STRONGEST = 3.2  # points of the thickest tie
_GAP = 1.0  # of a place, between two groups


def draw_network(network: CodeNetwork, names: Sequence[str], language: str) -> PatternFigure:
    """The network, its codes called `names`; what it shows in words is its text."""
    shown = [(n, number) for number, group in enumerate(network.groups, 1) for n in group]
    size = SIZE if len(shown) <= 60 else 6.0
    room = measure_names([names[n] for n, _ in shown], size) + 40
    radius = max(110.0, len(shown) * (size + 3) / (2 * pi) + 12)
    side = 2 * (radius + room)
    angles = _place_around(network, [n for n, _ in shown])
    text = " ".join(tell_network(network, names, language))
    title = say("patterns.network-title", language)

    def paint(sheet: Figure) -> None:
        put_title(sheet, title)
        axes = sheet.add_axes((0, 0, 1, 1))
        axes.set_axis_off()
        axes.set_xlim(-side / 2, side / 2)
        axes.set_ylim(-side / 2 - 6, side / 2 + 6)
        axes.set_aspect("equal")
        _paint_ties(axes, network, angles, radius)
        for n, number in shown:
            _paint_code(axes, wrap_name(names[n], size=size), network, n, number, angles[n], radius, size)
        _paint_groups(axes, network, angles, radius)

    return PatternFigure(title, text, side, side + 12, paint)


def _place_around(network: CodeNetwork, shown: Sequence[int]) -> dict[int, float]:
    """The angle of each code, in radians, from the top on with the clock; groups stand apart."""
    places = len(shown) + _GAP * len(network.groups)
    angles, place = {}, 0.0
    for group in network.groups:
        for n in group:
            angles[n] = pi / 2 - 2 * pi * (place + 0.5) / places
            place += 1
        place += _GAP
    return angles


def _paint_ties(axes: Axes, network: CodeNetwork, angles: dict[int, float], radius: float) -> None:
    largest = max(network.ties.values())
    for (first, second), together in sorted(network.ties.items(), key=lambda tie: (tie[1], tie[0])):
        share = together / largest
        within = network.knots[first].group == network.knots[second].group
        axes.plot(
            [radius * cos(angles[first]), radius * cos(angles[second])],
            [radius * sin(angles[first]), radius * sin(angles[second])],
            color=str(round(0.8 - 0.7 * share, 3)),
            linewidth=max(0.4, _STRONGEST * share),
            linestyle="-" if within else (0, (3, 1.5)),
            solid_capstyle="butt",
            zorder=1 + share,
        )


def _paint_code(
    axes: Axes, name: str, network: CodeNetwork, n: int, number: int, angle: float, radius: float, size: float
) -> None:
    knot = network.knots[n]
    axes.plot(
        *([radius * cos(angle)], [radius * sin(angle)]),
        marker=_SHAPES[(number - 1) % len(_SHAPES)],
        markersize=4 + 10 * min(1.0, knot.between),
        markerfacecolor=_FILLS[(number - 1) % len(_FILLS)],
        markeredgecolor=INK,
        markeredgewidth=0.8,
        zorder=4,
    )
    right = cos(angle) >= 0
    axes.text(
        *((radius + 24) * cos(angle), (radius + 24) * sin(angle), name),
        rotation=degrees(angle) if right else degrees(angle) + 180,
        rotation_mode="anchor",
        ha="left" if right else "right",
        va="center",
        fontsize=size,
        linespacing=0.95,
    )


def _paint_groups(axes: Axes, network: CodeNetwork, angles: dict[int, float], radius: float) -> None:
    step = 2 * pi / (len(angles) + _GAP * len(network.groups))
    for number, group in enumerate(network.groups, 1):
        begin, end = angles[group[0]] + 0.4 * step, angles[group[-1]] - 0.4 * step
        bow = [begin + (end - begin) * at / 40 for at in range(41)]
        ring = radius + 10
        axes.plot([ring * cos(a) for a in bow], [ring * sin(a) for a in bow], color=GREY, linewidth=1.2, zorder=3)
        middle = (begin + end) / 2
        axes.text(
            *((radius + 16) * cos(middle), (radius + 16) * sin(middle), str(number)),
            ha="center", va="center", fontsize=SIZE, fontweight="bold",
        )  # fmt: skip
