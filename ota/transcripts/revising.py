"""What stays when a text is revised: handles, speakers, time codes and the turns that are a case's.

A handle is never given to other words. A turn that was split becomes 48a and 48b; of turns that were merged the first
handle stays; a turn that is new behind 48 is 48+1. What was cited as 48 in an older revision can still be found there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from ota.sources.model import Unit
from ota.spanmap import SpanMap
from ota.transcripts.model import Speaker, Turn

HEAD = "0"  # the handle of what stands before the first turn
_SHARE = 0.3  # of a turn's words: where fewer came to stand, it did not move there


@dataclass(frozen=True)
class Kept:
    """A unit of the new text: its handle, the old unit it goes on from, and that one's position (None: it is new)."""

    handle: str
    origin: int | None


def carry_handles(
    old: Sequence[Turn], new: Sequence[Unit], spanmap: SpanMap, labels: Mapping[int, str | None], used: Iterable[str]
) -> list[Kept]:
    """The handle of each new unit. `labels` are the speaker labels of the old units by position; `used` are all
    handles that the source ever had."""
    overlaps = _overlaps(old, new, spanmap)
    owner = _find_owners(old, new, overlaps, labels)
    _pair_up(old, new, owner, labels)
    handed_out = set(used)
    names = share_handles(old, owner, handed_out)
    links: list[Kept] = []
    last, behind = HEAD, count(1)
    for n, unit in enumerate(new):
        if n in owner:
            last, behind = names[n], count(1)
        elif unit.n == 0 and unit.label is None and HEAD not in names.values():
            names[n] = HEAD
        else:
            names[n] = next(name for k in behind if (name := f"{last}+{k}") not in handed_out)
            handed_out.add(names[n])
        links.append(Kept(names[n], owner.get(n)))
    return links


def _find_extent(start: int, body: int, end: int) -> tuple[int, int]:
    """The words of a unit; of one without words its label."""
    return (body, end) if body < end else (start, max(end, body))


def _overlaps(old: Sequence[Turn], new: Sequence[Unit], spanmap: SpanMap) -> dict[tuple[int, int], int]:
    """(old unit, new unit) → how many characters of the one came to stand in the other."""
    extents = [_find_extent(unit.start, unit.body, unit.end) for unit in new]
    starts = [start for start, _ in extents]
    overlaps: Counter[tuple[int, int]] = Counter()
    for o, turn in enumerate(old):
        for start, end, _ in spanmap.find_images(*_find_extent(turn.start, turn.body, turn.end)):
            n = max(0, bisect_right(starts, start) - 1)
            while n < len(new) and starts[n] < end:
                shared = min(end, extents[n][1]) - max(start, starts[n])
                if shared > 0:
                    overlaps[o, n] += shared
                n += 1
    return dict(overlaps)


def _measure_length(unit: Turn | Unit) -> int:
    start, end = _find_extent(unit.start, unit.body, unit.end)
    return max(1, end - start)


def _find_owners(
    old: Sequence[Turn],
    new: Sequence[Unit],
    overlaps: Mapping[tuple[int, int], int],
    labels: Mapping[int, str | None],
) -> dict[int, int]:
    """New unit → the old unit it goes on from, where words say so."""
    homes: dict[int, list[int]] = {}
    by_old: dict[int, list[tuple[int, int]]] = {}
    by_new: dict[int, list[tuple[int, int]]] = {}
    for (o, n), shared in sorted(overlaps.items()):
        if (old[o].handle == HEAD) == (new[n].n == 0 and new[n].label is None):
            by_old.setdefault(o, []).append((shared, -n))
            by_new.setdefault(n, []).append((shared, -o))
    for o, places in by_old.items():
        shared, n = max(places)
        if shared >= _SHARE * min(_measure_length(old[o]), _measure_length(new[-n])):
            homes.setdefault(-n, []).append(o)
    owner = {}
    for n in range(len(new)):
        if n in homes:
            owner[n] = _choose_first_of(homes[n], n, old, new, overlaps, labels)
        elif n in by_new:
            shared, o = max(by_new[n])
            if 2 * shared >= _measure_length(new[n]):
                owner[n] = -o
    return owner


def _choose_first_of(
    homes: Sequence[int],
    n: int,
    old: Sequence[Turn],
    new: Sequence[Unit],
    overlaps: Mapping[tuple[int, int], int],
    labels: Mapping[int, str | None],
) -> int:
    """Of the old units that came together in `n`: the first, of the same speaker if there is one."""
    covered = [o for o in homes if 2 * overlaps[o, n] >= _measure_length(old[o])]
    if not covered:
        return max(homes, key=lambda o: overlaps[o, n])
    namesakes = [o for o in covered if labels.get(o) == new[n].label]
    return (namesakes or covered)[0]


def _pair_up(old: Sequence[Turn], new: Sequence[Unit], owner: dict[int, int], labels: Mapping[int, str | None]) -> None:
    """Turns that were wholly rewritten keep their handle: between two that were found again they stand in their place,
    where there are as many of them as before or the speaker is the same."""
    gone = set(range(len(old))) - set(owner.values())
    for holes_old, holes_new in _find_holes(old, new, owner):
        before = [o for o in holes_old if o in gone and old[o].handle != HEAD]
        after = [n for n in holes_new if n not in owner and not (new[n].n == 0 and new[n].label is None)]
        if len(before) == len(after):
            owner.update(zip(after, before, strict=True))
            continue
        for n in after:
            origin = next((o for o in before if labels.get(o) == new[n].label and new[n].label is not None), None)
            if origin is not None:
                owner[n] = origin
                before = before[before.index(origin) + 1 :]


def _find_holes(old: Sequence[Turn], new: Sequence[Unit], owner: Mapping[int, int]) -> Iterator[tuple[range, range]]:
    """The stretches of old and new units between two that follow each other in both."""
    at_old = at_new = -1
    for n in [*sorted(owner), len(new)]:
        o = owner[n] if n < len(new) else len(old)
        if o > at_old:
            yield range(at_old + 1, o), range(at_new + 1, n)
        at_old, at_new = o, n


def share_handles(old: Sequence[Turn], owner: Mapping[int, int], handed_out: set[str]) -> dict[int, str]:
    """New unit → handle, for those that go on from an old one (`owner`): as it was, or its parts with a letter behind
    it; handles given out are added to `handed_out`."""
    pieces: dict[int, list[int]] = {}
    for n in sorted(owner):
        pieces.setdefault(owner[n], []).append(n)
    names = {}
    for o, units in pieces.items():
        handle = old[o].handle
        if len(units) == 1:
            names[units[0]] = handle
            continue
        free = (name for k in count() if (name := handle + _spell_suffix(handle, k)) not in handed_out)
        for n in units:
            names[n] = next(free)
            handed_out.add(names[n])
    return names


def _spell_suffix(handle: str, k: int) -> str:
    """a, b, …, z, aa, ab behind a figure; 1, 2, … behind a letter."""
    if handle[-1].isalpha():
        return str(k + 1)
    letters = ""
    k += 1
    while k:
        k, remainder = divmod(k - 1, 26)
        letters = chr(ord("a") + remainder) + letters
    return letters


def carry_times(old: Sequence[Turn], new: Sequence[Unit], links: Sequence[Kept]) -> list[int | None]:
    """The time code of each new unit: its own, else that of the old unit that it is the first part of."""
    seen: set[int | None] = {None}
    times_read = []
    for unit, link in zip(new, links, strict=True):
        inherited = old[link.origin].time if link.origin is not None and link.origin not in seen else None
        seen.add(link.origin)
        times_read.append(inherited if unit.time is None else unit.time)
    return times_read


def find_renamed(
    old: Sequence[Turn], new: Sequence[Unit], links: Sequence[Kept], speakers: Mapping[str, Speaker]
) -> dict[str, str]:
    """Speaker → new label: all that this speaker said now stands under a label that is new ("Spreker 1" → "R")."""
    labels = {unit.label for unit in new if unit.label}
    old_labels = {speaker.label for speaker in speakers.values()}
    votes: dict[str, Counter[str]] = {}
    for unit, link in zip(new, links, strict=True):
        speaker = old[link.origin].speaker if link.origin is not None else None
        if unit.label and speaker:
            votes.setdefault(unit.label, Counter())[speaker] += 1
    renamings: dict[str, str] = {}
    for label in sorted(labels - old_labels):
        if label in votes:
            speaker, times_said = votes[label].most_common(1)[0]
            alone = 2 * times_said > votes[label].total()
            if alone and speakers[speaker].label not in labels and speaker not in renamings:
                renamings[speaker] = label
    return renamings


def carry_case_ranges(links: Sequence[Kept], first: int, last: int) -> list[tuple[int, int]]:
    """The positions of a case's units in the new text, as stretches; new units are its own if both neighbours are."""
    inside = [link.origin is not None and first <= link.origin <= last for link in links]
    for n, is_inside in enumerate(links):
        if is_inside.origin is None and n and inside[n - 1]:
            after = next((m for m in range(n + 1, len(links)) if links[m].origin is not None), None)
            inside[n] = after is None or inside[after]
    stretches: list[tuple[int, int]] = []
    for n, mine in enumerate(inside):
        if mine and stretches and stretches[-1][1] == n - 1:
            stretches[-1] = (stretches[-1][0], n)
        elif mine:
            stretches.append((n, n))
    return stretches
