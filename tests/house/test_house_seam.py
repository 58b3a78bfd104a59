"""Above the cellar nothing knows in which database a study is kept: no code, comment or word to a person names it, and
what a room asks of it is in one small interface."""

import ast
import re

from house_run import ROOT

from ota.db import store

_OTA = ROOT / "ota"
_NAMED = re.compile(r"sqlite|pragma|vacuum|begin immediate|-wal\b|-shm\b", re.I)
# Knows by their first bytes and by their names what files are that somebody hands in.
_FORMATS = {"sources/sniff.py"}
_PRIVATE = {"ota.db.engine", "ota.db.fulltext", "ota.db.migrations"}


def read_modules() -> dict[str, str]:
    """The text of every module, by its name under `ota/`."""
    return {path.relative_to(_OTA).as_posix(): path.read_text("utf-8") for path in _OTA.rglob("*.py")}


def list_names(text: str) -> set[str]:
    """What a module imports or names as a module in a string, whole and each beginning of it."""
    names = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.add(node.value)
    return {".".join(name.split(".")[:3]) for name in names}


def test_the_database_is_named_in_the_cellar_alone():
    naming = {name for name, text in read_modules().items() if _NAMED.search(text)}
    assert {name for name in naming if not name.startswith("db/")} == _FORMATS
    assert {"db/__init__.py", "db/engine.py", "db/fulltext.py"} <= naming


def test_the_engine_the_index_of_words_and_the_migrations_are_private_to_the_cellar():
    using = {name for name, text in read_modules().items() if list_names(text) & _PRIVATE}
    assert {name for name in using if not name.startswith("db/")} == set()
    assert {"db/store.py", "db/engine.py"} <= using  # the test sees them


def test_everything_that_the_interface_names_is_asked_for_somewhere_and_nothing_else_is():
    text = "\n".join(read_modules().values())
    asked = {name for names in re.findall(r"\bSTORE\.(\w+)(?:(?<=words)\.(\w+))?", text) for name in names if name}
    interface = {
        name
        for part in (store.DatabaseStore, store.WordIndex)
        for name in {*vars(part), *part.__annotations__}
        if not name.startswith("_")
    }
    assert asked == interface
