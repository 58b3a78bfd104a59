"""Heads of tables in both languages for every table, and one decimal sign for one column."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from pathlib import Path

import pytest
from builders import drop, table_of
from cli_run import ota
from hypothesis import given
from hypothesis import strategies as st

from ota.codebook import exchange
from ota.codebook import store as codebook
from ota.codings.importing import COLUMNS, import_table
from ota.errors import OtaError
from ota.study import Study, records, variables
from ota.study.values import read_number, use_one_sign
from ota.tabular import resolve_column, resolve_columns
from ota.timelines import store as timelines
from ota.timelines.files import exchange as timeline_files
from ota.timelines.files.table import ALL_CELLS
from ota.timelines.line import CALLED
from ota.transcripts import store as transcripts
from ota.transcripts.importing import import_files
from ota.transcripts.options import FIELDS
from ota.words import LANGUAGES, say


def rows(study: Study, kind: records.RecordKind) -> list[dict[str, object]]:
    table = records.list_records(study, kind)
    return [dict(zip(table.keys, row, strict=True)) for row in table.rows]


def imported(study: Study, kind: records.RecordKind, text: str) -> tuple[int, int]:
    path = study.folder / f"{kind.room}.csv"
    path.write_text(text, encoding="utf-8")
    return records.import_rows(study, kind, *table_of(path))


# --- heads -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("keys", [COLUMNS, FIELDS, *(kind.fields for kind in records.KINDS.values()), ALL_CELLS])
def test_every_column_is_known_by_its_key_and_its_name_in_both_languages(keys: tuple[str, ...]) -> None:
    cells = keys is ALL_CELLS
    meant = partial(resolve_column, keys=keys, **({"called": CALLED} if cells else {}))
    for key in keys:
        for language in LANGUAGES:
            head = say(("timelines.cell-" if cells else "columns.") + key.replace("-", "_"), language)
            assert meant(f" {head.upper()} ") == key
        assert meant(key.replace("_", "-").title()) == key
    assert meant("iets anders") == ""


def test_two_heads_that_mean_one_column_are_refused() -> None:
    with pytest.raises(OtaError) as refused:
        resolve_columns(["bron", "Source"], COLUMNS, "codings.csv")
    assert refused.value.key == "sources.table_same"


def test_people_cases_and_sessions_know_dutch_heads(study: Study) -> None:
    imported(study, records.CASE, "naam;anoniem;notitie\nVos;ja;eerste gezin\n")
    imported(study, records.PERSON, "naam;casus;rol;geboren;citeren\nMoeder Vos;Vos;ouder;1986;ja\n")
    imported(study, records.SESSION, "naam;datum;casussen;aanwezig\nS1;2024-11;Vos;Moeder Vos\n")
    assert [(row["anonymous"], row["note"]) for row in rows(study, records.CASE)] == [(True, "eerste gezin")]
    (person,) = rows(study, records.PERSON)
    assert (person["case"], person["role"], person["birth"], person["quotation"]) == ("Vos", "ouder", "1986", "yes")
    assert [row["attended"] for row in rows(study, records.SESSION)] == [("Moeder Vos",)]
    with study.reading() as connection:
        assert [variables.fetch_variables(connection, owner) for owner in variables.OWNERS] == [{}, {}, {}]


def test_a_variable_that_is_called_as_a_column_elsewhere_stays_one(study: Study) -> None:
    variables.add(study, "case", "notitie")
    imported(study, records.CASE, "naam;notitie\nVos;van de variabele\n")
    (case,) = rows(study, records.CASE)
    assert (case["note"], case["notitie"]) == (None, ("van de variabele",))


def test_the_list_of_files_knows_dutch_heads(study: Study) -> None:
    records.add(study, records.CASE, "Vos", {})
    drop(study, "imports.csv", "bestand;casus;soort;woordelijk;duur\na.txt;Vos;report;nee;2,5\n")
    assert not import_files(study, [drop(study, "a.txt", "Een verslag.\n")], {}).failed
    about = dict(transcripts.describe_source(study, "a").rows)  # type: ignore[arg-type]
    assert (about["case"], about["verbatim"], about["duur"]) == (("Vos",), False, ("2,5",))


def test_the_codebook_and_codings_know_dutch_heads(small: Study) -> None:
    path = small.folder / "boek.csv"
    path.write_text("naam;niveau;onder;wanneer wel\nBellen;code;Hulp;als er gebeld is\n", encoding="utf-8")
    exchange.import_file(small, path)
    assert codebook.read(small).find("Bellen").include == "als er gebeld is"
    cells = {"Bron": ["T01"], "Citaat": ["niemand belde"], "Code": ["Bellen"], "Codeur": ["Bram"], "Drukvorm": [""]}
    assert import_table(small, cells, [2], "codings.csv").count_changes("new") == 1


def test_one_case_in_two_spellings_is_one_timeline(study: Study) -> None:
    records.add(study, records.CASE, "Linde", {})
    path = study.folder / "wand.csv"
    path.write_text(
        "gezin of casus;begin;wat er gebeurde\nLinde;april 2019;eerste gesprek\nLINDE;mei 2020;begeleiding\n"
        "línde;juni 2020;einde\n".replace("gezin of casus", "casus").replace("línde", " linde "),
        encoding="utf-8",
    )
    assert timeline_files.import_file(study, path).counts["added"] == 3
    assert len(timelines.read(study, "Linde").entries) == 3
    assert timeline_files.import_file(study, path).counts["added"] == 0
    path.write_text("casus;wat er gebeurde\nNieuw;een\nNIEUW;twee\n", encoding="utf-8")
    assert timeline_files.import_file(study, path, new_cases=True).counts["added"] == 2
    assert [row["name"] for row in rows(study, records.CASE)] == ["Linde", "Nieuw"]


# --- numbers -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["1,5", "2"], [1.5, 2]),
        (["1.5", "2"], [1.5, 2]),
        (["1,5", "1.234"], [1.5, 1234]),
        (["1.5", "1,234"], [1.5, 1234]),
        (["1.234", "2.345"], [1.234, 2.345]),
        (["1.234.567", "1,25"], [1234567, 1.25]),
        (["1.234,5", "12.345"], [1234.5, 12345]),
        (["1 234,5", "1.234"], [1234.5, 1234]),
        (["0.125", "1,250"], [0.125, 1250]),
        (["", "onbekend", "1,5", "1.000"], [None, None, 1.5, 1000]),
    ],
)
def test_a_column_is_read_with_one_decimal_sign(cells: list[str], numbers: list[float | None]) -> None:
    assert [read_number(cell) for cell in use_one_sign(cells)] == numbers


@pytest.mark.parametrize(
    "cells", [["1,5", "1.5"], ["1.234", "1,234"], ["1.234,5", "2.5"], ["1,234,567", "0,5"], ["0,125", "3.14"]]
)
def test_a_column_with_both_signs_is_refused(cells: list[str]) -> None:
    with pytest.raises(OtaError) as refused:
        use_one_sign(["7", *cells])
    assert refused.value.key == "study.two-signs"


@given(st.lists(st.floats(-1e6, 1e6).map(lambda x: round(x, 2)), min_size=1), st.sampled_from(",."))
def test_a_column_that_is_written_in_one_way_says_what_it_said(numbers: list[float], sign: str) -> None:
    cells = [
        f"{number:,.2f}".replace(",", " ").replace(".", sign).replace(" ", {",": ".", ".": ","}[sign])
        for number in numbers
    ]
    assert [read_number(cell) for cell in use_one_sign(cells)] == numbers


def test_a_table_with_both_signs_in_one_column_keeps_nothing(study: Study) -> None:
    variables.add(study, "case", "omvang", "number")
    with pytest.raises(OtaError) as refused:
        imported(study, records.CASE, "naam;omvang\nVos;1,5\nLinde;1.5\n")
    assert [problem.key for problem in refused.value.problems] == ["study.two-signs"]
    assert "'omvang'" in refused.value.problems[0].format_message("nl")
    assert rows(study, records.CASE) == []
    drop(study, "imports.csv", "file;duur\na.txt;1,5\nb.txt;1.5\n")
    done = import_files(study, [drop(study, "a.txt"), drop(study, "b.txt")], {})
    assert done.failed and "study.two-signs" in {problem.key for problem in done.problems}


def test_a_column_that_is_read_is_printed_with_one_sign(study: Study) -> None:
    imported(study, records.CASE, "naam;omvang\nBos;1.234,5\nVos;3\nLinde;2.345\n")
    listed = {row["name"]: row["omvang"] for row in rows(study, records.CASE)}
    assert listed == {"Bos": ("1.234,5",), "Vos": ("3",), "Linde": ("2345",)}, "as typed, where that is one way"
    records.edit(study, records.CASE, "Vos", {"omvang": "1.5"})
    listed = {row["name"]: row["omvang"] for row in rows(study, records.CASE)}
    assert listed == {"Bos": ("1234,5",), "Vos": ("1,5",), "Linde": ("2345",)}
    folder = Path(study.folder)
    read = json.loads(ota(folder, "cases", "list", "--format", "json").out)
    printed = list(csv.DictReader(io.StringIO(ota(folder, "cases", "list", "--format", "csv").out)))
    assert [row["omvang"] for row in printed] == ["; ".join(row["omvang"]) for row in read] == ["1234,5", "2345", "1,5"]
