"""Tables with a respondent in each row: which columns are open answers is told by what stands in them, or is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from ota.errors import OtaError
from ota.sources import Questionnaire, ReadTable, read_questionnaire, read_table
from ota.sources.answers import is_open, read_answer, shorten_questions, spell_column_letters, write_pasted

HELP = "Dat er iemand kwam die bleef, ook na de ruzie"
WISH = "Sneller, want wij wachtten een half jaar op bericht"


def table(folder: Path, text: str) -> ReadTable:
    (folder / "e.csv").write_text(text, encoding="utf-8")
    return read_table(folder / "e.csv")


def key_of(folder: Path, text: str, *asked: str) -> str:
    with pytest.raises(OtaError) as refused:
        read_questionnaire(table(folder, text), asked)
    return refused.value.problems[0].key if refused.value.problems else refused.value.key


def test_answers_respondents_and_what_else_is_known(tmp_path):
    result = table(
        tmp_path, f"Nr;Soort;Wat hielp?;Wat miste u?\nR1;a;{HELP};\nR2;b;;{WISH}\n;;;\nR3;a;{HELP} met school;\n"
    )
    created = read_questionnaire(result)
    assert (created.column, created.questions, created.others, created.empty) == (
        "Nr",
        ("Wat hielp?", "Wat miste u?"),
        ("Soort",),
        3,
    )
    assert [(respondent.name, respondent.line, respondent.cells) for respondent in created.respondents] == [
        ("R1", 2, {"Soort": "a"}),
        ("R2", 3, {"Soort": "b"}),
        ("R3", 5, {"Soort": "a"}),
    ]
    assert [(answer.respondent, answer.question, answer.cell) for answer in created.answers] == [
        (0, "Wat hielp?", "C2"),
        (1, "Wat miste u?", "D3"),
        (2, "Wat hielp?", "C5"),
    ]
    assert all(read_answer(result, answer.cell) == answer.words for answer in created.answers)


@pytest.mark.parametrize(
    ("head", "cells", "opened"),
    [
        ("Wat hielp u?", [HELP, "", WISH], True),
        ("Toelichting", [HELP, WISH], True),
        ("Hoe oud is uw kind?", ["7", "9", "11"], False),
        ("Wanneer was dat?", ["2024-03-05", "2024-04"], False),
        ("Kreeg u hulp?", ["ja", "nee", "ja"], False),
        ("Hoe tevreden bent u?", ["tevreden", "neutraal", "zeer tevreden"], False),
        ("Wat vond u?", ["Ik ben het daar helemaal mee eens"] * 3 + ["Ik ben het daar niet mee eens"] * 3, False),
        (
            "Van wie?",
            ["iemand van het team bij ons;iemand van de school van hem", "iemand van het team bij ons"] * 2,
            False,
        ),
        ("Notitie", [HELP, WISH], False),
        ("Wat hielp u?", ["mijn zus en buurvrouw", "de gezinsgids kwam", "praten met haar"], None),
        ("Wat hielp u?", [HELP, HELP, WISH], None),
        ("Nooit ingevuld?", ["", ""], False),
    ],
)
def test_whether_a_column_holds_open_answers(head, cells, opened):
    assert is_open(head, cells) is opened


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("naam;rol\nAnna;ouder\nBea;ouder\n", "no_material"),
        (f"titel;definitie\na;{HELP}\nb;{WISH}\n", "no_material"),
        (f"naam;definitie\na;{HELP}\nb;{WISH}\n", "answers_asked"),
        ("respondent;Wat hielp?\n1;mijn zus hielp\n2;geen idee eigenlijk\n", "answers_asked"),
        (f"tijdstip;Wat hielp?\n2024;{HELP}\n2024;{WISH}\n", "answers_nobody"),
        (f"respondent;Wat hielp?\n1;{HELP}\n;{WISH}\n", "answers_unnamed"),
        (f"respondent;Wat hielp?\nr1;{HELP}\nR1;{WISH}\n", "answers_twice"),
    ],
)
def test_what_is_no_table_of_answers_or_not_for_certain(tmp_path, text, key):
    assert key_of(tmp_path, text) == f"sources.{key}"


def test_what_is_asked_can_be_pasted_back(tmp_path):
    heads = 'naam;"Wat heeft u, in de jaren dat er hulp was; dus tot nu, gemist?";"Wat heeft u gedaan toen?"'
    rows = f"{heads}\nA;mijn rust; rust en stilte\nB;geen enkel idee;een lange wandeling\n"
    result = table(tmp_path, rows)
    with pytest.raises(OtaError) as refused:
        read_questionnaire(result)
    line = str(refused.value.values["line"])
    assert line == "Wat heeft u, in de jaren; Wat heeft u gedaan toen?"
    assert len(read_questionnaire(result, line.split("; ")).questions) == 2


def test_columns_are_named_by_how_they_begin_and_only_where_that_is_one(tmp_path):
    text = f"respondent;Wat hielp u?;Wat had u gewild?\n1;{HELP};ja\n"
    created: Questionnaire = read_questionnaire(table(tmp_path, text), ["wat hielp"])
    assert (created.questions, created.others) == (("Wat hielp u?",), ("Wat had u gewild?",))
    for wrong, key in (("Wat", "directory.several"), ("Waarom", "directory.not-listed")):
        assert key_of(tmp_path, text, wrong) == key


def test_of_several_columns_that_name_somebody_the_first_with_another_in_each_row_counts(tmp_path):
    text = f"ID;Naam;Wat hielp u?\n1;anoniem;{HELP}\n2;anoniem;{WISH}\n"
    assert read_questionnaire(table(tmp_path, text)).column == "ID"
    text = f"ID;Respondent;Wat hielp u?\n1;a;{HELP}\n2;b;{WISH}\n"
    assert read_questionnaire(table(tmp_path, text)).column == "Respondent"


def test_titles_are_short_and_no_two_alike():
    long = "Wat heeft u in de jaren dat er hulp in huis kwam het allermeest gemist"
    created = list(shorten_questions([f"{long} op school?", f"{long} thuis?", "Kort; toch?"]))
    assert len(set(created)) == 3 and all(len(title) < 70 for title in created) and created[2] == "Kort, toch?"
    assert write_pasted(["a b", "a c"], ["a b"]) == "a b"


def test_letters_are_those_of_excel():
    assert [spell_column_letters(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
