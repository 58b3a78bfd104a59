"""Which entries may have been going on between two days, without looking at all of a long life each time."""

from __future__ import annotations

from collections.abc import Sequence

from ota.timelines.measures.model import INF
from ota.timelines.measures.view import Laid, View

_MANY = 400  # entries of a life from which on it pays to look them up by year


class Nearby:
    """Some entries of a life, to be asked for by day; they come in the order given."""

    def __init__(self, view: View, items: Sequence[Laid]) -> None:
        self._items = items
        self._many = len(view.counted) >= _MANY
        self._years: dict[int, list[int]] = {}  # places in `items`, per year of 365 days
        self._always: list[int] = []  # of those that may have lasted longer than three
        for n, one in enumerate(items if self._many else ()):
            if one.le - one.es > 3 * 365:
                self._always.append(n)
            else:
                for year in range(int(one.es) // 365, int(one.le) // 365 + 1):
                    self._years.setdefault(year, []).append(n)

    def between(self, first: float, last: float) -> Sequence[Laid]:
        """At least all that may have been going on between two days."""
        if first == -INF or last == INF:
            return self._items
        if not self._many:
            return [one for one in self._items if one.es <= last and one.le >= first]
        found = set(self._always)
        for year in range(int(first) // 365, int(last) // 365 + 1):
            found.update(self._years.get(year, ()))
        return [self._items[n] for n in sorted(found)]
