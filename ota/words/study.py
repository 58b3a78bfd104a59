"""Words about the study, its people and its journal."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "study.none": (
        "In {folder} en de mappen erboven staat geen studie. | Ga naar de map van uw studie, geef --study MAP, of begin er een met: ota init MAP",
        "There is no study in {folder} or the folders above it. | Go to your study's folder, give --study DIR, or begin one with: ota init DIR",
    ),
    "study.exists": (
        "In {folder} staat al een studie. | Kies een andere map, of werk verder in deze.",
        "There is a study in {folder} already. | Choose another folder, or go on in this one.",
    ),
    "study.not-a-study": (
        "{file} is een database, maar geen studie van ota. | Zet een reservekopie terug met: ota backup --restore BESTAND",
        "{file} is a database, but no study of ota. | Put a backup back with: ota backup --restore FILE",
    ),
    "study.closed": (
        "De studie in {folder} is gesloten. | Open haar opnieuw.",
        "The study in {folder} is closed. | Open it again.",
    ),
    "study.at-work": (
        "Hier is al een opdracht aan het werk die zich met schrijven niet verdraagt. | Maak die eerst af; er is niets veranderd.",
        "A command is at work here that does not go with writing. | Finish it first; nothing was changed.",
    ),
    "study.newer": (
        "Deze studie is gemaakt met een nieuwere ota (schema {found}; dit programma kent {known}). | Werk ota bij; de studie is niet aangeraakt.",
        "This study was made by a newer ota (schema {found}; this program knows {known}). | Update ota; the study was not touched.",
    ),
    "study.two-signs": (
        "Kolom '{column}' heeft getallen met een komma ({comma}) en met een punt ({point}); hoe ze bedoeld zijn is niet te zeggen. | Schrijf ze alle met hetzelfde teken.",
        "Column '{column}' has numbers with a comma ({comma}) and with a point ({point}); how they are meant cannot be told. | Write all of them with the same sign.",
    ),
    "study.renamed-coder": (
        'Codeur \'{name}\' heet in deze studie nu \'{now}\'. | Werk verder onder die naam: ota coders use "{now}". Of geef de oude naam terug: ota coders set "{now}" "{name}"',
        'Coder \'{name}\' is now called \'{now}\' in this study. | Go on under that name: ota coders use "{now}". Or give the old name back: ota coders set "{now}" "{name}"',
    ),
    "study.no-coder": (
        "Het is niet bekend wie er codeert. | Geef --coder NAAM, zet OTA_CODER, of leg uzelf eenmalig vast met: ota coders use NAAM",
        "It is not known who codes. | Give --coder NAME, set OTA_CODER, or say once who you are: ota coders use NAME",
    ),
    "study.joined": ("Nieuwe codeur in deze studie: {name}.", "New coder in this study: {name}."),
    "study.nothing-to-undo": (
        "Er is geen stap van u om terug te nemen. | Met 'ota log' ziet u alle stappen; 'ota undo N' neemt stap N terug.",
        "There is no step of yours to take back. | 'ota log' shows all steps; 'ota undo N' takes back step N.",
    ),
    "study.nothing-to-redo": (
        "Er is niets om opnieuw te doen: na de laatste keer terugnemen is er verder gewerkt. | 'ota redo N' doet een teruggenomen stap N toch opnieuw.",
        "There is nothing to redo: work went on since the last undo. | 'ota redo N' redoes a step N that was taken back.",
    ),
    "study.no-step": (
        "Stap {n} bestaat niet. | Met 'ota log' ziet u alle stappen.",
        "There is no step {n}. | 'ota log' shows all steps.",
    ),
    "study.not-undoable": (
        "Stap {n} ('{verb}') kan niet worden teruggenomen. | Instellingen verandert u in ota.toml.",
        "Step {n} ('{verb}') cannot be taken back. | Settings are changed in ota.toml.",
    ),
    "study.undone-already": (
        "Stap {n} is al teruggenomen. | Met 'ota redo {n}' doet u hem opnieuw.",
        "Step {n} was taken back already. | 'ota redo {n}' does it again.",
    ),
    "study.not-undone": (
        "Stap {n} is niet teruggenomen. | Met 'ota log' ziet u alle stappen.",
        "Step {n} was not taken back. | 'ota log' shows all steps.",
    ),
    "study.blocked": (
        "Stap {n} kan niet worden teruggenomen of opnieuw gedaan: later werk staat in de weg. | Neem eerst deze stappen terug met 'ota undo N', in deze volgorde.",
        "Step {n} cannot be taken back or done again: later work is in the way. | First take back these steps with 'ota undo N', in this order.",
    ),
    "study.blocked-outside": (
        "Stap {n} kan niet worden teruggenomen: wat zij maakte, is buiten het logboek om veranderd. | Kijk met 'ota check' wat er mis is.",
        "Step {n} cannot be taken back: what it made was changed outside the journal. | See what is wrong with 'ota check'.",
    ),
    "study.blocking-step": ("{verb} ({at}, {coder})", "{verb} ({at}, {coder})"),
    "study.blocking-undo": (
        "{verb} is teruggenomen ({at}, {coder}); doe die stap eerst opnieuw: ota redo {n}",
        "{verb} was taken back ({at}, {coder}); do that step again first: ota redo {n}",
    ),
    "study.double": (
        "Er is al een {what} '{name}'. | Kies een andere naam, of verander het met: ota {room} set",
        "There is a {what} '{name}' already. | Choose another name, or change it with: ota {room} set",
    ),
    "study.empty-name": (
        "Een naam mag niet leeg zijn.",
        "A name may not be empty.",
    ),
    "study.long-name": (
        "Deze naam telt {length} tekens; een naam mag niet langer zijn dan {longest}.",
        "This name has {length} characters; a name may not be longer than {longest}.",
    ),
    "study.sign-in-name": (
        "Teken {position} van deze naam kan niet in een naam staan: {sign}. | Haal het weg, of typ de naam opnieuw.",
        "Character {position} of this name cannot stand in a name: {sign}. | Take it away, or type the name anew.",
    ),
    "study.sign-semicolon": (
        "een puntkomma, die namen in een lijst scheidt",
        "a semicolon, which separates names in a list",
    ),
    "study.sign-line-break": ("een regeleinde", "a line break"),
    "study.sign-tab": ("een tab", "a tab"),
    "study.unknown-field": (
        "'{field}' is geen veld of variabele van een {what}. | Velden: {known}. Een nieuwe variabele maakt u met: ota variables add",
        "'{field}' is no field or variable of a {what}. | Fields: {known}. Make a new variable with: ota variables add",
    ),
    "study.bad-value": (
        "'{value}' past niet bij '{field}': {allowed}.",
        "'{value}' does not fit '{field}': {allowed}.",
    ),
    "study.nothing-to-set": (
        "Er is niets om te veranderen opgegeven. | Schrijf VELD=WAARDE. Velden: {fields}",
        "Nothing to change was given. | Write FIELD=VALUE. Fields: {fields}",
    ),
    "study.other-value": (
        "van {name} staat iets anders in de studie ({fields}); dat is zo gebleven. | Klopt het bestand, zet het dan zelf: ota people set",
        "of {name} the study holds something else ({fields}); it was left so. | If the file is right, set it yourself: ota people set",
    ),
    "study.double-row": (
        "'{name}' staat ook in regel {line}; van welke regel de velden gelden, is niet te zeggen.",
        "'{name}' stands in row {line} too; which row's fields hold cannot be told.",
    ),
    "study.reserved": (
        "'{name}' is al een veld van zichzelf. | Kies voor de variabele een andere naam.",
        "'{name}' is a field of its own already. | Choose another name for the variable.",
    ),
    "study.no-options": (
        "Een variabele van het type {type} heeft geen lijst van waarden. | Laat --options weg, of kies --type category of several.",
        "A variable of type {type} has no list of values. | Leave --options out, or choose --type category or several.",
    ),
    "study.field-form": (
        "'{text}' is geen VELD=WAARDE. | Schrijf bijvoorbeeld: gemeente=Huizen",
        "'{text}' is no FIELD=VALUE. | Write for example: gemeente=Huizen",
    ),
    "study.in-use": (
        "{what} '{name}' kan niet weg: {count} verwijzing(en) ernaar. | Verander of verwijder die eerst.",
        "The {what} '{name}' cannot go: {count} thing(s) refer to it. | Change or remove these first.",
    ),
    "study.allowed-yes-no": ("ja of nee", "yes or no"),
    "study.allowed-three": ("yes, no of unknown (ja, nee, onbekend)", "yes, no or unknown"),
    "study.allowed-number": ("een getal", "a number"),
    "study.allowed-sex": ("v, m of x", "v, m or x"),
    "study.backup-exists": (
        "{file} bestaat al. | Kies een andere naam, of geef --yes om het te vervangen.",
        "{file} is there already. | Choose another name, or give --yes to replace it.",
    ),
    "study.backup-none": (
        "{file} is geen reservekopie van een studie. | Kies een bestand dat 'ota backup' gemaakt heeft.",
        "{file} is no backup of a study. | Choose a file that 'ota backup' made.",
    ),
    "study.backup-damaged": (
        "De studie in {file} is beschadigd; er is niets teruggezet. | Kies een andere reservekopie.",
        "The study in {file} is damaged; nothing was put back. | Choose another backup.",
    ),
    "study.backup-strange": (
        "In {file} staat wat ota er niet in heeft gezet ({what}); er is niets teruggezet. | Kies een bestand dat 'ota backup' gemaakt heeft.",
        "{file} holds what ota did not put there ({what}); nothing was put back. | Choose a file that 'ota backup' made.",
    ),
    "study.backup-padded": (
        "De database in {file} heeft bytes die er niet bij horen; er is niets teruggezet. | Kies een bestand dat 'ota backup' gemaakt heeft.",
        "The database in {file} has bytes that are no part of it; nothing was put back. | Choose a file that 'ota backup' made.",
    ),
    "study.aside": (
        "In {folder} staat geen study.db, wel {names}: een studie die opzij is gezet. | Begin geen nieuwe. Geef {newest} de naam study.db om daarmee verder te gaan, of zet een reservekopie terug met: ota backup --restore BESTAND",
        "{folder} has no study.db, but it does have {names}: a study that was set aside. | Do not begin a new one. Rename {newest} to study.db to go on with it, or put a backup back with: ota backup --restore FILE",
    ),
    "study.table-problems": (
        "{file}: {count} regel(s) kloppen niet; er is niets ingelezen. | Verbeter ze in het bestand en lees het opnieuw in.",
        "{file}: {count} row(s) are wrong; nothing was imported. | Mend them in the file and import it again.",
    ),
    "study.double-variable": (
        "Er is al een variabele '{name}'. | Kies een andere naam.",
        "There is a variable '{name}' already. | Choose another name.",
    ),
    "study.unknown-variable": (
        "Er is geen variabele '{name}'.[[ | Er zijn: {known}]]",
        "There is no variable '{name}'.[[ | There are: {known}]]",
    ),
    "study.own-file": (
        "{file} is van de studie zelf en wordt nooit overschreven. | Kies met --output een andere naam.",
        "{file} belongs to the study itself and is never written over. | Choose another name with --output.",
    ),
    "study.kept-file": (
        "{file} is veranderd sinds ota het schreef en blijft zoals het is; het nieuwe staat in {beside}. Met --replace komt het ervoor in de plaats.",
        "{file} was changed since ota wrote it and stays as it is; the new one is {beside}. With --replace it takes its place.",
    ),
    "study.option-in-use": (
        "Bij '{name}' zijn deze waarden in gebruik: {values}. | Laat ze in de lijst staan, of verander eerst de records.",
        "These values of '{name}' are in use: {values}. | Keep them in the list, or change the records first.",
    ),
    "study.not-in-vault": (
        "Van '{name}' ligt de tekst of het bestand ({digest}) niet, of niet heel, in de kluis (vault.db). | Er is niets veranderd. Zet de reservekopie van de kluis terug: ota backup --restore ...-vault.zip",
        "The text or the file ({digest}) of '{name}' is not, or not whole, in the vault (vault.db). | Nothing was changed. Put the vault's backup back: ota backup --restore ...-vault.zip",
    ),
    "study.check-fault": ("de database meldt: {fault}", "the database says: {fault}"),
    "study.check-original": (
        "het oorspronkelijke bestand ({digest}) ligt niet in de kluis.",
        "the original file ({digest}) is not in the vault.",
    ),
    "study.check-left-over": (
        "van {count} tekst(en) die de studie niet meer toont, staan de woorden er nog in; ze gaan naar de kluis bij de volgende bron die u inleest, herziet of verwijdert.",
        "the words of {count} text(s) that the study no longer shows still stand in it; they go to the vault with the next source that you import, revise or remove.",
    ),
    "study.check-removed": (
        "de kluis bewaart {count} tekst(en) en bestand(en) van bronnen die verwijderd of teruggenomen zijn: ota undo en redo halen ze terug.",
        "the vault keeps {count} text(s) and file(s) of sources that were removed or taken back: ota undo and redo bring them back.",
    ),
    "study.check-edit": (
        "een tekst die u bewerkte, is bewaard en nog niet opgenomen; ga ermee verder met dezelfde opdracht 'edit', of doe hem weg ({file}).",
        "a text that you edited was kept and is not taken in yet; go on with it with the same command 'edit', or do away with it ({file}).",
    ),
    "study.check-orphan": (
        "{name} ({digest}) ligt in de kluis, maar niets in de studie of haar logboek verwijst ernaar.",
        "{name} ({digest}) lies in the vault, but nothing in the study or its log refers to it.",
    ),
    "study.check-left-out": (
        "niet nagekeken: iemand was er al die tijd in aan het schrijven. | Geef 'ota check' later nog eens.",
        "not looked at: somebody was writing in it all the while. | Give 'ota check' again later.",
    ),
    "study.check-copy": (
        "hier ligt een tweede {file}, zoals een synchronisatie die maakt wanneer er op twee computers tegelijk is gewerkt. | Kijk in welke al het werk staat, en leg de andere ergens anders.",
        "a second {file} lies here, as synchronising makes one when two computers were worked on at once. | See which of them has all the work, and put the other elsewhere.",
    ),
    "study.check-synced": (
        "deze map wordt door een ander programma gesynchroniseerd; werk nooit op twee computers tegelijk.",
        "this folder is synchronised by another program; never work on two computers at once.",
    ),
    "study.check-erasing": (
        "er is iets gewist, en de resten zijn nog niet overal weg. | Sluit andere programma's die deze studie open hebben, en geef nog een opdracht, zoals 'ota status'.",
        "something was erased, and its remains are not gone everywhere yet. | Close other programs that have this study open, and give another command, such as 'ota status'.",
    ),
    "study.erased": (
        "Stap {n} ({verb}) heeft geraakt wat daarna is gewist; die kan niet worden teruggenomen of overgedaan. | Wissen is voorgoed. Een andere stap: ota log, dan ota undo N",
        "Step {n} ({verb}) touched what was erased since; it cannot be taken back or done again. | Erasing is for good. Another step: ota log, then ota undo N",
    ),
    "study.erased-since": (
        "Sinds stap {n} is er iets gewist: wat er toen stond, kan overal anders zijn. | Lees de studie opnieuw.",
        "Since step {n} something was erased: what stood there may be different anywhere. | Read the study anew.",
    ),
}
