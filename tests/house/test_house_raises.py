"""A public function that raises says so in its docstring, and names what; commands answer with exit codes instead."""

import ast
from collections.abc import Iterator
from pathlib import Path

OTA = Path(__file__).parents[2] / "ota"


def public_functions(node: ast.AST) -> Iterator[ast.FunctionDef]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef) and not child.name.startswith("_"):
            yield from public_functions(child)
        elif isinstance(child, ast.FunctionDef) and not child.name.startswith("_"):
            yield child


def raises(function: ast.FunctionDef) -> bool:
    return any(isinstance(node, ast.Raise) and node.exc is not None for node in ast.walk(function))


def test_what_a_public_function_raises_stands_in_its_docstring():
    silent = [
        f"{path.relative_to(OTA)}:{function.lineno} {function.name}"
        for path in sorted(OTA.rglob("*.py"))
        if not {"cli", "versions"} & set(path.parts)
        for function in public_functions(ast.parse(path.read_text("utf-8")))
        if raises(function) and not {"Error", "raise", "raises"} & set_of_words(ast.get_docstring(function) or "")
    ]
    assert silent == []


def set_of_words(docstring: str) -> set[str]:
    words = docstring.replace("`", " ").split()
    return {"Error" if word.rstrip(".,;:)").endswith("Error") else word.lower() for word in words}
