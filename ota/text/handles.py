"""Handles: how a place is cited. `T08` is a source, `T08:10` a turn in it, `T08:10-12` several turns, and
`T08:10-12@120-180` characters of the text; before the colon a source's name will do."""

from __future__ import annotations

import re
from typing import NamedTuple

# A turn's handle is a figure, with letters where it was split and +1 where one is new behind it: 48, 48a, 48+1.
_TURN = r"\d[\w+]*"
_CITED = re.compile(
    rf"(?P<source>.*\S)\s*:\s*(?P<turns>{_TURN}(?:\s*[-–]\s*{_TURN})?)(?:@(?P<start>\d+)-(?P<end>\d+))?"
)
_NUMBERED = re.compile(r"([A-Za-z])0*([1-9][0-9]{0,17})")


class Handle(NamedTuple):
    """What a handle says: a source as typed; its turns, `10`, `10-12` or "" for all; characters where it has them."""

    source: str
    turns: str = ""
    span: tuple[int, int] | None = None


def read_handle(text: str) -> Handle:
    """What `text` says of a place; what has no turns behind a colon is a source as a whole."""
    cited = _CITED.fullmatch(text.strip())
    if cited is None:
        return Handle(text.strip())
    span = (int(cited["start"]), int(cited["end"])) if cited["start"] else None
    return Handle(cited["source"], cited["turns"], span)


def split_turn_range(turns: str) -> tuple[str, str]:
    """The first and the last turn of `10-12`; of `10` both are 10."""
    first, dash, last = re.sub(r"\s*[-–]\s*", "-", turns.strip()).partition("-")
    return first, last if dash else first


def spell_source_handle(number: int) -> str:
    """How people write a source: T03."""
    return f"T{number:02d}"


def fold_handle(text: str) -> str:
    """A handle without noughts before its figures and in capitals, as handles are compared: t08 as T8; other texts as
    they are."""
    typed = _NUMBERED.fullmatch(text.strip())
    return typed[1].upper() + typed[2] if typed else text
