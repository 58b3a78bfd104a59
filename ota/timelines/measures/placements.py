"""Placements: how many, of what kind, under what framework, how long, the return, and help at home meanwhile.

A kind of placement that `ota.toml` says does not count is left out of every figure. A return is an entry of the kind
`terugplaatsing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ota.timelines.measures.model import CONFLICT, INF, NOT_FILLED, UNDETERMINED, Found
from ota.timelines.measures.nearby import Nearby
from ota.timelines.measures.view import Laid, View, handles

RETURN = "terugplaatsing"
AT_HOME = frozenset({"ouder", "gezin"})


def _who(laid: Laid) -> str:
    return ", ".join(laid.entry.who)


def _note(laid: Laid) -> str:
    return CONFLICT if laid.clash else "" if laid.sure else "possible"


def count(view: View) -> Iterator[Found]:
    """How many placements; per child where children are listed."""
    subjects = [(child.name, view.of_child(view.placements, child)) for child in view.timeline.children]
    for name, items in subjects or [("", list(view.placements))]:
        yield Found(sum(one.sure for one in items), len(items), name, handles(items))


def kind(view: View) -> Iterator[Found]:
    """Per placement: its kind."""
    for one in view.placements:
        name = one.entry.text("placement")
        listed = view.lists.placements.get(name)
        yield _text(one, listed.label if listed else name)


def framework(view: View) -> Iterator[Found]:
    """Per placement: its framework, or its frameworks in the order of its phases."""
    for one in view.placements:
        names = [one.entry.text("framework"), *(phase.framework for phase in one.entry.phases)]
        yield _text(one, _labels(names, view.lists.frameworks))


def _labels(names: list[str], labels: Mapping[str, str]) -> str:
    return " → ".join(labels.get(name, name) for name in dict.fromkeys(names) if name)


def _text(laid: Laid, text: str) -> Found:
    note = _note(laid) if text else UNDETERMINED
    return Found(None, None, _who(laid), (laid.handle,), text, "" if note == CONFLICT else note)


def length(view: View) -> Iterator[Found]:
    """Per placement: how many days it lasted."""
    for one in view.placements:
        yield Found(*view.length(one), _who(one), (one.handle,), note=_note(one))


def until_return(view: View) -> Iterator[Found]:
    """Per placement: days from its start to the first return home of the child after it."""
    returns = [one for one in view.counted if one.entry.kind == RETURN]
    for one in view.placements:
        yield _return(view, one, [other for other in returns if _same_child(one, other)])


def _return(view: View, placement: Laid, returns: list[Laid]) -> Found:
    found = [(other, view.between(placement, "start", other, "start")) for other in returns]
    after = [(other, span) for other, span in found if span[1] >= 0]
    entries = handles([placement, *(other for other, _ in after)])
    if not after:
        return NOT_FILLED._replace(subject=_who(placement), entries=entries)
    most = min((span[1] for other, span in after if other.sure and span[0] >= 0), default=INF)
    return Found(min(max(0, span[0]) for _, span in after), most, _who(placement), entries, note=_note(placement))


def _same_child(one: Laid, other: Laid) -> bool:
    return not one.entry.who or not other.entry.who or bool(set(one.entry.who) & set(other.entry.who))


def help_at_home(view: View) -> Iterator[Found]:
    """Per placement: how many entries of help for a parent or the family were going on during it."""
    filled = any(one.entry.details.get("aimed_at") for one in view.helps)
    helps = Nearby(view, [one for one in view.helps if _at_home(one) or not one.entry.details.get("aimed_at")])
    for placement in view.placements:
        if not filled:
            yield NOT_FILLED._replace(subject=_who(placement), entries=(placement.handle,))
            continue
        found = [(one, *_during(view, one, placement)) for one in helps.between(placement.es, placement.le)]
        items = [one for one, _, possible in found if possible]
        sure = sum(certain and _at_home(one) for one, certain, _ in found)
        yield Found(sure, len(items), _who(placement), handles([placement, *items]), note=_note(placement))


def _at_home(laid: Laid) -> bool:
    return bool(AT_HOME & set(laid.entry.details.get("aimed_at", ())))


def _during(view: View, one: Laid, other: Laid) -> tuple[bool, bool]:
    """Whether two entries certainly and possibly shared a day and more."""
    if not (one.tied and other.tied):
        return one.sure and one.ls < other.ee and other.ls < one.ee, one.es < other.le and other.es < one.le
    ended = view.between(other, "start", one, "end")
    begun = view.between(one, "start", other, "end")
    return one.sure and min(ended[0], begun[0]) > 0, min(ended[1], begun[1]) > 0
