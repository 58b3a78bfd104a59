"""Killed at each call to the system that changes the disk, also those that SQLite makes (where `strace` is there)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import add_source, make_study, small_study
from test_study_kill_at_call import NEW, OLD, state

from ota.errors import OtaError
from ota.study import init_study, open_study, records
from ota.study.backup import find_needed, make_backup

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("strace") is None, reason="there is no strace here"),
]
# The system's call, and at which of how many in a row to kill: writing is done often.
CALLS = {
    "rename": 1,
    "link": 1,
    "unlink": 1,
    "rmdir": 1,
    "mkdir": 1,
    "fsync": 1,
    "fdatasync": 1,
    "ftruncate": 1,
    "pwrite64": 9,
}


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    tmp = tmp_path_factory.mktemp("strace")
    with small_study(tmp / "then") as study:
        path, _ = make_backup(study, tmp / "then.zip", vault=True)
    with make_study(tmp / "now", title="Vandaag") as study:
        records.add(study, records.CASE, "Linde", {})
        add_source(study, "weg", "I: En?\n\nR: Het was Zwaddervlink.\n" * 300)
    return {"now": tmp / "now", "zip": path}


def killed(begun: Path, tmp: Path, *words: str) -> Iterator[Path]:
    """The folder after the command was killed at the first, second, ... of each call, until it is not killed."""
    for call, stride in CALLS.items():
        for k in range(1, 10_000, stride):
            folder = tmp / "study"
            shutil.rmtree(folder, ignore_errors=True)
            if begun.exists():
                shutil.copytree(begun, folder)
            strace = ["strace", "-f", "-qq", "-o", os.devnull, "-e", f"inject={call}:signal=KILL:when={k}"]
            command = [sys.executable, "-m", "ota", *words]
            ran = subprocess.run([*strace, *command], cwd=tmp, capture_output=True, check=False)
            yield folder
            if ran.returncode in {0, 2}:
                break


def test_a_removal_and_its_undo_lose_no_text(team: dict[str, Path], tmp_path: Path) -> None:
    seen = set()
    for n, folder in enumerate(killed(team["now"], tmp_path, "transcripts", "remove", "weg", "--study", "study")):
        seen.add(look(folder, n))
    assert seen == {"there", "gone"}
    gone = tmp_path / "gone"
    shutil.copytree(tmp_path / "study", gone)
    seen = {
        look(folder, n)
        for n, folder in enumerate(killed(gone, tmp_path, "undo", "--study", "study", "--coder", "Anouk"))
    }
    assert seen == {"there", "gone"}


def look(folder: Path, n: int) -> str:
    """Whether the text is there, whole; `state` asks the rest."""
    assert state(folder, folder) == OLD
    assert find_needed(folder).missing == 0
    with open_study(folder) as study, study.reading() as connection:
        bodies = [row[0] for row in connection.exec_driver_sql("SELECT body FROM text")]
    assert len(bodies) == 1
    words = b"Zwaddervlink" in b"".join(path.read_bytes() for path in folder.glob("study.db*"))
    assert words == bool(bodies[0]), n
    return "there" if bodies[0] else "gone"


def test_a_restore_leaves_the_old_study_or_the_new_one(team: dict[str, Path], tmp_path: Path) -> None:
    words = ("backup", "--restore", str(team["zip"]), "--yes", "--study", "study")
    seen = [state(folder, folder) for folder in killed(team["now"], tmp_path, *words)]
    assert set(seen) == {OLD, NEW} and len(seen) > 25


def test_a_study_in_the_making_is_there_or_can_be_made_again(tmp_path: Path) -> None:
    seen = set()
    for folder in killed(tmp_path / "none", tmp_path, "init", "study", "--title", "Nieuw", "--coder", "Anouk"):
        try:
            seen.add(state(folder, folder))
        except OtaError as error:
            assert error.key == "study.none"
            seen.add("none")
            init_study(folder, "Nieuw", coder="Anouk").close()
            assert state(folder, folder) == "Nieuw: "
    assert seen == {"none", "Nieuw: "}
