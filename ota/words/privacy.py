"""Words about what may leave the study."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "privacy.doubtful": (
        "Van {count} passage(s) is in twijfel wie er spreekt; zie ota check en ota transcripts speakers.",
        "It is in doubt who speaks in {count} passage(s); see ota check and ota transcripts speakers.",
    ),
    "privacy.anonymous": ("{case} (anoniem)", "{case} (anonymous)"),
    "privacy.audience-team": ("team", "team"),
    "privacy.audience-participants": ("deelnemers", "participants"),
    "privacy.audience-commissioner": ("opdrachtgever", "commissioner"),
    "privacy.audience-public": ("openbaar", "public"),
    "privacy.accepted": ("aanvaard", "accepted"),
    "privacy.answered": ("Aantal plaatsen beantwoord: {count}.", "Places answered: {count}."),
    "privacy.column": (
        "De kolom '{column}' is er niet voor: {audience}. Er is niets geschreven. | Kies een andere kolom, of schrijf een werkbestand: --audience team",
        "The column '{column}' is not for: {audience}. Nothing was written. | Choose another column, or write a working file: --audience team",
    ),
    "privacy.in-print-form": (
        'In de drukvorm van een codering staat een naam die niet in de passage staat. | Zet er [naam] voor in de plaats: ota codings edit ID --print-form "…"',
        'In the print form of a coding stands a name that does not stand in the passage. | Put [name] in its place: ota codings edit ID --print-form "…"',
    ),
    "privacy.kind-address": ("adres", "address"),
    "privacy.kind-age": ("leeftijd", "age"),
    "privacy.kind-bsn": ("BSN", "citizen number"),
    "privacy.kind-birth": ("geboortedatum", "date of birth"),
    "privacy.kind-dossier": ("dossiernummer", "file number"),
    "privacy.kind-date": ("datum", "date"),
    "privacy.kind-email": ("e-mail", "e-mail address"),
    "privacy.kind-iban": ("rekening", "account"),
    "privacy.kind-label": ("spreker", "speaker"),
    "privacy.kind-link": ("website", "web address"),
    "privacy.kind-name": ("naam", "name"),
    "privacy.kind-number": ("getal", "number"),
    "privacy.kind-organisation": ("organisatie", "organisation"),
    "privacy.kind-phone": ("telefoon", "telephone"),
    "privacy.kind-place": ("plaats", "place"),
    "privacy.kind-school": ("school", "school"),
    "privacy.left-out": ("[weggelaten]", "[left out]"),
    "privacy.masked": (
        "Aantal namen en gegevens waarvoor iets anders staat, zoals [naam]: {count}.",
        "Number of names and particulars in whose place something else stands, such as [name]: {count}.",
    ),
    "privacy.no-id": (
        "Er is geen voorgestelde naam '{id}'. | Zie: ota privacy scan",
        "There is no proposed name '{id}'. | See: ota privacy scan",
    ),
    "privacy.none-such": (
        "Er is niets voorgesteld voor '{name}'. | Zie: ota privacy scan",
        "Nothing is proposed for '{name}'. | See: ota privacy scan",
    ),
    "privacy.nothing": (
        "Geen van de {count} citaten mag de studie verlaten (voor: {audience}): van personen of bronnen is de toestemming om te citeren geweigerd of ingetrokken of, voor iedereen, niet bekend. Er is niets geschreven. | Wie dat zijn: ota consent list --scope quotation. Vraag toestemming en leg die vast: ota consent set NAAM quotation=given",
        "None of the {count} quotes may leave the study (for: {audience}): of people or sources consent to quoting was refused or withdrawn or, for everybody, is not known. Nothing was written. | Who that is: ota consent list --scope quotation. Ask for consent and record it: ota consent set NAME quotation=given",
    ),
    "privacy.no-session": (
        "Wat in een leerbijeenkomst is samengebracht van {count} casus(sen) mag de studie niet verlaten (voor: {audience}): een gezinslid weigerde of trok zich terug of, voor iedereen, het is niet bekend. Er is niets geschreven. | Wie dat zijn: ota consent list --scope session",
        "What was put together in a case session of {count} case(s) may not leave the study (for: {audience}): a member of the family refused or withdrew or, for everybody, it is not known. Nothing was written. | Who that is: ota consent list --scope session",
    ),
    "privacy.session-unknown": (
        "Aantal casussen waarvan niet van ieder gezinslid bekend is of de casus in een leerbijeenkomst besproken mag worden: {count}. Vraag dit na vóór publicatie.",
        "Number of cases of which it is not known of every member of the family whether the case may be discussed in a session: {count}. Ask before publication.",
    ),
    "privacy.session-withheld": (
        "Aantal casussen weggelaten omdat er geen toestemming is voor de leerbijeenkomst: {count}.",
        "Number of cases left out because there is no consent for the case session: {count}.",
    ),
    "privacy.no-deduce": (
        "deduce is niet geïnstalleerd. | Installeer het met: pip install deduce",
        "deduce is not installed. | Install it with: pip install deduce",
    ),
    "privacy.no-frog": (
        "Frog is niet geïnstalleerd. | Installeer het (Debian, Ubuntu) met: sudo apt install frog",
        "Frog is not installed. | Install it (Debian, Ubuntu) with: sudo apt install frog",
    ),
    "privacy.no-pipeline": (
        "Er is geen pijplijn van spaCy toegevoegd. | Voeg er een toe: ota language add MAP",
        "No pipeline of spaCy was added. | Add one: ota language add FOLDER",
    ),
    "privacy.frog-failed": (
        "Frog stopte met een fout ({code}). | Probeer in een lege map: frog --skip=mpa -t BESTAND",
        "Frog stopped with an error ({code}). | Try in an empty folder: frog --skip=mpa -t FILE",
    ),
    "privacy.all-looked-at": ("Er is niets meer om naar te kijken.", "There is nothing left to look at."),
    "privacy.changed-meanwhile": (
        "De tekst van {name} is intussen gewijzigd, of iemand heeft er al geantwoord. | Zoek opnieuw: ota privacy scan",
        "The text of {name} was changed meanwhile, or somebody answered there. | Look again: ota privacy scan",
    ),
    "privacy.list-accepted": ("{name}: naam, op {count} plaats(en).", "{name}: a name, in {count} place(s)."),
    "privacy.list-refused": ("{name}: geen naam, op {count} plaats(en).", "{name}: no name, in {count} place(s)."),
    "privacy.list-no-undo": ("Hier is nog niets beantwoord.", "Nothing was answered here yet."),
    "privacy.list-undone": ("Teruggenomen.", "Taken back."),
    "privacy.review-card": (
        "({kind}; {reason}; {count} keer) {n}/{all}",
        "({kind}; {reason}; {count} times) {n}/{all}",
    ),
    "privacy.review-doubtful": (
        "({kind}; {reason}; {count} keer; kan ook een gewoon woord zijn) {n}/{all}",
        "({kind}; {reason}; {count} times; may be an ordinary word) {n}/{all}",
    ),
    "privacy.review-how": (
        "Er is niemand aan het toetsenbord. | Schrijf een tabel en vul die in: ota privacy scan --to-file namen.csv",
        "There is nobody at the keyboard. | Write a table and fill it in: ota privacy scan --to-file names.csv",
    ),
    "privacy.review-keys": (
        "j: een naam, overal waar hij staat. n: geen naam. o: plaats voor plaats. k SOORT: een naam, van die soort. s of Enter: overslaan. u: vorige antwoord terugnemen. q: stoppen.",
        "y: a name, wherever it stands. n: no name. o: place by place. k KIND: a name, of that kind. s or Enter: skip. u: take the answer before back. q: stop.",
    ),
    "privacy.review-kinds": ("Typ k en een soort: {kinds}.", "Type k and a kind: {kinds}."),
    "privacy.review-left": ("Nog te bekijken: {count}.", "Left to look at: {count}."),
    "privacy.scanning": ("Namen zoeken", "Looking for names"),
    "privacy.sheet": (
        "In {file} staan antwoorden die niet te lezen zijn. Er is niets gewijzigd. | Verbeter ze en neem het bestand opnieuw.",
        "In {file} stand answers that cannot be read. Nothing was changed. | Correct them and take the file again.",
    ),
    "privacy.sheet-answer": ("'{answer}' is ja noch nee.", "'{answer}' is neither yes nor no."),
    "privacy.sheet-columns": (
        "{file} heeft de kolommen id en answer niet. | Schrijf de tabel opnieuw: ota privacy scan --to-file namen.csv",
        "{file} has no columns id and answer. | Write the table again: ota privacy scan --to-file names.csv",
    ),
    "privacy.sheet-id": (
        "Voor '{id}' is niets meer voorgesteld. | De tekst is gewijzigd, er is al geantwoord, of scan zocht met andere opties.",
        "Nothing is proposed any more for '{id}'. | The text was changed, it was answered already, or scan was given other options.",
    ),
    "privacy.sheet-kind": (
        "'{kind}' is geen soort. | Kies uit: {kinds}",
        "'{kind}' is no kind. | Choose from: {kinds}",
    ),
    "privacy.notice": (
        "Werkbestand van het team: niet doorgeven. Passages van wie niet geciteerd wil worden: {no}; van wie dat niet bekend is: {unknown}.",
        "Working file of the team: not to be passed on. Passages of people who do not want to be quoted: {no}; of whom it is not known: {unknown}.",
    ),
    "privacy.repeats": (
        "In '{field}' staan woorden van een passage die niet geciteerd mag worden. Buiten het team worden ze weggelaten. | Schrijf het anders op, of vraag toestemming.",
        "In '{field}' stand words of a passage that may not be quoted. Outside the team they are left out. | Put it differently, or ask for consent.",
    ),
    "privacy.repeated": (
        "Weggelaten, omdat er woorden in staan die niet naar buiten mogen: {places}.",
        "Left out, because words stand in it that may not leave: {places}.",
    ),
    "privacy.organisation": ("organisatie", "organisation"),
    "privacy.reason-again": ("elders in deze tekst een naam", "a name elsewhere in this text"),
    "privacy.reason-age": ("leeftijd", "age"),
    "privacy.reason-capitals": ("woorden met hoofdletters", "words with capitals"),
    "privacy.reason-date": ("datum", "date"),
    "privacy.reason-deduce": ("gevonden door deduce", "recognised by deduce"),
    "privacy.reason-first-name": ("uw lijst van voornamen", "your list of first names"),
    "privacy.reason-frog": ("gevonden door Frog", "recognised by Frog"),
    "privacy.reason-pipeline": (
        "gevonden door de toegevoegde taal-pijplijn",
        "recognised by the pipeline that was added",
    ),
    "privacy.reason-register": ("register", "register"),
    "privacy.reason-called": ("aangesproken", "form of address"),
    "privacy.reason-capital": ("onbekend woord met hoofdletter", "unknown word with a capital"),
    "privacy.reason-form": ("vorm", "form"),
    "privacy.reason-hand": ("met de hand", "by hand"),
    "privacy.reason-known-case": ("naam van een casus", "name of a case"),
    "privacy.reason-known-coder": ("naam van een codeur", "name of a coder"),
    "privacy.reason-known-organisation": ("naam van een organisatie", "name of an organisation"),
    "privacy.reason-known-person": ("naam van een persoon", "name of a person"),
    "privacy.reason-known-place": ("plaats van de studie", "place of the study"),
    "privacy.reason-list": ("lijst van namen en plaatsen", "list of names and places"),
    "privacy.refused": ("blijft staan", "stays"),
    "privacy.register-away": (
        "De kluis bij deze studie heeft de woorden van geregistreerde namen niet: {count}. Zolang dat zo is, wordt niet naar ze gezocht. | Zet de kluis terug: ota backup --restore …-vault.zip",
        "The vault of this study does not hold the words of registered names: {count}. While that is so, nothing looks for them. | Put the vault back: ota backup --restore …-vault.zip",
    ),
    "privacy.register-empty": (
        "Een naam heeft minstens één teken en hoogstens {most}.",
        "A name has at least one character and at most {most}.",
    ),
    "privacy.register-spare": (
        "In de kluis staan woorden van namen die uit het register zijn gehaald of daar gewijzigd zijn: {count}. Ze staan er voor ota undo.",
        "In the vault stand words of names that were taken out of the register or changed there: {count}. They are there for ota undo.",
    ),
    "privacy.registered": (
        "Aantal namen in het register, nieuw of gewijzigd: {count}.",
        "Names in the register, new or changed: {count}.",
    ),
    "privacy.reopened": (
        "{count} plaats(en) van deze naam die iemand eerder weigerde zijn weer open; ota privacy replace vervangt ze: {places}. | Waar het toch geen naam is: ota privacy refuse KENMERK (zie ota privacy scan)",
        "{count} place(s) of this name that somebody refused before are open again; ota privacy replace will replace them: {places}. | Where it is no name after all: ota privacy refuse ID (see ota privacy scan)",
    ),
    "privacy.unregistered": ("Uit het register: {count}.", "Out of the register: {count}."),
    "privacy.region": ("de regio", "the region"),
    "privacy.several-ids": (
        "'{id}' past bij meer voorgestelde namen. | Typ meer tekens.",
        "'{id}' fits several proposed names. | Type more characters.",
    ),
    "privacy.not-looked-for": (
        "De kluis is er niet: naar {count} namen van het register is hierin niet gezocht.",
        "The vault is not there: {count} names of the register were not looked for in this.",
    ),
    "privacy.standing": (
        "Namen van het register die hierin nog staan: {count}, in {places}. Kijk ernaar voor u het doorgeeft: ota privacy scan --all",
        "Names of the register that still stand in this: {count}, in {places}. Look at them before you hand it on: ota privacy scan --all",
    ),
    "privacy.somebody": ("iemand", "somebody"),
    "privacy.unseen": (
        'In gecodeerde passages van {name} staan namen van personen of casussen waar nog niemand naar keek: {count}. | Zie: ota privacy scan "{name}"',
        'In coded passages of {name} stand names of people or cases that nobody has looked at: {count}. | See: ota privacy scan "{name}"',
    ),
    "privacy.which": (
        "Welke namen? | Geef ids, --name NAAM of --source BRON.",
        "Which names? | Give ids, --name NAME or --source SOURCE.",
    ),
    "privacy.withheld": (
        "Aantal citaten weggelaten omdat er geen toestemming is om te citeren: {count}. Ze tellen wel mee.",
        "Number of quotes left out because there is no consent to quote: {count}. They are counted.",
    ),
    "privacy.worker": ("medewerker", "worker"),
    "privacy.withheld-participants": (
        "Aantal citaten dat hier niet staat: {count}. Ze tellen wel mee.",
        "Number of quotes that are not shown here: {count}. They are counted.",
    ),
    "privacy.withheld-public": (
        "Aantal citaten weggelaten omdat er geen toestemming is om te citeren, of omdat die niet bekend is: {count}. Ze tellen wel mee.",
        "Number of quotes left out because there is no consent to quote, or because it is not known: {count}. They are counted.",
    ),
    "privacy.unknown": (
        "Aantal citaten waarvan niet bekend is of ze geciteerd mogen worden: {count}. Vraag dit na vóór publicatie.",
        "Number of quotes for which it is not known whether they may be quoted: {count}. Ask before publication.",
    ),
}
