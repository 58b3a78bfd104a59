"""Out of sight of a party: what the indicator `out-of-sight` works out, drawn along the axis in rows under the lanes.

A stretch is striped where no entry with the party can have been going on between its first and its last involvement,
and hatched where that is only possible. A row is for one party. Where a sheet has no room for every party, those it
was certainly out of sight of go first, and of these those with the most entries; the others are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ota.drawing import marks
from ota.drawing.axis import Axis
from ota.drawing.blocks import SOFT
from ota.drawing.font import ASCENT, LINE, wrap_text
from ota.drawing.plan import DrawingPlan
from ota.drawing.shapes import GREY, PALE, DrawnText, Shape, draw_line
from ota.timelines.indicators.model import INF, FoundFigure
from ota.timelines.indicators.silences import count_unseen_days, find_unseen_stretches
from ota.timelines.indicators.stretches import Stretch, list_outside
from ota.timelines.indicators.view import BoundedEntry
from ota.words import say

BRIEF, VAGUE = 30, 182  # days; a party that was at most so long out of sight has no row: certainly, or only possibly
LEAST, AMPLE = 0.03, 0.065  # of a sheet's height: what is kept free for rows, and what they take where there is room
AROUND = 2.5  # free room over and under the rows
STRIPES = 0.62  # of a line of text: how thick a stretch is


@dataclass(frozen=True)
class UnseenParty:
    """A party and its stretches on the axis, from a day up to another: `sure`, and the `doubt` around and between."""

    party: str
    sure: tuple[Stretch, ...]
    doubt: tuple[Stretch, ...]
    entries: int
    brief: bool
    hover: str

    def lies_on(self, axis: Axis) -> tuple[bool, int]:
        """Whether any of it certainly lies on a part of the axis, and how many entries the party has; 0: none of it."""
        sure, doubt = (any(axis.meets(first, last - 1) for first, last in part) for part in (self.sure, self.doubt))
        return sure, self.entries if sure or doubt else 0


@dataclass(frozen=True)
class UnseenRow:
    """A party on a sheet; its name in lines."""

    unseen: UnseenParty
    name: tuple[str, ...]
    high: float


def list_unseen_parties(plan: DrawingPlan) -> list[UnseenParty]:
    """The parties it was out of sight of, certainly or possibly, in the order of telling; none of a part only."""
    if plan.clock.mode in ("order", "months") or plan.options.blank or plan.options.only:
        return []
    unseen_parties = []
    for figure in count_unseen_days(plan.view):
        if figure.at_most:
            items = [bounded for bounded in plan.bounded if figure.subject in bounded.parties]
            sure, maybe = map(_trim_stretches, find_unseen_stretches(items))
            doubt = tuple(part for stretch in maybe for part in list_outside(sure, stretch))
            if sure or doubt:
                brief = figure.at_most <= (BRIEF if figure.text else VAGUE)
                hover = _hover(plan, figure, items)
                unseen_parties.append(UnseenParty(figure.subject, tuple(sure), doubt, len(items), brief, hover))
    return unseen_parties


def _trim_stretches(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Without the days on either side, which were covered."""
    return [(first + 1, last) for first, last in stretches if last - first > 1]


def _hover(plan: DrawingPlan, figure: FoundFigure, items: Sequence[BoundedEntry]) -> str:
    """What pointing at a row tells: how long, where certainly, and on what it rests; away from the calendar no date."""
    lang, text = plan.language, [say("drawing.unseen-of", plan.language, party=figure.subject)]
    at_least, at_most = figure.at_least or 0, figure.at_most or 0
    if at_least <= at_most:
        days = f"{at_least:g}" if at_least == at_most else f"{at_least:g} – {'…' if at_most == INF else f'{at_most:g}'}"
        text.append(say("drawing.unseen-days", lang, days=days))
    if plan.clock.mode == "calendar" and figure.text:
        text.append(say("drawing.unseen-sure", lang, days=figure.text))
    text.append(say("drawing.unseen-rests", lang, entries=", ".join(figure.entries)))
    if not plan.options.anonymous:
        entries = [bounded.entry for bounded in items]
        sources = dict.fromkeys(" ".join(part for part in (entry.source, entry.page) if part) for entry in entries)
        evidence = dict.fromkeys(ref for entry in entries for ref in entry.evidence)
        for key, values in (("source", sources), ("evidence", evidence)):
            if any(values):
                text.append(say(f"drawing.hover-{key}", lang, value=", ".join(filter(None, values))))
    return "\n".join(text)


# --- on a sheet ------------------------------------------------------------------------------------------------------
class UnseenRows:
    """As many rows as `room` allows on a part of the axis, and how many parties have none there (`unshown`).

    `taken` is how high the rows are, `high` how high all is: with the line that counts the others.
    """

    def __init__(self, plan: DrawingPlan, unseen_parties: Sequence[UnseenParty], axis: Axis, room: float) -> None:
        self.plan, self.axis = plan, axis
        on_axis = [party for party in unseen_parties if party.lies_on(axis)[1]]
        left, fitting = room + 0.01, []
        for party in sorted(
            (party for party in on_axis if not party.brief), key=lambda party: party.lies_on(axis), reverse=True
        ):
            row = self._build_row(party)
            if row.high <= left:
                fitting.append(row)
                left -= row.high
        order = {party.party: n for n, party in enumerate(on_axis)}
        self.rows = sorted(fitting, key=lambda row: order[row.unseen.party])
        self.unshown = len(on_axis) - len(self.rows)
        self.taken = sum(row.high for row in self.rows)
        self.high = self.taken + (self.line if self.unshown else 0.0) + 2 * AROUND if self.rows else 0.0

    @property
    def line(self) -> float:
        """How high a line of text is."""
        return self.plan.sizes.small * LINE

    def _build_row(self, unseen: UnseenParty) -> UnseenRow:
        sizes = self.plan.sizes
        name = wrap_text(unseen.party, sizes.small, sizes.heading - 16)
        return UnseenRow(unseen, name, len(name) * self.line)

    def draw_note(self, top: float) -> list[DrawnText]:
        """Of how many parties there is no row."""
        size = self.plan.sizes.small
        text = say("drawing.unseen-more", self.plan.language, count=self.unshown)
        return [DrawnText(self.axis.left, top + ASCENT * size, text, size, colour=GREY)] if self.unshown else []

    def _keep_visible(self, stretches: Iterable[Stretch]) -> list[tuple[float, float]]:
        """Where these lie on the sheet; what is too short to see there is left out."""
        edges = [(self.axis.place_day(first), self.axis.place_day(last)) for first, last in stretches]
        return [(left, right) for left, right in edges if right - left > 0.4]

    def draw_row(self, row: UnseenRow, top: float) -> list[DrawnText | Shape]:
        """A row from `top` on."""
        sizes, axis = self.plan.sizes, self.axis
        middle, thick = top + row.high / 2, sizes.small * STRIPES
        parts: list[DrawnText | Shape] = [draw_line(axis.left, middle, axis.right, middle, PALE, 0.5)]
        for left, right in self._keep_visible(row.unseen.doubt):
            parts += marks.draw_hatched(left, middle - thick / 2, right - left, thick, SOFT)
        for left, right in self._keep_visible(row.unseen.sure):
            parts += marks.draw_unseen(left, middle, right, thick)
        return parts
