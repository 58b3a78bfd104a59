"""Units cut anew in a text that stays: every word keeps exactly one place, handles are never given to other words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.errors import OtaError
from ota.sources.model import Unit
from ota.transcripts.cutting import Cut, assign_handles, build_units, recut
from ota.transcripts.model import Speaker, Stored, Turn

TEXT = "Vooraf\n\nI: Hoe ging dat?\nVader: Het was zoeken.\nMevrouw Bos: Dat klopt.\nToen werd het stil.\n"
LABELS = ("I", "Vader")


def unit(n: int, head: str, words: str, label: str | None) -> Unit:
    start = TEXT.index(head)
    body = TEXT.index(words)
    return Unit(n, start, body, body + len(words), label)


UNITS = (
    unit(0, "Vooraf", "Vooraf", None),
    unit(1, "I:", "Hoe ging dat?", "I"),
    unit(2, "Vader:", TEXT[TEXT.index("Het was") :].strip(), "Vader"),
)


def stored() -> Stored:
    speakers = {label: Speaker(label, label, None, None) for label in LABELS}
    turns = tuple(Turn(n, str(u.n), u.start, u.body, u.end, None, u.label) for n, u in enumerate(UNITS))
    return Stored("s", 1, "s", "interview", "in-use", "r", "turn", turns, speakers, text=TEXT)


def at(words: str) -> int:
    return TEXT.index(words)


def labelled_words(units: list[Unit]) -> list[tuple[str | None, str]]:
    return [(unit.label, TEXT[unit.body : unit.end]) for unit in units]


def test_units_come_back_as_a_reader_gives_them():
    assert tuple(build_units(stored())) == UNITS


def test_what_is_cut_out_runs_to_the_end_of_its_unit():
    cut = Cut(at("Mevrouw Bos"), at("Dat klopt"), "Mevrouw Bos")
    assert labelled_words(recut(TEXT, UNITS, [cut]))[2:] == [
        ("Vader", "Het was zoeken."),
        ("Mevrouw Bos", "Dat klopt.\nToen werd het stil."),
    ]


def test_behind_what_is_cut_out_up_to_a_place_the_speaker_goes_on():
    cut = Cut(at("Mevrouw Bos"), at("Mevrouw Bos"), None, stop=at("\nToen werd"))
    assert labelled_words(recut(TEXT, UNITS, [cut]))[2:] == [
        ("Vader", "Het was zoeken."),
        (None, "Mevrouw Bos: Dat klopt."),
        ("Vader", "Toen werd het stil."),
    ]


def test_a_cut_at_the_head_of_a_unit_is_the_whole_unit():
    units = recut(TEXT, UNITS, [Cut(at("Vader:"), at("Het was"), "Moeder")])
    assert len(units) == len(UNITS)
    assert units[2] == UNITS[2]._replace(label="Moeder")


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(0, 20), st.none() | st.integers(0, 40))))
def test_cutting_loses_no_word_and_gives_none_twice(cuts):
    Cuts = [
        Cut(start, min(len(TEXT), start + head), "Nieuw", stop and min(len(TEXT), start + stop))
        for start, head, stop in cuts
    ]
    units = recut(TEXT, UNITS, Cuts)
    assert [unit.start for unit in units] == sorted(unit.start for unit in units)
    covered: list[int] = []
    for unit in units:
        assert unit.start <= unit.body <= unit.end
        covered += range(unit.start, unit.end)
    assert len(covered) == len(set(covered))
    assert {n for n, sign in enumerate(TEXT) if not sign.isspace()} <= set(covered)
    named = assign_handles(stored(), units, {"0", "1", "2"})
    assert len(set(named)) == len(units)
    assert not {"1", "2"}.intersection(named) - {str(u.n) for u in UNITS if u.start in [unit.start for unit in units]}


def test_the_parts_of_a_turn_have_letters_and_what_was_before_the_first_turn_a_handle_of_its_own():
    cuts = [Cut(at("Mevrouw Bos"), at("Dat klopt"), "Mevrouw Bos"), Cut(at("Vooraf"), at("Vooraf"), "I")]
    units = recut(TEXT, UNITS, cuts)
    assert assign_handles(stored(), units, {"0", "1", "2", "0+1"}) == ["0+2", "1", "2a", "2b"]


@pytest.mark.parametrize(("typed", "positions"), [("1", [1]), ("1-2", [1, 2]), ("0 - 2", [0, 1, 2])])
def test_a_handle_or_two_mean_units(typed: str, positions: list[int]):
    assert list(stored().find_units(typed)) == positions


@pytest.mark.parametrize("typed", ["9", "1-9", "", "-", "2-1"])
def test_a_handle_that_is_not_there_is_refused(typed: str):
    with pytest.raises(OtaError):
        stored().find_units(typed)
