"""Where a quote stands: exactly, else whatever its white space, capitals and apostrophes; never a guess."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.codings.desk import Where, locate
from ota.codings.finding import Searchable, find_everywhere
from ota.errors import OtaError
from ota.retrieval.grammar import Text, parse
from ota.retrieval.pages import FoldedPage
from ota.text.spans import Span
from ota.transcripts.model import Stored, Turn


def searchable(text: str, *bounds: tuple[int, int]) -> Searchable:
    """`text` with a turn for each pair of offsets (none: one turn that holds it all)."""
    turns = tuple(
        Turn(n, str(n + 1), start, start, end, None, None) for n, (start, end) in enumerate(bounds or [(0, len(text))])
    )
    return Searchable(Stored("s", 1, "vos", "interview", "in-use", "r", "turn", turns, text=text))


def places(text: str, quote: str) -> list[str]:
    return [text[span.start : span.end] for span in searchable(text).find(quote)]


@pytest.mark.parametrize(
    ("text", "quote", "found"),
    [
        ("Het was zo.", "was", ["was"]),
        ("Het\n  was\t zo.", "Het was zo", ["Het\n  was\t zo"]),
        ("Het was zo.", " Het\n was ", ["Het was"]),
        ("Zo’n auto’s en zo'n auto", "zo'n auto", ["zo'n auto"]),
        ("Zo’n auto’s rijden", "ZO'N AUTO'S", ["Zo’n auto’s"]),
        ("“Ja”, zei ze", '"ja", ZEI', ["“Ja”, zei"]),
        ("één twee één", "één", ["één", "één"]),
        ("één twee", unicodedata.normalize("NFD", "één"), ["één"]),
        ("ja ja ja", "ja ja", ["ja ja", "ja ja"]),
        ("Straße Marie", "STRASSE", ["Straße"]),
        ("Straße Marie", "MARIE", ["Marie"]),
        ("ẞ", "s", []),
        ("Ja.\xa0Nee.", "Ja. Nee.", ["Ja.\xa0Nee."]),
        ("Ja, dat was zo.", "ja dat was", ["Ja, dat was"]),
        ("Wij zijn naar ĳsland ge\xadgaan", "naar IJsland gegaan", ["naar ĳsland ge\xadgaan"]),
        ("de ﬁets – van mĳn zoon", "de fiets - van mijn zoon", ["de ﬁets – van mĳn zoon"]),
        ("de fiets - van mijn zoon", "De ﬁets — van mĳn zoon", ["de fiets - van mijn zoon"]),
        ("een cafe of cafétje", "een café", ["een cafe"]),
        ("een café²", "een cafe", ["een café"]),
        ("„zo’n «ding»”, zei ze", '"zo\'n "ding"", ZEI', ["„zo’n «ding»”, zei"]),
        ("ĳs", "j", []),
        ("niets", "iets anders", []),
        ("iets", "  ", []),
    ],
)
def test_a_quote_is_found_exactly_else_loosely(text: str, quote: str, found: list[str]):
    assert places(text, quote) == found


def test_an_exact_place_goes_before_a_loose_one():
    text = "JA en ja"
    assert searchable(text).find("ja") == (Span(6, 8),)
    assert searchable(text, (0, 2), (3, 8)).find("ja", Span(0, 2)) == (Span(0, 2),)


@given(st.text("aB \n\t\xa0é’'ßSs", min_size=1, max_size=30), st.data())
def test_any_piece_of_a_text_is_found_where_it_stands_however_it_is_spaced(text: str, data: st.DataObject):
    words = list(re.finditer(r"\S+", text))
    if not words:
        return
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    span = Span(words[first].start(), words[last].end())
    quote = data.draw(st.sampled_from([" ", "\n", " \t "])).join(text[span.start : span.end].split())
    assert span in searchable(text).find(quote)
    folded = quote.replace("’", "'").upper().lower()
    assert span in searchable(text).find(folded) or places(text, folded)


@given(st.text("ab", min_size=1, max_size=90), st.integers(1, 8), st.text("abé’", max_size=9), st.data())
def test_quotes_are_found_wherever_they_stand_few_or_many_together(
    part: str, times: int, end: str, data: st.DataObject
):
    text = part * times + end
    expected = []
    for _ in range(data.draw(st.integers(1, 12))):
        start = data.draw(st.integers(0, len(text) - 1))
        stop = data.draw(st.integers(start + 1, len(text)))
        expected.append(text[start:stop] + data.draw(st.sampled_from(["", "", "a", "x"])))
    places = {name: [at for at in range(len(text)) if text.startswith(name, at)] for name in expected}
    assert find_everywhere(text, expected) == places


@given(st.lists(st.text("aB \n\xa0é’'ß", max_size=12), min_size=10, max_size=14), st.text("aB \né'ßs", min_size=1))
def test_quotes_that_were_expected_are_found_as_those_that_were_not(quotes: list[str], more: str):
    text = " ".join([*quotes, more, *quotes]) + "."
    stored = searchable(text).stored
    together = Searchable(stored, quotes)
    assert [together.find(text) for text in (*quotes, more)] == [
        Searchable(stored).find(text) for text in (*quotes, more)
    ]


WORDS = ("Wachtlijst", "één", "zo’n", "ĳsland", "gegaan", "ﬁets", "kind", "OTS")
BETWEEN = (" ", "\xa0", "\n", ", ", " – ", "’", " “", "” ")
SHAPES: tuple[Callable[[str], str], ...] = (
    str,
    str.upper,
    lambda text: text.replace("’", "'").replace("ĳ", "ij").replace("ﬁ", "fi"),
    lambda text: text.replace("é", "e").replace("–", "-"),
    lambda text: text.replace("g", "g\xad"),
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.replace(" ", "\u202f"),
)


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BETWEEN)), min_size=1, max_size=9), st.data())
def test_what_find_finds_by_its_words_can_be_coded_by_them_and_the_other_way_round(
    told: list[tuple[str, str]], data: st.DataObject
):
    in_text, typed = data.draw(st.sampled_from(SHAPES)), data.draw(st.sampled_from(SHAPES))
    text = "Toen. " + "".join(in_text(word) + between for word, between in told) + "einde"
    first = data.draw(st.integers(0, len(told) - 1))
    last = data.draw(st.integers(first, len(told) - 1))
    quote = typed(" ".join(word for word, _ in told[first : last + 1]))
    page = FoldedPage(text)
    asked = parse(f'"{quote}"')
    assert isinstance(asked, Text)
    backs = [page.folded.map_back(*place) for place in page.find_places(asked)]
    coded = [(place.start, place.end) for place in searchable(text).find(quote)]
    assert backs and set(coded) <= set(backs)
    if len(backs) == 1:
        assert coded == backs


def refused(text: str, where: Where, *bounds: tuple[int, int]) -> OtaError:
    with pytest.raises(OtaError) as caught:
        locate(searchable(text, *bounds), where)
    return caught.value


def test_a_quote_that_stands_twice_names_all_places_and_chooses_none():
    text = "Wij krijgen de kans.\n\nJa.\n\nWij krijgen de kans."
    error = refused(text, Where("wij krijgen de kans"), (0, 20), (22, 25), (27, 47))
    assert error.key == "codings.quote-twice"
    for language in ("nl", "en"):
        assert "T01:1 (0:19); T01:3 (27:46)" in error.format_message(language)
        assert "kans" not in error.format_message(language)
    bounds = [(0, 20), (22, 25), (27, 47)]
    assert locate(searchable(text, *bounds), Where("wij krijgen de kans", "3")) == Span(27, 46)
    assert locate(searchable(text, *bounds), Where("wij krijgen de kans", "T01:3")) == Span(27, 46)
    assert locate(searchable(text, *bounds), Where("Wij krijgen de kans", span=(27, 46))) == Span(27, 46)


def test_a_quote_that_is_not_there_names_the_near_turns_and_never_their_words():
    text = "Er kwam maandenlang niemand langs bij ons.\n\nDat weet ik niet meer."
    error = refused(text, Where("maandelang kwam er niemand langs"), (0, 42), (44, 66))
    assert error.key == "codings.quote-missing" and re.search(r"T01:1 \(\d+ %\)", error.format_message("nl"))
    assert not set(re.findall(r"\w{5,}", text)) & set(
        re.findall(r"\w{5,}", error.format_message("nl") + error.format_message("en"))
    )
    assert refused(text, Where("geheel iets volstrekt anders"), (0, 42), (44, 66)).values["near"] == ""


def test_turns_and_spans_are_trimmed_and_checked():
    text = "  Ja.  \n\n \n\nNee."
    bounds = [(0, 7), (9, 10), (12, 16)]
    assert locate(searchable(text, *bounds), Where(turn="1")) == Span(2, 5)
    assert locate(searchable(text, *bounds), Where(span=(0, 16))) == Span(2, 16)
    assert refused(text, Where(turn="2"), *bounds).key == "codings.empty-turn"
    assert refused(text, Where(turn="9"), *bounds).key == "transcripts.no-turn"
    assert refused(text, Where(), *bounds).key == "codings.nowhere"
    for span in ((0, 17), (5, 5), (7, 9), (6, 2)):
        assert refused(text, Where(span=span), *bounds).key == "codings.bad-span"
    assert refused(text, Where("Ja.", span=(12, 16)), *bounds).key == "codings.quote-elsewhere"
