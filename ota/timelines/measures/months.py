"""Active parties per month, and the months of intense involvement.

A party is active in a month in which an entry with it began, ended or was going on. Months are those of the calendar;
where no year may be shown they are counted from the first, T+0.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from ota.timelines.measures.model import INF, NOT_FILLED, Found
from ota.timelines.measures.view import Laid, View, handles


class Month(NamedTuple):
    """A month (years times 12, plus months from 0): how many parties were active in it, and by which entries."""

    number: int
    least: int
    most: int
    entries: tuple[str, ...]


@lru_cache(maxsize=20_000)
def month_of(day: float) -> int:
    """The month in which a day lies."""
    found = date.fromordinal(int(day))
    return found.year * 12 + found.month - 1


@lru_cache(maxsize=20_000)
def _named(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def label(view: View, month: int, first: int) -> str:
    """How a month is written."""
    return _named(month) if view.timeline.calendar else f"T+{month - first}"


def months(view: View) -> list[Month]:
    """Every month from the first to the last of which anything is known of a party."""
    items = [one for one in view.counted if one.parties]
    days = [day for one in items for day in (one.es, one.ls, one.ee, one.le) if -INF < day < INF]
    if not days:
        return []
    first, last = month_of(min(days)), month_of(max(days))
    changes: dict[int, list[tuple[int, bool, int]]] = {}
    for n, one in enumerate(items):
        begin = first if one.es == -INF else month_of(one.es)
        changes.setdefault(begin, []).append((n, False, 1))
        changes.setdefault(last + 1 if one.le == INF else month_of(one.le) + 1, []).append((n, False, -1))
        if one.sure and one.ls < INF and one.ee > -INF and (sure := month_of(one.ls)) <= month_of(one.ee):
            changes.setdefault(sure, []).append((n, True, 1))
            changes.setdefault(month_of(one.ee) + 1, []).append((n, True, -1))
    return list(_swept(items, changes, first, last))


def _swept(
    items: list[Laid], changes: dict[int, list[tuple[int, bool, int]]], first: int, last: int
) -> Iterator[Month]:
    counts: tuple[dict[str, int], dict[str, int]] = ({}, {})  # entries per party: possible, certain
    parties = [one.parties for one in items]
    written = [one.handle for one in items]
    active: list[int] = []
    entries: tuple[str, ...] = ()
    at = first
    for change in sorted(changes):
        state = (len(counts[True]), len(counts[False]), entries)
        for month in range(at, change):
            yield Month(month, *state)
        at = change
        for n, sure, step in changes[change]:
            count = counts[sure]
            for party in parties[n]:
                count[party] = count.get(party, 0) + step
                if not count[party]:
                    del count[party]
            if not sure:
                insort(active, n) if step > 0 else active.remove(n)
        entries = tuple([written[n] for n in active])
    for month in range(at, last + 1):
        yield Month(month, len(counts[True]), len(counts[False]), entries)


def active_parties(view: View) -> Iterator[Found]:
    """Per month: how many parties were active."""
    found = view.months
    for month, least, most, entries in found:
        yield Found(least, most, label(view, month, found[0].number), entries)
    if not found:
        yield NOT_FILLED


def intense(view: View) -> Iterator[Found]:
    """How many months had at least `intense_parties` active parties, and which certainly did."""
    enough, found = view.number("intense_parties"), view.months
    if not found:
        yield NOT_FILLED
        return
    possible = [one for one in found if one.most >= enough]
    sure = [one.number for one in possible if one.least >= enough]
    entries = _active_in(view, [one.number for one in possible])
    yield Found(len(sure), len(possible), "", entries, _runs(view, sure, found[0].number))


def _active_in(view: View, numbers: list[int]) -> tuple[str, ...]:
    """The entries that may have been going on in one of these months."""
    items = [one for one in view.counted if one.parties] if numbers else []
    found = []
    for one in items:
        at = 0 if one.es == -INF else bisect_left(numbers, month_of(one.es))
        if at < len(numbers) and (one.le == INF or numbers[at] <= month_of(one.le)):
            found.append(one)
    return handles(found)


def _runs(view: View, numbers: list[int], first: int) -> str:
    """Months after each other as one stretch: 2019-04..2019-09."""
    runs = []
    for _, several in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [label(view, number, first) for _, number in several]
        runs.append(run[0] if len(run) == 1 else f"{run[0]}..{run[-1]}")
    return ", ".join(runs)
