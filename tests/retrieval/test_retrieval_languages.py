"""A source in the other language than its study: its own forms, stop words and names."""

from __future__ import annotations

import pytest
from builders import add_source, drop, read

from ota.errors import OtaError
from ota.language import has_tables
from ota.masking.sightings import find_sightings
from ota.retrieval.collocates import list_collocates
from ota.retrieval.leaving import build_gate
from ota.retrieval.run import find, find_quotes
from ota.text.speaking import guess_language
from ota.transcripts.changing import change
from ota.transcripts.importing import import_files
from ota.undoing import take_back

DUTCH = "R: De families waren er. Wij wachten op de families, en het gezin ging weg."
ENGLISH = "R: The families were waiting. She was going away with her family, and the gezin too."
with_tables = pytest.mark.skipif(not has_tables("nl"), reason="the extra ota[language] is not installed")


@pytest.fixture
def mixed(study):
    add_source(study, "verteld", DUTCH)
    add_source(study, "told", ENGLISH)
    change(study, "told", {"language": "Engels"})
    return study


def words_of(study, query):
    return [(hit.stored.name, read(hit.parts[1])) for hit in find(study, query, any_status=True).hits]


@with_tables
def test_a_lemma_means_the_forms_of_the_language_of_each_source(mixed):
    assert words_of(mixed, "lemma:family") == [("told", "families"), ("told", "family")]
    assert words_of(mixed, "lemma:familie") == [("verteld", "families"), ("verteld", "families")]
    assert words_of(mixed, "lemma:go") == [("told", "going")]
    assert words_of(mixed, "lemma:gaan") == [("verteld", "ging")]
    assert words_of(mixed, "lemma:gezin") == [("verteld", "gezin"), ("told", "gezin")]


@with_tables
def test_the_language_set_and_taken_back_changes_what_is_found(mixed):
    assert words_of(mixed, "lemma:wait") == [("told", "waiting")]
    change(mixed, "told", {"language": ""})
    assert words_of(mixed, "lemma:wait") == []
    take_back(mixed)
    assert words_of(mixed, "lemma:wait") == [("told", "waiting")]


def test_a_query_without_a_lemma_asks_both(mixed):
    assert words_of(mixed, "families NOT kinderen") == [("verteld", "families")] * 2 + [("told", "families")]
    assert find_quotes(mixed, "families").passages == ()


def test_another_language_is_refused(mixed):
    with pytest.raises(OtaError, match="nl, en"):
        change(mixed, "told", {"language": "fr"})


def test_the_language_of_a_text_is_guessed_only_where_its_small_words_tell():
    assert guess_language(DUTCH * 10) == "nl" and guess_language(ENGLISH * 10) == "en"
    assert guess_language(DUTCH * 10 + ENGLISH * 10) is None
    assert guess_language("R: Yes. No. Was is in we.") is None
    assert guess_language("Yes, they did, because the others were not there. " * 20) == "en"
    assert guess_language("") is None and guess_language("😀 https://the.and.of/the?to=it " * 30) is None  # no words


def test_the_other_language_is_told_at_import_and_not_switched(study):
    imported = import_files(study, [drop(study, "long.txt", ENGLISH * 10)], {})
    (problem,) = [problem for problem in imported.problems if problem.key == "transcripts.other-language"]
    assert problem.warning and "ota transcripts set long language=en" in problem.format_message("en")
    assert not imported.failed and find(study, "families", any_status=True).hits[0].stored.language == ""
    imported = import_files(study, [drop(study, "meant.txt", ENGLISH * 11)], {"language": "en"})
    assert not [problem for problem in imported.problems if problem.key == "transcripts.other-language"]


@with_tables
def test_words_near_are_of_the_language_of_their_source(study):
    add_source(study, "told", "R: All the families were there. All the families were waiting.")
    small = {"the", "were", "all"}

    def list_near():
        table = list_collocates(study, find(study, "families", any_status=True), build_gate(study, "team"))
        return {read(row[0]) for row in table.rows}

    assert list_near() & small
    change(study, "told", {"language": "en"})
    assert not list_near() & small


def test_a_word_of_the_other_language_is_no_unknown_name(study):
    text = "I: So? R: Then Yesterday and Through came, with Fenneken."
    add_source(study, "told", text)
    before = {sighting.written for sighting in find_sightings(study)}
    change(study, "told", {"language": "en"})
    assert {sighting.written for sighting in find_sightings(study)} < before
