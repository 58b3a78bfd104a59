"""The material is whole whatever was read of it first: its parts are of one moment, and views leave nothing out."""

import pytest
from builders import add_coding
from hearing import heard

from ota.errors import OtaError, StudyError
from ota.matrices.build import build
from ota.privacy import Audience
from ota.retrieval import material
from ota.retrieval.leaving import build_gate


@pytest.fixture
def asked(invented_study):
    """What is asked of the database from here on."""
    statements = []
    with heard(lambda _connection, words, _cursor: statements.append(words)):
        yield statements


def texts_read(statements):
    return [statement for statement in statements if "text.body" in statement]


def test_a_matrix_of_words_is_the_same_whatever_was_counted_before(invented_study):
    fresh = build(invented_study, material.read(invented_study), ["themes"], "perspective", "words").cells
    read = material.read(invented_study)
    build(invented_study, read, ["themes"], "perspective", "count")
    build(invented_study, read, ["themes"], "facet:valence", "count")
    assert build(invented_study, read, ["themes"], "perspective", "words").cells == fresh
    assert sum(cell.words for cell in fresh.values()) > 1000


def test_counting_reads_no_text_and_quoting_reads_each_once(invented_study, asked):
    read, team = material.read(invented_study), build_gate(invented_study, Audience.TEAM)
    build(invented_study, read, ["codes"], "case", "count", team)
    assert read.passages and not texts_read(asked)
    build(invented_study, read, ["codes"], "case", "quotes", team)
    times = len(texts_read(asked))
    build(invented_study, read, ["themes"], "perspective", "words", team)
    assert 0 < times == len(texts_read(asked))


@pytest.mark.parametrize("read_before", [False, True], ids=["views first", "whole first"])
def test_views_are_parts_of_the_whole(invented_study, read_before):
    full = material.read(invented_study)
    if read_before:
        assert full.passages
    codes = sorted(code.id for code, _ in full.book.walk())[::3]
    view = full.narrow("Bram", codes)
    assert {passage.coding.id: passage.words for passage in view.passages} == {
        passage.coding.id: passage.words
        for passage in full.passages
        if passage.coding.code in codes and full.coders[passage.coding.coder] == "Bram"
    }
    assert view.passages and view.every == full.every
    assert view.narrow(codes=codes[1:]).narrow(codes=codes[:2]).passages == full.narrow("Bram", codes[1:2]).passages


def test_a_view_of_nobody_is_refused_by_name(invented_study):
    with pytest.raises(OtaError) as refused:
        material.read(invented_study).narrow("Bran")
    assert refused.value.values["near"] == "Bram"


@pytest.mark.parametrize(
    "part",
    [lambda read: read.passages, lambda read: read.narrow(codes=[code.id for code, _ in read.book.walk()]).passages],
)
def test_parts_of_two_moments_are_never_put_together(small, part):
    before, read = len(material.read(small).passages), material.read(small)
    add_coding(small, "vos-moeder", "niemand belde", "Wachten")
    with pytest.raises(StudyError) as refused:
        part(read)
    assert refused.value.key == "retrieval.moved"
    assert len(part(material.read(small))) == before + 1


def test_words_of_another_moment_are_refused_too(small):
    passages = material.read(small).passages
    add_coding(small, "vos-moeder", "niemand belde", "Wachten")
    with pytest.raises(StudyError):
        assert passages[0].words
    assert "niemand belde" in {passage.words for passage in material.read(small).passages}
