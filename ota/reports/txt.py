"""Plain text: for reading aloud, and for whoever has no other program. Tables are as in Markdown."""

from __future__ import annotations

from ota.reports import md
from ota.reports.blocks import Bullet, Document, PageBreak, Picture, PlainBlock, ReportTable
from ota.reports.runs import list_runs
from ota.tabular import clean_text


def render(document: Document) -> str:
    """The document as plain text; a turn is its number, a tab, and who says what."""
    details = [f"{clean_text(term)}: {clean_text(detail)}" for term, detail in document.details]
    front = [clean_text(document.title), clean_text(document.subtitle), "\n".join(details)]
    plain = (block for block in document.plain_blocks if not isinstance(block, PageBreak))
    blocks = [_render_block(block, document.language) for block in plain]
    return "\n\n".join(part for part in (*front, *blocks) if part) + "\n"


def _render_block(block: PlainBlock, language: str) -> str:
    if isinstance(block, ReportTable):
        return md.render_table(block, language)
    assert not isinstance(block, PageBreak)
    if isinstance(block, Picture):
        return clean_text(block.full_caption or block.text)
    text = "".join(run.text for run in list_runs(block, language))
    return f"{'  ' * block.level}- {text}" if isinstance(block, Bullet) else text
