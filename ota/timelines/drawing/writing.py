"""A drawing as a file: svg, pdf, png, html or docx, all of them from the same pages."""

from __future__ import annotations

from dataclasses import replace

from ota.timelines.compare import Comparison
from ota.timelines.drawing import html, typeset, word
from ota.timelines.drawing.compared import ComparedPlan
from ota.timelines.drawing.furniture import turn_note
from ota.timelines.drawing.look import Look
from ota.timelines.drawing.plan import Plan
from ota.timelines.drawing.shapes import Page
from ota.timelines.drawing.sheet import Sheets
from ota.timelines.drawing.svg import stacked
from ota.timelines.model import Timeline
from ota.words import say

FORMATS = ("svg", "pdf", "png", "html", "docx")


def svg(timeline: Timeline, look: Look) -> str:
    """The drawing as one SVG document, its sheets under each other."""
    return stacked(Sheets(Plan(timeline, look)).pages())


def files(drawn: Timeline | Comparison, look: Look, kind: str) -> list[bytes]:
    """The drawing of a timeline, or of a comparison, as files of one format: of png a file for each sheet, else one.

    `kind` is one of FORMATS. The same timeline and look give the same bytes.
    """
    if kind == "docx":
        look = replace(look, paper="A4")  # the page of the Word file
    plan = Plan(drawn, look) if isinstance(drawn, Timeline) else ComparedPlan(drawn, look)
    pages = Sheets(plan).pages()
    if kind == "svg":
        return [stacked(pages).encode()]
    if kind == "pdf":
        return [typeset.pdf(pages)]
    if kind == "png":
        return typeset.pngs(pages)
    if kind == "html":
        lanes = {track.lane: track.label for track in plan.tracks}
        return [html.page(pages, lanes, plan.language).encode()]
    return [_docx(plan, pages)]


def _docx(plan: Plan, pages: list[Page]) -> bytes:
    text: list[word.Paragraph] = []
    if plan.turns:
        text.append(("Heading2", [(say("drawing.switches-all", plan.language), False)]))
    for turn in plan.turns:
        note = turn_note(plan, turn)
        text.append(("ListNumber", [(f"{note.number}. {note.bold}: ", True), (note.text.strip(), False)]))
    return word.document(pages, typeset.pngs(pages), pages[0].title, text)
