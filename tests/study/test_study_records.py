"""Cases, people and sessions: every field, every reference, and tables with their problems all at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import add_source, reopen, table_of
from openpyxl import Workbook
from replaying import held

from ota import undoing
from ota.errors import OtaError
from ota.study import Study, coders, records, variables
from ota.transcripts.options import FIELDS


def record(study: Study, kind: records.RecordKind, name: str) -> dict[str, object]:
    return {str(key): cell for key, cell in records.show(study, kind, name).rows}


def refused(call, *words, **further) -> OtaError:
    with pytest.raises(OtaError) as error:
        call(*words, **further)
    return error.value


@pytest.fixture
def peopled(study: Study) -> Study:
    records.add(study, records.CASE, "Vos", {})
    records.add(study, records.PERSON, "Moeder Vos", {"case": "vos", "role": "Ouder"})
    records.add(study, records.PERSON, "Marit", {"role": "professional", "function": "wijkteam"})
    records.add(study, records.SESSION, "Sessie 1", {"cases": "Vos", "presented": "Marit; Moeder Vos"})
    return study


@pytest.mark.parametrize(
    ("kind", "field", "text", "value"),
    [
        (records.CASE, "anonymous", "ja", True),
        (records.CASE, "anonymous", "No", False),
        (records.CASE, "anonymous", "", False),
        (records.CASE, "note", " een noot ", "een noot"),
        (records.CASE, "note", "", None),
        (records.PERSON, "case", "VOS", "Vos"),
        (records.PERSON, "case", "", None),
        (records.PERSON, "role", "jeugdige", "jeugdige"),
        (records.PERSON, "role", "young person", "jeugdige"),
        (records.PERSON, "role", "", None),
        (records.PERSON, "birth", "1986~", "1986~"),
        (records.PERSON, "birth", "2012-03/2012-05", "2012-03/2012-05"),
        (records.PERSON, "birth", "", None),
        (records.PERSON, "sex", "F", "v"),
        (records.PERSON, "sex", "x", "x"),
        (records.PERSON, "sex", "", None),
        (records.PERSON, "help", "nee", False),
        (records.PERSON, "help", "", None),
        (records.PERSON, "function", "ambulant hulpverlener", "ambulant hulpverlener"),
        (records.PERSON, "organisation", "De Boei", "De Boei"),
        (records.PERSON, "gemeente", "Súdwest-Fryslân", "Súdwest-Fryslân"),
        (records.PERSON, "quotation", "nee", "no"),
        (records.PERSON, "quotation", "?", "unknown"),
        (records.PERSON, "quotation", "", "unknown"),
        (records.SESSION, "date", "2024-09-19", "2024-09-19"),
        (records.SESSION, "team", "Team Noord", "Team Noord"),
        (records.SESSION, "cases", "Vos", ("Vos",)),
        (records.SESSION, "cases", "", ()),
        (records.SESSION, "Brought_In", "marit", ("Marit",)),
        (records.SESSION, "presented", "Marit; Marit", ("Marit",)),
        (records.SESSION, "attended", "Moeder Vos; Marit", ("Marit", "Moeder Vos")),
    ],
)
def test_every_field_is_read_shown_and_cleared(
    peopled: Study, kind: records.RecordKind, field: str, text: str, value: object
) -> None:
    name = {"case": "Vos", "person": "Moeder Vos", "session": "Sessie 1"}[kind.name]
    records.edit(peopled, kind, name, {field: text})
    assert record(peopled, kind, name)[field.casefold().replace("-", "_")] == value


@pytest.mark.parametrize(
    ("kind", "field", "text", "key"),
    [
        (records.CASE, "anonymous", "misschien", "study.bad-value"),
        (records.CASE, "kleur", "rood", "study.unknown-field"),
        (records.CASE, "name", " ", "study.empty-name"),
        (records.CASE, "name", "A; B", "study.sign-in-name"),
        (records.CASE, "name", "A\x07B", "study.sign-in-name"),
        (records.CASE, "name", "A" * 201, "study.long-name"),
        (records.PERSON, "case", "Vis", "directory.unknown"),
        (records.PERSON, "role", "oom", "directory.not-listed"),
        (records.PERSON, "birth", "vorig jaar", "moments.no-date"),
        (records.PERSON, "birth", "2023-02-29", "moments.no-date"),
        (records.PERSON, "sex", "q", "study.bad-value"),
        (records.PERSON, "help", "2", "study.bad-value"),
        (records.PERSON, "quotation", "soms", "study.bad-value"),
        (records.PERSON, "name", "marit", "study.double"),
        (records.SESSION, "cases", "Vos; Vis", "directory.unknown"),
        (records.SESSION, "attended", "Niemand", "directory.unknown"),
        (records.SESSION, "duur", "90", "study.unknown-field"),
    ],
)
def test_a_value_that_does_not_fit_changes_nothing(
    peopled: Study, kind: records.RecordKind, field: str, text: str, key: str
) -> None:
    name = {"case": "Vos", "person": "Moeder Vos", "session": "Sessie 1"}[kind.name]
    with peopled.reading() as connection:
        before = held(connection)
    error = refused(records.edit, peopled, kind, name, {"note": "wel goed", field: text})
    assert error.key == key
    assert error.format_message("nl") != error.format_message("en")
    with peopled.reading() as connection:
        assert held(connection) == before


def test_an_error_is_said_in_one_language(peopled: Study) -> None:
    error = refused(records.show, peopled, records.PERSON, "Marrit")
    assert "person 'Marrit'" in error.format_message("en")
    assert "persoon 'Marrit'" in error.format_message("nl")
    assert "Marit" in error.format_message("en")


def test_a_name_is_one_whatever_its_capitals_blanks_and_accents(peopled: Study) -> None:
    records.add(peopled, records.PERSON, "José de  Wit", {})
    assert record(peopled, records.PERSON, "jose\u0301 de wit")["name"] == "José de  Wit"
    assert refused(records.add, peopled, records.PERSON, "JOSÉ DE WIT", {}).key == "study.double"


def test_a_rename_keeps_every_reference(peopled: Study) -> None:
    records.edit(peopled, records.CASE, "Vos", {"name": "Vosse"})
    records.edit(peopled, records.PERSON, "marit", {"name": "Marit Zwaan"})
    assert record(peopled, records.PERSON, "Moeder Vos")["case"] == "Vosse"
    assert record(peopled, records.SESSION, "Sessie 1")["presented"] == ("Marit Zwaan", "Moeder Vos")


def test_a_record_that_is_referred_to_stays_until_it_is_free(peopled: Study) -> None:
    assert refused(records.remove, peopled, records.CASE, "Vos").values["count"] == 2
    add_source(peopled, case="Vos", session="Sessie 1", speakers="R=Moeder Vos; I=interviewer")
    assert refused(records.remove, peopled, records.PERSON, "Moeder Vos").key == "study.in-use"
    assert refused(records.remove, peopled, records.SESSION, "Sessie 1").key == "study.in-use"
    undoing.take_back(peopled)
    records.remove(peopled, records.SESSION, "sessie 1")
    records.remove(peopled, records.PERSON, "Moeder Vos")
    records.remove(peopled, records.CASE, "Vos")
    assert [records.list_records(peopled, kind).rows for kind in (records.CASE, records.SESSION)] == [(), ()]


def test_a_record_goes_with_its_own_values(peopled: Study) -> None:
    variables.add(peopled, "case", "kleur")
    records.add(peopled, records.CASE, "Linde", {"kleur": "rood"})
    records.remove(peopled, records.CASE, "Linde")
    with peopled.reading() as connection:
        assert held(connection)["variable_value"] == {}


def test_nothing_given_to_set_is_said(peopled: Study) -> None:
    assert refused(records.edit, peopled, records.CASE, "Vos", {}).key == "study.nothing-to-set"


# --- tables ---------------------------------------------------------------------------------------------------------
CSV = "naam;anonymous;gemeente;Kinderen;bedrag;sinds\nVos;nee;Huizen;2;1.234,50;2016\nLinde;ja;Wijdemeren;;0,5;2021~\n"
VALUES = {"Vos": ("Huizen", "2", "1.234,50", "2016"), "Linde": ("Wijdemeren", None, "0,5", "2021~")}


def assert_imported(study: Study) -> None:
    rows = {row[0]: row for row in records.list_records(study, records.CASE).rows}
    assert {name: tuple(cell[0] if cell else None for cell in row[3:]) for name, row in rows.items()} == VALUES
    assert [row[:3] for row in variables.list_variables(study).rows] == [
        ("case", "gemeente", "text"),
        ("case", "Kinderen", "number"),
        ("case", "bedrag", "number"),
        ("case", "sinds", "date"),
    ]
    with study.reading() as connection:
        numbers = sorted(row["number"] for row in held(connection)["variable_value"].values() if "number" in row)
    assert numbers == [0.5, 2.0, 1234.5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_csv_makes_records_and_the_variables_it_needs(study: Study, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "cases.csv"
    path.write_text(CSV, encoding=encoding)
    assert records.import_rows(study, records.CASE, *table_of(path)) == (2, 0)
    assert_imported(study)
    assert records.import_rows(study, records.CASE, *table_of(path)) == (0, 0)
    assert undoing.take_back(study)[1] == "cases import"
    assert records.list_records(study, records.CASE).rows == ()


def test_an_xlsx_does_the_same(study: Study, tmp_path: Path) -> None:
    book = Workbook()
    for line in CSV.splitlines():
        book.active.append(line.split(";"))
    book.save(tmp_path / "cases.xlsx")
    assert records.import_rows(study, records.CASE, *table_of(tmp_path / "cases.xlsx")) == (2, 0)
    assert_imported(study)


def test_the_problems_of_all_rows_come_at_once_and_nothing_is_kept(peopled: Study, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(
        "name,case,role,birth,a=b,quotation\n"
        "Goed,Vos,ouder,1986,x,yes\n"
        "Fout 1,Vis,ouder,1986,x,yes\n"
        ",Vos,ouder,1986,x,yes\n"
        "Fout 3,Vos,oom,1986,x,yes\n"
        "Fout 4,Vos,ouder,5-11-1986,x,misschien\n"
        "goed,Vos,jeugdige,,x,no\n",
        encoding="utf-8",
    )
    with peopled.reading() as connection:
        before = held(connection)
    error = refused(records.import_rows, peopled, records.PERSON, *table_of(path))
    assert (error.key, error.values) == ("study.table-problems", {"file": "people.csv", "count": len(error.problems)})
    assert {(p.where, p.key) for p in error.problems} >= {
        ("people.csv:1", "study.field-form"),
        ("people.csv:3", "directory.unknown"),
        ("people.csv:4", "study.empty-name"),
        ("people.csv:5", "directory.not-listed"),
        ("people.csv:6", "moments.no-date"),
        ("people.csv:7", "study.double-row"),
    }
    with peopled.reading() as connection:
        assert held(connection) == before


def test_an_empty_cell_leaves_a_field_as_it_is(peopled: Study, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,role,gemeente\nMOEDER VOS,,Huizen\n", encoding="utf-8")
    assert records.import_rows(peopled, records.PERSON, *table_of(path)) == (0, 1)
    result = record(peopled, records.PERSON, "Moeder Vos")
    assert (result["role"], result["gemeente"]) == ("ouder", "Huizen")


# --- variables ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("type_", "text", "value"),
    [
        ("text", "wat dan ook; echt", ("wat dan ook; echt",)),
        ("number", "1.234,5", ("1.234,5",)),
        ("category", "ROOD", ("rood",)),
        ("several", "blauw; Rood;blauw", ("blauw", "rood")),
        ("yesno", "Ja", ("yes",)),
        ("date", "2024-21", ("2024-21",)),
        ("category", "onbekend", ("unknown",)),
        ("number", "niet gevraagd", ("not-asked",)),
        ("date", "N.v.t.", ("not-applicable",)),
        ("number", "", None),
    ],
)
def test_every_type_of_variable_keeps_its_values(study: Study, type_: str, text: str, value: object) -> None:
    options = ["rood", "blauw"] if type_ in ("category", "several") else []
    variables.add(study, "case", "Kleur", type_, options)
    records.add(study, records.CASE, "Vos", {"kleur": "rood" if options else "", "note": "x"})
    records.edit(study, records.CASE, "Vos", {"KLEUR": text})
    assert records.list_records(study, records.CASE).rows[0][-1] == value


@pytest.mark.parametrize(
    ("type_", "text"),
    [("number", "twee"), ("category", "groen"), ("several", "rood; groen"), ("yesno", "2"), ("date", "ooit")],
)
def test_a_value_of_another_type_is_refused(study: Study, type_: str, text: str) -> None:
    variables.add(study, "person", "kleur", type_, ["rood", "blauw"] if type_ in ("category", "several") else [])
    error = refused(records.add, study, records.PERSON, "Marit", {"kleur": text})
    assert error.key == ("moments.no-date" if type_ == "date" else "study.bad-value")


def test_a_variable_in_use_keeps_the_options_that_are_used(study: Study) -> None:
    variables.add(study, "case", "kleur", "category", ["rood", "blauw"])
    records.add(study, records.CASE, "Vos", {"kleur": "rood"})
    error = refused(variables.edit, study, "case", "kleur", {"options": ["blauw"]})
    assert (error.key, error.values["values"]) == ("study.option-in-use", "rood")
    variables.edit(study, "case", "KLEUR", {"name": "tint", "options": ["rood", "groen", "Rood"]})
    assert variables.list_variables(study).rows == (("case", "tint", "category", ("rood", "groen"), 1),)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        (("case", "kleur"), "study.double-variable"),
        (("case", "KLEUR"), "study.double-variable"),
        (("case", " "), "study.empty-name"),
        (("case", "a=b"), "study.field-form"),
        (("case", "Note"), "study.reserved"),
        (("source", "speakers"), "study.reserved"),
        (("case", "maat", "getal"), "study.bad-value"),
        (("case", "maat", "number", ["1"]), "study.no-options"),
    ],
)
def test_a_variable_that_cannot_be_is_refused(study: Study, words: tuple, key: str) -> None:
    variables.add(study, "case", "kleur")
    assert refused(variables.add, study, *words).key == key
    assert len(variables.list_variables(study).rows) == 1


def test_a_variable_is_not_renamed_to_one_there_is(study: Study) -> None:
    for name in ("kleur", "tint"):
        variables.add(study, "case", name)
    assert refused(variables.edit, study, "case", "tint", {"name": "Kleur"}).key == "study.double-variable"
    variables.edit(study, "case", "tint", {"name": "Tint"})
    assert refused(variables.edit, study, "case", "weg", {"name": "x"}).key == "study.unknown-variable"


def test_what_a_record_has_of_its_own_is_no_variable() -> None:
    assert set(FIELDS) <= variables.RESERVED["source"]
    for kind in (records.CASE, records.PERSON):
        assert {*kind.fields, "name"} == variables.RESERVED[kind.name]


# --- coders ---------------------------------------------------------------------------------------------------------
def test_a_coder_is_renamed_and_keeps_the_codings(small: Study) -> None:
    coders.rename(small, "anouk", "Anouk Terpstra")
    with reopen(small, "Anouk Terpstra") as again:
        assert coders.list_coders(again).rows == (("Anouk Terpstra", 3, True),)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [("Bram", "anouk", "study.double"), ("Bram", "", "study.empty-name"), ("Piet", "Jan", "directory.unknown")],
)
def test_a_coders_name_that_is_taken_or_unknown_is_refused(small: Study, old: str, new: str, key: str) -> None:
    with reopen(small, "Bram") as bram, bram.writing("known"):
        pass
    assert refused(coders.rename, small, old, new).key == key


def test_a_case_shows_its_members_and_sources_and_a_session_its_sources(invented_study: Study) -> None:
    case = dict(records.show(invented_study, records.CASE, "Vos").rows)
    assert {"Moeder Vos", "Vader Vos"} <= set(case["members"])
    noted = ("sessie-1", "waarneming-1-anouk", "waarneming-1-bram", "werkdossier-vos")
    assert set(case["sources"]) == {*noted, "vos-moeder", "vos-vader"}
    assert dict(records.show(invented_study, records.SESSION, "Sessie 1").rows)["sources"] == noted
