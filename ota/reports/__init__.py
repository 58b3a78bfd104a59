"""Reports: neutral document blocks (`blocks`) and one writer per format, found by name (`writers`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.reports.blocks import Document
    from ota.reports.drawn import NotebookDrawing, draw_timelines
    from ota.reports.matrix_report import make_matrix
    from ota.reports.memo_report import make_memos
    from ota.reports.questions import make_questions
    from ota.reports.quote_book import make_quote_book
    from ota.reports.session_report import make_session
    from ota.reports.transcript_report import make_transcripts
    from ota.reports.writers import render_text, write

__all__ = [
    "Document",
    "NotebookDrawing",
    "draw_timelines",
    "make_matrix",
    "make_memos",
    "make_questions",
    "make_quote_book",
    "make_session",
    "make_transcripts",
    "render_text",
    "write",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    blocks="Document",
    drawn="NotebookDrawing draw_timelines",
    matrix_report="make_matrix",
    memo_report="make_memos",
    questions="make_questions",
    quote_book="make_quote_book",
    session_report="make_session",
    transcript_report="make_transcripts",
    writers="render_text write",
)
