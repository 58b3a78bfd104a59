"""HTML: one file that needs nothing else and may load nothing else; for reading, and for printing from a browser."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from importlib.resources import files

from ota.reports.blocks import (
    Bullet,
    Cell,
    CellPart,
    ColumnHead,
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
    build_header_grid,
    compute_shares,
    find_alignment,
    list_items,
    needs_turned_heads,
)
from ota.reports.runs import list_runs
from ota.tabular import clean_text

_WIDE = 6  # more columns than this scroll in their own window
_LETTERS = 10  # a longer word in the head of such a table is turned on its side
_ROOM = {True: 14, False: 7}  # the least width in rem of a column with and without quotes, in a table of quotes


def render(document: Document) -> str:
    """The document as a page: its style sheet inside, the only one its security policy lets through."""
    css = files("ota.reports").joinpath("report.css").read_text("utf-8") + _render_widths(document)
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    images = " img-src data:;" * any(isinstance(block, Picture) for block in document.plain_blocks)
    policy = f"default-src 'none'; style-src 'sha256-{digest}';{images} base-uri 'none'; form-action 'none'"
    lines = [
        "<!DOCTYPE html>",
        f'<html lang="{escape(document.language)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_escape_text(document.title)}</title>",
        *([f'<meta name="author" content="{_escape_text(document.author)}">'] if document.author else []),
        f"<style>{css}</style>",
        "</head>",
        f"<body{' class=landscape' if document.landscape else ''}>",
        *_render_front(document),
        "<main>",
    ]
    pending, number, deep = "", 0, 0
    for block in document.plain_blocks:
        if isinstance(block, PageBreak):
            pending = "page"
            continue
        number += isinstance(block, ReportTable)
        wanted = block.level + 1 if isinstance(block, Bullet) else 0
        lines += ["<ul>"] * max(0, wanted - deep) + ["</ul>"] * max(0, deep - wanted)
        deep = wanted
        lines.append(_render_block(block, document.language, pending, number))
        pending = ""
    lines += ["</ul>"] * deep
    return "\n".join([*lines, "</main>", "</body>", "</html>", ""])


def _render_front(document: Document) -> list[str]:
    subtitle = [f'<p class="subtitle">{_escape_text(document.subtitle)}</p>'] if document.subtitle else []
    details = [f"<dt>{_escape_text(term)}</dt><dd>{_escape_text(content)}</dd>" for term, content in document.details]
    listed = ["<dl>", *details, "</dl>"] if details else []
    return ["<header>", f"<h1>{_escape_text(document.title)}</h1>", *subtitle, *listed, "</header>"]


def _render_widths(document: Document) -> str:
    rules = []
    for n, table in enumerate(document.tables, 1):
        for at, share in enumerate(compute_shares(table), 1):
            rules.append(f".t{n} col:nth-child({at}){{width:{share:.2%}}}\n")
        if table.width > _WIDE and any(table.quoted):
            rules.append(f"@media screen{{.t{n}{{min-width:{sum(_ROOM[quoted] for quoted in table.quoted)}rem}}}}\n")
    return "".join(rules)


def _render_block(block: PlainBlock, language: str, page: str, number: int) -> str:
    if isinstance(block, ReportTable):
        return _render_table(block, language, page, number)
    if isinstance(block, Heading):
        level = min(block.level + 1, 6)
        return f"<h{level}{_render_classes(page)}>{_write_runs(block, language)}</h{level}>"
    if isinstance(block, Quote):
        names = _render_classes(page, "" if block.literal else "report")
        return f"<blockquote{names}><p>{_write_runs(block, language)}</p></blockquote>"
    if isinstance(block, Picture):
        encoded = base64.b64encode(block.png).decode()
        source, alternative = f"data:image/png;base64,{encoded}", _escape_text(block.text)
        image = f'<img{_render_classes(page)} src="{source}" alt="{alternative}" width="100%">'
        caption = f"<figcaption>{_escape_text(block.full_caption)}</figcaption>"
        return f"<figure{_render_anchor(block.anchor)}>{image}{caption}</figure>" if block.caption else image
    if isinstance(block, Bullet):
        return f"<li>{_write_runs(block, language)}</li>"
    if isinstance(block, Note):
        return f"<p{_render_classes(page, 'note')}>{_write_runs(block, language)}</p>"
    if isinstance(block, SpokenTurn):
        return f"<p{_render_classes(page, 'turn')}>{_write_runs(block, language)}</p>"
    assert isinstance(block, Paragraph)
    return f"<p{_render_classes(page)}>{_write_runs(block, language)}</p>"


def _render_classes(*names: str) -> str:
    named = " ".join(name for name in names if name)
    return f' class="{named}"' if named else ""


def _render_anchor(anchor: str) -> str:
    return f' id="{escape(anchor)}"' if anchor else ""


def _escape_text(text: str) -> str:
    return escape(clean_text(text)).replace("\n", "<br>")


def _write_runs(part: CellPart | Heading | SpokenTurn, language: str) -> str:
    return "".join(map(_run, list_runs(part, language)))


def _run(run: TextRun) -> str:
    text = _escape_text(run.text)
    name = " ".join(name for name in (run.role, "muted" if run.muted else "") if name)
    if name:
        text = f'<span class="{name}">{text}</span>'
    if run.refers:
        text = f'<a href="#{escape(run.refers)}">{text}</a>'
    if run.bold:
        text = f"<strong>{text}</strong>"
    return f"<em>{text}</em>" if run.italic else text


def _render_table(table: ReportTable, language: str, page: str, number: int) -> str:
    wide = table.width > _WIDE
    name = _escape_text(table.full_caption or table.name)
    lines = [f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">'] if wide else []
    lines.append(f"<table{_render_anchor(table.anchor)}{_render_classes(f't{number}', 'wide' * wide, page)}>")
    if table.caption:
        lines.append(f"<caption>{name}</caption>")
    lines.append(f"<colgroup>{'<col>' * table.width}</colgroup>")
    lines.append("<thead>")
    up = wide and not any(table.quoted) and needs_turned_heads(table, [_LETTERS] * table.width)
    for row in build_header_grid(table):
        lowest = row == build_header_grid(table)[-1]
        lines.append(
            f"<tr>{''.join(_render_head(table, at, column_head, up and lowest) for at, column_head in row)}</tr>"
        )
    lines += ["</thead>", "<tbody>"]
    for cells in table.rows:
        lines.append(f"<tr>{''.join(_render_cell(table, at, cell, language) for at, cell in enumerate(cells))}</tr>")
    lines += ["</tbody>", "</table>"]
    return "\n".join(lines + ["</div>"] * wide)


def _render_head(table: ReportTable, at: int, cell: ColumnHead, up: bool) -> str:
    over = f' colspan="{cell.span}"' if cell.span > 1 else ""
    down = f' rowspan="{cell.down}"' if cell.down > 1 else ""
    side = "center" if cell.span > 1 else find_alignment(table, at)
    edge = "edge" * (at in table.edges)
    if up and cell.span == 1 and at >= table.header_columns:
        return f'<th scope="col"{down}{_render_classes("turned", edge)}><span>{_escape_text(cell.text)}</span></th>'
    scope = "colgroup" if cell.span > 1 else "col"
    classes = _render_classes(side * (side != "left"), edge)
    return f'<th scope="{scope}"{over}{down}{classes}>{_escape_text(cell.text)}</th>'


def _render_cell(table: ReportTable, at: int, cell: Cell, language: str) -> str:
    inside = "".join(_write_in_cell(part, language) for part in list_items(cell))
    side = find_alignment(table, at).replace("left", "")
    if at < table.header_columns:
        return f'<th scope="row"{_render_classes(side)}>{inside}</th>'
    return f"<td{_render_classes(side, 'edge' * (at in table.edges))}>{inside}</td>"


def _write_in_cell(part: CellPart, language: str) -> str:
    inside = _write_runs(part, language)
    if isinstance(part, Label):
        return f'<div class="label level{part.level}">{inside}</div>'
    if isinstance(part, Quote):
        return f"<div{_render_classes('quote', '' if part.literal else 'report')}>{inside}</div>"
    return f"<div{_render_classes('note' * isinstance(part, Note))}>{inside}</div>"
