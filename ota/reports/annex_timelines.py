"""Timelines in an annex, case by case: their drawings, and what was decided and agreed.

Who is not of the team reads roles for names and no calendar date, unless the recipe says otherwise. What is for the
public holds no timeline and nothing told of one case: it says how many cases, decisions and agreements there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ota.drawing import PAGE, DrawingOptions
from ota.privacy import Audience
from ota.reports.blocks import Block, Heading, Note
from ota.reports.context import ReportContext
from ota.reports.drawn import draw_pictures
from ota.reports.parts import Asked, RecipePart, read_answer
from ota.reports.session_report import list_agreements, list_decisions
from ota.timelines.model import Timeline
from ota.timelines.views import anonymise
from ota.words import say


def _list_cases(asked: Asked, context: ReportContext) -> Iterator[tuple[str, Timeline, bool]]:
    """Each timeline with entries: how it is headed, and whether it is without names."""
    anonymous = read_answer(asked, "anonymous", not context.gate.complete)
    timelines = [timeline for timeline in context.timelines if timeline.entries]
    for n, timeline in enumerate(timelines, start=1):
        name = say("drawing.case", context.language, n=n) if anonymous else timeline.case
        yield name, timeline, anonymous


def draw_cases(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """The drawing of each timeline; for the public none, which is said."""
    if context.gate.audience is Audience.PUBLIC:
        count = sum(bool(timeline.entries) for timeline in context.timelines)
        yield Note(say("reports.timelines-public", context.language, count=count))
        return
    if not any(timeline.entries for timeline in context.timelines):
        yield Note(say("reports.part-empty", context.language))
    for name, timeline, anonymous in _list_cases(asked, context):
        yield Heading(2, name)
        pictures = draw_pictures(timeline, DrawingOptions(paper=PAGE, anonymous=anonymous))
        caption = say("reports.timelines-caption", context.language, case=name)
        yield from (replace(picture, caption=caption) for picture in pictures)


def print_decisions(asked: Asked, context: ReportContext) -> Iterator[Block]:
    """Of each case its decisions, with the four questions that are asked of each, and its agreements: by whom, by when,
    and whether it was done; for the public only how many."""
    if context.gate.audience is Audience.PUBLIC:
        tables = [
            (list_decisions(timeline, context), list_agreements(timeline, context)) for timeline in context.timelines
        ]
        decisions, agreements = (sum(len(pair[at].rows) for pair in tables) for at in (0, 1))
        values = {"decisions": decisions, "agreements": agreements}
        yield Note(say("reports.decisions-public", context.language, **values))
        return
    if not any(timeline.entries for timeline in context.timelines):
        yield Note(say("reports.part-empty", context.language))
    for name, timeline, anonymous in _list_cases(asked, context):
        yield Heading(2, name)
        shown = anonymise(timeline) if anonymous else timeline
        for table in (list_decisions(shown, context), list_agreements(shown, context)):
            if table.rows:
                caption = f"{table.name}: {name}"
                yield replace(table, caption=caption, name=caption)
            else:
                yield Note(say("reports.decisions-none", context.language, what=table.name.lower()))


TIMELINES = RecipePart(draw_cases, ("anonymous",))
DECISIONS = RecipePart(print_decisions, ("anonymous",))
