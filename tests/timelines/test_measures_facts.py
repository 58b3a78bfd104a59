"""What measures say of two families, told as a file would tell them."""

import subprocess
import sys
from dataclasses import replace

import pytest
from telling import child, entry_of, tell, tied

from ota.errors import OtaError
from ota.moments.ages import compute_age_days
from ota.tabular import format_value
from ota.timelines.indicators import INDICATORS, compute_figures, list_definitions, list_figures
from ota.timelines.model import Switch
from ota.words import say


@pytest.fixture
def brothers():
    """Ruud and Raymond: school refusal, an investigation, an order, half a year without help, and one placed."""
    return tell(
        entry_of("gebeurtenis", "[2017..2018]"),  # E1: the divorce
        entry_of("school", "2019-04", who=("Ruud", "Raymond")),
        entry_of("onderzoek", "2019-07", parties=("Raad",)),
        entry_of("maatregel", "2019-10", "..", parties=("GI",), details={"measure": "ots"}),
        entry_of("hulp", "2019-10", "2020-03", presence="absent"),
        entry_of("interventie", "2020-03", "2021-06", parties=("Team",),
                  details={"goal": "rust", "aimed_at": ("kind",)}),
        entry_of(
            "uithuisplaatsing", "2021-07", tied("E7", 335, 395), who=("Ruud",), parties=("Groep",),
            details={"placement": "behandelgroep", "framework": "dwang"},
        ),
        entry_of("terugplaatsing", tied("E7", 335, 395, "start"), who=("Ruud",)),
        entry_of("school", tied("E8", 14, 56), who=("Ruud",)),
        people=[child("Ruud", "2009"), child("Raymond", "2010")],
        switches=[Switch("levensloop", "scheiding", entries=("E1",)), Switch("hulpverlening", "OTS", entries=("E4",))],
    )  # fmt: skip


@pytest.fixture
def jay():
    """Jay: no year anywhere. Registered, a year of waiting, refused; meanwhile the help for the family waits too."""
    return tell(
        entry_of(
            "hulp", who=("Jay",), parties=("Kliniek",), details={"refused_by": "provider"},
            points={"registered": "?", "intake": tied("E1", 300, 365, "registered")},
        ),
        entry_of("hulp", details={"refused_by": "family"}),  # respite care
        entry_of("interventie", points={"hold": tied("E1", 0, 60, "registered")}, details={"aimed_at": ("gezin",)}),
        people=[child("Jay")],
        as_of=None,
        case="G2",
    )  # fmt: skip


def figures(timeline, key):
    return [(str(x.subject), x.at_least, x.at_most) for x in compute_figures(timeline, [key])]


def note(timeline, key):
    (figure,) = compute_figures(timeline, [key])
    assert (figure.at_least, figure.at_most) == (None, None)
    return figure.note


# --- the brothers ----------------------------------------------------------------------------------------------------
def test_a_recorded_half_year_without_help_has_limits(brothers):
    (figure,) = compute_figures(brothers, ["without-help"])
    assert (figure.at_least, figure.at_most, figure.unit, figure.entries) == (122, 182, "days", ("E5",))


def test_the_three_silences_are_three_different_things(brothers):
    # while the order runs, the family is not out of sight of who carries it, though there is no help
    assert figures(brothers, "out-of-sight") == [("Raad", 0, 0), ("GI", 0, 0), ("Team", 0, 0), ("Groep", 0, 0)]
    # an empty stretch is nothing recorded, and nobody said that there was no help
    bare = tell(entry_of("hulp", "2019-01", "2019-03-31"), entry_of("hulp", "2019-10-01", "2019-12"))
    assert figures(bare, "nothing-recorded") == [("", 183, 183)]
    assert note(bare, "without-help") == "undetermined"


def test_only_the_child_who_was_placed_has_a_placement(brothers):
    assert figures(brothers, "placements") == [("Ruud", 1, 1), ("Raymond", 0, 0)]
    assert figures(brothers, "age-placement") == [("Ruud", 11, 12)]
    assert [x.text for x in compute_figures(brothers, ["placement-kind", "placement-framework"])] == [
        "behandelgroep",
        "dwang",
    ]


def test_a_year_away_is_as_long_as_was_told(brothers):
    assert figures(brothers, "placement-length") == [("Ruud", 335, 395)]
    assert figures(brothers, "placement-return") == [("Ruud", 335, 395)]


def test_help_for_the_child_is_no_help_at_home(brothers):
    (figure,) = compute_figures(brothers, ["help-at-home"])
    assert (figure.at_least, figure.at_most) == (0, 0)
    untold = [replace(x, details={"goal": "rust"}) if x.id == "E6" else x for x in brothers.entries]
    assert note(brothers.with_entries(untold), "help-at-home") == "undetermined"


def test_help_at_home_is_certain_or_possible():
    away = entry_of("uithuisplaatsing", "2020-03", "2020-09", who=("Kim",))

    def at_home(start, end, **details):
        (figure,) = compute_figures(tell(away, entry_of("interventie", start, end, details=details)), ["help-at-home"])
        return figure.at_least, figure.at_most

    assert at_home("2020-04", "2020-05", aimed_at=("gezin",)) == (1, 1)
    assert at_home("2020-01", "2020-03", aimed_at=("ouder", "kind")) == (0, 1)  # it may have gone on past the start
    assert at_home("2020-01", "2020-02", aimed_at=("gezin",)) == (0, 0)
    assert at_home("2020-10", "2020-12", aimed_at=("gezin",)) == (0, 0)
    ones = [entry_of("hulp", "2020-04", "2020-05", details=details) for details in ({}, {"aimed_at": ("ouder",)})]
    assert figures(tell(away, *ones), "help-at-home") == [("Kim", 1, 2)]  # of the first nobody said whom it was for


def test_what_followed_is_counted_for_each_kind_of_moment_apart(brothers):
    # school refusal and investigation may have come within half a year of the divorce only if that was late in 2018
    assert figures(brothers, "followed-levensloop") == [("school", 0, 1), ("onderzoek", 0, 1)]
    assert figures(brothers, "followed-hulpverlening") == [("interventie", 1, 1)]
    disputed = replace(brothers, switches=tuple(replace(x, accepted=False) for x in brothers.switches))
    assert {x.note for x in compute_figures(disputed, ["followed-hulpverlening"])} == {"disputed"}


def test_a_moment_of_several_entries_began_with_the_first(brothers):
    moments = (Switch("hulpverlening", "", entries=("E3", "E4")),)
    figures = compute_figures(replace(brothers, switches=moments), ["followed-hulpverlening"])
    assert all(x.entries[:2] == ("E3", "E4") for x in figures)
    assert [(x.subject, x.at_least, x.at_most) for x in figures] == [("", 0, 0)]


def test_help_without_a_goal_is_counted_where_goals_are_recorded(brothers):
    assert figures(brothers, "without-goal") == [("", 0, 0)]
    assert note(brothers, "without-outcome") == "undetermined"


# --- Jay -------------------------------------------------------------------------------------------------------------
def test_a_wait_without_any_year_is_as_long_as_was_told(jay):
    (figure,) = compute_figures(jay, ["wait-intake"])
    assert (figure.subject, figure.at_least, figure.at_most, figure.entries) == ("Jay", 300, 365, ("E1",))
    assert note(jay, "wait-whole") == "undetermined"  # what was refused never started


def test_who_refused_is_told_apart(jay):
    assert figures(jay, "refused") == [("provider", 1, 1), ("family", 1, 1)]
    assert figures(jay, "refused-at-intake") == [("provider", 1, 1), ("family", 0, 0)]


def test_what_was_on_hold_during_a_wait_is_counted(jay):
    (figure,) = compute_figures(jay, ["on-hold-meanwhile"])
    assert (figure.subject, figure.at_least, figure.at_most, figure.entries) == ("E1", 1, 1, ("E1", "E3"))
    late = jay.entries[2].with_points({"hold": tied("E1", 350, 400, "registered")})
    (figure,) = compute_figures(jay.with_entries([*jay.entries[:2], late]), ["on-hold-meanwhile"])
    assert (figure.at_least, figure.at_most) == (0, 1)


def test_months_need_a_calendar(jay):
    assert note(jay, "active-parties") == note(jay, "intense-months") == "undetermined"


# --- certain and possible --------------------------------------------------------------------------------------------
def test_what_was_possible_counts_in_the_most_and_what_was_planned_does_not():
    ones = [
        entry_of("uithuisplaatsing", "2020", presence=presence, who=("Kim",))
        for presence in ("happened", "possible", "planned")
    ]
    assert figures(tell(*ones, people=[child("Kim")]), "placements") == [("Kim", 1, 2)]


def test_a_kind_of_placement_that_does_not_count_is_left_out():
    ones = [
        entry_of("uithuisplaatsing", "2020", details={"placement": kind}) for kind in ("klinische-ggz", "pleegzorg")
    ]
    assert figures(tell(*ones), "placements") == [("", 1, 1)]
    assert [x.text for x in compute_figures(tell(*ones), ["placement-kind"])] == ["pleegzorg"]


def test_parties_of_a_month_are_certain_or_possible():
    timeline = tell(
        entry_of("bemoeienis", "2020-01", "2020-02", parties=("A",)),
        entry_of("bemoeienis", "2020-01/2020-03", "2020-03", parties=("B",)),
    )
    result = compute_figures(timeline, ["active-parties"])
    assert [(x.subject, x.at_least, x.at_most, x.entries) for x in result] == [
        ("2020-01", 1, 2, ("E1", "E2")), ("2020-02", 1, 2, ("E1", "E2")), ("2020-03", 1, 1, ("E2",)),
    ]  # fmt: skip
    twice = replace(timeline, lists=replace(timeline.lists, numbers={"intense_parties": 2}))
    assert figures(twice, "intense-months") == [("", 0, 2)]


def test_who_took_part_in_a_decision_is_a_party_that_was_met():
    timeline = tell(
        entry_of("bemoeienis", "2020", parties=("De Boei",)),
        entry_of("besluit", "2020", details={"involved": "moeder, de boei en VT"}),
    )
    assert [(x.at_least, x.at_most) for x in compute_figures(timeline, ["parties-met"])] == [(2, 2)]


def test_no_year_is_shown_where_none_may_be_shown():
    timeline = tell(
        entry_of("bemoeienis", "2020-01", "2020-02", parties=("A",)),
        *(entry_of("actie", "2021"), entry_of("actie", "2022-10", parties=("A",))),
        calendar=False,
    )
    figures = compute_figures(timeline)
    assert [x.subject for x in figures if x.indicator == "active-parties"][:2] == ["T+0", "T+1"]
    assert not any("20" in str(x.text) or str(x.subject).startswith("20") for x in figures)
    assert any("T+" in str(x.text) for x in figures)


def test_versions_that_are_open_widen_a_figure():
    messages = [
        entry_of("hulp", "2019-10-01", "2020-01-01", presence="absent", standing="open"),
        entry_of("hulp", "2019-10-01", "2020-03-01", presence="absent", standing="open", version_of="E1"),
    ]
    assert figures(tell(*messages), "without-help") == [("", 92, 152)]
    chosen = [messages[0], replace(messages[1], standing="chosen")]
    assert figures(tell(*chosen), "without-help") == [("", 152, 152)]


def test_dates_that_contradict_each_other_give_no_figure():
    timeline = tell(entry_of("hulp", "2020-05-01", "2020-03-01", presence="absent"))
    assert note(timeline, "without-help-each") == "conflict"


def test_help_that_came_before_the_request_is_negative():
    timeline = tell(
        entry_of("hulpvraag", "2020-03-01"),
        entry_of("hulp", "2020-02-01", "2020-02-20", details={"intensity": "licht"}),
    )
    assert figures(timeline, "request-to-help") == [("", -29, -29)]
    assert figures(timeline, "first-help-length") == [("", 19, 19)]
    assert [x.text for x in compute_figures(timeline, ["first-help-intensity"])] == ["licht"]


def test_help_that_answers_a_request_is_counted_from_it():
    timeline = tell(
        entry_of("hulpvraag", "2020-03-01"),
        entry_of("hulp", "2020-05-01", answers="E1"),
        entry_of("hulp", "2020-04-01"),
    )
    assert figures(timeline, "request-answered") == [("E1", 61, 61)]


@pytest.mark.parametrize("years", range(1, 19))
def test_an_age_that_was_told_is_that_age(years):
    while_so_old = compute_age_days(years, turning=False)
    timeline = tell(entry_of("hulp", tied("birth:Kim", *while_so_old)), people=[child("Kim")], as_of=None)
    assert figures(timeline, "age-first-help") == [("Kim", years, years)]
    turned = tell(
        entry_of("hulp", tied("birth:Kim", *compute_age_days(years, turning=True))), people=[child("Kim")], as_of=None
    )
    assert figures(turned, "age-first-help") == [("Kim", years, years)]


def test_an_age_without_a_birth_or_without_help_is_not_determined():
    assert figures(tell(entry_of("hulp", "2020"), people=[child("Kim")]), "age-first-help") == [("Kim", None, None)]
    assert figures(tell(people=[child("Kim", "2010")]), "age-first-help") == [("Kim", None, None)]


def test_help_that_may_begin_later_can_have_the_youngest_age():
    timeline = tell(
        entry_of("hulp", tied("birth:Kim", 3290, 3290)), entry_of("hulp", "2019-06-01"), people=[child("Kim", "2010")]
    )
    assert figures(timeline, "age-first-help") == [("Kim", 8, 9)]


# --- pressure and hand-overs -----------------------------------------------------------------------------------------
def test_what_is_dated_less_precisely_than_the_weeks_gives_limits():
    timeline = tell(
        entry_of("actie", "2020-06-20"), entry_of("actie", "2020"),
        entry_of("ultimatum", "2020-06"), entry_of("actie", "2019-01-01"),
        entry_of("bemoeienis", "2020-01-01", "..", parties=("GI",)),
        entry_of("uithuisplaatsing", "2020-07-01", "..", parties=("Groep",)),
    )  # fmt: skip
    assert figures(timeline, "pressure-actions") == [("E6", 1, 2)]
    assert figures(timeline, "pressure-ultimatums") == [("E6", 1, 1)]
    assert figures(timeline, "pressure-parties") == [("E6", 1, 1)]
    (usual,) = compute_figures(timeline, ["usual-actions"])
    assert 0.04 <= usual.at_least < usual.at_most <= 0.13
    assert usual.note == "denser"


def test_a_relay_that_comes_back_is_a_circle():
    timeline = tell(
        entry_of("overdracht", "2019", parties=(("Wijkteam", "from"), ("GI", "to", "Kim"))),
        entry_of("overdracht", "2020", parties=(("GI", "from"), ("Raad", "to"))),
        entry_of("overdracht", "2021", parties=(("Raad", "from"), ("Wijkteam", "to", "Noor")), presence="possible"),
    )
    assert figures(timeline, "handovers") == [("", 2, 3)]
    assert figures(timeline, "handed-over")[0] == ("Wijkteam → GI", 1, 1)
    assert figures(timeline, "came-back") == [("", 0, 3)]
    assert figures(timeline, "people-met") == [("", 1, 2)]
    assert figures(timeline, "parties-met") == [("", 3, 3)]


def test_networkx_is_only_imported_for_hand_overs():
    code = """
import sys
from ota.timelines.indicators import compute_figures
from ota.timelines.model import Timeline
compute_figures(Timeline("G1"))
sys.exit("networkx" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# --- tables and definitions ------------------------------------------------------------------------------------------
def test_over_all_cases_counts_are_added_and_lengths_have_a_median(brothers, jay):
    third = tell(entry_of("hulp", "2020-01-01", "2020-01-11", presence="absent"), case="G3")
    created = list_figures([brothers, jay, third], ["without-help", "refused", "placement-kind"])
    rows = {(row[0], row[2], format_value(row[3])): row for row in created.rows}
    assert rows["without-help", "all", ""][4:6] == (66, 96)  # medians of 10 and 122, 10 and 182
    assert rows["without-help", "all", ""][7] == "mediaan van 2 uitkomsten; niet te bepalen: 1"
    assert rows["refused", "all", "aanbieder"][4:6] == (1, 1)
    lower, limit, unit, kind = rows["placement-kind", "all", ""][4:8]
    assert (lower, limit, format_value(unit), kind) == (1, 1, "aantal", "behandelgroep")
    assert format_value(rows["without-help", "G2", ""][9]) == "niet te bepalen"
    assert rows["without-help", "G1", ""][8] == ("E5",)


def test_a_measure_that_there_is_not_is_named_with_the_nearest(brothers):
    with pytest.raises(OtaError) as caught:
        compute_figures(brothers, ["wait-intke"])
    assert "wait-intake" in caught.value.format_message("en")


def test_every_measure_has_its_definition_in_both_languages():
    for language in ("nl", "en"):
        rows = list_definitions(language, {"pressure_weeks": 12}).rows
        assert [row[0] for row in rows] == list(INDICATORS)
        assert all(row[2].endswith(".") and "{" not in row[2] for row in rows)
        assert any("12" in row[2] for row in rows)
        assert all(say(f"measures.unit-{indicator.unit}", language) for indicator in INDICATORS.values())


def test_every_measure_says_something_of_every_family(brothers, jay):
    for timeline in (brothers, jay, tell()):
        figures = compute_figures(timeline)
        assert all(x.note or x.at_least is not None or x.at_most is not None or x.text for x in figures)
        assert all(x.at_least is None or x.at_most is None or x.at_least <= x.at_most for x in figures)
    assert {x.indicator for x in compute_figures(brothers)} > {"placements", "out-of-sight", "usual-parties"}
