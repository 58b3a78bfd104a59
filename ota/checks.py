"""`ota check`: asks each room for its problems, and the database for its soundness."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ota import masking
from ota.codebook import store as codebook
from ota.codebook.checking import check as check_codebook
from ota.codings import checking as codings_checking
from ota.consent import checking as consent_checking
from ota.errors import OtaError, Problem
from ota.memos import checking as memos_checking
from ota.retrieval import repeated
from ota.study import Study
from ota.study import checking as study_checking
from ota.summaries import checking as summaries_checking
from ota.tabular import Column, Labelled, ResultTable
from ota.timelines import checking as timelines_checking
from ota.transcripts import checking as transcripts_checking
from ota.words import say

SECTIONS = ("study", "transcripts", "codings", "codebook", "memos", "summaries", "timelines", "privacy", "consent")


def check(study: Study) -> list[Problem]:
    """Everything that needs a person, errors before warnings and kind by kind in the order of SECTIONS: all of one
    moment, whoever writes meanwhile."""
    with study.reading():
        problems = study_checking.check(study)
        problems += transcripts_checking.check(study)
        try:
            problems += check_codebook(codebook.read(study))
            problems += codings_checking.check(study)
            problems += memos_checking.check(study)
            problems += summaries_checking.check(study)
            problems += timelines_checking.check(study)
            problems += masking.check(study)
            problems += repeated.check(study)
            problems += consent_checking.tally_missing(consent_checking.check(study))
        except OtaError as error:
            problems.append(Problem(error.key, "", error.values))
    return sorted(problems, key=lambda problem: (problem.warning, _rank_problem(problem), problem.key))


def _rank_problem(problem: Problem) -> int:
    section = name_section(problem)
    return SECTIONS.index(section) if section in SECTIONS else len(SECTIONS)


def name_section(problem: Problem) -> str:
    """The room that a problem is of, as in the commands: one of SECTIONS."""
    room = problem.key.partition(".")[0]
    return _ROOMS.get(room, room)


_ROOMS = {"db": "study", "sources": "transcripts", "regrouping": "codings", "retrieval": "privacy"}


def choose_section(problems: list[Problem], section: str) -> list[Problem]:
    """The problems of one section; raises OtaError for one that there is not."""
    asked = section.strip().casefold()
    if asked not in SECTIONS:
        raise OtaError("study.bad-value", value=section, field="only", allowed=", ".join(SECTIONS))
    return [problem for problem in problems if name_section(problem) == asked]


def tabulate_problems(study: Study, problems: list[Problem]) -> ResultTable:
    """Problems as a table: how grave, of which section, of which kind, how many there are of that; where, and what.

    The count stands beside the first of each kind.
    """
    counts = Counter((problem.key, problem.warning) for problem in problems)
    language = study.language
    rows = [
        (
            _label_gravity(problem, language),
            name_section(problem),
            problem.key.partition(".")[2].removeprefix("check-"),
            counts.pop((problem.key, problem.warning), None),
            problem.where,
            problem.format_message(language).replace(" | ", " "),
        )
        for problem in problems
    ]
    columns = (Column("severity"), Column("section"), Column("kind"), Column("count", "int"))
    return study.table((*columns, Column("where"), Column("problem")), tuple(rows))


def _label_gravity(problem: Problem, language: str) -> Labelled:
    name = "warning" if problem.warning else "error"
    return Labelled(name, say(f"checks.{name}", language))


def shorten_problems(study: Study, problems: list[Problem], limit: int) -> ResultTable:
    """The table with all errors, and of each kind of warning at most so many lines."""
    every_problem = tabulate_problems(study, problems)
    shown: Counter[str] = Counter()
    rows = []
    for problem, row in zip(problems, every_problem.rows, strict=True):
        shown[problem.key] += problem.warning
        if shown[problem.key] <= limit:
            rows.append(row)
    return replace(every_problem, rows=tuple(rows))
