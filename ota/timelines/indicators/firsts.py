"""The first request, the first help, how light and short it was, and how old the children were.

A request is what stands in the lane of requests. An age is in whole years; where it was told as an age ("toen hij 7
was") it is that age: of the days since the birth, a year has as few or as many leap days as it can have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from math import ceil, floor

from ota.timelines.indicators.model import CONFLICT, INF, NOT_FILLED, FoundFigure
from ota.timelines.indicators.view import EVER, BoundedEntry, Bounds, View, find_possible_firsts, list_handles
from ota.timelines.model import CaseMember


def _list_requests(view: View) -> list[BoundedEntry]:
    return [request for request in view.counted if request.kind.lane == "requests"]


def count_days_to_help(view: View) -> Iterator[FoundFigure]:
    """Days from the first request to the first help; negative where help came before the request."""
    requests, helps = _list_requests(view), view.helps
    if not requests or not helps:
        yield NOT_FILLED
        return
    entries = list_handles([*find_possible_firsts(requests), *find_possible_firsts(helps)])
    yield FoundFigure(*view.bound_from_first(requests, helps), "", entries)


def count_days_to_answer(view: View) -> Iterator[FoundFigure]:
    """Per request that help answers: days until the first such help."""
    answers: dict[str, list[BoundedEntry]] = {}  # the help that answers a request, by the request's id
    for help in view.helps:
        answers.setdefault(help.entry.answers, []).append(help)
    any_answered = False
    for request in _list_requests(view):
        helps = answers.get(request.entry.id) if request.entry.id else None
        if helps:
            any_answered = True
            spans = [(view.bound_between(request, "start", help, "start"), help.sure) for help in helps]
            at_most = min((span[1] for span, sure in spans if sure), default=INF)
            yield FoundFigure(
                min(span[0] for span, _ in spans), at_most, request.handle, list_handles([request, *helps])
            )
    if not any_answered:
        yield NOT_FILLED


def count_first_help_days(view: View) -> Iterator[FoundFigure]:
    """Days that the first help lasted; as wide as all that may have been the first."""
    first_helps = find_possible_firsts(view.helps)
    lengths = [view.bound_length(help) for help in first_helps]
    if lengths:
        note = CONFLICT if len(first_helps) == 1 and first_helps[0].clash else ""
        yield FoundFigure(
            min(length[0] for length in lengths),
            max(length[1] for length in lengths),
            "",
            list_handles(first_helps),
            note=note,
        )
    else:
        yield NOT_FILLED


def tell_first_help_intensity(view: View) -> Iterator[FoundFigure]:
    """How intensive the first help was, as recorded."""
    first_helps = find_possible_firsts(view.helps)
    with_intensity = [help for help in first_helps if help.entry.read_detail("intensity")]
    for help in with_intensity:
        note = "" if len(first_helps) == 1 and help.sure else "possible"
        yield FoundFigure(None, None, "", (help.handle,), help.entry.read_detail("intensity"), note)
    if not with_intensity:
        yield NOT_FILLED


# --- ages ------------------------------------------------------------------------------------------------------------
def compute_first_help_age(view: View) -> Iterator[FoundFigure]:
    """Per child: age in years at the first help that names it, or that names nobody."""
    for child in view.timeline.children:
        helps = view.list_of_child(view.helps, child)
        # of what is tied to nothing, what begins first tells the youngest age
        free = [help for help in helps if not help.tied]
        first = min([help.earliest_start for help in free], default=INF)
        latest = min([help.latest_start for help in free if help.sure], default=INF)
        telling = [help for help in helps if help.tied or help.earliest_start == first or help.latest_start == latest]
        ages = [(compute_age(view, child, help), help.sure) for help in telling]
        at_least = min((bounds[0] for bounds, _ in ages), default=-INF)
        at_most = min((bounds[1] for bounds, sure in ages if sure), default=INF)
        yield FoundFigure(at_least, at_most, child.name, list_handles(find_possible_firsts(helps)))


def compute_placement_age(view: View) -> Iterator[FoundFigure]:
    """Per child and placement: age in years when it began."""
    for child in view.timeline.children:
        for placement in view.list_placements(child):
            yield FoundFigure(
                *compute_age(view, child, placement),
                child.name,
                (placement.handle,),
                note="" if placement.sure else "possible",
            )


def compute_age(view: View, child: CaseMember, bounded: BoundedEntry) -> Bounds:
    """Youngest and oldest age of a child, in whole years, when an entry began."""
    at_least, at_most = EVER
    birth = view.births.get(child.name)
    if birth is None:
        return EVER
    if birth.tied and bounded.tied:
        days = view.bound_between(birth, "start", bounded, "start")
        at_least, at_most = _count_years(days[0], floor), _count_years(days[1], ceil)
    if bounded.earliest_start != -INF and birth.latest_start != INF:
        at_least = max(at_least, _count_birthdays(birth.latest_start, bounded.earliest_start))
    if bounded.latest_start != INF and birth.earliest_start != -INF:
        at_most = min(at_most, _count_birthdays(birth.earliest_start, bounded.latest_start))
    return at_least, at_most


def _count_birthdays(birth: float, day: float) -> float:
    """Birthdays from a birth to a day; who was born on 29 February has it on 1 March in other years."""
    born, on = date.fromordinal(int(birth)), date.fromordinal(int(day))
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _count_years(days: float, leap_days: Callable[[float], int]) -> float:
    """Whole years in so many days of a life; `leap_days`: how a quarter of a year's leap day is rounded."""
    if abs(days) == INF:
        return days
    years = int(days // 365)
    while 365 * years + leap_days(years / 4) > days:
        years -= 1
    return years
