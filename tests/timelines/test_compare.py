"""Families side by side around one moment: distances with limits, and a state per month."""

import random

import pytest
from enumerating import DAY, iso, span
from hypothesis import given, settings
from hypothesis import strategies as st
from telling import child, entry_of, tell, tied, when

from ota.errors import OtaError
from ota.tabular import format_value
from ota.timelines.compare import align_timelines
from ota.timelines.indicators import INDICATORS
from ota.timelines.model import Switch


def offsets(comparison, case=0):
    return [(x.entry.handle, x.point, x.at_least, x.at_most) for x in comparison.cases[case].offsets]


def states(comparison):
    table = comparison.list_states()
    return [tuple(row) for row in table.rows]


@pytest.fixture
def families():
    first = tell(
        entry_of("hulp", "2020-01-01", "2020-02-15"),
        entry_of("uithuisplaatsing", "2020-03-10", "2020-05-20"),
        entry_of("hulp", "2020-05-20", "2020-06-20", presence="absent"),
        people=[child("Kim", "2010-03-10")],
        switches=[Switch("levensloop", "", entries=("E2", "E1"))],
        as_of="2020-12-31",
    )
    second = tell(
        entry_of("uithuisplaatsing", "?", tied("E1", 60, 70)),
        entry_of("actie", tied("E1", -40, -35), parties=("GI",)),
        people=[child("Noor")],
        case="G2",
        as_of=None,
    )
    return [first, second]


def test_a_family_without_dates_stands_beside_one_with_dates(families):
    comparison = align_timelines(families, "first:uithuisplaatsing")
    assert offsets(comparison)[:3] == [("E1", "start", -69, -69), ("E1", "end", -24, -24), ("E2", "start", 0, 0)]
    assert offsets(comparison, 1) == [("E1", "start", 0, 0), ("E1", "end", 60, 70), ("E2", "start", -40, -35)]
    assert comparison.left_out == ()
    assert comparison.cases[0].by_point["E2", "end"].at_most == 71
    assert comparison.cases[1].moment == (None, None)


def test_states_per_month_are_numbered_from_the_moment(families):
    rows = states(align_timelines(families, "first:uithuisplaatsing"))
    assert [row[0] for row in rows] == [-3, -2, -1, 0, 1, 2, 3]
    assert rows[0] == (-3, "help", "") and rows[1] == (-2, "help", "involved")
    assert rows[3] == (0, "placed", "placed")
    assert rows[5] == (2, "placed", "placed?")  # 60 to 70 days: the third month is possible
    assert rows[6] == (3, "no-help", "")


def test_a_silence_is_nothing_recorded_and_not_without_help():
    timeline = tell(entry_of("hulp", "2020-01-01", "2020-01-05"), entry_of("hulp", "2020-06-01", "2020-06-05"))
    assert {row[1] for row in states(align_timelines([timeline], "2020-01-01"))} == {"help", "nothing"}


def test_alignment_on_a_birth_a_switch_moment_and_a_date(families):
    first, second = families
    by_name, by_place = align_timelines([first], "birth:Kim"), align_timelines(families, "birth:1")
    assert offsets(by_name) == offsets(by_place)
    assert by_place.left_out == ("G2",)  # Noor's birth is not known
    assert offsets(by_name)[2][2:] == (3653, 3653)
    assert offsets(align_timelines([first], "switch:1"))[0] == ("E1", "start", 0, 0)  # with the first of its entries
    assert offsets(align_timelines([first], "2020-01"))[0] == ("E1", "start", -30, 0)
    assert align_timelines([first, second], "switch:1").left_out == ("G2",)
    own = tell(entry_of("actie", "2020-02-01"), switches=[Switch("levensloop", "", start=when("2020-01"))])
    assert offsets(align_timelines([own], "switch:1")) == [("E1", "start", 1, 31)]


@pytest.mark.parametrize("align", ["first:uithuisplatsing", "first", "switch:x", "switch:0", "", "birth:", "last:hulp"])
def test_what_is_no_moment_is_refused(families, align):
    with pytest.raises(OtaError) as caught:
        align_timelines(families, align)
    assert caught.value.key == "measures.align"
    assert "hulp" in caught.value.format_message("nl") or "uithuisplaatsing" in caught.value.format_message("nl")


def test_a_date_that_is_none_and_a_moment_that_nobody_has_are_refused(families):
    with pytest.raises(OtaError) as caught:
        align_timelines(families, "2020-13-40")
    assert caught.value.key == "moments.no-date"
    with pytest.raises(OtaError) as caught:
        align_timelines(families, "first:ultimatum")
    assert caught.value.key == "measures.nowhere"


def test_tables_have_a_column_for_every_case(families):
    comparison = align_timelines(families, "first:uithuisplaatsing")
    assert comparison.list_states().keys == ("month", "G1", "G2")
    assert comparison.table().keys == ("case", "entry", "kind", "point", "least", "most")
    assert [format_value(x) for x in comparison.table().rows[0]] == ["G1", "E1", "hulp", "start", "-69", "-69"]
    assert INDICATORS


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 9)), min_size=2, max_size=5), st.integers(0, 99))
def test_the_true_distance_lies_inside_its_limits(days, seed):
    timeline = tell(*(entry_of("actie", span(first, first + width)) for first, width in days), as_of=iso(100))
    chance = random.Random(seed)
    comparison = align_timelines([timeline], "first:actie")
    for _ in range(20):
        true = [chance.randint(DAY + first, DAY + first + width) for first, width in days]
        for day, (_, _, lower, limit) in zip(true, offsets(comparison), strict=True):
            assert lower <= day - min(true) <= limit


def test_the_moment_is_said_in_words(families):
    assert align_timelines(families, "first:uithuisplaatsing").table().title.endswith("vanaf eerste uithuisplaatsing")
    assert align_timelines(families, "birth:1").list_states().title.endswith("vanaf geboorte van kind 1")
