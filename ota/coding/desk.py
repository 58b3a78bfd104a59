"""The place where somebody codes a text: where the cursor stands, what is selected, what is in focus, and the moves.

Everything that a screen shows is read off it; it draws nothing and waits for nothing. What changes the study is a
`Writing`, which `perform` carries out: at once, or in a thread of its own. A new coding stands there at once and counts
as kept when its writing is done; one that is refused goes away again, and `message` says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

from ota import undoing
from ota.coding.choices import KeyedChoice, add_choice, make_change
from ota.coding.lanes import LaneRows, Mark
from ota.coding.moving import Moves
from ota.coding.palette import CodePalette
from ota.coding.passages import FoundPassages
from ota.coding.reading import CodedText, read_coded_text
from ota.coding.selection import Selection, find_begin, find_end
from ota.codings import operations
from ota.codings.desk import Where
from ota.codings.model import Coding
from ota.codings.voice import is_of_nobody
from ota.errors import OtaError
from ota.study import Study
from ota.text.handles import spell_source_handle
from ota.transcripts import answering, changing
from ota.words import say

if TYPE_CHECKING:
    from ota.coding.comparing import ComparedCoders
    from ota.coding.gathered import GatheredPassages

RECENT = 9  # codes that have a number


class Writing(NamedTuple):
    """Something to write: `work` does it and returns what is to be said of it; `mark` is the coding that stands there
    already, `key` the coding that is changed; `source` is one to open, at `span` of its text."""

    work: Callable[[], str]
    mark: str = ""
    key: str = ""
    source: str = ""
    span: tuple[int, int] | None = None


class Question(NamedTuple):
    """Something to look up that may take long: `look_up` does it, `take` gets what was found."""

    look_up: Callable[[], Any]
    take: Callable[[Any], None]


LOOK = Writing(lambda: "")  # nothing is written: what somebody else wrote is read


@dataclass(frozen=True)
class WritingOutcome:
    """What came of a writing or a question: what is to be said or was found, or why it was refused; the text as it is
    now, and the passages where these are shown."""

    writing: Writing | Question
    text: CodedText
    answer: Any = ""
    refusal: OtaError | None = None
    found: FoundPassages | None = None


class Workplace(Moves):
    """One coder at one source of the study."""

    def __init__(
        self,
        study: Study,
        source: str,
        perform: Callable[[Writing | Question], None] | None = None,
        lanes: int = 4,
        blind: bool = False,
    ) -> None:
        super().__init__(read_coded_text(study, source))
        self.study = study
        self.lanes = lanes
        self.blind = blind
        self.only = self._name_me() if blind else ""  # the coder whose codings are shown, "" for all
        self.message = ""
        self.refused = False  # whether the message is a refusal
        self.held: Callable[[], None] | None = None  # a coding of words of nobody, made once their perspective is known
        self.gathered: GatheredPassages | None = None  # the passages that were asked for last
        self.comparison: ComparedCoders | None = None  # two coders beside each other
        self.question: Question | None = None  # what is being looked up
        self.recent: list[str] = [coding.code for coding in self.text.codings if coding.coder == self.text.coder][::-1]
        self.recent = list(dict.fromkeys(self.recent))[:RECENT]
        self.waiting: dict[str, Mark] = {}  # codings that are not kept yet, by a key of their own
        self._spans: dict[str, tuple[int, int]] = {}  # codings whose ends move, by key
        self._keys: dict[str, str] = {}  # what a waiting coding is called in the study
        self._count = 0
        self._perform = perform or (lambda writing: self.settle(self.carry_out(writing)))

    # --- what is shown ---------------------------------------------------------------------------------------------
    @property
    def language(self) -> str:
        """The study's language."""
        return self.text.settings.language

    def _name_me(self) -> str:
        return self.text.coders.get(self.text.coder, self.study.coder or "?")

    def is_mine(self, coder: str) -> bool:
        """Whether the coder with this key is who works here."""
        return coder == self.text.coder

    def is_shown(self, coder: str) -> bool:
        """Whether the codings of the coder with this key are shown."""
        if self.comparison is not None:
            return coder in self.comparison.pair
        return not self.only or self.text.coders.get(coder) == self.only

    @property
    def marks(self) -> list[Mark]:
        """The codings that are shown, and those that wait to be kept, as they are drawn."""
        if self._marks is None:
            shown = [
                Mark(coding.id, *self._spans.get(coding.id, (coding.start, coding.end)), coding.code, coding.coder)
                for coding in self.text.codings
                if self.is_shown(coding.coder)
            ]
            self._marks = sorted([*shown, *self.waiting.values()], key=lambda mark: (mark.start, mark.end, mark.key))
        return self._marks

    @property
    def lane_rows(self) -> LaneRows:
        """The brackets beside the rows."""
        if self._lanes is None:
            sides = self.comparison.pair if self.comparison is not None else ()
            self._lanes = LaneRows(self.rows, self.marks, self.lanes, sides)
        return self._lanes

    def choose_lanes(self, lanes: int) -> None:
        """Have room for so many codings beside each other."""
        if lanes != self.lanes:
            self.lanes, self._lanes = lanes, None

    @cached_property
    def _palettes(self) -> dict[tuple[int, tuple[str, ...]], CodePalette]:
        return {}

    @property
    def palette(self) -> CodePalette:
        """The codes to choose from."""
        key = (self.text.head, tuple(self.recent))
        if key not in self._palettes:
            self._palettes.clear()
            self._palettes[key] = CodePalette(self.text.book, self.text.counts, self.recent)
        return self._palettes[key]

    def find_coding_in_focus(self) -> Coding | None:
        """The coding that the keys work on, as the study holds it; None where there is none, or it is not kept yet."""
        focus = self.find_focus()
        return self.text.codings_by_key.get(focus.key) if focus is not None else None

    # --- writing -----------------------------------------------------------------------------------------------------
    def carry_out(self, writing: Writing | Question) -> WritingOutcome:
        """Write, and read what the study is now; or look up what was asked; in whatever thread."""
        if isinstance(writing, Question):
            return self._look_up(writing)
        answer, refusal = "", None
        try:
            answer = writing.work()
        except OtaError as error:
            refusal = error
        try:
            text = read_coded_text(self.study, writing.source or self.text.stored.source, self.text)
        except OtaError as error:  # its import was taken back; what was shown stays until it is done again
            text, refusal = self.text, refusal or error
        gathered = self.gathered
        if gathered is None or not gathered.is_open or writing.source:
            return WritingOutcome(writing, text, answer, refusal)
        return WritingOutcome(writing, text, answer, refusal, gathered.read_again())

    def _look_up(self, question: Question) -> WritingOutcome:
        if question is not self.question:  # another took its place
            return WritingOutcome(question, self.text)
        try:
            return WritingOutcome(question, self.text, question.look_up())
        except OtaError as error:
            return WritingOutcome(question, self.text, refusal=error)

    def is_news(self, written: WritingOutcome) -> bool:
        """Whether there is anything to settle: somebody wrote something, or something was asked."""
        if written.writing is not LOOK:
            return True
        same_source = written.text.stored.source == self.text.stored.source  # else another was opened meanwhile
        gathered = self.gathered
        same_list = gathered is None or written.found in (None, gathered.found)
        return not same_list or (same_source and written.text.head > self.text.head)

    def perform(self, writing: Writing | Question) -> None:
        """Have something written or looked up; what was said before is past."""
        if isinstance(writing, Writing):
            self.message, self.refused = "", False
        self._perform(writing)

    def settle(self, written: WritingOutcome) -> None:
        """Take in what came of a writing or a question."""
        writing = written.writing
        if isinstance(writing, Question):
            self._settle_question(writing, written)
            return
        gone = self.waiting.pop(writing.mark, None)
        self._spans.pop(writing.key, None)
        if written.refusal is not None:
            self._refuse_because(written.refusal)
            if gone is not None:
                self.message = say("screen.not-kept", self.language, why=self.message)
        elif not self.refused:  # a refusal stays until the next key
            self.message = say("screen.others-wrote", self.language) if writing is LOOK else written.answer
        if self.focus == writing.mark and writing.mark:
            self.focus = self._keys.get(writing.mark, "")
        if writing.source:
            self._open(written.text, writing)
        elif written.text.stored.source == self.text.stored.source:  # else another was opened meanwhile
            self.show(written.text)
            self._remember_kept(writing.mark)
        self._compare_again()
        if self.gathered is not None:
            self.gathered.settle(writing, written.found)

    def _remember_kept(self, mark: str) -> None:
        """A code that was made gets its number once a coding with it is kept, and is the last one if it was so."""
        kept = next((coding for coding in self.text.codings if coding.id == self._keys.get(mark)), None)
        last = self.last
        if kept is not None and kept.code not in self.recent:
            self._remember(kept.code)
            self.last = last
        if mark and last == mark:
            self.last = kept.code if kept is not None else ""

    def _refuse_because(self, error: OtaError) -> None:
        self.message, self.refused = error.format_message(self.language).replace(" | ", " "), True

    def ask(self, question: Question) -> None:
        """Have something looked up; what was asked before and is not answered yet is dropped."""
        self.question = question
        self._say("screen.looking-up")
        self.perform(question)

    def drop_question(self) -> None:
        """Want no answer any more."""
        self.question = None

    def _settle_question(self, question: Question, written: WritingOutcome) -> None:
        if question is not self.question:
            return
        self.question, self.message = None, ""
        if written.refusal is not None:
            self._refuse_because(written.refusal)
        else:
            question.take(written.answer)

    def open_source(self, source: str, span: tuple[int, int] | None = None, coding: str = "") -> None:
        """Work at another source, by its key, once all that was asked before is written; with `span` selected in it, or
        with a coding in focus that begins there."""
        self.perform(Writing(lambda: "", key=coding, source=source, span=span))

    def _open(self, text: CodedText, writing: Writing) -> None:
        if text.stored.source != self.text.stored.source:
            self.waiting.clear()  # what waits is written all the same
            self._spans.clear()
            self.show(text)
            self.go_first()
        else:
            self.show(text)
        if writing.span is not None:
            self.go(writing.span[0])
            if not writing.key:
                self.selection = Selection(*writing.span)
            elif any(mark.key == writing.key for mark in self.marks):
                self.focus = writing.key

    def compare(self) -> None:
        """Put two coders beside each other, at the first disagreement; or no longer. Who works blind is refused."""
        if self.comparison is not None:
            self.comparison = None
            self._forget_drawn()
            return
        if self.blind and self.only:
            self.refuse("screen.blind")
            return
        from ota.coding.comparing import ComparedCoders

        try:
            self.comparison = ComparedCoders(self)
        except OtaError as error:
            self._refuse_because(error)
            return
        self._forget_drawn()
        if not self.comparison.move(1):
            self._say("screen.no-disagreement")

    def _compare_again(self) -> None:
        """Look up the disagreements again, after something was written or another source was opened."""
        if self.comparison is None:
            return
        count = len(self.comparison.disagreements)
        try:
            self.comparison.read_again()
        except OtaError as error:
            self.comparison = None
            self._refuse_because(error)
        else:
            if len(self.comparison.disagreements) < count:
                self.comparison.go_on()
        self._forget_drawn()

    def perform_writing(self, work: Callable[[], str]) -> None:
        """Have something written that touches no coding of the margin."""
        self.perform(Writing(work))

    def take_in(self) -> bool:
        """Show what somebody else wrote since; whether there was anything."""
        text = read_coded_text(self.study, self.text.stored.source, self.text)
        if text is self.text:
            return False
        self.show(text)
        return True

    def _say(self, key: str, **values: object) -> None:
        self.message, self.refused = say(key, self.language, **values), False

    def refuse(self, key: str, **values: object) -> None:
        """Say why something is not done."""
        self.message, self.refused = say(key, self.language, **values), True

    def apply(
        self, code: str, *, new: bool = False, under: str = "", origin: str = "", new_under: bool = False
    ) -> None:
        """Give the selection a code: by its key, or with `new` by the name of one that is to be made, as
        `operations.add` makes it. For words of
        nobody whose perspective is not chosen yet it is `held`, until `choose_perspective`."""
        if self.selection is None:
            self.refuse("screen.no-selection")
            return
        (start, end), what = self.selection.span, self.selection.what
        if not what.perspective and self.text.settings.perspectives and is_of_nobody(self.text.stored, start, end):
            self.held = partial(self.apply, code, new=new, under=under, origin=origin, new_under=new_under)
            return
        self._count += 1
        mark = f"waiting-{self._count}"
        self.waiting[mark] = Mark(mark, start, end, code, self.text.coder, is_kept=False)
        self.selection = self.selection._replace(edge="", coded=True)
        self.focus = mark
        self._forget_drawn()
        if new:
            self.last = mark  # until it is kept, and has a key
        else:
            self._remember(code)
        where = Where(self.text.stored.text[start:end], span=(start, end))
        source, name = self._handle, code if new else self.name_code(code)

        def work() -> str:
            added = operations.add(
                self.study, source, where, [name], what, new=new, under=under, origin=origin, new_under=new_under
            )
            self._keys[mark] = added.keys[0]
            key = "screen.coded-already" if added.old else "screen.coded-doubtful" if added.doubtful else "screen.coded"
            return say(key, self.language, handle=added.handle)

        self.perform(Writing(work, mark))

    # What the journal says is read by people: it has handles and names, no keys.
    @property
    def _handle(self) -> str:
        return spell_source_handle(self.text.stored.number)

    def name_code(self, code: str) -> str:
        """The name by which a code is found, by its key; a name as it is."""
        return self.text.book.spell_reference(code) if code in self.text.book.codes else code

    def _remember(self, code: str) -> None:
        if code not in self.recent:  # a number keeps its code while there is room
            self.recent = [*self.recent, code] if len(self.recent) < RECENT else [*self.recent[:-1], code]
        self.last = code

    def apply_recent(self, number: int) -> None:
        """Give the selection the code that has this number, from 1."""
        if 1 <= number <= len(self.recent):
            self.apply(self.recent[number - 1])
        else:
            self.refuse("screen.no-number", number=number)

    def apply_again(self) -> None:
        """Give the selection the code that was used last; only where something is selected that has no code yet."""
        if self.selection is None or self.selection.coded:
            self.refuse("screen.no-selection")
        elif self.last in self.waiting:
            self.apply(self.waiting[self.last].code, new=True)
        elif self.last:
            self.apply(self.last)
        else:
            self.refuse("screen.no-last")

    def take_selected_words(self) -> str:
        """The words that are selected, on one line."""
        return " ".join(self.text.stored.text[slice(*self.selection.span)].split()) if self.selection else ""

    def _change(self, work: Callable[[str], str]) -> None:
        """Change the coding in focus, where it is the coder's own."""
        focus = self.find_focus()
        if focus is None:
            self.refuse("screen.no-coding")
        elif not self.is_mine(focus.coder):
            self.refuse("screen.not-yours", coder=self.text.coders.get(focus.coder, "?"))
        else:
            key = focus.key
            self.perform(Writing(lambda: work(self._keys.get(key, key)), key=key))

    def edit(self, changes: Mapping[str, Any], code: str | None = None) -> None:
        """Change fields of the coding in focus, or its code."""

        def work(key: str) -> str:
            edited = operations.edit(self.study, key, changes, code=code)
            return say("screen.united" if edited.united else "screen.changed", self.language)

        self._change(work)

    def recode(self, code: str) -> None:
        """Give the coding in focus another code."""
        self.edit({}, self.name_code(code))
        self._remember(code)

    def remove(self) -> None:
        """Take the coding in focus away."""

        def work(key: str) -> str:
            operations.remove(self.study, [key])
            return say("screen.removed", self.language)

        self._change(work)

    def set_memo(self, memo: str) -> None:
        """Write the memo of the coding in focus; "" takes it away."""
        self.edit({"memo": memo})

    def switch_favourite(self) -> None:
        """Make the coding in focus a favourite, or no longer one."""
        coding = self.find_coding_in_focus()
        self.edit({"favourite": not (coding and coding.favourite)})

    def choose_perspective(self, perspective: str, held: Callable[[], None]) -> None:
        """Say the perspective of the selection, and make the coding that was `held` for it."""
        if self.selection is not None:
            self.selection = self.selection._replace(what=replace(self.selection.what, perspective=perspective))
            held()

    def choose(self, choice: KeyedChoice) -> None:
        """Say of the coding in focus what one key says, or of all that a selection without one will get; what is said
        already is taken back."""
        selection, coding = self.selection, self.find_coding_in_focus()
        if selection is not None and self.find_focus() is None:
            self.selection = selection._replace(what=add_choice(choice, selection.what))
        elif coding is not None:
            self.edit(make_change(choice, coding))
        elif selection is not None:  # the coding waits to be kept, and was made with what the selection says
            self.edit(make_change(choice, selection.what))
        else:
            self.refuse("screen.no-coding")

    def stretch_coding(self, step: int) -> None:
        """Let the coding in focus end a word further (1) or sooner (-1); begin, where `[` was chosen for it."""
        focus = self.find_focus()
        if focus is None or not self.is_mine(focus.coder):
            self._change(lambda key: "")
            return
        stored, start, end = self.text.stored, focus.start, focus.end
        if self.selection is not None and self.selection.edge == "begin":
            begin = find_begin(stored, start, -step)
            start = start if begin is None else begin
        else:
            end = find_end(stored, end, step) or end
        if start >= end or (start, end) == (focus.start, focus.end):
            return
        if self.selection is not None and self.selection.span == (focus.start, focus.end):
            self.selection = self.selection._replace(start=start, end=end)
        if focus.key in self.waiting:
            self.waiting[focus.key] = focus._replace(start=start, end=end)
        else:
            self._spans[focus.key] = (start, end)
        self._forget_drawn()
        where = Where(stored.text[start:end], span=(start, end))

        def work(key: str) -> str:
            operations.edit(self.study, key, {}, where=where)
            return say("screen.changed", self.language)

        self._change(work)

    def answer_doubt(self, number: int, speaker: str = "") -> None:
        """Answer a doubt about whose words these are: right as it is, or of `speaker` (a label, `text`, `none`)."""
        source = self._handle

        def work() -> str:
            who = {str(number): speaker} if speaker else {}
            answering.answer_doubts(self.study, source, who, "" if speaker else str(number))
            return say("screen.answered", self.language)

        self.perform(Writing(work))

    def switch_done(self) -> None:
        """Say that the source is done for this coder, or busy again."""
        state = "busy" if self.text.state == "done" else "done"
        source = self._handle

        def work() -> str:
            changing.change(self.study, source, {}, state)
            return say(f"screen.source-{state}", self.language)

        self.perform(Writing(work))

    def undo(self) -> None:
        """Take back this coder's last step, also one of before the screen was opened."""
        self.perform(Writing(lambda: self._tell_step("screen.undone", undoing.take_back(self.study))))

    def redo(self) -> None:
        """Do again the step that was taken back last."""
        self.perform(Writing(lambda: self._tell_step("screen.redone", undoing.redo(self.study))))

    def _tell_step(self, key: str, step: tuple[int, str]) -> str:
        number, verb = step
        return say(key, self.language, n=number, verb=verb)

    def show_next_coder(self) -> None:
        """Show the codings of the next coder alone; after the last those of all. Of two beside each other: the next
        two."""
        if self.comparison is not None:
            self.comparison.show_next_pair()
            self._forget_drawn()
            self._say("screen.comparing", coders=" | ".join(self.comparison.names))
            return
        names = ["", *sorted(self.text.coders.values())]
        self.only = names[(names.index(self.only) + 1) % len(names)] if self.only in names else ""
        self._forget_drawn()
        if self.only:
            self._say("screen.only", coder=self.only)
        else:
            self._say("screen.all-coders")
