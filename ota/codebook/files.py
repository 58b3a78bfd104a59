"""Reading a codebook file: YAML that people write and edit by hand. The whole file is read before anything is said.

The form is in docs/codebook.md. Values are taken as they are written: `name: 2020` and `name: no` are names. What is
not in an entry is left alone at import; what is there and empty is cleared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ota.codebook import values
from ota.codebook.entries import (
    KEYS,
    LIST_OF,
    LISTS,
    CodebookFile,
    Entry,
    entry_id,
    field_value,
    near_key,
    relations,
)
from ota.codebook.model import HOLDS
from ota.codebook.tree import Codebook
from ota.errors import OtaError, Problem

_TOP = ("title", *LISTS)
_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_codebook(path: Path, known: Codebook | None = None) -> CodebookFile:
    """The codebook in a file; `also` may name what is in `known` too.

    Raises OtaError `codebook.file-…`, with every problem of the file and its line.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise OtaError("codebook.file-missing", file=path) from error
    except OSError as error:
        raise OtaError("codebook.file-unreadable", file=path) from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OtaError("codebook.file-encoding", file=path) from error
    return parse_codebook(text, path, known)


def parse_codebook(text: str, path: Path, known: Codebook | None = None) -> CodebookFile:
    """As `read_codebook`, for a text; `path` is only named."""
    text = _BREAK.sub("\n", text)
    reader = _Reader(text, path.name)
    root = reader.compose()
    title, entries = reader.top(root) if root is not None else ("", ())
    if not reader.problems:
        reader.problems += relations(entries, known or Codebook(), path.name)
    if reader.problems:
        problems = sorted(reader.problems, key=lambda p: int(p.where.rpartition(":")[2]))
        raise OtaError("codebook.file-problems", problems, file=path.name, count=len(problems))
    return CodebookFile(path, title, entries, text, root)


class _Reader:
    """Walks the YAML nodes of one file and collects its problems."""

    def __init__(self, text: str, file: str) -> None:
        self.text = text
        self.file = file
        self.problems: list[Problem] = []
        self.count = 0
        self.lines: dict[int, int] = {}  # of values, by the identity of their node: the line of their key

    def problem(self, key: str, line: int, **given: object) -> None:
        self.problems.append(Problem(f"codebook.{key}", f"{self.file}:{line}", given))

    def line(self, node: Any) -> int:
        return self.lines.get(id(node)) or self.text.count("\n", 0, node.start_mark.index) + 1

    # --- YAML ----------------------------------------------------------------------------------------------------

    def compose(self) -> Any:
        """The root node, None when the file is no YAML or says nothing."""
        from ruamel.yaml import YAML
        from ruamel.yaml.error import MarkedYAMLError, YAMLError

        if odd := _UNPRINTABLE.search(self.text):
            line = self.text.count("\n", 0, odd.start()) + 1
            self.problem("file-character", line, character=f"U+{ord(odd[0]):04X}")
            return None
        try:
            root = YAML(typ="safe", pure=True).compose(self.text)
        except MarkedYAMLError as error:
            self._syntax(error)
            return None
        except (YAMLError, RecursionError):
            self.problem("file-syntax", 1, column=1)
            return None
        if root is None or (root.id == "scalar" and not root.value):
            self.problem("file-empty", 1)
            return None
        return root

    def _syntax(self, error: Any) -> None:
        mark, said = error.problem_mark or error.context_mark, str(error.problem)
        line, column = mark.line + 1, mark.column + 1
        if "\\t" in said or "\t" in said:
            key = "file-tab"
        elif "mapping values are not allowed" in said:
            key = "file-colon"
        elif "alias" in said or "anchor" in said or "cannot start any token" in said:
            key = "file-special"
        else:
            key = "file-syntax"
        self.problem(key, line, column=column)

    def _plain(self, node: Any) -> bool:
        """Whether the node has no anchor, alias or tag; a problem when it has."""
        if node.anchor is None and str(node.tag).startswith("tag:yaml.org,2002:"):
            return True
        self.problem("file-special", self.line(node), column=node.start_mark.column + 1)
        return False

    def mapping(self, node: Any, allowed: tuple[str, ...]) -> dict[str, Any]:
        """The values of a mapping by key; keys that are unknown, double or not plain are problems."""
        found: dict[str, Any] = {}
        for key, value in node.value:
            line = self.lines[id(value)] = self.line(key)
            if key.id != "scalar" or self._asks(key):
                self.problem("file-special", line, column=key.start_mark.column + 1)
            elif key.value not in allowed:
                self.problem("file-key", line, word=key.value, near=near_key(key.value, allowed))
            elif key.value in found:
                self.problem("file-key-twice", line, word=key.value)
            elif key.value == "colour" and _null(value) and "#" in self._rest_of_line(key):
                self.problem("file-colour", line)
            elif self._plain(key) and self._plain(value):
                found[key.value] = value
        return found

    def _rest_of_line(self, node: Any) -> str:
        return self.text[node.end_mark.index :].partition("\n")[0]

    def _asks(self, key: Any) -> bool:
        """`? key` on a line of its own, a form of YAML that is not used here."""
        start = key.start_mark.index
        return self.text[self.text.rfind("\n", 0, start) + 1 : start].strip(" -") == "?"

    # --- the form ------------------------------------------------------------------------------------------------

    def top(self, root: Any) -> tuple[str, tuple[Entry, ...]]:
        if root.id != "mapping" or not self._plain(root):
            self.problem("file-form", self.line(root))
            return "", ()
        found = self.mapping(root, _TOP)
        title = self.text_of(found["title"], "title") if "title" in found else ""
        return values.text(title), self.entries(found)

    def entries(self, found: Mapping[str, Any]) -> tuple[Entry, ...]:
        entries: list[Entry] = []
        for key, level in LISTS.items():
            node = found.get(key)
            if node is None or _null(node):
                continue
            if node.id != "sequence":
                self.problem("file-list-of-entries", self.line(node), word=key)
                continue
            for item in node.value:
                if _null(item):  # its own mark is too far on
                    self.lines[id(item)] = self.line(node)
            entries += [entry for item in node.value if (entry := self.entry(item, level))]
        return tuple(entries)

    def entry(self, node: Any, level: str) -> Entry | None:
        line = self.line(node)
        if node.id != "mapping":
            self.problem("file-entry", line, text=node.value if node.id == "scalar" else "-")
            return None
        if not self._plain(node):
            return None
        self.count += 1
        n = self.count
        keys = KEYS if level != "theme" else KEYS[:-1]
        found = self.mapping(node, (*keys, *(LIST_OF[below] for below in HOLDS[level])))
        if all(key.value != "name" for key, _value in node.value):
            self.problem("file-name", line)
        given = {key: self.field(key, value) for key, value in found.items() if key in KEYS}
        also = given.pop("also", None)
        name, key = str(given.pop("name", "") or ""), self.id(found.get("id"), str(given.pop("id", "") or ""))
        fields = {key: value for key, value in given.items() if value is not None}
        children = self.entries(found)
        return Entry(n, level, name, line, key, fields, also, children, node)  # type: ignore[arg-type]

    def id(self, node: Any, key: str) -> str:
        if key:
            try:
                return entry_id(key)
            except ValueError:
                self.problem("file-id", self.line(node), id=key)
        return ""

    def field(self, key: str, node: Any) -> object:
        """The value as stored; None when it is wrong."""
        if key in ("keywords", "also"):
            words = self.texts_of(node, key)
            return values.keywords(words) if key == "keywords" else words
        given = self.text_of(node, key)
        try:
            return field_value(key, given)
        except OtaError as error:
            self.problem(error.key.removeprefix("codebook."), self.line(node), **error.values)
            return None

    def text_of(self, node: Any, key: str) -> str:
        if node.id != "scalar":
            self.problem("file-text", self.line(node), word=key)
            return ""
        return "" if _null(node) and key != "name" else str(node.value)

    def texts_of(self, node: Any, key: str) -> tuple[str, ...]:
        if _null(node):
            return ()
        if node.id != "sequence" or any(item.id != "scalar" or _null(item) for item in node.value):
            self.problem("file-list", self.line(node), word=key)
            return ()
        return tuple(str(item.value) for item in node.value if self._plain(item))


def _null(node: Any) -> bool:
    return bool(node.id == "scalar" and node.tag == "tag:yaml.org,2002:null")
