"""What is asked back of one entry, where its words leave open what a figure or a drawing would otherwise seem to know.

The same questions are put when an entry is typed and stand among the remarks of `ota check` until they are answered.
"""

from __future__ import annotations

from collections.abc import Iterator

from ota.errors import Problem
from ota.timelines.as_of import find_later_points
from ota.timelines.model import Entry, Timeline
from ota.words import Word


def ask_back(timeline: Timeline, entry: Entry) -> Iterator[Problem]:
    """The questions about an entry, as warnings."""
    where = f"{timeline.case} {entry.handle}"
    for role in find_later_points(timeline, entry):
        values: dict[str, object] = {
            "point": Word(f"timelines.cell-{role}"),
            "day": entry.written_on,
            "entry": entry.handle,
        }
        yield Problem("timelines.check-later", where, values, warning=True)
    if is_of_unnamed_child(timeline, entry) and entry.presence in ("happened", "possible"):
        names = ", ".join(child.name for child in timeline.children)
        yield Problem("timelines.check-whose", where, {"names": names, "entry": entry.handle}, warning=True)
    if entry.id in timeline.closed_by:
        following = ", ".join(timeline.by_id[key].handle for key in timeline.closed_by[entry.id])
        yield Problem(
            "timelines.check-until-next", where, {"following": following, "entry": entry.handle}, warning=True
        )


def is_of_unnamed_child(timeline: Timeline, entry: Entry) -> bool:
    """Whether a placement names nobody while there are several children: it may be of any of them, and of each."""
    return timeline.find_form(entry) == "placement" and not entry.who and len(timeline.children) > 1
