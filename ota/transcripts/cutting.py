"""Words given to somebody else within a text that stays as it is: its units cut anew, with their handles.

A unit that is cut becomes 48a and 48b, as when a text is revised; one that only changes its speaker keeps its handle.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import count
from typing import NamedTuple

from ota.sources.model import Unit
from ota.spanmap import SpanMap
from ota.text.spans import Span
from ota.transcripts.model import Outline, Stored, Turn
from ota.transcripts.revising import HEAD, share_handles


class Cut(NamedTuple):
    """Where words of somebody else begin within a unit: at `start`, with the label or line that says so; the words
    themselves at `body`. They run to the end of the unit, or to `stop`; `label` is None for words of nobody."""

    start: int
    body: int
    label: str | None
    stop: int | None = None
    time: int | None = None


def build_units(stored: Outline) -> list[Unit]:
    """The units of a stored text with the labels of their speakers, as a reader of files gives them."""
    labels = {key: speaker.label for key, speaker in stored.speakers.items()}
    return [
        Unit(0 if turn.handle == HEAD else position or 1, turn.start, turn.body, turn.end, label, turn.time)
        for position, turn in enumerate(stored.turns)
        for label in [labels.get(turn.speaker or "")]
    ]


def recut(text: str, units: Sequence[Unit], cuts: Iterable[Cut]) -> list[Unit]:
    """`units` of `text` with these words cut out of them, each as a unit of its own."""
    recut_units = list(units)
    for cut in sorted(cuts, key=lambda cut: cut.start):
        n = bisect_right([unit.start for unit in recut_units], cut.start) - 1
        if n >= 0:
            recut_units[n : n + 1] = _split_unit(text, recut_units[n], cut)
    return recut_units


def _split_unit(text: str, unit: Unit, cut: Cut) -> list[Unit]:
    """What stands before the cut, what was cut out, and what goes on behind it."""
    at_head = cut.start <= max(unit.start, unit.body - 1)  # the cut begins with the unit's own head
    if not at_head and cut.start >= unit.end:  # between two units, where there are no words
        return [unit]
    body = min(max(cut.body, cut.start, unit.body if at_head else 0), unit.end)
    stop = unit.end if cut.stop is None else min(max(cut.stop, body), unit.end)
    piece = unit._replace(n=unit.n or 1, label=cut.label, time=unit.time if cut.time is None else cut.time)
    if at_head:
        pieces = [piece._replace(body=body, end=stop)]
    else:
        before = unit.body + len(text[unit.body : cut.start].rstrip())
        body, last = _trim(text, body, stop)
        pieces = [unit._replace(end=before), piece._replace(start=cut.start, body=body, end=last, time=cut.time)]
    start, end = _trim(text, stop, unit.end)
    if start < end:
        pieces.append(unit._replace(n=unit.n or 1, start=start, body=start, end=end, time=None))
    return pieces


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return start, max(start, start + len(words.strip()))


def keep_told(old: Stored, units: Sequence[Unit], spanmap: SpanMap) -> list[Unit]:
    """The units of a corrected text, with what a person said of the words of the `old` one and no label in it tells:
    turns that were ended, cut or given to another speaker."""
    labels = {unit.start: unit.label for unit in units}
    cuts = []
    for turn in old.turns:
        speaker = old.speakers.get(turn.speaker or "")
        label = speaker.label if speaker else None
        head = old.text[turn.start : turn.body].casefold()
        if turn.handle == HEAD or (label is not None and label.casefold() in head):
            continue
        start = next((start for start, _, _ in spanmap.find_images(turn.start, turn.start + 1)), -1)
        if labels.get(start, "") != label:
            cuts += _carry_cut(turn, label, spanmap)
    return recut(spanmap.new, units, cuts)


def _carry_cut(turn: Turn, label: str | None, spanmap: SpanMap) -> list[Cut]:
    """The cut that makes of the words of an old unit one of the new text, to where the next begins; none where they
    are gone."""
    carried = spanmap.carry(Span(turn.start, turn.end)).span if turn.start < turn.end else None
    if carried is None:
        start, stop = _find_rewritten(turn, spanmap)
        return [Cut(start, start, label, time=turn.time)] if start < stop else []
    words = spanmap.carry(Span(turn.body, turn.end)).span if turn.body < turn.end else None
    body = words.start if words and words.start >= carried.start else carried.start
    return [Cut(carried.start, body, label, time=turn.time)]


def _find_rewritten(turn: Turn, spanmap: SpanMap) -> tuple[int, int]:
    """The lines that stand in the place of a unit whose words are others now: between what stood before it and what
    stood behind it; empty where there are none."""
    new = spanmap.new
    before = [end for _, end, _ in spanmap.find_images(0, turn.start)]
    start = before[-1] if before else 0
    if start and new[start - 1] != "\n":
        start = new.find("\n", start) + 1 or len(new)
    behind = (first for first, _, _ in spanmap.find_images(turn.end, len(spanmap.old)) if first >= start)
    return _trim(new, start, next(behind, len(new)))


def assign_handles(stored: Outline, units: Sequence[Unit], used: Collection[str]) -> list[str]:
    """The handle of each of `units`, which are those of `stored` cut anew; `used` are all that the source ever had."""
    starts = stored.columns.starts
    origin = [bisect_right(starts, unit.start) - 1 for unit in units]
    owner = {n: o for n, o in enumerate(origin) if stored.turns[o].handle != HEAD or not units[n].n}
    handed_out = set(used)
    names = share_handles(stored.turns, owner, handed_out)
    last, behind = HEAD, count(1)
    for n in range(len(units)):
        if n in names:
            last, behind = names[n], count(1)
        else:
            names[n] = next(name for k in behind if (name := f"{last}+{k}") not in handed_out)
            handed_out.add(names[n])
    return [names[n] for n in range(len(units))]
