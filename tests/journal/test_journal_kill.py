"""Killed at any moment, a study opens sound, with all or none of each command."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from builders import make_study
from replaying import assert_whole

from ota import checks
from ota.db import tables
from ota.db.changes import fetch_changes
from ota.db.sql import select
from ota.db.store import STORE
from ota.study import Study, open_study, records, vault, work

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork to make many processes fast")
HERE = Path(__file__).parent


class Nursery:
    """Makes processes that work in a study."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", str(HERE / "kill_nursery.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def child(self, folder: Path, coder: str, seed: int) -> int:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{folder} {coder} {seed}\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def kill(self, child: int) -> None:
        os.kill(child, signal.SIGKILL)
        while True:
            try:
                os.kill(child, 0)
            except ProcessLookupError:
                return
            time.sleep(0.001)


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    nursery = Nursery()
    yield nursery
    assert nursery.process.stdin
    nursery.process.stdin.close()
    nursery.process.wait(10)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kill") / "study"
    make_study(folder).close()
    return folder


def test_fifty_kills_leave_all_or_none_of_each_command(nursery: Nursery, empty: Path, tmp_path: Path) -> None:
    kill_often(nursery, empty, tmp_path, 50, 1)


@pytest.mark.slow
def test_a_thousand_kills_leave_all_or_none_of_each_command(nursery: Nursery, empty: Path, tmp_path: Path) -> None:
    kill_often(nursery, empty, tmp_path, 1000, 2)


def kill_often(nursery: Nursery, empty: Path, tmp_path: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    steps = caught = 0
    for n in range(kills):
        folder = tmp_path / f"study-{n // 10}"
        if not folder.exists():
            shutil.copytree(empty, folder)
        children = [nursery.child(folder, coder, n) for coder in ("Anouk", "Bram")[: 1 + n % 2]]
        time.sleep(chance.uniform(0, 0.4))
        for child in children:
            nursery.kill(child)
        caught += any(path.name != "names.json" for path in (folder / ".work").iterdir())
        result = look(folder, n)
        steps += result if n % 10 == 9 else 0
    assert (steps > kills // 2, caught > kills // 8) == (True, True)  # there was something to kill, at work


def look(folder: Path, n: int) -> int:
    """Open what is left; how many steps it has."""
    with open_study(folder, coder="Cor") as study:
        with study.reading() as connection:
            assert_whole(connection)
            whole_commands(connection)
            steps = connection.execute(select(tables.study.c.head)).scalar_one()
            originals = set(connection.execute(select(tables.source.c.original)).scalars())
        assert originals <= vault.list_digests(folder)
        records.add(study, records.CASE, f"na kill {n}", {})  # whoever writes next wipes what the dead left behind
        assert {path.name for path in (folder / ".work").iterdir()} <= {"names.json"}
        if n % 10 == 9:
            assert [p.format_message("en") for p in checks.check(study) if not p.warning] == []
    assert STORE.find_faults(folder / "study.db") == []
    assert not (folder / "study.db-wal").exists()
    return steps


def whole_commands(connection) -> None:
    """Every command has all of its rows (the commands are those of `kill_nursery.work`)."""
    step = tables.step
    verbs = dict(connection.execute(select(step.c.n, step.c.verb).where(step.c.kind == "do")).all())
    created: dict[tuple[int, str], Counter[str]] = {}
    for change in fetch_changes(connection, tables.change.c.op == "insert"):
        if change["step_n"] in verbs:
            created.setdefault((change["step_n"], verbs[change["step_n"]]), Counter())[change["tbl"]] += 1
    for (_, verb), rows in created.items():
        if verb == "import":
            assert [rows[name] for name in ("source", "revision", "speaker", "variable_value")] == [3, 3, 6, 3]
        elif verb.startswith("codings") and verb != "codings edit":
            assert rows["coding"] == rows["coding_facet"]


def test_what_a_dead_process_left_is_wiped_and_what_a_living_one_needs_stays(study: Study) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    folder = study.make_work_folder()
    gone = [f"spool-{dead.pid}-{work.name_host()}-1", f"new-{dead.pid}-{work.name_host()}-study.db"]
    stay = [f"spool-{os.getpid()}-{work.name_host()}-1", f"spool-{dead.pid}-elders-1", "van-iemand.txt"]
    for name in (gone[0], stay[0]):
        (folder / name).mkdir()
        (folder / name / "0.raw").write_bytes(b"tekst")
    for name in (gone[1], *stay[1:]):
        (folder / name).write_bytes(b"tekst")
    (folder / "writer.json").write_text(f'{{"pid": {dead.pid}, "host": "x", "coder": "x", "command": "x"}}')
    records.add(study, records.CASE, "Vos", {})
    assert sorted(path.name for path in folder.iterdir() if path.name != "names.json") == sorted(stay)


def test_what_another_computer_left_is_wiped_after_a_day(study: Study) -> None:
    old = study.make_work_folder() / "spool-1-elders-1"
    old.write_bytes(b"tekst")
    os.utime(old, (time.time() - 25 * 3600,) * 2)
    records.add(study, records.CASE, "Vos", {})
    assert not old.exists()
