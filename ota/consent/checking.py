"""What of consent needs a person: who never answered what an output needs, whose answer no longer holds, and what goes
against an answer.

What is needed follows from what lies in the study: whoever is coded took part in an interview, or in a session where
the source is of one; a quote needs `quotation`, between quotation marks and from a text with turns `recording` too; the
timeline of a case needs `session` of its members.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ota.db import tables
from ota.db.sql import Connection, select
from ota.errors import Problem
from ota.leaving import QUOTATION
from ota.privacy import Audience, read_audience
from ota.retrieval import material as reading
from ota.retrieval.material import Material
from ota.study import Study, consents
from ota.study.consents import ALLOWS, GIVEN, INTERVIEW, RECORDING, SCOPES, SESSION, WITHDRAWN, Consent
from ota.tabular import build_sort_key
from ota.text.handles import spell_source_handle
from ota.transcripts import store as transcripts
from ota.words import Word

ADULT = 16  # years: from then on one answers for oneself
Standing = Mapping[tuple[str, str], Consent]  # person and scope → the answer that holds
Needed = Counter[tuple[str, str]]  # person and scope → coded passages (of a case without: 0)


def check(study: Study, audience: str = Audience.COMMISSIONER) -> list[Problem]:
    """Everything that needs a person, for outputs to an `audience`: by kind, then by name. Raises OtaError for what is
    no audience."""
    quoting = read_audience(audience) is not Audience.TEAM
    today = study.clock().date()
    with study.reading() as connection:
        material = reading.read(study)
        standing = consents.fetch_standing(connection, today)
        people = {row.id: row for row in connection.execute(select(tables.person))}
        needed = _count_needed(material, _fetch_discussed(connection), quoting)
        ranked = sorted(people.values(), key=lambda row: build_sort_key(row.name))
        return [
            *_find_missing(ranked, needed, standing),
            *_find_of_age(ranked, standing, today),
            *_find_recorded(connection, people, standing),
            *_find_withdrawn(ranked, needed, standing),
        ]


def tally_missing(problems: Iterable[Problem]) -> list[Problem]:
    """The same as warnings, of those who never answered one for each scope with how many people that are."""
    count = Counter(str(problem.values["scope"]) for problem in problems if problem.key == _MISSING)
    missing = [
        Problem("consent.check-missing-of", "", {"scope": Word(f"consent.scope-{scope}"), "count": count[key]}, True)
        for scope in SCOPES
        for key in [f"consent.scope-{scope}"]
        if count[key]
    ]
    further = (problem for problem in problems if problem.key != _MISSING)
    return [*missing, *(Problem(problem.key, problem.where, problem.values, warning=True) for problem in further)]


_MISSING = "consent.check-missing"


def _count_needed(material: Material, discussed: Iterable[str], quoting: bool) -> Needed:
    """Who must have answered for what, and how many coded passages hang on it."""
    needed: Needed = Counter()
    for passage in material.every:
        stored = passage.stored
        scopes = [SESSION if stored.source in material.hearing.consents.sessions else INTERVIEW]
        if quoting:
            scopes.append(QUOTATION)
        if passage.literal and stored.units == "turn":
            scopes.append(RECORDING)
        needed.update((person, scope) for person in passage.whose.people for scope in scopes)
    for person in discussed:
        needed[person, SESSION] += 0
    return needed


def _fetch_discussed(connection: Connection) -> list[str]:
    """The members of cases that have a timeline."""
    person, entry = tables.person.c, tables.entry.c
    query = select(person.id).where(person.case_id.in_(select(entry.case_id)))
    return list(connection.execute(query).scalars())


def _find_missing(people: Iterable[Any], needed: Needed, standing: Standing) -> Iterable[Problem]:
    for person in people:
        for scope in SCOPES:
            answer = standing.get((person.id, scope))
            if (person.id, scope) in needed and (answer is None or ALLOWS[answer.answer] == "unknown"):
                values = {"scope": Word(f"consent.scope-{scope}"), "name": person.name}
                yield Problem(_MISSING, person.name, values)


def _find_of_age(people: Iterable[Any], standing: Standing, today: date) -> Iterable[Problem]:
    """Who answered through somebody else and is sixteen now, or may be; and who gave an answer alone before that."""
    for person in people:
        answers = (standing.get((person.id, scope)) for scope in SCOPES)
        agreed = [answer for answer in answers if answer and answer.answer == GIVEN]
        first, last = (_find_birthday(bound) for bound in (person.birth_earliest, person.birth_latest))
        through = [answer.scope for answer in agreed if answer.representative]
        alone = [answer.scope for answer in agreed if not answer.representative and first and answer.day]
        alone = [scope for scope in alone if standing[person.id, scope].day < str(first)]
        if through and first and first <= today.isoformat():
            certain = last and last <= today.isoformat()
            key = "consent.check-sixteen" if certain else "consent.check-perhaps-sixteen"
            yield Problem(key, person.name, {"name": person.name, "scopes": ", ".join(through)})
        if alone:
            values = {"name": person.name, "scopes": ", ".join(alone)}
            yield Problem("consent.check-alone", person.name, values)


def _find_birthday(birth: str | None) -> str | None:
    """The day (ISO) on which somebody who was born on this day is sixteen."""
    if not birth:
        return None
    born = date.fromisoformat(birth)
    try:
        return born.replace(year=born.year + ADULT).isoformat()
    except ValueError:  # the 29th of February, in 2100 and its like
        return date(born.year + ADULT, 3, 1).isoformat()


def _find_recorded(connection: Connection, people: Mapping[str, Any], standing: Standing) -> Iterable[Problem]:
    """Sources in use that count as the words of who was not to be recorded."""
    for outline in transcripts.read_all_outlines(connection).values():
        if not outline.verbatim or outline.status != "in-use":
            continue
        for key in sorted({speaker.person for speaker in outline.speakers.values() if speaker.person}):
            answer = standing.get((key, RECORDING))
            if answer and ALLOWS[answer.answer] == "no":
                handle = spell_source_handle(outline.number)
                yield Problem("consent.check-recorded", handle, {"name": people[key].name, "source": handle})


def _find_withdrawn(people: Iterable[Any], needed: Needed, standing: Standing) -> Iterable[Problem]:
    """Whose withdrawal from taking part has coded passages still."""
    for person in people:
        for scope in (SESSION, INTERVIEW):
            answer, count = standing.get((person.id, scope)), needed[person.id, scope]
            if answer and answer.answer == WITHDRAWN and count:
                values = {
                    "name": person.name,
                    "scope": Word(f"consent.scope-{scope}"),
                    "day": answer.day,
                    "count": count,
                }
                yield Problem("consent.check-withdrawn", person.name, values)
