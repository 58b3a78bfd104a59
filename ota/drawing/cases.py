"""What is drawn, case by case: one timeline, or families side by side around one moment."""

from __future__ import annotations

from dataclasses import dataclass

from ota.drawing.clock import Clock
from ota.drawing.items import DrawnEntry, SwitchMark, choose_entries, list_drawn_entries, list_switch_marks
from ota.drawing.options import DrawingOptions
from ota.timelines.compare import Aligned, Comparison, Offset
from ota.timelines.model import Timeline
from ota.timelines.views import anonymise
from ota.words import say


@dataclass(frozen=True)
class PlacedCase:
    """A case with its entries and switch moments in their places; `name` is "" where there is only one."""

    name: str
    timeline: Timeline
    clock: Clock
    switch_marks: list[SwitchMark]
    entries: list[DrawnEntry]


def place_cases(drawn: Timeline | Comparison, options: DrawingOptions) -> list[PlacedCase]:
    """The cases of a drawing; those of a comparison around its moment, without what has no place there."""
    if isinstance(drawn, Comparison):
        return [_place_aligned(n, case, options) for n, case in enumerate(drawn.cases, 1)]
    timeline = anonymise(drawn, options.names) if options.anonymous else drawn
    clock = Clock(timeline, options, choose_entries(timeline, options))
    turning = not options.blank and (not options.only or "switch" in options.only)
    switch_marks = list_switch_marks(timeline, clock) if turning else []
    return [PlacedCase("", timeline, clock, switch_marks, list_drawn_entries(timeline, options, clock, switch_marks))]


def _place_aligned(number: int, case: Aligned, options: DrawingOptions) -> PlacedCase:
    timeline = anonymise(case.timeline, options.names) if options.anonymous else case.timeline
    name = say("drawing.case", timeline.lists.language, n=number) if options.anonymous else timeline.case
    clock = _MomentClock(case, options, timeline)
    entries = {entry.handle: entry for entry in list_drawn_entries(timeline, options, clock, (), name) if entry.placed}
    return PlacedCase(name, timeline, clock, [], list(entries.values()))  # a child's home stands in it once


class _MomentClock(Clock):
    """The places of one case's entries as distances to the moment."""

    def __init__(self, case: Aligned, options: DrawingOptions, timeline: Timeline) -> None:
        super().__init__(timeline, options, choose_entries(timeline, options))
        self.mode, self.anchor, self.case = "months", None, case

    def place_node(self, node: tuple[str, str]) -> tuple[int | None, int | None]:
        """First and last distance to the moment, in days."""
        offset: Offset | None = self.case.by_point.get(node)
        return (offset.at_least, offset.at_most) if offset else (None, None)
