"""A text in which others speak too: the words of one who withdraws make way, and what stood on the rest is carried.

A unit whose words make way keeps its handle and its place, so that what others said is cited as before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ota.text.spans import Span, build_anchor, trim_span
from ota.transcripts.model import Stored


@dataclass(frozen=True)
class Hole:
    """A stretch of a text that makes way, and what comes in its place."""

    start: int
    end: int
    becomes: str


@dataclass(frozen=True)
class CutText:
    """A text with its holes filled, and where everything stands in it."""

    old: str
    holes: tuple[Hole, ...]
    text: str = field(init=False)

    def __post_init__(self) -> None:
        parts, at = [], 0
        for hole in self.holes:
            parts += [self.old[at : hole.start], hole.becomes]
            at = hole.end
        object.__setattr__(self, "text", "".join((*parts, self.old[at:])))

    def map_offset(self, offset: int, behind: bool = False) -> int:
        """Where a place stands now; one within a hole at the beginning of what came there, or `behind` it."""
        shift = 0
        for hole in self.holes:
            if hole.end <= offset:
                shift += len(hole.becomes) - (hole.end - hole.start)
            elif hole.start < offset:
                return hole.start + shift + (len(hole.becomes) if behind else 0)
        return offset + shift

    def carry(self, start: int, end: int) -> Span | None:
        """What is left of a passage: without what made way at its beginning and its end. None: nothing is."""
        first = last = False  # whether something made way at the beginning, at the end
        for hole in self.holes:
            if hole.start <= start < hole.end or (first and hole.end < end and self._is_bare(start, hole.start)):
                start, first = hole.end, True
        for hole in reversed(self.holes):
            if hole.start < end <= hole.end or (last and hole.start > start and self._is_bare(hole.end, end)):
                end, last = hole.start, True
        words = trim_span(self.old, start, end) if start < end else None
        if words is None or self._is_bare(words.start, words.end):
            return None
        return Span(self.map_offset(words.start), self.map_offset(words.end))

    def _is_bare(self, start: int, end: int) -> bool:
        """Whether no word stands between two places: the sign behind a label, a blank."""
        return not any(sign.isalnum() for sign in self.old[start:end])

    def touches(self, start: int, end: int) -> bool:
        """Whether a passage loses something."""
        return any(hole.start < end and start < hole.end for hole in self.holes)

    def map_row(self, row: Mapping[str, Any], revision: str) -> dict[str, Any] | None:
        """What the columns of a row that stands on the text become; None where nothing of it is left."""
        span = self.carry(row["start"], row["end"])
        if span is None:
            return None
        cells: dict[str, Any] = {"revision_id": revision, "start": span.start, "end": span.end}
        if "digest" in row:
            cells["digest"] = build_anchor(self.text, span.start, span.end).digest
        if self.touches(row["start"], row["end"]) and "state" in row:
            cells |= {"state": "changed", **({"print_form": None} if "print_form" in row else {})}
        return cells

    def map_layout(self, layout: Mapping[str, Any]) -> dict[str, Any]:
        """The layout of the units of the new text."""
        units = dict(layout["units"])
        for name in ("start", "body", "end"):
            units[name] = [self.map_offset(offset) for offset in units[name]]
        pages = {"pages": [[self.map_offset(at), n] for at, n in layout["pages"]]} if "pages" in layout else {}
        return {**layout, **pages, "units": units}


def cut_speech(stored: Stored, speakers: Mapping[str, str], passages: Iterable[tuple[int, int]], mark: str) -> CutText:
    """The text without what these speakers said (each gets another label) and without these passages."""
    holes: list[Hole] = []
    passed = list(passages)
    for turn in stored.turns:
        label = stored.speakers[turn.speaker].label if turn.speaker and turn.speaker in speakers else ""
        if label:
            at = stored.text.find(label, turn.start, turn.body)
            if at >= 0:
                holes.append(Hole(at, at + len(label), speakers[turn.speaker or ""]))
        places = [(turn.body, turn.end)] if turn.speaker in speakers else passed
        holes += _cut_places(stored.text, turn.body, turn.end, places, mark)
    return CutText(stored.text, tuple(holes))


def _cut_places(text: str, first: int, last: int, places: Iterable[tuple[int, int]], mark: str) -> list[Hole]:
    """The parts of these places that lie in a unit, as holes that touch nowhere."""
    holes: list[Hole] = []
    for start, end in sorted(places):
        start, end = max(start, first), min(end, last)
        words = trim_span(text, start, end) if start < end else None
        if words is None:
            continue
        if holes and words.start <= holes[-1].end:
            holes[-1] = Hole(holes[-1].start, max(holes[-1].end, words.end), mark)
        else:
            holes.append(Hole(words.start, words.end, mark))
    return holes
