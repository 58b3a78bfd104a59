"""The pressure cooker: parties, actions and ultimatums in the weeks before a placement, beside what is usual here.

The weeks before a placement run up to the day before it began. An action is an entry in the lane of decisions and
actions; ultimatums (kind `ultimatum`) are counted apart. What is dated less precisely than those weeks gives limits. A
file is denser near a crisis, because more was written then; every figure says so.

What is usual is the mean over all such stretches of weeks from the day on which the case had certainly begun to the
day until which it certainly ran: a party counts in every stretch that its involvement touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ota.timelines.indicators.model import NOT_FILLED, FoundFigure
from ota.timelines.indicators.nearby import Nearby
from ota.timelines.indicators.stretches import Stretch, measure_within, merge_stretches
from ota.timelines.indicators.view import BoundedEntry, Bounds, View, list_handles

ULTIMATUM = "ultimatum"
DENSER = "denser"
What = Callable[[BoundedEntry], tuple[str, ...]]  # what of an entry is counted, each name once


def list_parties(laid: BoundedEntry) -> tuple[str, ...]:
    """The parties of an entry."""
    return laid.parties


def list_actions(laid: BoundedEntry) -> tuple[str, ...]:
    """An action or decision."""
    return (laid.entry.id,) if laid.kind.lane == "decisions" and laid.kind.name != ULTIMATUM else ()


def list_ultimatums(laid: BoundedEntry) -> tuple[str, ...]:
    """An ultimatum."""
    return (laid.entry.id,) if laid.kind.name == ULTIMATUM else ()


def count_before_placement(view: View, what: What) -> Iterator[FoundFigure]:
    """Per placement: how many in the weeks before it."""
    days = 7 * view.read_setting("pressure_weeks")
    telling = Nearby(view, [bounded for bounded in view.counted if what(bounded)])
    for placement in view.placements:
        if what is list_parties and not view.by_party:
            yield NOT_FILLED._replace(subject=placement.handle, entries=(placement.handle,))
            continue
        going_on, sure, possible = [placement], set[str](), set[str]()
        for bounded in telling.list_between(placement.earliest_start - days, placement.latest_start):
            certainly, possibly = _judge_before(view, bounded, placement, days)
            if possibly:
                going_on.append(bounded)
                possible.update(what(bounded))
            if certainly:
                sure.update(what(bounded))
        yield FoundFigure(len(sure), len(possible), placement.handle, list_handles(going_on), note=DENSER)


def _judge_before(view: View, bounded: BoundedEntry, placement: BoundedEntry, days: int) -> tuple[bool, bool]:
    """Whether an entry certainly and possibly was going on in so many days before a placement."""
    if bounded is placement:
        return False, False
    possibly = bounded.earliest_start < placement.latest_start and bounded.latest_end >= placement.earliest_start - days
    if not (bounded.tied and placement.tied):
        return (
            bounded.sure
            and bounded.latest_start < placement.earliest_start
            and bounded.earliest_end >= placement.latest_start - days,
            possibly,
        )
    if bounded.dated and not possibly:
        return False, False
    begun = view.bound_between(bounded, "start", placement, "start")  # days before the placement
    ended = view.bound_between(bounded, "end", placement, "start")
    return bounded.sure and begun[0] > 0 and ended[1] <= days, begun[1] > 0 and ended[0] <= days


def count_on_average(view: View, what: What) -> Iterator[FoundFigure]:
    """How many in a stretch of as many weeks, on average over the whole case."""
    frame = view.certain_span
    if frame is None or (what is list_parties and not view.by_party):
        yield NOT_FILLED
        return
    days = 7 * view.read_setting("pressure_weeks")
    at_least = at_most = 0.0
    items = []
    groups: dict[str, list[BoundedEntry]] = {}
    for bounded in view.counted:
        names = what(bounded)
        if names:
            items.append(bounded)
        for name in names:
            groups.setdefault(name, []).append(bounded)
    for group in groups.values():
        sure, possible = _count_touched_stretches(view, group, days, frame)
        at_least, at_most = at_least + sure, at_most + possible
    length = frame[1] - frame[0]
    yield FoundFigure(round(at_least / length, 2), round(at_most / length, 2), "", list_handles(items), note=DENSER)


def _count_touched_stretches(view: View, items: list[BoundedEntry], days: int, frame: Stretch) -> Bounds:
    """How many stretches of so many days, by the day on which they end, one of these entries touches."""
    sure, possible = [], []
    longest: float = 0
    for bounded in items:
        longest += view.bound_length(bounded)[1] + days
        possible.append((bounded.earliest_start, bounded.latest_end + days))
        if stretch := bounded.find_certain(days):
            sure.append(stretch)
    if len(items) > 1:
        sure, possible = merge_stretches(sure), merge_stretches(possible)
    return measure_within(sure, frame), min(measure_within(possible, frame), longest)
