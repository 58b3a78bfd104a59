import openpyxl

from ota.reports.blocks import Document, Label, Quote, ReportTable
from ota.reports.writers import write
from ota.tabular import EXCEL_CELL

LONG = "Een lange zin met wóórden 😀. " * 1400  # over 40,000 characters


def sheets(document, path):
    write(document, path)
    return openpyxl.load_workbook(path)


def test_a_text_longer_than_a_cell_goes_on_below_and_nothing_is_lost(tmp_path):
    assert len(LONG) > 40_000
    table = ReportTable((("Code", "Tekst", "n"),), ((Label("Wachten", 0), LONG, 3), ("Volgende", "kort", 4)))
    rows = list(sheets(Document("T", (table,)), tmp_path / "r.xlsx").worksheets[1].values)
    assert [row[0] for row in rows] == ["Code", "Wachten", "Wachten (vervolg)", "Volgende"]
    assert rows[1][1] + rows[2][1] == LONG
    assert all(len((row[1] or "").encode("utf-16-le")) // 2 <= EXCEL_CELL for row in rows)
    assert [row[2] for row in rows] == ["n", 3, None, 4]


def test_a_long_quote_outside_a_table_is_whole_too(tmp_path):
    sheet = sheets(Document("T", (Quote(LONG),)), tmp_path / "r.xlsx").worksheets[0]
    assert "".join(row[1] or "" for row in sheet.values) == f"“{LONG.strip()}”"


def test_nothing_typed_becomes_a_formula_or_a_link(tmp_path):
    texts = ("=1+1", "+31 6", "-5", "@SUM(A1)", "http://voorbeeld.invalid", "{=1}")
    table = ReportTable((("Tekst",),), tuple((text,) for text in texts))
    book = sheets(Document("=T", (table,)), tmp_path / "r.xlsx")
    cells = [row[0] for row in book.worksheets[1].iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == list(texts)
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_heads_are_frozen_and_repeated_and_the_page_is_landscape_a4(sample, tmp_path):
    sheet = sheets(sample, tmp_path / "r.xlsx").worksheets[1]
    assert sheet.freeze_panes == "B3"
    assert sheet.print_title_rows == "$1:$2"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToHeight == 0
    assert {str(row) for row in sheet.merged_cells.ranges} == {"A1:A2", "B1:C1", "D1:D2"}
    assert sheet["B4"].alignment.wrap_text


def test_sheet_names_are_legal_and_unique(tmp_path):
    tables = tuple(
        ReportTable((("a",),), (("x",),), caption=name) for name in ("Thema's/alle [1]", "thema's alle 1", "", "T" * 40)
    )
    names = sheets(Document("T", tables), tmp_path / "r.xlsx").sheetnames
    assert names == ["Over dit bestand", "Thema's alle 1", "thema's alle 1 (2)", "Tabel 3", "T" * 31]


def test_the_properties_are_the_documents(sample, tmp_path):
    core = sheets(sample, tmp_path / "r.xlsx").properties
    assert (core.title, core.creator, core.created.year) == ("Citaten & matrix", "Anna de Wit", 2025)
