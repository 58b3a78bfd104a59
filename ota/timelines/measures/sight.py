"""Three different silences: recorded as without help, out of sight of a party, and nothing recorded at all.

Only a recorded absence of help is "without help". While a measure runs a family is not out of sight of the party that
carries it. Where nothing is recorded, nothing is known: that is never "no help".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from ota.timelines.measures.cover import between_them, possible_days, sure_days, together
from ota.timelines.measures.model import CONFLICT, INF, NOT_FILLED, Found
from ota.timelines.measures.months import label, month_of
from ota.timelines.measures.sweep import Stretch, outside
from ota.timelines.measures.view import Laid, View, handles


def _absent(view: View) -> list[Laid]:
    return [one for one in view.told_help if one.entry.presence == "absent"]


def without_help(view: View) -> Iterator[Found]:
    """Days that are recorded as without help, stretches that overlap counted once."""
    found = _absent(view)
    yield Found(*together(view, found), "", handles(found)) if found else NOT_FILLED


def without_help_each(view: View) -> Iterator[Found]:
    """Per recorded stretch without help: how many days."""
    for one in _absent(view):
        who = ", ".join(one.entry.who)
        yield Found(*view.length(one), who, (one.handle,), note=CONFLICT if one.clash else "")


def out_of_sight(view: View) -> Iterator[Found]:
    """Per party: days between its first and its last involvement on which no entry with it was going on."""
    for party, items in view.by_party.items():
        length, gaps = between_them(view, items)
        yield Found(*length, party, handles(items), _written(view, gaps))
    if not view.by_party:
        yield NOT_FILLED


def unseen(items: Sequence[Laid]) -> tuple[list[Stretch], list[Stretch]]:
    """Where between the first and the last of these none was going on: certainly, and possibly (the certain within).

    A stretch runs from the last day before it to the first day after it. The possible ones lie between days that are
    known: a side without a limit does not lengthen them, and what is not dated at all is left out of them.
    """
    sure = [one for one in items if one.sure]
    known = [one for one in items if one.es > -INF or one.le < INF]
    if len(known) < 2:
        return [], []
    frame = min((one.ls for one in sure), default=INF), max((one.ee for one in sure), default=-INF)
    certain = outside(possible_days(items), frame) if -INF < frame[0] < frame[1] < INF else []
    ended = min(one.ee if one.ee > -INF else one.le for one in known)
    begun = max(one.ls if one.ls < INF else one.es for one in known)
    return certain, outside(sure_days(items), (ended, begun)) if ended < begun else []


def nothing_recorded(view: View) -> Iterator[Found]:
    """Days between the first and the last entry on which no entry was going on, a recorded absence among them."""
    items = [one for one in view.told if one.entry.presence != "planned"]
    if items:
        length, gaps = between_them(view, items)
        yield Found(*length, "", handles(items), _written(view, gaps))
    else:
        yield NOT_FILLED


def _written(view: View, gaps: Sequence[Stretch]) -> str:
    """Stretches that are certain: from the day after the last that was covered to the day before the next."""
    whole = [(first + 1, last - 1) for first, last in gaps if last - first > 1]
    if view.timeline.calendar:
        return ", ".join([f"{_iso(first)}..{_iso(last)}" for first, last in whole])
    start = min((one.es for one in view.told if one.dated), default=0)
    zero = month_of(start) if start else 0
    return ", ".join(f"{label(view, month_of(a), zero)}..{label(view, month_of(b), zero)}" for a, b in whole)


@lru_cache(maxsize=20_000)
def _iso(day: float) -> str:
    return date.fromordinal(int(day)).isoformat()
