"""The ends of a selection, moved by letter: never into a letter as a reader counts them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.coding.selection import Selection, find_begin, find_end, move_edge
from ota.text.letters import begins_letter
from ota.transcripts.model import Stored, Turn

FAMILY = "👨‍👩‍👧‍👦"
LETTERS = ["a", "b", ".", " ", FAMILY, "🇳🇱", "👩🏽", "❤️", "e\N{COMBINING DIAERESIS}", "漢"]


def make_turn(words: str) -> Stored:
    """A text of one turn."""
    text = f"R: {words}\n"
    turn = Turn(0, "1", 0, 3, 3 + len(words), None, None)
    return Stored("s", 1, "bron", "interview", "in-use", "r", "turn", (turn,), text=text)


def test_a_family_is_taken_or_left_as_a_whole():
    stored = make_turn(f"wij {FAMILY} samen")
    selection = Selection(3, 3 + len("wij"), "end")
    taken = move_edge(stored, selection, 1, letter=True)
    assert stored.text[slice(*taken.span)] == f"wij {FAMILY}"
    assert move_edge(stored, taken, -1, letter=True).span == selection.span
    behind = move_edge(stored, taken._replace(edge="begin"), 1, letter=True)
    for _ in range(2):
        behind = move_edge(stored, behind, 1, letter=True)
    assert stored.text[slice(*behind.span)] == FAMILY
    assert move_edge(stored, behind, 1, letter=True).span == behind.span, "a letter stays"


@given(
    words=st.lists(st.sampled_from(LETTERS), min_size=1, max_size=12).map("".join),
    moves=st.lists(st.tuples(st.sampled_from(["begin", "end"]), st.sampled_from([1, -1])), max_size=12),
)
def test_an_end_that_moves_by_letter_stands_between_letters_and_comes_back(words, moves):
    stored = make_turn(f"a{words}a")
    selection = Selection(3, 3 + len(words) + 2)
    for edge, step in moves:
        before = selection._replace(edge=edge)
        selection = move_edge(stored, before, step, letter=True)
        assert selection.start < selection.end and all(begins_letter(stored.text, at) for at in selection.span)
        if selection.span != before.span:
            assert move_edge(stored, selection, -step, letter=True).span == before.span


@pytest.mark.parametrize("find", [find_begin, find_end])
def test_a_walk_by_letter_meets_every_letter_that_is_no_blank(find):
    stored = make_turn(f"ja {FAMILY}🇳🇱 {FAMILY}!")
    at, places = 2, []
    while (at := find(stored, at, 1, letter=True)) is not None:
        places.append(at)
    assert len(places) == len("ja") + 3 + len("!")
