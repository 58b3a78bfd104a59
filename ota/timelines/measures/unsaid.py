"""Interventions of which no goal or no outcome was recorded.

Where no goal (or outcome) stands with any of them, nobody may have looked for it: then nothing is counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from ota.timelines.measures.model import NOT_FILLED, Found
from ota.timelines.measures.view import View, handles


def without(view: View, field: str) -> Iterator[Found]:
    """How much help has no `field` (goal or outcome); an outcome is only missed where the help has ended."""
    helps = view.helps
    lacking = [one for one in helps if not one.entry.text(field)]
    if len(lacking) == len(helps):
        yield NOT_FILLED._replace(entries=handles(lacking))
        return
    sure = lacking
    if field == "outcome":
        lacking = [one for one in lacking if one.entry.end is None or not one.entry.end.open]
        sure = [one for one in lacking if one.entry.end is not None]
    yield Found(sum(one.sure for one in sure), len(lacking), "", handles(lacking))
