"""The data structure of an analysis drawn: codes lead to categories, and these to themes.

Each stands at the height of the middle of what leads to it, so that lines are short; boxes of different orders differ
in their edge, not in colour alone.
"""

from __future__ import annotations

from typing import NamedTuple

import networkx

from ota.codebook.tree import Codebook
from ota.drawing import render_pngs
from ota.drawing.font import wrap_text
from ota.drawing.shapes import GREY, INK, LIGHT, DrawnPage, draw_line, draw_lines, draw_rect, measure_lines
from ota.errors import OtaError
from ota.reports.blocks import Picture
from ota.words import say

_ORDERS = ("code", "category", "theme")
_WIDE, _GAP, _BETWEEN, _EDGE = 142.0, 32.0, 3.0, 3.5  # points: a box, between columns, between boxes, within a box
_SIZE, _HEAD = 8.0, 9.0
_MOST_HIGH = 660.0  # what a page of A4 has room for at this width
_RIM = 2.0

StructureRow = tuple[str, str, str]


class _Box(NamedTuple):
    key: str
    lines: tuple[str, ...]
    height: float


def draw_structure(book: Codebook, language: str) -> tuple[tuple[Picture, ...], tuple[StructureRow, ...]]:
    """The figure, on as many sheets as its themes take, and what it shows as rows: code, category, theme.

    Raises OtaError where no code stands in a category or theme."""
    graph = build_graph(book)
    rows = _list_rows(graph, book)
    if not rows:
        raise OtaError("reports.structure-none")
    heading = say("reports.heading-data-structure", language)
    pages = [_draw_page(part, book, language) for part in _split_graph(graph, book)]
    pictures = zip(render_pngs(pages), pages, strict=True)
    return tuple(Picture(png, page.about, caption=heading) for png, page in pictures), rows


def _split_graph(graph: networkx.DiGraph[str], book: Codebook) -> list[networkx.DiGraph[str]]:
    """The whole where it has room on a sheet; else parts of it, of as many themes as have room together."""
    parts: list[list[str]] = [[]]
    for top in book.roots:
        under = [code.id for code in book.list_subtree(top.id) if code.id in graph]
        taken = sum(_make_box(key, book).height + _BETWEEN for key in (*parts[-1], *under) if _is_first(graph, key))
        if parts[-1] and taken > _MOST_HIGH:
            parts.append([])
        parts[-1] += under
    return [graph.subgraph(part).copy() for part in parts if part]


def _is_first(graph: networkx.DiGraph[str], key: str) -> bool:
    return bool(graph.nodes[key]["order"] == 0)


def build_graph(book: Codebook) -> networkx.DiGraph[str]:
    """Which code leads to which category, and what leads to which theme: a code without a category leads to its theme
    itself, and codes beneath a code lead to where that leads."""
    graph: networkx.DiGraph[str] = networkx.DiGraph()
    for code in book.live:
        if code.state != "active" or code.level == "theme":
            continue
        for parent in book.list_parents(code.id):
            if code.level == parent.level == "code":
                continue
            if parent.state == "active" and code.level != parent.level:
                graph.add_node(code.id, order=_ORDERS.index(code.level))
                graph.add_node(parent.id, order=_ORDERS.index(parent.level))
                graph.add_edge(code.id, parent.id)
    return graph


def _list_rows(graph: networkx.DiGraph[str], book: Codebook) -> tuple[StructureRow, ...]:
    rows = []
    for code in _list_in_order(graph, book, 0):
        for parent in graph.successors(code):
            if book[parent].level == "theme":
                rows.append((book[code].name, "", book[parent].name))
            else:
                themes = [book[above].name for above in graph.successors(parent)] or [""]
                rows += [(book[code].name, book[parent].name, theme) for theme in themes]
    return tuple(rows)


def _list_in_order(graph: networkx.DiGraph[str], book: Codebook, order: int) -> list[str]:
    """The nodes of one order as the tree runs."""
    keys = (step.code.id for step in book.walk_all() if step.home)
    return [key for key in keys if graph.nodes.get(key, {}).get("order") == order]


def _draw_page(graph: networkx.DiGraph[str], book: Codebook, language: str) -> DrawnPage:
    columns = [[_make_box(key, book) for key in _list_in_order(graph, book, order)] for order in range(3)]
    tops = _place_boxes(graph, book, columns)
    head = 2 * _HEAD + _BETWEEN
    high = head + max(tops[box.key] + box.height for column in columns for box in column) + _BETWEEN
    width = 3 * _WIDE + 2 * _GAP + 2 * _RIM
    title = say("reports.heading-data-structure", language)
    counts = dict(zip(("codes", "categories", "themes"), map(len, columns), strict=True))
    page = DrawnPage(width, high, title, say("reports.structure-about", language, **counts), language)
    heights = {box.key: box.height for column in columns for box in column}
    left = [_RIM + order * (_WIDE + _GAP) for order in range(3)]
    for code, parent in graph.edges:
        at, to = graph.nodes[code]["order"], graph.nodes[parent]["order"]
        middle = (head + tops[code] + heights[code] / 2, head + tops[parent] + heights[parent] / 2)
        dash = "" if _is_home(book, code, parent) else "3 2"
        page.add(draw_line(left[at] + _WIDE, middle[0], left[to], middle[1], GREY, dash=dash))
    for order, column in enumerate(columns):
        if column:
            heading = say(f"reports.structure-{_ORDERS[order]}", language)
            page.add(*draw_lines(left[order], 0, [heading], _HEAD, bold=True))
        for box in column:
            top = head + tops[box.key]
            fill, thick = ("#ffffff", LIGHT, LIGHT)[order], (0.6, 0.9, 1.6)[order]
            page.add(draw_rect(left[order], top, _WIDE, box.height, fill, INK, thick=thick))
            page.add(*draw_lines(left[order] + _EDGE, top + _EDGE, box.lines, _SIZE, bold=order == 2))
    return page


def _make_box(key: str, book: Codebook) -> _Box:
    bold = book[key].level == "theme"
    lines = wrap_text(book[key].name, _SIZE, _WIDE - 2 * _EDGE, bold)
    return _Box(key, lines, measure_lines(len(lines), _SIZE) + 2 * _EDGE)


def _is_home(book: Codebook, code: str, parent: str) -> bool:
    """Whether a code stands there first, and not in a further category."""
    home = book.find_home(code)
    return home is not None and home.parent == parent


def _place_boxes(graph: networkx.DiGraph[str], book: Codebook, columns: list[list[_Box]]) -> dict[str, float]:
    """The top of every box: codes under each other; what they lead to at the middle of these, none over another."""
    tops: dict[str, float] = {}
    heights = {box.key: box.height for column in columns for box in column}
    for order, column in enumerate(columns):
        wanted = {box.key: _find_middle(graph, book, box, tops, heights) for box in column}
        lowest = 0.0
        for box in sorted(column, key=lambda box: wanted[box.key]) if order else column:
            tops[box.key] = max(lowest, wanted[box.key] - box.height / 2)
            lowest = tops[box.key] + box.height + _BETWEEN
    return tops


def _find_middle(
    graph: networkx.DiGraph[str], book: Codebook, box: _Box, tops: dict[str, float], heights: dict[str, float]
) -> float:
    """The middle of what has its home in a box; the top of the sheet where nothing has."""
    middles = [
        tops[before] + heights[before] / 2
        for before in graph.predecessors(box.key)
        if before in tops and _is_home(book, before, box.key)
    ]
    return sum(middles) / len(middles) if middles else 0.0
