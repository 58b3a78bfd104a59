"""Codings: this coder says that this passage means this code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.codings.adding import add_lines
    from ota.codings.desk import What, Where
    from ota.codings.editing import edit_all
    from ota.codings.exporting import export_table
    from ota.codings.importing import import_table
    from ota.codings.margins import import_comments
    from ota.codings.operations import add, edit, merge, remove
    from ota.codings.planning import CodingPlan
    from ota.codings.store import list_codings

__all__ = [
    "CodingPlan",
    "What",
    "Where",
    "add",
    "add_lines",
    "edit",
    "edit_all",
    "export_table",
    "import_comments",
    "import_table",
    "list_codings",
    "merge",
    "remove",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    adding="add_lines",
    desk="What Where",
    editing="edit_all",
    exporting="export_table",
    importing="import_table",
    margins="import_comments",
    operations="add edit merge remove",
    planning="CodingPlan",
    store="list_codings",
)
