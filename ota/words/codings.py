"""Words about codings."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "codings.plan-new-code": ("nieuwe code", "new code"),
    "codings.plan-new": ("nieuw", "new"),
    "codings.plan-changed": ("gewijzigd", "changed"),
    "codings.plan-removed": ("verwijderd", "removed"),
    "codings.margin-source": (
        "Van {file} is niet bekend bij welke tekst het hoort. | Zeg het met --source, bijvoorbeeld --source T03.",
        "It is not known which text {file} belongs to. | Say so with --source, for instance --source T03.",
    ),
    "codings.margin-nowhere": (
        "Deze opmerking staat bij geen woorden. | Selecteer in Word de woorden waar zij over gaat, of haal haar weg.",
        "This comment is about no words. | Select in Word the words that it is about, or take it out.",
    ),
    "codings.margin-edited": (
        "De woorden bij deze opmerking zijn in Word veranderd: in de studie staat bij {handle} iets anders. | Breng eerst "
        "de verbeterde tekst in met ota transcripts revise, of zet de woorden in Word terug.",
        "The words of this comment were changed in Word: the study has other words at {handle}. | Bring in the corrected "
        "text with ota transcripts revise first, or put the words back in Word.",
    ),
    "codings.margin-lost": (
        "De woorden bij deze opmerking staan niet in {source}. | Breng eerst de verbeterde tekst in met ota transcripts "
        "revise, of zeg met --source bij welke tekst het bestand hoort.",
        "The words of this comment do not stand in {source}. | Bring in the corrected text with ota transcripts revise "
        "first, or say with --source which text the file belongs to.",
    ),
    "codings.margin-gone": (
        "De codering van deze opmerking is sinds het schrijven van het bestand verwijderd; zij blijft weg.",
        "The coding of this comment was removed since the file was written; it stays away.",
    ),
    "codings.margin-replies": (
        "{count} antwoord(en) op een opmerking zijn overgeslagen.",
        "{count} reply/replies to a comment were passed over.",
    ),
    "codings.nobody": (
        "Van {handle} is niet bekend wie het zei, en het perspectief is niet genoemd. | Geef --perspective (in een tabel: de kolom perspective) met een van: {known}; of zeg wie het zei: ota transcripts set {handle} --speaker LABEL",
        "Nobody is known to have said {handle}, and no perspective was named. | Give --perspective (in a table: the column perspective) with one of: {known}; or say who said it: ota transcripts set {handle} --speaker LABEL",
    ),
    "codings.is-evidence": (
        "Codering {id} is bewijs bij gebeurtenis {entry} van een tijdlijn. | Haal die band eerst weg: ota timelines link {entry} coding:{id} --remove",
        "Coding {id} is evidence of entry {entry} of a timeline. | Take that link away first: ota timelines link {entry} coding:{id} --remove",
    ),
    "codings.bad-span": (
        "{start}:{end} is geen passage in '{name}' (de tekst loopt van 0 tot {length}). | Geef --span BEGIN:EIND, in tekens.",
        "{start}:{end} is no passage in '{name}' (the text runs from 0 to {length}). | Give --span START:END, in characters.",
    ),
    "codings.nowhere": (
        'Er is niet gezegd welke passage. | Geef --quote "...", --turn N of --span BEGIN:EIND.',
        'It was not said which passage. | Give --quote "...", --turn N or --span START:END.',
    ),
    "codings.empty-turn": ("{handle} heeft geen woorden.", "{handle} has no words."),
    "codings.quote-twice": (
        "Het citaat staat {count} keer in '{name}': {places}. Er is niets gekozen. | Geef een langer citaat, of --turn N, of --span BEGIN:EIND.",
        "The quote stands {count} times in '{name}': {places}. None was chosen. | Give a longer quote, or --turn N, or --span START:END.",
    ),
    "codings.quote-missing": (
        "Het citaat staat niet in '{name}'.[[ Komt in de buurt: {near}.]] | Bekijk de tekst met ota transcripts show, en neem de woorden over zoals ze er staan.",
        "The quote does not stand in '{name}'.[[ Comes near: {near}.]] | Look at the text with ota transcripts show, and copy the words as they stand there.",
    ),
    "codings.quote-elsewhere": (
        "Het citaat staat niet op {start}:{end} in '{name}', maar wel hier: {places}. Er is niets gekozen. | Verbeter het citaat of de plaats.",
        "The quote does not stand at {start}:{end} in '{name}', but it does here: {places}. None was chosen. | Mend the quote or the place.",
    ),
    "codings.nothing-to-change": (
        "Er is niet gezegd wat er verandert. | Zie: ota codings edit --help",
        "It was not said what changes. | See: ota codings edit --help",
    ),
    "codings.no-column": (
        "{file}: er is geen kolom '{column}'; er is niets ingelezen. | Kolommen: {known}, en een per facet ({facets}).",
        "{file}: there is no column '{column}'; nothing was imported. | Columns: {known}, and one per facet ({facets}).",
    ),
    "codings.no-source": ("Er staat geen bron in deze rij.", "There is no source in this row."),
    "codings.not-in-use": (
        "'{name}' is niet in gebruik (status: {status}) en wordt niet gecodeerd. | Codeer de consensus, of zet de status op 'in use': ota transcripts set",
        "'{name}' is not in use (status: {status}) and is not coded. | Code the consensus, or set its status to 'in use': ota transcripts set",
    ),
    "codings.not-a-code": (
        "'{name}' is een {level}; coderen doet u met een code. | Maak er een onder: ota codebook add NAAM --under \"{name}\"",
        "'{name}' is a {level}; one codes with a code. | Make one under it: ota codebook add NAME --under \"{name}\"",
    ),
    "codings.retired": (
        "De code '{name}' is buiten gebruik gesteld. | Kies een andere code: ota codebook list",
        "The code '{name}' was retired. | Choose another code: ota codebook list",
    ),
    "codings.end-twice": (
        "Een eind van het citaat staat {count} keer in '{name}': {places}. Er is niets gekozen. | Geef dat eind met meer woorden, of --turn N, of --span BEGIN:EIND.",
        "An end of the quote stands {count} times in '{name}': {places}. None was chosen. | Give that end in more words, or --turn N, or --span START:END.",
    ),
    "codings.elided": (
        "weglating: genomen is {handle} ({start}:{end}), {words} woorden.",
        "ellipsis: taken was {handle} ({start}:{end}), {words} words.",
    ),
    "codings.which": (
        "Geef de id van een codering, of --query voor alles wat een vraag vindt (dan geen passage). | Zie: ota codings edit --help",
        "Give the id of a coding, or --query for all that a question finds (then no passage). | See: ota codings edit --help",
    ),
    "codings.without-code": (
        "Er is niet gezegd met welke code. | Geef --code, of geef regels CODE: CITAAT zonder --quote.",
        "It was not said with which code. | Give --code, or give lines CODE: QUOTE without --quote.",
    ),
    "codings.line-form": (
        "dit is geen CODE: CITAAT. Schrijf op elke regel een code (het begin van de naam is genoeg), een dubbele punt en de woorden.",
        "this is no CODE: QUOTE. Write on each line a code (the beginning of its name is enough), a colon and the words.",
    ),
    "codings.export-form": (
        "{file}: coderingen gaan naar csv of xlsx. | Geef het bestand een naam die daarop eindigt.",
        "{file}: codings go to csv or xlsx. | Give the file a name that ends so.",
    ),
    "codings.id-twice": (
        "deze id staat ook in {place}. Laat haar leeg in de rij die een nieuwe codering is.",
        "this id stands in {place} too. Leave it empty in the row that is a new coding.",
    ),
    "codings.changed-twice": (
        "codering {id} is in het bestand veranderd en intussen ook in de studie. Maak 'seal' leeg om te nemen wat het bestand zegt, of exporteer opnieuw.",
        "coding {id} was changed in the file, and in the study meanwhile. Empty its 'seal' to take what the file says, or export anew.",
    ),
    "codings.facet-form": (
        "'{text}' is geen FACET=WAARDE. | Schrijf bijvoorbeeld: --facet valence=belemmerend",
        "'{text}' is no FACET=VALUE. | Write for example: --facet valence=belemmerend",
    ),
    "codings.span-form": (
        "'{text}' is geen BEGIN:EIND. | Schrijf twee getallen, bijvoorbeeld --span 120:185",
        "'{text}' is no START:END. | Write two numbers, for example --span 120:185",
    ),
    "codings.print-form": (
        "De drukvorm verschilt meer van de bron dan door weglatingen (...) en invoegingen tussen haakjes. | Neem de woorden van de bron over; zet wat u toevoegt tussen [ ] of ( ).",
        "The print form differs from the source by more than ellipses (...) and insertions between brackets. | Copy the source's words; put what you add between [ ] or ( ).",
    ),
    "codings.no-code": ("Er staat geen code in deze rij.", "There is no code in this row."),
    "codings.no-span": (
        "'start' en 'end' moeten allebei een getal zijn.",
        "'start' and 'end' must both be a number.",
    ),
    "codings.table-problems": (
        "{file}: {count} rij(en) kloppen niet; er is niets veranderd. | Verbeter ze en geef de opdracht opnieuw; wat er al staat, wordt overgeslagen.",
        "{file}: {count} row(s) are wrong; nothing was changed. | Mend them and give the command again; what is there already is left out.",
    ),
    "codings.perhaps-literal-row": (
        "deze woorden staan in de notities tussen aanhalingstekens. Zijn ze letterlijk, zet dan yes in een kolom literal, of geef: ota codings edit ID --literal yes",
        "these words stand between quotation marks in the notes. If they are literal, put yes into a column literal, or give: ota codings edit ID --literal yes",
    ),
    "codings.same-says-more": (
        "deze codering staat er al, maar hier wordt er meer of iets anders van gezegd; dat is niet ingelezen. Zeg het met: ota codings edit ID",
        "this coding is there already, but here more or something else is said of it; that was not imported. Say it with: ota codings edit ID",
    ),
    "codings.check-doubles": (
        "{count} keer staat een codering er dubbel: zelfde woorden, code en codeur ({places}). Maak er een van met: ota codings merge",
        "{count} time(s) a coding is there twice: same words, code and coder ({places}). Make one of them with: ota codings merge",
    ),
    "codings.check-revision": (
        "staat op een tekst die er niet meer is.",
        "stands on a text that is no longer there.",
    ),
    "codings.check-digest": (
        "past niet meer op de woorden van de bron.",
        "no longer fits the words of the source.",
    ),
    "codings.check-print-form": (
        "de drukvorm past niet meer op het citaat.",
        "its print form no longer fits the quote.",
    ),
    "codings.check-perspective": (
        "van wie deze stem is, is niet bekend. Kies het met: ota codings edit ID --perspective",
        "whose voice this is, is not known. Choose it with: ota codings edit ID --perspective",
    ),
    "codings.lost": (
        'Codering {id} is haar woorden kwijt; een drukvorm kan pas als ze weer ergens staat. | Zet haar eerst op woorden: ota codings edit {id} --quote "..."',
        'Coding {id} has lost its words; it can have a print form once it stands somewhere again. | Put it on words first: ota codings edit {id} --quote "..."',
    ),
    "codings.check-lost": (
        "de woorden staan niet meer in de tekst. Zet de codering op andere woorden (ota codings edit {id} --quote ...) of verwijder haar (ota codings remove {id}).",
        "its words no longer stand in the text. Put the coding on other words (ota codings edit {id} --quote ...) or remove it (ota codings remove {id}).",
    ),
    "codings.check-changed": (
        "{count} codering(en) staan op woorden die bij een revisie zijn veranderd (stand: changed in ota codings list). Bevestig elk met: ota codings edit ID --quote ...",
        "{count} coding(s) stand on words that a revision changed (state: changed in ota codings list). Confirm each with: ota codings edit ID --quote ...",
    ),
}
