"""Words about the codebook and its files."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # names and values
    "codebook.name-empty": (
        "De naam is leeg. | Geef een naam van ten minste één teken.",
        "The name is empty. | Give a name of at least one character.",
    ),
    "codebook.name-lines": (
        "De naam ‘{name}’ loopt over meer dan één regel. | Houd de naam op één regel; uitleg hoort in de definitie.",
        "The name ‘{name}’ runs over more than one line. | Keep it to one line; put explanation in the definition.",
    ),
    "codebook.name-arrow": (
        "De naam ‘{name}’ begint met >. | Laat de > weg; daarmee worden paden geschreven (Thema > Code).",
        "The name ‘{name}’ begins with >. | Leave the > out; it is used to write paths (Theme > Code).",
    ),
    "codebook.name-long": (
        "De naam ‘{name}…’ telt {length} tekens; {most} is het meeste. | Kort de naam in; uitleg hoort in de definitie.",
        "The name ‘{name}…’ has {length} characters; {most} is the most. | Shorten it; put explanation in the definition.",
    ),
    "codebook.level-unknown": (
        "‘{level}’ is geen niveau. | Kies theme (thema), category (categorie) of code.",
        "‘{level}’ is not a level. | Choose theme, category or code.",
    ),
    "codebook.origin-unknown": (
        "‘{origin}’ is geen herkomst. | Kies deductief, inductief of in vivo, of laat het veld leeg.",
        "‘{origin}’ is not an origin. | Choose deductive, inductive or in vivo, or leave the field empty.",
    ),
    "codebook.colour": (
        '‘{colour}’ is geen kleur. | Schrijf een kleur als #rrggbb of #rgb, bijvoorbeeld "#3366aa".',
        '‘{colour}’ is not a colour. | Write a colour as #rrggbb or #rgb, for instance "#3366aa".',
    ),
    "codebook.state-unknown": (
        "‘{state}’ is geen toestand. | Kies active of retired; samenvoegen gaat met: ota codebook merge",
        "‘{state}’ is not a state. | Choose active or retired; to merge, use: ota codebook merge",
    ),
    "codebook.level-theme": ("thema", "theme"),
    "codebook.level-category": ("categorie", "category"),
    "codebook.level-code": ("code", "code"),
    # finding
    "codebook.unknown-empty": (
        "Er is geen code ‘{name}’: het codeboek is nog leeg. | Maak er een met: ota codebook add NAAM",
        "There is no code ‘{name}’: the codebook is still empty. | Make one with: ota codebook add NAME",
    ),
    "codebook.merged-away": (
        "‘{name}’ is samengevoegd met ‘{into}’ en staat niet meer in het codeboek. | Gebruik ‘{into}’, of neem het samenvoegen terug met: ota undo",
        "‘{name}’ was merged into ‘{into}’ and is no longer in the codebook. | Use ‘{into}’, or take the merger back with: ota undo",
    ),
    # what must hold
    "codebook.double": (
        "Onder ‘{parent}’ zouden twee codes ‘{name}’ staan. | Geef een van beide een andere naam, of voeg ze eerst samen met: ota codebook merge",
        "There would be two codes ‘{name}’ under ‘{parent}’. | Give one of them another name, or merge them first with: ota codebook merge",
    ),
    "codebook.double-top": (
        "Bovenaan zouden twee codes ‘{name}’ staan. | Geef een van beide een andere naam, of zet er een in een categorie of thema.",
        "There would be two codes ‘{name}’ at the top. | Give one of them another name, or put one in a category or theme.",
    ),
    "codebook.cycle": (
        "Deze codes zouden onder zichzelf staan: {names}. | Zet ze onder iets wat er niet zelf onder valt.",
        "These codes would stand under themselves: {names}. | Put them under something that is not itself under them.",
    ),
    "codebook.level-order": (
        "‘{name}’ kan niet onder ‘{parent}’ staan. | Thema's en categorieën bevatten categorieën en codes; een code bevat alleen codes; een thema staat bovenaan.",
        "‘{name}’ cannot stand under ‘{parent}’. | Themes and categories hold categories and codes; a code holds codes only; a theme stands at the top.",
    ),
    "codebook.no-home": (
        "‘{name}’ heeft geen vaste plek in het codeboek. | Geef er een met: ota codebook move",
        "‘{name}’ has no home in the codebook. | Give it one with: ota codebook move",
    ),
    "codebook.two-homes": (
        "‘{name}’ heeft meer dan één vaste plek. | Zet de code op één plek met: ota codebook move",
        "‘{name}’ has more than one home. | Put it in one place with: ota codebook move",
    ),
    "codebook.twice": (
        "‘{name}’ staat twee keer onder ‘{parent}’. | Neem de laatste stap terug met: ota undo",
        "‘{name}’ stands twice under ‘{parent}’. | Take the last step back with: ota undo",
    ),
    "codebook.set-at-top": (
        "‘{name}’ staat bovenaan als tweede plek; dat kan alleen als vaste plek. | Neem de laatste stap terug met: ota undo",
        "‘{name}’ has a second place at the top, where only a home can be. | Take the last step back with: ota undo",
    ),
    "codebook.place-dangling": (
        "Plek {id} verwijst naar een code die er niet is. | Zet een reservekopie terug, of meld dit als fout in ota.",
        "Place {id} points at a code that is not there. | Put a backup back, or report this as a fault in ota.",
    ),
    "codebook.merged-placed": (
        "‘{name}’ is samengevoegd, maar staat nog in het codeboek. | Neem de laatste stap terug met: ota undo",
        "‘{name}’ was merged, but still stands in the codebook. | Take the last step back with: ota undo",
    ),
    "codebook.under-merged": (
        "‘{name}’ staat onder ‘{parent}’, dat is samengevoegd. | Verplaats de code met: ota codebook move",
        "‘{name}’ stands under ‘{parent}’, which was merged. | Move it with: ota codebook move",
    ),
    "codebook.merged-dangling": (
        "Waarmee ‘{name}’ is samengevoegd, is er niet meer. | Neem de laatste stap terug met: ota undo",
        "What ‘{name}’ was merged into is not there any more. | Take the last step back with: ota undo",
    ),
    "codebook.no-definition": (
        "‘{name}’ heeft nog geen definitie. | Schrijf er een met: ota codebook edit NAAM --definition TEKST",
        "‘{name}’ has no definition yet. | Write one with: ota codebook edit NAME --definition TEXT",
    ),
    # operations
    "codebook.into-itself": (
        "‘{name}’ kan niet in zichzelf opgaan. | Laat die naam weg uit wat u samenbrengt.",
        "‘{name}’ cannot go into itself. | Leave that name out of what you bring together.",
    ),
    "codebook.merge-levels": (
        "‘{name}’ en ‘{into}’ zijn niet van hetzelfde niveau. | Voeg code met code samen; een code onder een categorie zetten gaat met: ota codebook move",
        "‘{name}’ and ‘{into}’ are not of the same level. | Merge codes with codes; to put a code in a category, use: ota codebook move",
    ),
    "codebook.leave-home": (
        "‘{parent}’ is de vaste plek van ‘{name}’. | Verplaats de code met: ota codebook move",
        "‘{parent}’ is the home of ‘{name}’. | Move the code with: ota codebook move",
    ),
    "codebook.not-there": (
        "‘{name}’ staat niet in ‘{parent}’. | Bekijk het codeboek met: ota codebook list",
        "‘{name}’ does not stand in ‘{parent}’. | See the codebook with: ota codebook list",
    ),
    # files
    "codebook.file-problems": (
        "In {file} klopt iets niet ({count}); er is niets gewijzigd. | Verbeter het bestand en probeer het opnieuw.",
        "{file} has problems ({count}); nothing was changed. | Correct the file and try again.",
    ),
    "codebook.file-missing": (
        "Het bestand {file} is er niet. | Controleer de naam en de map.",
        "There is no file {file}. | Check the name and the folder.",
    ),
    "codebook.file-unreadable": (
        "Het bestand {file} is niet te lezen. | Controleer of het een bestand is, en of u het mag openen.",
        "The file {file} cannot be read. | Check that it is a file, and that you may open it.",
    ),
    "codebook.file-encoding": (
        "Het bestand {file} is geen UTF-8. | Sla het in uw editor op als UTF-8.",
        "The file {file} is not UTF-8. | Save it as UTF-8 in your editor.",
    ),
    "codebook.file-character": (
        "Hier staat een teken dat niet in een YAML-bestand mag ({character}). | Haal het weg; het is vaak onzichtbaar.",
        "There is a character here that YAML does not allow ({character}). | Take it out; it is often invisible.",
    ),
    "codebook.file-empty": (
        "Het bestand is leeg. | Begin met een regel als ‘codes:’ met daaronder ‘  - name: …’.",
        "The file is empty. | Begin with a line such as ‘codes:’ with ‘  - name: …’ below it.",
    ),
    "codebook.file-form": (
        "Bovenaan horen sleutels te staan: title, themes, categories of codes. | Begin met een regel als ‘codes:’.",
        "The file should hold keys: title, themes, categories or codes. | Begin with a line such as ‘codes:’.",
    ),
    "codebook.file-tab": (
        "Er staat een tab in de kantlijn (teken {column}). | Vervang tabs door spaties.",
        "There is a tab in the margin (character {column}). | Replace tabs by spaces.",
    ),
    "codebook.file-colon": (
        "Er staat een dubbele punt waar die niet kan (teken {column}). | Zet de hele tekst tussen dubbele aanhalingstekens.",
        "There is a colon where it cannot be (character {column}). | Put the whole text between double quotes.",
    ),
    "codebook.file-special": (
        "De tekst begint met een teken dat in YAML iets anders betekent (teken {column}). | Zet de tekst tussen dubbele aanhalingstekens.",
        "The text begins with a character that means something else in YAML (character {column}). | Put the text between double quotes.",
    ),
    "codebook.file-long": (
        "Tot hier staat er al meer in het bestand dan ota uit YAML leest. | Kijk of dit het juiste bestand is; verdeel het, of gebruik .csv of .xlsx.",
        "Up to here the file already says more than ota reads from YAML. | Check that this is the right file; divide it, or use .csv or .xlsx.",
    ),
    "codebook.file-syntax": (
        "Vanaf hier is het bestand niet te volgen (teken {column}). | Controleer het inspringen, de haakjes en de aanhalingstekens, hier en op de regel erboven.",
        "From here the file cannot be followed (character {column}). | Check indentation, brackets and quotes, here and on the line above.",
    ),
    "codebook.file-key": (
        "De sleutel ‘{word}’ is hier niet bekend.[[ | Bedoelt u {near}?]]",
        "The key ‘{word}’ is not known here.[[ | Did you mean {near}?]]",
    ),
    "codebook.file-key-twice": (
        "De sleutel ‘{word}’ staat hier voor de tweede keer. | Laat er één staan.",
        "The key ‘{word}’ is here for the second time. | Keep one of them.",
    ),
    "codebook.file-list-of-entries": (
        "Onder ‘{word}’ hoort een lijst te staan. | Begin elke regel met een streepje: ‘- name: …’.",
        "There should be a list under ‘{word}’. | Begin each entry with a dash: ‘- name: …’.",
    ),
    "codebook.file-entry": (
        "‘{text}’ is geen ingang met een naam. | Schrijf: ‘- name: {text}’.",
        "‘{text}’ is not an entry with a name. | Write: ‘- name: {text}’.",
    ),
    "codebook.file-name": (
        "Deze ingang heeft geen naam. | Zet er een regel ‘name: …’ bij.",
        "This entry has no name. | Add a line ‘name: …’.",
    ),
    "codebook.file-id": (
        "‘{id}’ is geen id dat ota heeft geschreven. | Haal de regel weg; een id komt er bij het schrijven vanzelf bij.",
        "‘{id}’ is not an id that ota wrote. | Take the line out; an id is added when the file is written.",
    ),
    "codebook.file-id-twice": (
        "Dit id staat ook op regel {first}. | Haal de regel met id weg bij de ingang die u hebt gekopieerd.",
        "This id is on line {first} too. | Take the id line out of the entry that you copied.",
    ),
    "codebook.file-text": (
        "Bij ‘{word}’ hoort tekst te staan. | Zet de tekst tussen dubbele aanhalingstekens.",
        "There should be text at ‘{word}’. | Put the text between double quotes.",
    ),
    "codebook.file-list": (
        "Bij ‘{word}’ hoort een lijst te staan. | Schrijf hem tussen rechte haken: {word}: [een, twee]",
        "There should be a list at ‘{word}’. | Write it between square brackets: {word}: [one, two]",
    ),
    "codebook.file-colour": (
        'De kleur staat niet tussen aanhalingstekens, en wordt daardoor als opmerking gelezen. | Schrijf bijvoorbeeld: colour: "#3366aa"',
        'The colour is not between quotes, so it is read as a comment. | Write for instance: colour: "#3366aa"',
    ),
    "codebook.file-double": (
        "De naam ‘{name}’ staat hier ook al op regel {first}. | Geef een van beide een andere naam, of laat er één staan.",
        "The name ‘{name}’ is here already, on line {first}. | Give one of them another name, or keep one.",
    ),
    "codebook.file-merged": (
        "‘{name}’ is in de studie samengevoegd met ‘{into}’. | Werk het bestand eerst bij met: ota codebook export; of haal het id weg om er een nieuwe code van te maken.",
        "‘{name}’ was merged into ‘{into}’ in the study. | Bring the file up to date with: ota codebook export; or take the id out to make it a new code.",
    ),
    "codebook.file-not-imported": (
        "In {file} staan nieuwe ingangen die nog niet zijn ingelezen ({count}); er is niets geschreven. | Lees ze eerst in met: ota codebook import; of schrijf naar een ander bestand. Zijn het codes die u in de studie hebt verwijderd, haal ze er dan uit met --drop.",
        "{file} has new entries that were not imported yet ({count}); nothing was written. | Import them first with: ota codebook import; or write to another file. If they are codes that you removed in the study, take them out with --drop.",
    ),
    "codebook.not-imported": (
        "‘{name}’ is nog niet ingelezen. | Lees het bestand in, of haal de ingang weg.",
        "‘{name}’ was not imported yet. | Import the file, or take the entry out.",
    ),
    "codebook.no-source": (
        "geboren in '{name}', maar zo'n bron is er niet; weggelaten.",
        "born in '{name}', but there is no such source; left out.",
    ),
    "codebook.prune-used": (
        "'{name}' staat niet in het bestand maar is in gebruik; blijft staan.",
        "'{name}' is not in the file but is in use; it stays.",
    ),
    "codebook.file-format": (
        "{file} heeft geen vorm die een codeboek kan hebben. | Geef een bestand dat eindigt op {known}.",
        "{file} has no form that a codebook can have. | Give a file that ends in {known}.",
    ),
    "codebook.table-name": (
        "De tabel heeft geen kolom ‘name’. | Zet ‘name’ boven de kolom met de namen van de codes.",
        "The table has no column ‘name’. | Put ‘name’ above the column with the names of the codes.",
    ),
    "codebook.memos-yaml": (
        "{file} is het codeboek zelf, van het team en zonder memo's. | Met memo's, of voor anderen: schrijf .xlsx of .csv; alle memo's samen: ota memos export",
        "{file} is the codebook itself, the team's and without memos. | With memos, or for others: write .xlsx or .csv; all memos together: ota memos export",
    ),
    "codebook.cell-long": (
        "De tekst van ‘{name}’ ({column}) past niet in een cel van Excel; er is niets geschreven. | Schrijf het codeboek als .csv of .yaml.",
        "The text of ‘{name}’ ({column}) does not fit a cell of Excel; nothing was written. | Write the codebook as .csv or .yaml.",
    ),
    # words in listings
    "codebook.origin-deductive": ("deductief", "deductive"),
    "codebook.origin-inductive": ("inductief", "inductive"),
    "codebook.origin-in-vivo": ("in vivo", "in vivo"),
    "codebook.state-retired": ("uit gebruik", "retired"),
    # versions
    "codebook.version-exists": (
        "Er is al een versie ‘{name}’ van het codeboek. | Kies een andere naam; een versie verandert niet meer.",
        "There is a version ‘{name}’ of the codebook already. | Choose another name; a version does not change.",
    ),
    "codebook.version-made": (
        'Het codeboek van nu heet ‘{name}’. Bekijk het later met: ota codebook list --version "{name}"',
        'The codebook as it is now is called ‘{name}’. See it later with: ota codebook list --version "{name}"',
    ),
    "codebook.retired-now": (
        "Uit gebruik: {names}. De coderingen blijven staan en tellen mee.",
        "Retired: {names}. The codings stay and count.",
    ),
    "codebook.back-now": ("Weer in gebruik: {names}.", "In use again: {names}."),
    "codebook.dry-run": ("Proef: er is niets geschreven.", "Trial: nothing was written."),
    # history
    "codebook.told-top": ("bovenaan", "the top"),
    "codebook.told-born": ("geboren in {source}", "born in {source}"),
    "codebook.told-made": ("gemaakt als {level}, plek: {parent}", "made as {level}, place: {parent}"),
    "codebook.told-removed": ("verwijderd", "removed"),
    "codebook.told-renamed": ("heette eerst {old}", "was called {old}"),
    "codebook.told-level": ("was {old_level}, is nu {new_level}", "was {old_level}, is now {new_level}"),
    "codebook.told-retired": ("uit gebruik genomen", "retired"),
    "codebook.told-back": ("weer in gebruik", "in use again"),
    "codebook.told-merged": ("samengevoegd met {into}", "merged into {into}"),
    "codebook.told-unmerged": ("weer los van {into}", "separate from {into} again"),
    "codebook.told-edited": ("gewijzigd: {fields}", "changed: {fields}"),
    "codebook.told-moved": ("verplaatst van {old} naar {parent}", "moved from {old} to {parent}"),
    "codebook.told-also": ("telt ook in {parent}", "counts in {parent} too"),
    "codebook.told-left": ("telt niet meer in {parent}", "counts in {parent} no more"),
    "codebook.told-order": ("andere volgorde onder {parent}", "another order under {parent}"),
    "codebook.told-codings-moved": ("{count} codering(en) naar {into}", "{count} coding(s) to {into}"),
    "codebook.told-codings-more": ("{count} codering(en) erbij", "{count} coding(s) more"),
    "codebook.told-codings-gone": ("{count} codering(en) verwijderd", "{count} coding(s) removed"),
    "codebook.told-version": ("versie {name} vastgelegd", "version {name} marked"),
    "codebook.told-version-gone": ("versie {name} weggehaald", "version {name} taken away"),
}
