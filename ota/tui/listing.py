"""Passages as lines: where each stands and who speaks, its words with a bracket beside them, the words around it."""

from __future__ import annotations

from collections.abc import Callable

from ota.coding.cells import count_cells, cut_cells, fit_cells
from ota.coding.gathered import GatheredPassages
from ota.coding.lanes import ALONE, FIRST, LAST, MIDDLE
from ota.coding.moving import WIDTH
from ota.coding.passages import FoundPassage, FoundPassages
from ota.tui.lines import Line, wrap_text
from ota.words import make_harmless, say

INDENT = 6  # cells before the words
AROUND = 4  # lines of a passage that are not its words: where it stands, what is before and behind it, a blank one


class PassageLines:
    """Draws passages under each other; keeps which stands on top, and how many there is room for (`page`)."""

    def __init__(self) -> None:
        self.top = 0
        self.page = 1
        self._shown: tuple[FoundPassages | None, int, int] = (None, 0, 0)
        self._wrapped: dict[str, list[str]] = {}

    def draw(
        self, gathered: GatheredPassages, width: int, height: int, look_of_code: Callable[[str], str]
    ) -> list[Line]:
        """`height` lines, of at lines_at_most `width` cells; the passage at the cursor is among them as a whole."""
        room, language = min(WIDTH, width - INDENT - 1), gathered.desk.language
        if self._shown != (gathered.found, room, height):
            self._shown, self._wrapped = (gathered.found, room, height), {}
        passages = gathered.passages
        if not passages:
            refusal = gathered.found.refusal
            text = (
                refusal.format_message(language).replace(" | ", " ") if refusal else say("screen.no-passages", language)
            )
            reason: list[Line] = [[(f" {part}", "")] for part in wrap_text(make_harmless(text), width - 2)]
            return [*reason, *([] for _ in range(height - len(reason)))][:height]
        at = min(gathered.at, len(passages) - 1)
        self._scroll(passages, at, room, height)
        lines: list[Line] = []
        for n in range(self.top, len(passages)):
            if len(lines) >= height:
                break
            drawn = self._draw_passage(gathered, passages[n], n == at, room, height, look_of_code)
            if len(lines) + len(drawn) <= height + 1:  # the blank line may fall off
                self.page = n - self.top + 1
            lines += drawn
        return [*lines[:height], *([] for _ in range(height - len(lines)))]

    def _scroll(self, passages: tuple[FoundPassage, ...], at: int, room: int, height: int) -> None:
        """Let the passage at the cursor stand on the screen as a whole."""
        lowest, taken = at, self._count_lines(passages[at], room, height)
        while lowest > 0 and (size := self._count_lines(passages[lowest - 1], room, height)) + taken <= height + 1:
            lowest, taken = lowest - 1, taken + size
        self.top = at if at < self.top else max(self.top, lowest)

    def _wrap_words(self, passage: FoundPassage, room: int, height: int) -> list[str]:
        """The words of a passage in lines; of one that would fill the screen as many as fit, and how many more."""
        lines = self._wrapped.get(passage.key)
        if lines is None:
            lines = wrap_text(make_harmless(passage.words), room)
            self._wrapped[passage.key] = lines
        return lines

    def _count_lines(self, passage: FoundPassage, room: int, height: int) -> int:
        return min(len(self._wrap_words(passage, room, height)), max(1, height - AROUND + 1)) + AROUND

    def _draw_passage(
        self,
        gathered: GatheredPassages,
        passage: FoundPassage,
        is_here: bool,
        room: int,
        height: int,
        look_of_code: Callable[[str], str],
    ) -> list[Line]:
        desk, coding = gathered.desk, passage.coding
        look = look_of_code(coding.code)
        code = desk.text.book.codes.get(coding.code)
        sign = "·" if gathered.is_waiting(passage.key) else "*" if passage.key in gathered.marked else " "
        coder = "" if desk.is_mine(coding.coder) else desk.text.coders.get(coding.coder, "?")
        behind = [make_harmless(part) for part in (coder, "★" * coding.favourite, "m" * bool(coding.memo)) if part]
        head: Line = [
            (f" {'›' if is_here else ' '}{sign} ", "cursor-row"),
            (f"{passage.handle} ", "number"),
            (f"{make_harmless(passage.speakers)} " if passage.speakers else "", "speaker"),
            (make_harmless(code.name if code else "?"), f"{look} focus" if is_here else look),
            ("".join(f" · {part}" for part in behind), "number"),
        ]
        words = self._wrap_words(passage, room, height)
        lines_at_most = max(1, height - AROUND + 1)
        left_out = 0
        if len(words) > lines_at_most:
            left_out = len(words) - lines_at_most + 1
            words = [*words[: lines_at_most - 1], say("screen.more-rows", desk.language, count=left_out)]
        lines = [head, [(" " * INDENT + _cut_begin(make_harmless(passage.before), room), "rule")]]
        for n, part in enumerate(words):
            last = n == len(words) - 1 and not left_out
            bracket = (ALONE if last else FIRST) if n == 0 else LAST if last else MIDDLE
            lines.append(
                [(f"    {bracket} ", f"{look} focus" if is_here else look), (part, "in-focus" if is_here else "")]
            )
        lines.append([(" " * INDENT + fit_cells(make_harmless(passage.behind), room).rstrip(), "rule")])
        return [*lines, []]


def _cut_begin(text: str, width: int) -> str:
    """The end of `text` that fits, cut at a word."""
    if count_cells(text) <= width:
        return text
    words = text.split(" ")
    kept: list[str] = []
    room = width - 2
    while words and count_cells(words[-1]) + 1 <= room:
        room -= count_cells(words[-1]) + 1
        kept.insert(0, words.pop())
    return "… " + (" ".join(kept) if kept else cut_cells(text, width - 2))
