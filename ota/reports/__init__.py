"""Reports: neutral document blocks (`blocks`) and one writer per format, found by name (`writers`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.reports.blocks import Document
    from ota.reports.drawn import NotebookDrawing, draw_timelines
    from ota.reports.matrix_report import matrix_report as make_matrix
    from ota.reports.memo_report import memo_report as make_memos
    from ota.reports.questions import questions as make_questions
    from ota.reports.quote_book import quote_book as make_quote_book
    from ota.reports.session_report import session_report as make_session
    from ota.reports.transcript_report import transcript_reports as make_transcripts
    from ota.reports.writers import text, write

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
    "text",
    "write",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    blocks="Document",
    drawn="NotebookDrawing draw_timelines",
    matrix_report="make_matrix=matrix_report",
    memo_report="make_memos=memo_report",
    questions="make_questions=questions",
    quote_book="make_quote_book=quote_book",
    session_report="make_session=session_report",
    transcript_report="make_transcripts=transcript_reports",
    writers="text write",
)
