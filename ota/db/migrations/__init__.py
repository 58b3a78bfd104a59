"""Which schema a study has, and bringing an older one up to date.

Alembic is imported only when the study is behind. Order of a migration: copy, foreign keys off before BEGIN, migrate,
foreign_key_check, commit; with foreign keys on, SQLite's rebuilding of a table would cascade.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, inspect

from ota.db import fulltext
from ota.db.tables import TURNS, metadata
from ota.errors import StudyError

HEAD = "0006"
KNOWN = ("0001", "0002", "0003", "0004", "0005", "0006")


def create(engine: Engine, study_id: str) -> None:
    """All tables of the newest schema in an empty database."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        metadata.create_all(connection)
        fulltext.create(connection)
        connection.exec_driver_sql(TURNS)
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (HEAD,))
        connection.exec_driver_sql("INSERT INTO study (id, head, sources, entries) VALUES (?, 0, 0, 0)", (study_id,))


def version_of(engine: Engine) -> str | None:
    """The schema of the study, None where the file is no study."""
    with engine.connect() as connection:
        known = inspect(connection).get_table_names()
        if not {"alembic_version", "study", "step", "change"}.issubset(known):
            return None
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def bring_up_to_date(engine: Engine, folder: Path) -> bool:
    """Refuse a study that is newer than the program; migrate one that is older, after copying it. Returns whether it
    was older."""
    found = refuse_strange(version_of(engine))
    if found == HEAD:
        return False
    from ota.db.migrations.run import migrate

    migrate(engine, folder, found, HEAD)
    return True


def refuse_strange(found: str | None) -> str:
    """`found`, where this program knows that schema; raises StudyError for no study, or one that is newer."""
    if found is None:
        raise StudyError("study.not-a-study", file="study.db")
    if found not in KNOWN:
        raise StudyError("study.newer", found=found, known=HEAD)
    return found
