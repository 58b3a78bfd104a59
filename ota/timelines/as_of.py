"""Up to which day a case is known, and what is told of days after it was written down.

A case is known up to its last session, or the last day of what is told to have happened, whichever is later. What is
agreed, planned or due says nothing of that, nor does a day that had not come when it was written down: nobody can have
seen it, so it is a slip or a plan, and is asked back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ota.timelines.model import Entry, Point, Timeline

_HAPPENED = ("happened", "absent")


def find_as_of(timeline: Timeline, session_days: Iterable[str] = ()) -> str | None:
    """The day (ISO) up to which a case is known: the later of its sessions (their days) and of what happened.

    Of an entry that may lie on either side of the day of writing, the days up to then count.
    """
    days = [*session_days]
    for entry in timeline.entries:
        if entry.presence in _HAPPENED:
            days += [
                min(point.latest, entry.written_on or point.latest)
                for role, point in entry.points.items()
                if role != "due" and point.latest and not _lies_after(point, entry)
            ]
    return max(days, default=None)


def find_later_points(timeline: Timeline, entry: Entry) -> Iterator[str]:
    """Which points of an entry (its roles) lie after the day on which it was written down.

    What is planned or possible may, and so may what was agreed, a day by which something must be done, and the end of
    a measure.
    """
    if entry.presence in _HAPPENED and timeline.find_form(entry) != "agreement":
        for role, point in entry.points.items():
            deadline = role == "due" or (role == "end" and timeline.find_form(entry) == "measure")
            if not deadline and _lies_after(point, entry):
                yield role


def _lies_after(point: Point, entry: Entry) -> bool:
    return bool(entry.written_on and point.earliest and point.earliest > entry.written_on)
