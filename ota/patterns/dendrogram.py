"""Codes joined step by step into a tree (a dendrogram): those that stand together most are joined first.

How far two codes are apart is one less Jaccard; two groups, the mean over all pairs of one of either (average linkage,
UPGMA: Sokal and Michener 1958). Codes that never stand together are 1 apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ota.patterns.cooccurrence import Cooccurrence, build_cooccurrence
from ota.patterns.figures import INK, PatternFigure, add_axes, measure_names, put_title, wrap_name, write_number
from ota.retrieval.material import Material, read
from ota.study import Study
from ota.tabular import Column, ResultTable, Value
from ota.words import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_HIGH = 13.0  # points of a line
_WIDE = 230.0


class Join(NamedTuple):
    """Two groups that are joined, and how far apart they are; each a group of codes by their positions."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    apart: float


@dataclass(frozen=True)
class Dendrogram:
    """The joins of the codes of a co-occurrence, the nearest first; `order` is that of the leaves."""

    result: Cooccurrence
    joins: tuple[Join, ...]

    @property
    def order(self) -> tuple[int, ...]:
        """The codes from top to bottom, so that no branches cross."""
        return (*self.joins[-1].left, *self.joins[-1].right) if self.joins else (0,)


def build_dendrogram(material: Material, relation: str = "turn", level: str = "codes") -> Dendrogram:
    """The tree of the heads of `level`. Raises OtaError as `build_cooccurrence` does."""
    result = build_cooccurrence(material, relation, level)
    apart = {pair: 1 - numbers.jaccard for pair, numbers in result.pairs.items()}
    return Dendrogram(result, tuple(join_nearest(apart, len(result.heads))))


def join_nearest(apart: Mapping[tuple[int, int], float], count: int) -> Iterator[Join]:
    """Join the nearest groups until there is one; of pairs as near as each other the first. What `apart` does not have
    is 1 apart."""
    groups: dict[int, tuple[int, ...]] = {n: (n,) for n in range(count)}
    far = {(a, b): apart.get((a, b), 1.0) for a in range(count) for b in range(a + 1, count)}
    while len(groups) > 1:
        first, second = min(far, key=lambda pair: (round(far[pair], 12), pair))
        yield Join(groups[first], groups[second], far[first, second])
        sizes = len(groups[first]), len(groups[second])
        for partner in groups:
            if partner not in (first, second):
                a, b = sorted((partner, first))
                c, d = sorted((partner, second))
                far[a, b] = (sizes[0] * far[a, b] + sizes[1] * far[c, d]) / sum(sizes)
        groups[first] += groups.pop(second)
        far = {pair: distance for pair, distance in far.items() if second not in pair}


def tabulate_dendrogram(study: Study, tree: Dendrogram) -> ResultTable:
    """A row for each join: the codes on either side, and how far these are apart."""
    names = tree.result.heads.names
    rows: list[tuple[Value, ...]] = [
        (n, "; ".join(names[at] for at in join.left), "; ".join(names[at] for at in join.right), round(join.apart, 3))
        for n, join in enumerate(tree.joins, 1)
    ]
    return study.table((Column("step", "int"), Column("code"), Column("other_code"), Column("apart", "float")), rows)


def list_dendrogram(study: Study, relation: str = "turn", level: str = "codes", coder: str = "") -> ResultTable:
    """The joins as a listing; see `build_dendrogram`, which raises what this does, and for an unknown coder."""
    return tabulate_dendrogram(study, build_dendrogram(read(study).narrow(coder), relation, level))


def tell_dendrogram(tree: Dendrogram, names: Sequence[str], language: str) -> Iterator[str]:
    """The first joins in words, how many codes stand with no other, and how it was worked out."""
    near = [join for join in tree.joins if join.apart < 1 - 1e-9]
    if near:
        joined = "; ".join(f"{_name(join.left, names)} + {_name(join.right, names)}" for join in near[:3])
        yield say("patterns.tree-first", language, joined=joined)
    joined_codes = {n for join in near for n in (*join.left, *join.right)}
    yield say("patterns.tree-loose", language, count=len(tree.result.heads) - len(joined_codes))
    yield say("patterns.tree-rule", language)


def _name(group: Sequence[int], names: Sequence[str]) -> str:
    return " & ".join(names[n] for n in group)


def draw_dendrogram(tree: Dendrogram, names: Sequence[str], language: str) -> PatternFigure:
    """The tree from left (near) to right (apart), a code on each line, called `names`."""
    order = tree.order
    place = {n: float(at) for at, n in enumerate(order)}
    title = say("patterns.tree-title", language)
    left = measure_names([names[n] for n in order]) + 16
    lines = [wrap_name(names[n]) for n in order]
    high = max(_HIGH, 10.0 * max(line.count("\n") + 1 for line in lines))
    text = " ".join(tell_dendrogram(tree, names, language))

    def paint(sheet: Figure) -> None:
        put_title(sheet, title)
        axes = add_axes(sheet, left, 28, 14, 34)
        middles: dict[tuple[int, ...], tuple[float, float]] = {(n,): (place[n], 0.0) for n in order}
        for join in tree.joins:
            (upper, begun), (lower, begun_below) = middles[join.left], middles[join.right]
            line = "-" if join.apart < 1 - 1e-9 else ":"
            axes.plot(
                [begun, join.apart, join.apart, begun_below], [upper, upper, lower, lower], color=INK, lw=0.9, ls=line
            )
            middles[join.left + join.right] = ((upper + lower) / 2, join.apart)
        axes.set_yticks(range(len(order)), lines)
        axes.set_ylim(len(order) - 0.5, -0.5)
        axes.set_xlim(0, 1.02)
        ticks = [step / 5 for step in range(6)]
        axes.set_xticks(ticks, [write_number(tick, language) for tick in ticks])
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel(say("patterns.tree-axis", language))

    return PatternFigure(title, text, left + _WIDE + 14, high * len(order) + 62, paint)
