"""While nobody settled which version is right, figures are as wide as all of them, also of what leans on one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from enumerating import iso, span
from hypothesis import given
from hypothesis import strategies as st
from telling import child, entry_of, tell, tied
from typed_wall import Wall

from ota.timelines.indicators import compute_figures
from ota.timelines.model import Point, Timeline
from ota.timelines.network import Network, resolve_ties


@st.composite
def told_differently(draw: st.DrawFn) -> tuple[Timeline, int, tuple[int, int]]:
    """A research told in two or three ways, a return tied to one of these, and which."""
    count = draw(st.integers(2, 3))
    versions = []
    for n in range(1, count + 1):
        first = draw(st.integers(0, 40))
        point = span(first, first + draw(st.sampled_from([0, 3, 12])))
        versions.append(
            entry_of("onderzoek", point, version_of="E1" if n > 1 else "", standing=draw(st.sampled_from(["", "open"])))
        )
    named = draw(st.integers(1, count))
    lower = draw(st.integers(5, 20))
    days = (lower, lower + draw(st.integers(0, 5)))
    back = entry_of("terugplaatsing", tied(f"E{named}", *days), who=("Kim",))
    placed = entry_of("uithuisplaatsing", span(0, 1), who=("Kim",))
    timeline = tell(*versions, back, placed, people=[child("Kim", "2012")], as_of=iso(110))
    return resolve_ties(timeline), count, days


@given(told_differently())
def test_what_leans_on_one_version_is_as_wide_as_all(life: tuple[Timeline, int, tuple[int, int]]):
    timeline, count, (lower, limit) = life
    versions = timeline.entries[:count]
    back = timeline.entries[count]
    first, last = min(x.start.first for x in versions), max(x.start.last for x in versions)
    assert (back.start.first, back.start.last) == (first + lower, last + limit)
    network = Network(timeline)
    assert network.bound_node(("E1", "start")) == (first, last)


@given(told_differently(), st.integers(1, 3))
def test_the_truth_lies_inside_whichever_version_is_right(life: tuple[Timeline, int, tuple[int, int]], chosen: int):
    timeline, count, _ = life
    best = f"E{min(chosen, count)}"
    wide = {
        str(figure.subject): figure for figure in compute_figures(timeline, ["placement-return", "placement-length"])
    }
    settled = timeline.with_entries(
        replace(
            entry.with_points(
                {
                    role: replace(point, ties=tuple(replace(tie, anchor=best) for tie in point.ties))
                    for role, point in entry.points.items()
                }
            ),
            standing=("chosen" if entry.id == best else "set-aside") if entry.kind == "onderzoek" else "",
        )
        for entry in timeline.entries
    )
    for figure in compute_figures(resolve_ties(settled), ["placement-return"]):
        outer = wide[str(figure.subject)]
        assert outer.at_least is None or figure.at_least is None or outer.at_least <= figure.at_least
        assert outer.at_most is None or (figure.at_most is not None and figure.at_most <= outer.at_most)


@given(told_differently(), st.integers(0, 60))
def test_a_date_of_what_leans_on_a_version_does_not_choose_between_them(
    life: tuple[Timeline, int, tuple[int, int]], day: int
):
    timeline, count, _ = life
    before = Network(timeline).bound_node(("E1", "start"))
    dated = entry_of("school", Point("", None, iso(day), iso(day)), after=(f"E{count}",), id="later")
    widened = timeline.with_entries((*timeline.entries, replace(dated, number=9, order=9)))
    assert Network(widened).bound_node(("E1", "start")) == before


@pytest.fixture
def wall(tmp_path: Path) -> Wall:
    wall = Wall(tmp_path)
    wall.type("1 maart 2019 tot mei 2020: behandeling", "who=Ruud", "provider=Kompas (Ilse)", "parties=School")
    return wall


def test_a_version_is_of_the_same_kind_people_parties_and_end(wall: Wall):
    wall.type("april 2019: het begon later", "--version-of", "E1", "--perspective", "ouders")
    version, first = wall.entry(2), wall.entry(1)
    assert (version.kind, version.who, version.parties) == (first.kind, first.who, first.parties)
    assert version.end == replace(version.end, earliest=first.end.earliest, latest=first.end.latest)
    assert wall.days(2) == ("2019-04-01", "2019-04-30")


def test_what_a_version_says_itself_goes_before(wall: Wall):
    wall.type("april 2019 tot juni 2019: Raymond [hulp]", "--version-of", "E1", "provider=De Boei")
    version = wall.entry(2)
    assert version.kind == "hulp" and version.who == ("Raymond Bos",)
    assert version.list_parties("provider") == ("De Boei",) and wall.days(2, "end")[1] == "2019-06-30"


def test_an_end_that_lies_before_the_version_begins_is_not_taken_over(wall: Wall):
    wall.type("juli 2021: toen pas", "--version-of", "E1")
    assert wall.entry(2).end is None


def test_an_empty_field_takes_nothing_over(wall: Wall):
    wall.type("april 2019: anders", "--version-of", "E1", "end=", "who=", "provider=")
    version = wall.entry(2)
    assert version.end is None and version.who == () and version.list_parties("provider") == ()
    assert version.list_parties("") == ("School",)


def test_a_stay_that_was_told_as_a_length_is_as_long_for_the_version(wall: Wall):
    wall.type("1 mei 2021: Ruud naar een pleeggezin", "end=na een jaar")
    wall.type("1 juni 2021: Ruud naar een pleeggezin", "--version-of", "E2")
    assert wall.entry(3).end.ties[0].anchor == wall.entry(3).id
