"""Files read in processes of their own: in order, whichever is done first; what one of them does costs no other.

Everything is tested for both ways in which such a process begins.
"""

from __future__ import annotations

import ctypes
import faulthandler
import inspect
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from builders import INTERVIEW, drop, make_study

from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.study import Study
from ota.study.settings import build_settings
from ota.transcripts import lanes
from ota.transcripts.importing import import_files
from ota.transcripts.lanes import Lanes, Task
from ota.transcripts.spooling import Spooled

FORKED, ANEW = "forked", "begun anew"


@pytest.fixture(
    autouse=True,
    params=[
        pytest.param(FORKED, marks=pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks its lanes")),
        ANEW,
    ],
)
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways in which a lane begins."""
    monkeypatch.setattr(lanes, "_may_fork", lambda: request.param == FORKED)
    return str(request.param)


def files(folder: Path, count: int) -> list[Task]:
    result = []
    for n in range(count):
        path = folder / f"{n:02}.txt"
        path.write_text(INTERVIEW.replace("Marit", f"Marit {n} ") * (1 + (n * 7) % 5), encoding="utf-8")
        result.append(Task(path, {}))
    return result


def outcomes(folder: Path, tasks: list[Task], count: int) -> list[Spooled | OtaError]:
    spools = folder / f"spools-{count}"
    spools.mkdir()
    read = Lanes(spools, build_settings({}), {}).read(tasks, count)
    return [outcome for _, outcome in sorted(read, key=lambda pair: pair[0])]


def test_two_processes_make_the_same_study_as_one(tmp_path: Path):
    created = []
    for count in (1, 2):
        study = make_study(tmp_path / str(count))
        for task in files(tmp_path, 6):
            drop(study, task.path.name, task.path.read_bytes())
        drop(study, "leeg.txt", "")
        drop(study, "x.csv", "spreker,tekst\nI,Hoe?\nR,Goed.\nI,Ja?\n")
        messages: list[int] = []
        imported = import_files(
            study, processes=count, progress=lambda done, _all, notices=messages: notices.append(done)
        )
        assert messages == sorted(messages) and messages[-1] == len(imported.new) + 8
        with study.reading() as connection:
            rows = [list(map(tuple, connection.execute(select(table)))) for table in (tables.source, tables.revision)]
        created.append((imported.new, imported.problems, rows))
        study.close()
        assert not _children()
    assert created[0] == created[1] and len(created[0][0]) == 7


def test_files_are_read_beside_each_other_and_each_says_what_it_came_to(tmp_path: Path):
    tasks = files(tmp_path, 4)
    tasks.insert(2, Task(tmp_path / "weg.txt", {}))
    master_end, beside = (outcomes(tmp_path, tasks, count) for count in (1, 2))
    assert [row.key if isinstance(row, OtaError) else row.parsed.text for row in master_end] == [
        row.key if isinstance(row, OtaError) else row.parsed.text for row in beside
    ]
    assert isinstance(beside[2], OtaError) and beside[2].values["name"] == "weg.txt"
    assert len({row.spool for row in beside if isinstance(row, Spooled)}) == 2
    assert [row.original for row in beside if isinstance(row, Spooled)] == [
        task.path.read_bytes() for task in tasks if task.path.exists()
    ]


def _harm(path: Path) -> None:
    """What a file of this name does to whoever reads it."""
    if "hangt" in path.name:
        path.with_suffix(".pid").write_text(f"{os.getpid()}\n")
        time.sleep(600)
    if "zoekt" in path.name:
        path.with_suffix(".pid").write_text(f"{os.getpid()}\n")
        re.match("(a+)+$", "a" * 60 + "b")
    if "sterft" in path.name:
        os.kill(os.getpid(), signal.SIGKILL)
    if "stopt" in path.name:
        os._exit(0)
    if "crasht" in path.name:
        faulthandler.disable()  # pytest's own, which tells of it
        ctypes.string_at(0)
    if "vol" in path.name:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (1 << 33, 1 << 33))
        bytearray(1 << 34)
    if "fout" in path.name:
        raise ZeroDivisionError("geheim")


class _Harm(dict[str, int]):
    """Numbers of settings with which a file does the harm that its name says."""

    def __missing__(self, key: str) -> int:
        if key != "import.max_mb":
            return 1500
        frames = (frame_info.frame.f_locals for frame_info in inspect.stack())
        _harm(next(names["path"] for names in frames if "path" in names))
        return 50


HARMFUL = replace(build_settings({}), numbers=_Harm())


def hostile(folder: Path, *names: str) -> list[Task]:
    tasks = files(folder, 4)
    for n, name in enumerate(names):
        (folder / name).write_text(INTERVIEW, encoding="utf-8")
        tasks.insert(2 * n, Task(folder / name, {}))
    return tasks


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="another system ends processes in another way")
def test_a_file_that_hangs_or_ends_its_process_is_named_and_the_others_are_read(tmp_path: Path):
    tasks = hostile(tmp_path, "hangt.txt", "sterft.txt", "fout.txt", "vol.txt", "zoekt.txt", "stopt.txt", "crasht.txt")
    by_name = {tasks[n].path.name: row for n, row in Lanes(tmp_path, HARMFUL, {}, 4).read(tasks, 2)}
    assert {name: row.key for name, row in by_name.items() if isinstance(row, OtaError)} == {
        "hangt.txt": "transcripts.read-late",
        "zoekt.txt": "transcripts.read-late",
        "sterft.txt": "transcripts.read-ended",
        "stopt.txt": "transcripts.read-ended",
        "crasht.txt": "transcripts.read-ended",
        "vol.txt": "transcripts.read-ended",
        "fout.txt": "transcripts.read-fault",
    }
    assert len(by_name) == 11 and not _children()
    for name, row in by_name.items():
        if isinstance(row, OtaError):
            assert name in row.format_message("nl") and "geheim" not in row.format_message("nl")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="another system ends processes in another way")
def test_a_process_that_is_killed_while_it_reads_costs_one_file(tmp_path: Path):
    tasks = hostile(tmp_path, "hangt.txt")
    kill = "until [ -s hangt.pid ]; do sleep 0.05; done; kill -9 $(cat hangt.pid)"
    with subprocess.Popen(["sh", "-c", kill], cwd=tmp_path):
        by_name = {tasks[n].path.name: row for n, row in Lanes(tmp_path, HARMFUL, {}).read(tasks, 2)}
    assert [name for name, row in by_name.items() if isinstance(row, OtaError)] == ["hangt.txt"]
    assert isinstance(row := by_name["hangt.txt"], OtaError) and row.key == "transcripts.read-ended"
    assert len(by_name) == 5


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="another system ends processes in another way")
@pytest.mark.parametrize("name", ["hangt", "zoekt"])
def test_a_parent_that_is_killed_leaves_no_process(tmp_path: Path, way: str, name: str):
    """Also while one of them hears nothing of Python, which on Linux need not be waited for."""
    if name == "zoekt" and sys.platform != "linux":
        pytest.skip("elsewhere it goes on until its own time is over")
    hostile(tmp_path, f"{name}1.txt", f"{name}2.txt")
    script = (
        f"import sys; sys.path[:0] = {sys.path!r}\n"
        "import test_transcripts_lanes as tests\n"
        f"tests.lanes._may_fork = lambda: {way == FORKED}\n"
        f"tasks = [tests.Task(tests.Path(name), {{}}) for name in ('{name}1.txt', '{name}2.txt')]\n"
        "list(tests.Lanes(tests.Path(), tests.HARMFUL, {}).read(tasks, 2))\n"
    )
    with subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path) as parent:
        kept = [tmp_path / f"{name}{n}.pid" for n in (1, 2)]
        assert _within_a_minute(lambda: all(path.exists() and path.read_text().endswith("\n") for path in kept))
        assert all(_lives(path) for path in kept)
        parent.kill()
    assert _within_a_minute(lambda: not any(_lives(path) for path in kept))


def _within_a_minute(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 60
    while not holds() and time.monotonic() < end:
        time.sleep(0.02)
    return holds()


def _lives(kept: Path) -> bool:
    """Whether the process that wrote its number there is still at work."""
    try:
        return Path(f"/proc/{kept.read_text().strip()}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


SCRIPT = """
import sys, threading
sys.path[:0] = {path!r}
from pathlib import Path
from ota.study import open_study
from ota.transcripts import importing, lanes
if {threads}:
    threading.Thread(target=threading.Event().wait, daemon=True).start()
print("forked" if lanes._may_fork() else "begun anew")
with open_study(Path("study"), coder="Anouk") as study:
    print(len(importing.import_files(study, processes=2).new), "texts")
"""


@pytest.mark.parametrize("threads", [False, True])
def test_a_program_of_ones_own_is_not_run_again_by_what_reads_files(tmp_path: Path, threads: bool):
    """Also without `if __name__ == "__main__"`, and whichever way it is that its threads allow."""
    with make_study(tmp_path / "study") as study:
        for task in files(tmp_path, 3):
            drop(study, task.path.name, task.path.read_bytes())
    script = tmp_path / "mine.py"
    script.write_text(SCRIPT.format(path=sys.path, threads=threads), encoding="utf-8")
    run = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True)
    way = FORKED if sys.platform == "linux" and not threads else ANEW
    assert (run.stdout.splitlines(), run.stderr) == ([way, "3 texts"], "")


POOLED = """
import multiprocessing, sys
sys.path[:0] = {path!r}
from ota.study import open_study
from ota.transcripts import importing

def bring_in(folder):
    with open_study(folder, coder="Anouk") as study:
        return len(importing.import_files(study, processes=2).new)

if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        print(pool.map(bring_in, ["first", "second"]))
"""


def test_workers_of_a_pool_read_files_too(tmp_path: Path):
    for name in ("first", "second"):
        with make_study(tmp_path / name) as study:
            for task in files(tmp_path, 3):
                drop(study, task.path.name, task.path.read_bytes())
    script = tmp_path / "mine.py"
    script.write_text(POOLED.format(path=sys.path), encoding="utf-8")
    run = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True)
    assert (run.stdout, run.stderr) == ("[3, 3]\n", "")


@pytest.mark.skipif(not Path("/proc").exists(), reason="another system shows its processes in another way")
def test_ctrl_c_ends_the_processes_too_and_leaves_nothing(tmp_path: Path, study: Study):
    for task in files(tmp_path, 6):
        drop(study, task.path.name, task.path.read_bytes())
    before = set(_children())

    def interrupt(done: int, _all: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_files(study, processes=2, progress=interrupt)
    assert set(_children()) <= before
    assert not list((study.folder / ".work").glob("*spool*"))
    assert len(import_files(study).new) == 6


def _children() -> list[int]:
    """Processes of ours that are there; but for one that Python itself begins, and keeps."""
    result = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            ours = int(path.read_text().rpartition(")")[2].split()[1]) == os.getpid()
            if ours and b"resource_tracker" not in (path.parent / "cmdline").read_bytes():
                result.append(int(path.parent.name))
        except OSError:
            continue
    return result
