"""Words about transcripts and their import."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "transcripts.strict": (
        "{count} probleem/problemen gevonden; door --strict is er niets ingelezen. | Verbeter ze, of laat --strict weg.",
        "{count} problem(s) found; because of --strict nothing was imported. | Mend them, or leave out --strict.",
    ),
    "transcripts.no-file": (
        "hier staat {file}, maar dat bestand is er niet.[[ | Lijkt op: {near}]]",
        "{file} is named here, but that file is not there.[[ | Looks like: {near}]]",
    ),
    "transcripts.no-files": (
        "In {folder} staat niets om in te lezen. | Zet er interviews of verslagen in ({formats}), of noem een ander bestand of een andere map.",
        "There is nothing to import in {folder}. | Put interviews or notes there ({formats}), or name another file or folder.",
    ),
    "transcripts.two-sidecars": (
        "hier staan imports.csv en imports.xlsx naast elkaar; uit deze map wordt niets ingelezen. | Laat er een staan.",
        "imports.csv and imports.xlsx stand here side by side; nothing is imported from this folder. | Keep one of them.",
    ),
    "transcripts.no-file-column": (
        "er is geen kolom 'file'; uit deze map wordt niets ingelezen. | Zet in de eerste kolom, onder 'file', de namen van de bestanden.",
        "there is no column 'file'; nothing is imported from this folder. | Put the names of the files into the first column, under 'file'.",
    ),
    "transcripts.no-file-name": (
        "in deze rij staat geen bestand; uit deze map wordt niets ingelezen. | Vul de kolom 'file' in.",
        "this row names no file; nothing is imported from this folder. | Fill in the column 'file'.",
    ),
    "transcripts.file-twice": (
        "{file} staat hier voor de tweede keer; uit deze map wordt niets ingelezen. | Houd een rij per bestand.",
        "{file} is named here for the second time; nothing is imported from this folder. | Keep one row per file.",
    ),
    "transcripts.other-language": (
        "De woorden van deze tekst lijken van het {language}; hij wordt gelezen als in de taal van de studie. | Klopt dat niet, zeg het dan: ota transcripts set {name} language={code}",
        "The words of this text look {language}; it is read as in the language of the study. | Say so if it is: ota transcripts set {name} language={code}",
    ),
    "transcripts.one-name": (
        "heet hetzelfde als {others}, maar de inhoud verschilt; geen van beide is ingelezen. | Geef ze verschillende namen, of haal er een weg.",
        "has the same name as {others}, but another content; neither was imported. | Give them different names, or take one away.",
    ),
    "transcripts.nothing-to-set": (
        "Er is niet gezegd wat er verandert. | Geef VELD=WAARDE ({fields}, of een variabele) of --state.",
        "It was not said what changes. | Give FIELD=VALUE ({fields}, or a variable) or --state.",
    ),
    "transcripts.turns-stay": (
        "'{name}' is met haar beurten opgeslagen; die blijven. | Wie er spreekt wist u met: speakers=",
        "'{name}' was stored with its turns; these stay. | Clear who speaks with: speakers=",
    ),
    "transcripts.changed": (
        "Er is al een bron '{name}' ({handle}) met een andere tekst; opgeslagen tekst wordt nooit overschreven. | Is het een verbeterde tekst van die bron: ota transcripts revise {handle} BESTAND. Is het een andere bron: geef het bestand een andere naam.",
        "There is a source '{name}' ({handle}) with another text already; stored text is never overwritten. | If it is a corrected text of that source: ota transcripts revise {handle} FILE. If it is another source: give the file another name.",
    ),
    "transcripts.read-late": (
        "{name}: het lezen duurt te lang en is afgebroken; de andere bestanden zijn gewoon gelezen. | Sla het bestand opnieuw op, "
        "of deel het op.",
        "{name}: reading it takes too long and was broken off; the other files were read all the same. | Save the file anew, or "
        "split it.",
    ),
    "transcripts.read-ended": (
        "{name}: het lezen is door de computer afgebroken, waarschijnlijk omdat het geheugen vol was; de andere bestanden zijn "
        "gewoon gelezen. | Sluit andere programma's, of deel het bestand op.",
        "{name}: the computer broke off reading it, probably because the memory was full; the other files were read all the "
        "same. | Close other programs, or split the file.",
    ),
    "transcripts.read-fault": (
        "{name}: er ging iets mis in ota zelf ({fault}); de andere bestanden zijn gewoon gelezen. | Meld dit met het "
        "versienummer (ota --version), zonder tekst uit de studie.",
        "{name}: something went wrong in ota itself ({fault}); the other files were read all the same. | Report this with the "
        "version (ota --version), without text of the study.",
    ),
    "transcripts.answer-changed": (
        "dit antwoord is er al als '{name}' ({handle}), met een andere tekst; opgeslagen tekst wordt nooit overschreven. | "
        "Is het verbeterd: ota transcripts edit {handle}. Is het van een ander: geef de respondent een eigen nummer of naam.",
        "this answer is there already as '{name}' ({handle}), with another text; stored text is never overwritten. | If it was "
        "corrected: ota transcripts edit {handle}. If it is somebody else's: give the respondent a number or name of their own.",
    ),
    "transcripts.surveyed": (
        "{file}: {people} respondent(en) (kolom ‘{column}’), van wie {known} al in de studie; {answers} antwoord(en), {empty} leeg "
        "gelaten, op {questions} open vraag of vragen: {heads}. Kenmerken van personen: {others}.",
        "{file}: {people} respondent(s) (column ‘{column}’), {known} of them in the study already; {answers} answer(s), {empty} "
        "left empty, to {questions} open question(s): {heads}. Of people is known: {others}.",
    ),
    "transcripts.surveyed-known": (
        "{file}: deze respondenten zijn dezelfde als de personen van die naam die er al waren: {names}. Is dat niet zo: ota "
        "undo, en geef ze in het bestand een andere naam.",
        "{file}: these respondents are the same as the people of that name who were there already: {names}. If they are not: "
        "ota undo, and give them another name in the file.",
    ),
    "transcripts.answered": (
        "{label} {turns} antwoord(en), {words} woorden",
        "{label} {turns} answer(s), {words} words",
    ),
    "transcripts.units-answer": ("antwoorden", "answers"),
    "transcripts.same": (
        "{file}: stond er al als {name}; niets gedaan.",
        "{file}: is there already as {name}; nothing done.",
    ),
    "transcripts.label-absent": (
        "{file}: het label '{label}' komt niet als spreker voor.[[ | Gevonden labels: {found}]]",
        "{file}: the label '{label}' does not occur as a speaker.[[ | Labels found: {found}]]",
    ),
    "transcripts.label-form": (
        '\'{text}\' is geen LABEL=WIE. | Schrijf bijvoorbeeld: "Oma=ouder", "Moeder (huilt)=Moeder" of 4=none',
        '\'{text}\' is no LABEL=WHO. | Write for example: "Oma=parent", "Moeder (huilt)=Moeder" or 4=none',
    ),
    "transcripts.no-range": (
        "{case}:{first}-{last}: deze bron heeft die beurten niet. | Zie de nummers met: ota transcripts show",
        "{case}:{first}-{last}: this source has no such turns. | See the numbers with: ota transcripts show",
    ),
    "transcripts.no-turn": (
        "'{name}' heeft geen beurt {turn}; de laatste is {last}. | Zie de nummers met: ota transcripts show",
        "'{name}' has no turn {turn}; the last one is {last}. | See the numbers with: ota transcripts show",
    ),
    "transcripts.coded": (
        "Op '{name}' staan {count} coderingen. | Verwijder die eerst (ota codings remove), of zet de bron op status=vervangen.",
        "There are {count} codings on '{name}'. | Remove them first (ota codings remove), or set status=replaced.",
    ),
    "transcripts.is-evidence": (
        "Op '{name}' staan {count} passage(s) die bewijs zijn bij een tijdlijn. | Haal die banden eerst weg (ota timelines link ... --remove), of zet de bron op status=vervangen.",
        "There are {count} passage(s) on '{name}' that are evidence of a timeline. | Take those links away first (ota timelines link ... --remove), or set status=replaced.",
    ),
    "transcripts.status-in-use": ("in gebruik", "in use"),
    "transcripts.status-basis": ("basis van consensus", "basis of a consensus"),
    "transcripts.status-replaced": ("vervangen", "replaced"),
    "transcripts.check-text": ("de tekst past niet meer bij haar digest.", "the text no longer fits its digest."),
    "transcripts.check-turns": (
        "de beurten passen niet bij de tekst.",
        "the turns do not fit the text.",
    ),
    "transcripts.check-spoken": (
        "waarin gezocht wordt past niet bij de tekst; zoeken kan plaatsen missen.",
        "what is searched does not fit the text; a search may miss places.",
    ),
    "transcripts.check-index": (
        "de index van woorden past niet bij wat er gezegd is; zoeken kan plaatsen missen. | Maak hem opnieuw uit de teksten met: ota check --repair",
        "the index of words does not fit what was said; a search may miss places. | Make it anew from the texts with: ota check --repair",
    ),
    "transcripts.check-speaker": (
        "van spreker '{label}' is niet bekend wie het is: ota transcripts set NAAM \"speakers={label}=...\"",
        "nobody has said who speaker '{label}' is: ota transcripts set NAME \"speakers={label}=...\"",
    ),
    "transcripts.nobody": ("(niemand)", "(nobody)"),
    "transcripts.more-doubts": (
        "nog {count} twijfel(s) over wie er spreekt; zie en beantwoord ze met: ota transcripts speakers {handle}",
        "{count} more doubt(s) about who speaks; see and answer them with: ota transcripts speakers {handle}",
    ),
    "transcripts.passed-over": (
        "{count} overgeslagen, {what}: {names}. | {advice}",
        "{count} passed over, {what}: {names}. | {advice}",
    ),
    "transcripts.label-nowhere": (
        "het label '{label}' komt in geen van de bestanden als spreker voor.[[ | Lijkt op: {near}]]",
        "the label '{label}' occurs as a speaker in none of the files.[[ | Looks like: {near}]]",
    ),
    "transcripts.rehearsed-new": ("nieuw", "new"),
    "transcripts.rehearsed-same": ("stond er al", "there already"),
    "transcripts.rehearsed-refused": ("geweigerd", "refused"),
    "transcripts.rehearsed-over": ("overgeslagen: {what}", "passed over: {what}"),
    "transcripts.units-turn": ("beurten", "turns"),
    "transcripts.units-paragraph": ("alinea's", "paragraphs"),
    "transcripts.said": ("{label}: {turns} beurt(en), {words} woorden", "{label}: {turns} turn(s), {words} words"),
    "transcripts.language-en": ("Engels", "English"),
    "transcripts.language-nl": ("Nederlands", "Dutch"),
    "transcripts.line": ("regel {line}", "line {line}"),
    "transcripts.in-doubt": (
        "Van {count} passage(s) is in twijfel wie er spreekt; zie: ota check, en ota transcripts speakers BRON",
        "It is in doubt who speaks in {count} passage(s); see: ota check, and ota transcripts speakers SOURCE",
    ),
    "transcripts.no-doubt": (
        "'{name}' heeft geen twijfel met nummer {n}. | [[Open zijn: {known}. ]]Zie: ota transcripts speakers",
        "'{name}' has no doubt with number {n}. | [[Open are: {known}. ]]See: ota transcripts speakers",
    ),
    "transcripts.no-turns": (
        "'{name}' heeft alinea's en geen beurten van sprekers. | Wiens stem de tekst is: ota transcripts set {handle} role=ROL, of per codering: --perspective",
        "'{name}' has paragraphs and no turns of speakers. | Whose voice the text is: ota transcripts set {handle} role=ROLE, or per coding: --perspective",
    ),
    "transcripts.no-speaker": (
        "Er is niet gezegd welke beurt. | Bijvoorbeeld: ota transcripts set T01:6 --speaker none, of T01:6-8",
        "It was not said which turn. | For example: ota transcripts set T01:6 --speaker none, or T01:6-8",
    ),
    "transcripts.speaker-alone": (
        "Met --speaker verandert alleen wie deze beurten zegt. | Geef VELD=WAARDE en --state in een eigen opdracht.",
        "With --speaker only the speaker of these turns changes. | Give FIELD=VALUE and --state in a command of their own.",
    ),
    "transcripts.several-speakers": (
        "'{name}' kan hier meer dan een spreker zijn: {labels}. | Noem het label.",
        "'{name}' may be more than one speaker here: {labels}. | Name the label.",
    ),
    "transcripts.state-open": ("open", "open"),
    "transcripts.state-busy": ("bezig", "busy"),
    "transcripts.state-done": ("klaar", "done"),
}
