"""ota: open thematic analysis for action learning.

Rooms are named by the researcher's nouns; `ota.study.open_study` is the door to all of them.
"""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__", "open_study"]


def __getattr__(name: str) -> object:
    # Lazy, so that `import ota` (and with it `ota --help`) loads no database.
    if name == "open_study":
        from importlib import import_module

        return import_module("ota.study").open_study
    raise AttributeError(name)
