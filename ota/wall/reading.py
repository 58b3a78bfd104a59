"""What a line at the wall is about: an entry that is there and what is to change of it, or the answer to a question."""

from __future__ import annotations

import re
from typing import NamedTuple

from ota.directory import find_nearest
from ota.errors import OtaError
from ota.moments import find
from ota.text.folding import fold_name
from ota.timelines.asking import AskedBack
from ota.timelines.cells import ENTRY_CELLS, Maker
from ota.timelines.dating import LAST, find_event
from ota.timelines.line import LineContext, find_cell_key
from ota.timelines.model import Timeline
from ota.timelines.values import find_person, find_value, join_values
from ota.timelines.when import is_date

_NAMED = re.compile(
    rf"(?P<name>[eE]\d+|{'|'.join(sorted(LAST, key=len, reverse=True))})"
    r"\s*(?::|(?=\[)|(?=\s\w+\s?=))\s*(?P<items>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_FIELD = re.compile(r"(?<=\s)(?P<cell>\w+)\s?=")
_AND = re.compile(r"\s*(?:[,;&+]|(?<!\w)(?:en|and)(?!\w))\s*")
_EVERYBODY = frozenset({"beide", "beiden", "allebei", "alle", "allen", "allemaal", "both", "all"})


class LineParts(NamedTuple):
    """A line in two: what it begins with, and the fields behind it; `named`: it begins with the name of an entry."""

    head: str
    items: str = ""
    named: bool = False


def split_line(text: str) -> LineParts:
    """`laatste: mei 2019`, `E12 [Ruud]` and `TEXT end=maart 2020` as what stands before and what comes behind."""
    if named := _NAMED.fullmatch(text):
        return LineParts(named["name"], named["items"].removeprefix("[").removesuffix("]"), named=True)
    for field in _FIELD.finditer(text.partition("[")[0]):
        if find_cell_key(field["cell"], ENTRY_CELLS):
            return LineParts(text[: field.start()].strip(), text[field.start() :])
    return LineParts(text)


def find_changed(parts: LineParts, where: LineContext) -> str:
    """The handle of the entry that a line with fields changes; "" where it changes none, and is a line of its own.

    Raises OtaError where an entry is named that is not there, or the words are those of several.
    """
    timeline = where.timeline
    if not parts.named and find(parts.head, where.context):
        return ""
    if parts.named and fold_name(parts.head) not in LAST:
        return timeline.by_id[Maker(timeline).resolve_entry(parts.head)].handle
    try:
        return find_event(parts.head, timeline.entries, timeline).handle
    except OtaError as error:
        if parts.named or error.key == "timelines.event-several":
            raise
        return ""


def read_answer(text: str, question: AskedBack, where: LineContext) -> dict[str, str]:
    """The cells that answer a question: names or numbers of its options, or a date; empty where the text is none.

    Raises OtaError for a number that no option has, and for one word that is nearly a name of one.
    """
    if question.options:
        names = _read_names(text, question, where.timeline)
        words = [word for option in question.options for word in option.split()]
        if not names and (text.isdecimal() or (" " not in text and find_nearest(text, words, 1, 0.6))):
            raise OtaError("wall.answer-unclear", text=text[:60])
        return {question.cell: join_values(names)} if names else {}
    try:
        return {"presence": find_value("presence", text, where.timeline.lists)}
    except OtaError:
        return {question.cell: text} if is_date(text, where.context) else {}


def _read_names(text: str, question: AskedBack, timeline: Timeline) -> list[str]:
    if fold_name(text) in _EVERYBODY:
        return list(question.options)
    names: list[str] = []
    for part in filter(None, _AND.split(text)):
        answered = _read_name(part, question, timeline)
        names += [answered] if answered else [_read_name(word, question, timeline) for word in part.split()]
    return list(dict.fromkeys(names)) if all(names) else []


def _read_name(text: str, question: AskedBack, timeline: Timeline) -> str:
    """The option that a number or a name means; "" for none."""
    if text.isdecimal():
        return question.options[int(text) - 1] if 0 < int(text) <= len(question.options) else ""
    try:
        return find_person(text, timeline, full_matches=False).name
    except OtaError:
        return ""
