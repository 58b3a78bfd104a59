"""Made-up lives as large as wanted: timelines of any number of entries. Nothing in it ever happened.

`life(entries=100, seed=1)` is deterministic. A life keeps its density: twice as many entries last twice as long.
"""

from __future__ import annotations

import random
import tomllib
from datetime import date
from functools import cache

from ota.study.settings import build_settings, write_default_text
from ota.timelines.lists import build_lists
from ota.timelines.model import STILL, CaseMember, Entry, Involved, Lists, Point, Switch, Tie, Timeline

KINDS = "gebeurtenis school hulpvraag melding bemoeienis actie interventie hulp maatregel besluit overdracht".split()
PARTIES = "School Huisarts Wijkteam VeiligThuis Raad GI Ambulant Groep Kliniek Politie".split()
DAYS = 60  # of a life per entry
START = date(2004, 1, 1).toordinal()


@cache
def lists() -> Lists:
    """The lists of a new study."""
    return build_lists(build_settings(tomllib.loads(write_default_text("", "nl"))))


def _point(chance: random.Random, day: int) -> Point:
    """A day, a month or a quarter around `day`."""
    width = chance.choice([0, 0, 30, 30, 90])
    first, last = (date.fromordinal(day + add).isoformat() for add in (0, width))
    return Point(first, None, first, last)


def _entry(chance: random.Random, number: int, day: int, ties: float) -> Entry:
    kind = chance.choice(KINDS) if chance.random() > 0.03 else "uithuisplaatsing"
    start = _point(chance, day)
    if number > 1 and chance.random() < ties:
        start = Point("", ties=(Tie(f"E{chance.randint(max(1, number - 10), number - 1)}", 20, 200),))
    points = {"start": start}
    if kind in ("bemoeienis", "interventie", "hulp", "maatregel", "uithuisplaatsing"):
        if chance.random() < 0.8:
            points["end"] = STILL if chance.random() < 0.05 else _point(chance, day + 100 + chance.randint(0, 300))
        if kind == "hulp" and not start.ties:
            points["registered"] = _point(chance, day - chance.randint(100, 300))
    details: dict[str, str | tuple[str, ...]] = {}
    if kind in ("hulp", "interventie"):
        details = {"aimed_at": (chance.choice(["kind", "ouder", "gezin"]),), "intensity": "licht", "goal": "rust"}
    elif kind == "uithuisplaatsing":
        details = {"placement": chance.choice(["pleegzorg", "leefgroep", "behandelgroep"]), "framework": "dwang"}
    parts = ("from", "to") if kind == "overdracht" else ("", "")
    parties = [Involved(party, part) for party, part in zip(chance.sample(PARTIES, 2), parts, strict=True)]
    return Entry(
        kind,
        f"{kind} {number}",
        f"E{number}",
        number,
        number,
        points,
        (chance.choice(["Kim", "Noor"]),) if chance.random() < 0.6 else (),
        tuple(parties[: chance.choice([0, 1, 1, 2])]) if kind != "overdracht" else tuple(parties),
        presence="absent" if kind == "hulp" and chance.random() < 0.1 else "happened",
        details=details,
    )


def life(entries: int = 100, seed: int = 1, ties: float = 0.0) -> Timeline:
    """A life of so many entries; `ties`: the share of them of which only the order in time is known, in days."""
    chance = random.Random(seed)
    days = sorted(START + chance.randint(0, DAYS * entries) for _ in range(entries))
    messages = tuple(_entry(chance, number, day, ties) for number, day in enumerate(days, 1))
    born = Point("2004", "2004", "2004-01-01", "2004-12-31")
    people = (CaseMember("Kim", "jeugdige", True, born), CaseMember("Noor", "jeugdige", True, born))
    marked = chance.sample(range(1, entries + 1), 2)
    switches = tuple(
        Switch(kind, f"schakelmoment {n}", id=f"S{n}", entries=(f"E{n}",))
        for kind, n in zip(("levensloop", "hulpverlening"), marked, strict=True)
    )
    as_of = date.fromordinal(START + DAYS * entries + 400).isoformat()
    return Timeline(f"G{seed}", lists(), people, messages, switches, as_of)
