"""Words about `ota.toml`."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "settings.no-toml": (
        "{file} kan niet worden gelezen: {why}. | Verbeter die regel; docs/settings.md laat elke sleutel zien.",
        "{file} cannot be read: {why}. | Mend that line; docs/settings.md shows every key.",
    ),
    "settings.too-much": (
        "{file} kan niet worden gelezen: er staat een getal van duizenden cijfers in, of er staan te veel lijsten in elkaar. | Haal dat weg; docs/settings.md laat elke sleutel zien.",
        "{file} cannot be read: it holds a number of thousands of figures, or too many lists within lists. | Take that out; docs/settings.md shows every key.",
    ),
    "settings.unreadable": (
        "{file} kan niet worden gelezen: het is geen gewoon bestand, u mag het niet lezen, of het is groter dan {most} kB. | Zet het goede bestand er neer; docs/settings.md laat elke sleutel zien.",
        "{file} cannot be read: it is no plain file, you may not read it, or it is larger than {most} kB. | Put the right file there; docs/settings.md shows every key.",
    ),
    "settings.gone": (
        "{file} is weg of leeg, terwijl de studie open is. | Zet het terug, of sluit de studie en open haar opnieuw om met de standaardwaarden verder te gaan.",
        "{file} is gone or empty, while the study is open. | Put it back, or close the study and open it again to go on with the defaults.",
    ),
    "settings.not-utf8": (
        "{file} is niet als UTF-8 bewaard. | Bewaar het bestand in uw editor als UTF-8.",
        "{file} is not saved as UTF-8. | Save the file as UTF-8 in your editor.",
    ),
    "settings.problems": (
        "{file} heeft {count} fout(en). | Verbeter ze; docs/settings.md laat elke sleutel zien.",
        "{file} has {count} error(s). | Mend them; docs/settings.md shows every key.",
    ),
    "settings.unknown-key": (
        "Onbekende sleutel '{key}'.[[ Lijkt op: {near}]]",
        "Unknown key '{key}'.[[ Looks like: {near}]]",
    ),
    "settings.not-a-table": ("'{key}' moet een tabel zijn.", "'{key}' must be a table."),
    "settings.not-one-of": (
        "'{key}' is '{value}', maar moet een van deze zijn: {allowed}.",
        "'{key}' is '{value}', but must be one of: {allowed}.",
    ),
    "settings.facet": (
        "'{key}' heeft geen tabel 'values' met de toegestane waarden.",
        "'{key}' has no table 'values' with the allowed values.",
    ),
    "settings.not-text": ("'{key}' moet een tekst tussen aanhalingstekens zijn.", "'{key}' must be a text in quotes."),
    "settings.not-yes-no": ("'{key}' moet true of false zijn.", "'{key}' must be true or false."),
    "settings.case": (
        '\'{key}\' moet een woord zijn, of twee: voor één en voor meer, zoals ["gezin", "gezinnen"].',
        '\'{key}\' must be one word, or two: for one and for several, such as ["family", "families"].',
    ),
    "settings.bad-name": (
        "'{key}': een naam mag niet leeg zijn en geen puntkomma, is-teken of regeleinde bevatten.",
        "'{key}': a name may not be empty or hold a semicolon, an equals sign or a line break.",
    ),
    "settings.double": (
        "'{key}' en '{other}' heten allebei '{word}'; dan is niet te zeggen welke bedoeld is.",
        "'{key}' and '{other}' are both called '{word}'; then there is no telling which is meant.",
    ),
    "settings.not-a-number": (
        "'{key}' moet een heel getal van 1 tot 100.000 zijn.",
        "'{key}' must be a whole number from 1 to 100,000.",
    ),
    "settings.in-use": (
        "'{value}' is uit {where} gehaald maar is in gebruik ({count} keer). | Zet de waarde terug in ota.toml, of verander eerst wat haar gebruikt.",
        "'{value}' was taken out of {where} but is in use ({count} times). | Put it back into ota.toml, or first change what uses it.",
    ),
}
