"""After any work, whoever or whatever is erased: the study is sound, and what is not touched can be taken back."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from builders import counted_ids, rows_of, small_study, ticking
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from random_work import COMMANDS, work
from replaying import assert_whole
from searching import find_words

from ota import checks, erasing, undoing
from ota.db import tables
from ota.db.erasing import find_barred
from ota.db.sql import select
from ota.db.store import STORE
from ota.errors import OtaError
from ota.study import Study, open_study
from ota.timelines import operations as timelines

command = st.tuples(st.sampled_from(sorted(COMMANDS)), st.lists(st.integers(0, 11), min_size=3, max_size=3))


def examples(count: int) -> settings:
    return settings(deadline=None, max_examples=count, suppress_health_check=[HealthCheck.too_slow])


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun") / "study"
    study = small_study(folder)
    with study.writing("known", coders=("Bram", "Carla")):
        pass
    timelines.add(study, "Vos", "april 2019 - school belt", {"who": "Moeder Vos"})
    timelines.add(study, "Vos", "mei 2020 - intake", {"parties": "De Boei", "source": "T01"})
    study.close()
    return folder


@examples(20)
@given(st.lists(command, min_size=2, max_size=25), st.integers(0, 30), st.lists(st.integers(0, 60), max_size=5))
def test_after_any_work_what_is_erased_is_gone_and_the_rest_is_taken_back_exactly(begun, listed, who, places) -> None:
    erase_after(begun, listed, who, places)


@pytest.mark.slow
@examples(400)
@given(st.lists(command, min_size=2, max_size=40), st.integers(0, 30), st.lists(st.integers(0, 60), max_size=8))
def test_after_much_more_work(begun, listed, who, places) -> None:
    erase_after(begun, listed, who, places)


def erase_after(begun: Path, listed: list[tuple[str, list[int]]], who: int, places: list[int]) -> None:
    with TemporaryDirectory() as folder:
        shutil.copytree(begun, Path(folder) / "study")
        options = {"clock": ticking("2025-05-01T09:00:00+00:00"), "new_id": counted_ids("work")}
        with open_study(Path(folder) / "study", coder="Anouk", **options) as study:
            for name, numbers in listed:
                work(study, name, numbers)
            for n in places[:2]:  # some of it taken back before
                take_back(study, n)
            with study.reading() as connection:
                names = [
                    (sort, *row)
                    for sort, table in (("person", tables.person), ("source", tables.source))
                    for row in connection.execute(select(table.c.name, table.c.id).order_by(table.c.id))
                ]
            faults = problems_of(study)
            _, name, key = names[who % len(names)] if names else ("", "", "")
            if not names:
                return
            erasing.erase(study, key, name)
            assert_sound(study, faults)
            assert key not in str(rows_of(study))
            with study.reading() as connection:
                assert not [row for row in connection.execute(select(tables.change)) if key in str(row)]
                barred = find_barred(connection)
            for n in places:
                before = rows_of(study)
                done = take_back(study, n)
                assert done not in barred
                if done:
                    assert_sound(study, faults)
                    undoing.redo(study, done)
                    assert rows_of(study) == before
        assert STORE.find_faults(Path(folder) / "study" / "study.db") == []
        assert find_words(Path(folder) / "study", [key], [Path(folder) / "study" / "study.db"]) == {}


def take_back(study: Study, n: int) -> int:
    """Take back a step; its number, 0 where it was refused."""
    try:
        return undoing.take_back(study, 1 + n % study.head())[0]
    except OtaError:
        return 0


def problems_of(study: Study) -> set[str]:
    """The kinds of problems that stood there before."""
    return {problem.key for problem in checks.check(study) if not problem.warning}


def assert_sound(study: Study, faults: set[str]) -> None:
    assert problems_of(study) - faults == set()
    with study.reading() as connection:
        assert_whole(connection)
