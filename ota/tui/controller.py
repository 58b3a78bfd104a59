"""What keys do: in the text, in the list of codes, in a line that is typed, in the list of keys. Draws nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from ota.coding.choices import KeyedChoice, list_choices
from ota.coding.desk import Question, Workplace
from ota.coding.finding import FoundPlace, find_everywhere, list_sources_in_use
from ota.coding.remarks import list_targets
from ota.tui.asking import Offer, narrow_offers, offer_code
from ota.tui.comparing import CompareKeys
from ota.tui.keys import ACTIONS
from ota.tui.passages import PassageKeys


class Controller(PassageKeys, CompareKeys):
    """The keys at one workplace."""

    def __init__(self, desk: Workplace) -> None:
        super().__init__(desk)
        self.closed = False
        self.side = ""  # which side pane was asked for on a narrow screen, or "none" on a wide one
        self.help_top = 0
        self.searched = ""

    def press(self, key: str, character: str | None = None) -> None:
        """One key, as Textual names it, with the character that it types."""
        self._press(key, character)
        if self.desk.held is not None:
            self._ask_perspective(self.desk.held)
            self.desk.held = None

    def _press(self, key: str, character: str | None) -> None:
        if self.mode == "asking":
            self._press_asking(key, character)
        elif self.mode == "choices":
            self.mode = self.base
            choice = next((choice for choice in self.choices if choice.key == character), None)
            if choice is not None:
                (self.gathered if self.base == "passages" else self.desk).choose(choice)
        elif self.mode == "help":
            self._press_help(key)
        else:
            actions = ACTIONS[self.base]
            entry = actions.get(key) or actions.get(character or "")
            if entry is not None:
                self.desk.message, self.desk.refused = "", False
                if entry.action == "number":
                    self.desk.apply_recent(int(character or key))
                else:
                    getattr(self, f"do_{entry.action}")()

    def scroll(self, steps: int) -> None:
        """Three rows further for each step, or a passage; back where `steps` is below 0."""
        if self.mode == "passages":
            self.gathered.move(steps)
        elif self.mode == "text":
            self.desk.move_rows(3 * steps)

    # --- reading -----------------------------------------------------------------------------------------------------
    def do_down(self) -> None:
        """A row down."""
        self.desk.move_rows(1)

    def do_up(self) -> None:
        """A row up."""
        self.desk.move_rows(-1)

    def do_page_down(self) -> None:
        """A screen down."""
        self.desk.move_rows(self.page - 1)

    def do_page_up(self) -> None:
        """A screen up."""
        self.desk.move_rows(1 - self.page)

    def do_first(self) -> None:
        """To the beginning."""
        self.desk.go_first()

    def do_last(self) -> None:
        """To the end."""
        self.desk.go_last()

    def do_next_turn(self) -> None:
        """To the next turn."""
        self.desk.move_turns(1)

    def do_previous_turn(self) -> None:
        """To the turn before."""
        self.desk.move_turns(-1)

    def do_next_uncoded(self) -> None:
        """The first sentence of the next turn without a coding."""
        if not self.desk.find_uncoded(1):
            self._tell("screen.no-uncoded")

    def do_previous_uncoded(self) -> None:
        """The first sentence of the turn before without a coding."""
        if not self.desk.find_uncoded(-1):
            self._tell("screen.no-uncoded")

    def do_left(self) -> None:
        """A word back."""
        self.desk.move_words(-1)

    def do_right(self) -> None:
        """A word on."""
        self.desk.move_words(1)

    def do_left_letter(self) -> None:
        """A letter back."""
        self.desk.move_words(-1, letter=True)

    def do_right_letter(self) -> None:
        """A letter on."""
        self.desk.move_words(1, letter=True)

    def do_search(self) -> None:
        """Ask for words and go to them; nothing typed: those of before, further on."""
        self._ask("screen.ask-search", "", self._search)

    def _search(self, typed: str) -> None:
        self.searched = typed or self.searched
        if self.searched and not self.desk.search(self.searched):
            self._tell("screen.not-found")

    def do_everywhere(self) -> None:
        """Ask for words, list where they stand in all sources, and go to the place that is chosen."""
        self._ask("screen.ask-everywhere", "", self._look_up_places)

    def _look_up_places(self, typed: str) -> None:
        if typed:
            self.desk.ask(Question(partial(find_everywhere, self.desk.study, typed), self._list_places))

    def _list_places(self, places: Sequence[FoundPlace]) -> None:
        if not self.is_free():  # something else is being done by now
            return
        if not places:
            self._tell("screen.found-nowhere")
            return
        offers = [
            Offer(f"{place.handle} {place.speaker}".rstrip(), place.words, str(n)) for n, place in enumerate(places)
        ]

        def take(meaning: str) -> None:
            place = places[int(meaning)]
            self.desk.open_source(place.source, (place.start, place.end))

        self._ask("screen.ask-found", "", take, partial(narrow_offers, offers))

    def do_source(self) -> None:
        """Choose another source."""
        offers = [
            Offer(f"{source.handle} {source.name}", self._say(f"transcripts.state-{source.state}"), source.source)
            for source in list_sources_in_use(self.desk.study)
        ]
        self._ask("screen.ask-source", "", self.desk.open_source, partial(narrow_offers, offers))

    def do_place(self) -> None:
        """Ask for a turn or a time and go there."""
        self._ask("screen.ask-place", "", self._go)

    def _go(self, typed: str) -> None:
        if typed and not self.desk.go_to(typed):
            self._tell("screen.no-place")

    # --- selecting ---------------------------------------------------------------------------------------------------
    def do_sentence(self) -> None:
        """Select a sentence."""
        self.desk.take_sentence()

    def do_next_sentence(self) -> None:
        """Select the sentence behind this one, alone."""
        self.desk.move_sentences(1)

    def do_previous_sentence(self) -> None:
        """Select the sentence before this one, alone."""
        self.desk.move_sentences(-1)

    def do_turn(self) -> None:
        """Select a turn."""
        self.desk.take_turn()

    def do_paragraph(self) -> None:
        """Select a paragraph."""
        self.desk.take_paragraph()

    def do_begin(self) -> None:
        """Let the begin move."""
        self.desk.choose_edge("begin")

    def do_end(self) -> None:
        """Let the end move."""
        self.desk.choose_edge("end")

    def do_drop(self) -> None:
        """Select nothing, and wait for nothing that is looked up."""
        self.desk.drop_question()
        self.desk.drop_selection()

    # --- coding ------------------------------------------------------------------------------------------------------
    def do_palette(self) -> None:
        """Choose a code for the selection; without one the sentence at the cursor is selected first."""
        if self.desk.selection is None:
            self.desk.take_sentence()
        self._ask("screen.ask-code", "", self._apply, self._offer_codes)

    def _apply(self, meaning: str) -> None:
        if meaning.startswith("new:"):
            self._ask_under(meaning.removeprefix("new:"), "")
        elif meaning:
            self.desk.apply(meaning)

    def _offer_codes(self, typed: str) -> list[Offer]:
        palette = self.desk.palette
        offers = [offer_code(code) for code in palette.search(typed)]
        name = " ".join(typed.split())
        if name and not palette.holds_name(name):
            offers.append(Offer(self._say("screen.new-code", name=name), "", f"new:{name}"))
        return offers or [Offer(self._say("screen.no-codes"), "", "")]

    def _ask_under(self, name: str, origin: str) -> None:
        def offer(typed: str) -> list[Offer]:
            offers = [offer_code(code) for code in self.desk.palette.search(typed, above=True)]
            above = " ".join(typed.split())
            if not above:
                return [Offer(self._say("screen.at-top"), "", "top:"), *offers]
            if not self.desk.palette.holds_name(above) and above != name:
                offers.append(Offer(self._say("screen.new-category", name=above), "", f"new:{above}"))
            return offers

        def take(meaning: str) -> None:
            if meaning:
                under = "" if meaning == "top:" else meaning.removeprefix("new:")
                new_under = meaning.startswith("new:")
                self.desk.apply(name, new=True, under=under, origin=origin, new_under=new_under)

        self._ask("screen.ask-under", "", take, offer)

    def _ask_perspective(self, held: Callable[[], None]) -> None:
        """Words of nobody get a code once their perspective is chosen."""
        settings = self.desk.text.settings
        offers = [
            Offer(listed.format_label(settings.language), "", name) for name, listed in settings.perspectives.items()
        ]

        def take(meaning: str) -> None:
            if meaning:
                self.desk.choose_perspective(meaning, held)

        self._ask("screen.ask-perspective", "", take, partial(narrow_offers, offers))

    def do_in_vivo(self) -> None:
        """Make a code of the words that are selected."""
        if self.desk.selection is None:
            self._tell("screen.no-selection")
            return

        def take(typed: str) -> None:
            name = " ".join(typed.split())
            if name:
                self._ask_under(name, "in vivo")

        self._ask("screen.ask-name", self.desk.take_selected_words().strip(" .,;:!?")[:80], take)

    def do_again(self) -> None:
        """The last code again."""
        self.desk.apply_again()

    # --- changing ----------------------------------------------------------------------------------------------------
    def do_overlapping(self) -> None:
        """The next coding here."""
        self.desk.walk_overlapping()

    def do_recode(self) -> None:
        """Choose another code for the coding in focus."""
        if self.desk.find_coding_in_focus() is None:
            self._tell("screen.no-coding")
            return
        offer = lambda typed: [offer_code(code) for code in self.desk.palette.search(typed)]  # noqa: E731
        self._ask("screen.ask-recode", "", lambda meaning: self.desk.recode(meaning) if meaning else None, offer)

    def do_remove(self) -> None:
        """Remove the coding in focus."""
        self.desk.remove()

    def do_shrink(self) -> None:
        """The coding in focus a word shorter."""
        self.desk.stretch_coding(-1)

    def do_grow(self) -> None:
        """The coding in focus a word longer."""
        self.desk.stretch_coding(1)

    def do_memo(self) -> None:
        """Write the memo of the coding in focus, or on what else is at hand."""
        self._ask_memo(list_targets(self.desk))

    def do_favourite(self) -> None:
        """A favourite, or no longer one."""
        self.desk.switch_favourite()

    @property
    def choices(self) -> tuple[KeyedChoice, ...]:
        """What one key says of the coding in focus, or of the next one."""
        return list_choices(self.desk.text.settings)

    def do_choices(self) -> None:
        """Wait for the key of a perspective, facet or literalness; where words are selected that have no coding yet, of
        the coding that they will get."""
        if self.desk.find_focus() is None and self.desk.selection is None:
            self._tell("screen.no-coding")
        else:
            self.mode = "choices"

    def do_doubt(self) -> None:
        """Answer the first open doubt of the turn at the cursor."""
        doubts = self.desk.list_doubts_here()
        if not doubts:
            self._tell("screen.no-doubt")
            return
        number = next(iter(doubts))
        labels = [speaker.label for speaker in self.desk.text.stored.speakers.values()]
        offers = [
            Offer(self._say("screen.is-right"), "", "right:"),
            *(Offer(label, "", label) for label in labels),
            Offer(self._say("screen.is-nobody"), "", "none"),
            Offer(self._say("screen.is-text"), "", "text"),
        ]

        def take(meaning: str) -> None:
            if meaning:
                self.desk.answer_doubt(number, "" if meaning == "right:" else meaning)

        self._ask("screen.ask-doubt", "", take, partial(narrow_offers, offers))

    def do_undo(self) -> None:
        """Take back the last step."""
        self.desk.undo()

    def do_redo(self) -> None:
        """Do it again."""
        self.desk.redo()

    # --- the screen --------------------------------------------------------------------------------------------------
    def do_done(self) -> None:
        """The source is done, or busy again."""
        self.desk.switch_done()

    def do_coder(self) -> None:
        """The codings of the next coder."""
        self.desk.show_next_coder()

    def do_side(self) -> None:
        """Other panes beside the text."""
        order = ("", "left", "right")
        self.side = order[(order.index(self.side) + 1) % len(order)]

    def do_help(self) -> None:
        """All keys."""
        self.mode, self.help_top = "help", 0

    def do_quit(self) -> None:
        """Close the screen."""
        self.closed = True

    def _press_help(self, key: str) -> None:
        steps = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": self.page, "space": self.page, "pageup": -self.page}
        if key in steps:
            self.help_top = max(0, self.help_top + steps[key])
        else:
            self.mode = self.base
