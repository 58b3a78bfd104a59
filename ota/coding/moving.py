"""The moves that write nothing: cursor, selection, focus, and finding places in the text."""

from __future__ import annotations

import re

from ota.coding.lanes import LaneRows, Mark
from ota.coding.reading import CodedText
from ota.coding.rows import TextRows
from ota.coding.selection import (
    Cutting,
    Selection,
    cut_paragraphs,
    cut_sentences,
    cut_turns,
    find_begin,
    find_stretch,
    find_stretch_before,
    find_word,
    move_edge,
)
from ota.text.folding import Folded, fold
from ota.text.handles import read_handle
from ota.transcripts.doubts import KeptDoubt

WIDTH = 90  # cells of a row, at most
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")


class Moves:
    """A text with a cursor (an offset in it), a selection, and a coding in focus (a key, "" for the one here)."""

    def __init__(self, text: CodedText) -> None:
        self.text = text
        self.rows = TextRows(text.stored, WIDTH)
        self.cursor = self.rows[0].start
        self.selection: Selection | None = None
        self.focus = ""
        self.last = ""  # the code that was used last
        self._marks: list[Mark] | None = None
        self._lanes: LaneRows | None = None
        self._folded: Folded | None = None
        self._here: tuple[list[Mark], list[tuple[int, int]], list[Mark]] | None = None  # marks, places, those there

    @property
    def marks(self) -> list[Mark]:
        """The codings that are shown; raises NotImplementedError where nobody says which."""
        raise NotImplementedError

    @property
    def lane_rows(self) -> LaneRows:
        """The brackets beside the rows; raises NotImplementedError where nobody says how many there may be."""
        raise NotImplementedError

    # --- what is there -----------------------------------------------------------------------------------------------
    def show(self, text: CodedText) -> None:
        """Show another state of the text; where its words are others, the cursor stays at its unit."""
        before, self.text = self.text, text
        if text.stored.revision != before.stored.revision or text.stored.columns != before.stored.columns:
            position = min(before.stored.find_unit_position(self.cursor), len(text.stored.turns) - 1)
            same_words = text.stored.revision == before.stored.revision
            self.rows = TextRows(text.stored, self.rows.width)
            self._folded = None
            if not same_words:
                self.selection = None
                self.cursor = self.rows[self.rows.find_first_row(position)].start
            self.cursor = self._settle_cursor(self.cursor)
            if self.selection is not None and find_word(text.stored, self.selection.start) is None:
                self.selection = None
        self._forget_drawn()
        if self.focus and not any(mark.key == self.focus for mark in self.marks):
            self.focus = ""

    def _settle_cursor(self, offset: int) -> int:
        row = self.rows[self.rows.find_row(offset)]
        return max(row.start, min(offset, max(row.start, row.end - 1)))

    def _forget_drawn(self) -> None:
        self._marks = self._lanes = None

    def choose_width(self, width: int) -> None:
        """Lay the text in rows of so many cells."""
        if width != self.rows.width:
            self.rows = TextRows(self.text.stored, width)
            self._lanes = None

    @property
    def row(self) -> int:
        """The row that the cursor is on."""
        return self.rows.find_row(self.cursor)

    @property
    def unit(self) -> int:
        """The position of the unit that the cursor is in."""
        return self.rows[self.row].position

    def list_doubts_here(self) -> dict[int, KeptDoubt]:
        """The open doubts of the unit that the cursor is in, by their number."""
        return {
            n: doubt for n, doubt in self.text.doubts.items() if doubt.answer is None and doubt.position == self.unit
        }

    # --- the cursor --------------------------------------------------------------------------------------------------
    def go(self, offset: int) -> None:
        """Put the cursor at `offset`; what was selected is no longer."""
        self.cursor = self._settle_cursor(max(0, min(offset, len(self.text.stored.text))))
        self.selection = None
        self.focus = ""

    def move_rows(self, count: int) -> None:
        """Rows down, or up where `count` is below 0; with an end chosen that end moves so."""
        row = max(0, min(len(self.rows) - 1, self.row + count))
        if self.selection is not None and self.selection.edge:
            self._move_edge_to(self.rows[row].start if count < 0 else self.rows[row].end)
        else:
            self.go(self.rows[row].start)

    def _move_edge_to(self, offset: int) -> None:
        """The chosen end at the word at `offset`, so that at least a word remains."""
        word = find_word(self.text.stored, max(0, offset - 1))
        selection = self.selection
        if word is None or selection is None:
            return
        self.focus = ""  # the words are others than those of a coding just made
        if selection.edge == "end" and word.end > selection.start:
            self.selection = selection._replace(end=word.end, coded=False)
        elif selection.edge == "begin" and word.start < selection.end:
            self.selection = selection._replace(start=word.start, coded=False)
        self._follow_edge()

    def _follow_edge(self) -> None:
        if self.selection is not None:
            begin = self.selection.edge == "begin"
            self.cursor = self._settle_cursor(self.selection.start if begin else self.selection.end - 1)

    def move_turns(self, count: int) -> None:
        """To the beginning of the next turn, or of the one before."""
        position = max(0, min(len(self.text.stored.turns) - 1, self.unit + count))
        self.go(self.rows[self.rows.find_first_row(position)].start)

    def go_first(self) -> None:
        """To the beginning of the text."""
        self.go(self.rows[0].start)

    def go_last(self) -> None:
        """To the last row."""
        self.go(self.rows[len(self.rows) - 1].start)

    def move_words(self, step: int, letter: bool = False) -> None:
        """The chosen end a word (or letter) on or back; else the cursor."""
        stored = self.text.stored
        if self.selection is not None and self.selection.edge:
            self.selection = move_edge(stored, self.selection, step, letter)
            self.focus = ""
            self._follow_edge()
            return
        place = find_begin(stored, self.cursor, step, letter)
        if place is not None:
            self.go(place)

    def find_uncoded(self, step: int) -> bool:
        """Select the first sentence of the next (or previous) turn of a voice that has no coding, of those shown; False
        where there is none."""
        coded = {turn.position for mark in self.marks for turn in self.text.stored.list_turns(mark.start, mark.end)}
        stored = self.text.stored
        end = len(stored.turns) if step > 0 else -1
        for position in range(self.unit + step, end, step):
            speaker = stored.speakers.get(stored.turns[position].speaker or "")
            voice = self.text.settings.is_voice(speaker.role) if speaker else stored.units != "turn"
            if voice and position not in coded and cut_turns(stored, position):
                self.go(self.rows[self.rows.find_first_row(position)].start)
                self.take_sentence()
                return True
        return False

    # --- selecting ---------------------------------------------------------------------------------------------------
    def _take(self, cut: Cutting) -> None:
        """Select the stretch at the cursor; where one is selected the next too, or, once that was coded, alone."""
        stored, selection = self.text.stored, self.selection
        taken = find_stretch(stored, self.cursor if selection is None else selection.end, cut)
        if taken is None:
            return
        if selection is None or selection.coded:
            self.selection = Selection(taken.start, taken.end)
        else:
            self.selection = selection._replace(end=taken.end, edge="")
        self.focus = ""
        self.cursor = self._settle_cursor(self.selection.start if selection is None else taken.start)

    def take_sentence(self) -> None:
        """Select the sentence at the cursor; again: the next too."""
        self._take(cut_sentences)

    def move_sentences(self, step: int) -> None:
        """Select the sentence behind (`step` 1) or before (-1) what is selected, else behind or before the one at the
        cursor, and that alone."""
        stored = self.text.stored
        here = self.selection or find_stretch(stored, self.cursor, cut_sentences)
        start, end = (here.start, here.end) if here is not None else 2 * (len(stored.text),)
        if step > 0:
            taken = find_stretch(stored, end, cut_sentences)
        else:
            taken = find_stretch_before(stored, start, cut_sentences)
        if taken is not None:
            self.go(taken.start)
            self.selection = Selection(taken.start, taken.end)

    def take_turn(self) -> None:
        """Select the turn at the cursor; again: the next too."""
        self._take(cut_turns)

    def take_paragraph(self) -> None:
        """Select the paragraph at the cursor; again: the next too."""
        self._take(cut_paragraphs)

    def choose_edge(self, edge: str) -> None:
        """Let the "begin" or the "end" of the selection move; without one, of the coding in focus, else of the word at
        the cursor."""
        if self.selection is None:
            focus = self.find_focus() if self.focus else None
            word = focus or find_word(self.text.stored, self.cursor)
            if word is None:
                return
            self.selection = Selection(word.start, word.end, coded=focus is not None)
        self.selection = self.selection._replace(edge=edge)
        self._follow_edge()

    def drop_selection(self) -> None:
        """Select nothing, and have nothing in focus."""
        self.selection, self.focus = None, ""

    def select_to(self, start: int, offset: int) -> None:
        """Select the words from `start` to `offset`, in whichever order."""
        first, last = (find_word(self.text.stored, at) for at in sorted((start, offset)))
        if first is not None and last is not None:
            self.selection = Selection(first.start, max(first.end, last.end))
            self.focus = ""

    # --- codings -----------------------------------------------------------------------------------------------------
    def list_marks_here(self) -> list[Mark]:
        """The codings on what is selected, else at the cursor, else on its row: the shortest first."""
        row = self.rows[self.row]
        places = [self.selection.span] if self.selection is not None else [(self.cursor, self.cursor + 1), row[:2]]
        marks = self.marks
        if self._here is None or self._here[0] is not marks or self._here[1] != places:
            touching: list[Mark] = []
            for start, end in places:
                rows = range(self.rows.find_row(start), self.rows.find_row(max(start, end - 1)) + 1)
                near = {mark.key: mark for row in rows for mark in self.lane_rows.list_marks_over(row)}.values()
                touching = touching or [mark for mark in near if mark.start < end and start < mark.end]
            touching.sort(key=lambda mark: (mark.end - mark.start, mark.start, mark.key))
            self._here = marks, places, touching  # asked several times for each key
        return self._here[2]

    def find_focus(self) -> Mark | None:
        """The coding that keys work on: the one that was walked to or made, else the first of those here."""
        if self.focus:
            return next((mark for mark in self.marks if mark.key == self.focus), None)
        if self.selection is not None:
            return None
        return next(iter(self.list_marks_here()), None)

    def walk_overlapping(self) -> None:
        """Put the next of the codings here in focus."""
        keys = [mark.key for mark in self.list_marks_here()]
        if keys:
            focus = self.find_focus()
            at = keys.index(focus.key) if focus is not None and focus.key in keys else -1
            self.focus = keys[(at + 1) % len(keys)]

    # --- finding -----------------------------------------------------------------------------------------------------
    def search(self, typed: str) -> bool:
        """Select the next place of these words, whatever their capitals and accents, and after the last the first;
        False where they stand nowhere."""
        if self._folded is None:
            self._folded = fold(self.text.stored.text)
        words = re.escape(fold(typed.strip()).text).replace(r"\ ", r"\s+")
        if not words:
            return False
        pattern = re.compile(words)
        begin = self._folded.map_forward(self.cursor + (self.selection is not None))
        match = pattern.search(self._folded.text, begin) or pattern.search(self._folded.text)
        if match is None:
            return False
        start, end = self._folded.map_back(*match.span())
        self.go(start)
        if self.rows[self.row].start <= start < self.rows[self.row].end:
            self.selection = Selection(start, end)
        return True

    def go_to(self, typed: str) -> bool:
        """To a turn (`12`, `T08:12`) or a time (`0:12:31`, `12:31`) of this text; False where there is none."""
        stored, typed = self.text.stored, typed.strip()
        handles = stored.columns.handles
        clock = _CLOCK.fullmatch(typed)
        if clock is not None:
            hours, minutes, seconds = (int(part or 0) for part in clock.groups())
            asked = 1000 * (3600 * hours + 60 * minutes + seconds)
            timed = [n for n, time in enumerate(stored.columns.times) if time is not None]
            later = [n for n in timed if (stored.columns.times[n] or 0) <= asked]
            if not timed:
                return False
            position = later[-1] if later else timed[0]
        else:
            handle = (read_handle(typed).turns or typed).partition("-")[0].strip()
            if handle not in handles:
                return False
            position = list(handles).index(handle)
        self.go(self.rows[self.rows.find_first_row(position)].start)
        return True
