"""Saying what somebody answered: one person, one day, several scopes at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ota.directory import Directory, make_directory
from ota.errors import OtaError, repeat_written
from ota.study import Study, consents
from ota.study.consents import ANSWERS, SCOPES, UNDATED, WITHDRAWN, Consent
from ota.study.directories import find_key
from ota.words import Word, list_spellings

_LONGEST = 200  # characters of a form's version, and of a representative's name


def build_scope_directory() -> Directory[str]:
    """The scopes, by what they are called in either language."""
    return _make_directory("scope", SCOPES)


def build_answer_directory() -> Directory[str]:
    """The answers, by what they are called in either language; yes and no too."""
    return _make_directory("answer", ANSWERS)


def _make_directory(what: str, names: tuple[str, ...]) -> Directory[str]:
    labels = {name: list_spellings(f"consent.names-{name}") for name in names}
    return make_directory(Word(f"consent.sort-{what}"), labels.items())


def set_answers(
    study: Study,
    person: str,
    answers: Mapping[str, str],
    *,
    day: str = "",
    form: str = "",
    representative: str = "",
    note: str = "",
) -> int:
    """Note what a person answered, by scope; returns how many answers that changed.

    `day` is the day of the answer as people write it, by default today, or "unknown"; `form` which version of the form;
    `representative` who answered for somebody under sixteen. An answer of the same scope and day is corrected. Raises
    OtaError for an unknown person, scope or answer, a day that is none or still to come, and a withdrawal without one.
    """
    today = study.clock().date()
    if not answers:
        raise OtaError("consent.nothing-to-set", scopes=", ".join(SCOPES))
    on_day = read_day(day or today.isoformat(), today)
    read, words = read_answers(answers, on_day), check_words(form, representative, note)
    with study.writing("consent set", person=person, answers=read, day=on_day) as writer:
        key = find_key(writer.connection, "person", person)
        return sum(
            consents.record(writer, Consent("", key, scope, answer, on_day, *words)) for scope, answer in read.items()
        )


def read_answers(answers: Mapping[str, str], day: str) -> dict[str, str]:
    """Scopes and answers as they are kept; raises OtaError for what is none, and for a withdrawal without a day."""
    scopes, meanings = build_scope_directory(), build_answer_directory()
    read = {scopes.find(scope, entire=True): meanings.find(answer, entire=True) for scope, answer in answers.items()}
    if day == UNDATED and WITHDRAWN in read.values():
        raise OtaError("consent.withdrawn-when")
    return read


def read_day(text: str, today: date) -> str:
    """The day (ISO) that `text` says, UNDATED where it says that nobody knows; raises OtaError for anything else, and
    for a day after `today`."""
    if text.strip().casefold() in list_spellings("typed.unknown"):
        return UNDATED
    from ota.moments import read

    reading = read(text.strip())
    day = reading.start.earliest if reading.start and not reading.period else None
    if not day or not reading.start or day != reading.start.latest:
        raise OtaError("consent.no-day", text=repeat_written(text))
    if day > today.isoformat():
        raise OtaError("consent.to-come", day=day)
    return day


def check_words(form: str, representative: str, note: str) -> tuple[str, str, str]:
    """What was noted beside an answer, without blanks around it; raises OtaError for what is too long."""
    form, representative = form.strip(), representative.strip()
    for text in (form, representative):
        if len(text) > _LONGEST:
            raise OtaError("study.long-name", length=len(text), longest=_LONGEST)
    return form, representative, note.strip()
