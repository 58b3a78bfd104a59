"""Answers from a table: a row for a person and a day, a column for each scope; or a row for each answer, as the history
is listed.

A table only adds. What it says of a scope and day of which the study has an answer must be the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ota.consent.operations import build_scope_directory, check_words, read_answers, read_day
from ota.db.writer import Writer
from ota.directory import Directory
from ota.errors import OtaError, Problem
from ota.study import Study, consents
from ota.study.consents import SCOPES, Consent
from ota.study.directories import build_directory
from ota.tabular import resolve_columns
from ota.words import Word, list_spellings

COLUMNS = ("person", "name", "case", "scope", "answer", "date", "form", "representative", "note")
_NOTHING = tuple(f"typed.{name}" for name in ("empty", "unknown", "not-asked", "not-applicable"))


@dataclass(frozen=True)
class ImportedConsent:
    """What a table brought: how many answers are new, and how many were there already."""

    new: int
    repeated: int


def import_table(
    study: Study,
    columns: Sequence[str],
    rows: Sequence[tuple[int, Mapping[str, str]]],
    file: str,
    *,
    dry_run: bool = False,
) -> ImportedConsent:
    """Take in the answers of a table: its heads, and (line, cell per head) of each row.

    Heads are `person`, the scopes (or `scope` and `answer`), `date`, `form`, `representative` and `note`, in either
    language; an empty cell of a scope says nothing, an empty date that nobody noted it. With `dry_run` nothing is kept.
    Raises OtaError with the problems of all rows; then nothing is kept either.
    """
    heads = _resolve_heads(columns, file)
    if dry_run:
        with study.reading() as connection:
            standing = _list_standing(consents.fetch_history(connection))
            fresh, repeated = _read_rows(study, heads, rows, file, build_directory(connection, "person"), standing)
            return ImportedConsent(len(fresh), repeated)
    with study.writing("consent import", file=file) as writer:
        standing = _list_standing(consents.fetch_history(writer.connection))
        people = build_directory(writer.connection, "person")
        fresh, repeated = _read_rows(study, heads, rows, file, people, standing)
        _write_new(writer, fresh)
        return ImportedConsent(len(fresh), repeated)


def _write_new(writer: Writer, fresh: Sequence[Consent]) -> None:
    for answer in fresh:
        consents.record(writer, answer)


Standing = dict[tuple[str, str, str], Consent]  # person, scope and day → the answer


def _list_standing(history: Mapping[tuple[str, str], Sequence[Consent]]) -> Standing:
    return {(answer.person, answer.scope, answer.day): answer for answers in history.values() for answer in answers}


def _resolve_heads(columns: Sequence[str], file: str) -> dict[str, str]:
    """What each head means: one of COLUMNS, or a scope."""
    heads = resolve_columns(columns, COLUMNS, file, (lambda key: f"columns.{key}", lambda key: f"consent.head-{key}"))
    scopes = build_scope_directory()
    for head in [head for head, key in heads.items() if not key]:
        meant = scopes.find_meant(head, entire=True)
        if len(meant) != 1:
            raise OtaError("consent.no-such-column", column=head, file=file, known=", ".join((*COLUMNS[2:], *SCOPES)))
        twice = next((earlier for earlier, key in heads.items() if key == meant[0]), None)
        if twice is not None:
            raise OtaError("sources.table_same", file=file, one=twice, two=head, column=meant[0])
        heads[head] = meant[0]
    keys = set(heads.values())
    if not keys & {"person", "name"} or not (keys.intersection(SCOPES) or {"scope", "answer"} <= keys):
        raise OtaError("consent.no-column", file=file, scopes=", ".join(SCOPES))
    return heads


def _read_rows(
    study: Study,
    heads: Mapping[str, str],
    rows: Sequence[tuple[int, Mapping[str, str]]],
    file: str,
    people: Directory[str],
    standing: Standing,
) -> tuple[list[Consent], int]:
    """The answers that are new, and how many there are already. Raises OtaError with every problem."""
    problems: list[Problem] = []
    fresh: Standing = {}
    repeated = 0
    today = study.clock().date()
    for line, row in rows:
        try:
            for answer in _read_row(heads, row, people, today):
                place = (answer.person, answer.scope, answer.day)
                before = standing.get(place) or fresh.get(place)
                if before is None:
                    fresh[place] = answer
                elif before[3:] == answer[3:]:
                    repeated += 1
                else:
                    raise OtaError("consent.otherwise", scope=Word(f"consent.scope-{answer.scope}"))
        except OtaError as error:
            problems.append(Problem(error.key, f"{file}:{line}", error.values))
    if problems:
        raise OtaError("study.table-problems", problems, file=file, count=len(problems))
    return list(fresh.values()), repeated


def _read_row(
    heads: Mapping[str, str], row: Mapping[str, str], people: Directory[str], today: date
) -> Iterator[Consent]:
    cells = {key: row.get(head, "").strip() for head, key in heads.items()}
    stated = {key: text for key, text in cells.items() if key in SCOPES}
    if cells.get("scope"):
        stated[cells["scope"]] = cells.get("answer", "")
    nothing = {"", *list_spellings(*_NOTHING)}
    answers = {scope: text for scope, text in stated.items() if text.casefold() not in nothing}
    if not answers:
        return
    person = people.find(cells.get("person") or cells.get("name", ""), entire=True)
    day = read_day(cells.get("date") or "unknown", today)
    words = check_words(*(cells.get(name, "") for name in ("form", "representative", "note")))
    for scope, answer in read_answers(answers, day).items():
        yield Consent("", person, scope, answer, day, *words)
