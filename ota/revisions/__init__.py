"""Revisions: a corrected or pseudonymised text, and everything that stood on the old one carried over to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.revisions.carrying import make, preview
    from ota.revisions.comparing import difference
    from ota.revisions.names import find_standing_words
    from ota.revisions.planning import plan_from_file, plan_from_text
    from ota.revisions.proving import proof

__all__ = [
    "difference",
    "find_standing_words",
    "make",
    "plan_from_file",
    "plan_from_text",
    "preview",
    "proof",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    carrying="make preview",
    comparing="difference",
    names="find_standing_words",
    planning="plan_from_file plan_from_text",
    proving="proof",
)
