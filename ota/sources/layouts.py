"""Speakers in layouts that also serve other things: `I<tab>text`, `R - text`, and `Vraag:` with `Antwoord:`.

A tab, a dash and the word "Vraag" stand before much that nobody says, so here the text as a whole must bear it out: two
labels at least recur, take turns, and begin most paragraphs. Where that is likely and no more, it is proposed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from ota.sources.heads import Head
from ota.sources.labels import (
    fold_label,
    is_enumeration,
    is_known_no_speaker,
    is_label,
    is_named,
    is_role,
)
from ota.sources.marks import EMPHASIS, MARKS, WS
from ota.text.patterns import compile_late

_WORD = r"[^\W\d_][\w.'’&/]{0,24}"
_NAME = rf"(?P<name>{_WORD}(?:[ \u00a0](?:\w[\w.'’&/]{{0,24}}|\([^()\n]{{1,30}}\))){{0,2}}?)"
_FORMS = {
    "tabbed": compile_late(rf"^{MARKS}{EMPHASIS}{_NAME}{EMPHASIS}[ \u00a0]*\t{WS}*(?=[^\s\t])(?!.*\t)", re.MULTILINE),
    "dashed": compile_late(rf"^{MARKS}{EMPHASIS}{_NAME}{EMPHASIS}{WS}*[-–—]{{1,2}}{WS}+(?=\S)", re.MULTILINE),
}
# Words before a colon that are no speakers, but in pairs: who asks, and who answers; numbered or not.
_PAIRED = compile_late(
    rf"^{MARKS}{EMPHASIS}(?P<name>vraag|vr|v|antwoord|antw|a|question|q|answer)[ .]{{0,2}}(?:\d{{1,3}}[.)]?)?{EMPHASIS}"
    rf"{WS}*[:：.)]{EMPHASIS}(?=\s){WS}*",
    re.MULTILINE | re.IGNORECASE,
)
_ASK = frozenset({"vraag", "vr", "v", "question", "q"})
_OFTEN, _FEW = 3, 2  # how often each label recurs, to be one and to be proposed
_MOST = 6  # labels in one talk
_INITIALS = re.compile(r"[A-Z]{1,3}\d?|[A-Z][a-z]?\d?\.?")


class LaidOut(NamedTuple):
    """A layout: the heads that begin turns in it, whether the text bears that out (else they are proposed), and all
    that look like them."""

    heads: Sequence[Head] = ()
    certain: bool = False
    every: Sequence[Head] = ()


def find_laid_out(text: str, declared: Collection[str]) -> LaidOut:
    """The layout that the text bears out best, or in which a declared label speaks; one without heads where none is
    even likely."""
    likely = LaidOut()
    spelled = {fold_label(label): label for label in declared}
    for heads in (_find_paired(text), *(_find_with(sign, text) for sign in _FORMS)):
        heads = [head._replace(label=spelled.get(fold_label(head.label), head.label)) for head in heads]
        talk = _choose_talk(text, heads, _OFTEN)
        labels = {head.label for head in talk}
        asked = {fold_label(label) for label in labels} & _ASK
        if talk and (asked or any(map(_is_participant, labels)) or not labels.isdisjoint(declared)):
            return LaidOut(talk, True, heads)
        spoken = [head for head in heads if head.label in declared]
        if spoken:
            return LaidOut(spoken, True, heads)
        likely = likely if likely.heads else LaidOut(_choose_talk(text, heads, _FEW))
    return likely


def _find_paired(text: str) -> list[Head]:
    """What may be a head that says question or answer."""
    return [
        Head(match.start(), match.end(), match["name"], "colon", None, True, match.start("name"))
        for match in _PAIRED.finditer(text)
    ]


def _find_with(form: str, text: str) -> list[Head]:
    """What may be a head with this separator."""
    if form == "tabbed" and "\t" not in text:
        return []
    heads = []
    for match in _FORMS[form].finditer(text):
        label = match["name"]
        if label[:1].isupper() and is_label(label) and not is_known_no_speaker(label):
            heads.append(Head(match.start(), match.end(), label, "colon", None, True, match.start("name")))
    return heads


def _is_participant(label: str) -> bool:
    """Whether a label shows by itself that it is somebody who takes part: a role, a name with a title, initials."""
    return is_role(label) or is_named(label) or _INITIALS.fullmatch(label) is not None


def _choose_talk(text: str, heads: Sequence[Head], fewest: int) -> list[Head]:
    """Those of `heads` that recur, where they take turns and begin most paragraphs; else none."""
    counts = Counter(head.label for head in heads)
    labels = {label for label, count in counts.items() if count >= fewest}
    talk = [head for head in heads if head.label in labels]
    if not 2 <= len(labels) <= _MOST or len(talk) * 4 < len(heads) * 3:
        return []
    if is_enumeration([head.label for head in talk if len(head.label) == 1]):
        return []
    turns = sum(head.label != then.label for head, then in pairwise(talk))
    return talk if turns * 5 >= (len(talk) - 1) * 3 and _begins_most(text, talk) else []


def _begins_most(text: str, heads: Sequence[Head]) -> bool:
    """Whether the heads begin most paragraphs, and are not a list in one of them."""
    starts = {head.start for head in heads}
    at, blank, lines, paragraphs, begun = heads[0].start, True, 0, 0, 0
    for line in text[at:].split("\n"):
        if line.strip():
            lines += 1
            paragraphs += blank
            begun += blank and at in starts
        blank = not line.strip()
        at += len(line) + 1
    apart = begun * 5 >= len(heads) * 3
    return begun * 2 > paragraphs and (apart or len(heads) * 10 >= lines * 3)
