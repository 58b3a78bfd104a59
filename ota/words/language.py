"""Words about the words of a language: what is installed for it."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "language.added": (
        "Pijplijn voor {language}: {name} ({parts}). | Gebruik haar met: ota privacy scan --with pipeline",
        "Pipeline for {language}: {name} ({parts}). | Use it with: ota privacy scan --with pipeline",
    ),
    "language.bad-pipeline": (
        "spaCy kan de pijplijn in {folder} niet lezen ({why}). | Is ze gemaakt voor deze versie van spaCy? Zie: ota doctor",
        "spaCy cannot read the pipeline in {folder} ({why}). | Was it made for this version of spaCy? See: ota doctor",
    ),
    "language.no-pipeline": (
        "In {folder} staat geen pijplijn van spaCy. | Geef de map waarin config.cfg staat.",
        "In {folder} is no pipeline of spaCy. | Give the folder in which config.cfg stands.",
    ),
    "language.no-spacy": (
        "spaCy is niet geïnstalleerd. | Installeer het met: pip install 'ota[language]'",
        "spaCy is not installed. | Install it with: pip install 'ota[language]'",
    ),
    "language.pipeline-language": (
        "De pijplijn in {folder} is voor de taal {language}. | Geef een pijplijn voor nl of en.",
        "The pipeline in {folder} is for the language {language}. | Give a pipeline for nl or en.",
    ),
    "language.removed": ("Geen pijplijn meer voor: {language}.", "No pipeline any more for: {language}."),
    "language.no-tables": (
        "De woordenlijsten waarmee vormen van een woord worden gevonden zijn niet geïnstalleerd. | Installeer ze met: pip install 'ota[language]'; zonder die lijsten vindt wacht* ook wachtlijst en wachten",
        "The tables of words by which forms of a word are found are not installed. | Install them with: pip install 'ota[language]'; without them wait* finds waiting and waited",
    ),
}
