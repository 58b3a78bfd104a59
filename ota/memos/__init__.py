"""Memos: what a researcher thinks of a thing of the study."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.memos.model import MemoSubject
    from ota.memos.operations import add, edit, remove
    from ota.memos.store import describe, list_memos

__all__ = ["MemoSubject", "add", "describe", "edit", "list_memos", "remove"]
__getattr__, __dir__ = export_lazily(
    __name__,
    model="MemoSubject",
    operations="add edit remove",
    store="describe list_memos",
)
