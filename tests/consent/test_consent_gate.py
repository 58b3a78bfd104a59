"""What an output needs follows from what is in it and for whom it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from builders import add_codes, add_coding, add_source, make_study, read, read_table

from ota import consent
from ota.consent.checking import check, tally_missing
from ota.errors import ExitCode, OtaError, PrivacyError
from ota.reports.context import make_context
from ota.reports.quote_book import make_quote_book
from ota.reports.session_report import make_session
from ota.reports.writers import render_text
from ota.retrieval import material
from ota.retrieval.leaving import build_gate
from ota.study import Study, records
from ota.timelines import operations as timelines
from ota.timelines import store
from ota.transcripts import changing
from ota.wall.sheet import WallSheet

TALK = "I: Hoe ging het?\n\nR: Wij wachten al maanden.\n\nV: En niemand belde ons.\n"
REPORT = "Moeder zegt dat zij lang wachtte. Zij vroeg om rust in huis.\n"
ALL = dict.fromkeys(("session", "interview", "recording", "quotation"), "given")


@pytest.fixture
def talk(study: Study) -> Study:
    """Two parents, an interview with both and a report with one, both coded; a timeline; consent to everything."""
    records.add(study, records.CASE, "Vos", {})
    records.add(study, records.SESSION, "Sessie 1", {"date": "2024-09-19", "cases": "Vos"})
    for name in ("Moeder Vos", "Vader Vos"):
        records.add(study, records.PERSON, name, {"role": "ouder", "case": "Vos"})
        consent.set_answers(study, name, ALL, day="2024-09-01")
    add_source(study, "talk", TALK, speakers="R=Moeder Vos; V=Vader Vos; I=interviewer", case="Vos", quotation="yes")
    add_source(study, "report", REPORT, role="Moeder Vos", speakers="none", quotation="yes", case="Vos")
    add_codes(study, "Wachten")
    for source, quote in (("talk", "Wij wachten al maanden."), ("talk", "En niemand belde ons.")):
        add_coding(study, source, quote, "Wachten")
    add_coding(study, "report", "Moeder zegt dat zij lang wachtte.", "Wachten", literal=True)
    timelines.add(study, "Vos", "maart 2019: uithuisplaatsing", {})
    return study


def quotes(study: Study, audience: str = "opdrachtgever") -> list[str]:
    gate = build_gate(study, audience)
    passages = gate.let_through(material.read(study).passages, lambda passage: passage.words).leave
    return [read(passage.words) for passage in passages]


def keys(study: Study, audience: str = "opdrachtgever") -> list[tuple[str, str]]:
    return [(problem.key.partition(".")[2], problem.where) for problem in check(study, audience)]


def test_where_all_is_given_everything_leaves_and_nothing_is_left_to_check(talk: Study):
    assert len(quotes(talk, "public")) == 3
    assert keys(talk, "public") == []
    assert make_context(talk, build_gate(talk, "public")).timelines[0].case == "Vos"


# --- taking part -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("answer", ["refused", "withdrawn"])
def test_who_left_the_interview_is_not_quoted_from_it(talk: Study, answer: str):
    consent.set_answers(talk, "Moeder Vos", {"interview": answer})
    for audience in ("deelnemers", "opdrachtgever", "public"):
        assert quotes(talk, audience) == ["En niemand belde ons."]
    assert len(quotes(talk, "team")) == 3


def test_a_source_of_a_session_asks_for_the_session_and_another_for_the_interview(talk: Study):
    consent.set_answers(talk, "Moeder Vos", {"session": "withdrawn"})
    assert len(quotes(talk)) == 3
    changing.change(talk, "report", {"session": "Sessie 1"})
    assert quotes(talk) == ["Wij wachten al maanden.", "En niemand belde ons."]


def test_a_withdrawal_to_come_does_not_hold_and_one_of_before_does(talk: Study):
    with pytest.raises(OtaError):
        consent.set_answers(talk, "Moeder Vos", {"quotation": "withdrawn"}, day="2030-01-01")
    assert len(quotes(talk)) == 3
    consent.set_answers(talk, "Moeder Vos", {"quotation": "withdrawn"}, day="2024-12-01")
    assert quotes(talk) == ["En niemand belde ons."]


def test_where_nothing_may_leave_the_exit_code_is_4(talk: Study):
    for name in ("Moeder Vos", "Vader Vos"):
        consent.set_answers(talk, name, {"quotation": "asked"})
    assert len(quotes(talk)) == 3
    with pytest.raises(PrivacyError) as refused:
        quotes(talk, "public")
    assert refused.value.exit_code == ExitCode.REFUSED
    assert "ota consent" in refused.value.format_message("nl")


# --- recording -------------------------------------------------------------------------------------------------------
def test_who_was_not_recorded_never_stands_between_quotation_marks(talk: Study):
    """The tenth interview: recording no, quotation yes; its coding and its source may say what they like."""
    printed = {audience: render_text(make_quote_book(talk, gate=build_gate(talk, audience)).document, "md")
               for audience in ("team", "deelnemers", "opdrachtgever", "public")}  # fmt: skip
    assert all("“Moeder zegt dat zij lang wachtte.”" in text for text in printed.values())
    consent.set_answers(talk, "Moeder Vos", {"recording": "refused"})
    for audience in printed:
        text = render_text(make_quote_book(talk, gate=build_gate(talk, audience)).document, "md")
        assert "Moeder zegt dat zij lang wachtte." in text and "“En niemand belde ons.”" in text
        assert not re.search(r"[“\"'‘](Moeder zegt|Wij wachten)", text), audience
    assert [passage.literal for passage in material.read(talk).passages] == [False, True, False]


def test_where_two_speak_one_who_was_not_recorded_makes_it_a_report(talk: Study):
    add_coding(talk, "talk", "Wij wachten al maanden.\n\nV: En niemand belde ons.", "Wachten", literal=True)
    consent.set_answers(talk, "Vader Vos", {"recording": "withdrawn"})
    assert not any(p.literal for p in material.read(talk).passages if "niemand" in read(p.words))


# --- the session -----------------------------------------------------------------------------------------------------
def test_the_timeline_of_a_family_that_said_no_stays_inside(talk: Study, tmp_path: Path):
    consent.set_answers(talk, "Vader Vos", {"session": "refused"})
    for audience in ("deelnemers", "opdrachtgever", "public"):
        with pytest.raises(PrivacyError) as refused:
            make_session(talk, "Vos", gate=build_gate(talk, audience))
        assert refused.value.exit_code == ExitCode.REFUSED and refused.value.key == "privacy.no-session"
    with pytest.raises(PrivacyError):
        WallSheet(talk, tmp_path / "wall.html").write(store.read(talk, "Vos"), "")
    assert not (tmp_path / "wall.html").exists()
    make_session(talk, "Vos", gate=build_gate(talk, "team"))


def test_of_several_families_the_one_that_said_no_is_left_out_and_counted(talk: Study):
    records.add(talk, records.CASE, "Linde", {})
    records.add(talk, records.PERSON, "Noor", {"case": "Linde", "role": "jeugdige"})
    timelines.add(talk, "Linde", "mei 2020: verhuizing", {})
    consent.set_answers(talk, "Vader Vos", {"session": "refused"})
    told = make_context(talk, build_gate(talk, "opdrachtgever"))
    assert [timeline.case for timeline in told.timelines] == ["Linde"]
    assert [re.findall(r"\d+", note) for note in told.told_notes] == [["1"], ["1"]]
    assert "weggelaten" in told.told_notes[0] and "bekend" in told.told_notes[1]
    with pytest.raises(PrivacyError):
        _ = make_context(talk, build_gate(talk, "public")).timelines


def test_a_family_of_which_nobody_is_known_is_not_asked(study: Study):
    records.add(study, records.CASE, "Leeg", {})
    timelines.add(study, "Leeg", "mei 2020: verhuizing", {})
    assert len(make_context(study, build_gate(study, "public")).timelines) == 1


# --- what needs a person ---------------------------------------------------------------------------------------------
def test_whose_answer_is_missing_follows_from_what_is_coded(talk: Study):
    for scope in ALL:
        consent.set_answers(talk, "Moeder Vos", {scope: "asked"})
    missing = [(p.where, str(p.values["scope"])) for p in check(talk) if p.key == "consent.check-missing"]
    assert missing == [("Moeder Vos", f"consent.scope-{scope}") for scope in ALL]
    team = [str(p.values["scope"]) for p in check(talk, "team")]
    assert "consent.scope-quotation" not in team and "consent.scope-interview" in team
    assert [(p.key, p.warning) for p in tally_missing(check(talk))] == [("consent.check-missing-of", True)] * 4


def test_who_turned_sixteen_is_asked_anew(talk: Study):
    for name, birth in (("Noor", "2009-03-03"), ("Sam", "2009"), ("Daan", "2009-03-04"), ("Wie", "")):
        records.add(talk, records.PERSON, name, {"birth": birth, "role": "jeugdige"})
        consent.set_answers(talk, name, {"session": "given"}, day="2024-09-01", representative="Moeder Vos")
    assert keys(talk) == [("check-sixteen", "Noor"), ("check-perhaps-sixteen", "Sam")]
    consent.set_answers(talk, "Noor", {"session": "given"}, day="2025-03-03")
    consent.set_answers(talk, "Sam", {"session": "refused"}, day="2025-03-03")
    assert keys(talk) == []


def test_who_consented_alone_before_sixteen_is_named(talk: Study):
    records.add(talk, records.PERSON, "Daan", {"birth": "2012", "role": "jeugdige"})
    consent.set_answers(talk, "Daan", {"session": "given"}, day="2024-09-01")
    assert keys(talk) == [("check-alone", "Daan")]
    consent.set_answers(talk, "Daan", {"session": "given"}, day="2024-09-01", representative="Moeder Vos")
    assert keys(talk) == []


def test_a_verbatim_source_of_who_was_not_recorded_is_named(talk: Study):
    consent.set_answers(talk, "Vader Vos", {"recording": "refused"})
    assert keys(talk) == [("check-recorded", "T01")]
    changing.change(talk, "talk", {"verbatim": "no"})
    assert keys(talk) == []


def test_a_withdrawal_that_is_still_in_coded_use_is_named_with_its_count(talk: Study):
    consent.set_answers(talk, "Moeder Vos", {"interview": "withdrawn"})
    (problem,) = check(talk)
    assert (problem.key, problem.where) == ("consent.check-withdrawn", "Moeder Vos")
    assert (problem.values["count"], problem.values["day"]) == (2, "2025-03-03")


def test_the_list_and_the_check_say_no_words_of_people(talk: Study):
    consent.set_answers(talk, "Moeder Vos", {"interview": "withdrawn"})
    told = [problem.format_message("nl") for problem in check(talk)] + [str(consent.list_consent(talk).rows)]
    assert not any("wachten al" in text for text in told)


def test_there_is_nothing_to_check_in_an_empty_study(tmp_path: Path):
    with make_study(tmp_path / "empty") as study:
        assert check(study) == [] and read_table(consent.list_consent(study)).rows == ()
