"""Short ways to tell a timeline in a test: `tell(one("hulp", "2019-10", "2020-03", presence="absent"))`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from ota.moments import parse_moment
from ota.study.settings import build_settings, write_default_text
from ota.timelines.lists import build_lists
from ota.timelines.model import NOWHEN, STILL, CaseMember, Entry, Involved, Lists, Point, Switch, Tie, Timeline


@cache
def lists(language: str = "nl") -> Lists:
    """The lists of a new study."""
    return build_lists(build_settings(tomllib.loads(write_default_text("", "nl"))), language)


def when(text: str | Point | None) -> Point:
    """A point from EDTF; ".." is still going on, "?" was not known."""
    if isinstance(text, Point):
        return text
    if not text or text == "?":
        return NOWHEN
    if text == "..":
        return STILL
    result = parse_moment(text)
    return Point(text, result.edtf, result.earliest, result.latest)


def tied(anchor: str, lower: int | None, limit: int | None, role: str = "start") -> Point:
    """A point that lies so many days after another."""
    return Point("", ties=(Tie(anchor, lower, limit, role),))


def entry_of(
    kind: str,
    start: str | Point = "?",
    end: str | Point | None = None,
    *,
    parties: Sequence[str | tuple[str, str] | tuple[str, str, str]] = (),
    points: dict[str, str | Point] | None = None,
    details: dict[str, Any] | None = None,
    **further: Any,
) -> Entry:
    """An entry; its id and number come when it is told."""
    result = {"start": when(start)} | ({"end": when(end)} if end is not None else {})
    result |= {role: when(point) for role, point in (points or {}).items()}
    involved = tuple(Involved(party) if isinstance(party, str) else Involved(*party) for party in parties)
    return Entry(kind, kind, points=result, parties=involved, details=details or {}, **further)


def tell(
    *entries: Entry,
    people: Sequence[CaseMember] = (),
    switches: Sequence[Switch] = (),
    as_of: str | None = "2022-12-31",
    case: str = "G1",
    language: str = "nl",
    calendar: bool = True,
) -> Timeline:
    """A timeline of these entries, E1 and on; their ids are E1 and on too, unless given."""
    numbered = [replace(x, id=x.id or f"E{n}", number=n, order=n) for n, x in enumerate(entries, 1)]
    return Timeline(case, lists(language), tuple(people), tuple(numbered), tuple(switches), as_of, calendar)


def child(name: str, birth: str = "?") -> CaseMember:
    """A young person."""
    return CaseMember(name, "jeugdige", True, when(birth))
