"""Transcripts: the texts as stored, their immutable revisions, units, speakers and time codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.transcripts.answering import answer, give
    from ota.transcripts.changing import change, remove
    from ota.transcripts.doubts import speakers
    from ota.transcripts.importing import import_files
    from ota.transcripts.progress import counts
    from ota.transcripts.progress import table as list_progress
    from ota.transcripts.store import describe_source, listing, show

__all__ = [
    "answer",
    "change",
    "counts",
    "describe_source",
    "give",
    "import_files",
    "list_progress",
    "listing",
    "remove",
    "show",
    "speakers",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    answering="answer give",
    changing="change remove",
    doubts="speakers",
    importing="import_files",
    progress="counts list_progress=table",
    store="describe_source listing show",
)
