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
MOST = 0.6  # of a hundred names in a room
MOST_IN_TESTS = 1.0


def trees(package: str) -> list[tuple[str, ast.AST]]:
    """Every module of a package with its room; texts of the catalog and migrations are no part of it."""
    root = HOUSE / package
    return [
        (path.relative_to(root).parts[0], ast.parse(path.read_text("utf-8")))
        for path in sorted(root.rglob("*.py"))
        if not {"words", "versions"} & set(path.relative_to(root).parts)
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
            if isinstance(node, ast.ClassDef):
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


# A function is called by what it does (`find_source`) or by what it gives (`heading`). What was done to something,
# where it lies or how it is are no names: `_joined`, `_of`, `_together` say nothing without the body. `with_text` and
# `to_csv` are how Python calls another form of the same thing.
_FITS_EVERYTHING = frozenset(
    (
        *("of", "in", "on", "by", "for", "from", "within", "between", "among", "around", "about", "under", "over"),
        *("before", "after", "since", "until", "behind", "ahead", "below", "inside", "outside", "through", "per"),
        *("all", "any", "none", "no", "every", "only", "also", "other", "others", "own", "first", "last", "next"),
        *(
            "here",
            "there",
            "now",
            "when",
            "where",
            "whose",
            "who",
            "what",
            "together",
            "apart",
            "alone",
            "aside",
            "usual",
        ),
        *(
            "nobody",
            "nothing",
            "nowhere",
            "either",
            "twice",
            "alike",
            "instead",
            "elsewhere",
            "exactly",
            "later",
            "less",
        ),
        *(
            "bare",
            "loose",
            "certain",
            "possible",
            "sure",
            "same",
            "enough",
            "short",
            "long",
            "full",
            "new",
            "old",
            "fresh",
        ),
        *(
            "told",
            "said",
            "known",
            "shown",
            "written",
            "chosen",
            "meant",
            "kept",
            "held",
            "gone",
            "begun",
            "born",
            "made",
        ),
        *(
            "given",
            "drawn",
            "spoken",
            "seen",
            "unseen",
            "put_in",
            "hidden",
            "split_off",
            "done",
            "undone",
            "worn",
            "grown",
        ),
    )
)
_VERBS_IN_ED = frozenset({"need", "seed", "feed", "embed", "speed", "shed", "heed"})
# `on_key` is what Textual calls when a key is pressed.
_ANOTHER_FORM = ("with_", "without_", "to_", "from_", "as_", "on_")


def functions_of(tree: ast.AST) -> list[ast.FunctionDef]:
    """Functions of a module and methods; what is used only within another function is read there."""
    holders = [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))]
    return [node for holder in holders for node in ast.iter_child_nodes(holder) if isinstance(node, ast.FunctionDef)]


def is_read_or_opened(node: ast.FunctionDef) -> bool:
    """Whether it is read like a field, or opens something for a `with`: then what one gets is its name."""
    decorators = " ".join(map(ast.unparse, node.decorator_list))
    return any(word in decorators for word in ("property", "setter", "contextmanager"))


def test_a_function_is_named_by_what_it_does_or_what_it_gives():
    fogged = set()
    for room, tree in trees("ota"):
        for node in functions_of(tree):
            first = node.name.strip("_").partition("_")[0]
            in_fog = first in _FITS_EVERYTHING or (first.endswith("ed") and first not in _VERBS_IN_ED)
            if in_fog and not is_read_or_opened(node) and not node.name.startswith(("__", *_ANOTHER_FORM)):
                fogged.add(f"{room}: {node.name}")
    assert fogged == ALLOWED


# `Study.changed_since` is asked by programs, under the name that was promised to them.
ALLOWED = {"study: changed_since"}
