"""Words about names that are replaced, and the key that leads back to them."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "pseudonyms.again": ("Nog eens", "Again"),
    "pseudonyms.clash": (
        "Iemand heet '{name}', en zo heet in deze studie ook al een verzonnen naam: waar die buiten de teksten staat, wordt hij nu ook vervangen. | Lees na: ota privacy key",
        "Somebody is called '{name}', and an invented name of this study is so too: where that stands outside the texts, it is replaced now as well. | See: ota privacy key",
    ),
    "pseudonyms.done": (
        "Vervangen: {places} plaats(en) in {sources} bron(nen), {elsewhere} daarbuiten. Coderingen meegekomen: {unchanged} met dezelfde woorden, {changed} met vervangen woorden, {lost} verloren. Terugnemen kan met: ota undo",
        "Replaced: {places} place(s) in {sources} source(s), {elsewhere} outside them. Codings that came along: {unchanged} with the same words, {changed} with words replaced, {lost} lost. To take it back: ota undo",
    ),
    "pseudonyms.invented": ("verzonnen naam", "invented name"),
    "pseudonyms.key-broken": (
        "'{file}' is geen sleutel, of is beschadigd. Er is niets veranderd. | Zet uw kopie van de sleutel terug.",
        "'{file}' is no key, or is damaged. Nothing was changed. | Put your copy of the key back.",
    ),
    "pseudonyms.key-closed": (
        "De sleutel '{file}' gaat met deze wachtzin niet open. Er is niets veranderd. | Typ de wachtzin opnieuw; is die weg, dan kan niemand de sleutel nog openen.",
        "The key '{file}' does not open with this passphrase. Nothing was changed. | Type the passphrase again; if it is lost, nobody can open the key any more.",
    ),
    "pseudonyms.key-exists": (
        "Op '{file}' staat al een bestand. Er is niets veranderd. | Kies een andere plaats: --key",
        "There is a file at '{file}' already. Nothing was changed. | Choose another place: --key",
    ),
    "pseudonyms.key-inside": (
        "De sleutel mag niet in de map van de studie liggen ('{file}'): wie de studie krijgt, had dan ook de namen. Er is niets veranderd. | Kies een plaats erbuiten: --key",
        "The key may not lie in the study's folder ('{file}'): whoever gets the study would have the names too. Nothing was changed. | Choose a place outside it: --key",
    ),
    "pseudonyms.key-made": (
        "De sleutel staat nu in '{file}'. Wie deze of de wachtzin kwijtraakt, kan nooit meer terugvinden wie wie was, en krijgt bij een volgende vervanging andere namen: ota kan dat niet herstellen, en niemand anders ook. Bewaar een kopie van de sleutel op een andere plek, los van de studie, en de wachtzin ergens anders dan de sleutel.",
        "The key lies in '{file}' now. Whoever loses it, or the passphrase, can never find out again who was who, and gets other names with the next replacement: ota cannot repair that, and nobody else can. Keep a copy of the key in another place, apart from the study, and the passphrase somewhere else than the key.",
    ),
    "pseudonyms.key-moved": ("De sleutel staat nu in '{file}'.", "The key lies in '{file}' now."),
    "pseudonyms.key-needed": (
        "In deze studie zijn al namen vervangen, en de sleutel daarvan ligt niet in '{file}': dezelfde mensen zouden nu anders gaan heten. Er is niets veranderd. | Wijs de sleutel aan: --key; is hij weg, maak dan een andere, met andere namen: --new-key",
        "Names were replaced in this study already, and the key to them does not lie in '{file}': the same people would be called otherwise now. Nothing was changed. | Point at the key: --key; if it is lost, make another, with other names: --new-key",
    ),
    "pseudonyms.key-other": (
        "De sleutel '{file}' hoort niet bij wat in deze studie is vervangen. Er is niets veranderd. | Wijs de goede aan: --key",
        "The key '{file}' does not belong to what was replaced in this study. Nothing was changed. | Point at the right one: --key",
    ),
    "pseudonyms.no-key": (
        "Er ligt geen sleutel in '{file}'. | Wijs hem aan: --key; hij ontstaat met: ota privacy replace",
        "There is no key in '{file}'. | Point at it: --key; it is made by: ota privacy replace",
    ),
    "pseudonyms.no-passphrase": (
        "De sleutel heeft een wachtzin nodig, en er is niemand om die te vragen. Er is niets veranderd. | Zet de wachtzin in een bestand: --passphrase-file BESTAND",
        "The key needs a passphrase, and there is nobody to ask for it. Nothing was changed. | Put the passphrase in a file: --passphrase-file FILE",
    ),
    "pseudonyms.not-asked": (
        'Het profiel van deze lezers in ota.toml vraagt geen verzonnen namen: de sleutel verandert hier niets. | Zet in ota.toml onder [privacy.profiles.{audience}]: person = "invented"',
        'The profile of these readers in ota.toml asks for no invented names: the key changes nothing here. | Put in ota.toml under [privacy.profiles.{audience}]: person = "invented"',
    ),
    "pseudonyms.not-opened": (
        "Het profiel vraagt verzonnen namen, en de sleutel is niet geopend: voor een aanvaarde naam staat [naam]. | Met verzonnen namen: --passphrase-file BESTAND, bij ota reports write, quotes, find en matrices build",
        "The profile asks for invented names, and the key was not opened: [name] stands for an accepted name. | With invented names: --passphrase-file FILE, with ota reports write, quotes, find and matrices build",
    ),
    "pseudonyms.nothing": (
        "Er is niets te vervangen. Vervangen wordt alleen wat iemand heeft bevestigd en wat dit profiel verandert.",
        "There is nothing to replace. Only what somebody confirmed and what this profile changes is replaced.",
    ),
    "pseudonyms.open": (
        "{count} plaats(en) bleven staan, omdat niemand ze heeft bevestigd. | Bekijk ze: ota privacy scan",
        "{count} place(s) stayed, because nobody confirmed them. | See them: ota privacy scan",
    ),
    "pseudonyms.passphrase": ("Wachtzin van de sleutel", "Passphrase of the key"),
    "pseudonyms.passphrase-short": (
        "Een wachtzin heeft minstens {least} tekens: neem een paar woorden. Er is niets veranderd.",
        "A passphrase has {least} characters at least: take a few words. Nothing was changed.",
    ),
    "pseudonyms.refused": (
        "{count} plaats(en) met een naam die elders bevestigd is bleven staan, omdat iemand ze daar weigerde: {places}. | Bekijk ze: ota privacy scan --all; toch vervangen: ota privacy accept --name NAAM, en dan opnieuw.",
        "{count} place(s) with a name that is confirmed elsewhere stayed, because somebody refused it there: {places}. | See them: ota privacy scan --all; to replace them after all: ota privacy accept --name NAME, and again.",
    ),
    "pseudonyms.stays": (
        "{count} plaats(en) buiten de teksten bleven staan: {places}. | Waarom, en wat u er zelf aan kunt doen: docs/privacy.md, onder 'Replace them'.",
        "{count} place(s) outside the texts stayed: {places}. | Why, and what you can do about it yourself: docs/privacy.md, under 'Replace them'.",
    ),
    "pseudonyms.unknown-place": (
        "Van deze plaats(en) is niet bekend waar ze liggen; er staat [plaats]: {names}. | Zet ze in ota.toml, onder [privacy.places].",
        "Nobody said where these place(s) lie; [place] stands there: {names}. | Put them in ota.toml, under [privacy.places].",
    ),
    "pseudonyms.where": (
        "Waar komt de sleutel te staan (buiten de map van de studie)? [{file}]",
        "Where shall the key lie (outside the study's folder)? [{file}]",
    ),
    "pseudonyms.would": (
        "Er is niets veranderd. Vervangen zouden worden: {places} plaats(en) in {sources} bron(nen), {elsewhere} daarbuiten. Coderingen: {unchanged} met dezelfde woorden, {changed} met vervangen woorden, {lost} verloren.",
        "Nothing was changed. Would be replaced: {places} place(s) in {sources} source(s), {elsewhere} outside them. Codings: {unchanged} with the same words, {changed} with words replaced, {lost} lost.",
    ),
}
