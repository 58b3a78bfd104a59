"""Running Alembic on a study that is behind: copy, foreign keys off, migrate, build what is derived anew, check,
commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.migration import MigrationContext, RevisionStep
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from ota.db import derived
from ota.db.rows import unwrap_driver
from ota.db.sql import Connection, Engine
from ota.errors import StudyError

HERE = Path(__file__).parent


def load_scripts(folder: Path = HERE) -> ScriptDirectory:
    """The numbered migrations that lie in `folder`/versions."""
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "os")
    return ScriptDirectory.from_config(config)


def migrate(
    engine: Engine, folder: Path, version: str, head: str, copy_file: Callable[[Path, Path], None], place: Path = HERE
) -> Path:
    """Bring the study in `folder` from schema `version` to `head`; returns the copy that was made first.

    Raises StudyError, with the study as it was, where the result has broken references.
    """
    copy = folder / f"study-{version}.db"
    with engine.connect() as connection:
        # SQLite takes this outside a transaction only; with foreign keys on, rebuilding a table would cascade.
        unwrap_driver(connection).execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.execution_options(writing=True).begin():
                # Another process may have been first: a copy made now would be of what it left.
                if connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == version:
                    (folder / ".work").mkdir(mode=0o700, exist_ok=True)
                    making = folder / ".work" / copy.name
                    copy_file(folder / "study.db", making)
                    making.replace(copy)  # whole, or not there
                    _upgrade(connection, load_scripts(place), version, head)
                    derived.rebuild_all(connection)
                if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                    raise StudyError("db.broken", file="study.db")
        finally:
            unwrap_driver(connection).execute("PRAGMA foreign_keys=ON")
    return copy


def _upgrade(connection: Connection, directory: ScriptDirectory, version: str, head: str) -> None:
    from alembic.operations import Operations

    def steps(_rev: Any, _context: MigrationContext) -> list[RevisionStep]:
        return list(directory._upgrade_revs(head, version))

    with _borrowed(connection) as theirs:
        context = MigrationContext.configure(theirs, opts={"fn": steps, "render_as_batch": True})
        with Operations.context(context):
            context.run_migrations()


@contextmanager
def _borrowed(connection: Connection) -> Iterator[Any]:
    """A connection of SQLAlchemy's, which Alembic needs, on ours; our transaction goes on, whatever that thinks."""
    engine: Any = create_engine("sqlite://", creator=lambda: unwrap_driver(connection), poolclass=StaticPool)
    engine.dialect.do_commit = engine.dialect.do_rollback = lambda _: None  # it rolls back as soon as it connects
    with engine.connect() as theirs:
        yield theirs
