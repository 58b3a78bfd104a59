"""A recipe as the text of its file, to be edited."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from ota.reports.recipes.model import Recipe, RecipeStep
from ota.words import say

_PLAIN = re.compile(r"[A-Za-zÀ-ÿ][\w ()=./-]*")
_NOT_TEXT = {"yes", "no", "true", "false", "null", "on", "off", "y", "n"}


def write_recipe(recipe: Recipe, language: str) -> str:
    """The recipe as YAML, with a line before its keys that says what they are for."""
    return "\n".join(_list_lines(recipe, language)) + "\n"


def _list_lines(recipe: Recipe, language: str) -> Iterator[str]:
    yield f"# {say('reports.recipe-head', language)}"
    yield f"title: {_write_scalar(recipe.title)}"
    if recipe.subtitle is not None:
        yield f"subtitle: {_write_scalar(recipe.subtitle)}"
    if recipe.landscape:
        yield "landscape: yes"
    if recipe.about:
        yield f"about: [{', '.join(recipe.about)}]"
    if recipe.queries:
        yield f"# {say('reports.recipe-head-queries', language)}"
        yield "queries:"
        yield from _list_mapping(recipe.queries, 2)
    yield f"# {say('reports.recipe-head-parts', language)}"
    yield "parts:"
    for step in recipe.steps:
        yield from _list_step(step)


def _list_step(step: RecipeStep) -> Iterator[str]:
    fields = {key: getattr(step, key) for key in ("part", "text", "heading", "name") if getattr(step, key)}
    for n, line in enumerate(_list_mapping({**fields, **step.asked}, 4)):
        yield f"  - {line.strip()}" if not n else line


def _list_mapping(mapping: Mapping[str, object], indent: int) -> Iterator[str]:
    for key, written in mapping.items():
        before = f"{' ' * indent}{_write_scalar(key)}:"
        if isinstance(written, Mapping):
            yield before
            yield from _list_mapping(written, indent + 2)
        elif isinstance(written, tuple):
            yield f"{before} [{', '.join(map(_write_scalar, written))}]"
        else:
            yield f"{before} {_write_scalar(str(written))}"


def _write_scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and text.casefold() not in _NOT_TEXT and not text.endswith(" ")
    return text if plain else json.dumps(text, ensure_ascii=False)
