"""Names that lead to code which is imported only when it is asked for.

Readers of files, report writers and exchange formats are each one small table of name -> `module:attribute`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from importlib import import_module
from typing import Any

from ota.errors import OtaError


def nearest(name: str, names: Iterable[str], count: int = 3, least: float = 0.5) -> list[str]:
    """The at most `count` of `names` that look most like `name`, best first, case aside; empty if none does.

    `least` is how much they must look alike, from 0 to 1.
    """
    by_fold = {known.casefold(): known for known in names}
    return [by_fold[fold] for fold in get_close_matches(name.casefold(), by_fold, count, least)]


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
            near = nearest(name, self._places) or self.names
            raise OtaError("registry.unknown", kind=self.kind, name=name, names=", ".join(near))
        module, _, attribute = self._places[name].partition(":")
        return getattr(import_module(module), attribute)
