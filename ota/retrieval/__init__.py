"""Asking the coded material: what stands where, whose words they are, how they are quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.retrieval.excerpts import list_in_context, quote_rows
    from ota.retrieval.leaving import gate_for
    from ota.retrieval.material import Material, read
    from ota.retrieval.run import Found, Quoted, find, quotes

__all__ = [
    "Found",
    "Material",
    "Quoted",
    "find",
    "gate_for",
    "list_in_context",
    "quote_rows",
    "quotes",
    "read",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    excerpts="list_in_context quote_rows",
    leaving="gate_for",
    material="Material read",
    run="Found Quoted find quotes",
)
