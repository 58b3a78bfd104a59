"""Timelines as a picture for a notebook: read for an audience first, as all that leaves."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ota.drawing import DrawingOptions, draw_files
from ota.reports.context import make_context
from ota.retrieval.leaving import build_gate
from ota.study import Study
from ota.tabular import LEAVES_TO
from ota.timelines.compare import align_timelines

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
