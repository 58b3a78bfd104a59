"""What the words of a typed line suggest beside its date: people, parties, kind, and whether it was."""

from __future__ import annotations

from dataclasses import replace

import pytest
from telling import child, entry_of, lists, tell
from typed_wall import Wall

from ota.timelines.line import LineContext, Typed, read_line
from ota.timelines.model import CaseMember, Entry

FAMILY = (
    child("Ruud Bos", "2009"),
    child("Raymond Bos", "2010"),
    child("Jay Bos", "2015"),
    CaseMember("Anja Bos", "ouder", called="moeder"),
    CaseMember("Kees Bos", "ouder", called="vader"),
    CaseMember("Riet Smit", "netwerk", called="oma"),
)
PARTIES = ("wijkteam Oost", "De Boei", "Kompas Jeugdzorg", "Jeugdbescherming Gelderland", "Levvel")


def type_line(line: str, *earlier: Entry, language: str = "nl", people: tuple[CaseMember, ...] = FAMILY) -> Typed:
    timeline = replace(tell(*earlier, people=people), lists=lists(language))
    return read_line(line, LineContext(timeline, timeline.entries, "2022-12-01", (), PARTIES))


def read_parties(line: str, language: str = "nl") -> dict[str, str]:
    cells = type_line(line, language=language).cells
    return {cell: cells[cell] for cell in ("parties", "provider", "from", "to") if cell in cells}


# --- parties ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "parties"),
    [
        ("maart 2019: huisarts verwijst naar de ggz", "huisarts; GGZ"),
        ("3 mei 2020 MDO met school, wijkteam en Veilig Thuis", "school; wijkteam; Veilig Thuis"),
        ("3 mei 2020 overleg met RvdK, JGT en POH", "Raad voor de Kinderbescherming; jeugdteam; POH"),
        ("jan 2021 poltie aan de deur", "politie"),
        ("jan 2021 gi komt langs", "GI"),
        ("jan 2021 gesprek met kompas", "Kompas Jeugdzorg"),
        ("jan 2021 KOMPAS belt", "Kompas Jeugdzorg"),
        ("jan 2021 boei gebeld", "De Boei"),
        ("jan 2021 jeugdbescherming noord betrokken", "Jeugdbescherming Noord"),
        ("jan 2021 gesprek bij Youz", "Youz"),
        ("jan 2021 jongens weigeren naar school", "school"),
        ("jan 2021 van school gewisseld, nu op basisschool De Klimop", "De Klimop"),
        ("jan 2021 gezinsvoogd Karin op gesprek", "GI (Karin)"),
        ("jan 2021 huisarts dr Winter op bezoek", "huisarts (Winter)"),
        ("jan 2021 jeugdconsulent (tom) betrokken", "jeugdconsulent (Tom)"),
        ("jan 2021 eerst de boei gebeld, nee wacht dat was levvel", "Levvel"),
        ("jan 2021 reclassering, nee geen reclassering, levvel belde", "Levvel"),
    ],
)
def test_a_party_is_known_by_what_people_call_it(line: str, parties: str):
    assert read_parties(line) == {"parties": parties}


@pytest.mark.parametrize(
    "line",
    [
        "jan 2021 moeder ten einde raad",
        "jan 2021 ruud start met emdr",
        "jan 2021 MST in het gezin",
        "jan 2021 met Fatima gesproken",
        "jan 2021 nieuwe werkster: mei ling",
        "jan 2021 vader vertrokken naar Spanje",
        "jan 2021 het kompas kwijt",
        "jan 2021 rechter spreekt OTS uit",
        "jan 2021 door de regen",
    ],
)
def test_a_word_that_is_no_party_gives_none(line: str):
    assert read_parties(line) == {}


@pytest.mark.parametrize(
    ("line", "parties"),
    [
        ("mei 2019 overdracht van wijkteam oost naar levvel", {"from": "wijkteam Oost", "to": "Levvel"}),
        ("mei 2019 overdracht wijkteam naar GI", {"from": "wijkteam", "to": "GI"}),
        ("mei 2019 overdracht wijkteam oost -> SAVE", {"from": "wijkteam Oost", "to": "SAVE"}),
        ("mei 2019 JGT draagt over aan de boei", {"from": "jeugdteam", "to": "De Boei"}),
        ("sept 2020 boei (annemiek) start opvoedondersteuning", {"provider": "De Boei (Annemiek)"}),
        ("sept 2020 gezinsbehandeling door De Boei", {"provider": "De Boei"}),
        ("sept 2020 systeemtherapie bij levvel", {"provider": "Levvel"}),
        ("sept 2020 speltherapie op school", {"parties": "school"}),
    ],
)
def test_who_hands_over_and_who_gives_the_help_is_told_apart(line: str, parties: dict[str, str]):
    assert read_parties(line) == parties


def test_a_kind_of_organisation_is_the_one_that_this_family_has():
    had = entry_of("bemoeienis", parties=["wijkteam Oost"])
    assert type_line("jan 2021 wijkteam belt", had).cells["parties"] == "wijkteam Oost"
    assert type_line("jan 2021 wijkteam belt").cells["parties"] == "wijkteam"


# --- people ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("jan 2021 ruud en raymond ruzie", "Ruud Bos; Raymond Bos"),
        ("jan 2021 raymnod ziek", "Raymond Bos"),
        ("jan 2021 vadre werkloos", "Kees Bos"),
        ("jan 2021 Ruuds fiets gestolen", "Ruud Bos"),
        ("jan 2021 mama en papa uit elkaar", "Anja Bos; Kees Bos"),
        ("jan 2021 ouders gescheiden", "Anja Bos; Kees Bos"),
        ("jan 2021 de kidneren alleen thuis", "Ruud Bos; Raymond Bos; Jay Bos"),
        ("jan 2021 alle drie ziek", "Ruud Bos; Raymond Bos; Jay Bos"),
        ("jan 2021 de oudste boos", "Ruud Bos"),
        ("jan 2021 de jongste gevallen", "Jay Bos"),
        ("jan 2021 iets voor ruud, niet voor jay", "Ruud Bos"),
        ("toen ruud 7 was verhuisd", "Ruud Bos"),
        ("jan 2021 oma overleden", "Riet Smit"),
    ],
)
def test_people_are_known_by_name_by_role_and_together(line: str, who: str):
    assert type_line(line).cells["who"] == who


@pytest.mark.parametrize(
    "line",
    ["ma 11 jan 2021 iets", "jan 2021 andere kinderen op het plein", "jan 2021 geen plek zeggen ze", "jan 2021 regen"],
)
def test_what_names_nobody_is_about_nobody(line: str):
    assert not type_line(line).cells.get("who")


def test_he_is_whom_the_last_line_was_about_and_that_is_told():
    before = entry_of("gebeurtenis", who=("Ruud Bos", "Anja Bos"))
    typed = type_line("jan 2021 toen zat ie thuis", before)
    assert typed.cells["who"] == "Ruud Bos"
    assert [notice.values for notice in typed.notices] == [{"phrase": "ie", "meant": "Ruud Bos"}]
    brothers = entry_of("gebeurtenis", who=("Ruud Bos", "Raymond Bos"))
    assert not type_line("jan 2021 toen zat hij thuis", brothers).cells.get("who")
    assert type_line("jan 2021 ze lagen in bed", brothers).cells["who"] == "Ruud Bos; Raymond Bos"


def test_boys_are_known_by_their_sex_and_else_asked_for():
    typed = type_line("jan 2021 de jongens ruzie")
    assert not typed.cells.get("who") and [notice.key for notice in typed.notices] == ["timelines.who-unknown"]
    people = tuple(replace(person, sex="v" if person.name == "Jay Bos" else "m") for person in FAMILY)
    assert type_line("jan 2021 de jongens ruzie", people=people).cells["who"] == "Ruud Bos; Raymond Bos"
    assert type_line("jan 2021 haar dochter ziek", people=people).cells["who"] == "Jay Bos"


# --- kinds -----------------------------------------------------------------------------------------------------------
KINDS = {
    "interventie": [
        *("gezinsbehandeling", "opvoedondersteuning", "systeemtherapie", "dagbehandelng", "schuldhulpverlening"),
        *("begleiding thuis", "MST-CAN", "EMDR", "triple p", "FACT komt aan huis", "kamertraining"),
    ],
    "hulp": ["geen hulp", "3 mnd niks", "zonder begeleiding", "geen plek", "weekendpleeggezin voor ruud"],
    "hulpvraag": ["moeder vroeg om hulp", "moeder vraagt zelf om een huis", "aangemeld bij levvel"],
    "melding": ["zorgmelding door school", "VT melding", "school belt veilig thuis", "school meldt zorgen"],
    "crisis": ["weggelopen", "112 gebeld", "politie aan de deur", "vader slaat moeder", "loopt weg"],
    "onderzoek": ["persoonlijkheidsonderzoek", "raad start onderzoek", "diagnose ADHD", "uitslag"],
    "besluit": ["afgewezen", "intake", "akkoord op dagbehandeling", "begeleiding afgesloten", "levvel is te complex"],
    "actie": ["MDO met school", "brief van leerplicht", "huisbezoek", "mentor belt moeder"],
    "school": ["jay geschorst", "ruud blijft zitten", "naar school", "thuiszitter", "brugklas"],
    "afspraak": ["afgesproken dat school belt", "nieuwe afspraak"],
    "overdracht": ["overdracht naar GI", "wijkteam draagt over aan GI"],
    "ultimatum": ["GI dreigt met uithuisplaatsing", "GI: als er niets verandert dan uithuisplaatsing"],
    "wonen": ["verhuisd", "kees en anja gaan samen wonen", "vader vertrokken"],
    "gebeurtenis": ["ruzie", "niemand vroeg om hulp", "moeder opgenomen in kliniek", "vader in detentie"],
}


@pytest.mark.parametrize(("kind", "words"), [(kind, words) for kind in KINDS for words in KINDS[kind]])
def test_the_words_give_the_kind(kind: str, words: str):
    assert type_line(f"jan 2021: {words}").cells["kind"] == kind


def test_what_goes_on_is_of_the_kind_of_the_line_before():
    help_told = entry_of("interventie", "2020")
    assert type_line("liep tot de zomer van 2021", help_told).cells["kind"] == "interventie"
    placed = entry_of("uithuisplaatsing", "2020", who=("Ruud Bos",))
    assert type_line("liep tot de zomer van 2021", placed).cells["kind"] == "gebeurtenis"


# --- placements, returns, measures -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "line",
    [
        *("ruud eet bij het pleeggezin", "moeder op bezoek in de leefgroep", "ruud logeert bij oma"),
        *(
            "ruud een weekend naar oma",
            "weekendpleeggezin voor ruud",
            "dagbehandelgroep voor ruud",
            "ruud bij oma geweest",
        ),
        *(
            "ruud bleef bij moeder",
            "oma past op ruud",
            "moeder met ruud bij oma ingetrokken",
            "vader opgenomen in kliniek",
        ),
        *("pleeggezin breekt af", "ruuds vriendje naar pleeggezin", "gezinshuis bezocht", "crisisopvang vol"),
        *("ruud gaat kijken bij een gezinshuis", "pleeggezin zegt op", "vakantie pleeggezin"),
        *("ruud wil naar oma", "GI: als het zo doorgaat volgt uithuisplaatsing"),
    ],
)
def test_what_is_no_placement_is_none(line: str):
    assert type_line(f"jan 2021: {line}").cells["kind"] != "uithuisplaatsing"


@pytest.mark.parametrize(
    "line",
    [
        *("raad adviseert uithuisplaatsing", "advies behandelgroep maar geen plek", "pleeggezin gevonden voor ruud"),
        *("zoeken naar pleeggezin", "moeder wil niet dat ruud naar een pleeggezin gaat", "misschien uithuisplaatsing"),
        *("ruud naar pleeggezin als moeder niet meewerkt", "wachten op plek in gezinshuis"),
    ],
)
def test_a_placement_that_may_come_is_not_certain(line: str):
    cells = type_line(f"jan 2021: {line}").cells
    assert cells["kind"] != "uithuisplaatsing" or cells["presence"] in ("planned", "possible")


def test_a_child_goes_to_relatives_only_where_the_line_says_why():
    placed = entry_of("uithuisplaatsing", "2020-05", who=("Raymond Bos",))
    assert type_line("mei 2020 ruud naar oma", placed).cells["placement"] == "netwerk"
    assert type_line("mei 2020 vader slaat ruud, ruud naar oma").cells["placement"] == "netwerk"
    assert "placement" not in type_line("mei 2020 ruud naar oma").cells
    assert "placement" not in type_line("mei 2020 ruud een weekend naar oma", placed).cells


def test_a_return_needs_a_placement_to_return_from():
    placed = entry_of("uithuisplaatsing", "2020-05", who=("Ruud Bos",))
    assert type_line("mei 2021 ruud weer thuis", placed).cells["kind"] == "terugplaatsing"
    assert type_line("mei 2021 ruud is trug", placed).cells["kind"] == "terugplaatsing"
    assert type_line("mei 2021 raymond weer thuis", placed).cells["kind"] == "gebeurtenis"
    assert type_line("mei 2021 ruud weer thuis").cells["kind"] == "gebeurtenis"
    assert type_line("mei 2021 vader weer thuis", placed).cells["kind"] == "gebeurtenis"


@pytest.mark.parametrize(
    ("line", "presence"),
    [
        ("jan 2021 raad vraagt ots aan", "planned"),
        ("jan 2021 GI wil muhp voor ruud", "planned"),
        ("jan 2021 gi vraagt muhp aan maar wordt afgewezen", "absent"),
        ("jan 2021 geen ots", "absent"),
        ("jan 2021 GI wil de OTS verlengen", "planned"),
    ],
)
def test_a_measure_that_is_asked_for_or_refused_is_not_there(line: str, presence: str):
    assert type_line(line).cells["presence"] == presence


def test_an_extension_that_is_wanted_begins_no_measure():
    assert type_line("jan 2021 GI wil de OTS verlengen").cells["kind"] == "besluit"


@pytest.mark.parametrize(
    "line", ["zitting, ots voor ruud, niet voor jay", "rechter spreekt ots uti", "vots uitgesproken"]
)
def test_a_measure_begins_where_it_is_said(line: str):
    cells = type_line(f"5 jan 2021: {line}").cells
    assert cells["kind"] == "maatregel" and cells["measure"] == "ots" and "presence" not in cells


@pytest.mark.parametrize("line", ["OTS loopt", "ots nog 3 maanden", "brief over OTS", "voogd komt langs"])
def test_a_measure_that_is_only_spoken_of_begins_no_other(line: str):
    assert type_line(f"jan 2021: {line}").cells["kind"] != "maatregel"


def test_what_was_asked_for_is_granted_after_all():
    asked = replace(entry_of("maatregel", "2020-05", details={"measure": "muhp"}), presence="absent")
    assert type_line("mei 2021 alsnog toegewezen", asked).cells["measure"] == "muhp"
    assert "measure" not in type_line("mei 2021 alsnog toegewezen").cells


# --- whether it was --------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "presence"),
    [
        ("jan 2021 geen aangifte gedaan", "absent"),
        ("jan 2021 evaluatie is er nooit van gekomen", "absent"),
        ("jan 2021 gesprek ging niet door", "absent"),
        ("jan 2021 vader weigert gesprek met school", "absent"),
        ("jan 2021 moeder kwam niet opdagen bij gesprek", "absent"),
        ("overmorgen is ruud jarig", "planned"),
        ("jan 2021 misschien melding gedaan", "possible"),
    ],
)
def test_what_did_not_happen_or_is_to_come_is_no_fact(line: str, presence: str):
    assert type_line(line).cells["presence"] == presence


@pytest.mark.parametrize(
    "line",
    ["jan 2021 jongens weigeren naar school", "jan 2021 ruud niet naar school", "jan 2021 melding, niet aangetoond"],
)
def test_what_happened_is_a_fact_though_the_line_has_a_not(line: str):
    assert "presence" not in type_line(line).cells


@pytest.mark.parametrize(
    ("line", "by"),
    [
        ("jan 2021 moeder weigert behandeling", "family"),
        ("jan 2021 ouders willen geen begeleiding", "family"),
        ("jan 2021 ambulante hulp te complex voor levvel", "provider"),
    ],
)
def test_help_that_was_refused_says_by_whom(line: str, by: str):
    assert type_line(line).cells["refused_by"] == by


# --- English ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("referred by the GP to the mental health service", {"kind": "actie", "parties": "GP; mental health service"}),
        ("Ruud moved to a foster family", {"kind": "uithuisplaatsing", "placement": "pleegzorg", "who": "Ruud Bos"}),
        ("the court made a supervision order", {"kind": "maatregel", "measure": "ots", "parties": "court"}),
        ("request for a supervision order", {"kind": "maatregel", "presence": "planned"}),
        ("handover from neighbourhood team to De Boei", {"from": "neighbourhood team", "to": "De Boei"}),
        ("no help at all", {"kind": "hulp", "presence": "absent"}),
        ("mum refuses treatment", {"kind": "interventie", "refused_by": "family", "who": "Anja Bos"}),
        ("family therapy by De Boei (Ann)", {"kind": "interventie", "provider": "De Boei (Ann)"}),
        ("Ruud visits his foster family", {"kind": "gebeurtenis"}),
        ("Ruud lives with his grandmother", {"placement": "netwerk"}),
        ("dad arrested by the police", {"kind": "crisis", "who": "Kees Bos", "parties": "police"}),
        ("the meeting was called off", {"kind": "actie", "presence": "absent"}),
    ],
)
def test_an_english_line_is_read_as_a_dutch_one(line: str, cells: dict[str, str]):
    typed = type_line(f"March 2019: {line}", language="en").cells
    assert {cell: typed.get(cell) for cell in cells} == cells


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("juni 2022: besluit - terug naar huis", "besluit"),
        ("juni 2022 besluit tot terugplaatsing van Ruud", "besluit"),
        ("juni 2022 Ruud teruggeplaatst na het besluit van de rechter", "terugplaatsing"),
        ("juni 2022 Ruud weer thuis", "terugplaatsing"),
    ],
)
def test_a_decision_to_bring_home_brings_nobody_home(tmp_path, line, kind):
    wall = Wall(tmp_path)
    wall.type("juli 2021 Ruud naar een behandelgroep")
    wall.type(line)
    assert wall.entry(2).kind == kind
