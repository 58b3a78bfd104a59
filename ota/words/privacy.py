"""Words about what may leave the study."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "privacy.anonymous": ("{case} (anoniem)", "{case} (anonymous)"),
    "privacy.nothing": (
        "Geen van de {count} citaten mag de studie verlaten: personen of bronnen staan op quotation=no. Er is niets geschreven. | Vraag toestemming en leg die vast: ota people set NAAM quotation=yes",
        "None of the {count} quotes may leave the study: people or sources say quotation=no. Nothing was written. | Ask for consent and record it: ota people set NAME quotation=yes",
    ),
    "privacy.withheld": (
        "{count} citaat/citaten weggelaten omdat er geen toestemming is om te citeren; ze tellen wel mee.",
        "{count} quote(s) left out because there is no consent to quote; they are counted.",
    ),
    "privacy.unknown": (
        "Van {count} citaat/citaten is niet bekend of ze geciteerd mogen worden: vraag dit na voor publicatie.",
        "For {count} quote(s) it is not known whether they may be quoted: ask before publication.",
    ),
}
