"""Whether coders agree: how often, beyond chance, how sure that is, and where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.agreement.disagreements import find_disagreements, list_disagreements, list_settled
    from ota.agreement.levels import LEVELS, TEXTS
    from ota.agreement.measuring import Agreement, measure_agreement
    from ota.agreement.settling import settle_agreed, settle_disagreement

__all__ = [
    "LEVELS",
    "TEXTS",
    "Agreement",
    "find_disagreements",
    "list_disagreements",
    "list_settled",
    "measure_agreement",
    "settle_agreed",
    "settle_disagreement",
]
__getattr__, __dir__ = export_lazily(
    __name__,
    disagreements="find_disagreements list_disagreements list_settled",
    levels="LEVELS TEXTS",
    measuring="Agreement measure_agreement",
    settling="settle_agreed settle_disagreement",
)
