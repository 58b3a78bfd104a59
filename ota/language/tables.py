"""The tables of words that lemmas are looked up in: those of spaCy's `spacy-lookups-data`, read as files.

They are an extra of the installation (`ota[language]`). All words are compared folded, as a study is searched: without
capitals and accents, with straight apostrophes.
"""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from ota.errors import OtaError
from ota.text.folding import fold_text

PACKAGE = "spacy_lookups_data"
KINDS = ("noun", "verb", "adj")  # of words whose forms are many


class Tables(NamedTuple):
    """Of one language, per kind of word (noun, verb, adj): the lemmas there are, the lemmas of irregular forms, and the
    endings that a rule puts others for. `single` has a lemma of many forms, whatever their kind; `other` those of forms
    of another kind (*'t*), `exceptions` ours."""

    lemmas: Mapping[str, frozenset[str]]
    irregular: Mapping[str, Mapping[str, list[str]]]
    endings: Mapping[str, Mapping[str, list[str]]]
    single: Mapping[str, str]
    other: Mapping[str, list[str]]
    exceptions: Mapping[str, list[str]]


def has_tables(language: str) -> bool:
    """Whether the tables of a language are installed."""
    return _find_file(language, "lemma_index") is not None


@cache
def load_tables(language: str) -> Tables:
    """The tables of a language (nl or en), read once. Raises OtaError where they are not installed."""
    index, irregular, rules, single = (_read(language, f"lemma_{name}") for name in ("index", "exc", "rules", "lookup"))
    return Tables(
        {kind: frozenset(_fold_each(index[kind])) for kind in KINDS},
        {kind: _fold_forms(irregular[kind]) for kind in KINDS},
        {kind: _group_endings(rules[kind]) for kind in KINDS},
        dict(zip(_fold_each(list(single)), _fold_each(list(single.values())), strict=True)),
        {
            form: lemmas
            for kind in irregular
            if kind not in KINDS
            for form, lemmas in _fold_forms(irregular[kind]).items()
        },
        _read_exceptions(language),
    )


def _group_endings(rules: list[list[str]]) -> dict[str, list[str]]:
    """Each ending with those that may stand in its place."""
    grouped: dict[str, list[str]] = {}
    for old, new in rules:
        grouped.setdefault(old, []).append(new)
    return grouped


def _fold_each(words: list[str]) -> list[str]:
    return [word.lower() if word.isascii() else fold_text(word) for word in words]


def _fold_forms(forms: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return dict(zip(_fold_each(list(forms)), map(_fold_each, forms.values()), strict=True))


def _read(language: str, name: str) -> Any:
    path = _find_file(language, name)
    if path is None:
        raise OtaError("language.no-tables")
    return json.loads(gzip.decompress(path.read_bytes()))


def _find_file(language: str, name: str) -> Path | None:
    spec = find_spec(PACKAGE)
    folders = spec.submodule_search_locations or () if spec else ()
    paths = (Path(folder) / "data" / f"{language}_{name}.json.gz" for folder in folders)
    return next((path for path in paths if path.is_file()), None)


def _read_exceptions(language: str) -> dict[str, list[str]]:
    path = Path(__file__).with_name(f"exceptions_{language}.tsv")
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["form"]: row["lemmas"].split(" ") for row in csv.DictReader(file, delimiter="\t")}
