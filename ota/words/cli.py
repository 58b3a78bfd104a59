"""What the command line says of its own."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "cli.no-editor": (
        "Er is geen teksteditor bekend. | Zet de omgevingsvariabele EDITOR, bijvoorbeeld op: nano",
        "No text editor is known. | Set the environment variable EDITOR, for example to: nano",
    ),
    "cli.editor-failed": (
        "De teksteditor stopte met een fout ({code}). | De studie is niet veranderd; probeer het opnieuw.",
        "The text editor stopped with an error ({code}). | The study was not changed; try again.",
    ),
    "cli.edit-kept": (
        "Uw tekst is bewaard ({file}). Ga ermee verder met: {again}",
        "Your text was kept ({file}). Go on with it: {again}",
    ),
    "cli.edit-resumed": (
        "U gaat verder met de tekst die bewaard was ({file}); maak hem leeg om opnieuw te beginnen.",
        "You go on with the text that was kept ({file}); empty it to begin anew.",
    ),
    "cli.edit-busy": (
        "Deze tekst staat al open in een teksteditor ({file}). | Sluit die eerst; er is niets veranderd.",
        "This text is open in a text editor already ({file}). | Close that first; nothing was changed.",
    ),
    "cli.interrupted": ("Afgebroken; de studie is zoals ze was.", "Interrupted; the study is as it was."),
    "cli.interrupted-after": (
        "Afgebroken, nadat dit al was vastgelegd: stap {steps}. Met 'ota log' ziet u wat dat is; met 'ota undo' neemt u het terug.",
        "Interrupted, after this had been done: step {steps}. 'ota log' shows what that is; 'ota undo' takes it back.",
    ),
    "cli.made-before": (
        "Wat daarvoor kwam, is wel vastgelegd: stap {steps}. Met 'ota log' ziet u wat dat is; met 'ota undo' neemt u het terug.",
        "What came before that was done: step {steps}. 'ota log' shows what that is; 'ota undo' takes it back.",
    ),
    "cli.crash": (
        "Er ging iets mis in ota zelf ({kind}, {place}); in de studie staat niets half. Meld dit met het versienummer (ota --version) en de opdracht, zonder tekst uit de studie.",
        "Something went wrong in ota itself ({kind}, {place}); nothing stands half in the study. Report this with the version (ota --version) and the command, without text from the study.",
    ),
    "cli.xlsx-output": (
        "Een xlsx kan niet naar het scherm. | Geef --output BESTAND.xlsx",
        "An xlsx cannot go to the screen. | Give --output FILE.xlsx",
    ),
    "cli.written": ("Geschreven: {file}", "Written: {file}"),
    "cli.output-full": (
        "De schijf is vol: de uitvoer is niet compleet. | Maak ruimte vrij en geef de opdracht opnieuw.",
        "The disk is full: the output is not complete. | Free some space and give the command again.",
    ),
    "cli.unchanged": ("{file} was al bij; niets veranderd.", "{file} was up to date; nothing changed."),
    "cli.added": ("Toegevoegd: {name}", "Added: {name}"),
    "cli.changed": ("Bijgewerkt: {name}", "Updated: {name}"),
    "cli.removed": ("Verwijderd: {name}", "Removed: {name}"),
    "cli.file-stays": (
        "Het bestand zelf ligt nog in {file}; verwijder het met de hand als het weg moet.",
        "The file itself still lies in {file}; remove it by hand if it is to go.",
    ),
    "cli.removed-codes": (
        "Verwijderd: {names}; {count} codering(en) verplaatst of mee verwijderd.",
        "Removed: {names}; {count} coding(s) moved or removed too.",
    ),
    "cli.removed-codings": ("{count} codering(en) verwijderd.", "{count} coding(s) removed."),
    "cli.merged": (
        "Samengevoegd in '{into}'; {count} codering(en) verplaatst.",
        "Merged into '{into}'; {count} coding(s) moved.",
    ),
    "cli.where-to": ("Naar welke code gaan ze? (leeg = niets doen)", "To which code do they go? (empty = do nothing)"),
    "cli.coded-already": (
        "Dat stond er al, van dezelfde codeur: {ids}. Er is niets aan veranderd.",
        "That was there already, of the same coder: {ids}. Nothing about it was changed.",
    ),
    "cli.coded-already-more": (
        "Wat u er nu bij zei, staat er niet bij. Zeg het met: ota codings edit {id} ...",
        "What you said beside it now was not added. Say it with: ota codings edit {id} ...",
    ),
    "cli.perhaps-literal": (
        "Deze woorden staan tussen aanhalingstekens: letterlijk gezegd? Zo ja: ota codings edit {id} --literal yes",
        "These words stand between quotation marks: said literally? If so: ota codings edit {id} --literal yes",
    ),
    "cli.is-literal": (
        "Deze woorden staan tussen aanhalingstekens. Zijn ze letterlijk gezegd? ja, nee (leeg = later)",
        "These words stand between quotation marks. Were they said literally? yes, no (empty = later)",
    ),
    "cli.united-with": (
        "{id} is hetzelfde geworden als {kept} en is daarmee één codering: {kept}.",
        "{id} has become the same as {kept} and is one coding with it: {kept}.",
    ),
    "cli.united": (
        "{count} codering(en) waren dezelfde als een andere en zijn daarmee één geworden; facetten en memo's zijn bijeen.",
        "{count} coding(s) were the same as another and were made one with it; facets and memos are together.",
    ),
    "cli.none-united": ("Geen codering staat er dubbel.", "No coding is there twice."),
    "cli.both-stay": (
        "{count} codering(en) staan naast een andere van dezelfde woorden, code en codeur, omdat drukvorm, letterlijkheid, persoon of perspectief verschilt; ze tellen als één.",
        "{count} coding(s) stand beside another of the same words, code and coder, because print form, literalness, person or perspective differs; they count as one.",
    ),
    "cli.listed-codings": (
        "{count} codering(en), waarvan {counting} meetellen.",
        "{count} coding(s), of which {counting} count.",
    ),
    "cli.listed-codes": (
        "Van {count} codering(en) in de studie tellen er {counting} mee.",
        "Of {count} coding(s) in the study {counting} count.",
    ),
    "cli.whose-voice": (
        "Van wie is deze stem? {known} (leeg = later)",
        "Whose voice is this? {known} (empty = later)",
    ),
    "cli.no-perspective": (
        "Van wie deze stem is, is niet bekend; 'ota check' blijft eraan herinneren. Zeg het met: ota codings edit ID --perspective ... ({known})",
        "Whose voice this is, is not known; 'ota check' keeps reminding you. Say it with: ota codings edit ID --perspective ... ({known})",
    ),
    "cli.under": (
        "Er is niet gezegd waarheen. | Geef --under NAAM, of --under - voor bovenaan.",
        "It was not said where to. | Give --under NAME, or --under - for the top.",
    ),
    "cli.imported-rows": (
        "{file}: {made} nieuw, {changed} bijgewerkt.",
        "{file}: {made} new, {changed} updated.",
    ),
    "cli.imported": (
        "{new} bron(nen) ingelezen, {same} stond(en) er al.",
        "{new} source(s) imported, {same} were there already.",
    ),
    "cli.imported-dry": (
        "{new} bestand(en) kunnen worden ingelezen; er is niets veranderd.",
        "{new} file(s) can be imported; nothing was changed.",
    ),
    "cli.imported-codings": (
        "{new} codering(en) ingelezen, {known} stond(en) er al.",
        "{new} coding(s) imported, {known} were there already.",
    ),
    "cli.imported-changed": (
        "{changed} codering(en) gewijzigd, {removed} verwijderd.",
        "{changed} coding(s) changed, {removed} removed.",
    ),
    "cli.found-to-change": (
        "{found} codering(en) gevonden; {count} veranderen.",
        "{found} coding(s) found; {count} change.",
    ),
    "cli.import-all": (
        "{new} nieuw, {changed} gewijzigd, {removed} verwijderd, {known} al bekend. Zo inlezen?",
        "{new} new, {changed} changed, {removed} removed, {known} there already. Import it so?",
    ),
    "cli.yes-or-no": ("[j/N]", "[y/N]"),
    "cli.change-all": ("{count} coderingen veranderen?", "Change {count} codings?"),
    "cli.taken": ("Weglating; genomen is {handle}: {words}", "Ellipsis; taken was {handle}: {words}"),
    "cli.nearest": (
        "Het meest lijkt {handle}; wat verschilt staat tussen « »:",
        "Nearest is {handle}; what differs stands between « »:",
    ),
    "cli.nearest-typed": ("u geeft", "you give"),
    "cli.nearest-there": ("er staat", "it says"),
    "cli.fits-passages": (
        "Het citaat past in '{name}' op {count} passage(s):",
        "The quote fits {count} passage(s) in '{name}':",
    ),
    "cli.which-passage": ("Welke? 1-{count} (leeg = geen)", "Which? 1-{count} (empty = none)"),
    "cli.code-lines": (
        "Geef per regel een code, een dubbele punt en de woorden ({source}); een lege regel is het einde.",
        "Give on each line a code, a colon and the words ({source}); an empty line is the end.",
    ),
    "cli.new-codes": ("Nieuwe code(s): {codes}", "New code(s): {codes}"),
    "cli.transcripts-out": (
        "{count} tekst(en) geschreven, met {codings} opmerking(en)",
        "{count} text(s) written, with {codings} comment(s)",
    ),
    "cli.exported-lost": (
        "{count} codering(en) zijn hun woorden kwijt en staan er niet in. Zie: ota check",
        "{count} coding(s) have lost their words and are not in it. See: ota check",
    ),
    "cli.importing": ("Inlezen", "Importing"),
    "cli.forms": ("Woordvormen", "Forms of words"),
    "cli.coding": ("Coderen", "Coding"),
    "cli.codebook": (
        "{file}: {added} nieuw, {changed} veranderd, {moved} verplaatst, {unchanged} gelijk, {missing} niet in het bestand, {pruned} verwijderd.",
        "{file}: {added} new, {changed} changed, {moved} moved, {unchanged} the same, {missing} not in the file, {pruned} removed.",
    ),
    "cli.init": (
        "Studie begonnen in {folder}. Zet interviews in transcripts/ en geef dan: ota import",
        "Study begun in {folder}. Put interviews into transcripts/ and then give: ota import",
    ),
    "cli.status": (
        "{title}: {sources} bronnen in gebruik, {codes} codes, {codings} coderingen, {cases} casussen, {coders} codeurs.",
        "{title}: {sources} sources in use, {codes} codes, {codings} codings, {cases} cases, {coders} coders.",
    ),
    "cli.rebuilt": (
        "De index van woorden is opnieuw gemaakt uit de teksten.",
        "The index of words was made anew from the texts.",
    ),
    "cli.checked": (
        "{errors} fout(en), {warnings} aandachtspunt(en).",
        "{errors} error(s), {warnings} point(s) of attention.",
    ),
    "cli.answered": (
        "{name}: {turns} beurt(en) van een ander, {right} twijfel(s) was goed zo, {changed} anders beantwoord.",
        "{name}: {turns} turn(s) somebody else's, {right} doubt(s) right as they were, {changed} answered otherwise.",
    ),
    "cli.other-voice": (
        "Op die woorden staan {count} codering(en), die nu een andere stem kunnen hebben. Zie: ota codings list --source {source}",
        "{count} coding(s) stand on those words and may have another voice now. See: ota codings list --source {source}",
    ),
    "cli.new-speakers": (
        'Nieuw als spreker: {labels}. Wie het is, zegt u met: ota transcripts speakers {source} "LABEL=WIE"',
        'New as a speaker: {labels}. Say who it is with: ota transcripts speakers {source} "LABEL=WHO"',
    ),
    "cli.command-is": (
        "De opdracht voor '{word}' heet: {near} | Wat die kan: {near} --help",
        "The command for '{word}' is: {near} | What it can do: {near} --help",
    ),
    "cli.no-command": (
        "Er is geen opdracht '{word}'. | [[Lijkt op: {near}. ]]Alle opdrachten: ota --help",
        "There is no command '{word}'. | [[Looks like: {near}. ]]All commands: ota --help",
    ),
    "cli.nouns-cases": ("casus, casussen, gezin, gezinnen", "case, family, families"),
    "cli.nouns-people": ("persoon, personen, mensen, deelnemers", "person, persons, participants, members"),
    "cli.nouns-sessions": (
        "sessie, sessies, bijeenkomst, bijeenkomsten, leerbijeenkomsten",
        "session, meeting, meetings",
    ),
    "cli.nouns-coders": ("codeur, codeurs, onderzoekers", "coder, researchers, users"),
    "cli.nouns-variables": ("kenmerk, kenmerken, variabelen", "variable, attributes"),
    "cli.nouns-transcripts": (
        "bron, bronnen, tekst, teksten, interviews, transcripten, documenten",
        "source, sources, text, texts, interview, transcript, documents",
    ),
    "cli.nouns-codebook": (
        "codes, codeboek, categorie, categorieën, thema, thema's",
        "code, codes, category, categories, theme, themes, tree",
    ),
    "cli.nouns-codings": ("codering, coderingen, coderen", "coding, annotations, passages"),
    "cli.nouns-summaries": ("samenvatting, samenvattingen", "summary, outline"),
    "cli.nouns-memos": ("memo, memo's, notities", "memo, notes, remarks"),
    "cli.nouns-quotes": ("citaat, citaten", "quote, excerpts"),
    "cli.nouns-timelines": ("tijdlijn, tijdlijnen, gebeurtenissen", "timeline, entries, events"),
    "cli.nouns-agreement": ("overeenstemming, betrouwbaarheid, kappa, alpha", "reliability, kappa, alpha"),
    "cli.nouns-matrices": ("matrix, themamatrix", "matrix, crosstab"),
    "cli.nouns-patterns": ("patroon, patronen, samenhang", "pattern, co-occurrence"),
    "cli.nouns-reports": ("rapport, rapporten, verslag, citatenboek", "report, quote-book"),
    "cli.nouns-find": ("zoek, zoeken", "search, query"),
    "cli.nouns-undo": ("terug, ongedaan", "revert"),
    "cli.nouns-backup": ("reservekopie, herstel", "restore, copy"),
    "cli.nouns-import": ("invoeren, inlezen", "add, load"),
    "cli.nouns-doctor": ("versie, installatie", "version, installation"),
    "cli.nouns-consent": ("toestemming, toestemmingen, formulieren", "consents, permission, permissions, forms"),
    "cli.nouns-language": ("taal, pijplijn, spacy", "pipeline, spacy, model"),
    "cli.nouns-privacy": ("namen, maskeren, anonimiseren", "names, masks, anonymise"),
    "cli.completes": (
        "Namen worden aangevuld in elke shell die u hierna opent.",
        "Names are completed in every shell that you open from now on.",
    ),
    "cli.completes-already": (
        "Namen worden al aangevuld; er is niets veranderd.",
        "Names are completed already; nothing was changed.",
    ),
    "cli.near-speakers": (
        "Let op: lijkt op de spreker {labels}. Was die bedoeld: ota undo",
        "Note: looks like the speaker {labels}. If that was meant: ota undo",
    ),
    "cli.propose": (
        "Wie er spreekt, zegt u zo (plak en vul aan waar ? staat): {line}",
        "Say who speaks like this (paste, and fill in where ? stands): {line}",
    ),
    "cli.propose-variable": (
        "Om gegevens uit een tabel boven het gesprek te bewaren, maakt u eenmaal deze variabele: {line}",
        "To keep facts of a table above the talk, make this variable once: {line}",
    ),
    "cli.propose-facts": (
        "{file}: boven het gesprek staat een tabel met gegevens. Er is niets van overgenomen; na het inlezen doet u dat zo: {line}",
        "{file}: above the talk stands a table of facts. None of it was taken over; after the import you do so like this: {line}",
    ),
    "cli.propose-answers": (
        "Zijn er andere kolommen met open antwoorden, zeg het dan zo: {line}",
        "If other columns hold open answers, say so like this: {line}",
    ),
    "cli.more-checked": (
        "Van elke soort staan er enkele; er zijn er nog {count}. Alle regels: ota check --all; van een rubriek: ota check --only codings",
        "A few of each kind are shown; there are {count} more. All lines: ota check --all; of one section: ota check --only codings",
    ),
    "cli.new-variable": (
        "Nieuwe variabele: {name}.[[ Ze lijkt op {near}; was dat bedoeld: ota undo, en verbeter de kop van de kolom.]]",
        "New variable: {name}.[[ It looks like {near}; if that was meant: ota undo, and mend the heading of the column.]]",
    ),
    "cli.more-problems": (
        "  … en nog {count} van deze soort. Alle regels: zet OTA_PROBLEMS=all voor de opdracht.",
        "  … and {count} more of this kind. All lines: set OTA_PROBLEMS=all before the command.",
    ),
    "cli.undone": ("Teruggenomen: stap {n} ({verb}).", "Taken back: step {n} ({verb})."),
    "cli.redone": ("Opnieuw gedaan: stap {n} ({verb}).", "Done again: step {n} ({verb})."),
    "cli.restore": (
        "De studie in {folder} wordt vervangen; wat er staat blijft ernaast bewaard. Doorgaan?",
        "The study in {folder} will be replaced; what is there is kept beside it. Go on?",
    ),
    "cli.backup-without-vault": (
        "De kluis hoort er niet bij: {count} bestanden, teksten en namen staan alleen in vault.db. Een zip daarvan maakt u met --vault; bewaar die apart.",
        "The vault is not in it: {count} files, texts and names stand in vault.db only. --vault makes a zip of them; keep that apart.",
    ),
    "cli.vault-lacks": (
        "In de kluis van deze studie ontbreken {missing} van de {count} bestanden, teksten en namen die ze nodig heeft (ota check noemt ze). Zet de zip van de kluis terug: ota backup --restore ...-vault.zip",
        "The vault of this study lacks {missing} of the {count} files, texts and names that it needs (ota check names them). Put the vault's zip back: ota backup --restore ...-vault.zip",
    ),
    "cli.restored": ("Teruggezet: {file}", "Put back: {file}"),
    "cli.aside": ("Bewaard ernaast: {file}", "Kept beside it: {file}"),
    "cli.coder": ("U codeert als {name}.", "You code as {name}."),
    "cli.coder-renamed": (
        'U staat zelf nog onder de oude naam bekend. Werk verder met: ota coders use "{name}"',
        'You yourself are still known by the old name. Go on with: ota coders use "{name}"',
    ),
    "cli.memos": ("{count} memo('s).", "{count} memo(s)."),
    "cli.memos-removed": ("{count} memo('s) weggehaald.", "{count} memo(s) removed."),
    "cli.quotes": ("{count} citaten.", "{count} quotes."),
    "cli.demo-exists": (
        "In {folder} staat al iets. | Kies een lege map: ota demo MAP",
        "There is something in {folder} already. | Choose an empty folder: ota demo DIR",
    ),
    "cli.demo-step-study": ("studie", "study"),
    "cli.demo-step-lists": ("gezinnen, personen, bijeenkomsten", "families, people, sessions"),
    "cli.demo-step-import": ("transcripten", "transcripts"),
    "cli.demo-step-timelines": ("tijdlijnen", "timelines"),
    "cli.demo-step-codebook": ("codeboek", "codebook"),
    "cli.demo-step-codings": ("coderingen", "codings"),
    "cli.demo-step-names": ("namen bekeken (pseudoniemen: ze blijven)", "names looked at (pseudonyms: they stay)"),
    "cli.demo-step-quotes": ("citatenboek", "quote-book"),
    "cli.demo-step-public": ("citatenboek voor iedereen, zonder namen", "quote-book for everybody, without names"),
    "cli.demo-step-matrix": ("matrix van citaten", "matrix of quotes"),
    "cli.demo-step-counts": ("matrix van aantallen", "matrix of counts"),
    "cli.demo-step-drawing": ("tijdlijn op papier", "timeline on paper"),
    "cli.demo-step-check": ("controle", "check"),
    "cli.demo-done": (
        "Alles is verzonnen. Ga verder met: cd {folder}, en dan ota status, ota codebook list, ota undo --coder Anouk",
        "All of it is invented. Go on with: cd {folder}, and then ota status, ota codebook list, ota undo --coder Anouk",
    ),
    "cli.doctor-well": (
        "Alles wat ota nodig heeft is er. Wat ontbreekt, kan erbij; het hoeft niet.",
        "All that ota needs is there. What is missing may be added; it need not be.",
    ),
    "cli.doctor-missing": (
        "Er ontbreekt iets wat ota nodig heeft: {parts}. | Installeer ota opnieuw in een lege omgeving (zie de README), of laat dit aan uw beheerder zien: ota doctor --format md",
        "Something is missing that ota needs: {parts}. | Install ota again in an empty environment (see the README), or show this to who manages your computer: ota doctor --format md",
    ),
    "cli.doctor-python": ("het programma zelf; 3.11 of nieuwer", "the program itself; 3.11 or newer"),
    "cli.doctor-database": (
        "de studie, en de index van woorden; 3.35 of nieuwer, met FTS5",
        "the study, and the index of words; 3.35 or newer, with FTS5",
    ),
    "cli.doctor-libraries": (
        "lezen en schrijven van Word en Excel, tijdlijnen, tabellen",
        "reading and writing Word and Excel, timelines, tables",
    ),
    "cli.doctor-broken": (
        "niet te laden: {names} (- is niet geïnstalleerd)",
        "cannot be loaded: {names} (- is not installed)",
    ),
    "cli.doctor-fonts": ("tijdlijnen op papier en scherm", "timelines on paper and screen"),
    "cli.doctor-path": (
        "'ota' typen zonder de map ervoor; anders werkt: python -m ota",
        "typing 'ota' without its folder; otherwise this works: python -m ota",
    ),
    "cli.doctor-word-font": (
        "Word-bestanden die er op deze computer uitzien als bij uw collega (Calibri, of Carlito); zonder deze kiest het programma een ander lettertype",
        "Word files that look here as they do at your colleague's (Calibri, or Carlito); without it another font is taken",
    ),
    "cli.doctor-office": (
        "Word-bestanden openen en als pdf opslaan waar geen Word is",
        "opening Word files, and saving them as pdf, where there is no Word",
    ),
    "cli.doctor-editor": (
        "ota transcripts edit (zet VISUAL of EDITOR, bijvoorbeeld op nano)",
        "ota transcripts edit (set VISUAL or EDITOR, for example to nano)",
    ),
    "cli.doctor-extra": (
        'installeren met: python -m pip install "ota[{name}]"',
        'install with: python -m pip install "ota[{name}]"',
    ),
}
