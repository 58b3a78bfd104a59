"""The same timeline for other eyes: without names, without dates, in part, by perspective, or empty for the wall."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from picturing import ageless, entry, life, point, timeline
from readable import streams

from ota.drawing import FORMATS, DrawingOptions, draw_files, draw_pages
from ota.drawing.plan import DrawingPlan
from ota.privacy.numbers import strip_dates
from ota.timelines.model import CaseMember, Point, Switch, Tie
from ota.timelines.views import anonymise

NAMES = {"Sparrenhoek": "regio Noord", "Oeverland": "regio Noord", "Manon de Wit": "medewerker"}
PEOPLE = (
    CaseMember("Saskia Vos", "ouder", False, point("1986-03-11")),
    CaseMember("Daan Vos", "jeugdige", True, point("2012-02-14")),
    CaseMember("Fleur Vos", "jeugdige", True, point("2016-08")),
)
FAMILY = timeline(
    entry(1, "hulpvraag", "Daan ligt onder de kapstok, maart 2016", "2016-03-05", who=("Daan Vos",),
          source="vos-moeder"),
    entry(2, "interventie", "Cursus van De Boei in Sparrenhoek", "2016-04-01", "2016-09-01",
          parties=(("De Boei", "provider", "Manon de Wit"), "wijkteam Sparrenhoek"), evidence=("T03:48",)),
    entry(3, "crisis", "Petra van Loon belt Saskia’s zus op 4-5-2017", "2017-05-04", note="Petra belde twee keer"),
    entry(4, "uithuisplaatsing", "Daans verblijf bij Jeugdzorg Linge", "2018-01-02", "2019-01-02", who=("Daan Vos",),
          parties=(("Jeugdzorg Linge", "provider"),), page="blz. 12", session="Sessie 1"),
    entry(5, "gebeurtenis", "Verhuizing naar Oeverland", "2019-02-03"),
    people=PEOPLE,
    switches=(
        Switch("levensloop", "Verhuizing naar Oeverland", "Saskia wilde weg uit Sparrenhoek in 2019", "s1", ("e5",),
               session="Sessie 1", person="Anouk"),
        Switch("hulpverlening", "Wouter Brands liet los", "Wouter zei niets", "s2", ("e4",)),
    ),
)  # fmt: skip
KNOWN = (
    *("Saskia", "Daan", "Fleur", "Vos", "Petra", "Loon", "Wouter", "Brands", "Manon", "Sparrenhoek", "Oeverland"),
    *("Boei", "Linge", "Sessie", "vos-moeder", "T03:48", "blz", "Anouk"),
)
DATES = re.compile(r"\b(?:19|20)\d\d\b|\bmaart\b|\d-\d{1,2}-\d")


def readable_text(drawn, kind):
    """All that can be read in a file of a drawing."""
    if kind == "pdf":
        return b"\n".join([drawn, *streams(drawn)]).decode("latin-1")
    if kind == "docx":
        with zipfile.ZipFile(io.BytesIO(drawn)) as package:
            return "\n".join(package.read(name).decode("latin-1") for name in package.namelist() if "media" not in name)
    return re.sub(r"base64,[\w+/=]+", "", drawn.decode("latin-1"))


def written(drawn):
    texts = [text.text for page in drawn for text in page.list_texts()]
    return texts + [group.hover for page in drawn for group in page.groups] + [page.title for page in drawn]


@pytest.mark.parametrize("kind", FORMATS)
def test_an_anonymised_drawing_holds_no_known_name_place_or_date(kind):
    look = DrawingOptions(anonymous=True, names=NAMES)
    for drawn in draw_files(FAMILY, look, kind):
        result = [name for name in KNOWN if re.search(rf"(?<![A-Za-z]){name}", readable_text(drawn, kind))]
        assert result == []


def test_no_name_and_no_date_is_written_or_hidden_on_an_anonymised_page():
    for look in (DrawingOptions(anonymous=True, names=NAMES), DrawingOptions(anonymous=True, names=NAMES, time="T0")):
        text = "\n".join(written(draw_pages(FAMILY, look)))
        assert [name for name in KNOWN if name in text] == []
        assert DATES.findall(text) == []
        assert "GEANONIMISEERD" in text


def test_roles_stand_for_names_and_regions_for_places():
    titles = {entry.id: entry.title for entry in anonymise(FAMILY, NAMES).entries}
    assert titles["e1"] == "kind 1 ligt onder de kapstok, [datum]"
    assert titles["e2"] == "Cursus van organisatie 1 in regio Noord"
    assert titles["e5"] == "Verhuizing naar regio Noord"
    assert {person.name for person in anonymise(FAMILY, NAMES).people} == {"ouder", "kind 1", "kind 2"}


def test_a_title_with_a_name_that_nobody_knows_gives_way_to_its_kind():
    seen = anonymise(FAMILY, NAMES)
    assert seen.by_id["e3"].title == "crisis"
    assert [switch.title for switch in seen.switches] == [
        "Verhuizing naar regio Noord",
        "schakelmoment in de hulpverlening",
    ]
    assert seen.switches[1].why == ""


def test_a_person_s_name_is_found_however_it_is_written_and_an_organisation_s_word_only_as_a_name():
    messages = timeline(
        entry(1, "crisis", "daan en SASKIA vertellen dat het thuis niet veilig is", "2015"),
        entry(2, "melding", "Melding bij Veilig Verder", "2016", parties=("Veilig Verder",)),
        people=PEOPLE,
    )
    titles = [entry.title for entry in anonymise(messages).entries]
    assert titles == ["kind 1 en ouder vertellen dat het thuis niet veilig is", "Melding bij organisatie 1"]


def test_an_anonymised_timeline_keeps_its_bounds_and_ties():
    tied = Point("toen hij 7 was", ties=(Tie("birth:Daan Vos", 2557, 2921),))
    seen = anonymise(FAMILY.with_entries([entry(1, "crisis", "Ruzie", points={"start": tied})]), NAMES)
    assert seen.entries[0].start.ties[0].person == "kind 1"
    plan = DrawingPlan(
        FAMILY.with_entries([entry(1, "crisis", "Ruzie", points={"start": tied})]), DrawingOptions(anonymous=True)
    )
    assert plan.clock.mode == "age"
    assert plan.entries[0].reach == (2557, 2921)


def test_english_has_english_roles():
    seen = anonymise(replace(FAMILY, lists=replace(FAMILY.lists, language="en")))
    assert "child 1" in {person.name for person in seen.people}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ruzie in maart 2016", "Ruzie in …"),
        ("Brief van 4-5-2017 aan school", "Brief van … aan school"),
        ("op 3 mei weg", "op … weg"),
        ("schooljaar 2018/2019 thuis", "schooljaar … thuis"),
        ("2019-02-03", "…"),
        ("moved in May 2019", "moved in …"),
        ("he may call 112", "he may call 112"),
        ("elf acties, 9 mensen", "elf acties, 9 mensen"),
    ],
)
def test_dates_in_a_text_are_taken_out(text, left):
    assert strip_dates(text) == left


# --- without a calendar ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "look", [DrawingOptions(time="age"), DrawingOptions(time="T0"), DrawingOptions(time="T0", t0="E4")]
)
def test_no_calendar_date_shows_away_from_the_calendar(look):
    for family in (FAMILY, life(40)):
        assert DATES.findall("\n".join(written(draw_pages(family, look)))) == []


def test_a_case_without_calendar_shows_no_year_whatever_is_asked():
    for time in ("calendar", "age", "T0"):
        text = "\n".join(written(draw_pages(replace(FAMILY, calendar=False), DrawingOptions(time=time))))
        assert DATES.findall(text) == []


def test_a_case_told_in_ages_is_drawn_along_them():
    plan = DrawingPlan(ageless(), DrawingOptions())
    assert plan.clock.mode == "age"
    assert plan.ruler.labels == ("6", "7", "8", "9", "10", "11", "12", "13", "14")
    assert "leeftijd Jelle" in written(draw_pages(ageless(), DrawingOptions()))


def test_t0_is_the_entry_that_was_asked_for():
    plan = DrawingPlan(FAMILY, DrawingOptions(time="T0", t0="E4"))
    assert plan.entries[3].start.first == plan.entries[3].start.last == 0
    assert plan.entries[0].start.first < 0


def test_the_age_of_each_child_stands_over_the_lanes():
    text = written(draw_pages(FAMILY, DrawingOptions()))
    assert "leeftijd Daan Vos" in text and "leeftijd Fleur Vos" in text and "2015/16" in text


# --- in part, by perspective, empty ----------------------------------------------------------------------------------
def test_only_what_is_asked_for_is_drawn():
    plan = DrawingPlan(FAMILY, DrawingOptions(only=frozenset({"switch", "placement"})))
    assert {entry.handle for entry in plan.entries} == {"E4", "E5"}
    assert len(plan.switch_marks) == 2
    assert DrawingPlan(FAMILY, DrawingOptions(only=frozenset({"crisis"}))).switch_marks == []
    assert {entry.handle for entry in DrawingPlan(FAMILY, DrawingOptions(only=frozenset({"help"}))).entries} == {"E2"}


def test_each_perspective_has_a_band_of_its_own_with_its_own_telling():
    family = timeline(
        entry(1, "crisis", "Brand", "2015-03-04", perspective="ouders", standing="open"),
        entry(2, "crisis", "Rookmelder", "2015-03-09", perspective="dossier", version_of="e1", standing="open"),
    )
    plan = DrawingPlan(family, DrawingOptions(by="perspective"))
    assert [(track.band, [entry.label for entry in track.entries]) for track in plan.tracks] == [
        ("ouders", ["Brand"]),
        ("dossier", ["Rookmelder"]),
    ]


def test_an_empty_sheet_has_years_ages_and_lanes_and_no_entry():
    text = written(draw_pages(FAMILY, DrawingOptions(blank=True)))
    assert {"2016", "2019", "2016/17", "leeftijd Daan Vos", "wonen", "hulpvragen"} <= set(text)
    assert not [row for row in text if "kapstok" in row or "Schakel" in row]


def test_a_home_has_a_strip_for_each_child():
    plan = DrawingPlan(life(60), DrawingOptions())
    assert [track.row for track in plan.tracks if track.lane == "home"] == ["Bram", "Lies", "Tom"]
