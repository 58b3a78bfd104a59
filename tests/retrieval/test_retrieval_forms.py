from __future__ import annotations

import pytest
from builders import add_source, make_study, read

from ota.errors import OtaError
from ota.language import has_tables
from ota.retrieval.forms import list_meant_otherwise, read_forms
from ota.retrieval.grammar import QueryError, parse, parse_list, write_query
from ota.retrieval.run import find, find_quotes
from ota.study import work

TEXT = """I: Hoe ging dat in de gezinnen?

R: Het gezin werd aangemeld. School meldt ons dan weer aan, en de crisisplekken waren vol.

R: Ik wachtte, we hebben gewacht. Op wachten zat niemand te wachten. Ze wonen in kleine huizen.
"""
with_tables = pytest.mark.skipif(not has_tables("nl"), reason="the extra ota[language] is not installed")


@pytest.fixture
def interview(study):
    add_source(study, "verteld", TEXT)
    return study


def words_of(study, query):
    return [read(hit.parts[1]) for hit in find(study, query, any_status=True).hits]


@with_tables
@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("lemma:gezin", ["gezinnen", "gezin"]),
        ("lemma:Gezinnen", ["gezinnen", "gezin"]),  # a form of a lemma that it is not itself
        ("lemma:wachten", ["wachtte", "gewacht", "wachten", "wachten"]),
        ("lemma:crisisplek", ["crisisplekken"]),
        ("lemma:aanmelden", ["aangemeld", "meldt ons dan weer aan"]),
        ("lemma:huis", ["huizen"]),
        ("lemma:gezin NEAR/3 lemma:aanmelden", ["gezin werd aangemeld"]),
        ("lemma:(gezin OR huis) NOT lemma:wonen", ["gezinnen", "gezin"]),
        ("lemma:nergens", []),
    ],
)
def test_a_lemma_asks_for_its_forms(interview, query, words):
    assert words_of(interview, query) == words


@with_tables
def test_a_lemma_narrows_quotes_too(invented_study):
    every_form = find_quotes(invented_study, "lemma:wachten").passages
    one_form = find_quotes(invented_study, "wachten").passages
    assert all(passage in every_form for passage in one_form) and len(one_form) < len(every_form)
    assert len(every_form) < len(find_quotes(invented_study).passages)


@with_tables
def test_a_word_that_is_a_form_of_another_is_told(interview):
    add_source(interview, "elders", "R: Wij huizen hier. De huizen zijn klein, ons huis ook.")
    assert list_meant_otherwise(interview, parse("lemma:huizen")) == [("huizen", "huis")]
    assert list_meant_otherwise(interview, parse("lemma:gezin")) == []


@with_tables
def test_the_forms_are_kept_until_a_text_changes(interview):
    path = interview.folder / ".work" / work.FORMS
    words_of(interview, "lemma:gezin")
    before = path.read_bytes()
    words_of(interview, "lemma:huis")
    assert path.read_bytes() == before
    add_source(interview, "later", "R: Twee pleeggezinnen verder.")
    assert not path.exists()
    assert words_of(interview, "lemma:pleeggezin") == ["pleeggezinnen"]


@with_tables
def test_what_was_kept_of_other_texts_or_is_damaged_is_made_anew(interview):
    path = interview.folder / ".work" / work.FORMS
    words_of(interview, "lemma:gezin")
    sound = path.read_bytes()
    for damaged in (b"", b"\xff\xfe", b"nl 0 0\ngezin\tgezin\n", sound[:-5]):
        path.write_bytes(damaged)
        assert words_of(interview, "lemma:gezin") == ["gezinnen", "gezin"]
        assert path.read_bytes() == sound


@with_tables
def test_it_is_told_how_far_the_finding_of_forms_is(interview):
    moves = []
    with interview.reading() as connection:
        read_forms(interview, connection, lambda done, count: moves.append((done, count)))
    assert moves and all(done <= count for done, count in moves)


@with_tables
def test_an_english_study_has_english_forms(tmp_path):
    with make_study(tmp_path / "english", language="en") as study:
        add_source(study, "told", "R: The families waited. One family was waiting; their children's school said no.")
        assert words_of(study, "lemma:family") == ["families", "family"]
        assert words_of(study, "lemma:wait") == ["waited", "waiting"]
        assert words_of(study, "lemma:child") == ["children's"]


@pytest.mark.parametrize("query", ['lemma:"twee woorden"', "lemma:wacht*", "lemma:...", "lemma:_"])
@with_tables
def test_a_lemma_is_one_word(interview, query):
    with pytest.raises(QueryError) as refused:
        find(interview, query)
    assert refused.value.key == "retrieval.lemma-word" and refused.value.column > 0


def test_without_the_tables_a_lemma_is_refused_and_words_are_found(interview, monkeypatch):
    from ota.language import tables

    monkeypatch.setattr(tables, "PACKAGE", "not_installed_at_all")
    tables.load_tables.cache_clear()
    with pytest.raises(OtaError) as refused:
        find(interview, "lemma:gezin")
    assert refused.value.key == "language.no-tables" and "pip install 'ota[language]'" in str(refused.value)
    assert words_of(interview, "gezin*") == ["gezinnen", "gezin"]
    tables.load_tables.cache_clear()


def test_a_list_is_any_of_its_lines():
    listed = parse_list('\ufeffwachten\n\nde juf # van school\n"lang wachten"\nlemma:gezin\n# niets\n', "l.txt")
    assert write_query(listed) == 'wachten OR "de juf" OR "lang wachten" OR lemma:gezin'


@pytest.mark.parametrize(
    ("text", "key"), [("\n# niets\n", "retrieval.list-empty"), ("goed\n*\n", "retrieval.list-lines")]
)
def test_a_list_that_cannot_be_asked_is_refused_with_its_lines(text, key):
    with pytest.raises(OtaError) as refused:
        parse_list(text, "l.txt")
    assert refused.value.key == key
    assert [problem.where for problem in refused.value.problems] == (["l.txt:2"] if key.endswith("lines") else [])
