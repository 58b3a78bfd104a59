"""The tables of `docs/dates.md`, made from what the program does. Run as a program, it prints them."""

from __future__ import annotations

from ota.moments import Context, read
from ota.moments.tables import AROUND, FEW, NEAR, UNITS, compute_length

FORMS = [
    *(("begin 2021", "early 2021"), ("medio 2021", "mid 2021"), ("eind 2021", "late 2021")),
    *(("begin mei 2021", "early May 2021"), ("medio mei 2021", "mid May 2021"), ("eind mei 2021", "late May 2021")),
    *(("begin jaren tachtig", "early 1980s"), ("midden jaren tachtig", "mid 1980s")),
    *(("eind jaren tachtig", "late 1980s"), ("jaren tachtig", "the 1980s")),
    *(("voorjaar 2021", "spring 2021"), ("zomer 2021", "summer 2021"), ("najaar 2021", "autumn 2021")),
    *(("winter 2021/2022", "winter 2021/2022"), ("begin zomer 2021", "early summer 2021")),
    *(("eind zomer 2021", "late summer 2021"), ("Q3 2021", "Q3 2021"), ("tweede helft 2021", "second half of 2021")),
    *(("schooljaar 2021/2022", "school year 2021/2022"),),
    *(("begin schooljaar 2021/2022", "early school year 2021/2022"),),
    *(("eind schooljaar 2021/2022", "late school year 2021/2022"),),
    *(("zomervakantie 2021", "summer holidays 2021"), ("herfstvakantie 2021", "autumn holidays 2021")),
    *(("kerstvakantie 2021", "Christmas holidays 2021"), ("voorjaarsvakantie 2021", "spring holidays 2021")),
    *(("meivakantie 2021", "May holidays 2021"), ("kerst 2021", "Christmas 2021")),
    *(("oud en nieuw 2021", "new year 2021"), ("Pasen 2021", "Easter 2021"), ("Pinksteren 2021", "Pentecost 2021")),
    *(("carnaval 2021", "carnival 2021"), ("koningsdag 2021", "King's Day 2021")),
    *(("rond 12 mei 2021", "around 12 May 2021"), ("rond mei 2021", "around May 2021")),
    *(("rond de zomer van 2021", "around the summer of 2021"), ("rond 2021", "around 2021")),
    *(("voor mei 2021", "before May 2021"), ("na mei 2021", "after May 2021")),
    *(("voor de zomervakantie van 2021", "before the summer holidays of 2021"),),
    *(("na de zomervakantie van 2021", "after the summer holidays of 2021"),),
    *(("kort na 12 mei 2021", "shortly after 12 May 2021"), ("kort na mei 2021", "shortly after May 2021")),
    *(("kort voor mei 2021", "shortly before May 2021"), ("vlak na mei 2021", "just after May 2021")),
    *(("vlak voor mei 2021", "just before May 2021"), ("tegen de zomer van 2021", "towards the summer of 2021")),
    *(("tegen mei 2021", "towards May 2021"), ("eerste week van mei 2021", "first week of May 2021")),
    *(("tweede helft van mei 2021", "second half of May 2021"), ("week 34 van 2021", "week 34 of 2021")),
    *(("ramadan 2021", "Ramadan 2021"), ("de eerste lockdown", "the first lockdown")),
    *(("voor de kerst van 2021", "before Christmas 2021"), ("na de zomer van 2021", "after the summer of 2021")),
]

LENGTHS = [
    *(
        (1, "day", ""),
        (3, "day", ""),
        (8, "day", ""),
        (1, "week", ""),
        (2, "week", ""),
        (0, "week", ""),
        (1, "month", ""),
    ),
    *((3, "month", ""), (3, "month", "about"), (0, "month", ""), (0.5, "year", ""), (1, "year", "")),
    *((1, "year", "nearly"), (1, "year", "over"), (1, "year", "about"), (1, "year", "within"), (1.5, "year", "")),
    *((2, "year", ""), (2, "year", "over"), (3, "year", "about"), (0, "year", "")),
    *((-1, "day", ""), (-1, "week", ""), (-1, "month", ""), (-1, "year", "")),
]
NEAR_WORDS = {
    "kort na": "short",
    "vlak na": "close",
    "rond": "around",
    "de eerste weken na": "first-weeks",
    "de eerste maanden na": "first-months",
}
THEN_WORDS = {
    "in die tijd": "then",
    "sindsdien": "since",
    "in de eerste week": "first-week",
    "een tijdje later": "while",
    "een hele tijd later": "long",
}
_UNITS = {
    "day": ("dag", "dagen"),
    "week": ("week", "weken"),
    "month": ("maand", "maanden"),
    "year": ("jaar", "jaar"),
}
_HOW = {"": "", "about": "ongeveer ", "nearly": "bijna ", "over": "ruim ", "within": "binnen "}
_COUNTS = {
    -1: "een paar",
    8: "acht",
    0: "een aantal",
    0.5: "een half",
    1: "een",
    1.5: "anderhalf",
    2: "twee",
    3: "drie",
}


def forms() -> list[str]:
    """One row for each form: Dutch, English, first and last day."""
    rows = ["| Dutch | English | first day | last day | EDTF |", "|---|---|---|---|---|"]
    for dutch, english in FORMS:
        reading = read(dutch)
        assert reading.start is not None
        assert read(english, Context(language="en")).start == reading.start, english
        days = f"{reading.start.earliest or 'open'} | {reading.start.latest or 'open'}"
        rows.append(f"| {dutch} | {english} | {days} | `{reading.edtf}` |")
    return rows


def lengths() -> list[str]:
    """One row for each length: words, least and most days."""
    rows = ["| length | least days | most days |", "|---|---|---|"]
    for count, unit, how in LENGTHS:
        lower, limit = compute_length(count, unit, how)
        words = f"{_HOW[how]}{_COUNTS[count]} {_UNITS[unit][count in (-1, 0, 2, 3, 8)]}"
        (relation,) = read(words if how == "within" else f"{words} later").relations
        assert (relation.at_least, relation.at_most) == (lower, limit)
        rows.append(f"| {words} | {lower} | {limit} |")
    return rows


def units() -> list[str]:
    """The table that every length comes from."""
    rows = [
        "| unit | days | one: either way | more: either way | bijna: down to | ruim: up to | een aantal: days |",
        "|---|---|---|---|---|---|---|",
    ]
    for unit, (days, number, further, nearly, over) in UNITS.items():
        few = "{} to {}".format(*FEW[unit])
        rows.append(f"| {_UNITS[unit][0]} | {days:g} | {number} | {further} | {nearly} | {over} | {few} |")
    return rows


def widths() -> list[str]:
    """How far "around" reaches."""
    rows = ["| a stretch of at most | either way |", "|---|---|"]
    return rows + [f"| {limit} days | {count} {unit}{'s' if count > 1 else ''} |" for limit, unit, count in AROUND]


def nearness() -> list[str]:
    """How many days "shortly after" and such are."""
    rows = ["| words | least days | most days |", "|---|---|---|"]
    for words, width in NEAR_WORDS.items():
        (relation,) = read(f"{words} de verhuizing").relations
        assert (relation.at_least, relation.at_most) == NEAR[width]
        rows.append(f"| {words} | {relation.at_least} | {relation.at_most} |")
    for words, width in THEN_WORDS.items():
        (relation,) = read(words).relations
        assert (relation.at_least, relation.at_most) == NEAR[width]
        rows.append(f"| {words} | {relation.at_least} | {relation.at_most} |")
    return rows


if __name__ == "__main__":
    for table in (forms(), widths(), nearness(), lengths(), units()):
        print("\n".join(table), end="\n\n")  # noqa: T201
