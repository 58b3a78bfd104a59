"""The register: names that a person confirmed, whose they are, and how else they are written.

What a name is (its kind, its person or role) is a row of the study, and its words lie in the vault under a key that
says nothing of them: so no step of the journal, backup or copy of `study.db` has the words, and undo and redo only
turn rows. Whatever changes the words stores them anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.writer import Writer
from ota.directory import Directory
from ota.errors import OtaError, Problem
from ota.privacy.bodies import ORGANISATION, SCHOOL
from ota.privacy.numbers import AGE, BIRTH, DATE, POINTING
from ota.study import Study, vault
from ota.study.ids import shorten
from ota.tabular import Column, Labelled, ResultTable, build_sort_key
from ota.text.folding import fold_name
from ota.words import Word, say

NAME, PLACE = "name", "place"
KINDS = (NAME, PLACE, ORGANISATION, SCHOOL, *POINTING, BIRTH, DATE, AGE)
_LONGEST = 200  # characters of a name


@dataclass(frozen=True)
class Registered:
    """A confirmed name: its kind (one of KINDS), and the key of its person, or a role where that is no person of the
    study. `id` is the key of its row; empty of one that is not registered yet."""

    name: str
    kind: str = NAME
    variants: tuple[str, ...] = ()
    person: str | None = None
    role: str | None = None
    id: str = ""

    @property
    def spellings(self) -> tuple[str, ...]:
        """All ways in which it is written."""
        return (self.name, *self.variants)


@dataclass(frozen=True)
class Register:
    """All registered names, by name; of so many as are `missing` the vault that lies here does not hold the words."""

    names: tuple[Registered, ...] = ()
    missing: int = 0


def load_register(connection: Connection, folder: Path) -> Register:
    """The register of the study in `folder`."""
    rows = connection.execute(select(tables.registered).order_by(tables.registered.c.id)).all()
    spellings = vault.fetch_spellings(folder) if rows else {}
    names = [
        Registered(spelled.name, row.kind, spelled.variants, row.person_id, row.role, row.id)
        for row in rows
        if (spelled := spellings.get(row.words))
    ]
    ordered = tuple(sorted(names, key=lambda entry: (build_sort_key(entry.name), entry.id)))
    return Register(ordered, len(rows) - len(names))


# --- writing ---------------------------------------------------------------------------------------------------------
def put_names(study: Study, writer: Writer, names: Iterable[Registered]) -> int:
    """Register names within a step. One that is there already, of the same person or of nobody, gets what is new.

    Returns how many entries are new or changed; raises OtaError for an empty name, and an unknown kind or role.
    """
    pending: dict[str, Registered] = {}
    register = list(load_register(writer.connection, study.folder).names)
    for entry in names:
        fresh = _tidy(study, entry)
        present = next((standing for standing in register if _is_same(standing, fresh)), None)
        merged = _merge(present, fresh) if present else replace(fresh, id=study.make_id())
        if merged != present:
            register = [*(standing for standing in register if standing is not present), merged]
            pending[merged.id] = merged
    keys = {entry.id: study.make_id() for entry in pending.values()}
    vault.keep_spellings(
        study.folder, (vault.SpelledName(keys[entry.id], entry.name, entry.variants) for entry in pending.values())
    )
    rows = {
        entry.id: {"words": keys[entry.id], "kind": entry.kind, "person_id": entry.person, "role": entry.role}
        for entry in pending.values()
    }
    present_keys = set(writer.connection.execute(select(tables.registered.c.id)).scalars())
    writer.update_all(tables.registered, {key: row for key, row in rows.items() if key in present_keys})
    writer.insert(tables.registered, [{"id": key, **row} for key, row in rows.items() if key not in present_keys])
    return len(rows)


def _tidy(study: Study, entry: Registered) -> Registered:
    """An entry with its words on one line; raises OtaError where it says what cannot be."""
    name, *variants = (" ".join(words.split()) for words in entry.spellings)
    if not name or max(map(len, (name, *variants))) > _LONGEST:
        raise OtaError("privacy.register-empty", most=_LONGEST)
    if entry.kind not in KINDS:
        raise OtaError("study.bad-value", value=entry.kind, field="kind", allowed=", ".join(KINDS))
    role = study.settings.build_directory("roles", "role").find(entry.role) if entry.role else None
    otherwise = dict.fromkeys(words for words in variants if words and fold_name(words) != fold_name(name))
    return replace(entry, name=name, variants=tuple(otherwise), role=role)


def _is_same(standing: Registered, fresh: Registered) -> bool:
    if standing.kind != fresh.kind or fold_name(standing.name) != fold_name(fresh.name):
        return False
    return not (standing.person and fresh.person) or standing.person == fresh.person


def _merge(standing: Registered, fresh: Registered) -> Registered:
    variants = dict.fromkeys((*standing.variants, *fresh.variants))
    person = fresh.person or standing.person
    return replace(standing, variants=tuple(variants), person=person, role=fresh.role or standing.role)


def remove_names(study: Study, names: Sequence[str]) -> int:
    """Take names (or beginnings of their ids) out of the register, as one step; returns how many. Undo brings them
    back, so their words stay in the vault. Raises OtaError for one that is unknown or several."""
    with study.writing("privacy register remove") as writer:
        register = load_register(writer.connection, study.folder).names
        directory = _build_directory(register)
        return writer.delete(tables.registered, dict.fromkeys(directory.find(name) for name in names))


def _build_directory(register: Iterable[Registered]) -> Directory[str]:
    directory: Directory[str] = Directory(Word("directory.sort-registered"), "privacy register")
    for entry in register:
        directory.add(entry.id, entry.name, labels=entry.variants, key=entry.id, shown=entry.name)
    return directory


# --- telling ---------------------------------------------------------------------------------------------------------
def list_register(study: Study) -> ResultTable:
    """Every registered name: its kind, whose it is, and how else it is written."""
    with study.reading() as connection:
        register = load_register(connection, study.folder)
        people = dict(connection.execute(select(tables.person.c.id, tables.person.c.name)).all())
    rows = tuple(
        (
            shorten(entry.id),
            entry.name,
            Labelled(entry.kind, say(f"privacy.kind-{entry.kind}", study.language)),
            people.get(entry.person or ""),
            entry.role,
            "; ".join(entry.variants) or None,
        )
        for entry in register.names
    )
    return study.table(map(Column, ("id", "registered", "kind", "person", "role", "variants")), rows)


def check_register(study: Study, connection: Connection) -> list[Problem]:
    """That the vault does not hold the words of registered names, or holds words that are registered no more."""
    missing = load_register(connection, study.folder).missing
    used = set(connection.execute(select(tables.registered.c.words)).scalars())
    spare = len(vault.fetch_spellings(study.folder).keys() - used)
    counts = (("privacy.register-away", missing), ("privacy.register-spare", spare))
    return [Problem(key, "vault.db", {"count": count}, warning=True) for key, count in counts if count]
