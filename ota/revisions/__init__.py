"""Revisions: a corrected or pseudonymised text, and everything that stood on the old one carried over to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.revisions.carrying import make, preview_revision
    from ota.revisions.comparing import compare_revisions
    from ota.revisions.names import find_standing_words
    from ota.revisions.planning import plan_from_file, plan_from_text
    from ota.revisions.proving import prove_source

__all__ = [
    "compare_revisions",
    "find_standing_words",
    "make",
    "plan_from_file",
    "plan_from_text",
    "preview_revision",
    "prove_source",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    carrying="make preview_revision",
    comparing="compare_revisions",
    names="find_standing_words",
    planning="plan_from_file plan_from_text",
    proving="prove_source",
)
