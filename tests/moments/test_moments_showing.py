"""Moments in words: in full and short."""

from __future__ import annotations

import pytest

from ota.moments import OPEN, Moment, parse_moment, read, show, show_months

SHOWN = [
    ("2019-04", "april 2019", "April 2019", "apr 2019"),
    ("2019-04-01", "1 april 2019", "1 April 2019", "1 apr 2019"),
    ("2019", "2019", "2019", "2019"),
    ("2021-23", "najaar 2021", "autumn 2021", "najaar 2021"),
    ("2021-24", "winter 2021/2022", "winter 2021/2022", "winter 2021/2022"),
    ("2020-03~", "rond maart 2020", "around March 2020", "± mrt 2020"),
    ("2016?", "waarschijnlijk 2016", "probably 2016", "wsch. 2016"),
    ("2016%", "waarschijnlijk rond 2016", "probably around 2016", "wsch. ± 2016"),
    ("[2017..2018]", "tussen 2017 en 2018", "between 2017 and 2018", "2017–2018"),
    ("[2018-01..2018-04]", "tussen januari 2018 en april 2018", "between January 2018 and April 2018", "jan–apr 2018"),
    ("[2022-05-20..2022-05-31]", "tussen 20 mei 2022 en 31 mei 2022", "between 20 May 2022 and 31 May 2022",
     "20–31 mei 2022"),
    ("[2017,2018]", "2017 of 2018", "2017 or 2018", "2017 of 2018"),
    ("[..2020-02]", "voor maart 2020", "before March 2020", "voor mrt 2020"),
    ("[2021..]", "na 2020", "after 2020", "na 2020"),
    ("[2020-01..]", "na december 2019", "after December 2019", "na dec 2019"),
    ("198X", "jaren tachtig", "the eighties", "jaren tachtig"),
    ("201X", "jaren 2010", "the 2010s", "jaren 2010"),
    ("2019-10/2020-03", "van oktober 2019 tot en met maart 2020", "from October 2019 through March 2020",
     "okt 2019 – mrt 2020"),
    ("2019-04/..", "vanaf april 2019", "since April 2019", "vanaf apr 2019"),
    ("../2019-04", "tot en met april 2019", "through April 2019", "t/m apr 2019"),
    ("{2017,2018}", "{2017,2018}", "{2017,2018}", "{2017,2018}"),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "dutch", "english", "short"), SHOWN)
def test_a_moment_is_said_in_words(edtf: str, dutch: str, english: str, short: str) -> None:
    result = parse_moment(edtf)
    assert (show(result, "nl"), show(result, "en"), show_months(result, "nl")) == (dutch, english, short)


def test_what_is_unknown_or_open_is_said() -> None:
    assert (show(None, "nl"), show(None, "en")) == ("onbekend", "unknown")
    assert (show(OPEN, "nl"), show_months(OPEN, "en")) == ("nog gaande", "ongoing")


def test_what_was_written_stands_first_where_it_says_more() -> None:
    moment = read("begin 2018").start
    assert show(moment, "nl", "begin 2018") == "begin 2018 (tussen januari 2018 en april 2018)"
    assert show(Moment("2019-04", None, None), "nl", "April 2019") == "april 2019"
