"""The register: confirmed names, whose words stand in the vault and nowhere else."""

from __future__ import annotations

import shutil

import pytest
from builders import add_codes, add_coding, add_source
from replaying import held

from ota import masking, retrieval, undoing
from ota.errors import OtaError
from ota.privacy import open_table, register
from ota.privacy.register import Registered
from ota.reports.opening import open_document
from ota.reports.quote_book import make_quote_book
from ota.retrieval.leaving import build_gate
from ota.study import Study, backup, open_study, records, vault


def names_of(study: Study) -> list[tuple[str, str, tuple[str, ...]]]:
    with study.reading() as connection:
        names = register.load_register(connection, study.folder).names
    return [(entry.name, entry.kind, entry.variants) for entry in names]


def problems_of(study: Study) -> list[tuple[str, object]]:
    return [(problem.key, problem.values["count"]) for problem in masking.check(study)]


def rows_of(study: Study) -> dict[str, dict[str, dict[str, object]]]:
    with study.reading() as connection:
        return held(connection)


def bytes_of(study: Study) -> bytes:
    files = [path for path in study.folder.rglob("*") if path.is_file() and "vault" not in path.name]
    return b"".join(path.read_bytes() for path in files)


def test_the_words_of_a_registered_name_stand_in_the_vault_only(study):
    records.add(study, records.PERSON, "Ruud Vos", {"role": "jeugdige"})
    assert (
        masking.register_names(study, [Registered("Quirijntje", variants=("Quirrie",), person="Ruud Vos")]).count == 1
    )
    assert names_of(study) == [("Quirijntje", "name", ("Quirrie",))]
    register.remove_names(study, ["quirrie"])
    undoing.take_back(study)
    assert b"Quirijn" in (study.folder / "vault.db").read_bytes()
    for secret in (b"uirijn", b"uirrie"):
        assert secret not in bytes_of(study)


def test_undo_and_redo_of_every_change_are_exact(study):
    masking.register_names(study, [Registered("Marit"), Registered("Huizen", "place")])
    states = [(rows_of(study), names_of(study))]
    for change in (
        lambda: masking.register_names(study, [Registered("marit", variants=("Maritje",), role="ouder")]),
        lambda: register.remove_names(study, ["Huizen"]),
    ):
        change()
        states.append((rows_of(study), names_of(study)))
    for n in (1, 0):
        undoing.take_back(study)
        assert (rows_of(study), names_of(study)) == states[n]
    for n in (1, 2):
        undoing.redo(study)
        assert (rows_of(study), names_of(study)) == states[n]


def test_a_name_that_is_there_gets_what_is_new_and_a_namesake_stays_another(study):
    for name in ("Ruud Vos", "Ruud Tak"):
        records.add(study, records.PERSON, name, {})
    masking.register_names(study, [Registered("Ruud", person="Ruud Vos")])
    assert masking.register_names(study, [Registered("ruud", variants=("Rudi",))]).count == 1
    assert masking.register_names(study, [Registered("Ruud", variants=("Rudi",))]).count == 0
    masking.register_names(study, [Registered("Ruud", person="Ruud Tak")])
    assert names_of(study) == [("Ruud", "name", ("Rudi",)), ("Ruud", "name", ())]
    with pytest.raises(OtaError) as refused:
        register.remove_names(study, ["Ruud"])
    assert refused.value.key == "directory.several"


@pytest.mark.parametrize(
    ("entry", "key"),
    [
        (Registered(" "), "privacy.register-empty"),
        (Registered("x" * 201), "privacy.register-empty"),
        (Registered("Marit", "beroep"), "study.bad-value"),
        (Registered("Marit", role="koning"), "directory.not-listed"),
        (Registered("Marit", person="Niemand"), "directory.unknown"),
    ],
)
def test_what_cannot_be_registered_is_refused_and_leaves_nothing(study, entry, key):
    before = rows_of(study)
    with pytest.raises(OtaError) as refused:
        masking.register_names(study, [Registered("Anouk"), entry])
    assert refused.value.key == key
    assert rows_of(study) == before
    assert vault.fetch_spellings(study.folder) == {}


def test_without_its_vault_a_study_says_that_it_cannot_look_for_names(study, tmp_path):
    masking.register_names(study, [Registered("Marit"), Registered("Anouk")])
    assert problems_of(study) == []
    copy = shutil.copytree(study.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("vault*"))
    with open_study(copy) as copied:
        assert problems_of(copied) == [("privacy.register-away", 2)]
    assert backup.find_needed(copy).missing == 2


def test_a_vault_that_is_put_back_brings_the_words_along(study, tmp_path):
    masking.register_names(study, [Registered("Marit", variants=("M.",))])
    archives = backup.make_backup(study, tmp_path / "b.zip", vault=True)
    for archive in archives:
        backup.restore(tmp_path / "again", archive, "x")
    with open_study(tmp_path / "again") as copied:
        masking.register_names(copied, [Registered("Anouk")])
        backup.restore(copied.folder, archives[1], "y")
        assert names_of(copied) == [("Anouk", "name", ()), ("Marit", "name", ("M.",))]


def test_what_was_taken_out_of_the_register_is_told_and_can_be_wiped(study):
    masking.register_names(study, [Registered("Quirijntje")])
    register.remove_names(study, ["Quirijntje"])
    assert problems_of(study) == [("privacy.register-spare", 1)]
    vault.wipe_spellings(study.folder, vault.fetch_spellings(study.folder))
    assert problems_of(study) == []
    assert b"uirijn" not in (study.folder / "vault.db").read_bytes()


# --- in what leaves --------------------------------------------------------------------------------------------
TALK = """R: Marit belde en toen kwam Quirijntje langs, en quirries zus.

R: Niets bijzonders, zei hij toen.
"""


@pytest.fixture
def talk(study: Study) -> Study:
    add_source(study, "talk", TALK, speakers="R=ouder", quotation="yes")
    add_codes(study, "Bellen")
    add_coding(study, "talk", "Marit belde en toen kwam Quirijntje langs, en quirries zus.", "Bellen")
    add_coding(study, "talk", "Niets bijzonders", "Bellen")
    masking.register_names(study, [Registered("Quirijntje", variants=("Quirrie",))])
    return study


def standing(study: Study, audience: str) -> dict[str, int]:
    gate = build_gate(study, audience)
    open_table(retrieval.list_quotes(retrieval.find_quotes(study)), gate, "nl")
    return dict(gate.watch.standing)


@pytest.mark.parametrize("audience", ["participants", "commissioner", "public"])
def test_a_table_for_others_says_where_a_registered_name_still_stands(talk, audience):
    assert list(standing(talk, audience).values()) == [2]
    assert standing(talk, "team") == {}
    masking.answer_sightings(talk, True, name="Quirijntje")
    masking.answer_sightings(talk, True, name="quirries")
    assert standing(talk, audience) == {}


def test_a_document_for_others_says_so_and_never_by_the_name(talk):
    document = make_quote_book(talk).document
    open_document(document)
    notes = document.gate.watch.list_notes("nl")
    assert len(notes) == 1 and "2" in notes[0] and "uirr" not in notes[0].casefold() and "uirijn" not in notes[0]


def test_a_place_that_holds_the_name_is_not_said(talk):
    gate = build_gate(talk, "commissioner")
    gate.watch.look("Quirijntje belde", "gesprek met Quirijntje")
    assert dict(gate.watch.standing) == {"-": 1}


def test_without_the_vault_it_is_told_that_nothing_was_looked_for(talk, tmp_path):
    copy = shutil.copytree(talk.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("vault*"))
    with open_study(copy) as copied:
        assert "1" in build_gate(copied, "commissioner").watch.list_notes("nl")[0]
