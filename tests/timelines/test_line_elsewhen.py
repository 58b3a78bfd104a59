"""Dates in a line that are of something else than what it tells: none of them becomes its day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from telling import child, tell
from typed_wall import Wall

from ota.timelines.line import LineContext, read_line
from ota.timelines.model import CaseMember

PEOPLE = (child("Raymond Bos", "2010-03-04"), child("Ruud Bos", "2009-05-06"), CaseMember("Moeder Bos", "ouder"))
LINES = LineContext(tell(people=PEOPLE), document="2022-10-13")

OF_A_PAPER = """
in het verslag van 12 maart 2019 staat dat vader een jaar eerder is vertrokken
volgens de brief van 4 mei 2020 was Ruud toen vaak ziek
de beschikking van 2021 noemt dat de ouders al lang gescheiden zijn
ik lees in het rapport van de raad van 9 juni 2021: weggelopen in maart van dat jaar
het dossier van 2018 vermeldt drie verhuizingen
uit de mail van school van 3 oktober 2019 blijkt dat hij gepest werd
het intakeverslag is gedateerd op 1 april 2020 maar het gesprek was ervoor
in de notitie van 2 februari 2017 staat niets over oma
het hulpverleningsplan van mei 2021 beschrijft dat moeder overbelast is
de brief is van 3 oktober 2019 maar de ruzie was al weken daarvoor
"""
OF_A_BIRTH = """
Ruud, geboren 6 mei 2009, wordt aangemeld
Ruud (geb. 6-5-2009) gaat naar een andere klas
Raymond, geboren op 4 maart 2010, loopt weg
het gaat om Raymond (geboren in maart 2010) en zijn moeder
aanmelding van Ruud, geb. 06-05-2009, door de huisarts
Ruud Bos geb 6 mei 2009 krijgt een andere juf
geboortedatum 6 mei 2009, Ruud wordt ingeschreven
Ruud (geboren 2009) blijft zitten
geboortedatum: 4 maart 2010, Raymond is aangemeld
Raymond (geb. 2010) durft niet meer
"""
OF_TWO = """
vader vertrok in 2018, kan ook 2019 zijn
in de zomer van 2016 ingetrokken, of het jaar erop
in mei 2019 was er ruzie, of in juni
het was maart 2020, het kan ook april geweest zijn
vorige week donderdag of vrijdag gebeld
in 2017 verhuisd, of was dat 2018 zei oma
op 3 maart 2020 gesproken, of een dag later
Ruud was 12 of 13 toen hij begon met blowen
Ruud was 8, of 9, toen hij ziek werd
tussen zijn tiende en twaalfde is Ruud geschorst
"""
TAKEN_BACK = """
in het dossier staat 2019, maar toen woonden we daar niet
er staat mei 2019, maar het was later
het was niet in 2019, maar veel later
hij ging niet in mei 2019, maar bleef
2019 klopt niet, zegt moeder
er staat maart 2018 maar dat is fout
mei 2018 kan niet, toen was ze nog in verwachting
3 maart 2018 klopt niet volgens oma
er stond in 2017, maar oma denkt van niet
het gebeurde niet in juni 2020, zoals er staat, maar eerder
"""
MEANT_ONLY = """
na de zomervakantie gaat Ruud hopelijk naar een andere school
in januari hoopt moeder weer te werken
de gezinsvoogd zou in januari 2020 komen maar kwam nooit
de begeleiding zou op 1 mei 2019 beginnen maar dat werd pas veel later
vader zou in maart 2018 bellen, maar deed het niet
per 1 september zou de begeleiding beginnen
in het voorjaar zou oma op bezoek komen
met kerst hopen ze weer samen te zijn
het gesprek zou op 4 juni 2021 zijn maar is uitgesteld
Ruud zou in groep 8 in 2020 op kamp gaan, maar bleef nooit slapen
"""
OF_A_CLAUSE_BESIDE = """
moeder ging werken nadat ze in 2005 in Nederland kwam
het werd rustiger nadat vader in mei 2019 vertrok
voordat Ruud in 2015 naar school ging sliep hij slecht
mijn eerste huis kreeg ik drie jaar nadat ik in 2005 hier kwam
oma paste op voordat ze in 2017 ziek werd
nadat moeder in maart 2020 ontslagen werd waren er schulden
een week nadat hij op 3 mei 2021 geschorst was liep hij weg
voordat zij in 2012 trouwden woonden ze bij opa
de buren belden vaak nadat vader in de zomer van 2018 terugkwam
nadat Ruud in oktober 2019 gepest was durfde hij niet meer
"""
NO_AGE = """
Ruud is 9 jaar jonger dan zijn zus
Ruud is 2 jaar ouder dan zijn neef
volgens moeder is Ruud twee jaar verder dan de klas
Raymond is 3 jaar jonger dan de buurjongen
Ruud was elf of twaalf toen hij ging roken
Raymond was 7 of 8 toen opa overleed
Ruud was 5 jaar of 6 toen hij viel
toen Raymond 9 was, of 10, ging het mis
vanaf zijn zesde of zevende sliep Ruud slecht
op zijn achtste, misschien negende, kwam Ruud bij oma
"""
NAMED = {
    name: lines.strip().splitlines()
    for name, lines in {
        "paper": OF_A_PAPER,
        "birth": OF_A_BIRTH,
        "two": OF_TWO,
        "back": TAKEN_BACK,
        "meant": MEANT_ONLY,
        "clause": OF_A_CLAUSE_BESIDE,
        "age": NO_AGE,
    }.items()
}


@pytest.mark.parametrize("line", [line for lines in NAMED.values() for line in lines])
def test_a_date_of_something_else_is_no_day_of_what_is_told(line):
    typed = read_line(line, LINES)
    assert "start" not in typed.cells and "end" not in typed.cells, typed.cells


@pytest.mark.parametrize("line", [line for lines in ("paper", "birth", "back") for line in NAMED[lines]])
def test_a_date_left_out_is_named(line):
    assert "timelines.date-unread" in {notice.key for notice in read_line(line, LINES).notices}


KEPT = [
    ("brief van 4 mei 2020 aan de huisarts", "4 mei 2020"),
    ("4 mei 2020 brief van school: Ruud is vaak ziek", "4 mei 2020"),
    ("Ruud geboren op 6 mei 2009", "op 6 mei 2009"),
    ("in 2016 of 2017 is de gezinscoach begonnen", "in 2016 of 2017"),
    ("opa overleden in 2013, nee 2014", "in 2013, nee 2014"),
    ("in mei 2019 ging hij niet naar school, maar naar oma", "in mei 2019"),
    ("vandaag belt school dat Ruud er niet is", "vandaag"),
    ("toen Ruud 8 was kwam de politie", "toen Ruud 8 was"),
    ("in mei 2019 zou moeder gezegd hebben dat ze weg wilde", "in mei 2019"),
    ("in mei 2019, een week voordat vader vertrok, was er ruzie", "in mei 2019"),
]


@pytest.mark.parametrize(("line", "start"), KEPT)
def test_a_date_of_what_is_told_stays(line, start):
    assert read_line(line, LINES).cells["start"] == start


TOLD_NOW = [
    "vandaag vertelt moeder dat het sinds de vakantie weer mis gaat",
    "vandaag zegt Ruud dat hij al weken niet slaapt",
    "vandaag vertelt oma hoe het vorig jaar ging",
    "gisteren vertelt Ruud dat hij in de vakantie geslagen is",
    "nu zegt moeder dat het al lang niet goed gaat",
    "vandaag herinnert moeder zich dat het toen ook zo was",
    "vandaag zegt vader dat hij jaren geleden al hulp vroeg",
    "deze week vertelt Raymond dat hij sinds de toets niet meer durft",
    "gisteren zegt school dat Ruud al weken te laat komt",
    "vandaag legt moeder uit dat ze vanaf het begin alleen was",
]


@pytest.mark.parametrize("line", TOLD_NOW)
def test_the_day_of_telling_is_not_the_day_of_what_is_told(line):
    assert "start" not in read_line(line, LINES).cells


def test_in_english_the_day_of_telling_is_none_either():
    lists = replace(LINES.timeline.lists, language="en")
    english = replace(LINES, timeline=replace(LINES.timeline, lists=lists))
    assert "start" not in read_line("today mother says that he has not slept since the holidays", english).cells


# --- what counts from the lines before ------------------------------------------------------------------------------
@pytest.fixture
def wall(tmp_path: Path) -> Wall:
    return Wall(tmp_path)


SEASONS = ["tot de zomer", "tot de herfst", "tot de winter", "tot mei", "tot december", "tot kerst", "tot pasen"]


@pytest.mark.parametrize("until", [*SEASONS, "tot de zomervakantie", "tot 1 maart", "tot begin juni"])
def test_a_season_after_one_of_two_years_may_be_of_any_of_them(wall, until):
    wall.type("in 2016 of 2017 is de gezinscoach begonnen")
    wall.type(f"hij is {until} gebleven")
    end = wall.timeline.entries[-1].end
    assert end and (end.earliest[:4] in ("2015", "2016") and end.latest[:4] in ("2017", "2018"))


@pytest.mark.parametrize("when", ["in november", "in de zomer", "in mei", "met kerst", "op 3 maart"])
@pytest.mark.parametrize("last", ["de laatste zitting", "ons laatste gesprek"])
def test_of_the_last_of_all_nobody_can_tell_the_year(wall, when, last):
    wall.type("mei 2018 verhuizing")
    wall.type(f"{when} was {last}")
    assert not wall.timeline.entries[-1].start.known


def test_the_last_week_of_a_month_is_a_date(wall):
    wall.type("mei 2018 verhuizing")
    wall.type("de laatste week van juni ruzie")
    assert wall.timeline.entries[-1].start.earliest[:7] == "2018-06"


@pytest.mark.parametrize("month", ["oktober", "november", "augustus", "juli", "december"])
@pytest.mark.parametrize("since", ["op de wachtlijst sinds {}", "sinds {} slaapt hij slecht"])
def test_nothing_has_gone_on_since_a_day_that_has_not_come(wall, since, month):
    wall.type("september 2022 verhuizing")
    wall.type(since.format(month), "session=Sessie 1")
    start = wall.timeline.entries[-1].start
    assert not start.known or start.earliest <= "2022-12-01"


OWN_YOUTH = [
    "vader is zelf onder toezicht gesteld geweest",
    "moeder had als kind OTS",
    "in 1995 had vader zelf OTS",
    "moeder kreeg als tiener zelf een OTS",
    "vader had in zijn jeugd een voogdij",
    "eind jaren negentig kreeg moeder zelf OTS",
    "moeder heeft zelf ook OTS gehad",
    "vader had als jongere een muhp",
    "moeder kent OTS, zij had het zelf als kind",
    "1994 vader als kind onder voogdij",
]


@pytest.mark.parametrize("line", OWN_YOUTH)
def test_a_measure_of_a_parents_youth_is_none_of_the_children(wall, line):
    wall.type(line)
    assert not wall.timeline.entries[-1].read_detail("measure")


LENGTHS = [
    "een OTS van twaalf maanden, die is nooit verlengd",
    "OTS van een jaar, nooit verlengd",
    "OTS van een half jaar, niet verlengd",
    "een muhp van zes maanden, die niet verlengd is",
    "OTS voor een jaar",
    "muhp voor drie maanden",
    "zes weken crisisopvang",
    "drie maanden in een pleeggezin",
    "twee jaar gezinshuis",
    "OTS gedurende negen maanden",
]


@pytest.mark.parametrize("line", LENGTHS)
def test_a_length_without_a_start_says_no_end(line):
    assert "end" not in read_line(line, LINES).cells


EVENTS = ["eerste", "tweede", "laatste", "vorige", "derde"]


@pytest.mark.parametrize("which", EVENTS)
@pytest.mark.parametrize("counted", ["een jaar na de {} melding", "twee weken voor de {} opname"])
def test_one_of_several_is_not_counted_from_any_other(wall, which, counted):
    wall.type(f"mei 2018 {which} huis van moeder")
    wall.type(f"kwam er {counted.format(which)} een hulpverlener")
    assert not wall.timeline.entries[-1].start.known
