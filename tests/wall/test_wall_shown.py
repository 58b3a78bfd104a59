"""Whole families typed as they are told, once in a row: what is understood, asked and counted, on paper too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from builders import make_study, make_told_context

from ota.drawing import DrawingOptions, draw_pages
from ota.reports.session_report import compose_session
from ota.reports.writers import render_text
from ota.study import Study, records
from ota.timelines import checking, indicators
from ota.timelines.model import Entry, Timeline
from ota.wall import Reply, WallDesk

HERE = Path(__file__).parent
YOUNG = {"role": "jeugdige"}
FAMILIES: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "brothers": {
        "Ruud Bos": {**YOUNG, "birth": "2009"},
        "Raymond Bos": {**YOUNG, "birth": "2010"},
        "Moeder Bos": {"role": "ouder"},
    },
    "jay": {"Jay": {**YOUNG}},
    "sixty": {
        "Sanne": {**YOUNG, "birth": "2008-05", "sex": "v"},
        "Milan": {**YOUNG, "birth": "2011-03", "sex": "m"},
        "Lynn": {**YOUNG, "birth": "2015-08", "sex": "v"},
        "Petra": {"role": "ouder", "function": "moeder"},
        "Erik": {"role": "ouder", "function": "vader"},
    },
}


@dataclass(frozen=True)
class Told:
    """A family that was typed, and what was replied to each line."""

    study: Study
    timeline: Timeline
    replies: Mapping[str, Reply]

    def entry(self, words: str) -> Entry:
        """The one entry with these words in its title."""
        (entry,) = [entry for entry in self.timeline.entries if words in entry.title]
        return entry

    def days(self, words: str, role: str = "start") -> tuple[str | None, str | None]:
        point = self.entry(words).points[role]
        return point.earliest, point.latest

    def measure(self, key: str, subject: str = "") -> tuple[float | None, float | None]:
        figures = indicators.compute_figures(self.timeline, [key])
        (figure,) = [figure for figure in figures if not subject or subject in str(figure.subject)]
        return figure.at_least, figure.at_most

    def list_drawn(self) -> list[str]:
        return [text.text for page in draw_pages(self.timeline, DrawingOptions()) for text in page.list_texts()]


def tell(folder: Path, name: str) -> Iterator[Told]:
    with make_study(folder / name) as study:
        records.add(study, records.CASE, "Gezin", {})
        for person, cells in FAMILIES[name].items():
            records.add(study, records.PERSON, person, {"case": "Gezin", **cells})
        records.add(study, records.SESSION, "Sessie 1", {"date": "2022-12-01", "cases": "Gezin"})
        desk = WallDesk(study, "Gezin", session="Sessie 1")
        lines = [line for line in (HERE / f"{name}.txt").read_text().splitlines() if not line.startswith("#")]
        replies = {line: desk.take(line) for line in lines}
        yield Told(study, desk.timeline, replies)


@pytest.fixture(scope="module")
def brothers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    yield from tell(tmp_path_factory.mktemp("shown"), "brothers")


@pytest.fixture(scope="module")
def jay(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    yield from tell(tmp_path_factory.mktemp("shown"), "jay")


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Told]:
    yield from tell(tmp_path_factory.mktemp("shown"), "sixty")


# --- the brothers ----------------------------------------------------------------------------------------------------
def test_the_brothers_have_the_days_that_were_told_and_no_others(brothers: Told) -> None:
    divorce = brothers.days("uit elkaar")
    assert (divorce[0] or "")[:4] == "2017" and (divorce[1] or "")[:4] == "2018"
    assert brothers.days("weigeren de jongens") == ("2019-04-01", "2019-04-30")
    assert brothers.days("de Raad") == ("2019-07-01", "2019-07-31")
    assert brothers.days("OTS") == ("2019-10-01", "2019-10-31")
    assert brothers.days("geen hulp") == ("2019-10-01", "2019-10-31")
    assert brothers.days("geen hulp", "end") == ("2020-03-01", "2020-03-31")
    assert brothers.days("behandelgroep") == ("2021-07-01", "2021-07-31")
    dated = [entry for entry in brothers.timeline.entries if entry.start.earliest]
    assert len(dated) == 9  # the rest was told without a day


def test_the_brothers_are_each_who_they_are(brothers: Told) -> None:
    both = ("Raymond Bos", "Ruud Bos")
    refusals = [entry for entry in brothers.timeline.entries if "naar school te gaan" in entry.title]
    assert [(entry.kind, entry.who) for entry in refusals] == [("school", both), ("school", ("Ruud Bos",))]
    assert brothers.entry("behandelgroep").who == brothers.entry("terug naar huis").who == ("Ruud Bos",)
    assert brothers.entry("geen hulp").presence == "absent"
    assert brothers.entry("weer ambulante").kind == "interventie"


def test_the_figures_of_the_brothers(brothers: Told) -> None:
    assert brothers.measure("without-help") == (122, 182)
    assert brothers.measure("placements", "Ruud Bos") == (1, 1)
    assert brothers.measure("placements", "Raymond Bos") == (0, 0)
    assert brothers.measure("placement-return", "Ruud Bos") == (335, 395)  # "een jaar": about a year
    assert not [entry for entry in brothers.timeline.entries if entry.read_detail("refused_by")]  # school is no help


# --- Jay -------------------------------------------------------------------------------------------------------------
def test_jay_waits_and_is_refused(jay: Told) -> None:
    assert all(not entry.start.earliest for entry in jay.timeline.entries)
    assert jay.measure("wait-intake", "Jay") == (274, 365)
    assert jay.measure("refused-at-intake", "provider") == (1, 1)
    assert jay.measure("refused", "family") == (2, 2)  # help, and respite care
    assert jay.measure("placements", "Jay") == (0, 1)  # a risk, no placement


def test_the_wait_and_the_refusal_of_jay_stand_on_paper(jay: Told) -> None:
    drawn = " ".join(jay.list_drawn())
    assert "274–365 dagen van aanmelding tot intake" in drawn
    assert "geweigerd door de aanbieder" in drawn
    paper = render_text(compose_session(make_told_context(jay.study, jay.timeline)), "md")
    assert "obesitaskliniek' (datum onbekend)" in paper


# --- three children in sixty lines -----------------------------------------------------------------------------------
def test_each_of_sixty_lines_is_an_entry_or_is_told(sixty: Told) -> None:
    assert len(sixty.replies) == len(sixty.timeline.entries) == 60
    assert all(reply.kept and reply.taken for reply in sixty.replies.values())
    silent = [
        reply.taken
        for reply, entry in zip(sixty.replies.values(), sixty.timeline.entries, strict=True)
        if not entry.start.earliest and "Geen datum gelezen" not in reply.missed and "due" not in entry.points
    ]
    assert silent == []


def test_sixty_lines_are_no_storm_of_questions(sixty: Told) -> None:
    asked = [bool(reply.asked) for reply in sixty.replies.values()]
    assert all(sum(asked[n : n + 5]) <= 1 for n in range(len(asked)))
    assert sum(asked) <= 3
    problems = checking.check(sixty.study, ["Gezin"])
    assert "timelines.check-conflict" not in {problem.key for problem in problems}


def test_fifteen_parties_are_known_from_the_words(sixty: Told) -> None:
    known = {party for entry in sixty.timeline.entries for party in entry.list_parties()}
    assert known >= {
        *("Woningcorporatie De Sleutel", "consultatiebureau", "Kredietbank Noordveen", "De Zevensprong"),
        *("Veilig Thuis", "politie", "wijkteam Oost", "GGZ Zeeduin", "school", "kinderarts", "De Boei", "leerplicht"),
        *("Raad voor de Kinderbescherming", "Jeugdbescherming De Linde", "De Wilg", "Het Baken", "De Driehoek"),
    }
    assert not known & {"GI", "De Linde", "wijkteam"}  # one party under two names would be counted twice


def test_only_who_was_placed_was_placed(sixty: Told) -> None:
    placed = [figure for child in ("Sanne", "Milan", "Lynn") for figure in [sixty.measure("placements", child)]]
    assert placed == [(1, 1), (0, 0), (0, 0)]
    assert sixty.days("crisisplaatsing") == ("2021-10-16", "2021-10-16")
    assert sixty.days("weer thuis") == ("2022-07-01", "2022-07-31")
    least, most = sixty.measure("placement-return", "Sanne")
    assert (least, most) == (258, 288)  # 16 October to a day in July


def test_measures_are_of_those_named_and_an_extension_begins_none(sixty: Told) -> None:
    measures = [entry for entry in sixty.timeline.entries if sixty.timeline.find_form(entry) == "measure"]
    assert [(entry.who, entry.presence, entry.start.edtf) for entry in measures] == [
        (("Milan", "Sanne"), "happened", "2021-05")
    ]
    assert measures[0].end is not None and (measures[0].end.latest or "") >= "2023-05-31"


def test_nothing_is_surer_than_what_was_said(sixty: Told) -> None:
    presences = {
        "wachtlijst": "planned",
        "geen begeleiding": "absent",
        "nooit van gekomen": "absent",
        "advies van": "possible",
        "gezinscoach": "possible",
    }
    assert {words: sixty.entry(words).presence for words in presences} == presences
    assert sixty.days("een onderzoek aan") == ("2017-10-01", "2017-10-31")  # "vroeg" is what the school did
    assert sixty.days("belt moeder", "due")[1] == "2023-01-31"
    assert sixty.entry("moeder wil geen hulp").read_detail("refused_by") == "family"
    undated = ("een depressie", "drie maanden onderzoek", "heette Karin", "bleven thuis", "komt wonen", "luisterde")
    assert [words for words in undated if sixty.entry(words).start.earliest] == []


def test_on_paper_a_decision_is_as_sure_as_it_was(sixty: Told) -> None:
    paper = render_text(compose_session(make_told_context(sixty.study, sixty.timeline)), "md")
    (advice,) = [line for line in paper.splitlines() if "advies van De Linde" in line and line.startswith("|")]
    (therapy,) = [line for line in paper.splitlines() if "systeemtherapie" in line and "De Driehoek" in line]
    assert "mogelijk" in advice and "niet gebeurd" in therapy
