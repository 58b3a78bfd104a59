"""What is asked back of one entry, where its words leave open what a figure or a drawing would otherwise seem to know.

The same questions are put when an entry is typed and stand among the remarks of `ota check` until they are answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ota.errors import Problem
from ota.timelines.as_of import find_later_points
from ota.timelines.model import Entry, Timeline
from ota.words import Word, say

_SHORT = {
    "timelines.check-later": "timelines.ask-later",
    "timelines.check-until-next": "timelines.ask-until-next",
    "timelines.check-whose": "timelines.ask-whose",
}


@dataclass(frozen=True)
class AskedBack:
    """What is asked back of an entry: as a remark of `check`, and which of its cells an answer would fill.

    `options` are names, one or more of which are the answer; where there are none, a date is.
    """

    problem: Problem
    entry: str  # its handle
    cell: str
    options: tuple[str, ...] = ()

    def format_short(self, language: str) -> str:
        """The question in a few words, with its options by number."""
        options = " · ".join(f"{n} {option}" for n, option in enumerate(self.options, start=1))
        values = {**self.problem.values, "entry": self.entry, "options": options}
        return say(_SHORT[self.problem.key], language, **values)


def ask_back(timeline: Timeline, entry: Entry) -> Iterator[AskedBack]:
    """The questions about an entry."""
    where = f"{timeline.case} {entry.handle}"
    values: dict[str, object]
    for role in find_later_points(timeline, entry):
        values = {
            "point": Word(f"timelines.cell-{role}"),
            "day": entry.written_on,
            "entry": entry.handle,
        }
        yield AskedBack(Problem("timelines.check-later", where, values, warning=True), entry.handle, role)
    if is_of_unnamed_child(timeline, entry) and entry.presence in ("happened", "possible"):
        names = tuple(child.name for child in timeline.children)
        values = {"names": ", ".join(names), "entry": entry.handle}
        yield AskedBack(Problem("timelines.check-whose", where, values, warning=True), entry.handle, "who", names)
    if entry.id in timeline.closed_by:
        following = ", ".join(timeline.by_id[key].handle for key in timeline.closed_by[entry.id])
        values = {"following": following, "entry": entry.handle}
        yield AskedBack(Problem("timelines.check-until-next", where, values, warning=True), entry.handle, "end")


def is_of_unnamed_child(timeline: Timeline, entry: Entry) -> bool:
    """Whether a placement names nobody while there are several children: it may be of any of them, and of each."""
    return timeline.find_form(entry) == "placement" and not entry.who and len(timeline.children) > 1
