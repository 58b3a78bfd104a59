"""The codes as a network: two are tied when they stand together, the stronger the more often.

Groups are communities by the Louvain method (Blondel and others 2008), which maximises modularity: more ties within
groups than chance would give. It goes through the codes in an order that chance decides; the seed comes from the
numbers themselves, so that the same codings give the same groups. What lies between is betweenness (Freeman 1977;
Brandes 2001): the share of shortest ways between two other codes that run over a code, where a tie is the shorter the
more often two stand together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ota.errors import OtaError
from ota.patterns.cooccurrence import Cooccurrence, Pair, build_cooccurrence
from ota.patterns.seeding import compute_seed
from ota.retrieval.material import Material, read
from ota.study import Study
from ota.tabular import Column, ResultTable, Value
from ota.words import say

if TYPE_CHECKING:
    import networkx


class Knot(NamedTuple):
    """A code in the network: with how many codes it is tied, how often in all; its group (1 is the largest, 0 where it
    is tied to none), and how much it lies between, from 0 to 1."""

    ties: int
    strength: int
    group: int
    between: float


@dataclass(frozen=True)
class CodeNetwork:
    """A network of what stands together `minimum` times or more; `knots` are by the position of a head."""

    result: Cooccurrence
    minimum: int
    seed: int
    ties: dict[Pair, int]
    knots: tuple[Knot, ...]
    modularity: float

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the codes."""
        return self.result.heads.names

    @cached_property
    def groups(self) -> tuple[tuple[int, ...], ...]:
        """The codes of each group, the largest first, by their positions."""
        count = max((knot.group for knot in self.knots), default=0)
        return tuple(
            tuple(n for n, knot in enumerate(self.knots) if knot.group == group) for group in range(1, count + 1)
        )

    def rank_between(self) -> list[int]:
        """The codes that lie between others, those that do so most first."""
        lying = [n for n, knot in enumerate(self.knots) if knot.between > 0]
        return sorted(lying, key=lambda n: (-self.knots[n].between, n))


def build_network(material: Material, relation: str = "turn", level: str = "codes", minimum: int = 1) -> CodeNetwork:
    """The network of the heads of `level`; what stands together fewer than `minimum` times is no tie. Raises
    OtaError as `build_cooccurrence` does, and where nothing is tied."""
    import networkx

    result = build_cooccurrence(material, relation, level)
    ties = {pair: numbers.together for pair, numbers in result.pairs.items() if numbers.together >= max(1, minimum)}
    if not ties:
        raise OtaError("patterns.no-ties", minimum=max(1, minimum))
    graph: networkx.Graph[int] = networkx.Graph()
    for (first, second), together in sorted(ties.items()):
        graph.add_edge(first, second, weight=together, length=1 / together)
    seed = compute_seed(material)
    communities = networkx.community.louvain_communities(graph, weight="weight", seed=seed)
    groups = sorted((sorted(group) for group in communities), key=lambda group: (-len(group), group))
    group_of = {head: n for n, group in enumerate(groups, 1) for head in group}
    between = networkx.betweenness_centrality(graph, weight="length")
    strength: Counter[int] = Counter()
    for pair, together in ties.items():
        strength.update(dict.fromkeys(pair, together))
    knots = tuple(
        Knot(graph.degree(n), strength[n], group_of[n], between[n]) if n in graph else Knot(0, 0, 0, 0.0)
        for n in range(len(result.heads))
    )
    modularity = networkx.community.modularity(graph, map(set, groups), weight="weight")
    return CodeNetwork(result, max(1, minimum), seed, ties, knots, modularity)


def tabulate_network(study: Study, network: CodeNetwork) -> ResultTable:
    """A row for each code that is tied, group by group, the strongest first: with how many it is tied, how often in
    all, how much it lies between, and with which it stands together most."""
    order = [
        n for group in network.groups for n in sorted(group, key=lambda head: (-network.knots[head].strength, head))
    ]
    rows: list[tuple[Value, ...]] = [
        (
            *(network.names[n], network.knots[n].group, network.knots[n].ties, network.knots[n].strength),
            *(round(network.knots[n].between, 3), _list_strongest(network, n)),
        )
        for n in order
    ]
    keys = (Column("code"), Column("group", "int"), Column("ties", "int"), Column("strength", "int"))
    return study.table((*keys, Column("between", "float"), Column("strongest")), rows)


def _list_strongest(network: CodeNetwork, head: int, count: int = 3) -> str:
    """The names of what a code stands together with most."""
    near = [(together, pair) for pair, together in network.ties.items() if head in pair]
    ranked = sorted(near, key=lambda tie: (-tie[0], tie[1]))[:count]
    return "; ".join(network.names[sum(pair) - head] for _, pair in ranked)


def list_network(
    study: Study, relation: str = "turn", level: str = "codes", coder: str = "", minimum: int = 1
) -> ResultTable:
    """The network as a listing; see `build_network` and `tabulate_network`. Raises OtaError as they do, and for an
    unknown coder."""
    return tabulate_network(study, build_network(read(study).narrow(coder), relation, level, minimum))


def tell_network(network: CodeNetwork, names: Sequence[str], language: str) -> Iterator[str]:
    """The network in words: how large it is, its groups, what lies between, and what that does not say. `names` are
    those of the codes as the audience reads them."""
    tied = sum(knot.ties > 0 for knot in network.knots)
    values = {"codes": tied, "ties": len(network.ties), "minimum": network.minimum, "loose": len(network.knots) - tied}
    yield say("patterns.network-size", language, **values)
    strongest = max(network.ties, key=lambda pair: (network.ties[pair], [-n for n in pair]))
    first, second = (names[n] for n in strongest)
    yield say("patterns.network-strongest", language, first=first, second=second, count=network.ties[strongest])
    for number, group in enumerate(network.groups, 1):
        ranked = sorted(group, key=lambda head: (-network.knots[head].strength, head))
        listed = "; ".join(names[head] for head in ranked)
        yield say("patterns.network-group", language, number=number, count=len(group), names=listed)
    between = network.rank_between()[:3]
    if between:
        named = "; ".join(f"{names[n]} ({_write_share(network.knots[n].between, language)})" for n in between)
        yield say("patterns.network-between", language, names=named)
    else:
        yield say("patterns.network-none-between", language)
    weak = network.modularity < _WEAK
    key = "patterns.network-weak" if weak else "patterns.network-caution"
    yield say(key, language, modularity=_write_share(network.modularity, language), seed=network.seed)


_WEAK = 0.3  # below it groups are hardly more than chance gives (Newman and Girvan 2004)


def _write_share(share: float, language: str) -> str:
    text = f"{share:.2f}"
    return text.replace(".", ",") if language == "nl" else text


def write_graphml(network: CodeNetwork, names: Sequence[str]) -> bytes:
    """The network as GraphML, for Gephi, yEd, igraph and others: codes with their name, count, group and betweenness,
    ties with how often and Jaccard."""
    import networkx

    graph: networkx.Graph[str] = networkx.Graph()
    for n, knot in enumerate(network.knots):
        graph.add_node(
            f"c{n + 1}",
            label=names[n],
            count=network.result.counts[n],
            group=knot.group,
            between=round(knot.between, 6),
        )
    for (first, second), together in sorted(network.ties.items()):
        jaccard = round(network.result.pairs[first, second].jaccard, 6)
        graph.add_edge(f"c{first + 1}", f"c{second + 1}", weight=together, jaccard=jaccard)
    lines = networkx.generate_graphml(graph, named_key_ids=True)
    return ('<?xml version="1.0" encoding="utf-8"?>\n' + "\n".join(lines) + "\n").encode()
