"""A query as alternatives, each with its terms sorted by what they do. Pure.

`about` (case, role, perspective, person, source, kind, memo) chooses units; `which` (coder, facet) says which codings
count; `codes` cuts a unit down to the stretches that are (or are not) coded so; `words` must then be found within one
such stretch. So `wait* code:Help` is a word within a passage coded Help, and `code:Help NOT wait*` is a passage coded
Help without the word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from typing import NamedTuple

from ota.retrieval.grammar import And, Field, Node, Not, Or, QueryError, join_all, join_any

MOST_ALTERNATIVES = 256
_SORTS = {"code": "codes", "coder": "which", "facet": "which"}


class Ask(NamedTuple):
    """One alternative of a query: everything here must hold. NOT stands before single terms only."""

    about: Node | None
    which: Node | None
    codes: Node | None
    words: Node | None

    @property
    def of_codings(self) -> bool:
        """Whether it can only be answered with the codings at hand."""
        return self.which is not None or self.codes is not None


def plan(query: Node) -> tuple[Ask, ...]:
    """The alternatives of a query; raises QueryError where there are too many."""
    return tuple(_ask(nodes) for nodes in _split_alternatives(_push_inward(query)))


def _ask(nodes: Sequence[Node]) -> Ask:
    sorts: dict[str, list[Node]] = {"about": [], "which": [], "codes": [], "words": []}
    for node in nodes:
        sorts[next(iter(_list_sorts(node)))].append(node)
    return Ask(**{sort: join_all(nodes) if nodes else None for sort, nodes in sorts.items()})


def _push_inward(node: Node, negate: bool = False) -> Node:
    """The same query with every NOT before a single term."""
    match node:
        case Not(inner):
            return _push_inward(inner, not negate)
        case And(nodes) | Or(nodes):
            join = join_all if isinstance(node, And) != negate else join_any
            return join([_push_inward(node, negate) for node in nodes])
        case _:
            return Not(node) if negate else node


def _list_sorts(node: Node) -> set[str]:
    match node:
        case Field(name):
            return {_SORTS.get(name, "about")}
        case Not(inner):
            return _list_sorts(inner)
        case And(nodes) | Or(nodes):
            return set().union(*map(_list_sorts, nodes))
        case _:
            return {"words"}


def _split_alternatives(node: Node) -> list[tuple[Node, ...]]:
    """Lists of nodes of one sort each; what is of one sort already stays together."""
    if len(_list_sorts(node)) == 1 or not isinstance(node, And | Or):
        return [(node,)]
    if isinstance(node, Or):
        return [
            alternative for part in _join_by_sort(node.nodes, join_any) for alternative in _split_alternatives(part)
        ]
    parts = [_split_alternatives(part) for part in _join_by_sort(node.nodes, join_all)]
    count = 1
    for part in parts:
        count *= len(part)
    if count > MOST_ALTERNATIVES:
        raise QueryError("retrieval.intricate", 0, most=MOST_ALTERNATIVES)
    return [tuple(node for alternative in choice for node in alternative) for choice in product(*parts)]


def _join_by_sort(nodes: Iterable[Node], join: Callable[[Sequence[Node]], Node]) -> list[Node]:
    """Nodes of the same sort joined, the mixed ones behind them."""
    sorted_out: dict[str, list[Node]] = {}
    mixed = []
    for node in nodes:
        sorts = _list_sorts(node)
        if len(sorts) == 1:
            sorted_out.setdefault(next(iter(sorts)), []).append(node)
        else:
            mixed.append(node)
    return [join(nodes) for nodes in sorted_out.values()] + mixed
