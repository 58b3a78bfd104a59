"""Lines typed at a wall, in a new study of one family: two boys born in 2009 and 2010, a session in 2022."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from builders import make_study
from cli_run import Ran
from cli_run import ota as run

from ota.study import open_study, records
from ota.timelines import checking, indicators, store
from ota.timelines.indicators import Figure
from ota.timelines.model import Entry, Timeline

BOYS = (("Ruud Bos", "2009"), ("Raymond Bos", "2010"))


class Wall:
    """A study of the family Bos; `type` adds a line, with fields and options behind it."""

    def __init__(self, folder: Path, session: str = "2022-12-01", children: Sequence[tuple[str, str]] = BOYS) -> None:
        self.folder = folder / "wall"
        with make_study(self.folder) as study:
            records.add(study, records.CASE, "Bos", {})
            for name, birth in children:
                records.add(study, records.PERSON, name, {"case": "Bos", "role": "jeugdige", "birth": birth})
            records.add(study, records.PERSON, "Moeder Bos", {"case": "Bos", "role": "ouder"})
            if session:
                records.add(study, records.SESSION, "Sessie 1", {"date": session, "cases": "Bos"})

    def run(self, *words: object, code: int = 0) -> Ran:
        """A command of the room, and what it answered."""
        ran = run(self.folder, "timelines", *words)
        assert ran.code == code, ran.out + ran.err
        return ran

    def type(self, line: str, *further: str, code: int = 0) -> str:
        """What is told back of a line."""
        return self.run("add", "Bos", line, *further, code=code).err

    def edit(self, *words: str, code: int = 0) -> str:
        """What is told back of a change."""
        return self.run("edit", *words, code=code).err

    @property
    def timeline(self) -> Timeline:
        with open_study(self.folder) as study:
            return store.read(study, "Bos")

    def entry(self, number: int) -> Entry:
        return next(entry for entry in self.timeline.entries if entry.number == number)

    def days(self, number: int, role: str = "start") -> tuple[str | None, str | None]:
        """First and last possible day of a point of an entry."""
        point = self.entry(number).points[role]
        return point.earliest, point.latest

    def measure(self, key: str, subject: str = "") -> tuple[float | None, float | None]:
        """The one figure of a measure, least and most."""
        (figure,) = [figure for figure in self.figures(key) if not subject or str(figure.subject) == subject]
        return figure.at_least, figure.at_most

    def figures(self, key: str) -> list[Figure]:
        return indicators.compute_figures(self.timeline, [key])

    def remarks(self) -> list[tuple[str, str]]:
        """What `check` has to say: keys without what they have in common, and entries."""
        with open_study(self.folder) as study:
            problems = checking.check(study, ["Bos"])
        return [
            (problem.key.removeprefix("timelines.check-"), problem.where.removeprefix("Bos ")) for problem in problems
        ]
