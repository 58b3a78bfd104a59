"""What a person should look at after a text was cut into turns; every doubt says in which turn and on which line."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence

from ota.errors import Problem
from ota.sources.heads import Head
from ota.sources.labels import folded
from ota.sources.model import Loaded, Unit

_SHOWN = 8  # turn numbers in one message


def doubts_without_turns(loaded: Loaded, declared: Collection[str]) -> list[Problem]:
    """The warnings for a text in which turns were looked for and none found."""
    return [
        Problem("sources.no_labels", loaded.name, warning=True),
        *_not_found(loaded, declared, set()),
    ]


def doubts_of_turns(
    loaded: Loaded,
    units: Sequence[Unit],
    chosen: Sequence[Head],
    once: Sequence[Head],
    declared: Collection[str],
    long_turn: int,
) -> list[Problem]:
    """The warnings for a text cut into turns: first about its labels, then about single turns."""
    counts = Counter(head.label for head in chosen)
    return [
        *_not_found(loaded, declared, set(counts)),
        *_undeclared(loaded, units, counts, declared),
        *_alike(loaded, {*counts, *declared}),
        *_few(loaded, chosen, counts, declared),
        *_once(loaded, units, once),
        *_empty(loaded, units),
        *_long(loaded, units, long_turn),
        *_headings(loaded, units),
    ]


def _warning(key: str, where: str, **values: object) -> Problem:
    return Problem(f"sources.{key}", where, values, warning=True)


def _not_found(loaded: Loaded, declared: Collection[str], found: set[str]) -> list[Problem]:
    return [_warning("not_found", loaded.name, label=label) for label in declared if label not in found]


def _undeclared(
    loaded: Loaded, units: Sequence[Unit], counts: Counter[str], declared: Collection[str]
) -> list[Problem]:
    others = [label for label in counts if label not in declared] if declared else []
    first = {unit.label: unit.start for unit in reversed(units)} if others else {}
    return [_warning("undeclared", loaded.where(first[label]), label=label, count=counts[label]) for label in others]


def _alike(loaded: Loaded, labels: Collection[str]) -> list[Problem]:
    groups = defaultdict(list)
    for label in sorted(labels):
        groups[folded(label)].append(label)
    return [_warning("alike", loaded.name, labels=", ".join(group)) for group in groups.values() if len(group) > 1]


def _few(loaded: Loaded, chosen: Sequence[Head], counts: Counter[str], declared: Collection[str]) -> list[Problem]:
    problems = []
    if len(counts) == 1 and not declared:
        problems.append(_warning("one_label", loaded.name, label=next(iter(counts))))
    names = dict.fromkeys(head.label for head in chosen if head.form == "name" and head.label not in declared)
    if names:
        problems.append(_warning("name_lines", loaded.name, labels=", ".join(names)))
    return problems


def _once(loaded: Loaded, units: Sequence[Unit], once: Sequence[Head]) -> list[Problem]:
    if not once:
        return []
    starts = [unit.start for unit in units]
    turns = [units[max(0, bisect_right(starts, head.start) - 1)].n for head in once]
    return [_warning("once", loaded.where(once[0].start), count=len(once), turns=_listed(turns))]


def _empty(loaded: Loaded, units: Sequence[Unit]) -> list[Problem]:
    empty = [unit for unit in units if unit.body == unit.end]
    if not empty:
        return []
    turns = _listed([unit.n for unit in empty])
    return [_warning("empty_turns", loaded.where(empty[0].start), count=len(empty), turns=turns)]


def _long(loaded: Loaded, units: Sequence[Unit], most: int) -> list[Problem]:
    problems = []
    for unit in units:
        if unit.label is not None and unit.end - unit.body > most * 2:  # fewer characters cannot be that many words
            words = len(loaded.text[unit.body : unit.end].split())
            if words > most:
                problems.append(_warning("long_turn", loaded.where(unit.start), turn=unit.n, words=words))
    return problems


def _headings(loaded: Loaded, units: Sequence[Unit]) -> list[Problem]:
    starts = [unit.start for unit in units]
    crossed: dict[int, int] = {}
    for start, _ in loaded.headings:
        unit = units[max(0, bisect_right(starts, start) - 1)]
        if unit.label is not None and unit.body < start < unit.end:
            crossed.setdefault(unit.n, start)
    return [_warning("heading_in_turn", loaded.where(at), turn=n) for n, at in crossed.items()]


def _listed(turns: Sequence[int]) -> str:
    shown = ", ".join(map(str, dict.fromkeys(turns[:_SHOWN])))
    return f"{shown}, …" if len(turns) > _SHOWN else shown
