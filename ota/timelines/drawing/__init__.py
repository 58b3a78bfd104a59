"""Drawing a timeline: one layout, from which the SVG comes, and from that SVG every other format."""

from __future__ import annotations

from ota.timelines.drawing.look import Look
from ota.timelines.drawing.sheet import pages
from ota.timelines.drawing.writing import FORMATS, files, svg

__all__ = ["FORMATS", "Look", "files", "pages", "svg"]
