"""Masks: proposed names that a person accepted or refused, and what becomes of them."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, replace

import pytest
from builders import add_codes, add_coding, add_source
from replaying import held

from ota import masking, undoing
from ota.errors import OtaError
from ota.leaving import Masked, OwnWords, Whose
from ota.reports.blocks import Note
from ota.reports.opening import open_document
from ota.reports.quote_book import make_quote_book
from ota.revisions import carrying, planning
from ota.study import Study, records
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


def seen(study: Study, **further) -> list[tuple[str, str, bool | None]]:
    return [
        (sighting.written, sighting.kind, sighting.accepted) for sighting in masking.find_sightings(study, **further)
    ]


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
    assert masking.answer_sightings(talk, True, name="Marit") == 2
    assert masking.answer_sightings(talk, True, source="talk") == 5 - 2
    doubtful = next(sighting for sighting in masking.find_sightings(talk) if sighting.doubtful)
    assert (doubtful.written, doubtful.accepted) == ("huizen", None)
    assert masking.answer_sightings(talk, False, [doubtful.id]) == 1
    assert [row for _, _, row in seen(talk)] == [True, True, True, True, False, True]
    assert masking.list_sightings(talk).rows == ()
    assert len(masking.list_sightings(talk, every=True).rows) == 6


def test_an_answer_can_be_changed_and_given_another_kind(talk):
    masking.answer_sightings(talk, True, name="Marit")
    assert masking.answer_sightings(talk, True, name="Marit") == 0
    assert masking.answer_sightings(talk, False, name="Marit") == 2
    assert masking.answer_sightings(talk, True, name="Ruud", kind="place") == 2
    assert ("Ruuds", "place", True) in seen(talk)


def test_a_name_that_nothing_proposes_is_found_as_it_is_written(talk):
    assert masking.answer_sightings(talk, True, name="zus") == 1
    assert ("zus", "name", True) in seen(talk)
    assert masking.answer_sightings(talk, True, name="Andere huizen", kind="place") == 1
    assert ("Andere huizen", "place", True) in seen(talk)


def test_a_label_counts_only_where_a_coded_passage_holds_it(talk):
    assert "Anouk" not in [sighting.written for sighting in masking.find_sightings(talk)]
    add_coding(talk, "talk", "Bel 06-12345678. Anouk: Dat weet ik.", "Bellen")
    assert "Anouk" in [sighting.written for sighting in masking.find_sightings(talk)]


@pytest.mark.parametrize("name", ["Marit", "Ruud"])
def test_undo_and_redo_of_an_answer_are_exact(talk, name):
    before = rows_of(talk)
    masking.answer_sightings(talk, True, name=name)
    after = rows_of(talk)
    assert after != before
    assert undoing.take_back(talk)[1] == "privacy accept"
    assert rows_of(talk) == before
    undoing.redo(talk)
    assert rows_of(talk) == after
    masking.answer_sightings(talk, False, name=name)
    assert undoing.take_back(talk)[1] == "privacy refuse"
    assert rows_of(talk) == after


def test_masks_move_with_a_corrected_text(talk, tmp_path):
    masking.answer_sightings(talk, True, name="Marit")
    corrected = tmp_path / "talk.txt"
    corrected.write_text("I: Zeg, hoe ging het met Marit?" + TALK.partition("?")[2], encoding="utf-8")
    carrying.make(talk, planning.plan_from_file(talk, "talk", corrected, "correction", sure=True))
    assert [pair for pair in seen(talk) if pair[2]] == [("Marit", "name", True)] * 2


def test_a_source_is_removed_with_its_masks_and_undo_brings_both_back(talk):
    masking.answer_sightings(talk, True, name="Marit")
    before = rows_of(talk)
    changing.remove(talk, "talk")
    assert masking.find_sightings(talk) == []
    undoing.take_back(talk)
    assert rows_of(talk) == before


@pytest.mark.parametrize(
    ("key", "options"),
    [
        ("privacy.which", {}),
        ("privacy.no-id", {"ids": ["zzzz"]}),
        ("privacy.several-ids", {"ids": [""]}),
        ("privacy.none-such", {"name": "Xander"}),
        ("study.bad-value", {"name": "Marit", "kind": "beroep"}),
        ("directory.unknown", {"source": "nergens"}),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(talk, key, options):
    before = rows_of(talk)
    with pytest.raises(OtaError) as refused:
        masking.answer_sightings(talk, True, **options)
    assert refused.value.key == key
    assert rows_of(talk) == before


def test_check_counts_names_of_people_in_coded_passages_that_nobody_looked_at(talk):
    assert masking.check(talk) == []
    add_coding(talk, "talk", "Marit belde Ruud Vos.", "Bellen")
    assert [(problem.where, problem.values["count"], problem.warning) for problem in masking.check(talk)] == [
        ("talk", 1, True)
    ]
    masking.answer_sightings(talk, False, name="Ruud Vos")
    assert masking.check(talk) == []


# --- in print --------------------------------------------------------------------------------------------------------
QUOTE = "Marit belde Ruud Vos. Ruuds zus was er ook, in huizen."


@pytest.fixture
def printed(talk: Study) -> Study:
    """The interview with a coding of all that she says, and Marit and Ruud accepted."""
    add_coding(talk, "talk", QUOTE, "Bellen")
    masking.answer_sightings(talk, True, name="Marit")
    masking.answer_sightings(talk, True, name="Ruud")
    return talk


def printed_by(study: Study, *arguments: str) -> str:
    """What `ota` writes on a pipe."""
    command = [sys.executable, "-m", "ota", *arguments, "--study", str(study.folder)]
    ran = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    return ran.stdout + ran.stderr


@pytest.mark.parametrize("audience", ["participants", "commissioner", "public"])
@pytest.mark.parametrize(
    "command",
    [
        ("quotes", "--format", "csv"),
        ("find", "zus", "--format", "csv"),
        ("find", "marit", "--format", "csv"),
        ("matrices", "build", "--rows", "codes", "--format", "md"),
        ("codings", "list", "--format", "csv"),
        ("transcripts", "show", "talk", "--format", "csv"),
    ],
)
def test_no_quote_for_others_holds_a_name_that_was_accepted(printed, command, audience):
    changing.change(printed, "talk", {"quotation": "yes"})
    records.edit(printed, records.PERSON, "Ruud Vos", {"quotation": "yes"})
    result = printed_by(printed, *command, "--audience", audience)
    assert "Marit" not in result and "Ruud" not in result
    assert "[naam]" in result.replace("\\", "")


def test_the_team_reads_the_names(printed):
    assert "Marit belde Ruud Vos. Ruuds zus" in printed_by(printed, "quotes", "--format", "csv", "--audience", "team")


def test_an_output_counts_its_masks_and_nothing_else_in_it_changes(printed):
    messages = printed_by(printed, "quotes", "--format", "csv", "--audience", "commissioner")
    assert "[naam] belde [naam]. [naam] zus was er ook, in huizen." in messages
    assert "Aantal namen en gegevens waarvoor iets anders staat, zoals [naam]: 3." in messages
    document = open_document(replace(make_quote_book(printed).document))
    notes = [block.text for block in document.blocks if isinstance(block, Note)]
    assert "Aantal namen en gegevens waarvoor iets anders staat, zoals [naam]: 3." in notes


def test_a_print_form_that_repeats_the_name_is_masked_too(talk):
    add_coding(talk, "talk", QUOTE, "Bellen", print_form="Marit belde ... [en] ... Ruuds zus was er ook ...")
    masking.answer_sightings(talk, True, source="talk")
    assert "[naam] belde ... [en] ... [naam] zus was er ook ..." in printed_by(
        talk, "quotes", "--audience", "commissioner"
    )


def test_a_name_that_somebody_put_into_a_print_form_is_named_by_check_and_masked_where_it_was_accepted(talk):
    add_coding(talk, "talk", "Andere huizen genoeg.", "Bellen", print_form="[Ruud Vos:] Andere huizen genoeg.")
    add_coding(talk, "talk", "Bel 06-12345678.", "Bellen", print_form="[Zij:] Bel 06-12345678.")
    assert [problem.where for problem in masking.check(talk) if problem.key == "privacy.in-print-form"] == ["T01:3"]
    assert "[Ruud Vos:] Andere" in printed_by(talk, "quotes", "--audience", "commissioner")
    masking.answer_sightings(talk, True, name="Ruud Vos")
    assert not [problem for problem in masking.check(talk) if problem.key == "privacy.in-print-form"]
    assert "[[naam]:] Andere huizen" in printed_by(talk, "quotes", "--audience", "commissioner")
    assert "[Ruud Vos:] Andere huizen" in printed_by(talk, "quotes", "--audience", "team")


@pytest.mark.parametrize("command", [("quotes", "--format", "csv"), ("reports", "write", "quote-book")])
def test_a_name_behind_a_quote_is_masked_for_the_public(talk, command):
    folder = talk.folder
    settings = (folder / "ota.toml").read_text("utf-8")
    (folder / "ota.toml").write_text(settings.replace("(Respondent {gemeente})", "({source}, Ouder)"), "utf-8")
    add_coding(talk, "talk", "Andere huizen genoeg.", "Bellen")
    changing.change(talk, "talk", {"name": "gesprek met Ruud Vos", "quotation": "yes"})
    for audience, name in (("public", "[naam]"), ("commissioner", "Ruud Vos")):
        into = folder / f"{audience}.csv"
        printed_by(talk, *command, "--audience", audience, "-o", str(into))
        text = into.read_text("utf-8")
        assert f"gesprek met {name}" in text and ("Ruud" in text) == (audience == "commissioner")


def test_a_name_behind_a_quote_is_masked_for_the_public_where_everybody_said_yes(talk):
    settings = talk.folder / "ota.toml"
    settings.write_text(settings.read_text("utf-8").replace("(Respondent {gemeente})", "({source}, Ouder)"), "utf-8")
    add_coding(talk, "talk", "Andere huizen genoeg.", "Bellen")
    changing.change(talk, "talk", {"name": "gesprek met Ruud Vos", "quotation": "yes"})
    for person in records.list_records(talk, records.PERSON).rows:
        records.edit(talk, records.PERSON, str(person[0]), {"quotation": "yes"})
    printed_for_all = printed_by(talk, "quotes", "--format", "csv", "--audience", "public")
    assert "gesprek met [naam]" in printed_for_all and "Ruud" not in printed_for_all


def test_a_name_that_a_quote_cuts_in_two_is_masked_whole(talk):
    add_coding(talk, "talk", "Vos. Ruuds zus was er ook", "Bellen")
    masking.answer_sightings(talk, True, name="Ruud Vos")
    assert "[naam]. [naam] zus was er ook" in printed_by(talk, "quotes", "--audience", "commissioner")


def test_nothing_is_replaced_that_nobody_accepted(talk):
    add_coding(talk, "talk", QUOTE, "Bellen")
    masking.answer_sightings(talk, False, source="talk")
    assert QUOTE in printed_by(talk, "quotes", "--audience", "commissioner")


def test_words_that_are_cut_or_shaped_keep_their_masks():
    team, reader = Reader(True), Reader(False)
    words = OwnWords("Marit belde Ruud.", NOBODY, (Masked(0, 5, "[naam]"), Masked(12, 16, "[naam]")))
    assert (words.read(team), words.read(reader)) == ("Marit belde Ruud.", "[naam] belde [naam].")
    assert [words.cut_part(*cut).read(reader) for cut in ((0, 3), (3, 14), (14, None), (6, 11))] == [
        *("[naam]", "[naam] belde [naam]", "[naam].", "belde")
    ]
    shaped = words.reshape(str.upper)
    assert (shaped.read(team), shaped.read(reader), shaped.masked) == ("MARIT BELDE RUUD.", "[NAAM] BELDE [NAAM].", 2)
    assert words.replace_form("... marit ... [Marit] marits").read(reader) == "... [naam] ... [[naam]] marits"
    assert words == "Marit belde Ruud." and len(words) == 17


NOBODY = Whose(frozenset(), "")


@dataclass(frozen=True)
class Reader:
    """Reads all words, with or without names."""

    complete: bool
    hide = staticmethod(str)
    choose_instead = staticmethod(str)

    def opens(self, words: OwnWords) -> bool:
        return True
