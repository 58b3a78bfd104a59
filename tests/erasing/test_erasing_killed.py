"""Killed at any moment, the study is as it was before, or what was erased is gone at the next command."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from signal import SIGKILL

import pytest
from builders import drop, ticking
from kill_at_call import KILLED
from searching import find_words
from test_erasing_bytes import HER, THEIRS, full_study, sound  # noqa: F401

from ota import erasing
from ota.db import engine
from ota.errors import OtaError, StudyError
from ota.study import Study, erasure, open_study, vault

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork to make many processes fast")
WHERE = Path(__file__).parents[1]


@pytest.fixture
def begun(full_study: Study) -> Path:  # noqa: F811
    full_study.close()
    for path in (full_study.folder / "transcripts").iterdir():  # the files of people themselves are named, and stay
        path.unlink()
    return full_study.folder


def look(folder: Path) -> str:
    """What the next who opens it finds: all of it, or nothing."""
    with open_study(folder, coder="Cor", clock=ticking()) as study:
        sound(study)
        with study.reading() as connection:
            standing = any(row[0] == HER for row in connection.exec_driver_sql("SELECT name FROM person"))
    left = find_words(folder, THEIRS)
    assert not erasure.is_noted(folder)
    assert set(left) == (set(THEIRS) if standing else set()), left
    return "before" if standing else "after"


def test_killed_at_calls_that_change_the_disk(begun: Path, tmp_path: Path) -> None:
    kill_at_calls(begun, tmp_path, 5)


@pytest.mark.slow
def test_killed_at_every_call_that_changes_the_disk(begun: Path, tmp_path: Path) -> None:
    kill_at_calls(begun, tmp_path, 1)


def kill_at_calls(begun: Path, tmp_path: Path, apart: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", str(WHERE / "study" / "kill_at_call.py")],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(WHERE), *sys.path])},
    )  # fmt: skip
    seen: Counter[str] = Counter()
    for when in ("before", "after"):
        for k in range(1, 200, apart):
            folder = tmp_path / f"{when}-{k}"
            copytree(begun, folder)
            assert process.stdin and process.stdout
            process.stdin.write(f"erase\t{folder}\t-\t{k}\t{when}\n")
            process.stdin.flush()
            code = int(process.stdout.readline())
            assert code in {0, KILLED}
            seen[look(folder)] += 1
            rmtree(folder)
            if code == 0:
                break
    process.stdin.close()
    process.wait(10)
    assert min(seen["before"], seen["after"]) > 5 // apart


def test_killed_at_any_moment(begun: Path, tmp_path: Path) -> None:
    kill_often(begun, tmp_path, 12)


@pytest.mark.slow
def test_killed_at_any_moment_much_more_often(begun: Path, tmp_path: Path) -> None:
    kill_often(begun, tmp_path, 300)


def kill_often(begun: Path, tmp_path: Path, times: int) -> None:
    chance, seen = Random(7), Counter()
    copytree(begun, tmp_path / "measured")
    started = time.monotonic()
    os.waitpid(fork_eraser(tmp_path / "measured"), 0)
    takes = time.monotonic() - started
    for n in range(times):
        folder = tmp_path / f"killed-{n}"
        copytree(begun, folder)
        child = fork_eraser(folder)
        if n % 2:  # about the moment at which it is committed, and what follows
            while not erasure.is_noted(folder) and os.waitpid(child, os.WNOHANG) == (0, 0):
                time.sleep(0.001)
            time.sleep(chance.uniform(0, takes / 10))
        else:
            time.sleep(chance.uniform(0, takes))
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(child, SIGKILL)
            os.waitpid(child, 0)
        seen[look(folder)] += 1
        rmtree(folder)
    assert len(seen) == 2


def fork_eraser(folder: Path) -> int:
    child = os.fork()
    if child == 0:
        try:
            with open_study(folder, coder="Anouk", clock=ticking()) as study:
                erasing.erase(study, HER, HER)
        finally:
            os._exit(0)
    return child


@pytest.mark.parametrize(
    ("owner", "name", "error"),
    [
        (vault, "drop", OtaError("db.full", file="vault.db")),
        (engine, "rewrite_database", StudyError("db.locked", file="study.db")),
        (engine, "rewrite_database", KeyboardInterrupt()),
    ],
)
def test_what_fails_after_the_step_is_done_by_the_next(begun: Path, owner, name, error, monkeypatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    with open_study(begun, coder="Anouk", clock=ticking()) as study:
        with monkeypatch.context() as patched:
            patched.setattr(owner, name, fail)
            try:
                assert not erasing.erase(study, HER, HER).finished
            except (OtaError, KeyboardInterrupt) as raised:
                assert raised is error
        assert erasure.is_noted(begun)
    assert look(begun) == "after"


def test_what_fails_before_it_is_committed_leaves_all_as_it_was(begun: Path, monkeypatch) -> None:
    before = (begun / "study.db").read_bytes(), (begun / "vault.db").read_bytes()
    with open_study(begun, coder="Anouk", clock=ticking()) as study:
        for owner, name in ((erasure, "note"), (vault, "keep")):
            with monkeypatch.context() as patched, pytest.raises(OtaError):
                patched.setattr(owner, name, lambda *_: (_ for _ in ()).throw(OtaError("db.full", file="x")))
                erasing.erase(study, HER, HER)
    assert before[1] == (begun / "vault.db").read_bytes()
    assert look(begun) == "before"


def fail_locked(*_: object) -> None:
    raise StudyError("db.locked", file="study.db")


def test_a_file_that_comes_back_meanwhile_stays(begun: Path, monkeypatch) -> None:
    """What the vault may lose is asked again when it is done."""
    from test_erasing_bytes import ALONE, add_source

    with open_study(begun, coder="Anouk", clock=ticking()) as study, monkeypatch.context() as patched:
        patched.setattr(engine, "rewrite_database", fail_locked)
        assert not erasing.erase(study, HER, HER).finished
        drop(study, "weer.txt", ALONE)
        add_source(study, "weer", ALONE, speakers="Z=ouder; I=interviewer")
    with open_study(begun) as study:
        sound(study)
    assert find_words(begun, ["paraplu"], [begun / "transcripts" / "weer.txt"]) != {}
