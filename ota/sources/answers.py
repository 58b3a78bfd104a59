"""Tables of answers: a respondent in each row, what each wrote under open questions, and what else is known of each.

Which columns hold open answers is told by what stands in them: words that nobody ticks. Nothing is guessed: where a
column may be either, or it is not certain that the rows are respondents, it is asked which columns hold answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ota.directory import make_directory
from ota.errors import OtaError, Problem
from ota.sources.tables import ReadTable
from ota.study.values import infer
from ota.tabular import fold_head, resolve_column
from ota.text.folding import fold_name
from ota.words import Word

# Heads that name who answered and nothing else; and heads that name somebody or something.
_RESPONDENTS = frozenset(
    {
        *("respondent", "respondenten", "respondentnummer", "respondentnr", "respondent nr", "respondent nummer"),
        *("respondent id", "respondentid", "respondent number", "response id", "responseid", "reactie id"),
        *("deelnemer", "deelnemernummer", "deelnemer nr", "deelnemer id", "participant", "participant id"),
        *("participantid", "participant number", "invuller", "proefpersoon"),
    }
)
_NAMES = frozenset({"naam", "name", "persoon", "person", "id", "nr", "nummer", "number"})
_LONG = 6  # words: nobody ticks a box with as many, but for boxes that recur
_WORDS = 2  # nobody answers an open question with so few, each and every one
_SHORT_HEAD = 24  # characters of a head that are enough to name its column
_MOST_HEAD = 60
_PART = re.compile(r"\s*;\s*")


class Respondent(NamedTuple):
    """A row of a table of answers: who answered, the line of the file, the other cells by the head of their column."""

    name: str
    line: int
    cells: Mapping[str, str]


class OpenAnswer(NamedTuple):
    """What somebody wrote under a question. `respondent` is the index in `Questionnaire.respondents`, `question` the
    head of the column, `cell` the place in the file (`C7`: third column, line or row 7)."""

    respondent: int
    question: str
    words: str
    cell: str


class Questionnaire(NamedTuple):
    """A table with a respondent in each row: the column that names them, those with open answers and the others, the
    answers row by row, and how many cells under a question are empty."""

    name: str
    column: str
    questions: tuple[str, ...]
    others: tuple[str, ...]
    respondents: tuple[Respondent, ...]
    answers: tuple[OpenAnswer, ...]
    empty: int


def read_questionnaire(table: ReadTable, asked: Sequence[str] = ()) -> Questionnaire:
    """The answers in a table. `asked` are heads of the columns that hold them, or how they begin, as a person named
    them; without, they are told by what stands in them.

    Raises OtaError: `sources.no_material` where the table holds no answers at all, `sources.answers_asked` where that
    is in doubt; and where nothing says who answered, or the same respondent stands in two rows.
    """
    sure = {column: is_open(column, table.cells[column]) for column in table.columns}
    column = _find_respondents(table, asked)
    if asked:
        questions = [_find_column(table, name) for name in asked]
    else:
        questions = [head for head, opened in sure.items() if opened is not False and head != column]
        asking = [head for head in questions if sure[head] and head.endswith("?")]
        if not questions or not (column or asking):
            raise OtaError("sources.no_material", name=table.name)
        certain = asking or fold_head(column) in _RESPONDENTS
        if not certain or any(sure[head] is None for head in questions):
            raise _ask_questions(table, questions)
    if not column:
        raise OtaError("sources.answers_nobody", name=table.name)
    return _read(table, column, [head for head in table.columns if head in questions])


def is_open(head: str, cells: Sequence[str]) -> bool | None:
    """Whether a column holds open answers: True or False where that is certain, None where it may be either.

    Long texts that all differ are; numbers, dates, yes and no, a word or two, and texts that recur are not, and neither
    is what a researcher remarked. Short texts that mostly differ may be, under a head that asks something.
    """
    filled = [cell for cell in cells if cell]
    if not filled or infer(filled) in ("number", "date", "yesno") or resolve_column(head, ("note",)):
        return False
    long = [cell for cell in filled if len(cell.split()) >= _LONG]
    if not long:
        differ = 2 * len({fold_name(cell) for cell in filled}) > len(filled) or len(filled) < 3
        return None if differ and head.endswith("?") and any(len(cell.split()) > _WORDS for cell in filled) else False
    if _recur(long) or _recur([part for cell in long for part in _PART.split(cell) if part]):
        return False  # boxes that were ticked, of which several may be
    return True if len({fold_name(cell) for cell in long}) == len(long) else None


def _recur(texts: Sequence[str]) -> bool:
    """Whether texts occur twice, most of them."""
    return len(texts) > 1 and 2 * len({fold_name(text) for text in texts}) <= len(texts)


def _find_respondents(table: ReadTable, asked: Sequence[str]) -> str:
    """The column that says who answered: one whose head names a respondent, else somebody; of several the first with
    another in each row. "" for none."""
    named = [head for head in table.columns if not any(fold_name(head).startswith(fold_name(name)) for name in asked)]
    columns = [head for sort in (_RESPONDENTS, _NAMES) for head in named if fold_head(head) in sort]
    alone = (head for head in columns if len({fold_name(cell) for cell in table.cells[head]}) == len(table.lines))
    return next(alone, columns[0] if columns else "")


def _find_column(table: ReadTable, name: str) -> str:
    """The column with this head, or whose head alone begins so; raises OtaError as `Directory.find` does."""
    return make_directory(Word("directory.sort-column"), ((head, ()) for head in table.columns)).find(name)


def _ask_questions(table: ReadTable, questions: Sequence[str]) -> OtaError:
    return OtaError("sources.answers_asked", name=table.name, line=write_pasted(table.columns, questions))


def write_pasted(heads: Sequence[str], questions: Sequence[str]) -> str:
    """What to type behind `--answers` for these columns: of a long head how it begins, where that names it alone."""
    return "; ".join(_shorten_head(head, heads) for head in questions)


def _shorten_head(head: str, heads: Sequence[str]) -> str:
    words = head.replace('"', ";").partition(";")[0].split()
    for count in range(1, len(words) + 1):
        begun = " ".join(words[:count])
        alone = sum(fold_name(head).startswith(fold_name(begun)) for head in heads) == 1
        if alone and (len(begun) >= _SHORT_HEAD or count == len(words)):
            return begun
    return head


def _read(table: ReadTable, column: str, questions: Sequence[str]) -> Questionnaire:
    variables = tuple(head for head in table.columns if head not in (column, *questions))
    letters = {head: spell_column_letters(n) for n, head in enumerate(table.heads) if head in questions}
    respondents: list[Respondent] = []
    answers: list[OpenAnswer] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    empty = 0
    for n, (name, line) in enumerate(zip(table.cells[column], table.lines, strict=True)):
        written = {head: words for head in questions if (words := table.cells[head][n])}
        if not name and written:
            problems.append(Problem("sources.answers_unnamed", table.tell_place(n), {"column": column}))
        elif name and lines.setdefault(fold_name(name), line) != line:
            problems.append(
                Problem(
                    "sources.answers_twice", table.tell_place(n), {"column": column, "line": lines[fold_name(name)]}
                )
            )
        if not name:
            continue
        empty += len(questions) - len(written)
        answers += [
            OpenAnswer(len(respondents), head, words, f"{letters[head]}{line}") for head, words in written.items()
        ]
        respondents.append(Respondent(name, line, {head: table.cells[head][n] for head in variables}))
    if problems:
        raise OtaError("sources.table", problems, name=table.name, count=len(problems))
    return Questionnaire(table.name, column, tuple(questions), variables, tuple(respondents), tuple(answers), empty)


def spell_column_letters(column: int) -> str:
    """The letters that Excel puts above a column, of which the first is 0."""
    letters = ""
    while column >= 0:
        column, remainder = divmod(column, 26)
        letters, column = chr(ord("A") + remainder) + letters, column - 1
    return letters


def read_answer(table: ReadTable, cell: str) -> str:
    """The words in a cell of a table; "" where it has none such."""
    letters = cell.rstrip("0123456789")
    line = int(cell[len(letters) :] or 0)
    head = next((head for n, head in enumerate(table.heads) if spell_column_letters(n) == letters), "")
    return (
        next((table.cells[head][n] for n, at in enumerate(table.lines) if at == line), "")
        if head in table.cells
        else ""
    )


def shorten_questions(questions: Sequence[str]) -> Iterator[str]:
    """The questions as short as fits in the name of a source, no two alike."""
    taken: set[str] = set()
    for question in questions:
        in_full = " ".join(question.replace(";", ",").split())
        title = in_full if len(in_full) <= _MOST_HEAD else in_full[:_MOST_HEAD].rsplit(" ", 1)[0].rstrip(" ,.:") + "…"
        numbered, n = title, 1
        while fold_name(numbered) in taken:
            n += 1
            numbered = f"{title} ({n})"
        taken.add(fold_name(numbered))
        yield numbered
