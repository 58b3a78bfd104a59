"""Whether coders agree: how often, beyond chance, how sure that is, and where they do not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.agreement.levels import LEVELS, TEXTS
    from ota.agreement.measuring import Agreement, measure_agreement

__all__ = ["LEVELS", "TEXTS", "Agreement", "measure_agreement"]
__getattr__, __dir__ = export_lazily(__name__, levels="LEVELS TEXTS", measuring="Agreement measure_agreement")
