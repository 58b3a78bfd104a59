"""Consent: what people were asked and answered, by scope and day, and where an output needs what nobody answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ota.registry import export_lazily

if TYPE_CHECKING:
    from ota.consent.checking import check
    from ota.consent.importing import import_table
    from ota.consent.listing import list_consent
    from ota.consent.operations import set_answers

__all__ = ["check", "import_table", "list_consent", "set_answers"]
__getattr__, __dir__ = export_lazily(
    __name__,
    checking="check",
    importing="import_table",
    listing="list_consent",
    operations="set_answers",
)
