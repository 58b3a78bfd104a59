from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ota.retrieval.grammar import Text
from ota.retrieval.pages import FoldedPage
from ota.text.folding import fold, fold_text

# Letters that fold into one, several or no characters, with what parts words.
DUTCH = st.text(st.sampled_from("abijsé̈ïĳÅøłßæÆđİﬁ’'-_ \n.,²½\u00ad\u200b\u200d\u0301\ufeffΣςЖ中ﷺ1"), max_size=40)
ANY = st.text(max_size=40) | DUTCH


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        ("Café CREËERT", "cafe creeert"),
        ("ĳs IJS Ĳs", "ijs ijs ijs"),
        ("Ørsted Łódź Straße œuvre ægir Đorđe ﬁets", "orsted lodz strasse oeuvre aegir dorde fiets"),
        ("wacht\u00adlijst wacht\u200blijst wacht\u200dlijst", "wachtlijst wachtlijst wachtlijst"),
        ("auto’s autoʼs auto‘s", "auto's auto's auto's"),
        ("cafe\u0301", "cafe"),
        ("wachtlijst² en 2½", "wachtlijst  en 2 "),
        ("İstanbul ΟΔΟΣ", "istanbul οδοσ"),
        ("Hema™ …", "hema™ …"),
    ],
)
def test_what_is_folded(source, reads):
    assert fold_text(source) == reads


def test_a_folded_character_stays_as_it_is_and_no_letter_hides_a_word_border():
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        once = fold_text(character)
        assert fold_text(once) == once, hex(code)
        assert len(once) <= 1 or once.isalnum(), hex(code)


@given(ANY)
def test_a_text_folds_as_its_characters_do_and_twice_is_once(text):
    assert fold_text(text) == "".join(map(fold_text, text))
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "Z"]), max_size=30))
def test_composed_and_decomposed_text_read_the_same(text):
    composed = unicodedata.normalize("NFC", text)
    assert fold_text(unicodedata.normalize("NFD", composed)) == fold_text(composed)


@settings(max_examples=500)
@given(DUTCH, DUTCH)
@example("", "\u0301a\u0301ĳ\u00ad b")
def test_every_word_is_found_where_it_stands_in_whole_characters(before, text):
    source = f"{before} {text}"
    page = FoldedPage(source)
    for word in {"".join(c if c.isalnum() else " " for c in text) for text in fold_text(source).split()}:
        for part in word.split():
            places = page.find(Text((part,)), [(0, len(source))])
            assert places
            for start, end in places:
                assert fold_text(source[start:end]) == part
                assert unicodedata.category(source[start])[0] != "M"
                assert end == len(source) or unicodedata.category(source[end])[0] != "M"


@given(ANY)
def test_offsets_go_forward_and_back(text):
    row = fold(text)
    at = 0
    for offset, character in enumerate(text):
        assert row.map_forward(offset) == at
        at += len(fold_text(character))
    assert row.map_forward(len(text)) == at == len(row.text)
