"""Which entries may have been going on between two days, without looking at all of a long life each time."""

from __future__ import annotations

from collections.abc import Sequence

from ota.timelines.indicators.model import INF
from ota.timelines.indicators.view import BoundedEntry, View

_MANY = 400  # entries of a life from which on it pays to look them up by year


class Nearby:
    """Some entries of a life, to be asked for by day; they come in the order given."""

    def __init__(self, view: View, items: Sequence[BoundedEntry]) -> None:
        self._items = items
        self._many = len(view.counted) >= _MANY
        self._years: dict[int, list[int]] = {}  # places in `items`, per year of 365 days
        self._always: list[int] = []  # of those that may have lasted longer than three
        for n, bounded in enumerate(items if self._many else ()):
            if bounded.latest_end - bounded.earliest_start > 3 * 365:
                self._always.append(n)
            else:
                for year in range(int(bounded.earliest_start) // 365, int(bounded.latest_end) // 365 + 1):
                    self._years.setdefault(year, []).append(n)

    def list_between(self, first: float, last: float) -> Sequence[BoundedEntry]:
        """At least all that may have been going on between two days."""
        if first == -INF or last == INF:
            return self._items
        if not self._many:
            return [
                bounded for bounded in self._items if bounded.earliest_start <= last and bounded.latest_end >= first
            ]
        places = set(self._always)
        for year in range(int(first) // 365, int(last) // 365 + 1):
            places.update(self._years.get(year, ()))
        return [self._items[n] for n in sorted(places)]
