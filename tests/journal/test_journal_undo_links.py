"""Undo around links, revisions and renamed coders: no step is refused for ever, and none is blamed on nobody."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import add_coding, reopen, rows_of
from cli_run import ota

from ota import undoing
from ota.codings import operations
from ota.db import tables
from ota.db.sql import CheckConstraint, select
from ota.errors import OtaError
from ota.revisions import carrying, planning
from ota.study import Study, coders
from ota.timelines import operations as timelines


def last_step(study: Study) -> int:
    with study.reading() as connection:
        return int(connection.execute(select(tables.study.c.head)).scalar_one())


@pytest.fixture
def linked(small: Study) -> Study:
    timelines.add(small, "Vos", "april 2020 - intake", {})
    timelines.add(small, "Vos", "mei 2020 - start", {})
    timelines.link(small, "E1", ["T01:1", "T01:2"])
    timelines.link(small, "E2", ["T01:2"])
    return small


def in_the_way(study: Study, n: int, call=undoing.take_back) -> list[int]:
    before = rows_of(study)
    with pytest.raises(OtaError) as refused:
        call(study, n)
    assert (refused.value.key, rows_of(study) == before) == ("study.blocked", True)
    return [int(problem.where) for problem in refused.value.problems]


def test_a_link_is_taken_back_and_laid_again_beside_others(linked: Study) -> None:
    states = [rows_of(linked)]
    for refs in (["T01:3"], ["T01:4"]):
        timelines.link(linked, "E1", refs)
        states.append(rows_of(linked))
    for state in reversed(states[:-1]):
        undoing.take_back(linked)
        assert rows_of(linked) == state
    for state in states[1:]:
        undoing.redo(linked)
        assert rows_of(linked) == state


def test_a_link_that_was_taken_away_comes_back_beside_others(linked: Study) -> None:
    before = rows_of(linked)
    timelines.link(linked, "E1", ["T01:1"], take_away=True)
    after = rows_of(linked)
    undoing.take_back(linked)
    assert rows_of(linked) == before
    undoing.redo(linked)
    assert rows_of(linked) == after


def test_a_coding_as_evidence_goes_and_comes_too(linked: Study) -> None:
    key = add_coding(linked, "vos-moeder", "niemand belde", "Lucht")
    before = rows_of(linked)
    timelines.link(linked, "E1", [f"coding:{key}"])
    undoing.take_back(linked)
    assert rows_of(linked) == before
    undoing.redo(linked)
    timelines.link(linked, "E1", [f"coding:{key}"], take_away=True)
    n = last_step(linked)
    timelines.link(linked, "E1", [f"coding:{key}"])
    assert in_the_way(linked, n) == [n + 1]


def test_the_same_words_are_not_laid_under_an_entry_twice_by_doing_it_again(linked: Study) -> None:
    timelines.link(linked, "E1", ["T01:3"])
    n, _ = undoing.take_back(linked)
    timelines.link(linked, "E1", ["T01:3"])
    assert in_the_way(linked, n, undoing.redo) == [last_step(linked)]


def test_a_coding_is_not_put_back_on_a_text_that_was_revised_since(linked: Study) -> None:
    key = add_coding(linked, "vos-moeder", "niemand belde", "Lucht")
    operations.remove(linked, [key])
    n = last_step(linked)
    corrected = planning.read_current(linked, "T01").replace("Marit", "Marieke")
    plan = planning.plan_from_text(linked, "T01", corrected.encode())
    assert isinstance(plan, planning.RevisionPlan)
    carrying.make(linked, plan)
    assert in_the_way(linked, n) == [n + 1]
    undoing.take_back(linked)
    undoing.take_back(linked, n)


def test_a_key_of_which_there_is_one_names_all_that_a_row_may_refer_to() -> None:
    """A key with an empty reference in it would make all rows without that reference look alike."""
    seen = 0
    for table in tables.JOURNALED.values():
        for check in (constraint for constraint in table.constraints if isinstance(constraint, CheckConstraint)):
            either = {column.name for column in table.columns if f"({column.name} IS NOT NULL)" in str(check.sqltext)}
            keys = [set(key) for key in table.info["alone"] if either.intersection(key)]
            seen += len(keys)
            assert all(either <= key for key in keys), table.name
    assert seen >= 3


def test_who_was_renamed_takes_it_back_under_either_name(small: Study) -> None:
    before = rows_of(small)
    for name in ("Anouk", "Anouk Terpstra"):
        coders.rename(small, "Anouk", "Anouk Terpstra")
        with reopen(small, name) as again:
            assert undoing.take_back(again)[1] == "coders set"
        assert rows_of(small) == before
    with reopen(small, "anouk terpstra") as again:
        assert undoing.redo(again)[1] == "coders set"
    coders.rename(small, "Anouk Terpstra", "Anouk")
    assert rows_of(small) == before


def test_nobody_joins_anew_under_a_name_that_a_coder_had(small: Study) -> None:
    folder = Path(small.folder)
    ran = ota(folder, "coders", "set", "Anouk", "Anouk Terpstra")
    assert 'ota coders use "Anouk Terpstra"' in ran.err
    refused = ota(folder, "cases", "add", "Linde")
    assert refused.code == 2 and 'ota coders set "Anouk Terpstra" "Anouk"' in refused.err
    assert ota(folder, "cases", "add", "Linde", coder="Anouk Terpstra").code == 0
    assert ota(folder, "coders", "set", "Anouk Terpstra", "Anouk", coder="Anouk Terpstra").code == 0
    assert ota(folder, "cases", "add", "Bakker").code == 0
    assert [row[0] for row in coders.list_coders(small).rows] == ["Anouk"]
