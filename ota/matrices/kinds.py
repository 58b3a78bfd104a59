"""The kinds of columns: what each makes columns of, and which of them a coding stands in.

A kind is a name and a function that gives a `Split`. A new kind is one function and one line in `KINDS`; the command
and its help follow from there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from ota.directory import Directory
from ota.retrieval.material import MISSING, OF_PEOPLE, Material, Passage
from ota.study import Study
from ota.study.variables import OWNERS
from ota.tabular import build_sort_key
from ota.text.folding import fold_name
from ota.words import Word, say

NONE = ""
Keys = Callable[[Passage], tuple[str, ...]]


@dataclass
class ColumnSplit:
    """Columns in order: key → label; `keys` gives a passage its columns, `sources` a column the sources that could
    have said something there.

    `cases` limits a column to some cases, where it is about cases (a case, a variable of cases). `names` is how data
    for programs calls a column, where that is not its key.
    """

    name: str
    labels: dict[str, str]
    keys: Keys
    sources: dict[str, set[str]] = field(default_factory=dict)
    cases: dict[str, set[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    without: str = "none"  # how the column of the passages without a value is called


@dataclass(frozen=True)
class SplitKind:
    """One way to make columns; `needs` is what is written after the colon (`facet:NAME`), empty where nothing is."""

    split: Callable[[Study, Material, str], ColumnSplit]
    needs: str = ""


def _name_split(material: Material, key: str) -> str:
    return say(f"matrices.by-{key}", material.settings.language)


# --- perspective and role -----------------------------------------------------------------------------------------
def _split_by_perspective(material: Material) -> ColumnSplit:
    settings = material.settings
    labels = {key: listed.format_label(settings.language) for key, listed in settings.perspectives.items()}
    sources: dict[str, set[str]] = {}
    for role, role_sources in _collect_role_sources(material).items():
        sources.setdefault(settings.find_perspective(role) or NONE, set()).update(role_sources)
    members = {settings.find_perspective(role) for role in _collect_member_roles(material)}
    return _split_by_voice(material, "perspective", labels, sources, members)


def _split_by_role(material: Material) -> ColumnSplit:
    labels = {key: listed.format_label(material.settings.language) for key, listed in material.settings.roles.items()}
    members = {role for role in _collect_member_roles(material) if material.settings.is_voice(role)}
    return _split_by_voice(material, "role", labels, _collect_role_sources(material), members)


def _split_by_voice(
    material: Material,
    what: str,
    labels: Mapping[str, str],
    sources: dict[str, set[str]],
    members: Iterable[str | None],
) -> ColumnSplit:
    """Columns of what a voice has (`what`), in the order of the settings: what is heard in a source or a coding, and
    what members of the cases would have to say though nobody asked them."""
    of_voice = attrgetter(f"voice.{what}")
    shown = {*sources, *members, *map(of_voice, material.every)}
    keys: dict[str | None, tuple[str, ...]] = {key: (key,) for key in labels}
    return ColumnSplit(
        _name_split(material, what),
        {key: label for key, label in labels.items() if key in shown},
        lambda passage: keys.get(of_voice(passage), ()),
        sources,
    )


def _collect_role_sources(material: Material) -> dict[str, set[str]]:
    """Role → the sources in use in which somebody in that role speaks."""
    sources_of: dict[str, set[str]] = {}
    for stored in material.texts.values():
        source = material.sources[stored.source]
        person = material.people.get(source.person_id or "")
        roles = {speaker.role for speaker in stored.speakers.values()} | {source.role, person.role if person else None}
        for role in roles:
            if role and material.settings.is_voice(role):
                sources_of.setdefault(role, set()).add(stored.source)
    return sources_of


def _collect_member_roles(material: Material) -> set[str]:
    return {person.role for person in material.people.values() if person.case_id and person.role}


# --- case and source ----------------------------------------------------------------------------------------------
def _split_by_case(material: Material) -> ColumnSplit:
    order = sorted(material.cases, key=lambda key: build_sort_key(material.cases[key]))
    labels = {key: material.cases[key] for key in order}
    return ColumnSplit(
        material.settings.case[material.settings.language][0],
        labels,
        lambda passage: passage.voice.cases,
        _collect_case_sources(material),
        {key: {key} for key in order},
        names=labels,
    )


def _collect_case_sources(material: Material) -> dict[str, set[str]]:
    sources_of: dict[str, set[str]] = {}
    for stored in material.texts.values():
        for case in material.source_cases.get(stored.source, ()):
            sources_of.setdefault(case, set()).add(stored.source)
    return sources_of


def _split_by_source(material: Material) -> ColumnSplit:
    stored = sorted(material.texts.values(), key=lambda outline: outline.number)
    labels = {outline.source: outline.name for outline in stored}
    sources = {key: {key} for key in labels}
    return ColumnSplit(
        _name_split(material, "source"), labels, lambda passage: (passage.stored.source,), sources, names=labels
    )


# --- facets and variables -----------------------------------------------------------------------------------------
def _split_by_facet(material: Material, name: str) -> ColumnSplit:
    """Columns are the values of a facet; each could have been said in every source in use."""
    settings = material.settings
    facet = settings.facets[settings.build_directory("facets", "facet").find(name)]
    language = material.settings.language
    everywhere = {outline.source for outline in material.texts.values()}
    labels = {key: listed.format_label(language) for key, listed in facet.values.items()}
    sources = {key: set(everywhere) for key in labels}

    def keys(passage: Passage) -> tuple[str, ...]:
        return tuple(key for key in passage.coding.facets.get(facet.name, ()) if key in labels)

    return ColumnSplit(facet.format_label(language), labels, keys, sources, without="not-coded")


def _split_by_variable(material: Material, name: str) -> ColumnSplit:
    """Columns are the values of a variable of cases, people or sources (`var:case.gemeente` says of which)."""
    owner, bare = _resolve_variable(material, name)
    values = _collect_values(material, owner, bare)

    def keys(passage: Passage) -> tuple[str, ...]:
        return tuple(dict.fromkeys(text for key in _list_owners(passage, owner) for text in values.get(key or "", ())))

    sources: dict[str, set[str]] = {}
    for stored in material.texts.values():
        source = material.sources[stored.source]
        people = (*(speaker.person for speaker in stored.speakers.values()), source.person_id)
        around = {"case": material.source_cases.get(stored.source, ()), "person": people, "source": (source.id,)}
        for key in around[owner]:
            for text in values.get(key or "", ()):
                sources.setdefault(text, set()).add(stored.source)
    cases: dict[str, set[str]] = {}
    for key, texts in values.items() if owner == "case" else ():
        for text in texts:
            cases.setdefault(text, set()).add(key)
    return ColumnSplit(bare, _label_values(material, owner, bare, values), keys, sources, cases)


def _list_owners(passage: Passage, owner: str) -> tuple[str | None, ...]:
    if owner == "case":
        return passage.voice.cases
    return (passage.voice.person,) if owner == "person" else (passage.stored.source,)


def _collect_values(material: Material, owner: str, name: str) -> dict[str, tuple[str, ...]]:
    """The values of a variable by owner; function, organisation and gemeente of people count as variables."""
    if fold_name(name) in material.variables[owner]:
        label = material.variables[owner][fold_name(name)].name
        return {key: by_label[label] for key, by_label in material.values[owner].items() if label in by_label}
    column = name.casefold()
    return {key: (getattr(person, column),) for key, person in material.people.items() if getattr(person, column)}


def _label_values(material: Material, owner: str, name: str, values: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Options in their own order, then other values in the order of the alphabet, then what is missing and why."""
    variable = material.variables[owner].get(fold_name(name))
    language = material.settings.language
    present = sorted({text for texts in values.values() for text in texts}, key=build_sort_key)
    options = list(variable.options) if variable else []
    yes_no = {"yes", "no"} if variable and variable.type == "yesno" else set()
    order = [*(options or sorted(yes_no, reverse=True)), *(text for text in present if text not in MISSING)]
    order += [text for text in present if text in MISSING and text not in order]
    return {
        text: say(f"matrices.value-{text}", language)
        if (text in MISSING and text not in options) or text in yes_no
        else text
        for text in order
    }


def _resolve_variable(material: Material, name: str) -> tuple[str, str]:
    """Whose variable `name` is, and how it is written; a declared variable comes before a column of people."""
    only, _, bare = name.partition(".") if name.partition(".")[0] in OWNERS else ("", "", name)
    declared = [(owner, variable.name) for owner in OWNERS for variable in material.variables[owner].values()]
    variables: Directory[tuple[str, str]] = Directory(Word("directory.sort-variable"), "variables")
    for owner, label in declared:
        if only in ("", owner):
            variables.add((owner, label), label, shown=f"var:{owner}.{label}")
    for column in OF_PEOPLE if only in ("", "person") else ():
        if not variables.find_meant(column, entire=True):
            variables.add(("person", column), column)
    return variables.find(bare)


# --- before, during and after -------------------------------------------------------------------------------------
def _split_by_phase(study: Study, material: Material, kind: str) -> ColumnSplit:
    """Columns are before, during and after a family's entries of a kind, by what is evidence on its timeline."""
    from ota.timelines.phases import PHASES, collect_phases  # here: only this kind needs timelines

    language = material.settings.language
    with study.reading() as connection:
        phased = collect_phases(connection, material.settings, kind)

    def keys(passage: Passage) -> tuple[str, ...]:
        return phased.codings.get(passage.coding.id, ())

    uncertain = any("uncertain" in keys(passage) for passage in material.every)
    shown = [phase for phase in PHASES if phase != "uncertain" or uncertain]
    labels = {phase: say(f"matrices.phase-{phase}", language, kind=phased.kind) for phase in shown}
    those = {source for case in phased.cases for source in _collect_case_sources(material).get(case, ())}
    sources, cases = {phase: set(those) for phase in shown}, {phase: set(phased.cases) for phase in shown}
    return ColumnSplit(
        say("matrices.by-phase", language, kind=phased.kind), labels, keys, sources, cases, without="no-evidence"
    )


KINDS: dict[str, SplitKind] = {
    "perspective": SplitKind(lambda study, material, name: _split_by_perspective(material)),
    "role": SplitKind(lambda study, material, name: _split_by_role(material)),
    "case": SplitKind(lambda study, material, name: _split_by_case(material)),
    "source": SplitKind(lambda study, material, name: _split_by_source(material)),
    "facet": SplitKind(lambda study, material, name: _split_by_facet(material, name), "NAME"),
    "var": SplitKind(lambda study, material, name: _split_by_variable(material, name), "NAME"),
    "phase": SplitKind(_split_by_phase, "KIND"),
}
