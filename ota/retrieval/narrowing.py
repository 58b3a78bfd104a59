"""The words of a query as an expression of the index: of a text that does not fit it, no stretch has the words. Pure.

The index knows whole words and how they begin, per text. So a phrase and NEAR ask for all of their words, and what it
cannot tell (NOT, a word that begins with *) asks for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from ota.db.store import STORE
from ota.retrieval.grammar import And, Near, Node, Or, Text

MOST_WORDS = 200  # in one expression; longer ones gain nothing and would meet limits of the index


def build_expression(alternatives: Sequence[Node | None]) -> str | None:
    """What a text must hold for any of these words to be found in it; None where that could be any text."""
    narrowed = _narrow_any(alternatives)
    return None if narrowed is None or narrowed.count('"') > 2 * MOST_WORDS else narrowed


def _narrow_node(words: Node | None) -> str | None:
    match words:
        case Text():
            begun = [(word.partition("*")[0], "*" in word) for word in words.words]
            return _join_parts(
                "AND", [STORE.words.spell_word(letters, open_ended) for letters, open_ended in begun if letters]
            )
        case Near(left, right):
            return _narrow_all([left, right])
        case And(nodes):
            return _narrow_all(nodes)
        case Or(nodes):
            return _narrow_any(nodes)
        case _:
            return None


def _narrow_all(nodes: Sequence[Node | None]) -> str | None:
    return _join_parts("AND", [narrowed for node in nodes if (narrowed := _narrow_node(node)) is not None])


def _narrow_any(nodes: Sequence[Node | None]) -> str | None:
    every = [_narrow_node(node) for node in nodes]
    return None if None in every else _join_parts("OR", [narrowed for narrowed in every if narrowed is not None])


def _join_parts(operator: str, parts: Sequence[str]) -> str | None:
    parts = list(dict.fromkeys(parts))
    if len(parts) < 2:
        return parts[0] if parts else None
    return f"({f' {operator} '.join(parts)})"
