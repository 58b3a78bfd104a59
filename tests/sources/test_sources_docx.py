"""Word files: what is text, what is left out and said so, and that no damaged file gets through."""

from __future__ import annotations

import io
import random
import time
import zipfile
from pathlib import Path

import pytest

from ota.errors import OtaError
from ota.sources import Parsed, read
from ota.sources.docx import load

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
NS = (
    f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def docx(body: str, **parts: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<?xml version="1.0"?><w:document {NS}><w:body>{body}</w:body></w:document>'
        )
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return buffer.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    return (
        f"<w:p><w:pPr>{properties}</w:pPr>{''.join(text if text.startswith('<') else run(text) for text in runs)}</w:p>"
    )


def text(body: str, **parts: str) -> str:
    return load(docx(body, **parts), "a.docx", 50).text


def left(body: str, **parts: str) -> dict[str, object]:
    problems = load(docx(body, **parts), "a.docx", 50).problems
    assert all(problem.warning for problem in problems)
    return {problem.key.removeprefix("sources."): problem.values["count"] for problem in problems}


def parsed(tmp_path: Path, body: str, **parts: str) -> Parsed:
    path = tmp_path / "a.docx"
    path.write_bytes(docx(body, **parts))
    return read(path)


def test_paragraphs_are_joined_by_a_blank_line_and_blank_ones_are_layout():
    assert text(p("R: een") + p() + p("twee ") + p(" ") + p("drie")) == "R: een\n\ntwee \n\ndrie"


def test_breaks_tabs_and_special_signs():
    signs = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/></w:r>"
    )
    assert text(p(signs, properties='<w:tabs><w:tab w:val="left"/></w:tabs>')) == "a\tb\nc\u2011d\u00ad"
    new = '<w:br w:type="page"/>'
    page = f"<w:r>{new}<w:t>a</w:t>{new}<w:t>b </w:t><w:lastRenderedPageBreak/><w:t>c</w:t></w:r>"
    assert text(p(page)) == "a\nb c"
    assert text(p('<w:r><w:sym w:font="Arial" w:char="00E9"/><w:sym w:char="zz"/><w:sym w:char="D800"/></w:r>')) == "é"
    assert left(p('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>')) == {"symbols": 1}


def test_links_content_controls_smart_tags_and_fields_are_text():
    body = (
        f"<w:hyperlink>{run('a')}</w:hyperlink><w:smartTag>{run('b')}</w:smartTag>"
        f"<w:sdt><w:sdtPr><w:rPr/></w:sdtPr><w:sdtContent>{run('c')}</w:sdtContent></w:sdt>"
        f"<w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple>{run('d')}</w:fldSimple>"
    )
    block = f"<w:sdt><w:sdtContent>{p('e')}</w:sdtContent></w:sdt>"
    assert text(f"<w:p>{body}</w:p>{block}") == "abcd\n\ne"


def test_tables_become_tabs_and_lines_in_document_order():
    row = f"<w:tr><w:trPr/><w:tc>{p('R:')}</w:tc><w:tc>{p('een')}{p('twee')}</w:tc></w:tr>"
    nested = f"<w:tr><w:tc><w:tbl><w:tr><w:tc>{p('x')}</w:tc><w:tc>{p('y')}</w:tc></w:tr></w:tbl>{p()}</w:tc></w:tr>"
    assert text(p("voor") + f"<w:tbl>{row}{nested}</w:tbl>" + p("na")) == "voor\n\nR:\teen\ntwee\nx\ty\n\nna"


def test_a_transcript_in_a_table_without_colons(tmp_path):
    rows = "".join(
        f"<w:tr><w:tc>{p(who)}</w:tc><w:tc>{p(what)}</w:tc></w:tr>"
        for who, what in [("Anna", "hoe?"), ("Piet", "zo.")] * 3
    )
    result = parsed(tmp_path, f"<w:tbl>{rows}</w:tbl>")
    assert [(unit.label, result.text[unit.body : unit.end]) for unit in result.units][:2] == [
        ("Anna", "hoe?"),
        ("Piet", "zo."),
    ]


def test_tracked_changes_read_as_accepted_and_are_counted():
    body = p("ik ", f"<w:ins>{run('ga ')}</w:ins>", "<w:del><w:r><w:delText>kom </w:delText></w:r></w:del>", "weg")
    assert text(body) == "ik ga weg"
    assert left(body) == {"insertions": 1, "deletions": 1}
    moved = p(f"<w:moveFrom>{run('oud')}</w:moveFrom>", "a") + p(f"<w:moveTo>{run('oud')}</w:moveTo>")
    assert text(moved) == "a\n\noud"
    assert text(p("een ", properties="<w:rPr><w:del/></w:rPr>") + p("twee")) == "een twee"
    assert text(p("slot", properties="<w:rPr><w:del/></w:rPr>")) == "slot"


def test_what_is_not_running_text_is_left_out_and_counted():
    box = f"<w:txbxContent>{p('doos')}</w:txbxContent>"
    body = p(
        "a",
        "<w:r><w:footnoteReference/></w:r><w:r><w:endnoteReference/></w:r><w:r><w:commentReference/></w:r>",
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        "<w:r><w:drawing><pic:pic/><a:p><a:r><a:t>grafiek</a:t></a:r></a:p></w:drawing></w:r>",
        run("geheim", "<w:vanish/>") + run(" en meer", "<w:vanish/>"),
        "b",
        run("x", "<w:vanish/>"),
    )
    header = f"<w:hdr {W}><w:p><w:r><w:t>Kop</w:t></w:r></w:p></w:hdr>"
    empty = f"<w:ftr {W}><w:p><w:r><w:t> </w:t></w:r></w:p></w:ftr>"
    assert text(body) == "ab\n\ndoos"
    assert left(body, header1=header, footer1=empty) == {
        "noted_boxes": 1,
        "left_comments": 1,
        "left_pictures": 1,
        "left_hidden": 2,
        "left_margins": 1,
    }


def test_headings_by_style_name_outline_and_inheritance():
    styles = (
        f'<w:styles {W}><w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="Eigen"><w:basedOn w:val="Kop1"/></w:style>'
        '<w:style w:styleId="Plat"><w:name w:val="Normal"/></w:style>'
        '<w:style w:styleId="Diep"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style></w:styles>'
    )
    body = "".join(p(name, properties=f'<w:pStyle w:val="{name}"/>') for name in ("Kop1", "Eigen", "Plat", "Diep"))
    body += p("Los", properties='<w:outlineLvl w:val="0"/>')
    body += p("Was", properties='<w:pPrChange><w:pPr><w:pStyle w:val="Kop1"/></w:pPr></w:pPrChange>')
    loaded = load(docx(body, styles=styles), "a.docx", 50)
    assert [loaded.text[start:end] for start, end in loaded.headings] == ["Kop1", "Eigen", "Diep", "Los"]


def test_bold_names_are_speakers(tmp_path):
    body = (p(run("Anna", "<w:b/>"), " hoe?") + p(run("Piet", "<w:b/>")) + p("zo.")) * 3
    assert parsed(tmp_path, body).labels == ("Anna", "Piet")
    plain = (p(run("Anna", '<w:b w:val="0"/>'), " hoe?") + p(run("Piet", ""), " zo.")) * 3
    assert parsed(tmp_path, plain).labels == ()
    colon = p(run("R:", "<w:b/>"), " ja") + p("I: nee") + p(run("R", "<w:b/>"), ": ja") + p("I: o")
    assert parsed(tmp_path, colon).labels == ("R", "I")


def test_accents_are_composed_across_runs():
    loaded = load(docx(p("cafe", "\u0301 en")), "a.docx", 50)
    assert (loaded.text, loaded.counted) == ("café en", {"nfc": 1})


def test_messages_about_a_word_file_name_the_turn_and_no_line(tmp_path):
    problem = parsed(tmp_path, p("R: a") + p("I:") + p("R: b") + p("I: c")).problems[0]
    assert (problem.where, problem.values["turns"]) == ("a.docx", "2")


def test_what_python_docx_writes_reads_back(tmp_path):
    from docx import Document

    document = Document()
    document.add_heading("Gesprek", 1)
    for line in ("I: Hoe ging het?", "R: Goed.", "I: En toen?", "R: Niets."):
        document.add_paragraph(line)
    document.save(str(tmp_path / "a.docx"))
    parsed = read(tmp_path / "a.docx")
    assert (len(parsed.units), parsed.labels, parsed.problems) == (5, ("I", "R"), ())
    assert parsed.headings == ((0, 7),)


ENTITIES = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    "xml",
    [
        "",
        "geen xml",
        "<w:document",
        f"<w:document {W}><w:body>",
        f"{ENTITIES}<w:document {W}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>",
        f'<!DOCTYPE x SYSTEM "file:///etc/passwd"><w:document {W}/>',
    ],
)
def test_broken_or_harmful_xml_is_refused(xml):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", xml)
    with pytest.raises(OtaError) as caught:
        load(buffer.getvalue(), "a.docx", 50)
    assert caught.value.key == "sources.damaged"


def test_empty_truncated_and_incomplete_files_are_refused():
    raw = docx(p("hallo"))
    for bad, key in ((docx(p()), "empty"), (raw[: len(raw) // 2], "damaged"), (raw[:-10], "damaged")):
        with pytest.raises(OtaError) as caught:
            load(bad, "a.docx", 50)
        assert caught.value.key == f"sources.{key}"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/styles.xml", "<x/>")
    with pytest.raises(OtaError, match="damaged"):
        load(buffer.getvalue(), "a.docx", 50)


def test_a_zip_bomb_is_refused_before_it_unfolds():
    with pytest.raises(OtaError) as caught:
        load(docx(p("a" * 9_000_000)), "a.docx", 1)
    assert caught.value.key == "sources.too_big"


def test_deep_nesting_does_no_harm():
    deep = "<w:sdt>" * 50_000 + "</w:sdt>" * 50_000
    assert text(p("hallo") + deep) == "hallo"


def test_mutated_files_are_read_or_refused_and_nothing_else():
    raw = docx(p("R: één") + f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc></w:tr></w:tbl>", styles=f"<w:styles {W}/>")
    chance = random.Random(1)
    outcomes = set()
    for _ in range(400):
        bad = bytearray(raw)
        for _ in range(chance.randint(1, 6)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        try:
            load(bytes(bad), "a.docx", 50)
            outcomes.add("read")
        except OtaError as error:
            outcomes.add(error.key)
    assert {"read", "sources.damaged"} <= outcomes


def spent(body: str) -> float:
    raw = docx(body)
    started = time.process_time()
    load(raw, "a.docx", 50)
    return time.process_time() - started


@pytest.mark.parametrize(
    "many",
    [
        lambda n: "<w:p/>" * (10 * n) + p("R: ja"),
        lambda n: ("<w:tbl><w:tr><w:tc>" + p("woord " * 20)) * n + "</w:tc></w:tr></w:tbl>" * n,
        lambda n: "<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 20 + "</w:tr>") * n + "</w:tbl>" + p("R: ja"),
    ],
)
def test_empty_paragraphs_nested_tables_and_empty_cells_cost_in_proportion(many):
    assert min(spent(many(4000)) for _ in range(3)) < 40 * max(0.002, min(spent(many(400)) for _ in range(3)))
