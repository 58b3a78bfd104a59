"""Cells into entries: names and labels, people, parties, dates with what they count from, and everything wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from telling import child, entry_of, tell

from ota.timelines.cells import ENTRY_CELLS, SWITCH_CELLS, Known, Maker, spell_entry
from ota.timelines.model import CaseMember, Entry, Involved, Phase, Point, Tie, Timeline
from ota.timelines.network import resolve_ties

BOYS = (child("Raymond Bos", "2010"), child("Ruud Bos", "2009"), CaseMember("Moeder Bos", "ouder"))
PLACED = tell(entry_of("school", "2019-04"), entry_of("uithuisplaatsing", "2021-07"), people=BOYS)


def make(timeline: Timeline = PLACED, expected: Known | None = None, **cells: str) -> tuple[Entry, Maker]:
    maker = Maker(timeline, expected or Known())
    cells = {"title": "x", "kind": "gebeurtenis", **cells}
    return maker.make_entry(cells, Entry("", "", "new"), timeline.entries, new=True), maker


def entry_made(**cells: str) -> Entry:
    entry, maker = make(**cells)
    assert [str(error) for error in maker.problems] == []
    return entry


def wrong(**cells: str) -> list[str]:
    return [error.key.removeprefix("timelines.") for error in make(**cells)[1].problems]


def test_every_field_is_explained_in_the_docs():
    page = (Path(__file__).resolve().parents[2] / "docs" / "timelines.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))
    assert explained == {"case", *ENTRY_CELLS, *SWITCH_CELLS}


def test_names_and_labels_are_taken_whatever_their_capitals():
    entry = entry_made(kind="Mijlpaal", presence="Niet gebeurd", perspective="OUDERS")
    assert (entry.kind, entry.presence, entry.perspective) == ("landmark", "absent", "ouders")
    assert entry_made(presence="did not happen").presence == "absent"


def test_a_relative_date_counts_from_the_entry_before_it():
    assert entry_made(start="na een jaar").start.ties == (Tie("E2", 335, 395),)
    assert entry_made(start="na een jaar", start_from="E1").start.ties == (Tie("E1", 335, 395),)
    assert entry_made(start="na een jaar", start_from="E2 einde").start.ties == (Tie("E2", 335, 395, "end"),)
    assert entry_made(start="later", start_from="E1 10..20").start == Point("later", ties=(Tie("E1", 10, 20),))


def test_an_end_counts_from_its_own_start():
    assert entry_made(start="2020", end="na een jaar").points["end"].ties == (Tie("new", 335, 395),)
    entry = entry_made(kind="hulp", registered="mei 2020", intake="na bijna een jaar", start="twee weken later")
    assert entry.points["intake"].ties[0].role == "registered"
    assert entry.points["start"].ties[0].role == "intake"


def test_an_age_counts_from_the_birth():
    assert entry_made(start="toen Ruud 8 was").start.ties[0].anchor == "birth:Ruud Bos"
    assert entry_made(start="toen hij 8 was", who="Ruud").start.ties[0].anchor == "birth:Ruud Bos"


def test_an_event_in_the_words_is_looked_for():
    assert entry_made(start="twee weken na de plaatsing").start.ties[0].anchor == "E2"
    assert wrong(start="twee weken na de verhuizing") == ["event-none"]
    timeline = tell(entry_of("uithuisplaatsing", "2020"), entry_of("terugplaatsing", "2021"))
    assert make(timeline, start="een week na de plaatsing")[1].problems[0].values["entries"].startswith("E1 ")


def test_an_order_without_a_date_is_kept():
    entry = entry_made(after="E1; E2", sequence="3")
    assert (entry.after, entry.sequence, dict(entry.points)) == (("E1", "E2"), 3, {})


def test_parties_have_workers_and_a_new_one_is_told_of():
    entry, maker = make(
        expected=Known(parties=("Kompas",)), parties="kompas (Ilse); Kompos", provider="Iets heel anders"
    )
    assert entry.parties == (
        Involved("Kompas", "", "Ilse"),
        Involved("Kompos"),
        Involved("Iets heel anders", "provider"),
    )
    assert [notice.key for notice in maker.notices] == ["timelines.party-like", "timelines.party-new"]


def test_a_period_of_help_has_its_fields():
    entry = entry_made(
        kind="hulp", law="Jeugdwet", aimed_at="kind; ouder", refused_by="aanbieder", goal="rust", hold="2021"
    )
    assert dict(entry.details) == {
        "law": "jeugdwet",
        "aimed_at": ("kind", "ouder"),
        "refused_by": "provider",
        "goal": "rust",
    }
    assert entry.points["hold"].edtf == "2021"


def test_a_placement_changes_framework_in_phases():
    entry = entry_made(kind="uithuisplaatsing", start="2020", phases="2021: vrijwillig; na een jaar: dwang + muhp")
    assert entry.phases[0] == Phase(Point("2021", "2021", "2021-01-01", "2021-12-31"), "vrijwillig")
    assert entry.phases[1] == Phase(Point("na een jaar", ties=(Tie("new", 335, 395),)), "dwang", "muhp")


def test_everything_that_is_wrong_is_told_at_once():
    result = wrong(kind="schol", who="Piet", after="E9", law="jeugdwet", start="ooit eens", titel="x", sequence="a")
    assert sorted(result) == [
        *("directory.not-listed", "directory.not-listed"),
        *("directory.unknown", "directory.unknown"),
        "moments.not-read",
        "no-field",
        "no-number",
    ]


def test_two_with_one_first_name_must_be_told_apart():
    timeline = tell(people=(child("Jan Bos"), child("Jan Vos")))
    assert make(timeline, who="Jan")[1].problems[0].key == "directory.several"
    assert make(timeline, who="jan vos")[0].who == ("Jan Vos",)


def test_an_empty_cell_clears_and_one_that_is_missing_leaves():
    old = entry_made(kind="hulp", start="2019/2021", page="3", who="Ruud", goal="rust")
    timeline = PLACED.with_entries((*PLACED.entries, old))
    maker = Maker(timeline)
    entry = maker.make_entry({"page": "", "goal": "", "start": ""}, old, PLACED.entries)
    assert (entry.page, entry.who, dict(entry.details), dict(entry.points)) == ("", ("Ruud Bos",), {}, {})
    assert maker.make_entry({"title": "y"}, old).points == old.points


def test_what_says_the_same_is_not_read_again():
    entry = entry_made(start="in oktober")  # after July 2021
    timeline = PLACED.with_entries((*PLACED.entries, entry))
    cells = spell_entry(timeline, entry)
    assert cells["start"] == "in oktober = 2021-10"
    assert Maker(timeline).make_entry(cells, entry, ()) == entry


def test_a_tie_is_worked_out_again_when_its_anchor_moves():
    entry = entry_made(start="na een jaar")
    timeline = resolve_ties(PLACED.with_entries((*PLACED.entries, entry)))
    assert timeline.entries[-1].start.earliest == "2022-06-01"
    moved = Maker(timeline).make_entry({"start": "augustus 2021"}, timeline.entries[1], ())
    after = resolve_ties(timeline.with_entries((timeline.entries[0], moved, timeline.entries[2])))
    assert after.entries[-1].start.earliest == "2022-07-02"


def test_a_kind_that_loses_fields_asks_first():
    old = entry_made(kind="uithuisplaatsing", placement="pleegzorg")
    maker = Maker(PLACED.with_entries((*PLACED.entries, old)))
    maker.make_entry({"kind": "school"}, old)
    assert [error.key for error in maker.problems] == ["timelines.field-left"]
    maker.problems.clear()
    assert maker.make_entry({"kind": "school", "placement": ""}, old).kind == "school"
    assert maker.problems == []


@pytest.mark.parametrize("text", ["tussen oktober 2019 en maart 2020"])
def test_between_is_a_period_where_the_kind_is_one(text: str):
    assert entry_made(kind="hulp", start=text).points["end"].edtf == "2020-03"
    assert entry_made(kind="school", start=text).start.edtf == "[2019-10..2020-03]"
