"""The pressure cooker: parties, actions and ultimatums in the weeks before a placement, beside what is usual here.

The weeks before a placement run up to the day before it began. An action is an entry in the lane of decisions and
actions; ultimatums (kind `ultimatum`) are counted apart. What is dated less precisely than those weeks gives limits. A
file is denser near a crisis, because more was written then; every figure says so.

What is usual is the mean over all such stretches of weeks from the day on which the case had certainly begun to the
day until which it certainly ran: a party counts in every stretch that its involvement touches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ota.timelines.measures.model import NOT_FILLED, Found
from ota.timelines.measures.nearby import Nearby
from ota.timelines.measures.sweep import Stretch, merged, size_within
from ota.timelines.measures.view import Bounds, Laid, View, handles

ULTIMATUM = "ultimatum"
DENSER = "denser"
What = Callable[[Laid], tuple[str, ...]]  # what of an entry is counted, each name once


def parties(laid: Laid) -> tuple[str, ...]:
    """The parties of an entry."""
    return laid.parties


def actions(laid: Laid) -> tuple[str, ...]:
    """An action or decision."""
    return (laid.entry.id,) if laid.kind.lane == "decisions" and laid.kind.name != ULTIMATUM else ()


def ultimatums(laid: Laid) -> tuple[str, ...]:
    """An ultimatum."""
    return (laid.entry.id,) if laid.kind.name == ULTIMATUM else ()


def before_placement(view: View, what: What) -> Iterator[Found]:
    """Per placement: how many in the weeks before it."""
    days = 7 * view.number("pressure_weeks")
    telling = Nearby(view, [one for one in view.counted if what(one)])
    for placement in view.placements:
        if what is parties and not view.by_party:
            yield NOT_FILLED._replace(subject=placement.handle, entries=(placement.handle,))
            continue
        there, sure, possible = [placement], set[str](), set[str]()
        for one in telling.between(placement.es - days, placement.ls):
            certainly, possibly = _there(view, one, placement, days)
            if possibly:
                there.append(one)
                possible.update(what(one))
            if certainly:
                sure.update(what(one))
        yield Found(len(sure), len(possible), placement.handle, handles(there), note=DENSER)


def _there(view: View, one: Laid, placement: Laid, days: int) -> tuple[bool, bool]:
    """Whether an entry certainly and possibly was going on in so many days before a placement."""
    if one is placement:
        return False, False
    possibly = one.es < placement.ls and one.le >= placement.es - days
    if not (one.tied and placement.tied):
        return one.sure and one.ls < placement.es and one.ee >= placement.ls - days, possibly
    if one.dated and not possibly:
        return False, False
    begun = view.between(one, "start", placement, "start")  # days before the placement
    ended = view.between(one, "end", placement, "start")
    return one.sure and begun[0] > 0 and ended[1] <= days, begun[1] > 0 and ended[0] <= days


def usual(view: View, what: What) -> Iterator[Found]:
    """How many in a stretch of as many weeks, on average over the whole case."""
    whole = view.whole
    if whole is None or (what is parties and not view.by_party):
        yield NOT_FILLED
        return
    days = 7 * view.number("pressure_weeks")
    least = most = 0.0
    items = []
    groups: dict[str, list[Laid]] = {}
    for one in view.counted:
        names = what(one)
        if names:
            items.append(one)
        for name in names:
            groups.setdefault(name, []).append(one)
    for several in groups.values():
        sure, possible = _stretches(view, several, days, whole)
        least, most = least + sure, most + possible
    length = whole[1] - whole[0]
    yield Found(round(least / length, 2), round(most / length, 2), "", handles(items), note=DENSER)


def _stretches(view: View, items: list[Laid], days: int, whole: Stretch) -> Bounds:
    """How many stretches of so many days, by the day on which they end, one of these entries touches."""
    sure, possible = [], []
    longest: float = 0
    for one in items:
        longest += view.length(one)[1] + days
        possible.append((one.es, one.le + days))
        if one.sure and one.ls <= one.ee + days:
            sure.append((one.ls, one.ee + days))
    if len(items) > 1:
        sure, possible = merged(sure), merged(possible)
    return size_within(sure, whole), min(size_within(possible, whole), longest)
