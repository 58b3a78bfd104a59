"""`ota.toml`: the settings that a person edits, read and checked; a list that is absent has its default.

The part that the whole team shares (everything but nothing personal stands here) is mirrored into the study's
database as a journaled step when it has changed.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from ota.directory import Directory, make_directory
from ota.errors import OtaError, Problem
from ota.study.settings_privacy import PRIVACY_KEYS, Profile, Whereabouts, read_places, read_profiles
from ota.study.work import read_small
from ota.tabular import Labelled
from ota.text.folding import fold_name
from ota.words import LANGUAGES

METHODS = ("codebook", "coding-reliability", "reflexive", "framework")

# What an entry of a timeline may be: which fields it has, and the shape that marks it in a drawing.
FORMS = ("event", "help", "placement", "measure", "involvement", "decision", "agreement")
MARKS = (
    *("bar", "circle", "square", "diamond", "triangle", "triangle-down", "star", "cross", "plus", "pentagon"),
    *("hexagon", "flag"),
)

_FIELDS = {
    "perspectives": {"attribution"},
    "roles": {"perspective"},
    "kinds": {"turns"},
    "lanes": set[str](),
    "entries": {"lane", "form", "period", "mark", "colour", "words"},
    "placements": {"rank", "counts_as_placement", "words"},
    "frameworks": set[str](),
    "measures": {"words"},
    "organisations": {"words", "kind"},
    "laws": set[str](),
}
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_NUMBERS = ("import", "matrix", "timelines")
_MOST_BYTES = 1_000_000  # of the file
_MOST = 100_000
_DEEPEST = 100  # parts of a key


@dataclass(frozen=True)
class Listed:
    """One item of a list in `ota.toml`: its name (used in files and commands), its labels and what else it says."""

    name: str
    labels: Mapping[str, str]
    extras: Mapping[str, Any] = field(default_factory=dict)

    def format_label(self, language: str) -> str:
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
    lanes: Mapping[str, Listed]
    entries: Mapping[str, Listed]
    placements: Mapping[str, Listed]
    frameworks: Mapping[str, Listed]
    measures: Mapping[str, Listed]
    organisations: Mapping[str, Listed]
    laws: Mapping[str, Listed]
    numbers: Mapping[str, int]
    invented: bool
    profiles: Mapping[str, Profile]  # those that the file has
    places: Mapping[str, Whereabouts]
    raw: Mapping[str, Any]

    @cached_property
    def mirrored(self) -> dict[str, Any]:
        """What stands in the file, as the study's database keeps it."""
        plain: dict[str, Any] = json.loads(json.dumps(self.raw, default=str))
        privacy = plain.get("privacy")
        if isinstance(privacy, dict):  # where people live stays in the file: the database may be handed over
            privacy.pop("places", None)
        return {key: value for key, value in plain.items() if key != "privacy" or value}

    def label_entry(self, name: str, entry: str) -> Labelled:
        """An item of the list called `name`, with its label in the study's language."""
        return label_entry(getattr(self, name), entry, self.language)

    def build_directory(self, name: str, sort: str) -> Directory[str]:
        """What stands in the list called `name` (roles, perspectives, …), by names and labels; `sort` is what one is
        called."""
        return make_list_directory(sort, getattr(self, name))

    def find_perspective(self, role: str | None) -> str | None:
        """The perspective that a role gives; None for interviewer, observer and a role unknown."""
        listed = self.roles.get(role or "")
        return listed.extras.get("perspective") if listed else None

    def is_voice(self, role: str | None) -> bool:
        """Whether someone in this role is heard as a voice (no role known: yes)."""
        return role not in self.roles or self.find_perspective(role) is not None


def label_entry(items: Mapping[str, Listed], name: str, language: str) -> Labelled:
    """An item of a list as a value of a table: its name, and its label (its name where it is not in the list)."""
    return Labelled(name, items[name].format_label(language) if name in items else name)


def make_list_directory(sort: str, items: Mapping[str, Listed]) -> Directory[str]:
    """The items of a list by their names and labels; `sort` is what one of them is called."""
    return make_directory(sort, ((entry.name, entry.labels.values()) for entry in items.values()))


def write_default_text(title: str, language: str) -> str:
    """The `ota.toml` that `ota init` writes."""
    template = Path(__file__).with_name("defaults.toml").read_text(encoding="utf-8")
    return template.format(title=_spell_toml_string(title), language=_spell_toml_string(language))


def _spell_toml_string(text: str) -> str:
    escaped = "".join(
        c if c.isprintable() else f"\\u{ord(c):04x}" for c in text.replace("\\", "\\\\").replace('"', '\\"')
    )
    return f'"{escaped}"'


class _Defaults(Mapping[str, Any]):
    """What counts where a file says nothing. A table is read when it is asked for: most files have nearly all."""

    def __init__(self) -> None:
        top, *tables = re.split(r"^(?=\[)", write_default_text("", "nl"), flags=re.M)
        self._read: dict[str, Any] = tomllib.loads(top)
        self._unread: dict[str, str] = {}
        for table in tables:  # [facets.level] is a part of what [facets.valence] began
            key = re.split(r"[].]", table[1:], maxsplit=1)[0]
            self._unread[key] = self._unread.get(key, "") + table

    def __getitem__(self, key: str) -> Any:
        if key not in self._read:
            self._read |= tomllib.loads(self._unread[key])
        return self._read[key]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._read, *self._unread)))

    def __len__(self) -> int:
        return len({*self._read, *self._unread})


_read_defaults = cache(_Defaults)


def read_settings(path: Path) -> Settings:
    """Read and check `path`. Raises OtaError with every problem found; an absent file gives the defaults."""
    return parse_settings(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes | None:
    """What stands in the file, None where there is none; raises OtaError where it cannot be read."""
    try:
        return read_small(path, _MOST_BYTES)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OtaError("settings.unreadable", file=path.name, most=_MOST_BYTES // 1000) from error


@lru_cache(maxsize=8)
def read_toml(text: str) -> Mapping[str, Any]:
    """The keys of a TOML text, read once for the same text. Raises ValueError where it is none, and it or
    RecursionError where a number or a nesting is beyond reading."""
    if any(line.split("=", 1)[0].count(".") > _DEEPEST for line in text.splitlines()):
        raise ValueError("a key of too many parts")  # `tomllib` needs their square in time
    return tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))


@lru_cache(maxsize=8)
def parse_settings(content: bytes | None, where: str) -> Settings:
    """Settings from what stands in the file (None: there is none), read once for the same bytes; raises OtaError with
    every problem found."""
    try:
        text = (content or b"").decode("utf-8-sig")
        raw = read_toml(text)
    except UnicodeDecodeError as error:
        raise OtaError("settings.not-utf8", file=where) from error
    except tomllib.TOMLDecodeError as error:
        raise OtaError("settings.no-toml", file=where, why=str(error)) from error
    except (ValueError, RecursionError) as error:  # a number of thousands of figures, lists within lists
        raise OtaError("settings.too-much", file=where) from error
    return build_settings(raw, where)


def build_settings(raw: Mapping[str, Any], where: str = "ota.toml") -> Settings:
    """Settings from a parsed `ota.toml`; raises OtaError with every problem found."""
    reader = _SettingsReader(where)
    settings = reader.read(raw)
    if reader.problems:
        raise OtaError("settings.problems", reader.problems, file=where, count=len(reader.problems))
    return settings


def _is_count(number: object) -> bool:
    """Whether a value is a whole number that something can be counted with: days, words, quotes."""
    return isinstance(number, int) and not isinstance(number, bool) and 1 <= number <= _MOST


class _SettingsReader:
    """Reads one `ota.toml`; what is wrong goes to `problems`, and reading goes on."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.problems: list[Problem] = []

    def read(self, raw: Mapping[str, Any]) -> Settings:
        defaults = _read_defaults()
        self.refuse_unknown_keys(raw, {*defaults, "invented", "privacy"})
        merged = {key: raw[key] if key in raw else defaults[key] for key in {**dict.fromkeys(defaults), **raw}}
        for key in ("case", *_FIELDS, "facets", *_NUMBERS):
            if not isinstance(merged[key], dict):
                self.add_problem("not-a-table", key)
                merged[key] = defaults[key]
        lists = {key: self.read_list(merged[key], key) for key in _FIELDS}
        for role in lists["roles"].values():
            perspective = role.extras.get("perspective")
            if perspective is not None and not (isinstance(perspective, str) and perspective in lists["perspectives"]):
                self.refuse_choice(f"roles.{role.name}.perspective", perspective, lists["perspectives"])
        for entry in lists["entries"].values():
            self.check_entry_kind(entry, lists["lanes"])
        for placement in lists["placements"].values():
            self.check_placement_kind(placement)
        for organisation in lists["organisations"].values():
            self.check_organisation(organisation, lists["entries"])
        self.refuse_unknown_keys(merged["case"], set(LANGUAGES), "case.")
        privacy = merged.get("privacy", {})
        if not isinstance(privacy, dict):
            self.add_problem("not-a-table", "privacy")
            privacy = {}
        self.refuse_unknown_keys(privacy, PRIVACY_KEYS, "privacy.")
        return Settings(
            title=self.check_text(merged["title"], "title"),
            language=self.read_choice(merged["language"], "language", LANGUAGES),
            method=self.read_choice(merged["method"], "method", METHODS),
            case={key: self.read_case_words(merged["case"].get(key, defaults["case"][key]), key) for key in LANGUAGES},
            facets=self.read_facets(merged["facets"]),
            numbers=self.read_numbers(merged, defaults),
            invented=self.read_yes_no(merged.get("invented", False), "invented"),
            profiles=read_profiles(privacy.get("profiles", {}), self.add_problem),
            places=read_places(privacy.get("places", {}), self.add_problem),
            raw=raw,
            **lists,
        )

    # --- what can be wrong -------------------------------------------------------------------------------------------
    def add_problem(self, problem: str, key: str, **values: object) -> None:
        self.problems.append(Problem(f"settings.{problem}", self.where, {"key": key, **values}))

    def refuse_unknown_keys(self, table: Mapping[str, Any], allowed_keys: Collection[str], prefix: str = "") -> None:
        for key in table:
            if key not in allowed_keys:
                self.add_problem(
                    "unknown-key",
                    prefix + key,
                    near=make_directory("key", ((allowed_key, ()) for allowed_key in allowed_keys)).name_nearest(key),
                )

    def refuse_choice(self, key: str, typed: object, allowed: Iterable[str]) -> None:
        self.add_problem("not-one-of", key, value=typed, allowed=", ".join(allowed))

    def read_choice(self, typed: object, key: str, allowed: Sequence[str]) -> str:
        if typed not in allowed:
            self.refuse_choice(key, typed, allowed)
        return str(typed)

    def check_text(self, typed: object, key: str) -> str:
        if not isinstance(typed, str):
            self.add_problem("not-text", key)
        return str(typed)

    def read_yes_no(self, typed: object, key: str) -> bool:
        if not isinstance(typed, bool):
            self.add_problem("not-yes-no", key)
        return bool(typed)

    # --- the lists ---------------------------------------------------------------------------------------------------
    def read_case_words(self, typed: Any, language: str) -> tuple[str, str]:
        """What a case is called, one and several; one word serves for both."""
        words = [typed] if isinstance(typed, str) else typed
        if not isinstance(words, list) or not 0 < len(words) < 3 or not all(isinstance(word, str) for word in words):
            self.add_problem("case", f"case.{language}")
            return "", ""
        return words[0], words[-1]

    def read_list(self, table: Mapping[str, Any], key: str) -> dict[str, Listed]:
        listed: dict[str, Listed] = {}
        meant: dict[str, str] = {}  # folded name or label → the item that it means
        for name, described in table.items():
            at = f"{key}.{name}"
            if not isinstance(described, dict):
                self.add_problem("not-a-table", at)
                continue
            self.refuse_unknown_keys(described, {*LANGUAGES, *_FIELDS.get(key, set())}, f"{at}.")
            labels = self.read_labels(name, described, at)
            self.check_text(described.get("attribution", ""), f"{at}.attribution")
            self.read_yes_no(described.get("turns", True), f"{at}.turns")
            for word in {fold_name(name), *(fold_name(label) for label in labels.values())}:
                if meant.setdefault(word, name) != name:
                    self.add_problem("double", at, word=word, other=meant[word])
            listed[name] = Listed(name, labels, {k: v for k, v in described.items() if k not in LANGUAGES})
        return listed

    def check_entry_kind(self, listed: Listed, lanes: Collection[str]) -> None:
        """A kind of entry of timelines: what a drawing and a typed line need to know of it."""
        at, extras = f"entries.{listed.name}", listed.extras
        if not isinstance(extras.get("lane"), str) or extras["lane"] not in lanes:
            self.refuse_choice(f"{at}.lane", extras.get("lane"), lanes)
        self.read_choice(extras.get("form", FORMS[0]), f"{at}.form", FORMS)
        self.read_choice(extras.get("mark", "circle"), f"{at}.mark", MARKS)
        self.read_yes_no(extras.get("period", False), f"{at}.period")
        if not isinstance(extras.get("colour", "#000000"), str) or not _COLOUR.fullmatch(
            extras.get("colour", "#000000")
        ):
            self.refuse_choice(f"{at}.colour", extras["colour"], ("#RRGGBB",))
        self.read_words(listed, at)

    def read_words(self, listed: Listed, at: str) -> None:
        """Words that give an item of a list away in a typed line."""
        words = listed.extras.get("words", [])
        if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
            self.add_problem("not-text", f"{at}.words")

    def check_placement_kind(self, listed: Listed) -> None:
        """A kind of placement: its rank, if any, and whether it counts as one."""
        at = f"placements.{listed.name}"
        rank = listed.extras.get("rank", 1)
        if not _is_count(rank):
            self.add_problem("not-a-number", f"{at}.rank")
        self.read_yes_no(listed.extras.get("counts_as_placement", True), f"{at}.counts_as_placement")
        self.read_words(listed, at)

    def check_organisation(self, listed: Listed, kinds: Collection[str]) -> None:
        """A kind of organisation: what it is called in a typed line, and which kind of entry it gives."""
        at = f"organisations.{listed.name}"
        kind = listed.extras.get("kind")
        if kind is not None and not (isinstance(kind, str) and kind in kinds):
            self.refuse_choice(f"{at}.kind", kind, kinds)
        self.read_words(listed, at)

    def read_labels(self, name: str, described: Mapping[str, Any], at: str) -> dict[str, str]:
        # A name is typed in commands and in cells of tables, where these signs mean something else.
        if not name.strip() or name != name.strip() or not name.isprintable() or set(name) & set(";="):
            self.add_problem("bad-name", at)
        return {key: self.check_text(described[key], f"{at}.{key}") for key in LANGUAGES if key in described}

    def read_facets(self, table: Mapping[str, Any]) -> dict[str, Facet]:
        facets = {}
        for name, described in table.items():
            at = f"facets.{name}"
            if not isinstance(described, dict) or not isinstance(described.get("values"), dict):
                self.add_problem("facet", at)
                continue
            self.refuse_unknown_keys(described, {*LANGUAGES, "values"}, f"{at}.")
            facets[name] = Facet(
                name, self.read_labels(name, described, at), values=self.read_list(described["values"], f"{at}.values")
            )
        return facets

    def read_numbers(self, merged: Any, defaults: Any) -> dict[str, int]:
        numbers = {}
        for group in _NUMBERS:
            self.refuse_unknown_keys(merged[group], set(defaults[group]), f"{group}.")
            for key, default in defaults[group].items():
                number = merged[group].get(key, default)
                if not _is_count(number):
                    self.add_problem("not-a-number", f"{group}.{key}")
                numbers[f"{group}.{key}"] = number
        return numbers
