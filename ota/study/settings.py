"""`ota.toml`: the settings that a person edits, read and checked; a list that is absent has its default.

The part that the whole team shares (everything but nothing personal stands here) is mirrored into the study's
database as a journaled step when it has changed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from ota.errors import OtaError, Problem
from ota.registry import nearest
from ota.words import LANGUAGES

METHODS = ("codebook", "coding-reliability", "reflexive", "framework")

_FIELDS = {"perspectives": {"attribution"}, "roles": {"perspective"}, "kinds": {"turns"}}


@dataclass(frozen=True)
class Listed:
    """One item of a list in `ota.toml`: its name (used in files and commands), its labels and what else it says."""

    name: str
    labels: Mapping[str, str]
    more: Mapping[str, Any] = field(default_factory=dict)

    def label(self, language: str) -> str:
        """How the item is printed."""
        return self.labels.get(language, self.name)


@dataclass(frozen=True)
class Facet(Listed):
    """A facet with its allowed values."""

    values: Mapping[str, Listed] = field(default_factory=dict)


@dataclass(frozen=True)
class Settings:
    """All of `ota.toml`, defaults filled in. Lists keep the order of the file."""

    title: str
    language: str
    method: str
    case: Mapping[str, tuple[str, str]]
    perspectives: Mapping[str, Listed]
    roles: Mapping[str, Listed]
    facets: Mapping[str, Facet]
    kinds: Mapping[str, Listed]
    numbers: Mapping[str, int]
    invented: bool
    raw: Mapping[str, Any]

    def perspective_of(self, role: str | None) -> str | None:
        """The perspective that a role gives; None for interviewer, observer and a role unknown."""
        listed = self.roles.get(role or "")
        return listed.more.get("perspective") if listed else None

    def is_voice(self, role: str | None) -> bool:
        """Whether someone in this role is heard as a voice (no role known: yes)."""
        return role not in self.roles or self.perspective_of(role) is not None


def default_text(title: str, language: str) -> str:
    """The `ota.toml` that `ota init` writes."""
    template = files("ota.study").joinpath("defaults.toml").read_text(encoding="utf-8")
    return template.format(title=_toml_string(title), language=_toml_string(language))


def _toml_string(text: str) -> str:
    escaped = "".join(
        c if c.isprintable() else f"\\u{ord(c):04x}" for c in text.replace("\\", "\\\\").replace('"', '\\"')
    )
    return f'"{escaped}"'


@cache
def _defaults() -> dict[str, Any]:
    return tomllib.loads(default_text("", "nl"))


def read_settings(path: Path) -> Settings:
    """Read and check `path`. Raises OtaError with every problem found; an absent file gives the defaults."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig")) if path.exists() else {}
    except tomllib.TOMLDecodeError as error:
        raise OtaError("settings.no-toml", file=path.name, why=str(error)) from error
    except UnicodeDecodeError as error:
        raise OtaError("settings.not-utf8", file=path.name) from error
    return settings_from(raw, path.name)


def settings_from(raw: Mapping[str, Any], where: str = "ota.toml") -> Settings:
    """Settings from a parsed `ota.toml`; raises OtaError with every problem found."""
    defaults = _defaults()
    problems = list(_unknown(raw, {*defaults, "invented"}, where))
    merged = {**defaults, **raw}
    for key in ("case", "perspectives", "roles", "facets", "kinds", "import", "matrix"):
        if not isinstance(merged[key], dict):
            problems.append(Problem("settings.not-a-table", where, {"key": key}))
            merged[key] = defaults[key]
    if merged["language"] not in LANGUAGES:
        problems.append(_not_one_of(where, "language", merged["language"], LANGUAGES))
    if merged["method"] not in METHODS:
        problems.append(_not_one_of(where, "method", merged["method"], METHODS))
    lists = {key: _listed(merged[key], key, where, problems) for key in _FIELDS}
    for role in lists["roles"].values():
        wanted = role.more.get("perspective")
        if wanted is not None and wanted not in lists["perspectives"]:
            problems.append(_not_one_of(where, f"roles.{role.name}.perspective", wanted, list(lists["perspectives"])))
    numbers = _numbers(merged, defaults, where, problems)
    facets = _facets(merged["facets"], where, problems)
    if problems:
        raise OtaError("settings.problems", problems, file=where, count=len(problems))
    return Settings(
        title=str(merged["title"]),
        language=merged["language"],
        method=merged["method"],
        case={language: _pair(merged["case"].get(language, defaults["case"][language])) for language in LANGUAGES},
        facets=facets,
        numbers=numbers,
        invented=bool(raw.get("invented", False)),
        raw=raw,
        **lists,
    )


def _pair(value: Any) -> tuple[str, str]:
    words = [value] if isinstance(value, str) else [str(one) for one in value]
    return words[0], words[-1]


def _unknown(table: Mapping[str, Any], known: set[str], where: str, prefix: str = "") -> list[Problem]:
    return [
        Problem("settings.unknown-key", where, {"key": prefix + key, "near": ", ".join(nearest(key, known)) or "-"})
        for key in table
        if key not in known
    ]


def _not_one_of(where: str, key: str, value: object, allowed: Any) -> Problem:
    return Problem("settings.not-one-of", where, {"key": key, "value": value, "allowed": ", ".join(allowed)})


def _listed(table: Mapping[str, Any], key: str, where: str, problems: list[Problem]) -> dict[str, Listed]:
    found = {}
    for name, item in table.items():
        if not isinstance(item, dict):
            problems.append(Problem("settings.not-a-table", where, {"key": f"{key}.{name}"}))
            continue
        problems += _unknown(item, {*LANGUAGES, *_FIELDS.get(key, set())}, where, f"{key}.{name}.")
        labels = {language: str(item[language]) for language in LANGUAGES if language in item}
        found[name] = Listed(name, labels, {k: v for k, v in item.items() if k not in LANGUAGES})
    return found


def _facets(table: Mapping[str, Any], where: str, problems: list[Problem]) -> dict[str, Facet]:
    found = {}
    for name, item in table.items():
        if not isinstance(item, dict) or not isinstance(item.get("values"), dict):
            problems.append(Problem("settings.facet", where, {"key": f"facets.{name}"}))
            continue
        problems += _unknown(item, {*LANGUAGES, "values"}, where, f"facets.{name}.")
        labels = {language: str(item[language]) for language in LANGUAGES if language in item}
        values = _listed(item["values"], f"facets.{name}.values", where, problems)
        found[name] = Facet(name, labels, values=values)
    return found


def _numbers(merged: Any, defaults: Any, where: str, problems: list[Problem]) -> dict[str, int]:
    found = {}
    for group in ("import", "matrix"):
        problems += _unknown(merged[group], set(defaults[group]), where, f"{group}.")
        for key, default in defaults[group].items():
            value = merged[group].get(key, default)
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                problems.append(Problem("settings.not-a-number", where, {"key": f"{group}.{key}"}))
            found[f"{group}.{key}"] = value
    return found
