"""Out of sight of a party: drawn where the measure finds it, and told apart from what was recorded and from silence."""

import html
import re
from dataclasses import replace
from datetime import date
from itertools import combinations, pairwise

import pytest
from enumerating import DAY, span, ways
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from picturing import ageless, entry, life, ordered, point, timeline

from ota.drawing import DrawingOptions, draw_files, draw_pages
from ota.drawing.plan import DrawingPlan
from ota.drawing.sheet import Sheets
from ota.drawing.unseen_rows import list_unseen_parties
from ota.study import Study
from ota.timelines import store
from ota.timelines.compare import align_timelines
from ota.timelines.indicators import compute_figures
from ota.timelines.model import Point, Tie


def days_said(stretches):
    """Days in the words of the measure's text."""
    days = [(date.fromordinal(int(first)), date.fromordinal(int(last) - 1)) for first, last in stretches]
    return ", ".join(f"{first.isoformat()}..{last.isoformat()}" for first, last in days)


def figures(family):
    return {figure.subject: figure for figure in compute_figures(family, ["out-of-sight"]) if figure.subject}


def drawn(family, look=None):
    return {
        unseen_party.party: unseen_party
        for unseen_party in list_unseen_parties(DrawingPlan(family, look or DrawingOptions()))
    }


def texts(group):
    return [text.text for page in group for text in page.list_texts()]


def rows(group):
    """Per sheet the parties that have a row."""
    return [[group.handle for group in page.groups if group.lane == "unseen" and group.handle] for page in group]


def same_family(family):
    """That the stretches of each party are those of the measure; how many parties have any that is certain."""
    result, measured = drawn(family), figures(family)
    assert set(result) <= set(measured)
    for party, figure in measured.items():
        row = result.get(party)
        assert days_said(row.sure if row else ()) == figure.text, party
        if row is None and figure.at_most is not None:
            assert figure.at_most <= 1, party
        if row is not None:
            assert all(first < last for first, last in (*row.sure, *row.doubt))
            assert all(before[1] <= after[0] for before, after in pairwise(sorted((*row.sure, *row.doubt))))
    return sum(bool(figure.text) for figure in measured.values())


# --- the same stretches as the measure -------------------------------------------------------------------------------
def test_the_stretches_of_the_invented_families_are_those_of_the_measure(invented_study: Study):
    timelines = store.read_all(invented_study)
    assert len(timelines) == 5
    assert sum(same_family(family) for family in timelines if family.calendar) >= 10
    for family in timelines:
        if not family.calendar:
            shown, measured = drawn(family), figures(family)
            assert all(measured[party].text == "" or shown[party].sure for party in measured)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 80), st.integers(0, 10_000), st.integers(1, 20))
def test_the_stretches_of_any_life_are_those_of_the_measure(count, seed, years):
    same_family(life(count, seed, years))


def test_a_large_family_has_stretches_to_compare():
    assert same_family(life(200)) > 10


DAYS = st.tuples(st.integers(0, 40), st.integers(0, 12)).map(lambda pair: span(pair[0], pair[0] + pair[1]))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(DAYS, st.one_of(st.none(), st.integers(0, 6)), st.booleans()), min_size=2, max_size=3))
def test_what_is_drawn_as_certain_always_was_and_what_was_is_always_drawn(several):
    entries = []
    for n, (start, lasts, sure) in enumerate(several, 1):
        kind = "actie" if lasts is None else "bemoeienis"
        points = {"start": start}
        if lasts is not None:
            points["end"] = span(start.last - DAY + lasts, start.last - DAY + 2 * lasts)
        presence = "happened" if sure else "possible"
        entries.append(entry(n, kind, "x", points=points, parties=("A",), presence=presence))
    family = timeline(*entries, people=(), as_of="2020-06-01")
    row = drawn(family).get("A")
    certain = {day for first, last in (row.sure if row else ()) for day in range(int(first), int(last))}
    possible = {day for first, last in (row.doubt if row else ()) for day in range(int(first), int(last))} | certain
    seen = []
    for assignment in ways(family):
        for happened in _subsets(entries):
            stays = [
                (assignment[x.id, "start"], assignment.get((x.id, "end"), assignment[x.id, "start"])) for x in happened
            ]
            between = range(min(a for a, _ in stays), max(b for _, b in stays) + 1) if stays else ()
            seen.append({day for day in between if not any(a <= day <= b for a, b in stays)})
    assume(seen)
    assert set.union(*seen) <= possible
    assert certain <= set.intersection(*seen)


def _subsets(entries):
    """What happened, with any of what possibly did."""
    sure, maybe = ([x for x in entries if (x.presence == "happened") == remaining] for remaining in (True, False))
    for count in range(len(maybe) + 1):
        for combination in combinations(maybe, count):
            yield [*sure, *combination]


# --- on the sheets ---------------------------------------------------------------------------------------------------
FAMILY = timeline(
    entry(1, "onderzoek", "Raad kijkt", "2015-01-05", "2015-02-10", parties=("Raad",), source="dossier",
          evidence=("T03:48",)),
    entry(2, "actie", "Raad terug", "2016-06", parties=("Raad",)),
    entry(3, "bemoeienis", "Regie", "2015-01-05", "2016-12-01", parties=("gemeente",)),
)  # fmt: skip


def test_a_party_has_a_row_with_what_is_certain_striped_and_what_is_possible_hatched():
    (unseen_party,) = list_unseen_parties(DrawingPlan(FAMILY, DrawingOptions()))
    assert (unseen_party.party, days_said(unseen_party.sure), days_said(unseen_party.doubt)) == (
        "Raad",
        "2015-02-11..2016-05-31",
        "2016-06-01..2016-06-29",
    )
    (page,) = draw_pages(FAMILY, DrawingOptions())
    (group,) = [group for group in page.groups if group.lane == "unseen" and group.handle]
    assert group.handle == "Raad"
    assert [part.dash for part in group.parts if getattr(part, "dash", "")] == ["1 2.6"]
    assert {"buiten beeld van", "Raad", "berekend: buiten beeld", "gearceerd: ergens hierbinnen of onzeker"} <= set(
        texts([page])
    )


def test_in_english_it_is_said_in_english():
    words = texts(draw_pages(replace(FAMILY, lists=timeline(language="en").lists), DrawingOptions()))
    assert {"out of sight of", "worked out: out of sight"} <= set(words)


def test_recorded_worked_out_and_silence_are_three_signs_in_the_legend():
    family = timeline(
        *FAMILY.entries,
        entry(4, "bemoeienis", "Buiten beeld", "2015-03-01", "2015-06-30", presence="absent", parties=("Raad",)),
        entry(5, "hulp", "Geen hulp", "2015-03-01", "2015-06-30", presence="absent"),
        entry(6, "crisis", "Veel later", "2019-01-01"),
    )
    words = ("opgetekend: zonder hulp", "opgetekend: buiten beeld", "berekend: buiten beeld", "niets opgetekend")
    assert set(words) <= set(texts(draw_pages(family, DrawingOptions())))
    assert days_said(drawn(family)["Raad"].sure) == "2015-02-11..2016-05-31"


def test_a_party_that_was_always_there_has_no_row_and_a_family_without_parties_no_rows():
    assert rows(draw_pages(FAMILY, DrawingOptions())) == [["Raad"]]
    bare = timeline(entry(1, "crisis", "x", "2015"), entry(2, "crisis", "y", "2018"))
    assert rows(draw_pages(bare, DrawingOptions())) == [[]]
    assert "buiten beeld van" not in texts(draw_pages(bare, DrawingOptions()))


def test_what_is_only_possible_has_a_row_from_half_a_year_on():
    def vague(until):
        entries = (entry(n, "actie", "x", f"2015-01-01/{until}", parties=("Raad",)) for n in (1, 2))
        return rows(draw_pages(timeline(*entries), DrawingOptions()))

    assert (vague("2015-06-30"), vague("2015-07-31")) == ([[]], [["Raad"]])


def test_a_stretch_of_a_month_or_less_has_no_row():
    family = timeline(
        entry(1, "actie", "x", "2015-01-05", parties=("Raad",)),
        entry(2, "actie", "y", "2015-02-04", parties=("Raad",)),
    )
    assert rows(draw_pages(family, DrawingOptions())) == [[]]
    assert rows(draw_pages(family.with_entries([*family.entries, entry(3, "actie", "z", "2015-04", parties=("Raad",))]),
                      DrawingOptions())) == [["Raad"]]  # fmt: skip


@pytest.mark.parametrize(
    "look", [DrawingOptions(), DrawingOptions(paper="A4"), DrawingOptions(time="age"), DrawingOptions(anonymous=True)]
)
def test_parties_for_which_there_is_no_room_are_counted_on_each_sheet(look):
    family = life(200)
    plan = DrawingPlan(family, look)
    sheets, _ = plan.lay_out_sheets(Sheets(plan).measure_room)
    unseen_parties = list_unseen_parties(plan)
    counted = 0
    for sheet, page, named in zip(sheets, draw_pages(family, look), rows(draw_pages(family, look)), strict=False):
        on = [unseen_party.party for unseen_party in unseen_parties if unseen_party.lies_on(sheet.axis)[1]]
        (note,) = [re.search(r"\(mogelijk\) van nog (\d+)", text) for text in texts([page]) if "van nog" in text] or [0]
        assert 2 <= len(named) < 9 and set(named) <= set(on)
        assert len(on) - len(named) == (int(note[1]) if note else 0)
        counted += bool(note)
    assert counted > 1
    assert not any("ota " in text for text in texts(draw_pages(family, look)))  # paper for who has no computer


def test_certain_ones_and_those_with_most_entries_go_first():
    often = [entry(n, "actie", "x", f"{2000 + n}-01-05", parties=("Vaak",)) for n in range(1, 18, 2)]
    rare = [
        entry(100 + 2 * n + late, "actie", "x", ("2001-03-05", "2017-03-05")[late], parties=(f"Zelden {n}",))
        for n in range(30)
        for late in (0, 1)
    ]
    doubt = [entry(200 + n, "actie", "x", "2001/2017", parties=("Misschien",)) for n in range(20)]
    named = rows(draw_pages(timeline(*rare, *doubt, *often), DrawingOptions()))
    assert all("Vaak" in row for row in named if row) and named[0]
    assert not any("Misschien" in row for row in named)


def test_not_where_only_a_part_is_drawn_nor_on_an_empty_sheet_nor_where_only_an_order_is_known():
    for look in (DrawingOptions(only=frozenset({"help", "switch"})), DrawingOptions(blank=True)):
        assert rows(draw_pages(life(60), look))[0] == []
    assert list_unseen_parties(DrawingPlan(ordered(), DrawingOptions())) == []


def test_families_side_by_side_have_none():
    families = [replace(FAMILY, case=case) for case in ("A", "B")]
    plan = DrawingPlan(align_timelines(families, "first:actie"), DrawingOptions())
    assert list_unseen_parties(plan) == [] and rows(Sheets(plan).draw_pages()) == [[]]


def test_by_perspective_it_is_one_band_under_all():
    assert rows(draw_pages(FAMILY, DrawingOptions(by="perspective"))) == [["Raad"]]


# --- away from the calendar ------------------------------------------------------------------------------------------
def test_along_an_exact_moment_the_stretches_are_as_long_as_on_the_calendar():
    shown = drawn(FAMILY, DrawingOptions(time="T0", t0="E1"))["Raad"]
    ((first, last),) = shown.sure
    zero = date(2015, 1, 5).toordinal()
    assert (first + zero, last + zero) == drawn(FAMILY)["Raad"].sure[0]


def test_where_the_place_is_uncertain_the_stretch_is_drawn_in_doubt():
    family = replace(FAMILY, people=(replace(FAMILY.people[0], birth=point("2012")),))
    shown = drawn(family, DrawingOptions(time="age"))["Raad"]
    sure = drawn(family)["Raad"].sure[0]
    certain = sum(last - first for first, last in shown.sure)
    assert 0 < certain <= sure[1] - sure[0] - 365
    assert any(last - first >= 365 for first, last in shown.doubt)


def test_a_party_that_was_never_out_of_sight_has_no_row_because_the_birth_is_uncertain():
    family = timeline(
        entry(1, "actie", "x", "2015-01-05", parties=("Raad",)),
        entry(2, "actie", "y", "2015-01-06", parties=("Raad",)),
        people=(replace(FAMILY.people[0], birth=point("2012")),),
    )
    assert rows(draw_pages(family, DrawingOptions(time="age"))) == [[]]


def test_what_hangs_on_an_age_is_drawn_where_the_measure_finds_it():
    assert list_unseen_parties(DrawingPlan(ageless(), DrawingOptions())) == []


def test_a_tie_to_the_moment_makes_the_place_certain_where_the_calendar_does_not():
    start = entry(1, "crisis", "Begin", "2015")

    def later(n, days):
        at = Point("later", None, "2015-01-01", "2018-12-31", ties=(Tie("e1", days, days),))
        return entry(n, "actie", "x", points={"start": at}, parties=("Raad",))

    family = timeline(start, later(2, 100), later(3, 800))
    assert drawn(family, DrawingOptions(time="T0", t0="E1"))["Raad"].sure == ((101, 800),)


# --- what pointing tells, and what nobody may read -------------------------------------------------------------------
def test_pointing_at_a_row_tells_how_long_where_certainly_and_on_what_it_rests():
    page = draw_files(FAMILY, DrawingOptions(), "html")[0].decode()
    (title,) = re.findall(r'data-entry="Raad"><title>(.*?)</title>', page, re.S)
    assert html.unescape(title).splitlines() == [
        "Buiten beeld van Raad (berekend)",
        "dagen: 476 – 505",
        "zeker: 2015-02-11..2016-05-31",
        "berust op: E1, E2",
        "bron: dossier",
        "bewijs: T03:48",
    ]


@pytest.mark.parametrize(
    "look", [DrawingOptions(time="age"), DrawingOptions(time="T0"), DrawingOptions(anonymous=True)]
)
def test_away_from_the_calendar_no_row_tells_a_date(look):
    hovers = [group.hover for page in draw_pages(life(120), look) for group in page.groups if group.lane == "unseen"]
    assert any(hovers)
    assert not [text for text in hovers if re.search(r"\b(?:19|20)\d\d-", text)]


@pytest.mark.parametrize("kind", ["svg", "html"])
def test_an_anonymised_drawing_has_the_rows_and_no_name_of_a_party(kind):
    named = {"Raad": "Raad Zuid", "gemeente": "Gemeente Duinwijk"}
    entries = [
        replace(entry, title="", parties=tuple(replace(who, party=named[who.party]) for who in entry.parties))
        for entry in FAMILY.entries
    ]
    family = timeline(*entries)
    text = draw_files(family, DrawingOptions(anonymous=True), kind)[0].decode()
    assert "organisatie 1" in text and "Buiten beeld van organisatie 1 (berekend)" in text
    assert not [name for name in ("Raad", "Duinwijk", "Zuid", "T03:48", "dossier", "Vos") if name in text]
