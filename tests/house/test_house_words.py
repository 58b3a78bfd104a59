"""Names explain themselves: words that fit everything are rare among the names in the code, and a class name means one
thing in the house."""

from __future__ import annotations

import ast
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
GENERIC = frozenset(
    (
        *("one", "found", "said", "several", "there", "other", "others", "each", "known", "made", "given", "wanted"),
        *("kept", "here", "way", "same", "more", "most", "least", "rest", "whole", "some", "both", "told"),
        *("item", "thing", "value", "obj", "data", "elem"),
    )
)
# What rooms say to the database is SQLAlchemy's language, under the names that it has there.
_SPEAKING = ("connections", "expressions", "functions", "schema", "spelling", "sql", "statements")
_CORE = {f"ota/db/{name}.py" for name in _SPEAKING}
MOST = 0.6  # of a hundred names in a room
MOST_IN_TESTS = 1.0


def trees(package: str) -> list[tuple[str, ast.AST]]:
    """Every module of a package with its room; texts of the catalog and migrations are no part of it."""
    root = HOUSE / package
    return [
        (path.relative_to(root).parts[0], ast.parse(path.read_text("utf-8")))
        for path in sorted(root.rglob("*.py"))
        if not {"words", "versions"} & set(path.relative_to(root).parts)
        and path.relative_to(HOUSE).as_posix() not in _CORE
    ]


def counts(package: str) -> tuple[Counter[str], Counter[str]]:
    """Per room how many names there are, and how many of them are words that fit everything."""
    names: Counter[str] = Counter()
    generic: Counter[str] = Counter()
    for room, tree in trees(package):
        for node in ast.walk(tree):
            name = node.id if isinstance(node, ast.Name) else node.arg if isinstance(node, ast.arg) else None
            if name is not None:
                names[room] += 1
                generic[room] += name in GENERIC
    return names, generic


def shares(package: str) -> dict[str, float]:
    """Per room how many of a hundred names are words that fit everything."""
    names, generic = counts(package)
    return {room: 100 * generic[room] / count for room, count in names.items()}


def test_names_that_fit_everything_are_rare_in_every_room():
    above = {room: round(share, 2) for room, share in shares("ota").items() if share > MOST}
    assert above == {}


def test_names_that_fit_everything_are_rare_in_the_tests_together():
    names, generic = counts("tests")
    assert 100 * generic.total() / names.total() < MOST_IN_TESTS


@pytest.mark.parametrize("package", ["ota", "tests"])
def test_a_class_name_means_one_thing(package):
    files: dict[str, set[str]] = defaultdict(set)
    for path in sorted((HOUSE / package).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef) and path.relative_to(HOUSE).as_posix() not in _CORE:
                files[node.name].add(str(path.relative_to(HOUSE)))
    assert {name: places for name, places in files.items() if len(places) > 1} == {}


def test_a_docstring_names_no_parameter_that_is_gone():
    gone = []
    for path in sorted((HOUSE / "ota").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef):
                named = set(re.findall(r"`(\w+)`", ast.get_docstring(node) or "")) & GENERIC
                if named - {argument.arg for argument in ast.walk(node.args) if isinstance(argument, ast.arg)}:
                    gone.append(f"{path.relative_to(HOUSE)}:{node.lineno} {node.name}: {sorted(named)}")
    assert gone == []


# A function is called by a verb and its thing: `find_source`, `is_open`, `overlaps_span`. The verbs stand in a list, so
# that a new one is taken in knowingly, and a participle or a noun is not.
VERBS = frozenset((Path(__file__).parent / "verbs.txt").read_text("utf-8").split())
# `on_key` is what Textual calls when a key is pressed.
_ANOTHER_FORM = ("with_", "without_", "to_", "from_", "as_", "on_")
# What parsers of XML and notebooks call, under the names that they give it.
_CALLED_BY_LIBRARIES = {"data", "doctype", "main", "_main", "_repr_html_"}
# What was promised to programs: a listing as a table, how far a study is, and what changed in a study.
_PROMISED = {"table", "head", "changed_since"}


def functions_of(tree: ast.AST) -> list[ast.FunctionDef]:
    """Functions of a module and methods; what is used only within another function is read there."""
    holders = [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    return [node for holder in holders for node in ast.iter_child_nodes(holder) if isinstance(node, ast.FunctionDef)]


def is_read_or_typed(node: ast.FunctionDef) -> bool:
    """Whether it is read like a field, opens something for a `with`, or is a command: its name is what one gets."""
    signs = " ".join(map(ast.unparse, [*node.decorator_list, *([node.returns] if node.returns else [])]))
    forms = ("property", "setter", "contextmanager", "AbstractContextManager", ".command", ".callback")
    return any(form in signs for form in forms)


def test_a_function_is_called_by_a_verb_and_its_thing():
    nouns = set()
    for room, tree in trees("ota"):
        for node in functions_of(tree):
            verb = node.name.strip("_").partition("_")[0]
            stays = node.name in _CALLED_BY_LIBRARIES | _PROMISED or node.name.startswith(("__", *_ANOTHER_FORM))
            if verb not in VERBS and not stays and not is_read_or_typed(node):
                nouns.add(f"{room}: {node.name}")
    assert nouns == set()


def test_every_verb_of_the_list_is_used():
    verbs = {node.name.strip("_").partition("_")[0] for _, tree in trees("ota") for node in functions_of(tree)}
    assert VERBS - verbs == set()
