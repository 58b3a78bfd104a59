"""A timeline as an audience may read it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from ota.privacy import Gate
from ota.timelines.model import Detail, Entry, Switch, Timeline
from ota.timelines.views import anonymise
from ota.words import say

Place = tuple[str, str]  # what holds a text, and the field
Told = TypeVar("Told", Entry, Switch)


def clear_timeline(timeline: Timeline, gate: Gate) -> tuple[Timeline, tuple[Place, ...]]:
    """The timeline as an audience may read it: what repeats words that may not leave says that something was left out;
    and where that is. That of an anonymous case is without names, sources and dates."""
    places: list[Place] = []
    for owner, where in (
        *((entry, entry.handle) for entry in timeline.entries),
        *((switch, f"switch {n}") for n, switch in enumerate(timeline.switches, start=1)),
    ):
        for written in vars(owner).values():
            for text in written.values() if isinstance(written, dict) else (written,):
                gate.watch.look(text if isinstance(text, str) else None, where)

    def clear(owner: Told, where: str) -> Told:
        changed: dict[str, Any] = {}
        for field, written in vars(owner).items():
            read = _clear_text(written, gate, timeline.lists.language)
            if read is not written:
                places.append((where, field))
                changed[field] = read
        return replace(owner, **changed) if changed else owner

    entries = tuple(clear(entry, entry.handle) for entry in timeline.entries)
    switches = tuple(clear(switch, f"switch {n}") for n, switch in enumerate(timeline.switches, start=1))
    if places:
        timeline = replace(timeline, entries=entries, switches=switches)
    if timeline.case in gate.hidden:
        timeline = replace(anonymise(timeline), case=gate.hidden[timeline.case])
    return timeline, tuple(places)


def _clear_text(written: Any, gate: Gate, language: str) -> Any:
    if isinstance(written, str):
        return say("privacy.left-out", language) if gate.is_repeated(written) else written
    if isinstance(written, dict) and written:
        read: dict[str, Detail] = {key: _clear_text(part, gate, language) for key, part in written.items()}
        return read if read != written else written
    return written
