"""Backups: one zip with a checked copy of `study.db` and `ota.toml`; the vault, on request, as a zip of its own.

The vault is kept apart because it holds what pseudonymising takes out of the study. Putting a backup back keeps the
present study beside it.
"""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

from ota.db.engine import copy_database, faults_of
from ota.errors import OtaError, StudyError
from ota.study.study import Study

_STUDY = ("study.db", "ota.toml")
_VAULT = ("vault.db",)


def backup(study: Study, target: Path | None = None, *, replace: bool = False, vault: bool = False) -> list[Path]:
    """Write a backup to `target` (default: `<study>-<date>.zip` beside the study's folder); returns the files made.

    With `vault` a second zip, `…-vault.zip`, holds the originals: keep it apart. Raises OtaError for a file that is
    there already, unless `replace`.
    """
    stamp = study.clock().strftime("%Y%m%d-%H%M%S")
    target = target or study.folder.parent / f"{study.folder.name}-{stamp}.zip"
    wanted: list[tuple[Path, tuple[str, ...]]] = [(target, _STUDY)]
    if vault:
        wanted.append((target.with_name(f"{target.stem}-vault.zip"), _VAULT))
    for path, _ in wanted:
        if path.exists() and not replace:
            raise OtaError("study.backup-exists", file=path.name)
    for path, parts in wanted:
        _write(study.folder, path, parts, study.work())
    return [path for path, _ in wanted]


def _write(folder: Path, target: Path, parts: tuple[str, ...], work: Path) -> None:
    copies: dict[str, Path] = {}
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        for name in parts:
            if name.endswith(".db") and (folder / name).exists():
                copies[name] = work / f"backup-{os.getpid()}-{name}"
                copy_database(folder / name, copies[name])
            elif (folder / name).exists():
                copies[name] = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, path in copies.items():
                archive.write(path, name)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
        for name, path in copies.items():
            if path != folder / name:
                path.unlink(missing_ok=True)


def restore(folder: Path, archive: Path, stamp: str) -> list[Path]:
    """Put a backup back into `folder` (made if absent); returns the files that were set aside.

    What was there is renamed with `stamp` behind it. Raises OtaError where `archive` is no backup, or is damaged;
    then nothing has changed.
    """
    work = folder / ".work"
    work.mkdir(parents=True, exist_ok=True)
    unpacked = work / f"restore-{os.getpid()}"
    try:
        names = _unpack(archive, unpacked)
        aside = []
        for name in names:
            present = folder / name
            if present.exists():
                kept = present.with_name(f"{present.stem}-{stamp}{present.suffix}")
                shutil.move(present, kept)
                aside.append(kept)
            for rest in (folder / f"{name}-wal", folder / f"{name}-shm"):
                rest.unlink(missing_ok=True)
            shutil.move(unpacked / name, present)
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)
    return aside


def _unpack(archive: Path, target: Path) -> list[str]:
    """The parts of a backup, unpacked and checked."""
    try:
        with zipfile.ZipFile(archive) as found:
            names = [name for name in (*_STUDY, *_VAULT) if name in found.namelist()]
            if not any(name.endswith(".db") for name in names):
                raise OtaError("study.backup-none", file=archive.name)
            for name in names:
                found.extract(name, target)
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        raise OtaError("study.backup-none", file=archive.name) from error
    for name in names:
        (target / name).chmod(0o600)
        if name.endswith(".db") and faults_of(target / name):
            raise StudyError("db.broken", file=archive.name)
    return names
