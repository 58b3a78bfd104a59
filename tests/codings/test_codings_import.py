"""Codings from a table: every quote verified, every wrong row told, all or nothing."""

from __future__ import annotations

import csv
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from builders import INTERVIEW, add_codes, add_source
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from ota.codings import store
from ota.codings.drafts import Drafts, New, Said
from ota.codings.importing import COLUMNS, import_table
from ota.codings.planning import CodingPlan
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.sources import read_table
from ota.study import Study, coders
from ota.text.spans import compute_digest


def table(folder: Path, head: list[str], *rows: list[object], suffix: str = "csv") -> Path:
    path = folder / f"codings.{suffix}"
    if suffix == "xlsx":
        book = Workbook()
        for row in (head, *rows):
            book.active.append(row)
        book.save(path)
    else:
        with path.open("w", newline="", encoding="utf-8") as file:
            csv.writer(file, delimiter=";").writerows([head, *rows])
    return path


def plan(study: Study, *arguments: object, suffix: str = "csv", **options: object) -> CodingPlan:
    result = read_table(table(study.folder, *arguments, suffix=suffix))  # type: ignore[arg-type]
    return import_table(study, result.cells, result.lines, result.name, **options)  # type: ignore[arg-type]


def run(study: Study, *arguments: object, suffix: str = "csv") -> tuple[int, int]:
    """How many are new, and how many were known; nothing is to be told."""
    coding_plan = plan(study, *arguments, suffix=suffix)
    assert not coding_plan.problems and len(coding_plan.changes) == coding_plan.count_changes("new")
    return coding_plan.count_changes("new"), coding_plan.known


def refused(study: Study, *arguments: object) -> OtaError:
    before = dumped(study)
    with pytest.raises(OtaError) as caught:
        run(study, *arguments)
    assert dumped(study) == before
    return caught.value


def dumped(study: Study) -> list[str]:
    with study.reading() as connection:
        return [repr(row) for table in tables.metadata.sorted_tables for row in connection.execute(select(table))]


HEAD = [name.upper() if name in {"code", "memo"} else name for name in COLUMNS[:14]] + ["Werking", "level"]
START = INTERVIEW.index("Dat gaf lucht")
ROWS = [
    ["vos-moeder", "MAANDEN op\neen wachtlijst", *[""] * 3, "samen", *[""] * 8, "hinders; gewenst", ""],
    ["T01", "", 3, "", "", "Lucht", "Bram", "professionals", "", "Nota", "", "ja", "nee", "x", "", "gezin"],
    ["t1", "", "", START, START + 13, "Lucht", "bram", "", "Moeder Vos", "", "Dat ... lucht", "nee", *[""] * 4],
    ["vos-moeder", "we doen het samen", 4, "", "", "Hulp > Wachten", "Anouk", *[""] * 9],
]


@pytest.mark.parametrize("suffix", ["csv", "xlsx"])
def test_every_column_is_read_from_csv_and_from_excel_and_a_second_import_is_no_step(small: Study, suffix: str):
    assert run(small, HEAD, *ROWS, suffix=suffix) == (4, 0)
    listed = store.list_codings(small)
    rows = [dict(zip(listed.keys, row, strict=True)) for row in listed.rows]
    result = {(row["handle"], row["code"], row["coder"]): row for row in rows}
    first = result["T01:2", "Samen", "Anouk"]
    assert (first["quote"], first["valence"]) == ("maanden op een wachtlijst", ("belemmerend", "gewenst"))
    second = result["T01:3", "Lucht", "Bram"]
    assert [second[name] for name in ("quote", "perspective", "memo", "favourite", "level")] == [
        "En toen?", "professionals", "Nota", True, ("gezin",),
    ]  # fmt: skip
    assert (second["literal"], second["not_to_team"]) == (False, True)
    third = result["T01:4", "Lucht", "Bram"]
    assert (third["quote"], third["person"]) == ("Dat gaf lucht", "Moeder Vos")
    with small.reading() as connection:
        forms = connection.execute(select(tables.coding.c.print_form)).scalars().all()
    assert [form for form in forms if form] == ["Dat ... lucht"]
    assert [row[:2] for row in coders.list_coders(small).rows] == [("Anouk", 5), ("Bram", 2)]
    before = dumped(small)
    assert run(small, HEAD, *ROWS, suffix=suffix) == (0, 4)
    assert dumped(small) == before


def test_a_row_given_twice_in_one_table_is_one_coding(small: Study):
    assert run(small, HEAD, ROWS[0], ROWS[0]) == (1, 1)


def test_the_problems_of_all_rows_come_at_once_and_nothing_is_kept(small: Study):
    add_source(small, "oud", INTERVIEW + "\nR: Meer.\n", status="replaced")
    bad = [
        ["vos-moeder", "staat er niet", "", "", "", "Samen", "Carla"],
        ["vos-moeder", "en", "", "", "", "Samen", ""],
        ["vos-moder", "", 2, "", "", "Samen", ""],
        ["oud", "", 2, "", "", "Samen", ""],
        ["", "", 2, "", "", "Samen", ""],
        ["vos-moeder", "", 2, "", "", "", ""],
        ["vos-moeder", "", 2, "", "", "Wachtn", ""],
        ["vos-moeder", "", 2, "", "", "Hulp", ""],
        ["vos-moeder", "", 99, "", "", "Samen", ""],
        ["vos-moeder", "", "", "²", 5, "Samen", ""],
        ["vos-moeder", "", "", 5, "", "Samen", ""],
        ["vos-moeder", "", "", 5, 9999, "Samen", ""],
        ["vos-moeder", "", "", "", "", "Samen", ""],
        ["vos-moeder", "", 2, "", "", "Samen", "", "buren"],
        ["vos-moeder", "", 2, "", "", "Samen", "", "", "Niemand"],
        ["vos-moeder", "", 2, "", "", "Samen", "", "", "", "", "Iets anders"],
        ["vos-moeder", "", 2, "", "", "Samen", "", "", "", "", "", "soms"],
        ["vos-moeder", "", 2, "", "", "Samen", "", "", "", "", "", "", "half"],
        ["vos-moeder", "", 2, "", "", "Samen", "", "", "", "", "", "", "", "soms"],
        ["vos-moeder", "", 2, "", "", "Samen", *[""] * 8, "rood"],
        ROWS[0],
    ]
    error = refused(small, HEAD, *([*row, *[""] * (len(HEAD) - len(row))] for row in bad))
    assert error.key == "codings.table-problems" and error.values["count"] == len(bad) - 1
    assert [problem.key for problem in error.problems] == [
        "codings.quote-missing", "codings.quote-twice", "directory.unknown", "codings.not-in-use", "codings.no-source",
        "codings.no-code", "directory.unknown", "codings.not-a-code", "transcripts.no-turn", "codings.no-span",
        "codings.no-span", "codings.bad-span", "codings.nowhere", "directory.not-listed", "directory.unknown",
        "codings.print-form", *["study.bad-value"] * 3, "directory.not-listed",
    ]  # fmt: skip
    assert [problem.where for problem in error.problems] == [f"codings.csv:{n}" for n in range(2, len(bad) + 1)]
    words = " ".join(problem.format_message(language) for problem in error.problems for language in ("nl", "en"))
    assert "Wachten" in words and "vos-moeder" in words
    assert "wachtlijst" not in words and "Marit" not in words
    assert [row[0] for row in coders.list_coders(small).rows] == ["Anouk"]


@pytest.mark.parametrize(("head", "key"), [
    (["quote", "code"], "codings.no-column"),
    (["source", "quote"], "codings.no-column"),
    (["source", "quote", "code", "kleur"], "directory.not-listed"),
])  # fmt: skip
def test_a_table_without_what_it_needs_is_refused_once(small: Study, head: list[str], key: str):
    error = refused(small, head, ["x"] * len(head), ["y"] * len(head))
    assert (error.key, error.problems) == (key, ())
    assert "valence" in error.format_message("nl") and "valence" in error.format_message("en")


def test_a_table_needs_a_coder_only_where_it_names_none(small: Study):
    small.coder = None
    assert run(small, ["source", "turn", "code", "coder"], ["T01", 2, "Lucht", "Carla"]) == (1, 0)
    assert refused(small, ["source", "turn", "code"], ["T01", 3, "Lucht"]).key == "study.no-coder"


@pytest.mark.parametrize(
    ("code", "repeated"),
    [
        ("toen huilde moeder heel hard", False),  # short, but of no code, and longer than most
        ("Lucht krijgn van een ander", True),  # a slip in a code that is there
        ("iets heel nieuws", True),
    ],
)
def test_a_code_that_is_not_there_is_repeated_where_it_may_be_one(small: Study, code: str, repeated: bool):
    add_codes(small, "Lucht krijgen van een ander")
    error = refused(small, ["source", "quote", "code"], ["vos-moeder", "wachten", code])
    assert error.problems and error.problems[0].where
    for language in ("nl", "en"):
        assert (code in error.problems[0].format_message(language)) is repeated


WORDS = "En toen zaten wij daar met zijn allen te wachten tot er eens iemand kwam."


@pytest.mark.parametrize("column", ["code", "source", "person", "perspective", "favourite", "literal", "state", "turn"])
def test_a_quote_that_slipped_into_another_column_is_not_repeated(small: Study, column: str):
    cells = {"source": ["vos-moeder"], "quote": ["wachten"], "code": ["Wachten"]}
    with pytest.raises(OtaError) as caught:
        import_table(small, {**cells, column: [WORDS]}, [2], "c.csv")
    assert caught.value.problems
    for problem in caught.value.problems:
        assert not any("zaten" in problem.format_message(language) for language in ("nl", "en"))


def test_what_is_kept_of_a_row_takes_a_third_of_the_coding_that_comes_of_it():
    def grow(keep: Callable[[int, New], object]) -> int:
        before, _ = tracemalloc.get_traced_memory()
        for n in range(2_000):
            keep(n, New(("revision", 1_000 + n, 2_000 + n, "code", "coder"), compute_digest(f"{n:04}", 0, 4), said))
        after, _ = tracemalloc.get_traced_memory()
        return after - before

    said, made = Said({}, []), list[New]()
    tracemalloc.start()
    drafts = Drafts(2_000)
    taken, _ = tracemalloc.get_traced_memory()
    taken += grow(drafts.put)
    whole = grow(lambda _, new: made.append(new))
    tracemalloc.stop()
    assert taken < whole / 3, (taken, whole)


@given(
    st.lists(
        st.tuples(st.integers(0, 99), st.sampled_from(["", "key"]), st.sampled_from(["ok", "changed"])) | st.none()
    ),
    st.integers(1, 5),
)
def test_what_a_file_makes_comes_out_whole_in_the_order_of_the_file(made: list[tuple[int, str, str] | None], most: int):
    drafts = Drafts(len(made))
    by_row = {}
    for n, row in enumerate(made):
        if row is not None:  # of some rows comes nothing
            start, key, state = row
            same = (f"revision {start}", start, start + 1, f"code {n}", "coder")
            by_row[n] = New(same, compute_digest(f"{n:04}", 0, 4), Said({"memo": n}, []), key, state)
    for n in sorted(by_row, key=lambda n: by_row[n].same):
        drafts.put(n, by_row[n])
    assert {n: drafts[n] for n in drafts.list_numbers()} == by_row
    assert (len(drafts), drafts.codes) == (len(by_row), {new.same[3] for new in by_row.values()})
    parts = list(drafts.list_parts(most))
    assert all(len(part.said) == most for part in parts[:-1])
    written = [
        New((*same,), sealed, said, key, state)
        for values, statements in parts
        for key, *same, sealed, state, said in zip(*values.values(), statements, strict=True)
    ]
    assert written == list(by_row.values())
