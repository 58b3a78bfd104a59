"""Functions of the database, and words of SQL that are taken as they stand, as expressions (`ota.db.expressions`)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ota.db.expressions import Element, as_element
from ota.db.spelling import ANY, INTEGER, Page


class Function(Element):
    """What a function of the database gives."""

    def __init__(self, name: str, *parts: Any) -> None:
        self.base = name
        first = next((part.type for part in parts if isinstance(part, Element)), ANY)
        self.type = INTEGER if name == "count" else first if name in ("coalesce", "max", "min", "sum") else ANY
        self.parts = tuple(as_element(part, first) for part in parts)

    def write(self, page: Page) -> str:
        """Its words."""
        return f"{self.base}({', '.join(part.write(page) for part in self.parts) or '*'})"


class Words(Element):
    """Words of SQL as they are, with parameters in them (`:name`)."""

    is_condition = True

    def __init__(self, words: str, values: Mapping[str, Any] | None = None) -> None:
        self.words, self.values = words, values or {}

    def write(self, page: Page) -> str:
        """Its words."""

        def take(match: re.Match[str]) -> str:
            page.parameters.append(self.values[match[1]] if match[1] in self.values else page.values[match[1]])
            return "?"

        return re.sub(r"(?<![:\w]):(\w+)", take, self.words)

    def bindparams(self, **values: Any) -> Words:
        """The same with these parameters."""
        return Words(self.words, {**self.values, **values})


class _Functions:
    """Every function of the database, by its name."""

    def __getattr__(self, name: str) -> Any:
        return lambda *parts: Function(name, *parts)


func = _Functions()


class LiteralColumn(Element):
    """Words of SQL as a column."""

    def __init__(self, words: str) -> None:
        self.key = words

    def write(self, page: Page) -> str:
        """Its words."""
        return self.key or ""
