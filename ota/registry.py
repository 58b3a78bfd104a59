"""Names that lead to code which is imported only when it is asked for.

Readers of files, report writers and exchange formats are each one small table of name -> `module:attribute`; what a
room exports is one too (`export_lazily`).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


class Registry:
    """Objects of one `kind` by name, each given as `"package.module:attribute"`."""

    def __init__(self, kind: str, places: Mapping[str, str]) -> None:
        self.kind = kind
        self._places = dict(places)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name, in alphabetical order."""
        return tuple(sorted(self._places))

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def get(self, name: str) -> Any:
        """The object behind `name`, importing its module now.

        Raises OtaError naming the nearest names, or else all of them.
        """
        if name not in self._places:
            from ota.directory import make_directory

            raise make_directory(self.kind, ((name, ()) for name in self.names)).refuse_unknown(name)
        module, _, attribute = self._places[name].partition(":")
        return getattr(import_module(module), attribute)


def export_lazily(package: str, **modules: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """The `__getattr__` and `__dir__` of a package: names from its modules, each imported when it is first asked for;
    any other raises AttributeError.

    Every module has its names, parted by blanks; `name=attribute` where it is called otherwise there. No name may be
    that of a module of the package, which would stand in its place once it is imported.
    """
    places = {
        name: (module, attribute or name)
        for module, names in modules.items()
        for name, _, attribute in _split_names(names)
    }

    def get(name: str) -> Any:
        if name not in places:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, attribute = places[name]
        return getattr(import_module(f"{package}.{module}"), attribute)

    def names() -> list[str]:
        return sorted({*vars(sys.modules[package]), *places})

    return get, names


def _split_names(names: str) -> list[tuple[str, str, str]]:
    return [name.partition("=") for name in names.split()]
