"""Opening a SQLite file the way a study needs it; the only module that names a driver.

The driver is in autocommit and we emit BEGIN (reading) or BEGIN IMMEDIATE (writing) ourselves: a deferred
transaction that reads and then writes fails at once with "locked", whatever the timeout.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from ota.errors import OtaError, StudyError

MINIMUM_SQLITE = (3, 35, 0)
WAIT_SECONDS = 10.0

# Folders that a program copies behind our back: a write-ahead log would be copied apart from its database.
_SYNCED = re.compile(r"onedrive|surfdrive|icloud|mobile documents|dropbox|google ?drive|nextcloud|researchdrive", re.I)


def is_synced(path: Path) -> bool:
    """Whether `path` lies on a network share or in a folder that a cloud program synchronises."""
    text = str(path)
    return text.startswith(("\\\\", "//")) or any(_SYNCED.search(part) for part in path.parts)


def open_engine(path: Path, wait: float = WAIT_SECONDS) -> Engine:
    """An engine with one connection on the SQLite file `path` (made if absent, readable by its owner only).

    Raises StudyError where SQLite is too old or the file is no database.
    """
    if sqlite3.sqlite_version_info < MINIMUM_SQLITE:
        raise StudyError("db.sqlite-old", found=sqlite3.sqlite_version, needed=".".join(map(str, MINIMUM_SQLITE)))
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    journal = "DELETE" if is_synced(path.resolve()) else "WAL"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(path, timeout=wait, isolation_level=None, check_same_thread=False)

    engine = create_engine("sqlite+pysqlite://", creator=connect, poolclass=StaticPool)

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        with translated(path):
            for pragma in (f"journal_mode={journal}", "synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF"):
                connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says of locks, full disks and broken files into errors that a person can act on."""
    try:
        yield
    except (sqlite3.DatabaseError, DatabaseError) as error:
        said = str(getattr(error, "orig", None) or error).lower()
        for part, key, kind in (
            ("locked", "db.locked", StudyError),
            ("is full", "db.full", OtaError),
            ("disk i/o", "db.disk", OtaError),
            ("readonly", "db.readonly", StudyError),
            ("not a database", "db.not-a-database", StudyError),
            ("malformed", "db.broken", StudyError),
            ("unable to open", "db.unreadable", StudyError),
        ):
            if part in said:
                raise kind(key, file=path.name) from error
        raise
    except OSError as error:
        if error.errno == 28:  # no space left on device
            raise OtaError("db.full", file=path.name) from error
        raise


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy of the database `source` as the new file `target`, checked."""
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o600))
    with translated(source), closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")
    faults = faults_of(target)
    if faults:
        target.unlink()
        raise StudyError("db.broken", file=source.name)


def faults_of(path: Path) -> list[str]:
    """What SQLite's own checks find wrong in the database `path`; empty = sound."""
    with translated(path), closing(sqlite3.connect(path)) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"{table}: {parent}" for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")]
    return found
