"""Nothing that is not known is drawn as known."""

from dataclasses import replace
from datetime import date

import pytest
from picturing import entry, life, ordered, timeline

from ota.drawing import DrawingOptions, draw_pages
from ota.drawing.axis import Axis
from ota.drawing.blocks import LabelStyle, build_block, cut_bar
from ota.drawing.clock import Clock
from ota.drawing.plan import DrawingPlan, find_silences
from ota.drawing.surroundings import count_parties
from ota.timelines.compare import align_timelines
from ota.timelines.indicators.months import collect_months
from ota.timelines.indicators.view import View
from ota.timelines.model import Entry, Point, Switch, Tie

AXIS = Axis(735599, 736330, 0.0, 731.0)  # 2015 and 2016, a point to the day


def how(start, end=None, **further):
    """The signs of a bar, from left to right."""
    plan = DrawingPlan(
        timeline(entry(1, "interventie", "x", start, end, **further), as_of="2016-06-30"), DrawingOptions()
    )
    return [piece[2] for piece in cut_bar(plan.entries[0], AXIS)]


@pytest.mark.parametrize(
    ("start", "end", "signs"),
    [
        ("2015-03-01", "2015-09-01", ["solid"]),
        ("2015-03", "2015-09-01", ["hatched", "solid"]),
        ("2015-03", "2015-09", ["hatched", "solid", "hatched"]),
        ("2015-03~", "2015-09-01", ["before", "hatched", "solid"]),
        ("2015-03-01", "2015-09~", ["solid", "hatched", "after"]),
        ("2015-03-01?", "2015-09-01", ["hatched", "solid"]),
        ("2015-03-01", "..", ["solid", "arrow"]),
        ("2015-03-01", None, ["asked-after"]),
        ("2015", "2015", ["hatched"]),
        ("", "2015-09-01", ["before"]),
    ],
)
def test_a_bar_is_solid_only_where_it_certainly_lasted(start, end, signs):
    assert how(start, end) == signs


def test_the_solid_part_lies_between_the_last_start_and_the_first_end():
    plan = DrawingPlan(timeline(entry(1, "interventie", "x", "2015-03", "2015-09")), DrawingOptions())
    solid = next(piece for piece in cut_bar(plan.entries[0], AXIS) if piece[2] == "solid")
    assert solid[:2] == pytest.approx((90.0, 243.0))  # after 31 March, before 1 September


def fill_of(entry: Entry):
    """How the mark of an entry is filled."""
    page = draw_pages(timeline(entry), DrawingOptions())[0]
    group = next(group for group in page.groups if group.handle == entry.handle)
    return [part.fill for part in group.parts if getattr(part, "d", "").endswith("z") and part.stroke == "#d55e00"][-1]


def test_a_mark_is_filled_only_where_its_moment_is_narrow():
    assert fill_of(entry(1, "crisis", "x", "2015-03-04")) == "#d55e00"
    for vague in ("2015", "2015-03-04~", "2015-03-04?", "2015-22"):
        assert fill_of(entry(1, "crisis", "x", vague)) == "#ffffff"


def test_planned_possible_and_absent_are_never_filled():
    for presence in ("planned", "possible", "absent"):
        assert fill_of(entry(1, "crisis", "x", "2015-03-04", presence=presence)) == "#ffffff"


def texts(drawn):
    return [text.text for page in drawn for text in page.list_texts()]


def test_what_has_no_date_and_no_order_stands_apart():
    family = timeline(entry(1, "crisis", "Met datum", "2015-03-04"), entry(2, "crisis", "Nooit gezegd wanneer"))
    drawn = draw_pages(family, DrawingOptions())
    assert "Zonder datum" in texts(drawn)
    assert "Nooit gezegd wanneer" in texts(drawn)
    assert not [group for group in drawn[0].groups if group.handle == "E2"]


def test_what_has_an_order_lies_between_its_neighbours_in_brackets():
    family = timeline(
        entry(1, "crisis", "Eerst", "2015-03-04"),
        entry(2, "crisis", "Ergens ertussen", after=("e1",), before=("e3",)),
        entry(3, "crisis", "Daarna", "2016-03-04"),
    )
    plan = DrawingPlan(family, DrawingOptions())
    between = plan.entries[1]
    assert between.start.manner == "order"
    assert between.reach == (plan.entries[0].start.first, plan.entries[2].start.last)
    assert "tussen haken: alleen de volgorde is bekend" in texts(draw_pages(family, DrawingOptions()))


def test_a_point_that_hangs_on_another_is_drawn_where_the_ties_leave_it():
    later = Point("een jaar later", ties=(Tie("e1", 365, 370),))
    tied = entry(2, "crisis", "Een jaar later", points={"start": later})
    plan = DrawingPlan(timeline(entry(1, "crisis", "Eerst", "2015-03-04"), tied), DrawingOptions())
    first = plan.entries[0].start.first
    assert (plan.entries[1].start.first - first, plan.entries[1].start.last - first) == (365, 370)


def test_a_case_of_which_only_the_order_is_known_has_no_scale_and_no_year():
    drawn = texts(draw_pages(ordered(), DrawingOptions()))
    assert "alleen de volgorde is bekend" in drawn
    assert [text for text in drawn if text in {"1", "2", "3", "4"}] == ["1", "2", "3", "4"]
    assert "Ergens een brief" in drawn


def test_what_is_told_differently_is_doubled_and_both_tellings_can_be_read():
    family = timeline(
        entry(1, "crisis", "Brand", "2015-03-04", perspective="ouders", standing="open"),
        entry(2, "crisis", "Rookmelder", "2016-03-04", perspective="dossier", version_of="e1", standing="open"),
    )
    page = draw_pages(family, DrawingOptions())[0]
    group = next(group for group in page.groups if group.handle == "E1")
    assert "Brand" in group.hover and "Rookmelder" in group.hover
    assert "dubbel: verschillend verteld" in texts([page])
    beside = " ".join(texts([page]))
    assert "Verschillend verteld" in beside
    assert "Brand, 2015-03-04 (ouders) / Rookmelder, 2016-03-04 (dossier)" in beside
    plan = DrawingPlan(family, DrawingOptions())
    assert plan.entries[0].doubled and len(plan.entries) == 1


# --- the three gaps --------------------------------------------------------------------------------------------------
GAPS = timeline(
    entry(1, "hulp", "Geen hulp", "2015-01-01", "2015-06-30", presence="absent"),
    entry(2, "bemoeienis", "Buiten beeld", "2015-01-01", "2015-06-30", presence="absent", parties=("gemeente",)),
    entry(3, "crisis", "Later", "2016-09-01"),
)


def test_the_three_gaps_are_told_apart():
    plan = DrawingPlan(GAPS, DrawingOptions())
    assert [entry.gap for entry in plan.entries] == ["help", "sight", ""]
    drawn = texts(draw_pages(GAPS, DrawingOptions()))
    for sign in ("opgetekend: zonder hulp", "opgetekend: buiten beeld", "niets opgetekend"):
        assert sign in drawn


def test_nothing_recorded_is_where_no_entry_can_have_been():
    plan = DrawingPlan(GAPS, DrawingOptions())
    ((low, high),) = find_silences(plan)
    assert (low, high) == (plan.entries[0].end.last + 1, plan.entries[2].start.first - 1)
    unsure = timeline(*GAPS.entries, entry(4, "interventie", "Einde niet verteld", "2015-03-01"), as_of="2017-01-01")
    assert find_silences(DrawingPlan(unsure, DrawingOptions())) == []


# --- parties ---------------------------------------------------------------------------------------------------------
def test_parties_per_month_are_those_of_the_measures():
    family = life(60, seed=3)
    tied = [entry for entry in family.entries if entry.start.known and not entry.after]
    family = family.with_entries(tied)
    drawn = {}
    for low, _, lower, limit in count_parties(DrawingPlan(family, DrawingOptions())):
        day = date.fromordinal(low)
        drawn[day.year * 12 + day.month - 1] = (lower, limit)
    computed = {month.number: (month.at_least, month.at_most) for month in collect_months(View(family))}
    assert any(lower for lower, _ in computed.values())
    wrong = {month: (drawn.get(month), pair) for month, pair in computed.items() if drawn.get(month, (0, 0)) != pair}
    assert wrong == {}


# --- switch moments and comparison -----------------------------------------------------------------------------------
def test_switch_moments_are_numbered_in_order_and_listed_with_their_why():
    family = timeline(
        entry(1, "crisis", "Later", "2016-03-04"),
        entry(2, "crisis", "Eerder", "2015-03-04"),
        switches=(
            Switch("levensloop", "Tweede", "omdat dit", "s1", ("e1",)),
            Switch("hulpverlening", "Eerste", "omdat dat", "s2", ("e2",), accepted=False),
        ),
    )
    plan = DrawingPlan(family, DrawingOptions())
    assert [(turn.number, turn.switch.title) for turn in plan.switch_marks] == [(1, "Eerste"), (2, "Tweede")]
    drawn = " ".join(texts(draw_pages(family, DrawingOptions())))
    assert "omdat dit (E1)" in drawn and "omdat dat (E2, betwist)" in drawn


def test_families_side_by_side_have_a_band_each_around_the_moment():
    families = [
        replace(timeline(entry(1, "uithuisplaatsing", "Weg", f"{year}-03-04", f"{year}-09-04"),
                         entry(2, "crisis", "Ervoor", f"{year - 1}-03-04")), case=f"Gezin {year}")
        for year in (2015, 2018)
    ]  # fmt: skip
    plan = DrawingPlan(align_timelines(families, "first:uithuisplaatsing"), DrawingOptions())
    assert [track.label for track in plan.tracks] == ["Gezin 2015", "Gezin 2018"]
    starts = [[entry.start.first for entry in track.entries] for track in plan.tracks]
    assert starts == [[0, -365], [0, -365]]


def test_a_block_is_none_where_nothing_of_it_is_seen():
    plan = DrawingPlan(timeline(entry(1, "crisis", "x", "2019-03-04")), DrawingOptions())
    assert not AXIS.meets(*plan.entries[0].reach)
    assert build_block(plan.entries[0], Axis(737000, 737365, 0, 300), LabelStyle(8, 100)) is not None


def test_what_is_only_known_to_come_before_stands_before_it():
    moved = entry(1, "gebeurtenis", "verhuizing")
    second = entry(2, "gebeurtenis", "dossier elders", before=("e1",))
    bread = entry(3, "school", "bewaart brood", "2021-08/2022-01", after=("e1",))
    clock = Clock(timeline(moved, second, bread), DrawingOptions(), (moved, second, bread))
    spans = [clock.place_entry_point(row, "start") for row in (second, moved, bread)]
    assert [span.manner for span in spans] == ["order", "order", "sure"]
    assert spans[0].last < spans[1].last < spans[2].first


def test_an_order_that_runs_in_a_circle_is_drawn_all_the_same():
    row = entry(1, "school", "a", after=("e2",))
    second = entry(2, "school", "b", after=("e1",))
    last = entry(3, "school", "c", "2021", after=("e2",))
    assert draw_pages(timeline(row, second, last), DrawingOptions())


def test_parties_of_what_has_only_an_order_or_no_end_are_counted_as_the_measure_does():
    family = timeline(
        entry(1, "bemoeienis", "dossier elders", before=("e2",), parties=("Elders",)),
        entry(2, "school", "bewaart brood", "2021-08-02", parties=("School",)),
        entry(3, "bemoeienis", "regie", "2022", parties=("Veilig Thuis",)),
        entry(4, "bemoeienis", "later", after=("e2",), parties=("Kompas",)),
        as_of="2023-03-01",
    )
    measured = {
        (month.number // 12, month.number % 12 + 1): (month.at_least, month.at_most)
        for month in collect_months(View(family))
    }
    drawn = {
        (date.fromordinal(low).year, date.fromordinal(low).month): (lower, limit)
        for low, _, lower, limit in count_parties(DrawingPlan(family, DrawingOptions()))
        if limit
    }
    assert drawn == {month: figures for month, figures in measured.items() if figures[1]}
    assert measured[2022, 6] == (0, 3)
