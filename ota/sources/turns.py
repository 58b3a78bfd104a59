"""The heart of the reader: a text cut into speaker turns, or into paragraphs where nobody is named.

Units are ordered, do not overlap and together hold every character that is not blank. A doubt is reported, never
settled in silence: what follows the last label belongs to the last speaker, and a long turn is a warning.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from ota.errors import Problem
from ota.sources.choose import choose_marked, choose_names, once
from ota.sources.doubts import doubts_of_turns, doubts_without_turns
from ota.sources.heads import Head, find_marked, find_names, outside
from ota.sources.model import Loaded, Parsed, Span, Unit
from ota.sources.timecodes import ALONE, AT_START, first_time, has_times, milliseconds

LONG_TURN = 1500  # words
_GAP = re.compile(r"\n\s*\n")


def segment(
    loaded: Loaded,
    speakers: Collection[str] | None = (),
    turns: bool = True,
    long_turn: int = LONG_TURN,
) -> Parsed:
    """`loaded` cut into turns, or into paragraphs without `turns`, without `speakers` (None) or without labels.

    `speakers` are declared labels: they count even where they occur once. A turn of more than `long_turn` words is
    reported. Raises nothing: all doubts are warnings in `Parsed.problems`.
    """
    declared = tuple(dict.fromkeys(label.strip() for label in speakers or () if label.strip()))
    units: tuple[Unit, ...] = ()
    problems: list[Problem] = []
    if turns and speakers is not None:
        marked = outside(find_marked(loaded.text, declared), loaded.headings, declared)
        chosen = _chosen(loaded, marked, declared)
        units = tuple(cut(loaded.text, chosen)) if chosen else ()
        if units:
            problems = doubts_of_turns(loaded, units, chosen, once(loaded.text, marked, chosen), declared, long_turn)
        else:
            problems = doubts_without_turns(loaded, declared)
    return Parsed(
        text=loaded.text,
        units=units or tuple(paragraphs(loaded.text)),
        kind_of_units="turn" if units else "paragraph",
        digest=loaded.digest,
        original=loaded.original,
        header=loaded.header,
        counted=loaded.counted,
        headings=loaded.headings,
        problems=(*loaded.problems, *problems),
    )


def _chosen(loaded: Loaded, marked: Sequence[Head], declared: Collection[str]) -> list[Head]:
    chosen = choose_marked(marked, declared)
    found = {head.label for head in chosen}
    if found and found.issuperset(declared):
        return chosen
    names = outside(find_names(loaded.text, declared, loaded.bold), loaded.headings, declared)
    return sorted([*chosen, *choose_names(names, chosen, declared)], key=lambda head: head.start)


def paragraphs(text: str) -> Iterator[Unit]:
    """The paragraphs of `text`: what stands between blank lines, numbered from 1; a time code at its start is kept."""
    starts = [0, *(gap.end() for gap in _GAP.finditer(text))]
    n = 0
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        body, end = _trimmed(text, start, stop)
        if body < end:
            n += 1
            yield Unit(n, body, body, end, time=first_time(text, body, end))


def cut(text: str, heads: Sequence[Head]) -> Iterator[Unit]:
    """One unit for each head, and unit 0 for what stands before the first; a time code alone goes to the next head."""
    timed = has_times(text)
    starts = [_with_time_above(text, head) if timed else (head.start, None) for head in heads]
    start, end = _trimmed(text, 0, starts[0][0])
    if start < end:
        yield Unit(0, start, start, end, time=first_time(text, start, end))
    stops = [start for start, _ in starts[1:]] + [len(text)]
    for n, (head, (start, above), stop) in enumerate(zip(heads, starts, stops, strict=True), 1):
        body, end = _trimmed(text, head.after, stop)
        time = above if head.time is None else head.time
        if timed:
            code = AT_START.match(text, body, end)
            if code:
                body = _trimmed(text, code.end(), end)[0] if code.end() < end else end
                time = milliseconds(code[0]) if time is None else time
            if time is None:
                time = first_time(text, body, end)
        yield Unit(n, start, body, end, head.label, time)


def _trimmed(text: str, start: int, stop: int) -> Span:
    """The span without blanks at its ends; of a blank span, its start with nothing in it."""
    words = text[start:stop].strip()
    if not words:
        return start, start
    body = text.index(words[0], start)
    return body, body + len(words)


_ABOVE = re.compile(ALONE.pattern + r"\s*\Z", re.MULTILINE)


def _with_time_above(text: str, head: Head) -> tuple[int, int | None]:
    """Where the turn begins, and the time code that stands alone on the line above its head."""
    near = max(0, head.start - 60)
    found = _ABOVE.search(text, near, head.start)
    if found is None or (found.start() == near and near > 0):
        return head.start, None
    return found.start(), milliseconds(found[1])
