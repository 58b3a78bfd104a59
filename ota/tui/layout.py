"""Where what stands on the screen: which panes there are, and how wide each column is."""

from __future__ import annotations

from typing import NamedTuple

from ota.coding.moving import WIDTH

SMALLEST = (60, 12)
WIDE = 110  # from here on the codebook stands beside the text
WIDEST = 150  # and from here on the details too
BOOK, DETAILS = 24, 34


class ScreenLayout(NamedTuple):
    """Widths in cells; `left` and `right` are 0 where there is no pane. `body` is rows of text."""

    width: int
    height: int
    left: int
    right: int
    initials: int
    lanes: int
    turn: int
    speaker: int
    time: int
    text: int
    body: int

    @property
    def margin(self) -> int:
        """Initials and lanes, each with a blank behind it."""
        return self.initials + self.lanes + 2

    @property
    def text_column(self) -> int:
        """The column at which the text begins."""
        return self.left + self.margin + self.turn + self.speaker + self.time


def lay_out(
    width: int, height: int, side: str, handles: int, has_speakers: bool, has_times: bool
) -> ScreenLayout | None:
    """The layout for a terminal of this size; None where it is too small.

    `side` is the pane that was asked for on a narrow screen ("left", "right"), or on a wide one what is folded away
    ("left": the codebook, "right": both); `handles` is the length of the longest turn number.
    """
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return None
    left = right = 0
    if width >= WIDE:
        left = BOOK + 1 if side == "" else 0
        right = DETAILS + 1 if width >= WIDEST and side != "right" else 0
    elif side == "left":
        left = BOOK + 1
    elif side == "right":
        right = DETAILS - 4
    roomy = width - left - right >= 85
    initials, lanes = (8, 5) if roomy else (5, 3)
    turn = max(3, handles) + 2
    narrow = width - left - right < 60
    speaker = 0 if narrow or not has_speakers else 12 if roomy else 9
    time = 9 if has_times and roomy else 0
    text = min(WIDTH, width - left - right - initials - lanes - 2 - turn - speaker - time - 1)
    return ScreenLayout(width, height, left, right, initials, lanes, turn, speaker, time, text, height - 4)
