"""The differences between two revisions of a source: place by place, word by word.

A place holds changes that lie close together, with a few words on either side. Differences in white space are no
differences.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from ota.aligning import Run
from ota.db import tables
from ota.db.sql import Connection, select
from ota.errors import OtaError
from ota.leaving import OwnWords, Whose, find_named
from ota.spanmap import SpanMap
from ota.study import Study, raw
from ota.text.handles import spell_source_handle
from ota.text.spans import trim_span
from ota.text.word import find_stretches
from ota.transcripts import store
from ota.transcripts.model import Stored
from ota.transcripts.whose import Hearing, read_hearing

_AROUND = 6  # words shown on either side of a change

Part = tuple[bool, OwnWords]  # whether it differs, and the words
WhoseIs = Callable[[Stored, int, int], Whose]


@dataclass(frozen=True)
class ChangedPlace:
    """One changed place: its handle in the new text (where it was moved or taken out: in the old one), and what
    stood and stands there, in parts that differ or not. `moved`: the same words now stand elsewhere."""

    handle: str
    before: tuple[Part, ...]
    after: tuple[Part, ...]
    moved: bool = False


@dataclass(frozen=True)
class Difference:
    """All changed places between revisions `a` and `b` of a source; `vault`: one text came from the vault."""

    name: str
    a: int
    b: int
    places: tuple[ChangedPlace, ...]
    vault: bool = False

    @property
    def moved(self) -> int:
        """How many passages were moved."""
        return sum(place.moved for place in self.places)


def compare_revisions(study: Study, source: str, numbers: Sequence[int] = ()) -> Difference:
    """What differs between two revisions of a source, by default the last two.

    Raises OtaError for a revision that is not there, or whose text lies in a vault that is not here.
    """
    with study.reading() as connection:
        row = store.find_source(connection, source)
        rows = _fetch_revisions(connection, row.id)
        last = max(rows)
        if len(numbers) == 1 or len(numbers) > 2:
            raise OtaError("revisions.two-numbers", name=row.name)
        if not numbers and last == 1:
            raise OtaError("revisions.only-one", name=row.name)
        a, b = numbers or (last - 1, last)
        for n in (a, b):
            if n not in rows:
                raise OtaError("revisions.no-revision", name=row.name, n=n, last=last)
        texts = store.read_stored_of(connection, [rows[a].id, rows[b].id])
        heard = read_hearing(connection, study)
        names = heard.list_masked_names(store.read_stored(connection, row.id))
    old, new = (texts[rows[n].id] for n in (a, b))
    was, now = (
        stored.text or raw.fetch(study.folder, rows[n].text_digest, row.name) for n, stored in ((a, old), (b, new))
    )
    mapped = rows[b].parent_id == rows[a].id
    between = SpanMap.from_json(was, now, rows[b].map) if mapped else SpanMap.map_texts(was, now)
    places = tuple(_find_changed_places(between, old, new, _find_whose_in_turns(heard), names))
    return Difference(row.name, a, b, places, not (old.text and new.text))


def _fetch_revisions(connection: Connection, source: str) -> dict[int, Any]:
    rev = tables.revision
    columns = (rev.c.n, rev.c.id, rev.c.parent_id, rev.c.text_digest, rev.c.map)
    return {row.n: row for row in connection.execute(select(*columns).where(rev.c.source_id == source))}


def find_differences(old: str, new: str, whose: Whose, names: Mapping[str, str]) -> list[ChangedPlace]:
    """The differences between two bare texts, whose words they are; `names` are masked in them."""
    bare = Stored("", 0, "", "", "", "", "", (), text=old)
    return list(_find_changed_places(SpanMap.map_texts(old, new), bare, bare, lambda *_: whose, names))


def _find_whose_in_turns(heard: Hearing) -> WhoseIs:
    """Whose words stand in the turns that a stretch touches, of which some more are shown."""

    def whose(stored: Stored, start: int, end: int) -> Whose:
        touched = stored.list_turns(start, max(end, start + 1))
        return heard.find_whose(stored, touched[0].body, touched[-1].end)

    return whose


# --- from the map to places -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class _Hole:
    """A stretch that differs: `old[a:b]` became `new[c:d]`."""

    a: int
    b: int
    c: int
    d: int


def _find_changed_places(
    spanmap: SpanMap, old: Stored, new: Stored, whose: WhoseIs, names: Mapping[str, str]
) -> Iterator[ChangedPlace]:
    fixed = [run for run in spanmap.runs if not run.moved]
    shifted = [run for run in spanmap.runs if run.moved]
    placed: list[tuple[int, ChangedPlace]] = []
    for group in _group_holes(list(_find_holes(spanmap, fixed, shifted)), spanmap):
        first, last = group[0], group[-1]
        handle = (
            _spell_handle(new, first.c, last.d)
            if first.c < last.d or not old.turns
            else _spell_handle(old, first.a, last.b)
        )
        # What coders said of a passage stands with the newer text alone: one answer for both sides of a place.
        whose_words = whose(old, first.a, last.b).join(whose(new, first.c, last.d))
        before = _seal_parts(_split_parts(spanmap.old, [(hole.a, hole.b) for hole in group]), whose_words, names)
        after = _seal_parts(_split_parts(spanmap.new, [(hole.c, hole.d) for hole in group]), whose_words, names)
        placed.append((first.c, ChangedPlace(handle, before, after)))
    for run in _join_moved_runs(shifted, spanmap):
        moved = [(True, spanmap.new[run.new : run.new + run.length])]
        ((_, words),) = _seal_parts(moved, whose(new, run.new, run.new + run.length), names)
        origin = _spell_handle(old, run.old, run.old + run.length)
        placed.append((run.new, ChangedPlace(origin, ((True, words),), ((True, words),), moved=True)))
    yield from (place for _, place in sorted(placed, key=lambda pair: pair[0]))


def _find_holes(spanmap: SpanMap, fixed: Sequence[Run], shifted: Sequence[Run]) -> Iterator[_Hole]:
    """What differs between one unmoved run and the next, moved passages left out."""
    edges = [Run(0, 0, 0), *fixed, Run(len(spanmap.old), len(spanmap.new), 0)]
    for run, following in pairwise(edges):
        a, b, c, d = run.old + run.length, following.old, run.new + run.length, following.new
        olds = _cut_out(a, b, [(moved_run.old, moved_run.old + moved_run.length) for moved_run in shifted])
        news = _cut_out(c, d, [(moved_run.new, moved_run.new + moved_run.length) for moved_run in shifted])
        for n in range(max(len(olds), len(news))):
            left = olds[n] if n < len(olds) else (b, b)
            right = news[n] if n < len(news) else (d, d)
            if spanmap.old[slice(*left)].strip() or spanmap.new[slice(*right)].strip():
                yield _Hole(*left, *right)


def _cut_out(start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """`start:end` without the stretches `taken`."""
    free = []
    for first, last in sorted(stretch for stretch in taken if start <= stretch[0] and stretch[1] <= end):
        free.append((start, first))
        start = last
    return [*free, (start, end)]


def _group_holes(holes: Sequence[_Hole], spanmap: SpanMap) -> Iterator[list[_Hole]]:
    """Holes with no more words between them than would be shown anyway."""
    group: list[_Hole] = []
    for hole in holes:
        if group:
            between = spanmap.new[group[-1].d : hole.c]
            if hole.c < group[-1].d or len(between.split()) > 2 * _AROUND or "\n" in between.strip(" "):
                yield group
                group = []
        group.append(hole)
    if group:
        yield group


def _seal_parts(parts: Iterable[tuple[bool, str]], whose: Whose, names: Mapping[str, str]) -> tuple[Part, ...]:
    return tuple((differs, OwnWords(words, whose, find_named(words, names))) for differs, words in parts)


def _split_parts(text: str, stretches: Sequence[tuple[int, int]]) -> Iterator[tuple[bool, str]]:
    """The stretches that differ, what stands between them, and some words before and behind on the same line."""
    start, end = stretches[0][0], stretches[-1][1]
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    ahead = [begin for begin, _ in find_stretches(text, line, start)]
    behind = [close for _, close in find_stretches(text, end, stop if stop >= 0 else None)]
    at = ahead[-_AROUND] if len(ahead) > _AROUND else line
    if at > line:
        yield False, "… "
    for first, last in stretches:
        words = trim_span(text, first, last)
        if words:
            yield False, text[at : words.start]
            yield True, text[words.start : words.end]
            at = words.end
    cut = len(behind) > _AROUND
    yield False, text[at : behind[_AROUND - 1] if cut else behind[-1] if behind else at]
    if cut:
        yield False, " …"


def _join_moved_runs(shifted: Sequence[Run], spanmap: SpanMap) -> Iterator[Run]:
    """Moved runs that lie together as one passage each."""
    last: Run | None = None
    for run in shifted:
        near = last and 0 <= run.old - last.old - last.length < 200 and 0 <= run.new - last.new - last.length < 200
        if last and near:
            last = Run(last.old, last.new, run.new + run.length - last.new, moved=True)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last


def _spell_handle(stored: Stored, start: int, end: int) -> str:
    return stored.spell_handle(start, max(end, start + 1)) if stored.turns else spell_source_handle(stored.number)
