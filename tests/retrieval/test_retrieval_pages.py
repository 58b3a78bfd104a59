from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ota.retrieval.grammar import And, Near, Not, Or, Text, parse
from ota.retrieval.pages import FoldedPage

TEXT = (
    "We stonden op de wachtlijst, de lange\nwachtlijst. Uit-huis geplaatst? De auto’s, OTS/MUHP.\n\n"
    "Wáchten duurt lang; wacht\u00adlijsten ook. Uithuisplaatsing, terugplaatsing."
)
WORDS = st.sampled_from(["a", "b", "c"])
ROWS = st.lists(WORDS, min_size=1, max_size=14)


def quotes_found(query, text=TEXT):
    places = FoldedPage(text).find(parse(query), [(0, len(text))])
    return None if places is None else [text[start:end] for start, end in places]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("wachtlijst", ["wachtlijst", "wachtlijst"]),
        ("WACHTEN", ["Wáchten"]),
        ("wacht*", ["wachtlijst", "wachtlijst", "Wáchten", "wacht\u00adlijsten"]),
        ("*lijst", ["wachtlijst", "wachtlijst"]),
        ("*plaats*", ["geplaatst", "Uithuisplaatsing", "terugplaatsing"]),
        ("uit*sing", ["Uithuisplaatsing"]),
        ("wacht", None),
        ("huis", ["huis"]),  # a part of uit-huis is a word, a part of uithuisplaatsing is not
        ("uit-huis", ["Uit-huis"]),
        ("auto", ["auto"]),
        ("auto's", ["auto’s"]),
        ("ots/muhp", ["OTS/MUHP"]),
        ('"OTS MUHP"', ["OTS/MUHP"]),
        ('"lange wachtlijst"', ["lange\nwachtlijst"]),  # a hard wrap is a space
        ('"MUHP wachten"', None),  # a blank line is not
        ('"de lang* wacht*"', ["de lange\nwachtlijst"]),
        ('"op de wachtlijst"', ["op de wachtlijst"]),
        ("wachtlijst school", None),
        ("wachtlijst OR school", ["wachtlijst", "wachtlijst"]),
        ("lang* wachten", ["lange", "Wáchten", "lang"]),
        ('wachtlijst OR "lange wachtlijst"', ["wachtlijst", "lange\nwachtlijst"]),
        ("wachtlijst NOT school", ["wachtlijst", "wachtlijst"]),
        ("wachtlijst NOT lang", None),
        ("NOT school", []),
        ("NOT lang", None),
        ("lange NEAR/1 wachtlijst", ["lange\nwachtlijst"]),
        ("wachtlijst NEAR/2 de", ["de wachtlijst", "wachtlijst, de", "de lange\nwachtlijst"]),
        ("uit NEAR/1 geplaatst", ["Uit-huis geplaatst"]),  # uit-huis is one word when words are counted
        ("op NEAR/1 wachtlijst", None),
        ("(op OR stonden) NEAR/2 wachtlijst", ["op de wachtlijst"]),
    ],
)
def test_where_words_stand(query, places):
    assert quotes_found(query) == places


def test_places_lie_within_one_of_the_parts():
    text = "een twee | drie een"
    page = FoldedPage(text)
    parts = [(0, 8), (11, 19)]
    assert page.find(parse("een"), parts) == [(0, 3), (16, 19)]
    assert page.find(parse('"twee drie"'), parts) is None
    assert page.find(parse("twee NEAR/5 drie"), parts) is None
    assert page.find(parse("twee drie"), parts) == [(4, 8), (11, 15)]
    assert page.find(parse("een"), [(1, 8)]) is None


@settings(max_examples=300)
@given(ROWS, WORDS, WORDS, st.integers(1, 6))
def test_near_finds_the_closest_pairs_in_either_order(row, one, other, words):
    text = " ".join(row)
    spans = [(2 * n, 2 * m + 1) for n, x in enumerate(row) for m, y in enumerate(row)
             if n < m <= n + words and {(x, y), (y, x)} & {(one, other)}]  # fmt: skip
    closest = [s for s in spans if not any(t != s and s[0] <= t[0] and t[1] <= s[1] for t in spans)]
    page = FoldedPage(text)
    mine, reverse = (
        page.find(Near(Text((a,)), Text((b,)), words), [(0, len(text))]) for a, b in ((one, other), (other, one))
    )
    assert mine == reverse
    assert (mine or []) == sorted(closest)


@settings(max_examples=300)
@given(ROWS, st.lists(WORDS, min_size=1, max_size=4))
def test_a_phrase_is_found_at_each_of_its_places(row, words):
    text = ", ".join(row)
    size = len(words)
    places = [(3 * n, 3 * (n + size) - 2) for n in range(len(row) - size + 1) if row[n : n + size] == words]
    assert FoldedPage(text).find_places(Text(tuple(words))) == places


@given(ROWS, WORDS, WORDS)
def test_not_turns_and_into_or(row, one, other):
    text, parts = " ".join(row), [(0, 2 * len(row))]
    a, b = Text((one,)), Text((other,))
    page = FoldedPage(text)
    assert (page.find(Not(And((a, b))), parts) is None) == (page.find(Or((Not(a), Not(b))), parts) is None)
    assert (page.find(Not(Or((a, b))), parts) is None) == (page.find(And((Not(a), Not(b))), parts) is None)
