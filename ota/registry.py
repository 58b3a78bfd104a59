"""Names that lead to code which is imported only when it is asked for.

Readers of files, report writers and exchange formats are each one small table of name -> `module:attribute`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

from ota.directory import make_directory


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
            raise make_directory(self.kind, ((name, ()) for name in self.names)).refuse_unknown(name)
        module, _, attribute = self._places[name].partition(":")
        return getattr(import_module(module), attribute)
