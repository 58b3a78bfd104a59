"""What may be said of a coding with one key: its perspective, its facets, whether its words are literal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from ota.codings.desk import What
from ota.codings.model import Coding
from ota.study.settings import Settings
from ota.words import say

_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class KeyedChoice(NamedTuple):
    """One key, and what it says: `field` is "perspective", "literal" or the name of a facet."""

    key: str
    field: str
    name: str
    group: str
    label: str


def list_choices(settings: Settings) -> tuple[KeyedChoice, ...]:
    """All choices with their keys: the first letter of its label that is free. The same at every run."""
    language = settings.language
    named = [
        ("perspective", name, say("columns.perspective", language), listed.format_label(language))
        for name, listed in settings.perspectives.items()
    ]
    for facet in settings.facets.values():
        named += [
            (facet.name, name, facet.format_label(language), listed.format_label(language))
            for name, listed in facet.values.items()
        ]
    literal = say("columns.literal", language)
    named += [
        ("literal", "yes", literal, say("screen.yes", language)),
        ("literal", "no", literal, say("screen.no", language)),
    ]
    choices, free = [], list(_LETTERS)
    for field, name, group, label in named:
        if not free:
            break
        key = next((letter for letter in label.casefold() if letter in free), free[0])
        free.remove(key)
        choices.append(KeyedChoice(key, field, name, group, label))
    return tuple(choices)


def is_chosen(choice: KeyedChoice, coding: Coding | What) -> bool:
    """Whether a coding, or what is to be said of one, says so already."""
    if choice.field == "perspective":
        return coding.perspective == choice.name
    if choice.field == "literal":
        return coding.literal is (choice.name == "yes")
    return choice.name in coding.facets.get(choice.field, ())


def make_change(choice: KeyedChoice, coding: Coding | What) -> Mapping[str, Any]:
    """The change that a choice makes in a coding; one that it has already is taken away."""
    chosen = is_chosen(choice, coding)
    if choice.field == "perspective":
        return {"perspective": "" if chosen else choice.name}
    if choice.field == "literal":
        return {"literal": None if chosen else choice.name == "yes"}
    values = coding.facets.get(choice.field, ())
    values = tuple(name for name in values if name != choice.name) if chosen else (*values, choice.name)
    return {"facets": {choice.field: values}}


def add_choice(choice: KeyedChoice, what: What) -> What:
    """What is to be said of a coding, with this choice made; one that was made already is taken back."""
    change = make_change(choice, what)
    if choice.field == "perspective":
        return replace(what, perspective=change["perspective"] or None)
    if "facets" in change:
        facets = {**what.facets, **change["facets"]}
        return replace(what, facets={name: values for name, values in facets.items() if values})
    return replace(what, **change)
