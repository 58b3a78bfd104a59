"""Names proposed, decided on at the keyboard or in a table, registered, and found everywhere after that."""

from __future__ import annotations

import stat
import sys
from types import ModuleType, SimpleNamespace

import pytest
from builders import add_source
from hypothesis import given, settings
from hypothesis import strategies as st
from replaying import held

from ota import masking, undoing
from ota.errors import OtaError
from ota.masking import ReviewDesk, ScanRules
from ota.privacy import recognising, register
from ota.privacy.names import KnownName
from ota.privacy.proposing import Proposer
from ota.sources import read_table
from ota.study import Study
from ota.tabular import to_csv

FIRST = """I: Hoe ging het met Marit?

R: Marit belde juf Xenne. Xennes zus was er ook, in huizen.

R: Op basisschool De Regenboog. Bel 06-12345678, in maart 2019.
"""
CALLED = """R: die avond kwam zyra met de vader van roos.

R: en Roos zei: roos is mooi.
"""
SECOND = """R: toen xenne kwam was marit weg

R: DAAR WAS XENNE OOK BIJ
"""


@pytest.fixture
def talks(study: Study) -> Study:
    for name, text in (("een", FIRST), ("twee", SECOND)):
        add_source(study, name, text, speakers="R=ouder; I=interviewer", quotation="yes")
    return study


def rows_of(study: Study) -> dict[str, dict[str, dict[str, object]]]:
    with study.reading() as connection:
        return held(connection)


def register_of(study: Study) -> list[tuple[str, str]]:
    with study.reading() as connection:
        return [(entry.name, entry.kind) for entry in register.load_register(connection, study.folder).names]


def seen(study: Study, *sources: str, rules: ScanRules = masking.ScanRules()) -> list[tuple[str, str, str]]:  # noqa: B008
    sightings = masking.find_sightings(study, sources, rules=rules)
    return [(row.written, row.kind, row.reason) for row in sightings if row.accepted is None]


def test_what_is_accepted_is_registered_and_found_in_every_text_in_any_case(talks):
    assert ("Xenne", "name", "called") in seen(talks, "een")
    assert not any(written.casefold() == "xenne" for written, _, _ in seen(talks, "twee"))
    masking.answer_sightings(talks, True, name="Xenne", source="een")
    assert register_of(talks) == [("Xenne", "name")]
    found = [row for row in seen(talks, "twee") if row[0].casefold() == "xenne"]
    assert found == [("xenne", "name", "register"), ("XENNE", "name", "register")]
    undoing.take_back(talks)
    assert register_of(talks) == []


def test_dates_and_ages_are_proposed_only_where_they_are_asked_for(talks):
    assert "date" not in {kind for _, kind, _ in seen(talks)}
    assert seen(talks, rules=ScanRules(kinds=("date",))) == [("maart 2019", "date", "date")]


def test_a_list_of_first_names_finds_them_in_small_letters_but_no_words_of_every_day(study):
    add_source(study, "een", CALLED, speakers="R=ouder")
    rules = ScanRules(first_names=("Zyra", "Roos", "Vader", ""))
    assert seen(study, rules=rules) == [
        ("zyra", "name", "first-name"),
        ("roos", "name", "first-name"),
        ("Roos", "name", "first-name"),
        ("roos", "name", "first-name"),
    ]
    doubtful = [row.doubtful for row in masking.find_sightings(study, rules=rules)]
    assert doubtful == [False, True, False, True]


# --- at the keyboard ----------------------------------------------------------------------------------------
def test_a_name_is_asked_once_for_all_its_places_and_what_is_doubtful_apart(talks):
    desk = ReviewDesk(talks, masking.find_sightings(talks))
    asked = [(card.name, card.kind, len(card.sightings), card.sightings[0].doubtful) for card in desk.cards]
    assert asked[0] == ("Marit", "name", 2, False)
    assert ("Huizen", "place", 1, True) in asked or ("huizen", "place", 1, True) in asked
    assert [doubtful for *_, doubtful in asked] == sorted(doubtful for *_, doubtful in asked)


def test_every_answer_is_a_step_that_going_back_takes_back(talks):
    before = rows_of(talks)
    desk = ReviewDesk(talks, masking.find_sightings(talks))
    first = desk.card
    desk.answer(True, "place")
    assert register_of(talks) == [("Marit", "place")]
    desk.skip()
    assert desk.go_back() is None
    step = desk.go_back()
    undoing.take_back(talks, step)
    assert rows_of(talks) == before and desk.card.name == first.name
    desk.divide()
    assert [card.name for card in desk.cards[:2]] == ["Marit", "Marit"]
    desk.answer(False)
    assert [row.accepted for row in masking.find_sightings(talks) if row.written == "Marit"] == [False, None]


def test_an_answer_on_a_place_that_somebody_answered_meanwhile_is_refused(talks):
    desk = ReviewDesk(talks, masking.find_sightings(talks))
    masking.answer_sightings(talks, False, name="Marit")
    before = rows_of(talks)
    with pytest.raises(OtaError) as refused:
        desk.answer(True)
    assert refused.value.key == "privacy.changed-meanwhile"
    assert rows_of(talks) == before


def test_going_through_all_ends(talks):
    desk = ReviewDesk(talks, masking.find_sightings(talks))
    while desk.card is not None:
        assert desk.read_contexts()
        desk.answer(True)
    assert masking.find_sightings(talks) and not ReviewDesk(talks, masking.find_sightings(talks, ["een"])).cards
    with pytest.raises(OtaError):
        desk.answer(True)


# --- as a table ---------------------------------------------------------------------------------------------
def sheet(study: Study, tmp_path, **answers: tuple[str, str]):
    """The worksheet as a file, in which the answers and kinds of some names are filled in."""
    table = masking.build_worksheet(study, masking.find_sightings(study))
    names = {card.id: card.name for card in ReviewDesk(study, masking.find_sightings(study)).cards}
    rows = []
    for row in table.rows:
        answer, kind = answers.get(names[row[0]], ("", row[2]))
        rows.append((row[0], answer, kind, *("" for _ in row[3:])))
    path = tmp_path / "names.csv"
    path.write_text(to_csv(study.table(table.columns, tuple(rows))), encoding="utf-8")
    return read_table(path)


def test_a_table_is_filled_in_and_taken_as_one_step(talks, tmp_path):
    before = rows_of(talks)
    table = sheet(talks, tmp_path, Marit=("ja", "name"), Xenne=("Y", "plaats"))
    assert masking.take_answers(talks, table, masking.find_sightings(talks)) == 5
    assert register_of(talks) == [("Marit", "name"), ("Xenne", "place")]
    undoing.take_back(talks)
    assert rows_of(talks) == before


@pytest.mark.parametrize(
    ("answer", "kind", "key"),
    [("misschien", "name", "privacy.sheet-answer"), ("ja", "beroep", "privacy.sheet-kind")],
)
def test_what_cannot_be_read_in_a_table_leaves_everything_as_it_was(talks, tmp_path, answer, kind, key):
    before = rows_of(talks)
    table = sheet(talks, tmp_path, Marit=(answer, kind), Xenne=("nee", "name"))
    with pytest.raises(OtaError) as refused:
        masking.take_answers(talks, table, masking.find_sightings(talks))
    assert {problem.key for problem in refused.value.problems} == {key}
    assert rows_of(talks) == before


def test_a_name_that_was_answered_already_is_no_longer_asked_in_a_table(talks, tmp_path):
    table = sheet(talks, tmp_path, Marit=("ja", "name"))
    masking.answer_sightings(talks, False, name="Marit")
    with pytest.raises(OtaError) as refused:
        masking.take_answers(talks, table, masking.find_sightings(talks))
    assert {problem.key for problem in refused.value.problems} == {"privacy.sheet-id"}


# --- other programs -----------------------------------------------------------------------------------------
TEXT = "Toen zei Jan de Wit dat\nhij in Qrob woont."


@pytest.mark.parametrize("name", ["deduce", "frog", "pipeline"])
def test_a_program_that_is_not_there_says_how_to_install_it_only_when_asked_for(name, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert recognising.build_recognisers(()) == []
    with pytest.raises(OtaError) as refused:
        recognising.build_recognisers([name])
    assert refused.value.key == f"privacy.no-{name}"


def test_deduce_is_asked_where_it_is_installed(monkeypatch):
    notes = [
        SimpleNamespace(start_char=31, end_char=35, tag="locatie"),
        SimpleNamespace(start_char=9, end_char=19, tag="persoon"),
    ]
    module = ModuleType("deduce")
    module.Deduce = lambda: SimpleNamespace(deidentify=lambda text: SimpleNamespace(annotations=notes))
    module.__spec__ = SimpleNamespace()
    monkeypatch.setitem(sys.modules, "deduce", module)
    (ask,) = recognising.build_recognisers(["deduce"])
    assert [(TEXT[row.start : row.end], *row[2:4]) for row in ask(TEXT)] == [
        ("Jan de Wit", "name", "deduce"),
        ("Qrob", "place", "deduce"),
    ]


FROG = """#!/bin/sh
touch frog.debug
printf '1\\tToen\\ttoen\\t\\tBW()\\t0.9\\tO\\n2\\tzei\\tzeggen\\t\\tWW()\\t0.9\\tO\\n'
printf '3\\tJan\\tJan\\t\\tSPEC(deeleigen)\\t0.9\\tB-PER\\n4\\tde\\tde\\t\\tSPEC(deeleigen)\\t0.9\\tI-PER\\n'
printf '5\\tWit\\tWit\\t\\tSPEC(deeleigen)\\t0.9\\tI-PER\\n6\\tdat\\tdat\\t\\tVG()\\t0.9\\tO\\n\\n'
printf '7\\tin\\tin\\t\\tVZ()\\t0.9\\tO\\n8\\tQrob\\tQrob\\t\\tSPEC(deeleigen)\\t0.9\\tB-LOC\\n'
"""


def test_frog_is_run_in_a_folder_of_its_own(monkeypatch, tmp_path):
    program = tmp_path / "frog"
    program.write_text(FROG)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.chdir(tmp_path)
    (ask,) = recognising.build_recognisers(["frog"])
    assert [(TEXT[row.start : row.end], *row[2:4]) for row in ask(TEXT)] == [
        ("Jan de Wit", "name", "frog"),
        ("Qrob", "place", "frog"),
    ]
    assert {path.name for path in tmp_path.iterdir()} == {"frog"}


def test_frog_that_fails_is_told(monkeypatch, tmp_path):
    program = tmp_path / "frog"
    program.write_text("#!/bin/sh\nexit 3\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(OtaError) as refused:
        list(recognising.build_recognisers(["frog"])[0](TEXT))
    assert refused.value.key == "privacy.frog-failed"


# --- whatever is said ---------------------------------------------------------------------------------------
ODD = (
    *("Marit", "marit", "MARIT", "İstanbul", "ẞ", "Ǆ", "👩‍👧", "https://a.nl/x?y=1", "\u200b", "…", "heette"),
    *("Vlinder", "12-03-2021", "06 12 34 56 78", "111222333", "8 jaar", "'s", "’s", "\n", "\n\n", "R:", "J."),
    *("kiek 'ns", "So", "anyway", "@", "a@b", "C/16/528112", "(", "—", "\u00a0", "é", "e\u0301", "groep", "'t"),
    *("juf", "de", "De"),
)
FINDER = Proposer([KnownName("Marit", "person", registered=True)], "nl", ["Zyra"])


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(ODD), max_size=60))
def test_whatever_is_said_proposals_lie_in_the_text_and_touch_none_other(words):
    text = " ".join(words)
    proposals = FINDER.propose(text)
    ends = [0, *(row.end for row in proposals)]
    for end, row in zip(ends, proposals, strict=False):
        assert end <= row.start < row.end <= len(text)
        assert text[row.start : row.end].strip()


def test_a_sentence_of_two_hundred_words_and_another_language_are_read_as_any_other():
    long = " ".join(["en toen ging hij weer naar de wachtkamer en"] * 25) + " Xoraya zei niks."
    assert [long[row.start : row.end] for row in FINDER.propose(long)] == ["Xoraya"]
    mixed = "Ze zei: that's not my problem, weet je, en toen kwam Xoraya."
    assert [mixed[row.start : row.end] for row in FINDER.propose(mixed)] == ["Xoraya"]
    dialect = "da's nie woar, zee-t-ie, kiek moar noar 't kiend"
    assert [row for row in FINDER.propose(dialect) if not row.doubtful] == []


def test_a_label_does_not_hide_that_a_turn_has_no_capitals():
    text = "R: ze zat bij juf qrannie op basisschool de vlinder"
    assert [text[row.start : row.end] for row in FINDER.propose(text)] == ["qrannie", "de vlinder"]
