"""Markdown: pipe tables with `<br>`, block quotes; everything a person typed is escaped."""

from __future__ import annotations

import re

from ota.reports.blocks import (
    Block,
    Cell,
    CellPart,
    Document,
    Heading,
    Label,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    ReportTable,
    SpokenTurn,
    TextRun,
    alignment,
    column_names,
    items,
    pieces,
)
from ota.tabular import clean, md_table, md_text


def render(document: Document) -> str:
    """The document as Markdown text."""
    parts = [f"# {md_text(document.title)}"]
    if document.subtitle:
        parts.append(f"*{md_text(document.subtitle)}*")
    if document.details:
        parts.append("\n".join(f"- {md_text(term)}: {md_text(content)}" for term, content in document.details))
    parts += [_block(block, document.language) for block in document.blocks if not isinstance(block, PageBreak)]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _block(block: Block, language: str) -> str:
    if isinstance(block, ReportTable):
        return markdown_table(block, language)
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {md_text(block.text)}"
    assert not isinstance(block, PageBreak)
    if isinstance(block, Picture):
        block = Paragraph(block.text)
    text = _start(_item(block, language))
    return f"> {text}" if isinstance(block, Quote) else text


def _start(text: str) -> str:
    """`text` so that its first sign makes no list, heading or rule."""
    return re.sub(r"^([-+=#]|\d+(?=[.)]))", lambda m: m[0] + "\\" if m[0].isdigit() else "\\" + m[0], text.lstrip())


def markdown_table(table: ReportTable, language: str) -> str:
    """A table in Markdown."""
    caption = f"**{md_text(table.caption)}**\n\n" if table.caption else ""
    rows = [[_cell(cell, language) for cell in row] for row in table.rows]
    right = [alignment(table, column) == "right" for column in range(table.width)]
    return caption + md_table([md_text(name) for name in column_names(table)], rows, right)


def _cell(cell: Cell, language: str) -> str:
    return "<br>".join(_item(part, language) for part in items(cell))


def _item(part: CellPart | SpokenTurn, language: str) -> str:
    text = "".join(_run(run) for run in pieces(part, language))
    if isinstance(part, Label):
        return "&emsp;" * part.level + (f"**{text}**" if part.level == 0 and text.strip() else text)
    if isinstance(part, Note) and text.strip():
        return f"_{text.strip()}_"  # read on a screen as it stands; asterisks may stand inside
    return text


def _run(run: TextRun) -> str:
    mark = "**" * run.bold + "*" * run.italic
    core = clean(run.text).strip()
    if not mark or not core:
        return md_text(run.text)
    before, _, after = run.text.partition(core)
    return f"{md_text(before)}{mark}{md_text(core)}{mark[::-1]}{md_text(after)}"
