"""Which possible heads are real: a label speaks if it is declared, or if the text as a whole bears it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from operator import attrgetter

from ota.sources.heads import Head
from ota.sources.labels import folded, is_enumeration, is_known_no_speaker, is_lower_word

_NAME_LINES = 3  # a name with nothing else to tell it must recur this often, beside another that does


def choose_marked(heads: Sequence[Head], declared: Collection[str]) -> list[Head]:
    """The heads with a colon or time code that begin a turn.

    A label counts when it is declared, or recurs and is no known non-speaker ("Let op"), or stands once with a time
    code in a text where such heads recur, or differs from one that counts only in case, spaces or accents.
    """
    labels = _marked_labels(heads, declared)
    return [head for head in heads if head.label in labels]


def choose_names(heads: Sequence[Head], marked: Sequence[Head], declared: Collection[str]) -> list[Head]:
    """The heads that are only a name and begin a turn, beside those `marked` that already do.

    They count where they are declared, or where no other form does: then two names at least must recur.
    """
    taken = {head.label for head in marked}
    names = {head.label for head in heads if head.label in declared} - taken
    if not taken - set(declared):
        names |= _names(heads)
    starts = {head.start for head in marked}
    return [head for head in heads if head.label in names and head.start not in starts]


def once(text: str, heads: Sequence[Head], chosen: Sequence[Head]) -> list[Head]:
    """The marked heads whose label occurs only once and could well be a speaker's: a guest, a misspelt name."""
    taken = {head.label for head in chosen}
    counts = Counter(head.label for head in heads if head.label not in taken)
    single = [
        head
        for head in heads
        if counts[head.label] == 1
        and head.label[:1].isupper()
        and len(head.label.split()) <= 3
        and not is_known_no_speaker(head.label)
    ]
    # Below a turn's head a line stands alone; else it may run on from the one above.
    below = {text.find("\n", head.start) + 1 for head in chosen} if single else set()
    return [head for head in single if head.anchored or head.start in below]


def _marked_labels(heads: Sequence[Head], declared: Collection[str]) -> set[str]:
    seen = Counter(map(attrgetter("label", "form", "anchored"), heads))  # few, of hundreds of heads
    counts: Counter[str] = Counter()
    timed: Counter[str] = Counter()
    for (label, form, anchored), count in seen.items():
        counts[label] += count if anchored or not is_lower_word(label) else 0
        timed[label] += count if form == "timed" else 0
    labels = {label for label, count in counts.items() if count >= 2 and not is_known_no_speaker(label)}
    letters = [head.label for head in heads if len(head.label) == 1 and head.label in labels]
    if is_enumeration(letters):
        labels -= set(letters)
    if max(timed.values(), default=0) >= 2:
        labels |= set(+timed)
    labels |= counts.keys() & set(declared)
    folds = {folded(label) for label in labels}  # "moeder" beside "Moeder" is a slip, and is reported as one
    return {label for label in counts if folded(label) in folds}


def _names(heads: Sequence[Head]) -> set[str]:
    counts = Counter(head.label for head in heads if head.anchored and not is_known_no_speaker(head.label))
    names = {label for label, count in counts.items() if count >= _NAME_LINES}
    return names if len(names) >= 2 else set()
