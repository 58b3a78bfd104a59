"""Dates as people write them: what every form means, in Dutch and in English."""

from __future__ import annotations

import pytest

from ota.errors import OtaError
from ota.moments import OPEN, Context, Relation, find, parse_moment, read
from ota.words.moments import WORDS

NL, EN = Context(), Context(language="en")
BIRTHS = {"Ruud": parse_moment("2009"), "Raymond": parse_moment("2010")}


def at(anchor: str, language: str = "nl") -> Context:
    return Context(language=language, anchor=parse_moment(anchor))


def on(day: str, language: str = "nl") -> Context:
    return Context(language=language, document=day)


POINTS = [
    # text, context, EDTF, earliest, latest
    ("april 2019", NL, "2019-04", "2019-04-01", "2019-04-30"),
    ("April 2019", EN, "2019-04", "2019-04-01", "2019-04-30"),
    ("1-4-2019", NL, "2019-04-01", "2019-04-01", "2019-04-01"),
    ("1/4/2019", NL, "2019-04-01", "2019-04-01", "2019-04-01"),
    ("01.04.2019", NL, "2019-04-01", "2019-04-01", "2019-04-01"),
    ("1-4-19", NL, "2019-04-01", "2019-04-01", "2019-04-01"),
    ("13/04/2019", EN, "2019-04-13", "2019-04-13", "2019-04-13"),
    ("3/3/2019", EN, "2019-03-03", "2019-03-03", "2019-03-03"),
    ("2019-04-01", NL, "2019-04-01", "2019-04-01", "2019-04-01"),
    ("2019-04", EN, "2019-04", "2019-04-01", "2019-04-30"),
    ("2019", NL, "2019", "2019-01-01", "2019-12-31"),
    ("in 2019", NL, "2019", "2019-01-01", "2019-12-31"),
    ("1 april 2019", NL, "2019-04-01", "2019-04-01", "2019-04-01"),
    ("de eerste april 2019", NL, "2019-04-01", "2019-04-01", "2019-04-01"),
    ("1e april 2019", NL, "2019-04-01", "2019-04-01", "2019-04-01"),
    ("donderdag 16 mei 2024", NL, "2024-05-16", "2024-05-16", "2024-05-16"),
    ("12 mrt. '21", NL, "2021-03-12", "2021-03-12", "2021-03-12"),
    ("12 mrt. ’21", NL, "2021-03-12", "2021-03-12", "2021-03-12"),
    ("1 April 2019", EN, "2019-04-01", "2019-04-01", "2019-04-01"),
    ("April 1st, 2019", EN, "2019-04-01", "2019-04-01", "2019-04-01"),
    ("Thursday, May 16, 2024", EN, "2024-05-16", "2024-05-16", "2024-05-16"),
    ("the twenty-first of May 2020", EN, "2020-05-21", "2020-05-21", "2020-05-21"),
    ("medio 2020", NL, "[2020-05..2020-08]", "2020-05-01", "2020-08-31"),
    ("halverwege 2020", NL, "[2020-05..2020-08]", "2020-05-01", "2020-08-31"),
    ("mid 2020", EN, "[2020-05..2020-08]", "2020-05-01", "2020-08-31"),
    ("mid-2020", EN, "[2020-05..2020-08]", "2020-05-01", "2020-08-31"),
    ("begin 2021", NL, "[2021-01..2021-04]", "2021-01-01", "2021-04-30"),
    ("early 2021", EN, "[2021-01..2021-04]", "2021-01-01", "2021-04-30"),
    ("eind 2021", NL, "[2021-09..2021-12]", "2021-09-01", "2021-12-31"),
    ("late 2021", EN, "[2021-09..2021-12]", "2021-09-01", "2021-12-31"),
    ("begin mei 2022", NL, "[2022-05-01..2022-05-11]", "2022-05-01", "2022-05-11"),
    ("half april 2022", NL, "[2022-04-10..2022-04-21]", "2022-04-10", "2022-04-21"),
    ("eind februari 2022", NL, "[2022-02-20..2022-02-28]", "2022-02-20", "2022-02-28"),
    ("the end of May 2022", EN, "[2022-05-20..2022-05-31]", "2022-05-20", "2022-05-31"),
    ("eind van de zomer van 2020", NL, "2020-08", "2020-08-01", "2020-08-31"),
    ("begin van het schooljaar 2018/2019", NL, "[2018-08..2018-10]", "2018-08-01", "2018-10-31"),
    ("eind zomervakantie 2021", NL, "[2021-08-14..2021-09-05]", "2021-08-14", "2021-09-05"),
    ("rond 12 maart 2020", NL, "2020-03-12~", "2020-03-05", "2020-03-19"),
    ("rond maart 2020", NL, "2020-03~", "2020-02-01", "2020-04-30"),
    ("around March 2020", EN, "2020-03~", "2020-02-01", "2020-04-30"),
    ("rond 2016", NL, "2016~", "2015-01-01", "2017-12-31"),
    ("ca. 2016", NL, "2016~", "2015-01-01", "2017-12-31"),
    ("rond de zomer van 2020", NL, "2020-22~", "2020-05-01", "2020-09-30"),
    ("rond kerst 2020", NL, "[2020-12-17..2021-01-02]", "2020-12-17", "2021-01-02"),
    ("waarschijnlijk rond maart 2020", NL, "2020-03%", "2020-02-01", "2020-04-30"),
    ("waarschijnlijk 2016", NL, "2016?", "2016-01-01", "2016-12-31"),
    ("waarschijnlijk in 2016", NL, "2016?", "2016-01-01", "2016-12-31"),
    ("probably 2016", EN, "2016?", "2016-01-01", "2016-12-31"),
    ("najaar 2021", NL, "2021-23", "2021-09-01", "2021-11-30"),
    ("autumn 2021", EN, "2021-23", "2021-09-01", "2021-11-30"),
    ("winter 2021/2022", NL, "2021-24", "2021-12-01", "2022-02-28"),
    ("winter 2021-22", EN, "2021-24", "2021-12-01", "2022-02-28"),
    ("zomervakantie 2021", NL, "[2021-07-01..2021-09-05]", "2021-07-01", "2021-09-05"),
    ("summer holidays 2021", EN, "[2021-07-01..2021-09-05]", "2021-07-01", "2021-09-05"),
    ("herfstvakantie 2021", NL, "[2021-10-08..2021-11-02]", "2021-10-08", "2021-11-02"),
    ("kerstvakantie 2021", NL, "[2021-12-18..2022-01-10]", "2021-12-18", "2022-01-10"),
    ("kerstvakantie 2021/2022", NL, "[2021-12-18..2022-01-10]", "2021-12-18", "2022-01-10"),
    ("voorjaarsvakantie 2021", NL, "[2021-02-08..2021-03-14]", "2021-02-08", "2021-03-14"),
    ("meivakantie 2021", NL, "[2021-04-18..2021-05-15]", "2021-04-18", "2021-05-15"),
    ("schooljaar 2018/2019", NL, "[2018-08..2019-07]", "2018-08-01", "2019-07-31"),
    ("school year 2018/2019", EN, "[2018-08..2019-07]", "2018-08-01", "2019-07-31"),
    ("Q3 2022", NL, "[2022-07..2022-09]", "2022-07-01", "2022-09-30"),
    ("2022-Q3", NL, "[2022-07..2022-09]", "2022-07-01", "2022-09-30"),
    ("2022 Q3", EN, "[2022-07..2022-09]", "2022-07-01", "2022-09-30"),
    ("derde kwartaal van 2022", NL, "[2022-07..2022-09]", "2022-07-01", "2022-09-30"),
    ("eerste helft 2020", NL, "[2020-01..2020-06]", "2020-01-01", "2020-06-30"),
    ("tweede helft van 2020", NL, "[2020-07..2020-12]", "2020-07-01", "2020-12-31"),
    ("second half of 2020", EN, "[2020-07..2020-12]", "2020-07-01", "2020-12-31"),
    ("voor maart 2020", NL, "[..2020-02]", None, "2020-02-29"),
    ("before March 2020", EN, "[..2020-02]", None, "2020-02-29"),
    ("na maart 2020", NL, "[2020-04..]", "2020-04-01", None),
    ("na 31 december 2020", NL, "[2021..]", "2021-01-01", None),
    ("after March 2020", EN, "[2020-04..]", "2020-04-01", None),
    ("voor eind 2021", NL, "[..2021-12-30]", None, "2021-12-30"),
    ("13 of 20 november 2023", NL, "[2023-11-13,2023-11-20]", "2023-11-13", "2023-11-20"),
    ("13 or 20 November 2023", EN, "[2023-11-13,2023-11-20]", "2023-11-13", "2023-11-20"),
    ("13, 14 of 20 november 2023", NL, "[2023-11-13,2023-11-14,2023-11-20]", "2023-11-13", "2023-11-20"),
    ("maart/april 2019", NL, "[2019-03,2019-04]", "2019-03-01", "2019-04-30"),
    ("2017 of 2018", NL, "[2017,2018]", "2017-01-01", "2018-12-31"),
    ("eind 2016 of begin 2017", NL, "[2016-09..2017-04]", "2016-09-01", "2017-04-30"),
    ("december of januari 2020", NL, "[2019-12,2020-01]", "2019-12-01", "2020-01-31"),
    ("in juli van dat jaar", at("2019-04"), "2019-07", "2019-07-01", "2019-07-31"),
    ("in July of that year", at("2019-04", "en"), "2019-07", "2019-07-01", "2019-07-31"),
    ("het jaar daarop", at("2019-04"), "2020", "2020-01-01", "2020-12-31"),
    ("de zomer daarop", at("2019-10"), "2020-22", "2020-06-01", "2020-08-31"),
    ("in oktober", at("2019-07"), "2019-10", "2019-10-01", "2019-10-31"),
    ("in maart", at("2019-07"), "2020-03", "2020-03-01", "2020-03-31"),
    ("in juli", at("2019-07"), "2019-07", "2019-07-01", "2019-07-31"),
    ("in februari", on("2024-01-20"), "2023-02", "2023-02-01", "2023-02-28"),
    ("29 februari", at("2021-01"), "2024-02-29", "2024-02-29", "2024-02-29"),
    ("maandag 4 april", at("2019-01"), "2022-04-04", "2022-04-04", "2022-04-04"),
    ("vorig jaar", on("2022-10-15"), "2021", "2021-01-01", "2021-12-31"),
    ("last year", on("2022-10-15", "en"), "2021", "2021-01-01", "2021-12-31"),
    ("begin dit jaar", on("2022-10-15"), "[2022-01..2022-04]", "2022-01-01", "2022-04-30"),
    ("juli vorig jaar", on("2022-10-15"), "2021-07", "2021-07-01", "2021-07-31"),
    ("afgelopen dinsdag", on("2022-10-14"), "2022-10-11", "2022-10-11", "2022-10-11"),
    ("afgelopen vrijdag", on("2022-10-14"), "2022-10-07", "2022-10-07", "2022-10-07"),
    ("last Tuesday", on("2022-10-14", "en"), "2022-10-11", "2022-10-11", "2022-10-11"),
    ("vorige week dinsdag", on("2022-10-14"), "2022-10-04", "2022-10-04", "2022-10-04"),
    ("gisteren", on("2022-01-01"), "2021-12-31", "2021-12-31", "2021-12-31"),
    ("vorige week", on("2022-10-14"), "[2022-10-03..2022-10-09]", "2022-10-03", "2022-10-09"),
    ("vorige maand", on("2022-01-14"), "2021-12", "2021-12-01", "2021-12-31"),
    ("afgelopen zomer", on("2022-08-31"), "2021-22", "2021-06-01", "2021-08-31"),
    ("drie jaar geleden", on("2022-10-15"), "[2019-07..2020-01]", "2019-07-01", "2020-01-31"),
    ("three years ago", on("2022-10-15", "en"), "[2019-07..2020-01]", "2019-07-01", "2020-01-31"),
    ("twee weken geleden", on("2022-10-15"), "[2022-09-27..2022-10-05]", "2022-09-27", "2022-10-05"),
    ("over twee weken", on("2022-10-15"), "[2022-10-25..2022-11-02]", "2022-10-25", "2022-11-02"),
    ("twee weken na 5 juli 2021", NL, "[2021-07-15..2021-07-23]", "2021-07-15", "2021-07-23"),
    ("een jaar na Pasen 2021", NL, "2022-04~", "2022-03-01", "2022-05-31"),
    ("kerst 2020", NL, "[2020-12-24..2020-12-26]", "2020-12-24", "2020-12-26"),
    ("Christmas 2020", EN, "[2020-12-24..2020-12-26]", "2020-12-24", "2020-12-26"),
    ("oud en nieuw 2020", NL, "[2020-12-31..2021-01-01]", "2020-12-31", "2021-01-01"),
    ("Pasen 2021", NL, "[2021-04-04..2021-04-05]", "2021-04-04", "2021-04-05"),
    ("Hemelvaartsdag 2021", NL, "2021-05-13", "2021-05-13", "2021-05-13"),
    ("Sinterklaas 2021", NL, "[2021-12-05..2021-12-06]", "2021-12-05", "2021-12-06"),
    ("jaren negentig", NL, "199X", "1990-01-01", "1999-12-31"),
    ("in de jaren '80", NL, "198X", "1980-01-01", "1989-12-31"),
    ("the 1980s", EN, "198X", "1980-01-01", "1989-12-31"),
    ("the eighties", EN, "198X", "1980-01-01", "1989-12-31"),
    ("begin jaren tachtig", NL, "[1980..1983]", "1980-01-01", "1983-12-31"),
    ("eind jaren tachtig", NL, "[1986..1989]", "1986-01-01", "1989-12-31"),
    ("de nacht van 31 op 1 januari 2020", NL, "[2019-12-31,2020-01-01]", "2019-12-31", "2020-01-01"),
    # EDTF as typed
    ("2020-03~", NL, "2020-03~", "2020-02-01", "2020-04-30"),
    ("2020~", NL, "2020~", "2019-01-01", "2021-12-31"),
    ("2016?", NL, "2016?", "2016-01-01", "2016-12-31"),
    ("2021-23", NL, "2021-23", "2021-09-01", "2021-11-30"),
    ("198X", NL, "198X", "1980-01-01", "1989-12-31"),
    ("[2017..2018]", NL, "[2017..2018]", "2017-01-01", "2018-12-31"),
    ("{2017,2018}", NL, "{2017,2018}", "2017-01-01", "2018-12-31"),
    ("2022-35", NL, "[2022-07..2022-09]", "2022-07-01", "2022-09-30"),
    ("2022-41", NL, "[2022-07..2022-12]", "2022-07-01", "2022-12-31"),
    ("2024-02-XX", NL, "2024-02-XX", "2024-02-01", "2024-02-29"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "context", "edtf", "earliest", "latest"), POINTS)
def test_a_point_is_read(text: str, context: Context, edtf: str, earliest: str | None, latest: str | None) -> None:
    reading = read(text, context)
    assert reading.start is not None
    assert (reading.edtf, reading.start.earliest, reading.start.latest) == (edtf, earliest, latest)
    assert (reading.period, reading.end, reading.end_relations, reading.written) == (False, None, (), text)
    assert reading.rule in WORDS and (reading.guess is None or reading.guess in WORDS)


PERIODS = [
    ("vanaf april 2019", NL, "2019-04/.."),
    ("since April 2019", EN, "2019-04/.."),
    ("sinds 2015", NL, "2015/.."),
    ("per 1 april 2019", NL, "2019-04-01/.."),
    ("waarschijnlijk sinds 2015", NL, "2015?/.."),
    ("vanaf rond maart 2020", NL, "2020-03~/.."),
    ("vanaf maart", at("2020-03"), "2020-03/.."),
    ("van april 2019 tot nu toe", NL, "2019-04/.."),
    ("from April 2019 until now", EN, "2019-04/.."),
    ("van april 2019 tot onbekend", NL, "2019-04/"),
    ("tot maart 2020", NL, "../2020-03"),
    ("t/m maart 2020", NL, "../2020-03"),
    ("t/m eind april 2024", NL, None),
    ("until March 2020", EN, "../2020-03"),
    ("oktober 2019 – maart 2020", NL, "2019-10/2020-03"),
    ("oktober 2019 - maart 2020", NL, "2019-10/2020-03"),
    ("April-October 2022", EN, "2022-04/2022-10"),
    ("van oktober tot maart 2020", NL, "2019-10/2020-03"),
    ("van oktober 2019 tot maart", NL, "2019-10/2020-03"),
    ("van 3 januari tot en met 14 februari 2020", NL, "2020-01-03/2020-02-14"),
    ("from 3 January to 14 February 2020", EN, "2020-01-03/2020-02-14"),
    ("3-14 februari 2020", NL, "2020-02-03/2020-02-14"),
    ("januari t/m maart 2022", NL, "2022-01/2022-03"),
    ("2018-2019", NL, "2018/2019"),
    ("2018/2019", NL, "2018/2019"),
    ("tussen oktober 2019 en maart 2020", NL, "2019-10/2020-03"),
    ("between October 2019 and March 2020", EN, "2019-10/2020-03"),
    ("tussen oktober en maart", at("2019-07"), "2019-10/2020-03"),
    ("tussen 3 en 14 februari 2020", NL, "2020-02-03/2020-02-14"),
    ("dinsdag 3 t/m donderdag 5 mei 2022", NL, "2022-05-03/2022-05-05"),
    ("van begin 2018 tot eind 2019", NL, None),
    ("van 1-4-2019 tot een jaar later", NL, "2019-04-01/[2020-03..2020-04]"),
    ("2019-04/..", NL, "2019-04/.."),
    ("/2019-04", NL, "../2019-04"),
    ("2019-04/", NL, "2019-04/"),
]


@pytest.mark.parametrize(("text", "context", "edtf"), PERIODS)
def test_a_period_is_read(text: str, context: Context, edtf: str | None) -> None:
    reading = read(text, context)
    assert reading.period
    assert reading.edtf == (None if edtf and "[" in edtf else edtf)
    assert edtf is None or "[" not in edtf or (reading.start.edtf, reading.end.edtf) == tuple(edtf.split("/"))


def test_start_and_end_of_a_period_have_bounds_of_their_own() -> None:
    reading = read("van begin 2018 tot eind 2019")
    assert (reading.start.earliest, reading.start.latest) == ("2018-01-01", "2018-04-30")
    assert (reading.end.earliest, reading.end.latest) == ("2019-09-01", "2019-12-31")
    assert read("vanaf april 2019").end == OPEN
    assert read("tot maart 2020").start is None
    assert read("2020-03~/2020-06~").start.earliest == "2020-02-01"


def test_between_is_a_period_or_one_moment_within_it() -> None:
    text = "tussen oktober 2019 en maart 2020"
    assert read(text, Context(period=True)).guess is None
    assert read(text).guess == "moments.guess-period"
    reading = read(text, Context(period=False))
    assert (reading.edtf, reading.period, reading.end) == ("[2019-10..2020-03]", False, None)
    assert (reading.start.earliest, reading.start.latest) == ("2019-10-01", "2020-03-31")


RELATIONS = [
    ("na een jaar", NL, "previous", 335, 395),
    ("een jaar later", NL, "previous", 335, 395),
    ("a year later", EN, "previous", 335, 395),
    ("after a year", EN, "previous", 335, 395),
    ("bijna een jaar later", NL, "previous", 274, 365),
    ("nog geen jaar later", NL, "previous", 274, 365),
    ("ruim twee jaar later", NL, "previous", 730, 913),
    ("ongeveer drie maanden later", NL, "previous", 29, 153),
    ("enkele maanden later", NL, "previous", 60, 275),
    ("na een aantal weken", NL, "previous", 14, 84),
    ("several weeks later", EN, "previous", 14, 84),
    ("a few weeks later", EN, "previous", 10, 42),
    ("na twee à drie weken", NL, "previous", 10, 25),
    ("drie of vier jaar later", NL, "previous", 1005, 1552),
    ("een half jaar later", NL, "previous", 152, 214),
    ("anderhalf jaar later", NL, "previous", 517, 579),
    ("na tweeënhalf jaar", NL, "previous", 882, 944),
    ("na drieënhalf jaar", NL, "previous", 1247, 1309),
    ("2,5 jaar later", NL, "previous", 882, 944),
    ("drie dagen later", NL, "previous", 3, 3),
    ("acht dagen later", NL, "previous", 7, 9),
    ("een jaar eerder", NL, "previous", -395, -335),
    ("binnen een maand", NL, "previous", 0, 45),
    ("twee weken na de plaatsing", NL, "event:plaatsing", 10, 18),
    ("two weeks after the placement", EN, "event:placement", 10, 18),
    ("twee weken voor de plaatsing van Ruud", NL, "event:plaatsing van Ruud", -18, -10),
    ("binnen een maand na de plaatsing", NL, "event:plaatsing", 0, 45),
    ("na de plaatsing", NL, "event:plaatsing", 1, None),
    ("voor de plaatsing", NL, "event:plaatsing", None, -1),
    ("tijdens de plaatsing", NL, "event:plaatsing", 0, 0),
    ("kort na de plaatsing", NL, "event:plaatsing", 1, 42),
    ("kort voor de plaatsing", NL, "event:plaatsing", -42, -1),
    ("vlak na de plaatsing", NL, "event:plaatsing", 1, 14),
    ("net voor de plaatsing", NL, "event:plaatsing", -14, -1),
    ("rond de plaatsing", NL, "event:plaatsing", -31, 31),
    ("shortly after the placement", EN, "event:placement", 1, 42),
    ("just before the placement", EN, "event:placement", -14, -1),
    ("around the placement", EN, "event:placement", -31, 31),
    ("kort daarna", NL, "previous", 1, 42),
    ("vlak ervoor", NL, "previous", -14, -1),
    ("soon afterwards", EN, "previous", 1, 42),
    ("toen Ruud 8 was", NL, "birth:Ruud", 2922, 3287),
    ("when Ruud was 8", EN, "birth:Ruud", 2922, 3287),
    ("toen Anna-Maria acht was", NL, "birth:Anna-Maria", 2922, 3287),
]


@pytest.mark.parametrize(("text", "context", "anchor", "least", "most"), RELATIONS)
def test_a_relation_stands_alone_without_the_calendar(
    text: str, context: Context, anchor: str, least: int | None, most: int | None
) -> None:
    reading = read(text, context)
    assert (reading.start, reading.edtf) == (None, None)
    assert reading.relations == (Relation(anchor, least, most),)


def test_a_relation_has_bounds_where_its_anchor_has() -> None:
    reading = read("na een jaar", at("2021-07"))
    assert (reading.edtf, reading.start.earliest, reading.start.latest) == ("2022-07~", "2022-06-01", "2022-08-31")
    assert reading.relations == (Relation("previous", 335, 395),)
    assert reading.guess == "moments.guess-length"


def test_the_end_of_a_period_may_be_told_from_its_start() -> None:
    reading = read("vanaf april 2019 tot een jaar later")
    assert (reading.end.edtf, reading.end_relations) == ("2020-04~", (Relation("start", 335, 395),))
    alone = read("vanaf de plaatsing tot twee weken later", at("2019-04"))
    assert (alone.start, alone.end) == (None, None)
    assert alone.relations == (Relation("event:plaatsing", 0, 0),)
    assert alone.end_relations == (Relation("start", 10, 18),)


AGES = [
    ("toen Ruud 8 was", BIRTHS, "[2017..2018]"),
    ("toen ruud acht jaar oud was", BIRTHS, "[2017..2018]"),
    ("als de jongens 7 en 8 jaar oud zijn", BIRTHS, "[2017..2018]"),
    ("toen Ruud en Raymond 8 en 7 waren", BIRTHS, "[2017..2018]"),
    ("op Ruuds twaalfde", BIRTHS, "[2021..2022]"),
    ("op Ruud's 12e", BIRTHS, "[2021..2022]"),
    ("toen Ruud 8 werd", BIRTHS, "2017"),
    ("op zijn twaalfde", {"hij": parse_moment("2009-05-14")}, "[2021-05-14..2022-05-13]"),
    ("op zijn 12e verjaardag", {"hij": parse_moment("2009-05-14")}, "2021-05-14"),
    ("op twaalfjarige leeftijd", {"Ruud": parse_moment("2009-05")}, "[2021-05..2022-05]"),
    ("voor zijn twaalfde", {"Ruud": parse_moment("2009-05-14")}, "[..2021-05-13]"),
    ("voor zijn twaalfde", {"Ruud": parse_moment("2009")}, "[..2021-12-30]"),
    ("na zijn achttiende", {"Ruud": parse_moment("2009")}, "[2027-01-02..]"),
    ("toen hij 1 was", {"Mees": parse_moment("2012-02-29")}, "[2013-02-28..2014-02-28]"),
]


@pytest.mark.parametrize(("text", "births", "edtf"), AGES)
def test_an_age_is_placed_by_the_births(text: str, births: dict[str, object], edtf: str) -> None:
    assert read(text, Context(births=births)).edtf == edtf  # type: ignore[arg-type]


def test_only_possible_ages_count() -> None:
    reading = read("als de jongens 7 en 8 jaar oud zijn", Context(births=BIRTHS))
    assert set(reading.relations) == {Relation("birth:Ruud", 2922, 3287), Relation("birth:Raymond", 2556, 2921)}
    either = read(
        "toen de jongens 7 en 8 waren", Context(births={"A": parse_moment("2009"), "B": parse_moment("2009")})
    )
    assert (either.edtf, either.relations, either.guess) == ("2017", (), "moments.guess-ages")


def test_an_age_may_end_a_period() -> None:
    reading = read("tot zijn achttiende", Context(births={"Ruud": parse_moment("2009")}))
    assert (reading.edtf, reading.start, reading.end_relations) == (
        "../2027",
        None,
        (Relation("birth:Ruud", 6574, 6575),),
    )
    assert read("until Ruud is 18", Context("en", births=BIRTHS)).edtf == "../2027"


def test_unknown_is_a_reading_without_a_place() -> None:
    reading = read("onbekend")
    assert (reading.start, reading.relations, reading.edtf, reading.rule) == (None, (), None, "moments.rule-unknown")


REFUSED = [
    ("", NL, "moments.not-read", {"position": 1}),
    ("ooit eens", NL, "moments.not-read", {"position": 1}),
    ("april 2019 en blauw", NL, "moments.not-read", {"position": 15}),
    ("tussen oktober 2019 en", NL, "moments.not-read", {"position": 23}),
    ("2019 euro", NL, "moments.not-read", {"position": 6}),
    ("vanaf oktbr 2019", NL, "moments.unknown-word", {"near": "oktober", "position": 7}),
    ("na oktbr", NL, "moments.unknown-word", {"near": "oktober"}),
    ("Agust 2019", EN, "moments.unknown-word", {"near": "august"}),
    ("31 april 2019", NL, "moments.no-such-day", {"day": "31-4-2019"}),
    ("29 februari 2021", NL, "moments.no-such-day", {"day": "29-2-2021"}),
    ("1-13-2019", NL, "moments.no-such-day", {}),
    ("2019-02-30", NL, "moments.no-such-day", {}),
    ("2019-13", NL, "moments.no-date", {}),
    ("vrijdag 16 mei 2024", NL, "moments.other-weekday", {}),
    ("winter 2022", NL, "moments.two-readings", {"one": "winter 2021/2022", "other": "winter 2022/2023"}),
    ("sinds winter 2022", NL, "moments.two-readings", {"one": "winter 2021/2022"}),
    ("schooljaar 2018", NL, "moments.two-readings", {"one": "schooljaar 2017/2018", "other": "schooljaar 2018/2019"}),
    ("03/04/2019", EN, "moments.two-readings", {"one": "3 April 2019", "other": "4 March 2019"}),
    ("3-4-2019", EN, "moments.two-readings", {"one": "3 April 2019", "other": "4 March 2019"}),
    ("van maart 2020 tot januari 2019", NL, "moments.ends-before", {}),
    ("2020/2019", NL, "moments.ends-before", {}),
    ("in oktober", NL, "moments.needs-year", {}),
    ("tussen oktober en maart", NL, "moments.needs-year", {}),
    ("in juli van dat jaar", NL, "moments.needs-anchor", {}),
    ("in juli van dat jaar", at("2017/2018"), "moments.anchor-years", {"first": 2017, "last": 2018}),
    ("vorig jaar", NL, "moments.needs-document", {}),
    ("drie jaar geleden", NL, "moments.needs-document", {}),
    ("toen hij 8 was", NL, "moments.needs-birth", {}),
    ("toen hij 8 was", Context(births=BIRTHS), "moments.needs-birth", {}),
    ("toen de jongens 7 en 8 waren", NL, "moments.needs-birth", {}),
    ("toen Ruud en Raymond 7 en 8 waren", Context(births=BIRTHS), "moments.no-such-age", {}),
    ("toen Ruud en Raymond 7, 8 en 9 waren", Context(births=BIRTHS), "moments.not-read", {}),
    ("toen Ruud 7 en 8 was", Context(births=BIRTHS), "moments.ages-and-names", {"names": 1, "ages": 2}),
    ("600 jaar geleden", on("0200-01-01"), "moments.out-of-time", {}),
]


@pytest.mark.parametrize(("text", "context", "key", "values"), REFUSED)
def test_what_cannot_be_read_is_refused_with_its_reason(
    text: str, context: Context, key: str, values: dict[str, object]
) -> None:
    with pytest.raises(OtaError) as refused:
        read(text, context)
    assert refused.value.key == key
    assert values.items() <= refused.value.values.items()
    for language in ("nl", "en"):
        assert " | " in refused.value.format_message(language)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_two_readings_say_can_be_typed(language: str) -> None:
    with pytest.raises(OtaError) as refused:
        read("winter 2022", Context(language))
    typed = [read(str(refused.value.values[name]), Context(language)).edtf for name in ("one", "other")]
    assert typed == ["2021-24", "2022-24"]


LINES = [
    ("In april 2019 kwam de OTS, en in juli van dat jaar de plaatsing.", NL, ["2019-04", "2019-07"]),
    ("Tussen oktober 2019 en maart 2020 was er niets, vanaf april wel.", NL, ["2019-10/2020-03", "2020-04/.."]),
    ("Hij woonde daar van 2015 tot 2018 en in 2019 niet meer.", NL, ["2015/2018", "2019"]),
    ("Er waren 2019 euro schulden en in 2019 euro's genoeg.", NL, []),
    ("Zie artikel 1:255 BW, C/16/528112 en 0612345678.", NL, []),
    ("Jan kwam met juni, een vriendin, in het gesprek.", NL, []),
    ("Zij was 7 en 8 kinderen speelden buiten.", NL, []),
    ("In de zomer is het er altijd druk en met kerst ook.", NL, []),
    ("She may go in March, or so they say.", at("2019-01", "en"), ["2019-03"]),
    ("They march in may every year since 2015.", at("2019-01", "en"), ["2015/.."]),
    ("Het was 1-4-2019, niet 31-4-2019.", NL, ["2019-04-01"]),
    ("Op 2019-04-01 en 2019-0412 en 10.2019.", NL, ["2019-04-01"]),
    ("", NL, []),
]


@pytest.mark.parametrize(("line", "context", "edtf"), LINES)
def test_dates_are_found_in_a_running_line(line: str, context: Context, edtf: list[str]) -> None:
    found_dates = find(line, context)
    assert [date_found.reading.edtf for date_found in found_dates] == edtf
    assert all(line[date_found.start : date_found.end] == date_found.reading.written for date_found in found_dates)


def test_a_relation_in_a_line_takes_one_noun() -> None:
    (date_found,) = find("Twee weken na de plaatsing belde moeder.")
    assert date_found.reading.written == "Twee weken na de plaatsing"
    assert date_found.reading.relations == (Relation("event:plaatsing", 10, 18),)


def test_places_are_code_points_of_the_line() -> None:
    (date_found,) = find("Éénmaal, 😀 op 3 april 2020.")
    assert (date_found.start, date_found.reading.written) == (11, "op 3 april 2020")
