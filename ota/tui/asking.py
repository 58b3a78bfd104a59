"""A line that is typed, and a list to choose from: what all screens ask in the same way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ota.coding.desk import Workplace
from ota.coding.palette import FoundCode
from ota.coding.remarks import RemarkTarget, write_remark
from ota.text.letters import drop_last_letter
from ota.words import say


class Offer(NamedTuple):
    """A line of a list to choose from: what is shown, behind it in grey, and what it means."""

    text: str
    beside: str
    meaning: str


@dataclass
class Asking:
    """A line that is being typed: what it is for, and what takes it; with `offers` a list that it narrows."""

    title: str
    typed: str
    take: Callable[[str], None]
    offer: Callable[[str], Sequence[Offer]] | None = None
    at: int = 0
    offers: Sequence[Offer] = field(default_factory=tuple)
    further: Callable[[str], None] | None = None  # what Tab asks in its place, with what was typed

    def narrow(self) -> None:
        """Look up again what fits what was typed."""
        if self.offer is not None:
            self.offers, self.at = self.offer(self.typed), 0


class LineMode:
    """What is being typed on a screen. `base` is what keys go to otherwise; `mode` is that, or what stands over it:
    "asking", "choices" or "help"."""

    def __init__(self, base: str) -> None:
        self.base = self.mode = base
        self.asking: Asking | None = None
        self.page = 20  # rows on the screen

    def is_free(self) -> bool:
        """Whether nothing stands over the screen that keys go to."""
        return self.mode == self.base

    def type_text(self, text: str) -> None:
        """Put text behind what was typed, as when it is pasted."""
        if self.asking is not None:
            self.asking.typed += " ".join(text.split("\n"))
            self.asking.narrow()

    def _press_asking(self, key: str, character: str | None) -> None:
        asking = self.asking
        if asking is None:
            self.mode = self.base
        elif key == "escape":
            self.mode, self.asking = self.base, None
        elif key == "enter":
            self.mode, self.asking = self.base, None
            if asking.offer is None:
                asking.take(asking.typed.strip())
            elif asking.offers:
                asking.take(asking.offers[asking.at].meaning)
        elif key == "tab" and asking.further is not None:
            asking.further(asking.typed)
        elif key in ("up", "ctrl+p", "shift+tab") and asking.offers:
            asking.at = (asking.at - 1) % len(asking.offers)
        elif key in ("down", "ctrl+n", "tab") and asking.offers:
            asking.at = (asking.at + 1) % len(asking.offers)
        elif key in ("backspace", "ctrl+h"):
            asking.typed = drop_last_letter(asking.typed)
            asking.narrow()
        elif key == "ctrl+u":
            asking.typed = ""
            asking.narrow()
        elif key == "ctrl+w":
            asking.typed = asking.typed.rstrip().rpartition(" ")[0]
            asking.narrow()
        elif character and character.isprintable():
            asking.typed += character
            asking.narrow()


class AskingMode(LineMode):
    """What is being typed at a workplace, whose screen is "text" or "passages"."""

    def __init__(self, desk: Workplace) -> None:
        super().__init__("text")
        self.desk = desk

    def _say(self, key: str, **values: object) -> str:
        return say(key, self.desk.language, **values)

    def _tell(self, key: str) -> None:
        self.desk.message, self.desk.refused = self._say(key), True

    # --- a line that is typed ----------------------------------------------------------------------------------------
    def _ask(
        self,
        title: str,
        typed: str,
        take: Callable[[str], None],
        offer: Callable[[str], Sequence[Offer]] | None = None,
    ) -> None:
        self.desk.drop_question()
        self.mode = "asking"
        self.asking = Asking(self._say(title), typed, take, offer)
        self.asking.narrow()

    def _ask_memo(self, targets: Sequence[RemarkTarget], n: int = 0, carried: str = "") -> None:
        """Ask for a memo on one of `targets`, and with Tab on the next; what was typed is carried along."""
        target = targets[n]

        def take(typed: str) -> None:
            if typed != target.text.strip():
                write_remark(self.desk, target, typed)

        def ask_next(typed: str) -> None:
            self._ask_memo(targets, (n + 1) % len(targets), "" if typed == target.text else typed)

        self._ask(f"screen.ask-memo-{target.sort}", carried or target.text, take)
        if self.asking is not None and len(targets) > 1:
            self.asking.further = ask_next


def narrow_offers(offers: Sequence[Offer], typed: str) -> list[Offer]:
    """Those of which a word begins with what was typed."""
    typed = typed.strip().casefold()
    return [offer for offer in offers if f" {offer.text}".casefold().find(f" {typed}") >= 0]


def offer_code(code: FoundCode) -> Offer:
    """A code as it is offered: its name, how many passages have it, what it stands under."""
    return Offer(code.name, f"{code.passages:>4}  {code.above}", code.key)
