"""PDF: lines that were only wrapped are one again, what was printed around the text is gone where that is certain, and
of every word it is known on which page it stands."""

from __future__ import annotations

import shutil
import subprocess
import time
import zlib
from pathlib import Path

import papers
import pytest
from docx import Document
from papers import lines, pdf

from ota.errors import OtaError
from ota.sources import Parsed, pdfpages, read
from ota.sources.model import Loaded
from ota.sources.pdf import load

SHARED = Path(__file__).parents[3] / "shared" / "specimens" / "pdf"


def loaded(*pages: list[papers.Words], **further: str) -> Loaded:
    return load(pdf(*pages, **further), "a.pdf", 50)  # type: ignore[arg-type]


def left(loaded: Loaded) -> dict[str, object]:
    assert all(problem.warning for problem in loaded.problems)
    return {problem.key.removeprefix("sources."): problem.values["count"] for problem in loaded.problems}


# fills its line
WIDE = "Wij hebben in al die maanden heel erg vaak gebeld en er was niemand die ons ooit heeft teruggebeld"


def test_wrapped_lines_are_joined_and_short_ones_and_gaps_are_not():
    result = loaded(lines("R: " + WIDE, "en toen was het al herfst.", "I: Hoe lang?", "", "R: Lang."))
    assert result.text == f"R: {WIDE} en toen was het al herfst.\nI: Hoe lang?\n\nR: Lang."


def test_a_label_or_a_time_below_a_full_line_begins_a_line():
    result = loaded(lines("R: " + WIDE, "Interviewer: En toen?", "R: " + WIDE, "00:01:02 I: O.", "R: Ja."))
    assert result.text.split("\n")[1:4:2] == ["Interviewer: En toen?", "00:01:02 I: O."]


@pytest.mark.parametrize(
    ("above", "below", "words"),
    [
        ("verhui-", "zing was zwaar", "verhuizing was zwaar"),
        ("jeugd-", "en gezinshulp", "jeugd- en gezinshulp"),
        ("Noord-", "Holland is ver", "Noord-Holland is ver"),
        ("GI-", "medewerker kwam", "GI-medewerker kwam"),
        ("auto-", "ongeluk gehad", "auto-ongeluk gehad"),
        ("ex-", "man belde", "ex-man belde"),
        ("19-", "20 mensen", "19- 20 mensen"),
        ("verhui\u00ad", "zing was zwaar", "verhuizing was zwaar"),
    ],
)
def test_words_broken_at_the_end_of_a_line(above, below, words):
    result = loaded(lines(f"{WIDE} {above}", f"{below} voor ons allemaal en dat was zo."))
    assert result.text == f"{WIDE} {words} voor ons allemaal en dat was zo."
    joined = " " not in words.removesuffix(below.partition(" ")[2]).strip()
    assert left(result) == ({"joined": 1} if joined else {})


def test_a_compound_that_stands_elsewhere_with_its_hyphen_keeps_it():
    result = loaded(lines("De ouder-kindrelatie was goed.", f"{WIDE} ouder-", "kindrelatie en zo verder ging het."))
    assert "teruggebeld ouder-kindrelatie en" in result.text


def page(
    n: int, count: int, *words: str, head: str = "Gesprek met moeder", foot: str = "{n} van {count}"
) -> list[papers.Words]:
    return [
        (70.0, 810.0, head),
        *lines(*words, top=760),
        (280.0, 30.0, foot.format(n=n, count=count)),
    ]  # fmt: skip


def test_running_heads_and_page_numbers_go_and_are_counted():
    result = loaded(*(page(n, 4, f"R: bladzijde {n}.", "I: Ja.") for n in range(1, 5)))
    assert result.text == "\n\n".join(f"R: bladzijde {n}.\nI: Ja." for n in range(1, 5))
    assert left(result) == {"left_page_numbers": 4, "left_running_heads": 4}
    assert [(result.text[offset:].split(".")[0], n) for offset, n in result.pages] == [
        (f"R: bladzijde {n}", n) for n in range(1, 5)
    ]


@pytest.mark.parametrize("foot", ["{n}", "- {n} -", "Pagina {n}", "blz. {n}/{count}", "{n} | vertrouwelijk"])
def test_forms_of_page_numbers(foot):
    result = loaded(*(page(n, 3, f"R: dit is {n}.", head=f"Deel {n * n}", foot=foot) for n in (1, 2, 3)))
    assert left(result) == {"left_page_numbers": 3}
    assert "Deel 9" in result.text


def test_what_is_not_certain_stays():
    lineses = [
        lines("I: Ja.", f"R: tekst van bladzijde {n}.") for n in (1, 2)
    ]  # the first line of two pages, by chance
    assert loaded(*lineses).text.count("I: Ja.") == 2
    years = [[(280.0, 30.0, str(year)), *lines(f"R: in {year}.")] for year in (2019, 2021, 2020)]
    assert all(str(year) in loaded(*years).text.split("\n") for year in (2019, 2020, 2021))
    assert loaded([*lines("R: ja."), (280.0, 30.0, "7")]).text == "R: ja.\n\n7"
    assert loaded([(280.0, 30.0, "Pagina 1 van 1"), *lines("R: ja.")]).text == "R: ja."
    ages = [(40.0, 780.0 - 30 * n, str(age)) for n, age in enumerate((3, 4, 9, 12, 15, 17))]
    words = [(70.0, 780.0 - 30 * n, "naar een andere plek") for n in range(6)]
    assert "17" in loaded([*ages, *words]).text


@pytest.mark.parametrize(("step", "first"), [(1, 1), (5, 5)])
@pytest.mark.parametrize("side", [40, 560])
@pytest.mark.parametrize("anew", [False, True])
def test_numbers_of_lines_go_and_are_counted(step, first, side, anew):
    pages = []
    for at in range(2):
        words = [f"R: zin {'abcdefghijklmno'[n]} van blad {'AB'[at]}." for n in range(15)]
        counted = [n + (0 if anew else 15 * at) for n in range(1, 16)]
        numbers = [
            (float(side), 780.0 - 12 * row, str(n)) for row, n in enumerate(counted) if n == first or n % step == 0
        ]
        pages.append([*lines(*words), *numbers])
    result = loaded(*pages)
    assert not any(char.isdigit() for char in result.text)
    assert left(result) == {"left_line_numbers": 30 // step}


def test_numbered_paragraphs_begin_at_their_number_and_run_on_over_a_page():
    row = [(40.0, 780.0, "1"), *lines("R: Wij gingen", "in mei weg."), (40.0, 756.0, "2"), *lines("I: Ja en", top=756)]
    two = [*lines("toen was het zo."), *((40.0, 768.0 - 12 * n, str(n + 3)) for n in range(3))]
    two += lines("R: een", "I: twee", "R: drie", top=768)
    result = loaded(row, two)
    assert result.text == "R: Wij gingen in mei weg.\n\nI: Ja en toen was het zo.\n\nR: een\n\nI: twee\n\nR: drie"
    assert result.pages[1] == (result.text.index("toen"), 2)


def test_a_sentence_runs_on_over_a_page_and_one_that_ended_does_not():
    assert loaded(lines("R: wij gingen"), lines("in mei weg.")).text == "R: wij gingen in mei weg."
    assert loaded(lines("R: wij gingen."), lines("In mei weg.")).text == "R: wij gingen.\n\nIn mei weg."
    assert loaded(lines("R: de verhui-"), lines("zing was er.")).text == "R: de verhuizing was er."


def test_columns_are_read_one_after_the_other():
    result = loaded([*lines("R: links een", "links twee."), *lines("I: rechts een", "rechts twee.", left=320)])
    assert result.text == "R: links een\nlinks twee.\n\nI: rechts een\nrechts twee."


def test_large_letters_are_headings_and_bold_ones_may_be_names(tmp_path):
    result = loaded(lines("#Gesprek", "", "Anna zei dat zo.", "Piet ook."), bold="Anna")
    assert [result.text[start:end] for start, end in result.headings] == ["Gesprek"]
    assert [result.text[start:end] for start, end in result.bold] == ["Anna zei dat zo."]
    turns = [(70.0, 780.0 - 30 * n, name) for n, name in enumerate(("Anna", "Piet") * 3)]
    words = [(70.0, 768.0 - 30 * n, f"zei iets van {n}.") for n in range(6)]
    (tmp_path / "a.pdf").write_bytes(pdf([row for pair in zip(turns, words, strict=True) for row in pair]))
    assert read(tmp_path / "a.pdf").labels == ("Anna", "Piet")


def test_speakers_in_a_column_of_their_own(tmp_path):
    rows = [
        (x, 780.0 - 40 * n - 12 * line, words)
        for n, name in enumerate(("Anna", "Piet") * 3)
        for x, line, words in ((70.0, 0, name), (200.0, 0, f"zei iets {n} dat"), (200.0, 1, "verder gaat."))
    ]
    (tmp_path / "a.pdf").write_bytes(pdf(rows))
    parsed = read(tmp_path / "a.pdf")
    assert parsed.labels == ("Anna", "Piet")
    assert parsed.text[parsed.units[0].body : parsed.units[0].end] == "zei iets 0 dat verder gaat."


def test_what_lies_beyond_the_edge_of_a_page_is_not_on_it():
    result = loaded([*lines("R: ja."), (70.0, -40.0, "onzichtbaar"), (70.0, -60.0, "12")])
    assert (result.text, left(result)) == ("R: ja.", {"left_hidden": 1})


def refusal(raw: bytes, limit: float = 50) -> str:
    with pytest.raises(OtaError) as caught:
        load(raw, "a.pdf", limit)
    for language in ("nl", "en"):
        assert "a.pdf" in caught.value.format_message(language)
    return caught.value.key


def drawn(content: bytes, resources: str = "", further: bytes = b"", trailer: str = "") -> bytes:
    """A PDF of one page that is drawn so; `more` is its sixth object."""
    return papers.assembled(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> "
            f"{resources} >> >>".encode(),
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            *([further] if further else []),
        ],
        trailer,
    )


IMAGE = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"


def test_a_scan_says_so_and_so_does_a_file_of_which_some_pages_are():
    scan = drawn(b"q 500 0 0 700 0 0 cm /X Do Q", "/XObject << /X 6 0 R >>", IMAGE + b"\nstream\n\x7f\nendstream")
    assert refusal(scan) == "sources.scan"
    assert refusal(pdf([])) == "sources.empty"
    result = loaded(lines("R: een."), [], lines("I: drie."))
    assert left(result) == {"bare_pages": 1}
    assert [number for _, number in result.pages] == [1, 3]


def test_a_locked_file_says_so():
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /O (" + "o" * 32 + ") /U (" + "u" * 32 + ") /P -44 >>"
    raw = drawn(b"BT /F1 10 Tf 70 700 Td (hallo) Tj ET", trailer=f"{lock} /ID [(aa) (bb)]")
    assert refusal(raw) == "sources.protected"


def test_damaged_and_mislabelled_files_are_refused():
    raw = pdf(lines("R: hallo"))
    assert refusal(raw[:60]) == "sources.damaged"
    assert refusal(b"%PDF-1.7\nniets") == "sources.damaged"
    assert refusal(b"<html>hallo") == "sources.seems_html"
    assert refusal(b"R: hallo") == "sources.seems_text"
    assert refusal(papers.docx("<w:p/>")) == "sources.seems_docx"
    assert refusal(b"{\\rtf1 a}") == "sources.seems_rtf"
    assert refusal(pdf(*[lines(*["woorden"] * 60)] * 3), limit=0.0005) == "sources.too_big"


def test_what_a_file_asks_to_run_to_open_or_to_fetch_is_not_done(tmp_path):
    (tmp_path / "geheim.txt").write_text("geheim")
    place = (tmp_path / "geheim.txt").as_posix()
    action = (
        "/OpenAction << /S /JavaScript /JS (app.alert(1)) >> /AA << /O << /S /URI /URI (http://127.0.0.1:9/) >> >> "
        f"/AcroForm << /XFA (x) /Fields [] >> /Names << /EmbeddedFiles << /Names [(a) << /F ({place}) >>] >> >>"
    )
    assert loaded(lines("R: hallo"), further=action).text == "R: hallo"
    outside = f"/XObject << /X << /F ({place}) /Subtype /Form /BBox [0 0 9 9] /Length 0 >> >>"
    assert load(drawn(b"/X Do BT /F1 10 Tf 70 700 Td (hallo) Tj ET", outside), "a.pdf", 50).text == "hallo"


def test_a_file_that_never_ends_is_given_up(monkeypatch):
    monkeypatch.setattr(pdfpages, "_SECONDS", 1)
    # A drawing that draws itself ten times over, twelve deep.
    forms = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> /Length 60 >>\n"
        b"stream\n%s\nendstream" % (n + 1, (b"/X Do " * 10))
        for n in range(6, 18)
    ]
    objects = [
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 36 >>\nstream\nBT /F1 1 Tf (woord) Tj ET\nendstream"
    ]
    base = drawn(b"/X Do", "/XObject << /X 6 0 R >>")
    head = base[: base.index(b"xref")]
    body = head + b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, chunk) for n, chunk in enumerate([*forms, *objects], 6))
    begun = time.monotonic()
    try:
        load(body + b"trailer << /Root 1 0 R /Size 30 >>\n%%EOF\n", "a.pdf", 50)
    except OtaError as error:
        assert error.key in ("sources.endless", "sources.empty", "sources.damaged")
    assert time.monotonic() - begun < 30
    bomb = zlib.compress(b"BT /F1 1 Tf (woord) Tj ET\n" * 2_000_000, 9)
    raw = base.replace(b"stream\n/X Do\n", b"stream\n")
    at, end = raw.index(b"<< /Length 5 >>"), raw.index(b"endstream")
    raw = raw[:at] + b"<< /Filter /FlateDecode /Length %d >>\nstream\n" % len(bomb) + bomb + b"\n" + raw[end:]
    with pytest.raises(OtaError) as caught:
        load(raw, "a.pdf", 50)
    assert caught.value.key in ("sources.endless", "sources.too_big")


def turns_said(parsed: Parsed) -> list[tuple[str | None, str]]:
    return [(unit.label, parsed.text[unit.body : unit.end]) for unit in parsed.units]


def test_a_page_that_typst_sets_in_justified_and_hyphenated_lines(tmp_path):
    import typst

    words = (
        "Wij hebben maandenlang gewacht op een verwijzing naar de jeugdhulpverlening en de gezinsbegeleiding, en in de "
        "tussentijd veranderde er thuis ontzettend veel, vooral door de schoolverzuimproblematiek van de oudste. "
    )
    turns = [("Interviewer", words * 2), ("Moeder", words), ("Interviewer", "Ja."), ("Moeder", words * 3)] * 4
    source = tmp_path / "a.typ"
    source.write_text(
        '#set page(paper: "a5", header: [Gesprek], footer: context [#counter(page).display()])\n'
        '#set text(lang: "nl", hyphenate: true)\n#set par(justify: true)\n'
        + "\n\n".join(f"*{label}:* {spoken}" for label, spoken in turns),
        encoding="utf-8",
    )
    typst.compile(str(source), output=str(tmp_path / "a.pdf"))
    parsed = read(tmp_path / "a.pdf")
    assert turns_said(parsed) == [(label, spoken.strip()) for label, spoken in turns]
    assert left(load((tmp_path / "a.pdf").read_bytes(), "a.pdf", 50))["joined"] > 3  # type: ignore[operator]
    assert parsed.doubts == ()


def test_a_text_that_libreoffice_prints(tmp_path):
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not here")
    turns = ("R: " + WIDE + " en " + WIDE + ".", "I: En hoe ging dat toen verder met jullie?")
    document = Document()
    for n in range(60):
        document.add_paragraph(turns[n % 2])
    document.save(str(tmp_path / "a.docx"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "pdf", "--outdir",
         str(tmp_path), str(tmp_path / "a.docx")],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert turns_said(read(tmp_path / "a.pdf")) == turns_said(read(tmp_path / "a.docx"))


def test_a_transcript_that_maxqda_printed():
    if not SHARED.exists():
        pytest.skip("the shared specimens are not here")
    loaded = load((SHARED / "maxqda-print-P1.pdf").read_bytes(), "P1.pdf", 50)
    assert left(loaded) == {"left_line_numbers": 98, "left_page_numbers": 5}
    assert [number for _, number in loaded.pages] == [1, 2, 3, 4, 5]
    assert loaded.text.count("\n\n") == 94  # 95 numbered paragraphs
    assert "\n" not in loaded.text.replace("\n\n", "")
