"""Uncertain dates: EDTF (ISO 8601-2) as written, dates as people write them, and the days that either may mean.

`moment` reads EDTF only; `read` and `find` read Dutch and English; `show` says a moment in words. What words mean as
first and last days stands in `tables.py` and is printed in `docs/dates.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ota.moments.expression import Moment, moment

if TYPE_CHECKING:
    from ota.moments.reading import FoundDate, find, read
    from ota.moments.readings import OPEN, Context, Reading, Relation
    from ota.moments.showing import show, show_months

# Lazy: every command asks for EDTF, few for words.
_PLACES = {
    **dict.fromkeys(("FoundDate", "find", "read"), "reading"),
    **dict.fromkeys(("OPEN", "Context", "Reading", "Relation"), "readings"),
    **dict.fromkeys(("show", "show_months"), "showing"),
}

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
    if name not in _PLACES:
        raise AttributeError(name)
    from importlib import import_module

    return getattr(import_module(f"ota.moments.{_PLACES[name]}"), name)
