"""What followed each switch moment, those of the life course and those of the help apart.

A switch moment is what people marked together, looking back. What began after it is counted, by kind of entry; that it
came after does not say that it came of it. A month is counted as a twelfth of 365.25 days.
"""

from __future__ import annotations

from collections.abc import Iterator

from ota.timelines.measures.model import INF, NOT_FILLED, UNDETERMINED, Found
from ota.timelines.measures.view import DAYS_IN_MONTH, Laid, View, handles


def followed(view: View, kind: str) -> Iterator[Found]:
    """Per switch moment of this kind: how many entries of each kind began within so many months after it."""
    switches = [(n, one) for n, one in enumerate(view.timeline.switches, 1) if one.kind == kind]
    for n, switch in switches:
        moment = view.moment(n)
        note = "" if switch.accepted else "disputed"
        if not moment:
            yield NOT_FILLED._replace(text=str(n))
            continue
        own = {*switch.entries, *(one.entry.id for one in moment)}
        after = _after(view, moment, own)
        rests = handles(one for one in moment if one.entry.number)
        if not after:
            unknown = all(one.es == -INF and not one.tied for one in moment)
            yield Found(0, 0, "", rests, str(n), UNDETERMINED if unknown else note)
        for label, items in after.items():
            found = handles(one for one, _ in items)
            yield Found(sum(sure for _, sure in items), len(items), label, (*rests, *found), str(n), note)
    if not switches:
        yield NOT_FILLED


def _after(view: View, moment: list[Laid], own: set[str]) -> dict[str, list[tuple[Laid, bool]]]:
    """Per kind of entry those that possibly began within the months after it, and whether they certainly did.

    `own`: the ids of the entries that are the moment itself.
    """
    most = round(view.number("followed_months") * DAYS_IN_MONTH)
    latest, earliest = min(one.ls for one in moment), min(one.es for one in moment)
    tied = any(one.tied for one in moment)
    found: dict[str, list[tuple[Laid, bool]]] = {}
    for one in view.counted:
        if not (tied and one.tied) and (one.ls <= earliest or one.es > latest + most):
            continue
        if one.entry.id in own:
            continue
        days = view.since(moment, one)
        if days[1] > 0 and days[0] <= most:
            certain = one.sure and days[0] > 0 and days[1] <= most
            found.setdefault(one.kind.label, []).append((one, certain))
    return found
