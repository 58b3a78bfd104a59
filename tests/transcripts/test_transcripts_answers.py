"""A table with a respondent in each row: answers become sources, respondents people, the rest variables."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import add_codes, add_coding, drop, rows_of
from cli_run import ota
from openpyxl import Workbook

from ota import undoing
from ota.db import tables
from ota.db.sql import select
from ota.errors import FoundProblems, OtaError
from ota.revisions.proving import prove_source
from ota.study import Study, records, vault
from ota.study import variables as variables_
from ota.transcripts import changing, rehearsing, store
from ota.transcripts.importing import Imported, import_files

HEADS = "Respondent;Gemeente;Leeftijd kind;Wat hielp u?;Wat had u anders gewild?"
FIRST = (
    'R01;Duinwijk;7;Dat er iemand kwam die bleef, ook na de ruzie;"Sneller. Wij wachtten\neen half jaar op bericht."'
)
SECOND = "R02;Veenmeer;12,5;;Dat ze eerst met ons hadden gepraat, toen pas met de rechter"
THIRD = "R03;Oeverland;3;De buurvrouw die het hele eerste jaar op de jongste paste;niets"


def survey(study: Study, *rows: str, name: str = "enquete.csv") -> Path:
    return drop(study, name, "\n".join((HEADS, *rows)) + "\n") or study.folder / "transcripts" / name


def imported(study: Study, *rows: str, name: str = "enquete.csv", **words: str) -> Imported:
    survey(study, *rows, name=name)
    return import_files(study, [study.folder / "transcripts" / name], words)


def sources(study: Study) -> dict[str, tuple[str, str, str]]:
    """Per source its text, who is its voice, and its question."""
    with study.reading() as connection:
        people = dict(connection.execute(select(tables.person.c.id, tables.person.c.name)).all())
        voices = dict(connection.execute(select(tables.source.c.id, tables.source.c.person_id)).all())
        questions = variables_.fetch_values(connection, "source", "nl")
        return {
            stored.name: (stored.text, people.get(voices[stored.source], ""), *questions[stored.source]["vraag"])
            for stored in store.read_all_stored(connection).values()
        }


def people(study: Study) -> dict[str, dict[str, object]]:
    table = records.list_records(study, records.PERSON)
    rows = [dict(zip(table.keys, row, strict=True)) for row in table.rows]
    return {str(row["name"]): {key: cell for key, cell in row.items() if cell and key != "name"} for row in rows}


def test_each_answer_is_a_source_with_its_question_and_its_respondent(study: Study):
    result = imported(study, FIRST, SECOND)
    assert (result.problems, len(result.new)) == ([], 3)
    assert sources(study) == {
        "R01 Wat hielp u?": ("Dat er iemand kwam die bleef, ook na de ruzie", "R01", "Wat hielp u?"),
        "R01 Wat had u anders gewild?": (
            "Sneller. Wij wachtten\neen half jaar op bericht.",
            "R01",
            "Wat had u anders gewild?",
        ),
        "R02 Wat had u anders gewild?": (
            "Dat ze eerst met ons hadden gepraat, toen pas met de rechter",
            "R02",
            "Wat had u anders gewild?",
        ),
    }
    assert people(study) == {
        "R01": {"gemeente": "Duinwijk", "quotation": "unknown", "Leeftijd kind": ("7",)},
        "R02": {"gemeente": "Veenmeer", "quotation": "unknown", "Leeftijd kind": ("12,5",)},
    }
    (table,) = result.surveyed
    assert (table.made.empty, table.people.known, result.variables) == (1, [], ["Leeftijd kind", "vraag"])


def test_one_undo_takes_all_of_it_back_and_a_redo_brings_it_again(study: Study):
    records.add(study, records.PERSON, "R01", {"role": "ouder"})
    before = rows_of(study)
    imported(study, FIRST, SECOND)
    after = rows_of(study)
    assert after != before
    undoing.take_back(study)
    assert rows_of(study) == before
    undoing.redo(study)
    assert rows_of(study) == after


def test_the_same_table_again_changes_nothing_and_a_new_respondent_comes_in(study: Study):
    imported(study, FIRST, SECOND)
    head, before = study.head(), sources(study)
    again = imported(study, FIRST, SECOND)
    assert (again.problems, again.new, [file for _, file in again.same]) == ([], [], ["enquete.csv"])
    assert study.head() == head
    further = imported(study, FIRST, SECOND, THIRD, name="enquete mei.csv")
    assert [name for _, name in further.new] == ["R03 Wat hielp u?", "R03 Wat had u anders gewild?"]
    assert {name: sources(study)[name] for name in before} == before
    assert (further.surveyed[0].people.known, list(further.surveyed[0].joined)) == (["R01", "R02"], [])


def test_an_answer_that_was_revised_renamed_or_changed_in_the_file(study: Study):
    imported(study, FIRST)
    changing.change(study, "T01", {"name": "eerste"})
    assert imported(study, FIRST, name="b.csv").new == []
    result = imported(study, FIRST.replace("die bleef", "die wegging"), THIRD, name="c.csv")
    assert [(problem.key, problem.where) for problem in result.problems] == [("transcripts.answer-changed", "c.csv:D2")]
    assert [name for _, name in result.new] == ["R03 Wat hielp u?", "R03 Wat had u anders gewild?"]


def test_a_person_who_is_there_keeps_what_is_known_and_gets_what_is_not(study: Study):
    records.add(study, records.CASE, "Vos", {})
    records.add(study, records.PERSON, "r01", {"case": "Vos", "gemeente": "Sparrenhoek", "role": "ouder"})
    result = imported(study, FIRST, role="professional")
    assert [(problem.key, problem.warning) for problem in result.problems] == [("study.other-value", True)]
    assert people(study)["r01"] == {
        "case": "Vos",
        "role": "ouder",
        "gemeente": "Sparrenhoek",
        "quotation": "unknown",
        "Leeftijd kind": ("7",),
    }
    assert list(result.surveyed[0].joined) == ["r01"]
    about = dict(store.describe_source(study, "T01").rows)
    assert (about["case"], about["role"], about["kind"]) == (("Vos",), "r01", "other")


def test_options_hold_for_every_answer_and_the_role_for_who_is_new(study: Study):
    records.add(study, records.CASE, "Vos", {})
    imported(study, FIRST, case="Vos", role="parent", kind="report", date="2024-05", quotation="yes")
    about = dict(store.describe_source(study, "T02").rows)
    assert [about[key] for key in ("case", "kind", "date", "quotation")] == [("Vos",), "report", "2024-05", "yes"]
    assert people(study)["R01"]["role"] == "ouder"


def test_columns_may_be_named_by_hand_or_in_imports_csv(study: Study):
    table = "nr;wat hielp;wat niet\n1;mijn zus;de school\n2;praten;\n"
    drop(study, "e.csv", table)
    with pytest.raises(OtaError, match="nothing to import"):
        import_files(study)
    drop(study, "imports.csv", "file;answers;kind\ne.csv;wat hielp;report\n")
    imported = import_files(study)
    assert ([name for _, name in imported.new], imported.variables) == (
        ["1 wat hielp", "2 wat hielp"],
        ["wat niet", "vraag"],
    )
    imported = import_files(study, [study.folder / "transcripts" / "e.csv"], {"answers": "wat hielp; wat niet"})
    assert [name for _, name in imported.new] == ["1 wat niet"]


def test_rows_that_do_not_fit_refuse_the_table_and_nothing_else(study: Study):
    drop(study, "a.txt")
    text = HEADS.replace("Leeftijd kind", "Casus") + "\nR01;a;Vos;Dat er iemand kwam die elke week bleef;\n"
    drop(study, "e.csv", text)
    imported = import_files(study)
    assert [name for _, name in imported.new] == ["a"]
    assert [(problem.key, problem.where) for problem in imported.problems] == [("directory.unknown", "e.csv:2")]
    assert people(study) == {}
    with pytest.raises(FoundProblems):
        import_files(study, strict=True)


def test_tables_in_a_folder_that_hold_no_material_are_passed_over_by_name(study: Study):
    survey(study, FIRST)
    drop(study, "gezinnen.csv", "naam;kinderen\nVos;2\n")
    drop(study, "codeboek.csv", f"naam;definitie\na;{FIRST.split(';')[3]}\nb;{THIRD.split(';')[3]}\n")
    imported = import_files(study)
    assert {path.name: kind for path, kind in imported.passed_over} == {
        "gezinnen.csv": "table",
        "codeboek.csv": "answers",
    }
    assert (imported.failed, len(imported.new)) == (False, 2)
    named = import_files(study, [study.folder / "transcripts" / "codeboek.csv"])
    assert [problem.key for problem in named.problems] == ["sources.answers_asked"]


def test_a_rehearsal_says_what_the_table_is_and_writes_nothing(study: Study):
    survey(study, FIRST, SECOND)
    before = rows_of(study)
    imported = import_files(study, dry_run=True)
    assert rows_of(study) == before
    (file,) = imported.rehearsed
    assert (file.make, file.unit, file.said) == (
        "answers",
        "answer",
        (("Wat hielp u?", 1, 10), ("Wat had u anders gewild?", 2, 20)),
    )
    assert rehearsing.list_rehearsed(study, imported.rehearsed, []).rows[0][0] == "enquete.csv"
    assert imported.surveyed[0].proposed == "Wat hielp u?; Wat had u anders gewild?"


def test_the_original_is_kept_once_and_each_answer_is_proved_from_its_cell(study: Study):
    book = Workbook()
    for row in (
        ["Respondent", "Datum", "Wat hielp u?"],
        [1, 45000.5, "Dat er élke week iemand kwam, in 2024"],
        [2, None, 7],
    ):
        book.active.append(row)
    book.save(study.folder / "transcripts" / "e.xlsx")
    imported = import_files(study, [study.folder / "transcripts" / "e.xlsx"], {"answers": "Wat"})
    assert [name for _, name in imported.new] == ["1 Wat hielp u?", "2 Wat hielp u?"]
    assert len(vault.list_file_names(study.folder)) == 1
    for handle, cell in (("T01", "C2"), ("T02", "C3")):
        created = prove_source(study, handle)
        assert (created.identical, created.file, created.characters) == (True, f"e.xlsx:{cell}", None)
    with study.reading() as connection:
        assert connection.execute(select(tables.source.c.cell).order_by(tables.source.c.number)).scalars().all() == [
            "C2",
            "C3",
        ]


def test_on_the_command_line_the_table_is_told_in_one_line_with_how_to_say_otherwise(tmp_path: Path):
    ota(tmp_path, "init", "s")
    (tmp_path / "e.csv").write_text(f"{HEADS}\n{FIRST}\n{SECOND}\n", encoding="utf-8")
    folder = tmp_path / "s"
    rehearsal = ota(folder, "import", "../e.csv", "--dry-run")
    assert 'ota import ../e.csv --answers "Wat hielp u?; Wat had u anders gewild?"' in rehearsal.err
    done = ota(folder, "import", "../e.csv", "--role", "ouder")
    assert done.code == 0 and "2 respondent(en) (kolom ‘Respondent’)" in done.err and "1 leeg" in done.err
    shown = ota(folder, "find", "rechter", "--format", "csv").out
    assert "ouders,Respondent Veenmeer" in shown
    assert ota(folder, "check").code == 0
    assert "Wat hielp" not in ota(folder, "transcripts", "show", "T01").out.splitlines()[1]


def test_words_of_a_respondent_are_coded_as_theirs_and_an_answer_without_a_role_is_asked_for(study: Study):
    imported(study, FIRST, role="ouder")
    imported(study, THIRD, name="later.csv")
    add_codes(study, "Vertrouwd gezicht")
    add_coding(study, "T01", "iemand kwam die bleef", "Vertrouwd gezicht")
    add_coding(study, "T03", "De buurvrouw", "Vertrouwd gezicht")
    out = ota(study.folder, "codings", "list", "--format", "csv").out
    assert [line.count("ouders") for line in out.splitlines()[1:]] == [1, 0]
    messages = ota(study.folder, "check").out
    assert "T03" in messages and "T01" not in messages
