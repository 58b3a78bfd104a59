"""What people consented to: for each person and scope what was answered on which day.

What holds on a day is the latest answer on or before it. An answer of which nobody noted the day counts from the
beginning, and gives way to every answer with a day. Of one day there is one answer: to say it again corrects it.
A withdrawal counts from its day on, also for what was recorded or said before.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.writer import Writer
from ota.leaving import QUOTATION

SESSION, INTERVIEW, RECORDING, REUSE = "session", "interview", "recording", "reuse"
SCOPES = (SESSION, INTERVIEW, RECORDING, QUOTATION, REUSE)
GIVEN, REFUSED, WITHDRAWN, ASKED = "given", "refused", "withdrawn", "asked"
ANSWERS = (GIVEN, REFUSED, WITHDRAWN, ASKED)
ALLOWS = {GIVEN: "yes", REFUSED: "no", WITHDRAWN: "no", ASKED: "unknown"}  # what an answer comes to
UNDATED = ""


class Consent(NamedTuple):
    """One answer of a person. `day`: ISO, or UNDATED; `form`: which version of the form; `representative`: who answered
    for somebody under sixteen, empty where it was the person."""

    id: str
    person: str
    scope: str
    answer: str
    day: str = UNDATED
    form: str = ""
    representative: str = ""
    note: str = ""


def fetch_history(connection: Connection) -> dict[tuple[str, str], list[Consent]]:
    """All answers by person and scope, the first of them first."""
    consent = tables.consent.c
    columns = (consent[name] for name in ("id", "person_id", *Consent._fields[2:]))
    history: dict[tuple[str, str], list[Consent]] = {}
    for row in connection.execute(select(*columns).order_by(consent.day, consent.id)):
        stored = Consent(*(cell or "" for cell in row))
        history.setdefault((stored.person, stored.scope), []).append(stored)
    return history


def fetch_standing(connection: Connection, day: date) -> dict[tuple[str, str], Consent]:
    """The answer that holds on a day, by person and scope; nothing where nobody was asked by then."""
    until = day.isoformat()
    standing = {}
    for key, answers in fetch_history(connection).items():
        by_then = [answer for answer in answers if answer.day <= until]
        if by_then:
            standing[key] = by_then[-1]
    return standing


def fetch_allowed(connection: Connection, scope: str, day: date) -> dict[str, str]:
    """Of every person in the study what holds for a scope on a day: yes, no or unknown."""
    standing = fetch_standing(connection, day)
    keys = connection.execute(select(tables.person.c.id)).scalars()
    return {key: ALLOWS[standing[key, scope].answer] if (key, scope) in standing else "unknown" for key in keys}


def record(writer: Writer, answer: Consent) -> bool:
    """Write an answer; the one of the same person, scope and day is made to say this. Returns whether it was new."""
    consent = tables.consent.c
    columns = {"answer": answer.answer, **_read_words(answer)}
    query = select(consent.id).where(
        consent.person_id == answer.person, consent.scope == answer.scope, consent.day == answer.day
    )
    key = writer.connection.execute(query).scalar()
    if key is not None:
        return writer.update(tables.consent, key, **columns)
    row = {"person_id": answer.person, "scope": answer.scope, "day": answer.day, **columns}
    writer.insert(tables.consent, [row])
    return True


def _read_words(answer: Consent) -> Mapping[str, str | None]:
    return {name: getattr(answer, name) or None for name in ("form", "representative", "note")}


def record_quoting(writer: Writer, person: str, allowed: str, day: date) -> None:
    """Have a person answer yes, no or unknown to being quoted, the short way: without a day where no answer to it has
    one, else on `day`. Nothing is written where that holds already."""
    consent = tables.consent.c
    rows = [
        answer
        for (key, scope), answers in fetch_history(writer.connection).items()
        if (key, scope) == (person, QUOTATION)
        for answer in answers
    ]
    standing = [answer for answer in rows if answer.day <= day.isoformat()]
    if allowed == (ALLOWS[standing[-1].answer] if standing else "unknown"):
        return
    dated = any(answer.day for answer in rows)
    if allowed == "unknown" and not dated:
        query = select(consent.id).where(consent.person_id == person, consent.scope == QUOTATION)
        writer.delete(tables.consent, writer.connection.execute(query).scalars())
        return
    answer = {"yes": GIVEN, "no": REFUSED, "unknown": ASKED}[allowed]
    record(writer, Consent("", person, QUOTATION, answer, day.isoformat() if dated else UNDATED))
