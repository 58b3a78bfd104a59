"""Which schema a study has, and bringing an older one up to date.

Alembic is imported only when the study is behind. Order of a migration: copy, foreign keys off before BEGIN, migrate,
foreign_key_check, commit; with foreign keys on, SQLite's rebuilding of a table would cascade.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

from ota.db import fulltext
from ota.db.sql import Connection, Engine
from ota.db.tables import SCHEMA, TURNS, metadata, vault
from ota.errors import StudyError

KNOWN = (
    *("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010", "0011", "0012", "0013", "0014"),
    *("0015", "0016"),
)
_FORMER = ("turn",)  # tables of older schemas
FORMER_TURNS = """CREATE VIEW turn AS
    SELECT revision_id, position, handle, start, body, "end", time,
        (SELECT atom FROM json_each(layout, '$.speakers') WHERE key = who) AS speaker_id
    FROM (
        SELECT revision.id AS revision_id, revision.layout AS layout, unit.key AS position,
            MAX(CASE field.key WHEN 0 THEN field.atom END) AS handle,
            MAX(CASE field.key WHEN 1 THEN field.atom END) AS start,
            MAX(CASE field.key WHEN 2 THEN field.atom END) AS body,
            MAX(CASE field.key WHEN 3 THEN field.atom END) AS "end",
            MAX(CASE field.key WHEN 4 THEN field.atom END) AS time,
            MAX(CASE field.key WHEN 5 THEN field.atom END) AS who
        FROM revision, json_each(revision.layout, '$.units') AS unit, json_each(unit.value) AS field
        GROUP BY revision.id, unit.key
    )"""  # of schema 0005 to 0007
_INDEX = ("", "_data", "_idx", "_config", "_content", "_docsize")  # the index of words, and what SQLite keeps it in


def create(engine: Engine, study_id: str) -> None:
    """All tables of the newest schema in an empty database."""
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        metadata.create_all(connection)
        fulltext.create(connection)
        connection.exec_driver_sql(TURNS)
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
        connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (SCHEMA,))
        connection.exec_driver_sql(
            "INSERT INTO study (id, head, sources, entries, memos) VALUES (?, 0, 0, 0, 0)", (study_id,)
        )


def list_tables(connection: Connection) -> set[str]:
    """The names of the tables that there are."""
    return set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())


def read_schema_version(engine: Engine) -> str | None:
    """The schema of the study, None where the file is no study."""
    with engine.connect() as connection:
        if not {"alembic_version", "study", "step", "change"} <= list_tables(connection):
            return None
        return connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()


def bring_up_to_date(engine: Engine, folder: Path, copy: Callable[[Path, Path], None]) -> bool:
    """Refuse a study that is newer than the program; migrate one that is older, after a `copy` of its file. Returns
    whether it was older."""
    version = refuse_strange(read_schema_version(engine))
    if version == SCHEMA:
        return False
    from ota.db.migrations.run import migrate

    migrate(engine, folder, version, SCHEMA, copy)
    return True


def refuse_strange(version: str | None) -> str:
    """`version`, where this program knows that schema; raises StudyError for no study, or one that is newer."""
    if version is None:
        raise StudyError("study.not-a-study", file="study.db")
    if version not in KNOWN:
        raise StudyError("study.newer", found=version, known=SCHEMA)
    return version


def find_strange_objects(engine: Engine, vault_only: bool = False) -> list[str]:
    """What a study (or a vault) holds beside our tables and the view that we made: triggers, views, tables, columns."""
    our_columns = {
        name: set(table.columns.keys()) for name, table in (vault if vault_only else metadata).tables.items()
    }
    ours = set() if vault_only else {"alembic_version", *_FORMER, *(fulltext.TABLE + end for end in _INDEX)}
    with engine.connect() as connection:
        schema_lines = connection.exec_driver_sql("SELECT type, name, tbl_name, sql FROM sqlite_master").all()
        current = vault_only or connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == SCHEMA
        strange = [f"{line.type} {line.name}" for line in schema_lines if not _is_ours(line, our_columns.keys() | ours)]
        for name, columns in our_columns.items() if current else ():
            # table_xinfo, unlike table_info, tells of columns that are computed or hidden too
            rows = connection.exec_driver_sql(f'PRAGMA table_xinfo("{name}")').all()
            strange += [f"{name}.{row.name}" for row in rows if row.name not in columns or row.hidden]
    return strange


def _is_ours(line: Any, names: Collection[str]) -> bool:
    """Whether a line of SQLite's own list of what it holds is of our making."""
    if line.type == "view":
        return bool(line.name == "turn") and line.sql.split() in (TURNS.split(), FORMER_TURNS.split())
    if line.type == "table" and line.sql.upper().startswith("CREATE VIRTUAL"):
        return bool(line.name == fulltext.TABLE) and "USING fts5(" in line.sql
    return line.type in {"table", "index"} and str(line.tbl_name) in names
