"""The store of this program (`ota.db.store`): SQLite. This module and `fulltext` are all that name a driver.

The driver is in autocommit and we emit BEGIN (reading) or BEGIN IMMEDIATE (writing) ourselves: a deferred
transaction that reads and then writes fails at once with "locked", whatever the timeout.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from struct import iter_unpack
from typing import TYPE_CHECKING, Any, cast

from ota.db import DATABASE, WAIT_SECONDS, connections, fulltext, is_synced, migrations
from ota.db.rows import unwrap_driver
from ota.db.sql import Connection, Engine, RootTransaction
from ota.errors import OtaError, StudyError

if TYPE_CHECKING:
    from ota.db.store import WordIndex

version = sqlite3.sqlite_version
words: WordIndex = fulltext
list_tables = migrations.list_tables

MINIMUM = (3, 35, 0)
_KEPT = 5  # connections that nobody uses and that stay open for the next
_HASTE_MS = 20  # how long BEGIN IMMEDIATE itself waits for one who says whom it waits for, and asks again
_WORDS_DAMAGED = 267  # SQLITE_CORRUPT_VTAB: that index is the only virtual table
_FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)


def is_suitable() -> bool:
    """Whether SQLite is new enough and has the index of words (FTS5), which some systems leave out."""
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5 (body)")
        except sqlite3.OperationalError:
            return False
    return sqlite3.sqlite_version_info >= MINIMUM


def open_engine(path: Path, wait: float = WAIT_SECONDS) -> Engine:
    """An engine on the SQLite file `path` (made if absent, readable by its owner only), with as many connections as
    there are users at one moment.

    `wait` is how many seconds each waits for a lock. A transaction with the execution option `writing` takes the write
    lock at its beginning; with `hasty` too it hardly waits for it. Raises StudyError where SQLite is too old or the
    file is no database.
    """
    if sqlite3.sqlite_version_info < MINIMUM:
        raise StudyError("db.database-old", database=DATABASE, found=version, needed=".".join(map(str, MINIMUM)))
    with translated(path):
        if not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))

    def connect() -> sqlite3.Connection:
        where, uri = _spell_address(path)
        driver = sqlite3.connect(where, timeout=wait, isolation_level=None, check_same_thread=False, uri=uri)
        try:
            with translated(path):
                # secure_delete: what pseudonymising takes out is overwritten, not only let go.
                for pragma in ("synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF", "secure_delete=ON"):
                    driver.execute(f"PRAGMA {pragma}")
        except BaseException:
            driver.close()
            raise
        return driver

    def begin(connection: connections.Connection) -> None:
        options, execute = connection.get_execution_options(), connection.driver.execute
        if not options.get("writing"):
            execute("BEGIN")
        elif not options.get("hasty"):
            execute("BEGIN IMMEDIATE")
        else:
            execute(f"PRAGMA busy_timeout={_HASTE_MS}")
            try:
                execute("BEGIN IMMEDIATE")
            finally:
                execute(f"PRAGMA busy_timeout={int(wait * 1000)}")

    engine: Any = connections.Engine(connect, begin, _KEPT)
    return cast(Engine, engine)


def create_study(path: Path, study_id: str) -> None:
    """A new database `path` with all tables of the newest schema, empty."""
    engine = open_engine(path)
    try:
        migrations.create(engine, study_id)
    finally:
        engine.dispose()


def open_study(folder: Path, wait: float = WAIT_SECONDS) -> tuple[Engine, bool]:
    """An engine on the database of the study in `folder`, and whether that was of an older schema.

    One that was is brought up to date, after copying it. `wait` is how many seconds a lock is waited for. Raises
    StudyError for no study, or one that is newer than the program.
    """
    path = folder / "study.db"
    engine = open_engine(path, wait)
    try:
        with translated(path):
            migrated = migrations.bring_up_to_date(engine, folder, copy_database)
        # After that: a file that turns out to be another program's is not touched.
        settle(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine, migrated


@contextmanager
def connected(path: Path, writing: bool = False) -> Iterator[Connection]:
    """A transaction in a database that is opened for it alone: made if it is to be written to, as it is otherwise."""
    engine = open_engine(path)
    try:
        if writing:
            settle(engine, path, logged=False)  # a log would write everything twice
        with translated(path), engine.connect().execution_options(writing=writing) as connection, connection.begin():
            yield connection
    finally:
        engine.dispose()


def locate_folder(connection: Connection) -> Path:
    """The folder of the study that a connection is of."""
    return Path(unwrap_driver(connection).execute("PRAGMA database_list").fetchone()[2]).parent


def begin_reading(connection: Connection) -> None:
    """Begin a transaction that sees the study as it is at this moment: SQLite waits for the first look."""
    connection.begin()
    unwrap_driver(connection).execute("SELECT head FROM study").fetchone()


def begin_writing(connection: Connection, pause: Callable[[], float]) -> RootTransaction:
    """Begin a transaction that nobody else writes beside; while another process holds the lock, wait as many seconds as
    `pause` says, and ask again.

    `pause` raises where there is no patience left.
    """
    connection.execution_options(writing=True, hasty=True)
    while True:
        try:
            return connection.begin()
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            time.sleep(pause())


def _spell_address(path: Path) -> tuple[str, bool]:
    """What to open: `path`, or where its folder may not be written (an archived study) an address that says so.

    A write-ahead log needs files beside the database; at rest it can be read without them.
    """
    beside = path.with_name(f"{path.name}-wal")
    if os.access(path.parent, os.W_OK) or beside.exists() or not os.access(path, os.R_OK):
        return str(path), False
    with path.open("rb") as file:
        logged = file.read(19)[18:] == b"\x02"
    return (f"{path.resolve().as_uri()}?immutable=1", True) if logged else (str(path), False)


def settle(engine: Engine, path: Path, logged: bool = True) -> None:
    """Give our database `path` the journal that suits it: a write-ahead log, so that it can be read while it is written
    to, but none in a folder that is synced with other computers. One that need not be `logged` keeps what it has.
    """
    if not os.access(path.parent, os.W_OK) or not os.access(path, os.W_OK):
        return
    synced = is_synced(path.resolve())
    if not (synced or logged):
        return
    journal = "DELETE" if synced else "WAL"
    with translated(path), engine.connect() as connection:
        unwrap_driver(connection).execute(f"PRAGMA journal_mode={journal}")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn what SQLite says of locks, full disks and broken files into errors that a person can act on. Raises OtaError
    for a full disk, StudyError for what is locked, broken or may not be written.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        message = str(error).lower()
        if fulltext.TABLE in message or getattr(error, "sqlite_errorcode", None) == _WORDS_DAMAGED:
            raise StudyError("db.words", file=path.name) from error
        for part, key, kind in (
            ("locked", "db.locked", StudyError),
            ("locking protocol", "db.locked", StudyError),
            ("is full", "db.full", OtaError),
            ("disk i/o", "db.disk", OtaError),
            ("readonly", "db.readonly", StudyError),
            ("not a database", "db.not-a-database", StudyError),
            ("malformed", "db.broken", StudyError),
            ("unable to open", "db.unreadable", StudyError),
        ):
            if part in message:
                raise kind(key, file=path.name) from error
        raise
    except OSError as error:
        if error.errno in _FULL:
            raise OtaError("db.full", file=path.name) from error
        if error.errno in _FORBIDDEN and str(error.filename or path).startswith(str(path.parent)):
            raise StudyError("db.readonly", file=Path(error.filename or path).name) from error
        raise


def wipe_log(connection: Connection, wait: float = WAIT_SECONDS) -> None:
    """Bring all that was committed into the database itself and empty the write-ahead log, which still holds what was
    overwritten there. Not while another reads: then it goes with the last who closes the study."""
    driver = unwrap_driver(connection)
    driver.execute("PRAGMA busy_timeout=0")
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    driver.execute(f"PRAGMA busy_timeout={int(wait * 1000)}")


def rewrite_database(path: Path, wait: float = WAIT_SECONDS) -> None:
    """Make the database `path` anew in its place, so that no byte of what was taken out is left in it or in its log.

    Raises StudyError where another has it open and looks at it all the while.
    """
    with translated(path), closing(sqlite3.connect(path, timeout=wait, isolation_level=None)) as connection:
        connection.execute("PRAGMA temp_store=MEMORY")  # what is confidential is written in its own folder only
        connection.execute("VACUUM")
        busy, *_ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StudyError("db.locked", file=path.name)


def copy_database(source: Path, target: Path) -> None:
    """A consistent copy of the database `source` as the new file `target`, checked. Raises StudyError where the copy
    does not pass its check.
    """
    try:
        with translated(target):
            target.unlink(missing_ok=True)
            os.close(os.open(target, os.O_CREAT | os.O_WRONLY, 0o600))
        where, uri = _spell_address(source)
        with (
            translated(source),
            closing(sqlite3.connect(where, uri=uri)) as old,
            closing(sqlite3.connect(target)) as new,
        ):
            # Made anew rather than copied: what was overwritten or is free does not go along.
            old.execute("VACUUM INTO ?", [str(target)])
            new.execute("PRAGMA journal_mode=DELETE")
        if find_faults(target):
            raise StudyError("db.broken", file=source.name)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def checkpoint_database(path: Path) -> None:
    """Bring all that was committed to the database `path` into the file itself; one that is damaged stays as it is.

    Raises StudyError where another program has it open.
    """
    try:
        with translated(path), closing(sqlite3.connect(path, timeout=1)) as connection:
            # Leaving the write-ahead log is for one who is alone; it brings everything into the file itself.
            connection.execute("PRAGMA journal_mode=DELETE")
    except StudyError as error:
        if error.key == "db.locked":
            raise


def has_padding(path: Path) -> bool:
    """Whether the sound database `path` holds bytes that are no part of it: behind its last page, or in free ones."""
    with path.open("rb") as file:
        head = file.read(100)
        size, pages, trunk = (int.from_bytes(head[at:end], "big") for at, end in ((16, 18), (28, 32), (32, 36)))
        size = 65536 if size == 1 else size
        if head[20] or file.seek(0, os.SEEK_END) != size * pages:  # [20]: bytes left free in every page
            return True

        def page(number: int) -> bytes:
            file.seek((number - 1) * size)
            return file.read(size)

        while trunk:  # a page that lists free ones; what was struck off its list stays behind as their numbers
            listed = [int.from_bytes(number, "big") for (number,) in iter_unpack("4s", page(trunk))]
            if any(number > pages for number in listed) or any(any(page(leaf)) for leaf in listed[2 : 2 + listed[1]]):
                return True
            trunk = listed[0]
    return False


def find_strange_objects(path: Path, vault_only: bool = False) -> list[str]:
    """What the database `path`, of a study or a vault, holds that we did not put there. Raises StudyError for no study,
    or one that is newer than the program.
    """
    engine = open_engine(path)
    try:
        if not vault_only:
            migrations.refuse_strange(migrations.read_schema_version(engine))
        return migrations.find_strange_objects(engine, vault_only)
    finally:
        engine.dispose()


def find_faults(path: Path) -> list[str]:
    """What SQLite's own checks find wrong in the database `path`; empty = sound."""
    where, uri = _spell_address(path)
    with translated(path), closing(sqlite3.connect(where, uri=uri)) as connection:
        faults = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        faults += [f"{table}: {parent}" for table, _, parent, _ in connection.execute("PRAGMA foreign_key_check")]
    return faults
