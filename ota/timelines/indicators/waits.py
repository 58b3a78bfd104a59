"""Waiting: from registration to intake to start, who refused, and what was put on hold meanwhile.

A wait that was told counts also where the help itself never came. What was refused never started.
"""

from __future__ import annotations

from collections.abc import Iterator

from ota.timelines.indicators.model import CONFLICT, INF, NOT_FILLED, FoundFigure
from ota.timelines.indicators.view import BoundedEntry, View, list_handles


def _list_referred_help(view: View) -> list[BoundedEntry]:
    """Help for which the family was registered, whether it came or not."""
    return [help for help in view.told_help if "registered" in help.entry.points]


def _has_point(laid: BoundedEntry, role: str) -> bool:
    if role == "start" and (
        laid.entry.details.get("refused_by") or laid.entry.presence not in ("happened", "possible")
    ):
        return False
    return role in laid.entry.points


def wait(view: View, begin: str, until: str) -> Iterator[FoundFigure]:
    """Per entry of help that tells both points: days from one to the other."""
    helps = [help for help in view.told_help if _has_point(help, begin) and _has_point(help, until)]
    for help in helps:
        at_least, at_most = view.bound_between(help, begin, help, until)
        who = ", ".join(help.entry.who)
        yield FoundFigure(max(0, at_least), at_most, who, (help.handle,), note=CONFLICT if at_most < 0 else "")
    if not helps:
        yield NOT_FILLED


def count_refused_help(view: View, at_intake: bool = False) -> Iterator[FoundFigure]:
    """How often help was refused by the provider and by the family; `at_intake`: only where an intake was told."""
    refusals = [help for help in view.told_help if help.entry.details.get("refused_by")]
    for by in ("provider", "family") if refusals else ():
        items = [refusal for refusal in refusals if refusal.entry.read_detail("refused_by") == by]
        if at_intake:
            items = [refusal for refusal in items if "intake" in refusal.entry.points]
        sure = sum(1 for refusal in items if refusal.entry.presence != "possible")
        yield FoundFigure(sure, len(items), by, list_handles(items))
    if not refusals:
        yield NOT_FILLED


def count_on_hold(view: View) -> Iterator[FoundFigure]:
    """Per wait: how many other entries were on hold on a day of it."""
    held = [bounded for bounded in view.entries if "hold" in bounded.entry.points]
    if not held:
        yield NOT_FILLED
        return
    for waiting in _list_referred_help(view):
        holds = [(paused, _was_on_hold(view, waiting, paused)) for paused in held if paused is not waiting]
        meanwhile = [paused for paused, (_, possible) in holds if possible]
        sure = sum(1 for _, (certain, _) in holds if certain)
        yield FoundFigure(sure, len(meanwhile), waiting.handle, list_handles([waiting, *meanwhile]))


def _was_on_hold(view: View, waiting: BoundedEntry, paused: BoundedEntry) -> tuple[bool, bool]:
    """Whether `paused` certainly and possibly was on hold on a day of the wait of `waiting`."""
    begun = ("hold", *_find_end_of_hold(paused))
    until = next((role for role in ("start", "intake") if _has_point(waiting, role)), "")
    before = view.bound_between(paused, "hold", waiting, until) if until else (-INF, INF)
    held = view.bound_between(waiting, "registered", paused, begun[-1])
    resumed = len(begun) > 1
    sure = paused.entry.presence != "possible" and before[0] >= 0 and held[0] >= 0
    return sure, before[1] >= 0 and (held[1] >= 0 or not resumed)


def _find_end_of_hold(laid: BoundedEntry) -> tuple[str, ...]:
    """The point that ended a hold, if one was told: resumed, or the end of all."""
    if "resumed" in laid.entry.points:
        return ("resumed",)
    end = laid.entry.end
    return ("end",) if end is not None and not end.open else ()
