"""Twice as long a life takes about twice the work, counted in function calls: a clock would tell of the machine."""

import sys
from functools import partial
from pathlib import Path

import pytest
from counting import calls_of

from ota.timelines.indicators import compute_figures
from ota.timelines.network import Network

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from lives import life


def work(timeline):
    """How many functions are called to measure everything, and which of the network's."""
    calls, ours = calls_of(partial(compute_figures, timeline))
    return calls, {name for file, name in ours if file == Network.bound_node.__code__.co_filename}


@pytest.mark.parametrize("ties", [0.0, 0.1])
@pytest.mark.parametrize("entries", [300, 1000])
def test_work_grows_with_the_number_of_entries(entries, ties):
    compute_figures(life(20))  # what is imported late is imported now
    once, twice = (work(life(number, 7, ties))[0] for number in (entries, 2 * entries))
    assert once > 10_000
    assert twice / once <= 2.3


@pytest.mark.parametrize("ties", [0.0, 0.1])
def test_a_long_life_gives_what_looking_at_every_entry_gives(ties, monkeypatch):
    keys = ["help-at-home", "pressure-parties", "pressure-actions"]
    figures = compute_figures(life(1000, 7, ties), keys)
    assert sum(len(figure.entries) for figure in figures) > 100
    monkeypatch.setattr("ota.timelines.indicators.nearby._MANY", 2000)
    assert compute_figures(life(1000, 7, ties), keys) == figures


def test_intense_months_rest_on_every_entry_of_those_months():
    figures = compute_figures(life(200, 3, 0.1), ["active-parties", "intense-months"])
    *months, intense = figures
    group = [month for month in months if month.at_most >= 5]
    assert 0 < len(group) == intense.at_most < len(months)
    assert set(intense.entries) == {handle for figure in group for handle in figure.entries}


def test_nothing_is_searched_where_nothing_is_tied():
    assert work(life(50, 3, 0.0))[1] == set()
    assert "bound_node" in work(life(50, 3, 0.1))[1]
