"""What `ota check` asks of the study as a whole: a sound database, settings that fit what is in use, originals kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ota.db import BESIDE, is_synced, tables
from ota.db.sql import Connection, select
from ota.db.store import STORE
from ota.errors import OtaError, Problem, StudyError
from ota.study import erasure, mirror, raw, vault, work
from ota.study.study import Study

# A copy that a program made because two computers changed one file has its name, and something before or behind it
# (`study (Anouk's conflicted copy 2026-11-01).db`, `study-LAPTOP.db`, `study.sync-conflict-...db`, `study 2.db`, `Kopie
# van ota.toml`). Such names differ by program and language, so whatever is no copy of ours counts.
_FILES = ("study.db", "vault.db", "ota.toml")


def check(study: Study) -> list[Problem]:
    """Problems of the study's files."""
    database = study.folder / "study.db"
    problems = _look_unless_locked(
        "study.db", lambda: [_build_fault("study.db", fault) for fault in STORE.find_faults(database)]
    )
    if fault := study.settings_fault:
        problems += fault.problems or [Problem(fault.key, "ota.toml", fault.values)]
    with study.reading() as connection:
        try:
            mirror.find_changed_keys(connection, study.settings)
        except OtaError as error:
            problems.append(Problem(error.key, "ota.toml", error.values))
        problems += _look_unless_locked("vault.db", lambda: _check_vault(study, connection))
    if erasure.is_noted(study.folder):
        problems.append(Problem("study.check-erasing", "study.db"))
    for path in work.list_edits(study.folder):
        file = path.relative_to(study.folder)
        problems.append(Problem("study.check-edit", path.stem, {"file": str(file)}, warning=True))
    if is_synced(study.folder):
        problems.append(Problem("study.check-synced", str(study.folder.name), warning=True))
    problems += [
        Problem("study.check-copy", name, {"file": file}, warning=True) for name, file in find_copies(study.folder)
    ]
    return problems


def _check_vault(study: Study, connection: Connection) -> Iterator[Problem]:
    """Originals and texts that are not where they belong, or lie in the vault for nobody."""
    originals = vault.list_file_names(study.folder)
    rows = connection.execute(select(tables.source.c.name, tables.source.c.original)).all()
    for name, digest in rows:
        if digest not in originals:
            yield Problem("study.check-original", name, {"digest": digest[:12]})
    count = len(raw.fetch_bodies(connection, raw.find_left_over(connection)))
    if count:
        yield Problem("study.check-left-over", "study.db", {"count": count})
    spare = originals.keys() - raw.find_referred(connection)
    if spare:
        gone, remembered = raw.find_remembered(connection)
        count = len(spare & gone)
        if count:
            yield Problem("study.check-removed", "vault.db", {"count": count}, warning=True)
        for digest in sorted(spare - remembered):
            yield Problem(
                "study.check-orphan", "vault.db", {"name": originals[digest], "digest": digest[:12]}, warning=True
            )


def _build_fault(file: str, fault: str) -> Problem:
    return Problem("study.check-fault", file, {"fault": fault})


def _look_unless_locked(file: str, look: Callable[[], Iterable[Problem]]) -> list[Problem]:
    """What `look` finds, or that it could not look because somebody was writing all the while."""
    try:
        return list(look())
    except StudyError as error:
        if error.key != "db.locked":
            raise
        return [Problem("study.check-left-out", file, warning=True)]


def find_copies(folder: Path) -> list[tuple[str, str]]:
    """Files beside the study's own that look like copies of them: their names, and of which file."""
    copies_found = []
    for path in sorted(folder.iterdir()):
        for file in _FILES:
            stem, suffix = file.split(".")
            match = re.fullmatch(rf"(?:.*[\W_])?{stem}(?P<rest>(?:[\W_].*)?)", _strip_suffix(path.name, suffix), re.I)
            if path.name != file and match and not erasure.ASIDE.fullmatch(match["rest"]) and path.is_file():
                copies_found.append((path.name, file))
    return copies_found


def _strip_suffix(name: str, suffix: str) -> str:
    """A file's name without its suffix, wherever that stands (`study.db.conflict`); empty where it has none."""
    before, dot, after = name.lower().rpartition(f".{suffix}")
    return before + after if dot and not after[:1].isalnum() and not after.startswith(BESIDE) else ""
