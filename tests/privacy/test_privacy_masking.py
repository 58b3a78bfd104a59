"""Masks: proposed names that a person accepted or refused, and what becomes of them."""

from __future__ import annotations

import pytest
from builders import add_codes, add_coding, add_source
from replaying import held

from ota import masking
from ota.errors import OtaError
from ota.revisions import carrying, planning
from ota.study import Study, journal, records
from ota.transcripts import changing

TALK = """I: Hoe ging het met Marit?

R: Marit belde Ruud Vos. Ruuds zus was er ook, in huizen.

R: Andere huizen genoeg. Bel 06-12345678.

Anouk: Dat weet ik.
"""


def rows_of(study: Study) -> dict[str, dict[str, dict[str, object]]]:
    with study.reading() as connection:
        return held(connection)


@pytest.fixture
def talk(study: Study) -> Study:
    """An interview in use that names people, one of them a person of the study."""
    records.add(study, records.PERSON, "Ruud Vos", {"role": "jeugdige", "gemeente": "Huizen"})
    add_source(study, "talk", TALK, speakers="R=ouder; I=interviewer; Anouk=interviewer", quotation="yes")
    add_codes(study, "Bellen")
    return study


def seen(study: Study, **more) -> list[tuple[str, str, bool | None]]:
    return [(one.written, one.kind, one.accepted) for one in masking.sightings(study, **more)]


def test_what_is_proposed_is_not_stored_until_somebody_looks_at_it(talk):
    before = rows_of(talk)
    assert seen(talk) == [
        ("Marit", "name", None),
        ("Marit", "name", None),
        ("Ruud Vos", "name", None),
        ("Ruuds", "name", None),
        ("huizen", "place", None),
        ("06-12345678", "phone", None),
    ]
    assert rows_of(talk) == before


def test_a_name_is_accepted_everywhere_and_what_is_doubtful_by_its_id_only(talk):
    assert masking.answer(talk, True, name="Marit") == 2
    assert masking.answer(talk, True, source="talk") == 5 - 2
    doubtful = next(one for one in masking.sightings(talk) if one.doubtful)
    assert (doubtful.written, doubtful.accepted) == ("huizen", None)
    assert masking.answer(talk, False, [doubtful.id]) == 1
    assert [one for _, _, one in seen(talk)] == [True, True, True, True, False, True]
    assert masking.listing(talk).rows == ()
    assert len(masking.listing(talk, every=True).rows) == 6


def test_an_answer_can_be_changed_and_given_another_kind(talk):
    masking.answer(talk, True, name="Marit")
    assert masking.answer(talk, True, name="Marit") == 0
    assert masking.answer(talk, False, name="Marit") == 2
    assert masking.answer(talk, True, name="Ruud", kind="place") == 2
    assert ("Ruuds", "place", True) in seen(talk)


def test_a_name_that_nothing_proposes_is_found_as_it_is_written(talk):
    assert masking.answer(talk, True, name="zus") == 1
    assert ("zus", "name", True) in seen(talk)
    assert masking.answer(talk, True, name="Andere huizen", kind="place") == 1
    assert ("Andere huizen", "place", True) in seen(talk)


def test_a_label_counts_only_where_a_coded_passage_holds_it(talk):
    assert "Anouk" not in [one.written for one in masking.sightings(talk)]
    add_coding(talk, "talk", "Bel 06-12345678. Anouk: Dat weet ik.", "Bellen")
    assert "Anouk" in [one.written for one in masking.sightings(talk)]


@pytest.mark.parametrize("name", ["Marit", "Ruud"])
def test_undo_and_redo_of_an_answer_are_exact(talk, name):
    before = rows_of(talk)
    masking.answer(talk, True, name=name)
    after = rows_of(talk)
    assert after != before
    assert journal.take_back(talk)[1] == "privacy accept"
    assert rows_of(talk) == before
    journal.redo(talk)
    assert rows_of(talk) == after
    masking.answer(talk, False, name=name)
    assert journal.take_back(talk)[1] == "privacy refuse"
    assert rows_of(talk) == after


def test_masks_move_with_a_corrected_text(talk, tmp_path):
    masking.answer(talk, True, name="Marit")
    corrected = tmp_path / "talk.txt"
    corrected.write_text("I: Zeg, hoe ging het met Marit?" + TALK.partition("?")[2], encoding="utf-8")
    carrying.make(talk, planning.from_file(talk, "talk", corrected, "correction", sure=True))
    assert [one for one in seen(talk) if one[2]] == [("Marit", "name", True)] * 2


def test_a_source_is_removed_with_its_masks_and_undo_brings_both_back(talk):
    masking.answer(talk, True, name="Marit")
    before = rows_of(talk)
    changing.remove(talk, "talk")
    assert masking.sightings(talk) == []
    journal.take_back(talk)
    assert rows_of(talk) == before


@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("privacy.which", {}),
        ("privacy.no-id", {"ids": ["zzzz"]}),
        ("privacy.several-ids", {"ids": [""]}),
        ("privacy.none-such", {"name": "Xander"}),
        ("study.bad-value", {"name": "Marit", "kind": "beroep"}),
        ("study.unknown", {"source": "nergens"}),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(talk, key, options):
    before = rows_of(talk)
    with pytest.raises(OtaError) as refused:
        masking.answer(talk, True, **options)
    assert refused.value.key == key
    assert rows_of(talk) == before


def test_check_counts_names_of_people_in_coded_passages_that_nobody_looked_at(talk):
    assert masking.check(talk) == []
    add_coding(talk, "talk", "Marit belde Ruud Vos.", "Bellen")
    assert [(one.where, one.values["count"], one.warning) for one in masking.check(talk)] == [("talk", 1, True)]
    masking.answer(talk, False, name="Ruud Vos")
    assert masking.check(talk) == []
