"""Lines typed one after the other, by somebody who listens: each is a step, and is told back at once.

A line is a new entry, a switch moment, a change of an entry (`laatste: mei 2019; Ruud`, `E12 end=maart 2020`,
`scheiding page=12`), or the answer to what was asked of the line before it. Nothing waits for an answer: whatever is
none is a line. An empty line takes back the last one that was typed here. What is not asked, or not answered, stands
in `ota timelines check`.
"""

from __future__ import annotations

from dataclasses import dataclass

from ota import undoing
from ota.errors import OtaError
from ota.study import Study
from ota.tabular import ResultTable
from ota.text.folding import fold_name
from ota.timelines import operations, store
from ota.timelines.asking import AskedBack, ask_back
from ota.timelines.line import LineContext, is_switch, read_items, read_line
from ota.timelines.names import StudyNames
from ota.timelines.operations import Done
from ota.timelines.telling import list_recent, tell_done, tell_error, tell_today
from ota.wall.reading import find_changed, read_answer, split_line
from ota.words import say

LINES_PER_QUESTION = 5
_UNDO = frozenset({"terug", "ongedaan", "undo"})


@dataclass(frozen=True, repr=False)
class Reply:
    """What became of a line: what was taken, what was not understood and what is asked back, each one line or nothing.

    `entries` are the handles of those that it made or changed; `kept` is False where nothing of it was written.
    """

    taken: str = ""
    missed: str = ""
    asked: str = ""
    entries: tuple[str, ...] = ()
    kept: bool = True


@dataclass(frozen=True)
class _Typed:
    """A step of this desk: its number, the line, what it made or changed, and the question that was open before it."""

    step: int
    line: str
    name: str
    question: AskedBack | None


class WallDesk:
    """One scribe at the timeline of one case. `timeline` is as it was after the last line, `question` the open one.

    `session` is the one that is being written down here, None: the one of the case. At most one question is asked per
    five lines; `quiet`: none. Raises OtaError for an unknown case or session, and for a session without a day.
    """

    def __init__(self, study: Study, case: str, *, session: str | None = None, quiet: bool = False) -> None:
        self.study, self.quiet = study, quiet
        self.timeline = store.read(study, case)
        self.session = session if session is None else operations.read_session(study, session)
        self.question: AskedBack | None = None
        self.newest = ""  # the handle of what was made or changed last: E12, S1 for a switch moment
        self._head = study.head()
        self._lines = LINES_PER_QUESTION  # typed since a question was asked
        self._typed: list[_Typed] = []
        self._touched: set[str] = set()

    @property
    def today(self) -> str:
        """Which session is being written down, and what "today" means."""
        return tell_today(self.study, self.timeline, self.session)

    def list_recent(self) -> ResultTable:
        """The last ten entries, the newest at the end."""
        return list_recent(self.timeline)

    def list_questions(self) -> list[AskedBack]:
        """What is still asked of the entries that were typed here."""
        entries = [entry for entry in self.timeline.entries if entry.id in self._touched]
        return [question for entry in entries for question in ask_back(self.timeline, entry)]

    def take(self, line: str) -> Reply:
        """Take one line. Nothing is raised for what a line says, or for a study that cannot be written to now."""
        text = line.strip()
        if text.startswith("#"):
            return Reply()
        if not text or fold_name(text) in _UNDO:
            return self.take_back()
        question, self.question = self.question, None
        before = len(self.study.made)
        try:
            self._update()
            done = self._carry_out(text, question)
            self._head = self.study.head()
        except OtaError as error:
            language = self.study.language
            self.question = question if error.key == "wall.answer-unclear" else None
            asked = self.question.format_short(language) if self.question else ""
            return Reply(missed=tell_error(error, language), asked=asked, kept=False)
        self.timeline = done.timeline
        handles = tuple(entry.handle for entry in done.entries)
        answer = tell_done(done)
        names = (*handles, *(f"S{done.timeline.switches.index(switch) + 1}" for switch in done.switches))
        self.newest = names[-1] if names else self.newest
        self._typed += [_Typed(step, text, self.newest, question) for step in self.study.made[before:]]
        self._touched |= {entry.id for entry in done.entries}
        return Reply(answer.taken, answer.missed, self._ask_back(done), handles)

    def take_back(self) -> Reply:
        """Take back what was typed last, as a step of its own; the question that was open then is open again."""
        language = self.study.language
        if not self._typed:
            return Reply(missed=say("wall.nothing-typed", language), kept=False)
        typed = self._typed[-1]
        try:
            undoing.take_back(self.study, typed.step)
            self._update()
        except OtaError as error:
            return Reply(missed=tell_error(error, language), kept=False)
        self._typed.pop()
        self.question = typed.question
        self.newest = self.timeline.entries[-1].handle if self.timeline.entries else ""
        asked = typed.question.format_short(language) if typed.question else ""
        return Reply(say("wall.taken-back", language, line=typed.line, name=typed.name), asked=asked)

    def _update(self) -> None:
        """See what was written since, here or elsewhere."""
        head = self.study.head()
        if head != self._head:
            self._head, self.timeline = head, store.read(self.study, self.timeline.case)

    def _carry_out(self, text: str, question: AskedBack | None) -> Done:
        """What a line asks for, as one step."""
        if question and (answered := read_answer(text, question, self._make_context())):
            return operations.edit(self.study, question.entry, answered)
        self._lines += 1
        parts, cells = split_line(text), {} if self.session is None else {"session": self.session}
        if parts.items:
            where = self._make_context()
            handle, items = find_changed(parts, where), read_items(parts.items, where)
            if handle:
                return operations.edit(self.study, handle, items)
            cells |= items
        if is_switch(parts.head):
            typed = read_line(parts.head, self._make_context())
            return operations.mark_switch(self.study, self.timeline.case, {**typed.cells, **cells})
        return operations.add(self.study, self.timeline.case, parts.head, cells)

    def _make_context(self) -> LineContext:
        today = operations.find_today(self.study, self.timeline, self.session)
        with self.study.reading() as connection:
            people = operations.load_known(StudyNames(connection), today).people
        return LineContext(self.timeline, self.timeline.entries, today, people)

    def _ask_back(self, done: Done) -> str:
        """The first question about what was typed, if it is time for one; it is open until the next line."""
        if self.quiet or self._lines < LINES_PER_QUESTION or not done.questions:
            return ""
        self.question, self._lines = done.questions[0], 0
        return self.question.format_short(self.study.language)
