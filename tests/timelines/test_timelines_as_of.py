"""Up to which day a family is known: never a plan, a deadline, or a day that had not come when it was written down."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telling import entry_of, tell, when
from typed_wall import Wall

from ota.timelines.as_of import find_as_of, find_later_points
from ota.timelines.indicators import compute_figures
from ota.timelines.model import Entry, Timeline

PLACED = ("1 april 2021: Ruud naar een pleeggezin", "end=nu")
IN_FUTURE = str(date.today().year + 70)


@pytest.fixture
def wall(tmp_path: Path) -> Wall:
    wall = Wall(tmp_path, "2022-03-08")
    wall.type(*PLACED)
    assert wall.measure("placement-length") == (341, 341)
    return wall


@pytest.mark.parametrize(
    "line",
    [
        ("1 maart 2022: afspraak, moeder belt de school", "due=31-12-2023"),
        ("mei 2023: verhuizing", "presence=gepland"),
        ("mei 2023: verhuizing", "presence=mogelijk"),
        ("3 mei 2091: schorsing",),
        ("maart 2020 tot mei 2095: begeleiding",),
    ],
)
def test_what_had_not_happened_does_not_lengthen_what_goes_on(wall: Wall, line: tuple[str, ...]):
    wall.type(*line)
    assert wall.measure("placement-length", "Ruud Bos") == (341, 341)


def test_what_happened_later_than_the_last_session_does(wall: Wall):
    wall.type("1 april 2022: verhuizing")
    assert wall.measure("placement-length") == (365, 365)


def test_what_lies_after_the_day_of_writing_is_asked_back_and_found_by_check(wall: Wall):
    told = wall.type(f"april {IN_FUTURE}: schorsing")
    assert told.count("? Bij E2: 'begin' ligt na 20") == 1
    assert wall.remarks() == [("later", "E2")]
    assert "?" not in wall.edit("E2", "presence=gepland").replace("= ?", "")
    assert wall.remarks() == []


@pytest.mark.parametrize(
    "line",
    [
        (f"{IN_FUTURE}: afspraak met school",),
        ("1 maart 2022: afspraak, moeder belt", f"due={IN_FUTURE}"),
        (f"maart 2020 tot mei {IN_FUTURE}: ondertoezichtstelling Ruud",),
    ],
)
def test_what_is_due_or_runs_until_a_set_day_is_not_asked_back(wall: Wall, line: tuple[str, ...]):
    assert "\n? " not in wall.type(*line)
    assert wall.remarks() == []


def test_what_was_told_at_a_session_is_known_no_later_than_that_session(wall: Wall):
    wall.type("mei 2022: schorsing", "session=Sessie 1")
    assert wall.remarks() == [("later", "E2")]
    assert wall.measure("placement-length") == (341, 341)


def test_a_session_that_is_still_to_come_is_a_plan(tmp_path: Path):
    wall = Wall(tmp_path, f"{IN_FUTURE}-01-01")
    wall.type("1 april 2021: Ruud naar een pleeggezin", "end=nu")
    wall.type("1 april 2022: verhuizing")
    assert wall.measure("placement-length") == (365, 365)


# --- for any timeline ------------------------------------------------------------------------------------------------
DAY = date(2020, 1, 1)
days = st.integers(0, 900).map(lambda n: (DAY + timedelta(days=n)).isoformat())


@st.composite
def happened(draw: st.DrawFn) -> Timeline:
    first = draw(st.lists(days, min_size=1, max_size=4))
    entries = [entry_of("uithuisplaatsing", day, draw(st.sampled_from([None, ".."])), who=("Kim",)) for day in first]
    return tell(*(replace(entry, written_on="2022-06-30") for entry in entries), as_of=None)


@st.composite
def plans(draw: st.DrawFn) -> Entry:
    day = draw(st.one_of(days, st.sampled_from(["2024-05", "2031", "2022-12~"])))
    what = draw(st.sampled_from(["planned", "possible", "due", "later"]))
    if what == "due":
        return entry_of("afspraak", "?", points={"due": when(day)}, written_on="2022-06-30")
    if what == "later":
        return entry_of("gebeurtenis", "2023-01", written_on="2022-06-30")
    return entry_of("gebeurtenis", day, presence=what, written_on="2022-06-30")


def known(timeline: Timeline) -> Timeline:
    return replace(timeline, as_of=find_as_of(timeline))


@given(happened(), st.lists(plans(), max_size=4))
def test_a_plan_or_a_deadline_never_moves_a_figure_of_what_happened(timeline: Timeline, further: list[Entry]):
    keys = ["placement-length", "placements", "placement-return"]
    more = [replace(entry, id=f"P{n}", number=90 + n, order=90 + n) for n, entry in enumerate(further, 1)]
    widened = timeline.with_entries((*timeline.entries, *more))
    assert compute_figures(known(widened), keys) == compute_figures(known(timeline), keys)


@given(happened())
def test_the_day_is_one_on_which_something_was_seen(timeline: Timeline):
    assert find_as_of(timeline) <= "2022-06-30"
    later = [entry for entry in timeline.entries if list(find_later_points(timeline, entry))]
    assert all(entry.start.earliest > "2022-06-30" for entry in later)
