"""Blocks side by side without touching: each has its place along the axis, and sinks to the highest row that is free.

Nothing is ever moved sideways and nothing overlaps: a block that does not fit goes lower.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ota.timelines.drawing.shapes import Shape, Text

ASIDE, BELOW = 6.0, 4.0  # free room right of a block, and under it


@dataclass(frozen=True)
class Block:
    """Something to place: from `left` to `right`, so high; `draw` makes its parts for a top.

    `key` is its text where only its number stands in the lane.
    """

    left: float
    right: float
    high: float
    draw: Callable[[float], list[Text | Shape]]
    handle: str = ""
    hover: str = ""
    key: str = ""


Placed = tuple[Block, float]


def packed(blocks: Sequence[Block]) -> tuple[list[Placed], float]:
    """Each block with its top (0 is the highest), and how high all are together."""
    around: list[tuple[float, float, float]] = []  # top, bottom and right side of what is still beside us, by top
    found: list[Placed] = []
    high = 0.0
    for block in sorted(blocks, key=_place):
        left, tall, top = block.left, block.high + BELOW, 0.0
        around = [one for one in around if one[2] > left]
        for over, under, _ in around:
            if over - top >= tall:
                break
            if under > top:
                top = under
        found.append((block, top))
        insort(around, (top, top + tall, block.right + ASIDE))
        high = max(high, top + block.high)
    return found, high


def _place(block: Block) -> tuple[float, float]:
    return block.left, -block.right


def chunks(blocks: Sequence[Block], most: float) -> list[tuple[list[Placed], float]]:
    """The blocks packed in as many pieces as are needed for none to be higher than `most`."""
    found = []
    left = list(blocks)
    while left:
        placed, high = packed(left)
        if high <= most:
            found.append((placed, high))
            break
        here = [(block, top) for block, top in placed if top + block.high <= most] or placed[:1]
        taken = {id(block) for block, _ in here}
        left = [block for block in left if id(block) not in taken]
        found.append((here, max(top + block.high for block, top in here)))
    return found or [([], 0.0)]
