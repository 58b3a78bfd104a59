"""Words about what people consented to."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "consent.answer-asked": ("gevraagd", "asked"),
    "consent.answer-given": ("gegeven", "given"),
    "consent.answer-refused": ("geweigerd", "refused"),
    "consent.answer-unknown": ("onbekend", "unknown"),
    "consent.answer-withdrawn": ("ingetrokken", "withdrawn"),
    "consent.changed": ("{name}: aantal antwoorden vastgelegd: {count}.", "{name}: answers noted: {count}."),
    "consent.check-alone": (
        "{name} gaf zelf toestemming vóór het zestiende jaar ({scopes}). | Vraag het ook een ouder of voogd: ota consent set NAAM {scopes}=given --by OUDER",
        "{name} consented alone before turning sixteen ({scopes}). | Ask a parent or guardian too: ota consent set NAME {scopes}=given --by PARENT",
    ),
    "consent.check-missing": (
        "{name} gaf geen antwoord op: {scope}. | Vraag het, en leg vast: ota consent set",
        "{name} did not answer to: {scope}. | Ask, and note it: ota consent set",
    ),
    "consent.check-missing-of": (
        "Van {count} persoon/personen ontbreekt een antwoord op: {scope}. | Wie dat zijn: ota consent check",
        "Of {count} person/people there is no answer to: {scope}. | Who that is: ota consent check",
    ),
    "consent.check-perhaps-sixteen": (
        "Voor {name} gaf iemand anders toestemming ({scopes}), en {name} is misschien al zestien. | Vul de geboortedatum aan, of vraag het opnieuw, nu aan {name} zelf: ota consent set",
        "Somebody else consented for {name} ({scopes}), and {name} may be sixteen by now. | Complete the date of birth, or ask anew, now {name}: ota consent set",
    ),
    "consent.check-recorded": (
        "De woorden van {name} in {source} gelden als woordelijk, terwijl opnemen geweigerd of ingetrokken is. Ze worden gedrukt als verslag. | Is het een verslag: ota transcripts set {source} verbatim=no. Anders: doe de opname weg",
        "The words of {name} in {source} count as verbatim, while recording was refused or withdrawn. They are printed as a report. | If it is a report: ota transcripts set {source} verbatim=no. Else: do away with the recording",
    ),
    "consent.check-sixteen": (
        "Voor {name} gaf iemand anders toestemming ({scopes}), en {name} is nu zestien. | Vraag het opnieuw, nu aan {name} zelf: ota consent set",
        "Somebody else consented for {name} ({scopes}), and {name} is sixteen now. | Ask anew, now {name}: ota consent set",
    ),
    "consent.check-withdrawn": (
        "{name} trok zich terug op {day} ({scope}); aantal passages dat nog gecodeerd is: {count}. Ze worden niet geciteerd, maar tellen mee. | Haal ze weg, of spreek af wat blijft",
        "{name} withdrew on {day} ({scope}); passages that are coded still: {count}. They are not quoted, but counted. | Take them away, or agree on what stays",
    ),
    "consent.checked": ("Toestemming nagekeken: {count} punt(en).", "Consent checked: {count} point(s)."),
    "consent.head-answer": ("antwoord", "reply"),
    "consent.head-case": ("gezin", "family"),
    "consent.head-date": ("dag", "day"),
    "consent.head-form": ("formulierversie", "form version"),
    "consent.head-name": ("naam", "name"),
    "consent.head-note": ("opmerking", "remark"),
    "consent.head-person": ("persoon", "person"),
    "consent.head-representative": ("namens", "by"),
    "consent.head-scope": ("waarvoor", "scope"),
    "consent.imported": (
        "{file}: {new} antwoord(en) nieuw, {there} was/waren er al.",
        "{file}: {new} answer(s) new, {there} already there.",
    ),
    "consent.names-asked": ("gevraagd, onbekend", "asked, unknown"),
    "consent.names-given": ("gegeven, ja", "given, yes"),
    "consent.names-interview": ("interview, gesprek", "interview, conversation"),
    "consent.names-quotation": ("citeren, citaten", "quotation, quoting"),
    "consent.names-recording": ("opname, opnemen", "recording"),
    "consent.names-refused": ("geweigerd, nee", "refused, no"),
    "consent.names-reuse": ("hergebruik", "reuse"),
    "consent.names-session": ("leerbijeenkomst, casuïstiekbespreking", "session, case session"),
    "consent.names-withdrawn": ("ingetrokken", "withdrawn"),
    "consent.no-column": (
        "{file} heeft geen kolom voor wie het is, of geen voor wat iemand antwoordde. | Nodig: person, en {scopes} (of scope en answer).",
        "{file} has no column for who it is, or none for what somebody answered. | Needed: person, and {scopes} (or scope and answer).",
    ),
    "consent.no-day": (
        "'{text}' is niet één dag. | Geef een dag (2024-11-05 of 5-11-2024), of unknown.",
        "'{text}' is not one day. | Give a day (2024-11-05 or 5-11-2024), or unknown.",
    ),
    "consent.no-such-column": (
        "In {file} is de kolom '{column}' onbekend. | Kolommen: person, {known}.",
        "In {file} the column '{column}' is not known. | Columns: person, {known}.",
    ),
    "consent.nothing-to-set": (
        "Wat antwoordde deze persoon? | Geef ONDERWERP=ANTWOORD, van: {scopes}.",
        "What did this person answer? | Give SCOPE=ANSWER, of: {scopes}.",
    ),
    "consent.otherwise": (
        "De studie heeft van die dag een ander antwoord, of iets anders erbij: {scope}. | Is de tabel juist, verbeter het dan met: ota consent set",
        "The study holds another answer of that day, or something else beside it: {scope}. | If the table is right, correct it with: ota consent set",
    ),
    "consent.pair": (
        "'{text}' is geen ONDERWERP=ANTWOORD. | Bijvoorbeeld: quotation=given",
        "'{text}' is no SCOPE=ANSWER. | For example: quotation=given",
    ),
    "consent.scope-interview": ("interview", "interview"),
    "consent.scope-quotation": ("citeren", "quotation"),
    "consent.scope-recording": ("opname", "recording"),
    "consent.scope-reuse": ("hergebruik", "reuse"),
    "consent.scope-session": ("leerbijeenkomst", "session"),
    "consent.sort-answer": ("antwoord", "answer"),
    "consent.sort-scope": ("onderwerp van toestemming", "scope of consent"),
    "consent.to-come": (
        "{day} moet nog komen. | Geef de dag waarop het antwoord gegeven is.",
        "{day} is still to come. | Give the day on which the answer was given.",
    ),
    "consent.withdrawn-when": (
        "Intrekken geldt vanaf een dag, en die ontbreekt. | Geef --date, of een cel onder date.",
        "A withdrawal counts from a day, and there is none. | Give --date, or a cell under date.",
    ),
    "consent.would-import": (
        "{file}: {new} antwoord(en) zouden nieuw zijn, {there} is/zijn er al. Er is niets geschreven.",
        "{file}: {new} answer(s) would be new, {there} already there. Nothing was written.",
    ),
}
