"""What keys do among the passages under a code or a query, and how one gets there and back. Draws nothing."""

from __future__ import annotations

from functools import partial

from ota.coding.desk import LOOK, Question
from ota.coding.gathered import GatheredPassages
from ota.coding.passages import FoundPassages, find_passages
from ota.coding.remarks import list_around
from ota.tui.asking import AskingMode, Offer, offer_code


class PassageKeys(AskingMode):
    """The keys among passages. Those that are there in the text too are in `Controller`."""

    @property
    def gathered(self) -> GatheredPassages:
        """The passages that keys go to."""
        gathered = self.desk.gathered
        assert gathered is not None  # these keys work only where there are any
        return gathered

    # --- there and back ----------------------------------------------------------------------------------------------
    def do_passages(self) -> None:
        """All passages of the code in focus; without one it is asked which."""
        focus = self.desk.find_focus()
        if focus is None or focus.code not in self.desk.text.book.codes:
            self.do_ask_passages()
        else:
            self._look_up_passages(self.desk.name_code(focus.code), focus.key)

    def do_ask_passages(self) -> None:
        """Ask for a code or a query, and list its passages."""

        def offer(typed: str) -> list[Offer]:
            palette = self.desk.palette
            offers = [offer_code(code) for above in (False, True) for code in palette.search(typed, above)]
            query = Offer(self._say("screen.as-query", query=typed.strip()), "", f"query:{typed}")
            return [*offers, query] if typed.strip() else offers

        def take(meaning: str) -> None:
            is_query = meaning.startswith("query:")
            self._look_up_passages(meaning.removeprefix("query:") if is_query else self.desk.name_code(meaning))

        self._ask("screen.ask-passages", "", take, offer)

    def _look_up_passages(self, typed: str, coding: str = "") -> None:
        self.desk.ask(Question(partial(find_passages, self.desk.study, typed), partial(self.show_passages, coding)))

    def show_passages(self, coding: str, answer: FoundPassages) -> None:
        """Go through these passages, from that of a coding on, else from the first."""
        if not self.is_free():  # something else is being done by now
            return
        if not answer.passages:
            self._tell("screen.no-passages")
            return
        self.desk.gathered = GatheredPassages(self.desk, answer)
        self.gathered.go_to_coding(coding)
        self.base = self.mode = "passages"

    def do_back_to_passages(self) -> None:
        """Back to the passages that one came from."""
        if self.desk.gathered is None:
            self._tell("screen.no-passages-yet")
            return
        self.gathered.is_open = True
        self.base = self.mode = "passages"
        self.desk.perform(LOOK)  # they may be others by now

    def do_text(self) -> None:
        """Back to the text."""
        self.gathered.is_open = False
        self.base = self.mode = "text"

    def do_open_passage(self) -> None:
        """Open the passage in its source."""
        if self.gathered.passage is not None:
            self.base = self.mode = "text"
            self.gathered.open_source()

    # --- moves -------------------------------------------------------------------------------------------------------
    def do_next_passage(self) -> None:
        """To the next passage."""
        self.gathered.move(1)

    def do_previous_passage(self) -> None:
        """To the passage before."""
        self.gathered.move(-1)

    def do_passages_down(self) -> None:
        """A screen down."""
        self.gathered.move(self.page)

    def do_passages_up(self) -> None:
        """A screen up."""
        self.gathered.move(-self.page)

    def do_first_passage(self) -> None:
        """To the first passage."""
        self.gathered.go_first()

    def do_last_passage(self) -> None:
        """To the last passage."""
        self.gathered.go_last()

    # --- marking -----------------------------------------------------------------------------------------------------
    def do_mark(self) -> None:
        """Mark the passage, or no longer, and go to the next."""
        self.gathered.mark()

    def do_mark_all(self) -> None:
        """Mark all passages, or none."""
        self.gathered.mark_all()

    def do_drop_marks(self) -> None:
        """Mark nothing; where nothing is marked, back to the text."""
        self.desk.drop_question()
        if self.gathered.marked:
            self.gathered.drop_marks()
        else:
            self.do_text()

    # --- changing ----------------------------------------------------------------------------------------------------
    def do_recode_passages(self) -> None:
        """Choose another code for the passages; a new name splits off the codes that they have."""

        def offer(typed: str) -> list[Offer]:
            palette = self.desk.palette
            offers = [offer_code(code) for code in palette.search(typed)]
            name, codes = " ".join(typed.split()), self.gathered.list_codes_to_split()
            if name and codes and not palette.holds_name(name):
                beside = self.desk.text.book[codes[0]].name
                offers.append(Offer(self._say("screen.split-off", name=name, code=beside), "", f"new:{name}"))
            return offers

        def take(meaning: str) -> None:
            if meaning.startswith("new:"):
                self.gathered.refine(meaning.removeprefix("new:"))
            elif meaning:
                self.gathered.recode(meaning)

        if self.gathered.may_change():
            self._ask("screen.ask-recode", "", take, offer)

    def do_remove_passages(self) -> None:
        """Remove the codings."""
        self.gathered.remove()

    def do_favourite_passages(self) -> None:
        """Favourites, or no longer."""
        self.gathered.switch_favourite()

    def do_choices_passages(self) -> None:
        """Wait for the key of a perspective, facet or literalness of the passages."""
        if self.gathered.may_change():
            self.mode = "choices"

    def do_memo_passages(self) -> None:
        """Write the memo of the passages."""
        memo = self.gathered.find_memo()
        if not self.gathered.may_change():
            return
        if memo is None:
            self._tell("screen.memos-differ")
            return

        def take(typed: str) -> None:
            if typed != memo:
                self.gathered.set_memo(typed)

        passage = self.gathered.passage
        self._ask("screen.ask-memo", memo, take)
        if self.asking is not None and passage is not None:
            around = list(list_around(self.desk, passage.coding.code, passage.stored))
            self.asking.further = lambda typed: self._ask_memo(around, carried="" if typed == memo else typed)

    def do_coder_of_passages(self) -> None:
        """The passages of the next coder."""
        self.gathered.show_next_coder()
