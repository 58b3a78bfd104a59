"""What a researcher wrote of a theme: kept by case or perspective, printed with its quotes, moved along, taken back."""

from pathlib import Path

import pytest
from builders import add_codes, rows_of, small_study
from typer.testing import CliRunner

from ota import checks, regrouping, undoing
from ota.cli import app
from ota.codebook import saving as codebook
from ota.errors import OtaError, PrivacyError
from ota.privacy import Audience
from ota.reports.blocks import Heading, Note, Paragraph, Quote, ReportTable
from ota.reports.context import make_context
from ota.reports.parts import PARTS
from ota.reports.runs import format_cell
from ota.retrieval.leaving import build_gate
from ota.study import Study, records
from ota.summaries.operations import set_summary
from ota.summaries.store import list_summaries


@pytest.fixture
def study(tmp_path: Path) -> Study:
    built = small_study(tmp_path / "study")
    codebook.group(built, ["Hulp", "Lucht"], "Steun", level="theme")
    return built


def list_cells(study: Study) -> list[tuple[object, ...]]:
    return [tuple(row[:6]) for row in list_summaries(study).rows]


def test_a_summary_is_kept_by_case_or_perspective_with_what_it_rests_on(study):
    set_summary(study, "Steun", "Het duurt.", perspective="ouders", basis=["T01:2", "T01:4"])
    set_summary(study, "Steun", "Hier hielp Marit.", case="Vos")
    set_summary(study, "Steun", state="niet gevraagd", perspective="jeugdigen")
    assert list_cells(study) == [
        ("Steun", None, "ouders", "written", "Het duurt.", ("T01:2", "T01:4")),
        ("Steun", None, "jeugdigen", "not-asked", None, None),
        ("Steun", "Vos", None, "written", "Hier hielp Marit.", None),
    ]
    assert list_summaries(study).rows[0][6] == "Anouk"


def test_what_it_rests_on_is_changed_by_itself_and_the_text_too(study):
    set_summary(study, "Steun", "Het duurt.", perspective="ouders", basis=["T01:2", "T01:4"])
    set_summary(study, "Steun", "Het duurt lang.", perspective="ouders")
    set_summary(study, "Steun", perspective="ouders", basis=["T01:4"])
    assert list_cells(study) == [("Steun", None, "ouders", "written", "Het duurt lang.", ("T01:4",))]
    set_summary(study, "Steun", perspective="ouders", state="not-applicable")
    assert list_cells(study) == [("Steun", None, "ouders", "not-applicable", None, None)]


def test_an_empty_text_makes_the_cell_empty_and_every_step_can_be_taken_back(study):
    before = rows_of(study)
    set_summary(study, "Steun", "Het duurt.", perspective="ouders", basis=["T01:2"])
    held = rows_of(study)
    set_summary(study, "Steun", "", perspective="ouders")
    assert rows_of(study) == before
    undoing.take_back(study)
    assert rows_of(study) == held
    undoing.take_back(study)
    assert rows_of(study) == before


@pytest.mark.parametrize(
    "asked",
    [
        {"text": "x"},
        {"text": "x", "case": "Vos", "perspective": "ouders"},
        {"text": "x", "perspective": "ouders", "state": "not-asked"},
        {"perspective": "ouders"},
        {"perspective": "ouders", "basis": ["T01:2"]},
        {"text": "x", "perspective": "buren"},
        {"text": "x", "case": "Nee"},
        {"text": "x", "perspective": "ouders", "basis": ["T01:99"]},
    ],
)
def test_what_is_no_summary_is_refused_and_leaves_nothing(study, asked):
    before = rows_of(study)
    with pytest.raises(OtaError):
        set_summary(study, "Steun", **asked)
    assert rows_of(study) == before


def test_summaries_go_along_when_codes_are_merged_one_below_the_other(study):
    set_summary(study, "Wachten", "Eerst.", perspective="ouders", basis=["T01:2"])
    set_summary(study, "Samen", "Dan.", perspective="ouders", basis=["T01:4"])
    set_summary(study, "Wachten", "Alleen hier.", case="Vos")
    regrouping.merge(study, ["Wachten"], "Samen")
    assert list_cells(study) == [
        ("Samen", None, "ouders", "written", "Dan.\n\nEerst.", ("T01:4", "T01:2")),
        ("Samen", "Vos", None, "written", "Alleen hier.", None),
    ]
    undoing.take_back(study)
    assert [row[0] for row in list_cells(study)] == ["Wachten", "Wachten", "Samen"]


def test_what_has_summaries_is_not_removed(study):
    add_codes(study, "Los")
    set_summary(study, "Los", "Iets.", perspective="ouders")
    with pytest.raises(OtaError) as refused:
        regrouping.remove(study, ["Los"])
    assert refused.value.key == "summaries.in-use"
    records.add(study, records.CASE, "Bos", {})
    set_summary(study, "Los", "Iets.", case="Bos")
    with pytest.raises(OtaError):
        records.remove(study, records.CASE, "Bos")


def test_a_summary_that_lost_its_words_is_told_by_check(study):
    set_summary(study, "Steun", "Het duurt.", perspective="ouders", basis=["T01:2"])
    with study.writing("test") as writer:
        from ota.db import tables
        from ota.db.sql import select

        (key,) = writer.connection.execute(select(tables.summary_basis.c.passage_id)).scalars()
        writer.update(tables.passage, key, state="lost")
    assert "summaries.check-lost" in {problem.key for problem in checks.check(study)}
    assert list_cells(study)[0][5] is None


# --- on paper ----------------------------------------------------------------------------------------------------
def print_part(study: Study, audience: Audience = Audience.TEAM, **asked: str) -> list[object]:
    return list(PARTS.get("summaries").print(asked, make_context(study, build_gate(study, audience))))


def test_every_cell_is_printed_with_its_quotes_and_says_why_it_is_empty(study):
    set_summary(study, "Steun", "Eerste alinea.\n\nTweede alinea.", perspective="ouders", basis=["T01:2"])
    set_summary(study, "Steun", perspective="jeugdigen", state="not-asked")
    set_summary(study, "Steun", perspective="dossier", state="not-applicable")
    table, *blocks = print_part(study)
    assert isinstance(table, ReportTable)
    assert [format_cell(cell) for cell in table.rows[0]] == [
        "Steun",
        "3\ngeschreven",
        "0\nniet gevraagd",
        "0\nniet van toepassing",
    ]
    shown = [(type(block).__name__, format_cell(block)) for block in blocks if isinstance(block, Paragraph | Note)]
    assert shown == [
        ("Paragraph", "Eerste alinea."),
        ("Paragraph", "Tweede alinea."),
        ("Note", "Geschreven door Anouk; rust op: T01:2."),
        ("Paragraph", "Hiernaar is niet gevraagd."),
        ("Paragraph", "Dit is hier niet van toepassing."),
    ]
    assert sum(isinstance(block, Quote) for block in blocks) == 3
    assert [block.text for block in blocks if isinstance(block, Heading)][:2] == ["Steun", "Volgens ouders"]


def test_by_case_and_with_fewer_quotes(study):
    set_summary(study, "Steun", "Hier.", case="Vos")
    _, *blocks = print_part(study, by="case", quotes="1")
    assert sum(isinstance(block, Quote) for block in blocks) == 1
    assert any(isinstance(block, Note) and "2" in block.text for block in blocks)
    with pytest.raises(PrivacyError):
        print_part(study, Audience.PARTICIPANTS, by="case")


def test_others_read_neither_who_wrote_it_nor_a_name(study):
    records.add(study, records.PERSON, "Marieke Duinstra", {"role": "ouder", "case": "Vos"})
    set_summary(study, "Steun", "Toen wachtte Marieke Duinstra.", perspective="ouders", basis=["T01:2"])
    texts = " ".join(
        format_cell(block)
        for block in print_part(study, Audience.PUBLIC, quotes="0")
        if isinstance(block, Paragraph | Note)
    )
    assert "Anouk" not in texts and "T01" not in texts and "Duinstra" not in texts and "wachtte" in texts


def test_the_commands(study, monkeypatch):
    monkeypatch.chdir(study.folder)
    study.close()

    def run(*arguments: str) -> str:
        done = CliRunner().invoke(app, ["summaries", *arguments])
        assert done.exit_code == 0, done.output
        return done.output

    run("set", "Steun", "Het duurt.", "--perspective", "ouders", "--basis", "T01:2", "--coder", "Anouk")
    assert "Het duurt." in run("show", "Steun", "--format", "csv")
    run("export", "uit.md")
    assert "Het duurt." in Path("uit.md").read_text("utf-8")
