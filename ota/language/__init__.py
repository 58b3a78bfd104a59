"""The words of Dutch and English: their lemmas, verbs that fall apart, and texts as spaCy reads them with our rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.language.added import describe_pipeline
    from ota.language.lemmas import Lemmas
    from ota.language.pipeline import build_pipeline
    from ota.language.tables import has_tables

__all__ = ["Lemmas", "build_pipeline", "describe_pipeline", "has_tables"]
__getattr__, __dir__ = export_lazily(
    __name__, added="describe_pipeline", lemmas="Lemmas", pipeline="build_pipeline", tables="has_tables"
)
