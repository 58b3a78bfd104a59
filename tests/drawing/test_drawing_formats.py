"""Every format comes from the same pages, holds all it needs, and is the same file every time."""

import io
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import papers
import pdfua
import pypdfium2
import pytest
from docx import Document
from picturing import ageless, entry, life, ordered, timeline
from readable import streams

from ota.drawing import FORMATS, DrawingOptions, DrawingPlan, draw_files, draw_pages, list_told_tables, render_svg
from ota.reports.docx import render as render_docx
from ota.reports.drawn import compose_drawing
from ota.timelines.model import Switch

FAMILY = timeline(
    entry(1, "crisis", "Ruzie <b>& meer</b> \"thuis\"", "2015-03-04", source="vos-moeder", evidence=("T03:48",)),
    entry(2, "uithuisplaatsing", "Pleeggezin", "2016-03~", "2017", note="nagevraagd"),
    switches=(Switch("levensloop", "De ruzie", "niemand vroeg door", "s1", ("e1",)),),
)  # fmt: skip


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_timeline_gives_the_same_bytes(kind):
    assert draw_files(FAMILY, DrawingOptions(), kind) == draw_files(FAMILY, DrawingOptions(), kind)


# --- svg -------------------------------------------------------------------------------------------------------------
def test_svg_is_well_formed_and_every_text_escaped():
    root = ElementTree.fromstring(render_svg(FAMILY, DrawingOptions()))
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert 'Ruzie <b>& meer</b> "thuis"' in texts
    assert "<b>" not in render_svg(FAMILY, DrawingOptions())


def test_svg_holds_all_sheets_and_nothing_from_outside():
    family = life(200)
    drawing = render_svg(family, DrawingOptions())
    root = ElementTree.fromstring(drawing)
    count = len(draw_pages(family, DrawingOptions()))
    assert count > 1
    assert float(root.get("height").removesuffix("pt")) > count * 841
    assert re.findall(r"https?://[^\"' ]+", drawing) == ["http://www.w3.org/2000/svg"]
    assert "<image" not in drawing and "<script" not in drawing


def test_pointing_at_an_entry_tells_its_source_and_evidence():
    titles = [
        element.text
        for element in ElementTree.fromstring(render_svg(FAMILY, DrawingOptions())).iter(
            "{http://www.w3.org/2000/svg}title"
        )
    ]
    first = next(title for title in titles if title.startswith("E1 "))
    assert "bron: vos-moeder" in first and "bewijs: T03:48" in first and "wanneer: 2015-03-04" in first


def test_characters_that_xml_refuses_are_left_out():
    ElementTree.fromstring(render_svg(timeline(entry(1, "crisis", "a\x0bb\x00c", "2015")), DrawingOptions()))


# --- pdf -------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("paper", "size"), [("A3", (1190.55, 841.89)), ("A4", (841.89, 595.28)), ("A0", (3370.39, 2383.94))]
)
def test_pdf_has_a_landscape_page_of_the_paper_for_each_sheet(paper, size):
    family = life(200)
    (pdf,) = draw_files(family, DrawingOptions(paper=paper), "pdf")
    text = b"\n".join([pdf, *streams(pdf)])
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", text)
    sheets = len(draw_pages(family, DrawingOptions(paper=paper)))
    assert len(boxes) > sheets  # behind them the tables
    for wide, high in boxes[:sheets]:
        assert (float(wide), float(high)) == pytest.approx(size, abs=0.1)


def test_pdf_holds_our_font_and_no_other_and_no_picture():
    (pdf,) = draw_files(FAMILY, DrawingOptions(), "pdf")
    text = b"\n".join([pdf, *streams(pdf)])
    fonts = {name.rpartition(b"+")[2] for name in re.findall(rb"/FontName\s*/([\w+-]+)", text)}
    assert fonts == {b"OtaSans-Regular", b"OtaSans-Bold"}
    assert b"/Subtype/Image" not in text.replace(b" ", b"")


def test_pdf_holds_no_day_on_which_it_was_made():
    (pdf,) = draw_files(FAMILY, DrawingOptions(), "pdf")
    assert b"CreationDate" not in b"\n".join([pdf, *streams(pdf)])


# --- png -------------------------------------------------------------------------------------------------------------
def test_png_has_300_dots_to_the_inch():
    (png,) = draw_files(FAMILY, DrawingOptions(paper="A4"), "png")
    assert png.startswith(b"\x89PNG")
    wide, high = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    assert (wide, high) == pytest.approx((841.89 / 72 * 300, 595.28 / 72 * 300), abs=1)


# --- html ------------------------------------------------------------------------------------------------------------
def test_html_is_one_file_that_may_load_nothing():
    text = draw_files(FAMILY, DrawingOptions(), "html")[0].decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', text)[1]
    assert "default-src 'none'" in policy and "unsafe" not in policy
    assert set(re.findall(r"https?://[^\"' <]+", text)) == {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(link|img|iframe)|\bsrc=|@import|fetch\(|XMLHttp", text)
    assert "data:font/ttf;base64," in text


def test_html_has_a_box_for_each_lane():
    text = draw_files(FAMILY, DrawingOptions(), "html")[0].decode()
    boxes = re.findall(r'type="checkbox" value="(\w+)"', text)
    assert boxes == ["home", "family", "school", "requests", "help", "measures", "involvement", "decisions"]
    assert all(f'data-lane="{lane}"' in text for lane in boxes)


def test_a_title_cannot_break_out_of_the_page():
    nasty = timeline(entry(1, "crisis", "</title></svg><script>alert(1)</script>", "2015", source='"><script>'))
    text = draw_files(nasty, DrawingOptions(), "html")[0].decode()
    assert len(re.findall("<script>", text)) == 1  # ours


# --- docx ------------------------------------------------------------------------------------------------------------
def test_docx_has_a_picture_for_each_sheet_and_what_it_tells_as_tables():
    word = render_docx(compose_drawing(FAMILY, DrawingOptions()))
    document = Document(io.BytesIO(word))
    section = document.sections[0]
    wide = section.page_width - section.left_margin - section.right_margin
    assert section.page_width > section.page_height
    assert [picture.width for picture in document.inline_shapes] == [pytest.approx(wide, rel=0.01)]
    assert document.inline_shapes[0]._inline.docPr.get("descr").startswith("Tijdlijn Vos, bekend tot en met")
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == [
        "Tijdlijn Vos",
        "Gebeurtenissen",
        "Schakelmomenten",
    ]
    entries, switches = document.tables
    assert [cell.text for cell in entries.rows[2].cells][:3] == ["E2", "rond maart 2016 – 2017", "Pleeggezin"]
    assert [cell.text for cell in switches.rows[1].cells] == ["1", "De ruzie", "niemand vroeg door (E1)"]
    assert word == render_docx(compose_drawing(FAMILY, DrawingOptions()))


# --- who cannot see it -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "options",
    [
        DrawingOptions(),
        DrawingOptions(anonymous=True),
        DrawingOptions(paper="A4", time="T0"),
        DrawingOptions(blank=True),
        DrawingOptions(by="perspective"),
    ],
    ids=str,
)
@pytest.mark.parametrize("family", [FAMILY, life(60), ageless(), ordered(), timeline(language="en")], ids=repr)
def test_a_pdf_is_tagged_and_pdfua_finds_nothing_in_it(family, options, tmp_path):
    (pdf,) = draw_files(family, options, "pdf")
    (tmp_path / "drawn.pdf").write_bytes(pdf)
    report = pdfua.validate(str(tmp_path / "drawn.pdf"))
    assert [finding.message for finding in report.findings] == []
    tags = b"\n".join([pdf, *streams(pdf)])
    assert b"/MarkInfo" in tags and b"pdfuaid:part" in tags and b"/Figure" in tags
    assert f"/Lang({family.lists.language})".encode() in tags.replace(b" ", b"")
    assert (b"/TH" in tags) == bool(family.entries and not options.blank)


def test_an_untagged_pdf_is_found_out(tmp_path):
    """That `pdfua` finds nothing says something: in a PDF without tags it does."""
    (tmp_path / "bare.pdf").write_bytes(papers.pdf(papers.lines("Tijdlijn")))
    assert pdfua.validate(str(tmp_path / "bare.pdf")).findings


def test_the_last_page_of_a_pdf_tells_every_entry_and_switch_moment():
    (pdf,) = draw_files(FAMILY, DrawingOptions(), "pdf")
    paper = pypdfium2.PdfDocument(pdf)
    last = " ".join(paper[len(paper) - 1].get_textpage().get_text_bounded().split())
    assert "E1 4 maart 2015 Ruzie <b>& meer</b>" in last
    assert "E2 rond maart 2016 – 2017 Pleeggezin uithuisplaatsing" in last
    assert "1 De ruzie niemand vroeg door (E1)" in last


def test_the_table_of_a_drawing_without_a_calendar_tells_no_date():
    entries, _ = list_told_tables(DrawingPlan(FAMILY, DrawingOptions(anonymous=True)))
    assert entries.columns[1] == "leeftijd kind 1"
    assert [row[1] for row in entries.rows] == ["3", "4 – 4 tot 5"]


# --- cost ------------------------------------------------------------------------------------------------------------
ROOT = Path(__file__).parents[2]
MEMORY = """
import resource, sys
sys.path[:0] = [{root!r}, {here!r}]
from picturing import life
from ota.drawing import DrawingOptions, draw_files
draw_files(life(200), DrawingOptions(), "png")
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="what is counted in kilobytes there is counted otherwise elsewhere")
def test_pictures_of_two_hundred_entries_take_little_memory():
    script = MEMORY.format(root=str(ROOT), here=str(ROOT / "tests" / "timelines"))
    # by way of a shell: a process begins its count with what its parent had
    words = ["sh", "-c", '"$0" -c "$1"; exit $?', sys.executable, script]
    ran = subprocess.run(words, capture_output=True, text=True, check=True)
    assert 20 < int(ran.stdout) <= 250  # MB


SCRIPT = """
import sys, time
sys.path[:0] = [{root!r}, {here!r}]
from picturing import life
from ota.drawing import DrawingOptions, draw_files
family = life(12)
def spent():
    started = time.process_time()
    draw_files(family, DrawingOptions(), {kind!r})
    return time.process_time() - started
print(time.process_time() + spent(), sum(spent() for _ in range(99)))
"""


@pytest.mark.parametrize("kind", ["svg", "pdf"])
def test_a_hundred_drawings_in_one_go_cost_at_most_twenty_times_one(kind):
    script = SCRIPT.format(root=str(ROOT), here=str(ROOT / "tests" / "timelines"), kind=kind)
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    first, further = map(float, ran.stdout.split())
    assert first + further <= 20 * first
