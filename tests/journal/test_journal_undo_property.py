"""Any random sequence of commands undone gives the study as it was, table by table; redone, as it became."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from builders import counted_ids, make_study, small_study, ticking
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_work import COMMANDS, rows_of, work
from sqlalchemy import select

from ota import checks
from ota.db import tables
from ota.db.engine import faults_of
from ota.errors import OtaError
from ota.study import Study, journal, open_study

CODERS = ("Anouk", "Bram")
command = st.tuples(
    st.sampled_from(sorted(COMMANDS)), st.lists(st.integers(0, 11), min_size=3, max_size=3), st.sampled_from(CODERS)
)
commands = st.lists(command, min_size=3, max_size=30)
places = st.lists(st.integers(0, 40), min_size=1, max_size=8)


def examples(count: int) -> settings:
    return settings(deadline=None, max_examples=count, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small study that knows its coders already (their joining is no command)."""
    folder = tmp_path_factory.mktemp("begun") / "study"
    study = small_study(folder)
    with study.writing("known", coders=("Bram", "Carla")):
        pass
    study.close()
    return folder


class Team:
    """Two coders at work in one copy of a study."""

    def __init__(self, begun: Path, folder: Path) -> None:
        shutil.copytree(begun, folder)
        shared = {"clock": ticking("2025-05-01T09:00:00+00:00"), "new_id": counted_ids("work")}
        self.studies = {name: open_study(folder, coder=name, **shared) for name in CODERS}
        self.one = self.studies["Anouk"]
        self.first = self.rows()
        self.begun = 0
        self.begun = len(self.steps())

    def __enter__(self) -> Team:
        return self

    def __exit__(self, *_: object) -> None:
        for study in self.studies.values():
            study.close()

    def do(self, listed: list[tuple[str, list[int], str]]) -> None:
        for name, numbers, coder in listed:
            self.studies[coder].settings = self.one.settings
            work(self.studies[coder], name, numbers)
            self.one.settings = self.studies[coder].settings

    def steps(self) -> list[int]:
        """The numbers of the commands, without the settings that go before them."""
        with self.one.reading() as connection:
            query = select(tables.step.c.n).where(tables.step.c.kind == "do", tables.step.c.verb != "settings")
            return list(connection.execute(query.order_by(tables.step.c.n)).scalars())[self.begun :]

    def rows(self) -> dict[str, list[str]]:
        """Every table but the mirror of ota.toml, which is brought up to date by whichever command comes next."""
        return {name: rows for name, rows in rows_of(self.one).items() if name != "setting"}

    def sound(self) -> None:
        path = self.one.folder / "study.db"
        assert faults_of(path) == []
        assert [p.text("en") for p in checks.check(self.one) if not p.warning] == []


@examples(15)
@given(commands)
def test_undone_one_by_one_every_table_is_as_it_was_and_redone_as_it_became(begun: Path, listed) -> None:
    undo_and_redo_all(begun, listed)


@pytest.mark.slow
@examples(400)
@given(commands)
def test_undone_one_by_one_after_much_more_work(begun: Path, listed) -> None:
    undo_and_redo_all(begun, listed)


def undo_and_redo_all(begun: Path, listed) -> None:
    with TemporaryDirectory() as folder, Team(begun, Path(folder) / "study") as team:
        team.do(listed)
        team.sound()
        last, steps = team.rows(), team.steps()
        for n in reversed(steps):
            journal.take_back(team.one, n)
        assert team.rows() == team.first
        team.sound()
        for n in steps:
            journal.redo(team.one, n)
        assert team.rows() == last


@examples(15)
@given(commands, places)
def test_an_undo_in_the_middle_is_sound_or_refused_with_its_reasons(begun: Path, listed, places) -> None:
    undo_here_and_there(begun, listed, places)


@pytest.mark.slow
@examples(400)
@given(commands, places)
def test_an_undo_in_the_middle_of_much_more_work(begun: Path, listed, places) -> None:
    undo_here_and_there(begun, listed, places)


def undo_here_and_there(begun: Path, listed, places) -> None:
    with TemporaryDirectory() as folder, Team(begun, Path(folder) / "study") as team:
        team.do(listed)
        for place in places:
            in_effect = [n for n in team.steps() if fate(team.one, n) is None]
            if in_effect:
                undo_in_the_middle(team, in_effect[place % len(in_effect)])


def undo_in_the_middle(team: Team, n: int) -> None:
    before = team.rows()
    try:
        journal.take_back(team.one, n)
    except OtaError as error:
        assert (error.key, bool(error.problems)) == ("study.blocked", True)
        assert team.rows() == before
        follow(team.one, n)
        team.sound()
        return
    team.sound()
    after = team.rows()
    journal.redo(team.one, n)
    assert team.rows() == before
    journal.take_back(team.one, n)
    assert team.rows() == after


def follow(study: Study, n: int, depth: int = 0) -> None:
    """Do as the refusal says, and take the step back after all."""
    assert depth < 60
    try:
        journal.take_back(study, n)
    except OtaError as error:
        if error.key == "study.undone-already":
            return
        assert error.key == "study.blocked"
        for problem in error.problems:
            if problem.key == "study.blocking-undo":
                try_redo(study, problem.values["n"], depth + 1)
            else:
                follow(study, int(problem.where), depth + 1)
        follow(study, n, depth + 1)


def try_redo(study: Study, n: int, depth: int) -> None:
    assert depth < 60
    try:
        journal.redo(study, n)
    except OtaError as error:
        if error.key == "study.not-undone":
            return
        assert error.key == "study.blocked"
        for problem in error.problems:
            if problem.key == "study.blocking-undo":
                try_redo(study, problem.values["n"], depth + 1)
            else:
                follow(study, int(problem.where), depth + 1)
        try_redo(study, n, depth + 1)


def fate(study: Study, n: int) -> str | None:
    return next(row[-1] for row in journal.log(study).rows if row[0] == n)


def test_the_random_work_reaches_every_command(begun: Path, tmp_path: Path) -> None:
    with Team(begun, tmp_path / "study") as team:
        accepted = dict.fromkeys(COMMANDS, 0)
        chance = Random(4)
        for _ in range(16 * len(COMMANDS)):
            name = chance.choice(sorted(COMMANDS))
            accepted[name] += work(team.one, name, [chance.randrange(12) for _ in range(3)])
        assert [name for name, count in accepted.items() if not count] == []


def test_a_study_of_one_day_old_has_nothing_to_undo(tmp_path: Path) -> None:
    with make_study(tmp_path / "study") as study, pytest.raises(OtaError) as refused:
        journal.take_back(study)
    assert refused.value.key == "study.nothing-to-undo"
