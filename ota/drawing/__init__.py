"""Drawing a timeline: one layout, from which the SVG comes, and from that SVG every other format."""

from __future__ import annotations

from ota.drawing.options import DrawingOptions
from ota.drawing.sheet import draw_pages
from ota.drawing.writing import FORMATS, draw_files, render_svg

__all__ = ["FORMATS", "DrawingOptions", "draw_files", "draw_pages", "render_svg"]
