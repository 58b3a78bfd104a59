"""Words that every room uses."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "common.yes": ("ja", "yes"),
    "common.no": ("nee", "no"),
    "common.unknown": ("onbekend", "unknown"),
    "common.near": ("Bedoelt u {names}?", "Did you mean {names}?"),
}
