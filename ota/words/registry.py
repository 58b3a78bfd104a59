"""What is said when a name is in none of the registries."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "registry.unknown": (
        "“{name}” is onbekend ({kind}). | Kies uit: {names}.",
        "“{name}” is unknown ({kind}). | Choose from: {names}.",
    ),
}
