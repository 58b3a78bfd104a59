"""What a line makes a fact, and what it does not: asked for, feared, denied, or told of something beside it."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest
from telling import child, lists, tell
from typed_wall import Wall

from ota.timelines.line import LineContext, read_line
from ota.timelines.model import CaseMember

WALL = LineContext(tell(people=(child("Raymond Bos", "2010"), child("Ruud Bos", "2009"), CaseMember("Moeder Bos"))))
PLACES = (
    *("uithuisplaatsing", "spoeduithuisplaatsing", "crisisplaatsing", "crisispleeggezin", "pleegzorg", "pleeggezin"),
    *("netwerkpleeggezin", "gezinshuis", "gesloten jeugdzorg", "JeugdzorgPlus", "behandelgroep", "leefgroep"),
)
NO_FACT = {
    "maart 2020: machtiging {} gevraagd": ("planned",),
    "maart 2020: verzoek {} Raymond": ("planned",),
    "maart 2020: aanvraag {}": ("planned",),
    "maart 2020: op wachtlijst {}": ("planned",),
    "maart 2020: besluit tot {}": ("planned",),
    "maart 2020: dreiging {}": ("possible",),
    "maart 2020: risico op {}": ("possible",),
    "maart 2020: {} overwogen": ("possible",),
    "maart 2020: misschien {}": ("possible",),
    "maart 2020: {} voorkomen": ("absent",),
    "maart 2020: Ruud wil niet naar {}": ("absent",),
    "maart 2020: {} afgewezen": ("absent",),
    "maart 2020: nog geen {}": ("absent",),
    "maart 2020: {} ging niet door": ("absent",),
    "maart 2020: kinderrechter wijst {} van Ruud af": ("absent",),
    "maart 2020: bijna {} Ruud": ("absent",),
    "maart 2020: Ruud hoefde niet naar {}": ("absent",),
    "maart 2020: {} van Ruud teruggedraaid": ("possible",),
    "maart 2020: moeder is bang dat het {} wordt": ("possible",),
    "maart 2020: Ruud naar {}?": ("possible",),
}
BESIDE = (
    *("eerste bezoek na {}", "logeerweekend {}", "evaluatie {}", "gesprek over {}", "Ruud weggelopen uit {}"),
    *("slaapt slecht sinds de {}", "{} verlengd", "{} eindigt", "kennismaking met {}", "rechter heft {} van Ruud op"),
    *("bezwaar tegen {}", "contra-expertise {}", "Ruud blijft in {}", "Ruud kan niet in {} blijven", "einde {}"),
    *("zitting over {}", "nog steeds {}", "door de {} kwam er druk"),
)


def cells(line: str) -> dict[str, str]:
    return read_line(line, WALL).cells


def form(line: str) -> str:
    return lists().find_kind(cells(line)["kind"]).form


@pytest.mark.parametrize(("line", "place"), list(product(NO_FACT, PLACES)))
def test_what_is_asked_for_feared_or_denied_is_no_fact(line: str, place: str):
    typed = line.format(place)
    assert cells(typed).get("presence") in NO_FACT[line], typed
    assert read_line(typed, WALL).notices, typed


@pytest.mark.parametrize(("line", "place"), list(product(BESIDE, PLACES)))
def test_what_lies_beside_a_placement_is_none(line: str, place: str):
    typed = "maart 2020: " + line.format(place)
    assert form(typed) not in ("placement", "measure"), typed


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "line", ["{} Ruud", "Ruud naar {}", "na een ruzie Ruud naar een {}", "Ruud naar {} zonder overleg"]
)
def test_a_placement_is_told_by_its_words(line: str, place: str):
    typed = "maart 2020: " + line.format(place)
    assert form(typed) == "placement"
    assert "presence" not in cells(typed)


@pytest.mark.parametrize(
    ("line", "placement"),
    [
        ("maart 2020: Ruud gaat bij tante wonen", "netwerk"),
        ("maart 2020: Ruud woont bij zijn oma", "netwerk"),
        ("maart 2020: Ruud naar een netwerkpleeggezin", "netwerk"),
        ("maart 2020: Ruud in een pleeggezin", "pleegzorg"),
        ("maart 2020: crisispleeggezin voor Ruud", "crisisopvang"),
        ("maart 2020: Ruud naar JeugdzorgPlus", "gesloten-jeugdhulp"),
    ],
)
def test_the_words_say_which_placement(line: str, placement: str):
    assert cells(line)["placement"] == placement


@pytest.mark.parametrize(
    "line", ["moeder woont bij oma", "maart 2020: Moeder gaat bij tante wonen", "2020: op bezoek bij oma"]
)
def test_where_a_parent_lives_is_no_placement(line: str):
    assert form(line) != "placement"


def test_what_was_said_goes_before_what_the_words_suggest():
    assert cells("2020 - verzoek uithuisplaatsing [gebeurd]")["presence"] == "happened"
    assert cells("2020 - eerste bezoek na plaatsing [uithuisplaatsing]")["kind"] == "uithuisplaatsing"


# --- whose placement -------------------------------------------------------------------------------------------------
@pytest.fixture
def wall(tmp_path: Path) -> Wall:
    return Wall(tmp_path)


def test_a_placement_that_names_nobody_is_possible_for_each_child_and_asked_back(wall: Wall):
    told = wall.type("maart 2020: naar een pleeggezin")
    assert "? Bij E1: wie is geplaatst?" in told
    assert {str(figure.subject): (figure.at_least, figure.at_most) for figure in wall.figures("placements")} == {
        "Ruud Bos": (0, 1),
        "Raymond Bos": (0, 1),
    }
    assert {figure.note for figure in wall.figures("age-placement")} == {"possible"}
    assert ("whose", "E1") in wall.remarks()
    wall.edit("E1", "who=Ruud")
    assert wall.measure("placements", "Ruud Bos") == (1, 1) and wall.measure("placements", "Raymond Bos") == (0, 0)
    assert wall.remarks() == []


def test_of_an_only_child_it_is_that_child(tmp_path: Path):
    wall = Wall(tmp_path, children=[("Jay", "2010")])
    assert "?" not in wall.type("maart 2020: naar een pleeggezin")
    assert wall.measure("placements", "Jay") == (1, 1)


def test_a_child_who_was_never_placed_has_no_placement(wall: Wall):
    for line in NO_FACT:
        wall.type(line.format("uithuisplaatsing").replace("Ruud", "Raymond"))
    assert wall.measure("placements", "Ruud Bos")[0] == 0
    assert wall.measure("placements", "Raymond Bos")[0] == 0


# --- the life of a measure -------------------------------------------------------------------------------------------
def measures(wall: Wall) -> list[tuple[int, str]]:
    return [(entry.number, entry.presence) for entry in wall.timeline.entries if entry.kind == "maatregel"]


def test_a_measure_that_is_told_of_again_stays_one(wall: Wall):
    wall.type("maart 2020: OTS uitgesproken voor Ruud")
    wall.type("maart 2021: OTS verlengd")
    wall.type("OTS loopt tot maart 2022")
    assert wall.days(1, "end") == ("2022-03-01", "2022-03-31")
    assert "verlengd tot" in wall.type("maart 2022: OTS verlengd tot maart 2023")
    assert wall.days(1, "end") == ("2023-03-01", "2023-03-31")
    wall.type("juni 2022: OTS opgeheven")
    assert wall.days(1, "end") == ("2022-06-01", "2022-06-30")
    assert wall.entry(1).read_detail("end_reason") == "OTS opgeheven"
    assert measures(wall) == [(1, "happened")]


def test_an_extension_lifts_the_end_that_was_known_and_leaves_what_still_goes_on(wall: Wall):
    wall.type("maart 2020 tot maart 2021: OTS Ruud")
    wall.type("sinds maart 2020: OTS Raymond")
    wall.type("maart 2021: OTS Ruud verlengd")
    wall.type("maart 2021: OTS Raymond verlengd")
    assert wall.entry(1).end is None and wall.entry(2).end.open


def test_it_can_be_taken_back(wall: Wall):
    wall.type("maart 2020: OTS uitgesproken voor Ruud")
    before = wall.timeline
    wall.type("juni 2021: OTS eindigt")
    assert wall.entry(1).end is not None
    assert wall.run("list").code == 0
    from cli_run import ota

    assert ota(wall.folder, "undo").code == 0
    assert wall.timeline == before


@pytest.mark.parametrize("line", ["mei 2021: OTS verlengd", "OTS loopt tot mei 2021", "mei 2021: OTS eindigt"])
def test_where_none_runs_it_is_said_and_none_begins(wall: Wall, line: str):
    assert "geen ondertoezichtstelling" in wall.type(line)
    assert measures(wall) == []


def test_where_several_run_nothing_is_changed_until_it_is_said_whose(wall: Wall):
    wall.type("maart 2020: OTS Ruud")
    wall.type("maart 2020: OTS Raymond")
    assert "E1, E2" in wall.type("mei 2021: OTS opgeheven")
    assert wall.entry(1).end is None and wall.entry(2).end is None
    wall.type("mei 2021: OTS Raymond opgeheven")
    assert wall.entry(1).end is None and wall.days(2, "end") == ("2021-05-01", "2021-05-31")


@pytest.mark.parametrize(
    ("line", "presence"),
    [
        ("mei 2021: OTS verzocht", "planned"),
        ("mei 2021: OTS afgewezen", "absent"),
        ("mei 2021: zonder OTS", "absent"),
        ("mei 2021: dreiging met een OTS", "possible"),
    ],
)
def test_what_is_asked_for_or_refused_begins_no_measure(wall: Wall, line: str, presence: str):
    wall.type(line)
    assert measures(wall) == [(1, presence)]


@pytest.mark.parametrize(
    "line",
    ["nog steeds OTS", "zitting OTS", "evaluatie OTS", "gezinsvoogd van de OTS wisselt", "door de OTS komt er druk"],
)
def test_what_is_told_beside_a_measure_begins_none(wall: Wall, line: str):
    wall.type("maart 2020: OTS Ruud")
    assert "niet gelezen als maatregel" in wall.type(f"mei 2021: {line}")
    assert measures(wall) == [(1, "happened")] and wall.entry(1).end is None


@pytest.mark.parametrize("line", ["start van de OTS", "OTS uitgesproken na evaluatie", "OTS", "Ruud krijgt een OTS"])
def test_a_measure_that_begins_is_one(wall: Wall, line: str):
    wall.type(f"mei 2021: {line}")
    assert measures(wall) == [(1, "happened")]


@pytest.mark.parametrize("line", ["einde OTS", "rechter heft OTS op", "OTS niet verlengd", "OTS niet meer verlengd"])
def test_a_measure_ends_by_what_is_said_of_it(wall: Wall, line: str):
    wall.type("maart 2020: OTS Ruud")
    wall.type(f"mei 2021: {line}")
    assert wall.days(1, "end") == ("2021-05-01", "2021-05-31") and measures(wall) == [(1, "happened")]


@pytest.mark.parametrize(
    "line", ["april 2021: OTS vervalt per 1 mei 2021", "april 2021: OTS stopt met ingang van 1 mei 2021"]
)
def test_a_measure_ends_on_the_day_that_is_said_not_when_it_is_told(wall: Wall, line: str):
    wall.type("maart 2020: OTS Ruud")
    wall.type(line)
    assert wall.days(1, "end") == ("2021-05-01", "2021-05-01")


@pytest.mark.parametrize("line", ["mei 2021: verlenging OTS gevraagd", "mei 2021: verlenging van de OTS afgewezen"])
def test_an_extension_that_was_asked_for_changes_nothing(wall: Wall, line: str):
    wall.type("maart 2020 tot maart 2021: OTS Ruud")
    wall.type(line)
    assert wall.days(1, "end") == ("2021-03-01", "2021-03-31") and measures(wall) == [(1, "happened")]


def test_in_a_file_such_a_line_is_a_decision_and_is_told(wall: Wall, tmp_path: Path):
    (tmp_path / "muur.txt").write_text("maart 2020 - OTS Ruud\nmei 2021 - OTS verlengd\n", encoding="utf-8")
    assert "maatregel" in wall.run("import", str(tmp_path / "muur.txt"), "--case", "Bos").err
    assert measures(wall) == [(1, "happened")]


# --- what the words say of an end, and dates that were not taken ----------------------------------------
@pytest.mark.parametrize(
    ("line", "days"),
    [
        ("vanaf mei 2014 Ruud in pleeggezin, tot kerst", (207, 239)),
        ("Ruud drie maanden in crisispleeggezin, vanaf mei 2014", (60, 122)),
        ("vanaf mei 2014 Ruud in pleeggezin", (0, None)),
    ],
)
def test_what_lasted_so_long_or_until_then_does_not_still_go_on(wall: Wall, line: str, days: tuple[int, int | None]):
    wall.type(line)
    lower, limit = wall.measure("placement-length")
    assert lower == days[0] and (days[1] is None or limit == days[1])


def test_what_began_since_then_and_says_no_more_still_goes_on(wall: Wall):
    wall.type("sinds mei 2014 Ruud in pleeggezin")
    assert (wall.measure("placement-length")[0] or 0) > 3000


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Ruud zat in 2013 en 2016 in een pleeggezin", "2016"),
        ("1/4/2019-3/5/2020 Ruud in gezinshuis", "1/4/2019"),
    ],
)
def test_what_looks_like_a_date_and_was_not_taken_is_told(wall: Wall, line: str, date: str):
    assert f"‘{date}’" in wall.type(line)


def test_a_season_that_is_left_at_the_front_is_a_second_date(wall: Wall):
    assert "winter 2015" in wall.type("zomer 2014 - winter 2015 Ruud in pleeggezin", code=2)


@pytest.mark.parametrize(
    ("line", "who", "presence"),
    [
        ("mei 2021: OTS voor Ruud, geen OTS voor Raymond", ("Ruud Bos",), "happened"),
        ("mei 2021: OTS voor Ruud uitgesproken, maar geen OTS voor Raymond", ("Ruud Bos",), "happened"),
        ("mei 2021: geen OTS voor Raymond", ("Raymond Bos",), "absent"),
    ],
)
def test_who_is_denied_a_measure_behind_another_who_has_it_is_left_out(
    tmp_path: Path, line: str, who: tuple[str, ...], presence: str
) -> None:
    wall = Wall(tmp_path)
    wall.type(line)
    assert (wall.entry(1).who, wall.entry(1).presence) == (who, presence)


@pytest.mark.parametrize(
    "line", ["maart 2022: de rechter verlengde de OTS tot maart 2023", "maart 2022: de rechter beëindigde de OTS"]
)
def test_what_a_court_did_to_a_measure_begins_no_other(tmp_path: Path, line: str) -> None:
    wall = Wall(tmp_path)
    wall.type("maart 2021: OTS voor Ruud")
    wall.type(line)
    (measure,) = [entry for entry in wall.timeline.entries if entry.kind == "maatregel"]
    assert measure.end is not None


def test_school_that_is_refused_after_help_was_told_is_no_refused_help(tmp_path: Path) -> None:
    wall = Wall(tmp_path)
    wall.type("2018: ambulante hulp thuis")
    wall.type("april 2019: de jongens weigeren naar school te gaan")
    wall.type("2020: ambulante hulp thuis")
    wall.type("mei 2020: moeder weigert")
    assert [entry.read_detail("refused_by") for entry in wall.timeline.entries] == ["", "", "", "family"]


def test_help_that_may_begin_after_the_last_known_day_is_possible_and_no_contradiction(tmp_path: Path) -> None:
    wall = Wall(tmp_path)
    wall.run("session", "Bos", "Sessie 1")
    wall.type("misschien komt er volgend jaar een gezinscoach")
    assert wall.entry(1).presence == "possible"
    assert "conflict" not in {key for key, _ in wall.remarks()}


@pytest.mark.parametrize(
    ("line", "refused_by", "presence"),
    [
        ("2019: ouders houden gezinsbegeleiding af", "family", "happened"),
        ("2019: moeder sloeg gezinsbegeleiding af", "family", "happened"),
        ("2019: ouders wijzen gezinsbegeleiding af", "family", "happened"),
        ("2019: de ouders zien gezinsbegeleiding niet zitten", "family", "happened"),
        ("2019: De Boei wees gezinsbegeleiding af", "provider", "happened"),
        ("2019: gezinsbegeleiding aangeboden", "", "possible"),
        ("2020: de rechter wees de OTS af", "", "absent"),
        ("2020: vader vroeg om een OTS", "", "planned"),
        ("2021: Ruud bijna naar een pleeggezin", "", "absent"),
        ("2022: Ruud zou naar een gezinshuis gaan", "", "planned"),
        ("2022: het gezinshuis wees Ruud af", "", "absent"),
    ],
)
def test_what_was_refused_or_only_meant_is_told_in_the_past_and_of_several_too(
    tmp_path: Path, line: str, refused_by: str, presence: str
) -> None:
    wall = Wall(tmp_path)
    wall.type(line)
    assert (wall.entry(1).read_detail("refused_by"), wall.entry(1).presence) == (refused_by, presence)
