"""Words about revisions: a corrected text, what became of the codings on it, differences and proofs."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "revisions.left-out": (
        "{count} codering(en) tellen niet mee: hun woorden staan niet meer in de tekst (zie ota check).",
        "{count} coding(s) are left out: their words no longer stand in the text (see ota check).",
    ),
    "revisions.united": (
        "{count} codering(en) kwamen op dezelfde woorden te staan als een andere met die code, van dezelfde codeur, en zijn daarmee één geworden.",
        "{count} coding(s) came to stand on the same words as another with that code, of the same coder, and were made one with it.",
    ),
    "revisions.state-unchanged": ("gelijk", "unchanged"),
    "revisions.state-moved": ("verplaatst", "moved"),
    "revisions.state-changed": ("gewijzigd", "changed"),
    "revisions.state-lost": ("verloren", "lost"),
    "revisions.same": (
        "De tekst van {name} is gelijk aan versie {n}; niets gedaan.",
        "The text of {name} is the same as revision {n}; nothing done.",
    ),
    "revisions.done": (
        "{name} heeft nu versie {n}. Coderingen: {unchanged} gelijk, {moved} verplaatst, {changed} gewijzigd, {lost} verloren.",
        "{name} has revision {n} now. Codings: {unchanged} unchanged, {moved} moved, {changed} changed, {lost} lost.",
    ),
    "revisions.would": (
        "{name} zou versie {n} krijgen; er is niets veranderd. Coderingen: {unchanged} gelijk, {moved} verplaatst, {changed} gewijzigd, {lost} verloren.",
        "{name} would get revision {n}; nothing was changed. Codings: {unchanged} unchanged, {moved} moved, {changed} changed, {lost} lost.",
    ),
    "revisions.units": (
        "Beurten: {before} werden er {after}; nieuw of gesplitst: {new}; vervallen: {gone}.",
        "Turns: {before} became {after}; new or split: {new}; gone: {gone}.",
    ),
    "revisions.settle-lost": (
        "Een verloren codering blijft op de oude versie staan en telt niet mee. Zet haar op andere woorden (ota codings edit ID --quote ...), of verwijder haar (ota codings remove ID). Alles terugdraaien kan met: ota undo",
        "A lost coding stays on the old revision and is not counted. Put it on other words (ota codings edit ID --quote ...), or remove it (ota codings remove ID). To take everything back: ota undo",
    ),
    "revisions.forms": (
        "{count} drukvorm(en) passen niet meer op het citaat en worden niet afgedrukt tot u ze aanpast: ota codings edit ID --print-form ...",
        "{count} print form(s) no longer fit the quote and are not printed until you change them: ota codings edit ID --print-form ...",
    ),
    "revisions.renamed": (
        "Spreker '{old}' heet nu '{new}'; wie het is, blijft staan.",
        "Speaker '{old}' is called '{new}' now; who it is stays as it was.",
    ),
    "revisions.case-gone": (
        "De beurten van {case} staan niet meer in de tekst; deze bron hoort er niet meer bij. Zet het zo nodig goed met: ota transcripts set {name} case=...",
        "The turns of {case} no longer stand in the text; the source is no longer linked to it. If need be, mend it with: ota transcripts set {name} case=...",
    ),
    "revisions.moved-to-vault": (
        "De vorige tekst van {name} staat nu alleen nog in de kluis (vault.db), niet in study.db.",
        "The former text of {name} lies in the vault (vault.db) only, no longer in study.db.",
    ),
    "revisions.names-place": (
        "  {word}: {where} ({field}), {count} keer",
        "  {word}: {where} ({field}), {count} time(s)",
    ),
    "revisions.names-more": ("  en nog {count} plaats(en)", "  and {count} more place(s)"),
    "revisions.names-nowhere": (
        "De vervangen woorden staan nergens anders in de studie.",
        "The replaced words stand nowhere else in the study.",
    ),
    "revisions.names-able": (
        "Vervangen woorden staan nog op {count} plaats(en) die u in een stap kunt aanpassen. Bekijk ze met: ota transcripts names {source}; vervang ze daar met --everywhere",
        "Replaced words still stand in {count} place(s) that can be changed in one step. See them with: ota transcripts names {source}; replace them there with --everywhere",
    ),
    "revisions.names-told": (
        "{count} plaats(en) past ota hier niet aan: het logboek bewaart wat er stond (anders kan niets worden teruggenomen), teksten van andere bronnen vervangt u met revise --pseudonymised, lijsten in ota.toml zelf.",
        "{count} place(s) are not changed here: the log keeps what stood there (or nothing could be undone), texts of other sources are replaced with revise --pseudonymised, lists in ota.toml by yourself.",
    ),
    "revisions.names-replaced": (
        "Vervangen op {count} plaats(en); terugnemen kan met: ota undo",
        "Replaced in {count} place(s); to take it back: ota undo",
    ),
    "revisions.none-replaced": (
        "Van {name} is geen versie met --pseudonymised ingelezen. | Vervang de namen in het bestand en geef: ota transcripts revise BRON BESTAND --pseudonymised",
        "No revision of {name} was read with --pseudonymised. | Replace the names in the file and give: ota transcripts revise SOURCE FILE --pseudonymised",
    ),
    "revisions.not-replaced": (
        "'{word}' is geen woord dat in deze tekst vervangen is. | Alle woorden ziet u zonder er een te noemen.",
        "'{word}' is no word that was replaced in this text. | To see all words, name none.",
    ),
    "revisions.meanwhile": (
        "{name} kreeg intussen een andere versie. | Er is niets veranderd; geef de opdracht opnieuw.",
        "{name} was given another revision meanwhile. | Nothing was changed; give the command again.",
    ),
    "revisions.edit-behind": (
        "{handle} kreeg intussen versie {n}; de tekst die van u bewaard is, begon bij een eerdere: {file} | Leg ze naast elkaar met: ota transcripts revise {handle} {file} --dry-run (zonder --dry-run wordt hij de tekst). Laat hem vallen met: ota transcripts edit {handle} --drop",
        "{handle} was given revision {n} meanwhile; the text of yours that was kept began at an earlier one: {file} | Lay them side by side with: ota transcripts revise {handle} {file} --dry-run (without --dry-run it becomes the text). Do away with it: ota transcripts edit {handle} --drop",
    ),
    "revisions.no-edit": (
        "Van {handle} is geen bewerkte tekst bewaard. | Alles wat bewaard is, noemt: ota check",
        "No edited text of {handle} was kept. | What was kept is named by: ota check",
    ),
    "revisions.edit-dropped": ("Weggedaan: {file}", "Done away with: {file}"),
    "revisions.used-elsewhere": (
        "{file} is al ingelezen als een andere bron: {name}. | Kies het verbeterde bestand van deze bron.",
        "{file} was imported already as another source: {name}. | Choose the corrected file of this source.",
    ),
    "revisions.other-text": (
        "Van {name} staat maar {kept} % van de tekst in {file}; dat lijkt een ander bestand. | Er is niets veranderd. Bekijk het met --dry-run; is het toch goed, geef dan --yes.",
        "Only {kept} % of the text of {name} stands in {file}; that seems to be another file. | Nothing was changed. Look at it with --dry-run; if it is right after all, give --yes.",
    ),
    "revisions.no-revision": (
        "{name} heeft geen versie {n}; de laatste is {last}. | Kies een nummer van 1 tot en met {last}.",
        "{name} has no revision {n}; the last one is {last}. | Choose a number from 1 to {last}.",
    ),
    "revisions.only-one": (
        "{name} heeft maar één versie; er is niets te vergelijken. | Een verbeterde tekst leest u in met: ota transcripts revise",
        "{name} has one revision only; there is nothing to compare. | Bring in a corrected text with: ota transcripts revise",
    ),
    "revisions.two-numbers": (
        "Noem twee versies, of geen. | Bijvoorbeeld: ota transcripts diff {name} 1 2",
        "Name two revisions, or none. | For example: ota transcripts diff {name} 1 2",
    ),
    "revisions.empty": (
        "De tekst is leeg. | Er is niets veranderd. Een bron verwijdert u met: ota transcripts remove",
        "The text is empty. | Nothing was changed. To remove a source: ota transcripts remove",
    ),
    "revisions.diff-title": ("Versie {a} en versie {b} van {name}", "Revision {a} and revision {b} of {name}"),
    "revisions.diff-title-bare": ("Versie {a} en versie {b} van een tekst", "Revision {a} and revision {b} of a text"),
    "revisions.diff-before": ("Versie {n}", "Revision {n}"),
    "revisions.diff-counts": (
        "{count} gewijzigde plaats(en), {moved} verplaatste passage(s).",
        "{count} changed place(s), {moved} moved passage(s).",
    ),
    "revisions.diff-moved": ("[verplaatst]", "[moved]"),
    "revisions.diff-note": (
        "Vet: wat verschilt. Verschillen in witruimte zijn niet getoond.",
        "Bold: what differs. Differences in white space are not shown.",
    ),
    "revisions.from-vault": (
        "Let op: een van deze teksten komt uit de kluis en is niet gepseudonimiseerd.",
        "Note: one of these texts comes from the vault and is not pseudonymised.",
    ),
    "revisions.proof-file": ("tekens in het bestand", "characters in the file"),
    "revisions.proof-text": ("tekens in de opgeslagen tekst", "characters in the stored text"),
    "revisions.proof-signs": (
        "tekens die geen witruimte zijn, in dezelfde volgorde",
        "signs that are not white space, in the same order",
    ),
    "revisions.proof-strange": ("woorden die niet in het bestand staan", "words that are not in the file"),
    "revisions.proof-differences": ("verschillen", "differences"),
    "revisions.proof-bom": ("byte order mark weggelaten", "byte order mark left out"),
    "revisions.proof-utf-8": ("gelezen als UTF-8", "read as UTF-8"),
    "revisions.proof-utf-16": ("gelezen als UTF-16", "read as UTF-16"),
    "revisions.proof-utf-32": ("gelezen als UTF-32", "read as UTF-32"),
    "revisions.proof-windows-1252": ("gelezen als Windows-1252", "read as Windows-1252"),
    "revisions.proof-crlf": ("regeleinden van Windows werden LF", "Windows line ends became LF"),
    "revisions.proof-cr": ("regeleinden van een oude Mac werden LF", "old Mac line ends became LF"),
    "revisions.proof-nul": ("NUL-tekens weggelaten", "NUL characters left out"),
    "revisions.proof-control": ("stuurtekens weggelaten", "control characters left out"),
    "revisions.proof-break": ("paginascheidingen werden regeleinden", "page breaks became line ends"),
    "revisions.proof-nfc": ("accenten met hun letter samengevoegd (NFC)", "accents composed with their letter (NFC)"),
    "revisions.proof-quote-mark": ("citaattekens (>) vóór regels weggelaten", "quote marks (>) before lines left out"),
    "revisions.proof-header": ("regels van de kop boven de tekst", "lines of the header above the text"),
    "revisions.proved": (
        "{file} en de opgeslagen tekst van {name} zijn gelijk, op de getelde aanpassingen na.",
        "{file} and the stored text of {name} are the same, but for what was counted.",
    ),
    "revisions.not-proved": (
        "{file} en de opgeslagen tekst van {name} verschillen op {count} plaats(en).",
        "{file} and the stored text of {name} differ in {count} place(s).",
    ),
}
