"""Three different silences: recorded as without help, out of sight of a party, and nothing recorded at all.

Only a recorded absence of help is "without help". While a measure runs a family is not out of sight of the party that
carries it. Where nothing is recorded, nothing is known: that is never "no help".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from ota.timelines.indicators.cover import count_days_between, count_days_together, find_possible_days, find_sure_days
from ota.timelines.indicators.model import CONFLICT, INF, NOT_FILLED, FoundFigure
from ota.timelines.indicators.months import find_month, format_month
from ota.timelines.indicators.stretches import Stretch, list_outside
from ota.timelines.indicators.view import BoundedEntry, View, list_handles


def _list_absent_help(view: View) -> list[BoundedEntry]:
    return [help for help in view.told_help if help.entry.presence == "absent"]


def count_days_without_help(view: View) -> Iterator[FoundFigure]:
    """Days that are recorded as without help, stretches that overlap counted once."""
    absences = _list_absent_help(view)
    yield FoundFigure(*count_days_together(view, absences), "", list_handles(absences)) if absences else NOT_FILLED


def count_days_per_absence(view: View) -> Iterator[FoundFigure]:
    """Per recorded stretch without help: how many days."""
    for absence in _list_absent_help(view):
        who = ", ".join(absence.entry.who)
        yield FoundFigure(*view.bound_length(absence), who, (absence.handle,), note=CONFLICT if absence.clash else "")


def count_unseen_days(view: View) -> Iterator[FoundFigure]:
    """Per party: days between its first and its last involvement on which no entry with it was going on."""
    for party, items in view.by_party.items():
        length, gaps = count_days_between(view, items)
        yield FoundFigure(*length, party, list_handles(items), _write_gaps(view, gaps))
    if not view.by_party:
        yield NOT_FILLED


def find_unseen_stretches(items: Sequence[BoundedEntry]) -> tuple[list[Stretch], list[Stretch]]:
    """Where between the first and the last of these none was going on: certainly, and possibly (the certain within).

    A stretch runs from the last day before it to the first day after it. The possible ones lie between days that are
    known: a side without a limit does not lengthen them, and what is not dated at all is left out of them.
    """
    sure = [bounded for bounded in items if bounded.sure]
    dated = [bounded for bounded in items if bounded.earliest_start > -INF or bounded.latest_end < INF]
    if len(dated) < 2:
        return [], []
    frame = (
        min((bounded.latest_start for bounded in sure), default=INF),
        max((bounded.earliest_end for bounded in sure), default=-INF),
    )
    certain = list_outside(find_possible_days(items), frame) if -INF < frame[0] < frame[1] < INF else []
    ended = min(bounded.earliest_end if bounded.earliest_end > -INF else bounded.latest_end for bounded in dated)
    begun = max(bounded.latest_start if bounded.latest_start < INF else bounded.earliest_start for bounded in dated)
    return certain, list_outside(find_sure_days(items), (ended, begun)) if ended < begun else []


def count_unrecorded_days(view: View) -> Iterator[FoundFigure]:
    """Days between the first and the last entry on which no entry was going on, a recorded absence among them."""
    items = [bounded for bounded in view.entries if bounded.entry.presence != "planned"]
    if items:
        length, gaps = count_days_between(view, items)
        yield FoundFigure(*length, "", list_handles(items), _write_gaps(view, gaps))
    else:
        yield NOT_FILLED


def _write_gaps(view: View, gaps: Sequence[Stretch]) -> str:
    """Stretches that are certain: from the first day that was not covered to the last."""
    stretches = [(first, last - 1) for first, last in gaps]
    if view.timeline.calendar:
        return ", ".join([f"{_spell_iso(first)}..{_spell_iso(last)}" for first, last in stretches])
    start = min((bounded.earliest_start for bounded in view.entries if bounded.dated), default=0)
    zero = find_month(start) if start else 0
    return ", ".join(
        f"{format_month(view, find_month(a), zero)}..{format_month(view, find_month(b), zero)}" for a, b in stretches
    )


@lru_cache(maxsize=20_000)
def _spell_iso(day: float) -> str:
    return date.fromordinal(int(day)).isoformat()
