"""Words about regrouping codes that are in use."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "regrouping.in-use": (
        "'{name}' is in gebruik: {count} codering(en). | Zeg waar ze heen gaan: --to CODE; of verwijder ze mee: --with-codings.",
        "'{name}' is in use: {count} coding(s). | Say where they go: --to CODE; or remove them too: --with-codings.",
    ),
    "regrouping.no-target": (
        "De coderingen kunnen niet naar '{name}'. | Kies een code die blijft bestaan: ota codebook list",
        "The codings cannot go to '{name}'. | Choose a code that stays: ota codebook list",
    ),
    # splitting
    "regrouping.split-level": (
        "‘{name}’ is geen code maar een categorie of thema; daar hangen geen passages aan. | Verdeel een code; codes verplaatsen gaat met: ota codebook move",
        "‘{name}’ is not a code but a category or theme, which has no passages. | Split a code; to move codes, use: ota codebook move",
    ),
    "regrouping.split-nothing": (
        "Er is niet gezegd waarin ‘{name}’ wordt verdeeld. | Geef --into CODE, één of meer keer.",
        "It was not said what ‘{name}’ is split into. | Give --into CODE, once or more.",
    ),
    "regrouping.split-empty": (
        "‘{name}’ heeft geen passages om te verdelen. | Bekijk wat gecodeerd is met: ota codings list --code NAAM",
        "‘{name}’ has no passages to split. | See what is coded with: ota codings list --code NAME",
    ),
    "regrouping.split-how": (
        "Er zit niemand aan het toetsenbord om de passages te verdelen. | Schrijf ze uit met --to-file split.csv, vul de kolom code in, en geef dan --from split.csv",
        "There is nobody at the keyboard to divide the passages. | Write them out with --to-file split.csv, fill in the column code, and then give --from split.csv",
    ),
    "regrouping.split-problems": (
        "Niet alles is te verdelen ({count}); er is niets gewijzigd. | Verbeter het bestand en probeer het opnieuw.",
        "Not everything can be divided ({count}); nothing was changed. | Correct the file and try again.",
    ),
    "regrouping.split-coding": (
        "deze codering hoort niet bij de code, of het kenmerk past bij meer dan één.",
        "this coding is not one of the code, or the id fits more than one.",
    ),
    "regrouping.split-code": (
        "‘{name}’ is niet een van de codes waarin wordt verdeeld.",
        "‘{name}’ is not one of the codes that it is split into.",
    ),
    "regrouping.sheet-columns": (
        "{file} heeft geen kolommen id en code. | Begin met het bestand dat --to-file schrijft.",
        "{file} has no columns id and code. | Begin with the file that --to-file writes.",
    ),
    "regrouping.split-menu": (
        "{n} van {all} · {handle} · {coder}",
        "{n} of {all} · {handle} · {coder}",
    ),
    "regrouping.split-keys": (
        "Cijfers kiezen, meer cijfers is meer codes ({codes}); leeg = blijft bij ‘{name}’; t = een terug; q = stoppen",
        "Digits choose, more digits is more codes ({codes}); empty = stays with ‘{name}’; b = one back; q = stop",
    ),
    "regrouping.split-again": ("Dat kan niet; kies uit: {keys}", "That cannot be; choose from: {keys}"),
    "regrouping.split-sure": (
        "{decided} van {all} passages bekeken; {moving} gaan weg bij ‘{name}’. Zo vastleggen?",
        "{decided} of {all} passages seen; {moving} leave ‘{name}’. Keep it so?",
    ),
    "regrouping.split-done": (
        "‘{name}’ verdeeld: {moved} codering(en) verplaatst, {added} erbij, {stayed} gebleven. Nieuw: {made}.",
        "‘{name}’ split: {moved} coding(s) moved, {added} more, {stayed} stayed. New: {made}.",
    ),
    "regrouping.split-retired": (
        "‘{name}’ heeft geen coderingen meer en is uit gebruik. Terug met: ota codebook retire NAAM --back",
        "‘{name}’ has no codings left and is retired. Bring it back with: ota codebook retire NAME --back",
    ),
    "regrouping.split-none": ("Er is niets veranderd.", "Nothing was changed."),
}
