"""Random work in a study: every command of the rooms, with arguments chosen from what the study holds by number.

A command that does not fit is refused with a designed error and leaves no step: that is part of the work.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from unittest import mock

from builders import ROOT, drop

from ota import consent, masking, regrouping
from ota.agreement import find_disagreements, settle_agreed, settle_disagreement
from ota.codebook import exchange, saving, versions
from ota.codebook import store as codebook
from ota.codings import adding, editing, importing, stated, store
from ota.codings import operations as codings
from ota.codings.desk import What, Where
from ota.codings.planning import bring_in
from ota.codings.stated import StatedRows
from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError
from ota.memos import operations as memos
from ota.memos.model import KINDS, MemoSubject
from ota.privacy import key as keys
from ota.privacy import register
from ota.privacy.register import Registered
from ota.revisions import carrying, planning, pseudonymising
from ota.revisions import names as replaced
from ota.revisions.pseudonymising import KeyFile
from ota.sources.tables import ReadTable
from ota.study import Study, coders, records, variables
from ota.study.consents import ANSWERS, SCOPES
from ota.summaries import operations as summaries
from ota.timelines import operations as entries
from ota.timelines import store as timelines
from ota.timelines.files import exchange as timeline_files
from ota.timelines.model import STILL, Entry, Involved, Phase, Point, Switch, Tie, Timeline
from ota.transcripts import answering
from ota.transcripts import changing as transcripts
from ota.transcripts.importing import import_files

NAMES = ("Vos", "Linde", "de haan", "Bakker")
PEOPLE = ("Moeder Vos", "Vader Vos", "Marit", "Ilse")
PLACES = ("Duinwijk", "Veenmeer")
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


def add_record(study: Study, n: Numbers, kind: records.RecordKind) -> None:
    name, fields = {
        "case": (pick(NAMES, n[1]), {"anonymous": pick(["ja", "nee"], n[2])}),
        "person": (
            pick(PEOPLE, n[1]),
            {"case": pick(names_in(study, tables.case), n[2]), "role": pick(["ouder", "professional"], n[1])},
        ),
        "session": (
            f"Sessie {n[1] % 2}",
            {"date": pick(["2024-11", "2024-11-05"], n[2]), "cases": pick(names_in(study, tables.case), n[2])},
        ),
    }[kind.name]
    records.add(study, kind, name, fields)


def set_record(study: Study, n: Numbers, kind: records.RecordKind) -> None:
    cases, people = names_in(study, tables.case), names_in(study, tables.person)
    fields = {
        "case": [
            {"note": f"noot {n[2]}"},
            {"name": pick(NAMES, n[2])},
            {"kleur": pick(["rood", "blauw", "", "onbekend"], n[2])},
        ],
        "person": [
            {"case": pick([*cases, ""], n[2]), "birth": pick(["1986~", "2012", ""], n[2])},
            {"name": pick(PEOPLE, n[2]), "help": pick(["ja", ""], n[1])},
        ],
        "session": [{"attended": "; ".join(people[: n[2] % 3]), "cases": pick([*cases, ""], n[1])}],
    }[kind.name]
    records.edit(study, kind, pick(names_in(study, kind.table), n[1]), pick(fields, n[0]))


def remove_record(study: Study, n: Numbers, kind: records.RecordKind) -> None:
    """One to which nothing refers, if there is one."""
    names = names_in(study, kind.table)
    for k in range(len(names)):
        try:
            records.remove(study, kind, pick(names, n[1] + k))
            break
        except OtaError as error:
            if error.key != "study.in-use" or k == len(names) - 1:
                raise


def import_records(study: Study, n: Numbers, kind: records.RecordKind) -> None:
    names = {"case": NAMES, "person": PEOPLE, "session": ("Sessie 0", "Sessie 1")}[kind.name]
    cells = {"case": {"omvang": f"{n[2]},5"}, "person": {"rol": "ouder"}, "session": {"datum": "2024-11"}}[kind.name]
    rows = [(2 + k, {"naam": pick(names, n[0] + k), "notitie": f"{n[1]}", **cells}) for k in range(n[2] % 3)]
    records.import_rows(study, kind, ("naam", "notitie", *cells), rows, f"{kind.room}.csv")


def add_variable(study: Study, n: Numbers) -> None:
    options = pick([[], ["rood", "blauw"], ["rood"]], n[1])
    variables.add(study, pick(["case", "person"], n[0]), pick(["kleur", "wens"], n[2]), "category", options)


def set_variable(study: Study, n: Numbers) -> None:
    with study.reading() as connection:
        query = select(tables.variable.c.owner, tables.variable.c.name).order_by(tables.variable.c.id)
        owner, name = pick(connection.execute(query).all() or [("case", "-")], n[1])
    changes = [{"name": pick(["wens", "kleur"], n[2])}, {"options": ["rood"]}, {"options": ["blauw", "rood", "geel"]}]
    variables.edit(study, owner, name, pick(changes, n[0]))


def remove_variable(study: Study, n: Numbers) -> None:
    variables.remove(study, "case", pick(["kleur", "wens", "omvang"], n[0]))


def rename_coder(study: Study, n: Numbers) -> None:
    """Of a coder who is not at work, so that nobody joins anew."""
    coders.rename(study, pick(["Carla", "Carla de V"], n[0]), pick(["Carla", "Carla de V"], n[1]))


def answer_consent(study: Study, n: Numbers) -> None:
    scopes = dict.fromkeys(pick(SCOPES, k) for k in n[:2])
    day = pick(["2024-11-05", "2024-12-01", "unknown", ""], n[2])
    by = pick(["", "Oma"], n[0])
    answers = {scope: pick(ANSWERS, n[2] + k) for k, scope in enumerate(scopes)}
    consent.set_answers(study, pick(names_in(study, tables.person), n[1]), answers, day=day, representative=by)


def import_consent(study: Study, n: Numbers) -> None:
    """A person of the study, and one of whom it may know nothing."""
    names = dict.fromkeys((pick(names_in(study, tables.person), n[0]), pick(PEOPLE, n[1])))
    rows = [
        (k, {"persoon": name, "opname": pick(["ja", "geweigerd", ""], n[2]), "datum": pick(["2025-01-02", ""], n[1])})
        for k, name in enumerate(names)
    ]
    consent.import_table(study, ("persoon", "opname", "datum"), rows, "toestemming.csv")


def import_text(study: Study, n: Numbers) -> None:
    words = {"case": pick([*names_in(study, tables.case), ""], n[1]), "gewicht": f"{n[2]},5"}
    words |= {"speakers": pick(["R=ouder; I=interviewer", "I=interviewer", ""], n[2])}
    paths = [drop(study, f"tekst-{k % 4}.txt", pick(TEXTS, k)) for k in (n[0], n[1])]
    import_files(study, list(dict.fromkeys(paths)), words)


def import_answers(study: Study, n: Numbers) -> None:
    """A table with a respondent in each row; people, variables and sources come of it in one step."""
    answers = ("Dat het zoeken was, en lucht.", "")
    rows = [f"R0{k % 3};{pick(PLACES, k)};{k},5;{pick(answers, k)};Lucht {k}." for k in dict.fromkeys(n)]
    drop(study, "enquete.csv", "\n".join(("Respondent;Gemeente;gewicht;Wat hielp u?;Wat miste u?", *rows)) + "\n")
    import_files(study, [study.folder / "transcripts" / "enquete.csv"], {"answers": "Wat hielp; Wat miste"})


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


def say_who_speaks(study: Study, n: Numbers) -> None:
    who = pick([{"R": "Opa"}, {"R": "ouder"}, {"Opa": "R"}, {"I": "none"}, {}], n[1])
    answering.answer_doubts(study, pick(names_in(study, tables.source), n[0]), who, pick(["", "all", "1"], n[2]))


def give_turns(study: Study, n: Numbers) -> None:
    source, turns = pick(names_in(study, tables.source), n[0]), pick(["2", "2-4", "4"], n[1])
    answering.give(study, f"{source}:{turns}", pick(["none", "R", "Oma"], n[2]))


def remove_source(study: Study, n: Numbers) -> None:
    transcripts.remove(study, pick(names_in(study, tables.source), n[0]))


def live_code(study: Study, n: int) -> str:
    book = codebook.read(study)
    return pick([book.spell_path(one.id) for one in book.live] or ["-"], n)


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


def return_codings(study: Study, n: Numbers) -> None:
    """What a file held comes back with one taken out, one changed, and one more."""
    with study.reading() as connection:
        held = [coding for coding, _ in stated.state_codings(connection, store.choose_codings(connection))]
    rows = [coding for k, coding in enumerate(held) if k != n[0] % 4]
    if rows:
        memo = replace(rows[-1].what, memo=f"terug {n[1]}", facets={"valence": ["gewenst"]})
        rows[-1] = rows[-1]._replace(what=memo, code=live_code(study, n[2]))
        rows.append(rows[0]._replace(id="", seal="", code=pick(["Geheel nieuw", live_code(study, n[1])], n[2])))
    formerly = {coding.id: coding.seal for coding in held}
    bring_in(study, StatedRows(rows), "terug.docx", formerly=formerly, new_codes=n[1] % 2 == 0)


def recode_many(study: Study, n: Numbers) -> None:
    book = codebook.read(study)
    keys = {coding_in(study, k) for k in n}
    with study.reading() as connection:  # another code than they have, or nothing changes
        had = set(connection.execute(select(tables.coding.c.code_id).where(tables.coding.c.id.in_(keys))).scalars())
    active = [code for code in book.live if code.level == "code" and code.state == "active"]
    codes = [book.spell_path(code.id) for code in active if len(had) > 1 or code.id not in had]
    editing.edit_all(study, keys, {}, pick(codes or ["-"], n[0]), recoded=True)


def edit_many(study: Study, n: Numbers) -> None:
    keys = [coding_in(study, k) for k in n]
    changes = pick([{"memo": f"{n[1]}"}, {"facets": {"valence": ["gewenst"]}}, {"favourite": True}], n[2])
    editing.edit_all(study, keys, changes)


def memo_in(study: Study, n: int) -> str:
    with study.reading() as connection:
        numbers = connection.execute(select(tables.memo.c.number).order_by(tables.memo.c.number)).scalars().all()
    return f"M{numbers[n % len(numbers)]}" if numbers else "M0"


def memo_subject(study: Study, n: Numbers) -> MemoSubject:
    return pick(
        [
            MemoSubject(),
            MemoSubject(free=True),
            MemoSubject(source=pick(names_in(study, tables.source), n[2])),
            MemoSubject(source=f"T0{1 + n[1] % 2}:{1 + n[2] % 3}"),
            MemoSubject(code=live_code(study, n[2])),
            MemoSubject(case=pick(names_in(study, tables.case), n[2])),
            MemoSubject(entry=entry_in(study, n[2])),
            MemoSubject(coding=coding_in(study, n[2])),
        ],
        n[0],
    )


def write_memo(study: Study, n: Numbers) -> None:
    links = [f"T0{1 + n[2] % 2}:{1 + n[1] % 3}"] * (n[1] % 2)
    memos.add(study, f"denk {n[1]}", memo_subject(study, n), kind=pick(KINDS, n[2]), links=links)


def edit_memo(study: Study, n: Numbers) -> None:
    changes = pick(
        [{"text": f"anders {n[2]}"}, {"kind": pick(KINDS, n[2])}, {"on": memo_subject(study, n)}, {"links": ["T01:2"]}],
        n[1],
    )
    memos.edit(study, memo_in(study, n[0]), **changes)


def write_summary(study: Study, n: Numbers) -> None:
    side = pick(
        [
            {"perspective": "ouders"},
            {"perspective": "professionals"},
            {"case": pick(names_in(study, tables.case), n[1])},
        ],
        n[0],
    )
    what = pick(
        [
            {"text": f"zo is het {n[1]}"},
            {"text": ""},
            {"state": "not-asked"},
            {"basis": [f"T0{1 + n[1] % 2}:{1 + n[2] % 3}"]},
        ],
        n[2],
    )
    summaries.set_summary(study, live_code(study, n[1]), **side, **what)


def remove_memo(study: Study, n: Numbers) -> None:
    memos.remove(study, [memo_in(study, n[0])])


def add_lines(study: Study, n: Numbers) -> None:
    lines = [("stdin:1", f"{pick(CODES, n[1])}: {pick(QUOTES, n[2])}"), ("stdin:2", "Lucht: het was … lucht")]
    adding.add_lines(study, pick(names_in(study, tables.source), n[0]), Where(elision=True), lines, new=True)


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
        told = list(timeline.entries)
        how = n[0] % 4 if told else 0
        if how == 0:
            told.append(entry_of(timeline, n))
        elif how == 1:
            told.reverse()
            told[0] = replace(told[0], title=f"anders {n[1]}", parties=(), evidence=(f"T0{1 + n[2] % 2}:1",))
        elif how == 2:
            told[0] = replace(told[0], points=entry_of(timeline, n).points, version_of=told[-1].id)
        else:
            told.pop(n[1] % len(told))
        switches = list(timeline.switches)
        if n[2] % 3 == 0:
            marked = tuple(one.id for one in told[:1])
            switches.append(Switch("levensloop", f"omslag {n[1]}", id="new", entries=marked, start=Point("2021")))
        elif n[2] % 3 == 1:
            switches = switches[1:]
        return replace(timeline, entries=tuple(told), switches=tuple(switches), calendar=n[1] % 2 == 0)

    timelines.change(study, pick(names_in(study, tables.case), n[1]), "timelines edit", work)


def entry_in(study: Study, n: int) -> str:
    with study.reading() as connection:
        numbers = connection.execute(select(tables.entry.c.number).order_by(tables.entry.c.number)).scalars().all()
    return f"E{numbers[n % len(numbers)]}" if numbers else "E0"


def add_entry(study: Study, n: Numbers) -> None:
    line = pick(["april 2019 - school belt", "mei 2020 - intake", "? - zonder datum", "een jaar later - hulp"], n[1])
    cells = pick([{}, {"parties": "De Boei"}, {"version_of": entry_in(study, n[2])}], n[2])
    entries.add(study, pick(names_in(study, tables.case), n[0]), line, cells)


def edit_entry(study: Study, n: Numbers) -> None:
    cells = pick(
        [
            {"title": f"anders {n[2]}"},
            {"start": pick(["2019", "rond maart 2020", ""], n[2])},
            {"start_from": entry_in(study, n[2]), "start": "een jaar later"},
            {"who": pick([*names_in(study, tables.person), ""], n[2])},
            {"after": entry_in(study, n[2]), "note": f"{n[2]}"},
            {"source": pick(names_in(study, tables.source), n[2]), "page": "3"},
        ],
        n[1],
    )
    entries.edit(study, entry_in(study, n[0]), cells)


def edit_timeline(study: Study, n: Numbers) -> None:
    cells = pick([{"as_of": pick(["2024-01-01", ""], n[2])}, {"calendar": pick(["nee", "ja"], n[2])}], n[1])
    entries.edit_case(study, pick(names_in(study, tables.case), n[0]), cells)


def remove_entry(study: Study, n: Numbers) -> None:
    entries.remove(study, [entry_in(study, n[0])])


def evidence_ref(study: Study, n: Numbers) -> str:
    return pick([f"coding:{coding_in(study, n[1])}", f"T0{1 + n[1] % 2}:{1 + n[2] % 3}", "T01:2@60-70"], n[2])


def link_evidence(study: Study, n: Numbers) -> None:
    entries.link(study, entry_in(study, n[0]), [evidence_ref(study, n)])


def unlink_evidence(study: Study, n: Numbers) -> None:
    handle = entry_in(study, n[0])
    timeline = timelines.read(study, entries.find_case(study, handle))
    refs = next(list(entry.evidence) for entry in timeline.entries if entry.handle == handle)
    entries.link(study, handle, [pick(refs or ["T01:1"], n[1])], take_away=True)


def settle_versions(study: Study, n: Numbers) -> None:
    handle = entry_in(study, n[0])
    entries.settle(study, handle, pick([handle, None, entry_in(study, n[1])], n[2]))


def mark_switch(study: Study, n: Numbers) -> None:
    cells = {"switch": "levensloop", "title": f"omslag {n[1]}", "entries": entry_in(study, n[2])}
    entries.mark_switch(study, pick(names_in(study, tables.case), n[0]), cells, pick([None, 1], n[1]))


def write_session_down(study: Study, n: Numbers) -> None:
    case, session = pick(names_in(study, tables.case), n[0]), pick(["", *names_in(study, tables.session)], n[1])
    entries.write_session(study, case, session)


def remove_switch(study: Study, n: Numbers) -> None:
    entries.remove_switch(study, pick(names_in(study, tables.case), n[0]), 1 + n[1] % 2)


def import_timeline(study: Study, n: Numbers) -> None:
    file = study.folder / "timelines" / "wand.csv"
    case = pick(names_in(study, tables.case), n[0])
    rows = [f"{pick([case, case.upper()], k)};{2015 + n[1] + k};gebeurtenis {n[2] + k}" for k in range(1 + n[2] % 3)]
    file.write_text("\n".join(["casus;begin;wat er gebeurde", *rows]) + "\n", encoding="utf-8")
    timeline_files.import_file(study, file, prune=n[1] % 4 == 0)


def retire_codes(study: Study, n: Numbers) -> None:
    saving.retire(study, [live_code(study, n[0])], back=n[1] % 2 == 0)


def split_code(study: Study, n: Numbers) -> None:
    into = [pick(["Gesplitst", live_code(study, n[1])], n[1]), live_code(study, n[2])]
    code = live_code(study, n[0])
    chosen = {one.id: into[: 1 + k % 2] for k, one in enumerate(regrouping.list_passages(study, code))}
    regrouping.split(study, code, into, chosen, keep=n[2] % 2 == 0)


def name_version(study: Study, n: Numbers) -> None:
    versions.mark(study, f"versie {n[0]}", pick([None, "na de eerste ronde"], n[1]))


def merge_codings(study: Study, n: Numbers) -> None:
    codings.merge(study)


def revised(study: Study, n: Numbers) -> tuple[str, str]:
    source = pick(names_in(study, tables.source), n[0])
    old = planning.read_current(study, source)
    change = pick(
        [("Maanden", "Weken"), ("lucht", "de lucht"), ("het was zoeken", "zoeken was het"), ("R:", "M:")], n[1]
    )
    return source, old.replace(*change)


def correct_text(study: Study, n: Numbers) -> None:
    source, text = revised(study, n)
    plan = planning.plan_from_text(study, source, text.encode())
    if not isinstance(plan, planning.Same):
        carrying.make(study, plan)


def revise_text(study: Study, n: Numbers) -> None:
    source, text = revised(study, n)
    path = study.folder / "transcripts" / "verbeterd.txt"
    path.write_text(text, encoding="utf-8")
    plan = planning.plan_from_file(
        study, source, path, pick(["correction", "correction", "pseudonymised"], n[2]), sure=True
    )
    if not isinstance(plan, planning.Same):
        carrying.make(study, plan)


def replace_names(study: Study, n: Numbers) -> None:
    """Of a text in which they were replaced; else they are, first."""
    source = pick(names_in(study, tables.source), n[0])
    path = study.folder / "transcripts" / "zonder-namen.txt"
    path.write_text(planning.read_current(study, source).replace("Marit", "[hulpverlener]"), encoding="utf-8")
    plan = planning.plan_from_file(study, source, path, "pseudonymised", sure=True)
    if not isinstance(plan, planning.Same):
        carrying.make(study, plan)
    replaced.replace(study, source)


def accept_names(study: Study, n: Numbers) -> None:
    masking.answer_sightings(study, True, name=pick(["Marit", "Vos", "lucht"], n[0]))


def refuse_names(study: Study, n: Numbers) -> None:
    masking.answer_sightings(study, False, name=pick(["Marit", "Vos", "lucht"], n[0]))


def answer_worksheet(study: Study, n: Numbers) -> None:
    """A worksheet of names in which one of three rows is answered."""
    sightings = list(masking.find_sightings(study))
    ids = list(dict.fromkeys(str(row[0]) for row in masking.build_worksheet(study, sightings).rows))
    answers = [pick(["ja", "nee", ""], n[0] + k) for k in range(len(ids))]
    table = ReadTable("namen.csv", {"id": ids, "answer": answers}, range(2, len(ids) + 2))
    masking.take_answers(study, table, sightings)


def register_name(study: Study, n: Numbers) -> None:
    """A new name, another way of writing it, or whose it is."""
    who = pick(names_in(study, tables.person), n[1]) if n[1] % 2 else None
    name = pick(["Marit", "Vos", "Roos"], n[0])
    masking.register_names(study, [Registered(name, variants=tuple(f"{name}{k}" for k in range(n[2] % 3)), person=who)])


def replace_by_profile(study: Study, n: Numbers) -> None:
    """In one source or all, with a key that costs nothing to open; it stays whatever is undone."""
    sources = [pick(names_in(study, tables.source), n[0])] if n[1] % 2 else []
    file = KeyFile(keys.locate_key(study.folder), "een lange wachtzin")
    with mock.patch.object(keys, "_COST", 2):
        pseudonymising.replace_by_profile(study, pick(["public", "participants"], n[2]), sources, file)


def unregister_name(study: Study, n: Numbers) -> None:
    with study.reading() as connection:
        ids = [entry.id for entry in register.load_register(connection, study.folder).names]
    register.remove_names(study, [pick(ids or ["Marit"], n[0])])


def relabel(study: Study, n: Numbers) -> None:
    """Another label, or a perspective more, in ota.toml; in force from now on."""
    path = study.folder / "ota.toml"
    extra = "".join(f'\n[perspectives.extra{k}]\nnl = "label {n[1]} {k}"\n' for k in range(n[0] % 3))
    path.write_text(path.read_text(encoding="utf-8").partition("\n[perspectives.extra")[0] + extra, encoding="utf-8")


def settle_difference(study: Study, n: Numbers) -> None:
    """One disagreement: a coding of it is kept, its words get a code, or no code holds."""
    disagreements = find_disagreements(study).disagreements
    if not disagreements:
        return
    codings = pick(disagreements, n[0]).codings
    keep = [pick(codings, n[1]).id] if n[2] % 3 else []
    codes = [pick(CODES, n[1])] if n[2] % 3 == 2 else []
    settle_disagreement(study, codings[0].id, keep=keep, codes=codes, nothing=not keep, note="samen besloten")


def settle_all_agreed(study: Study, n: Numbers) -> None:
    settle_agreed(study)


COMMANDS: Mapping[str, Callable[[Study, Numbers], None]] = {
    **{
        f"{command.__name__} {kind.name}": partial(command, kind=kind)
        for command in (add_record, set_record, remove_record, import_records)
        for kind in records.KINDS.values()
    },
    **{
        one.__name__: one
        for one in (
            *(
                add_variable,
                set_variable,
                remove_variable,
                rename_coder,
                answer_consent,
                import_consent,
                import_text,
                import_answers,
                set_source,
                say_who_speaks,
            ),
            *(give_turns, remove_source, correct_text, revise_text),
            *(grow_codebook, edit_code, activate_code, move_code, group_codes, merge_codes, remove_code),
            *(import_codebook, retire_codes, split_code, name_version, add_coding, edit_coding, remove_coding),
            *(
                import_codings,
                recode_many,
                edit_many,
                add_lines,
                return_codings,
                merge_codings,
                draw_timeline,
                add_entry,
                edit_entry,
                edit_timeline,
                remove_entry,
            ),
            *(link_evidence, unlink_evidence, settle_versions, mark_switch, remove_switch, import_timeline, relabel),
            write_session_down,
            *(
                replace_names,
                accept_names,
                refuse_names,
                answer_worksheet,
                register_name,
                unregister_name,
                replace_by_profile,
            ),
            *(settle_difference, settle_all_agreed),
            *(write_memo, edit_memo, remove_memo, write_summary),
        )
    },
}


def work(study: Study, command: str, numbers: Numbers) -> bool:
    """Run one command; whether it was accepted."""
    try:
        COMMANDS[command](study, numbers)
    except OtaError:
        return False
    return True


# --- every command is among them -------------------------------------------------------------------------------------
# What is no command to take back: a step of the study itself, taking back and doing again, a group of commands.
NOT_TAKEN_BACK = frozenset({"init", "undo", "redo", "coders join", "privacy register"})


def verbs() -> set[str]:
    """The verb of every step that the program can write, read out of its source: the text given to `writing`, and where
    that is handed on, any text of a room and one word more."""
    rooms = {path.stem for path in (ROOT / "ota" / "cli").glob("[a-z]*.py")}
    found: set[str] = set()
    for path in (ROOT / "ota").rglob("*.py"):
        if path.parent.name == "words":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and re.fullmatch(r"[a-z]+ [a-z]+", str(node.value)):
                found |= {node.value} if node.value.split()[0] in rooms else set()
            elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "writing" and node.args:
                match node.args[0]:
                    case ast.Constant(str(text)):
                        found.add(text)
                    case ast.JoinedStr([ast.FormattedValue(), ast.Constant(str(text))]):
                        found |= {kind.room + text for kind in records.KINDS.values()}
                    case ast.Name() | ast.IfExp():
                        pass  # a text of a room, found above
                    case ast.Attribute(attr="ERASE"):
                        pass  # nothing takes it back: tests/erasing does this work, and erases after it
                    case other:
                        raise AssertionError(f"say here how this verb is read: {ast.unparse(other)}")
    return found - NOT_TAKEN_BACK


def verbs_done(study: Study) -> set[str]:
    """The verbs of the steps that were taken."""
    with study.reading() as connection:
        return set(connection.execute(select(tables.step.c.verb)).scalars())
