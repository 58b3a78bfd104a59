"""Summaries: what a researcher wrote of a theme in one case, or as one perspective has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.summaries.operations import set_summary
    from ota.summaries.store import list_summaries, read_summaries

__all__ = ["list_summaries", "read_summaries", "set_summary"]
__getattr__, __dir__ = export_lazily(
    __name__,
    operations="set_summary",
    store="list_summaries read_summaries",
)
