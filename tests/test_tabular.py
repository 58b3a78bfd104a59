import csv
import io
import json
import re
import zipfile
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from ota.excel import create_excel_book, to_xlsx
from ota.leaving import OwnWords
from ota.sources import read_table
from ota.sources.decode import normalise_text as read_clean
from ota.tabular import (
    EXCEL_CELL,
    Column,
    Labelled,
    ResultTable,
    build_sort_key,
    choose_sheet_name,
    clean_text,
    format_value,
    guard,
    split_for_excel,
    strip_guard,
    to_csv,
    to_json,
    to_md,
)
from ota.words import LANGUAGES
from ota.words.columns import WORDS

TABLE = ResultTable(
    (
        Column("code"),
        Column("codings", "int"),
        Column("value", "float"),
        Column("favourite", "bool"),
        Column("cases"),
        Column("ouders", label="volgens ouders"),
    ),
    (
        ("wachtlijst", 12, 2.5, True, ("G01", "G02"), "=1+1"),
        ("een | twee\nregels", -3, None, False, (), "- ja, „zeker”"),
    ),
    "Codes",
)


def test_csv_has_english_keys_and_nothing_in_it_runs():
    rows = list(csv.reader(io.StringIO(to_csv(TABLE), newline="")))
    assert rows == [
        ["code", "codings", "value", "favourite", "cases", "ouders"],
        ["wachtlijst", "12", "2.5", "true", "G01; G02", "'=1+1"],
        ["een | twee\nregels", "-3", "", "false", "", "'- ja, „zeker”"],
    ]


def as_stored(text: str) -> str:
    """A text as a study holds it."""
    return read_clean(text, Counter())


RUNNING = "=+-@\t\r＝＋－＠"
texts_that_run = st.text(alphabet=f"{RUNNING}'\"a1, ;.é\n", max_size=12)


@given(text=texts_that_run)
def test_a_guard_is_taken_off_again_exactly_and_what_is_left_does_not_run(text):
    assert strip_guard(guard(text)) == text
    assert guard(text)[:1] not in RUNNING or re.fullmatch(r"-?[0-9.,e+-]+", guard(text)) or not text


def _saved_by_a_spreadsheet(folder: Path, text: str, sign: str) -> Path:
    """The csv as a spreadsheet saves it again as a workbook: every cell as it stands there."""
    book = openpyxl.Workbook()
    rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), delimiter=sign)
    for row_number, row in enumerate(rows, 1):
        for column, cell in enumerate(row, 1):
            book.active.cell(row_number, column, cell).data_type = "s"
    book.save(folder / "again.xlsx")
    return folder / "again.xlsx"


def _there_and_back(folder: Path, table: ResultTable, assignment: str) -> list[tuple[str, ...]]:
    """The cells of a table that was written in some way and read again."""
    path = folder / ("t.xlsx" if assignment == "xlsx" else "t.csv")
    excel = assignment.startswith("excel")
    path.write_bytes(to_xlsx(table) if assignment == "xlsx" else to_csv(table, excel=excel).encode())
    if assignment.endswith("saved again"):
        path = _saved_by_a_spreadsheet(folder, path.read_text("utf-8"), ";" if excel else ",")
    return [tuple(row.values()) for row in read_table(path).rows]


WAYS = ("csv", "excel csv", "xlsx", "csv saved again", "excel csv saved again")
any_text = st.one_of(
    texts_that_run,
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\t\n'"), max_size=12),
    st.sampled_from(["_x0041_", "#N/A", "' t Hooft", "'s ochtends", "'=1'", " '", "' ", "\t", "\u00a0a\u00a0"]),
)


@pytest.mark.parametrize("way", WAYS)
@settings(max_examples=40, deadline=None)
@given(cells=st.lists(st.tuples(any_text, any_text), min_size=1, max_size=6))
def test_what_a_table_says_is_read_back_to_the_sign(way, cells):
    rows = [(f"r{n}", *(as_stored(clean_text(row)) for row in two)) for n, two in enumerate(cells)]
    table = ResultTable((Column("name"), Column("één", label="één"), Column("twee", label="twee")), rows)
    with TemporaryDirectory() as folder:
        assert _there_and_back(Path(folder), table, way) == rows


def test_a_text_longer_than_a_cell_of_excel_is_one_text_again(tmp_path):
    long = "\n".join(["een regel met een paar woorden"] * 1200)
    rows = [("r1", "=1", long), ("r2", long, " einde"), ("r3", "kort", "kort")]
    table = ResultTable((Column("name"), Column("één", label="één"), Column("twee", label="twee")), rows)
    for language in LANGUAGES:
        (tmp_path / "t.xlsx").write_bytes(to_xlsx(table, language))
        assert [tuple(row.values()) for row in read_table(tmp_path / "t.xlsx").rows] == rows


def test_cells_that_people_typed_lose_the_blanks_around_them_and_nothing_else(tmp_path):
    (tmp_path / "t.csv").write_text("naam,noot\n Vos ,'s ochtends \n\tDe Haan,zo'n 'ja'\n", "utf-8")
    assert [tuple(row.values()) for row in read_table(tmp_path / "t.csv").rows] == [
        ("Vos", "'s ochtends"),
        ("De Haan", "zo'n 'ja'"),
    ]


@pytest.mark.parametrize("number", [-3, -3.5, -1e-9, 12, 0.25])
def test_numbers_stay_numbers(number):
    table = ResultTable((Column("value", "float"),), ((number,),))
    assert to_csv(table).splitlines()[1] == str(number)
    assert "'" not in to_csv(table, excel=True)


def test_csv_for_excel_opens_in_a_dutch_excel_and_runs_no_formula():
    text = to_csv(TABLE, excel=True)
    assert text.startswith("\ufeffcode;codings;")
    assert 'wachtlijst;12;2,5;ja;"G01; G02";\'=1+1\r\n' in text
    assert ";-3;;nee;;'- ja" in text


def test_json_keeps_types_and_signs():
    first, second = json.loads(to_json(TABLE))
    assert first == {
        "code": "wachtlijst",
        "codings": 12,
        "value": 2.5,
        "favourite": True,
        "cases": ["G01", "G02"],
        "ouders": "=1+1",
    }
    assert second["value"] is None
    assert "„zeker”" in to_json(TABLE)


def test_markdown_prints_headings_in_the_language_and_escapes():
    lines = to_md(TABLE).splitlines()
    assert lines[0] == "## Codes"
    assert lines[2] == "| code | coderingen | waarde | favoriet | casussen | volgens ouders |"
    assert lines[3] == "| --- | ---: | ---: | --- | --- | --- |"
    assert lines[5].startswith("| een \\| twee<br>regels | -3 |")
    assert "| codings |" in to_md(TABLE, "en")


def test_excel_says_the_same_with_numbers_as_numbers(tmp_path):
    (tmp_path / "t.xlsx").write_bytes(to_xlsx(TABLE))
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").active
    assert sheet.title == "Codes"
    assert [list(row) for row in sheet.values] == [
        ["code", "coderingen", "waarde", "favoriet", "casussen", "volgens ouders"],
        ["wachtlijst", 12, 2.5, "ja", "G01; G02", "=1+1"],
        ["een | twee\nregels", -3, None, "nee", None, "- ja, „zeker”"],
    ]
    assert sheet["F2"].data_type == "s"
    assert sheet.freeze_panes == "A2"


def test_a_row_of_another_length_is_refused():
    with pytest.raises(ValueError, match="row"):
        ResultTable((Column("code"),), (("a", "b"),))


@pytest.mark.parametrize(
    ("value", "dutch", "machine"),
    [
        (None, "", ""),
        (True, "ja", "true"),
        (0.5, "0,5", "0.5"),
        (float("nan"), "", ""),
        (3, "3", "3"),
        (("a", "b"), "a; b", "a; b"),
        ("a\r\nb\x00\ud800", "a\nb\ufffd\ufffd", "a\nb\ufffd\ufffd"),
    ],
)
def test_what_a_cell_says(value, dutch, machine):
    assert format_value(value) == dutch
    assert format_value(value, None) == machine


@given(st.text(alphabet=st.characters()))
def test_clean_text_can_be_written_anywhere(text):
    once = clean_text(text)
    once.encode("utf-8")
    assert clean_text(once) == once


@given(st.lists(st.sampled_from(["woord ", "\n", "😀", "x" * 9000]), max_size=60).map("".join))
def test_pieces_fit_a_cell_and_together_are_the_text(text):
    pieces = split_for_excel(text)
    assert "".join(pieces) == text
    assert all(len(piece.encode("utf-16-le")) // 2 <= EXCEL_CELL for piece in pieces)
    assert all(pieces) or text == ""


def test_many_short_lines_are_split_too():
    pieces = split_for_excel("a\n" * 1000)
    assert "".join(pieces) == "a\n" * 1000
    assert max(piece.count("\n") for piece in pieces) <= 253


def test_sorting_is_dutch():
    names = ["zus", "Één", "T10", "T2", "ĳs", "ijs", "eend", "IJsland", "T02a", "ik"]
    assert sorted(names, key=build_sort_key) == [
        "Één",
        "eend",
        "ĳs",
        "ijs",
        "IJsland",
        "ik",
        "T2",
        "T02a",
        "T10",
        "zus",
    ]
    assert build_sort_key("Ĳ") == build_sort_key("ij")
    assert build_sort_key("9" * 5000) > build_sort_key("8" * 5000)


@given(st.text(), st.text())
def test_any_two_texts_can_be_sorted(one, other):
    assert (build_sort_key(one) < build_sort_key(other)) is not (build_sort_key(one) >= build_sort_key(other))


def test_sheet_names_are_what_excel_takes():
    assert choose_sheet_name("'Thema: a/b'") == "Thema a b"
    assert choose_sheet_name("", ["ota"]) == "ota (2)"
    assert choose_sheet_name("history") == "History 1"
    assert len(choose_sheet_name("x" * 50, ["x" * 31])) == 31


def test_every_heading_is_there_in_both_languages():
    assert list(WORDS) == sorted(WORDS)
    assert all(len(texts) == len(LANGUAGES) and all(texts) for texts in WORDS.values())


FLOATS = st.floats(-1e9, 1e9).map(lambda number: number + 0.0)  # nought has no sign in a sheet


def written_cell_by_cell(out, rows, widths):
    """The same rows as XlsxWriter writes them cell by cell."""
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    sheet, looks = book.add_worksheet("een"), [book.add_format({"bold": n == 1}) for n in range(len(widths))]
    for at, row in enumerate(rows):
        for column, (cell, look) in enumerate(zip(row, looks, strict=True)):
            if cell == "":
                sheet.write_blank(at, column, None, look)
            elif isinstance(cell, str):
                sheet.write_string(at, column, cell, look)
            else:
                sheet.write_number(at, column, cell, look)
    book.close()


@given(
    st.lists(
        st.tuples(*[st.one_of(st.text("a<&>\"' =%d\n\té😀_x0041_", max_size=9), st.integers(), FLOATS)] * 3),
        min_size=1,
        max_size=20,
    )
)
def test_a_row_written_as_a_whole_is_what_it_is_cell_by_cell(rows):
    whole, by_cell = io.BytesIO(), io.BytesIO()
    book = create_excel_book(whole, "")
    sheet, looks = book.add_worksheet("een"), [book.add_format({"bold": n == 1}) for n in range(3)]
    for at, row in enumerate(rows):
        assert sheet.write_split_row(at, row, looks, [1000] * 3) == at + 1
    book.close()
    written_cell_by_cell(by_cell, rows, [1000] * 3)
    parts = [zipfile.ZipFile(out) for out in (whole, by_cell)]
    for name in ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
        ours, theirs = (part.read(name) if name in part.namelist() else b"" for part in parts)
        heights = re.compile(rb' ht="[\d.]+" customHeight="1"| spans="1:3"')  # of a row with a line break; a hint
        assert heights.sub(b"", ours) == heights.sub(b"", theirs)
    columns = io.BytesIO()
    book = create_excel_book(columns, "")
    sheet, look = book.add_worksheet("een"), book.add_format()
    assert sheet.write_columns(0, [*zip(*rows, strict=True)], look, [1000] * 3) == len(rows)
    book.close()
    in_rows, in_columns = (openpyxl.load_workbook(out)["een"] for out in (whole, columns))
    assert list(in_rows.values) == list(in_columns.values)
    assert [row.height for row in in_rows.row_dimensions.values()] == [
        row.height for row in in_columns.row_dimensions.values()
    ]


def test_a_text_that_looks_like_the_inside_of_a_workbook_is_a_text():
    texts = ["<r>vet</r>", "<r><t>x</t></r>", "_x0041_", "a\x07b", " om ", "\ttab", "'", "&amp;", "\ufffe"]
    table = ResultTable((Column("id"),), [(text,) for text in texts])
    shown = [*openpyxl.load_workbook(io.BytesIO(to_xlsx(table))).active.values][1:]
    assert [strip_guard(text) if "'" in text else text for (text,) in shown] == [*map(clean_text, texts)]


def test_rows_of_a_listing_go_on_below_a_text_longer_than_a_cell():
    long = "woord " * 7000
    table = ResultTable((Column("id"), Column("quote", "quote")), [("a", "kort"), ("b", long), ("c", "kort")])
    rows = [*openpyxl.load_workbook(io.BytesIO(to_xlsx(table))).active.values][1:]
    assert [head for head, _ in rows] == ["a", "b", "b (vervolg)", "c"]
    assert strip_guard(rows[1][1] + rows[2][1]) == long


@pytest.mark.parametrize(("letters", "tall"), [(9, False), (10, False), (11, True), (12, True), (40, True)])
def test_a_row_is_made_higher_for_a_text_longer_than_its_column(letters, tall):
    out = io.BytesIO()
    book = create_excel_book(out, "Titel")
    book.add_worksheet("een").write_split_row(0, ["x" * letters], [book.add_format()], [10])
    book.close()
    height = openpyxl.load_workbook(out).active.row_dimensions[1].height
    assert (height is not None and height > 15) == tall


def test_a_value_of_a_fixed_list_is_its_name_for_programs_and_its_label_for_people():
    status, levels = Labelled("in-use", "in gebruik"), (Labelled("family", "gezin"), "X")
    table = ResultTable((Column("status"), Column("facet")), ((status, levels),))
    assert json.loads(to_json(table)) == [{"status": "in-use", "facet": ["family", "X"]}]
    assert to_csv(table) == "status,facet\nin-use,family; X\n"
    assert "in gebruik;gezin; X" in to_csv(table, excel=True).replace('"', "")
    assert to_md(table).endswith("| in gebruik | gezin; X |\n")
    (row,) = list(openpyxl.load_workbook(io.BytesIO(to_xlsx(table))).active.values)[1:]
    assert row == ("in gebruik", "gezin; X")


@given(
    st.lists(
        st.sampled_from(
            [True, False, 1, 0, 1.0, 0.0, -0.0, "1", "true", "=a", ("a", "b"), ("a",), "a", None, Labelled("a", "b")]
        )
    )
)
def test_a_cell_reads_the_same_whatever_stood_before_it(values):
    table = ResultTable((Column("id"),), [(cell,) for cell in values])
    alone = [to_csv(ResultTable((Column("id"),), [(cell,)])).partition("\n")[2] for cell in values]
    assert to_csv(table).partition("\n")[2] == "".join(alone)


def test_sealed_words_are_not_written_because_their_text_was():
    words = OwnWords("dat zei ze", lambda: pytest.fail("nobody asks"))
    with pytest.raises(TypeError):
        to_csv(ResultTable((Column("id"),), [("dat zei ze",), (words,)]))
