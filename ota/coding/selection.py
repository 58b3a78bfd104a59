"""Passages chosen by sentence, turn or paragraph, and their ends moved by word or letter, over turns where need be.

A selection begins and ends with a character that is no white space and stands in no label, so that all of it may be
coded as it is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import NamedTuple

from ota.codings.desk import What
from ota.text.letters import begins_letter
from ota.text.sentences import split_sentences
from ota.text.spans import Span, split_paragraphs, trim_span
from ota.transcripts.model import Stored

Cutting = Callable[[Stored, int], list[tuple[int, int]]]


class Selection(NamedTuple):
    """What is selected; `edge` is the end that moves ("begin" or "end", "" for none), `coded` says that it was given a
    code already, so that the next sentence begins a new one; `what` is said of every coding that it gets."""

    start: int
    end: int
    edge: str = ""
    coded: bool = False
    what: What = What()

    @property
    def span(self) -> tuple[int, int]:
        """Begin and end."""
        return self.start, self.end


def cut_sentences(stored: Stored, position: int) -> list[tuple[int, int]]:
    """The sentences of the unit at `position`."""
    unit = stored.turns[position]
    return [(unit.body + start, unit.body + end) for start, end in split_sentences(stored.text[unit.body : unit.end])]


def cut_paragraphs(stored: Stored, position: int) -> list[tuple[int, int]]:
    """The paragraphs of the unit at `position`: what blank lines part."""
    unit = stored.turns[position]
    return split_paragraphs(stored.text, unit.body, unit.end)


def cut_turns(stored: Stored, position: int) -> list[tuple[int, int]]:
    """The words of the unit at `position`, as one stretch; none where it has no words."""
    unit = stored.turns[position]
    span = trim_span(stored.text, unit.body, unit.end)
    return [(span.start, span.end)] if span else []


def find_stretch(stored: Stored, offset: int, cut: Cutting) -> Span | None:
    """The stretch, as `cut` makes them, in which or before which `offset` lies; None behind the last."""
    for position in range(stored.find_unit_position(offset), len(stored.turns)):
        for start, end in cut(stored, position):
            if offset < end:
                return Span(start, end)
    return None


def find_stretch_before(stored: Stored, offset: int, cut: Cutting) -> Span | None:
    """The last stretch, as `cut` makes them, that ends at or before `offset`; None before the first."""
    for position in range(stored.find_unit_position(offset), -1, -1):
        for start, end in reversed(cut(stored, position)):
            if end <= offset:
                return Span(start, end)
    return None


# --- ends ----------------------------------------------------------------------------------------------------------
def _stands(stored: Stored, offset: int) -> bool:
    """Whether a character of somebody's words stands at `offset`: no white space, no label."""
    if not 0 <= offset < len(stored.text) or stored.text[offset].isspace():
        return False
    at = bisect_right(stored.columns.starts, offset) - 1
    return at >= 0 and stored.columns.bodies[at] <= offset < stored.columns.ends[at]


def _begins_letter(stored: Stored, offset: int) -> bool:
    return _stands(stored, offset) and begins_letter(stored.text, offset)


def _begins_word(stored: Stored, offset: int) -> bool:
    return _stands(stored, offset) and not _stands(stored, offset - 1)


def _ends_word(stored: Stored, offset: int) -> bool:
    return _stands(stored, offset - 1) and not _stands(stored, offset)


def find_begin(stored: Stored, offset: int, step: int, letter: bool = False) -> int | None:
    """The next place (`step` 1) or the one before (-1) where a selection may begin; None where there is none."""
    fits = _begins_letter if letter else _begins_word
    places = range(offset + step, len(stored.text) if step > 0 else -1, step)
    return next((at for at in places if fits(stored, at)), None)


def find_end(stored: Stored, offset: int, step: int, letter: bool = False) -> int | None:
    """The next place (`step` 1) or the one before (-1) where a selection may end; None where there is none."""
    places = range(offset + step, len(stored.text) + 1 if step > 0 else 0, step)
    if letter:
        return next((at for at in places if _stands(stored, at - 1) and begins_letter(stored.text, at)), None)
    return next((at for at in places if _ends_word(stored, at)), None)


def find_word(stored: Stored, offset: int) -> Span | None:
    """The word at or behind `offset`, with the marks that are written on it; the last one where none follows."""
    begin = offset if _begins_word(stored, offset) else None
    if begin is None:
        begin = find_begin(stored, offset, -1) if _stands(stored, offset) else find_begin(stored, offset, 1)
    if begin is None:
        begin = find_begin(stored, offset, -1)
    end = find_end(stored, begin, 1) if begin is not None else None
    return Span(begin, end) if begin is not None and end is not None else None


def move_edge(stored: Stored, selection: Selection, step: int, letter: bool = False) -> Selection:
    """The selection with its chosen end a word (or letter) further or back; it keeps at least a letter."""
    if selection.edge == "begin":
        begin = find_begin(stored, selection.start, step, letter)
        return selection if begin is None or begin >= selection.end else selection._replace(start=begin, coded=False)
    end = find_end(stored, selection.end, step, letter)
    return selection if end is None or end <= selection.start else selection._replace(end=end, coded=False)
