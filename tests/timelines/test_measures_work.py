"""Twice as long a life takes about twice the work, counted in function calls: a clock would tell of the machine."""

import sys
from pathlib import Path

import pytest

from ota.timelines.measures import measure
from ota.timelines.network import Network

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from lives import life


def work(timeline):
    """How many functions are called to measure everything, and which of the network's."""
    calls, of_network = 0, set()

    def count(frame, event, _):
        nonlocal calls
        if event in ("call", "c_call"):
            calls += 1
            if event == "call" and frame.f_code.co_filename.endswith("network.py"):
                of_network.add(frame.f_code.co_name)

    sys.setprofile(count)
    try:
        measure(timeline)
    finally:
        sys.setprofile(None)
    return calls, of_network


@pytest.mark.parametrize("ties", [0.0, 0.1])
def test_work_grows_with_the_number_of_entries(ties):
    measure(life(20))  # what is imported late is imported now
    once, twice = (work(life(entries, 7, ties))[0] for entries in (300, 600))
    assert once > 10_000
    assert twice / once <= 2.3


def test_nothing_is_searched_where_nothing_is_tied():
    assert work(life(50, 3, 0.0))[1] == set()
    assert "bounds" in work(life(50, 3, 0.1))[1]
    assert Network.bounds.__code__.co_filename.endswith("network.py")
