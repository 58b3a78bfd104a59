"""A timeline as YAML: one case, its entries and switch moments, each a list of cells.

A file that is there is brought up to date in place: comments, order of keys and layout stay; what the file says
already, in its own words, is left as it is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ota.codebook.chunks import (
    INDENT,
    YamlField,
    YamlItem,
    count_heading_lines,
    cut_yaml,
    drop_field,
    insert_field,
    join_yaml,
    set_field,
)
from ota.codebook.yaml_nodes import Nodes, is_null, use_line_feeds
from ota.errors import OtaError, Problem
from ota.timelines.cells import ENTRY_CELLS, LISTED, SWITCH_CELLS, Maker
from ota.timelines.files.model import Read, TimelineRow, refuse
from ota.timelines.model import Entry, Switch
from ota.timelines.values import join_values
from ota.timelines.values import split_cell as values_of

LISTS = {"entries": ENTRY_CELLS, "switches": SWITCH_CELLS}
OWN = ("as_of", "calendar")
_TOP = ("case", *OWN, *LISTS)
_ORDER = {key: at for at, key in enumerate(dict.fromkeys((*ENTRY_CELLS, *SWITCH_CELLS)))}
_ORDER_OF_SWITCH = {key: at for at, key in enumerate(SWITCH_CELLS)}
_ORDER_AT_TOP = {key: at for at, key in enumerate(_TOP)}


# --- reading -----------------------------------------------------------------------------------------------------
def read_yaml(text: str, name: str) -> Read:
    """The rows of a YAML file; raises OtaError with all problems of its form, each with its line."""
    text = use_line_feeds(text.removeprefix("\ufeff"))
    nodes = Nodes(text, name)
    if not text.strip():
        return Read(name, ())
    root = nodes.compose()
    rows: list[TimelineRow] = []
    own: dict[str, Mapping[str, str]] = {}
    if root is not None:
        if root.id != "mapping":
            keys = ", ".join(_TOP)
            raise OtaError("timelines.file-problems", [_build_form_problem(name, keys)], file=name, count=1)
        top = nodes.read_mapping(root, _TOP)
        texts = {key: nodes.read_scalar(top[key], key) for key in ("case", *OWN) if key in top}
        case = texts.pop("case", "").strip()
        own[case] = texts
        for key, cells in LISTS.items():
            rows += _read_rows(nodes, top.get(key), key, cells, case)
    refuse(name, nodes.problems)
    return Read(name, tuple(rows), own, text, root)


def _build_form_problem(name: str, keys: str) -> Problem:
    return Problem("timelines.file-form", f"{name}:1", {"known": keys})


def _read_rows(nodes: Nodes, node: Any, key: str, cells: Sequence[str], case: str) -> list[TimelineRow]:
    if node is None or is_null(node):
        return []
    if node.id != "sequence":
        nodes.add_problem("file-list-of-entries", nodes.find_line(node), word=key)
        return []
    rows = []
    for item_node in node.value:
        line = nodes.find_line(item_node)
        if item_node.id != "mapping" or not nodes.is_plain(item_node):
            nodes.add_problem("file-entry", line, text=item_node.value if item_node.id == "scalar" else "-")
            continue
        cell_nodes = nodes.read_mapping(item_node, tuple(cells))
        texts = {cell: _read_text(nodes, cell_node, cell) for cell, cell_node in cell_nodes.items()}
        rows.append(TimelineRow(f"{nodes.file}:{line}", texts, case, key == "switches", node=item_node))
    return rows


def _read_text(nodes: Nodes, node: Any, cell: str) -> str:
    if node.id == "sequence":
        return join_values(nodes.read_scalars(node, cell))
    return nodes.read_scalar(node, cell).strip()


# --- writing -----------------------------------------------------------------------------------------------------
def render(
    own: Mapping[str, str],
    entries: Sequence[tuple[Entry, Mapping[str, str]]],
    switches: Sequence[tuple[Switch, Mapping[str, str]]],
    file: Read | None,
    row_of: Mapping[str, TimelineRow],
    maker: Maker,
) -> str:
    """The text of the file: what is there brought up to date, or a clean one.

    `own` is what is said at the top; entries and switch moments come with their cells, in their order; `row_of` gives
    the row of the file that is about each, by id; `maker` says whether a row means what the timeline holds.
    """
    rows = {id(row.node): row for row in file.rows} if file else {}
    top = cut_yaml(file.text, file.root, rows, tuple(LISTS)) if file and file.root is not None else YamlItem(top=True)
    for key in ("case", *OWN):
        text_in_file = file.own.get(own["case"], {}).get(key) if file and key != "case" else None
        piece = top.find_field(key)
        if key in own and (piece is None or (key != "case" and text_in_file != own[key])):
            set_field(top, key, own[key], _ORDER_AT_TOP)
        elif key not in own and piece is not None:
            drop_field(top, piece)
    old = _collect_items(top, row_of)
    _put(top, "entries", [_build_item(old, row_of, entry, cells, maker, _ORDER) for entry, cells in entries])
    _put(
        top,
        "switches",
        [_build_item(old, row_of, switch, cells, maker, _ORDER_OF_SWITCH) for switch, cells in switches],
    )
    return join_yaml(top)


def _collect_items(top: YamlItem, row_of: Mapping[str, TimelineRow]) -> dict[int, YamlItem]:
    """The pieces of rows that stay, by row; headings above those that go stay there."""
    stay = {id(row) for row in row_of.values()}
    old: dict[int, YamlItem] = {}
    for piece in top.fields:
        carry: list[str] = []
        for chunk in piece.items or ():
            if id(chunk.entry) in stay:
                chunk.lead[:0] = carry
                carry = []
                old[id(chunk.entry)] = chunk
            else:
                carry += chunk.lead[: count_heading_lines(chunk.lead)]
        piece.after += carry
    return old


def _put(top: YamlItem, key: str, items: list[YamlItem]) -> None:
    piece = top.find_field(key)
    if piece is None and not items:
        return
    if piece is None:
        step = next((field.step for field in top.fields if field.items), INDENT)
        piece = insert_field(top, YamlField(key, [f"{key}:"], step=step), _ORDER_AT_TOP)
    elif not piece.items:
        piece.lines = [f"{key}:{piece.comment}"]
    piece.items = items
    if not items:
        piece.lines = [f"{key}: []{piece.comment}"]


def _build_item(
    old: Mapping[int, YamlItem],
    row_of: Mapping[str, TimelineRow],
    entry_or_switch: Entry | Switch,
    cells: Mapping[str, str],
    maker: Maker,
    order: Mapping[str, int],
) -> YamlItem:
    row = row_of.get(entry_or_switch.id)
    chunk = old.get(id(row)) or YamlItem()
    in_file = row.cells if row and chunk.fields else {}
    for cell in dict.fromkeys((*cells, *in_file)):
        text, written = cells.get(cell, ""), in_file.get(cell)
        if written is not None and (written == text or _says_the_same(maker, entry_or_switch, cell, in_file)):
            continue
        if text:
            set_field(chunk, cell, values_of(text) if cell in LISTED else text, order)
        elif (piece := chunk.find_field(cell)) is not None:
            drop_field(chunk, piece)
    return chunk


def _says_the_same(maker: Maker, entry_or_switch: Entry | Switch, cell: str, in_file: Mapping[str, str]) -> bool:
    """Whether a cell of the file says what the timeline holds, in other words."""
    if cell == "entry":
        return False
    tried = Maker(maker.timeline, maker.study_names)
    role = cell.removesuffix("_from")
    cells = {key: in_file[key] for key in (cell, role, f"{role}_from") if key in in_file}
    remade = (
        tried.make_entry(cells, entry_or_switch)
        if isinstance(entry_or_switch, Entry)
        else tried.make_switch(cells, entry_or_switch)
    )
    return not tried.problems and remade == entry_or_switch
