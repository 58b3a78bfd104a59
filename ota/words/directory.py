"""What is said where a name means nothing, or several things."""

WORDS = {
    "directory.unknown": (
        "Er is geen {sort} '{name}'. | [[Lijkt op: {near}. ]]Alles zien: ota {room} list",
        "There is no {sort} '{name}'. | [[Looks like: {near}. ]]See all: ota {room} list",
    ),
    "directory.not-listed": (
        "'{name}' is geen waarde van {sort}. | [[Lijkt op: {near}. ]][[Kies uit: {listed}]]",
        "'{name}' is no value of {sort}. | [[Looks like: {near}. ]][[Choose from: {listed}]]",
    ),
    "directory.several": (
        "'{name}' kan {count} dingen zijn: {meant}. | Welke bedoelt u? Neem die over zoals die hier staat.",
        "'{name}' can be {count} things: {meant}. | Which do you mean? Copy it as it stands here.",
    ),
    "directory.passage": (
        "'{name}' is een passage; hier wordt een hele bron gevraagd. | Schrijf: {source}",
        "'{name}' is a passage; here a whole source is asked for. | Write: {source}",
    ),
    "directory.sort-case": ("casus", "case"),
    "directory.sort-code": ("code", "code"),
    "directory.sort-coder": ("codeur", "coder"),
    "directory.sort-coding": ("codering", "coding"),
    "directory.sort-column": ("kolom in de tabel", "column of the table"),
    "directory.sort-entry": ("gebeurtenis", "entry"),
    "directory.sort-field": ("veld van een tijdlijn", "field of a timeline"),
    "directory.sort-item": ("soort of persoon tussen haken", "kind or person between brackets"),
    "directory.sort-kind": ("soort, vorm of baan", "kind, form or lane"),
    "directory.sort-measure": ("maat", "measure"),
    "directory.sort-memo": ("memo", "memo"),
    "directory.sort-person": ("persoon", "person"),
    "directory.sort-registered": ("naam in het register", "name in the register"),
    "directory.sort-session": ("bijeenkomst", "session"),
    "directory.sort-source": ("bron", "source"),
    "directory.sort-version": ("versie van het codeboek", "version of the codebook"),
    "directory.sort-voice": ("persoon of rol", "person or role"),
    "directory.sort-variable": ("variabele", "variable"),
}
