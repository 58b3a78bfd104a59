"""Who answered what: people by scopes as it is on a day, or every answer that there was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ota.consent.operations import build_answer_directory, build_scope_directory, read_day
from ota.db import tables
from ota.db.sql import Connection, select
from ota.study import Study, consents
from ota.study.consents import SCOPES, UNDATED, Consent
from ota.study.directories import find_key
from ota.tabular import Column, Labelled, ResultTable, Value, build_sort_key
from ota.words import list_spellings, say

UNKNOWN = "unknown"


def list_consent(
    study: Study,
    people: Sequence[str] = (),
    cases: Sequence[str] = (),
    *,
    scope: str = "",
    answer: str = "",
    day: str = "",
    history: bool = False,
) -> ResultTable:
    """People × scopes, with what holds on `day` (today); with `history` every answer until then, a row each.

    Only of these `people` and of these `cases`, where some are named; of one `scope`; and only who gave that `answer`
    (given, refused, withdrawn, asked, or unknown: nothing is noted). Raises OtaError for what is not known.
    """
    today = study.clock().date()
    until = read_day(day, today) if day else today.isoformat()
    scopes = (build_scope_directory().find(scope),) if scope else SCOPES
    asked_for = _read_asked_for(answer)
    with study.reading() as connection:
        rows = list(_fetch_people(connection, people, cases))
        if history:
            return _list_history(study, connection, rows, scopes, asked_for, until)
        standing = consents.fetch_standing(connection, date.fromisoformat(until))
    shown = []
    for key, name, case in rows:
        answers = [standing[key, scope].answer if (key, scope) in standing else UNKNOWN for scope in scopes]
        if not asked_for or asked_for in answers:
            shown.append((name, case, *(label_answer(answer, study.language) for answer in answers)))
    columns = (
        *map(Column, ("person", "case")),
        *(Column(scope, label=say(f"consent.scope-{scope}", study.language)) for scope in scopes),
    )
    return study.table(columns, tuple(shown))


def _read_asked_for(answer: str) -> str:
    folded = answer.strip().casefold()
    if folded in list_spellings("typed.unknown", "typed.empty", "typed.not-asked"):
        return UNKNOWN
    return build_answer_directory().find(answer) if folded else ""


def _fetch_people(
    connection: Connection, people: Sequence[str], cases: Sequence[str]
) -> Iterator[tuple[str, str, str | None]]:
    """Those that are meant, as (key, name, case), by name."""
    person, case = tables.person.c, tables.case.c
    keys = {find_key(connection, "person", name) for name in people}
    of_cases = {find_key(connection, "case", name) for name in cases}
    query = select(person.id, person.name, person.case_id, case.name.label("of_case"))
    rows = connection.execute(query.outerjoin(tables.case, case.id == person.case_id)).all()
    for row in sorted(rows, key=lambda row: build_sort_key(row.name)):
        if (not keys or row.id in keys) and (not of_cases or row.case_id in of_cases):
            yield row.id, row.name, row.of_case


def _list_history(
    study: Study,
    connection: Connection,
    people: Sequence[tuple[str, str, str | None]],
    scopes: Sequence[str],
    asked_for: str,
    until: str,
) -> ResultTable:
    history = consents.fetch_history(connection)
    rows: list[tuple[Value, ...]] = []
    for key, name, _ in people:
        for scope in scopes:
            for stored in history.get((key, scope), ()):
                if stored.day <= until and asked_for in ("", stored.answer):
                    rows.append((name, *_format_answer(stored, study.language)))
    columns = ("person", "scope", "answer", "date", "form", "representative", "note")
    return study.table(tuple(map(Column, columns)), tuple(rows))


def _format_answer(stored: Consent, language: str) -> tuple[Value, ...]:
    day = stored.day if stored.day != UNDATED else UNKNOWN
    return (
        Labelled(stored.scope, say(f"consent.scope-{stored.scope}", language)),
        label_answer(stored.answer, language),
        Labelled(day, stored.day or say("consent.answer-unknown", language)),
        *(text or None for text in (stored.form, stored.representative, stored.note)),
    )


def label_answer(answer: str, language: str) -> Labelled:
    """An answer as a cell: its name, printed as it is called."""
    return Labelled(answer, say(f"consent.answer-{answer}", language))
