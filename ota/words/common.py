"""Words that every room uses."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "common.yes": ("ja", "yes"),
    "common.no": ("nee", "no"),
}
