"""Words of `ota check`."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "checks.error": ("fout", "error"),
    "checks.warning": ("aandacht", "attention"),
}
