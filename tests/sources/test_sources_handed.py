"""Turns that a format hands over: their text, what stays of them, and that a reader of texts finds them again."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ota.sources import Parsed, segment_text
from ota.sources.handed import HandedTurn, hand_over, join_turns
from ota.sources.model import Loaded


def handed(*turns: HandedTurn, speakers: tuple[str, ...] | None = (), **options: Any) -> Parsed:
    return segment_text(hand_over("a.csv", b"", turns), speakers, **options)


def turns_said(parsed: Parsed) -> list[tuple[str | None, int | None, str]]:
    return [(unit.label, unit.time, parsed.text[unit.body : unit.end]) for unit in parsed.units]


def doubted(parsed: Parsed) -> list[tuple[str, int | None, str]]:
    return [(doubt.kind, doubt.line, parsed.text[doubt.start : doubt.end]) for doubt in parsed.doubts]


ANNA, BEN = HandedTurn("Hoe ging het?", "Anna", 4260, 3), HandedTurn("Wel goed.\nEcht.", "Ben, vader", 8000, 4)


def test_turns_become_a_text_with_their_labels_and_times():
    parsed = handed(ANNA, BEN, HandedTurn("Ja.", "Anna", None, 9))
    assert parsed.text == ("[00:00:04.260] Anna: Hoe ging het?\n\n[00:00:08] Ben, vader: Wel goed.\nEcht.\n\nAnna: Ja.")
    assert turns_said(parsed) == [
        ("Anna", 4260, "Hoe ging het?"),
        ("Ben, vader", 8000, "Wel goed.\nEcht."),
        ("Anna", None, "Ja."),
    ]
    assert (parsed.kind_of_units, parsed.problems, parsed.doubts) == ("turn", (), ())


def test_words_without_a_name_belong_to_whom_the_format_says_and_are_a_doubt_by_their_line():
    parsed = handed(ANNA, BEN, HandedTurn("Nou ja.", "Ben, vader", 9000, 12, "time"))
    assert turns_said(parsed)[2] == ("Ben, vader", 9000, "Nou ja.")
    assert parsed.text.endswith("\n\n[00:00:09] Nou ja.")
    assert doubted(parsed) == [("time", 12, "[00:00:09]")]
    parsed = handed(ANNA, BEN, HandedTurn("Tante kwam.", "Tante", 9000, 12, "label"))
    assert doubted(parsed) == [("label", 12, "Tante")]
    assert handed(ANNA, BEN, HandedTurn("x", "Tante", 9000, 12, "label"), speakers=("Tante",)).doubts == ()


def test_words_of_nobody_stay_and_are_told_by_their_row():
    parsed = handed(ANNA, HandedTurn("De hond blaft.", None, None, 5), BEN)
    assert [label for label, _, _ in turns_said(parsed)] == ["Anna", None, "Ben, vader"]
    assert [(problem.key, problem.where) for problem in parsed.problems] == [("sources.nobody", "a.csv:5")]


def test_labels_that_differ_little_are_told_as_in_any_text():
    mother = ANNA._replace(label="Moeder")
    for label in ("moeder", "Móeder", "Moeder 2", "Moedr", "Moeder (huilt)"):
        parsed = handed(*[mother, BEN] * 4, HandedTurn("Ja.", label, 9000, 12))
        assert doubted(parsed) == [("variant", 12, label)]
    handed_turn = HandedTurn("Ja.", "moeder (lacht)", 9000, 12)
    parsed = handed(mother, BEN, handed_turn, speakers=("Moeder", "Ben, vader"))
    assert (parsed.labels, parsed.doubts) == (("Moeder", "Ben, vader"), ())


def test_a_pattern_ends_a_turn_and_a_line_of_a_program_is_a_doubt():
    parsed = handed(ANNA, BEN, HandedTurn("Veldnotities: druk.", "Anna", 9000, 12), BEN, ends=("veldnotities*",))
    assert [label for label, _, _ in turns_said(parsed)] == ["Anna", "Ben, vader", None, "Ben, vader"]
    parsed = handed(ANNA, BEN, HandedTurn("De transcriptie is gestopt", "Anna", 9000, 12))
    assert [doubt.kind for doubt in parsed.doubts] == ["machine"]


def test_without_turns_nobody_speaks_and_the_units_stay():
    for parsed in (handed(ANNA, BEN, turns=False), handed(ANNA, BEN, speakers=None)):
        assert parsed.kind_of_units == "paragraph"
        assert [words for _, _, words in turns_said(parsed)] == ["Hoe ging het?", "Wel goed.\nEcht."]


def test_turns_of_one_speaker_that_follow_each_other_are_joined_unless_in_doubt():
    turns = [ANNA, ANNA._replace(words=" En toen? ", time=5000), ANNA._replace(doubt="time", time=6000), BEN]
    assert [(turn.words, turn.time, turn.doubt) for turn in join_turns(turns)] == [
        ("Hoe ging het? En toen?", 4260, ""),
        ("Hoe ging het?", 6000, "time"),
        (BEN.words, 8000, ""),
    ]


def test_what_cannot_stand_in_a_text_is_tidied_and_counted():
    loaded = hand_over("a.csv", b"", [HandedTurn("een\0 twee\r\ndrie e\u0301\ud800", " An\nna ", 1), BEN])
    assert loaded.text.startswith("[00:00:00.001] An na: een twee\ndrie é\ufffd\n\n")
    assert loaded.counted == {"nul": 1, "crlf": 1, "nfc": 1}


def test_a_row_without_words_stays_only_if_it_names_somebody():
    parsed = handed(ANNA, HandedTurn("  ", None, 5000), HandedTurn("", "Ben, vader", 6000), ANNA)
    assert [(label, words) for label, _, words in turns_said(parsed)][1] == ("Ben, vader", "")
    assert [problem.key for problem in parsed.problems] == ["sources.empty_turns"]


WORD = st.sampled_from(["ja", "toen", "De school belde.", "Eén keer.", "Niet.", "huis"])
TURN = st.builds(
    HandedTurn,
    words=st.lists(WORD, min_size=1, max_size=6).map(" ".join),
    label=st.sampled_from(["Moeder", "SPEAKER_00", "Vries, A. de (gast)", "0", "Jan | OMU", "Interviewer 1"]),
    time=st.one_of(st.none(), st.integers(0, 99 * 3_600_000)),
    line=st.just(1),
    doubt=st.just(""),
)


@given(st.lists(TURN, min_size=1, max_size=12))
def test_a_text_of_turns_that_is_read_as_text_holds_the_same_turns(turns):
    """As when a person edits it: the labels are then declared."""
    loaded = hand_over("a.csv", b"", turns)
    assert [unit for unit in loaded.turns if loaded.text[unit.start : unit.end].strip() == ""] == []
    as_text = Loaded("a.txt", loaded.text, "", b"")
    labels = tuple(dict.fromkeys(turn.label for turn in turns if turn.label))
    again = segment_text(as_text, labels)
    assert turns_said(again) == turns_said(segment_text(replace(loaded), labels))
