"""The list of names as lines: a row for each place with the words around it, and below it the one at the cursor.

Nothing here knows a terminal; a line is pieces of text, each with a look.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from ota.coding.cells import count_cells, cut_cells, fit_cells
from ota.leaving import OwnWords
from ota.masking.desk import NameRow
from ota.tui.keys import NAME_KEYS, ScreenKey
from ota.tui.lines import Line, fill_lines, fit_line, wrap_text
from ota.tui.naming import NameController
from ota.words import make_harmless, say

_BELOW = 4  # lines of the place at the cursor: what it is, and the words around it
_AROUND = 4  # other lines: head, rule, message, keys
_NAME = 16  # cells of a name, of 80
_MARKS = {None: (" ", ""), True: ("✓", "hue2"), False: ("–", "number")}


class NameDrawing:
    """Draws the list; `read` opens words of people for whoever sits here."""

    def __init__(self, controller: NameController, read: Callable[[OwnWords], str]) -> None:
        self.controller, self._read = controller, read
        self.top = 0

    def _say(self, key: str, **values: object) -> str:
        return say(f"screen.{key}", self.controller.desk.language, **values)

    def draw(self, width: int, height: int) -> list[Line]:
        """Exactly `height` lines of exactly `width` cells."""
        desk, room = self.controller.desk, max(1, height - _AROUND - _BELOW)
        self.controller.page = room
        place = desk.at + 1 if desk.rows else 0
        title = self._say("names-title", n=place, all=len(desk.rows), open=desk.count_open())
        head: Line = [(fit_cells(f" {title}", width), "head")]
        if self.controller.mode == "help":
            body = self._draw_help(width, height - 3)
        elif self.controller.asking is not None and self.controller.asking.offer is not None:
            body = [*self._draw_offers(width, height - 3)]
        else:
            body = [*self._draw_rows(width, room), [("─" * width, "rule")], *self._draw_place(width)]
        lines = [head, *fill_lines(body, width, max(0, height - 3)), self._draw_message(width), self._draw_foot(width)]
        return fill_lines(lines[:height], width, height)

    # --- the list ------------------------------------------------------------------------------------------------
    def _draw_rows(self, width: int, room: int) -> list[Line]:
        desk = self.controller.desk
        if not desk.rows:
            return fill_lines([[(" " + self._say("names-none"), "")]], width, room)
        self.top = max(min(self.top, desk.at), desk.at - room + 1, 0)
        shown = desk.rows[self.top : self.top + room]
        return fill_lines(
            [self._draw_row(row, n == desk.at, width) for n, row in enumerate(shown, self.top)], width, room
        )

    def _draw_row(self, row: NameRow, is_here: bool, width: int) -> Line:
        """Its answer, what it is called, where it stands, and the words around it with the name in the middle."""
        sighting = row.sighting
        mark, look = _MARKS[sighting.accepted]
        if sighting.accepted is None and sighting.doubtful:
            mark, look = "?", "hue3"
        name = max(6, _NAME * min(width, 80) // 80)
        line: Line = [
            (f" {'›' if is_here else ' '}{mark} ", f"{look} cursor-row".strip()),
            (fit_cells(make_harmless(row.name), name) + " ", f"{look} focus" if is_here else look),
            (fit_cells(sighting.handle, 7) + " ", "number"),
        ]
        around = max(0, width - sum(count_cells(text) for text, _ in line) - 1)
        words = cut_cells(self._open(row.words), around)
        before = max(0, min(around - count_cells(words), around * 2 // 5))
        line += [(_fit_end(self._open(row.left), before), "rule"), (words, "in-focus")]
        behind = around - before - count_cells(words)
        return [*line, (fit_cells(_show_behind(self._open(row.right)), max(0, behind)), "rule")]

    def _open(self, words: OwnWords) -> str:
        return make_harmless(self._read(words))

    def _draw_place(self, width: int) -> list[Line]:
        """The place at the cursor: its kind, by which rule, how many places are answered with it; and its words."""
        desk, row = self.controller.desk, self.controller.desk.row
        if row is None:
            return []
        sighting = row.sighting
        parts = [say(f"privacy.kind-{sighting.kind}", desk.language)]
        parts.append(say(f"privacy.reason-{sighting.reason}", desk.language))
        parts.append(self._say("names-places", count=len(desk.list_card())))
        parts += [self._say("names-doubtful")] if sighting.doubtful else []
        head: Line = [(f" {make_harmless(row.name)}", "category"), (f"  {' · '.join(parts)}", "number")]
        left, words, right = map(self._open, (row.left, row.words, row.right))
        text = f"…{left}{' ' if left and not left[-1].isspace() else ''}[{words}]{_show_behind(right)}…"
        return [
            fit_line(head, width),
            *([(f" {part}", "")] for part in wrap_text(text, max(10, width - 2))[: _BELOW - 1]),
        ]

    # --- what stands over it -------------------------------------------------------------------------------------
    def _draw_help(self, width: int, height: int) -> list[Line]:
        lines: list[Line] = [[(" " + self._say("help-title"), "category")]]
        for group in dict.fromkeys(entry.group for entry in NAME_KEYS):
            lines += [[], [(" " + say(group, self.controller.desk.language), "category")]]
            lines += [
                [(fit_cells(f"   {entry.shown}", 16), "key"), (self._name(entry, whole=True), "")]
                for entry in NAME_KEYS
                if entry.group == group
            ]
        self.controller.help_top = max(0, min(self.controller.help_top, len(lines) - height))
        return fill_lines(lines[self.controller.help_top :], width, height)

    def _draw_offers(self, width: int, height: int) -> list[Line]:
        asking = self.controller.asking
        assert asking is not None
        first = max(0, asking.at - height + 1)
        return [
            [(f" {'›' if n == asking.at else ' '} {offer.text}", "focus" if n == asking.at else "")]
            for n, offer in enumerate(asking.offers[first : first + height], first)
        ]

    # --- the foot ------------------------------------------------------------------------------------------------
    def _draw_message(self, width: int) -> Line:
        asking, desk = self.controller.asking, self.controller.desk
        if asking is None:
            return [(fit_cells(" " + make_harmless(desk.message), width), "refused" if desk.refused else "")]
        title, typed = f" {asking.title}: ", make_harmless(asking.typed)
        while typed and count_cells(typed) > width - count_cells(title) - 2:
            typed = typed[1:]
        return [(title, "key"), (typed, ""), (" ", "cursor")]

    def _draw_foot(self, width: int) -> Line:
        asking = self.controller.asking
        if self.controller.mode == "help" or asking is not None:
            how = "help" if asking is None else "line" if asking.offer is None else "palette"
            return [(fit_cells(" " + self._say(f"how-{how}"), width), "number")]
        last = next(entry for entry in NAME_KEYS if entry.foot == "last")
        behind: Line = [(last.shown, "key"), (f" {self._name(last)} ", "number")]
        room = width - 1 - sum(count_cells(text) for text, _ in behind)
        line: Line = [(" ", "")]
        for entry in (entry for entry in NAME_KEYS if entry.foot == "both"):
            size = count_cells(entry.shown) + count_cells(self._name(entry)) + 3
            if size <= room:
                line += [(entry.shown, "key"), (f" {self._name(entry)}  ", "number")]
                room -= size
        return [*line, (" " * max(0, room), ""), *behind]

    def _name(self, entry: ScreenKey, whole: bool = False) -> str:
        """What a key does; in a few words: up to the first mark in its text."""
        words = say(entry.words, self.controller.desk.language)
        return words.replace("; ", ": ", 1) if whole else re.split(r"[;,(]", words)[0].strip()


def _fit_end(text: str, width: int) -> str:
    """The end of a text in exactly `width` cells, a blank behind it where a word ends there."""
    text = text if not text or text[-1] in "\"'“‘(-" else f"{text} "
    if count_cells(text) > width:
        while text and count_cells(text) > width - 1:
            text = text[1:]
        text = f"…{text}" if width else ""
    return " " * (width - count_cells(text)) + text


def _show_behind(text: str) -> str:
    """What follows a name: a blank before it, unless a mark stands there."""
    return f" {text}" if text and text[0].isalnum() else text
