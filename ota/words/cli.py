"""What the command line says of its own."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "cli.no-editor": (
        "Er is geen teksteditor bekend. | Zet de omgevingsvariabele EDITOR, bijvoorbeeld op: nano",
        "No text editor is known. | Set the environment variable EDITOR, for example to: nano",
    ),
    "cli.editor-failed": (
        "De teksteditor stopte met een fout ({code}). | Er is niets veranderd; probeer het opnieuw.",
        "The text editor stopped with an error ({code}). | Nothing was changed; try again.",
    ),
    "cli.interrupted": ("Afgebroken; de studie is zoals ze was.", "Interrupted; the study is as it was."),
    "cli.crash": (
        "Er ging iets mis in ota zelf ({kind}, {place}); de studie is zoals ze was. Meld dit met het versienummer (ota --version) en de opdracht, zonder tekst uit de studie.",
        "Something went wrong in ota itself ({kind}, {place}); the study is as it was. Report this with the version (ota --version) and the command, without text from the study.",
    ),
    "cli.xlsx-output": (
        "Een xlsx kan niet naar het scherm. | Geef --output BESTAND.xlsx",
        "An xlsx cannot go to the screen. | Give --output FILE.xlsx",
    ),
    "cli.written": ("Geschreven: {file}", "Written: {file}"),
    "cli.unchanged": ("{file} was al bij; niets veranderd.", "{file} was up to date; nothing changed."),
    "cli.added": ("Toegevoegd: {name}", "Added: {name}"),
    "cli.changed": ("Bijgewerkt: {name}", "Updated: {name}"),
    "cli.removed": ("Verwijderd: {name}", "Removed: {name}"),
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
        "{made} codering(en) ingelezen, {same} stond(en) er al.",
        "{made} coding(s) imported, {same} were there already.",
    ),
    "cli.importing": ("Inlezen", "Importing"),
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
    "cli.checked": (
        "{errors} fout(en), {warnings} aandachtspunt(en).",
        "{errors} error(s), {warnings} point(s) of attention.",
    ),
    "cli.undone": ("Teruggenomen: stap {n} ({verb}).", "Taken back: step {n} ({verb})."),
    "cli.redone": ("Opnieuw gedaan: stap {n} ({verb}).", "Done again: step {n} ({verb})."),
    "cli.restore": (
        "De studie in {folder} wordt vervangen; wat er staat blijft ernaast bewaard. Doorgaan?",
        "The study in {folder} will be replaced; what is there is kept beside it. Go on?",
    ),
    "cli.restored": ("Teruggezet: {file}", "Put back: {file}"),
    "cli.aside": ("Bewaard ernaast: {file}", "Kept beside it: {file}"),
    "cli.coder": ("U codeert als {name}.", "You code as {name}."),
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
    "cli.demo-step-quotes": ("citatenboek", "quote-book"),
    "cli.demo-step-matrix": ("matrix van citaten", "matrix of quotes"),
    "cli.demo-step-counts": ("matrix van aantallen", "matrix of counts"),
    "cli.demo-step-drawing": ("tijdlijn op papier", "timeline on paper"),
    "cli.demo-step-check": ("controle", "check"),
    "cli.demo-done": (
        "Alles is verzonnen. Ga verder met: cd {folder}, en dan ota status, ota codebook list, ota undo --coder Anouk",
        "All of it is invented. Go on with: cd {folder}, and then ota status, ota codebook list, ota undo --coder Anouk",
    ),
}
