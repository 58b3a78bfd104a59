"""Backups: one zip with a checked copy of `study.db` and `ota.toml`; the vault, on request, as a zip of its own.

The vault is kept apart because it holds what pseudonymising and removing take out of the study. The zip's comment says
what is in it. Putting a backup back keeps the present study beside it; what the vault holds is only ever added to.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from ota.db.store import STORE
from ota.errors import OtaError
from ota.regular import open_regular
from ota.study import raw, swapping, vault, work
from ota.study.files import placing
from ota.study.settings import read_settings
from ota.study.study import Study

_STUDY = ("study.db", "ota.toml")
_VAULT = ("vault.db",)
_BESIDE = ".backup"  # the kind of what stands beside a backup while it is made
# What Python's zipfile raises for a file that is none, is cut off, was changed, or needs a password.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class Needed:
    """How many originals, texts and registered names of the vault a study needs, and how many of them its vault
    does not hold."""

    count: int
    missing: int


def find_needed(folder: Path) -> Needed:
    """What the study in `folder` needs of its vault."""
    with STORE.connected(folder / "study.db") as connection:
        keys = raw.find_referred(connection)
    return Needed(len(keys), len(keys - vault.list_digests(folder) - vault.fetch_spellings(folder).keys()))


# --- making one --------------------------------------------------------------------------------------------------
def make_backup(study: Study, target: Path | None = None, *, replace: bool = False, vault: bool = False) -> list[Path]:
    """Write a backup to `target`, a file or a folder (default: beside the study's folder); returns the files made.

    In a folder it is called `<study>-<date>.zip`. With `vault` a second zip, `…-vault.zip`, holds the originals (if
    there are any): keep it apart. Raises OtaError for a file that is there already, unless `replace`.
    """
    name = f"{study.folder.name}-{study.clock().strftime('%Y%m%d-%H%M%S')}.zip"
    target = target or study.folder.parent
    target = target / name if target.is_dir() else target
    archives: list[tuple[Path, tuple[str, ...]]] = [(target, _STUDY)]
    if vault and (study.folder / "vault.db").exists():
        archives.append((target.with_name(f"{target.stem}-vault.zip"), _VAULT))
    for path, _ in archives:
        if path.exists() and not replace:
            raise OtaError("study.backup-exists", file=path.name)
    asked = find_needed(study.folder)
    with _scratch(study, target) as scratch:
        for path, parts in archives:
            comment = {"parts": parts, "vault": _tell_vault_place(parts, len(archives) > 1), "needs": asked.count}
            zip_path = _zip_parts(study.folder, parts, scratch, {**comment, "missing": asked.missing})
            with placing(path):
                _move_file(zip_path, path)
            study.files.remember_made(path)
    return [path for path, _ in archives]


def _tell_vault_place(parts: tuple[str, ...], vault_apart: bool) -> str:
    """Where the vault is, as the comment of a zip says it."""
    return "in this file" if parts == _VAULT else "in a file of its own" if vault_apart else "not in this backup"


@contextmanager
def _scratch(study: Study, target: Path) -> Iterator[Path]:
    """A folder for what is being made: the study's own, or beside `target` where the study may not be written."""
    with placing(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        work.sweep_folder(target.parent, _BESIDE)
    if _is_writable(study.folder):
        with study.scratch("backup") as folder:
            yield folder
        return
    with placing(target):
        folder = work.name_path(target.parent, _BESIDE, target.stem)
        folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        work.wipe(folder)


def _is_writable(folder: Path) -> bool:
    try:
        return os.access(work.make_work_folder(folder), os.W_OK)
    except OSError:
        return False


def _zip_parts(folder: Path, parts: tuple[str, ...], scratch: Path, comment: dict[str, object]) -> Path:
    zip_path = scratch / "made.zip"
    with STORE.translated(zip_path), work.open_private(zip_path) as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.comment = json.dumps(comment).encode()
            for name in parts:
                if name.endswith(".db"):
                    STORE.copy_database(folder / name, scratch / name)
                    archive.write(scratch / name, name)
                elif (folder / name).exists():
                    archive.write(folder / name, name)
        file.flush()
        os.fsync(file.fileno())
    return zip_path


def _move_file(ready: Path, target: Path) -> None:
    """Move a file to where it is to be, whole or not at all, also on another disk."""
    try:
        ready.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        beside = work.name_path(target.parent, _BESIDE, target.name)
        try:
            work.copy(ready, beside)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
    work.sync(target.parent)


# --- putting one back -----------------------------------------------------------------------------------------------
def restore(folder: Path, archive: Path, stamp: str) -> list[Path]:
    """Put a backup back into `folder` (made if absent); returns the files that were set aside.

    What was there gets `stamp` behind its name; a vault takes in what was in the other. Killed at any moment, the
    folder holds the study of before or the one put back. Raises OtaError where `archive` is no backup, is damaged,
    strange or newer than the program, and where another program has the study open; then nothing has changed.
    """
    with STORE.translated(folder / "study.db"):
        folder.mkdir(parents=True, exist_ok=True)
        work.sweep(folder)
        swapping.finish(folder)
        unpacked = work.claim(folder, "restore", "new")
        try:
            asides: dict[str, Path | None] = {}
            for name in _unpack(archive, unpacked):
                present = folder / name
                if name in _VAULT and _merge_vaults(folder, unpacked):
                    asides[name] = None
                    continue
                if present.exists() and name.endswith(".db"):
                    STORE.checkpoint_database(present)
                asides[name] = _choose_free_path(present, stamp) if present.exists() else None
            swapping.swap(folder, unpacked, asides)
        finally:
            shutil.rmtree(unpacked, ignore_errors=True)
    return [aside for aside in asides.values() if aside]


def _merge_vaults(folder: Path, unpacked: Path) -> bool:
    """Whether all that the present vault holds is now in the unpacked one too; not so where it is damaged."""
    if not (folder / "vault.db").exists():
        return True
    with suppress(OtaError):
        if not STORE.find_faults(folder / "vault.db"):
            STORE.checkpoint_database(folder / "vault.db")
            vault.take_in(unpacked, folder)
            return True
    return False


def _choose_free_path(present: Path, stamp: str) -> Path:
    """A name beside `present` that nothing has yet."""
    free, n = present.with_name(f"{present.stem}-{stamp}{present.suffix}"), 1
    while free.exists():
        n += 1
        free = present.with_name(f"{present.stem}-{stamp}-{n}{present.suffix}")
    return free


def _unpack(archive: Path, target: Path) -> list[str]:
    """The parts of a backup, unpacked and checked."""
    none = OtaError("study.backup-none", file=archive.name)
    try:
        with open_regular(archive) as packed, zipfile.ZipFile(packed) as zipped:
            names = [name for name in (*_STUDY, *_VAULT) if name in zipped.namelist()]
            if not any(name.endswith(".db") for name in names):
                raise none
            target.mkdir(mode=0o700)
            for name in names:
                with zipped.open(name) as part, work.open_private(target / name) as unpacked:
                    shutil.copyfileobj(part, unpacked)
    except _DAMAGED as error:
        raise none from error
    except (IsADirectoryError, FileNotFoundError) as error:
        raise none from error
    for name in names:
        if name.endswith(".db"):
            _refuse_unfit(target / name, none)
    return names


def _refuse_unfit(path: Path, none: OtaError) -> None:
    """Raise OtaError where an unpacked database is damaged, holds what we did not put there, is no study, or is one
    newer than the program."""
    file = none.values["file"]
    try:
        faults = STORE.find_faults(path)
    except OtaError as error:
        raise none from error
    if faults:
        raise OtaError("study.backup-damaged", file=file)
    strange = STORE.find_strange_objects(path, vault_only=path.name in _VAULT)
    if path.name in _STUDY and (path.parent / "ota.toml").exists():
        read_settings(path.parent / "ota.toml")
    if strange:
        raise OtaError("study.backup-strange", file=file, what=", ".join(strange))
    if STORE.has_padding(path):
        raise OtaError("study.backup-padded", file=file)
