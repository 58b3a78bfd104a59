"""Whether fields hold: for a unit, for a coding, and which stretches of a unit are coded so. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from ota.codings.model import Coding
from ota.retrieval.grammar import And, Field, Node, Not, Or
from ota.retrieval.pages import Part
from ota.retrieval.plan import Ask

Meaning = Mapping[Field, frozenset[str]]  # what the value of a field stands for: keys, or facet=value


def is_true_of(node: Node | None, has: Callable[[str], frozenset[str]], meaning: Meaning) -> bool:
    """Whether fields hold for something whose values under a field's name `has` gives."""
    match node:
        case None:
            return True
        case Field(name):
            return not has(name).isdisjoint(meaning[node])
        case Not(inner):
            return not is_true_of(inner, has, meaning)
        case And(nodes):
            return all(is_true_of(node, has, meaning) for node in nodes)
        case Or(nodes):
            return any(is_true_of(node, has, meaning) for node in nodes)
        case _:
            return False


def collect_coding_values(coding: Coding, name: str) -> frozenset[str]:
    """What a coding has under `coder` or `facet` (each facet, and each as facet=value)."""
    if name == "coder":
        return frozenset({coding.coder})
    pairs = (f"{facet}={facet_value}" for facet, values in coding.facets.items() for facet_value in values)
    return frozenset(coding.facets).union(pairs)


def filter_codings(which: Node | None, codings: Iterable[Coding], meaning: Meaning) -> list[Coding]:
    """The codings that coder: and facet: leave."""
    if which is None:
        return list(codings)
    return [coding for coding in codings if is_true_of(which, partial(collect_coding_values, coding), meaning)]


def list_stretches(ask: Ask, codings: Sequence[Coding], unit: Part, meaning: Meaning) -> list[Part]:
    """The parts of `unit` in which the words of `ask` are to be found; `codings` are those that touch it.

    coder: and facet: alone are the passages coded so; with only NOT before them, what is outside such passages.
    """
    left = filter_codings(ask.which, codings, meaning)
    if ask.which is None:
        base = [unit]
    elif ask.codes is None and not _asks_for_term(ask.which):
        ids = {coding.id for coding in left}
        base = _find_outside([_cut_to_unit(coding, unit) for coding in codings if coding.id not in ids], unit)
    else:
        base = [_cut_to_unit(coding, unit) for coding in left]
    parts = base if ask.codes is None else _find_common(base, _find_coded(ask.codes, left, unit, meaning))
    return sorted({part for part in parts if part[0] < part[1]})


def lists_codes(node: Node | None) -> bool:
    """Whether `Overlaps.listed` holds for codings of the codes named in `node` only."""
    match node:
        case Field():
            return True
        case And(nodes):
            return all(lists_codes(node) for node in nodes if _asks_for_term(node)) and _asks_for_term(node)
        case Or(nodes):
            return all(map(lists_codes, nodes))
        case _:
            return False


def _asks_for_term(node: Node) -> bool:
    """Whether any term stands without NOT."""
    match node:
        case Not():
            return False
        case And(nodes) | Or(nodes):
            return any(map(_asks_for_term, nodes))
        case _:
            return True


def _find_coded(node: Node, codings: Sequence[Coding], unit: Part, meaning: Meaning) -> list[Part]:
    match node:
        case Field():
            return [_cut_to_unit(coding, unit) for coding in codings if coding.code in meaning[node]]
        case Not(inner):
            return _find_outside(_find_coded(inner, codings, unit, meaning), unit)
        case And(nodes):
            parts = _find_coded(nodes[0], codings, unit, meaning)
            for further in nodes[1:]:
                parts = _find_common(parts, _find_coded(further, codings, unit, meaning))
            return parts
        case Or(nodes):
            return [part for node in nodes for part in _find_coded(node, codings, unit, meaning)]
        case _:
            return [unit]


def _cut_to_unit(coding: Coding, unit: Part) -> Part:
    return max(coding.start, unit[0]), min(coding.end, unit[1])


def _find_common(parts: Iterable[Part], against: Sequence[Part]) -> list[Part]:
    common = {
        (max(part[0], against_part[0]), min(part[1], against_part[1])) for part in parts for against_part in against
    }
    return [part for part in common if part[0] < part[1]]


def _find_outside(parts: Iterable[Part], unit: Part) -> list[Part]:
    outside, at = [], unit[0]
    for start, end in sorted(parts):
        if start > at:
            outside.append((at, start))
        at = max(at, end)
    return [*outside, (at, unit[1])] if at < unit[1] else outside


class Overlaps:
    """The codings that count, by text, for asking which codes the words of a passage have."""

    def __init__(self, codings: Iterable[Coding], meaning: Meaning) -> None:
        self.meaning = meaning
        self._by_text: dict[str, list[Coding]] = {}
        self._spans: dict[tuple[Field, str], list[Part]] = {}
        for coding in codings:
            self._by_text.setdefault(coding.revision, []).append(coding)

    def has(self, node: Node | None, coding: Coding) -> bool:
        """Whether the passage of `coding` is coded so: by itself, or by any coding that shares a character with it."""
        match node:
            case None:
                return True
            case Field():
                return coding.code in self.meaning[node] or self._overlaps(node, coding)
            case Not(inner):
                return not self.has(inner, coding)
            case And(nodes):
                return all(self.has(node, coding) for node in nodes)
            case Or(nodes):
                return any(self.has(node, coding) for node in nodes)
            case _:
                return False

    def is_listed(self, node: Node | None, coding: Coding) -> bool:
        """Whether `coding` is to be shown: its passage is coded so, and its own code is among those asked for."""
        match node:
            case Field():
                return coding.code in self.meaning[node]
            case And(nodes):
                asked = [node for node in nodes if _asks_for_term(node)] or nodes
                return any(self.is_listed(node, coding) for node in asked) and self.has(node, coding)
            case Or(nodes):
                return any(self.is_listed(node, coding) for node in nodes)
            case _:
                return self.has(node, coding)

    def _overlaps(self, asked: Field, coding: Coding) -> bool:
        key = (asked, coding.revision)
        if key not in self._spans:
            codes = self.meaning[asked]
            spans = (
                (coding.start, coding.end) for coding in self._by_text.get(coding.revision, ()) if coding.code in codes
            )
            self._spans[key] = sorted(spans)
        return any(start < coding.end and coding.start < end for start, end in self._spans[key])
