"""Words about regrouping codes that are in use."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "regrouping.in-use": (
        "'{name}' is in gebruik: {count} codering(en). | Zeg waar ze heen gaan: --to CODE; of verwijder ze mee: --with-codings.",
        "'{name}' is in use: {count} coding(s). | Say where they go: --to CODE; or remove them too: --with-codings.",
    ),
    "regrouping.no-target": (
        "De coderingen kunnen niet naar '{name}'. | Kies een code die blijft bestaan: ota codebook list",
        "The codings cannot go to '{name}'. | Choose a code that stays: ota codebook list",
    ),
}
