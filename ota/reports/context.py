"""What a report stands on, and how it is put together: parts, which are functions of one context to blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from ota.leaving import OwnWords
from ota.privacy import Audience, Gate
from ota.privacy.gate import Passed, list_session_notes
from ota.privacy.opening import repeat_notes
from ota.reports.blocks import Block, Document, Quote, ReportTable
from ota.retrieval import material as reading
from ota.retrieval.leaving import build_gate
from ota.retrieval.material import Material, Passage, drop_repeats
from ota.study import Study
from ota.words import say

if TYPE_CHECKING:  # most reports have no timelines, and their room is a large one
    from ota.retrieval.clearing import Place
    from ota.timelines.model import Timeline

Details = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ReportContext:
    """One study for one audience: all of its codings or those of one coder, and the timelines of `cases` (none named:
    of all that have entries). What is coded or told is read when a part first asks for it, and once for all parts."""

    study: Study
    gate: Gate
    coder: str = ""
    cases: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language of the study."""
        return self.study.language

    @cached_property
    def material(self) -> Material:
        """What is coded. Raises OtaError for an unknown coder."""
        return reading.read(self.study).narrow(self.coder)

    @cached_property
    def passed(self) -> Passed[Passage]:
        """The coded passages that may leave, each once. Raises PrivacyError where there are some and none may."""
        return self.gate.let_through(drop_repeats(self.material.passages), lambda passage: passage.words)

    @cached_property
    def quotes(self) -> tuple[Passage, ...]:
        """The codings of all passages that may leave, as the texts run. Raises PrivacyError where none may."""
        places = {passage.place for passage in self.passed.leave}
        return tuple(passage for passage in self.material.passages if passage.place in places)

    @cached_property
    def _discussed(self) -> Passed[Timeline]:
        """The timelines of the cases that may leave. Raises PrivacyError where there are some and none may."""
        from ota.timelines import store

        return self.gate.let_cases(store.read_all(self.study, self.cases), lambda timeline: timeline.case)

    @cached_property
    def _told(self) -> tuple[tuple[Timeline, tuple[Place, ...]], ...]:
        from ota.retrieval.clearing import clear_timeline

        return tuple(clear_timeline(timeline, self.gate) for timeline in self._discussed.leave)

    @cached_property
    def timelines(self) -> tuple[Timeline, ...]:
        """The timelines of the cases, as this audience may read them. Raises OtaError for an unknown case, and
        PrivacyError where none may leave."""
        return tuple(timeline for timeline, _ in self._told)

    @property
    def told_notes(self) -> tuple[str, ...]:
        """Which timelines were left out or stand here unasked, and where something was left out of them, as it repeats
        words that may not leave."""
        repeated = repeat_notes([place for _, places in self._told for place in places], self.language)
        return (*list_session_notes(self._discussed, self.language), *repeated)

    def print_quote(self, passage: Passage, mark: str = "", text: OwnWords | None = None) -> Quote:
        """A passage as it is printed, with who said it and where; `text` is of a shortened one."""
        material = self.material
        return Quote(
            passage.text if text is None else text,
            attribution=material.attribute_passage(passage),
            handle=passage.handle,
            mark=mark,
            literal=passage.literal,
            perspective=material.name_perspective(passage),
        )

    def describe_material(self) -> Details:
        """What stands under the title of the material: sources, coders (to the team), the day of the last step."""
        return tuple(detail for key in ("sources", "coders", "until") for detail in self.describe(key))

    def describe(self, key: str) -> Details:
        """A line under the title: sources, coders (to the team), until (the day of the last step) or quotes."""
        material, language = self.material, self.language
        if key == "sources":
            return ((say("reports.book-sources", language), str(len(material.texts))),)
        if key == "coders" and self.gate.complete:
            names = sorted({material.coders[passage.coding.coder] for passage in material.passages})
            return ((say("reports.book-coders", language), ", ".join(names) or "-"),)
        if key == "until" and material.until:
            return ((say("reports.until", language), material.until.strftime("%d-%m-%Y")),)
        if key == "quotes":
            return ((say("reports.book-quotes", language), str(len(self.passed.leave))),)
        return ()

    @property
    def quoted(self) -> int | None:
        """How many quotes leave; None where none were asked for."""
        return len(self.passed.leave) if "passed" in vars(self) else None

    @property
    def screen_notes(self) -> tuple[str, ...]:
        """What is said on the screen of the quotes and timelines that were read: what was left out, and in doubt."""
        quotes = self.passed.list_screen_notes(self.language) if "passed" in vars(self) else ()
        return (*quotes, *(self.told_notes if "_told" in vars(self) else ()))

    def compose(
        self,
        title: str,
        parts: Iterable[Part],
        *,
        subtitle: str | None = None,
        landscape: bool = False,
        details: Details = (),
        made_on: date | None = None,
        sheets: Callable[[], tuple[ReportTable, ...]] = tuple,
    ) -> Document:
        """The parts one after the other as a document for this audience; the subtitle is else the study's title."""
        return Document(
            title=title,
            blocks=tuple(block for part in parts for block in part(self)),
            language=self.language,
            subtitle=self.study.settings.title if subtitle is None else subtitle,
            landscape=landscape,
            details=details,
            made_on=made_on,
            sheets=sheets,
            gate=self.gate,
        )


Part = Callable[[ReportContext], Iterable[Block]]


def make_context(study: Study, gate: Gate | None = None, coder: str = "", cases: Sequence[str] = ()) -> ReportContext:
    """The context of a report of `study`, for the audience of `gate`, by default the commissioner."""
    return ReportContext(study, gate or build_gate(study, Audience.COMMISSIONER), coder, tuple(cases))
