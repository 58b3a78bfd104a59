"""Of one coder a passage has a code once, whichever door a coding comes through; nothing said of it is lost."""

from __future__ import annotations

from typing import Any

import pytest
from builders import add_coding, reopen, rows_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ota import checks, regrouping, undoing
from ota.codebook import store as codebook
from ota.codebook import views
from ota.codings import operations, store
from ota.codings.desk import What, Where
from ota.codings.importing import import_table
from ota.codings.model import Coding
from ota.codings.uniting import find_doubles
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.matrices import build
from ota.memos.of_codings import write_texts
from ota.retrieval import material
from ota.revisions import carrying, planning
from ota.study import Study
from ota.timelines import operations as timelines

WORDS = "niemand belde"


def codings_of(study: Study, code: str) -> list[Coding]:
    with study.reading() as connection:
        key = codebook.load(connection).find(code).id
        return [coding for coding in store.load(connection) if coding.code == key]


def steps(study: Study) -> int:
    with study.reading() as connection:
        return int(connection.execute(select(tables.study.c.head)).scalar_one())


def twice(study: Study, **second: Any) -> tuple[str, str]:
    """The same words under Samen, and, saying `second` of it, under Lucht: keys."""
    first = add_coding(study, "vos-moeder", WORDS, "Samen", facets={"valence": ["gewenst"]}, memo="een")
    return first, add_coding(study, "vos-moeder", WORDS, "Lucht", **{"facets": {"level": ["gezin"]}, **second})


def test_what_is_coded_so_already_is_answered_with_and_is_no_step(small: Study) -> None:
    first = operations.add(small, "T01", Where(WORDS), ["Lucht"], What(memo="een"))
    before, head = rows_of(small), steps(small)
    again = operations.add(small, "T01", Where(WORDS), ["Lucht", "lucht"], What(memo="een"))
    assert (again.keys, again.old, again.more) == (first.keys, first.keys, ())
    added = operations.add(small, "T01", Where(WORDS), ["Lucht"], What(memo="twee", facets={"level": ["gezin"]}))
    assert (added.keys, added.more) == (first.keys, first.keys)
    assert (rows_of(small), steps(small)) == (before, head)
    with reopen(small, "Bram") as bram:
        assert operations.add(bram, "T01", Where(WORDS), ["Lucht"]).old == ()


def test_of_several_codes_the_ones_that_are_not_there_are_made(small: Study) -> None:
    first = operations.add(small, "T01", Where(WORDS), ["Lucht"])
    added = operations.add(small, "T01", Where(WORDS), ["Samen", "Lucht"])
    assert (added.keys[1], added.old, len(set(added.keys))) == (first.keys[0], first.keys, 2)


def test_a_merge_keeps_one_with_facets_united_and_memos_joined(small: Study) -> None:
    remaining, gone = twice(small, memo="twee", favourite=True, not_to_team=True)
    before = rows_of(small)
    done = regrouping.merge(small, ["Lucht"], "Samen")
    coding = next(
        coding for coding in codings_of(small, "Samen") if coding.id.endswith(remaining) or remaining in coding.id
    )
    assert (coding.facets, coding.memo) == ({"valence": ("gewenst",), "level": ("gezin",)}, "een\n\ntwee")
    assert (coding.favourite, coding.not_to_team) == (True, True)
    assert (done.count, len(done.united.into), done.united.both) == (2, 1, ())
    assert gone not in {row[0] for row in store.list_codings(small).rows}
    undoing.take_back(small)
    assert rows_of(small) == before
    undoing.redo(small)
    assert len(codings_of(small, "Samen")) == 3


@pytest.mark.parametrize(
    "second",
    [
        {"print_form": "niemand [van hen] belde"},
        {"literal": False},
        {"person": "Moeder Vos"},
        {"perspective": "dossier"},
    ],
)
def test_both_stay_where_they_are_printed_differently_and_count_once(small: Study, second: dict[str, Any]) -> None:
    twice(small, **second)
    done = regrouping.merge(small, ["Lucht"], "Samen")
    assert (done.united.into, len(done.united.both)) == ({}, 1)
    assert len(
        [coding for coding in codings_of(small, "Samen") if coding.start == codings_of(small, "Samen")[-1].start]
    )
    listed = store.list_codings(small)
    column = {key: n for n, key in enumerate(listed.keys)}
    samen = [row for row in listed.rows if row[column["code"]] == "Samen"]
    assert (len(samen), sum(bool(row[column["counts"]]) for row in samen)) == (4, 3)


def matrix_of_codes(study: Study, code: str) -> int:
    result = material.read(study)
    matrix = build.build(study, result, [code], "perspective", "count")
    return sum(cell.count for cell in matrix.cells.values())


def listed_of_code(study: Study, code: str) -> int:
    table = views.list_codes(study)
    return next(int(row[table.keys.index("codings")]) for row in table.rows if row[0] == code)  # type: ignore[arg-type]


def test_lists_and_matrix_count_alike(small: Study) -> None:
    twice(small, literal=False)
    regrouping.merge(small, ["Lucht"], "Samen")
    listed = store.list_codings(small, code="Samen")
    counting = sum(bool(row[listed.keys.index("counts")]) for row in listed.rows)
    assert counting == listed_of_code(small, "Samen") == matrix_of_codes(small, "Samen") == 3


def test_an_edit_onto_another_makes_one_of_them(small: Study) -> None:
    remaining, gone = twice(small)
    before = rows_of(small)
    edited = operations.edit(small, gone, {}, code="Samen")
    assert edited.united and remaining in edited.key
    assert [coding.memo for coding in codings_of(small, "Samen") if coding.id == edited.key] == ["een"]
    undoing.take_back(small)
    assert rows_of(small) == before
    moved = add_coding(small, "vos-moeder", "lucht", "Samen")
    assert operations.edit(small, moved, {"memo": "drie"}, where=Where(WORDS)).united
    assert "een\n\ndrie" in {coding.memo for coding in codings_of(small, "Samen")}


def test_codings_that_are_sent_to_another_code_become_one_with_what_is_there(small: Study) -> None:
    twice(small)
    assert len(regrouping.remove(small, ["Lucht"], to="Samen").united.into) == 1
    assert len(codings_of(small, "Samen")) == 3


def test_a_split_makes_no_doubles(small: Study) -> None:
    _, moved = twice(small)
    done = regrouping.split(small, "Lucht", ["Samen", "Wachten"], {moved: ["Samen", "Wachten"]})
    assert len(done.united.into) == 1
    with small.reading() as connection:
        assert find_doubles(connection) == []


def test_a_row_of_a_table_that_says_more_than_what_is_there_is_told(small: Study) -> None:
    add_coding(small, "vos-moeder", WORDS, "Lucht", facets={"level": ["gezin", "gemeente"]})
    columns = {"bron": ["T01"] * 3, "citaat": [WORDS] * 3, "code": ["Lucht"] * 3, "level": ["gezin", "regio", ""]}
    done = import_table(small, columns, [2, 3, 4], "c.csv")
    assert (done.changes, done.known) == ((), 3)
    assert [(problem.key, problem.where) for problem in done.problems] == [("codings.same-says-more", "c.csv:3")]


def test_evidence_of_a_timeline_moves_to_the_one_that_stays(small: Study) -> None:
    remaining, gone = twice(small)
    timelines.add(small, "Vos", "april 2020 - intake", {})
    timelines.add(small, "Vos", "mei 2020 - start", {})
    timelines.link(small, "E1", [f"coding:{gone}"])
    timelines.link(small, "E2", [f"coding:{gone}", f"coding:{remaining}"])
    before = rows_of(small)
    regrouping.merge(small, ["Lucht"], "Samen")
    with small.reading() as connection:
        evidence = connection.execute(select(tables.evidence.c.coding_id)).scalars().all()
    assert len(evidence) == 2 and {remaining in key for key in evidence} == {True}
    undoing.take_back(small)
    assert rows_of(small) == before


def test_what_codings_have_hanging_on_them_is_known_to_uniting() -> None:
    hanging = {
        table.name
        for table in tables.JOURNALED.values()
        for column in table.columns
        if any(key.column.table is tables.coding for key in column.foreign_keys)
    }
    assert hanging == {"coding_facet", "evidence", "memo", "settled"}, "uniting moves what refers to a coding"


def older_doubles(study: Study) -> None:
    """As a study has them that was coded before there was a law."""
    with study.reading() as connection:
        row = dict(connection.execute(select(tables.coding).order_by(tables.coding.c.id)).mappings().first() or {})
    with study.writing("codings import") as writer:
        key, _ = writer.insert(tables.coding, [{**row, "id": None}, {**row, "id": None, "literal": False}])
        write_texts(writer, {key: "nog een"})


def test_check_names_doubles_and_the_command_makes_one_of_them(small: Study) -> None:
    older_doubles(small)
    (problem,) = (problem for problem in checks.check(small) if problem.key == "codings.check-doubles")
    assert (problem.warning, problem.values["count"]) == (True, 1)
    assert "T01:2" in str(problem.values["places"]) and "ota codings merge" in problem.format_message("nl")
    before = rows_of(small)
    united = operations.merge(small)
    assert (len(united.into), len(united.both)) == (1, 2)
    assert [problem for problem in checks.check(small) if problem.key == "codings.check-doubles"] == []
    undoing.take_back(small)
    assert rows_of(small) == before


def test_what_was_coded_anew_is_not_coded_twice_by_doing_the_first_again(small: Study) -> None:
    operations.add(small, "T01", Where(WORDS), ["Lucht"])
    first, _ = undoing.take_back(small)
    operations.add(small, "T01", Where(WORDS), ["Lucht"])
    with pytest.raises(OtaError) as refused:
        undoing.redo(small, first)
    assert (refused.value.key, [problem.where for problem in refused.value.problems]) == (
        "study.blocked",
        [str(steps(small))],
    )


def test_doubles_of_an_older_study_are_done_again_as_they_were(small: Study) -> None:
    older_doubles(small)
    before = rows_of(small)
    undoing.take_back(small)
    undoing.redo(small)
    assert rows_of(small) == before


whats = st.fixed_dictionaries(
    {
        "facets": st.sampled_from([{}, {"valence": ["gewenst"]}, {"level": ["gezin", "regio"]}]),
        "memo": st.sampled_from([None, "een", "twee"]),
        "favourite": st.booleans(),
        "literal": st.sampled_from([None, True, False]),
        "person": st.sampled_from([None, "Moeder Vos"]),
        "not_to_team": st.booleans(),
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(["niemand", "lucht", "weken"]), whats, whats), min_size=1, max_size=3))
def test_nothing_that_was_said_is_lost_by_a_merge_and_its_undo_is_exact(small: Study, listed: list[Any]) -> None:
    created = 0
    for quote, first, second in listed:
        for code, what in (("Samen", first), ("Lucht", second)):
            created += not operations.add(small, "T01", Where(quote), [code], What(**what)).old
    before, head = rows_of(small), steps(small)
    codings = [coding for code in ("Samen", "Lucht") for coding in codings_of(small, code)]
    regrouping.merge(small, ["Lucht"], "Samen")
    after = codings_of(small, "Samen")
    for coding in codings:
        heirs = [pair for pair in after if pair.passage == coding.passage and pair.coder == coding.coder]
        alike = [heir for heir in heirs if (heir.literal, heir.person) == (coding.literal, coding.person)]
        assert len(alike) == 1
        (heir,) = alike
        assert {(f, v) for f in coding.facets for v in coding.facets[f]} <= {
            (f, v) for f in heir.facets for v in heir.facets[f]
        }
        assert (coding.memo or "") in (heir.memo or "")
        assert (heir.favourite, heir.not_to_team) >= (coding.favourite, coding.not_to_team) or heir.favourite
    undoing.take_back(small)
    assert rows_of(small) == before
    while steps_left(small, head):
        undoing.take_back(small)
    assert created


def steps_left(study: Study, head: int) -> bool:
    """Whether what this example did is still there: the fixture serves them all."""
    with study.reading() as connection:
        return len(store.load(connection)) > 3


def test_two_passages_that_a_correction_makes_one_are_one_coding(small: Study) -> None:
    for quote in ("wij sliepen al weken niet", "wij sliepen al weken"):
        add_coding(small, "vos-moeder", quote, "Lucht", memo=quote)
    before = rows_of(small)
    text = planning.read_current(small, "T01").replace("wij sliepen al weken niet", "wij sliepen al weken")
    plan = planning.plan_from_text(small, "T01", text.encode())
    assert isinstance(plan, planning.RevisionPlan)
    done = carrying.make(small, plan)
    with small.reading() as connection:
        assert find_doubles(connection) == []
    memos = {coding.memo for coding in codings_of(small, "Lucht")}
    assert "wij sliepen al weken niet\n\nwij sliepen al weken" in memos, memos
    assert [problem.key for problem in done.problems] == ["revisions.united"]
    undoing.take_back(small)
    assert rows_of(small) == before
