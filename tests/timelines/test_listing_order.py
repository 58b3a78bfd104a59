"""Entries in the order of their days: the order that looking at each pair gives, without looking at each pair."""

from hypothesis import given, settings
from picturing import entry, timeline
from timelines_any import timelines

from ota.timelines import listing
from ota.timelines.model import Point
from ota.timelines.network import Network


def plainly(timeline, network):
    """The same, entry by entry and pair by pair."""
    placed = []
    for row in timeline.entries:
        first, last = network.bound_node((row.id, "start"))
        if (first is None and last is None) or row.start == Point():
            follows = [n for n, second in enumerate(placed) if second.id in row.after]
            placed.insert(max(follows) + 1 if follows else len(placed), row)
            continue
        middle = ((first or last or 0) + (last or first or 0)) / 2
        days = [network.bound_node((second.id, "start")) for second in placed]
        later = [n for n, (a, b) in enumerate(days) if a is not None and b is not None and (a + b) / 2 > middle]
        placed.insert(later[0] if later else len(placed), row)
    return placed


@settings(max_examples=150, deadline=None)
@given(told=timelines())
def test_the_order_is_that_of_looking_at_each_pair(told):
    network = Network(told, told.entries)
    assert [entry.id for entry in listing.sort_by_time(told, network)] == [row.id for row in plainly(told, network)]


def test_every_entry_is_looked_at_once(monkeypatch):
    asked = []
    bounds = Network.bound_node
    monkeypatch.setattr(Network, "bound_node", lambda self, node: (asked.append(node), bounds(self, node))[1])
    messages = timeline(*(entry(n, "gebeurtenis", f"iets {n}", f"20{10 + n % 14}-0{1 + n % 9}") for n in range(300)))
    assert len(listing.list_entries([messages]).rows) == 300
    assert len(asked) <= 3 * 300
