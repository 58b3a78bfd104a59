"""Backups: checked, apart from the vault, and putting one back never loses what was there."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest
from builders import add_codes

from ota.codebook import store as codebook
from ota.errors import OtaError
from ota.study import Study, open_study, vault
from ota.study.backup import make_backup, restore


def names_of(folder: Path) -> set[str]:
    with open_study(folder) as study:
        return {code.name for code in codebook.read(study).live}


def test_a_backup_put_back_is_the_study_of_then(small: Study, tmp_path: Path):
    (path,) = make_backup(small, tmp_path / "b.zip")
    then = names_of(small.folder)
    add_codes(small, "Later")
    small.close()
    aside = restore(small.folder, path, "20250303")
    assert names_of(small.folder) == then
    assert {path.name for path in aside} == {"study-20250303.db", "ota-20250303.toml"}
    assert all(path.exists() for path in aside)


def test_the_vault_goes_apart_and_only_when_asked(small: Study, tmp_path: Path):
    (plain,) = make_backup(small, tmp_path / "a.zip")
    assert set(zipfile.ZipFile(plain).namelist()) == {"study.db", "ota.toml"}
    study, originals = make_backup(small, tmp_path / "b.zip", vault=True)
    assert zipfile.ZipFile(originals).namelist() == ["vault.db"]
    assert stat.S_IMODE(study.stat().st_mode) == stat.S_IMODE(originals.stat().st_mode) == 0o600
    digests = vault.list_digests(small.folder)
    small.close()
    (small.folder / "vault.db").unlink()
    restore(small.folder, originals, "x")
    assert vault.list_digests(small.folder) == digests != set()


def test_a_backup_goes_to_a_new_folder_too(small: Study, tmp_path: Path):
    (path,) = make_backup(small, tmp_path / "b.zip")
    assert restore(tmp_path / "elsewhere", path, "x") == []
    assert names_of(tmp_path / "elsewhere") == names_of(small.folder)


def test_a_file_that_is_there_is_not_replaced_unasked(small: Study, tmp_path: Path):
    make_backup(small, tmp_path / "b.zip")
    with pytest.raises(OtaError) as refused:
        make_backup(small, tmp_path / "b.zip")
    assert refused.value.key == "study.backup-exists"
    assert make_backup(small, tmp_path / "b.zip", replace=True) == [tmp_path / "b.zip"]


@pytest.mark.parametrize("damage", ["no zip", "empty zip", "cut", "garbage inside"])
def test_what_is_no_backup_changes_nothing(small: Study, tmp_path: Path, damage: str):
    (path,) = make_backup(small, tmp_path / "b.zip")
    small.close()
    before = (small.folder / "study.db").read_bytes()
    if damage == "no zip":
        path.write_bytes(b"geen zip")
    elif damage == "cut":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("study.db" if damage == "garbage inside" else "leeg.txt", b"x" * 5000)
    with pytest.raises(OtaError):
        restore(small.folder, path, "x")
    assert (small.folder / "study.db").read_bytes() == before
    assert {path.name for path in (small.folder / ".work").iterdir()} <= {"names.json", "written"}


def test_a_study_at_rest_leaves_no_log_beside_it(small: Study):
    add_codes(small, "Rust")
    small.close()
    assert not list(small.folder.glob("*-wal")) and not list(small.folder.glob("*-shm"))
    assert stat.S_IMODE((small.folder / "study.db").stat().st_mode) == 0o600
