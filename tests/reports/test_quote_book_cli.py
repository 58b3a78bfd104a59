"""Writing matrices and the quote-book from the command line: formats, templates, and what is refused."""

from __future__ import annotations

import zipfile

import docx
import openpyxl
import pytest

from ota import cli
from ota.cli import _run
from ota.reports.matrix_report import make_matrix
from ota.reports.writers import write
from ota.study import open_study


@pytest.fixture
def ota(small, tmp_path, monkeypatch, capsys):
    """Run the program in the small study; gives (exit code, stdout, stderr)."""
    small.close()
    monkeypatch.chdir(tmp_path)

    def run(*command: str) -> tuple[int, str, str]:
        monkeypatch.setattr("sys.argv", ["ota", *command, "--study", str(small.folder)])
        monkeypatch.setattr(_run, "language", "nl")
        with pytest.raises(SystemExit) as stop:
            cli.main()
        readouterr = capsys.readouterr()
        return int(stop.value.code or 0), readouterr.out, readouterr.err

    return run


def test_a_matrix_goes_to_the_screen_as_markdown_or_csv(ota):
    code, out, _ = ota("matrices", "build", "--rows", "codes", "--cells", "count")
    assert code == 0 and out.startswith("# Themamatrix\n") and "Volgens ouders" in out
    code, out, _ = ota("matrices", "build", "--rows", "codes", "--cells", "count", "--format", "csv")
    assert (code, out.splitlines()[0]) == (0, "code,ouders")
    named = ["matrices", "build", "--rows", "Wachten", "--rows", "Lucht", "--cells", "count"]
    code, out, _ = ota(*named, "--format", "csv", "--excel")
    assert (code, out.splitlines()) == (0, ["\ufeffcode;ouders", "Wachten;1", "Lucht;1"])


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["matrices", "build", "--format", "docx"], "--output BESTAND.docx"),
        (["matrices", "build", "--format", "pdf"], "docx"),
        (["matrices", "build", "-o", "m.pdf"], "csv, docx, html, md, txt, xlsx"),
        (["matrices", "build", "-o", "matrix"], "csv, docx, html, md, txt, xlsx"),
        (["matrices", "build", "--cells", "citaten"], "quotes, count, cases, sources, words"),
        (["matrices", "build", "-o", "m.docx", "--template", "niet.docx"], "niet.docx"),
        (["matrices", "build", "-o", "m.xlsx", "--template", "huis.docx"], "hoort bij Word"),
        (["matrices", "build", "--coder", "Anouck"], "Anouk"),
        (["reports", "write", "quotebook", "-o", "m.docx"], "quote-book"),
        (["reports", "write", "quote-book", "-o", "m.pdf"], "csv, docx, html, md, txt, xlsx"),
    ],
)
def test_what_cannot_be_is_refused_with_advice_and_nothing_written(ota, tmp_path, command, says):
    code, out, err = ota(*command)
    assert (code, out) == (2, "") and says in err
    assert not list(tmp_path.glob("m*"))


def test_a_house_style_is_used_for_both(ota, tmp_path):
    house = docx.Document()
    house.styles["Normal"].font.name = "Verdana"
    house.sections[0].header.paragraphs[0].text = "Ministerie van Proef"
    house.save(tmp_path / "huisstijl.docx")
    for command in (["matrices", "build", "--rows", "codes"], ["reports", "write", "quote-book"]):
        assert ota(*command, "-o", "uit.docx", "--template", "huisstijl.docx")[0] == 0
        word = docx.Document(tmp_path / "uit.docx")
        assert word.styles["Normal"].font.name == "Verdana"
        assert word.sections[0].header.paragraphs[0].text == "Ministerie van Proef"


def test_word_repeats_the_head_of_the_table_and_lies_on_its_side_when_wide(invented_folder, tmp_path, ota):
    with open_study(invented_folder) as invented:
        document = make_matrix(invented, ["themes"], "perspective", "quotes").document
    write(document, tmp_path / "wide.docx")
    section = docx.Document(tmp_path / "wide.docx").sections[0]
    assert section.page_width > section.page_height
    xml = zipfile.ZipFile(tmp_path / "wide.docx").read("word/document.xml").decode()
    assert xml.count("<w:tblHeader/>") == 1 and xml.count("<w:keepLines/>") > 20
    assert ota("matrices", "build", "--rows", "codes", "--cells", "count", "-o", "narrow.docx")[0] == 0
    section = docx.Document(tmp_path / "narrow.docx").sections[0]
    assert section.page_width < section.page_height


def test_a_name_that_looks_like_a_formula_is_text_in_a_sheet(tmp_path, ota):
    names = ("=1+1", "+31 6", "@iemand")
    for name in names:
        assert ota("codebook", "add", name, "--level", "code")[0] == 0
    assert ota("matrices", "build", "--rows", "codes", "--cells", "count", "-o", "m.xlsx")[0] == 0
    cells = [row[0] for row in openpyxl.load_workbook(tmp_path / "m.xlsx").worksheets[1].iter_rows()]
    data_types_by_value = {cell.value: cell.data_type for cell in cells}
    assert {data_types_by_value[name] for name in names} == {"s"}
