"""Waiting: from registration to intake to start, who refused, and what was put on hold meanwhile.

A wait that was told counts also where the help itself never came. What was refused never started.
"""

from __future__ import annotations

from collections.abc import Iterator

from ota.timelines.measures.model import CONFLICT, INF, NOT_FILLED, Found
from ota.timelines.measures.view import Laid, View, handles


def _referred(view: View) -> list[Laid]:
    """Help for which the family was registered, whether it came or not."""
    return [one for one in view.told_help if "registered" in one.entry.points]


def _told(laid: Laid, role: str) -> bool:
    if role == "start" and (
        laid.entry.details.get("refused_by") or laid.entry.presence not in ("happened", "possible")
    ):
        return False
    return role in laid.entry.points


def wait(view: View, begin: str, until: str) -> Iterator[Found]:
    """Per entry of help that tells both points: days from one to the other."""
    found = [one for one in view.told_help if _told(one, begin) and _told(one, until)]
    for one in found:
        least, most = view.between(one, begin, one, until)
        who = ", ".join(one.entry.who)
        yield Found(max(0, least), most, who, (one.handle,), note=CONFLICT if most < 0 else "")
    if not found:
        yield NOT_FILLED


def refused(view: View, at_intake: bool = False) -> Iterator[Found]:
    """How often help was refused by the provider and by the family; `at_intake`: only where an intake was told."""
    refusals = [one for one in view.told_help if one.entry.details.get("refused_by")]
    for by in ("provider", "family") if refusals else ():
        items = [one for one in refusals if one.entry.text("refused_by") == by]
        if at_intake:
            items = [one for one in items if "intake" in one.entry.points]
        sure = sum(1 for one in items if one.entry.presence != "possible")
        yield Found(sure, len(items), by, handles(items))
    if not refusals:
        yield NOT_FILLED


def on_hold(view: View) -> Iterator[Found]:
    """Per wait: how many other entries were on hold on a day of it."""
    held = [one for one in view.told if "hold" in one.entry.points]
    if not held:
        yield NOT_FILLED
        return
    for one in _referred(view):
        others = [(other, _held(view, one, other)) for other in held if other is not one]
        meanwhile = [other for other, (_, possible) in others if possible]
        sure = sum(1 for _, (certain, _) in others if certain)
        yield Found(sure, len(meanwhile), one.handle, handles([one, *meanwhile]))


def _held(view: View, waiting: Laid, other: Laid) -> tuple[bool, bool]:
    """Whether `other` certainly and possibly was on hold on a day of the wait of `waiting`."""
    begun = ("hold", *_last(other))
    until = next((role for role in ("start", "intake") if _told(waiting, role)), "")
    before = view.between(other, "hold", waiting, until) if until else (-INF, INF)
    held = view.between(waiting, "registered", other, begun[-1])
    resumed = len(begun) > 1
    sure = other.entry.presence != "possible" and before[0] >= 0 and held[0] >= 0
    return sure, before[1] >= 0 and (held[1] >= 0 or not resumed)


def _last(laid: Laid) -> tuple[str, ...]:
    """The point that ended a hold, if one was told: resumed, or the end of all."""
    if "resumed" in laid.entry.points:
        return ("resumed",)
    end = laid.entry.end
    return ("end",) if end is not None and not end.open else ()
