"""Units are the same however they are looked at: one by one, all at once, or by an offset, here or in SQL."""

import json
from bisect import bisect_right

from hypothesis import given
from hypothesis import strategies as st

from ota.transcripts.model import Outline, Speaker, Turn, Units
from ota.transcripts.storing import build_layout

SPEAKERS = ("s1", "s2")


@st.composite
def layouts(draw, lower=1):
    """Units one after the other, as `layout_of` takes them."""
    units, at = [], draw(st.integers(0, 3))
    for n in range(draw(st.integers(lower, 40))):
        start, body = at, at + draw(st.integers(0, 4))
        at = body + draw(st.integers(0, 30))
        time, who = draw(st.none() | st.integers(0, 10**7)), draw(st.none() | st.integers(0, 1))
        units.append([draw(st.sampled_from([str(n), f"{n}a", '0", "', "é"])), start, body, at, time, who])
        at += draw(st.integers(0, 2))
    return units


def turns(units):
    names = {None: None, **dict(enumerate(SPEAKERS))}
    return [Turn(n, *fields, names[who]) for n, (*fields, who) in enumerate(units)]


def stored(units, **separated):
    """Units as they are written down."""
    return json.dumps(build_layout(list(SPEAKERS), (), units), **separated)


def outline(created):
    return Outline("s", 3, "naam", "interview", "in-use", "r", "turn", created, {"s1": Speaker("s1", "M", None, None)})


@given(layouts(), st.lists(st.integers(-50, 2000), max_size=40), st.sampled_from([(", ", ": "), (",", ":")]))
def test_the_unit_at_an_offset_is_the_last_that_begins_before_it(layout, offsets, separators):
    every, units = turns(layout), Units(stored(layout, separators=separators))
    starts = [turn.start for turn in every]
    for offset in offsets:
        position = max(0, bisect_right(starts, offset) - 1)
        assert outline(units).find_unit_position(offset) == position
        assert units[position] == every[position]
        assert outline(every).find_turn(offset) == every[position]


@given(layouts(lower=0), st.lists(st.integers(0, 39), max_size=20), st.booleans())
def test_units_are_a_sequence_of_turns_whichever_were_looked_at_before(layout, looked, whole):
    every, units = turns(layout), Units(stored(layout))
    if whole:
        assert len(units.columns.starts) == len(every)
    for position in looked:
        if position < len(every):
            assert units[position] == every[position]
            assert units[position - len(every)] == every[position]
    assert len(units) == len(every)
    assert list(units) == every
    assert list(units[1:5]) == every[1:5]
    assert units == Units(stored(layout))


@given(layouts(), st.lists(st.integers(-50, 2000), max_size=40))
def test_who_speaks_at_offsets_is_said_alike_of_few_and_of_many(layout, offsets):
    every = turns(layout)
    expected = [(turn.body, turn.end, turn.speaker) for turn in map(outline(every).find_turn, offsets)]
    assert list(outline(Units(stored(layout))).find_spoken_at(offsets)) == expected


@given(layouts(), st.integers(0, 1500), st.integers(1, 300))
def test_a_handle_names_the_first_and_the_last_unit_touched(layout, start, length):
    created = outline(Units(stored(layout)))
    touched = created.list_turns(start, start + length)
    last = f"-{touched[-1].handle}" if len(touched) > 1 else ""
    assert created.spell_handle(start, start + length) == f"T03:{touched[0].handle}{last}"
