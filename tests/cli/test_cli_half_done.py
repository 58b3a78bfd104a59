"""A command that is refused leaves the study as it was; one that fails after it wrote says what was written."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from cli_run import ota

from ota.errors import ExitCode
from ota.study import Study, open_study

OTA = [sys.executable, "-W", "ignore", "-m", "ota"]


def head(folder: Path) -> int:
    with open_study(folder) as study:
        return study.head()


@pytest.mark.parametrize(
    "wrong",
    [
        ["--format", "pdf"],
        ["--format", "xlsx"],
        ["-o", "nergens/ook niet/tabel.csv"],
        ["-o", "transcripts"],
        ["-o", "tabel.pdf"],
        ["--audience", "iedereen"],
    ],
)
def test_a_revision_of_which_the_table_cannot_be_written_is_not_made(small: Study, wrong: list[str]) -> None:
    small.close()
    file = small.folder / "transcripts" / "vos-moeder.txt"
    file.write_text(file.read_text(encoding="utf-8").replace("maanden", "weken"), encoding="utf-8")
    before = head(small.folder)
    refused = ota(small.folder, "transcripts", "revise", "vos-moeder", file, *wrong)
    assert (refused.code, head(small.folder)) == (ExitCode.WRONG_USE, before)
    assert "vastgelegd" not in refused.err
    assert ota(small.folder, "transcripts", "revise", "vos-moeder", file).code == ExitCode.DONE
    assert head(small.folder) == before + 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
def test_a_command_that_fails_after_it_wrote_says_which_step_is_there(small: Study) -> None:
    small.close()
    before = head(small.folder)
    words = ["codings", "add", "vos-moeder", "--quote", "niemand belde", "--code", "Lucht"]
    with Path("/dev/full").open("w") as full:
        failed = subprocess.run(
            [*OTA, *words],
            cwd=small.folder,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            env={**os.environ, "OTA_CODER": "Anouk", "PYTHONUNBUFFERED": "1"},
        )
    assert failed.returncode != 0
    assert head(small.folder) == before + 1
    assert f"stap {before + 1}" in failed.stderr
    assert "zoals ze was" not in failed.stderr


@pytest.mark.skipif(os.name == "nt", reason="a script is the editor")
def test_a_timeline_that_was_typed_outlives_a_command_that_is_killed(small: Study, tmp_path: Path) -> None:
    small.close()
    editor = tmp_path / "editor.py"
    editor.write_text("import sys; open(sys.argv[1], 'a').write('# an hour of work\\n')\n")
    with closing(sqlite3.connect(small.folder / "study.db", isolation_level=None)) as browser:
        browser.execute("BEGIN IMMEDIATE")
        process = subprocess.Popen(
            [*OTA, "timelines", "edit", "--case", "Vos"],
            cwd=small.folder,
            env={**os.environ, "OTA_CODER": "Anouk", "EDITOR": f"{sys.executable} {editor}", "VISUAL": ""},
        )
        path = small.folder / ".work" / "edits" / "timeline_vos.yaml"
        deadline = time.monotonic() + 30
        while process.poll() is None and time.monotonic() < deadline:
            if path.exists() and "# an hour of work" in path.read_text(encoding="utf-8"):
                break
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert "# an hour of work" in path.read_text(encoding="utf-8")
    assert ota(small.folder, "cases", "add", "Linde").code == ExitCode.DONE  # who writes next wipes nothing of it
    assert "# an hour of work" in path.read_text(encoding="utf-8")
