"""Words about `ota.toml`."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "settings.no-toml": (
        "{file} kan niet worden gelezen: {why}. | Verbeter die regel; docs/settings.md laat elke sleutel zien.",
        "{file} cannot be read: {why}. | Mend that line; docs/settings.md shows every key.",
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
        "Onbekende sleutel '{key}'. Lijkt op: {near}",
        "Unknown key '{key}'. Looks like: {near}",
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
    "settings.not-a-number": (
        "'{key}' moet een heel getal van 1 of meer zijn.",
        "'{key}' must be a whole number of 1 or more.",
    ),
    "settings.in-use": (
        "'{value}' is uit {where} gehaald maar is in gebruik ({count} keer). | Zet de waarde terug in ota.toml, of verander eerst wat haar gebruikt.",
        "'{value}' was taken out of {where} but is in use ({count} times). | Put it back into ota.toml, or first change what uses it.",
    ),
}
