"""To be rid of something for good: a person or a source erased, out of the study, its journal and its vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.erasing.doing import erase, plan_erasure

__all__ = ["erase", "plan_erasure"]
__getattr__, __dir__ = export_lazily(__name__, doing="erase plan_erasure")
