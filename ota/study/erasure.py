"""What an erasure leaves to be done when its step stands in the study: the vault, the working files, free space.

Two databases cannot be committed as one. So a note in `.work/` says, before the step is committed, what is to follow;
it holds digests and handles, no names. Whoever opens the study next and finds the note does the rest, or does away with
it where the step is not there: killed at any moment, the study is as it was, or what was erased is on its way out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

from ota.db import tables
from ota.db.sql import select
from ota.db.store import STORE
from ota.errors import StudyError
from ota.regular import read_regular
from ota.study import directories, locking, raw, vault, work
from ota.study.holding import Held

NOTE = "erasing.json"
ASIDE = re.compile(r"-(\d{4}|\d{8}-\d{6}(-\d+)?)")  # before a migration; set aside when a backup was put back
_COPIED = (("study", ".db"), ("vault", ".db"), ("ota", ".toml"))
_MOST_BYTES = 50_000_000
_STAY = frozenset({NOTE, locking.NAME, work.KEY_NOTE, "written", "edits"})  # of the working files


def note(folder: Path, step: str, digests: Collection[str], spellings: Collection[str], edits: Collection[str]) -> None:
    """Write down what follows when the step with this key is committed: which originals and words of names leave the
    vault, and which texts that somebody was typing go."""
    content = {"step": step, "digests": sorted(digests), "spellings": sorted(spellings), "edits": sorted(edits)}
    work.put(folder, NOTE, json.dumps(content).encode())
    work.sync(folder / ".work" / NOTE)
    work.sync(folder / ".work")


def is_noted(folder: Path) -> bool:
    """Whether an erasure has something left to be done."""
    return (folder / ".work" / NOTE).exists()


def list_asides(folder: Path) -> list[Path]:
    """The copies of the study's own files that this program set aside."""
    return [
        path
        for path in sorted(folder.iterdir())
        if path.is_file()
        and any(re.fullmatch(rf"{stem}{ASIDE.pattern}{re.escape(end)}.*", path.name) for stem, end in _COPIED)
    ]


def finish(folder: Path, lock: Callable[[], AbstractContextManager[Held]], wait: float) -> bool:
    """Do what is left of an erasure; returns whether all of it is done. It is not while another program looks at one of
    the databases: then the next who opens the study does the rest."""
    path = folder / ".work" / NOTE
    try:
        if path.exists():
            with lock() as held:
                noted = _read(path)
                was_committed = _is_committed(held, noted)
                if was_committed:
                    _clear(folder, held, noted)
            if was_committed:
                STORE.rewrite_database(folder / "study.db", wait)
            work.wipe(path)
    except StudyError as error:
        if error.key not in ("db.locked", "db.locked-by", "db.readonly"):
            raise
        return False
    return True


def _read(path: Path) -> dict[str, Any]:
    with suppress(FileNotFoundError, ValueError):  # another finished it meanwhile
        noted: dict[str, Any] = json.loads(read_regular(path, _MOST_BYTES))
        return noted
    return {}


def _is_committed(held: Held, noted: dict[str, Any]) -> bool:
    query = select(tables.step.c.n).where(tables.step.c.id == noted.get("step", ""))
    return held.connection.execute(query).first() is not None


def _clear(folder: Path, held: Held, noted: dict[str, Any]) -> None:
    """Empty the vault of what nothing refers to any more, and do away with working files and copies set aside."""
    connection = held.connection
    needed = raw.find_referred(connection) | raw.find_remembered(connection)[1]
    vault.drop(folder, set(noted["digests"]) - needed, noted["spellings"])
    for path in (folder / ".work").iterdir():
        alive = "-" in path.name and not work.is_left(path)
        if path.name not in _STAY and not path.name.startswith(work.KEPT) and not alive:
            work.wipe(path)
    for edit in work.list_edits(folder):
        if edit.name in noted["edits"]:
            work.drop_edit(edit)
    for path in list_asides(folder):
        work.wipe(path)
    directories.offer(connection, folder, held.settings)
