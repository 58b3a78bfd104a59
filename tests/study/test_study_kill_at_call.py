"""Killed before and after every call that changes the disk, a study is as it was or as it was to be: never none, never
mixed, and what was left behind is readable by its owner only and goes with the next command."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from builders import add_source, make_study, small_study
from kill_at_call import KILLED
from replaying import assert_whole

from ota import checks
from ota.db.store import STORE
from ota.errors import OtaError
from ota.study import init_study, open_study, records, vault
from ota.study.backup import find_needed, make_backup, restore

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork to make many processes fast")
HERE = Path(__file__).parent
STAMP = "20250303-090000"


class Killer:
    """Kills one command at one call after the other."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", str(HERE / "kill_at_call.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(HERE.parent), *sys.path])},
        )

    def ended(self, *words: object) -> int:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write("\t".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())

    def every(self, verb: str, begun: Path, tmp: Path, look: Callable[[Path, Path], str], path: Path | None = None):
        """What `look` finds of a copy of the folder `begun` after each kill, in the order of the calls."""
        result: list[str] = []
        for when in ("before", "after"):
            for k in range(1, 500):
                folder = tmp / f"{when}-{k}" / "study"
                shutil.copytree(begun, folder) if begun.exists() else folder.parent.mkdir()
                goal = path or folder.parent / "kopie.zip"
                code = self.ended(verb, folder, goal, k, when)
                assert code in {0, KILLED}
                result.append(look(folder, goal))
                shutil.rmtree(folder.parent)
                if code == 0:
                    break
        return result


@pytest.fixture(scope="module")
def killer() -> Iterator[Killer]:
    killer = Killer()
    yield killer
    assert killer.process.stdin
    killer.process.stdin.close()
    killer.process.wait(10)


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A study of today in `now`, another that was backed up (with its vault) in `zip` and `vault`."""
    tmp = tmp_path_factory.mktemp("team")
    with small_study(tmp / "then") as study:
        path, originals = make_backup(study, tmp / "then.zip", vault=True)
    with make_study(tmp / "now", title="Vandaag") as study:
        records.add(study, records.CASE, "Linde", {})
        add_source(study, "weg", "I: En?\n\nR: Het was Zwaddervlink.\n")
    return {"now": tmp / "now", "zip": path, "vault": originals}


def modes(folder: Path) -> set[int]:
    """The rights on what lies in `.work/`, files and folders."""
    work = folder / ".work"
    return {stat.S_IMODE(path.stat().st_mode) for path in work.rglob("*") if path.is_file()} if work.exists() else set()


def state(folder: Path, _other: Path) -> str:
    """Which study lies here, whole; and that the next command leaves nothing of what was cut short."""
    assert modes(folder) <= {0o600}
    with open_study(folder, coder="Anouk") as study:
        cases = [str(row[0]) for row in records.list_records(study, records.CASE).rows]
        with study.reading() as connection:
            assert_whole(connection)
        result = {problem.key for problem in checks.check(study) if not problem.warning}
        assert result <= {"study.check-original"}  # of a study put back without its vault
        seen = f"{study.settings.title}: {', '.join(cases)}"
    assert STORE.find_faults(folder / "study.db") == []
    left = {path.name for path in (folder / ".work").iterdir()}
    assert left <= {"names.json", "written", "writer.json"}  # the last goes with who writes next
    assert not list(folder.glob("*-wal"))
    return seen


OLD, NEW = "Vandaag: Linde", "Proef: Vos"


def in_order(result: list[str], *states: str) -> None:
    """Each of the two series of kills goes from one state to the next, once."""
    turned = [state for n, state in enumerate(result) if n == 0 or result[n - 1] != state]
    assert turned in ([*states, *states], [*states], [*states[:-1], *states, states[-1]]), turned


def test_a_restore_that_is_killed_leaves_the_old_study_or_the_new_one(killer, team, tmp_path):
    every = killer.every("restore", team["now"], tmp_path, state, team["zip"])
    in_order(every, OLD, NEW)
    assert len(every) > 20


def test_a_restore_into_a_new_folder_leaves_nothing_or_the_study(killer, team, tmp_path):
    def look(folder: Path, path: Path) -> str:
        try:
            return state(folder, path)
        except OtaError as error:
            assert error.key == "study.none"
            init_study(folder).close()  # the way is free
            return "none"

    in_order(killer.every("restore", tmp_path / "none", tmp_path, look, team["zip"]), "none", NEW)


def test_a_vault_that_is_put_back_never_loses_what_the_present_one_holds(killer, team, tmp_path):
    present = vault.list_digests(team["now"])

    def look(folder: Path, path: Path) -> str:
        seen = state(folder, path)
        assert present <= vault.list_digests(folder)
        return f"{seen} {len(vault.list_digests(folder))}"

    every = killer.every("restore", team["now"], tmp_path, look, team["vault"])
    in_order(every, f"{OLD} {len(present)}", f"{OLD} {len(present) + 1}")


def test_what_was_there_is_set_aside_whole_whenever_a_restore_was_killed(killer, team, tmp_path):
    def look(folder: Path, path: Path) -> str:
        seen = state(folder, path)
        aside = folder / f"study-{STAMP}.db"
        if seen == NEW:
            (folder / "study.db").unlink()
            aside.rename(folder / "study.db")
            (folder / f"ota-{STAMP}.toml").replace(folder / "ota.toml")
            assert state(folder, path) == OLD
        else:
            assert not aside.exists()
        return seen

    assert set(killer.every("restore", team["now"], tmp_path, look, team["zip"])) == {OLD, NEW}


def test_a_backup_that_is_killed_leaves_none_or_whole_ones_and_nothing_beside_it(killer, team, tmp_path):
    def look(folder: Path, goal: Path) -> str:
        beside = {path.name for path in goal.parent.iterdir()} - {"study"}
        assert beside <= {"kopie.zip", "kopie-vault.zip"}
        assert state(folder, goal) == OLD
        for name in sorted(beside):
            restore(goal.parent / "back", goal.with_name(name), STAMP)
        return "+".join(sorted(beside))

    every = killer.every("backup", team["now"], tmp_path, look)
    in_order(every, "", "kopie.zip", "kopie-vault.zip+kopie.zip")


def test_a_study_in_the_making_is_there_or_can_be_made_again(killer, tmp_path):
    def look(folder: Path, path: Path) -> str:
        try:
            return state(folder, path)
        except OtaError as error:
            assert error.key == "study.none"
            init_study(folder, "Nieuw", coder="Anouk").close()
            assert state(folder, path) == "Nieuw: "
            return "none"

    in_order(killer.every("init", tmp_path / "none", tmp_path, look), "none", "Nieuw: ")


def test_an_older_study_that_is_being_brought_up_to_date_keeps_a_whole_copy_or_none(killer, tmp_path):
    begun = tmp_path / "begun"
    begun.mkdir()
    import sqlite3

    with sqlite3.connect(begun / "study.db") as base:
        base.executescript((HERE.parent / "data" / "studies" / "0005.sql").read_text(encoding="utf-8"))
    base.close()
    small_study(tmp_path / "toml").close()
    shutil.copy(tmp_path / "toml" / "ota.toml", begun)

    def look(folder: Path, _other: Path) -> str:
        for copy in folder.glob("study-*.db"):
            assert STORE.find_faults(copy) == []
        open_study(folder).close()
        assert STORE.find_faults(folder / "study.db") == []
        assert {path.name for path in (folder / ".work").iterdir()} <= {"names.json", "writer.json"}
        return "sound"

    assert set(killer.every("open", begun, tmp_path, look)) == {"sound"}


def test_a_file_that_was_being_written_is_whole_or_not_there_and_the_next_writer_takes_away_what_was_left(
    killer, team, tmp_path
):
    def look(folder: Path, second: Path) -> str:
        reports = folder / "reports"
        beside = {path for path in reports.iterdir() if path.name != "blad.txt"}
        assert {stat.S_IMODE(path.stat().st_mode) for path in beside} <= {0o600}
        text = (reports / "blad.txt").read_bytes() if (reports / "blad.txt").exists() else b""
        with open_study(folder) as study:
            study.files.write(reports / "blad.txt", b"Zwaddervlink, daarna")
        assert [path.name for path in reports.iterdir()] == ["blad.txt"]
        assert not [path for path in (folder / ".work").rglob("*") if path.name.startswith(".")]
        return text.decode() + "+" * len(beside)

    every = killer.every("write", team["now"], tmp_path, look)
    assert {"", "Zwaddervlink, voor het eerst", "Zwaddervlink, nog eens", "+"} <= set(every)


@pytest.mark.parametrize("verb", ["remove", "undo"])
def test_a_removal_that_is_killed_leaves_no_text_in_neither_place(killer, team, tmp_path, verb):
    """Of what SQLite itself calls, `make slow` kills every one."""

    def look(folder: Path, path: Path) -> str:
        seen = state(folder, path)
        assert find_needed(folder).missing == 0
        return seen

    assert set(killer.every(verb, team["now"], tmp_path, look)) == {OLD}
