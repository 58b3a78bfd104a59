"""What a matrix is split by: the columns, one or two deep, which passages stand in them, and which sources could have.

A passage stands in every column that it has a value for; a passage without a value stands in a column of its own. A
column's sources and cases are those of the whole study, whatever rows are asked for, so that "n of N" keeps its N. A
column can be without a source: a child whom nobody spoke to, a case that was only talked about, an option that no
case has.

`perspective: ouders, professionals` chooses columns, `perspective: -dossier` hides some. What is hidden has no cell;
the "N" of the others stays.

Two deep, an inner column holds what has both values. Under an outer column stand the inner ones that share a source
with it (an outer column without any stands alone); where there are several, one more takes them together: every
passage in it once, also when it stands in several of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from ota.directory import make_directory
from ota.errors import OtaError
from ota.matrices.kinds import KINDS, NONE, Keys
from ota.matrices.model import Col
from ota.retrieval.material import Material, Passage
from ota.study import Study
from ota.words import say

SPLITS = tuple(f"{name}:{kind.needs}" if kind.needs else name for name, kind in KINDS.items())
DEEPEST = 2
Pair = tuple[str, str]


@dataclass(frozen=True)
class MatrixColumns:
    """The columns, the positions of a passage among them, and what they are split by: as it is printed, and as it is
    typed (`by`); `chosen` says whether some columns were left out."""

    name: str
    by: tuple[str, ...]
    chosen: bool
    columns: tuple[Col, ...]
    places: Callable[[Passage], tuple[int, ...]]


@dataclass(frozen=True)
class _Level:
    """One split: its columns by key, the keys of a passage, and the cases that some columns are limited to."""

    name: str
    by: str
    chosen: bool
    columns: Mapping[str, Col]
    keys: Keys
    limits: Mapping[str, set[str]]


def split(study: Study, material: Material, by: Sequence[str]) -> MatrixColumns:
    """The columns that `by` means (one split, or an outer and an inner), for every coding of the material.

    Raises OtaError for an unknown split, facet or variable, naming the nearest; for more than two splits, or one twice.
    """
    if not 1 <= len(by) <= DEEPEST or len(set(by)) < len(by):
        raise OtaError("matrices.too-deep", by=", ".join(by), known=", ".join(SPLITS))
    outer, *inner = [_build_level(study, material, dimension) for dimension in by]
    if inner:
        return _nest_columns(material, outer, inner[0])
    position = {key: n for n, key in enumerate(outer.columns)}

    @cache
    def places(keys: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(position[key] for key in keys)

    columns = tuple(outer.columns.values())
    return MatrixColumns(outer.name, (outer.by,), outer.chosen, columns, lambda passage: places(outer.keys(passage)))


def _build_level(study: Study, material: Material, by: str) -> _Level:
    """Columns with their sources and cases; a passage's own source and cases are always among its column's."""
    kind, _, name = by.partition(":")
    name, _, choice = name.partition(":") if kind in KINDS and KINDS[kind].needs else ("", "", name)
    if kind not in KINDS or bool(KINDS[kind].needs) != bool(name):
        raise OtaError("matrices.split", by=by, known=", ".join(SPLITS))
    kind_split = KINDS[kind].split(study, material, name.strip())
    nothing = (NONE,)

    def keys(passage: Passage) -> tuple[str, ...]:
        return kind_split.keys(passage) or nothing

    sources = {key: set(mine) for key, mine in kind_split.sources.items()}
    cases: dict[str, set[str]] = {}
    heard_of = {(keys(passage), passage.stored.source, passage.voice.cases) for passage in material.every}
    for mine, source, whose in heard_of:
        for key in mine:
            sources.setdefault(key, set()).add(source)
            cases.setdefault(key, set()).update(whose)
    labels = dict(kind_split.labels)
    if any(NONE in mine for mine, _, _ in heard_of) and any(NONE in keys(passage) for passage in material.passages):
        labels[NONE] = say(f"matrices.{kind_split.without}", material.settings.language)
    columns = {}
    for key, label in labels.items():
        heard = frozenset(sources.get(key, ()))
        about = _collect_cases(material, heard, cases.get(key, set()), kind_split.cases.get(key))
        columns[key] = Col(key, label, heard, about, kind_split.names.get(key, key) or "none")
    split = f"{kind}:{name.strip()}" if name else kind
    shown_columns = _choose_columns(by, split, choice, columns)

    def shown(passage: Passage) -> tuple[str, ...]:
        return tuple(key for key in keys(passage) if key in shown_columns)

    chosen = len(shown_columns) < len(columns)
    return _Level(kind_split.name, split, chosen, shown_columns, shown if chosen else keys, kind_split.cases)


def _choose_columns(by: str, split: str, choice: str, columns: Mapping[str, Col]) -> Mapping[str, Col]:
    """The columns that are named, in that order; all but these where the names begin with a hyphen.

    Raises OtaError for a name that no column has, with those that there are.
    """
    names = [name.strip() for name in choice.split(",") if name.strip()]
    key_of = make_directory(split, ((key, (col.name, col.label)) for key, col in columns.items()))
    chosen = [key_of.find(name.removeprefix("-")) for name in names]
    hidden = [name.startswith("-") for name in names]
    if any(hidden) and not all(hidden):
        labels = ", ".join(col.label for col in columns.values())
        raise OtaError("matrices.split", by=by, known=f"{', '.join(SPLITS)} · {split}: {labels}")
    if any(hidden):
        chosen = [key for key in columns if key not in chosen]
    return {key: columns[key] for key in chosen} if names else columns


def _collect_cases(
    material: Material, sources: frozenset[str], heard: set[str], *limits: set[str] | None
) -> frozenset[str]:
    """The cases of the sources and those of the passages themselves, within the limits."""
    cases = heard | {case for source in sources for case in material.source_cases.get(source, ())}
    for limit in limits:
        cases = cases if limit is None else cases & limit
    return frozenset(cases)


def _nest_columns(material: Material, outer: _Level, inner: _Level) -> MatrixColumns:
    """Inner columns under outer ones."""

    def pairs(passage: Passage) -> list[Pair]:
        return list(product(outer.keys(passage), inner.keys(passage)))

    heard: dict[Pair, set[str]] = {}
    for passage in material.every:
        for pair in pairs(passage):
            heard.setdefault(pair, set()).update(passage.voice.cases)
    mine = {pair for passage in material.passages for pair in pairs(passage)}

    def shown(pair: Pair) -> bool:
        if NONE in pair:
            return pair in mine
        outer_limit, inner_limit = outer.limits.get(pair[0]), inner.limits.get(pair[1])
        apart = outer_limit is not None and inner_limit is not None and outer_limit.isdisjoint(inner_limit)
        shared = outer.columns[pair[0]].sources & inner.columns[pair[1]].sources
        return pair in heard or (bool(shared) and not apart)

    columns: list[Col] = []
    position: dict[Pair, int] = {}
    together: dict[str, int] = {}
    for key, above in outer.columns.items():
        below = [pair for pair in product((key,), inner.columns) if shown(pair)]
        for pair in below:
            col = inner.columns[pair[1]]
            sources = above.sources & col.sources
            limits = (outer.limits.get(pair[0]), inner.limits.get(pair[1]))
            cases = _collect_cases(material, sources, heard.get(pair, set()), *limits)
            position[pair] = len(columns)
            columns.append(replace(col, sources=sources, cases=cases, within=above))
        if len(below) > 1:
            together[key] = len(columns)
            label = say("matrices.together", material.settings.language)
            columns.append(replace(above, label=label, name="total", within=above, total=True))
        if not below:
            columns.append(above)

    @cache
    def places(outer_keys: tuple[str, ...], inner_keys: tuple[str, ...]) -> tuple[int, ...]:
        in_pairs = (position[pair] for pair in product(outer_keys, inner_keys))
        return (*in_pairs, *(together[key] for key in outer_keys if key in together))

    by, chosen = (outer.by, inner.by), outer.chosen or inner.chosen
    name = f"{outer.name} / {inner.name}"
    return MatrixColumns(
        name, by, chosen, tuple(columns), lambda passage: places(outer.keys(passage), inner.keys(passage))
    )
