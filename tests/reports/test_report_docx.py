import io
import time
import zipfile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Pt
from lxml import etree

from ota.errors import OtaError
from ota.reports.blocks import Document, Heading, Label, Quote, ReportTable
from ota.reports.docx import render
from ota.reports.docx_table import fit_columns
from ota.reports.docx_xml import ORDER, qualify_tag, read_local_name
from ota.reports.writers import write


def opened(content):
    return docx.Document(io.BytesIO(content))


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


@pytest.fixture
def house(tmp_path):
    """A house template with Dutch style names, a font of its own, a header, and old text."""
    word = docx.Document()
    for name, size in (("Kop 1", 19), ("Citaat", 8), ("Titel", 30), ("Ota Note", 7)):
        style = word.styles.add_style(name, 1)
        style.font.name, style.font.size = "Georgia", Pt(size)
    word.sections[0].header.paragraphs[0].text = "Hogeschool Voorbeeld"
    word.sections[0].left_margin = Pt(99)
    word.add_paragraph("oude tekst")
    word.core_properties.author = "de vormgever"
    path = tmp_path / "huisstijl.docx"
    word.save(path)
    return path


@pytest.mark.parametrize("with_template", [False, True])
def test_every_property_element_is_in_schema_order(sample, house, with_template):
    seen = set()
    for name, part in parts(render(sample, template=house if with_template else None)).items():
        if not name.endswith(".xml") or not name.startswith("word/"):
            continue
        for tag, order in ORDER.items():
            for element in etree.fromstring(part).iter(qualify_tag(tag)):
                children = [read_local_name(child) for child in element]
                seen.add(tag)
                if order and tag != "sectPr":
                    assert children == sorted(children, key=order.index), (name, tag)
                    assert tag == "style" or len(children) == len(set(children))
    assert seen >= {"pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "style"}


def test_every_cell_ends_with_a_paragraph_and_every_style_used_exists(sample):
    files = parts(render(sample))
    body = etree.fromstring(files["word/document.xml"])
    cells = list(body.iter(qualify_tag("tc")))
    assert cells
    assert all(read_local_name(cell[-1]) == "p" for cell in cells)
    expected = {
        row.get(qualify_tag("styleId")) for row in etree.fromstring(files["word/styles.xml"]).iter(qualify_tag("style"))
    }
    used = {
        row.get(qualify_tag("val")) for tag in ("pStyle", "rStyle", "tblStyle") for row in body.iter(qualify_tag(tag))
    }
    assert used
    assert used <= expected


def test_header_rows_are_repeated_and_a_row_keeps_together(sample):
    table = opened(render(sample)).tables[0]
    marks = [
        [read_local_name(row) for row in row._tr.iter(qualify_tag("tblHeader"), qualify_tag("cantSplit"))]
        for row in table.rows
    ]
    assert marks[:2] == [["cantSplit", "tblHeader"]] * 2
    assert len(marks) > 3 and all(mark == ["cantSplit"] for mark in marks[2:])


def test_a_row_longer_than_a_page_goes_on_in_rows_that_say_whose_they_are():
    quotes = tuple(Quote(f"{n} " + "en toen hoorden we weer niets van ze " * 30) for n in range(12))
    table = ReportTable((("Thema", "Ouders"),), ((Label("Wachten"), quotes), (Label("Hulp"), "kort")), widths=(1, 2))
    rows = opened(render(Document("T", (table,)))).tables[0].rows
    heads = [row.cells[0].text for row in rows]
    assert heads[:2] == ["Thema", "Wachten"] and heads[-1] == "Hulp" and len(heads) > 4
    assert set(heads[2:-1]) == {"Wachten (vervolg)"}
    words = [line for row in rows[1:-1] for line in row.cells[1].text.split("\n")]
    assert [line[1:3].strip() for line in words] == [str(n) for n in range(12)]
    assert all(list(row._tr.iter(qualify_tag("cantSplit"))) for row in rows)


def test_columns_are_fixed_and_fill_the_page_exactly(sample):
    word = opened(render(sample))
    section, table = word.sections[0], word.tables[0]
    widths = [int(row.get(qualify_tag("w"))) for row in table._tbl.tblGrid]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(widths) == round(room / 635)
    assert table._tbl.tblPr.find(qualify_tag("tblLayout")).get(qualify_tag("type")) == "fixed"


def test_a_column_is_no_narrower_than_the_words_of_its_head():
    table = ReportTable((("Thema", "Casussen", "Citaten"),), (), widths=(20, 1, 1))
    assert min(fit_columns(table, 9000)[1:]) > 900
    crowded = ReportTable((("Thema", *["ervaringsdeskundige"] * 12),), ())
    assert sum(fit_columns(crowded, 13000)) == 13000


def test_heads_too_wide_for_their_columns_are_turned():
    crowded = Document(
        "T", (ReportTable((("Thema", *["ervaringsdeskundige"] * 12),), (("a", *range(12)),)),), landscape=True
    )
    table = opened(render(crowded)).tables[0]
    turned = [row.get(qualify_tag("val")) for row in table._tbl.iter(qualify_tag("textDirection"))]
    assert turned == ["btLr"] * 12


def test_the_page_is_a4_and_landscape_when_asked(sample):
    section = opened(render(sample)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section.orientation == WD_ORIENT.LANDSCAPE
    upright = opened(render(Document("T", ()))).sections[0]
    assert (round(upright.page_width.mm), round(upright.page_height.mm)) == (210, 297)


@pytest.mark.parametrize(
    ("language", "tag", "words"), [("nl", "nl-NL", "pagina 1 van 1"), ("en", "en-GB", "page 1 of 1")]
)
def test_spelling_and_page_numbers_follow_the_language(language, tag, words):
    content = render(Document("Titel van het stuk", (), language=language))
    styles = etree.fromstring(parts(content)["word/styles.xml"])
    assert {row.get(qualify_tag("val")) for row in styles.iter(qualify_tag("lang"))} == {tag}
    section = opened(content).sections[0]
    footer = section.footer._element
    assert "".join(row.text for row in footer.iter(qualify_tag("t"))) == words
    assert [row.get(qualify_tag("instr")) for row in footer.iter(qualify_tag("fldSimple"))] == [" PAGE ", " NUMPAGES "]
    assert section.header.paragraphs[0].text == "Titel van het stuk"
    assert section.different_first_page_header_footer


def test_a_page_break_puts_the_next_heading_on_a_new_page(sample):
    word = opened(render(sample))
    caption = next(paragraph for paragraph in word.paragraphs if paragraph.text.startswith("Thema's"))
    assert caption.paragraph_format.page_break_before


def test_who_said_it_is_upright_in_an_italic_quote():
    quote = opened(render(Document("T", (Quote("Ja.", "Respondent Huizen", "T1:1"),)))).paragraphs[1]
    assert [run.italic for run in quote.runs] == [None, False, False]
    assert quote.style.font.italic


def test_the_properties_are_the_documents_and_nobody_elses(sample, house):
    for template in (None, house):
        core = opened(render(sample, template=template)).core_properties
        assert (core.title, core.author, core.comments) == ("Citaten & matrix", "Anna de Wit", "")
        assert (core.created.year, core.language) == (2025, "nl-NL")
    assert opened(render(Document("T", ()))).core_properties.modified.year == 2000


def test_a_house_template_keeps_its_dress_and_loses_its_text(sample, house):
    word = opened(render(sample, template=house))
    by_text = {paragraph.text: paragraph.style.name for paragraph in word.paragraphs}
    assert "oude tekst" not in by_text
    assert by_text["Citaten & matrix"] == "Titel"
    assert by_text["Wachten"] == "Kop 1"
    assert by_text["“Ik wacht al <zeven> maanden.” (Respondent Huizen)\u00a0T03:50"] == "Citaat"
    assert word.styles["Kop 1"].font.name == "Georgia"
    assert word.styles["Ota Note"].font.size == Pt(7)
    section = word.sections[0]
    assert section.header.paragraphs[0].text == "Hogeschool Voorbeeld"
    assert section.left_margin == Pt(99)
    assert section.orientation == WD_ORIENT.LANDSCAPE


def test_an_english_report_prefers_the_english_style(house):
    word = opened(render(Document("T", (Heading(1, "One"),), language="en"), template=house))
    assert word.paragraphs[1].style.name == "Heading 1"


def test_a_dotx_is_a_template_too(sample, house, tmp_path):
    path = tmp_path / "huisstijl.dotx"
    with zipfile.ZipFile(house) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            read = source.read(name)
            target.writestr(name, read.replace(b"document.main+xml", b"template.main+xml"))
    assert opened(render(sample, template=path)).paragraphs[0].style.name == "Titel"


def test_what_is_no_template_is_refused_in_words(tmp_path):
    with pytest.raises(OtaError) as caught:
        write(Document("T", ()), tmp_path / "r.docx", template=tmp_path / "weg.docx")
    assert caught.value.key == "reports.no_template"
    (tmp_path / "oud.doc").write_bytes(b"\xd0\xcf\x11\xe0 oud Word")
    with pytest.raises(OtaError) as caught:
        write(Document("T", ()), tmp_path / "r.docx", template=tmp_path / "oud.doc")
    assert caught.value.key == "reports.bad_template"


def test_a_table_four_times_as_long_takes_about_four_times_as_long():
    def taken(count: int) -> float:
        rows = tuple((f"code {n}", *range(12)) for n in range(count))
        began = time.process_time()
        render(Document("T", (ReportTable((("Code", *"abcdefghijkl"),), rows),)))
        return time.process_time() - began

    taken(10)  # libraries are loaded
    assert min(taken(800) for _ in range(2)) < 9 * min(taken(200) for _ in range(2))


def test_a_row_keeps_together_only_as_long_as_it_leaves_little_of_a_page_white():
    lines = tuple("en toen hoorden we weer niets van ze " * 2 for _ in range(3))
    table = ReportTable((("Thema", "Ouders"),), ((Label("Kort"), lines), (Label("Lang"), lines * 3)), widths=(1, 2))
    rows = opened(render(Document("T", (table,)))).tables[0].rows
    heads = [row.cells[0].text for row in rows]
    assert heads[:3] == ["Thema", "Kort", "Lang"] and set(heads[3:]) == {"Lang (vervolg)"}
    assert all(list(row._tr.iter(qualify_tag("cantSplit"))) for row in rows)


def test_a_template_that_calls_the_names_of_word_otherwise_is_filled_alike(sample, house, tmp_path):
    path = tmp_path / "anders.docx"
    with zipfile.ZipFile(house) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            read = source.read(name)
            if name == "word/document.xml":
                read = read.replace(b"xmlns:w=", b"xmlns:wml=").replace(b"<w:", b"<wml:").replace(b"</w:", b"</wml:")
                read = read.replace(b" w:", b" wml:")
            target.writestr(name, read)
    renamed, usual = (parts(render(sample, template=template))["word/document.xml"] for template in (path, house))
    assert b"<wml:p>" in renamed and b"<w:p>" in usual
    assert [(read_local_name(row), row.text) for row in etree.fromstring(renamed).iter()] == [
        (read_local_name(row), row.text) for row in etree.fromstring(usual).iter()
    ]


def test_every_table_tells_what_stands_in_it_to_who_hears_it():
    table = ReportTable((("wie", "wat & hoe"),), (("Ilse", "a"), ("Bram", "b")))
    with zipfile.ZipFile(io.BytesIO(render(Document("Proef", (table, table))))) as package:
        xml = package.read("word/document.xml").decode()
    assert xml.count('<w:tblDescription w:val="Rijen: 2. Kolommen: wie; wat &amp; hoe."/>') == 2
    assert xml.count("<w:tbl>") == xml.count("<w:tblCaption ") == 2
