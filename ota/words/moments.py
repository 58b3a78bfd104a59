"""Words about dates."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "moments.no-date": (
        "'{text}' is geen datum die ota kent. | Schrijf 2024, 2024-11, 2024-11-05, ongeveer als 2024-11~, een periode als 2024-03/2024-08.",
        "'{text}' is not a date that ota knows. | Write 2024, 2024-11, 2024-11-05, about as 2024-11~, a period as 2024-03/2024-08.",
    ),
}
