"""Out of sight of a party: what the measure `out-of-sight` works out, drawn along the axis in rows under the lanes.

A stretch is striped where no entry with the party can have been going on between its first and its last involvement,
and hatched where that is only possible. A row is for one party. Where a sheet has no room for every party, those it
was certainly out of sight of go first, and of these those with the most entries; the others are counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ota.timelines.drawing import marks
from ota.timelines.drawing.axis import Axis
from ota.timelines.drawing.blocks import SOFT
from ota.timelines.drawing.font import ASCENT, LINE, wrapped
from ota.timelines.drawing.plan import Plan
from ota.timelines.drawing.shapes import GREY, PALE, Shape, Text, line
from ota.timelines.measures.model import INF, Found
from ota.timelines.measures.sight import out_of_sight, unseen
from ota.timelines.measures.sweep import Stretch, outside
from ota.timelines.measures.view import Laid, View
from ota.words import say

BRIEF, VAGUE = 30, 182  # days; a party that was at most so long out of sight has no row: certainly, or only possibly
LEAST, AMPLE = 0.03, 0.065  # of a sheet's height: what is kept free for rows, and what they take where there is room
AROUND = 2.5  # free room over and under the rows
STRIPES = 0.62  # of a line of text: how thick a stretch is


@dataclass(frozen=True)
class Unseen:
    """A party and its stretches on the axis, from a day up to another: `sure`, and the `doubt` around and between."""

    party: str
    sure: tuple[Stretch, ...]
    doubt: tuple[Stretch, ...]
    entries: int
    brief: bool
    hover: str

    def on(self, axis: Axis) -> tuple[bool, int]:
        """Whether any of it certainly lies on a part of the axis, and how many entries the party has; 0: none of it."""
        sure, doubt = (any(axis.meets(first, last - 1) for first, last in part) for part in (self.sure, self.doubt))
        return sure, self.entries if sure or doubt else 0


@dataclass(frozen=True)
class Row:
    """A party on a sheet; its name in lines."""

    one: Unseen
    name: tuple[str, ...]
    high: float


def unseens(plan: Plan) -> list[Unseen]:
    """The parties it was out of sight of, certainly or possibly, in the order of telling; none of a part only."""
    if plan.clock.mode in ("order", "months") or plan.look.blank or plan.look.only:
        return []
    view = View(plan.timeline)
    found = []
    for figure in out_of_sight(view):
        if figure.most:
            sure, maybe = (
                _days(several) for several in unseen([_on(plan, one) for one in view.by_party[figure.subject]])
            )
            doubt = tuple(part for stretch in maybe for part in outside(sure, stretch))
            if sure or doubt:
                brief = figure.most <= (BRIEF if figure.text else VAGUE)
                entries = len(view.by_party[figure.subject])
                hover = _hover(plan, view, figure)
                found.append(Unseen(figure.subject, tuple(sure), doubt, entries, brief, hover))
    return found


def _days(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Without the days on either side, which were covered."""
    return [(first + 1, last) for first, last in stretches if last - first > 1]


def _on(plan: Plan, laid: Laid) -> Laid:
    """An entry with its bounds as places on the axis: days, or distances to what the axis counts from."""
    clock = plan.clock
    if clock.anchor is None:
        return laid
    first, last = clock.network.bounds(clock.anchor)
    low, high = -INF if first is None else first, INF if last is None else last
    es, ls, ee, le = laid.es - high, laid.ls - low, laid.ee - high, laid.le - low
    if not laid.clash:  # ties may say more than the calendar does
        (es, ls), (ee, le) = _tighter((es, ls), clock.at((laid.entry.id, "start"))), (ee, le)
        ee, le = _tighter((ee, le), clock.at((laid.entry.id, "end"))) if laid.lasts else (es, ls)
    return replace(laid, es=es, ls=ls, ee=ee, le=le)


def _tighter(own: Stretch, tied: tuple[int | None, int | None]) -> Stretch:
    least, most = tied
    return own[0] if least is None else max(own[0], least), own[1] if most is None else min(own[1], most)


def _hover(plan: Plan, view: View, figure: Found) -> str:
    """What pointing at a row tells: how long, where certainly, and on what it rests; away from the calendar no date."""
    lang, text = plan.language, [say("drawing.unseen-of", plan.language, party=figure.subject)]
    least, most = figure.least or 0, figure.most or 0
    if least <= most:
        days = f"{least:g}" if least == most else f"{least:g} – {'…' if most == INF else f'{most:g}'}"
        text.append(say("drawing.unseen-days", lang, days=days))
    if plan.clock.mode == "calendar" and figure.text:
        text.append(say("drawing.unseen-sure", lang, days=figure.text))
    text.append(say("drawing.unseen-rests", lang, entries=", ".join(figure.entries)))
    if not plan.look.anonymous:
        entries = [one.entry for one in view.by_party[figure.subject]]
        sources = dict.fromkeys(" ".join(part for part in (one.source, one.page) if part) for one in entries)
        evidence = dict.fromkeys(ref for one in entries for ref in one.evidence)
        for key, values in (("source", sources), ("evidence", evidence)):
            if any(values):
                text.append(say(f"drawing.hover-{key}", lang, value=", ".join(filter(None, values))))
    return "\n".join(text)


# --- on a sheet ------------------------------------------------------------------------------------------------------
class SightRows:
    """As many rows as `room` allows on a part of the axis, and how many parties have none there (`more`).

    `taken` is how high the rows are, `high` how high all is: with the line that counts the others.
    """

    def __init__(self, plan: Plan, several: Sequence[Unseen], axis: Axis, room: float) -> None:
        self.plan, self.axis = plan, axis
        there = [one for one in several if one.on(axis)[1]]
        left, kept = room + 0.01, []
        for one in sorted((one for one in there if not one.brief), key=lambda one: one.on(axis), reverse=True):
            row = self._row(one)
            if row.high <= left:
                kept.append(row)
                left -= row.high
        order = {one.party: n for n, one in enumerate(there)}
        self.rows = sorted(kept, key=lambda row: order[row.one.party])
        self.more = len(there) - len(self.rows)
        self.taken = sum(row.high for row in self.rows)
        self.high = self.taken + (self.line if self.more else 0.0) + 2 * AROUND if self.rows else 0.0

    @property
    def line(self) -> float:
        """How high a line of text is."""
        return self.plan.sizes.small * LINE

    def _row(self, one: Unseen) -> Row:
        sizes = self.plan.sizes
        name = wrapped(one.party, sizes.small, sizes.heading - 16)
        if len(name) > 2:
            name = (name[0], name[1][:-1].rstrip() + "…")
        return Row(one, name, len(name) * self.line)

    def note(self, top: float) -> list[Text]:
        """Of how many parties there is no row, and what tells of them."""
        plan, size = self.plan, self.plan.sizes.small
        case = plan.timeline.case
        case = f' "{case}"' if " " in case else f" {case}" if case else ""
        text = say("drawing.unseen-more", plan.language, count=self.more, case=case)
        return [Text(self.axis.left, top + ASCENT * size, text, size, colour=GREY)] if self.more else []

    def _seen(self, stretches: Iterable[Stretch]) -> list[tuple[float, float]]:
        """Where these lie on the sheet; what is too short to see there is left out."""
        found = [(self.axis.x(first), self.axis.x(last)) for first, last in stretches]
        return [(left, right) for left, right in found if right - left > 0.4]

    def row(self, row: Row, top: float) -> list[Text | Shape]:
        """A row from `top` on."""
        sizes, axis = self.plan.sizes, self.axis
        middle, thick = top + row.high / 2, sizes.small * STRIPES
        parts: list[Text | Shape] = [line(axis.left, middle, axis.right, middle, PALE, 0.5)]
        for left, right in self._seen(row.one.doubt):
            parts += marks.hatched(left, middle - thick / 2, right - left, thick, SOFT)
        for left, right in self._seen(row.one.sure):
            parts += marks.unseen(left, middle, right, thick)
        return parts
