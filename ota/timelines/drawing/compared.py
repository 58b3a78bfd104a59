"""Families side by side around one moment: a band for each, and months before and after it for an axis."""

from __future__ import annotations

from functools import cached_property

from ota.timelines.compare import Aligned, Comparison, Offset
from ota.timelines.drawing.axis import Ruler, months_of
from ota.timelines.drawing.clock import Clock, Span
from ota.timelines.drawing.items import Item, items_of
from ota.timelines.drawing.look import Look
from ota.timelines.drawing.plan import Plan, Track
from ota.timelines.model import Timeline
from ota.timelines.views import anonymised
from ota.words import say


class _Around(Clock):
    """The places of one case's entries as distances to the moment."""

    def __init__(self, case: Aligned, look: Look, timeline: Timeline) -> None:
        super().__init__(timeline, look, timeline.told)
        self.mode, self.anchor = "months", None
        self.case = case

    def at(self, node: tuple[str, str]) -> tuple[int | None, int | None]:
        """First and last distance to the moment, in days."""
        found: Offset | None = self.case.by_point.get(node)
        return (found.least, found.most) if found else (None, None)


class ComparedPlan(Plan):
    """A comparison and a look, worked out as far as the sheets.

    `look.only`, `anonymous` and `names` count; the axis is always that of the moment.
    """

    divisible = False

    def __init__(self, comparison: Comparison, look: Look) -> None:
        self.comparison = comparison
        first = comparison.cases[0].timeline
        super().__init__(Timeline("", first.lists), Look(look.paper))
        self.look = look
        self.clock.mode = "months"
        self._cases = [self._case(n, case, look) for n, case in enumerate(comparison.cases, 1)]
        self.items = [item for _, items in self._cases for item in items]
        self.undated = []
        self.ruler: Ruler = months_of(day for item in self.items for day in item.reach)

    def _case(self, number: int, case: Aligned, look: Look) -> tuple[str, list[Item]]:
        timeline = anonymised(case.timeline, look.names) if look.anonymous else case.timeline
        name = say("drawing.case", self.language, n=number) if look.anonymous else timeline.case
        clock = _Around(case, look, timeline)
        clock.entries = tuple(one for one in clock.entries if not look.only or look.only & {
            one.kind, timeline.form(one), timeline.kind(one).lane})  # fmt: skip
        return name, [item for item in items_of(timeline, look, clock, ()) if item.placed]

    @property
    def title(self) -> str:
        """What stands over the sheets."""
        return say("drawing.title-compared", self.language)

    def about(self) -> list[str]:
        """The moment, unless it may be a date that must not be shown."""
        return [] if self.look.anonymous else [f"0 = {self.comparison.moment}"]

    @cached_property
    def tracks(self) -> list[Track]:
        """A strip for each case; a child's home stands in it once."""
        found = []
        for name, items in self._cases:
            once = {item.handle: item for item in items}
            found.append(Track(name, name, items=tuple(once.values())))
        return found

    @cached_property
    def births(self) -> list[tuple[str, Span]]:
        """Of no child in particular."""
        return []
