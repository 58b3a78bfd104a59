"""Asking the coded material: what stands where, whose words they are, how they are quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.retrieval.collocates import list_collocates
    from ota.retrieval.counts import list_counts
    from ota.retrieval.excerpts import list_in_context, list_quotes
    from ota.retrieval.leaving import build_gate
    from ota.retrieval.material import Material, read
    from ota.retrieval.run import Found, Quoted, find, find_quotes

__all__ = [
    "Found",
    "Material",
    "Quoted",
    "build_gate",
    "find",
    "find_quotes",
    "list_collocates",
    "list_counts",
    "list_in_context",
    "list_quotes",
    "read",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    collocates="list_collocates",
    counts="list_counts",
    excerpts="list_in_context list_quotes",
    leaving="build_gate",
    material="Material read",
    run="Found Quoted find find_quotes",
)
