"""The life of a protection measure: what is told of one that is there changes it, and begins no other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ota.errors import OtaError
from ota.moments import OPEN, Context, find
from ota.timelines.model import Detail, Entry, Point, Timeline


def find_running(timeline: Timeline, told: Entry, measure: str, life: str) -> list[Entry]:
    """The measures that a line may speak of: of that sort, of the same people, begun before it and not certainly over.

    `told` is the line as an entry, `measure` the sort ("" for any).
    """
    return [
        entry
        for entry in timeline.entries
        if timeline.find_form(entry) == "measure"
        and entry.presence == "happened"
        and not entry.version_of
        and (not measure or entry.read_detail("measure") in ("", measure))
        and (not told.who or not entry.who or set(told.who) & set(entry.who))
        and not _lies_before(told.start, entry.start)
        and (life != "ends" or not _lies_before(entry.end or Point(), told.start))
    ]


def _lies_before(first: Point, second: Point) -> bool:
    return bool(first.latest and second.earliest and first.latest < second.earliest)


def change_measure(timeline: Timeline, told: Entry, life: str, running: Entry) -> Entry:
    """The measure with what a line tells of its life: its end, or that the end which was known holds no longer."""
    points: dict[str, Point] = dict(running.points)
    details: Mapping[str, Detail] = running.details
    until = _find_until(told, timeline)
    if life == "ends":
        points["end"] = _find_day_of_end(told, timeline) or told.start
        details = {**details, "end_reason": details.get("end_reason", told.title)}
    elif until:
        points["end"] = until
    elif life == "extended" and not (running.end and running.end.open):
        points.pop("end", None)
    return replace(running, points=points, details=details)


def _find_until(told: Entry, timeline: Timeline) -> Point | None:
    """The day until which it runs, of the line's own period or in its words."""
    if told.end is not None and told.end.known:
        return told.end
    for date in find(told.title, Context(timeline.lists.language)):
        end = date.reading.end
        if end and end != OPEN:
            return Point(told.title[date.start : date.end], end.edtf, end.earliest, end.latest)
    return None


def _find_day_of_end(told: Entry, timeline: Timeline) -> Point | None:
    """The day on which it ends, where the words say another than that of the line: "vervalt per 1 mei 2021"."""
    for date in find(told.title, Context(timeline.lists.language)):
        start = date.reading.start
        if start and _AS_OF.search(told.title[: date.end]):
            return Point(told.title[date.start : date.end], start.edtf, start.earliest, start.latest)
    return None


_AS_OF = re.compile(r"(?<!\w)(?:per|met ingang van|as of|with effect from)\s+(?:\S+\s+){0,2}\S*\d{4}$", re.IGNORECASE)


def refuse_unclear(running: list[Entry], measure: str, kind: str) -> OtaError:
    """What is said where no measure, or more than one, may be meant."""
    if running:
        names = ", ".join(entry.handle for entry in running)
        return OtaError("timelines.which-measure", entries=names, kind=kind)
    return OtaError("timelines.no-measure", measure=measure, kind=kind)
