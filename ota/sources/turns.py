"""The heart of the reader: a text cut into speaker turns, or into paragraphs where nobody is named.

Units are ordered, do not overlap and together hold every character that is not blank. Nothing is given to a speaker by
default in silence: what may be somebody else's is a doubt, what is certainly nobody's has no label.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from operator import attrgetter, le

from ota.errors import Problem
from ota.sources.choose import ChosenHeads, add_doubtful, choose_marked, choose_names, unite_labels
from ota.sources.doubts import build_doubts, find_machine_lines, find_unowned, suspect_breaks
from ota.sources.ends import End, find_ends, find_hinted_lines
from ota.sources.handed import build_handed_units
from ota.sources.heads import (
    Head,
    build_cover_test,
    collect_headings,
    find_boxed,
    find_declared,
    find_glued,
    find_headings,
    find_marked,
    find_names,
)
from ota.sources.layouts import LaidOut, find_laid_out
from ota.sources.model import Loaded, Parsed, Span, Suspicion, Unit
from ota.sources.remarks import list_turn_warnings, list_turnless_warnings
from ota.sources.timecodes import ALONE_FORM, AT_START, Cue, find_cues, find_first_time, has_times, parse_time_code
from ota.text.patterns import compile_late

LONG_TURN = 1500  # words
_start, _after, _label, _form = map(attrgetter, ("start", "after", "label", "form"))
_make_unit = partial(tuple.__new__, Unit)  # what Unit._make does, without a call of Python for each of thousands
_GAP = re.compile(r"\n\s*\n")


def segment_text(
    loaded: Loaded,
    speakers: Collection[str] | None = (),
    turns: bool = True,
    long_turn: int = LONG_TURN,
    ends: Collection[str] = (),
) -> Parsed:
    """`loaded` cut into turns, or into paragraphs without `turns`, without `speakers` (None) or without labels. Turns
    that a format hands over stay as they are cut.

    `speakers` are declared labels: they count even where they occur once, in every form. `ends` are patterns
    (`Veldnotities*`) of lines that end a turn; case and accents aside. A turn of more than `long_turn` words is
    reported. Raises nothing: what is doubtful stands in `Parsed.doubts`, all else in `Parsed.problems`.
    """
    if loaded.notes is not None:
        above = replace(loaded, text=loaded.text[: loaded.notes].rstrip("\n"), notes=None)
        return _add_notes(loaded, segment_text(above, speakers, turns, long_turn, ends))
    text = loaded.text
    declared = tuple(dict.fromkeys(label.strip() for label in speakers or () if label.strip()))
    units: tuple[Unit, ...] = ()
    problems: list[Problem] = []
    suspicions: list[Suspicion] = []
    subtitles = find_cues(text) if not loaded.turns else []
    if loaded.turns:
        as_turns = turns and speakers is not None
        handed, problems, suspicions = build_handed_units(loaded, declared, long_turn, ends, as_turns=as_turns)
        units = tuple(handed)
    elif turns and speakers is not None:
        headings, timed = collect_headings(text, loaded.headings), has_times(text)
        choice = _choose_heads(loaded, declared, subtitles, headings, timed)
        if choice.heads:
            lines = text.split("\n")
            hints = find_hinted_lines(lines)
            found_ends = find_ends(lines, headings, ends, hints)
            heads, suspicions = _add_breaks(text, lines, choice, found_ends, subtitles, timed)
            units = tuple(cut_at_heads(text, heads, timed))
            problems = list_turn_warnings(loaded, units, choice.heads, declared, long_turn)
            suspicions += find_machine_lines(text, units, hints)
        else:
            problems = list_turnless_warnings(loaded, declared, choice.likely)
    if subtitles:
        problems.insert(0, Problem("sources.cues", loaded.name, {"count": len(subtitles)}, warning=True))
    units = units or tuple(_cut_at_subtitles(text, subtitles) if subtitles else split_paragraphs(text))
    return Parsed(
        text=text,
        units=units,
        kind_of_units="turn" if any(unit.label for unit in units) else "paragraph",
        digest=loaded.digest,
        original=loaded.original,
        header=loaded.header,
        counted=loaded.counted,
        headings=loaded.headings,
        problems=(*loaded.problems, *problems),
        doubts=build_doubts(loaded, units, suspicions),
        pages=loaded.pages,
        offered=loaded.offered,
        make=loaded.make,
    )


def _add_notes(loaded: Loaded, parsed: Parsed) -> Parsed:
    """`parsed`, which ends where the notes of a file begin, with one unit of nobody for each note."""
    at = loaded.notes or 0
    units = list(parsed.units)
    for note in split_paragraphs(loaded.text[at:]):
        n = units[-1].n + 1 if units else 1
        units.append(Unit(n, note.start + at, note.body + at, note.end + at, None, note.time))
    return replace(parsed, text=loaded.text, units=tuple(units))


def _choose_heads(
    loaded: Loaded, declared: Collection[str], subtitles: Sequence[Cue], headings: Sequence[Span], timed: bool
) -> ChosenHeads:
    """The heads that begin a turn, and those in doubt."""
    text, within = loaded.text, build_cover_test(headings)
    spelled = find_marked(text, declared, subtitles, timed=timed)
    counted = unite_labels(spelled, declared)
    chosen = choose_marked(
        _relabel_heads(spelled, counted), declared, within if headings else None, cued=bool(subtitles)
    )
    labels = {head.label for head in chosen}
    if headings or not labels or not labels.issuperset(declared):
        names = [*find_headings(text, headings, declared)]
        names += [head._replace(form="heading") for head in spelled if within(head.start)]
        if not labels or not labels.issuperset(declared):
            names += [head for head in find_names(text, declared, loaded.bold) if not within(head.start)]
            names += find_boxed(text)
        names.sort(key=_start)
        taken = {head.start for head in chosen}
        spelled = sorted({head.start: head for head in (*spelled, *names)}.values(), key=_start)
        counted = unite_labels(spelled, declared)
        chosen += [
            head
            for head in choose_names(_relabel_heads(names, counted), chosen, declared, len(headings))
            if head.start not in taken
        ]
    laid_out = LaidOut() if chosen or subtitles else find_laid_out(text, declared)
    if laid_out.certain:
        chosen = list(laid_out.heads)
        spelled = sorted({head.start: head for head in (*spelled, *laid_out.every)}.values(), key=_start)
        counted = {head.label: head.label for head in spelled} | counted
    choice = _add_declared(text, spelled, counted, chosen, declared, headings)
    return choice if choice.heads else ChosenHeads(likely=laid_out.heads)


def _add_declared(
    text: str,
    spelled: Sequence[Head],
    counted: dict[str, str],
    chosen: list[Head],
    declared: Collection[str],
    headings: Sequence[Span],
) -> ChosenHeads:
    """The `chosen` with what only a label that is known can tell: headings that hold the words too, odd separators."""
    labels = set(map(_label, chosen))
    missing = set(declared) - labels
    further = [head for label in missing for head in find_declared(text, label)]
    if headings:
        headed = "heading" in map(_form, chosen)
        further += find_glued(text, headings, {*declared, *(labels if headed else ())})
    lines = set(map(_start, chosen)) if further else set()
    for head in further:
        if head.start not in lines:
            lines.add(head.start)
            label = next((label for label in missing if label.casefold() == head.label.casefold()), head.label)
            chosen.append(head._replace(label=label))
    chosen.sort(key=_start)
    return add_doubtful(text, spelled, counted, chosen, declared) if chosen else ChosenHeads()


def _relabel_heads(heads: Sequence[Head], counted: dict[str, str]) -> list[Head]:
    if all(label == under for label, under in counted.items()):
        return list(heads)
    return [head._replace(label=counted[head.label]) for head in heads]


def _add_breaks(
    text: str,
    lines: Sequence[str],
    choice: ChosenHeads,
    ends: Sequence[End],
    subtitles: Sequence[Cue],
    timed: bool,
) -> tuple[list[Head], list[Suspicion]]:
    """The heads with all else that begins a unit: ends of turns, cues, and what may be somebody else's."""
    asked = {end.start for end in ends if end.sort == "pattern"}
    heads = [head for head in choice.heads if head.start not in asked] if asked else []
    heads = heads or choice.heads
    if timed and not subtitles:
        heads = [_take_time_above(text, head) for head in heads]
    suspicions = [Suspicion(kind, head.at, head.at + len(head.label)) for kind, head in choice.doubtful]
    first = heads[0].start
    breaks = [Head(end.start, end.after, "", end.sort) for end in ends]
    breaks += [Head(cue.start, cue.after, "", "cue", cue.time) for cue in subtitles]
    places = find_unowned(text, lines, heads, timed and not subtitles)
    breaks += [Head(start, after, "", form, time) for form, start, after, time in places]
    if not breaks:
        return _keep_apart(heads), suspicions
    within = build_cover_test([(head.start, max(head.after, head.start + 1)) for head in heads])
    later = {brk.start: brk for brk in reversed(breaks) if brk.start > first and not within(brk.start)}
    every = sorted([*heads, *later.values()], key=_start)
    return _settle_breaks(text, every), suspicions + suspect_breaks(text, every, subtitles)


def _settle_breaks(text: str, breaks: Sequence[Head]) -> list[Head]:
    """The breaks that begin a unit, with whose it is: a rule that only separates two others leaves nothing, what may be
    somebody else's stays with the speaker before it."""
    settled: list[Head] = []
    breaks = _keep_apart(breaks)
    speaker, before = "", -1
    for brk, then in zip_longest(breaks, breaks[1:]):
        if brk.form == "rule" and then and not text[brk.after : then.start].strip():
            before = brk.start if before < 0 else before
            continue
        if brk.form in ("time", "pause", "note") and not speaker:
            continue
        if brk.form in ("time", "pause", "note", "cue"):
            brk = brk._replace(label=speaker)
        elif brk.form not in ("cue", "rule") and not brk.label:
            brk = brk._replace(after=brk.start)  # the words of a heading are nobody's words, not a label
        if before >= 0:
            brk, before = brk._replace(start=before), -1
        speaker = brk.label
        settled.append(brk)
    return settled


def _keep_apart(breaks: Sequence[Head]) -> list[Head]:
    """The breaks that do not begin in the head of the one before."""
    if all(map(le, map(_after, breaks), map(_start, breaks[1:]))):
        return list(breaks)  # as nearly always
    apart: list[Head] = []
    for brk in breaks:
        if not apart or brk.start >= apart[-1].after:
            apart.append(brk)
    return apart


def _cut_at_subtitles(text: str, subtitles: Sequence[Cue]) -> Iterator[Unit]:
    """One unit for each subtitle, and the paragraphs before the first."""
    above = list(split_paragraphs(text[: subtitles[0].start]))
    yield from above
    stops = [cue.start for cue in subtitles[1:]] + [len(text)]
    for n, (cue, stop) in enumerate(zip(subtitles, stops, strict=True), len(above) + 1):
        body, end = _trim_span(text, cue.after, stop)
        yield Unit(n, cue.start, body, end, time=cue.time)


def split_paragraphs(text: str) -> Iterator[Unit]:
    """The paragraphs of `text`: what stands between blank lines, numbered from 1; a time code at its start is kept."""
    starts = [0, *(gap.end() for gap in _GAP.finditer(text))]
    n = 0
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        start, end = _trim_span(text, start, stop)
        if start < end:
            n += 1
            code = AT_START.match(text, start, end)
            body = _trim_span(text, code.end(), end)[0] if code and code.end() < end else start
            yield Unit(
                n, start, body, end, time=parse_time_code(code[0]) if code else find_first_time(text, start, end)
            )


def cut_at_heads(text: str, heads: Sequence[Head], timed: bool) -> Iterator[Unit]:
    """One unit for each head, and unit 0 for what stands before the first; `timed` where there may be time codes."""
    start, end = _trim_span(text, 0, heads[0].start)
    if start < end:
        yield Unit(0, start, start, end, time=find_first_time(text, start, end))
    stops = [head.start for head in heads[1:]] + [len(text)]
    for n, (head, stop) in enumerate(zip(heads, stops, strict=True), 1):
        at, after, label, form, time, *_ = head
        body, end = _trim_span(text, after, stop)
        if body == end and not label and form != "cue":
            body, end = _trim_span(text, at, stop)
        elif timed:
            code = AT_START.match(text, body, end)
            if code:
                body = _trim_span(text, code.end(), end)[0] if code.end() < end else end
                time = parse_time_code(code[0]) if time is None else time
            if time is None:
                time = find_first_time(text, body, end)
        yield _make_unit((n, at, body, end, label or None, time))


def _trim_span(text: str, start: int, stop: int) -> Span:
    """The span without blanks at its ends; of a blank span, its start with nothing in it."""
    words = text[start:stop].strip()
    if not words:
        return start, start
    body = text.index(words[0], start)
    return body, body + len(words)


_ABOVE = compile_late(ALONE_FORM + r"\s*\Z", re.MULTILINE)


def _take_time_above(text: str, head: Head) -> Head:
    """The head with the time code that stands alone on the line above it, which belongs to it."""
    near = max(0, head.start - 60)
    match = _ABOVE.search(text, near, head.start)
    if match is None or (match.start() == near and near > 0):
        return head
    return head._replace(start=match.start(), time=parse_time_code(match[1]) if head.time is None else head.time)
