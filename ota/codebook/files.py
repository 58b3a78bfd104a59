"""Reading a codebook file: YAML that people write and edit by hand. The whole file is read before anything is said.

The form is in docs/codebook.md. Values are taken as they are written: `name: 2020` and `name: no` are names. What is
not in an entry is left alone at import; what is there and empty is cleared.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ota.codebook import values
from ota.codebook.entries import (
    KEYS,
    LIST_OF,
    LISTS,
    CodebookEntry,
    CodebookFile,
    check_relations,
    parse_entry_id,
    parse_field_value,
)
from ota.codebook.model import HOLDS
from ota.codebook.tree import Codebook
from ota.codebook.yaml_nodes import Nodes, is_null, use_line_feeds
from ota.errors import OtaError
from ota.regular import read_regular

_TOP = ("title", *LISTS)


def read_codebook(path: Path, study_book: Codebook | None = None) -> CodebookFile:
    """The codebook in a file; `also` may name what is in `study_book` too.

    Raises OtaError `codebook.file-…`, with every problem of the file and its line.
    """
    try:
        content = read_regular(path)
    except FileNotFoundError as error:
        raise OtaError("codebook.file-missing", file=path) from error
    except OSError as error:
        raise OtaError("codebook.file-unreadable", file=path) from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OtaError("codebook.file-encoding", file=path) from error
    return parse_codebook(text, path, study_book)


def parse_codebook(text: str, path: Path, study_book: Codebook | None = None) -> CodebookFile:
    """As `read_codebook`, for a text; `path` is only named. Raises OtaError with all problems of the file."""
    text = use_line_feeds(text)
    reader = _YamlReader(text, path.name)
    root = reader.compose()
    title, entries = reader.read_top(root) if root is not None else ("", ())
    if not reader.problems:
        reader.problems += check_relations(entries, study_book or Codebook(), path.name)
    if reader.problems:
        problems = sorted(reader.problems, key=lambda p: int(p.where.rpartition(":")[2]))
        raise OtaError("codebook.file-problems", problems, file=path.name, count=len(problems))
    return CodebookFile(path, title, entries, text, root)


class _YamlReader(Nodes):
    """Reads the nodes of one file."""

    def __init__(self, text: str, file: str) -> None:
        super().__init__(text, file)
        self.count = 0

    # --- the form ------------------------------------------------------------------------------------------------

    def read_top(self, root: Any) -> tuple[str, tuple[CodebookEntry, ...]]:
        if root.id != "mapping" or not self.is_plain(root):
            self.add_problem("file-form", self.find_line(root))
            return "", ()
        nodes = self.read_mapping(root, _TOP)
        title = self.read_scalar(nodes["title"], "title") if "title" in nodes else ""
        return values.parse_text(title), self.read_entries(nodes)

    def read_entries(self, nodes: Mapping[str, Any]) -> tuple[CodebookEntry, ...]:
        entries: list[CodebookEntry] = []
        for key, level in LISTS.items():
            node = nodes.get(key)
            if node is None or is_null(node):
                continue
            if node.id != "sequence":
                self.add_problem("file-list-of-entries", self.find_line(node), word=key)
                continue
            for entry_node in node.value:
                if is_null(entry_node):  # its own mark is too far on
                    self.lines[id(entry_node)] = self.find_line(node)
            entries += [entry for entry_node in node.value if (entry := self.read_entry(entry_node, level))]
        return tuple(entries)

    def read_entry(self, node: Any, level: str) -> CodebookEntry | None:
        line = self.find_line(node)
        if node.id != "mapping":
            self.add_problem("file-entry", line, text=node.value if node.id == "scalar" else "-")
            return None
        if not self.is_plain(node):
            return None
        self.count += 1
        n = self.count
        keys = KEYS if level != "theme" else KEYS[:-1]
        nodes = self.read_mapping(node, (*keys, *(LIST_OF[below] for below in HOLDS[level])))
        if all(key.value != "name" for key, _value in node.value):
            self.add_problem("file-name", line)
        read = {key: self.read_field_value(key, value_node) for key, value_node in nodes.items() if key in KEYS}
        also = read.pop("also", None)
        name, key = str(read.pop("name", "") or ""), self.read_id(nodes.get("id"), str(read.pop("id", "") or ""))
        fields = {key: content for key, content in read.items() if content is not None}
        children = self.read_entries(nodes)
        return CodebookEntry(n, level, name, line, key, fields, also, children, node)  # type: ignore[arg-type]

    def read_id(self, node: Any, key: str) -> str:
        if key:
            try:
                return parse_entry_id(key)
            except ValueError:
                self.add_problem("file-id", self.find_line(node), id=key)
        return ""

    def read_field_value(self, key: str, node: Any) -> object:
        """The value as stored; None when it is wrong."""
        if key in ("keywords", "also"):
            words = self.read_scalars(node, key)
            return values.parse_keywords(words) if key == "keywords" else words
        text = self.read_scalar(node, key)
        try:
            return parse_field_value(key, text)
        except OtaError as error:
            self.add_problem(error.key, self.find_line(node), **error.values)
            return None
