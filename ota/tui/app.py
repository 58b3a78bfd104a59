"""The terminal: keys in, lines out. A thread of its own writes in the study and looks for what others wrote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from queue import SimpleQueue
from threading import Thread
from typing import Any

from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual._compositor import CompositorUpdate
from textual.app import App, ComposeResult
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ota.coding.desk import LOOK, Question, Workplace, Writing, WritingOutcome
from ota.coding.passages import FoundPassages
from ota.study import Study
from ota.tui.controller import Controller
from ota.tui.drawing import HUES, Drawing
from ota.tui.lines import Line, Piece, find_changed_pieces
from ota.words import say

LOOKS = {
    "": Style(),
    "head": Style(reverse=True),
    "rule": Style(dim=True),
    "number": Style(dim=True),
    "category": Style(bold=True),
    "key": Style(bold=True),
    "cursor-row": Style(bold=True),
    "speaker": Style(bold=True),
    "other-speaker": Style(dim=True),
    "selected": Style(reverse=True),
    "in-focus": Style(underline=True),
    "focus": Style(bold=True, underline=True),
    "cursor": Style(reverse=True),
    "status": Style(),
    "refused": Style(bold=True, color="red"),
    **{f"hue{n}": Style(color=name) for n, name in enumerate(("cyan", "magenta", "green", "yellow", "blue", "red"))},
}
assert sum(name.startswith("hue") for name in LOOKS) == HUES
LOOK_AGAIN = 1.0  # seconds between two looks at what others wrote


@cache
def make_style(looks: str) -> Style:
    """The style of looks parted by blanks; one that begins with # is a colour."""
    style = Style()
    for look in looks.split():
        style += Style(color=look) if look.startswith("#") else LOOKS[look]
    return style


class ChangedCells(CompositorUpdate):
    """What is another now on the screen, as a terminal reads it."""

    def __init__(self, codes: str) -> None:
        self.codes = codes

    def render_segments(self, console: Console) -> str:
        """The codes."""
        return self.codes


class DeskView(Widget, can_focus=True):
    """The whole screen, drawn line by line. What is another after a key goes to the terminal as it is: nothing lies
    over this one widget, and to have Textual put the lines together anew costs more than all else that a key does."""

    DEFAULT_CSS = "DeskView { width: 100%; height: 100%; }"

    def __init__(self, drawing: Drawing) -> None:
        super().__init__()
        self.drawing = drawing
        self.drawn: list[Line] = []
        self.cells = (0, 0)  # the size that it was drawn for; Textual works its own out anew whenever it is asked
        self._codes: dict[str, tuple[str, str]] = {}  # what a terminal reads before and behind text of a look

    def draw(self) -> None:
        """Draw anew what is another now of each line."""
        width, height = self.cells = self.size
        lines = self.drawing.draw(width, height) if width and height else []
        before, self.drawn = self.drawn, lines
        if len(before) != len(lines):
            self.refresh()
        elif before != lines:
            changed = ChangedCells("".join(self._write_changes(before)))
            self.app._display(self.screen, changed)  # type: ignore[arg-type]  # rich never renders it

    def _write_changes(self, before: list[Line]) -> Iterator[str]:
        for y, (old, line) in enumerate(zip(before, self.drawn, strict=True), 1):
            if old == line:
                continue
            x, pieces = find_changed_pieces(old, line)
            yield f"\x1b[{y};{x + 1}H"
            for text, look in pieces:
                codes = self._codes.get(look) or self._find_codes(look)
                yield f"{codes[0]}{text}{codes[1]}"

    def _find_codes(self, look: str) -> tuple[str, str]:
        before, _, behind = self._make_strip([("|", look)]).render(self.app.console).partition("|")
        self._codes[look] = before, behind
        return before, behind

    def _make_strip(self, line: Sequence[Piece]) -> Strip:
        strip = Strip([Segment(text, make_style(look)) for text, look in line])
        for line_filter in self.app.get_line_filters():
            strip = strip.apply_filter(line_filter, Color.parse("ansi_default"))
        return strip

    def render_lines(self, crop: Region) -> list[Strip]:
        """Lines of the screen, where Textual draws them all: at first, and for another size."""
        if not self.drawn:
            self.cells = self.size
            self.drawn = self.drawing.draw(*self.cells)
        lines = [self.drawn[y] if y < len(self.drawn) else [] for y in range(crop.y, crop.bottom)]
        return [self._make_strip(line).crop(crop.x, crop.right) for line in lines]

    def on_resize(self) -> None:
        """Another size of the terminal."""
        self.drawn = []
        self.draw()

    def find_offset(self, x: int, y: int) -> int | None:
        """The place in the text that stands at a cell of the screen; None beside the text."""
        layout, desk = self.drawing.layout, self.drawing.controller.desk
        row = self.drawing.top + y - 1
        if layout is None or not 1 <= y <= layout.body or row >= len(desk.rows):
            return None
        shown = desk.rows[row]
        return min(max(shown.start, shown.end - 1), shown.start + max(0, x - layout.text_column))


class CodingApp(App[None]):
    """`ota code`: one coder at one source."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, study: Study, source: str, blind: bool = False) -> None:
        super().__init__(ansi_color=True)
        self._study = study
        self._queue: SimpleQueue[Writing | Question | None] = SimpleQueue()
        self.desk = Workplace(study, source, self._queue.put, blind=blind)
        self.controller = Controller(self.desk)
        self.view = DeskView(Drawing(self.controller))
        self._writer = Thread(target=self._write, name="ota-code", daemon=False)
        self._pressed: int | None = None  # where the mouse went down
        self._narrate = study.on_wait

    def compose(self) -> ComposeResult:
        """One widget."""
        yield self.view

    def on_mount(self) -> None:
        """Begin to write and to look."""
        self.view.focus()
        self._study.on_wait = lambda holder: self._hand_back(self._tell_waiting, holder)
        self._writer.start()
        self.set_interval(LOOK_AGAIN, lambda: self._queue.put(LOOK))

    # --- the other thread ----------------------------------------------------------------------------------------
    def _write(self) -> None:
        """Carry out what is asked, in order, until there is nothing more; what was pressed before closing is kept."""
        while (writing := self._queue.get()) is not None:
            try:
                written = self.desk.carry_out(writing)
            except Exception as error:  # what nobody foresaw must not end the thread that keeps the work
                self._hand_back(self._take_fault, type(error).__name__)
                continue
            if self.desk.is_news(written):
                self._hand_back(self._take_in, written)

    def _hand_back(self, take: object, came: object) -> None:
        if self.is_running:
            self.call_later(take, came)  # type: ignore[arg-type]

    def _take_in(self, written: WritingOutcome) -> None:
        if self.desk.is_news(written):  # it may be old by now
            self.desk.settle(written)
            self.view.draw()

    def _tell_waiting(self, holder: dict[str, Any]) -> None:
        self.desk.message, self.desk.refused = say("db.waiting", self.desk.language, **holder), False
        self.view.draw()

    def _take_fault(self, kind: str) -> None:
        self.desk.waiting.clear()
        self.desk.drop_question()
        self.desk.show(self.desk.text)
        self.desk.message, self.desk.refused = say("screen.broken", self.desk.language, kind=kind), True
        self.view.draw()

    def finish(self) -> None:
        """Wait until all that was pressed is written; whoever waits is told of it on the terminal again."""
        self._study.on_wait = self._narrate
        self._queue.put(None)
        if self._writer.ident is not None:
            self._writer.join()

    # --- keys and mouse --------------------------------------------------------------------------------------------
    def on_key(self, event: events.Key) -> None:
        """One key."""
        event.stop()
        event.prevent_default()
        self.controller.press(event.key, event.character)
        if self.controller.closed:
            self.exit()
        else:
            self.view.draw()

    def on_paste(self, event: events.Paste) -> None:
        """Text that is pasted goes where a line is typed, and nowhere else."""
        self.controller.type_text(event.text)
        self.view.draw()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """To the place that is pointed at."""
        offset = self.view.find_offset(event.x, event.y) if self.controller.mode == "text" else None
        if offset is not None:
            self._pressed = offset
            self.desk.go(offset)
            self.view.draw()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select what the pressed mouse moves over."""
        offset = self.view.find_offset(event.x, event.y) if self._pressed is not None and event.button else None
        if offset is not None and self._pressed is not None and offset != self._pressed:
            self.desk.select_to(self._pressed, offset)
            self.view.draw()

    def on_mouse_up(self) -> None:
        """The mouse is let go."""
        self._pressed = None

    def on_mouse_scroll_down(self) -> None:
        """Further down."""
        self.controller.scroll(1)
        self.view.draw()

    def on_mouse_scroll_up(self) -> None:
        """Further up."""
        self.controller.scroll(-1)
        self.view.draw()


def run_screen(
    study: Study,
    source: str,
    turns: str = "",
    *,
    passages: FoundPassages | None = None,
    mouse: bool = True,
    blind: bool = False,
    compare: bool = False,
) -> None:
    """Show the coding screen, at these turns, until it is closed; at first the `passages`, where there
    are any, or two coders beside each other (`compare`). All that was pressed is written when it returns."""
    app = CodingApp(study, source, blind)
    app.desk.go_to(turns)
    if compare:
        app.desk.compare()
    if passages is not None:
        app.controller.show_passages("", passages)
    try:
        app.run(mouse=mouse)
    finally:
        app.finish()
