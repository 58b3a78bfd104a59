"""Turns that a format hands over: it knows where each begins and who speaks, so that no label has to be guessed.

They become a text as a transcript is written, `[00:00:08.260] Moeder: …` with a blank line between two. A person reads
and edits it as any other, and the reader of texts finds the same turns in it again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fnmatch import translate
from hashlib import sha256
from typing import NamedTuple

from ota.errors import OtaError, Problem
from ota.sources.choose import add_doubtful, unite_labels
from ota.sources.decode import list_conversion_warnings, normalise_text
from ota.sources.doubts import find_machine_lines
from ota.sources.ends import find_hinted_lines
from ota.sources.heads import Head
from ota.sources.labels import CODED
from ota.sources.marks import fold_line, normalise
from ota.sources.model import Loaded, Suspicion, Unit
from ota.sources.remarks import list_turn_warnings, list_turnless_warnings
from ota.sources.timecodes import write_time

_NAMING = ("label", "variant")  # doubts about a label, which then stands in the text
_MOST_LABELS = 300  # of a column with more, nobody would compare each with each
_SURROGATE = re.compile("[\ud800-\udfff]")


class HandedTurn(NamedTuple):
    """A turn as a format hands it over: a row of a table, the cues of one speaker.

    `words` may run over several lines. `label` is the speaker's as written, None for words of nobody; where there is a
    `doubt` (one of DOUBTS) that is not about the label itself, it is the label of whoever spoke before, and does not
    stand in the file. `time` is when the turn begins, in milliseconds; `line` the line or row of the file.
    """

    words: str
    label: str | None = None
    time: int | None = None
    line: int = 1
    doubt: str = ""


def hand_over(
    name: str,
    raw: bytes,
    turns: Iterable[HandedTurn],
    *,
    make: str = "",
    counted: Mapping[str, int] | None = None,
    header: Mapping[str, str] | None = None,
    problems: Iterable[Problem] = (),
) -> Loaded:
    """The file `name` with these turns, as one text. Turns without a label and without words are left out.

    Raises OtaError where that leaves nothing.
    """
    tidied = Counter(counted or {})
    pieces: list[str] = []
    units: list[Unit] = []
    lines: list[int] = []
    suspicions: list[Suspicion] = []
    at = 0
    for turn in turns:
        words, label = tidy(turn.words, tidied), " ".join(tidy(turn.label or "", tidied).split()) or None
        if not words and (label is None or turn.doubt):
            continue
        stamp = f"[{write_time(turn.time)}]" if turn.time is not None else ""
        named = f"{label}:" if label and (not turn.doubt or turn.doubt in _NAMING) else ""
        head = " ".join(filter(None, (stamp, named)))
        body = at + len(head) + bool(head and words)
        end = body + len(words)
        if turn.doubt:
            suspicions.append(_build_suspicion(turn.doubt, at, head, named, words))
        units.append(Unit(len(units) + 1, at, body, end, label, turn.time))
        lines.append(turn.line)
        pieces.append(f"{head} {words}" if head and words else head or words)
        at = end + 2
    if not any(unit.body < unit.end for unit in units):
        raise OtaError("sources.empty", name=name)
    if units[0].label is None and any(unit.label for unit in units):  # what stands before the first label is unit 0
        units = [unit._replace(n=unit.n - 1) for unit in units]
    text = "\n\n".join(pieces)
    return Loaded(
        name=name,
        text=text,
        digest=sha256(raw).hexdigest(),
        original=raw,
        header=dict(header or {}),
        first_line=None,
        counted={key: count for key, count in tidied.items() if count},
        problems=(*problems, *list_conversion_warnings(text, name)),
        turns=tuple(units),
        lines=tuple(lines),
        suspicions=tuple(suspicions),
        make=make,
    )


def _build_suspicion(kind: str, at: int, head: str, named: str, words: str) -> Suspicion:
    """The doubt about a turn that begins at `at`: its label, else its time, else the first line of its words."""
    start = at + len(head) - len(named)
    if named:
        return Suspicion(kind, start, start + len(named) - 1)
    return Suspicion(kind, at, at + len(head or words.partition("\n")[0]))


def tidy(words: str, counted: Counter[str]) -> str:
    """`words` as `normalise_text` makes them, without blanks around them; half a character, which some files hold,
    becomes �."""
    if words.isascii() and words.isprintable():  # as nearly always in tables of many thousands of turns
        return words.strip()
    return normalise_text(_SURROGATE.sub("\ufffd", words), counted).strip()


def join_turns(turns: Iterable[HandedTurn]) -> Iterator[HandedTurn]:
    """The turns with those of one speaker that follow each other made one, of which the words stand on one line."""
    pending: list[HandedTurn] = []
    for turn in turns:
        if pending and (turn.label, turn.doubt) != (pending[0].label, pending[0].doubt):
            yield _join_one(pending)
            pending = []
        pending.append(turn)
    if pending:
        yield _join_one(pending)


def _join_one(turns: Sequence[HandedTurn]) -> HandedTurn:
    return turns[0]._replace(words=" ".join(words for turn in turns if (words := turn.words.strip())))


def build_handed_units(
    loaded: Loaded, declared: Collection[str], long_turn: int, ends: Collection[str], *, as_turns: bool
) -> tuple[list[Unit], list[Problem], list[Suspicion]]:
    """The units of a file that handed over its turns, with what is to be said of them and what is in doubt.

    A label counts for a declared one as anywhere. Not `as_turns`: the same units without labels.
    """
    if not as_turns:
        return [unit._replace(label=None) for unit in loaded.turns], [], []
    if not any(unit.label for unit in loaded.turns):
        return list(loaded.turns), list_turnless_warnings(loaded, declared), []
    asked = re.compile("|".join(translate(fold_line(pattern)) for pattern in ends)) if ends else None
    units = [
        unit._replace(label=None)
        if asked and asked.match(normalise(loaded.text[unit.body : unit.end].partition("\n")[0]))
        else unit
        for unit in loaded.turns
    ]
    heads = [
        Head(unit.start, unit.body, unit.label, "timed", unit.time, at=_find_label(loaded.text, unit))
        for unit in units
        if unit.label
    ]
    counted = unite_labels(heads, declared)
    units = [unit._replace(label=counted[unit.label]) if unit.label else unit for unit in units]
    suspicions = _find_variants(loaded, heads, counted, declared) if len(counted) <= _MOST_LABELS else []
    suspicions += [
        place
        for place in loaded.suspicions
        if place.kind not in _NAMING or loaded.text[place.start : place.end] not in declared
    ]
    suspicions += find_machine_lines(loaded.text, units, find_hinted_lines(loaded.text.split("\n")))
    return units, list_turn_warnings(loaded, units, heads, declared, long_turn), suspicions


def _find_variants(
    loaded: Loaded, heads: Sequence[Head], counted: dict[str, str], declared: Collection[str]
) -> list[Suspicion]:
    """The labels that differ little from another, each at its first place, as in any other text; but not those by which
    a speech recogniser numbers who speaks."""
    doubted = {place.start for place in loaded.suspicions}
    spelled = [head for head in heads if head.at not in doubted and not CODED.fullmatch(head.label)]
    chosen = [head._replace(label=counted[head.label]) for head in spelled]
    choice = add_doubtful(loaded.text, spelled, counted, chosen, declared)
    return [Suspicion(kind, head.at, head.at + len(head.label)) for kind, head in choice.doubtful]


def _find_label(text: str, unit: Unit) -> int:
    """Where the label of a unit stands in its head."""
    return max(unit.start, text.find(unit.label or "", unit.start, unit.body))
