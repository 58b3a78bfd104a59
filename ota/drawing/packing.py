"""Blocks side by side without touching: each has its place along the axis, and sinks to the highest row that is free.

Nothing is ever moved sideways and nothing overlaps: a block that does not fit goes lower.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ota.drawing.shapes import DrawnText, Shape

ASIDE, BELOW = 6.0, 4.0  # free room right of a block, and under it


@dataclass(frozen=True)
class LaneBlock:
    """Something to place: from `left` to `right`, so high; `draw` makes its parts for a top.

    `key` is its text where only its number stands in the lane.
    """

    left: float
    right: float
    high: float
    draw: Callable[[float], list[DrawnText | Shape]]
    handle: str = ""
    hover: str = ""
    key: str = ""


Placed = tuple[LaneBlock, float]


def pack_blocks(blocks: Sequence[LaneBlock]) -> tuple[list[Placed], float]:
    """Each block with its top (0 is the highest), and how high all are together."""
    around: list[tuple[float, float, float]] = []  # top, bottom and right side of what is still beside us, by top
    placed: list[Placed] = []
    high = 0.0
    for block in sorted(blocks, key=_rank_block):
        left, tall, top = block.left, block.high + BELOW, 0.0
        around = [obstacle for obstacle in around if obstacle[2] > left]
        for over, under, _ in around:
            if over - top >= tall:
                break
            if under > top:
                top = under
        placed.append((block, top))
        insort(around, (top, top + tall, block.right + ASIDE))
        high = max(high, top + block.high)
    return placed, high


def _rank_block(block: LaneBlock) -> tuple[float, float]:
    return block.left, -block.right


def pack_in_pieces(blocks: Sequence[LaneBlock], max_height: float) -> list[tuple[list[Placed], float]]:
    """The blocks packed in as many pieces as are needed for none to be higher than `max_height`."""
    pieces = []
    left = list(blocks)
    while left:
        placed, high = pack_blocks(left)
        if high <= max_height:
            pieces.append((placed, high))
            break
        fitting = [(block, top) for block, top in placed if top + block.high <= max_height] or placed[:1]
        taken = {id(block) for block, _ in fitting}
        left = [block for block in left if id(block) not in taken]
        pieces.append((fitting, max(top + block.high for block, top in fitting)))
    return pieces or [([], 0.0)]
