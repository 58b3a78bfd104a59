"""A drawing as a file: svg, pdf, png or html, all of them from the same pages."""

from __future__ import annotations

from ota.drawing import html, typeset
from ota.drawing.options import DrawingOptions
from ota.drawing.plan import DrawingPlan
from ota.drawing.sheet import draw_plan
from ota.drawing.svg import stack_pages
from ota.drawing.told import list_told_tables
from ota.timelines.compare import Comparison
from ota.timelines.model import Timeline
from ota.words import say

FORMATS = ("svg", "pdf", "png", "html")


def render_svg(timeline: Timeline, options: DrawingOptions) -> str:
    """The drawing as one SVG document, its sheets under each other."""
    return stack_pages(draw_plan(DrawingPlan(timeline, options)))


def draw_files(drawn: Timeline | Comparison, options: DrawingOptions, kind: str) -> list[bytes]:
    """The drawing of a timeline, or of a comparison, as files of one format: of png a file for each sheet, else one.

    `kind` is one of FORMATS. The same timeline and options give the same bytes.
    """
    plan = DrawingPlan(drawn, options)
    pages = draw_plan(plan)
    if kind == "svg":
        return [stack_pages(pages).encode()]
    if kind == "pdf":
        mark = say("drawing.anonymised", plan.language) if options.anonymous else ""
        return [typeset.render_pdf(pages, list_told_tables(plan), mark)]
    if kind == "png":
        return list(typeset.render_pngs(pages))
    lanes = {track.lane: track.label for track in plan.tracks}
    return [html.render_html(pages, lanes, plan.language).encode()]
