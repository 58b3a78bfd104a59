"""What is no study, no longer one, or one from the future is named, and not touched."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest
from builders import make_study

from ota.errors import ExitCode, OtaError, StudyError
from ota.study import Study, find_folder, init_study, open_study, records


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def garbage(path: Path) -> None:
    path.write_bytes(b"dit is geen database, maar een tekst\n" * 400)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-40_000])


def cut_short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:3000])


def of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE study (name TEXT)")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('8f3a')")
        connection.commit()


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
        connection.execute("PRAGMA journal_mode=DELETE")


@pytest.mark.parametrize(
    ("spoil", "keys"),
    [
        (garbage, {"db.not-a-database"}),
        (empty, {"study.not-a-study"}),
        (cut_short, {"db.broken", "db.not-a-database"}),
        (of_another_program, {"study.not-a-study"}),
        (newer, {"study.newer"}),
    ],
)
def test_what_is_no_study_of_ours_is_named_and_left_alone(
    small: Study, spoil: Callable[[Path], None], keys: set[str]
) -> None:
    small.close()
    path = small.folder / "study.db"
    spoil(path)
    before = digest(path)
    with pytest.raises(StudyError) as refused:
        open_study(small.folder, coder="Anouk")
    assert refused.value.key in keys
    assert refused.value.exit_code == ExitCode.NO_STUDY
    assert " | " in refused.value.format_message("nl")
    assert digest(path) == before
    assert not list(small.folder.glob("study.db-*"))


def test_a_study_that_was_cut_off_is_named_damaged_where_it_is_used(small: Study) -> None:
    small.close()
    cut_off(small.folder / "study.db")
    with pytest.raises(StudyError) as refused, open_study(small.folder, coder="Anouk") as study:
        for kind in (records.CASE, records.PERSON):
            records.list_records(study, kind)
        records.add(study, records.CASE, "Linde", {})
        from ota import checks

        assert checks.check(study) == []
    assert refused.value.key == "db.broken"


def test_no_study_here_says_how_to_begin_one(tmp_path: Path) -> None:
    with pytest.raises(StudyError) as refused:
        open_study(tmp_path / "nergens")
    assert (refused.value.key, refused.value.exit_code) == ("study.none", ExitCode.NO_STUDY)
    assert "ota init" in refused.value.format_message("en")


def test_a_study_is_found_from_any_folder_in_it(small: Study) -> None:
    deep = small.folder / "transcripts" / "2024"
    deep.mkdir()
    assert find_folder(deep) == small.folder


def test_a_new_study_has_its_folders_settings_and_coder(tmp_path: Path) -> None:
    with init_study(tmp_path / "s", 'Zo "thuis" \\ mogelijk', "en", coder=" Anouk ") as study:
        assert (study.settings.title, study.language, study.joined) == ('Zo "thuis" \\ mogelijk', "en", ["Anouk"])
    names = {path.name for path in (tmp_path / "s").iterdir()}
    assert names == {"ota.toml", "study.db", ".work", "transcripts", "codebooks", "timelines", "reports"}
    assert {oct((tmp_path / "s" / name).stat().st_mode)[-3:] for name in ("study.db", "ota.toml")} == {"600"}


def test_a_study_is_not_begun_over_another(study: Study) -> None:
    before = digest(study.folder / "study.db")
    with pytest.raises(OtaError) as refused:
        init_study(study.folder)
    assert refused.value.key == "study.exists"
    assert digest(study.folder / "study.db") == before


def test_settings_that_were_there_already_stay(tmp_path: Path) -> None:
    (tmp_path / "ota.toml").write_text('title = "Al bedacht"\nlanguage = "en"\n', encoding="utf-8")
    with init_study(tmp_path, "Anders") as study:
        assert (study.settings.title, study.language) == ("Al bedacht", "en")


def test_wrong_settings_leave_no_study_behind(tmp_path: Path) -> None:
    (tmp_path / "ota.toml").write_text('language = "fr"\n', encoding="utf-8")
    with pytest.raises(OtaError):
        init_study(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["ota.toml"]


@pytest.mark.parametrize(
    ("name", "key", "wrong"),
    [
        ("Anouk\nBram", "study.sign-in-name", "Teken 6 van deze naam kan niet in een naam staan: een regeleinde."),
        ("Anouk\tBram", "study.sign-in-name", "een tab."),
        ("Anouk; Bram", "study.sign-in-name", "een puntkomma"),
        ("A\x1b[31m", "study.sign-in-name", "Teken 2 van deze naam kan niet in een naam staan: U+001B."),
        ("A\u202eB", "study.sign-in-name", "U+202E"),
        ("A" * 201, "study.long-name", "201 tekens"),
    ],
)
def test_a_coder_whose_name_cannot_be_kept_is_refused(tmp_path: Path, name: str, key: str, wrong: str) -> None:
    with pytest.raises(OtaError) as refused:
        make_study(tmp_path / "s", coder=name)
    assert refused.value.key == key and wrong in refused.value.format_message("nl")
