"""Matrices: themes, categories or codes against perspectives, roles, cases, sources, facets or variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.matrices.build import build_matrix
    from ota.matrices.columns import SPLITS
    from ota.matrices.model import CELLS, ROWS, Matrix

__all__ = [
    "CELLS",
    "ROWS",
    "SPLITS",
    "Matrix",
    "build_matrix",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    build="build_matrix",
    columns="SPLITS",
    model="CELLS ROWS Matrix",
)
