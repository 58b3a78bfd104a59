"""Recommendations from rows: as many, with points and at levels, as the chapter of an action-learning report has."""

from pathlib import Path

import pytest
from builders import add_codes, add_source, make_study

from ota.errors import OtaError
from ota.reports.blocks import Bullet, Counted, Heading, ReportTable
from ota.reports.context import make_context
from ota.reports.parts import PARTS
from ota.reports.recipes.composing import compose_recipe
from ota.reports.recipes.reading import load_recipe
from ota.reports.recommendations import read_recommendations
from ota.reports.runs import format_cell
from ota.study import Study

ALL = "individueel; organisatie; gemeente"
# Theme, levels, subheading, and of each recommendation how many points it has.
CHAPTER = [
    ("Heel het gezin", ALL, "", (4, 3)),
    ("Heel het gezin", "individueel", "", (0,) * 5),
    ("Heel het gezin", "Organisatie", "", (0, 0)),
    ("In beeld blijven", "individueel", "", (0,) * 3),
    ("In beeld blijven", "organisatie", "", (0,) * 3),
    ("Een plan", ALL, "Met het gezin", (0,) * 3),
    ("Een plan", ALL, "Onderling", (5,)),
]


def type_chapter(folder: Path, findings: str = "") -> Path:
    lines = ["thema,niveaus,tussenkop,aanbeveling,onderpunt,bevindingen"]
    for theme, levels, subheading, points in CHAPTER:
        for count in points:
            number = sum(",Raad " in line for line in lines) + 1
            lines.append(f"{theme},{levels},{subheading},Raad {number},,{findings if number == 1 else ''}")
            lines += [f",,,,Punt {n + 1}," for n in range(count)]
    path = folder / "aanbevelingen.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    built = make_study(tmp_path_factory.mktemp("recommendations") / "study")
    add_codes(built, "Alleen gelaten")
    source = add_source(built)
    assert source == "T01"
    return built


def print_blocks(study: Study, file: Path):
    return list(PARTS.get("recommendations").print({"file": str(file)}, make_context(study)))


def test_they_are_counted_by_theme_and_level_and_no_level_is_said_as_none(study, tmp_path):
    table = print_blocks(study, type_chapter(tmp_path))[0]
    assert isinstance(table, ReportTable)
    shown = [[format_cell(cell) for cell in row] for row in table.rows]
    assert shown == [
        ["Heel het gezin", "9", "7", "4", "2", "geen", "7"],
        ["In beeld blijven", "6", "3", "3", "geen", "geen", "geen"],
        ["Een plan", "4", "4", "4", "4", "geen", "5"],
        ["Samen", "19", "14", "11", "6", "geen", "12"],
    ]
    assert all(cell.query for row in table.rows for cell in row if isinstance(cell, Counted))


def test_they_stand_under_theme_levels_and_heading_with_their_points(study, tmp_path):
    blocks = print_blocks(study, type_chapter(tmp_path))
    heads = [(block.level, block.text) for block in blocks if isinstance(block, Heading)]
    assert heads[:4] == [
        (2, "Heel het gezin"),
        (3, "Individueel niveau, organisatieniveau en gemeenteniveau"),
        (3, "Individueel niveau"),
        (3, "Organisatieniveau"),
    ]
    assert (4, "Onderling") in heads
    levels = [block.level for block in blocks if isinstance(block, Bullet)]
    assert levels[:9] == [0, 1, 1, 1, 1, 0, 1, 1, 1]


def test_one_without_a_finding_is_listed_and_one_with_a_finding_says_which(study, tmp_path):
    blocks = print_blocks(study, type_chapter(tmp_path, "Alleen gelaten; T01:2"))
    bullets = [block.content for block in blocks if isinstance(block, Bullet)]
    first = next(content for content in bullets if isinstance(content, tuple))
    assert "".join(getattr(run, "text", run) for run in first) == (
        "Raad 1 (berust op Alleen gelaten, gecodeerde passages: 0, passages: 1)"
    )
    loose = bullets[-18:]
    assert loose[0] == "Heel het gezin: Raad 2" and loose[-1] == "Een plan: Raad 19"
    assert "Heel het gezin: Raad 1" not in bullets


@pytest.mark.parametrize("finding", ["T09:2", "T01:9999", "Nergens"])
def test_a_finding_that_is_not_there_is_told_with_its_row(study, tmp_path, finding):
    with pytest.raises(OtaError) as caught:
        print_blocks(study, type_chapter(tmp_path, finding))
    assert caught.value.key == "reports.recommendation-finding"
    assert "aanbevelingen.csv:2" in caught.value.format_message("nl")


@pytest.mark.parametrize(
    ("content", "key"),
    [
        ("thema,niveaus\nA,regio\n", "reports.recommendation-column"),
        ("thema,niveaus,aanbeveling\nA,landelijk,B\n", "reports.recommendation-level"),
        ("thema,niveaus,aanbeveling\nA,,B\n", "reports.recommendation-level"),
        ("thema,niveaus,aanbeveling,onderpunt\n,,,eerst een punt\n", "reports.recommendation-row"),
    ],
)
def test_a_table_that_cannot_be_read_is_refused(tmp_path, content, key):
    path = tmp_path / "a.csv"
    path.write_text(content, "utf-8")
    with pytest.raises(OtaError) as caught:
        read_recommendations(path)
    assert caught.value.key == key


def test_the_table_lies_beside_the_recipe(study, tmp_path):
    type_chapter(tmp_path)
    recipe = tmp_path / "a.yaml"
    recipe.write_text("title: A\nparts:\n  - part: recommendations\n    file: aanbevelingen.csv\n", "utf-8")
    (table,) = compose_recipe(load_recipe(recipe), make_context(study)).document.tables
    assert table.label == "Tabel 1"
    for written, key in (("nergens.csv", "reports.no-text"), ("../aanbevelingen.csv", "reports.text-outside")):
        recipe.write_text(f"title: A\nparts:\n  - part: recommendations\n    file: {written}\n", "utf-8")
        with pytest.raises(OtaError) as caught:
            compose_recipe(load_recipe(recipe), make_context(study))
        assert caught.value.problems[0].key == key
