"""The session paper and the questions for the interview: what stands on them, and that they stay small."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from functools import partial
from io import BytesIO
from pathlib import Path

import docx
import pytest
from builders import make_told_context, team
from picturing import entry, life, point, timeline

from ota.cli import reports
from ota.drawing import PAGE, DrawingOptions, draw_pages
from ota.errors import OtaError
from ota.privacy import Audience, Gate, Repeats
from ota.reports import context, session_report
from ota.reports.blocks import Heading, Note, Picture, ReportTable
from ota.reports.docx import render
from ota.reports.questions import compose_questions, list_questions, make_questions
from ota.reports.runs import format_cell
from ota.reports.session_report import compose_session, make_session
from ota.reports.writers import render_text, write
from ota.retrieval.leaving import build_gate
from ota.study import CASE, PERSON, SESSION, records
from ota.timelines import store
from ota.timelines.model import Switch
from ota.timelines.operations import add

DECIDED = {"involved": "Raad; ouders", "how": "in een middag", "fit": "nee", "better": "een week wachten"}


def small(**further):
    return timeline(
        entry(1, "besluit", "naar de groep", "2021-07", details=DECIDED),
        entry(2, "besluit", "verlenging", "2020-01"),
        entry(
            3,
            "afspraak",
            "Ilse blijft",
            "2024-09",
            details={"by": "Ilse", "done": "no"},
            points={"due": point("2025-03")},
        ),
        entry(4, "interventie", "ambulant", "2022-04", "2022-09", details={"goal": "slapen"}),
        switches=(Switch("hulpverlening", "de weigering", "daarna belde niemand meer", "s", ("e1",), accepted=False),),
        **further,
    )


def tables(result):
    return [block for block in result.blocks if isinstance(block, ReportTable)]


def text_of(table):
    return [[format_cell(cell) for cell in row] for row in table.rows]


def test_it_has_the_drawing_the_switch_moments_the_four_questions_and_the_agreements(study):
    result = compose_session(make_told_context(study, small()))
    assert [block.text for block in result.blocks if isinstance(block, Heading)] == [
        "Bijeenkomst",
        "Open vragen",
        "Schakelmomenten",
        "Besluiten",
        "Afspraken",
    ]
    picture = next(block for block in result.blocks if isinstance(block, Picture))
    assert picture.png.startswith(b"\x89PNG") and "Gebeurtenissen op dit blad: 4." in picture.text
    questions, switches, decisions, agreements = map(text_of, tables(result))
    assert "Het besluit 'verlenging' (januari 2020): wie waren betrokken?" in " ".join(row[1] for row in questions)
    assert switches == [["1", "juli 2021", "de weigering\nbetwist", "hulpverlening", "daarna belde niemand meer"]]
    assert decisions == [
        ["januari 2020", "verlenging", *["niet opgetekend"] * 4],
        ["juli 2021", "naar de groep", "Raad; ouders", "in een middag", "nee", "een week wachten"],
    ]
    assert agreements == [["Ilse blijft", "Ilse", "maart 2025", "nee"]]


def test_it_tells_of_the_last_session_and_who_was_there(study):
    records.add(study, CASE, "Vos", {})
    records.add(study, PERSON, "Ilse", {})
    records.add(study, SESSION, "eerste", {"date": "2023-04", "cases": "Vos"})
    records.add(study, SESSION, "tweede", {"date": "2024-05-12", "cases": "Vos", "attended": "Ilse"})
    paper = render_text(compose_session(make_told_context(study, small())), "md")
    assert "**Datum:** 12 mei 2024" in paper and "**Aanwezig:** Ilse" in paper and "april 2023" not in paper
    without_names = render_text(compose_session(make_told_context(study, small()), anonymous=True), "md")
    assert "2024" not in without_names and "Ilse" not in without_names


def test_the_drawing_is_as_wide_as_the_text_with_labels_that_can_be_read(study):
    paper = compose_session(make_told_context(study, small()))
    document = docx.Document(BytesIO(render(paper)))
    section, (picture,) = document.sections[0], document.inline_shapes
    assert picture.width == section.page_width - section.left_margin - section.right_margin
    assert picture.height < section.page_height - section.top_margin - section.bottom_margin
    (page,) = draw_pages(small(), DrawingOptions(paper=PAGE))
    scale = picture.width.pt / page.width
    labels = {
        text.size for group in page.groups if group.lane == "decisions" for text in group.parts if hasattr(text, "size")
    }
    assert min(labels) * scale >= 6.5


def test_help_and_returns_stay_on_a_drawing_of_a_part(study):
    paper = compose_session(make_told_context(study, life(60)))
    assert any("terugplaatsingen" in block.text for block in paper.blocks if isinstance(block, Note))
    pages = draw_pages(life(60), DrawingOptions(paper=PAGE, only=session_report._SPOKEN))
    assert sum(isinstance(block, Picture) for block in paper.blocks) == len(pages)
    drawn = {group.handle for page in pages for group in page.groups}
    forms = {row.handle: (life(60).find_form(row), row.kind) for row in life(60).entries}
    assert {"help", "placement", "measure"} <= {forms[handle][0] for handle in drawn & set(forms)}
    assert "terugplaatsing" in {forms[handle][1] for handle in drawn & set(forms)}


def test_what_does_not_fit_is_counted(study):
    many = [
        entry(n, "besluit", f"besluit {n} " + "met veel woorden " * 8, "2020", details=DECIDED) for n in range(1, 90)
    ]
    result = compose_session(make_told_context(study, timeline(*many)))
    (shown,) = (table for table in tables(result) if table.name == "Besluiten")
    left = [block.text for block in result.blocks if isinstance(block, Note) and "Nog" in block.text]
    assert 0 < len(shown.rows) < 89 and (
        f"Nog {89 - len(shown.rows)} passen niet op dit papier; zie de tijdlijn (ota timelines list)." in left
    )


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
@pytest.mark.parametrize("size", [4, 200])
def test_it_is_its_sheets_and_at_most_two_pages(study, tmp_path: Path, size: int):
    paper = compose_session(make_told_context(study, small() if size == 4 else life(size)))
    sheets = sum(isinstance(block, Picture) for block in paper.blocks)
    write(paper, tmp_path / "paper.docx")
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'lo').as_uri()}", "--convert-to", "pdf",
         "--outdir", str(tmp_path), str(tmp_path / "paper.docx")],
        check=True, capture_output=True,
    )  # fmt: skip
    pages = subprocess.run(["pdfinfo", str(tmp_path / "paper.pdf")], check=True, capture_output=True, text=True).stdout
    assert int(pages.split("Pages:")[1].split()[0]) <= sheets + 2
    first = subprocess.run(
        ["pdfimages", "-f", "1", "-l", "1", "-list", str(tmp_path / "paper.pdf")], check=True, capture_output=True
    )
    assert b" image " in first.stdout  # the drawing stands on the first page


def test_questions_come_from_what_is_open():
    with_entries = small().with_entries(
        [
            *small().entries,
            entry(5, "school", "weigert"),
            entry(6, "gebeurtenis", "ruzie om geld", "2019-05", standing="open"),
            entry(7, "gebeurtenis", "geen ruzie", "2019-06", version_of="e6", standing="open"),
        ]
    )
    result = [text for text, _ in list_questions(with_entries)]
    assert any(text.startswith("Wat gebeurde er van") for text in result)
    assert any("ruzie om geld (mei 2019); geen ruzie (juni 2019)" in text for text in result)
    assert any("verlenging" in text and text.endswith("was er iets beters?") for text in result)
    assert not any("naar de groep" in text for text in result)
    assert any(text == "De hulp 'ambulant' (april 2022): wat leverde die op?" for text in result)
    assert any(text == "Wanneer was dit ongeveer: 'weigert'?" for text in result)


def test_a_timeline_that_leaves_nothing_open_asks_nothing(study):
    full = timeline(entry(1, "besluit", "naar de groep", "2021-07", details=DECIDED))
    assert list(list_questions(full)) == []
    assert "Er staat niets open." in [
        block.text for block in compose_questions(make_told_context(study, full)).blocks if isinstance(block, Note)
    ]


SAID = "niemand belde ons die winter terug"


def withholding(study, *cases: str) -> Gate:
    """The gate of the commissioner, which keeps back what somebody said; a decision of each case repeats it."""
    for case in cases:
        records.add(study, CASE, case, {})
        add(study, case, f"april 2019: besluit - {SAID}", {})
    return replace(build_gate(study, Audience.COMMISSIONER), repeats=Repeats([SAID]))


def test_papers_are_for_the_commissioner_unless_it_is_said_for_whom(study, monkeypatch):
    gate = withholding(study, "Vos")
    monkeypatch.setattr(context, "build_gate", lambda _, audience: {gate.audience: gate}[audience])
    for make in (partial(make_session, study, "Vos"), partial(make_questions, study, ["Vos"])):
        assert "Vos" in render_text(make(), "md") and "winter" not in render_text(make(), "md")
        assert "winter" in render_text(make(gate=team(study)), "md")


def test_a_context_reads_timelines_once_for_all_parts_and_says_where_something_was_left_out(study, monkeypatch):
    gate = withholding(study, "Vos", "Bakker")
    asked, read_all = [], store.read_all
    monkeypatch.setattr(store, "read_all", lambda *of: asked.append(of) or read_all(*of))
    of_vos = context.make_context(study, gate, cases=["Vos"])
    compose_questions(of_vos)
    compose_session(of_vos)
    assert asked == [(study, ("Vos",))]
    assert "E1 (title)" in of_vos.told_notes[0] and "E2" not in of_vos.told_notes[0]
    assert [timeline.case for timeline in context.make_context(study, gate).timelines] == ["Bakker", "Vos"]
    assert context.make_context(study, team(study)).told_notes == ()


def test_the_paper_for_a_session_says_beside_it_what_was_left_out(study, monkeypatch, capsys, tmp_path):
    by = withholding(study, "Vos")
    monkeypatch.setattr("ota.cli.reports.choose_gate", lambda *_, **__: by)
    study.close()
    words = ["write", "session-report", "Vos", "-o", str(tmp_path / "vos.md"), "--study", str(study.folder)]
    reports.app(words, standalone_mode=False)
    told = capsys.readouterr().err
    assert "E1 (title)" in told and "winter" not in told


def test_questions_about_no_entries_are_refused(study):
    with pytest.raises(OtaError, match="timelines"):
        make_questions(study)
