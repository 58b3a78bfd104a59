"""Dates as they are said and typed fast: Dutch and English beside each other, with the same days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ota.errors import OtaError
from ota.moments import OPEN, Context, Reading, find, parse_moment, read
from ota.moments.tables import compute_feast, compute_term

BIRTHS = {"Noor": parse_moment("2011-02-19"), "Stan": parse_moment("2006-11-30")}
TOLD, TODAY = parse_moment("2019-04-10"), "2021-06-10"  # a Thursday


def read_both(dutch: str, english: str | None, whose: tuple[str, ...] = ("Noor",)) -> Reading:
    """What both say, after 10 April 2019 was told and on 10 June 2021; they must say the same."""
    readings = [
        read(text, Context(language, TOLD, TODAY, BIRTHS, whose=whose))
        for text, language in ((dutch, "nl"), (english, "en"))
        if text is not None
    ]
    assert len({(reading.start, reading.end, reading.relations, reading.end_relations) for reading in readings}) == 1
    return readings[0]


POINTS = [
    # Dutch, English ("": the same; None: in English it is said otherwise), first, last
    ("3-4-'22", None, "2022-04-03", "2022-04-03"),
    ("13/4/'22", "", "2022-04-13", "2022-04-13"),
    ("13.2.19", "", "2019-02-13", "2019-02-13"),
    ("05-2021", "", "2021-05-01", "2021-05-31"),
    ("5/2021", "", "2021-05-01", "2021-05-31"),
    ("13/3", "", "2020-03-13", "2020-03-13"),
    ("27-5", "", "2019-05-27", "2019-05-27"),
    ("okt19", None, "2019-10-01", "2019-10-31"),
    ("okt 21", None, "2021-10-01", "2021-10-31"),
    ("1 juni 21", "1 June 21", "2021-06-01", "2021-06-01"),
    ("zomer 18", "summer 18", "2018-06-01", "2018-08-31"),
    ("q4 22", "", "2022-10-01", "2022-12-31"),
    ("in aug", "in Aug", "2019-08-01", "2019-08-31"),
    ("wk 34 2021", "", "2021-08-23", "2021-08-29"),
    ("week 1 van 2021", "week 1 of 2021", "2021-01-04", "2021-01-10"),
    ("in week 37", "", "2019-09-09", "2019-09-15"),
    ("mei jl.", "May last", "2021-05-01", "2021-05-31"),
    ("1 nov j.l.", "1 Nov last", "2020-11-01", "2020-11-01"),
    ("12 juni a.s.", "12 June next", "2021-06-12", "2021-06-12"),
    ("afgelopen kerst", "last Christmas", "2020-12-24", "2020-12-26"),
    ("komende zomervakantie", "next summer holidays", "2021-07-01", "2021-09-05"),
    ("komende zomer", "this coming summer", "2021-06-01", "2021-08-31"),
    ("komende vrijdag", "next Friday", "2021-06-11", "2021-06-11"),
    ("vrijdag over een week", None, "2021-06-18", "2021-06-18"),
    ("overmorgen", "the day after tomorrow", "2021-06-12", "2021-06-12"),
    ("gister", "yesterday", "2021-06-09", "2021-06-09"),
    ("vorig jaar mei", "last year May", "2020-05-01", "2020-05-31"),
    ("vorig schooljaar", "last school year", "2019-08-01", "2020-07-31"),
    ("eind vorig schooljaar", "the end of last school year", "2020-04-01", "2020-07-31"),
    ("begin dit schooljaar", "early this school year", "2020-08-01", "2020-10-31"),
    ("eind vorige maand", "the end of last month", "2021-05-20", "2021-05-31"),
    ("anderhalf jaar geleden", "one and a half year ago", "2019-11-01", "2020-01-31"),
    ("twee wkn geleden", "two wks ago", "2021-05-23", "2021-05-31"),
    ("een paar weken geleden", "a few weeks ago", "2021-04-29", "2021-05-31"),
    ("een jaar of drie geleden", "a year or three ago", "2017-12-01", "2018-12-31"),
    ("jaren geleden", "years ago", "2013-06-01", "2019-07-31"),
    ("eerder dat jaar", "earlier that year", "2019-01-01", "2019-04-10"),
    ("later dat jaar", "later that year", "2019-04-10", "2019-12-31"),
    ("later die maand", "later that month", "2019-04-10", "2019-04-30"),
    ("diezelfde maand", "that same month", "2019-04-01", "2019-04-30"),
    ("de maand erna", "the month after", "2019-05-01", "2019-05-31"),
    ("die week", "that week", "2019-04-08", "2019-04-14"),
    ("datzelfde schooljaar", "that same school year", "2018-08-01", "2019-07-31"),
    ("het schooljaar daarna", "the school year after", "2019-08-01", "2020-07-31"),
    ("diezelfde zomer", "that same summer", "2019-06-01", "2019-08-31"),
    ("2013, ergens in het najaar", "2013, somewhere in the autumn", "2013-09-01", "2013-11-30"),
    ("voorjaar / zomer 2017", "spring / summer 2017", "2017-03-01", "2017-08-31"),
    ("eind 2011 begin 2012", "late 2011 early 2012", "2011-09-01", "2012-04-30"),
    ("april 2018 (of was het mei?)", "April 2018 (or was it May?)", "2018-04-01", "2018-05-31"),
    ("2 november 2020 of 3", "2 November 2020 or 3", "2020-11-02", "2020-11-03"),
    ("vorige maand, of misschien april", "last month, or maybe April", "2021-04-01", "2021-05-31"),
    ("6 maart 2020, eh 2019", "6 March 2020, er 2019", "2019-03-06", "2019-03-06"),
    ("20 juli 2016.. 2017 bedoel ik", "20 July 2016.. 2017 I mean", "2017-07-20", "2017-07-20"),
    ("mei 2016, nee juni", "May 2016, no June", "2016-06-01", "2016-06-30"),
    ("tegen de zomer van 2021", "towards the summer of 2021", "2021-04-20", "2021-07-01"),
    ("tegen kerst 2020", "towards Christmas 2020", "2020-11-12", "2020-12-24"),
    ("twee weken voor kerst 2020", "two weeks before Christmas 2020", "2020-12-06", "2020-12-16"),
    ("donderdag voor de kerstvakantie 2019", "Thursday before the Christmas holidays 2019", "2019-12-12", "2019-12-19"),
    ("maandag na Pasen 2021", "Monday after Easter 2021", "2021-04-12", "2021-04-12"),
    ("na de zomer van 2021", "after the summer of 2021", "2021-08-21", "2021-10-26"),
    ("voor de herfstvakantie 2021", "before the autumn holidays 2021", "2021-08-13", "2021-10-24"),
    (
        "tweede helft van de kerstvakantie 2020",
        "second half of the Christmas holidays 2020",
        "2020-12-29",
        "2021-01-10",
    ),
    ("eerste week van mei 2020", "first week of May 2020", "2020-05-01", "2020-05-09"),
    ("pakjesavond 2020", "Saint Nicholas Eve 2020", "2020-12-05", "2020-12-05"),
    ("ramadan 2020", "", "2020-04-23", "2020-05-24"),
    ("suikerfeest 2021", "Eid 2021", "2021-05-12", "2021-05-16"),
    ("de eerste lockdown", "the first lockdown", "2020-03-16", "2020-05-31"),
    ("toen Noor 8 was", "when Noor was 8", "2019-02-19", "2020-02-18"),
    ("op zn vijfde", None, "2016-02-19", "2017-02-18"),
    ("Noor's vijfde verjaardag", "Noor's fifth birthday", "2016-02-19", "2016-02-19"),
    ("de geboorte van Noor", "the birth of Noor", "2011-02-19", "2011-02-19"),
    ("kort na de geboorte van Noor", "shortly after the birth of Noor", "2011-02-20", "2011-04-02"),
    ("de eerste maanden na Noor", "the first months after Noor", "2011-02-19", "2011-08-21"),
    ("2 dagen voor Noor 4 werd", "2 days before Noor turned 4", "2015-02-17", "2015-02-17"),
    ("groep 4", "group 4", "2017-08-01", "2020-07-31"),
    ("begin groep 6", "the beginning of group 6", "2019-08-01", "2021-10-31"),
    ("in groep 1", "in group 1", "2015-08-01", "2017-07-31"),
    ("een week na de start van groep 3", "a week after the start of group 3", "2016-08-01", "2018-09-30"),
]


@pytest.mark.parametrize(("dutch", "english", "first", "last"), POINTS)
def test_a_moment_is_read_in_both_languages(dutch: str, english: str | None, first: str, last: str) -> None:
    reading = read_both(dutch, dutch if english == "" else english)
    assert reading.start is not None and not reading.period
    assert (reading.start.earliest, reading.start.latest) == (first, last)


RELATIVE = [
    # Dutch, English, least and most days after what was told before
    ("4 dagen later", "4 days later", 4, 4),
    ("de volgende dag", "the next day", 1, 1),
    ("de ochtend erop", "the morning after", 1, 1),
    ("de dag ervoor", "the day before", -1, -1),
    ("diezelfde avond", "that same evening", 0, 0),
    ("de week erna", "the week after", 4, 10),
    ("kort daarna", "soon afterwards", 1, 42),
    ("niet veel later", "not much later", 1, 42),
    ("rond die tijd", "around that time", -31, 31),
    ("in die tijd", "in that period", 0, 91),
    ("sindsdien", "ever since", 0, 14),
    ("in de eerste week", "in the first week", 0, 7),
    ("een tijdje later", "a while later", 7, 365),
    ("na verloop van tijd", "after some time", 7, 365),
    ("een hele tijd later", "a long time later", 60, 1826),
    ("jaren later", "years later", 700, 2922),
    ("maanden later", "months later", 60, 275),
    ("na driekwart jaar", "after three quarters of a year", 243, 305),
    ("paar maanden later", "a couple of months later", 45, 183),
    ("half jaartje later", "half a year later", 152, 214),
    ("3 mnd later", "3 mths later", 60, 122),
]


@pytest.mark.parametrize(("dutch", "english", "lower", "limit"), RELATIVE)
def test_what_is_told_after_something_keeps_its_width(dutch: str, english: str, lower: int, limit: int) -> None:
    (relation,) = read_both(dutch, english).relations
    assert (relation.anchor, relation.at_least, relation.at_most) == ("previous", lower, limit)


PERIODS = [
    ("2 t/m 23 feb '21", "2 through 23 Feb '21", ("2021-02-02", "2021-02-02"), ("2021-02-23", "2021-02-23")),
    ("van maart tot mei 2020", "from March to May 2020", ("2020-03-01", "2020-03-31"), ("2020-05-01", "2020-05-31")),
    ("mei en juni 2020", "May and June 2020", ("2020-05-01", "2020-05-31"), ("2020-06-01", "2020-06-30")),
    ("q4 22 en q1 23", "q4 22 and q1 23", ("2022-10-01", "2022-12-31"), ("2023-01-01", "2023-03-31")),
    ("heel 2016", "all of 2016", ("2016-01-01", "2016-01-31"), ("2016-12-01", "2016-12-31")),
    (
        "het hele schooljaar 17/18",
        "throughout the school year 17/18",
        ("2017-08-01", "2017-08-31"),
        ("2018-07-01", "2018-07-31"),
    ),
    ("06-2018 tot 12-2018", "06-2018 until 12-2018", ("2018-06-01", "2018-06-30"), ("2018-12-01", "2018-12-31")),
    (
        "aug 2015 tot ong. kerst 2015",
        "Aug 2015 until about Christmas 2015",
        ("2015-08-01", "2015-08-31"),
        ("2015-12-17", "2016-01-02"),
    ),
    ("tot de zomervakantie van 2017", "until the summer holidays of 2017", None, ("2017-07-01", "2017-07-24")),
    ("t/m de herfstvakantie 2018", "through the autumn holidays 2018", None, ("2018-10-16", "2018-11-02")),
    ("t/m eind april 2024", "through late April 2024", None, ("2024-04-20", "2024-04-30")),
    ("tot na de zomer van 2016", "until after the summer of 2016", None, ("2016-08-21", "2016-10-26")),
    ("sinds stans vierde", "since Stan's fourth", ("2010-11-30", "2010-11-30"), None),
    ("vanaf de 1e lockdown", "from the first lockdown", ("2020-03-16", "2020-03-16"), None),
]


@pytest.mark.parametrize(("dutch", "english", "start", "end"), PERIODS)
def test_both_ends_are_read(
    dutch: str, english: str, start: tuple[str, str] | None, end: tuple[str, str] | None
) -> None:
    reading = read_both(dutch, english)
    assert reading.period
    assert (reading.start and (reading.start.earliest, reading.start.latest)) == start
    assert reading.end and (reading.end == OPEN if end is None else (reading.end.earliest, reading.end.latest) == end)


def test_from_then_on_is_told_apart_from_since() -> None:
    assert read("vanaf april 2019").rule == read("per 1 mei 2019").rule == "moments.rule-from"
    assert read("sinds april 2019").rule == "moments.rule-period"


LENGTHS = [
    # Dutch, English, "about", by the calendar
    ("5 weken", "5 weeks", (31, 39), (34, 35)),
    ("voor een jaar", "for a year", (335, 395), (364, 366)),
    ("een half jaar", "half a year", (152, 214), (180, 184)),
    ("voor de duur van negen mnd", "for the duration of nine months", (243, 305), (272, 276)),
    ("6 tot 9 maanden", "6 to 9 months", (152, 305), (180, 276)),
]


@pytest.mark.parametrize(("dutch", "english", "about", "term"), LENGTHS)
def test_a_length_is_read_where_one_may_stand(
    dutch: str, english: str, about: tuple[int, int], term: tuple[int, int]
) -> None:
    for text, language in ((dutch, "nl"), (english, "en")):
        with pytest.raises(OtaError):
            read(text, Context(language))
        for length, days in (("about", about), ("term", term)):
            (relation,) = read(text, Context(language, length=length)).relations
            assert (relation.at_least, relation.at_most) == days


@given(st.dates(date(2000, 1, 1), date(2030, 12, 28)), st.integers(1, 36))
def test_a_term_holds_its_last_day_by_the_calendar(start: date, months: int) -> None:
    year, month = start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12 + 1
    lower, limit = compute_term(months, "month")
    if start.day <= 28:
        over = date(year, month, start.day)
        assert start + timedelta(days=lower) <= over - timedelta(days=1) and over <= start + timedelta(days=limit)


SLIPS = [
    ("5 okotber 2019", "oktober", "2019-10-05"),
    ("novemebr 2016", "november", "2016-11"),
    ("halverwege decmber 2020", "december", "[2020-12-10..2020-12-21]"),
    ("febuari 2019", "februari", "2019-02"),
    ("aprli 2019", "april", "2019-04"),
    ("3 marrt 2020", "maart", "2020-03-03"),
    ("12 setpember 2019", "september", "2019-09-12"),
    ("agustus 2018", "augustus", "2018-08"),
    ("voorjar 2018", "voorjaar", "2018-21"),
    ("shcooljaar 2018/2019", "schooljaar", "[2018-08..2019-07]"),
]


@pytest.mark.parametrize(("text", "meant", "edtf"), SLIPS)
def test_a_word_with_a_slip_is_read_and_told(text: str, meant: str, edtf: str) -> None:
    reading = read(text)
    assert (reading.edtf, [word for _, word in reading.slips]) == (edtf, [meant])
    (found_date,) = find(f"hij kwam in {text} terug" if not text[0].isdigit() else f"hij kwam {text} terug")
    assert found_date.reading.slips == reading.slips


@pytest.mark.parametrize("word", ["maar", "kaart", "vandaan", "staart", "winner", "manden"])
def test_an_ordinary_word_is_no_slip(word: str) -> None:
    assert find(f"{word} 5 dingen") == [] and find(f"hij had 12 {word}") == []


LINES = [
    ("gestart in wk 37, twee keer", ["in wk 37"]),
    ("mevrouw van Mei belt over Mei Ling", []),
    ("huisarts dr zomer schrijft pillen voor", []),
    ("24/7 bereikbaar, 1/2 dag per week, 3/4 van de tijd", []),
    ("2x p wk, 14 keer verzuimd, IQ 78, 34.000 euro", []),
    ("elke zomer naar opa, met kerst altijd ruzie", []),
    ("raad vraagt het aan, 27-5 was dat", ["27-5"]),
    ("Roos 2013, ongepland", ["2013"]),
    ("zij was 17, toen hij kwam (2004)", ["2004"]),
    ("gi dreigt ermee. najaar", ["najaar"]),
    ("vlak voor de zomervakantie, 2016 dus", ["vlak voor de zomervakantie, 2016"]),
    ("kort na nieuwjaar gestopt", ["kort na nieuwjaar"]),
    ("noor is 12 als ze begint met spijbelen", ["noor is 12"]),
    ("noor is 12 keer weggelopen", []),
    ("6 keer dat jaar politie aan de deur", []),
]


@pytest.mark.parametrize(("line", "written"), LINES)
def test_what_speaks_of_time_is_found_in_a_line(line: str, written: list[str]) -> None:
    found_dates = find(line, Context("nl", TOLD, TODAY, BIRTHS))
    assert [found_date.reading.written for found_date in found_dates] == written


def test_feasts_of_the_moon_lie_where_they_were() -> None:
    starts = {2016: "2016-06-06", 2019: "2019-05-06", 2020: "2020-04-24", 2021: "2021-04-13", 2023: "2023-03-23"}
    for year, day in starts.items():
        first, last = compute_feast("ramadan", year)
        assert abs((first + timedelta(days=1) - date.fromisoformat(day)).days) <= 1 and (last - first).days == 31


def test_the_kings_day_is_never_a_sunday() -> None:
    days = {year: compute_feast("kings-day", year)[0] for year in range(2000, 2030)}
    assert all(day.weekday() != 6 for day in days.values())
    assert days[2014] == date(2014, 4, 26) and days[2021] == date(2021, 4, 27) and days[2010] == date(2010, 4, 30)
