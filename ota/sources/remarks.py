"""What a person should look at after a text was cut into turns, apart from whose words they are (`doubts.py`)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from operator import attrgetter, sub

from ota.errors import Problem
from ota.sources.heads import Head
from ota.sources.labels import GENERIC_COMMA, find_aside, is_label, strip_aside
from ota.sources.model import Loaded, Unit
from ota.words import Word

_NAME = re.compile(GENERIC_COMMA)
_WORDS_ASIDE = 3  # behind a label: a role, a name, a stage direction
_UNMARKED = frozenset({"bold", "boxed", "heading", "name"})  # forms of heads
_SHOWN = 8  # turn numbers in one message


def list_turnless_warnings(loaded: Loaded, declared: Collection[str], likely: Sequence[Head] = ()) -> list[Problem]:
    """The warnings for a text in which turns were looked for and none found; `likely` are heads that may begin some."""
    labels = dict.fromkeys(head.label for head in likely)
    values: dict[str, object] = {"labels": ", ".join(labels), "line": "; ".join(f"{label}=…" for label in labels)}
    return [
        Problem("sources.likely_labels", loaded.tell_place(likely[0].start), values, warning=True)
        if likely
        else Problem("sources.no_labels", loaded.name, warning=True),
        *_tell_not_found(loaded, declared, set()),
    ]


def list_turn_warnings(
    loaded: Loaded,
    units: Sequence[Unit],
    heads: Sequence[Head],
    declared: Collection[str],
    long_turn: int,
) -> list[Problem]:
    """The warnings for a text cut into turns: first about its labels, then about single turns."""
    labels = Counter(map(attrgetter("label"), units))
    counts = Counter({label: count for label, count in labels.items() if label})
    forms = set(map(attrgetter("form"), heads))
    lengths = list(map(sub, map(attrgetter("end"), units), map(attrgetter("body"), units)))
    return [
        *_tell_not_found(loaded, declared, set(counts)),
        *_tell_undeclared(loaded, units, counts, declared),
        *_tell_few(loaded, heads if forms & _UNMARKED else (), counts, declared),
        *(_tell_glued(loaded, units, heads) if "heading" in forms else ()),
        *(_tell_nobody(loaded, units) if None in labels else ()),
        *(_tell_empty(loaded, units) if 0 in lengths else ()),
        *(_tell_long(loaded, units, long_turn) if max(lengths) > long_turn * 2 else ()),
    ]


def _build_warning(key: str, where: str, **values: object) -> Problem:
    return Problem(f"sources.{key}", where, values, warning=True)


def _tell_not_found(loaded: Loaded, declared: Collection[str], labels: set[str]) -> list[Problem]:
    return [_build_warning("not_found", loaded.name, label=label) for label in declared if label not in labels]


def _tell_undeclared(
    loaded: Loaded, units: Sequence[Unit], counts: Counter[str], declared: Collection[str]
) -> list[Problem]:
    undeclared = [label for label in counts if label not in declared] if declared else []
    first = {unit.label: unit.start for unit in reversed(units)} if undeclared else {}
    return [
        _build_warning("undeclared", loaded.tell_place(first[label]), label=_repeat_label(label), count=counts[label])
        for label in undeclared
    ]


def _tell_few(loaded: Loaded, heads: Sequence[Head], counts: Counter[str], declared: Collection[str]) -> list[Problem]:
    problems = []
    if len(counts) == 1 and not declared:
        problems.append(_build_warning("one_label", loaded.name, label=_repeat_label(next(iter(counts)))))
    names = dict.fromkeys(head.label for head in heads if head.form in _UNMARKED and head.label not in declared)
    if names:
        problems.append(_build_warning("name_lines", loaded.name, labels=", ".join(names)))
    return problems


def _tell_glued(loaded: Loaded, units: Sequence[Unit], heads: Sequence[Head]) -> list[Problem]:
    glued = [head.start for head in heads if head.form == "heading" and loaded.text[head.after : head.after + 1] > "\n"]
    if not glued:
        return []
    starts = {unit.start: unit.n for unit in units}
    turns = _list_turns([starts[start] for start in glued if start in starts])
    return [_build_warning("glued", loaded.tell_place(glued[0]), count=len(glued), turns=turns)]


def _tell_nobody(loaded: Loaded, units: Sequence[Unit]) -> list[Problem]:
    nobodys = [unit for unit in units if unit.n and unit.label is None]
    if not nobodys:
        return []
    words = sum(len(loaded.text[unit.body : unit.end].split()) for unit in nobodys)
    turns = _list_turns([unit.n for unit in nobodys])
    return [_build_warning("nobody", loaded.tell_place(nobodys[0].start), count=len(nobodys), words=words, turns=turns)]


def _tell_empty(loaded: Loaded, units: Sequence[Unit]) -> list[Problem]:
    empty = [unit for unit in units if unit.body == unit.end and unit.label]
    if not empty:
        return []
    turns = _list_turns([unit.n for unit in empty])
    return [_build_warning("empty_turns", loaded.tell_place(empty[0].start), count=len(empty), turns=turns)]


def _tell_long(loaded: Loaded, units: Sequence[Unit], limit: int) -> list[Problem]:
    problems = []
    for unit in units:
        if unit.label is not None and unit.end - unit.body > limit * 2:  # fewer characters cannot be that many words
            words = len(loaded.text[unit.body : unit.end].split())
            if words > limit:
                problems.append(_build_warning("long_turn", loaded.tell_place(unit.start), turn=unit.n, words=words))
    return problems


def _repeat_label(label: str) -> str:
    """A label as a message repeats it: what has not its form, as in a damaged table, may be words of somebody."""
    shown = label if len(find_aside(label).split()) <= _WORDS_ASIDE else strip_aside(label)
    return shown if _NAME.fullmatch(shown) and is_label(shown, comma=True) else Word("common.no-name")


def _list_turns(turns: Sequence[int]) -> str:
    shown = ", ".join(map(str, dict.fromkeys(turns[:_SHOWN])))
    return f"{shown}, …" if len(turns) > _SHOWN else shown
