"""Which words of a typed line say when it was: its start, its end, and of whom an age is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from telling import child, tell
from typed_wall import Wall

from ota.timelines.line import LineContext, read_line
from ota.timelines.model import CaseMember

PEOPLE = (child("Raymond Bos", "2010-03-04"), child("Ruud Bos", "2009-05-06"), CaseMember("Moeder Bos", "ouder"))
LINES = LineContext(tell(people=PEOPLE), document="2022-10-13")


@pytest.fixture
def wall(tmp_path: Path) -> Wall:
    wall = Wall(tmp_path)
    wall.type("12 oktober 2018: verhuizing")
    return wall


TYPED = [
    # line, start, end, title
    ("jelle naar pleeggezin 12/3", "12/3", "", "jelle naar pleeggezin"),
    ("3-4-'22 begeleiding gestart", "3-4-'22", "", "begeleiding gestart"),
    ("okt19 begeleiding gestart", "okt19", "", "begeleiding gestart"),
    ("begeleiding gestart in aug", "in aug", "", "begeleiding gestart"),
    ("ze zaten, wk 34 2021, bij oma", "wk 34 2021", "", "ze zaten, wk 34 2021, bij oma"),
    ("vader weg twee weken voor kerst", "twee weken voor kerst", "", "vader weg"),
    ("huisarts verwijst, mei jl.", "mei jl.", "", "huisarts verwijst"),
    ("uitslag 5 okotber", "5 okotber", "", "uitslag"),
    ("geboren 20 juli 2016.. 2017 bedoel ik", "20 juli 2016.. 2017 bedoel ik", "", "geboren"),
    ("ruud begint in groep 4, sept 2017", "sept 2017", "", "ruud begint in groep 4"),
    # ends
    ("2 t/m 23 feb '21 crisisopvang", "2 t/m 23 feb '21", "", "crisisopvang"),
    (
        "mei 2014 Ruud naar pleeggezin, in juni 2015 weer thuis",
        "mei 2014",
        "in juni 2015",
        "Ruud naar pleeggezin, in juni 2015 weer thuis",
    ),
    (
        "Ruud naar pleeggezin in mei 2014 en terug in juni 2015",
        "in mei 2014",
        "in juni 2015",
        "Ruud naar pleeggezin in mei 2014 en terug",
    ),
    ("vanaf mei 2014 Ruud in pleeggezin, tot kerst", "vanaf mei 2014", "tot kerst", "Ruud in pleeggezin"),
    ("mei 2014 ambulante hulp, tot de zomervakantie", "mei 2014", "tot de zomervakantie", "ambulante hulp"),
    ("maart 2020 OTS uitgesproken voor een jaar", "maart 2020", "voor een jaar", "OTS uitgesproken voor een jaar"),
    ("maart 2020 Ruud 5 weken crisisopvang", "maart 2020", "5 weken", "Ruud 5 weken crisisopvang"),
    (
        "ziekte van moeder in maart 2020, duurde 3 maanden",
        "in maart 2020",
        "duurde 3 maanden",
        "ziekte van moeder in maart 2020, duurde 3 maanden",
    ),
    ("sinds mei 2020 speltherapie, loopt nog", "sinds mei 2020", "loopt nog", "speltherapie, loopt nog"),
    # what is no length, no end, no date
    ("mei 2020 moeder aangereden, 7 maanden op de bank", "mei 2020", "", "moeder aangereden, 7 maanden op de bank"),
    ("april 2021 begeleiding, 1x in de 14 dagen", "april 2021", "", "begeleiding, 1x in de 14 dagen"),
    ("ruud wordt komende zomer 18", "komende zomer", "", "ruud wordt komende zomer 18"),
    ("drie keer tussen mei 2020 en juli 2020 gewisseld", "", "", "drie keer tussen mei 2020 en juli 2020 gewisseld"),
    ("mei 2020 begeleiding, 2x per week", "mei 2020", "", "begeleiding, 2x per week"),
    ("mei 2020 hulp aangevraagd, wachtlijst 5 maanden", "mei 2020", "", "hulp aangevraagd, wachtlijst 5 maanden"),
    (
        "schorsing Ruud herfst 2018, de derde met carnaval 2019",
        "herfst 2018",
        "",
        "schorsing Ruud herfst 2018, de derde met carnaval 2019",
    ),
    (
        "Ruud naar de orthopedagoog, zou in februari geëvalueerd worden",
        "",
        "",
        "Ruud naar de orthopedagoog, zou in februari geëvalueerd worden",
    ),
    ("mevrouw Van Mei van Bureau Zomer belt", "", "", "mevrouw Van Mei van Bureau Zomer belt"),
]


@pytest.mark.parametrize(("line", "start", "end", "title"), TYPED)
def test_start_end_and_words_of_a_line(line: str, start: str, end: str, title: str):
    cells = read_line(line, LINES).cells
    assert (cells.get("start", ""), cells.get("end", ""), cells["title"]) == (start, end, title)


WHOSE = [
    ("toen ruud 5 was vertrok vader", ("2014-05-06", "2015-05-05")),
    ("vader vertrok toen hij 5 was, ruud zag hem gaan", ("2014-05-06", "2015-05-05")),
    ("logopedie voor raymond vanaf zn vijfde", ("2015-03-04", "2015-03-04")),
    ("sinds zijn zesde is Ruud rustiger", ("2015-05-06", "2015-05-06")),
    ("op ruuds negende naar het vso", ("2018-05-06", "2019-05-05")),
    ("toen ruud in groep 4 zat werd hij gepest", ("2015-08-01", "2018-07-31")),
    ("2 dagen voor raymond 4 werd ging moeder weg", ("2014-03-02", "2014-03-02")),
    ("ruud wordt 12 en gaat naar de brugklas", ("2021-05-06", "2021-05-06")),
]


@pytest.mark.parametrize(("line", "days"), WHOSE)
def test_an_age_is_that_of_the_one_whom_the_line_names(tmp_path: Path, line: str, days: tuple[str, str]):
    wall = Wall(tmp_path, children=(("Raymond Bos", "2010-03-04"), ("Ruud Bos", "2009-05-06")))
    wall.type(line)
    assert wall.days(1) == days


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("de volgende dag gebeld", ("2018-10-13", "2018-10-13")),
        ("gebeld, diezelfde avond", ("2018-10-12", "2018-10-12")),
        ("4 dagen later gebeld", ("2018-10-16", "2018-10-16")),
        ("niet veel later gebeld", ("2018-10-13", "2018-11-23")),
        ("later dat jaar gebeld", ("2018-10-12", "2018-12-31")),
        ("de week erna gebeld", ("2018-10-16", "2018-10-22")),
        ("sinds dan elke wo bij oma", ("2018-10-12", "2018-10-26")),
        ("een tijdje later gebeld", ("2018-10-19", "2019-10-12")),
        ("jaren later gebeld", ("2020-09-11", "2026-10-12")),
        ("tegen de zomer gebeld", ("2019-04-20", "2019-07-01")),
        ("kort na nieuwjaar gebeld", ("2019-01-02", "2019-02-12")),
    ],
)
def test_relative_words_count_from_the_line_before(wall: Wall, line: str, days: tuple[str, str]):
    wall.type(line)
    assert wall.days(2) == days


@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("14-9-2021 OTS Ruud voor 1 jaar", ("2022-09-01", "2022-09-30")),
        ("OTS Ruud per 1 mei 2023 voor de duur van negen mnd", ("2024-01-28", "2024-02-01")),
        ("3 maart 2020 Ruud 5 weken crisisopvang", ("2020-04-03", "2020-04-11")),
        ("mei 2014 Ruud in pleeggezin, in juni 2015 weer thuis", ("2015-06-01", "2015-06-30")),
        ("vanaf mei 2014 Ruud in pleeggezin, tot kerst", ("2014-12-24", "2014-12-26")),
    ],
)
def test_a_length_or_an_end_that_is_said_is_the_end(wall: Wall, line: str, days: tuple[str, str]):
    wall.type(line)
    assert wall.days(2, "end") == days


def test_a_slip_is_told(wall: Wall):
    assert "‘okotber’ is gelezen als ‘oktober’" in wall.type("5 okotber 2019 uitslag")
    assert "‘okotber’ is gelezen als ‘oktober’" in wall.type("uitslag", "start=5 okotber 2019")


def test_from_then_on_does_not_say_that_it_still_goes_on(wall: Wall):
    wall.type("vanaf mei 2020 begeleiding")
    wall.type("sinds mei 2020 begeleiding")
    assert wall.entry(2).end is None and wall.entry(3).end.open


def test_what_counts_from_nothing_does_not_stop_a_line(tmp_path: Path):
    wall = Wall(tmp_path)
    wall.type("een half jaar later op straat, na de brand")
    assert not wall.entry(1).start.known
