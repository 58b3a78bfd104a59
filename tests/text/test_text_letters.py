"""Letters as a reader counts them are what the terminal's own library takes for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.text.letters import begins_letter, drop_last_letter, find_letter_end

SIGNS = [
    *("a", "é", " ", "\n", ".", "漢", "\u0301", "\u0308", "\u20e3", "\ufe0f", "\u200d", "\u200c", "0"),
    *("👩", "👨", "👧", "🏽", "❤", "✈", "😀", "🇳", "🇱", "🇧", "🏴", "\U000e0067", "\U000e007f"),
]
TEXTS = st.lists(st.sampled_from(SIGNS), max_size=12).map("".join)


def cut(text: str) -> list[str]:
    """A text cut into its letters."""
    letters, at = [], 0
    while at < len(text):
        end = find_letter_end(text, at)
        letters.append(text[at:end])
        at = end
    return letters


@pytest.mark.parametrize(
    "letter", ["👨‍👩‍👧‍👦", "👩🏽‍❤️‍👨🏽", "🇳🇱", "e\u0301", "0\ufe0f\u20e3", "🏴\U000e0067\U000e0062\U000e007f"]
)
def test_what_people_take_for_one_letter_is_one(letter):
    assert cut(f"a{letter}b") == ["a", letter, "b"]
    assert drop_last_letter(f"a{letter}") == "a" and drop_last_letter(letter) == ""


def test_two_flags_are_two_letters():
    assert cut("🇳🇱🇧🇪") == ["🇳🇱", "🇧🇪"]


@given(TEXTS)
def test_letters_are_those_of_a_library_for_terminals(text):
    wcwidth = pytest.importorskip("wcwidth", reason="comes with IPython, which the notebooks need")
    assert cut(text) == list(wcwidth.iter_graphemes(text))


@given(TEXTS)
def test_letters_behind_each_other_are_the_text_and_taken_off_one_by_one_leave_nothing(text):
    letters = cut(text)
    assert "".join(letters) == text and all(map(len, letters))
    while letters:
        assert drop_last_letter(text) == text[: len(text) - len(letters[-1])]
        text = text[: len(text) - len(letters.pop())]
    assert text == "" and begins_letter(text, 0)
