"""Any random sequence of commands undone gives the study as it was, table by table; redone, as it became."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from builders import counted_ids, make_study, rows_of, small_study, ticking
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_work import COMMANDS, verbs, verbs_done, work

from ota import checks, undoing
from ota.db import tables
from ota.db.sql import select
from ota.db.store import STORE
from ota.errors import OtaError
from ota.memos.of_codings import write_texts
from ota.study import Study, journal, open_study
from ota.timelines import operations as timelines

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
    with study.writing("known", coders=("Bram", "Carla", "Consensus")):
        pass
    doubled(study)
    timelines.add(study, "Vos", "april 2019 - school belt", {})
    timelines.add(study, "Vos", "mei 2020 - intake", {"parties": "De Boei"})
    timelines.add(study, "Vos", "juni 2020 - intake", {"version_of": "E2"})
    study.close()
    return folder


def doubled(study: Study) -> None:
    """Codings that are there twice, as older studies may have them: for `codings merge` to do something."""
    with study.reading() as connection:
        rows = [dict(row) for row in connection.execute(select(tables.coding)).mappings()]
    with study.writing("known") as writer:
        keys = writer.insert(tables.coding, [{**row, "id": None} for row in rows])
        write_texts(writer, {key: f"{n}" for n, key in enumerate(keys)})


class Team:
    """Two coders at work in one copy of a study."""

    def __init__(self, begun: Path, folder: Path) -> None:
        shutil.copytree(begun, folder)
        shared = {"clock": ticking("2025-05-01T09:00:00+00:00"), "new_id": counted_ids("work")}
        self.studies = {name: open_study(folder, coder=name, **shared) for name in CODERS}
        self.one = self.studies["Anouk"]
        self.first = self.rows()
        self.complete_name = 0
        self.complete_name = len(self.steps())

    def __enter__(self) -> Team:
        return self

    def __exit__(self, *_: object) -> None:
        for study in self.studies.values():
            study.close()

    def do(self, listed: list[tuple[str, list[int], str]]) -> None:
        for name, numbers, coder in listed:
            work(self.studies[coder], name, numbers)

    def steps(self) -> list[int]:
        """The numbers of the commands, without the settings that go before them."""
        with self.one.reading() as connection:
            query = select(tables.step.c.n).where(tables.step.c.kind == "do", tables.step.c.verb != "settings")
            return list(connection.execute(query.order_by(tables.step.c.n)).scalars())[self.complete_name :]

    def rows(self) -> dict[str, list[str]]:
        """Every table but the mirror of ota.toml, which is brought up to date by whichever command comes next."""
        return {name: rows for name, rows in rows_of(self.one).items() if name != "setting"}

    def sound(self) -> None:
        path = self.one.folder / "study.db"
        assert STORE.find_faults(path) == []
        problems = (problem for problem in checks.check(self.one) if not problem.warning and not is_told(problem.key))
        assert [problem.format_message("en") for problem in problems] == []


def is_told(key: str) -> bool:
    """Whether a problem is of what people tell of a family, in which dates may contradict each other, or is what a
    revision said of a coding that lost its words, as long as that revision stands."""
    return key == "codings.check-lost" or (key.startswith("timelines.check-") and key != "timelines.check-evidence")


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
            undoing.take_back(team.one, n)
        assert team.rows() == team.first
        team.sound()
        for n in steps:
            undoing.redo(team.one, n)
        assert team.rows() == last


orders = st.permutations(range(60))


@examples(15)
@given(commands, orders, orders)
def test_undone_and_redone_in_any_order_that_is_allowed_all_is_as_it_became(begun: Path, listed, back, again) -> None:
    undo_and_redo_in_any_order(begun, listed, back, again)


@pytest.mark.slow
@examples(400)
@given(commands, orders, orders)
def test_undone_and_redone_in_any_order_after_much_more_work(begun: Path, listed, back, again) -> None:
    undo_and_redo_in_any_order(begun, listed, back, again)


def undo_and_redo_in_any_order(begun: Path, listed, back, again) -> None:
    """By two coders: what can be taken back is, in one order, and done again in another until all of it is."""
    with TemporaryDirectory() as folder, Team(begun, Path(folder) / "study") as team:
        team.do(listed)
        last, steps = team.rows(), team.steps()
        chosen = [steps[n] for n in back if n < len(steps)]
        undone = [n for n in chosen if allowed(team, n, undoing.take_back)]
        team.sound()
        waiting = [steps[n] for n in again if n < len(steps) and steps[n] in undone]
        while waiting:
            left = [n for n in waiting if not allowed(team, n, undoing.redo)]
            assert len(left) < len(waiting), "what was taken back can be done again"
            waiting = left
        assert team.rows() == last


def allowed(team: Team, n: int, call) -> bool:
    """Take a step back or do it again, as one of the coders; a refusal names steps and changes nothing."""
    before = team.rows()
    try:
        call(team.studies[CODERS[n % 2]], n)
    except OtaError as error:
        assert (error.key, bool(error.problems)) == ("study.blocked", True)
        assert team.rows() == before
        return False
    return True


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
        undoing.take_back(team.one, n)
    except OtaError as error:
        assert (error.key, bool(error.problems)) == ("study.blocked", True)
        assert team.rows() == before
        follow(team.one, n)
        team.sound()
        return
    team.sound()
    after = team.rows()
    undoing.redo(team.one, n)
    assert team.rows() == before
    undoing.take_back(team.one, n)
    assert team.rows() == after


def follow(study: Study, n: int, depth: int = 0) -> None:
    """Do as the refusal says, and take the step back after all."""
    assert depth < 60
    try:
        undoing.take_back(study, n)
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
        undoing.redo(study, n)
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
    return next(row[-1] for row in journal.list_steps(study).rows if row[0] == n)


def test_the_random_work_reaches_every_command(begun: Path, tmp_path: Path) -> None:
    waiting, verbs_waiting = set(COMMANDS), verbs()
    chance = Random(4)
    for episode in range(80):  # short ones: what is referred to from everywhere is never removed
        with Team(begun, tmp_path / f"study-{episode}") as team:
            for _ in range(40):
                name = chance.choice(sorted(waiting if chance.random() < 0.5 and waiting else COMMANDS))
                if work(team.one, name, [chance.randrange(12) for _ in range(3)]):
                    waiting.discard(name)
            verbs_waiting -= verbs_done(team.one)
        if not waiting and not verbs_waiting:
            break
    assert (waiting, verbs_waiting) == (set(), set()), "every verb has a command in random_work.py that does it"


def test_a_study_of_one_day_old_has_nothing_to_undo(tmp_path: Path) -> None:
    with make_study(tmp_path / "study") as study, pytest.raises(OtaError) as refused:
        undoing.take_back(study)
    assert refused.value.key == "study.nothing-to-undo"
