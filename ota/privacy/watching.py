"""Registered names that still stand in what leaves: counted where they stand, never said.

Whatever opens words for others than the team shows each text here before it is written (`Gate.watch`); what was seen is
told beside the file, by its place and how many.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ota.words import say

if TYPE_CHECKING:
    from ota.privacy.names import KnownName
    from ota.privacy.proposing import Proposer

_MOST = 8  # places that are told


class NameWatch:
    """Counts registered names in texts that leave; `missing` are those whose words the vault does not hold, for which
    nothing can look."""

    def __init__(self, names: Iterable[KnownName] = (), language: str = "nl", missing: int = 0) -> None:
        self._names, self._language = tuple(names), language
        self._finder: Proposer | None = None
        self._seen: dict[str, int] = {}
        self.missing = missing
        self.standing: Counter[str] = Counter()

    def __bool__(self) -> bool:
        """Whether there is a name to look for."""
        return bool(self._names)

    def look(self, text: str | None, place: str) -> None:
        """Count the names in a text that is to be written, as standing at a place."""
        count = self.count_names(text) if text and self._names else 0
        if count:
            self.standing["-" if self.count_names(place) else place] += count

    def count_names(self, text: str) -> int:
        """How many registered names stand in a text, those too that may be an ordinary word there."""
        if self._finder is None:
            from ota.privacy.proposing import Proposer

            self._finder = Proposer(self._names, self._language)
        count = self._seen.get(text)
        if count is None:
            count = self._seen[text] = sum(1 for _ in self._finder.find_of_study(text))
        return count

    def list_notes(self, language: str) -> tuple[str, ...]:
        """What is said of it: how many stand where; and of how many it is not known."""
        notes = []
        if self.standing:
            places = [f"{place} ({count})" for place, count in self.standing.most_common(_MOST)]
            more = ["…"] if len(self.standing) > _MOST else []
            count = sum(self.standing.values())
            notes.append(say("privacy.standing", language, count=count, places="; ".join((*places, *more))))
        if self.missing:
            notes.append(say("privacy.not-looked-for", language, count=self.missing))
        return tuple(notes)
