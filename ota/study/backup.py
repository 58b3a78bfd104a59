"""Backups: one zip with a checked copy of `study.db` and `ota.toml`; the vault, on request, as a zip of its own.

The vault is kept apart because it holds what pseudonymising takes out of the study. Putting a backup back keeps the
present study beside it.
"""

from __future__ import annotations

import os
import shutil
import zipfile
import zlib
from pathlib import Path

from ota.db import migrations
from ota.db.engine import copy_database, faults_of, open_engine, set_aside, translated
from ota.errors import OtaError
from ota.regular import open_regular
from ota.study import work
from ota.study.study import Study

_STUDY = ("study.db", "ota.toml")
_VAULT = ("vault.db",)
# What Python's zipfile raises for a file that is none, is cut off, was changed, or needs a password.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


def backup(study: Study, target: Path | None = None, *, replace: bool = False, vault: bool = False) -> list[Path]:
    """Write a backup to `target`, a file or a folder (default: beside the study's folder); returns the files made.

    In a folder it is called `<study>-<date>.zip`. With `vault` a second zip, `…-vault.zip`, holds the originals (if
    there are any): keep it apart. Raises OtaError for a file that is there already, unless `replace`.
    """
    name = f"{study.folder.name}-{study.clock().strftime('%Y%m%d-%H%M%S')}.zip"
    target = target or study.folder.parent
    target = target / name if target.is_dir() else target
    wanted: list[tuple[Path, tuple[str, ...]]] = [(target, _STUDY)]
    if vault and (study.folder / "vault.db").exists():
        wanted.append((target.with_name(f"{target.stem}-vault.zip"), _VAULT))
    for path, _ in wanted:
        if path.exists() and not replace:
            raise OtaError("study.backup-exists", file=path.name)
    with study.scratch("backup") as scratch:
        for path, parts in wanted:
            _write(study.folder, path, parts, scratch)
    return [path for path, _ in wanted]


def _write(folder: Path, target: Path, parts: tuple[str, ...], scratch: Path) -> None:
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    with translated(target):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:
                with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
                    for name in parts:
                        if name.endswith(".db"):
                            copy_database(folder / name, scratch / name)
                            archive.write(scratch / name, name)
                        elif (folder / name).exists():
                            archive.write(folder / name, name)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def restore(folder: Path, archive: Path, stamp: str) -> list[Path]:
    """Put a backup back into `folder` (made if absent); returns the files that were set aside.

    What was there is renamed with `stamp` behind its name. Raises OtaError where `archive` is no backup, is damaged
    or newer than the program, and where another program has the study open; then nothing has changed.
    """
    with translated(folder / "study.db"):
        folder.mkdir(parents=True, exist_ok=True)
        unpacked = work.claim(folder, "restore", "new")
        aside: list[tuple[Path, Path]] = []
        try:
            names = _unpack(archive, unpacked)
            for name in names:
                present = folder / name
                if present.exists():
                    kept = _free(present, stamp)
                    (set_aside if name.endswith(".db") else Path.rename)(present, kept)
                    aside.append((present, kept))
            for name in names:
                (unpacked / name).rename(folder / name)
        except BaseException:
            for present, kept in aside:
                kept.replace(present)
            raise
        finally:
            shutil.rmtree(unpacked, ignore_errors=True)
    return [kept for _, kept in aside]


def _free(present: Path, stamp: str) -> Path:
    """A name beside `present` that nothing has yet."""
    kept, n = present.with_name(f"{present.stem}-{stamp}{present.suffix}"), 1
    while kept.exists():
        n += 1
        kept = present.with_name(f"{present.stem}-{stamp}-{n}{present.suffix}")
    return kept


def _unpack(archive: Path, target: Path) -> list[str]:
    """The parts of a backup, unpacked and checked."""
    none = OtaError("study.backup-none", file=archive.name)
    try:
        with open_regular(archive) as packed, zipfile.ZipFile(packed) as found:
            names = [name for name in (*_STUDY, *_VAULT) if name in found.namelist()]
            if not any(name.endswith(".db") for name in names):
                raise none
            for name in names:
                found.extract(name, target)
    except _DAMAGED as error:
        raise none from error
    except (IsADirectoryError, FileNotFoundError) as error:
        raise none from error
    for name in names:
        (target / name).chmod(0o600)
        if name.endswith(".db"):
            _refuse_unfit(target / name, none)
    return names


def _refuse_unfit(path: Path, none: OtaError) -> None:
    """Raise OtaError where an unpacked database is damaged, no study, or a study newer than the program."""
    try:
        faults = faults_of(path)
    except OtaError as error:
        raise none from error
    if faults:
        raise OtaError("study.backup-damaged", file=none.values["file"])
    if path.name in _STUDY:
        engine = open_engine(path)
        try:
            migrations.refuse_strange(migrations.version_of(engine))
        finally:
            engine.dispose()
