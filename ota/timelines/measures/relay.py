"""Hand-overs between organisations as a directed graph, and how many parties and people a family met.

A hand-over is an entry that says from which party to which. People are counted by the names that were recorded: a
family may have met more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import TYPE_CHECKING, Any

from ota.timelines.measures.model import NOT_FILLED, Found
from ota.timelines.measures.view import Laid, View, handles

if TYPE_CHECKING:
    import networkx as nx

Edges = dict[tuple[str, str], list[Laid]]


def edges(view: View) -> Edges:
    """Hand-overs per pair of parties, from and to."""
    found: Edges = {}
    for one in view.counted:
        givers = one.entry.parties_as("from") if len(one.parties) > 1 else ()
        takers = one.entry.parties_as("to") if givers else ()
        for pair in product(givers, takers):
            found.setdefault(pair, []).append(one)
    return found


def graph(found: Edges) -> nx.MultiDiGraph[Any]:
    """The hand-overs as a networkx graph: parties, and an edge with its entry's handle per hand-over."""
    import networkx as nx

    made: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
    for (giver, taker), items in found.items():
        for one in items:
            made.add_edge(giver, taker, entry=one.handle, sure=one.sure)
    return made


def handovers(view: View) -> Iterator[Found]:
    """How many hand-overs."""
    items = list({one.entry.id: one for several in view.edges.values() for one in several}.values())
    yield Found(sum(one.sure for one in items), len(items), "", handles(items)) if items else NOT_FILLED


def handed_over(view: View) -> Iterator[Found]:
    """Per pair of parties: how often the one handed over to the other."""
    for (giver, taker), items in view.edges.items():
        yield Found(sum(one.sure for one in items), len(items), f"{giver} → {taker}", handles(items))


def came_back(view: View) -> Iterator[Found]:
    """How many parties lie on a circle: hand-overs lead from them, by way of others, back to them."""
    found = view.edges
    if not found:
        yield NOT_FILLED
        return
    possible = _on_circle(list(found))
    certain = [pair for pair, items in found.items() if any(one.sure for one in items)]
    sure = possible if len(certain) == len(found) else _on_circle(certain)
    items = [one for (giver, taker), several in found.items() if {giver, taker} <= possible for one in several]
    yield Found(len(sure), len(possible), "", handles(items), ", ".join(sorted(possible)))


def _on_circle(pairs: list[tuple[str, str]]) -> set[str]:
    import networkx as nx

    made = nx.DiGraph(pairs)
    parts = [part for part in nx.strongly_connected_components(made) if len(part) > 1]
    return {one for part in parts for one in part} | {one for one in made if made.has_edge(one, one)}


def people_met(view: View) -> Iterator[Found]:
    """How many people of parties were named."""
    named = [(one, (of.party, of.worker)) for one in view.counted for of in one.entry.parties if of.worker]
    if not named:
        yield NOT_FILLED
        return
    sure = {person for one, person in named if one.sure}
    yield Found(
        len(sure), len({person for _, person in named}), "", handles(one for one, _ in named), note="named-only"
    )


def parties_met(view: View) -> Iterator[Found]:
    """How many parties were involved."""
    found = view.by_party
    if not found:
        yield NOT_FILLED
        return
    sure = sum(any(one.sure for one in items) for items in found.values())
    entries = handles(one for one in view.counted if one.parties)
    yield Found(sure, len(found), "", entries)
