"""Dates as they are typed at the wall: what they count from, both ends, what is due, and what bounds what."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import child, entry_of, tell
from typed_wall import Wall

from ota.errors import OtaError
from ota.moments import find
from ota.timelines.indicators import compute_figures
from ota.timelines.line import LineContext, read_line
from ota.timelines.model import CaseMember

BOYS = (child("Raymond Bos", "2010"), child("Ruud Bos", "2009"), CaseMember("Moeder Bos", "ouder"))
LINES = LineContext(tell(people=BOYS))


@pytest.fixture
def wall(tmp_path: Path) -> Wall:
    wall = Wall(tmp_path)
    wall.type("12 oktober 2018: verhuizing")
    wall.type("2020: ruzie")
    return wall


# --- what is counted from --------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("in november", "2018-11-01", "2018-11-30"),
        ("in december van dat jaar", "2018-12-01", "2018-12-31"),
        ("het jaar daarop", "2019-01-01", "2019-12-31"),
        ("vorig jaar", "2017-01-01", "2017-12-31"),
        ("kort daarna", "2018-10-13", "2018-11-23"),
        ("een week later", "2018-10-16", "2018-10-22"),
    ],
)
def test_what_was_said_to_count_from_an_entry_does(wall: Wall, words: str, first: str, last: str):
    wall.type(f"{words}: schorsing", "start_from=E1")
    assert wall.days(3) == (first, last)
    wall.type("begeleiding", "start=2017", f"end={words}", "end_from=E1")
    assert wall.days(4, "end") == (first, last)


def test_a_return_counts_from_the_placement_where_the_line_before_is_of_somebody_else_or_has_no_date(wall: Wall):
    wall.type("juli 2021: Ruud uit huis geplaatst")
    wall.type("september 2021: Raymond begint op een nieuwe school")
    assert "‘na een jaar’ is geteld vanaf E3" in wall.type("Ruud na een jaar weer thuis")
    assert wall.days(5) == ("2022-06-01", "2022-08-30")


def test_a_return_told_later_than_something_of_the_same_child_counts_from_that(wall: Wall):
    wall.type("juli 2021: Ruud uit huis geplaatst")
    wall.type("oktober 2021: Ruud weer bij moeder op bezoek")
    wall.type("drie maanden later: Ruud weer thuis")
    assert wall.days(5)[0] > "2021-11-15"


@pytest.mark.parametrize("words", ["maart 2021", "sinds 2019", "toen Ruud 8 was"])
def test_what_counts_from_nothing_is_refused_where_it_is_said_to(wall: Wall, words: str):
    assert "telt nergens vanaf" in wall.type(f"{words}: schorsing", "start_from=E1", code=2)


def test_a_day_that_is_not_known_cannot_be_counted_from(wall: Wall):
    assert "E2" in wall.type("gisteren: gebeld", "start_from=E2", code=2)


def test_a_new_date_is_not_counted_from_what_the_old_one_was(wall: Wall):
    wall.type("een jaar later: schorsing", "start_from=E1")
    wall.edit("E3", "start=maart 2021")
    assert wall.days(3) == ("2021-03-01", "2021-03-31")
    wall.edit("E3", "start=een week later", "start_from=E1")
    wall.edit("E3", "start=twee weken later")
    assert wall.days(3) == ("2018-10-22", "2018-10-30")


def test_what_a_relative_word_was_counted_from_is_told(wall: Wall):
    today = date.today()
    assert f"vorig jaar’ is geteld vanaf {today.isoformat()}" in wall.type("vorig jaar: iets")
    assert f"gisteren’ is geteld vanaf {today.isoformat()}" in wall.type("gisteren: gebeld")
    assert wall.days(4) == ((today - timedelta(days=1)).isoformat(),) * 2
    assert "een jaar later’ is geteld vanaf E4" in wall.type("een jaar later: iets", "presence=gepland")
    assert "kort na de verhuizing’ is geteld vanaf E1" in wall.type("kort na de verhuizing: schorsing")
    assert "geteld vanaf" not in wall.type("maart 2020: schorsing")


# --- an end that is taken away ---------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("maart 2020: begeleiding", ("end=na een jaar",)),
        ("maart 2020: begeleiding", ("end=juni 2021",)),
        ("maart 2020: begeleiding", ("end=een week later", "end_from=E1")),
        ("maart 2020 - juni 2020: begeleiding", ()),
        ("maart 2020 tot een jaar later: begeleiding", ()),
    ],
)
def test_an_empty_end_takes_any_end_away(wall: Wall, line: str, fields: tuple[str, ...]):
    wall.type(line, *fields)
    wall.edit("E3", "end=")
    assert wall.entry(3).end is None
    assert wall.days(3) == ("2020-03-01", "2020-03-31")
    for still in ("nog gaande", "nu", "still going on"):
        wall.edit("E3", f"end={still}")
        assert wall.entry(3).end.open


def test_a_table_that_goes_out_and_comes_back_takes_no_end_away(wall: Wall, tmp_path: Path):
    wall.type("maart 2020 - juni 2020: begeleiding")
    before = wall.timeline
    wall.run("export", str(tmp_path / "uit.csv"))
    wall.run("import", str(tmp_path / "uit.csv"))
    assert wall.timeline == before


# --- both ends -----------------------------------------------------------------------------------------------------
STRETCHES = {
    "jan 2013 – apr 2013": ("2013-01-01", "2013-04-30"),
    "2014 - 2015": ("2014-01-01", "2015-12-31"),
    "2014-2015": ("2014-01-01", "2015-12-31"),
    "1-4-2019 - 3-5-2020": ("2019-04-01", "2020-05-03"),
    "3-4-2020 t/m 5-6-2021": ("2020-04-03", "2021-06-05"),
    "van maart 2019 tot mei 2020": ("2019-03-01", "2020-05-31"),
    "2013/2014": ("2013-01-01", "2014-12-31"),
}


@pytest.mark.parametrize("sign", [": ", " - ", " ", ", "])
@pytest.mark.parametrize("stretch", STRETCHES)
def test_both_ends_are_read_with_and_without_a_sign(stretch: str, sign: str):
    cells = read_line(f"{stretch}{sign}begeleiding thuis", LINES).cells
    assert (cells["start"], cells["title"]) == (stretch, "begeleiding thuis")


@pytest.mark.parametrize("stretch", [text for text in STRETCHES if text != "2013/2014"])
def test_both_ends_are_read_behind_the_words(stretch: str):
    cells = read_line(f"begeleiding thuis {stretch}", LINES).cells
    assert (cells["start"], cells["title"]) == (stretch, "begeleiding thuis")


@given(
    st.sampled_from(sorted(STRETCHES)), st.sampled_from(sorted(STRETCHES)), st.sampled_from([" ", ": ", " - ", ", "])
)
def test_what_is_left_does_not_begin_with_a_date(stretch: str, further: str, sign: str):
    for line in (f"{stretch}{sign}{further} begeleiding", f"{stretch}{sign}begeleiding", f"{stretch}{sign}2016 iets"):
        try:
            title = read_line(line, LINES).cells["title"]
        except OtaError as error:
            assert error.key == "timelines.several-dates"
            continue
        assert not any(date.start == 0 for date in find(title, LINES.told)) and not title[:1].isdigit(), line


def test_a_date_that_stays_in_the_words_is_told():
    (notice,) = read_line("april 2019: besluit, ingaand juni 2021", LINES).notices
    assert notice.key == "timelines.date-left" and notice.values["date"] == "juni 2021"
    assert not read_line("april 2019: 2000 euro schuld en 3 kinderen", LINES).notices


# --- what is due -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("afspraak: moeder belt school voor 1 februari 2023", "afspraak: moeder belt school"),
        ("1 december 2022: afspraak, moeder belt school voor 1 februari 2023", "afspraak, moeder belt school"),
        ("voor 1 februari 2023: afspraak, moeder belt", "afspraak, moeder belt"),
        ("1 december 2022: afspraak, moeder belt school voor 1 februari", "afspraak, moeder belt school"),
    ],
)
def test_before_a_day_is_when_an_agreement_is_due(wall: Wall, line: str, title: str):
    wall.type(line)
    entry = wall.entry(3)
    assert entry.points["due"].latest == "2023-01-31" and entry.title == title
    assert "start" not in entry.points or entry.start.earliest == "2022-12-01"


def test_at_the_latest_on_a_day_is_due_on_it(wall: Wall):
    wall.type("afspraak: uiterlijk 1 februari 2023 rapport sturen")
    assert wall.days(3, "due") == ("2023-02-01", "2023-02-01") and "start" not in wall.entry(3).points


def test_of_what_is_no_agreement_it_is_when_it_was(wall: Wall):
    wall.type("voor 1 februari 2023: schorsing")
    assert wall.days(3) == (None, "2023-01-31")


# --- what bounds what ------------------------------------------------------------------------------------------------
def test_ties_that_contradict_each_other_are_an_error_without_any_date(wall: Wall):
    wall.type("iets een", "start=?")
    wall.type("een jaar later: iets twee", "start_from=E3")
    wall.edit("E3", "start=een jaar later", "start_from=E4")
    assert wall.remarks() == [("conflict", "E3")]


def test_help_is_not_possible_before_it_was_registered(wall: Wall):
    wall.type("mei 2011: hulpvraag")
    wall.type("begeleiding", "registered=oktober 2022", "provider=Kompas")
    months = {str(figure.subject): (figure.at_least, figure.at_most) for figure in wall.figures("active-parties")}
    assert {month for month, bounds in months.items() if bounds[1]} <= {"2022-10", "2022-11", "2022-12"}
    assert wall.measure("request-to-help")[0] > 4000


def test_refused_help_is_not_without_end(wall: Wall):
    wall.type("maart 2020: behandeling", "refused_by=provider", "provider=Kompas")
    assert [str(figure.subject) for figure in wall.figures("active-parties")] == ["2020-03"]


def test_a_placement_ends_by_the_next_or_by_the_return_and_it_is_told(wall: Wall):
    told = wall.type("maart 2020: Ruud naar een pleeggezin")
    assert "einde" not in told
    wall.type("mei 2021: Ruud naar een behandelgroep")
    wall.type("juni 2022: Ruud teruggeplaatst")
    first, second = wall.figures("placement-length")
    assert (first.at_least, first.at_most, first.entries) == (0, 456, ("E3", "E4"))
    assert (second.at_least, second.at_most, second.note) == (0, 425, "until-next")
    assert wall.remarks() == [("until-next", "E3"), ("until-next", "E4")]
    wall.edit("E3", "end=juli 2020")
    assert wall.remarks() == [("until-next", "E4")]


def test_the_move_of_a_brother_ends_no_placement(wall: Wall):
    wall.type("maart 2020: Ruud naar een pleeggezin")
    wall.type("mei 2021: Raymond naar een behandelgroep")
    wall.type("juni 2022: teruggeplaatst")
    assert wall.measure("placement-length", "Ruud Bos")[1] > 900


def test_days_out_of_sight_are_those_between():
    helped = entry_of("interventie", "2020-03-01", "2020-03-10", parties=("Kompas",))
    talk = entry_of("gebeurtenis", "2020-03-20", parties=("Kompas",))
    next_day = entry_of("gebeurtenis", "2020-03-11", parties=("Kompas",))
    (figure,) = compute_figures(tell(helped, talk), ["out-of-sight"])
    assert (figure.at_least, figure.at_most, figure.text) == (9, 9, "2020-03-11..2020-03-19")
    (figure,) = compute_figures(tell(helped, next_day), ["out-of-sight"])
    assert (figure.at_least, figure.at_most) == (0, 0)
