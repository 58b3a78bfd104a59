"""Every format says the same: each is read back with a reader that is not ours, and compared cell for cell."""

import csv
import io
import re
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from markdown_it import MarkdownIt

from ota.reports.blocks import name_columns
from ota.reports.runs import format_cell
from ota.reports.writers import WRITERS, write
from ota.study.files import Files
from ota.tabular import strip_guard


class HtmlTables(HTMLParser):
    """The tables of a page as rows of texts; a `div` or `br` is a line."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tables, self.cell = [], None

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.cell = ""
        elif self.cell and tag in ("div", "br"):
            self.cell += "\n"

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.tables[-1][-1].append(self.cell)
            self.cell = None

    def handle_data(self, content):
        if self.cell is not None:
            self.cell += content


def from_html(text):
    reader = HtmlTables()
    reader.feed(text)
    return reader.tables


def same_space(text):
    """Word keeps a handle on the line of what stands before it."""
    return re.sub(r"\u00a0(?=[TV]\d)", " ", text)


def read_docx(path):
    tables = docx.Document(path).tables
    return [[[same_space(cell.text) for cell in row.cells] for row in table.rows] for table in tables]


def read_xlsx(path):
    book = openpyxl.load_workbook(path)
    number = {True: lambda v: str(v).replace(".", ","), False: lambda v: v or ""}
    return [
        [[number[isinstance(cell, int | float)](cell) for cell in row] for row in sheet.values]
        for sheet in book.worksheets[1:]
    ]


def read_md(path):
    html = MarkdownIt("commonmark").enable("table").render(path.read_text("utf-8"))
    return [[[cell.strip("\u2003") for cell in row] for row in table] for table in from_html(html)]


def read_html(path):
    return from_html(path.read_text("utf-8"))


def body(table, rows):
    return rows[-len(table.rows) :]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("name", "read"), [("docx", read_docx), ("xlsx", read_xlsx), ("md", read_md), ("html", read_html)]
)
def test_every_cell_of_every_table_comes_back(sample, tmp_path, name, read, language):
    sample = type(sample)(**{**vars(sample), "language": language})
    path = tmp_path / f"r.{name}"
    write(sample, path)
    tables = read(path)
    assert len(tables) == len(sample.tables) == 2
    for table, rows in zip(sample.tables, tables, strict=True):
        expected = [[format_cell(cell, language) for cell in row] for row in table.rows]
        if name == "xlsx":  # there a number is a number
            expected = [
                [str(c).replace(".", ",") if isinstance(c, int | float) else w for c, w in zip(r, ws, strict=True)]
                for r, ws in zip(table.rows, expected, strict=True)
            ]
        assert body(table, rows) == expected


def test_csv_gives_the_chosen_table(sample, tmp_path):
    for number, table in enumerate(sample.tables):
        write(sample, tmp_path / "r.csv", files=Files(replace=True), table=number)
        rows = list(csv.reader(io.StringIO((tmp_path / "r.csv").read_text("utf-8"), newline="")))
        assert tuple(rows[0]) == name_columns(table)
        expected = [
            [format_cell(cell, "en" if isinstance(cell, float) else "nl") for cell in row] for row in table.rows
        ]
        assert [list(map(strip_guard, row)) for row in rows[1:]] == expected


def test_csv_for_excel_runs_no_formula(sample, tmp_path):
    write(sample, tmp_path / "r.csv", excel=True, table=1)
    text = (tmp_path / "r.csv").read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    assert "'-5 is tekst;'+31 6\r\n" in text
    assert "'@iemand" in text


def test_words_outside_the_tables_are_in_every_document_format(sample, tmp_path):
    for name in ("docx", "xlsx", "html", "md"):
        path = tmp_path / f"r.{name}"
        write(sample, path)
        if name == "docx":
            text = same_space("\n".join(paragraph.text for paragraph in docx.Document(path).paragraphs))
        elif name == "xlsx":
            cells = openpyxl.load_workbook(path).worksheets[0].values
            text = "\n".join(str(cell) for row in cells for cell in row)
        else:
            html = path.read_text("utf-8")
            html = MarkdownIt("commonmark").render(html) if name == "md" else html
            reader = HTMLParser(convert_charrefs=True)
            heard = []
            reader.handle_data = heard.append
            reader.feed(html)
            text = "".join(heard)
        for words in (
            "Citaten & matrix",
            "Samen thuis",
            "Anna, Joris",
            "Wat ouders en anderen zeggen.",
            "“Ik wacht al <zeven> maanden.” (Respondent Huizen) T03:50",
            "Moeder is moe. (verslag) V01:2",
            "Twee citaten zijn weggelaten.",
            "- geen opsomming",
        ):
            assert words in text, (name, words)


def test_the_same_document_gives_the_same_bytes(sample, tmp_path):
    for name in WRITERS.names:
        write(sample, tmp_path / f"a.{name}")
        write(sample, tmp_path / f"b.{name}")
        assert (tmp_path / f"a.{name}").read_bytes() == (tmp_path / f"b.{name}").read_bytes()
