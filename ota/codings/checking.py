"""What `ota check` asks of the codings: words that are still there, and a perspective that is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ota.codings.model import Coding
from ota.codings.print_form import fits_quote
from ota.codings.store import fetch_lost_outlines, load, read_voices
from ota.codings.uniting import find_doubles
from ota.codings.voice import Voices
from ota.db import tables
from ota.db.sql import select
from ota.errors import Problem
from ota.study import Study, ids
from ota.text.handles import spell_source_handle
from ota.text.spans import compute_digest
from ota.transcripts import store as transcripts
from ota.transcripts.model import Outline

_NAMED = 5  # places in one line


def check(study: Study) -> list[Problem]:
    """Codings whose words are no longer there; as warnings those whose perspective nobody knows, and doubles."""
    problems: dict[str, list[Problem]] = {}  # by coding
    with study.reading() as connection:
        outlines = transcripts.read_all_outlines(connection)
        older = fetch_lost_outlines(connection)
        heard = read_voices(connection, study.settings)
        codings = load(connection)
        anchors = dict(connection.execute(select(tables.coding.c.id, tables.coding.c.digest)).all())
        changed: Counter[str] = Counter()
        on_text: dict[str, list[Coding]] = {}
        for stated in codings:
            if stated.state == "lost":
                where = f"{older[stated.revision].spell_handle(stated.start, stated.end)} {ids.shorten(stated.id)}"
                problems[stated.id] = [Problem("codings.check-lost", where, {"id": ids.shorten(stated.id)})]
            elif stated.revision not in outlines:
                problems[stated.id] = [Problem("codings.check-revision", ids.shorten(stated.id))]
            else:
                on_text.setdefault(stated.revision, []).append(stated)
                stored = outlines[stated.revision]
                changed[f"{spell_source_handle(stored.number)} {stored.name}"] += stated.state == "changed"
        for key, text in transcripts.read_texts(connection, on_text):
            for stated in on_text[key]:
                if doubts := list(_check_coding(stated, anchors[stated.id], outlines[key], text, heard)):
                    problems[stated.id] = doubts
        twice: dict[str, list[str]] = {}
        of_key = {coding.id: coding for coding in codings}
        for group in find_doubles(connection):
            coding = of_key[group[0]]
            text_of = outlines.get(coding.revision) or older.get(coding.revision)
            if text_of:
                place = f"{text_of.spell_handle(coding.start, coding.end)} {ids.shorten(coding.id)}"
                twice.setdefault(f"{spell_source_handle(text_of.number)} {text_of.name}", []).append(place)
    of_coding = [problem for coding in codings for problem in problems.get(coding.id, ())]
    for where, named in twice.items():
        places = ", ".join([*named[:_NAMED], *(["…"] if len(named) > _NAMED else [])])
        of_coding.append(Problem("codings.check-doubles", where, {"count": len(named), "places": places}, warning=True))
    for where, count in (+changed).items():
        of_coding.append(Problem("codings.check-changed", where, {"count": count}, warning=True))
    return of_coding


def _check_coding(coding: Coding, sealed: str, stored: Outline, text: str, heard: Voices) -> Iterator[Problem]:
    """What is wrong with a coding that has its words."""
    where = f"{stored.spell_handle(coding.start, coding.end)} {ids.shorten(coding.id)}"
    if compute_digest(text, coding.start, coding.end) != sealed:
        yield Problem("codings.check-digest", where)
    elif coding.print_form and not fits_quote(coding.print_form, text[coding.start : coding.end]):
        yield Problem("codings.check-print-form", where)
    if heard.find_voice(coding, stored).perspective is None:
        yield Problem("codings.check-perspective", where, warning=True)
