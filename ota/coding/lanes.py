"""Codings beside the rows that they run over: brackets, side by side in lanes, and the initials of their codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ota.coding.rows import TextRows
from ota.text.word import BARE

ALONE, FIRST, MIDDLE, LAST, MORE = "╶╭│╰+"


class Mark(NamedTuple):
    """A coding as it is drawn: its key, its passage, its code and who coded; `is_kept` once the study holds it."""

    key: str
    start: int
    end: int
    code: str
    coder: str
    is_kept: bool = True


class LaneSign(NamedTuple):
    """What stands in a lane on one row: `╭│╰`, `╶` where the passage stands on that row only."""

    lane: int
    sign: str
    mark: Mark


class LaneRows:
    """The signs of every row. Where more codings run beside each other than there are lanes, the row has `+`. With
    `sides`, the keys of two coders, each has half of the lanes, with a gap between."""

    def __init__(self, rows: TextRows, marks: Sequence[Mark], lanes: int, sides: Sequence[str] = ()) -> None:
        self.lanes = lanes
        self._signs: dict[int, list[LaneSign]] = {}
        self._begun: dict[int, list[Mark]] = {}
        self._over: dict[int, list[Mark]] = {}
        self._crowded: set[int] = set()
        until = [-1] * lanes  # the last row that is taken in each lane
        for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.key)):
            first, last = rows.find_row(mark.start), rows.find_row(max(mark.start, mark.end - 1))
            self._begun.setdefault(first, []).append(mark)
            for row in range(first, last + 1):
                self._over.setdefault(row, []).append(mark)
            lane = next((lane for lane in self._list_lanes(mark.coder, sides) if until[lane] < first), None)
            if lane is None:
                self._crowded.update(range(first, last + 1))
                continue
            until[lane] = last
            for row in range(first, last + 1):
                sign = ALONE if first == last else FIRST if row == first else LAST if row == last else MIDDLE
                self._signs.setdefault(row, []).append(LaneSign(lane, sign, mark))

    def _list_lanes(self, coder: str, sides: Sequence[str]) -> range:
        if coder not in sides:
            return range(self.lanes)
        half = max(1, (self.lanes - 1) // 2)
        return range(half) if coder == sides[0] else range(self.lanes - half, self.lanes)

    def list_signs(self, row: int) -> Sequence[LaneSign]:
        """What stands beside a row."""
        return self._signs.get(row, ())

    def list_marks_over(self, row: int) -> Sequence[Mark]:
        """All codings that run over a row, also those that have no lane."""
        return self._over.get(row, ())

    def list_marks_beginning(self, row: int) -> Sequence[Mark]:
        """The codings that begin on a row, in the order of the text."""
        return self._begun.get(row, ())

    def is_crowded(self, row: int) -> bool:
        """Whether codings of this row have no lane."""
        return row in self._crowded


def write_initials(name: str) -> str:
    """A code in at most three signs: the first letters of its words, or of its one word the first three letters."""
    words = BARE.findall(name)
    if not words:
        return name[:3]
    return words[0][:3] if len(words) == 1 else "".join(word[0] for word in words[:3]).upper()
