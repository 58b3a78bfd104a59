"""Families side by side around one moment: a band for each, and months before and after it for an axis."""

from __future__ import annotations

from functools import cached_property

from ota.drawing.axis import Ruler, build_month_ruler
from ota.drawing.clock import AxisSpan, Clock
from ota.drawing.items import DrawnEntry, list_drawn_entries
from ota.drawing.options import DrawingOptions
from ota.drawing.plan import DrawingPlan, Track
from ota.timelines.compare import Aligned, Comparison, Offset
from ota.timelines.model import Timeline
from ota.timelines.views import anonymise
from ota.words import say


class _MomentClock(Clock):
    """The places of one case's entries as distances to the moment."""

    def __init__(self, case: Aligned, options: DrawingOptions, timeline: Timeline) -> None:
        super().__init__(timeline, options, timeline.entries_once)
        self.mode, self.anchor = "months", None
        self.case = case

    def place_node(self, node: tuple[str, str]) -> tuple[int | None, int | None]:
        """First and last distance to the moment, in days."""
        offset: Offset | None = self.case.by_point.get(node)
        return (offset.at_least, offset.at_most) if offset else (None, None)


class ComparedPlan(DrawingPlan):
    """A comparison and its options, worked out as far as the sheets.

    `options.only`, `anonymous` and `names` count; the axis is always that of the moment.
    """

    def __init__(self, comparison: Comparison, options: DrawingOptions) -> None:
        self.comparison = comparison
        first = comparison.cases[0].timeline
        super().__init__(Timeline("", first.lists), DrawingOptions(options.paper))
        self.options, self.divisible = options, False
        self.clock.mode = "months"
        self._cases = [self._list_case_entries(n, case, options) for n, case in enumerate(comparison.cases, 1)]
        self.entries = [entry for _, entries in self._cases for entry in entries]
        self.undated = []
        self.ruler: Ruler = build_month_ruler(day for entry in self.entries for day in entry.reach)

    def _list_case_entries(self, number: int, case: Aligned, options: DrawingOptions) -> tuple[str, list[DrawnEntry]]:
        timeline = anonymise(case.timeline, options.names) if options.anonymous else case.timeline
        name = say("drawing.case", self.language, n=number) if options.anonymous else timeline.case
        clock = _MomentClock(case, options, timeline)
        clock.entries = tuple(entry for entry in clock.entries if not options.only or options.only & {
            entry.kind, timeline.find_form(entry), timeline.find_kind(entry).lane})  # fmt: skip
        return name, [entry for entry in list_drawn_entries(timeline, options, clock, ()) if entry.placed]

    @property
    def title(self) -> str:
        """What stands over the sheets."""
        return say("drawing.title-compared", self.language)

    def explain_axis(self) -> list[str]:
        """The moment, unless it may be a date that must not be shown."""
        return [] if self.options.anonymous else [f"0 = {self.comparison.moment}"]

    @cached_property
    def tracks(self) -> list[Track]:
        """A strip for each case; a child's home stands in it once."""
        tracks = []
        for name, entries in self._cases:
            once = {entry.handle: entry for entry in entries}
            tracks.append(Track(name, name, entries=tuple(once.values())))
        return tracks

    @cached_property
    def births(self) -> list[tuple[str, AxisSpan]]:
        """Of no child in particular."""
        return []
