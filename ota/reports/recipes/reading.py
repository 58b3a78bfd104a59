"""A recipe read from its file: YAML that a person edits, every problem with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ota.codebook.yaml_nodes import Nodes, is_null, use_line_feeds
from ota.directory import make_directory
from ota.errors import OtaError, Problem
from ota.regular import MB, read_regular
from ota.reports.parts import PARTS
from ota.reports.recipes.model import ABOUT, KEYS, OF_PART, Recipe, RecipeStep
from ota.study.values import read_yes_no
from ota.words import Word

_LARGEST = 1 * MB


def load_recipe(path: Path) -> Recipe:
    """The recipe in a file. Raises OtaError with all that is wrong with it, each with its line."""
    if not path.is_file():
        raise OtaError("reports.no-recipe", path=path)
    content = read_regular(path)
    if len(content) > _LARGEST:
        raise OtaError("common.too-big", name=path.name, limit=f"{_LARGEST / MB:g}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OtaError("reports.recipe-text", path=path) from error
    return replace(parse_recipe(text, path.name), folder=path.parent)


def parse_recipe(text: str, name: str) -> Recipe:
    """The recipe that a text of YAML is; `name` is that of its file. Raises OtaError as `load_recipe` does."""
    nodes = Nodes(use_line_feeds(text), name)
    root = nodes.compose()
    recipe = Recipe("", (), file=name)
    if root is not None and root.id != "mapping":
        nodes.add_problem("reports.recipe-form", 1, known=", ".join(KEYS))
    elif root is not None:
        recipe = _RecipeReading(nodes).read(root, name)
    if nodes.problems:
        raise OtaError("reports.recipe-problems", nodes.problems, file=name, count=len(nodes.problems))
    return recipe


class _RecipeReading:
    """Reads the nodes of one file; what is wrong is noted in `nodes`."""

    def __init__(self, nodes: Nodes) -> None:
        self.nodes = nodes

    def read(self, root: Any, name: str) -> Recipe:
        top = self.nodes.read_mapping(root, KEYS)
        texts = {
            key: self.nodes.read_scalar(top[key], key)
            for key in ("title", "subtitle", "audience", "coder", "template")
            if key in top
        }
        about = self.read_list(top, "about")
        for key in about:
            if key not in ABOUT:
                self.refuse("about", top["about"], key, ABOUT)
        if not texts.get("title", "").strip():
            self.nodes.add_problem("reports.recipe-title", 1)
        if "parts" not in top:
            self.nodes.add_problem("reports.recipe-no-parts", 1)
        return Recipe(
            title=texts.get("title", ""),
            subtitle=texts.get("subtitle"),
            audience=texts.get("audience", ""),
            coder=texts.get("coder", ""),
            cases=self.read_list(top, "cases"),
            landscape=self.read_answer(top, "landscape"),
            template=texts.get("template", ""),
            about=about,
            queries=self.read_queries(top.get("queries")),
            steps=self.read_steps(top.get("parts")),
            file=name,
        )

    def read_list(self, top: Mapping[str, Any], key: str) -> tuple[str, ...]:
        node = top.get(key)
        if node is None or is_null(node):
            return ()
        return (str(node.value),) if node.id == "scalar" else self.nodes.read_scalars(node, key)

    def read_answer(self, top: Mapping[str, Any], key: str) -> bool:
        if key not in top:
            return False
        written = self.nodes.read_scalar(top[key], key)
        answer = read_yes_no(written)
        if answer is None:
            line, allowed = self.nodes.find_line(top[key]), Word("study.allowed-yes-no")
            self.nodes.add_problem("study.bad-value", line, value=written, field=key, allowed=allowed)
        return bool(answer)

    def read_queries(self, node: Any) -> dict[str, str]:
        """The queries by the names that the writer gave them."""
        if node is None or is_null(node):
            return {}
        if node.id != "mapping":
            self.nodes.add_problem("reports.recipe-queries", self.nodes.find_line(node))
            return {}
        named = self.nodes.read_mapping(node, tuple(str(key.value) for key, _ in node.value))
        return {name: self.nodes.read_scalar(written, name) for name, written in named.items()}

    def read_steps(self, node: Any) -> tuple[RecipeStep, ...]:
        if node is None or is_null(node):
            return ()
        if node.id != "sequence":
            self.nodes.add_problem("reports.recipe-parts", self.nodes.find_line(node))
            return ()
        steps = (self.read_step(step_node) for step_node in node.value)
        return tuple(step for step in steps if step is not None)

    def read_step(self, node: Any) -> RecipeStep | None:
        line = self.nodes.find_line(node)
        if node.id != "mapping" or not self.nodes.is_plain(node):
            self.nodes.add_problem("reports.recipe-step", line)
            return None
        written = next((str(value.value) for key, value in node.value if key.value == "part"), "")
        known: tuple[str, ...] = ()
        if written in PARTS:
            known = PARTS.get(written).settings
        elif written:
            self.refuse("part", node, written, PARTS.names)
            return None
        keys = self.nodes.read_mapping(node, (*OF_PART, *known))
        if ("part" in keys) == ("text" in keys):
            self.nodes.add_problem("reports.recipe-step", line)
            return None
        texts = {key: self.nodes.read_scalar(keys[key], key) for key in OF_PART if key in keys}
        asked = {key: self.read_setting(keys[key], key) for key in known if key in keys}
        return RecipeStep(**texts, asked=asked, line=line)

    def read_setting(self, node: Any, key: str) -> str | tuple[str, ...] | Mapping[str, str]:
        if node.id == "mapping":
            inner = self.nodes.read_mapping(node, tuple(str(name.value) for name, _ in node.value))
            return {name: self.nodes.read_scalar(written, name) for name, written in inner.items()}
        if node.id == "sequence":
            return self.nodes.read_scalars(node, key)
        return self.nodes.read_scalar(node, key)

    def refuse(self, field: str, node: Any, written: str, known: tuple[str, ...]) -> None:
        """Note a name that is none of those that there are, with those that come nearest."""
        near = make_directory(field, ((name, ()) for name in known)).refuse_unknown(written)
        self.nodes.problems.append(Problem(near.key, f"{self.nodes.file}:{self.nodes.find_line(node)}", near.values))
