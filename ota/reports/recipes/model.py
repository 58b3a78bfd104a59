"""A recipe: what a report is made of, as it stands in its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ota.errors import OtaError, Problem
from ota.reports.context import ReportContext
from ota.reports.parts import PARTS, Asked
from ota.words import say

# What stands under the title: sources, coders (to the team), the day of the last step, how many quotes.
ABOUT = ("sources", "coders", "until", "quotes")
KEYS = ("title", "subtitle", "audience", "coder", "cases", "landscape", "template", "about", "queries", "parts")
OF_ONE_CASE = frozenset({"session", "timeline"})
OF_PART = ("part", "text", "heading", "name")


@dataclass(frozen=True)
class RecipeStep:
    """A part, by its name among those that there are (`part`), or a text of the writer's own (`text`, a file beside
    the recipe). `name` is by what a text refers to its table or figure; `line` is where it stands in the file."""

    part: str = ""
    text: str = ""
    heading: str = ""
    name: str = ""
    asked: Asked = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True)
class Recipe:
    """A report. `queries` are those that texts use by a name; `folder` is where its texts lie, `file` what it is called
    in errors; a recipe that ships has no folder."""

    title: str
    steps: tuple[RecipeStep, ...]
    subtitle: str | None = None
    audience: str = ""
    coder: str = ""
    cases: tuple[str, ...] = ()
    landscape: bool = False
    template: str = ""
    about: tuple[str, ...] = ()
    queries: Mapping[str, str] = field(default_factory=dict)
    folder: Path | None = None
    file: str = ""

    def list_text_names(self) -> tuple[str, ...]:
        """The files of the writer's own texts, in order."""
        return tuple(dict.fromkeys(step.text for step in self.steps if step.text))

    @property
    def needs_case(self) -> bool:
        """Whether a part of it is about one case."""
        return any(step.part in OF_ONE_CASE for step in self.steps)

    def name_cases(self, context: ReportContext) -> Recipe:
        """The recipe with the name of its cases in the place of {case} in its title."""
        if "{case}" not in self.title:
            return self
        called = context.study.settings.case[context.language][0]
        case = ", ".join(timeline.case for timeline in context.timelines)
        anonymous = any(step.asked.get("anonymous") == "yes" for step in self.steps)
        hidden = case in context.gate.hidden.values()  # the name of an anonymous case says what it is itself
        name = say("privacy.anonymous", context.language, case=called) if anonymous else f"{called} {case}"
        name = case if hidden and not anonymous else name
        return replace(self, title=self.title.replace("{case}", name))

    def ask(self, key: str, written: str) -> Recipe:
        """The recipe with a setting for each part that knows it. Raises OtaError where none does."""
        steps = tuple(
            replace(step, asked={**step.asked, key: written})
            if step.part and key in PARTS.get(step.part).settings
            else step
            for step in self.steps
        )
        if steps == self.steps and not any(key in step.asked for step in steps):
            raise OtaError("reports.no-part-asks", key=key)
        return replace(self, steps=steps)

    def build_problem(self, key: str, line: int, /, **values: object) -> Problem:
        """What is wrong on a line of the file."""
        return Problem(key, f"{self.file}:{line}" if line else self.file, values)
