"""Answers of respondents as sources, each with its question as a variable, and the respondent as whose voice it is.

The question is never part of the text: it is no word of whoever answered. Whether an answer is there already is told by
who gave it and to which question, so that a table with one respondent more brings only what is new.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import NamedTuple

from ota import sources
from ota.db.sql import Connection
from ota.errors import OtaError, Problem
from ota.sources import Loaded, Parsed, Questionnaire
from ota.sources.answers import shorten_questions, write_pasted
from ota.study import Study
from ota.study.enrolling import Enrolment, read_enrolment
from ota.transcripts.spooling import Spooled
from ota.transcripts.storing import ImportDesk, NewSource
from ota.words import LANGUAGES, say

_LONGEST = 120  # characters of a respondent in the name of a source


@dataclass
class Surveyed:
    """A table of answers as it fits the study: what was read, and the people in it; `joined` are those who were there
    already and get an answer more."""

    made: Questionnaire
    people: Enrolment
    joined: dict[str, None] = field(default_factory=dict)

    @property
    def proposed(self) -> str:
        """What to type behind `--answers` for these columns."""
        return write_pasted((self.made.column, *self.made.questions, *self.made.others), self.made.questions)

    @property
    def names(self) -> list[str]:
        """Per respondent of the table what the person is called in the study."""
        return [person.name for person in self.people.people]


def survey(study: Study, connection: Connection, spooled: Spooled) -> Surveyed:
    """A table of answers that was read, against the people of the study; raises OtaError with each row that does not
    fit. Nothing is written."""
    questionnaire = spooled.questionnaire
    role = spooled.about.role
    defaults = {"role": study.settings.build_directory("roles", "role").find(role)} if role else {}
    rows = [(respondent.line, respondent.name, respondent.cells) for respondent in questionnaire.respondents]
    return Surveyed(
        questionnaire,
        read_enrolment(
            connection, study.settings, questionnaire.others, rows, spooled.file, defaults, study.clock().date()
        ),
    )


def choose_question_variable(study: Study, desk: ImportDesk) -> str:
    """What the variable is called that holds the question of an answer: in either language as it is there, else in that
    of the study."""
    named = [say("columns.question", language) for language in (study.language, *LANGUAGES)]
    return next((known_variable for name in named if (known_variable := desk.find_variable(name))), named[0])


class Prepared(NamedTuple):
    """An answer that is new and fits, as a source and as the text that was read."""

    source: NewSource
    parsed: Parsed


def prepare_answers(
    study: Study, desk: ImportDesk, spooled: Spooled, table: Surveyed, standing: list[str], problems: list[Problem]
) -> Iterator[Prepared]:
    """The answers of a table that are new, one at a time; the names of those that are there already go to `standing`,
    what does not fit to `problems`."""
    variable = choose_question_variable(study, desk)
    title = dict(zip(table.made.questions, shorten_questions(table.made.questions), strict=True))
    for answer in table.made.answers:
        person = table.names[answer.respondent]
        name = f"{person[:_LONGEST]} {title[answer.question]}"
        about = replace(spooled.about, role="", variables={**spooled.about.variables, variable: answer.question})
        digest = sha256(answer.words.encode("utf-8")).hexdigest()
        stored = desk.find_answer(person, answer.question, name)
        where = f"{spooled.file}:{answer.cell}"
        if stored and stored.digest == digest:
            standing.append(stored.name)
        elif stored:
            values: dict[str, object] = {"name": stored.name, "handle": stored.handle}
            problems.append(Problem("transcripts.answer-changed", where, values))
        else:
            try:
                parsed = make_text(answer.words, where, spooled)
                new = desk.prepare(name, spooled.file, about, parsed, answer.cell, person, answer.question)
                if table.people.people[answer.respondent].id:
                    table.joined[person] = None
                yield Prepared(new, parsed)
            except OtaError as error:
                problems.append(Problem(error.key, where, error.values))


def make_text(words: str, name: str, spooled: Spooled) -> Parsed:
    """The words of an answer as a text of paragraphs."""
    loaded = Loaded(name, words, spooled.digest, b"", first_line=None)
    return sources.segment_text(loaded, speakers=None, turns=False, ends=())
