"""`ota check`: asks each room for its problems, and the database for its soundness."""

from __future__ import annotations

from ota import masking
from ota.codebook import store as codebook
from ota.codebook.checking import check as check_codebook
from ota.codings import checking as codings_checking
from ota.errors import OtaError, Problem
from ota.retrieval import repeated
from ota.study import Study
from ota.study import checking as study_checking
from ota.tabular import Column, ResultTable
from ota.timelines import checking as timelines_checking
from ota.transcripts import checking as transcripts_checking
from ota.words import say


def check(study: Study) -> list[Problem]:
    """Everything that needs a person, errors before warnings: all of one moment, whoever writes meanwhile."""
    with study.reading():
        found = study_checking.check(study)
        found += transcripts_checking.check(study)
        try:
            found += check_codebook(codebook.read(study))
            found += codings_checking.check(study)
            found += timelines_checking.check(study)
            found += masking.check(study)
            found += repeated.check(study)
        except OtaError as error:
            found.append(Problem(error.key, "", error.values))
    return sorted(found, key=lambda one: one.warning)


def table(problems: list[Problem], language: str) -> ResultTable:
    """Problems as a table: how grave, where, what."""
    rows = tuple(
        (
            say("checks.warning" if one.warning else "checks.error", language),
            one.where,
            one.text(language).replace(" | ", " "),
        )
        for one in problems
    )
    return ResultTable((Column("severity"), Column("where"), Column("problem")), rows)
