"""Where coders differ, settling it, and what counts then; every step can be taken back."""

from __future__ import annotations

import pytest
from builders import INTERVIEW, add_codes, add_coding, add_source, make_study, read_table, reopen, rows_of

from ota import undoing
from ota.agreement import (
    find_disagreements,
    list_disagreements,
    list_settled,
    measure_agreement,
    settle_agreed,
    settle_disagreement,
)
from ota.coding.passages import find_passages
from ota.codings import operations as codings
from ota.codings import store
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.matrices import build_matrix
from ota.retrieval.run import find_quotes
from ota.study import coders

WAIT, TOGETHER, AIR = "maanden op een wachtlijst", "we doen het samen", "Dat gaf lucht"


@pytest.fixture
def differing(tmp_path):
    """One interview: of four passages one is coded alike, and the others differ in each of the three ways."""
    study = make_study(tmp_path / "study")
    add_codes(study, "Wachten", "Samen", "Lucht")
    add_source(study, "een", INTERVIEW, speakers="R=ouder; I=interviewer")
    add_coding(study, "een", "het was zoeken", "Lucht")
    add_coding(study, "een", WAIT, "Wachten", facets={"valence": ["belemmerend"]})
    add_coding(study, "een", TOGETHER, "Samen")
    add_coding(study, "een", AIR, "Lucht")
    bram = reopen(study, "Bram")
    add_coding(bram, "een", "het was zoeken", "Lucht")
    add_coding(bram, "een", "We hebben maanden op een wachtlijst gestaan", "Wachten")
    add_coding(bram, "een", TOGETHER, "Lucht")
    return study


def listed(study, **options):
    table = read_table(list_disagreements(study, **options))
    return {(row[1], row[4], row[5]) for row in table.rows}


def keys_of(study, coder, code):
    with study.reading() as connection:
        return [coding.id for coding in store.choose_codings(connection, coder=coder, code=code)]


def counts_of(study):
    matrix = build_matrix(study, rows=["codes"], columns="source", cells="count")
    return {row.label: matrix.find_cell(n, 0).count for n, row in enumerate(matrix.rows)}, matrix.notes


def test_the_three_ways_to_differ(differing):
    assert listed(differing) == {
        ("overlap", ("Anouk: Wachten", "Bram: Wachten"), "We hebben maanden op een wachtlijst gestaan"),
        ("code", ("Anouk: Samen", "Bram: Lucht"), TOGETHER),
        ("only", ("Anouk: Lucht", "Bram: –"), AIR),
    }
    assert {kind for kind, _, _ in listed(differing, kind="code")} == {"code"}
    assert {kind for kind, _, _ in listed(differing, codes=["Wachten"])} == {"overlap"}
    assert {kind for kind, _, _ in listed(differing, overlap=50)} == {"code", "only"}


def test_every_coding_is_agreed_on_or_stands_in_one_disagreement(invented_folder):
    from ota.agreement.disagreements import find_agreed
    from ota.study import open_study

    with open_study(invented_folder, coder="Anouk") as study:
        compared, disagreements = find_disagreements(study)
    in_dispute = [coding.id for disagreement in disagreements for coding in disagreement.codings]
    agreed = [
        coding.id for source in compared.sources for group in find_agreed(source, frozenset()) for coding in group
    ]
    every = [coding.id for source in compared.sources for coding in source.codings]
    assert len(disagreements) > 100 and len(agreed) > 20
    assert sorted(in_dispute + agreed) == sorted(every)


def test_what_is_kept_counts_once_in_the_place_of_both(differing):
    before, _ = counts_of(differing)
    (coding,) = keys_of(differing, "Anouk", "Samen")
    settled = settle_disagreement(differing, coding, keep=[coding], note="zij doet het niet alleen")
    after, notes = counts_of(differing)
    assert before == {"Wachten": 2, "Samen": 1, "Lucht": 4}
    assert after == {"Wachten": 2, "Samen": 1, "Lucht": 3}
    assert (settled.codings, len(settled.outcomes), settled.coder) == (2, 1, "Consensus")
    assert any("2 coderingen" in note and "consensus" in note for note in notes)
    assert "code" not in {kind for kind, _, _ in listed(differing)}


def test_a_coder_alone_keeps_what_was_settled(differing):
    (coding,) = keys_of(differing, "Bram", "Wachten")
    settle_disagreement(differing, coding, keep=[coding], note="de hele zin")
    for coder, wachten in (("Anouk", 1), ("Bram", 1), ("Consensus", 1), ("", 1)):
        matrix = build_matrix(differing, rows=["Wachten"], columns="source", cells="count", coder=coder)
        assert matrix.find_cell(0, 0).count == wachten, coder
        assert bool(coder) != any("consensus" in note for note in matrix.notes)


def test_another_code_or_no_code_at_all(differing):
    (air,) = [key for key in keys_of(differing, "Anouk", "Lucht") if key not in agreed_keys(differing)]
    settle_disagreement(differing, air, nothing=True, note="te los")
    (samen,) = keys_of(differing, "Anouk", "Samen")
    settle_disagreement(differing, samen, codes=["Wachten"], note="beide anders")
    assert counts_of(differing)[0] == {"Wachten": 3, "Samen": 0, "Lucht": 2}
    rows = {(row[3], row[4], row[5], row[6]) for row in read_table(list_settled(differing)).rows}
    assert rows == {
        ("Anouk", "Samen", "Wachten", "beide anders"),
        ("Bram", "Lucht", "Wachten", "beide anders"),
        ("Anouk", "Lucht", None, "te los"),
    }


def agreed_keys(study):
    from ota.agreement.disagreements import find_agreed

    return {
        coding.id
        for source in find_disagreements(study).compared.sources
        for group in find_agreed(source, frozenset())
        for coding in group
    }


def test_the_copy_says_what_was_said_of_the_passage(differing):
    (coding,) = keys_of(differing, "Anouk", "Wachten")
    (outcome,) = settle_disagreement(differing, coding, keep=[coding], note="waarom").outcomes
    with differing.reading() as connection:
        by_key = {coding.id: coding for coding in store.choose_codings(connection)}
    assert by_key[outcome].facets == by_key[coding].facets == {"valence": ("belemmerend",)}
    assert by_key[outcome].passage == by_key[coding].passage


def test_settling_is_one_step_that_can_be_taken_back_and_done_again(differing):
    (coding,) = keys_of(differing, "Anouk", "Wachten")
    settle_disagreement(differing, coding, keep=[coding], note="waarom")
    after = rows_of(differing)
    undoing.take_back(differing)
    assert len(listed(differing)) == 3 and read_table(list_settled(differing)).rows == ()
    undoing.redo(differing)
    assert rows_of(differing) == after


def test_all_on_which_coders_agree_can_count_once_too(differing):
    settled = settle_agreed(differing)
    assert (settled.codings, len(settled.outcomes)) == (2, 1)
    assert counts_of(differing)[0]["Lucht"] == 3 and len(listed(differing)) == 3
    with pytest.raises(OtaError, match="nothing on which"):
        settle_agreed(differing)


def test_who_removes_the_consensus_lets_the_codings_count_again(differing):
    (samen,) = keys_of(differing, "Anouk", "Samen")
    (outcome,) = settle_disagreement(differing, samen, keep=[samen], note="waarom").outcomes
    codings.remove(differing, [outcome])
    assert counts_of(differing)[0] == {"Wachten": 2, "Samen": 1, "Lucht": 4} and len(listed(differing)) == 3


def test_codings_that_become_one_take_what_was_settled_along(differing):
    (samen,) = keys_of(differing, "Anouk", "Samen")
    settle_disagreement(differing, samen, keep=[samen], note="waarom")
    extra = add_coding(differing, "een", TOGETHER, "Wachten")
    codings.edit(differing, extra, {}, code="Samen")
    with differing.reading() as connection:
        table = tables.settled
        links = connection.execute(select(table.c.coding_id, table.c.outcome_id)).all()
        there = {coding.id for coding in store.choose_codings(connection)}
    assert len(links) == 2 and all(key in there and outcome in there for key, outcome in links)


def test_agreement_is_measured_between_coders_and_not_with_their_consensus(differing):
    (samen,) = keys_of(differing, "Anouk", "Samen")
    before = measure_agreement(differing).table().rows
    settle_disagreement(differing, samen, keep=[samen], note="waarom")
    agreement = measure_agreement(differing)
    assert agreement.coders == ("Anouk", "Bram") and agreement.table().rows == before
    coders.rename(differing, "Consensus", "Samen besloten")
    (wachten,) = keys_of(differing, "Anouk", "Wachten")
    assert settle_disagreement(differing, wachten, keep=[wachten], note="x").coder == "Samen besloten"


def test_what_does_not_decide_is_refused_and_leaves_no_step(differing):
    (samen,), (wachten,) = keys_of(differing, "Anouk", "Samen"), keys_of(differing, "Anouk", "Wachten")
    head, agreed = differing.head(), next(iter(agreed_keys(differing)))
    refused = (
        (samen, {"note": "x"}),
        (samen, {"keep": [samen], "nothing": True, "note": "x"}),
        (samen, {"keep": [samen]}),
        (samen, {"keep": [wachten], "note": "x"}),
        (agreed, {"keep": [agreed], "note": "x"}),
        (samen, {"codes": ["Onbekend"], "note": "x"}),
    )
    for key, options in refused:
        with pytest.raises(OtaError):
            settle_disagreement(differing, key, **options)
    assert differing.head() == head


def test_a_disagreement_is_named_by_its_place_and_what_is_kept_by_its_coder(differing):
    with pytest.raises(OtaError, match="beside each other"):
        settle_disagreement(differing, "T01:4", keep=["bram"], note="x")
    settle_disagreement(differing, "T01:2", keep=["bram"], note="de hele zin")
    (row,) = {(row[4], row[5]) for row in read_table(list_settled(differing)).rows}
    assert row == ("Wachten", "Wachten") and counts_of(differing)[0]["Wachten"] == 1
    with pytest.raises(OtaError, match="no disagreement"):
        settle_disagreement(differing, "T01:2", keep=["bram"], note="x")


def test_three_coders_differ_when_one_of_them_does(differing):
    carla = reopen(differing, "Carla")
    add_coding(carla, "een", "het was zoeken", "Wachten")
    three = listed(differing)
    assert ("code", ("Anouk: Lucht", "Bram: Lucht", "Carla: Wachten"), "het was zoeken") in three
    assert ("only", ("Anouk: Lucht", "Bram: –", "Carla: –"), AIR) in three


def test_a_question_gives_the_consensus_unless_it_asks_for_a_coder(differing):
    (samen,) = keys_of(differing, "Anouk", "Samen")
    (outcome,) = settle_disagreement(differing, samen, keep=[samen], note="waarom").outcomes
    assert [passage.coding.id for passage in find_quotes(differing, "code:Samen").passages] == [outcome]
    assert [passage.coding.id for passage in find_quotes(differing, "code:Samen coder:Anouk").passages] == [samen]
    both = find_passages(differing, "Samen").passages  # in the screen, where they are worked on
    assert {passage.key for passage in both} == {samen, outcome}
