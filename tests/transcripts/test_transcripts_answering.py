"""Whose words they are, said by a person: doubts answered, labels joined, turns ended; undone and redone exactly."""

from __future__ import annotations

import pytest
from builders import add_codes, add_coding, add_source
from replaying import assert_whole, held

from ota.codings import store as codings
from ota.db import tables
from ota.errors import OtaError
from ota.study import Study, journal, records
from ota.transcripts import answering, changing, checking, doubts, store
from ota.transcripts.model import Stored

TEXT = """Gesprek aan de keukentafel

I: Hoe ging dat?

Moeder: Nou, het was zoeken.

Pleegzorgbegeleidster van de Oeverlandse tak daar: Zo zag ik het ook.

I: En daarna?

Moeder: Daarna belde niemand.
Zij, huilend: En dat deed pijn.
Pleegzorgbegeleidster van de Oeverlandse tak daar: Dat klopt.

Buiten
Na afloop bleef moeder nog even staan.
"""
LONG = "Pleegzorgbegeleidster van de Oeverlandse tak daar"


@pytest.fixture
def asked(study: Study) -> Study:
    """A study with one text in which it is in doubt four times who speaks."""
    add_source(study, "keukentafel", TEXT, speakers="I=interviewer; Moeder=ouder")
    text = text_of(study)
    with study.writing("import") as writer:
        old = writer.connection.execute(tables.doubt.select()).all()
        writer.delete(tables.doubt, [row.id for row in old])
        writer.insert(tables.doubt, [row_of(text, *one) for one in DOUBTS])
    return study


DOUBTS = (("label", LONG, 0), ("variant", "Zij, huilend", 0), ("label", LONG, 1), ("nobody", "Buiten", 0))


def row_of(text: Stored, kind: str, words: str, nth: int) -> dict[str, object]:
    at = -1
    for _ in range(nth + 1):
        at = text.text.index(words, at + 1)
    line = text.text.count("\n", 0, at) + 1
    place = {"start": at, "end": at + len(words), "position": text.unit_at(at), "line": line}
    return {"revision_id": text.revision, "kind": kind, **place}


def text_of(study: Study) -> Stored:
    with study.reading() as connection:
        return store.stored(connection, store.find_source(connection, "T01").id)


def said(study: Study) -> list[tuple[object, object, object]]:
    return [(row[0], row[2], row[3]) for row in store.show(study, "T01").rows]


def open_doubts(study: Study) -> list[tuple[object, object, object]]:
    return [(row[0], row[1], row[6]) for row in doubts.speakers(study, "T01").rows if row[0] is not None]


def told(study: Study) -> list[str]:
    return [one.text("en") for one in checking.check(study) if one.key.startswith("transcripts.doubt")]


def test_speakers_are_listed_with_their_turns_and_words_and_open_doubts_below_them(asked: Study):
    rows = doubts.speakers(asked, "T01").rows
    assert [row[1:6] for row in rows[:3]] == [
        ("I", None, "interviewer", 2, 5),
        ("Moeder", None, "ouder", 2, 40),
        ("(niemand)", None, None, 1, 4),
    ]
    assert [row[0:2] + row[6:8] for row in rows[3:]] == [
        (1, LONG, "T01:2", 7),
        (2, "Zij, huilend", "T01:4", 12),
        (3, LONG, "T01:4", 13),
        (4, None, "T01:4", 15),
    ]
    assert len(told(asked)) == 4


def test_right_closes_a_doubt_and_changes_nothing_else(asked: Study):
    before = said(asked)
    answering.answer(asked, "T01", {}, "2, 4")
    assert said(asked) == before
    assert [n for n, *_ in open_doubts(asked)] == [1, 3], "numbers stay those that were told"
    answering.answer(asked, "T01", {}, "all")
    assert open_doubts(asked) == []
    assert told(asked) == []


def test_saying_who_it_is_makes_the_label_a_speaker_wherever_it_stands(asked: Study):
    done = answering.answer(asked, "T01", {LONG: "professional"})
    assert (done.changed, done.turns, done.new) == (2, 2, (LONG,))
    assert ("T01:2b", LONG, "Zo zag ik het ook.") in said(asked)
    assert ("T01:4b", LONG, "Dat klopt.\n\nBuiten\nNa afloop bleef moeder nog even staan.") in said(asked)
    assert open_doubts(asked) == [(2, "Zij, huilend", "T01:4a"), (4, None, "T01:4b")]
    assert {one.label: one.role for one in text_of(asked).speakers.values()}[LONG] == "professional"


def test_a_label_that_is_a_known_speaker_joins_her(asked: Study):
    answering.answer(asked, "T01", {"zij, huilend": "Moeder"})
    assert ("T01:4b", "Moeder", said(asked)[-1][2]) in said(asked)
    assert [row[1] for row in doubts.speakers(asked, "T01").rows if row[4]] == ["I", "Moeder", "(niemand)"]


def test_a_doubt_without_a_label_is_answered_by_its_number(asked: Study):
    answering.answer(asked, "T01", {"4": "none", "1": "professional"})
    assert said(asked)[-1] == ("T01:4c", "(niemand)", "Buiten\nNa afloop bleef moeder nog even staan.")
    assert open_doubts(asked) == [(2, "Zij, huilend", "T01:4a")]


def test_of_a_line_that_a_machine_left_only_the_line_is_taken_away(study: Study):
    add_source(
        study,
        text="I: Hoe ging dat?\n\nR: Eerst wachten.\nopname weer uit\nToen thuis.\n",
        speakers="R=ouder; I=interviewer",
    )
    text = text_of(study)
    with study.writing("import") as writer:
        writer.insert(tables.doubt, [row_of(text, "machine", "opname weer uit", 0)])
    answering.answer(study, "T01", {"1": "none"})
    assert [row[1:] for row in said(study)[1:]] == [
        ("R", "Eerst wachten."),
        ("(niemand)", "opname weer uit"),
        ("R", "Toen thuis."),
    ]


def test_two_labels_of_one_person_become_one_and_the_other_is_gone(study: Study):
    add_source(
        study,
        text="R: Ja.\nI: Zo.\nR2: Nee.\nI: Dus.\nR: Ja.\nR2: Goed.\n",
        speakers="R=ouder; I=interviewer; R2=ouder",
    )
    answering.answer(study, "T01", {"R2": "R"})
    assert [speaker for _, speaker, _ in said(study)] == ["R", "I", "R", "I", "R", "R"]
    assert [one.label for one in text_of(study).speakers.values()] == ["R", "I"]
    answering.answer(study, "T01", {"I": "none"})
    assert [speaker for _, speaker, _ in said(study)] == ["R", "(niemand)", "R", "(niemand)", "R", "R"]


def test_a_known_label_can_be_said_to_be_somebody(asked: Study):
    records.add(asked, records.PERSON, "Mevrouw Vos", {"role": "ouder"})
    answering.answer(asked, "T01", {"Moeder": "Mevrouw Vos"})
    assert [row[2] for row in doubts.speakers(asked, "T01").rows if row[1] == "Moeder"] == ["Mevrouw Vos"]


@pytest.mark.parametrize(
    ("who", "right", "key"),
    [
        ({"Opa": "ouder"}, "", "transcripts.label-absent"),
        ({LONG: "oma"}, "", "transcripts.no-person"),
        ({"9": "ouder"}, "", "transcripts.no-doubt"),
        ({}, "1,9", "transcripts.no-doubt"),
        ({}, "x", "transcripts.no-doubt"),
        ({LONG: ""}, "", "study.field-form"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_changes(asked: Study, who: dict[str, str], right: str, key: str):
    with asked.reading() as connection:
        before = held(connection)
    with pytest.raises(OtaError) as refused:
        answering.answer(asked, "T01", who, right)
    assert refused.value.key == key
    with asked.reading() as connection:
        assert held(connection) == before


def test_a_turn_is_given_to_nobody_or_another_and_its_codings_change_voice(asked: Study):
    add_codes(asked, "Zorg")
    add_coding(asked, "T01", "Daarna belde niemand", "Zorg")
    assert [row[6] for row in codings.listing(asked).rows] == ["ouders"]
    done = answering.give(asked, "T01", "4", "none")
    assert (done.turns, done.codings) == (1, 1)
    assert [row[6] for row in codings.listing(asked).rows] == [None]
    assert [n for n, *_ in open_doubts(asked)] == [1], "the doubts about that turn are answered by it"
    answering.give(asked, "T01", "4", "Oma")
    assert said(asked)[-1][1] == "Oma"
    answering.give(asked, "T01", "1-4", "moeder")
    assert {speaker for _, speaker, _ in said(asked)} == {"(niemand)", "Moeder"}


def test_what_stands_before_the_first_turn_can_be_given_too(asked: Study):
    answering.give(asked, "T01", "0", "I")
    assert said(asked)[0] == ("T01:0+1", "I", "Gesprek aan de keukentafel")


def test_a_new_label_that_looks_like_a_known_one_is_named(asked: Study):
    done = answering.give(asked, "T01", "4", "Moedr")
    assert (done.new, done.near) == (("Moedr",), ("Moeder",))


def test_a_text_without_turns_is_refused_with_the_way_to_say_whose_it_is(study: Study):
    add_source(study, text="Een verslag.\n\nNog een alinea.\n", kind="report")
    with pytest.raises(OtaError) as refused:
        answering.give(study, "T01", "1", "none")
    assert refused.value.key == "transcripts.no-turns"


def test_cases_keep_the_turns_they_had(asked: Study):
    records.add(asked, records.CASE, "Vos", {})
    changing.change(asked, "T01", {"case": "Vos:2-4"})
    answering.answer(asked, "T01", {LONG: "professional", "Zij, huilend": "Moeder"})
    assert [row[1] for row in store.about_source(asked, "T01").rows if row[0] == "case"] == [("Vos:2a-4c",)]


def test_every_answer_is_undone_and_redone_exactly(asked: Study):
    records.add(asked, records.CASE, "Vos", {})
    changing.change(asked, "T01", {"case": "Vos:2-4"})
    seen = []
    steps = (
        lambda: answering.answer(asked, "T01", {LONG: "professional", "Zij, huilend": "Moeder"}),
        lambda: answering.answer(asked, "T01", {"4": "none"}),
        lambda: answering.give(asked, "T01", "1-2a", "Oma"),
        lambda: answering.answer(asked, "T01", {"Oma": "Moeder"}),
    )
    for step in steps:
        with asked.reading() as connection:
            seen.append(held(connection))
        step()
    with asked.reading() as connection:
        seen.append(held(connection))
    for n in reversed(range(len(steps))):
        journal.take_back(asked)
        with asked.reading() as connection:
            assert held(connection) == seen[n]
    for n in range(len(steps)):
        journal.redo(asked)
        with asked.reading() as connection:
            assert held(connection) == seen[n + 1]
            assert_whole(connection)


def test_a_source_with_doubts_is_removed_and_comes_back(asked: Study):
    with asked.reading() as connection:
        before = held(connection)
    changing.remove(asked, "T01")
    journal.take_back(asked)
    with asked.reading() as connection:
        assert held(connection) == before
