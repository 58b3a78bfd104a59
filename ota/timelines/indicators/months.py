"""Active parties per month, and the months of intense involvement.

A party is active in a month in which an entry with it began, ended or was going on. Months are those of the calendar;
where no year may be shown they are counted from the first, T+0.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate, groupby, repeat
from typing import NamedTuple

from ota.timelines.indicators.model import INF, NOT_FILLED, FigureRow, FoundFigure
from ota.timelines.indicators.view import BoundedEntry, View, list_handles

Span = tuple[int, int]  # from a month up to another


class Month(NamedTuple):
    """A month (years times 12, plus months from 0): how many parties were active in it, and by which entries."""

    number: int
    at_least: int
    at_most: int
    entries: tuple[str, ...]


@dataclass(frozen=True)
class Months:
    """Months after each other, in columns: of a hundred families there are very many."""

    numbers: range
    at_least: list[int]
    at_most: list[int]
    entries: list[tuple[str, ...]]
    spans: list[Span]  # of every counted entry with parties: the months in which it may have been going on

    def __iter__(self) -> Iterator[Month]:
        return map(Month, self.numbers, self.at_least, self.at_most, self.entries)


@lru_cache(maxsize=20_000)
def find_month(day: float) -> int:
    """The month in which a day lies."""
    calendar_day = date.fromordinal(int(day))
    return calendar_day.year * 12 + calendar_day.month - 1


@lru_cache(maxsize=20_000)
def _name_month(month: int) -> str:
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def format_month(view: View, month: int, first: int) -> str:
    """How a month is written."""
    return _name_month(month) if view.timeline.calendar else f"T+{month - first}"


def collect_months(view: View) -> Months:
    """Every month from the first to the last of which anything is known of a party."""
    items = [bounded for bounded in view.counted if bounded.parties]
    days = [bounded.earliest_start for bounded in items] + [bounded.latest_end for bounded in items]
    if -INF in days or INF in days:
        days = [
            day
            for bounded in items
            for day in (bounded.earliest_start, bounded.latest_start, bounded.earliest_end, bounded.latest_end)
            if -INF < day < INF
        ]
    if not days:
        return Months(range(0), [], [], [], [])
    first, size = find_month(min(days)), find_month(max(days)) + 1 - find_month(min(days))
    spans = []
    possible: dict[str, list[Span]] = {}
    certain: dict[str, list[Span]] = {}
    for bounded in items:
        span, sure = find_spans(bounded, lambda day: find_month(day) - first, size)
        spans.append(span)
        for party in bounded.parties:
            possible.setdefault(party, []).append(span)
            certain.setdefault(party, []).append(sure)
    entries = _list_going_on(spans, [bounded.handle for bounded in items], size)
    at_least, at_most = count_per_month(certain, size), count_per_month(possible, size)
    return Months(range(first, first + size), at_least, at_most, entries, spans)


def find_spans(bounded: BoundedEntry, number: Callable[[float], int], size: int) -> tuple[Span, Span]:
    """The months, of `size` that are numbered from 0, in which an entry may have been going on, and those in which it
    certainly was; `number` gives the month of a day."""
    begin = 0 if bounded.earliest_start == -INF else max(0, number(bounded.earliest_start))
    span = begin, size if bounded.latest_end == INF else min(size, number(bounded.latest_end) + 1)
    if not bounded.sure or bounded.latest_start == INF or bounded.earliest_end == -INF:
        return span, (0, 0)
    return span, (max(0, number(bounded.latest_start)), min(size, number(bounded.earliest_end) + 1))


def count_per_month(spans: Mapping[str, list[Span]], size: int) -> list[int]:
    """Per month how many parties have a span that holds it."""
    changes = [0] * (size + 1)
    for party_spans in spans.values():
        until = 0  # up to here the months of this party are counted
        party_spans.sort()
        for begin, end in party_spans:
            if begin < end and end > until:
                changes[begin if begin > until else until] += 1
                changes[end] -= 1
                until = end
    return list(accumulate(changes[:-1]))


def _list_going_on(spans: Sequence[Span], names: Sequence[str], size: int) -> list[tuple[str, ...]]:
    """Per month the names of which the span holds it, in the order given."""
    changes: dict[int, list[int]] = {}
    for n, (begin, end) in enumerate(spans):
        changes.setdefault(begin, []).append(n)
        changes.setdefault(end, []).append(n)
    active: list[int] = []
    named: list[str] = []
    active_per_month: list[tuple[str, ...]] = []
    for month in range(size):
        if month not in changes:
            active_per_month.append(active_per_month[-1])
            continue
        for n in changes[month]:
            at = bisect_left(active, n)
            if spans[n][0] == month:
                active.insert(at, n)
                named.insert(at, names[n])
            else:
                del active[at], named[at]
        active_per_month.append(tuple(named))
    return active_per_month


def count_active_parties(view: View) -> Iterable[FigureRow]:
    """Per month: how many parties were active."""
    by_month = view.compute_once(collect_months)
    if not by_month.numbers:
        return [NOT_FILLED]
    dated = view.timeline.calendar
    labels = (
        [_name_month(month) for month in by_month.numbers]
        if dated
        else [f"T+{n}" for n in range(len(by_month.numbers))]
    )
    return zip(by_month.at_least, by_month.at_most, labels, by_month.entries, repeat(""), repeat(""))


def count_intense_months(view: View) -> Iterator[FoundFigure]:
    """How many months had at least `intense_parties` active parties, and which certainly did."""
    enough, by_month = view.read_setting("intense_parties"), view.compute_once(collect_months)
    if not by_month.numbers:
        yield NOT_FILLED
        return
    possible = [n for n, count in enumerate(by_month.at_most) if count >= enough]
    sure = [by_month.numbers[n] for n in possible if by_month.at_least[n] >= enough]
    before = list(accumulate([count >= enough for count in by_month.at_most], initial=0))  # such months before a month
    items = [bounded for bounded in view.counted if bounded.parties]
    in_intense_months = {
        bounded.handle for bounded, (a, b) in zip(items, by_month.spans, strict=True) if before[a] < before[b]
    }
    entries = list_handles(bounded for bounded in items if bounded.handle in in_intense_months)
    yield FoundFigure(len(sure), len(possible), "", entries, _format_runs(view, sure, by_month.numbers[0]))


def _format_runs(view: View, numbers: list[int], first: int) -> str:
    """Months after each other as one stretch: 2019-04..2019-09."""
    runs = []
    for _, consecutive in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [format_month(view, number, first) for _, number in consecutive]
        runs.append(run[0] if len(run) == 1 else f"{run[0]}..{run[-1]}")
    return ", ".join(runs)
