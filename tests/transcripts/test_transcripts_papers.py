"""Papers in a study: the pages of a PDF, also after a correction; facts above a talk, only proposed."""

from __future__ import annotations

import json

import papers
import pytest
from builders import make_study, read_table
from cli_run import ota

from ota.revisions import carrying, planning, proving
from ota.transcripts import answering, store
from ota.transcripts.importing import import_files
from ota.transcripts.model import Units
from ota.transcripts.storing import build_layout

PAGES = [
    papers.lines("Anna: De eerste vraag van dit gesprek.", "Piet: Het eerste antwoord daarop."),
    papers.lines("Anna: De tweede vraag gaat over school.", "Piet: Daar ging het toen beter."),
]


def pages(study, name: str = "gesprek") -> list[tuple[object, ...]]:
    table = read_table(store.show(study, name))
    at = [column.key for column in table.columns].index("page")
    return [(row[0].split(":")[1], row[at]) for row in table.rows]


@pytest.fixture
def study(tmp_path):
    study = make_study(tmp_path / "studie")
    (study.folder / "transcripts" / "gesprek.pdf").write_bytes(papers.pdf(*PAGES))
    assert not import_files(study).failed
    return study


def test_every_turn_of_a_pdf_has_its_page_and_the_text_is_proved(study):
    assert pages(study) == [("1", 1), ("2", 1), ("3", 2), ("4", 2)]
    assert proving.prove_source(study, "gesprek").identical


def test_pages_stay_when_a_doubt_is_answered_and_when_the_text_is_corrected(study):
    answering.give(study, "gesprek:2", "Anna")
    assert pages(study)[-1][1] == 2
    text = planning.read_current(study, "gesprek").replace("eerste vraag", "allereerste grote vraag")
    plan = planning.plan_from_text(study, "gesprek", text.encode())
    assert not isinstance(plan, planning.Same)
    carrying.make(study, plan)
    assert [page for _, page in pages(study)] == [1, 1, 2, 2]


def test_a_text_without_pages_has_no_column_of_them(study):
    (study.folder / "transcripts" / "plat.txt").write_text(
        "A: een\n\nB: twee\n\nA: drie\n\nB: vier\n", encoding="utf-8"
    )
    import_files(study)
    assert "page" not in [column.key for column in store.show(study, "plat").columns]


def test_a_layout_with_pages_gives_the_same_units_as_one_without():
    units = [[str(n), 10 * n, 10 * n, 10 * n + 9, None, 0] for n in range(40)]
    bare, paged = (build_layout(["a"], pages, units) for pages in ([], [[0, 1], [200, 2]]))
    row, two = Units(json.dumps(bare)), Units(json.dumps(paged))
    assert [two[n] for n in (3, 0, 39)] == [row[n] for n in (3, 0, 39)]
    assert (two.pages, row.pages) == ([[0, 1], [200, 2]], [])
    assert list(row) == list(two)
    assert two.pages == [[0, 1], [200, 2]]


def test_facts_above_a_talk_are_proposed_with_lines_that_work_and_taken_by_nothing_else(tmp_path):
    study = make_study(tmp_path / "studie")
    facts = papers.docx_table([("Datum", "5 maart 2024"), ("Gemeente", "Zutphen"), ("Duur", "1 uur 12")])
    talk = papers.docx_table([("I", "Hoe?"), ("Moeder", "Zo."), ("I", "O."), ("Moeder", "Ja.")])
    (study.folder / "transcripts" / "kop.docx").write_bytes(papers.docx(facts + "<w:p/>" + talk))
    for options in (["--dry-run"], []):
        err = ota(study.folder, "import", *options).err
        lines = [line[line.index("ota ") :] for line in err.splitlines() if "add source" in line or " set kop" in line]
        assert lines == [
            "ota variables add source gemeente",
            "ota variables add source duur",
            'ota transcripts set kop "date=2024-03-05" "gemeente=Zutphen" "duur=1 uur 12"',
        ]
    about = dict(read_table(store.describe_source(study, "kop")).rows)
    assert "gemeente" not in about
    assert not about.get("date")
    ota(study.folder, "variables", "add", "source", "gemeente")
    ota(study.folder, "variables", "add", "source", "duur")
    done = ota(study.folder, "transcripts", "set", "kop", "date=2024-03-05", "gemeente=Zutphen", "duur=1 uur 12")
    assert done.code == 0
