"""Plain text: for reading aloud, and for whoever has no other program. Tables are as in Markdown."""

from __future__ import annotations

from ota.reports import md
from ota.reports.blocks import Block, Document, PageBreak, Picture, ReportTable, pieces
from ota.tabular import clean


def render(document: Document) -> str:
    """The document as plain text; a turn is its number, a tab, and who says what."""
    details = [f"{clean(term)}: {clean(detail)}" for term, detail in document.details]
    front = [clean(document.title), clean(document.subtitle), "\n".join(details)]
    blocks = [_text(block, document.language) for block in document.blocks if not isinstance(block, PageBreak)]
    return "\n\n".join(part for part in (*front, *blocks) if part) + "\n"


def _text(block: Block, language: str) -> str:
    if isinstance(block, ReportTable):
        return md.markdown_table(block, language)
    assert not isinstance(block, PageBreak)
    if isinstance(block, Picture):
        return clean(block.text)
    return "".join(run.text for run in pieces(block, language))
