"""Words about the words of a language: what is installed for it."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "language.no-tables": (
        "De woordenlijsten waarmee vormen van een woord worden gevonden zijn niet geïnstalleerd. | Installeer ze met: pip install 'ota[language]'; zonder die lijsten vindt wacht* ook wachtlijst en wachten",
        "The tables of words by which forms of a word are found are not installed. | Install them with: pip install 'ota[language]'; without them wait* finds waiting and waited",
    ),
}
