"""Interventions of which no goal or no outcome was recorded.

Where no goal (or outcome) stands with any of them, nobody may have looked for it: then nothing is counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from ota.timelines.indicators.model import NOT_FILLED, FoundFigure
from ota.timelines.indicators.view import View, list_handles


def count_help_without(view: View, field: str) -> Iterator[FoundFigure]:
    """How much help has no `field` (goal or outcome); an outcome is only missed where the help has ended."""
    helps = view.helps
    lacking = [help for help in helps if not help.entry.read_detail(field)]
    if len(lacking) == len(helps):
        yield NOT_FILLED._replace(entries=list_handles(lacking))
        return
    sure = lacking
    if field == "outcome":
        lacking = [help for help in lacking if help.entry.end is None or not help.entry.end.open]
        sure = [help for help in lacking if help.entry.end is not None]
    yield FoundFigure(sum(help.sure for help in sure), len(lacking), "", list_handles(lacking))
