"""A pipeline of spaCy that somebody has: read from its folder, for names and for kinds of words."""

from __future__ import annotations

import pytest

from ota.errors import OtaError
from ota.language import added, build_pipeline
from ota.privacy.recognising import build_recognisers

spacy = pytest.importorskip("spacy")


@pytest.fixture
def folder(tmp_path):
    """A tiny pipeline that knows one name, and that every word on -en is a verb."""
    nlp = spacy.blank("nl")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "PER", "pattern": "Qrobbel"}, {"label": "CARDINAL", "pattern": "drie"}])
    tagger = nlp.add_pipe("attribute_ruler")
    tagger.add([[{"LOWER": "besluiten"}]], {"POS": "VERB"})
    nlp.to_disk(tmp_path / "tiny")
    return tmp_path / "tiny"


def test_its_names_are_proposed_line_by_line(folder):
    (ask,) = build_recognisers(["pipeline"], folder)
    text = "Toen kwam\nook Qrobbel, drie keer."
    assert [(text[row.start : row.end], *row[2:]) for row in ask(text)] == [("Qrobbel", "name", "pipeline", False)]


def test_it_says_what_it_is(folder):
    described = added.describe_pipeline(folder)
    assert (described.language, described.parts) == ("nl", ("entity_ruler", "attribute_ruler"))


def test_its_kinds_of_words_choose_among_our_lemmas(folder):
    pytest.importorskip("spacy_lookups_data")
    assert [token.lemma_ for token in build_pipeline("nl")("zij besluiten samen")][1] == "besluit"
    assert [token.lemma_ for token in build_pipeline("nl", folder)("zij besluiten samen")][1] == "besluiten"


def test_what_is_no_pipeline_is_refused(tmp_path):
    for name, content, key in (("none", "", "language.no-pipeline"), ("bad", "[nlp]", "language.bad-pipeline")):
        (tmp_path / name).mkdir()
        if content:
            (tmp_path / name / "config.cfg").write_text(content)
        with pytest.raises(OtaError) as refused:
            added.load_pipeline(tmp_path / name)
        assert refused.value.key == key


def test_a_pipeline_of_another_language_is_refused(tmp_path):
    spacy.blank("fr").to_disk(tmp_path / "fr")
    with pytest.raises(OtaError) as refused:
        added.describe_pipeline(tmp_path / "fr")
    assert refused.value.key == "language.pipeline-language"
