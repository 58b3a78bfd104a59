"""What keys do in the list of names: each method that begins with `do_` is an action of the table of keys."""

from __future__ import annotations

from collections.abc import Sequence

from ota.masking.desk import NameDesk
from ota.privacy.register import KINDS
from ota.tui.asking import Asking, LineMode, Offer, narrow_offers
from ota.tui.keys import NAME_ACTIONS
from ota.words import say


class NameController(LineMode):
    """Somebody at the list of names. `closed`: they are done."""

    def __init__(self, desk: NameDesk) -> None:
        super().__init__("names")
        self.desk = desk
        self.closed = False
        self.help_top = 0
        self._kinds = [Offer(say(f"privacy.kind-{kind}", desk.language), "", kind) for kind in KINDS]

    def press(self, key: str, character: str | None = None) -> None:
        """One key, as Textual names it, with the character that it types. What is being typed when the list is closed
        counts as if Enter were pressed."""
        if self.mode == "asking":
            self._press_asking("enter" if key == "ctrl+q" else key, character)
            self.closed = key == "ctrl+q"
        elif self.mode == "help":
            self._press_help(key)
        elif entry := NAME_ACTIONS.get(key) or NAME_ACTIONS.get(character or ""):
            self.desk.message, self.desk.refused = "", False
            getattr(self, f"do_{entry.action}")()

    def _ask_line(self, title: str, typed: str) -> Asking:
        self.mode = "asking"
        self.asking = Asking(say(f"screen.ask-{title}", self.desk.language), typed, lambda _: None)
        return self.asking

    def _offer_kinds(self, typed: str) -> Sequence[Offer]:
        return narrow_offers(self._kinds, typed)

    # --- where ---------------------------------------------------------------------------------------------------
    def do_down(self) -> None:
        """A row down."""
        self.desk.move(1)

    def do_up(self) -> None:
        """A row up."""
        self.desk.move(-1)

    def do_page_down(self) -> None:
        """A screen down."""
        self.desk.move(self.page)

    def do_page_up(self) -> None:
        """A screen up."""
        self.desk.move(-self.page)

    def do_first(self) -> None:
        """The first row."""
        self.desk.move(-len(self.desk.rows))

    def do_last(self) -> None:
        """The last row."""
        self.desk.move(len(self.desk.rows))

    def do_next_open(self) -> None:
        """The next place that nobody has answered."""
        self.desk.go_to_open()

    # --- answers -------------------------------------------------------------------------------------------------
    def do_accept(self) -> None:
        """A name, in this place."""
        self.desk.answer(True)

    def do_refuse(self) -> None:
        """No name, in this place."""
        self.desk.answer(False)

    def do_accept_all(self) -> None:
        """A name, in every place of it."""
        self.desk.answer(True, every=True)

    def do_refuse_all(self) -> None:
        """No name, in any place of it."""
        self.desk.answer(False, every=True)

    def do_ask_kind(self) -> None:
        """A name of another kind."""
        if self.desk.row is not None:
            asking = self._ask_line("kind", "")
            asking.offer = self._offer_kinds
            asking.take = lambda kind: self.desk.answer(True, every=True, kind=kind)
            asking.narrow()

    def do_ask_register(self) -> None:
        """Into the register, as it is typed."""
        if self.desk.row is not None:
            self._ask_line("register", self.desk.row.name).take = self.desk.register

    def do_undo(self) -> None:
        """Take the last answer back."""
        self.desk.undo()

    # --- screen --------------------------------------------------------------------------------------------------
    def do_help(self) -> None:
        """All keys."""
        self.mode, self.help_top = "help", 0

    def do_quit(self) -> None:
        """Close the list."""
        self.closed = True

    def _press_help(self, key: str) -> None:
        steps = {"down": 1, "j": 1, "up": -1, "k": -1, "pagedown": self.page, "space": self.page, "pageup": -self.page}
        if key in steps:
            self.help_top = max(0, self.help_top + steps[key])
        else:
            self.mode = self.base
