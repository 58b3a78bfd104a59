"""Words are counted as a plain pattern for a word would find them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.text.word import WORD, classify_characters, count_words, count_words_between, find_stretches, list_bare_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("Ja.", 1),
        ("auto's en foto’s", 3),
        ("uit-huis-plaatsing", 1),
        ("'s avonds", 2),
        ("ja - nee -- 'goed'", 3),
        ("één, twee … ½ drie😀vier", 5),
        ("a-b-c d'-e", 3),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words == len(WORD.findall(text))


@given(
    st.text(st.sampled_from("ab3_'’-–. \n\tëß²½😀") | st.characters(exclude_categories=["Cs"]), max_size=60), st.data()
)
def test_every_part_of_a_text_holds_the_words_that_a_pattern_finds_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert count_words_between(classify_characters(text), start, end) == len(WORD.findall(text[start:end]))


@given(st.text(st.sampled_from("aB3_'’-–. \n\tËß²½"), max_size=40))
def test_of_two_spellings_of_a_text_the_bare_words_are_the_same(text: str) -> None:
    assert list_bare_words(text) == list_bare_words(text.upper()) == list_bare_words(f"“{text}”, ")
    assert list_bare_words(text) == [word for word in list_bare_words(text) if word.isalnum()]


@given(st.text(max_size=40))
def test_stretches_are_what_stands_between_blanks(text: str) -> None:
    assert [text[start:end] for start, end in find_stretches(text)] == text.split()
    half = len(text) // 2
    assert [text[start:end] for start, end in find_stretches(text, half)] == text[half:].split()
