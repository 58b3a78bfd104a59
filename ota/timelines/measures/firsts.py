"""The first request, the first help, how light and short it was, and how old the children were.

A request is what stands in the lane of requests. An age is in whole years; where it was told as an age ("toen hij 7
was") it is that age: of the days since the birth, a year has as few or as many leap days as it can have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from math import ceil, floor

from ota.timelines.measures.model import CONFLICT, INF, NOT_FILLED, Found
from ota.timelines.measures.view import EVER, Bounds, Laid, View, firsts, handles
from ota.timelines.model import Person


def _requests(view: View) -> list[Laid]:
    return [one for one in view.counted if one.kind.lane == "requests"]


def to_first_help(view: View) -> Iterator[Found]:
    """Days from the first request to the first help; negative where help came before the request."""
    requests, helps = _requests(view), view.helps
    if not requests or not helps:
        yield NOT_FILLED
        return
    entries = handles([*firsts(requests), *firsts(helps)])
    yield Found(*view.from_first(requests, helps), "", entries)


def answered(view: View) -> Iterator[Found]:
    """Per request that help answers: days until the first such help."""
    answers: dict[str, list[Laid]] = {}  # the help that answers a request, by the request's id
    for help in view.helps:
        answers.setdefault(help.entry.answers, []).append(help)
    found = False
    for one in _requests(view):
        helps = answers.get(one.entry.id) if one.entry.id else None
        if helps:
            found = True
            spans = [(view.between(one, "start", help, "start"), help.sure) for help in helps]
            most = min((span[1] for span, sure in spans if sure), default=INF)
            yield Found(min(span[0] for span, _ in spans), most, one.handle, handles([one, *helps]))
    if not found:
        yield NOT_FILLED


def first_help_length(view: View) -> Iterator[Found]:
    """Days that the first help lasted; as wide as all that may have been the first."""
    found = firsts(view.helps)
    lengths = [view.length(one) for one in found]
    if lengths:
        note = CONFLICT if len(found) == 1 and found[0].clash else ""
        yield Found(min(one[0] for one in lengths), max(one[1] for one in lengths), "", handles(found), note=note)
    else:
        yield NOT_FILLED


def first_help_intensity(view: View) -> Iterator[Found]:
    """How intensive the first help was, as recorded."""
    found = firsts(view.helps)
    told = [one for one in found if one.entry.text("intensity")]
    for one in told:
        note = "" if len(found) == 1 and one.sure else "possible"
        yield Found(None, None, "", (one.handle,), one.entry.text("intensity"), note)
    if not told:
        yield NOT_FILLED


# --- ages ------------------------------------------------------------------------------------------------------------
def age_at_first_help(view: View) -> Iterator[Found]:
    """Per child: age in years at the first help that names it, or that names nobody."""
    for child in view.timeline.children:
        helps = view.of_child(view.helps, child)
        # of what is tied to nothing, what begins first tells the youngest age
        free = [one for one in helps if not one.tied]
        first = min([one.es for one in free], default=INF)
        latest = min([one.ls for one in free if one.sure], default=INF)
        telling = [one for one in helps if one.tied or one.es == first or one.ls == latest]
        ages = [(age(view, child, one), one.sure) for one in telling]
        least = min((found[0] for found, _ in ages), default=-INF)
        most = min((found[1] for found, sure in ages if sure), default=INF)
        yield Found(least, most, child.name, handles(firsts(helps)))


def age_at_placement(view: View) -> Iterator[Found]:
    """Per child and placement: age in years when it began."""
    for child in view.timeline.children:
        for one in view.of_child(view.placements, child):
            yield Found(*age(view, child, one), child.name, (one.handle,), note="" if one.sure else "possible")


def age(view: View, child: Person, laid: Laid) -> Bounds:
    """Youngest and oldest age of a child, in whole years, when an entry began."""
    least, most = EVER
    birth = view.births.get(child.name)
    if birth is None:
        return EVER
    if birth.tied and laid.tied:
        days = view.between(birth, "start", laid, "start")
        least, most = _years(days[0], floor), _years(days[1], ceil)
    if laid.es != -INF and birth.ls != INF:
        least = max(least, _completed(birth.ls, laid.es))
    if laid.ls != INF and birth.es != -INF:
        most = min(most, _completed(birth.es, laid.ls))
    return least, most


def _completed(birth: float, day: float) -> float:
    """Birthdays from a birth to a day; who was born on 29 February has it on 1 March in other years."""
    born, on = date.fromordinal(int(birth)), date.fromordinal(int(day))
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _years(days: float, leap_days: Callable[[float], int]) -> float:
    """Whole years in so many days of a life; `leap_days`: how a quarter of a year's leap day is rounded."""
    if abs(days) == INF:
        return days
    years = int(days // 365)
    while 365 * years + leap_days(years / 4) > days:
        years -= 1
    return years
