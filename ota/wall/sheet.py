"""The sheet that hangs beside the desk: a file that is written anew after each line, for who shares the room."""

from __future__ import annotations

from pathlib import Path

from ota.drawing.wall import render_wall
from ota.privacy import Audience, Gate
from ota.retrieval.clearing import clear_timeline
from ota.retrieval.leaving import build_gate
from ota.study import Study
from ota.study.files import WrittenFile
from ota.timelines.model import Timeline
from ota.timelines.telling import list_recent


class WallSheet:
    """One file, for the people of a session unless another gate is handed in; what repeats words that they may not read
    is left out of it."""

    def __init__(self, study: Study, path: Path, gate: Gate | None = None) -> None:
        self.study, self.path = study, path
        self._gate = gate or build_gate(study, Audience.PARTICIPANTS)

    def write(self, timeline: Timeline, newest: str) -> WrittenFile:
        """Write the timeline as it is now, with the entry that is newest (its handle, "" for none) marked."""
        (passed,) = self._gate.let_cases([timeline], lambda told: told.case).leave
        cleared, _ = clear_timeline(passed, self._gate)
        return self.study.files.write(self.path, render_wall(cleared, newest, _tell_newest(cleared, newest)).encode())


def _tell_newest(timeline: Timeline, newest: str) -> str:
    """What stands under the sheet: the newest entry, or switch moment, in a line."""
    switches = ((f"S{n}", switch.title) for n, switch in enumerate(timeline.switches, start=1))
    rows = (*list_recent(timeline, len(timeline.entries)).rows, *switches)
    return next((" · ".join(str(part) for part in row if part) for row in rows if row[0] == newest), "")
