"""Whose words they are, said by a person: doubts answered, labels joined, turns ended; undone and redone exactly."""

from __future__ import annotations

import pytest
from builders import add_codes, add_coding, add_source
from replaying import assert_whole, held

from ota import undoing
from ota.codings import importing, operations
from ota.codings import store as codings
from ota.codings.desk import Where
from ota.db import tables
from ota.errors import OtaError
from ota.study import Study, records
from ota.transcripts import answering, changing, checking, doubts, store
from ota.transcripts.model import Stored

TEXT = """Gesprek aan de keukentafel

I: Hoe ging dat?

Moeder: Nou, het was zoeken.

Mw. P. van der Laan (pleegzorgbegeleider): Zo zag ik het ook.

I: En daarna?

Moeder: Daarna belde niemand.

Moeder (huilt): En dat deed pijn.
De brief van school: daar stond alles in.

I: Neem de tijd.

Vader: Ik zei niets.

[00:12:03]
Dat weet ik nog goed.

Moeder: Nee, jij zei niets.

I: Dank.

Veldnotities
Na afloop bleef moeder nog even staan.
"""
LONG = "Mw. P. van der Laan (pleegzorgbegeleider)"
RUNNING = "De brief van school"  # stands in a turn of the mother


@pytest.fixture
def asked(study: Study) -> Study:
    """A study with one text in which it is in doubt four times who speaks."""
    add_source(study, "keukentafel", TEXT)
    return study


def add_doubt(study: Study, kind: str, words: str) -> None:
    """A doubt of a reader at these words."""
    text = text_of(study)
    at = text.text.index(words)
    place = {"start": at, "end": at + len(words), "position": text.find_unit_position(at), "line": 1}
    with study.writing("import") as writer:
        writer.insert(tables.doubt, [{"revision_id": text.revision, "kind": kind, **place}])


def text_of(study: Study) -> Stored:
    with study.reading() as connection:
        return store.read_stored(connection, store.find_source(connection, "T01").id)


def shown_turns(study: Study) -> list[tuple[object, object, object]]:
    return [(row[0], row[2], row[3]) for row in store.show(study, "T01").rows]


def turn(study: Study, handle: str) -> tuple[object, object]:
    return next((speaker, words) for expected, speaker, words in shown_turns(study) if expected == f"T01:{handle}")


def open_doubts(study: Study) -> list[tuple[object, object, object]]:
    return [(row[0], row[1], row[6]) for row in doubts.list_speakers(study, "T01").rows if row[0] is not None]


def doubts_told(study: Study) -> list[str]:
    return [
        problem.format_message("en") for problem in checking.check(study) if problem.key.startswith("sources.doubt-")
    ]


def test_speakers_are_listed_with_their_turns_and_words_and_open_doubts_below_them(asked: Study):
    rows = doubts.list_speakers(asked, "T01").rows
    assert [row[1:6] for row in rows[:5]] == [
        ("I", None, None, 4, 9),
        ("Moeder", None, None, 4, 23),
        (LONG, None, None, 1, 5),
        ("Vader", None, None, 1, 11),
        ("(niemand)", None, None, 2, 12),
    ]
    assert [row[0:2] + row[6:8] for row in rows[5:]] == [
        (1, LONG, "T01:3", 7),
        (2, "Moeder (huilt)", "T01:6", 13),
        (3, "Vader", "T01:8", 18),
        (4, None, "T01:11", 27),
    ]
    assert len(doubts_told(asked)) == 4
    assert not any("Veldnotities" in text for text in doubts_told(asked)), "words of the text in no message"


def test_right_closes_a_doubt_and_changes_nothing_else(asked: Study):
    before = shown_turns(asked)
    answering.answer_doubts(asked, "T01", {}, "2, 4")
    assert shown_turns(asked) == before
    assert [n for n, *_ in open_doubts(asked)] == [1, 3], "numbers stay those that were told"
    answering.answer_doubts(asked, "T01", {}, "all")
    assert open_doubts(asked) == []
    assert doubts_told(asked) == []


def test_saying_who_it_is_answers_the_doubts_about_a_label(asked: Study):
    done = answering.answer_doubts(asked, "T01", {LONG: "professional", "vader": "ouder"})
    assert (done.changed, done.turns, done.new) == (2, 0, ())
    roles = {speaker.label: speaker.role for speaker in text_of(asked).speakers.values()}
    assert (roles[LONG], roles["Vader"]) == ("professional", "ouder")
    assert [n for n, *_ in open_doubts(asked)] == [2, 4]


def test_a_label_within_a_turn_becomes_a_speaker_and_cuts_the_turn(asked: Study):
    add_doubt(asked, "label", RUNNING)
    assert open_doubts(asked)[2] == (3, RUNNING, "T01:6")
    done = answering.answer_doubts(asked, "T01", {"3": "dossier"})
    assert (done.changed, done.turns, done.new) == (1, 1, (RUNNING,))
    assert turn(asked, "6a") == ("Moeder", "En dat deed pijn.")
    assert turn(asked, "6b") == (RUNNING, "daar stond alles in.")
    assert [n for n, *_ in open_doubts(asked)] == [1, 2, 4, 5]


def test_a_label_is_found_wherever_it_stands_also_where_no_doubt_was_told(asked: Study):
    answering.answer_doubts(asked, "T01", {"de brief van school": "dossier"})
    assert turn(asked, "6b") == (RUNNING, "daar stond alles in.")


def test_a_label_that_is_a_known_speaker_joins_her(asked: Study):
    before = shown_turns(asked)
    answering.answer_doubts(asked, "T01", {"moeder (huilt)": "Moeder", "Vader": "Moeder"})
    assert turn(asked, "6") == next((who, words) for expected, who, words in before if expected == "T01:6")
    assert turn(asked, "8")[0] == "Moeder"
    assert [n for n, *_ in open_doubts(asked)] == [1, 4]
    assert "Vader" not in [speaker.label for speaker in text_of(asked).speakers.values()]


def test_what_was_no_label_goes_on_with_who_spoke_before(asked: Study):
    answering.answer_doubts(asked, "T01", {LONG: "text", "4": "tekst"})
    assert turn(asked, "3") == ("Moeder", f"{LONG}: Zo zag ik het ook.")
    assert turn(asked, "11") == ("I", "Veldnotities\nNa afloop bleef moeder nog even staan.")
    assert [n for n, *_ in open_doubts(asked)] == [2, 3]


def test_a_doubt_without_a_label_is_answered_by_its_number(asked: Study):
    answering.answer_doubts(asked, "T01", {"4": "onderzoeker"})
    assert turn(asked, "11") == ("onderzoeker", "Veldnotities\nNa afloop bleef moeder nog even staan.")
    add_doubt(asked, "time", "[00:12:03]")
    answering.answer_doubts(asked, "T01", {"4": "none"})
    assert turn(asked, "8a") == ("Vader", "Ik zei niets.")
    assert turn(asked, "8b") == ("(niemand)", "Dat weet ik nog goed.")


def test_of_a_line_that_a_machine_left_only_the_line_is_taken_away(asked: Study):
    add_doubt(asked, "machine", "[00:12:03]")
    answering.answer_doubts(asked, "T01", {"4": "none"})
    assert [turn(asked, f"8{part}") for part in "abc"] == [
        ("Vader", "Ik zei niets."),
        ("(niemand)", "[00:12:03]"),
        ("Vader", "Dat weet ik nog goed."),
    ]


def test_two_labels_of_one_person_become_one_and_the_other_is_gone(study: Study):
    add_source(
        study,
        text="R: Ja.\nI: Zo.\nR2: Nee.\nI: Dus.\nR: Ja.\nR2: Goed.\n",
        speakers="R=ouder; I=interviewer; R2=ouder",
    )
    answering.answer_doubts(study, "T01", {"R2": "R"})
    assert [speaker for _, speaker, _ in shown_turns(study)] == ["R", "I", "R", "I", "R", "R"]
    assert [speaker.label for speaker in text_of(study).speakers.values()] == ["R", "I"]
    answering.answer_doubts(study, "T01", {"I": "none"})
    assert [speaker for _, speaker, _ in shown_turns(study)] == ["R", "(niemand)", "R", "(niemand)", "R", "R"]


def test_a_known_label_can_be_said_to_be_somebody(asked: Study):
    records.add(asked, records.PERSON, "Mevrouw Vos", {"role": "ouder"})
    answering.answer_doubts(asked, "T01", {"Moeder": "Mevrouw Vos"})
    assert [row[2] for row in doubts.list_speakers(asked, "T01").rows if row[1] == "Moeder"] == ["Mevrouw Vos"]


@pytest.mark.parametrize(
    ("who", "right", "key"),
    [
        ({"Opa": "ouder"}, "", "transcripts.label-absent"),
        ({LONG: "oma"}, "", "directory.unknown"),
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
        answering.answer_doubts(asked, "T01", who, right)
    assert refused.value.key == key
    with asked.reading() as connection:
        assert held(connection) == before


def test_a_turn_is_given_to_nobody_or_another_and_its_codings_change_voice(asked: Study):
    changing.change(asked, "T01", {"speakers": "Moeder=ouder; I=interviewer"})
    add_codes(asked, "Zorg")
    add_coding(asked, "T01", "En dat deed pijn", "Zorg")
    assert [row[6] for row in codings.list_codings(asked).rows] == ["ouders"]
    done = answering.give(asked, "T01:6", "none")
    assert (done.turns, done.codings) == (1, 1)
    assert [row[6] for row in codings.list_codings(asked).rows] == [None]
    assert [n for n, *_ in open_doubts(asked)] == [1, 3, 4], "the doubt about that turn is answered by it"
    answering.give(asked, "T01:6", "Oma")
    assert turn(asked, "6")[0] == "Oma"
    answering.give(asked, "T01:1-6", "moeder")
    assert {speaker for _, speaker, _ in shown_turns(asked)[1:7]} == {"Moeder"}


def test_what_stands_before_the_first_turn_can_be_given_too(asked: Study):
    answering.give(asked, "T01:0", "I")
    assert shown_turns(asked)[0] == ("T01:0+1", "I", "Gesprek aan de keukentafel")


def test_a_new_label_that_looks_like_a_known_one_is_named(asked: Study):
    done = answering.give(asked, "T01:4", "Moedr")
    assert (done.new, done.near) == (("Moedr",), ("Moeder",))


def test_words_of_nobody_are_coded_with_a_perspective_of_their_own(asked: Study):
    changing.change(asked, "T01", {"role": "ouder"})
    add_codes(asked, "Zorg")
    with pytest.raises(OtaError) as refused:
        add_coding(asked, "T01", "bleef moeder nog even staan", "Zorg")
    assert refused.value.key == "codings.nobody"
    key = add_coding(asked, "T01", "bleef moeder nog even staan", "Zorg", perspective="onderzoeker")
    assert [row[6] for row in codings.list_codings(asked).rows] == ["onderzoeker"]
    with pytest.raises(OtaError):
        operations.edit(asked, key, {"perspective": ""})


def test_coding_where_it_is_in_doubt_who_speaks_says_so(asked: Study):
    add_codes(asked, "Zorg")
    assert operations.add(asked, "T01", Where(quote="Ik zei niets"), ["Zorg"]).doubtful
    assert not operations.add(asked, "T01", Where(quote="het was zoeken"), ["Zorg"]).doubtful
    columns = {"source": ["T01", "T01"], "quote": ["En dat deed pijn", "Daarna belde niemand"], "code": ["Zorg"] * 2}
    assert importing.import_table(asked, columns, [2, 3], "t.csv").doubtful == 1


def test_a_text_without_turns_is_refused_with_the_way_to_say_whose_it_is(study: Study):
    add_source(study, text="Een verslag.\n\nNog een alinea.\n", kind="report")
    with pytest.raises(OtaError) as refused:
        answering.give(study, "T01:1", "none")
    assert refused.value.key == "transcripts.no-turns"


def test_cases_keep_the_turns_they_had(asked: Study):
    records.add(asked, records.CASE, "Vos", {})
    changing.change(asked, "T01", {"case": "Vos:2-6"})
    answering.answer_doubts(asked, "T01", {"De brief van school": "dossier"})
    assert [row[1] for row in store.describe_source(asked, "T01").rows if row[0] == "case"] == [("Vos:2-6b",)]


def test_every_answer_is_undone_and_redone_exactly(asked: Study):
    records.add(asked, records.CASE, "Vos", {})
    changing.change(asked, "T01", {"case": "Vos:2-4"})
    seen = []
    steps = (
        lambda: answering.answer_doubts(asked, "T01", {LONG: "professional", "Moeder (huilt)": "Moeder"}, "4"),
        lambda: answering.answer_doubts(asked, "T01", {RUNNING: "dossier"}),
        lambda: answering.give(asked, "T01:1-6a", "Oma"),
        lambda: answering.answer_doubts(asked, "T01", {"Oma": "Moeder", "3": "text"}),
    )
    for step in steps:
        with asked.reading() as connection:
            seen.append(held(connection))
        step()
    with asked.reading() as connection:
        seen.append(held(connection))
    for n in reversed(range(len(steps))):
        undoing.take_back(asked)
        with asked.reading() as connection:
            assert held(connection) == seen[n]
    for n in range(len(steps)):
        undoing.redo(asked)
        with asked.reading() as connection:
            assert held(connection) == seen[n + 1]
            assert_whole(connection)


def test_a_source_with_doubts_is_removed_and_comes_back(asked: Study):
    with asked.reading() as connection:
        before = held(connection)
    changing.remove(asked, "T01")
    undoing.take_back(asked)
    with asked.reading() as connection:
        assert held(connection) == before
