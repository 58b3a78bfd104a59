"""The vault writes each original once: without a log, unless it was made with one."""

import sqlite3
from contextlib import closing

from ota.study import vault


def journal(folder):
    return "log" if (folder / "vault.db").read_bytes()[18] == 2 else "none"


def test_an_original_comes_back_as_it_went_in_under_its_name(tmp_path):
    vault.keep(tmp_path, [("d1", "een.txt", b"een"), ("d2", "twee.txt", b"")])
    vault.keep(tmp_path, [("d1", "anders.txt", b"anders")])  # what is there stays
    assert (vault.fetch(tmp_path, "d1"), vault.fetch(tmp_path, "d2")) == (b"een", b"")
    assert vault.find_file_name(tmp_path, "d1") == "een.txt"
    assert vault.list_digests(tmp_path) == {"d1", "d2"}


def test_a_new_vault_has_no_log_and_an_older_one_keeps_it(tmp_path):
    vault.keep(tmp_path, [("d1", "een.txt", b"een")])
    assert journal(tmp_path) == "none"
    with closing(sqlite3.connect(tmp_path / "vault.db")) as base:
        base.execute("PRAGMA journal_mode=WAL")
        vault.keep(tmp_path, [("d2", "twee.txt", b"twee")])  # also while somebody has it open
    assert journal(tmp_path) == "log"
    assert vault.fetch(tmp_path, "d2") == b"twee"


def test_a_vault_that_came_into_a_synced_folder_loses_its_log(tmp_path):
    folder = tmp_path / "Dropbox" / "studie"
    folder.mkdir(parents=True)
    vault.keep(folder, [("d1", "een.txt", b"een")])
    with closing(sqlite3.connect(folder / "vault.db")) as base:
        base.execute("PRAGMA journal_mode=WAL")
    vault.keep(folder, [("d2", "twee.txt", b"twee")])
    assert journal(folder) == "none"
    assert vault.list_digests(folder) == {"d1", "d2"}
