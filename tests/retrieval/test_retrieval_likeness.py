"""Passages ranked by likeness."""

from __future__ import annotations

import importlib.util

import pytest

from ota.errors import OtaError
from ota.retrieval import likeness
from ota.retrieval.likeness import Example, measure_likeness, rank_alike
from ota.study import Study

PASSAGES = [
    "We stonden een jaar op de wachtlijst.",
    "De hond mocht niet mee naar het park.",
    "Wachten op een plek duurde lang, de wachtlijst was vol.",
    "Mijn hond blaft.",
]


def test_what_shares_words_and_forms_stands_above_what_does_not() -> None:
    scores = measure_likeness(PASSAGES, "lang op een wachtlijst gestaan", [], [], "nl")
    assert min(scores[0], scores[2]) > max(scores[1], scores[3])


def test_a_form_of_a_word_is_like_its_other_forms() -> None:
    scores = measure_likeness(PASSAGES, "honden", [], [], "nl")
    assert min(scores[1], scores[3]) > max(scores[0], scores[2])


def test_what_is_marked_moves_the_ranking() -> None:
    plain = measure_likeness(PASSAGES, "hond", [], [], "nl")
    with_park = measure_likeness(PASSAGES, "hond", [0], [], "nl")
    without = measure_likeness(PASSAGES, "hond", [], [3], "nl")
    assert with_park[2] > plain[2]
    assert without[3] < plain[3]


def test_the_same_is_asked_twice_with_the_same_answer() -> None:
    assert measure_likeness(PASSAGES, "hond", [0], [1], "nl") == measure_likeness(PASSAGES, "hond", [0], [1], "nl")


def test_without_the_extra_it_says_how_to_install_it(study: Study, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "find_spec", lambda name: None)
    with pytest.raises(OtaError) as caught:
        rank_alike(study, Example("hond"))
    assert caught.value.key == "retrieval.no-analysis"
    assert importlib.util.find_spec("sklearn") is not None


def test_without_an_example_it_says_so(study: Study) -> None:
    with pytest.raises(OtaError) as caught:
        rank_alike(study, Example(irrelevant=()))
    assert caught.value.key == "retrieval.like-nothing"


def test_a_question_of_an_interviewer_is_no_passage(invented_study: Study) -> None:
    hits = rank_alike(invented_study, Example("Heeft u toen hulp gehad?")).hits
    speakers = [hit.stored.speakers.get(hit.turn.speaker or "") for hit in hits]
    assert len(hits) == likeness.MOST
    assert all(speaker is None or invented_study.settings.is_voice(speaker.role) for speaker in speakers)
