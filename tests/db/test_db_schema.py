"""The schema: what the migrations make is what `tables.py` says, and bringing a study up to date harms nothing."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from builders import ROOT, counted_ids, small_study, ticking
from core import translate_metadata

from ota import checks, undoing
from ota.db import fulltext, migrations, tables
from ota.db.engine import open_engine
from ota.db.migrations import run
from ota.db.store import STORE
from ota.db.tables import metadata
from ota.errors import ExitCode, StudyError
from ota.retrieval.run import find
from ota.study import Study, open_study
from ota.transcripts.store import find_source, read_stored

SPECIMENS = ROOT / "tests" / "data" / "studies"
SECOND = """
from alembic import op
import sqlalchemy as sa
revision = "9999"
down_revision = "{head}"
def upgrade():
    with op.batch_alter_table("coder") as batch:
        batch.add_column(sa.Column("nick", sa.String(40)))
    {after}
"""


def test_the_migrations_make_what_the_tables_say(tmp_path: Path):
    engine = open_engine(tmp_path / "study.db")
    with engine.connect() as connection, connection.begin():
        run._upgrade(connection, run.load_scripts(), "base", tables.SCHEMA)
    ours = {"include_name": lambda name, kind, _: kind != "table" or not name.startswith(fulltext.TABLE)}
    with engine.connect() as connection:
        with run._borrowed(connection) as theirs:
            context = MigrationContext.configure(theirs, opts=ours)
            assert compare_metadata(context, translate_metadata(metadata)) == []
        assert connection.exec_driver_sql("SELECT count(*) FROM alembic_version").scalar() == 1
    engine.dispose()


def specimen(folder: Path, version: str) -> Path:
    """A study of an older schema, from its dump, in `folder`."""
    folder.mkdir(parents=True)
    with sqlite3.connect(folder / "study.db") as base:
        base.executescript((SPECIMENS / f"{version}.sql").read_text(encoding="utf-8"))
    base.close()
    return folder


def dumped(path: Path) -> str:
    """The database as SQL; of the index of words only how it is made, since it follows from its table."""
    base = sqlite3.connect(path)
    fetchall = base.execute("SELECT sql FROM sqlite_master WHERE name = ?", [fulltext.TABLE]).fetchall()
    left_out = (fulltext.TABLE, "PRAGMA writable_schema")
    lines = [line for line in base.iterdump() if not any(part in line for part in left_out)]
    lines += [f"{sql};\nINSERT INTO {fulltext.TABLE} ({fulltext.TABLE}) VALUES ('rebuild');" for (sql,) in fetchall]
    base.close()
    return "\n".join(lines) + "\n"


def test_there_is_a_specimen_of_every_schema():
    if os.environ.get("OTA_REGOLD"):
        folder = SPECIMENS / "made"
        small_study(folder, clock=ticking(), new_id=counted_ids()).close()
        (SPECIMENS / f"{tables.SCHEMA}.sql").write_text(dumped(folder / "study.db"), encoding="utf-8")
        shutil.rmtree(folder)
    assert {path.stem for path in SPECIMENS.glob("*.sql")} == set(migrations.KNOWN)


@pytest.mark.parametrize("version", migrations.KNOWN)
def test_a_study_of_every_schema_opens_and_is_sound(version: str, tmp_path: Path):
    with open_study(specimen(tmp_path / "old", version), coder="Anouk") as study:
        broken = [problem for problem in checks.check(study) if not problem.warning]
        assert {problem.key for problem in broken} <= {"study.check-original"}  # the specimen has no vault
        with study.reading() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM coding").scalar() == 3


@pytest.mark.parametrize("version", migrations.KNOWN)
def test_the_import_in_a_study_of_every_schema_can_be_taken_back_and_done_again(version: str, tmp_path: Path):
    turns = "SELECT * FROM turn ORDER BY revision_id, position"
    with open_study(specimen(tmp_path / "old", version), coder="Anouk") as study:
        with study.reading() as connection:
            before = connection.exec_driver_sql(turns).all()
            steps = connection.exec_driver_sql("SELECT n, verb FROM step WHERE kind = 'do' ORDER BY n DESC").all()
        imported = max(n for n, verb in steps if verb == "import")
        stand_on = [n for n, verb in steps if n >= imported and verb not in ("settings", "coders join")]
        for n in stand_on:
            undoing.take_back(study, n)
        with study.reading() as connection:
            assert connection.exec_driver_sql(turns).all() == []
        for n in reversed(stand_on):
            undoing.redo(study, n)
        with study.reading() as connection:
            after = connection.exec_driver_sql(turns).all()
            assert after == before
            assert len(after) == len(read_stored(connection, find_source(connection, "vos-moeder").id).turns) > 1


def second(tmp_path: Path, after: str) -> Path:
    """A folder of migrations with one more than the program has."""
    place = tmp_path / "migrations"
    shutil.copytree(run.HERE, place, ignore=shutil.ignore_patterns("__pycache__"))
    (place / "versions" / "9999_test.py").write_text(SECOND.format(after=after, head=tables.SCHEMA), encoding="utf-8")
    return place


def test_migrating_copies_first_and_keeps_every_row(small: Study, tmp_path: Path):
    before = dumped(small.folder / "study.db")
    with small.reading() as connection:
        codings = connection.exec_driver_sql("SELECT count(*) FROM coding").scalar()
    copy = run.migrate(small.engine, small.folder, tables.SCHEMA, "9999", STORE.copy_database, second(tmp_path, "pass"))
    assert dumped(copy) == before
    with small.reading() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM coding").scalar() == codings == 3
        assert connection.exec_driver_sql("SELECT nick FROM coder").all() == [(None,)]
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


@pytest.mark.parametrize("fault", ['op.execute("DELETE FROM coder")', "raise RuntimeError"])
def test_a_migration_that_fails_leaves_the_study_as_it_was(small: Study, tmp_path: Path, fault: str):
    before = dumped(small.folder / "study.db")
    with pytest.raises((StudyError, RuntimeError)):
        run.migrate(small.engine, small.folder, tables.SCHEMA, "9999", STORE.copy_database, second(tmp_path, fault))
    small.close()
    assert dumped(small.folder / "study.db") == before


def test_a_study_of_a_newer_program_is_refused_untouched(small: Study):
    small.close()
    path = small.folder / "study.db"
    with sqlite3.connect(path) as base:
        base.execute("UPDATE alembic_version SET version_num = '4242'")
    base.close()
    before = path.read_bytes()
    with pytest.raises(StudyError) as refused:
        open_study(small.folder)
    assert refused.value.key == "study.newer" and refused.value.exit_code == ExitCode.NO_STUDY
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", migrations.KNOWN)
def test_words_are_found_in_a_study_of_every_schema(version: str, tmp_path: Path):
    with open_study(specimen(tmp_path / "old", version)) as study:
        assert len(find(study, "wachtlijst").hits) == 1
