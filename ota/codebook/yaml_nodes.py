"""YAML that people write and edit by hand, node by node: values as they are written, every problem with its line.

`name: 2020` and `name: no` are texts. Anchors, aliases, tags and questions (`? key`) are not used here.
"""

from __future__ import annotations

import re
from typing import Any

from ota.codebook.entries import find_near_key
from ota.codebook.yaml_text import find_line_too_many
from ota.errors import Problem

_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def use_line_feeds(text: str) -> str:
    """The text with LF as its only line break."""
    return _BREAK.sub("\n", text)


class Nodes:
    """Walks the YAML nodes of one file and collects its problems."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self.lines: dict[int, int] = {}  # of values, by the identity of their node: the line of their key

    def add_problem(self, key: str, line: int, **details: object) -> None:
        """Note what is wrong on a line."""
        self.problems.append(Problem(key if "." in key else f"codebook.{key}", f"{self.file}:{line}", details))

    def find_line(self, node: Any) -> int:
        """The line on which a node (or its key) stands, from 1."""
        return self.lines.get(id(node)) or self.text.count("\n", 0, node.start_mark.index) + 1

    # --- YAML ----------------------------------------------------------------------------------------------------

    def compose(self) -> Any:
        """The root node, None when the file is no YAML or says nothing."""
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        if odd := _UNPRINTABLE.search(self.text):
            line = self.text.count("\n", 0, odd.start()) + 1
            self.add_problem("file-character", line, character=f"U+{ord(odd[0]):04X}")
            return None
        if from_line := find_line_too_many(self.text):
            self.add_problem("file-long", from_line)
            return None
        try:
            root = YAML(typ="safe", pure=True).compose(self.text)
        except MarkedYAMLError as error:
            self._add_syntax_problem(error)
            return None
        except (YAMLError, RecursionError):
            self.add_problem("file-syntax", 1, column=1)
            return None
        if root is None or (root.id == "scalar" and not root.value):
            self.add_problem("file-empty", 1)
            return None
        return root

    def _add_syntax_problem(self, error: Any) -> None:
        mark, message = error.problem_mark or error.context_mark, str(error.problem)
        line, column = mark.line + 1, mark.column + 1
        if "\\t" in message or "\t" in message:
            key = "file-tab"
        elif "mapping values are not allowed" in message:
            key = "file-colon"
        elif "alias" in message or "anchor" in message or "cannot start any token" in message:
            key = "file-special"
        else:
            key = "file-syntax"
        self.add_problem(key, line, column=column)

    def is_plain(self, node: Any) -> bool:
        """Whether the node has no anchor, alias or tag; a problem when it has."""
        if node.anchor is None and str(node.tag).startswith("tag:yaml.org,2002:"):
            return True
        self.add_problem("file-special", self.find_line(node), column=node.start_mark.column + 1)
        return False

    def read_mapping(self, node: Any, allowed: tuple[str, ...]) -> dict[str, Any]:
        """The values of a mapping by key; keys that are unknown, double or not plain are problems."""
        nodes_by_key: dict[str, Any] = {}
        for key, value_node in node.value:
            line = self.lines[id(value_node)] = self.find_line(key)
            if key.id != "scalar" or self._is_explicit_key(key):
                self.add_problem("file-special", line, column=key.start_mark.column + 1)
            elif key.value not in allowed:
                self.add_problem("file-key", line, word=key.value, near=find_near_key(key.value, allowed))
            elif key.value in nodes_by_key:
                self.add_problem("file-key-twice", line, word=key.value)
            elif key.value == "colour" and is_null(value_node) and "#" in self._read_rest_of_line(key):
                self.add_problem("file-colour", line)
            elif self.is_plain(key) and self.is_plain(value_node):
                nodes_by_key[key.value] = value_node
        return nodes_by_key

    def _read_rest_of_line(self, node: Any) -> str:
        return self.text[node.end_mark.index :].partition("\n")[0]

    def _is_explicit_key(self, key: Any) -> bool:
        """`? key` on a line of its own, a form of YAML that is not used here."""
        start = key.start_mark.index
        return self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(" -") == "?"

    def read_scalar(self, node: Any, key: str) -> str:
        """A scalar as text; a problem for anything else."""
        if node.id != "scalar":
            self.add_problem("file-text", self.find_line(node), word=key)
            return ""
        return "" if is_null(node) and key != "name" else str(node.value)

    def read_scalars(self, node: Any, key: str) -> tuple[str, ...]:
        """A list of scalars as texts; a problem for anything else."""
        if is_null(node):
            return ()
        if node.id != "sequence" or any(item_node.id != "scalar" or is_null(item_node) for item_node in node.value):
            self.add_problem("file-list", self.find_line(node), word=key)
            return ()
        return tuple(str(item_node.value) for item_node in node.value if self.is_plain(item_node))


def is_null(node: Any) -> bool:
    """Whether a node says nothing."""
    return bool(node.id == "scalar" and node.tag == "tag:yaml.org,2002:null")
