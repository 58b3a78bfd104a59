"""A codebook file cut into pieces of its own lines, so that what does not change is written back letter by letter.

Lines between two pieces (comments, blank lines) belong to the piece below them, unless they are indented deeper than
it: then they end the piece above. A piece remembers the column it stood at, and is shifted when it moves.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ota.codebook.entries import LISTS
from ota.codebook.yaml_text import render_yaml_field as field_lines

INDENT = 2


@dataclass
class YamlField:
    """`key: value`: its lines, the first without what stands before the key; `column` is where the key stood.

    A list of entries has `items`, whose dashes stand `step` columns to the right, and `after` (lines behind the last).
    `comment` stands behind a value.
    """

    key: str
    lines: list[str]
    column: int = 0
    lead: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    comment: str = ""
    items: list[YamlItem] | None = None
    step: int = INDENT
    after: list[str] = field(default_factory=list)


@dataclass
class YamlItem:
    """An entry: fields, the first of which stands behind a dash at `column`, the others `gap` columns to the right.

    The whole file is one too, the `top`, of which only `fields`, `column` and `tail` are used.
    """

    entry: Any = None
    fields: list[YamlField] = field(default_factory=list)
    column: int = 0
    gap: int = INDENT
    lead: list[str] = field(default_factory=list)
    tail: list[str] = field(default_factory=list)
    top: bool = False

    def find_field(self, key: str) -> YamlField | None:
        """The field with this key."""
        return next((field for field in self.fields if field.key == key), None)


@dataclass
class _Mark:
    """The lines `first`..`last` of a piece, at `column`; `piece` takes the lines above, `above` those behind."""

    first: int
    last: int
    column: int
    piece: YamlField | YamlItem
    above: YamlField | YamlItem


def cut_yaml(text: str, root: Any, entries: Mapping[int, Any], lists: Collection[str] = tuple(LISTS)) -> YamlItem:
    """The file as pieces: its `text` and root node, what its entries are by the identity of their node, and the keys
    of lists of entries. Entries written between braces have no fields: they are to be written anew."""
    return _Cutter(text, root, entries, lists).cut_file()


class _Cutter:
    def __init__(self, text: str, root: Any, entries: Mapping[int, Any], lists: Collection[str]) -> None:
        self.root = root
        self.lists = lists
        self.lines = text.split("\n")
        if self.lines[-1] == "":
            self.lines.pop()
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.entries = entries
        self.marks: list[_Mark] = []

    def cut_file(self) -> YamlItem:
        root = self.root
        top = YamlItem(column=self._find_place(root.start_mark)[1], top=True)
        if root.flow_style:
            above = self.lines[: self._find_place(root.start_mark)[0]]
            return YamlItem(top=True, lead=[line for line in above if line.lstrip().startswith("#")])
        self._cut_fields(top, root)
        self._divide_lines(top)
        return top

    def _find_place(self, mark: Any) -> tuple[int, int]:
        line = bisect_right(self.starts, mark.index) - 1
        return line, mark.index - self.starts[line]

    # --- pieces --------------------------------------------------------------------------------------------------

    def _cut_fields(self, owner: YamlItem, node: Any) -> None:
        for key, value_node in node.value:
            line, column = self._find_place(key.start_mark)
            last = line if self._is_list(key, value_node) else self._find_last_line(value_node, line)
            piece = YamlField(key.value, [self.lines[line][column:], *self.lines[line + 1 : last + 1]], column)
            owner.fields.append(piece)
            self.marks.append(_Mark(line, last, column, piece, piece))
            piece.comment = self._cut_comment(key, value_node, line)
            if key.value in self.lists:
                piece.items = []
                if self._is_list(key, value_node):
                    self._cut_items(piece, value_node)

    def _cut_items(self, piece: YamlField, node: Any) -> None:
        dash = self._find_place(node.start_mark)[1]
        piece.step = dash - piece.column
        for item_node in node.value:
            first, column = self._find_place(item_node.start_mark)
            yaml_item = YamlItem(self.entries[id(item_node)], column=dash, gap=column - dash)
            assert piece.items is not None
            piece.items.append(yaml_item)
            line = first
            while not re.match(f" {{{dash}}}-", self.lines[line]):
                line -= 1
            if item_node.flow_style:
                self.marks.append(_Mark(line, self._find_place(item_node.end_mark)[0], dash, yaml_item, yaml_item))
                continue
            if line != first:
                self.marks.append(_Mark(line, line, dash, yaml_item, yaml_item))
                yaml_item.gap = INDENT
                comment = self.lines[line].strip().removeprefix("-").strip()
                yaml_item.lead += [" " * dash + comment] if comment else []
            at = len(self.marks)
            self._cut_fields(yaml_item, item_node)
            if line == first:
                self.marks[at].piece, self.marks[at].column = yaml_item, dash

    def _is_list(self, key: Any, value_node: Any) -> bool:
        return key.value in self.lists and value_node.id == "sequence" and not value_node.flow_style

    def _find_last_line(self, value_node: Any, line: int) -> int:
        """The last line of a value; that of its key (`line`) when there is none."""
        if value_node.id == "scalar" and value_node.style and value_node.style in "|>":
            last, column = self._find_place(value_node.end_mark)
            last -= column == 0
            while last > line and not self.lines[min(last, len(self.lines) - 1)].strip():
                last -= 1
            return min(last, len(self.lines) - 1)
        if value_node.id == "scalar" and value_node.tag == "tag:yaml.org,2002:null" and not value_node.value:
            return line
        if value_node.id == "sequence" and not value_node.flow_style:
            return self._find_last_line(value_node.value[-1], line)
        return self._find_place(value_node.end_mark)[0]

    def _cut_comment(self, key: Any, value_node: Any, line: int) -> str:
        """The comment behind a value, with the space before it."""
        if value_node.id == "sequence":
            on_the_line_of_the_key = not value_node.flow_style
        else:
            on_the_line_of_the_key = value_node.style in ("|", ">") or not value_node.value
        last, column = self._find_place(key.end_mark if on_the_line_of_the_key else value_node.end_mark)
        behind = self.lines[last][column:] if last < len(self.lines) else ""
        match = re.search(r"\s+#.*$", behind)
        return match[0] if match else ""

    # --- what stands between -------------------------------------------------------------------------------------

    def _divide_lines(self, top: YamlItem) -> None:
        end = 0
        above: YamlField | YamlItem | None = None
        for mark in self.marks:
            gap = self.lines[end : mark.first]
            deeper = _count_deeper(gap, mark.column) if above is not None else 0
            if above is not None:
                above.tail += gap[:deeper]
            mark.piece.lead[:0] = gap[deeper:]
            end, above = mark.last + 1, mark.above
        top.tail = self.lines[end:]


def _count_deeper(lines: list[str], column: int) -> int:
    """How many of these lines, from the first, end with a comment that is indented deeper than `column`."""
    count = 0
    for at, line in enumerate(lines):
        if line.strip():
            if len(line) - len(line.lstrip()) <= column:
                break
            count = at + 1
    return count


# --- back to text ------------------------------------------------------------------------------------------------


def join_yaml(top: YamlItem) -> str:
    """The pieces as a file again, ending in a line break."""
    lines = [line for piece in top.fields for line in _render_field(piece, top.column, " " * top.column)]
    return "".join(f"{line}\n" for line in [*top.lead, *lines, *top.tail])


def _render_field(piece: YamlField, column: int, before: str) -> Iterator[str]:
    """The lines of a field at `column`, its first line behind `before`."""
    by = column - piece.column
    yield from _shift_lines(piece.lead, by)
    yield before + piece.lines[0]
    yield from _shift_lines(piece.lines[1:], by)
    yield from _shift_lines(piece.tail, by)
    for yaml_item in piece.items or ():
        yield from _render_item(yaml_item, column + piece.step)
    yield from _shift_lines(piece.after, by)


def _render_item(yaml_item: YamlItem, dash: int) -> Iterator[str]:
    yield from _shift_lines(yaml_item.lead, dash - yaml_item.column)
    column = dash + yaml_item.gap
    first, *other_fields = yaml_item.fields
    yield from _shift_lines(first.lead, column - first.column)
    first.lead = []
    yield from _render_field(first, column, " " * dash + "-" + " " * (yaml_item.gap - 1))
    for piece in other_fields:
        yield from _render_field(piece, column, " " * column)
    yield from _shift_lines(yaml_item.tail, dash - yaml_item.column)


def _shift_lines(lines: list[str], by: int) -> Iterator[str]:
    for line in lines:
        if by > 0 and line.strip():
            yield " " * by + line
        else:
            yield line[min(max(-by, 0), len(line) - len(line.lstrip(" "))) :]


# --- fields of an item -------------------------------------------------------------------------------------------


def set_field(owner: YamlItem, key: str, text: str | Sequence[str], order: Mapping[str, int]) -> None:
    """Make a field say `text`; a new one is put where `order` (key → place) wants it."""
    piece = owner.find_field(key)
    if piece is None:
        insert_field(owner, YamlField(key, field_lines(key, text)), order)
    else:
        piece.lines = _indent_to(piece.column, field_lines(key, text, piece.comment))


def insert_field(owner: YamlItem, piece: YamlField, order: Mapping[str, int]) -> YamlField:
    """Put a new field behind the last one that comes before it in the usual order."""
    at = max((n + 1 for n, f in enumerate(owner.fields) if order[f.key] < order[piece.key]), default=0)
    if owner.fields:
        piece.column = owner.fields[0].column
        piece.lines = _indent_to(piece.column, piece.lines)
    if at and not owner.fields[at - 1].items:
        owner.fields[at - 1].tail, piece.tail = [], owner.fields[at - 1].tail
    elif not at and owner.top and owner.fields:
        owner.fields[0].lead, piece.lead = [], owner.fields[0].lead
    owner.fields.insert(at, piece)
    return piece


def drop_field(owner: YamlItem, piece: YamlField) -> None:
    """Take a field out; the comments around it go to the field below it, or else above."""
    at = owner.fields.index(piece)
    del owner.fields[at]
    comments = [line for line in (*piece.lead, *piece.tail, *piece.after) if line.strip()]
    if at < len(owner.fields):
        owner.fields[at].lead[:0] = comments
    elif at:
        owner.fields[at - 1].tail += comments
    else:
        owner.tail[:0] = comments


def _indent_to(column: int, lines: Sequence[str]) -> list[str]:
    """New lines as if the field stood at `column`."""
    return [line if not n or not line else " " * column + line for n, line in enumerate(lines)]


def count_heading_lines(lead: Sequence[str]) -> int:
    """How many of the lines above an entry are not directly about it: up to the last blank one, if any is a comment."""
    last = max((at + 1 for at, line in enumerate(lead) if not line.strip()), default=0)
    return last if any(line.strip() for line in lead[:last]) else 0
