"""Drawing a timeline: one layout, from which the SVG comes, and from that SVG every other format."""

from __future__ import annotations

from ota.timelines.drawing.options import DrawingOptions
from ota.timelines.drawing.sheet import pages
from ota.timelines.drawing.writing import FORMATS, files, svg

__all__ = ["FORMATS", "DrawingOptions", "files", "pages", "svg"]
