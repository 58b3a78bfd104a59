"""The limits that dates and ties give are exactly those that trying every day gives."""

from enumerating import DAY, iso, span, ways
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from telling import child, entry_of, tell, tied, when

from ota.timelines.model import NOWHEN, Point, Tie
from ota.timelines.network import Interval, Network

spans = st.tuples(st.integers(0, 8), st.integers(0, 3)).map(lambda pair: span(pair[0], pair[0] + pair[1]))
distances = st.tuples(st.integers(-4, 5), st.integers(0, 3)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@st.composite
def points(draw, further, lasting, may_be_open):
    kind = draw(st.sampled_from(["dated", "dated", "tied", "both", *(["open", "unknown"] if may_be_open else [])]))
    if kind == "open":
        return when("..")
    if kind == "unknown":
        return NOWHEN
    lower, limit = draw(distances)
    anchor = draw(st.sampled_from(further))
    half = (
        draw(st.sampled_from([(lower, limit), (lower, limit), (None, limit), (lower, None)]))
        if kind == "both"
        else None
    )
    role = draw(st.sampled_from(["start", "end"])) if anchor in lasting else "start"  # no circles of ends
    tie = (Tie(anchor, *(half or (lower, limit)), role),) if kind != "dated" else ()
    dated = draw(spans) if kind != "tied" else Point()
    return Point("", None, dated.earliest, dated.latest, tie)


@st.composite
def timelines(draw):
    count = draw(st.integers(1, 3))
    ids = [f"E{n}" for n in range(1, count + 1)]
    lasting = [own for own in ids if draw(st.booleans())]
    entries = []
    for own in ids:
        further = [second for second in ids if second != own] or ["birth:Kim"]
        ends = (
            draw(points([*further, own], [x for x in lasting if x < own], True))
            if own in lasting and draw(st.booleans())
            else None
        )
        order = draw(st.sampled_from([{}, {}, {"after": (further[0],)}, {"before": (further[-1],)}, {"sequence": 1}]))
        kind = "hulp" if own in lasting else "gebeurtenis"
        entries.append(entry_of(kind, draw(points(further, lasting, False)), ends, **order))
    # a point that is tied only to what is tied only to it has no place in the calendar: then nothing can be enumerated
    assume(any(x.start.known for x in entries))
    return tell(*entries, people=[child("Kim", "2020-01-03")], as_of=iso(12))


def grounded(timeline):
    """Whether every start lies against the calendar, by its own dates or by ties with two limits."""
    safe = {x.id for x in timeline.entries if x.start.known} | {"birth:Kim"}
    for _ in timeline.entries:
        for x in timeline.entries:
            if any(
                tie.anchor in safe and None not in (tie.at_least, tie.at_most) and tie.role == "start"
                for tie in x.start.ties
            ):
                safe.add(x.id)
    return all(x.id in safe for x in timeline.entries)


@settings(max_examples=150, deadline=None)
@given(timelines())
def test_limits_are_those_of_every_assignment_of_days(timeline):
    assume(grounded(timeline))
    network = Network(timeline)
    nodes = [(x.id, role) for x in timeline.entries for role in ("start", "end") if (x.id, role) in network]
    result = list(ways(timeline))
    for node in nodes:
        bounds = network.bound_node(node)
        if result:
            days = [assignment[node] for assignment in result]
            assert (bounds[0] is None and min(days) < DAY - 40) or bounds[0] == min(days)
            assert bounds[1] == max(days)
    assert bool(network.conflicts) == (not result)
    for node in nodes if result else ():
        for second in nodes:
            days = [assignment[second] - assignment[node] for assignment in result]
            assert network.bound_between(node, second) == (min(days), max(days))


@settings(max_examples=100, deadline=None)
@given(timelines())
def test_the_length_of_an_entry_is_exact(timeline):
    assume(grounded(timeline))
    network = Network(timeline)
    result = list(ways(timeline))
    assume(result)
    for entry in timeline.entries:
        length = network.bound_length(entry)
        if length is not None:
            days = [assignment[entry.id, "end"] - assignment[entry.id, "start"] for assignment in result]
            assert (length.at_least, length.at_most) == (min(days), max(days))


def test_a_year_after_is_as_long_as_was_told_without_any_date():
    timeline = tell(entry_of("uithuisplaatsing", "?", tied("E1", 335, 395)), as_of=None)
    network = Network(timeline)
    assert network.bound_node(("E1", "end")) == (None, None)
    assert network.bound_length(timeline.entries[0]) == Interval(335, 395)


def test_what_contradicts_itself_is_named():
    timeline = tell(
        entry_of("gebeurtenis", "2020-03"), entry_of("gebeurtenis", Point("", None, iso(0), iso(5), (Tie("E1", 1, 9),)))
    )
    network = Network(timeline)
    network.bound_node(("E1", "start"))
    assert [{node for node, _ in part} for part in network.conflicts] == [{"E1", "E2"}]


def test_an_end_that_is_not_known_lies_before_the_day_the_case_is_known_up_to():
    timeline = tell(entry_of("hulp", "2020-03-01", "?"), entry_of("hulp", "2020-03-01"), as_of="2020-03-31")
    network = Network(timeline)
    assert [network.bound_length(x) for x in timeline.entries] == [Interval(0, 30), Interval(0, 30)]


def test_an_anchor_that_is_gone_leaves_what_was_worked_out():
    point = Point("", None, "2020-03-01", "2020-03-05", (Tie("gone", 1, 2),))
    network = Network(tell(entry_of("gebeurtenis", point)))
    assert network.bound_node(("E1", "start")) == (when("2020-03-01").first, when("2020-03-05").first)
