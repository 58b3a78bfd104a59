"""Transcripts: the texts as stored, their immutable revisions, units, speakers and time codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.transcripts.answering import answer_doubts, give
    from ota.transcripts.changing import change, remove
    from ota.transcripts.doubts import list_speakers
    from ota.transcripts.importing import import_files
    from ota.transcripts.progress import count_contents, list_progress
    from ota.transcripts.store import describe_source, list_sources, show

__all__ = [
    "answer_doubts",
    "change",
    "count_contents",
    "describe_source",
    "give",
    "import_files",
    "list_progress",
    "list_sources",
    "list_speakers",
    "remove",
    "show",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    answering="answer_doubts give",
    changing="change remove",
    doubts="list_speakers",
    importing="import_files",
    progress="count_contents list_progress",
    store="describe_source list_sources show",
)
