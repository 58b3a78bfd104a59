"""What is said of summaries."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "summaries.one-of-two": (
        "Een samenvatting is van een thema in één casus, of volgens één perspectief. | Geef --case of --perspective.",
        "A summary is of a theme in one case, or as one perspective has it. | Give --case or --perspective.",
    ),
    "summaries.no-text": (
        "Bij niet gevraagd of niet van toepassing hoort geen tekst, en geen --basis. | Laat die weg, of laat --state weg.",
        "What was not asked or does not apply has no text, and no --basis. | Leave those out, or leave out --state.",
    ),
    "summaries.nothing": (
        "Er is niets om te bewaren. | Geef een tekst, of met --state dat er niet naar gevraagd is.",
        "There is nothing to keep. | Give a text, or with --state that it was not asked.",
    ),
    "summaries.in-use": (
        "Van {name} zijn er {count} samenvattingen. | Maak die eerst leeg: ota summaries show, en ota summaries set met een lege tekst.",
        "There are {count} summaries of {name}. | Empty these first: ota summaries show, and ota summaries set with an empty text.",
    ),
    "summaries.check-lost": (
        "Een samenvatting van {name} rust op woorden die met een herziening verdwenen. | Zeg opnieuw waarop: ota summaries set --basis.",
        "A summary of {name} rests on words that went with a revision. | Say anew on which: ota summaries set --basis.",
    ),
    "summaries.state-written": ("geschreven", "written"),
    "summaries.state-empty": ("leeg", "empty"),
    "summaries.state-not-asked": ("niet gevraagd", "not asked"),
    "summaries.state-not-applicable": ("niet van toepassing", "not applicable"),
    "summaries.print-empty": ("Hierover is nog niets geschreven.", "Nothing was written of this yet."),
    "summaries.print-not-asked": ("Hiernaar is niet gevraagd.", "This was not asked."),
    "summaries.print-not-applicable": ("Dit is hier niet van toepassing.", "This does not apply here."),
    "summaries.written-by": ("Geschreven door {coder}; rust op: {basis}.", "Written by {coder}; rests on: {basis}."),
    "summaries.no-basis": ("geen genoemde passages", "no passages named"),
}
