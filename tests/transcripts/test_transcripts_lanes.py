"""Files read in processes of their own: in order, whichever is done first; what one of them does costs no other."""

from __future__ import annotations

import os
import re
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest
from builders import INTERVIEW, drop, make_study
from sqlalchemy import select

from ota.db import tables
from ota.errors import OtaError
from ota.study import Study
from ota.study.settings import settings_from
from ota.transcripts import lanes
from ota.transcripts.importing import import_files
from ota.transcripts.lanes import Lanes, Task
from ota.transcripts.spooling import Spooled


@pytest.fixture(autouse=True)
def _always(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "_WORTH", 0)


def files(folder: Path, count: int) -> list[Task]:
    result = []
    for n in range(count):
        path = folder / f"{n:02}.txt"
        path.write_text(INTERVIEW.replace("Marit", f"Marit {n} ") * (1 + (n * 7) % 5), encoding="utf-8")
        result.append(Task(path, {}))
    return result


def outcomes(folder: Path, tasks: list[Task], count: int, seconds: float = 60) -> list[Spooled | OtaError]:
    read = Lanes(folder, settings_from({}), {}, seconds).read(tasks, count)
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


class _Harm(dict[str, int]):
    """Numbers of settings with which one file does harm: it never ends, ends its process, or is a fault of ours."""

    def __missing__(self, key: str) -> int:
        import inspect

        if key == "import.max_mb":
            path = next(
                frame_info.frame.f_locals["path"]
                for frame_info in inspect.stack()
                if "path" in frame_info.frame.f_locals
            )
            if "hangt" in path.name:
                time.sleep(600)
            while "draait" in path.name:
                pass
            if "zoekt" in path.name:
                re.match("(a+)+$", "a" * 60 + "b")
            if "sterft" in path.name:
                os.kill(os.getpid(), signal.SIGKILL)
            if "fout" in path.name:
                raise ZeroDivisionError("geheim")
            if "vol" in path.name:
                raise MemoryError
            return 50
        return 1500


def hostile(folder: Path, *names: str) -> list[Task]:
    tasks = files(folder, 4)
    for n, name in enumerate(names):
        (folder / name).write_text(INTERVIEW, encoding="utf-8")
        tasks.insert(2 * n, Task(folder / name, {}))
    return tasks


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="another system ends processes in another way")
def test_a_file_that_hangs_or_ends_its_process_is_named_and_the_others_are_read(tmp_path: Path):
    tasks = hostile(tmp_path, "hangt.txt", "sterft.txt", "fout.txt", "vol.txt")
    settings = replace(settings_from({}), numbers=_Harm())
    read = Lanes(tmp_path, settings, {}, 20).read(tasks, 2)
    by_name = {tasks[n].path.name: row for n, row in read}
    assert {name: row.key for name, row in by_name.items() if isinstance(row, OtaError)} == {
        "hangt.txt": "transcripts.read-late",
        "sterft.txt": "transcripts.read-ended",
        "vol.txt": "transcripts.read-ended",
        "fout.txt": "transcripts.read-fault",
    }
    assert len(by_name) == 8
    for name, row in by_name.items():
        if isinstance(row, OtaError):
            assert name in row.text("nl") and "geheim" not in row.text("nl")


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no clock breaks off the search for a pattern there")
def test_of_few_files_one_that_hangs_is_named_and_the_others_are_read_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(lanes, "_WORTH", 20_000_000)
    monkeypatch.setattr(lanes, "_PATIENCE", 0.5)
    before = signal.getsignal(signal.SIGINT), signal.getsignal(lanes._ALARM)
    tasks = hostile(tmp_path, "draait.txt", "zoekt.txt", "fout.txt")
    read = Lanes(tmp_path, replace(settings_from({}), numbers=_Harm()), {}, 5).read(tasks, 2)
    found = [(tasks[n].path.name, outcome) for n, outcome in read]
    assert sorted(name for name, _ in found[-2:]) == ["draait.txt", "zoekt.txt"]
    assert len(found) == 7
    assert {name: outcome.key for name, outcome in found if isinstance(outcome, OtaError)} == {
        "draait.txt": "transcripts.read-late",
        "zoekt.txt": "transcripts.read-late",
        "fout.txt": "transcripts.read-fault",
    }
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(lanes._ALARM)) == before


def test_a_file_that_is_only_slow_is_read_after_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lanes, "_WORTH", 20_000_000)
    monkeypatch.setattr(lanes, "_PATIENCE", 0.5)
    tasks = files(tmp_path, 3)
    slow = tmp_path / "groot.txt"
    slow.write_text("\n\n".join(f"{who}: Ja {n}." for n in range(60_000) for who in "IR"), encoding="utf-8")
    tasks.insert(0, Task(slow, {}))
    found = list(Lanes(tmp_path, settings_from({}), {}).read(tasks, 2))
    assert [n for n, _ in found] == [1, 2, 3, 0]
    outcome = found[-1][1]
    assert isinstance(outcome, Spooled) and len(outcome.parsed.units) == 120_000
    assert {outcome.spool.name for _, outcome in found if isinstance(outcome, Spooled)} == {"read", "read-1"}


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such clock")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_what_takes_too_long_is_broken_off_though_the_alarm_came_while_python_tidied_up():
    class Tidied:
        def __del__(self):
            busy(0.4)

    def busy(seconds: float) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            pass

    with pytest.raises(lanes._TooLongError), lanes._patience(0.2):
        tidied = Tidied()
        del tidied  # the first alarm is raised in here, and heard by nobody
        busy(20)


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
    for _ in range(200):
        if set(_children()) <= before:
            break
        time.sleep(0.05)
    assert set(_children()) <= before
    assert not list((study.folder / ".work").glob("*spool*"))
    assert len(import_files(study).new) == 6


def _children() -> list[int]:
    """Processes of ours that read files."""
    result = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
            ours = int(fields[1]) == os.getpid() and fields[0] != "Z"
            if ours and b"spawn_main" in (path.parent / "cmdline").read_bytes():
                result.append(int(path.parent.name))
        except OSError:
            continue
    return result
