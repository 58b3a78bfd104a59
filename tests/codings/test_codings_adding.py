"""Coding from the shell: new codes, ranges, beginnings of names, ellipses, lines, and many codings changed at once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from builders import add_codes, add_coding, add_source, read, rows_of

from ota import undoing
from ota.codebook import store as codebook
from ota.codings import adding, editing, operations, showing, store
from ota.codings.desk import What, Where
from ota.codings.stated import StatedCoding, state_codings
from ota.db import tables
from ota.db.sql import func, select
from ota.errors import OtaError
from ota.study import Study

LONG = "\n\n".join(f"{'IR'[n % 2]}: beurt {n} begin midden {n} en nog meer eind." for n in range(20)) + "\n"


def stated(study: Study) -> list[StatedCoding]:
    with study.reading() as connection:
        return [coding for coding, _ in state_codings(connection, store.choose_codings(connection))]


def place_of(study: Study, where: Where, source: str = "vos-moeder", code: str = "Lucht") -> tuple[str, str]:
    """Handle and words of a new coding."""
    before = {coding.id for coding in stated(study)}
    operations.add(study, source, where, [code])
    (new,) = (coding for coding in stated(study) if coding.id not in before)
    return new.place, new.where.quote


def refusal(study: Study, where: Where, source: str = "vos-moeder", code: str = "Lucht") -> OtaError:
    before = rows_of(study)
    with pytest.raises(OtaError) as caught:
        operations.add(study, source, where, [code])
    assert rows_of(study) == before
    return caught.value


def test_a_new_code_is_made_with_its_coding_in_one_step_and_is_born_in_the_source(small: Study):
    before = rows_of(small)
    added = operations.add(small, "T01:2", Where(), ["Heel nieuw"], new=True, under="Hulp")
    assert added.codes == ("Heel nieuw",)
    book = codebook.read(small)
    code = book.find("Hulp > Heel nieuw")
    with small.reading() as connection:
        assert code.born == connection.execute(select(tables.source.c.id)).scalar_one()
    again = operations.add(small, "T01:4", Where(), ["heel nieuw"], new=True)
    assert again.codes == () and len(stated(small)) == 5
    undoing.take_back(small)
    undoing.take_back(small)
    after = rows_of(small)
    assert {name: rows for name, rows in after.items() if name in ("code", "place", "coding")} == {
        name: rows for name, rows in before.items() if name in ("code", "place", "coding")
    }
    assert refusal(small, Where(turn="2"), code="Heel nieuw").key == "directory.unknown"


def test_a_refused_passage_makes_no_code(small: Study):
    before = rows_of(small)
    with pytest.raises(OtaError):
        operations.add(small, "T01", Where("staat er niet"), ["Heel nieuw"], new=True)
    assert rows_of(small) == before


def test_turns_may_be_several_and_a_handle_is_enough(small: Study):
    assert place_of(small, Where(turn="2-4"))[0] == "T01:2-4"
    assert place_of(small, Where(), "t1:3-4")[0] == "T01:3-4"
    assert place_of(small, Where("en toen?"), "vos-moeder:2-3") == ("T01:3", "En toen?")
    assert refusal(small, Where("en toen?"), "T01:4").key == "codings.quote-missing"


def test_the_beginning_of_a_name_is_enough_where_it_is_of_one_code(small: Study):
    assert operations.add(small, "T01:2", Where(), ["wach"]).ids
    add_codes(small, "Wachtlijst")
    error = refusal(small, Where(turn="3"), code="wach")
    assert error.key == "directory.several" and "Wachtlijst" in error.format_message("nl")
    assert operations.add(small, "T01:3", Where(), ["wachten"]).ids


@pytest.mark.parametrize("dots", ["…", "...", " … ", " .... "])
def test_an_ellipsis_leaves_words_out_and_says_what_was_taken(small: Study, dots: str):
    added = operations.add(small, "T01", Where(f"we doen{dots}al weken niet", elision=True), ["Lucht"])
    assert read(added.taken) == "we doen het samen. Dat gaf lucht, want wij sliepen al weken niet"
    assert operations.add(small, "T01", Where("Dat gaf … lucht", elision=True), ["Samen"]).taken is None


def test_what_is_written_so_is_taken_before_any_ellipsis(small: Study):
    add_source(
        small, "puntjes", "R: Ik weet het... niet meer. Ik weet het wel, en verder niet meer.\n", speakers="R=ouder"
    )
    assert place_of(small, Where("Ik weet het … niet meer", elision=True), "puntjes")[1] == "Ik weet het... niet meer"


def test_both_ends_stand_once_in_their_order_within_five_turns_or_nothing_is_taken(small: Study):
    add_source(small, "lang", LONG, speakers="R=ouder; I=interviewer")
    assert place_of(small, Where("beurt 3 begin … midden 7", elision=True), "lang")[0].endswith(":4-8")
    for quote in (
        "beurt 3 begin … midden 8",
        "beurt 8 begin … midden 3",
        "beurt 3 … midden 1 … midden 5",
    ):
        assert refusal(small, Where(quote, elision=True), "lang").key == "codings.quote-missing", quote
    assert place_of(small, Where("beurt 3 … midden 4 … midden 5", elision=True), "lang")[0].endswith(":4-6")
    error = refusal(small, Where("beurt 3 begin … en nog", elision=True), "lang")
    assert (error.key, error.values["count"]) == ("codings.end-twice", 20)
    assert "begin" not in error.format_message("nl").replace("BEGIN", "") and "T02:1 (" in error.format_message("nl")
    assert refusal(small, Where("beurt 3 begin … midden 4"), "lang").key == "codings.quote-missing"


SAID = "Toen kwam Marit. Zij zei: we doen het samen. Dat gaf lucht, want wij sliepen al weken niet."


@pytest.mark.parametrize(
    ("quote", "pairs"),
    [
        ("Dat gaf ruimte, want wij sliepen al weken niet.", [("ruimte,", "lucht,")]),  # one slip
        ("gaf lucht want wij slipen al weken", [("slipen", "sliepen")]),  # marks between words are no slip
        ("Kwam Marit. Ze zei", [("Ze", "Zij")]),
        ("Die gaf lucht, want wij", [("Die", "Dat")]),  # at its beginning
        ("Zij zei: we doen het saam", [("saam", "samen.")]),  # and its end
        ("Zij zei: we doen samen. Dat gaf lucht", [("", "het")]),  # a word left out
        ("Dat gaf want wij sliepen al weken niet.", [("", "lucht,")]),
        ("Zij zei: we doen het echt samen. Dat gaf lucht", [("echt", "")]),  # one too many
        ("we doen heel veel het samen. Dat lucht, want wij", [("heel", ""), ("veel", ""), ("", "gaf")]),
        ("Toen kwam … Dat gaf ruimte, want wij", [("ruimte,", "lucht,")]),  # of an ellipsis, the part that is not there
    ],
)
def test_a_near_miss_shows_word_beside_word_and_only_what_differs_is_marked(small: Study, quote: str, pairs):
    near = showing.find_nearest_words(small, "T01", quote)
    assert near is not None and near.handle == "T01:4"
    assert [(pair.typed, read(pair.there)) for pair in near.pairs if pair.differs] == pairs
    typed = " ".join(pair.typed for pair in near.pairs if pair.typed)
    assert quote.endswith(typed)
    there = " ".join(read(pair.there) for pair in near.pairs if pair.there)
    assert there in SAID


def test_of_turns_that_look_alike_the_one_with_most_of_the_words_is_shown(small: Study):
    add_source(
        small,
        "bellen",
        "M: Ik belde in maart. Ze zeiden: u komt op de lijst.\n\nM: Niets. Ik belde zelf, en elke maand opnieuw.\n",
        speakers="M=ouder",
    )
    near = showing.find_nearest_words(small, "bellen", "Ik belde toen zelf")
    assert near is not None and near.handle.endswith(":2")
    assert [(pair.typed, pair.there) for pair in near.pairs if pair.differs] == [("toen", None)]


def test_what_a_near_miss_shows_is_sealed_and_there_is_none_where_nothing_is_near(small: Study):
    quote = "Dat gaf ruimte, want wij sliepen al weken niet."
    near = showing.find_nearest_words(small, "T01", quote)
    assert near is not None
    with pytest.raises(TypeError):
        str(near.pairs[0].there)
    assert "lucht" not in refusal(small, Where(quote)).format_message("nl")
    for nothing in ("xqzj wvvk", "En toen? Qxz jjk wvvk", "we doen het samen"):  # the last stands there
        assert showing.find_nearest_words(small, "T01", nothing) is None, nothing


def test_a_short_turn_is_not_near_to_every_long_quote(small: Study):
    add_source(
        small,
        "kort",
        "R: En nu?\n\nI: Ja, dan en daar niemand die nu vroeg hoe het was.\n",
        speakers="R=ouder; I=interviewer",
    )
    error = refusal(small, Where("dan en daar was er niemand die nu vroeg hoe het was, en nou"), "kort")
    assert re.findall(r"T02:\d", error.format_message("nl")) == ["T02:2"]


def test_lines_are_one_step_or_none_each_with_its_number(small: Study):
    lines = [
        ("stdin:1", "wach: het was zoeken"),
        ("stdin:2", "lucht : niemand … belde"),
        ("stdin:4", "Samen: En toen?"),
    ]
    before = rows_of(small)
    wrong = [*lines, ("stdin:5", "geen regel"), ("stdin:6", "niets: En toen?"), ("stdin:7", "Lucht: staat er niet")]
    with pytest.raises(OtaError) as caught:
        adding.add_lines(small, "T01", Where(elision=True), wrong)
    assert [(problem.where, problem.key) for problem in caught.value.problems] == [
        ("stdin:5", "codings.line-form"), ("stdin:6", "directory.unknown"), ("stdin:7", "codings.quote-missing"),
    ]  # fmt: skip
    assert rows_of(small) == before
    plan = adding.add_lines(small, "T01", Where(elision=True), lines, What(memo="samen"))
    assert [(change.kind, change.handle, change.code) for change in plan.changes] == [
        ("new", "T01:2", "Wachten"), ("new", "T01:2", "Lucht"), ("new", "T01:3", "Samen"),
    ]  # fmt: skip
    assert [coding.what.memo for coding in stated(small)].count("samen") == 3
    undoing.take_back(small)
    assert len(stated(small)) == 3


def test_what_a_question_found_is_recoded_or_edited_in_one_step_and_taken_back_in_one(small: Study):
    add_coding(small, "vos-moeder", "Dat gaf lucht", "Samen")
    coded = stated(small)
    keys = [coding.id for coding in coded if coding.code != "Wachten"]
    plan = editing.edit_all(small, keys, {}, "lucht", dry_run=True, recoded=True)
    assert plan.count_changes("changed") == 2 and stated(small) == coded
    plan = editing.edit_all(small, keys, {}, "lucht", recoded=True)
    assert len(plan.united.into) == 1 and [coding.code for coding in stated(small)] == ["Wachten", "Lucht", "Lucht"]
    undoing.take_back(small)
    assert stated(small) == coded
    editing.edit_all(small, [coding.id for coding in coded], {"memo": "x", "facets": {"level": ["gezin"]}})
    after = stated(small)
    assert {coding.what.memo for coding in after} == {"x"}
    assert [dict(coding.what.facets).get("valence") for coding in after] == [("belemmerend",), None, None, None]
    assert {coding.what.facets["level"] for coding in after} == {("gezin",)}
    undoing.take_back(small)
    assert stated(small) == coded
    with pytest.raises(OtaError):
        editing.edit_all(small, keys, {})


def test_a_question_that_fits_not_all_changes_none(small: Study):
    before = rows_of(small)
    with pytest.raises(OtaError) as caught:
        editing.edit_all(small, [coding.id for coding in stated(small)], {"print_form": "Dat … lucht"})
    assert {problem.key for problem in caught.value.problems} == {"codings.print-form"} and rows_of(small) == before
    with small.reading() as connection:
        assert connection.execute(select(func.count()).select_from(tables.coding)).scalar_one() == 3


def test_the_command_line(small_folder: Path, tmp_path: Path, monkeypatch):
    import io
    import shutil
    import sys

    sys.path.insert(0, str(Path(__file__).parents[1] / "cli"))
    from cli_run import ota

    folder = shutil.copytree(small_folder, tmp_path / "study")
    ran = ota(folder, "codings", "add", "T01:2", "-c", "wach", "--facet", "valence=gewenst, level=gezin;gemeente")
    assert ran.code == 0, ran.err
    assert ota(folder, "codings", "add", "T01:4", "-q", "we doen … lucht", "-c", "Nieuw", "--new").code == 0
    monkeypatch.setattr(sys, "stdin", io.StringIO("lucht: En toen?\n\nwach: het was zoeken\n"))
    ran = ota(folder, "codings", "add", "T01")
    assert (ran.code, ran.out) == (0, "T01:3\tLucht\nT01:2\tWachten\n")
    assert ota(folder, "codings", "add", "T01", "-q", "lucht").code == 2
    ran = ota(folder, "codings", "recode", "code:Lucht", "--to", "Samen", "--dry-run")
    assert ran.code == 0 and ran.out.count("gewijzigd") == 2
    assert ota(folder, "codings", "recode", "code:Lucht", "--to", "Samen").code == 0
    assert "Samen" not in ota(folder, "codings", "list", "--code", "Lucht").out
    assert ota(folder, "codings", "edit", "--query", "code:Samen", "--memo", "let op").code == 0
    assert ota(folder, "codings", "list", "--code", "Samen").out.count("let op") == 3
    for wrong in (("--memo", "x"), ("abc", "--query", "code:Samen"), ("--query", "code:Samen", "--turn", "2")):
        assert ota(folder, "codings", "edit", *wrong).code == 2
