"""Timelines, decisions and the history of the codebook in an annex: what each audience is given of them."""

from pathlib import Path

import pytest
from builders import build_invented, make_study

from ota.privacy import Audience
from ota.reports.blocks import Heading, Note, Picture, ReportTable
from ota.reports.context import make_context
from ota.reports.parts import PARTS
from ota.reports.runs import format_cell
from ota.retrieval.leaving import build_gate
from ota.study import Study


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return build_invented(Path(tmp_path_factory.mktemp("annex")) / "study")


def print_part(study: Study, name: str, audience: Audience, **asked: str):
    return list(PARTS.get(name).print(asked, make_context(study, build_gate(study, audience))))


def list_heads(blocks) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Heading)]


def test_each_timeline_is_drawn_under_its_case_and_without_names_outside_the_team(study):
    team = print_part(study, "timelines", Audience.TEAM)
    assert "Vos" in list_heads(team)
    assert sum(isinstance(block, Picture) for block in team) >= len(list_heads(team)) > 1
    assert all(block.caption and block.text for block in team if isinstance(block, Picture))
    others = print_part(study, "timelines", Audience.COMMISSIONER)
    assert list_heads(others) == [f"casus {n + 1}" for n in range(len(list_heads(team)))]


def test_the_public_is_given_no_timeline_and_nothing_told_of_one_case(study):
    for part in ("timelines", "decisions"):
        (note,) = print_part(study, part, Audience.PUBLIC, anonymous="no")
        assert isinstance(note, Note)
    tables = [block for block in print_part(study, "decisions", Audience.TEAM) if isinstance(block, ReportTable)]
    decisions = sum(len(table.rows) for table in tables if table.caption.startswith("Besluiten"))
    assert decisions > 0 and f"Besluiten: {decisions}." in note.text


def test_decisions_and_agreements_stand_case_by_case(study):
    blocks = print_part(study, "decisions", Audience.TEAM)
    captions = [block.caption for block in blocks if isinstance(block, ReportTable)]
    assert "Besluiten: Vos" in captions
    assert any(caption.startswith("Afspraken: ") for caption in captions)


def test_only_the_team_reads_who_did_what_to_the_codebook(study):
    versions, steps = print_part(study, "codebook-history", Audience.TEAM)
    assert "Wie" in versions.header[0] and "Waarom" in steps.header[0]
    assert len(steps.rows) > len(versions.rows) >= 1
    public, note = print_part(study, "codebook-history", Audience.PUBLIC)
    assert isinstance(note, Note) and not {"Wie", "Toelichting"} & set(public.header[0])
    assert [format_cell(row[0]) for row in public.rows] == [format_cell(row[0]) for row in versions.rows]
    assert len(print_part(study, "codebook-history", Audience.TEAM, steps="no")) == 1


def test_a_study_without_timelines_says_that_there_is_nothing_yet(tmp_path):
    empty = make_study(tmp_path / "study")
    for part in ("timelines", "decisions"):
        (note,) = print_part(empty, part, Audience.TEAM)
        assert note.text == "Hier is nog niets opgenomen."
