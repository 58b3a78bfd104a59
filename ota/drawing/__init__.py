"""Drawing a timeline: one layout, from which the SVG comes, and from that SVG every other format."""

from __future__ import annotations

from ota.drawing.options import PAGE, DrawingOptions
from ota.drawing.plan import DrawingPlan
from ota.drawing.sheet import draw_pages, draw_plan
from ota.drawing.told import list_told_tables
from ota.drawing.typeset import render_pngs
from ota.drawing.writing import FORMATS, draw_files, render_svg

__all__ = [
    "FORMATS",
    "PAGE",
    "DrawingOptions",
    "DrawingPlan",
    "draw_files",
    "draw_pages",
    "draw_plan",
    "list_told_tables",
    "render_pngs",
    "render_svg",
]
