"""The codebook: codes grown into categories and themes, its operations and its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.codebook.exchange import export_file, import_file
    from ota.codebook.model import Code
    from ota.codebook.saving import add, edit, group, move, retire
    from ota.codebook.store import read
    from ota.codebook.tree import Codebook
    from ota.codebook.versions import list_history, list_versions, mark
    from ota.codebook.views import list_codes, show

__all__ = [
    "Code",
    "Codebook",
    "add",
    "edit",
    "export_file",
    "group",
    "import_file",
    "list_codes",
    "list_history",
    "list_versions",
    "mark",
    "move",
    "read",
    "retire",
    "show",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    exchange="export_file import_file",
    model="Code",
    saving="add edit group move retire",
    store="read",
    tree="Codebook",
    versions="list_history list_versions mark",
    views="list_codes show",
)
