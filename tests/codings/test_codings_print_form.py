"""A print form differs from the source by ellipses and bracketed insertions, and by nothing else."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.codings.print_form import fits_quote

WORD = st.sampled_from(
    ["ze", "maanden", "niet", "Nou,", "ja...", "auto's", "(lacht)", "uit-huis.", "één", "a", "[stil]"]
)
QUOTE = st.lists(WORD, min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("form", "quote"),
    [
        ("het ene moment hoorde je ze (de hulpverlening) maanden niet", "het ene moment hoorde je ze maanden niet"),
        ("... niet", "dat was onmogelijk, echt niet"),
        ("Ja. ... Nee.", "Ja. Misschien. Nee."),
        ("a … c", "a b c"),
        ("ja... nee", "ja en nee"),
        ("ja, ... nee", "ja, en nee"),
        ("a b ...", "a b c d"),
        ("a ... b", "a b"),
        ("Nou... ik weet het", "Nou... ik weet het"),
        ("Nou [eh] ik", "Nou ik"),
        ("ja (lacht) nee", "ja (lacht) nee"),
        ("ja [aarzelt] (lacht) nee", "ja (lacht) nee"),
        ("ja ... nee", "ja (lacht) nee"),
        ("hard wrapped words", "hard\nwrapped\n   words"),
        ("a [b", "a [b"),
        ("a) b", "a) b"),
        ("[x] a", "a"),
        ("a [x]", "a"),
    ],
)
def test_a_form_that_only_leaves_out_and_puts_in_fits(form: str, quote: str):
    assert fits_quote(form, quote)


@pytest.mark.parametrize(
    ("form", "quote"),
    [
        ("... mogelijk", "dat was onmogelijk"),
        ("onm... ja", "onmogelijk ja"),
        ("on... lijk", "onmogelijk"),
        ("on[x]mogelijk", "onmogelijk"),
        ("a c", "a b c"),
        ("a b", "a b c"),
        ("b c", "a b c"),
        ("A b", "a b"),
        ("a.b", "a. b"),
        ("a. b", "a.b"),
        ("ja nee", "ja (lacht) nee"),
        ("nee ... ja", "ja nee"),
        ("a ... a", "a"),
        ("...", "a b"),
        ("[alles]", "a"),
        ("... [alles] ...", "a b"),
        ("(a) ...", "b"),
        ("", "a"),
        ("a", ""),
    ],
)
def test_a_form_that_does_more_does_not_fit(form: str, quote: str):
    assert not fits_quote(form, quote)


@st.composite
def forms(draw: st.DrawFn) -> tuple[str, str]:
    """A quote, and a form of it in which runs of words gave way to ellipses and bracketed words were put in."""
    words = draw(QUOTE)
    remaining = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    if not any(
        row and any(map(str.isalnum, word)) and word[0] not in "([" for row, word in zip(remaining, words, strict=True)
    ):
        return "", ""
    form: list[str] = []
    for word, keep in zip(words, remaining, strict=True):
        if draw(st.booleans()):
            form.append(draw(st.sampled_from(["[de hulpverlening]", "(zij)", "[...]", "(a ... b)"])))
        if keep:
            form.append(word)
        elif not form or form[-1] not in ("...", "…"):
            form.append(draw(st.sampled_from(["...", "…"])))
    between = draw(st.sampled_from([" ", "\n", "  "]))
    return " ".join(form), between.join(words)


@given(forms())
def test_leaving_out_words_and_putting_in_brackets_always_fits(made: tuple[str, str]):
    form, quote = made
    assert fits_quote(form, quote) or not form


@given(forms(), st.integers(0, 30), st.booleans())
def test_another_word_outside_brackets_never_fits(made: tuple[str, str], at: int, instead: bool):
    form, quote = made
    words = form.split(" ")
    plain = [n for n, word in enumerate(words) if not (set(word) & set("[]()")) and "..." not in word and word != "…"]
    if form and plain and "(a ... b)" not in form and "[de" not in form:
        n = plain[at % len(plain)]
        words[n : n + instead] = ["nooitgezegd"]
        assert not fits_quote(" ".join(words), quote)


@pytest.mark.parametrize("form", ["... aa " * 300 + "... b", "aa ... [x] (y) " * 300 + "b", "... " * 900 + "b"])
def test_many_ellipses_over_a_long_quote_take_no_time(form: str):
    began = time.process_time()
    assert not fits_quote(form, "aa " * 2000)
    assert time.process_time() - began < 1
