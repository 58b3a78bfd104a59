"""Timelines to draw: an invented family of any size, half of it uncertain, and small ones."""

from __future__ import annotations

import random
import tomllib
from functools import cache

from ota.moments import parse_moment
from ota.study.settings import build_settings, write_default_text
from ota.timelines.lists import build_lists
from ota.timelines.model import STILL, CaseMember, Entry, Involved, Phase, Point, Switch, Tie, Timeline

PARTIES = [
    *("wijkteam Sparrenhoek", "De Boei", "Kompas Jeugdbescherming", "Jeugdzorg Linge", "GGZ De Waterkant", "politie"),
    *("Veilig Thuis", "Raad voor de Kinderbescherming", "school De Wissel", "huisarts", "leerplicht", "De Werkplaats"),
    *("schuldhulp", "woningcorporatie Oever", "MEE", "verslavingszorg Zuid", "thuiszorg", "gemeente", "kinderrechter"),
    *("crisisdienst", "pleegzorg Veenmeer", "logeerhuis De Kreek", "jeugdarts", "maatschappelijk werk", "reclassering"),
]
EVENTS = [
    "Ruzie in de flat, buren bellen", "Moeder naar de huisarts met slaapklachten", "Vader verliest zijn werk",
    "Verhuizing binnen de wijk", "Oma wordt ziek en kan niet meer oppassen", "Brief van de leerplichtambtenaar",
    "Gesprek op school over Bram; juf Petra maakt zich zorgen en belt met het wijkteam", "Nieuwe partner",
]  # fmt: skip
HELP = [
    "Ambulant thuis", "Cursus belonen, zes avonden", "Speltherapie", "Gezinsbegeleiding, twee ochtenden per week",
    "Weerbaarheidstraining", "Behandeling trauma", "Logeeropvang, een weekend per maand",
]  # fmt: skip
CHILDREN = ("Bram", "Lies", "Tom")


@cache
def lists(language: str = "nl"):
    """The lists of a new study."""
    return build_lists(build_settings(tomllib.loads(write_default_text("x", language))), language)


def point(text: str | None) -> Point:
    """A point from EDTF; "" is one that nobody dated."""
    if not text:
        return Point()
    if text == "..":
        return STILL
    result = parse_moment(text)
    return Point(text, text, result.earliest, result.latest)


def entry(n: int, kind: str, title: str, start: str = "", end: str | None = None, **further) -> Entry:
    """An entry; `registered` and `intake` are points, `parties` names or (name, part, worker)."""
    points = {"start": point(start)} if start else {}
    points |= {"end": point(end)} if end is not None else {}
    points |= {
        role: point(further.pop(role)) for role in ("registered", "intake", "hold", "resumed") if role in further
    }
    points |= further.pop("points", {})
    parties = tuple(Involved(*((row,) if isinstance(row, str) else row)) for row in further.pop("parties", ()))
    return Entry(kind, title, f"e{n}", n, n, points, parties=parties, **further)


def timeline(*entries: Entry, switches: tuple[Switch, ...] = (), language: str = "nl", **further) -> Timeline:
    """A timeline of these entries, of a family with one child."""
    people = further.pop("people", (CaseMember("Daan", "jeugdige", True, point("2012-02-14")),))
    return Timeline("Vos", lists(language), people, entries, switches, further.pop("as_of", "2025-03-17"), **further)


def life(n: int, seed: int = 7, years: int = 19) -> Timeline:
    """A family with three children and 25 parties: `n` entries over so many years, half of them uncertain."""
    chance = random.Random(seed)
    first = 2006
    entries: list[Entry] = []

    def when(day: float) -> str:
        month = min(12, int(day % 1 * 12) + 1)
        year = first + int(day)
        exact = f"{year}-{month:02d}-{chance.randint(1, 28):02d}"
        vague = [
            f"{year}-{month:02d}~",
            f"{year}~",
            f"{year}-{21 + (month % 12) // 3}",
            f"{year}-{month:02d}?",
            f"{year}",
        ]
        return exact if chance.random() < 0.5 else chance.choice(vague)

    kinds = list(lists().kinds.values())
    for number in range(1, n + 1):
        at = years * chance.random() ** 0.7
        kind = chance.choice(kinds)
        party = chance.choice(PARTIES)
        title = chance.choice(HELP if kind.form == "help" else EVENTS)
        further: dict = {"who": (chance.choice(CHILDREN),), "perspective": chance.choice(["ouders", "dossier", ""])}
        further["parties"] = [(party, "provider" if kind.form == "help" else "", chance.choice(["", "Manon"]))]
        end = None
        if kind.period:
            length = chance.choice([0.1, 0.4, 0.8, 1.5, 3])
            end = ".." if chance.random() < 0.08 else when(min(at + length, years - 0.01))
            if chance.random() < 0.12:
                end = None
            if kind.form == "help":
                further["registered"] = when(max(0.0, at - 0.5))
                title = f"{title}"
            further["presence"] = chance.choice(["happened"] * 9 + ["absent", "planned", "possible"])
            if kind.form == "placement":
                further["phases"] = (Phase(point(""), "vrijwillig"), Phase(point(when(at)), "dwang", "muhp"))
        start = when(at)
        if entries and chance.random() < 0.04:
            start = ""
            further["after"] = (chance.choice(entries).id,)
        elif chance.random() < 0.03:
            start = ""
        created = entry(number, kind.name, title, start, end, **further)
        begin, stop = created.points.get("start"), created.points.get("end")
        if begin and stop and begin.earliest and stop.latest and stop.latest < begin.earliest:
            created = created.with_points({**created.points, "end": begin})
        entries.append(created)
    marked = [entry for entry in entries if entry.start.known][:: max(1, n // 12)][:14]
    switches = tuple(
        Switch(
            chance.choice(["levensloop", "hulpverlening"]),
            entry.title,
            "Achteraf gezien liep het hier uit elkaar; niemand vroeg wat er thuis gebeurde",
            f"s{i}",
            (entry.id,),
            accepted=i % 5 != 0,
        )
        for i, entry in enumerate(marked, 1)
    )
    people = (
        CaseMember("Ans", "ouder", False, point("1980-05-02")),
        CaseMember("Bram", "jeugdige", True, point("2006-03-09")),
        CaseMember("Lies", "jeugdige", True, point("2009-08")),
        CaseMember("Tom", "jeugdige", True, point("2014")),
    )
    return Timeline("De Groot", lists(), people, tuple(entries), switches, f"{first + years - 1}-12-01")


def ageless() -> Timeline:
    """A family without a calendar date: everything hangs on the age of a child."""

    def aged(n: int, kind: str, title: str, years: float, **further) -> Entry:
        low, high = round(years * 365.25), round((years + 1) * 365.25) - 1
        return entry(
            n, kind, title, points={"start": Point(f"{years} jaar", ties=(Tie("birth:Jelle", low, high),))}, **further
        )

    entries = (
        aged(1, "gebeurtenis", "Vader verongelukt", 6),
        aged(2, "hulpvraag", "Moeder naar schoolmaatschappelijk werk", 7),
        aged(3, "gebeurtenis", "Andere woning", 8),
        aged(4, "crisis", "Weggelopen", 14),
    )
    return Timeline("De Haan", lists(), (CaseMember("Jelle", "jeugdige", True),), entries, calendar=False)


def ordered() -> Timeline:
    """A family of which only the order is known."""
    titles = ["Dossier elders", "Verhuizing", "Niemand keek", "Buurman belt"]
    entries = tuple(entry(n, "gebeurtenis", title, sequence=n) for n, title in enumerate(titles, 1))
    return Timeline("E", lists(), (), (*entries, entry(9, "gebeurtenis", "Ergens een brief")), calendar=False)
