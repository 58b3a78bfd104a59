"""What a matrix can be split by: the columns, which passages stand in them, and which sources could have.

A passage stands in every column that it has a value for; a passage without a value stands in a column of its own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ota.errors import OtaError
from ota.matrices.model import Col
from ota.registry import nearest
from ota.retrieval.material import Material, Passage
from ota.study.variables import OWNERS
from ota.tabular import sort_key
from ota.words import say

SPLITS = ("perspective", "role", "case", "source", "facet:NAME", "var:NAME")
NONE = ""


@dataclass
class Split:
    """Columns in order: key → label; `of` gives a passage its keys, `sources` the sources of a key."""

    labels: dict[str, str]
    keys: dict[str, tuple[str, ...]]  # coding → its keys
    sources: dict[str, set[str]] = field(default_factory=dict)
    cases: dict[str, set[str]] = field(default_factory=dict)


def split(material: Material, by: str, kept: Iterable[Passage]) -> tuple[tuple[Col, ...], dict[str, tuple[int, ...]]]:
    """The columns, and per coding the positions of its columns.

    Raises OtaError for an unknown split, facet or variable, naming the nearest.
    """
    kind, _, name = by.partition(":")
    makers = {"perspective": _perspective, "role": _role, "case": _case, "source": _source}
    passages = list(kept)
    if kind in makers and not name:
        found = makers[kind](material, passages)
    elif kind == "facet":
        found = _facet(material, passages, name)
    elif kind == "var":
        found = _variable(material, passages, name)
    else:
        raise OtaError("matrices.split", by=by, known=", ".join(SPLITS))
    return _finished(material, found, passages)


def _finished(
    material: Material, found: Split, passages: list[Passage]
) -> tuple[tuple[Col, ...], dict[str, tuple[int, ...]]]:
    """Columns with their sources and cases; a passage's own source and cases are always among its column's."""
    for one in passages:
        for key in found.keys[one.coding.id] or (NONE,):
            if key == NONE:
                found.labels.setdefault(NONE, say("matrices.none", material.settings.language))
            found.sources.setdefault(key, set()).add(one.stored.source)
            found.cases.setdefault(key, set()).update(one.voice.cases)
    for key in found.labels:
        sources = found.sources.setdefault(key, set())
        if key not in found.cases or not found.cases[key]:
            found.cases[key] = {case for one in sources for case in material.source_cases.get(one, ())}
    columns = tuple(
        Col(key, label, frozenset(found.sources[key]), frozenset(found.cases[key]))
        for key, label in found.labels.items()
    )
    position = {key: n for n, key in enumerate(found.labels)}
    places = {key: tuple(position[one] for one in keys or (NONE,)) for key, keys in found.keys.items()}
    return columns, places


def _by_voice(
    material: Material,
    passages: list[Passage],
    labels: dict[str, str],
    keys: dict[str, str | None],
    own: dict[str, set[str]],
) -> Split:
    """Columns for perspective and role: those of the settings that are used, or that a source's speakers have."""
    used = {key for key in keys.values() if key} | {key for key, found in own.items() if found}
    cases = {
        key: {case for source in sources for case in material.source_cases.get(source, ())}
        for key, sources in own.items()
    }
    return Split(
        {key: label for key, label in labels.items() if key in used},
        {coding: (key,) if key else () for coding, key in keys.items()},
        {key: set(found) for key, found in own.items()},
        cases,
    )


def _roles_of_sources(material: Material) -> dict[str, set[str]]:
    """Role → the sources in use in which somebody in that role speaks."""
    found: dict[str, set[str]] = {}
    for stored in material.texts.values():
        source = material.sources[stored.source]
        person = material.people.get(source.person_id or "")
        roles = {one.role for one in stored.speakers.values()} | {source.role, person.role if person else None}
        for role in roles:
            if role and material.settings.is_voice(role):
                found.setdefault(role, set()).add(stored.source)
    return found


def _role(material: Material, passages: list[Passage]) -> Split:
    language = material.settings.language
    labels = {key: one.label(language) for key, one in material.settings.roles.items()}
    keys = {one.coding.id: one.voice.role for one in passages}
    return _by_voice(material, passages, labels, keys, _roles_of_sources(material))


def _perspective(material: Material, passages: list[Passage]) -> Split:
    settings = material.settings
    own: dict[str, set[str]] = {}
    for role, sources in _roles_of_sources(material).items():
        own.setdefault(settings.perspective_of(role) or NONE, set()).update(sources)
    labels = {key: one.label(settings.language) for key, one in settings.perspectives.items()}
    return _by_voice(material, passages, labels, {one.coding.id: one.voice.perspective for one in passages}, own)


def _case(material: Material, passages: list[Passage]) -> Split:
    order = sorted(material.cases, key=lambda key: sort_key(material.cases[key]))
    sources: dict[str, set[str]] = {key: set() for key in order}
    for stored in material.texts.values():
        for case in material.source_cases.get(stored.source, ()):
            sources[case].add(stored.source)
    keys = {one.coding.id: one.voice.cases for one in passages}
    labels = {key: material.cases[key] for key in order}
    return Split(labels, keys, sources, {key: {key} for key in order})


def _source(material: Material, passages: list[Passage]) -> Split:
    stored = sorted(material.texts.values(), key=lambda one: one.number)
    keys: dict[str, tuple[str, ...]] = {one.coding.id: (one.stored.source,) for one in passages}
    return Split({one.source: one.name for one in stored}, keys, {one.source: {one.source} for one in stored})


def _facet(material: Material, passages: list[Passage], name: str) -> Split:
    facets = material.settings.facets
    language = material.settings.language
    found = next(
        (f for f in facets.values() if name.casefold() in {f.name.casefold(), f.label(language).casefold()}), None
    )
    if found is None:
        raise OtaError("matrices.no-facet", name=name, known=", ".join(facets))
    everywhere = {one.source for one in material.texts.values()}
    labels = {key: value.label(language) for key, value in found.values.items()}
    keys = {one.coding.id: one.coding.facets.get(found.name, ()) for one in passages}
    return Split(labels, keys, {key: set(everywhere) for key in labels})


def _variable(material: Material, passages: list[Passage], name: str) -> Split:
    """Columns are the values of a variable of cases, people or sources (`var:case.gemeente` says of which)."""
    owner, label = _owner(material, name)
    per = material.values[owner]

    def values(keys: Iterable[str | None]) -> tuple[str, ...]:
        texts = (text for key in keys for text in per.get(key or "", {}).get(label, ()))
        return tuple(dict.fromkeys(texts))

    def owners(one: Passage) -> tuple[str | None, ...]:
        whose: dict[str, tuple[str | None, ...]] = {
            "case": one.voice.cases,
            "person": (one.voice.person,),
            "source": (one.stored.source,),
        }
        return whose[owner]

    keys = {one.coding.id: values(owners(one)) for one in passages}
    sources: dict[str, set[str]] = {}
    cases: dict[str, set[str]] = {}
    for stored in material.texts.values():
        people = [one.person for one in stored.speakers.values()] + [material.sources[stored.source].person_id]
        around = {"case": material.source_cases.get(stored.source, ()), "person": people, "source": (stored.source,)}[
            owner
        ]
        for one in around:
            for text in per.get(one or "", {}).get(label, ()):
                sources.setdefault(text, set()).add(stored.source)
                mine = {one} if owner == "case" else set(material.source_cases.get(stored.source, ()))
                cases.setdefault(text, set()).update(case for case in mine if case)
    every = {text for found in per.values() for text in found.get(label, ())}
    order = sorted(every | {key for found in keys.values() for key in found}, key=sort_key)
    return Split({text: text for text in order}, keys, sources, cases)


def _owner(material: Material, name: str) -> tuple[str, str]:
    """Whose variable `name` is, and how it is written."""
    only, _, bare = name.rpartition(".") if name.partition(".")[0] in OWNERS else ("", "", name)
    known = {
        (owner, label)
        for owner in OWNERS
        for found in material.values[owner].values()
        for label in found
        if not only or owner == only
    }
    hits = sorted((owner, label) for owner, label in known if label.casefold() == bare.casefold())
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise OtaError(
            "matrices.two-variables", name=bare, owners=", ".join(f"var:{owner}.{bare}" for owner, _ in hits)
        )
    near = nearest(bare, {label for _, label in known})
    raise OtaError("matrices.no-variable", name=bare, near=", ".join(near) or "-")
