"""Timelines as pictures: for a notebook, read for an audience first as all that leaves, and on pages of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ota.drawing import PAGE, DrawingOptions, DrawingPlan, draw_files, draw_plan, list_told_tables, render_pngs
from ota.reports.blocks import Block, Document, Heading, PageBreak, Picture, ReportTable
from ota.reports.context import make_context
from ota.retrieval.leaving import build_gate
from ota.study import Study
from ota.tabular import LEAVES_TO
from ota.timelines.compare import align_timelines
from ota.timelines.model import Timeline

_SIZE = re.compile(r"<svg (?=[^>]*viewBox)")


@dataclass(frozen=True, repr=False)
class NotebookDrawing:
    """A drawing as SVG, which a notebook shows."""

    svg: str

    def _repr_html_(self) -> str:
        """The drawing, as wide as the notebook is."""
        return _SIZE.sub('<svg style="width:100%;height:auto" ', self.svg, count=1)

    def __repr__(self) -> str:
        return "<drawing>"


def draw_timelines(
    study: Study,
    cases: Sequence[str],
    align: str = "",
    *,
    anonymous: bool = True,
    audience: str = LEAVES_TO,
    options: DrawingOptions | None = None,
) -> NotebookDrawing:
    """The timeline of a case, as an audience may read it; of several, side by side around the moment `align`
    (`first:KIND`, see `align_timelines`). Without names unless `anonymous` is off; `options` say how.

    Raises OtaError for a case or a moment that there is not.
    """
    timelines = make_context(study, build_gate(study, audience), cases=cases).timelines
    drawn = align_timelines(timelines, align) if align else timelines[0]
    (svg,) = draw_files(drawn, replace(options or DrawingOptions(), anonymous=anonymous), "svg")
    return NotebookDrawing(svg.decode())


def draw_pictures(timeline: Timeline, options: DrawingOptions) -> tuple[Picture, ...]:
    """The sheets of a timeline, each as a picture that is as wide as the text of a page on its side."""
    pages = draw_plan(DrawingPlan(timeline, replace(options, paper=PAGE)))
    return tuple(Picture(png, page.about) for png, page in zip(render_pngs(pages), pages, strict=True))


def compose_drawing(timeline: Timeline, options: DrawingOptions) -> Document:
    """The drawing of a timeline as a document: a picture for each sheet, and what they tell as tables."""
    plan = DrawingPlan(timeline, options)
    blocks: list[Block] = [*draw_pictures(timeline, options), PageBreak()]
    for table in list_told_tables(plan):
        blocks += [
            Heading(1, table.heading),
            ReportTable((table.columns,), table.rows, table.widths, name=table.heading),
        ]
    return Document(plan.title, tuple(blocks), plan.language, landscape=True)
