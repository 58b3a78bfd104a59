from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ota.language import has_tables
from ota.text.sentences import split_sentences

if not has_tables("nl"):
    pytest.skip("the extra ota[language] is not installed", allow_module_level=True)

from ota.language.pipeline import build_pipeline

# Turns as they come: both languages, dialect, all small letters, all capitals, no end in sight, faces and links.
PIECES = st.lists(
    st.sampled_from(
        ["Zij belt m’n zus op.", "that's not my problem,", "weet je", "WIJ HEBBEN GEWACHT!", "’t kiendje woar'n", "...",
         "mrt.",
         "https://voorbeeld.nl/a?b=c", "😀", "👨‍👩‍👧", "\n", "\n\n", "\t", "foto’s",
         "[lacht]", "OTS'en", "en toen", "?!", "“Ja”", "\u0301", "12-03-2021"]
    ),
    max_size=220,
).map(" ".join)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(PIECES | st.text(max_size=200), st.sampled_from(["nl", "en"]))
@example("", "nl")
@example(" ", "nl")
@example("\n", "en")
def test_every_text_is_read_whole_with_its_offsets(text, language):
    doc = build_pipeline(language)(text)
    assert len(doc.text) == len(text)
    straight = text.translate(dict.fromkeys(map(ord, "’‘ʼ"), "'"))
    assert all(straight[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert all(token.lemma_ or not token.text.strip() for token in doc)
    assert all(token.lemma_ == token._.lemmas[0] for token in doc)
    assert [token.i for sentence in doc.sents for token in sentence] == list(range(len(doc)))


@settings(max_examples=60, deadline=None)
@given(PIECES)
def test_sentences_begin_where_the_house_says(text):
    doc = build_pipeline("nl")(text)
    begins = {token.idx for token in doc}
    asked = [start for start, _ in split_sentences(doc.text) if start in begins]
    assert set(asked) <= {sentence.start_char for sentence in doc.sents}


def test_apostrophes_are_straight_for_the_tokens_only():
    doc = build_pipeline("nl")("Jay’s foto’s, m’n zus")
    assert [token.text for token in doc] == ["Jay's", "foto's", ",", "m'n", "zus"]
    assert [token.lemma_ for token in doc][1] == "foto"


def test_a_token_has_all_its_lemmas():
    (token,) = build_pipeline("nl")("besluiten")
    assert set(token._.lemmas) == {"besluit", "besluiten"}


def test_an_abbreviation_ends_no_sentence():
    doc = build_pipeline("nl")("Het was 12 mrt. 2021. Toen kwam dhr. Vos.")
    assert [sentence.text for sentence in doc.sents] == ["Het was 12 mrt. 2021.", "Toen kwam dhr. Vos."]
