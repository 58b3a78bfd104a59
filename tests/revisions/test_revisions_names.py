"""Where the words that a text replaced still stand, and replacing them there in one step that can be taken back."""

from __future__ import annotations

import pytest
from builders import CODER
from cli_run import ota
from revisions_builders import code_quotes, codings, everything, revise, study_of
from test_revisions_pseudonymised import CODED, NAMES, REPLACED, TEXT

from ota import checks, undoing
from ota.codebook import saving as codebook
from ota.codings import operations
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.revisions import names
from ota.study import records, variables
from ota.study.study import open_study
from ota.timelines import operations as timelines
from ota.transcripts import changing
from ota.transcripts.importing import import_files

REPLACING = {
    "Zwaantje": "[moeder]",
    "Quirijn": "[zoon]",
    "mevrouw Oppelaar": "[jeugdbeschermer]",
    "Oppelaar": "[jeugdbeschermer]",
    "Vlinderdam": "[instelling]",
}


@pytest.fixture
def study(tmp_path):
    with study_of(
        tmp_path, TEXT, "gesprek-quirijn.txt", speakers="Zwaantje=ouder; I=interviewer; Quirijn=jeugdige"
    ) as result:
        code_quotes(result, "gesprek-quirijn", CODED)
        operations.edit(
            result, codings(result)[0].id, {"print_form": "Quirijn was elf ...", "memo": "Quirijns trap, QUIRIJN!"}
        )
        codebook.add(
            result,
            "Wachten op Oppelaar",
            "code",
            None,
            {"definition": "Zoals Zwaantje zei.", "keywords": "vlinderdam; trap"},
        )
        records.add(result, records.CASE, "Gezin", {"note": "zie Vlinderdam; Quirijnstraat blijft"})
        records.add(result, records.PERSON, "Zwaantje", {"case": "Gezin", "role": "ouder"})
        variables.add(result, "case", "instelling", "text")
        records.edit(result, records.CASE, "Gezin", {"instelling": "Vlinderdam"})
        (tmp_path / "ander.txt").write_text("I: En?\n\nR: Bij Vlinderdam, ja.\n", encoding="utf-8")
        import_files(result, [tmp_path / "ander.txt"])
        revise(result, "gesprek-quirijn", REPLACED, "pseudonymised")
        yield result


def places(study, *words: str) -> list[tuple[str, str, int, str | None]]:
    return [
        (find_standing_word.word, find_standing_word.field, find_standing_word.count, find_standing_word.becomes)
        for find_standing_word in names.find_standing_words(study, "T01", words)
    ]


def test_the_words_that_were_replaced_follow_from_the_map(study):
    replaced = names.find_replaced(study, "T01")
    assert {word: replaced[word] for word in REPLACING} == REPLACING
    assert "Ze" not in replaced and "trap" not in replaced


def test_words_that_stay_between_two_replaced_ones_part_them(tmp_path):
    old = "I: Waar?\n\nR: Wij woonden in Ganzeveer bij Piet Snorrebol, en Loes Snorrebol.\n"
    with study_of(tmp_path, old, speakers="R=ouder; I=interviewer") as study:
        new = old.replace("Ganzeveer", "[plaats]").replace("Piet Snorrebol", "[opa]").replace("Loes Snorrebol", "[oma]")
        revise(study, "vos", new, "pseudonymised")
        replaced = names.find_replaced(study, "vos")
    assert (replaced["Ganzeveer"], replaced["Piet Snorrebol"], replaced["Loes"]) == ("[plaats]", "[opa]", "[oma]")
    assert replaced["Snorrebol"] in {"[opa]", "[oma]"}


def test_every_place_is_found_whatever_its_case_and_what_is_another_word_is_not(study):
    result = places(study)
    able = {(word, field): (count, becomes) for word, field, count, becomes in result if becomes}
    assert able == {
        ("Oppelaar", "code.name"): (1, "jeugdbeschermer"),
        ("Quirijn", "memo.text"): (2, "[zoon]"),
        ("Quirijn", "coding.print_form"): (1, "[zoon]"),
        ("Quirijn", "source.name"): (1, "zoon"),
        ("Vlinderdam", "case.note"): (1, "[instelling]"),
        ("Vlinderdam", "code.keywords"): (1, "[instelling]"),
        ("Vlinderdam", "variable_value.text"): (1, "[instelling]"),
        ("Zwaantje", "code.definition"): (1, "[moeder]"),
        ("Zwaantje", "person.name"): (1, "moeder"),
    }
    messages = {(word, field) for word, field, _, becomes in result if becomes is None}
    assert {("Vlinderdam", "text"), ("Quirijn", "log"), ("Quirijn", "file")} <= messages
    assert {
        find_standing_word.where
        for find_standing_word in names.find_standing_words(study, "T01", ["Vlinderdam"])
        if find_standing_word.field == "text"
    } == {"T02"}


def test_they_are_replaced_in_one_step_that_undo_and_redo_know(study):
    before = everything(study)
    count = names.replace(study, "T01")
    assert count == 10 and not [
        find_standing_word
        for find_standing_word in names.find_standing_words(study, "T01")
        if find_standing_word.becomes
    ]
    after = everything(study)
    with study.reading() as connection:
        note = connection.execute(select(tables.case.c.note)).scalar_one()
        coding = connection.execute(select(tables.coding).join(tables.memo)).one()
        memo = connection.execute(select(tables.memo.c.text)).scalar_one()
        params = connection.execute(select(tables.step.c.params).where(tables.step.c.verb == "transcripts names")).all()
    assert note == "zie [instelling]; Quirijnstraat blijft"
    assert (coding.print_form, memo) == ("[zoon] was elf ...", "[zoon]s trap, [zoon]!")
    assert not any(name in str(params) for name in NAMES)
    assert not [problem for problem in checks.check(study) if not problem.warning]
    undoing.take_back(study)
    assert everything(study) == before
    undoing.redo(study)
    assert everything(study) == after


def test_only_the_words_that_are_named_are_replaced(study):
    assert names.replace(study, "T01", ["vlinderdam"]) == 3
    assert {word for word, _, _, becomes in places(study) if becomes} == {"Oppelaar", "Quirijn", "Zwaantje"}
    with pytest.raises(OtaError) as refused:
        names.replace(study, "T01", ["trap"])
    assert refused.value.key == "revisions.not-replaced"


def test_a_name_that_another_has_already_is_left_and_told(study):
    changing.change(study, "T02", {"name": "gesprek-zoon"})
    assert ("Quirijn", "source.name", 1, None) in places(study)
    names.replace(study, "T01")
    assert ("Quirijn", "source.name", 1, None) in places(study)


def test_an_entry_of_a_timeline_is_found_too(study):
    for year in (2019, 2020):
        timelines.add(study, "Gezin", f"{year}: naar Vlinderdam", {})
    assert places(study).count(("Vlinderdam", "entry.title", 1, "[instelling]")) == 2


def test_the_command_says_place_by_place_and_never_more_than_the_word(study, tmp_path):
    folder = study.folder
    undoing.take_back(study)
    study.close()
    file = tmp_path / "nieuw.txt"
    ran = ota(
        folder, "transcripts", "revise", "T01", file, "--pseudonymised", "--coder", CODER, "-o", tmp_path / "x.csv"
    )
    assert ran.code == 0, ran.err
    assert "Quirijn: T01" in ran.err and "memo.text" in ran.err and "ota transcripts names T01" in ran.err
    assert "trap" not in ran.err and "Quirijnstraat" not in ran.err
    listed = ota(folder, "transcripts", "names", "T01", "--format", "csv")
    assert "Vlinderdam" in listed.out and "--everywhere" in listed.err and "blijft" not in listed.out
    done = ota(folder, "transcripts", "names", "T01", "--everywhere", "--coder", CODER)
    assert "10" in done.err and done.code == 0
    assert ota(folder, "transcripts", "names", "T02").code == 2
    with open_study(folder) as again:
        assert not [place for place in names.find_standing_words(again, "T01") if place.becomes]


def test_a_file_of_the_text_that_still_lies_in_the_study_is_named(tmp_path):
    with study_of(tmp_path, TEXT, speakers="Zwaantje=ouder; I=interviewer; Quirijn=jeugdige") as study:
        folder = study.folder
        (folder / "transcripts" / "sub").mkdir()
        (folder / "transcripts" / "sub" / "anders-genoemd.txt").write_text(TEXT, encoding="utf-8", newline="")
        (folder / "transcripts" / "vos.txt").write_text(TEXT + " ", encoding="utf-8", newline="")
    (tmp_path / "nieuw.txt").write_text(REPLACED, encoding="utf-8", newline="")
    ran = ota(folder, "transcripts", "revise", "vos", tmp_path / "nieuw.txt", "--pseudonymised")
    removed = ota(folder, "transcripts", "remove", "vos")
    for words in (ran.err, removed.err):
        assert "anders-genoemd.txt" in words and "vos.txt" not in words
