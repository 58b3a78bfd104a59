"""Active parties per month, and the months of intense involvement.

A party is active in a month in which an entry with it began, ended or was going on. Months are those of the calendar;
where no year may be shown they are counted from the first, T+0.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate, groupby, repeat
from typing import NamedTuple

from ota.timelines.measures.model import INF, NOT_FILLED, Found, Row
from ota.timelines.measures.view import View, handles

Span = tuple[int, int]  # from a month up to another


class Month(NamedTuple):
    """A month (years times 12, plus months from 0): how many parties were active in it, and by which entries."""

    number: int
    least: int
    most: int
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Months:
    """Months after each other, in columns: of a hundred families there are very many."""

    numbers: range
    least: list[int]
    most: list[int]
    entries: list[tuple[str, ...]]
    spans: list[Span]  # of every counted entry with parties: the months in which it may have been going on

    def __iter__(self) -> Iterator[Month]:
        return map(Month, self.numbers, self.least, self.most, self.entries)


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


def months(view: View) -> Months:
    """Every month from the first to the last of which anything is known of a party."""
    items = [one for one in view.counted if one.parties]
    days = [one.es for one in items] + [one.le for one in items]
    if -INF in days or INF in days:
        days = [day for one in items for day in (one.es, one.ls, one.ee, one.le) if -INF < day < INF]
    if not days:
        return Months(range(0), [], [], [], [])
    first, size = month_of(min(days)), month_of(max(days)) + 1 - month_of(min(days))
    spans = []
    possible: dict[str, list[Span]] = {}
    certain: dict[str, list[Span]] = {}
    for one in items:
        begin = 0 if one.es == -INF else month_of(one.es) - first
        span = begin, size if one.le == INF else month_of(one.le) + 1 - first
        spans.append(span)
        for party in one.parties:
            possible.setdefault(party, []).append(span)
        if one.sure and one.ls < INF and one.ee > -INF:
            span = month_of(one.ls) - first, month_of(one.ee) + 1 - first
            for party in one.parties:
                certain.setdefault(party, []).append(span)
    entries = _going_on(spans, [one.handle for one in items], size)
    least, most = _with_any(certain, size), _with_any(possible, size)
    return Months(range(first, first + size), least, most, entries, spans)


def _with_any(spans: Mapping[str, list[Span]], size: int) -> list[int]:
    """Per month how many parties have a span that holds it."""
    changes = [0] * (size + 1)
    for several in spans.values():
        until = 0  # up to here the months of this party are counted
        several.sort()
        for begin, end in several:
            if begin < end and end > until:
                changes[begin if begin > until else until] += 1
                changes[end] -= 1
                until = end
    return list(accumulate(changes[:-1]))


def _going_on(spans: Sequence[Span], names: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """Per month the names of which the span holds it, in the order given."""
    changes: dict[int, list[int]] = {}
    for n, (begin, end) in enumerate(spans):
        changes.setdefault(begin, []).append(n)
        changes.setdefault(end, []).append(n)
    active: list[int] = []
    named: list[str] = []
    found: list[tuple[str, ...]] = []
    for month in range(size):
        if month not in changes:
            found.append(found[-1])
            continue
        for n in changes[month]:
            at = bisect_left(active, n)
            if spans[n][0] == month:
                active.insert(at, n)
                named.insert(at, names[n])
            else:
                del active[at], named[at]
        found.append(tuple(named))
    return found


def active_parties(view: View) -> Iterable[Row]:
    """Per month: how many parties were active."""
    found = view.months
    if not found.numbers:
        return [NOT_FILLED]
    dated = view.timeline.calendar
    labels = [_named(month) for month in found.numbers] if dated else [f"T+{n}" for n in range(len(found.numbers))]
    return zip(found.least, found.most, labels, found.entries, repeat(""), repeat(""))


def intense(view: View) -> Iterator[Found]:
    """How many months had at least `intense_parties` active parties, and which certainly did."""
    enough, found = view.number("intense_parties"), view.months
    if not found.numbers:
        yield NOT_FILLED
        return
    possible = [n for n, most in enumerate(found.most) if most >= enough]
    sure = [found.numbers[n] for n in possible if found.least[n] >= enough]
    before = list(accumulate([count >= enough for count in found.most], initial=0))  # such months before a month
    items = [one for one in view.counted if one.parties]
    there = {one.handle for one, (a, b) in zip(items, found.spans, strict=True) if before[a] < before[b]}
    entries = handles(one for one in items if one.handle in there)
    yield Found(len(sure), len(possible), "", entries, _runs(view, sure, found.numbers[0]))


def _runs(view: View, numbers: list[int], first: int) -> str:
    """Months after each other as one stretch: 2019-04..2019-09."""
    runs = []
    for _, several in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [label(view, number, first) for _, number in several]
        runs.append(run[0] if len(run) == 1 else f"{run[0]}..{run[-1]}")
    return ", ".join(runs)
