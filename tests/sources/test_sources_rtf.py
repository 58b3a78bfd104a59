"""RTF: which characters its bytes and codes stand for, what is text, and that nothing harmful gets through."""

from __future__ import annotations

from pathlib import Path

import papers
import pytest

from ota.errors import OtaError
from ota.sources import Parsed, read
from ota.sources.rtf import load


def text(body: str | bytes) -> str:
    raw = papers.rtf(body) if isinstance(body, str) else body
    return load(raw, "a.rtf", 50).text


def left(body: str) -> dict[str, object]:
    problems = load(papers.rtf(body), "a.rtf", 50).problems
    assert all(problem.warning for problem in problems)
    return {problem.key.removeprefix("sources."): problem.values["count"] for problem in problems}


def parsed(folder: Path, body: str) -> Parsed:
    (folder / "a.rtf").write_bytes(papers.rtf(body))
    return read(folder / "a.rtf")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (r"\'e9\'e9n caf\'e9, \'80 5, \'84ja\'94 \'96 Zo\'eb", "één café, € 5, „ja” – Zoë"),
        ("één café – Zoë", "één café – Zoë"),  # bytes as they are
        (r"\u233?\u233\'3fn \uc0\u235 Zo \uc1\u235?", "ééën".replace("ën", "n ë") + "Zo ë"),
        (r"\uc2\u8364\'80\'80 5 \uc1\u-4051?x", "€ 5 \uf02dx"),
        (r"\u-10179?\u-8704?!", "😀!"),
        (r"{\uc0\u233}\u233?n", "één"),
        (r"\lquote ja\rquote  \ldblquote nee\rdblquote \emdash\endash\bullet", "‘ja’ “nee”—–•"),
        (r"w\~x\_y\-z", "w\u00a0x\u2011y\u00adz"),
        (r"a\tab b\line c\{d\}\\", "a\tb\nc{d}\\"),
        (r"{\f2 \'b9\'ea}\'b9", "ąę¹"),  # a font of Central Europe
        ("een\r\n twee\n drie", "een twee drie"),
        (r"kof{\b fie}{\i  en} thee", "koffie en thee"),
    ],
)  # fmt: skip
def test_characters(body, words):
    assert text(body) == words


def test_the_code_page_of_the_file_counts():
    assert text(rb"{\rtf1\mac caf\'8e}") == "café"
    assert text(rb"{\rtf1\pca \'82\'82n}") == "één"
    assert text(rb"{\rtf1\ansi\ansicpg1250 \'b9}") == "ą"
    assert text(rb"{\rtf1\ansi\ansicpg99999 \'e9}") == "é"
    assert text(rb"{\rtf1\ansi{\fonttbl{\f0\fcharset128 X;}}\f0 \'82\'6c}") == "Ｍ"


def test_paragraphs_headings_and_bold_names(tmp_path):
    body = r"{\pard\s2 Gesprek\par}\pard R: een\par\par twee\page drie\sect vier\par{\pard\outlinelevel1 Los\par}"
    loaded = load(papers.rtf(body), "a.rtf", 50)
    assert loaded.text == "Gesprek\n\nR: een\n\ntwee\ndrie\n\nvier\n\nLos"
    assert [loaded.text[start:end] for start, end in loaded.headings] == ["Gesprek", "Los"]
    turns = (r"{\b Anna} hoe?\par " + r"\b Piet\b0\par zo.\par ") * 3
    assert parsed(tmp_path, turns).labels == ("Anna", "Piet")
    assert parsed(tmp_path, turns.replace(r"\b ", r"\i ")).labels == ()


STAMPED = (
    r"I: Hoe ging het? #00:00:04-2#\par R: Zo, en het duurde {0}. #00:01:02-3#\par I: O. #00:01:05-0#\par R: Ja.\par"
)


def test_the_stamps_of_f4_easytranscript_and_maxqda_are_times(tmp_path):
    result = parsed(tmp_path, STAMPED.replace("{0}", r"\'e9\'e9n jaar"))
    assert [(unit.label, unit.time) for unit in result.units] == [
        ("I", 4200),
        ("R", 62_300),
        ("I", 65_000),
        ("R", None),
    ]
    assert result.text[result.units[1].body : result.units[1].end] == "Zo, en het duurde één jaar. #00:01:02-3#"


def test_tracked_changes_read_as_accepted_and_are_counted():
    body = r"ik {\revised\revauth1 ga }{\deleted\revauthdel1 kom }weg{\deleted  en}{\b\deleted  meer}"
    assert text(body) == "ik ga weg"
    assert left(body) == {"insertions": 1, "deletions": 2}


def test_notes_and_text_boxes_stand_behind_the_text_as_nobodys(tmp_path):
    box = r"{\shp{\*\shpinst\shpleft0{\sp{\sn x}{\sv 1}}{\shptxt doos\par}}{\shprslt{\pict 00}doos}}"
    body = (
        r"R: een{\super\chftn{\footnote\pard\chftn voet}} twee\par I: hm" + box + r"\par "
        r"R: drie{\*\footnote\ftnalt eind}\par I: ja\par"
    )
    result = parsed(tmp_path, body)
    assert result.text == "R: een twee\n\nI: hm\n\nR: drie\n\nI: ja\n\nvoet\n\ndoos\n\neind"
    assert [unit.label for unit in result.units] == ["R", "I", "R", "I", None, None, None]
    assert left(body) == {"noted_footnotes": 1, "noted_endnotes": 1, "noted_boxes": 1}


def test_what_is_not_running_text_is_left_out_and_counted():
    body = (
        r"{\info{\author Niemand}{\title Titel}}{\header Kop \chpgn\par}{\footer \par}{\*\generator X;}"
        r"a{\pict\pngblip 89504e47}{\*\atnid JB}{\*\atnauthor J}\chatn{\*\annotation{\*\atnref 1}opmerking}"
        r"{\v geheim}{\object\objemb{\*\objdata 0105}{\result b}}"
        r'{\field{\*\fldinst INCLUDETEXT "C:\\\\geheim.txt"}{\fldrslt c}}{\field{\*\fldinst PAGE}{\fldrslt 3}}'
        r"{\listtext 1.\tab}d{\*\onbekend zo}{\upr{ansi}{\*\ud{e\u233?}}}{\f1 \'4a}"
    )
    assert text(body) == "abc3deé\uf04a"
    assert left(body) == {
        "symbols": 1,
        "left_comments": 1,
        "left_margins": 1,
        "left_hidden": 1,
        "left_pictures": 1,
        "left_embedded": 1,
        "left_others": 1,
    }


def test_tables_become_tabs_and_lines_and_two_of_them_stay_two():
    table = papers.rtf_table([("a", "b\nc"), ("d", "e")])
    assert text(r"voor\par" + table + r"\par" + table + r"na\par") == "voor\n\na\tb\nc\nd\te\n\na\tb\nc\nd\te\n\nna"
    nested = r"\trowd\cellx1\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\cellx1\nestrow}"
    nested += r"{\nonesttables\par}\pard\intbl\itap1 z\cell\row\pard "
    assert text(nested).split() == ["x", "y", "z"]


def refusal(raw: bytes, limit: float = 50) -> str:
    with pytest.raises(OtaError) as caught:
        load(raw, "a.rtf", limit)
    assert "a.rtf" in caught.value.format_message("nl")
    return caught.value.key


def test_cut_off_empty_and_mislabelled_files_are_refused():
    raw = papers.rtf(r"R: een\par I: twee")
    assert refusal(raw[:-3]) == "sources.damaged"
    assert refusal(raw[:200]) == "sources.damaged"
    assert refusal(papers.rtf(r" \par ")) == "sources.empty"
    assert refusal(b"R: hallo") == "sources.seems_text"
    assert refusal(b"%PDF-1.7") == "sources.seems_pdf"
    assert refusal(papers.docx("<w:p/>")) == "sources.seems_docx"


def test_what_stands_behind_the_last_brace_is_no_text():
    assert text(papers.rtf("hallo") + b"\0\0 {nog}") == "hallo"


def test_deep_nesting_binary_data_and_too_much_text_do_no_harm():
    assert text("{" * 100_000 + "hallo" + "}" * 100_000) == "hallo"
    assert text(r"{\footnote " * 2_000 + "diep" + "}" * 2_000 + "hallo") == "hallo\n\ndiep"
    assert text(r"a{\bin5 }{}{}b}c") == "abc"
    assert text(r"a\bin-7 b") == "ab"
    assert refusal(papers.rtf(r"een " * 300_000), limit=1) == "sources.too_big"


def test_a_hundred_thousand_paragraphs():
    assert text("".join(rf"{'RI'[n % 2]}: zin {n}\par " for n in range(100_000))).count("\n\n") == 99_999
