"""A backup that is damaged, strange or in the way is refused, and what was there stays as it was."""

from __future__ import annotations

import json
import sqlite3
import stat
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from builders import ROOT, add_source, reopen
from replaying import held

from ota import undoing
from ota.errors import OtaError, StudyError
from ota.study import Study, init_study, open_study, records
from ota.study.backup import find_needed, make_backup, restore
from ota.transcripts import changing

STAMP = "20250303-090000"


def cases(folder: Path) -> list[object]:
    with open_study(folder) as study:
        return [row[0] for row in records.list_records(study, records.CASE).rows]


def zipped(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name.replace("_", "."), body)
    return path


def test_any_byte_that_changed_is_noticed(small: Study, tmp_path: Path) -> None:
    (path,) = make_backup(small, tmp_path / "b.zip")
    with small.reading() as connection:
        before = held(connection)
    small.close()
    full = path.read_bytes()
    noticed = 0
    for at in range(60, len(full), len(full) // 40):
        path.write_bytes(full[:at] + bytes([full[at] ^ 0xFF]) + full[at + 1 :])
        try:
            restore(small.folder, path, f"{STAMP}-{at}")
        except OtaError as error:
            assert error.key in {"study.backup-none", "study.backup-damaged"}
            noticed += 1
        with open_study(small.folder) as study, study.reading() as connection:
            assert held(connection) == before
    assert noticed > 30
    assert {path.name for path in (small.folder / ".work").iterdir()} <= {"names.json", "written"}


@pytest.mark.parametrize("length", [0, 1, 100, 5000])
def test_a_backup_that_was_cut_off_is_refused(small: Study, tmp_path: Path, length: int) -> None:
    (path,) = make_backup(small, tmp_path / "b.zip")
    path.write_bytes(path.read_bytes()[:length])
    small.close()
    with pytest.raises(OtaError) as refused:
        restore(small.folder, path, STAMP)
    assert refused.value.key == "study.backup-none"
    assert cases(small.folder) == ["Vos"]


def newer(path: Path) -> bytes:
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA journal_mode=DELETE")
        base.execute("UPDATE alembic_version SET version_num = '9999'")
        base.commit()
    return path.read_bytes()


def test_a_backup_of_a_newer_program_is_refused_before_anything_moves(small: Study, tmp_path: Path) -> None:
    (path,) = make_backup(small, tmp_path / "b.zip")
    with zipfile.ZipFile(path) as archive:
        archive.extract("study.db", tmp_path)
    later = zipped(tmp_path / "later.zip", study_db=newer(tmp_path / "study.db"))
    small.close()
    with pytest.raises(StudyError) as refused:
        restore(small.folder, later, STAMP)
    assert refused.value.key == "study.newer"
    assert cases(small.folder) == ["Vos"]
    assert not list(small.folder.glob(f"*{STAMP}*"))


def test_a_zip_with_another_programs_database_is_no_backup(small: Study, tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text TEXT)")
        connection.commit()
    small.close()
    for body, key in ((path.read_bytes(), "study.not-a-study"), (b"tekst" * 99, "study.backup-none")):
        with pytest.raises(OtaError) as refused:
            restore(small.folder, zipped(tmp_path / "x.zip", study_db=body), STAMP)
        assert refused.value.key == key
    assert cases(small.folder) == ["Vos"]


def test_a_name_that_leads_out_of_the_folder_is_not_followed(small: Study, tmp_path: Path) -> None:
    (path,) = make_backup(small, tmp_path / "b.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("../../buiten.txt", "x")
        archive.writestr("reports/extra.txt", "x")
    restore(tmp_path / "new", path, STAMP)
    assert {path.name for path in (tmp_path / "new").iterdir()} == {".work", "ota.toml", "study.db"}
    assert not (tmp_path / "buiten.txt").exists()


def test_what_was_not_yet_written_into_the_file_is_set_aside_with_it(small: Study, tmp_path: Path) -> None:
    """After a crash committed work stands in the write-ahead log alone."""
    (created,) = make_backup(small, tmp_path / "b.zip")
    records.add(small, records.CASE, "Alleen in het log", {})
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for path in small.folder.glob("study.db*"):
        (crashed / path.name).write_bytes(path.read_bytes())
    aside = restore(crashed, created, STAMP)
    assert cases(crashed) == ["Vos"]
    aside[0].rename(crashed / "study.db")
    assert cases(crashed) == ["Alleen in het log", "Vos"]


def test_a_study_that_is_open_elsewhere_is_not_replaced(small: Study, tmp_path: Path) -> None:
    (path,) = make_backup(small, tmp_path / "b.zip")
    with reopen(small, "Bram") as bram:
        records.add(bram, records.CASE, "Linde", {})
        with pytest.raises(StudyError) as refused:
            restore(small.folder, path, STAMP)
    assert refused.value.key == "db.locked"
    assert cases(small.folder) == ["Linde", "Vos"]


def test_a_damaged_study_is_set_aside_as_it_is(small: Study, tmp_path: Path) -> None:
    (path,) = make_backup(small, tmp_path / "b.zip")
    small.close()
    (small.folder / "study.db").write_bytes(b"kapot" * 1000)
    aside = restore(small.folder, path, STAMP)
    assert aside[0].read_bytes() == b"kapot" * 1000
    assert cases(small.folder) == ["Vos"]


def test_two_restores_in_one_second_lose_nothing(small: Study, tmp_path: Path) -> None:
    (created,) = make_backup(small, tmp_path / "b.zip")
    small.close()
    asides = [path for _ in range(3) for path in restore(small.folder, created, STAMP)]
    assert len(set(asides)) == 6
    assert all(path.exists() for path in asides)


def test_what_comes_back_is_readable_by_its_owner_only(small: Study, tmp_path: Path) -> None:
    (path,) = make_backup(small, tmp_path / "b.zip")
    restore(tmp_path / "new", path, STAMP)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "new").iterdir() if path.is_file()}
    assert modes == {0o600}


def test_a_backup_into_a_folder_gets_a_name_of_its_own(small: Study, tmp_path: Path) -> None:
    (tmp_path / "usb").mkdir()
    (path,) = make_backup(small, tmp_path / "usb")
    assert (path.parent.name, path.name) == ("usb", "study-20250602-090000.zip")


def test_without_originals_there_is_no_backup_of_them(study: Study, tmp_path: Path) -> None:
    assert make_backup(study, tmp_path / "b.zip", vault=True) == [tmp_path / "b.zip"]


def test_the_vault_of_a_backup_that_exists_stops_both(small: Study, tmp_path: Path) -> None:
    (tmp_path / "b-vault.zip").write_bytes(b"van vroeger")
    with pytest.raises(OtaError) as refused:
        make_backup(small, tmp_path / "b.zip", vault=True)
    assert (refused.value.key, refused.value.values) == ("study.backup-exists", {"file": "b-vault.zip"})
    assert not (tmp_path / "b.zip").exists()


def test_a_backup_holds_what_another_has_not_yet_closed(small: Study, tmp_path: Path) -> None:
    records.add(small, records.CASE, "Linde", {})
    with reopen(small, "Bram") as bram:
        (path,) = make_backup(bram, tmp_path / "b.zip")
    restore(tmp_path / "new", path, STAMP)
    assert cases(tmp_path / "new") == ["Linde", "Vos"]


def repacked(path: Path, to: Path, change: str = "", tail: bytes = b"") -> Path:
    """The backup `made` with its database changed by SQL, or with bytes behind it."""
    folder = to.parent / f"{to.stem}-parts"
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    with closing(sqlite3.connect(folder / "study.db")) as base:
        base.executescript(change)
    parts = {name: (folder / name).read_bytes() for name in ("study.db", "ota.toml")}
    return zipped(to, study_db=parts["study.db"] + tail, ota_toml=parts["ota.toml"])


FREE = "CREATE TABLE t (x); INSERT INTO t SELECT hex(randomblob(40000)); PRAGMA secure_delete=OFF; DROP TABLE t;"


@pytest.mark.parametrize(
    ("change", "tail", "key"),
    [
        ("CREATE TRIGGER t AFTER INSERT ON step BEGIN DELETE FROM coding; END", b"", "study.backup-strange"),
        ("CREATE VIEW alles AS SELECT * FROM text", b"", "study.backup-strange"),
        ("DROP VIEW turn; CREATE VIEW turn AS SELECT * FROM text", b"", "study.backup-strange"),
        ("CREATE TABLE notities (tekst)", b"", "study.backup-strange"),
        ("CREATE VIRTUAL TABLE meer USING fts5(tekst)", b"", "study.backup-strange"),
        ("ALTER TABLE coder ADD COLUMN pin TEXT", b"", "study.backup-strange"),
        ("ALTER TABLE coder ADD COLUMN pin TEXT AS (name || 'x')", b"", "study.backup-strange"),
        ("", b"verborgen", "study.backup-padded"),
        ("", bytes(4096), "study.backup-padded"),
        (FREE, b"", "study.backup-padded"),
    ],
)
def test_what_we_did_not_put_in_a_backup_is_refused(small: Study, tmp_path: Path, change, tail, key) -> None:
    (path,) = make_backup(small, tmp_path / "b.zip")
    strange = repacked(path, tmp_path / "strange.zip", change, tail)
    small.close()
    with pytest.raises(OtaError) as refused:
        restore(small.folder, strange, STAMP)
    assert refused.value.key == key
    assert cases(small.folder) == ["Vos"] and not list(small.folder.glob(f"*{STAMP}*"))


def test_free_space_without_anything_in_it_is_no_padding(small: Study, tmp_path: Path) -> None:
    (path,) = make_backup(small, tmp_path / "b.zip")
    plain = repacked(path, tmp_path / "plain.zip", FREE.replace("OFF", "ON"))
    small.close()
    restore(small.folder, plain, STAMP)
    assert cases(small.folder) == ["Vos"]


@pytest.mark.parametrize("version", ["0001", "0002", "0003", "0004", "0005"])
def test_a_backup_of_an_older_schema_is_put_back(small: Study, tmp_path: Path, version: str) -> None:
    with closing(sqlite3.connect(tmp_path / "study.db")) as base:
        base.executescript((ROOT / "tests" / "data" / "studies" / f"{version}.sql").read_text(encoding="utf-8"))
    toml = (small.folder / "ota.toml").read_bytes()
    path = zipped(tmp_path / "old.zip", study_db=(tmp_path / "study.db").read_bytes(), ota_toml=toml)
    restore(tmp_path / "new", path, STAMP)
    assert find_needed(tmp_path / "new").count == find_needed(tmp_path / "new").missing > 0
    open_study(tmp_path / "new").close()


def test_settings_that_cannot_be_read_are_not_put_back(small: Study, tmp_path: Path) -> None:
    (path,) = make_backup(small, tmp_path / "b.zip")
    with zipfile.ZipFile(path) as archive:
        body = archive.read("study.db")
    small.close()
    with pytest.raises(OtaError):
        restore(small.folder, zipped(tmp_path / "x.zip", study_db=body, ota_toml=b"language = ["), STAMP)
    assert cases(small.folder) == ["Vos"]


def test_a_backup_says_where_the_vault_is_and_what_it_lacks(small: Study, tmp_path: Path) -> None:
    def said(path: Path) -> dict[str, object]:
        return dict(json.loads(zipfile.ZipFile(path).comment))

    (plain,) = make_backup(small, tmp_path / "a.zip")
    assert said(plain) == {"parts": ["study.db", "ota.toml"], "vault": "not in this backup", "needs": 1, "missing": 0}
    study, originals = make_backup(small, tmp_path / "b.zip", vault=True)
    assert (said(study)["vault"], said(originals)["vault"]) == ("in a file of its own", "in this file")
    (small.folder / "vault.db").unlink()
    (gone,) = make_backup(small, tmp_path / "c.zip", vault=True)
    assert (said(gone)["vault"], said(gone)["missing"]) == ("not in this backup", 1)
    restore(tmp_path / "new", plain, STAMP)
    assert (find_needed(tmp_path / "new").count, find_needed(tmp_path / "new").missing) == (1, 1)
    restore(tmp_path / "new", originals, STAMP)
    assert find_needed(tmp_path / "new").missing == 0


def test_a_vault_put_back_keeps_what_came_into_the_present_one_since(small: Study, tmp_path: Path) -> None:
    _, originals = make_backup(small, tmp_path / "b.zip", vault=True)
    add_source(small, "later", "I: En?\n\nR: Later.\n")
    changing.remove(small, "later")
    small.close()
    assert restore(small.folder, originals, STAMP) == []
    with open_study(small.folder, coder="Anouk") as study:
        assert undoing.take_back(study)[1] == "transcripts remove"


def test_a_vault_that_is_damaged_is_set_aside(small: Study, tmp_path: Path) -> None:
    _, originals = make_backup(small, tmp_path / "b.zip", vault=True)
    small.close()
    (small.folder / "vault.db").write_bytes(b"kapot" * 1000)
    (aside,) = restore(small.folder, originals, STAMP)
    assert aside.read_bytes() == b"kapot" * 1000
    assert find_needed(small.folder).missing == 0


def test_a_folder_whose_study_was_set_aside_says_so_and_is_not_begun_anew(small: Study, tmp_path: Path) -> None:
    small.close()
    (small.folder / "study.db").rename(small.folder / f"study-{STAMP}.db")
    for begin in (open_study, init_study):
        with pytest.raises(StudyError) as refused:
            begin(small.folder)
        assert (refused.value.key, refused.value.values["newest"]) == ("study.aside", f"study-{STAMP}.db")
    with pytest.raises(StudyError) as refused:
        open_study(small.folder / "transcripts")
    assert refused.value.key == "study.aside"


def test_a_folder_of_copies_in_a_study_is_part_of_that_study(small: Study) -> None:
    small.close()
    (small.folder / "kopieen").mkdir()
    (small.folder / "kopieen" / "study-oud.db").write_bytes(b"x")
    open_study(small.folder / "kopieen").close()


def test_where_an_open_file_cannot_be_replaced_nothing_has_changed(
    small: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Windows does while another program reads it."""
    (path,) = make_backup(small, tmp_path / "b.zip")
    records.add(small, records.CASE, "Linde", {})
    small.close()
    replace = Path.replace

    def held(path: Path, target: Path) -> Path:
        if target.name == "study.db":
            raise PermissionError(13, "in use", str(target))
        return replace(path, target)

    with monkeypatch.context() as windows:
        windows.setattr(Path, "replace", held)
        with pytest.raises(StudyError) as refused:
            restore(small.folder, path, STAMP)
    assert refused.value.key == "db.readonly"
    assert cases(small.folder) == ["Linde", "Vos"]
    assert not list(small.folder.glob(f"*{STAMP}*"))
    assert {path.name for path in (small.folder / ".work").iterdir()} <= {"names.json", "written"}


def test_on_a_disk_without_second_names_what_was_there_is_copied_aside(
    small: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (path,) = make_backup(small, tmp_path / "b.zip")
    records.add(small, records.CASE, "Linde", {})
    small.close()

    def no_links(*_: object) -> None:
        raise OSError(1, "no links here")

    monkeypatch.setattr("os.link", no_links)
    aside = restore(small.folder, path, STAMP)
    assert cases(small.folder) == ["Vos"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in aside} == {0o600}
    aside[0].replace(small.folder / "study.db")
    assert cases(small.folder) == ["Linde", "Vos"]
