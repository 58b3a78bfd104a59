"""A timeline as YAML: one case, its entries and switch moments, each a list of cells.

A file that is there is brought up to date in place: comments, order of keys and layout stay; what the file says
already, in its own words, is left as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ota.codebook.chunks import INDENT, Field, Item, cut, drop_field, heading, insert_field, set_field, text_of
from ota.codebook.yaml_nodes import Nodes, is_null, with_line_feeds
from ota.errors import OtaError, Problem
from ota.timelines.cells import ENTRY_CELLS, LISTED, SWITCH_CELLS, Maker
from ota.timelines.files.model import Read, Row, refuse
from ota.timelines.model import Entry, Switch
from ota.timelines.values import cut as values_of
from ota.timelines.values import joined

LISTS = {"entries": ENTRY_CELLS, "switches": SWITCH_CELLS}
OWN = ("as_of", "calendar")
_TOP = ("case", *OWN, *LISTS)
_ORDER = {key: at for at, key in enumerate(dict.fromkeys((*ENTRY_CELLS, *SWITCH_CELLS)))}
_ORDER_OF_SWITCH = {key: at for at, key in enumerate(SWITCH_CELLS)}
_ORDER_AT_TOP = {key: at for at, key in enumerate(_TOP)}


# --- reading -----------------------------------------------------------------------------------------------------
def read_yaml(text: str, name: str) -> Read:
    """The rows of a YAML file; raises OtaError with all problems of its form, each with its line."""
    text = with_line_feeds(text.removeprefix("\ufeff"))
    nodes = Nodes(text, name)
    if not text.strip():
        return Read(name, ())
    root = nodes.compose()
    rows: list[Row] = []
    own: dict[str, Mapping[str, str]] = {}
    if root is not None:
        if root.id != "mapping":
            known = ", ".join(_TOP)
            raise OtaError("timelines.file-problems", [_form(name, known)], file=name, count=1)
        top = nodes.mapping(root, _TOP)
        said = {key: nodes.text_of(top[key], key) for key in ("case", *OWN) if key in top}
        case = said.pop("case", "").strip()
        own[case] = said
        for key, cells in LISTS.items():
            rows += _rows(nodes, top.get(key), key, cells, case)
    refuse(name, nodes.problems)
    return Read(name, tuple(rows), own, text, root)


def _form(name: str, known: str) -> Problem:
    return Problem("timelines.file-form", f"{name}:1", {"known": known})


def _rows(nodes: Nodes, node: Any, key: str, cells: Sequence[str], case: str) -> list[Row]:
    if node is None or is_null(node):
        return []
    if node.id != "sequence":
        nodes.problem("file-list-of-entries", nodes.line(node), word=key)
        return []
    rows = []
    for item in node.value:
        line = nodes.line(item)
        if item.id != "mapping" or not nodes.plain(item):
            nodes.problem("file-entry", line, text=item.value if item.id == "scalar" else "-")
            continue
        found = nodes.mapping(item, tuple(cells))
        said = {cell: _text(nodes, value, cell) for cell, value in found.items()}
        rows.append(Row(f"{nodes.file}:{line}", said, case, key == "switches", node=item))
    return rows


def _text(nodes: Nodes, node: Any, cell: str) -> str:
    if node.id == "sequence":
        return joined(nodes.texts_of(node, cell))
    return nodes.text_of(node, cell).strip()


# --- writing -----------------------------------------------------------------------------------------------------
def render(
    own: Mapping[str, str],
    entries: Sequence[tuple[Entry, Mapping[str, str]]],
    switches: Sequence[tuple[Switch, Mapping[str, str]]],
    file: Read | None,
    found: Mapping[str, Row],
    maker: Maker,
) -> str:
    """The text of the file: what is there brought up to date, or a clean one.

    `own` is what is said at the top; entries and switch moments come with their cells, in their order; `found` gives
    the row of the file that is about each, by id; `maker` says whether a row means what the timeline holds.
    """
    rows = {id(row.node): row for row in file.rows} if file else {}
    top = cut(file.text, file.root, rows, tuple(LISTS)) if file and file.root is not None else Item(top=True)
    for key in ("case", *OWN):
        said = file.own.get(own["case"], {}).get(key) if file and key != "case" else None
        piece = top.field(key)
        if key in own and (piece is None or (key != "case" and said != own[key])):
            set_field(top, key, own[key], _ORDER_AT_TOP)
        elif key not in own and piece is not None:
            drop_field(top, piece)
    old = _collected(top, found)
    _put(top, "entries", [_item(old, found, one, cells, maker, _ORDER) for one, cells in entries])
    _put(top, "switches", [_item(old, found, one, cells, maker, _ORDER_OF_SWITCH) for one, cells in switches])
    return text_of(top)


def _collected(top: Item, found: Mapping[str, Row]) -> dict[int, Item]:
    """The pieces of rows that stay, by row; headings above those that go stay there."""
    stay = {id(row) for row in found.values()}
    old: dict[int, Item] = {}
    for piece in top.fields:
        carry: list[str] = []
        for item in piece.items or ():
            if id(item.entry) in stay:
                item.lead[:0] = carry
                carry = []
                old[id(item.entry)] = item
            else:
                carry += item.lead[: heading(item.lead)]
        piece.after += carry
    return old


def _put(top: Item, key: str, items: list[Item]) -> None:
    piece = top.field(key)
    if piece is None and not items:
        return
    if piece is None:
        step = next((one.step for one in top.fields if one.items), INDENT)
        piece = insert_field(top, Field(key, [f"{key}:"], step=step), _ORDER_AT_TOP)
    elif not piece.items:
        piece.lines = [f"{key}:{piece.rest}"]
    piece.items = items
    if not items:
        piece.lines = [f"{key}: []{piece.rest}"]


def _item(
    old: Mapping[int, Item],
    found: Mapping[str, Row],
    one: Entry | Switch,
    cells: Mapping[str, str],
    maker: Maker,
    order: Mapping[str, int],
) -> Item:
    row = found.get(one.id)
    item = old.get(id(row)) or Item()
    said = row.cells if row and item.fields else {}
    for cell in dict.fromkeys((*cells, *said)):
        wanted, written = cells.get(cell, ""), said.get(cell)
        if written is not None and (written == wanted or _same(maker, one, cell, said)):
            continue
        if wanted:
            set_field(item, cell, values_of(wanted) if cell in LISTED else wanted, order)
        elif (piece := item.field(cell)) is not None:
            drop_field(item, piece)
    return item


def _same(maker: Maker, one: Entry | Switch, cell: str, said: Mapping[str, str]) -> bool:
    """Whether a cell of the file says what the timeline holds, in other words."""
    if cell == "entry":
        return False
    tried = Maker(maker.timeline, maker.known)
    role = cell.removesuffix("_from")
    cells = {key: said[key] for key in (cell, role, f"{role}_from") if key in said}
    made = tried.entry(cells, one) if isinstance(one, Entry) else tried.switch(cells, one)
    return not tried.problems and made == one
