"""A drawing as a file: svg, pdf, png, html or docx, all of them from the same pages."""

from __future__ import annotations

from dataclasses import replace

from ota.drawing import html, typeset, word
from ota.drawing.compared import ComparedPlan
from ota.drawing.options import DrawingOptions
from ota.drawing.plan import DrawingPlan
from ota.drawing.shapes import DrawnPage
from ota.drawing.sheet import Sheets
from ota.drawing.surroundings import build_switch_note
from ota.drawing.svg import stack_pages
from ota.timelines.compare import Comparison
from ota.timelines.model import Timeline
from ota.words import say

FORMATS = ("svg", "pdf", "png", "html", "docx")


def render_svg(timeline: Timeline, options: DrawingOptions) -> str:
    """The drawing as one SVG document, its sheets under each other."""
    return stack_pages(Sheets(DrawingPlan(timeline, options)).draw_pages())


def draw_files(drawn: Timeline | Comparison, options: DrawingOptions, kind: str) -> list[bytes]:
    """The drawing of a timeline, or of a comparison, as files of one format: of png a file for each sheet, else one.

    `kind` is one of FORMATS. The same timeline and options give the same bytes.
    """
    if kind == "docx":
        options = replace(options, paper="A4")  # the page of the Word file
    plan = DrawingPlan(drawn, options) if isinstance(drawn, Timeline) else ComparedPlan(drawn, options)
    pages = Sheets(plan).draw_pages()
    if kind == "svg":
        return [stack_pages(pages).encode()]
    if kind == "pdf":
        return [typeset.render_pdf(pages)]
    if kind == "png":
        return typeset.render_pngs(pages)
    if kind == "html":
        lanes = {track.lane: track.label for track in plan.tracks}
        return [html.render_html(pages, lanes, plan.language).encode()]
    return [_render_docx(plan, pages)]


def _render_docx(plan: DrawingPlan, pages: list[DrawnPage]) -> bytes:
    text: list[word.Paragraph] = []
    if plan.switch_marks:
        text.append(("Heading2", [(say("drawing.switches-all", plan.language), False)]))
    for switch_mark in plan.switch_marks:
        note = build_switch_note(plan, switch_mark)
        text.append(("ListNumber", [(f"{note.number}. {note.bold}: ", True), (note.text.strip(), False)]))
    return word.render_docx(pages, typeset.render_pngs(pages), pages[0].title, text)
