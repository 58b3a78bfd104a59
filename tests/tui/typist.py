"""Somebody who knows the keys of the coding screen, codes given passages by them, and counts every key.

The road to the words is the shortest by the keys for moving and selecting. A code is given by its number or by Enter
where that will do, else by `c`, the first letters or the initials of its name until it stands on top, and Enter.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from typing import NamedTuple

from ota.coding.choices import list_choices
from ota.coding.desk import Workplace
from ota.coding.selection import Selection
from ota.tui.controller import Controller

MOVING = ("j", "k", "J", "n", "l", "h", "s", ")", "t", "[", "]")
_NAMES = {
    ")": "right_parenthesis",
    "(": "left_parenthesis",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
    ".": "full_stop",
    " ": "space",
}
LONGEST = 14  # keys to the words of a passage, at most


class TypedPassage(NamedTuple):
    """The keys that one passage took: to its words, for its perspective, for its codes."""

    selecting: tuple[str, ...]
    perspective: tuple[str, ...]
    codes: tuple[str, ...]

    @property
    def count(self) -> int:
        """All of them."""
        return len(self.selecting) + len(self.perspective) + len(self.codes)


State = tuple[int, Selection | None, str]  # cursor, selection, coding in focus


def _tell_apart(state: State) -> tuple[object, ...]:
    cursor, selection, focus = state
    return cursor, selection and selection[:4], focus


class Typist:
    """A coder at the keyboard."""

    def __init__(self, desk: Workplace) -> None:
        self.controller = Controller(desk)
        self.desk = desk

    def code(self, span: tuple[int, int], codes: Sequence[str], perspective: str = "") -> TypedPassage:
        """Give the words at `span` these codes, by name, and a perspective; the keys that it took."""
        selecting = self.find_road(span)
        self._press(selecting)
        assert self.desk.selection is not None and self.desk.selection.span == span
        said: tuple[str, ...] = ()
        if perspective:
            choices = list_choices(self.desk.text.settings)
            key = next(choice.key for choice in choices if (choice.field, choice.name) == ("perspective", perspective))
            said = (".", key)
            self._press(said)
        given: list[str] = []
        for name in codes:
            keys = self._find_code_keys(self.desk.text.book.find(name).id)
            self._press(keys)
            given += keys
        made = [coding for coding in self.desk.text.codings if (coding.start, coding.end) == span]
        assert {self.desk.text.book[coding.code].name for coding in made} >= set(codes), (codes, given)
        assert not self.desk.refused, self.desk.message
        return TypedPassage(selecting, said, tuple(given))

    def _press(self, keys: Sequence[str]) -> None:
        for key in keys:
            self.controller.press(_NAMES.get(key, key), key if len(key) == 1 else None)

    def find_road(self, span: tuple[int, int]) -> tuple[str, ...]:
        """The fewest keys after which `span` is selected; raises LookupError where there are too many."""
        desk = self.desk
        here = (desk.cursor, desk.selection, desk.focus)
        seen, waiting = {_tell_apart(here)}, deque([(here, ())])
        try:
            while waiting:
                state, keys = waiting.popleft()
                if state[1] is not None and state[1].span == span:
                    return keys
                if len(keys) == LONGEST:
                    continue
                for key in MOVING:
                    desk.cursor, desk.selection, desk.focus = state
                    self._press((key,))
                    after = (desk.cursor, desk.selection, desk.focus)
                    if _tell_apart(after) not in seen and self._is_on_the_way(here[0], span):
                        seen.add(_tell_apart(after))
                        waiting.append((after, (*keys, key)))
        finally:
            desk.cursor, desk.selection, desk.focus = here
        raise LookupError(span)

    def _is_on_the_way(self, begun: int, span: tuple[int, int]) -> bool:
        """Whether this is between where the coder was and the passage, or on it; nobody wanders off."""
        start, end = span
        if not min(begun, start) - 100 <= self.desk.cursor <= end + 100:
            return False
        selection = self.desk.selection
        return selection is None or not selection.edge or (selection.start < end and start < selection.end)

    def _find_code_keys(self, code: str) -> tuple[str, ...]:
        desk = self.desk
        assert desk.selection is not None
        if desk.last == code and not desk.selection.coded:
            return ("enter",)
        if code in desk.recent:
            return (str(desk.recent.index(code) + 1),)
        name = desk.text.book[code].name
        initials = "".join(word[0] for word in name.split())
        for length in range(1, len(name) + 1):
            for typed in (name[:length], initials[:length].lower()):
                if desk.palette.search(typed)[0].key == code:
                    return ("c", *typed, "enter")
        raise LookupError(name)
