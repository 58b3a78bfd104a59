"""Random work in a study: every command of the rooms, with arguments chosen from what the study holds by number.

A command that does not fit is refused with a designed error and leaves no step: that is part of the work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from builders import drop
from sqlalchemy import select

from ota import regrouping
from ota.codebook import exchange, saving
from ota.codebook import store as codebook
from ota.codings import importing
from ota.codings import operations as codings
from ota.codings.desk import What, Where
from ota.db import tables
from ota.errors import OtaError
from ota.study import Study, coders, records, variables
from ota.study.settings import read_settings
from ota.timelines import store as timelines
from ota.timelines.model import STILL, Entry, Involved, Phase, Point, Switch, Tie, Timeline
from ota.transcripts import changing as transcripts
from ota.transcripts.importing import import_files

NAMES = ("Vos", "Linde", "de haan", "Bakker")
PEOPLE = ("Moeder Vos", "Vader Vos", "Marit", "Ilse")
CODES = ("Wachten", "Samen", "Lucht", "Moed", "Hulp", "Thuis")
QUOTES = ("maanden op een wachtlijst", "we doen het samen", "lucht", "Toen kwam Marit", "het was zoeken")
TEXTS = tuple(
    f"I: Nu {n}?\n\nR: Het was zoeken. Maanden op een wachtlijst, en lucht.\n\nI: Ja.\n\nR: Toen kwam Marit.\n"
    for n in range(4)
)
Numbers = Sequence[int]


def pick(options: Sequence[Any], n: int) -> Any:
    return options[n % len(options)]


def names_in(study: Study, table: Any) -> list[str]:
    with study.reading() as connection:
        return list(connection.execute(select(table.c.name).order_by(table.c.id)).scalars()) or ["-"]


def coding_in(study: Study, n: int) -> str:
    with study.reading() as connection:
        found = connection.execute(select(tables.coding.c.id).order_by(tables.coding.c.id)).scalars().all()
    return found[n % len(found)] if found else "none"


def add_record(study: Study, n: Numbers) -> None:
    which = pick(
        [
            (records.CASE, pick(NAMES, n[1]), {"anonymous": pick(["ja", "nee"], n[2])}),
            (
                records.PERSON,
                pick(PEOPLE, n[1]),
                {"case": pick(names_in(study, tables.case), n[2]), "role": pick(["ouder", "professional"], n[1])},
            ),
            (
                records.SESSION,
                f"Sessie {n[1] % 2}",
                {"date": "2024-11", "cases": pick(names_in(study, tables.case), n[2])},
            ),
        ],
        n[0],
    )
    records.add(study, *which)


def set_record(study: Study, n: Numbers) -> None:
    cases, people = names_in(study, tables.case), names_in(study, tables.person)
    kind, fields = pick(
        [
            (records.CASE, {"note": f"noot {n[2]}"}),
            (records.CASE, {"name": pick(NAMES, n[2])}),
            (records.CASE, {"kleur": pick(["rood", "blauw", "", "onbekend"], n[2])}),
            (records.PERSON, {"case": pick([*cases, ""], n[2]), "birth": pick(["1986~", "2012", ""], n[2])}),
            (records.PERSON, {"name": pick(PEOPLE, n[2]), "help": pick(["ja", ""], n[1])}),
            (records.SESSION, {"attended": "; ".join(people[: n[2] % 3]), "cases": pick([*cases, ""], n[1])}),
        ],
        n[0],
    )
    records.edit(study, kind, pick(names_in(study, kind.table), n[1]), fields)


def remove_record(study: Study, n: Numbers) -> None:
    kind = pick([records.CASE, records.PERSON, records.SESSION], n[0])
    records.remove(study, kind, pick(names_in(study, kind.table), n[1]))


def import_records(study: Study, n: Numbers) -> None:
    columns = ("name", "note", "omvang")
    rows = [(2 + k, {"name": pick(NAMES, n[0] + k), "note": f"{n[1]}", "omvang": f"{k},5"}) for k in range(n[2] % 3)]
    records.import_rows(study, records.CASE, columns, rows, "cases.csv")


def add_variable(study: Study, n: Numbers) -> None:
    options = pick([[], ["rood", "blauw"], ["rood"]], n[1])
    variables.add(study, pick(["case", "person"], n[0]), pick(["kleur", "wens"], n[2]), "category", options)


def set_variable(study: Study, n: Numbers) -> None:
    changes = pick([{"name": "wens"}, {"options": ["rood"]}, {"options": ["blauw", "rood"]}, {"options": []}], n[0])
    variables.edit(study, pick(["case", "person"], n[1]), pick(["kleur", "wens"], n[2]), changes)


def remove_variable(study: Study, n: Numbers) -> None:
    variables.remove(study, "case", pick(["kleur", "wens", "omvang"], n[0]))


def rename_coder(study: Study, n: Numbers) -> None:
    """Of a coder who is not at work, so that nobody joins anew."""
    coders.rename(study, pick(["Carla", "Carla de V"], n[0]), pick(["Carla", "Carla de V"], n[1]))


def import_text(study: Study, n: Numbers) -> None:
    words = {"case": pick([*names_in(study, tables.case), ""], n[1]), "gewicht": f"{n[2]},5"}
    words |= {"speakers": pick(["R=ouder; I=interviewer", "I=interviewer", ""], n[2])}
    paths = [drop(study, f"tekst-{k % 4}.txt", pick(TEXTS, k)) for k in (n[0], n[1])]
    import_files(study, list(dict.fromkeys(paths)), words)


def set_source(study: Study, n: Numbers) -> None:
    source = pick(names_in(study, tables.source), n[0])
    words = pick(
        [
            {"name": pick(["tekst-9", "tekst-1"], n[2])},
            {"case": pick([*(f"{one}:1-2" for one in names_in(study, tables.case)), ""], n[2])},
            {"speakers": pick(["R=Moeder Vos", "R=ouder", "R=?"], n[2])},
            {"date": pick(["2024", "2024~", ""], n[2]), "status": pick(["basis", "in use"], n[2])},
            {"quotation": pick(["yes", "no"], n[2]), "gewicht": f"{n[2]}"},
        ],
        n[1],
    )
    state = pick([None, "busy", "done"], n[2])
    transcripts.change(study, source, words, state)


def remove_source(study: Study, n: Numbers) -> None:
    transcripts.remove(study, pick(names_in(study, tables.source), n[0]))


def live_code(study: Study, n: int) -> str:
    book = codebook.read(study)
    return pick([book.path(one.id) for one in book.live] or ["-"], n)


def grow_codebook(study: Study, n: Numbers) -> None:
    level = pick(["code", "code", "category", "theme"], n[0])
    saving.add(study, pick(CODES, n[1]), level, pick([None, None, live_code(study, n[2])], n[2]), {})


def edit_code(study: Study, n: Numbers) -> None:
    fields = pick([{"definition": f"Als {n[1]}"}, {"name": pick(CODES, n[1])}, {"state": "retired"}], n[0])
    saving.edit(study, live_code(study, n[2]), fields)


def activate_code(study: Study, n: Numbers) -> None:
    saving.edit(study, live_code(study, n[0]), {"state": "active"})


def move_code(study: Study, n: Numbers) -> None:
    how = pick([{}, {"also": True}, {"leave": True}, {"position": 0}], n[0])
    saving.move(study, live_code(study, n[1]), pick([live_code(study, n[2]), "-"], n[2]), **how)


def group_codes(study: Study, n: Numbers) -> None:
    saving.group(study, [live_code(study, n[0]), live_code(study, n[1])], pick(CODES, n[2]), also=n[2] % 2 == 0)


def merge_codes(study: Study, n: Numbers) -> None:
    regrouping.merge(study, [live_code(study, n[0])], live_code(study, n[1]))


def remove_code(study: Study, n: Numbers) -> None:
    how = pick([{}, {"to": live_code(study, n[2])}, {"with_codings": True}], n[1])
    regrouping.remove(study, [live_code(study, n[0])], **how)


def import_codebook(study: Study, n: Numbers) -> None:
    file = study.folder / "codebooks" / "boek.yaml"
    file.write_text(f"categories:\n  - name: {pick(CODES, n[0])}\n    codes:\n      - name: {pick(CODES, n[1])}\n")
    exchange.import_file(study, file, prune=n[2] % 3 == 0)


def add_coding(study: Study, n: Numbers) -> None:
    what = What(
        facets=pick([{}, {"valence": ["belemmerend", "gewenst"]}], n[0]),
        perspective=pick([None, "ouders"], n[1]),
        memo=pick([None, "let op"], n[2]),
    )
    where = Where(quote=pick(QUOTES, n[1]))
    codings.add(study, pick(names_in(study, tables.source), n[0]), where, [live_code(study, n[2])], what)


def edit_coding(study: Study, n: Numbers) -> None:
    key = coding_in(study, n[0])
    where = pick([None, None, Where(quote=pick(QUOTES, n[2]))], n[1])
    changes = pick(
        [
            {"favourite": n[2] % 2 == 0},
            {"print_form": pick(["maanden [lang] op een wachtlijst", "lucht", ""], n[2])},
            {"facets": {"valence": [pick(["gewenst", "belemmerend"], n[2])]}},
            {"memo": f"{n[2]}", "perspective": pick(["professionals", ""], n[2])},
            {},
        ],
        n[1],
    )
    codings.edit(study, key, changes, where=where, code=pick([None, live_code(study, n[2])], n[2]))


def remove_coding(study: Study, n: Numbers) -> None:
    codings.remove(study, [coding_in(study, n[0])])


def import_codings(study: Study, n: Numbers) -> None:
    source = pick(names_in(study, tables.source), n[0])
    coder = ["Bram", ""][: 1 + n[2] % 2]
    count = range(len(coder))
    cells = {"source": [source for _ in count], "valence": ["gewenst" for _ in count], "coder": coder}
    cells |= {"quote": [pick(QUOTES, n[1] + k) for k in count], "code": [live_code(study, n[2] + k) for k in count]}
    importing.import_table(study, cells, [2 + k for k in count], "codings.csv")


def entry_of(timeline: Timeline, n: Numbers) -> Entry:
    """A new entry: dated, or tied to another, about somebody, with parties and evidence."""
    known = [one.id for one in timeline.entries]
    ties = (Tie(pick(known, n[1]), 30, 60),) if known and n[0] % 2 else ()
    start = Point("later", ties=ties) if ties else Point("2021", "2021", "2021-01-01", "2021-12-31")
    return Entry(
        kind=pick(["school", "hulp"], n[2]),
        title=f"gebeurtenis {n[0]}",
        id=f"new{n[0]}",
        points={"start": start, "end": pick([STILL, start], n[1])},
        who=tuple(one.name for one in timeline.people[: n[1] % 2]),
        parties=(Involved(pick(["De Boei", "Kompas"], n[2]), "", pick(["", "Manon"], n[1])),),
        after=(pick(known, n[2]),) if known else (),
        phases=(Phase(start, "dwang"),) * (n[2] % 2),
        details={"goal": "slapen"},
    )


def draw_timeline(study: Study, n: Numbers) -> None:
    """Add, change or remove entries and switch moments of a timeline."""

    def work(timeline: Timeline, _: Any) -> Timeline:
        entries = list(timeline.entries)
        how = n[0] % 4 if entries else 0
        if how == 0:
            entries.append(entry_of(timeline, n))
        elif how == 1:
            entries.reverse()
            entries[0] = replace(entries[0], title=f"anders {n[1]}", parties=(), evidence=(f"T0{1 + n[2] % 2}:1",))
        elif how == 2:
            entries[0] = replace(entries[0], points=entry_of(timeline, n).points, version_of=entries[-1].id)
        else:
            entries.pop(n[1] % len(entries))
        switches = list(timeline.switches)
        if n[2] % 3 == 0:
            marked = tuple(one.id for one in entries[:1])
            switches.append(Switch("levensloop", f"omslag {n[1]}", id="new", entries=marked, start=Point("2021")))
        elif n[2] % 3 == 1:
            switches = switches[1:]
        return replace(timeline, entries=tuple(entries), switches=tuple(switches), calendar=n[1] % 2 == 0)

    timelines.change(study, pick(names_in(study, tables.case), n[1]), "timelines edit", work)


def relabel(study: Study, n: Numbers) -> None:
    """Another label, or a perspective more, in ota.toml; in force at the next command."""
    path = study.folder / "ota.toml"
    extra = "".join(f'\n[perspectives.extra{k}]\nnl = "label {n[1]}"\n' for k in range(n[0] % 3))
    path.write_text(path.read_text(encoding="utf-8").partition("\n[perspectives.extra")[0] + extra, encoding="utf-8")
    study.settings = read_settings(path)


COMMANDS: Mapping[str, Callable[[Study, Numbers], None]] = {
    one.__name__: one
    for one in (
        *(add_record, set_record, remove_record, import_records, add_variable, set_variable, remove_variable),
        *(rename_coder, import_text, set_source, remove_source, grow_codebook, edit_code, activate_code, move_code),
        *(group_codes, merge_codes, remove_code, import_codebook, add_coding, edit_coding, remove_coding),
        *(import_codings, draw_timeline, relabel),
    )
}


def work(study: Study, command: str, numbers: Numbers) -> bool:
    """Run one command; whether it was accepted."""
    try:
        COMMANDS[command](study, numbers)
    except OtaError:
        return False
    return True


def rows_of(study: Study) -> dict[str, list[str]]:
    """All rows of every journaled and derived table, as text, by table."""
    found = {}
    with study.reading() as connection:
        for name, table in tables.metadata.tables.items():
            if table.info.get("journaled") or table.info.get("derived"):
                found[name] = sorted(repr(tuple(row)) for row in connection.execute(select(table)))
    return found
