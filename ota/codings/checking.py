"""What `ota check` asks of the codings: words that are still there, and a perspective that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select

from ota.codings.model import Coding
from ota.codings.print_form import fits
from ota.codings.store import load, lost_on, voices
from ota.codings.uniting import doubles
from ota.codings.voice import Voices
from ota.db import tables
from ota.errors import Problem
from ota.handles import source_handle
from ota.spans import digest
from ota.study import Study, ids
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline

_NAMED = 5  # places in one line


def check(study: Study) -> list[Problem]:
    """Codings whose words are no longer there; as warnings those whose perspective nobody knows, and doubles."""
    problems: dict[str, list[Problem]] = {}  # by coding
    with study.reading() as connection:
        outlines = transcripts.outlines(connection)
        older = lost_on(connection)
        heard = voices(connection, study.settings)
        found = load(connection)
        anchors = dict(connection.execute(select(tables.coding.c.id, tables.coding.c.digest)).all())
        changed: Counter[str] = Counter()
        on_text: dict[str, list[Coding]] = {}
        for one in found:
            if one.state == "lost":
                where = f"{older[one.revision].handle(one.start, one.end)} {ids.short(one.id)}"
                problems[one.id] = [Problem("codings.check-lost", where, {"id": ids.short(one.id)})]
            elif one.revision not in outlines:
                problems[one.id] = [Problem("codings.check-revision", ids.short(one.id))]
            else:
                on_text.setdefault(one.revision, []).append(one)
                stored = outlines[one.revision]
                changed[f"{source_handle(stored.number)} {stored.name}"] += one.state == "changed"
        for key, text in transcripts.texts(connection, on_text):
            for one in on_text[key]:
                if doubts := list(_doubts(one, anchors[one.id], outlines[key], text, heard)):
                    problems[one.id] = doubts
        twice: dict[str, list[str]] = {}
        of_key = {one.id: one for one in found}
        for group in doubles(connection):
            coding = of_key[group[0]]
            text_of = outlines.get(coding.revision) or older.get(coding.revision)
            if text_of:
                place = f"{text_of.handle(coding.start, coding.end)} {ids.short(coding.id)}"
                twice.setdefault(f"{source_handle(text_of.number)} {text_of.name}", []).append(place)
    told = [problem for one in found for problem in problems.get(one.id, ())]
    for where, named in twice.items():
        places = ", ".join([*named[:_NAMED], *(["…"] if len(named) > _NAMED else [])])
        told.append(Problem("codings.check-doubles", where, {"count": len(named), "places": places}, warning=True))
    for where, count in (+changed).items():
        told.append(Problem("codings.check-changed", where, {"count": count}, warning=True))
    return told


def _doubts(one: Coding, sealed: str, stored: Outline, text: str, heard: Voices) -> Iterator[Problem]:
    """What is wrong with a coding that has its words."""
    where = f"{stored.handle(one.start, one.end)} {ids.short(one.id)}"
    if digest(text, one.start, one.end) != sealed:
        yield Problem("codings.check-digest", where)
    elif one.print_form and not fits(one.print_form, text[one.start : one.end]):
        yield Problem("codings.check-print-form", where)
    if heard.of(one, stored).perspective is None:
        yield Problem("codings.check-perspective", where, warning=True)
