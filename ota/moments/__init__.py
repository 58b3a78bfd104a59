"""Uncertain dates: EDTF (ISO 8601-2) as written, dates as people write them, and the days that either may mean.

`moment` reads EDTF only; `read` and `find` read Dutch and English; `show` says a moment in words. What words mean as
first and last days stands in `tables.py` and is printed in `docs/dates.md`.
"""

from __future__ import annotations

from ota.moments.expression import Moment, moment
from ota.moments.reading import OPEN, Context, Found, Reading, Relation, find, read
from ota.moments.showing import show, show_months

__all__ = [
    "OPEN",
    "Context",
    "Found",
    "Moment",
    "Reading",
    "Relation",
    "find",
    "moment",
    "read",
    "show",
    "show_months",
]
