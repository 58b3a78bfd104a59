"""Words about transcripts and their import."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "transcripts.strict": (
        "{count} probleem/problemen gevonden; door --strict is er niets ingelezen. | Verbeter ze, of laat --strict weg.",
        "{count} problem(s) found; because of --strict nothing was imported. | Mend them, or leave out --strict.",
    ),
    "transcripts.no-file": (
        "imports.csv noemt {file}, maar dat bestand is er niet.",
        "imports.csv names {file}, but that file is not there.",
    ),
    "transcripts.changed": (
        "Er is al een bron '{name}' ({handle}) met een andere tekst; opgeslagen tekst wordt nooit overschreven. | Geef het nieuwe bestand een andere naam, of verwijder de bron eerst: ota transcripts remove {handle}",
        "There is a source '{name}' ({handle}) with another text already; stored text is never overwritten. | Give the new file another name, or remove the source first: ota transcripts remove {handle}",
    ),
    "transcripts.same": (
        "{file}: stond er al als {name}; niets gedaan.",
        "{file}: is there already as {name}; nothing done.",
    ),
    "transcripts.label-absent": (
        "{file}: het label '{label}' komt niet als spreker voor. | Gevonden labels: {found}",
        "{file}: the label '{label}' does not occur as a speaker. | Labels found: {found}",
    ),
    "transcripts.no-person": (
        "'{name}' is geen persoon en geen rol in deze studie. | Lijkt op: {near}. Eerst toevoegen: ota people add",
        "'{name}' is no person and no role in this study. | Looks like: {near}. Add it first: ota people add",
    ),
    "transcripts.no-range": (
        "{case}:{first}-{last}: deze bron heeft die beurten niet. | Zie de nummers met: ota transcripts show",
        "{case}:{first}-{last}: this source has no such turns. | See the numbers with: ota transcripts show",
    ),
    "transcripts.no-turn": (
        "'{name}' heeft geen beurt {turn}; de laatste is {last}. | Zie de nummers met: ota transcripts show",
        "'{name}' has no turn {turn}; the last one is {last}. | See the numbers with: ota transcripts show",
    ),
    "transcripts.coded": (
        "Op '{name}' staan {count} coderingen. | Verwijder die eerst (ota codings remove), of zet de bron op status=vervangen.",
        "There are {count} codings on '{name}'. | Remove them first (ota codings remove), or set status=replaced.",
    ),
    "transcripts.status-in-use": ("in gebruik", "in use"),
    "transcripts.status-basis": ("basis van consensus", "basis of a consensus"),
    "transcripts.status-replaced": ("vervangen", "replaced"),
    "transcripts.check-text": ("de tekst past niet meer bij haar digest.", "the text no longer fits its digest."),
    "transcripts.check-turns": (
        "de beurten passen niet bij de tekst.",
        "the turns do not fit the text.",
    ),
    "transcripts.check-speaker": (
        "van spreker '{label}' is niet bekend wie het is: ota transcripts set NAAM \"speakers={label}=...\"",
        "nobody has said who speaker '{label}' is: ota transcripts set NAME \"speakers={label}=...\"",
    ),
    "transcripts.state-open": ("open", "open"),
    "transcripts.state-busy": ("bezig", "busy"),
    "transcripts.state-done": ("klaar", "done"),
}
