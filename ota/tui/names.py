"""`ota privacy scan --review` on a terminal: the list of names, keys in and lines out."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from rich.segment import Segment
from textual import events
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from ota import undoing
from ota.leaving import OwnWords
from ota.masking.desk import NameDesk
from ota.masking.sightings import Sighting
from ota.privacy import Gate
from ota.study import Study
from ota.tui.app import make_style
from ota.tui.name_drawing import NameDrawing
from ota.tui.naming import NameController


class NameView(Widget, can_focus=True):
    """The whole screen, line by line."""

    DEFAULT_CSS = "NameView { width: 100%; height: 100%; }"

    def __init__(self, drawing: NameDrawing) -> None:
        super().__init__()
        self._drawing = drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they are now."""
        lines = self._drawing.draw(*self.size)[crop.y : crop.bottom]
        strips = [Strip([Segment(text, make_style(look)) for text, look in line]) for line in lines]
        return [strip.crop(crop.x, crop.right) for strip in strips]


class NameReviewApp(App[None]):
    """The list of names, until it is closed."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, desk: NameDesk, read: Callable[[OwnWords], str]) -> None:
        super().__init__(ansi_color=True)
        self.controller = NameController(desk)
        self._view = NameView(NameDrawing(self.controller, read))

    def compose(self) -> ComposeResult:
        """One widget."""
        yield self._view

    def on_mount(self) -> None:
        """Keys go to it."""
        self._view.focus()

    def on_key(self, event: events.Key) -> None:
        """One key."""
        event.stop()
        event.prevent_default()
        self.controller.press(event.key, event.character)
        if self.controller.closed:
            self.exit()
        else:
            self._view.refresh()

    def on_paste(self, event: events.Paste) -> None:
        """Text that is pasted goes where a line is typed, and nowhere else."""
        self.controller.type_text(event.text)
        self._view.refresh()


def decide_names(study: Study, sightings: Iterable[Sighting], gate: Gate) -> int:
    """Show the list until it is closed; returns how many places are still open."""
    desk = NameDesk(study, sightings, partial(undoing.take_back, study))
    NameReviewApp(desk, lambda words: words.read(gate) or "").run(mouse=False)
    return desk.count_open()
