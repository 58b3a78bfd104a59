"""Words about asking: the query language, what was found."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "retrieval.at": ("Zoekvraag, teken {column}:", "Query, column {column}:"),
    "retrieval.empty": (
        "De zoekvraag is leeg. | Geef een woord, of een veld zoals code:Wachten; alles staat in docs/retrieval.md",
        "The query is empty. | Give a word, or a field such as code:Waiting; all of it is in docs/retrieval.md",
    ),
    "retrieval.moved": (
        "De studie veranderde terwijl ze werd gelezen. | Geef de opdracht opnieuw.",
        "The study changed while it was being read. | Give the command again.",
    ),
    "retrieval.no-field": (
        "'{name}:' is geen veld. | [[Lijkt op: {near}. ]]Velden zijn: {known}. Zoekt u de tekst zelf, zet die dan tussen aanhalingstekens.",
        "'{name}:' is no field. | [[Looks like: {near}. ]]Fields are: {known}. To look for the text itself, put it between quotes.",
    ),
    "retrieval.memo-words": (
        "In memo's worden woorden gezocht; '{name}:' is een veld van wat gezegd is. | Alleen woorden hier; passages met zo'n memo geeft: ota find 'memo:twijfel code:Wachten'",
        "In memos words are sought; '{name}:' is a field of what was said. | Only words here; passages with such a memo gives: ota find 'memo:doubt code:Waiting'",
    ),
    "retrieval.lemma-word": (
        "'{word}' is geen woord waarvan vormen worden gezocht. | Geef er een, zonder spaties en *: lemma:gezin vindt ook gezinnen",
        "'{word}' is no word of which forms are sought. | Give one, without spaces and *: lemma:family finds families too",
    ),
    "retrieval.lemma-also": (
        "'{word}' is ook een vorm van: {lemmas}. Gezocht is het woord zelf; met OR erbij zoekt u ook dat.",
        "'{word}' is also a form of: {lemmas}. The word itself was sought; with OR you look for that too.",
    ),
    "retrieval.list-lines": (
        "In {file} kunnen regels niet worden gezocht. | Zet op elke regel een woord, een woordgroep of lemma:woord.",
        "In {file} there are lines that cannot be sought. | Put a word, a phrase or lemma:word on each line.",
    ),
    "retrieval.list-empty": (
        "In {file} staat geen woord. | Zet op elke regel een woord, een woordgroep of lemma:woord.",
        "There is no word in {file}. | Put a word, a phrase or lemma:word on each line.",
    ),
    "retrieval.no-value": (
        "Achter '{name}:' staat geen waarde. | Schrijf die er direct achter, met aanhalingstekens om wat spaties heeft: {name}:\"twee woorden\"",
        "There is no value after '{name}:'. | Write it right behind, with quotes around what has spaces: {name}:\"two words\"",
    ),
    "retrieval.value-list": (
        "Tussen de haakjes van '{name}:' horen waarden met OR ertussen. | Bijvoorbeeld: case:(Vos OR \"De Haan\")",
        "Between the brackets of '{name}:' stand values with OR between them. | For example: case:(Vos OR \"De Haan\")",
    ),
    "retrieval.open-quote": (
        "Dit aanhalingsteken wordt niet gesloten. | Zet er een achter de laatste letter; binnen aanhalingstekens schrijft u er een dubbel.",
        "This quote mark is not closed. | Put one behind the last letter; inside quotes write one double.",
    ),
    "retrieval.open": (
        "Dit haakje wordt niet gesloten. | Zet er een ')' bij, of haal dit weg.",
        "This bracket is not closed. | Add a ')', or take this one out.",
    ),
    "retrieval.close": (
        "Bij dit haakje is er geen dat opent. | Zet er een '(' bij, of haal dit weg.",
        "No bracket opens for this one. | Add a '(', or take this one out.",
    ),
    "retrieval.empty-group": (
        "Tussen deze haakjes staat niets. | Vul ze of haal ze weg.",
        "There is nothing between these brackets. | Fill them or take them out.",
    ),
    "retrieval.operand": (
        "Bij {word} ontbreekt een woord of veld. | AND, OR en NEAR/5 staan tussen twee termen, NOT staat ervoor; als woord zoekt u het in kleine letters.",
        "{word} lacks a word or field. | AND, OR and NEAR/5 stand between two terms, NOT before one; to look for it as a word write small letters.",
    ),
    "retrieval.near-operand": (
        'Aan weerskanten van {word} hoort een woord of "woordgroep", of (woorden OR woorden). | Verbind de rest met AND.',
        'On both sides of {word} stands a word or "phrase", or (words OR words). | Join the rest with AND.',
    ),
    "retrieval.near-form": (
        "'{word}' zegt niet hoeveel woorden. | Schrijf een getal van 1 tot en met {most}: NEAR/5; naast elkaar is NEAR/1.",
        "'{word}' does not say how many words. | Write a number from 1 to {most}: NEAR/5; next to each other is NEAR/1.",
    ),
    "retrieval.no-words": (
        "Hier staat geen letter of cijfer om te zoeken. | Leestekens worden niet gezocht.",
        "There is no letter or figure here to look for. | Punctuation is not searched.",
    ),
    "retrieval.star": (
        "Een * alleen past op elk woord. | Zet er letters bij: wacht*, *plaatsing, *huis*",
        "A * alone fits every word. | Add letters to it: wait*, *placement, *home*",
    ),
    "retrieval.deep": (
        "De zoekvraag gaat meer dan {most} haakjes, NOT of NEAR diep. | Stel haar in delen.",
        "The query goes more than {most} brackets, NOT or NEAR deep. | Ask it in parts.",
    ),
    "retrieval.intricate": (
        "De zoekvraag valt in meer dan {most} mogelijkheden uiteen. | Zet woorden bij woorden en velden bij velden, of stel haar in delen.",
        "The query falls apart into more than {most} possibilities. | Put words with words and fields with fields, or ask it in parts.",
    ),
    "retrieval.no-analysis": (
        'Om te zoeken naar wat op een voorbeeld lijkt is een extra nodig dat er niet is. | Installeer het: pip install "ota[analysis]"; zoeken op woorden kan altijd: ota find --help.',
        'Seeking what is like an example needs an extra that is not there. | Install it: pip install "ota[analysis]"; seeking words always works: ota find --help.',
    ),
    "retrieval.like-nothing": (
        "Er is geen voorbeeld om op te lijken. | Geef woorden met --like, een code met gecodeerde passages met --like-code, of een passage met --relevant T01:3.",
        "There is no example to be like. | Give words with --like, a code with coded passages with --like-code, or a passage with --relevant T01:3.",
    ),
    "retrieval.like-whole": (
        "{name} is een hele bron. | Noem er een passage van: T01:3, of T01:3-5.",
        "{name} is a whole source. | Name a passage of it: T01:3, or T01:3-5.",
    ),
    "retrieval.nothing": (
        "Niets gevonden. Woorden worden heel gezocht: wacht* vindt ook wachtlijst. Bronnen die niet in gebruik zijn doen alleen mee met --any-status.",
        "Nothing found. Words are sought whole: wait* finds waiting too. Sources not in use take part only with --any-status.",
    ),
    "retrieval.found": (
        "{count} {passages}, {cases} {case}.",
        "{count} {passages}, {cases} {case}.",
    ),
    "retrieval.passage": ("passage", "passage"),
    "retrieval.passages": ("passages", "passages"),
    "retrieval.quote": ("citaat", "quote"),
    "retrieval.quotes": ("citaten", "quotes"),
}
