"""Where what stands on the screen: which panes there are, and how wide each column is."""

from __future__ import annotations

from typing import NamedTuple

from ota.coding.moving import WIDTH

SMALLEST = (60, 12)
WIDE = 110  # from here on the codebook stands beside the text
LEAST = 35  # cells of text that a pane of details must leave
ROOMY = 48  # cells of text that a wider margin, or on a narrow screen a column of times, must leave
BOOK, DETAILS, DETAILS_LEAST = 24, 34, 20


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


def lay_out(width: int, height: int, side: str, handles: int, labels: int, times: int) -> ScreenLayout | None:
    """The layout for a terminal of this size; None where it is too small.

    `side` is the pane that was asked for on a narrow screen ("left", "right"), or on a wide one what is folded away
    ("left": the codebook, "right": both); `handles`, `labels` and `times` are the lengths of the longest turn number,
    label of a speaker and time, 0 where there are none. The details stand there where the text keeps its least beside
    them, and get a third of what is left over.
    """
    if width < SMALLEST[0] or height < SMALLEST[1]:
        return None
    left = right = 0
    turn, time = max(3, handles) + 2, times + 1 if times else 0
    if width >= WIDE:
        left = BOOK + 1 if side == "" else 0
        if side != "right":
            spare = width - left - DETAILS_LEAST - 1 - (3 + 3 + 2) - turn - min(6, labels + 1) - time - 1 - LEAST
            right = min(DETAILS, DETAILS_LEAST + spare // 3) + 1 if spare >= 0 else 0
    elif side == "left":
        left = BOOK + 1
    elif side == "right":
        right = DETAILS - 4
    roomy = width - left - right >= (90 if right else 85)
    initials, lanes = (8, 5) if roomy else (5, 3)
    narrow = width - left - right < 60
    speaker = 0 if narrow or not labels else 12 if roomy else min(9, labels + 2) if right else 9
    room = width - left - right - initials - lanes - 2 - turn - speaker - 1
    if right and left and room - time < ROOMY:  # all three beside each other leave no more
        initials, lanes, speaker = 3, 3, min(6, labels + 1) if labels else 0
        room = width - left - right - initials - lanes - 2 - turn - speaker - 1
    if width < WIDE and not (roomy and room - time >= ROOMY):
        time = 0
    text = min(WIDTH, room - time)
    return ScreenLayout(width, height, left, right, initials, lanes, turn, speaker, time, text, height - 4)
