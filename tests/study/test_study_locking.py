"""Two at once, a lock held, a disk that is full, a folder that may not be written: nobody loses anything."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builders import add_source, make_study, reopen, small_study
from replaying import assert_whole, held

from ota import checks
from ota.codings import store as codings
from ota.db import tables
from ota.db.sql import select
from ota.errors import ExitCode, OtaError, StudyError
from ota.study import Study, init_study, open_study, records, work
from ota.study.backup import make_backup, restore

HOLDER = """
import sys, time
from pathlib import Path
from ota.study import open_study, records
with open_study(sys.argv[1], coder="Bram", command="codings add") as study:
    with study.writing("cases add") as writer:
        writer.insert(records.CASE.table, [{"name": "van Bram", "anonymous": False}])
        print("holding", flush=True)
        time.sleep(float(sys.argv[2]))
"""
CODING = """
import sys
from ota.codings import operations
from ota.codings.desk import What, Where
from ota.study import open_study
from ota.transcripts import store
with open_study(sys.argv[1], coder=sys.argv[2]) as study:
    for n in range(15):
        operations.add(study, "T01", Where(span=(7 * n, 150)), ["Lucht"], What(memo=f"{sys.argv[2]} {n}"))
"""


def left_in(folder: Path) -> list[str]:
    """What stands in a working folder, but for the names that shells complete."""
    return [path.name for path in folder.iterdir() if path.name != "names.json"]


def python(code: str, *words: object, **options) -> subprocess.Popen[str]:
    command = [sys.executable, "-W", "ignore", "-c", code, *map(str, words)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)


@contextmanager
def locked(folder: Path, seconds: float) -> Iterator[subprocess.Popen[str]]:
    """Another process that is writing in the study for so long."""
    process = python(HOLDER, folder, seconds)
    try:
        assert process.stdout and process.stdout.readline() == "holding\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def ota(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "ignore", "-m", "ota", *words, "--study", str(folder)]
    environment = {**os.environ, "OTA_CODER": "Anouk", "NO_COLOR": "1"}
    return subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60)


# --- two processes --------------------------------------------------------------------------------------------------
def test_a_command_waits_for_the_lock_and_says_for_whom(small: Study) -> None:
    waited: list[dict[str, object]] = []
    small.on_wait = waited.append
    with locked(small.folder, 0.8) as process:
        records.add(small, records.CASE, "van Anouk", {})
    assert [(row["coder"], row["command"], row["pid"]) for row in waited] == [("Bram", "codings add", process.pid)]
    assert [row[0] for row in records.list_records(small, records.CASE).rows] == ["van Anouk", "van Bram", "Vos"]


def test_a_lock_that_lasts_is_refused_with_who_holds_it(small: Study) -> None:
    small.wait = 0.3
    with locked(small.folder, 30) as process, pytest.raises(StudyError) as refused:
        records.add(small, records.CASE, "van Anouk", {})
    error = refused.value
    assert (error.key, error.exit_code) == ("db.locked-by", ExitCode.NO_STUDY)
    assert {"Bram", "codings add", str(process.pid)} <= {str(cell) for cell in error.values.values()}
    assert "proces" in error.format_message("nl")
    assert [row[0] for row in records.list_records(small, records.CASE).rows] == ["Vos"]


@pytest.mark.slow  # ten seconds of waiting
def test_the_command_line_waits_and_then_answers_three(small: Study) -> None:
    with locked(small.folder, 30):
        run = ota(small.folder, "cases", "add", "van Anouk")
    assert (run.returncode, run.stdout) == (3, "")
    assert "even wachten" in run.stderr
    assert "vergrendeld door Bram" in run.stderr


def test_a_lock_of_a_program_that_is_not_ours_is_not_blamed_on_one_who_is_gone(small: Study) -> None:
    small.wait = 0.1
    gone = python("")
    gone.communicate()
    (small.make_work_folder() / "writer.json").write_text(
        f'{{"pid": {gone.pid}, "host": "{os.uname().nodename}", "coder": "Cor"}}'
    )
    browser = sqlite3.connect(small.folder / "study.db", isolation_level=None)
    browser.execute("BEGIN IMMEDIATE")
    with pytest.raises(StudyError) as refused:
        records.add(small, records.CASE, "Linde", {})
    browser.close()
    assert refused.value.key == "db.locked"


def test_reading_goes_on_while_another_writes(small: Study) -> None:
    with locked(small.folder, 30):
        assert [row[0] for row in records.list_records(small, records.CASE).rows] == ["Vos"]
        with open_study(small.folder) as another:
            assert len(codings.list_codings(another).rows) == 3


def test_two_who_code_at_once_both_keep_everything(small: Study) -> None:
    pythons = [python(CODING, small.folder, name) for name in ("Bram", "Carla")]
    assert [(process.communicate(timeout=60)[1], process.returncode) for process in pythons] == [("", 0), ("", 0)]
    memos = [row[-2] for row in codings.list_codings(small).rows if row[-2]]
    assert sorted(memos) == sorted(f"{name} {n}" for name in ("Bram", "Carla") for n in range(15))
    with small.reading() as connection:
        assert_whole(connection)


def test_two_handles_in_one_process_see_each_others_work(small: Study) -> None:
    with reopen(small, "Bram") as bram:
        records.add(bram, records.CASE, "Linde", {})
        records.add(small, records.CASE, "Bakker", {})
        assert records.list_records(bram, records.CASE).rows == records.list_records(small, records.CASE).rows


def test_nothing_lies_beside_a_study_at_rest(small: Study) -> None:
    records.add(small, records.CASE, "Linde", {})
    assert (small.folder / "study.db-wal").exists()
    small.close()
    assert sorted(path.name for path in small.folder.glob("*.db*")) == ["study.db", "vault.db"]
    assert {path.name for path in (small.folder / ".work").iterdir()} <= {"names.json"}


def test_in_a_synchronised_folder_no_log_lies_beside_the_study(tmp_path: Path) -> None:
    with make_study(tmp_path / "OneDrive" / "studie") as study:
        records.add(study, records.CASE, "Vos", {})
        assert sorted(path.name for path in study.folder.glob("study.db*")) == ["study.db"]
        with reopen(study, "Bram") as bram:
            records.add(bram, records.CASE, "Linde", {})
    assert oct((tmp_path / "OneDrive" / "studie" / "study.db").stat().st_mode)[-3:] == "600"


HOLDINGS = {
    "no holder": "null",
    "a list": "[1, 2]",
    "a text": '"Bram"',
    "no host": '{"pid": 1}',
    "no number": '{"host": "%s", "pid": "een"}',
    "a list for a number": '{"host": "%s", "pid": [1]}',
    "a huge number": '{"host": "%s", "pid": 99999999999999999999999999}',
    "a negative number": '{"host": "%s", "pid": -1}',
    "nested": "[" * 100_000,
    "huge": '{"host": "%s", "coder": "' + "x" * 20_000 + '"}',
    "no text": b"\xff\xfe\x00\x80",
    "empty": "",
}


@pytest.mark.parametrize("held", HOLDINGS.values(), ids=HOLDINGS)
def test_whatever_stands_where_the_holder_is_told_the_lock_is_waited_for(small: Study, held: str | bytes) -> None:
    small.wait = 0.1
    path = small.make_work_folder() / "writer.json"
    path.write_bytes(held if isinstance(held, bytes) else held.replace("%s", os.uname().nodename).encode())
    blocked_and_free(small)
    assert not path.exists()


def test_signs_that_steer_a_terminal_do_not_come_out_of_the_holder(small: Study) -> None:
    small.wait = 0.1
    messages = {"host": os.uname().nodename, "pid": os.getpid(), "coder": "\x1b[2J" + "B" * 500, "command": {"a": 1}}
    (small.make_work_folder() / "writer.json").write_text(json.dumps(messages))
    error = blocked_and_free(small)
    assert (error.key, error.values["coder"], error.values["command"]) == ("db.locked-by", "[2J" + "B" * 76, "?")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with a name")
@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, lambda path: path.symlink_to("/dev/zero")])
def test_what_is_no_file_where_the_holder_is_told_stops_nobody(small: Study, make: Callable[[Path], None]) -> None:
    small.wait = 0.1
    make(small.make_work_folder() / "writer.json")
    assert blocked_and_free(small).key == "db.locked"


def blocked_and_free(study: Study) -> StudyError:
    """Write while a program that is not ours holds the lock, and when it does no longer; what the first raised."""
    browser = sqlite3.connect(study.folder / "study.db", isolation_level=None)
    browser.execute("BEGIN IMMEDIATE")
    with pytest.raises(StudyError) as refused:
        records.add(study, records.CASE, "Linde", {})
    browser.close()
    assert "\x1b" not in refused.value.format_message("nl")
    records.add(study, records.CASE, "Linde", {})
    return refused.value


def test_a_check_is_made_while_another_writes(small: Study) -> None:
    with locked(small.folder, 30):
        assert [problem.key for problem in checks.check(small) if not problem.warning] == []


def test_two_who_begin_a_study_in_one_folder_make_one(tmp_path: Path) -> None:
    code = "import sys; from ota.study import init_study; init_study(sys.argv[1]).close()"
    pythons = [python(code, tmp_path / "s") for _ in range(2)]
    ends = [process.communicate(timeout=60)[1] for process in pythons]
    assert sorted(process.returncode for process in pythons) in ([0, 0], [0, 1]), (
        ends
    )  # the second opened it, or was refused
    with open_study(tmp_path / "s", coder="Anouk") as study:
        records.add(study, records.CASE, "Vos", {})


# --- interrupted ----------------------------------------------------------------------------------------------------
@pytest.mark.skipif(os.name == "nt", reason="a console's Ctrl-C cannot be sent to one process")
def test_ctrl_c_in_mid_import_leaves_the_study_as_it_was(interruptible: None, study: Study) -> None:
    for n in range(150):
        path = study.folder / "transcripts" / f"tekst-{n}.txt"
        path.write_text(f"I: nu {n}?\n\nR: ja, zo was het.\n\n" * 300, encoding="utf-8")
    with study.reading() as connection:
        before = held(connection)
    command = [sys.executable, "-W", "ignore", "-m", "ota", "import", "--study", str(study.folder)]
    environment = {**os.environ, "OTA_CODER": "Anouk"}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)
    holder = study.folder / ".work" / "writer.json"
    deadline = time.monotonic() + 30
    while not holder.exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    process.send_signal(signal.SIGINT)
    words = process.communicate(timeout=60)[1]
    assert process.returncode == ExitCode.INTERRUPTED, words
    assert "de studie is zoals ze was" in words
    with study.reading() as connection:
        assert held(connection) == before
    assert {path.name for path in (study.folder / ".work").iterdir()} <= {"names.json"}


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit, RuntimeError, OtaError])
def test_whatever_ends_a_command_nothing_of_it_is_kept(small: Study, kind: type[BaseException]) -> None:
    with small.reading() as connection:
        before = held(connection)
    with pytest.raises(kind), small.writing("cases add", coders=["Nieuw"]) as writer:
        writer.insert(tables.case, [{"name": "half", "anonymous": False}])
        raise kind("db.full")
    with small.reading() as connection:
        assert held(connection) == before
    assert (small.joined, left_in(small.make_work_folder())) == ([], [])


# --- a full disk ----------------------------------------------------------------------------------------------------
def test_a_full_disk_leaves_the_study_as_it_was(small: Study) -> None:
    with small.reading() as connection:
        before = held(connection)
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(OtaError) as refused:
        add_source(small, "groot", "R: een lang verhaal\n\nI: ja\n\n" * 3000)
    assert (refused.value.key, refused.value.values) == ("db.full", {"file": "study.db"})
    with small.reading() as connection:
        assert held(connection) == before
    assert left_in(small.make_work_folder()) == []
    with reopen(small) as again:
        records.add(again, records.CASE, "Linde", {})


@pytest.fixture
def tiny_disk() -> Iterator[Path]:
    """A disk of one megabyte."""
    with TemporaryDirectory() as folder:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2000k", "tmpfs", folder], capture_output=True)
        if mounted.returncode:
            pytest.skip("this user may not mount a small disk")
        try:
            yield Path(folder)
        finally:
            subprocess.run(["umount", "-l", folder], check=False)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_a_disk_that_is_really_full(tiny_disk: Path, tmp_path: Path) -> None:
    with small_study(tiny_disk / "s") as study:
        with study.reading() as connection:
            before = held(connection)
        big = tmp_path / "groot.txt"
        big.write_text("R: een lang verhaal\n\nI: ja\n\n" * 20_000, encoding="utf-8")
        run = ota(study.folder, "import", str(big))
        assert run.returncode == ExitCode.WRONG_USE, run.stderr
        assert "De schijf is vol" in run.stderr
        with study.reading() as connection:
            assert held(connection) == before
        (tiny_disk / "rest").write_bytes(b"0" * 200_000)
        records.add(study, records.CASE, "Linde", {})


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_a_backup_that_does_not_fit_leaves_nothing_half(tiny_disk: Path, small: Study) -> None:
    (tiny_disk / "rest").write_bytes(b"0" * 2_032_000)
    run = ota(small.folder, "backup", str(tiny_disk / "b.zip"))
    assert (run.returncode, "De schijf is vol" in run.stderr) == (ExitCode.WRONG_USE, True), run.stderr
    assert [path.name for path in tiny_disk.iterdir()] == ["rest"]
    assert left_in(small.make_work_folder()) == []


# --- where nothing may be written -----------------------------------------------------------------------------------
@pytest.fixture
def shelf(small_folder: Path) -> Iterator[Path]:
    """A study in a folder that may be read only, also by root: a mount."""
    with TemporaryDirectory() as folder:
        shutil.copytree(small_folder, Path(folder) / "s")
        done = subprocess.run(["mount", "--bind", folder, folder], capture_output=True)
        again = subprocess.run(["mount", "-o", "remount,ro,bind", folder], capture_output=True)
        try:
            if done.returncode or again.returncode:
                pytest.skip("this user may not mount a folder read-only")
            yield Path(folder) / "s"
        finally:
            subprocess.run(["umount", "-l", folder], check=False, capture_output=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a folder read-only")
def test_an_archived_study_can_be_read_and_not_written(shelf: Path) -> None:
    with open_study(shelf, coder="Anouk") as study:
        assert len(codings.list_codings(study).rows) == 3
        with pytest.raises(StudyError) as refused:
            records.add(study, records.CASE, "Linde", {})
    assert refused.value.key == "db.readonly"
    assert ota(shelf, "check").returncode == ExitCode.DONE
    assert "mag niet worden beschreven" in ota(shelf, "cases", "add", "Linde").stderr


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a folder read-only")
def test_an_archived_study_is_read_by_threads_at_once_and_checked(shelf: Path) -> None:
    with open_study(shelf, coder="Anouk") as study, ThreadPoolExecutor(8) as threads:
        listed = list(threads.map(lambda _: len(codings.list_codings(study).rows), range(40)))
        problems = checks.check(study)
    assert listed == [3] * 40
    assert [problem.key for problem in problems if not problem.warning] == []


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a folder read-only")
def test_an_archived_study_can_be_backed_up_and_leaves_nothing_beside_the_backup(shelf: Path, tmp_path: Path) -> None:
    goal = tmp_path / "usb"
    run = ota(shelf, "backup", str(goal / "b.zip"), "--vault")
    assert run.returncode == ExitCode.DONE, run.stderr
    assert sorted(path.name for path in goal.iterdir()) == ["b-vault.zip", "b.zip"]
    restore(tmp_path / "s", goal / "b.zip", "x")
    restore(tmp_path / "s", goal / "b-vault.zip", "x")
    assert ota(tmp_path / "s", "check").returncode == ExitCode.DONE


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a folder read-only")
def test_where_nothing_may_be_written_another_place_is_asked_for(shelf: Path, small_folder: Path) -> None:
    for folder, line in (
        (shelf, ("backup",)),
        (small_folder, ("backup", str(shelf / "b.zip"))),
        (small_folder, ("codings", "list", "-o", str(shelf / "list.csv"))),
    ):
        found = ota(folder, *line)
        assert found.returncode == ExitCode.WRONG_USE, found.stderr
        assert "mag niet worden geschreven" in found.stderr and "andere plaats" in found.stderr
        assert ".backup-" not in found.stderr and "Excel" not in found.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a tmpfs")
def test_a_backup_onto_another_disk_sweeps_what_a_killed_one_left_there(tiny_disk: Path, small: Study) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    (tiny_disk / f".backup-{dead.pid}-{work.name_host()}-b.zip").write_bytes(b"half")
    (tiny_disk / ".backup-van-iemand").write_bytes(b"anders")
    make_backup(small, tiny_disk / "b.zip")
    assert sorted(path.name for path in tiny_disk.iterdir()) == [".backup-van-iemand", "b.zip"]


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a folder read-only")
def test_a_study_is_not_begun_where_nothing_may_be_written(shelf: Path) -> None:
    with pytest.raises(StudyError) as refused:
        init_study(shelf.parent / "nieuw")
    assert refused.value.key == "db.readonly"


def test_settings_that_are_wrong_do_not_open(small: Study) -> None:
    (small.folder / "ota.toml").write_text("titel = 3\n", encoding="utf-8")
    with pytest.raises(OtaError) as refused:
        open_study(small.folder)
    assert refused.value.key == "settings.problems"


def test_a_step_that_changes_nothing_is_no_step(small: Study) -> None:
    with small.reading() as connection:
        head = connection.execute(select(tables.study.c.head)).scalar_one()
    records.edit(small, records.CASE, "Vos", {"anonymous": "nee"})
    with small.reading() as connection:
        assert connection.execute(select(tables.study.c.head)).scalar_one() == head
