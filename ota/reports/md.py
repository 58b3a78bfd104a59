"""Markdown: pipe tables with `<br>`, block quotes; everything a person typed is escaped."""

from __future__ import annotations

import re

from ota.reports.blocks import (
    Bullet,
    Cell,
    CellPart,
    Document,
    Heading,
    Label,
    Note,
    PageBreak,
    Paragraph,
    Picture,
    PlainBlock,
    Quote,
    ReportTable,
    SpokenTurn,
    TextRun,
    find_alignment,
    list_items,
    name_columns,
)
from ota.reports.runs import list_runs
from ota.tabular import clean_text, escape_md, render_md_table


def render(document: Document) -> str:
    """The document as Markdown text."""
    parts = [f"# {escape_md(document.title)}"]
    if document.subtitle:
        parts.append(f"*{escape_md(document.subtitle)}*")
    if document.details:
        parts.append("\n".join(f"- {escape_md(term)}: {escape_md(content)}" for term, content in document.details))
    plain = (block for block in document.plain_blocks if not isinstance(block, PageBreak))
    parts += [_render_block(block, document.language) for block in plain]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def _render_block(block: PlainBlock, language: str) -> str:
    if isinstance(block, ReportTable):
        return render_table(block, language)
    if isinstance(block, Heading):
        return f"{'#' * (block.level + 1)} {escape_md(block.text)}"
    assert not isinstance(block, PageBreak)
    if isinstance(block, Picture):
        block = Paragraph(block.full_caption or block.text)
    if isinstance(block, Bullet):
        return f"{'  ' * block.level}- {_render_item(block, language)}"
    text = _escape_start(_render_item(block, language))
    return f"> {text}" if isinstance(block, Quote) else text


def _escape_start(text: str) -> str:
    """`text` so that its first sign makes no list, heading or rule."""
    return re.sub(r"^([-+=#]|\d+(?=[.)]))", lambda m: m[0] + "\\" if m[0].isdigit() else "\\" + m[0], text.lstrip())


def render_table(table: ReportTable, language: str) -> str:
    """A table in Markdown."""
    caption = f"**{escape_md(table.full_caption)}**\n\n" if table.caption else ""
    rows = [[_render_cell(cell, language) for cell in row] for row in table.rows]
    right = [find_alignment(table, column) == "right" for column in range(table.width)]
    return caption + render_md_table([escape_md(name) for name in name_columns(table)], rows, right)


def _render_cell(cell: Cell, language: str) -> str:
    return "<br>".join(_render_item(part, language) for part in list_items(cell))


def _render_item(part: CellPart | SpokenTurn, language: str) -> str:
    text = "".join(_run(run) for run in list_runs(part, language))
    if isinstance(part, Label):
        return "&emsp;" * part.level + (f"**{text}**" if part.level == 0 and text.strip() else text)
    if isinstance(part, Note) and text.strip():
        return f"_{text.strip()}_"  # read on a screen as it stands; asterisks may stand inside
    return text


def _run(run: TextRun) -> str:
    mark = "**" * run.bold + "*" * run.italic
    core = clean_text(run.text).strip()
    if not mark or not core:
        return escape_md(run.text)
    before, _, after = run.text.partition(core)
    return f"{escape_md(before)}{mark}{escape_md(core)}{mark[::-1]}{escape_md(after)}"
