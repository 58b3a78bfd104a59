"""Kinds of spoken lines, each a rule of the language and not a line of a set: what is asked for, refused, short, or
said of another clause is taken for no more than it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling import child, entry_of, lists, tell

from ota.timelines.line import LineContext, Typed, read_line
from ota.timelines.model import CaseMember, Entry
from ota.timelines.phrases import compile_table, hear, is_phrase, load_tables

FAMILY = (
    child("Bram Bos", "2010-05-03"),
    child("Sara Bos", "2013-09-12"),
    CaseMember("Anja Bos", "ouder", called="moeder"),
    CaseMember("Riet Smit", "netwerk", called="oma"),
)


def type_line(line: str, *earlier: Entry) -> Typed:
    timeline = replace(tell(*earlier, people=FAMILY), lists=lists("nl"))
    return read_line(line, LineContext(timeline, timeline.entries, "2022-12-01", (), ("wijkteam Zuid",)))


@pytest.mark.parametrize("name", load_tables())
def test_each_table_of_phrases_can_be_looked_for(name: str) -> None:
    assert compile_table(name).search("¤") is None


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("nog geen OTS", "geen …"),
        ("OTS niet", "… niet"),
        ("raad wijst de OTS af", "wijst de … af"),
        ("de OTS loopt door", ""),
        ("OTS niet verlengd", ""),
    ],
)
def test_a_phrase_speaks_of_what_it_is_asked_about(text: str, phrase: str) -> None:
    assert hear("absent", text, ["OTS"]) == phrase


def test_a_word_is_a_phrase_of_a_table_by_its_ending_too() -> None:
    assert is_phrase("job", "jeugdconsulent") and not is_phrase("job", "consulentje")


@pytest.mark.parametrize(
    ("line", "kind", "presence"),
    [
        ("mei 2020 OTS? nee, drang", "maatregel", "absent"),
        ("mei 2020 OTS niet toegewezen", "maatregel", "absent"),
        ("mei 2020 OTS ingediend", "maatregel", "planned"),
        ("mei 2020 OTS-zitting", "besluit", ""),
        ("mei 2020 gesloten plaatsing genoemd in mdo", "uithuisplaatsing", "possible"),
        ("mei 2020 Bram weg bij gezinshuis", "gebeurtenis", ""),
        ("mei 2020 verzoek om OTS te beëindigen", "besluit", "planned"),
        ("mei 2020 moeder wil van de OTS af", "besluit", "planned"),
        ("mei 2020 Sara wil niet naar oma", "gebeurtenis", "absent"),
        ("mei 2020 dreigende huisuitzetting", "wonen", "possible"),
        ("mei 2020 Bram zou naar oma", "gebeurtenis", "planned"),
        ("mei 2020 training gaat niet door", "interventie", "absent"),
        ("mei 2020 regie van GI naar wijkteam", "overdracht", ""),
        ("afspraak mei 2020: Bram naar huis", "afspraak", ""),
        ("mei 2020 raad vraagt OTS aan, MUHP niet nodig", "maatregel", "planned"),
    ],
)
def test_what_a_line_tells_is_no_more_than_it_says(line: str, kind: str, presence: str) -> None:
    typed = type_line(line)
    assert (typed.cells["kind"], typed.cells.get("presence", "")) == (kind, presence)


@pytest.mark.parametrize(
    "line", ["ouders houden hulp af", "mei 2020 ma weigert hulp", "IPT aangevraagd, gemeente: nee"]
)
def test_refused_help_is_told_as_refused(line: str) -> None:
    assert type_line(line).cells.get("refused_by")


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("2019 ruzie", "2019", None),
        ("2019 euro gestolen", None, None),
        ("in 2019 of zo ruzie", "in 2019 of zo", None),
        ("scheiding 2017/2018", "2017/2018", None),
        ("12 en 26 mei 2021 gesprek", "12 en 26 mei 2021", None),
        ("14/15 mei 2020 ruzie", "14/15 mei 2020", None),
        ("2015 nov schorsing", "2015 nov", None),
        ("Bram 8, schorsing", "Bram 8", None),
        ("mei 2020 ambulante hulp, drie maanden", "mei 2020", "drie maanden"),
        ("mei 2020 ambulante hulp een half jaar lang", "mei 2020", "een half jaar"),
        ("Bram geb 3-5-2010, 31 weken, couveuse", "3-5-2010", None),
        ("mei 2020 onderzoek uitgesteld tot jan 2021", "mei 2020", None),
        ("mei 2020 werker 1 tot juli, daarna een ander", "mei 2020", None),
    ],
)
def test_when_it_was_and_until_when(line: str, start: str | None, end: str | None) -> None:
    cells = type_line(line).cells
    assert (cells.get("start"), cells.get("end")) == (start, end)


def test_who_is_named_in_a_date_is_not_whom_it_is_about() -> None:
    assert type_line("toen Bram 4 was werd moeder ziek").cells["who"] == "Anja Bos"
    assert type_line("toen Bram 4 was verhuisd").cells["who"] == "Bram Bos"


def test_he_who_moves_in_with_an_aunt_is_not_the_aunt() -> None:
    before = entry_of("gebeurtenis", "2020-04-01", who=("Bram Bos",))
    assert type_line("mei 2020 trekt hij bij oma in", before).cells["who"] == "Bram Bos; Riet Smit"


def test_a_day_without_its_year_that_lies_far_ahead_is_not_taken() -> None:
    before = entry_of("gebeurtenis", "2022-11-20")
    assert "start" not in type_line("4 mei gesprek met Bram", before).cells
    ahead = type_line("5 december gesprek met Bram", before)
    assert "start" in ahead.cells and not ahead.coming  # no word says that it is planned: it is asked back
