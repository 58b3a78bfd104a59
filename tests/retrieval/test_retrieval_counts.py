from __future__ import annotations

import pytest
from builders import add_source, read, team
from hypothesis import given
from hypothesis import strategies as st

from ota.language import has_tables
from ota.leaving import OwnWords
from ota.retrieval.collocates import list_collocates, measure_likelihood
from ota.retrieval.counts import list_counts, measure_spread
from ota.retrieval.leaving import build_gate
from ota.retrieval.run import find

PARTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 500), min_size=2)


def rows_of(table):
    return [dict(zip(table.keys, row, strict=True)) for row in table.rows]


def test_every_place_is_counted_in_its_source_role_and_case(invented_study):
    school = find(invented_study, "school")
    rows = rows_of(list_counts(invented_study, school, sources=True))
    whole, *parts = rows
    assert whole["hits"] == len(school.hits) > 10
    by_source = [row for row in parts if row["source"]]
    assert sum(row["hits"] for row in by_source) == whole["hits"]
    assert sum(row["words"] for row in by_source) == whole["words"] > 5000
    assert whole["sources"] == len(by_source) and whole["having"] == sum(1 for row in by_source if row["hits"])
    for kind in ("role", "case"):
        assert all(0 <= row["hits"] <= whole["hits"] for row in parts if row[kind])
    ouder = next(row for row in parts if row["role"] == "ouder")
    assert ouder["hits"] == len(find(invented_study, "school role:ouder").hits)
    assert ouder["per_10000"] == round(10_000 * ouder["hits"] / ouder["words"], 1)


def test_who_is_not_of_the_team_gets_no_row_of_a_source(invented_study):
    school = find(invented_study, "school")
    assert {row["source"] for row in rows_of(list_counts(invented_study, school))} == {None}


@given(PARTS, st.data())
def test_the_spread_lies_between_even_and_all_in_one_place(words, draws):
    hits = {part: draws.draw(st.integers(0, 20)) for part in words}
    spread = measure_spread(words, hits)
    assert (spread is None) == (not any(hits.values()))
    assert spread is None or 0 <= spread <= 1
    assert measure_spread(words, words) == 0


def test_the_spread_of_what_stands_in_one_of_ten_is_nearly_one():
    assert measure_spread(dict.fromkeys(range(10), 100), {3: 7}) == 0.9


TALK = """R: De wachtlijst was eindeloos. De eindeloze wachtlijst van de kliniek duurde.

R: Weer een wachtlijst, zo eindeloos! [zucht zucht] De kliniek belde niet. We aten brood en we aten brood.
"""


@pytest.mark.skipif(not has_tables("nl"), reason="the extra ota[language] is not installed")
def test_what_stands_near_is_listed_by_lemma_within_the_sentence(study):
    add_source(study, "verteld", TALK)
    near = {
        read(row["hit"]): row for row in rows_of(list_collocates(study, find(study, "wachtlijst", True), team(study)))
    }
    assert near["eindeloos"]["near"] == 3 and near["eindeloos"]["score"] > 0
    assert not {"brood", "de", "zucht", "wachtlijst"} & set(near)


@pytest.mark.skipif(not has_tables("nl"), reason="the extra ota[language] is not installed")
def test_words_near_leave_sealed_and_only_those_that_may(invented_study):
    school = find(invented_study, "lemma:gezin")
    every, outward = (
        list_collocates(invented_study, school, build_gate(invented_study, audience)) for audience in ("team", "public")
    )
    assert len(every.rows) > len(outward.rows)
    assert all(isinstance(row[0], OwnWords) for row in every.rows)
    with pytest.raises(TypeError):
        str(every.rows[0][0])


@given(st.integers(0, 50), st.integers(1, 500), st.integers(0, 500), st.integers(1000, 10_000))
def test_a_score_is_never_below_nothing_and_nothing_where_it_is_as_often_elsewhere(near, window, elsewhere, rest):
    near = min(near, window)
    elsewhere = min(elsewhere, rest)
    score = measure_likelihood(near, window, near + elsewhere, window + rest)
    assert score >= 0
    assert (score == 0) == (near * rest <= elsewhere * window) or score < 1e-9
