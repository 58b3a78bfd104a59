"""Uncertain dates: EDTF (ISO 8601-2) as written, dates as people write them, and the days that either may mean.

`moment` reads EDTF only; `read` and `find` read Dutch and English; `show` says a moment in words. What words mean as
first and last days stands in `tables.py` and is printed in `docs/dates.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ota.moments.expression import Moment, moment

if TYPE_CHECKING:
    from ota.moments.reading import OPEN, Context, FoundDate, Reading, Relation, find, read
    from ota.moments.showing import show, show_months

__all__ = [
    "OPEN",
    "Context",
    "FoundDate",
    "Moment",
    "Reading",
    "Relation",
    "find",
    "moment",
    "read",
    "show",
    "show_months",
]


def __getattr__(name: str) -> Any:
    # Lazy: every command asks for EDTF, few for words.
    if name not in __all__:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"ota.moments.{'showing' if name.startswith('show') else 'reading'}"), name)
