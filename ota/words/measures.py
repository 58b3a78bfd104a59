"""Words about what is computed of timelines: names, definitions, units and notes of measures."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "measures.title": ("Maten van de tijdlijnen", "Measures of the timelines"),
    "measures.over-all": ("alle", "all"),
    "measures.sum-of": (
        "opgeteld over {count} uitkomsten; niet te bepalen: {without}",
        "added up over {count} figures; cannot be determined: {without}",
    ),
    "measures.median-of": (
        "mediaan van {count} uitkomsten; niet te bepalen: {without}",
        "median of {count} figures; cannot be determined: {without}",
    ),
    "measures.by-provider": ("aanbieder", "provider"),
    "measures.by-family": ("gezin zelf", "the family itself"),
    # --- names ---
    "measures.named-active-parties": ("actieve partijen per maand", "active parties per month"),
    "measures.named-intense-months": ("maanden van intense bemoeienis", "months of intense involvement"),
    "measures.named-without-help": ("zonder hulp (opgetekend)", "without help (recorded)"),
    "measures.named-without-help-each": ("opgetekende periode zonder hulp", "recorded stretch without help"),
    "measures.named-out-of-sight": ("buiten beeld van een partij", "out of sight of a party"),
    "measures.named-nothing-recorded": ("niets opgetekend", "nothing recorded"),
    "measures.named-wait-intake": ("wachten: van aanmelding tot intake", "wait: from registration to intake"),
    "measures.named-wait-start": ("wachten: van intake tot start", "wait: from intake to start"),
    "measures.named-wait-whole": ("wachten: van aanmelding tot start", "wait: from registration to start"),
    "measures.named-refused": ("hulp geweigerd of afgewezen", "help refused"),
    "measures.named-refused-at-intake": (
        "hulp geweigerd of afgewezen, met intake",
        "help refused, with an intake",
    ),
    "measures.named-on-hold-meanwhile": ("in de wacht tijdens het wachten", "on hold during a wait"),
    "measures.named-request-to-help": ("van eerste hulpvraag tot eerste hulp", "from first request to first help"),
    "measures.named-request-answered": (
        "van hulpvraag tot de hulp die erop volgde",
        "from request to the help that answered it",
    ),
    "measures.named-first-help-length": ("duur van de eerste hulp", "length of the first help"),
    "measures.named-first-help-intensity": ("intensiteit van de eerste hulp", "intensity of the first help"),
    "measures.named-age-first-help": ("leeftijd bij de eerste hulp", "age at the first help"),
    "measures.named-placements": ("aantal uithuisplaatsingen", "number of placements"),
    "measures.named-age-placement": ("leeftijd bij uithuisplaatsing", "age at placement"),
    "measures.named-placement-kind": ("soort uithuisplaatsing", "kind of placement"),
    "measures.named-placement-framework": ("kader van de uithuisplaatsing", "framework of the placement"),
    "measures.named-placement-length": ("duur van de uithuisplaatsing", "length of the placement"),
    "measures.named-placement-return": ("van uithuisplaatsing tot terugkeer", "from placement to return"),
    "measures.named-help-at-home": ("hulp thuis tijdens de uithuisplaatsing", "help at home during the placement"),
    "measures.named-pressure-parties": ("partijen vlak voor een uithuisplaatsing", "parties just before a placement"),
    "measures.named-usual-parties": ("partijen: gewoonlijk in dit dossier", "parties: usual in this case"),
    "measures.named-pressure-actions": ("acties vlak voor een uithuisplaatsing", "actions just before a placement"),
    "measures.named-usual-actions": ("acties: gewoonlijk in dit dossier", "actions: usual in this case"),
    "measures.named-pressure-ultimatums": (
        "ultimatums vlak voor een uithuisplaatsing",
        "ultimatums just before a placement",
    ),
    "measures.named-usual-ultimatums": ("ultimatums: gewoonlijk in dit dossier", "ultimatums: usual in this case"),
    "measures.named-handovers": ("aantal overdrachten", "number of hand-overs"),
    "measures.named-handed-over": ("overdrachten van wie naar wie", "hand-overs, from whom to whom"),
    "measures.named-came-back": ("partijen in een kring van overdrachten", "parties on a circle of hand-overs"),
    "measures.named-parties-met": ("partijen waarmee het gezin te maken had", "parties that the family met"),
    "measures.named-people-met": ("personen die het gezin ontmoette", "people whom the family met"),
    "measures.named-followed-levensloop": (
        "wat volgde op een schakelmoment in de levensloop",
        "what followed a switch moment in the life course",
    ),
    "measures.named-followed-hulpverlening": (
        "wat volgde op een schakelmoment in de hulpverlening",
        "what followed a switch moment in the help",
    ),
    "measures.named-without-goal": ("hulp zonder opgetekend doel", "help without a recorded goal"),
    "measures.named-without-outcome": ("hulp zonder opgetekend resultaat", "help without a recorded outcome"),
    # --- definitions ---
    "measures.means-active-parties": (
        "Het aantal partijen met een gegeven dat in die maand begon, liep of eindigde.",
        "The number of parties with an entry that began, was going on or ended in that month.",
    ),
    "measures.means-intense-months": (
        "Het aantal maanden met ten minste {intense_parties} actieve partijen (intense_parties in ota.toml).",
        "The number of months with at least {intense_parties} active parties (intense_parties in ota.toml).",
    ),
    "measures.means-without-help": (
        "Het aantal dagen waarvan is opgetekend dat er geen hulp was; overlap telt één keer, en waar niets is opgetekend telt niet mee.",
        "The number of days that were recorded as without help; overlap counts once, and where nothing is recorded does not count.",
    ),
    "measures.means-without-help-each": (
        "De duur in dagen van elke opgetekende periode zonder hulp, van begin tot einde.",
        "The length in days of every recorded stretch without help, from its start to its end.",
    ),
    "measures.means-out-of-sight": (
        "Het aantal dagen tussen de eerste en de laatste bemoeienis van een partij waarop geen gegeven met die partij liep (de dag van een einde telt als een dag waarop het liep); zolang een maatregel loopt is het gezin niet buiten beeld van wie haar uitvoert.",
        "The number of days between a party's first and last involvement on which no entry with it was going on (on the day of its end an entry was); while a measure runs the family is not out of sight of the party that carries it.",
    ),
    "measures.means-nothing-recorded": (
        "Het aantal dagen tussen het eerste en het laatste gegeven waarop niets liep; dat is niet hetzelfde als geen hulp.",
        "The number of days between the first and the last entry on which nothing was going on; that is not the same as no help.",
    ),
    "measures.means-wait-intake": (
        "Het aantal dagen van aanmelding tot intake, voor alle hulp waarvan beide zijn opgetekend, ook als die daarna is afgewezen.",
        "The number of days from registration to intake, for all help of which both were recorded, also where it was refused after that.",
    ),
    "measures.means-wait-start": (
        "Het aantal dagen van intake tot de start van de hulp, waar beide zijn opgetekend.",
        "The number of days from intake to the start of the help, where both were recorded.",
    ),
    "measures.means-wait-whole": (
        "Het aantal dagen van aanmelding tot de start van de hulp, waar beide zijn opgetekend.",
        "The number of days from registration to the start of the help, where both were recorded.",
    ),
    "measures.means-refused": (
        "Hoe vaak hulp niet doorging omdat de aanbieder afwees of het gezin weigerde.",
        "How often help did not go ahead because the provider or the family refused it.",
    ),
    "measures.means-refused-at-intake": (
        "Hoe vaak hulp waarvoor een intake is opgetekend werd afgewezen door de aanbieder of geweigerd door het gezin.",
        "How often help for which an intake was recorded was refused by the provider or the family.",
    ),
    "measures.means-on-hold-meanwhile": (
        "Per aanmelding: hoeveel andere hulp in de wacht stond op een dag tussen aanmelding en start (of intake, als er geen start was).",
        "Per registration: how much other help was on hold on a day between registration and start (or intake, where there was no start).",
    ),
    "measures.means-request-to-help": (
        "Het aantal dagen van de eerste hulpvraag tot de start van de eerste hulp; negatief als er al hulp was.",
        "The number of days from the first request to the start of the first help; negative where help was already there.",
    ),
    "measures.means-request-answered": (
        "Per hulpvraag: het aantal dagen tot de start van de eerste hulp waarvan is opgetekend dat die erop volgde.",
        "Per request: the number of days to the start of the first help that was recorded as its answer.",
    ),
    "measures.means-first-help-length": (
        "De duur in dagen van de eerste hulp; kan meer dan één de eerste zijn geweest, dan zo ruim als die samen.",
        "The length in days of the first help; where more than one may have been the first, as wide as all of these.",
    ),
    "measures.means-first-help-intensity": (
        "De intensiteit die bij de eerste hulp is opgetekend.",
        "The intensity that was recorded with the first help.",
    ),
    "measures.means-age-first-help": (
        "Per kind: de leeftijd in hele jaren bij de start van de eerste hulp die het kind noemt, of niemand noemt.",
        "Per child: the age in whole years at the start of the first help that names the child, or names nobody.",
    ),
    "measures.means-placements": (
        "Per kind: het aantal uithuisplaatsingen, van de soorten die volgens ota.toml meetellen.",
        "Per child: the number of placements, of the kinds that count according to ota.toml.",
    ),
    "measures.means-age-placement": (
        "Per kind en uithuisplaatsing: de leeftijd in hele jaren bij het begin.",
        "Per child and placement: the age in whole years when it began.",
    ),
    "measures.means-placement-kind": (
        "Per uithuisplaatsing: de soort, zoals opgetekend.",
        "Per placement: its kind, as recorded.",
    ),
    "measures.means-placement-framework": (
        "Per uithuisplaatsing: het kader, of de kaders na elkaar.",
        "Per placement: its framework, or its frameworks one after the other.",
    ),
    "measures.means-placement-length": (
        "Per uithuisplaatsing: het aantal dagen van begin tot einde; wat nog loopt telt tot de peildatum. Is geen einde "
        "verteld, dan ligt het uiterlijk bij de volgende plaatsing of de terugkeer van het kind.",
        "Per placement: the number of days from its start to its end; what still goes on counts up to the as-of date. "
        "Where no end was told, it lies no later than the next placement or the return of the child.",
    ),
    "measures.means-placement-return": (
        "Per uithuisplaatsing: het aantal dagen van het begin tot de eerste opgetekende terugplaatsing van het kind daarna.",
        "Per placement: the number of days from its start to the first recorded return home of the child after it.",
    ),
    "measures.means-help-at-home": (
        "Per uithuisplaatsing: hoeveel hulp gericht op een ouder of het gezin er liep terwijl het kind uit huis was; hulp waarvan niet is opgetekend op wie ze was gericht telt als mogelijk.",
        "Per placement: how much help aimed at a parent or the family was going on while the child was away; help of which nobody recorded whom it was aimed at counts as possible.",
    ),
    "measures.means-pressure-parties": (
        "Per uithuisplaatsing: het aantal partijen dat actief was in de {pressure_weeks} weken ervoor (pressure_weeks in ota.toml); vergelijk met wat gewoonlijk is.",
        "Per placement: the number of parties that were active in the {pressure_weeks} weeks before it (pressure_weeks in ota.toml); compare with what is usual.",
    ),
    "measures.means-usual-parties": (
        "Het aantal actieve partijen in {pressure_weeks} weken, gemiddeld over het hele dossier.",
        "The number of active parties in {pressure_weeks} weeks, on average over the whole case.",
    ),
    "measures.means-pressure-actions": (
        "Per uithuisplaatsing: het aantal besluiten en acties in de {pressure_weeks} weken ervoor, zonder de ultimatums.",
        "Per placement: the number of decisions and actions in the {pressure_weeks} weeks before it, without the ultimatums.",
    ),
    "measures.means-usual-actions": (
        "Het aantal besluiten en acties in {pressure_weeks} weken, gemiddeld over het hele dossier.",
        "The number of decisions and actions in {pressure_weeks} weeks, on average over the whole case.",
    ),
    "measures.means-pressure-ultimatums": (
        "Per uithuisplaatsing: het aantal ultimatums in de {pressure_weeks} weken ervoor.",
        "Per placement: the number of ultimatums in the {pressure_weeks} weeks before it.",
    ),
    "measures.means-usual-ultimatums": (
        "Het aantal ultimatums in {pressure_weeks} weken, gemiddeld over het hele dossier.",
        "The number of ultimatums in {pressure_weeks} weeks, on average over the whole case.",
    ),
    "measures.means-handovers": (
        "Het aantal keren dat een partij het gezin overdroeg aan een andere.",
        "The number of times that one party handed the family over to another.",
    ),
    "measures.means-handed-over": (
        "Per paar partijen: hoe vaak de een het gezin overdroeg aan de ander.",
        "Per pair of parties: how often the one handed the family over to the other.",
    ),
    "measures.means-came-back": (
        "Het aantal partijen vanwaar overdrachten, via andere partijen, weer bij henzelf uitkomen.",
        "The number of parties from which hand-overs lead, by way of other parties, back to themselves.",
    ),
    "measures.means-parties-met": (
        "Het aantal verschillende partijen in de gegevens; wie meebesliste telt mee als het een partij van het gezin of een soort organisatie is.",
        "The number of different parties in the entries; who took part in a decision counts, where it is a party of the family or a kind of organisation.",
    ),
    "measures.means-people-met": (
        "Het aantal verschillende personen van partijen dat bij naam of functie is opgetekend; het gezin kan er meer hebben ontmoet.",
        "The number of different people of parties who were recorded by name or function; the family may have met more.",
    ),
    "measures.means-followed-levensloop": (
        "Per schakelmoment in de levensloop: hoeveel gegevens van elke soort begonnen in de {followed_months} maanden erna (followed_months in ota.toml); erna is niet hetzelfde als erdoor.",
        "Per switch moment in the life course: how many entries of each kind began in the {followed_months} months after it (followed_months in ota.toml); after it is not the same as because of it.",
    ),
    "measures.means-followed-hulpverlening": (
        "Per schakelmoment in de hulpverlening: hoeveel gegevens van elke soort begonnen in de {followed_months} maanden erna; erna is niet hetzelfde als erdoor.",
        "Per switch moment in the help: how many entries of each kind began in the {followed_months} months after it; after it is not the same as because of it.",
    ),
    "measures.means-without-goal": (
        "Het aantal keren hulp zonder opgetekend doel; heeft geen enkele hulp een doel, dan is het niet te bepalen.",
        "How much help has no recorded goal; where no help at all has one, it cannot be determined.",
    ),
    "measures.means-without-outcome": (
        "Het aantal keren beëindigde hulp zonder opgetekend resultaat; heeft geen enkele hulp een resultaat, dan is het niet te bepalen.",
        "How much help that ended has no recorded outcome; where no help at all has one, it cannot be determined.",
    ),
    # --- units and notes ---
    "measures.unit-days": ("dagen", "days"),
    "measures.unit-months": ("maanden", "months"),
    "measures.unit-years": ("jaar", "years"),
    "measures.unit-count": ("aantal", "count"),
    "measures.unit-parties": ("partijen", "parties"),
    "measures.unit-people": ("personen", "people"),
    "measures.unit-text": ("tekst", "text"),
    "measures.note-undetermined": ("niet te bepalen", "cannot be determined"),
    "measures.note-conflict": (
        "data en ordening spreken elkaar tegen",
        "dates and order contradict each other",
    ),
    "measures.note-until-next": (
        "einde niet verteld: uiterlijk bij de volgende plaatsing of de terugkeer",
        "end not told: by the next placement or the return at the latest",
    ),
    "measures.note-no-limit": ("geen bovengrens bekend", "no upper limit known"),
    "measures.note-possible": (
        "misschien gebeurd, of misschien een ander gegeven",
        "possibly happened, or possibly another entry",
    ),
    "measures.note-denser": (
        "let op: rond een crisis wordt meer opgeschreven",
        "mind: more is written down around a crisis",
    ),
    "measures.note-named-only": (
        "alleen wie is opgetekend; het kunnen er meer zijn",
        "only who was recorded; there may be more",
    ),
    "measures.note-disputed": ("over dit schakelmoment is men het niet eens", "this switch moment is disputed"),
    # --- comparing ---
    "measures.at-first": ("eerste {what}", "first {what}"),
    "measures.at-birth": ("geboorte van kind {what}", "birth of child {what}"),
    "measures.at-switch": ("schakelmoment {what}", "switch moment {what}"),
    "measures.compared": ("Tijdlijnen naast elkaar, dagen vanaf {align}", "Timelines side by side, days from {align}"),
    "measures.compared-months": (
        "Stand per maand vanaf {align}",
        "State per month from {align}",
    ),
    "measures.state-placed": ("uit huis", "placed"),
    "measures.state-help": ("hulp", "help"),
    "measures.state-no-help": ("zonder hulp", "without help"),
    "measures.state-involved": ("bemoeienis", "involved"),
    "measures.state-recorded": ("ander gegeven", "something else"),
    "measures.state-nothing": ("niets opgetekend", "nothing recorded"),
    "measures.align": (
        "'{value}' is geen moment om op uit te lijnen. | Kies first:SOORT, birth:KIND, birth:1 (het eerste kind van elk), switch:1 of een datum.[[ Soorten: {near}]]",
        "'{value}' is no moment to align on. | Choose first:KIND, birth:CHILD, birth:1 (the first child of each), switch:1 or a date.[[ Kinds: {near}]]",
    ),
    "measures.nowhere": (
        "Geen van de tijdlijnen heeft het moment '{value}'. | Kies een moment dat is opgetekend, of een datum.",
        "None of the timelines has the moment '{value}'. | Choose a moment that was recorded, or a date.",
    ),
}
