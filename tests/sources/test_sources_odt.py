"""OpenDocument texts: what is text, what is left out and said so, and that nothing harmful gets through."""

from __future__ import annotations

from pathlib import Path

import papers
import pytest

from ota.errors import OtaError
from ota.sources import Parsed, read
from ota.sources.odt import load


def p(*content: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{''.join(content)}</text:p>"


def span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def text(body: str, **further: str) -> str:
    return load(papers.odt(body, **further), "a.odt", 50).text


def left(body: str, **further: str) -> dict[str, object]:
    problems = load(papers.odt(body, **further), "a.odt", 50).problems
    assert all(problem.warning for problem in problems)
    return {problem.key.removeprefix("sources."): problem.values["count"] for problem in problems}


def parsed(folder: Path, body: str, **further: str) -> Parsed:
    (folder / "a.odt").write_bytes(papers.odt(body, **further))
    return read(folder / "a.odt")


BOLD = (
    '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="Weg" style:family="text"><style:text-properties text:display="none"/></style:style>'
)


def test_paragraphs_headings_lists_breaks_and_blanks():
    body = (
        '<text:h text:outline-level="1">Gesprek</text:h>'
        + p("R: een", '<text:s text:c="3"/>', "twee<text:tab/>drie<text:line-break/>vier\n   vijf ", "<text:s/>zes")
        + p(" ")
        + f"<text:list><text:list-item>{p('punt')}</text:list-item></text:list>"
        + f"<text:section>{p('<text:a>naar</text:a> x<text:soft-page-break/>y')}</text:section>"
    )
    loaded = load(papers.odt(body), "a.odt", 50)
    assert loaded.text == "Gesprek\n\nR: een   twee\tdrie\nvier vijf  zes\n\npunt\n\nnaar xy"
    assert [loaded.text[start:end] for start, end in loaded.headings] == ["Gesprek"]
    assert loaded.problems == ()


def test_headings_by_style_and_bold_names(tmp_path):
    styles = (
        '<style:style style:name="Kop" style:family="paragraph" style:default-outline-level="1"/>'
        '<style:style style:name="Eigen" style:family="paragraph" style:parent-style-name="Kop"/>'
    )
    loaded = load(papers.odt(p("Een", style="Eigen") + p("Twee", style="Anders"), styles=styles), "a.odt", 50)
    assert [loaded.text[start:end] for start, end in loaded.headings] == ["Een"]
    body = (p(span("Anna", "T1"), " hoe?") + p(span("Piet", "T1")) + p("zo.")) * 3
    assert parsed(tmp_path, body, automatic=BOLD).labels == ("Anna", "Piet")
    assert parsed(tmp_path, body).labels == ()


def test_tracked_changes_read_as_accepted_and_are_counted():
    region = "<text:changed-region><text:{0}>{1}</text:{0}></text:changed-region>"
    changes = (
        "<text:tracked-changes>"
        + region.format("deletion", p("weg")) + region.format("deletion", "") + region.format("insertion", "")
        + "</text:tracked-changes>"
    )  # fmt: skip
    body = changes + p("ik <text:change-start/>ga<text:change-end/> nu<text:change/>")
    assert text(body) == "ik ga nu"
    assert left(body) == {"insertions": 1, "deletions": 2}


def test_notes_and_text_boxes_stand_behind_the_text_as_nobodys(tmp_path):
    note = '<text:note text:note-class="{0}"><text:note-citation>1</text:note-citation>'
    note += "<text:note-body>{1}</text:note-body></text:note>"
    box = f"<draw:frame><draw:text-box>{p('doos')}</draw:text-box></draw:frame>"
    body = (
        p("R: een", note.format("footnote", p("voet")), " twee")
        + p("I: hm", box)
        + p("R: drie", note.format("endnote", p("eind")))
        + p("I: ja")
    )
    result = parsed(tmp_path, body)
    assert result.text == "R: een twee\n\nI: hm\n\nR: drie\n\nI: ja\n\nvoet\n\ndoos\n\neind"
    assert [(unit.label, result.text[unit.body : unit.end]) for unit in result.units][-4:] == [
        ("I", "ja"),
        (None, "voet"),
        (None, "doos"),
        (None, "eind"),
    ]
    assert left(body) == {"noted_footnotes": 1, "noted_endnotes": 1, "noted_boxes": 1}
    assert result.doubts == ()


def test_what_is_not_running_text_is_left_out_and_counted():
    body = (
        "<text:sequence-decls/><text:variable-decls/>"
        + p("a", f"<office:annotation>{p('opmerking')}</office:annotation>", "<draw:frame><draw:image/></draw:frame>")
        + p(span("geheim", "Weg"), "b<text:ruby-text>rubi</text:ruby-text>")
        + f'<text:section><text:section-source xlink:href="file:///etc/passwd"/>{p("c")}</text:section>'
        + p('<text:hidden-text text:string-value="x">verborgen</text:hidden-text>d<draw:object>m</draw:object>')
    )
    styles = "<style:header>" + p("Kop") + "</style:header><style:footer/>"
    assert text(body, automatic=BOLD, styles=styles) == "a\n\nb\n\nc\n\nd"
    assert left(body, automatic=BOLD, styles=styles) == {
        "left_comments": 1,
        "left_pictures": 1,
        "left_hidden": 2,
        "left_others": 1,
        "left_embedded": 1,
        "left_margins": 1,
    }


def test_a_repeated_cell_is_written_out_and_a_million_of_them_are_refused():
    cell = '<table:table-cell table:number-columns-repeated="{0}"><text:p>x</text:p></table:table-cell>'
    table = "<table:table><table:table-row>" + cell + "</table:table-row></table:table>"
    assert text(table.format(3)) == "x\tx\tx"
    assert refusal(papers.odt(table.format(1_000_000))) == "sources.damaged"
    assert refusal(papers.odt(p('<text:s text:c="999999999"/>'))) == "sources.damaged"


def refusal(raw: bytes, limit: float = 50) -> str:
    with pytest.raises(OtaError) as caught:
        load(raw, "a.odt", limit)
    assert "a.odt" in caught.value.format_message("nl")
    return caught.value.key


def test_locked_damaged_empty_and_mislabelled_files_are_refused():
    raw = papers.odt(p("hallo"))
    assert refusal(papers.odt(p("x"), manifest="<manifest:encryption-data/>")) == "sources.protected"
    assert refusal(raw[: len(raw) // 2]) in ("sources.damaged", "sources.seems_zip")
    assert refusal(papers.odt(p(" "))) == "sources.empty"
    assert refusal(b"R: hallo") == "sources.seems_text"
    assert refusal(b"{\\rtf1 a}") == "sources.seems_rtf"
    assert refusal(papers.docx("<w:p/>")) == "sources.seems_docx"
    sheet = papers.zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
    assert refusal(sheet) == "sources.seems_table"


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        "<office:document-content",
        "geen xml",
    ],
)
def test_entities_and_broken_xml_are_refused(content):
    parts = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content}
    assert refusal(papers.zipped(parts)) == "sources.damaged"


def test_a_bomb_is_refused_before_it_unfolds_and_deep_nesting_does_no_harm():
    assert refusal(papers.odt(p("a" * 9_000_000)), limit=1) == "sources.too_big"
    deep = "<text:section>" * 50_000 + p("hallo") + "</text:section>" * 50_000
    assert text(deep) == "hallo"
    spans = "<text:span>" * 2_000 + "ja" + "</text:span>" * 2_000
    assert text(p(spans)) == "ja"
    notes = "<text:note><text:note-body>" * 2_000 + p("diep") + "</text:note-body></text:note>" * 2_000
    assert text(p("hallo", notes)) == "hallo\n\ndiep"


def test_a_hundred_thousand_paragraphs():
    body = "".join(p(f"{'RI'[n % 2]}: zin {n}") for n in range(100_000))
    assert text(body).count("\n\n") == 99_999
