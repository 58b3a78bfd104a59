"""Uncertain dates: EDTF (ISO 8601-2) as written, dates as people write them, and the days that either may mean.

`parse_moment` reads EDTF only; `read` and `find` read Dutch and English; `show` says a moment in words. What words
mean as first and last days stands in `tables.py` and is printed in `docs/dates.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.moments.expression import Moment, parse_moment
from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.moments.reading import FoundDate, find, read
    from ota.moments.readings import OPEN, Context, Reading, Relation
    from ota.moments.showing import show, show_months

__all__ = [
    "OPEN",
    "Context",
    "FoundDate",
    "Moment",
    "Reading",
    "Relation",
    "find",
    "parse_moment",
    "read",
    "show",
    "show_months",
]

# Every command asks for EDTF, few for words.
__getattr__, __dir__ = export_lazily(
    __name__,
    reading="FoundDate find read",
    readings="OPEN Context Reading Relation",
    showing="show show_months",
)
