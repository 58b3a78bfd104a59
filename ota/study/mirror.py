"""The mirror of `ota.toml` in the study's database: a change of settings is a step like any other.

A value that the study uses may not be taken out of the settings: codings would lose their meaning.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from ota.db import tables
from ota.db.sql import Column, Connection, func, select
from ota.db.sync import sync
from ota.db.writer import Writer
from ota.errors import OtaError, Problem
from ota.study.settings import Settings

_ABSENT = object()
Missing = tuple[str, str, int]  # the list in ota.toml, the value, how often it is used


def find_changed_keys(connection: Connection, settings: Settings) -> dict[str, Any]:
    """Keys whose value differs from the mirror, with the new value (a key no longer there: None).

    Raises OtaError where a value in use is missing from the new settings.
    """
    rows = connection.execute(select(tables.setting.c.key, tables.setting.c.value))
    old: dict[str, Any] = {row.key: row.value for row in rows}
    new = settings.mirrored
    changed = {key: new.get(key) for key in {*old, *new} if old.get(key, _ABSENT) != new.get(key, _ABSENT)}
    gone = find_missing(connection, settings) if changed else []
    if gone:
        raise build_refusal(gone)
    return changed


def write(writer: Writer, changed: dict[str, Any]) -> None:
    """Bring the mirror up to date."""
    rows = [{"key": key, "value": setting} for key, setting in sorted(changed.items()) if setting is not None]
    sync(writer, tables.setting, "key", changed, ["key"], rows)


def count_in_use(connection: Connection) -> dict[str, dict[str, int]]:
    """Per list of the settings: the values that the study uses, with how often."""

    def counted(*columns: Column[Any]) -> dict[str, int]:
        counts: dict[str, int] = {}
        for column in columns:
            query = select(column, func.count()).where(column.is_not(None)).group_by(column)
            for option, count in connection.execute(query):
                counts[option] = counts.get(option, 0) + count
        return counts

    facet = tables.coding_facet.c
    pairs = connection.execute(select(facet.facet, facet.value, func.count()).group_by(facet.facet, facet.value))
    return {
        "perspectives": counted(tables.coding.c.perspective, tables.entry.c.perspective),
        "roles": counted(tables.person.c.role, tables.speaker.c.role, tables.source.c.role),
        "kinds": counted(tables.source.c.kind),
        "facets": {f"{name}={option}": count for name, option, count in pairs},
        "entries": counted(tables.entry.c.kind),
        **_count_in_entries(connection, counted(tables.point.c.framework), counted(tables.point.c.measure)),
    }


# Per field of an entry's details: the list in ota.toml that its values come from.
_LISTED = {"placement": "placements", "framework": "frameworks", "measure": "measures", "law": "laws"}


def _count_in_entries(connection: Connection, frameworks: dict[str, int], measures: dict[str, int]) -> dict[str, Any]:
    """The values of the lists of timelines that entries and the phases of placements have."""
    counts: dict[str, dict[str, int]] = {name: {} for name in _LISTED.values()}
    counts |= {"frameworks": frameworks, "measures": measures}
    for details in connection.execute(select(tables.entry.c.details)).scalars():
        for key, name in _LISTED.items():
            if details.get(key):
                counts[name][details[key]] = counts[name].get(details[key], 0) + 1
    return counts


def find_missing(connection: Connection, settings: Settings) -> list[Missing]:
    """What the study uses and the settings do not have."""
    allowed: dict[str, Collection[str]] = {
        "perspectives": settings.perspectives,
        "roles": settings.roles,
        "kinds": settings.kinds,
        "entries": settings.entries,
        "placements": settings.placements,
        "frameworks": settings.frameworks,
        "measures": settings.measures,
        "laws": settings.laws,
        "facets": {f"{facet.name}={option}" for facet in settings.facets.values() for option in facet.values},
    }
    return [
        (where, option, count)
        for where, used in count_in_use(connection).items()
        for option, count in used.items()
        if option not in allowed[where]
    ]


def build_refusal(gone: Sequence[Missing], problems: Sequence[Problem] = ()) -> OtaError:
    """The error that names what is missing: the first in its text, all of them (or `problems`) behind it."""
    named = [{"where": where, "value": option, "count": count} for where, option, count in gone]
    if len(named) > 1:
        problems = [Problem("settings.in-use", "ota.toml", values) for values in named]
    return OtaError("settings.in-use", problems, **named[0])
