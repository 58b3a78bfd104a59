"""A colour per party: for a chronology of several agencies, in which it matters who wrote what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ota.timelines.model import Entry

# Told apart by most people who see fewer colours, and dark enough for a thin line.
PARTY_COLOURS = (
    *("#0072b2", "#d55e00", "#009e73", "#a6499b", "#8a6d00", "#3b3b9e", "#b0103a", "#4d7c0f", "#0e7490", "#7c4a1e"),
)
WITHOUT_COLOUR = "#767676"  # of parties beyond these, and of what has none


def assign_colours(entries: Iterable[Entry]) -> dict[str, str]:
    """The colour of each party, most entries first; a party beyond the colours that there are has none."""
    counts = Counter(name_party(entry) for entry in entries)
    counts.pop("", None)
    parties = sorted(counts, key=lambda party: (-counts[party], party.casefold()))
    return dict(zip(parties, PARTY_COLOURS, strict=False))


def name_party(entry: Entry) -> str:
    """The party in whose colour an entry is drawn: the first of those that are in it; "" where there is none."""
    return next(iter(entry.list_parties()), "")
