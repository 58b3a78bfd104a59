"""Tables in every dialect give the same cells; what does not fit is reported with its line."""

from __future__ import annotations

import csv
import io
import zipfile
from collections import Counter
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from ota.errors import OtaError
from ota.sources import read_number, read_table, read_yes_no
from ota.sources.decode import normalise_text
from ota.sources.delimited import read_records
from ota.sources.records import MOST_ROWS
from ota.sources.tables import Row, build_table
from ota.sources.xlsx import write_cell


def table_of(folder: Path, raw: bytes | str, name: str = "t.csv"):
    path = folder / name
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    return read_table(path)


def refused(folder: Path, raw: bytes | str, name: str = "t.csv") -> OtaError:
    with pytest.raises(OtaError) as caught:
        table_of(folder, raw, name)
    assert name in caught.value.format_message("nl")
    return caught.value


@pytest.mark.parametrize("sign", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_dialect_gives_the_same_table(tmp_path, sign, encoding, end):
    lines = [["naam", "noot"], ["Café", '"één, twee; drie"'], ["", ""], ["Zoë", '"a""b"']]
    result = table_of(tmp_path, end.join(sign.join(line) for line in lines).encode(encoding))
    assert result.columns == ("naam", "noot")
    assert result.rows == [{"naam": "Café", "noot": "één, twee; drie"}, {"naam": "Zoë", "noot": 'a"b'}]
    assert [*result.lines] == [2, 4]


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf"]) | st.sampled_from('\n",;\t'), max_size=12)


@given(
    st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from(",;\t"),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_tables_survive_any_separator_and_encoding(rows, sign, encoding):
    assume(all(any(cell.strip() for cell in row) for row in rows))
    assume(not any(cell.strip().startswith("#") for row in rows for cell in row))  # Excel's error values are refused
    assume(not any(cell.strip().startswith("'") for row in rows for cell in row))  # the guard of a cell that would run
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=sign, lineterminator="\n").writerows([["a", "b", "c"], *rows])
    result = build_table("t.csv", read_records(buffer.getvalue().encode(encoding), "t.csv", 50))
    # composition is the one change that reading may make, and blanks around a cell go
    expected = [[normalise_text(cell, Counter()).strip() for cell in row] for row in rows]
    assert [list(row.values()) for row in result.rows] == expected


def test_line_numbers_count_lines_inside_quotes(tmp_path):
    assert [*table_of(tmp_path, 'a,b\n"1\n2\n3",x\n4,y\n').lines] == [2, 5]


def test_excels_own_separator_line_is_obeyed(tmp_path):
    result = table_of(tmp_path, "sep=;\r\na;b,c\r\n1;2,3\r\n")
    assert (result.columns, [*result.lines]) == (("a", "b,c"), [3])


def test_a_separator_in_a_heading_does_not_mislead(tmp_path):
    assert table_of(tmp_path, "naam;leeftijd, in jaren, nu\nAnna;12\n").columns == ("naam", "leeftijd, in jaren, nu")
    assert table_of(tmp_path, '"a;b;c",d\n1,2\n').columns == ("a;b;c", "d")
    assert table_of(tmp_path, "naam\nAnna\n").rows == [{"naam": "Anna"}]


def test_columns_are_found_whatever_their_case(tmp_path):
    row = table_of(tmp_path, " Naam ,ROL\n Anna ,ouder\n").rows[0]
    assert row == {"Naam": "Anna", "ROL": "ouder"}
    assert (row["naam"], row["rol"], row.get("Rol"), row.get("x"), row.get("x", "")) == (
        "Anna",
        "ouder",
        "ouder",
        None,
        "",
    )
    assert "NAAM" in row
    assert "x" not in row
    with pytest.raises(KeyError):
        Row(a="1")["b"]


def test_all_problems_come_together_with_their_lines(tmp_path):
    error = refused(tmp_path, "a,A,,d\n1,2,3,4\n1,2,3,4,5\n1,2\n\n1,2,,#REF!\n")
    assert [(problem.key.removeprefix("sources.table_"), problem.where) for problem in error.problems] == [
        ("header", "t.csv:1"),
        ("unnamed", "t.csv:1"),
        ("long", "t.csv:3"),
        ("short", "t.csv:4"),
        ("formula", "t.csv:6"),
    ]
    assert error.values["count"] == 4


def test_a_short_row_is_filled_and_warned_about(tmp_path):
    result = table_of(tmp_path, "a,b\n1\n1,2,,\n")
    assert result.rows[0] == {"a": "1", "b": ""}
    assert [(problem.key, problem.where, problem.warning) for problem in result.problems] == [
        ("sources.table_short", "t.csv:2", True)
    ]


@pytest.mark.parametrize(
    ("raw", "name", "key"),
    [
        (b"", "t.csv", "empty"),
        (b"\n , \n", "t.csv", "empty"),
        (b'a,b\n1,2\n"3,4\n5,6', "t.csv", "table"),
        (b'a,b\n"x" y,2\n', "t.csv", "table"),
        (b"%PDF-1", "t.csv", "no_pdf"),
        (b"a,b\n1,2\n", "t.xlsx", "seems_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "t.xlsx", "seems_ole"),
        (b"PK\x03\x04...", "t.xlsx", "damaged"),
        (bytes(range(256)), "t.csv", "binary"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, raw, name, key):
    assert refused(tmp_path, raw, name).key == f"sources.{key}"


def test_an_unclosed_quote_is_told_by_the_line_it_begins_on(tmp_path):
    assert refused(tmp_path, 'a,b\n1,2\n"3,4\n5,6\n').problems[0].where == "t.csv:3"


def test_excel_values_are_written_as_a_person_would(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["naam", "datum", "uur", "aantal", "deel", "ja", None])
    sheet.append([" Zoe\u0308 ", date(2024, 3, 5), time(9, 30), 12.0, 1.5, True, None])
    sheet.append([None] * 7)
    sheet.append(["B", datetime(2024, 3, 5, 14, 30), None, 3, 0.1 + 0.2, False, None])
    book.create_sheet("tweede").append(["x"])
    book.save(tmp_path / "t.xlsx")
    table = read_table(tmp_path / "t.xlsx")
    assert [*table.lines] == [2, 4]
    assert list(table.rows[0].values()) == ["Zoë", "2024-03-05", "09:30", "12", "1.5", "yes"]
    assert list(table.rows[1].values()) == ["B", "2024-03-05 14:30", "", "3", "0.3", "no"]
    with pytest.raises(OtaError) as caught:
        table_of(tmp_path, (tmp_path / "t.xlsx").read_bytes(), "t.csv")
    assert (caught.value.key, caught.value.values["better"]) == ("sources.seems_xlsx", "t.xlsx")
    assert (write_cell(1e-7), write_cell(1e20)) == ("0.0000001", "100000000000000000000")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        (" 1,5 ", 1.5),
        ("1.5", 1.5),
        ("1.234", 1.234),
        ("1.234,5", 1234.5),
        ("1,234.5", 1234.5),
        ("1.234.567", 1234567),
        ("1\u00a0234,5", 1234.5),
        ("-3,25", -3.25),
        ("\u22122", -2),
        ("", None),
        ("1,2,3", None),
        ("12.34,5", None),
        ("1.234.5", None),
        ("nan", None),
        ("1e5", None),
        ("twee", None),
        ("٣", None),
    ],
)
def test_numbers_with_decimal_comma_or_point(text, value):
    assert read_number(text) == value


def test_yes_and_no_in_two_languages():
    assert {read_yes_no(word) for word in ("ja", "Yes", "TRUE", " waar ", "1", "j")} == {True}
    assert {read_yes_no(word) for word in ("nee", "No", "false", "onwaar", "0", "n")} == {False}
    assert {read_yes_no(word) for word in ("", "misschien", "2")} == {None}


def test_a_workbook_that_carries_texts_for_no_cell_is_refused_before_they_are_read(tmp_path, monkeypatch):
    book = io.BytesIO()
    with Workbook(book) as made_book:
        made_book.add_worksheet().write_row(0, 0, ["naam", "noot"])
    stream = io.BytesIO()
    with zipfile.ZipFile(book) as read, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in read.namelist():
            further = b"<si><t>x</t></si>" * (MOST_ROWS + 1) if part == "xl/sharedStrings.xml" else b""
            packed.writestr(part, read.read(part).replace(b"</sst>", further + b"</sst>"))
    monkeypatch.setattr("openpyxl.load_workbook", None)  # it is told without it
    error = refused(tmp_path, stream.getvalue(), "t.xlsx")
    assert (error.key, error.values["cells"]) == ("sources.unused_texts", 2)


def test_what_stands_at_the_head_of_a_damaged_table_is_told_by_number(tmp_path):
    """Where a head was lost, words of somebody stand there."""
    error = refused(tmp_path, "naam;wij wachtten;noot;Wij Wachtten;wij wachtten\na;#N/A;c;#REF!;e\n")
    assert [(problem.key, problem.values) for problem in error.problems] == [
        ("sources.table_header", {"first": 2, "column": 4}),
        ("sources.table_header", {"first": 2, "column": 5}),
        ("sources.table_formula", {"column": 2}),
        ("sources.table_formula", {"column": 4}),
    ]
    told = " ".join(problem.format_message(language) for problem in error.problems for language in ("nl", "en"))
    assert "wachtten" not in told.lower()
