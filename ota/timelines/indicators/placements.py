"""Placements: how many, of what kind, under what framework, how long, the return, and help at home meanwhile.

A kind of placement that `ota.toml` says does not count is left out of every figure. A return is an entry of the kind
`terugplaatsing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ota.timelines.indicators.model import CONFLICT, INF, NOT_FILLED, UNDETERMINED, UNTIL_NEXT, FoundFigure
from ota.timelines.indicators.nearby import Nearby
from ota.timelines.indicators.view import BoundedEntry, View, list_handles
from ota.timelines.model import RETURN

AT_HOME = frozenset({"ouder", "gezin"})


def _name_placed(laid: BoundedEntry) -> str:
    return ", ".join(laid.entry.who)


def _choose_note(laid: BoundedEntry) -> str:
    return CONFLICT if laid.clash else "" if laid.sure else "possible"


def count_placements(view: View) -> Iterator[FoundFigure]:
    """How many placements; per child where children are listed."""
    subjects = [(child.name, view.list_placements(child)) for child in view.timeline.children]
    for name, items in subjects or [("", list(view.placements))]:
        yield FoundFigure(sum(placement.sure for placement in items), len(items), name, list_handles(items))


def tell_placement_kind(view: View) -> Iterator[FoundFigure]:
    """Per placement: its kind."""
    for placement in view.placements:
        name = placement.entry.read_detail("placement")
        listed = view.lists.placements.get(name)
        yield _build_text_figure(placement, listed.label if listed else name)


def tell_framework(view: View) -> Iterator[FoundFigure]:
    """Per placement: its framework, or its frameworks in the order of its phases."""
    for placement in view.placements:
        names = [placement.entry.read_detail("framework"), *(phase.framework for phase in placement.entry.phases)]
        yield _build_text_figure(placement, _join_labels(names, view.lists.frameworks))


def _join_labels(names: list[str], labels: Mapping[str, str]) -> str:
    return " → ".join(labels.get(name, name) for name in dict.fromkeys(names) if name)


def _build_text_figure(laid: BoundedEntry, text: str) -> FoundFigure:
    note = _choose_note(laid) if text else UNDETERMINED
    return FoundFigure(None, None, _name_placed(laid), (laid.handle,), text, "" if note == CONFLICT else note)


def count_placement_days(view: View) -> Iterator[FoundFigure]:
    """Per placement: how many days it lasted."""
    for placement in view.placements:
        following = view.find_following(placement)
        note = _choose_note(placement) or (UNTIL_NEXT if following else "")
        rests_on = list_handles([placement, *following])
        yield FoundFigure(*view.bound_length(placement), _name_placed(placement), rests_on, note=note)


def count_days_until_return(view: View) -> Iterator[FoundFigure]:
    """Per placement: days from its start to the first return home of the child after it."""
    returns = [bounded for bounded in view.counted if bounded.entry.kind == RETURN]
    for placement in view.placements:
        yield _count_to_return(
            view, placement, [coming_home for coming_home in returns if _may_be_same_child(placement, coming_home)]
        )


def _count_to_return(view: View, placement: BoundedEntry, returns: list[BoundedEntry]) -> FoundFigure:
    days_to_returns = [
        (coming_home, view.bound_between(placement, "start", coming_home, "start")) for coming_home in returns
    ]
    after = [(coming_home, span) for coming_home, span in days_to_returns if span[1] >= 0]
    entries = list_handles([placement, *(coming_home for coming_home, _ in after)])
    if not after:
        return NOT_FILLED._replace(subject=_name_placed(placement), entries=entries)
    at_most = min((span[1] for coming_home, span in after if coming_home.sure and span[0] >= 0), default=INF)
    return FoundFigure(
        min(max(0, span[0]) for _, span in after),
        at_most,
        _name_placed(placement),
        entries,
        note=_choose_note(placement),
    )


def _may_be_same_child(placement: BoundedEntry, coming_home: BoundedEntry) -> bool:
    return (
        not placement.entry.who
        or not coming_home.entry.who
        or bool(set(placement.entry.who) & set(coming_home.entry.who))
    )


def count_help_at_home(view: View) -> Iterator[FoundFigure]:
    """Per placement: how many entries of help for a parent or the family were going on during it."""
    filled = any(help.entry.details.get("aimed_at") for help in view.helps)
    helps = Nearby(view, [help for help in view.helps if _is_at_home(help) or not help.entry.details.get("aimed_at")])
    for placement in view.placements:
        if not filled:
            yield NOT_FILLED._replace(subject=_name_placed(placement), entries=(placement.handle,))
            continue
        nearby_helps = [
            (help, *_judge_during(view, help, placement))
            for help in helps.list_between(placement.earliest_start, placement.latest_end)
        ]
        items = [help for help, _, possible in nearby_helps if possible]
        sure = sum(certain and _is_at_home(help) for help, certain, _ in nearby_helps)
        yield FoundFigure(
            sure, len(items), _name_placed(placement), list_handles([placement, *items]), note=_choose_note(placement)
        )


def _is_at_home(laid: BoundedEntry) -> bool:
    return bool(AT_HOME & set(laid.entry.details.get("aimed_at", ())))


def _judge_during(view: View, help: BoundedEntry, placement: BoundedEntry) -> tuple[bool, bool]:
    """Whether two entries certainly and possibly shared a day and more."""
    if not (help.tied and placement.tied):
        return (
            help.sure and help.latest_start < placement.earliest_end and placement.latest_start < help.earliest_end,
            help.earliest_start < placement.latest_end and placement.earliest_start < help.latest_end,
        )
    ended = view.bound_between(placement, "start", help, "end")
    begun = view.bound_between(help, "start", placement, "end")
    return help.sure and min(ended[0], begun[0]) > 0, min(ended[1], begun[1]) > 0
