"""What followed each switch moment, those of the life course and those of the help apart.

A switch moment is what people marked together, looking back. What began after it is counted, by kind of entry; that it
came after does not say that it came of it. A month is counted as a twelfth of 365.25 days.
"""

from __future__ import annotations

from collections.abc import Iterator

from ota.tabular import Labelled
from ota.timelines.indicators.model import INF, NOT_FILLED, UNDETERMINED, FoundFigure
from ota.timelines.indicators.view import DAYS_IN_MONTH, BoundedEntry, View, list_handles


def count_followed(view: View, kind: str) -> Iterator[FoundFigure]:
    """Per switch moment of this kind: how many entries of each kind began within so many months after it."""
    switches = [(n, switch) for n, switch in enumerate(view.timeline.switches, 1) if switch.kind == kind]
    for n, switch in switches:
        moment = view.find_moment(n)
        note = "" if switch.accepted else "disputed"
        if not moment:
            yield NOT_FILLED._replace(text=str(n))
            continue
        own = {*switch.entries, *(bounded.entry.id for bounded in moment)}
        after = _list_begun_after(view, moment, own)
        rests = list_handles(bounded for bounded in moment if bounded.entry.number)
        if not after:
            unknown = all(bounded.earliest_start == -INF and not bounded.tied for bounded in moment)
            yield FoundFigure(0, 0, "", rests, str(n), UNDETERMINED if unknown else note)
        for kind_name, items in after.items():
            began_after = list_handles(bounded for bounded, _ in items)
            yield FoundFigure(
                sum(sure for _, sure in items), len(items), kind_name, (*rests, *began_after), str(n), note
            )
    if not switches:
        yield NOT_FILLED


def _list_begun_after(
    view: View, moment: list[BoundedEntry], own: set[str]
) -> dict[str, list[tuple[BoundedEntry, bool]]]:
    """Per kind of entry those that possibly began within the months after it, and whether they certainly did.

    `own`: the ids of the entries that are the moment itself.
    """
    days_at_most = round(view.read_setting("followed_months") * DAYS_IN_MONTH)
    latest, earliest = (
        min(bounded.latest_start for bounded in moment),
        min(bounded.earliest_start for bounded in moment),
    )
    tied = any(bounded.tied for bounded in moment)
    by_kind: dict[str, list[tuple[BoundedEntry, bool]]] = {}
    for bounded in view.counted:
        if not (tied and bounded.tied) and (
            bounded.latest_start <= earliest or bounded.earliest_start > latest + days_at_most
        ):
            continue
        if bounded.entry.id in own:
            continue
        days = view.bound_since(moment, bounded)
        if days[1] > 0 and days[0] <= days_at_most:
            certain = bounded.sure and days[0] > 0 and days[1] <= days_at_most
            by_kind.setdefault(Labelled(bounded.kind.name, bounded.kind.label), []).append((bounded, certain))
    return by_kind
