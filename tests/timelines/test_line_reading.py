"""A typed line: what is taken from it, and what goes before it."""

from __future__ import annotations

import pytest
from telling import child, tell

from ota.errors import OtaError
from ota.timelines.line import LineContext, read_line, write_line
from ota.timelines.model import CaseMember

BOYS = (child("Raymond Bos", "2010"), child("Ruud Bos", "2009"), CaseMember("Moeder Bos", "ouder"))
WALL = LineContext(tell(people=BOYS))


def cells(line: str) -> dict[str, str]:
    return read_line(line, WALL).cells


@pytest.mark.parametrize(
    ("line", "start", "title"),
    [
        ("april 2019: jongens weigeren naar school", "april 2019", "jongens weigeren naar school"),
        ("april 2019 - de jongens weigeren", "april 2019", "de jongens weigeren"),
        ("van mei tot juli 2019 - weigering: school", "van mei tot juli 2019", "weigering: school"),
        ("toen de jongens 7 en 8 waren: scheiding", "toen de jongens 7 en 8 waren", "scheiding"),
        ("in oktober – gesprek: goed verlopen", "in oktober", "gesprek: goed verlopen"),
        ("in juli 2021 verhuisd", "in juli 2021", "verhuisd"),
        ("verhuisd in juli 2021", "in juli 2021", "verhuisd"),
        ("2019-04 = 2019-05 - iets", "2019-04 = 2019-05", "iets"),
    ],
)
def test_the_date_is_taken_from_the_line(line: str, start: str, title: str):
    assert cells(line)["start"] == start
    assert cells(line)["title"] == title


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("2020: ruzie", "gebeurtenis"),
        ("2020: raadsonderzoek gestart", "onderzoek"),
        ("2020: OTS uitgesproken", "maatregel"),
        ("2020: trots op de kinderen", "gebeurtenis"),
        ("2020: niemand vroeg om hulp", "gebeurtenis"),
        ("2020: terugplaatsing na de uithuisplaatsing", "terugplaatsing"),
        ("2020: crisis [school]", "school"),
        ("2020: crisis [mijlpaal]", "landmark"),
    ],
)
def test_the_longest_word_gives_the_kind_unless_it_is_said(line: str, kind: str):
    assert cells(line)["kind"] == kind


def test_people_are_found_by_their_first_name_and_not_inside_a_word():
    assert cells("2020: Ruud en Raymond naar oma")["who"] == "Raymond Bos; Ruud Bos"
    assert "who" not in cells("2020: de ruudjes en Ruudstraat")
    assert cells("2020: Ruud naar oma [Moeder]")["who"] == "Moeder Bos"


@pytest.mark.parametrize("line", ["2020: geen hulp", "2020: zonder enige hulp", "2020: maanden zonder hulp [hulp]"])
def test_no_help_is_a_recorded_absence(line: str):
    assert cells(line)["presence"] == "absent"


def test_where_and_which_measure_are_taken_from_the_words():
    assert cells("juli 2021: Ruud naar een behandelgroep")["placement"] == "behandelgroep"
    assert cells("juli 2021: ondertoezichtstelling")["measure"] == "ots"


def test_brackets_hold_any_field():
    result = cells('2020 - iets [school; Ruud; gepland; page=12; note="a; b\\nc ""d"""]')
    assert result["presence"] == "planned"
    assert result["page"] == "12"
    assert result["note"] == 'a; b\nc "d"'


@pytest.mark.parametrize(("line", "dated"), [("? - iets", True), ("- iets", True), ("zomaar iets", False)])
def test_a_line_says_that_it_has_no_date_or_is_not_one(line: str, dated: bool):
    typed = read_line(line, WALL)
    assert typed.dated is dated
    assert "start" not in typed.cells


def test_a_switch_moment_has_its_own_line():
    typed = read_line("switch 2016/2018: de scheiding [levensloop; entries=E1]", WALL)
    assert typed.switch
    assert typed.cells == {"start": "2016/2018", "title": "de scheiding", "switch": "levensloop", "entries": "E1"}


def test_what_is_not_known_between_brackets_is_refused_with_the_nearest():
    with pytest.raises(OtaError) as refused:
        cells("2020 - iets [schol]")
    assert str(refused.value.values["near"]).split(", ")[0] == "school"


def test_of_several_dates_the_first_is_the_start_and_the_others_are_told():
    typed = read_line("brief van leerplicht 30-11-2017 en nog een op 15 januari 2018", WALL)
    assert typed.cells["start"] == "30-11-2017" and "end" not in typed.cells
    assert [(notice.key, notice.values["date"]) for notice in typed.notices] == [
        ("timelines.date-left", "op 15 januari 2018")
    ]


def test_a_second_date_right_behind_the_first_is_refused():
    with pytest.raises(OtaError) as refused:
        cells("2 mei 2020 3 juni 2021 verhuisd")
    assert refused.value.key == "timelines.several-dates"


@pytest.mark.parametrize(
    "one",
    [
        {"kind": "school", "title": "Ruud weigert"},
        {"kind": "school", "title": "2019 - 2020: [x]", "start": "2021"},
        {"kind": "hulp", "title": "geen hulp", "start": "mei 2020"},
        {"kind": "school", "title": "a = b", "note": "x\ny", "start": "?"},
    ],
)
def test_a_written_line_says_exactly_its_cells(one: dict[str, str]):
    result = cells(write_line(one, WALL))
    assert {cell: text for cell, text in result.items() if text} == one
