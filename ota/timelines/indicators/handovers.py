"""Hand-overs between organisations as a directed graph, and how many parties and people a family met.

A hand-over is an entry that says from which party to which. People are counted by the names that were recorded: a
family may have met more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, Any

from ota.timelines.indicators.model import NOT_FILLED, FoundFigure
from ota.timelines.indicators.view import BoundedEntry, View, list_handles

if TYPE_CHECKING:
    import networkx as nx

Edges = dict[tuple[str, str], list[BoundedEntry]]


def collect_edges(view: View) -> Edges:
    """Hand-overs per pair of parties, from and to."""
    by_pair: Edges = {}
    for bounded in view.counted:
        givers = bounded.entry.list_parties("from") if len(bounded.parties) > 1 else ()
        takers = bounded.entry.list_parties("to") if givers else ()
        for pair in product(givers, takers):
            by_pair.setdefault(pair, []).append(bounded)
    return by_pair


def build_graph(by_pair: Edges) -> nx.MultiDiGraph[Any]:
    """The hand-overs as a networkx graph: parties, and an edge with its entry's handle per hand-over."""
    import networkx as nx

    network: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for (giver, taker), items in by_pair.items():
        for handover in items:
            network.add_edge(giver, taker, entry=handover.handle, sure=handover.sure)
    return network


def count_all_handovers(view: View) -> Iterator[FoundFigure]:
    """How many hand-overs."""
    items = list(
        {
            handover.entry.id: handover
            for pair_handovers in view.compute_once(collect_edges).values()
            for handover in pair_handovers
        }.values()
    )
    yield (
        FoundFigure(sum(handover.sure for handover in items), len(items), "", list_handles(items))
        if items
        else NOT_FILLED
    )


def count_handovers(view: View) -> Iterator[FoundFigure]:
    """Per pair of parties: how often the one handed over to the other."""
    for (giver, taker), items in view.compute_once(collect_edges).items():
        yield FoundFigure(
            sum(handover.sure for handover in items), len(items), f"{giver} → {taker}", list_handles(items)
        )


def count_parties_on_circles(view: View) -> Iterator[FoundFigure]:
    """How many parties lie on a circle: hand-overs lead from them, by way of others, back to them."""
    by_pair = view.compute_once(collect_edges)
    if not by_pair:
        yield NOT_FILLED
        return
    possible = _find_parties_on_circles(list(by_pair))
    certain = [pair for pair, items in by_pair.items() if any(handover.sure for handover in items)]
    sure = possible if len(certain) == len(by_pair) else _find_parties_on_circles(certain)
    items = [
        handover
        for (giver, taker), pair_handovers in by_pair.items()
        if {giver, taker} <= possible
        for handover in pair_handovers
    ]
    yield FoundFigure(len(sure), len(possible), "", list_handles(items), ", ".join(sorted(possible)))


def _find_parties_on_circles(pairs: list[tuple[str, str]]) -> set[str]:
    import networkx as nx

    network = nx.DiGraph(pairs)
    parts = [part for part in nx.strongly_connected_components(network) if len(part) > 1]
    return {party for part in parts for party in part} | {party for party in network if network.has_edge(party, party)}


def count_people_met(view: View) -> Iterator[FoundFigure]:
    """How many people of parties were named."""
    named = [(bounded, (of.party, of.worker)) for bounded in view.counted for of in bounded.entry.parties if of.worker]
    if not named:
        yield NOT_FILLED
        return
    sure = {person for bounded, person in named if bounded.sure}
    yield FoundFigure(
        len(sure),
        len({person for _, person in named}),
        "",
        list_handles(bounded for bounded, _ in named),
        note="named-only",
    )


def count_parties_met(view: View) -> Iterator[FoundFigure]:
    """How many parties were involved."""
    by_party = view.by_party
    if not by_party:
        yield NOT_FILLED
        return
    sure = sum(any(bounded.sure for bounded in items) for items in by_party.values())
    entries = list_handles(bounded for bounded in view.counted if bounded.parties)
    yield FoundFigure(sure, len(by_party), "", entries)
