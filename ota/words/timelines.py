"""Words about timelines."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    # Headings of the cells of an entry, and what they mean: the second sheet of the template.
    "timelines.cell-entry": (
        "nummer",
        "number",
    ),
    "timelines.about-entry": (
        "Leeg laten: ota geeft het nummer (E12; een switchmoment S1). Een eigen kenmerk mag, om er in dit bestand naar te verwijzen.",
        "Leave empty: ota gives the number (E12; S1 for a switch moment). A label of your own may stand here, to refer to within this file.",
    ),
    "timelines.cell-case": (
        "casus",
        "case",
    ),
    "timelines.about-case": (
        "Bij wie deze tijdlijn hoort, zoals de studie de casus noemt.",
        "Whose timeline this is, as the study calls the case.",
    ),
    "timelines.cell-kind": (
        "soort",
        "kind",
    ),
    "timelines.about-kind": (
        "Wat voor gebeurtenis; leeg is een gewone gebeurtenis.",
        "What kind of event; empty is a plain event.",
    ),
    "timelines.cell-start": (
        "begin",
        "start",
    ),
    "timelines.about-start": (
        "Wanneer, in gewone woorden: april 2019, rond de zomer van 2020, toen Ruud 8 was, na een jaar; of een hele periode: van mei 2019 tot maart 2020.",
        "When, in plain words: April 2019, around summer 2020, when Ruud was 8, after a year; or a whole period: from May 2019 to March 2020.",
    ),
    "timelines.cell-start_from": (
        "begin geteld vanaf",
        "start counted from",
    ),
    "timelines.about-start_from": (
        "Waarvan ‘na een jaar’ telt: het nummer van een andere rij (E12, E12 einde).",
        "What ‘after a year’ counts from: the number of another row (E12, E12 end).",
    ),
    "timelines.cell-end": (
        "einde",
        "end",
    ),
    "timelines.about-end": (
        "Wanneer het ophield; ‘nu’ als het nog loopt, leeg als niemand het zei.",
        "When it ended; ‘now’ while it goes on, empty where nobody said.",
    ),
    "timelines.cell-end_from": (
        "einde geteld vanaf",
        "end counted from",
    ),
    "timelines.about-end_from": (
        "Als bij begin; leeg telt vanaf het eigen begin.",
        "As for start; empty counts from its own start.",
    ),
    "timelines.cell-title": (
        "wat er gebeurde",
        "what happened",
    ),
    "timelines.about-title": (
        "In een korte zin, zo veel mogelijk in de woorden van het gezin.",
        "In one short sentence, as far as possible in the family's words.",
    ),
    "timelines.cell-who": (
        "wie",
        "who",
    ),
    "timelines.about-who": (
        "Over wie het gaat: voornamen of volledige namen, met ; ertussen.",
        "Whom it concerns: first names or full names, with ; between.",
    ),
    "timelines.cell-parties": (
        "betrokken partijen",
        "parties",
    ),
    "timelines.about-parties": (
        "Organisaties die meededen, met ; ertussen; een medewerker tussen haakjes.",
        "Organisations that took part, with ; between; a worker in parentheses.",
    ),
    "timelines.cell-provider": (
        "aanbieder",
        "provider",
    ),
    "timelines.about-provider": (
        "Wie de hulp geeft.",
        "Who gives the help.",
    ),
    "timelines.cell-from": (
        "overgedragen door",
        "handed over by",
    ),
    "timelines.about-from": (
        "Bij een overdracht: door wie.",
        "At a hand-over: by whom.",
    ),
    "timelines.cell-to": (
        "overgedragen aan",
        "handed over to",
    ),
    "timelines.about-to": (
        "Bij een overdracht: aan wie.",
        "At a hand-over: to whom.",
    ),
    "timelines.cell-presence": (
        "gebeurd of niet",
        "happened or not",
    ),
    "timelines.about-presence": (
        "Leeg is gebeurd; iets wat er juist niet was (geen hulp) is: niet gebeurd.",
        "Empty is happened; what was missing (no help) is: did not happen.",
    ),
    "timelines.cell-perspective": (
        "verteld door",
        "told by",
    ),
    "timelines.about-perspective": (
        "Wiens kijk dit is.",
        "Whose view this is.",
    ),
    "timelines.cell-placement": (
        "soort plaatsing",
        "kind of placement",
    ),
    "timelines.about-placement": (
        "Bij een uithuisplaatsing: waar.",
        "Of a placement: where.",
    ),
    "timelines.cell-type": (
        "soort hulp",
        "type of help",
    ),
    "timelines.about-type": (
        "Bij hulp: wat voor hulp.",
        "Of help: what kind.",
    ),
    "timelines.cell-aimed_at": (
        "gericht op",
        "aimed at",
    ),
    "timelines.about-aimed_at": (
        "Bij hulp: op wie; meer mag, met ; ertussen.",
        "Of help: at whom; several may be given, with ; between.",
    ),
    "timelines.cell-law": (
        "wet",
        "law",
    ),
    "timelines.about-law": (
        "Onder welke wet de hulp viel.",
        "Under which law the help fell.",
    ),
    "timelines.cell-framework": (
        "kader",
        "framework",
    ),
    "timelines.about-framework": (
        "Vrijwillig, drang of dwang.",
        "Voluntary, under pressure or compulsory.",
    ),
    "timelines.cell-intensity": (
        "intensiteit",
        "intensity",
    ),
    "timelines.about-intensity": (
        "Hoe vaak of hoeveel, in eigen woorden.",
        "How often or how much, in words.",
    ),
    "timelines.cell-goal": (
        "doel",
        "goal",
    ),
    "timelines.about-goal": (
        "Wat het moest opleveren.",
        "What it was meant to bring.",
    ),
    "timelines.cell-outcome": (
        "uitkomst",
        "outcome",
    ),
    "timelines.about-outcome": (
        "Wat het opleverde.",
        "What it brought.",
    ),
    "timelines.cell-end_reason": (
        "waarom gestopt",
        "why it ended",
    ),
    "timelines.about-end_reason": (
        "In eigen woorden.",
        "In words.",
    ),
    "timelines.cell-refused_by": (
        "geweigerd door",
        "refused by",
    ),
    "timelines.about-refused_by": (
        "Als het niet doorging: de aanbieder of het gezin.",
        "Where it did not go on: the provider or the family.",
    ),
    "timelines.cell-refused_why": (
        "waarom geweigerd",
        "why refused",
    ),
    "timelines.about-refused_why": (
        "In eigen woorden.",
        "In words.",
    ),
    "timelines.cell-measure": (
        "maatregel",
        "measure",
    ),
    "timelines.about-measure": (
        "Bij een maatregel of plaatsing: welke kinderbeschermingsmaatregel.",
        "Of a measure or placement: which protection measure.",
    ),
    "timelines.cell-involved": (
        "wie besliste mee",
        "who was involved",
    ),
    "timelines.about-involved": (
        "Bij een besluit: wie erbij waren.",
        "Of a decision: who took part.",
    ),
    "timelines.cell-how": (
        "hoe het besluit tot stand kwam",
        "how it came about",
    ),
    "timelines.about-how": (
        "In eigen woorden.",
        "In words.",
    ),
    "timelines.cell-fit": (
        "paste het",
        "did it fit",
    ),
    "timelines.about-fit": (
        "Paste het besluit bij het gezin.",
        "Whether the decision fitted the family.",
    ),
    "timelines.cell-better": (
        "wat beter was geweest",
        "better option",
    ),
    "timelines.about-better": (
        "Welke keuze achteraf beter was geweest.",
        "Which choice would have been better, looking back.",
    ),
    "timelines.cell-by": (
        "wie doet het",
        "who does it",
    ),
    "timelines.about-by": (
        "Bij een afspraak: wie.",
        "Of an agreement: who.",
    ),
    "timelines.cell-done": (
        "gedaan",
        "done",
    ),
    "timelines.about-done": (
        "Bij een afspraak: gedaan of niet.",
        "Of an agreement: done or not.",
    ),
    "timelines.cell-phases": (
        "kader en maatregel per periode",
        "framework and measure by period",
    ),
    "timelines.about-phases": (
        "Bij een plaatsing die van kader wisselde: 2021-07: vrijwillig; 2022-01: dwang + muhp",
        "Of a placement whose framework changed: 2021-07: vrijwillig; 2022-01: dwang + muhp",
    ),
    "timelines.cell-registered": (
        "aangemeld",
        "registered",
    ),
    "timelines.about-registered": (
        "Wanneer het gezin is aangemeld.",
        "When the family was registered.",
    ),
    "timelines.cell-registered_from": (
        "aangemeld geteld vanaf",
        "registered counted from",
    ),
    "timelines.about-registered_from": (
        "Als bij begin.",
        "As for start.",
    ),
    "timelines.cell-intake": (
        "intake",
        "intake",
    ),
    "timelines.about-intake": (
        "Wanneer de intake was.",
        "When the intake was.",
    ),
    "timelines.cell-intake_from": (
        "intake geteld vanaf",
        "intake counted from",
    ),
    "timelines.about-intake_from": (
        "Als bij begin.",
        "As for start.",
    ),
    "timelines.cell-hold": (
        "on hold gezet",
        "put on hold",
    ),
    "timelines.about-hold": (
        "Wanneer het stil kwam te liggen.",
        "When it was put on hold.",
    ),
    "timelines.cell-hold_from": (
        "on hold geteld vanaf",
        "on hold counted from",
    ),
    "timelines.about-hold_from": (
        "Als bij begin.",
        "As for start.",
    ),
    "timelines.cell-resumed": (
        "hervat",
        "resumed",
    ),
    "timelines.about-resumed": (
        "Wanneer het weer verderging.",
        "When it was taken up again.",
    ),
    "timelines.cell-resumed_from": (
        "hervat geteld vanaf",
        "resumed counted from",
    ),
    "timelines.about-resumed_from": (
        "Als bij begin.",
        "As for start.",
    ),
    "timelines.cell-due": (
        "uiterlijk",
        "due",
    ),
    "timelines.about-due": (
        "Bij een afspraak: voor wanneer.",
        "Of an agreement: by when.",
    ),
    "timelines.cell-due_from": (
        "uiterlijk geteld vanaf",
        "due counted from",
    ),
    "timelines.about-due_from": (
        "Als bij begin.",
        "As for start.",
    ),
    "timelines.cell-note": (
        "opmerking",
        "note",
    ),
    "timelines.about-note": (
        "Wat verder van belang is.",
        "What else matters.",
    ),
    "timelines.cell-source": (
        "bron",
        "source",
    ),
    "timelines.about-source": (
        "De naam of het nummer van de tekst waar het in staat (T03).",
        "The name or number of the text that says so (T03).",
    ),
    "timelines.cell-page": (
        "bladzijde",
        "page",
    ),
    "timelines.about-page": (
        "De bladzijde of paragraaf daarvan.",
        "The page or section of it.",
    ),
    "timelines.cell-evidence": (
        "bewijsplaats",
        "evidence",
    ),
    "timelines.about-evidence": (
        "De passage zelf: T03:48, of coding:019a2b.",
        "The passage itself: T03:48, or coding:019a2b.",
    ),
    "timelines.cell-session": (
        "leerbijeenkomst",
        "session",
    ),
    "timelines.about-session": (
        "In welke leerbijeenkomst dit is verteld of afgesproken.",
        "At which case session this was told or agreed.",
    ),
    "timelines.cell-answers": (
        "antwoord op",
        "answers",
    ),
    "timelines.about-answers": (
        "Bij hulp: het nummer van de hulpvraag.",
        "Of help: the number of the request.",
    ),
    "timelines.cell-after": (
        "komt na",
        "comes after",
    ),
    "timelines.about-after": (
        "Nummers van wat er zeker voor kwam, als de datum niet bekend is.",
        "Numbers of what certainly came before, where the date is not known.",
    ),
    "timelines.cell-sequence": (
        "volgorde",
        "order",
    ),
    "timelines.about-sequence": (
        "Een volgnummer, voor wat geen datum heeft.",
        "A number for the order of what has no date.",
    ),
    "timelines.cell-version_of": (
        "andere lezing van",
        "another version of",
    ),
    "timelines.about-version_of": (
        "Het nummer van wat iemand anders al vertelde.",
        "The number of what somebody else told already.",
    ),
    "timelines.cell-standing": (
        "stand van de lezing",
        "standing of the version",
    ),
    "timelines.about-standing": (
        "Wat er met de lezing is besloten.",
        "What was decided about the version.",
    ),
    "timelines.cell-switch": (
        "switchmoment",
        "switch moment",
    ),
    "timelines.about-switch": (
        "Alleen voor een switchmoment: levensloop of hulpverlening.",
        "Only for a switch moment: life course or help.",
    ),
    "timelines.cell-entries": (
        "gaat over",
        "over",
    ),
    "timelines.about-entries": (
        "Bij een switchmoment: nummers van wat ertoe hoort.",
        "Of a switch moment: the numbers of what belongs to it.",
    ),
    "timelines.cell-why": (
        "waarom",
        "why",
    ),
    "timelines.about-why": (
        "Waarom dit achteraf een keerpunt is.",
        "Why this is a turning point, looking back.",
    ),
    "timelines.cell-person": (
        "aangewezen door",
        "marked by",
    ),
    "timelines.about-person": (
        "Wie het aanwees, als het geen bijeenkomst was.",
        "Who marked it, where it was not a session.",
    ),
    "timelines.cell-accepted": (
        "aanvaard",
        "accepted",
    ),
    "timelines.about-accepted": (
        "Nee als het keerpunt betwist is.",
        "No while it is disputed.",
    ),
    # Values
    "timelines.value-presence-happened": (
        "gebeurd",
        "happened",
    ),
    "timelines.value-presence-absent": (
        "niet gebeurd",
        "did not happen",
    ),
    "timelines.value-presence-planned": (
        "gepland",
        "planned",
    ),
    "timelines.value-presence-possible": (
        "mogelijk",
        "possible",
    ),
    "timelines.value-standing-open": (
        "nog open",
        "still open",
    ),
    "timelines.value-standing-chosen": (
        "gekozen",
        "chosen",
    ),
    "timelines.value-standing-set-aside": (
        "terzijde gelegd",
        "set aside",
    ),
    "timelines.value-standing-kept": (
        "blijvend verschil",
        "lasting difference",
    ),
    "timelines.value-switch-levensloop": (
        "levensloop",
        "life course",
    ),
    "timelines.value-switch-hulpverlening": (
        "hulpverlening",
        "help",
    ),
    "timelines.value-accepted-yes": (
        "ja",
        "yes",
    ),
    "timelines.value-accepted-no": (
        "nee",
        "no",
    ),
    "timelines.value-aimed_at-kind": (
        "kind",
        "child",
    ),
    "timelines.value-aimed_at-ouder": (
        "ouder",
        "parent",
    ),
    "timelines.value-aimed_at-gezin": (
        "gezin",
        "family",
    ),
    "timelines.value-aimed_at-netwerk": (
        "netwerk",
        "network",
    ),
    "timelines.value-refused_by-provider": (
        "aanbieder",
        "provider",
    ),
    "timelines.value-refused_by-family": (
        "gezin",
        "family",
    ),
    "timelines.value-done-yes": (
        "ja",
        "yes",
    ),
    "timelines.value-done-no": (
        "nee",
        "no",
    ),
    "timelines.value-done-partly": (
        "deels",
        "partly",
    ),
    "timelines.point-registered": (
        "aanmelding",
        "registration",
    ),
    "timelines.point-intake": (
        "intake",
        "intake",
    ),
    "timelines.point-start": (
        "begin",
        "start",
    ),
    "timelines.point-hold": (
        "stop",
        "hold",
    ),
    "timelines.point-resumed": (
        "hervatting",
        "resumption",
    ),
    "timelines.point-end": (
        "einde",
        "end",
    ),
    "timelines.point-due": (
        "uiterlijk",
        "due",
    ),
    # What goes wrong with a cell or a line
    "timelines.no-field": (
        "{field} past niet bij {kind}.[[ | Daar passen wel: {fits}.]]",
        "{field} does not go with {kind}.[[ | These do: {fits}.]]",
    ),
    "timelines.field-left": (
        "{field} past niet bij {kind}, en was wel ingevuld. | Maak het veld leeg met {field}= of kies een andere soort.",
        "{field} does not go with {kind}, and was filled in. | Clear the field with {field}= or choose another kind.",
    ),
    "timelines.one-value": (
        "{field} heeft maar één waarde. | Laat er één staan.",
        "{field} has one value only. | Keep one of them.",
    ),
    "timelines.no-number": (
        "{value} is geen heel getal ({field}). | Geef een getal, zoals 3.",
        "{value} is no whole number ({field}). | Give a number, such as 3.",
    ),
    "timelines.no-title": (
        "Er staat niet wat er gebeurde. | Zet het achter de datum: april 2019 - jongens weigeren naar school",
        "It does not say what happened. | Put it behind the date: April 2019 - boys refuse to go to school",
    ),
    "timelines.other-case": (
        "{entry} hoort bij een andere tijdlijn: {case}. | Gebruik een nummer van deze tijdlijn.",
        "{entry} belongs to another timeline: {case}. | Use a number of this timeline.",
    ),
    "timelines.several-cases": (
        "Deze nummers horen bij meer tijdlijnen: {cases}. | Geef de opdracht per casus.",
        "These numbers belong to several timelines: {cases}. | Give the command for each case.",
    ),
    "timelines.itself": (
        "{entry} verwijst naar zichzelf. | Noem een andere gebeurtenis.",
        "{entry} refers to itself. | Name another entry.",
    ),
    "timelines.no-reference": (
        "{ref} is geen bewijsplaats. | Schrijf een beurt als T03:48, beurten als T03:48-50, of een codering als coding:019a2b.",
        "{ref} is no reference to evidence. | Write a turn as T03:48, turns as T03:48-50, or a coding as coding:019a2b.",
    ),
    "timelines.no-evidence": (
        "{ref} ligt niet onder {entry}. | Bekijk wat er ligt met: ota timelines show {entry}",
        "{ref} is not evidence of {entry}. | See what is with: ota timelines show {entry}",
    ),
    "timelines.no-anchor": (
        "‘{text}’ telt vanaf iets wat ervoor kwam, en er staat nog niets. | Zeg waarvan het telt: start_from=E12, of schrijf een datum.",
        "‘{text}’ counts from something before it, and there is nothing yet. | Say what it counts from: start_from=E12, or write a date.",
    ),
    "timelines.bad-anchor": (
        "‘{text}’ zegt niet waarvan het telt. | Schrijf een nummer (E12), zo nodig met het punt ervan (E12 end).",
        "‘{text}’ does not say what it counts from. | Write a number (E12), with its point where needed (E12 end).",
    ),
    "timelines.event-none": (
        "Er staat nog geen ‘{words}’ op deze tijdlijn waar een datum van kan tellen. | Zeg waarvan het telt: start_from=E12, of schrijf een datum.",
        "There is no ‘{words}’ on this timeline yet that a date can count from. | Say what it counts from: start_from=E12, or write a date.",
    ),
    "timelines.event-several": (
        "‘{words}’ kan meer dan een gebeurtenis zijn: {entries}. | Zeg welke: start_from=E12",
        "‘{words}’ may be more than one entry: {entries}. | Say which: start_from=E12",
    ),
    "timelines.date-alone": (
        "‘{text}’ telt vanaf iets anders; dat kan hier niet. | Schrijf hier een datum of een jaar.",
        "‘{text}’ counts from something else, which cannot be here. | Write a date or a year.",
    ),
    "timelines.several-dates": (
        "In deze regel staan meer datums: {dates}. | Zet de datum vooraan, met een streepje erachter.",
        "There are several dates in this line: {dates}. | Put the date first, with a dash behind it.",
    ),
    "timelines.switch-command": (
        "Een switchmoment is geen gebeurtenis. | Wijs het aan met: ota timelines switch",
        "A switch moment is no entry. | Mark it with: ota timelines switch",
    ),
    "timelines.switch-kind": (
        "Van switchmoment ‘{title}’ ontbreekt het soort. | Kies uit: {allowed}.",
        "Switch moment ‘{title}’ has no kind. | Choose from: {allowed}.",
    ),
    "timelines.switch-over": (
        "Switchmoment ‘{title}’ gaat nergens over. | Noem gebeurtenissen (E3,E7) of een datum.",
        "Switch moment ‘{title}’ is over nothing. | Name entries (E3,E7) or a date.",
    ),
    "timelines.no-switch": (
        "Er is geen switchmoment {number}; het laatste is {last}. | Bekijk ze met: ota timelines switch CASUS",
        "There is no switch moment {number}; the last is {last}. | See them with: ota timelines switch CASE",
    ),
    "timelines.no-versions": (
        "Van {entry} is maar één lezing. | Voeg er een toe met: ota timelines add … --version-of {entry}",
        "There is one version of {entry} only. | Add one with: ota timelines add … --version-of {entry}",
    ),
    "timelines.not-a-version": (
        "{entry} is geen lezing hiervan. | Kies uit: {versions}.",
        "{entry} is no version of it. | Choose from: {versions}.",
    ),
    "timelines.settle-how": (
        "Zeg hoe het verschil eindigt. | Geef --chosen met een nummer, of --keep.",
        "Say how the difference ends. | Give --chosen with a number, or --keep.",
    ),
    "timelines.party-new": (
        "Nieuwe partij: {party}.",
        "New party: {party}.",
    ),
    "timelines.party-like": (
        "Nieuwe partij: {party}. Die lijkt op {near}; is het dezelfde, verbeter de naam dan.",
        "New party: {party}. It looks like {near}; if it is the same, correct the name.",
    ),
    "timelines.cells": (
        "Er klopt iets niet ({count}); er is niets gewijzigd. | Verbeter het en probeer het opnieuw.",
        "There are problems ({count}); nothing was changed. | Correct them and try again.",
    ),
    # What a command says
    "timelines.added": (
        "{entry}: {when} · {kind} · {who} · {title}",
        "{entry}: {when} · {kind} · {who} · {title}",
    ),
    "timelines.read-as": (
        "  ‘{written}’ gelezen als: {rule}; aangenomen: {guess}",
        "  ‘{written}’ read as: {rule}; assumed: {guess}",
    ),
    "timelines.loosened": (
        "{entry} telde vanaf wat nu weg is, en houdt de dagen die daaruit volgden.",
        "{entry} counted from what is gone now, and keeps the days that followed from it.",
    ),
    "timelines.removed": (
        "{count} van de tijdlijn gehaald: {entries}",
        "{count} taken off the timeline: {entries}",
    ),
    "timelines.linked": (
        "Bewijs onder {entry}: {refs}",
        "Evidence of {entry}: {refs}",
    ),
    "timelines.settled": (
        "{entries}: besloten.",
        "{entries}: settled.",
    ),
    "timelines.switched": (
        "S{number}: {kind} · {title}",
        "S{number}: {kind} · {title}",
    ),
    "timelines.switch-removed": (
        "Switchmoment S{number} is weg.",
        "Switch moment S{number} is gone.",
    ),
    "timelines.changed": (
        "Gewijzigd: {case}",
        "Changed: {case}",
    ),
    "timelines.nothing-to-set": (
        "Er staat niet wat er moet veranderen. | Geef VELD=WAARDE, of --case CASUS om de hele tijdlijn te openen.",
        "It does not say what to change. | Give FIELD=VALUE, or --case CASE to open the whole timeline.",
    ),
    "timelines.entry-or-case": (
        "Geef een nummer of --case, niet allebei. | Bijvoorbeeld: ota timelines edit E12 kind=school",
        "Give a number or --case, not both. | For example: ota timelines edit E12 kind=school",
    ),
    # Files
    "timelines.imported": (
        "{file}: {added} nieuw, {changed} gewijzigd, {unchanged} gelijk, {missing} niet in het bestand, {pruned} verwijderd.",
        "{file}: {added} new, {changed} changed, {unchanged} the same, {missing} not in the file, {pruned} removed.",
    ),
    "timelines.dry-run": (
        "Er is niets geschreven (--dry-run).",
        "Nothing was written (--dry-run).",
    ),
    "timelines.would-add": (
        "nieuw: {title}",
        "new: {title}",
    ),
    "timelines.would-change": (
        "wijzigt: {entry} ({fields})",
        "changes: {entry} ({fields})",
    ),
    "timelines.would-prune": (
        "verwijdert: {entry}",
        "removes: {entry}",
    ),
    "timelines.unread-line": (
        "niet gelezen: er staat geen datum vooraan.",
        "not read: it does not begin with a date.",
    ),
    "timelines.unread": (
        "{count} regel(s) van {file} niet gelezen; die staan hierboven.",
        "{count} line(s) of {file} not read; see above.",
    ),
    "timelines.file-format": (
        "{file} heeft geen vorm die een tijdlijn kan hebben. | Geef een bestand dat eindigt op {known}.",
        "{file} has no form that a timeline can have. | Give a file that ends in {known}.",
    ),
    "timelines.file-problems": (
        "In {file} klopt iets niet ({count}); er is niets gewijzigd. | Verbeter het bestand en probeer het opnieuw.",
        "{file} has problems ({count}); nothing was changed. | Correct the file and try again.",
    ),
    "timelines.file-case": (
        "Bij welke casus {file} hoort, staat er niet in. | Geef --case.",
        "{file} does not say which case it is of. | Give --case.",
    ),
    "timelines.file-one-case": (
        "{file} kan maar één tijdlijn hebben. | Geef --case, of schrijf een .csv of .xlsx.",
        "{file} can hold one timeline only. | Give --case, or write a .csv or .xlsx.",
    ),
    "timelines.file-case-other": (
        "{file} is van {found}, niet van {case}. | Laat --case weg, of kies het andere bestand.",
        "{file} is of {found}, not of {case}. | Leave --case out, or choose the other file.",
    ),
    "timelines.file-form": (
        "Bovenaan horen sleutels te staan: {known}. | Begin met een regel als ‘entries:’.",
        "The file should hold keys: {known}. | Begin with a line such as ‘entries:’.",
    ),
    "timelines.file-twice": (
        "{entry} staat ook op regel {first}. | Haal het nummer weg bij de rij die u hebt gekopieerd.",
        "{entry} is on line {first} too. | Take the number out of the row that you copied.",
    ),
    "timelines.file-heading": (
        "De kolom ‘{word}’ is niet bekend. | [[Lijkt op: {near}. ]]Een eigen kolom laat u weg of geeft u een naam met --map.",
        "The column ‘{word}’ is not known. | [[Looks like: {near}. ]]Leave a column of your own out, or name it with --map.",
    ),
    "timelines.file-title": (
        "Er is geen kolom die zegt wat er gebeurde. | Noem een kolom ‘{heading}’, of wijs hem aan met --map title=KOLOM.",
        "No column says what happened. | Call a column ‘{heading}’, or point it out with --map title=COLUMN.",
    ),
    "timelines.cell-long": (
        "{field} is te lang voor een cel van Excel. | Schrijf naar .yaml of .csv.",
        "{field} is too long for a cell of Excel. | Write to .yaml or .csv.",
    ),
    "timelines.not-imported": (
        "Deze regel is nog niet ingelezen.",
        "This entry was not imported yet.",
    ),
    "timelines.file-not-imported": (
        "In {file} staat wat nog niet is ingelezen ({count}); er is niets geschreven. | Lees het eerst in met: ota timelines import; of schrijf naar een ander bestand; of geef --drop.",
        "{file} holds what was not imported yet ({count}); nothing was written. | Import it first with: ota timelines import; or write to another file; or give --drop.",
    ),
    "timelines.map-column": (
        "{file} heeft geen kolom {column}. | Er zijn: {known}.",
        "{file} has no column {column}. | There are: {known}.",
    ),
    "timelines.map-origin": (
        "Tijden in {unit} tellen vanaf een dag die er niet bij staat. | Geef --time-origin, zoals 2000-01.",
        "Times in {unit} count from a day that was not given. | Give --time-origin, such as 2000-01.",
    ),
    "timelines.map-time": (
        "‘{value}’ is geen aantal. | Geef in deze kolom een getal.",
        "‘{value}’ is no number. | Give a number in this column.",
    ),
    # Tables that others made
    "timelines.above-header": (
        "Boven de kopregel staat iets dat niet is meegenomen (rij {rows}).",
        "What stands above the heads was not taken (row {rows}).",
    ),
    "timelines.column-taken": (
        "kolom {letter} ‘{column}’ → {field}",
        "column {letter} ‘{column}’ → {field}",
    ),
    "timelines.column-left": (
        "kolom {letter} ‘{column}’ → niet meegenomen",
        "column {letter} ‘{column}’ → left out",
    ),
    "timelines.columns-left": (
        "Niet meegenomen kolommen: {columns}. | Met --map VELD=KOLOM neemt u er een mee.",
        "Columns left out: {columns}. | Take one with --map FIELD=COLUMN.",
    ),
    "timelines.part-year": ("begin: jaar", "start: year"),
    "timelines.part-month": ("begin: maand", "start: month"),
    "timelines.part-day": ("begin: dag", "start: day"),
    "timelines.part-time": ("begin: tijd (staat bij de datum)", "start: time (stands with the date)"),
    "timelines.part-shown": ("begin, in woorden", "start, in words"),
    "timelines.part-end_year": ("einde: jaar", "end: year"),
    "timelines.part-end_month": ("einde: maand", "end: month"),
    "timelines.part-end_day": ("einde: dag", "end: day"),
    "timelines.part-end_time": ("einde: tijd (staat bij de datum)", "end: time (stands with the date)"),
    "timelines.part-row": ("waaraan de rij te herkennen is", "what the row is known by"),
    "timelines.part-slide": (
        "soort dia (een titeldia is geen gebeurtenis)",
        "sort of slide (a title slide is no event)",
    ),
    "timelines.part-source_text": (
        "bron: een tekst van de studie, anders in de opmerking",
        "source: a text of the study, else in the note",
    ),
    "timelines.row-as": (
        "{entry}[[ · bron: {source}]][[ · {note}]]",
        "{entry}[[ · source: {source}]][[ · {note}]]",
    ),
    "timelines.row-no-date": (
        "in kolom ‘{column}’ staat geen datum. | Verbeter de cel, of laat de rij weg met --skip-bad.",
        "there is no date in column ‘{column}’. | Correct the cell, or leave the row out with --skip-bad.",
    ),
    "timelines.row-no-day": (
        "de datum in kolom ‘{column}’ bestaat niet. | Verbeter de cel, of laat de rij weg met --skip-bad.",
        "the date in column ‘{column}’ does not exist. | Correct the cell, or leave the row out with --skip-bad.",
    ),
    "timelines.row-no-year": (
        "de datum in kolom ‘{column}’ heeft geen jaar. | Vul het jaar in, of laat de rij weg met --skip-bad.",
        "the date in column ‘{column}’ has no year. | Fill it in, or leave the row out with --skip-bad.",
    ),
    "timelines.row-weekday": (
        "de dag van de week in kolom ‘{column}’ hoort niet bij de datum. | Verbeter de cel, of laat de rij weg met --skip-bad.",
        "the day of the week in column ‘{column}’ is not that of the date. | Correct the cell, or leave the row out with --skip-bad.",
    ),
    "timelines.row-no-case": (
        "bij welke casus deze rij hoort, staat er niet. | Vul de casus in, of laat de rij weg met --skip-bad.",
        "this row does not say which case it is of. | Fill in the case, or leave the row out with --skip-bad.",
    ),
    "timelines.rows-again": (
        "{count} rij(en) komen terug, waarvan de gebeurtenis hier eerder is verwijderd: rij {rows}.",
        "{count} row(s) come again of which the entry was removed here before: row {rows}.",
    ),
    "timelines.rows-bad": (
        "{count} rij(en) kunnen zo niet mee; met --skip-bad blijven die weg:",
        "{count} row(s) cannot be taken as they are; --skip-bad leaves them out:",
    ),
    "timelines.dates-century": (
        "In kolom ‘{column}’ hebben {count} jaartallen twee cijfers; de eeuw is aangevuld, zoals in een getypte regel.",
        "In column ‘{column}’ {count} years have two figures; the century was filled in, as in a line that is typed.",
    ),
    "timelines.rows-passed": (
        "{count} rij(en) zonder gebeurtenis overgeslagen (tussenkop, telling of titeldia): rij {rows}.",
        "{count} row(s) without an event passed over (heading, total or title slide): row {rows}.",
    ),
    "timelines.rows-skipped": (
        "{count} rij(en) weggelaten (--skip-bad):",
        "{count} row(s) left out (--skip-bad):",
    ),
    "timelines.rows-undated": (
        "{count} rij(en) hebben geen datum.",
        "{count} row(s) have no date.",
    ),
    "timelines.rows-numbered": (
        "Rijen worden herkend aan kolom ‘{column}’.",
        "Rows are known by column ‘{column}’.",
    ),
    "timelines.rows-not-numbered": (
        "Kolom ‘{column}’ is niet bij elke rij gevuld en anders; rijen worden herkend aan datum, gebeurtenis en partijen.",
        "Column ‘{column}’ is not filled and different for every row; rows are known by date, event and parties.",
    ),
    "timelines.titles-shortened": (
        "{count} lange tekst(en): de eerste zin werd de gebeurtenis, het geheel staat in de opmerking.",
        "{count} long text(s): the first sentence became the event, the whole is in the note.",
    ),
    "timelines.dates-order": (
        "Kolom ‘{column}’ schrijft {order}: zo alleen bestaat de datum van rij {rows}.",
        "Column ‘{column}’ writes {order}: only so the date of row {rows} is a day.",
    ),
    "timelines.dates-dutch": (
        "Kolom ‘{column}’ is gelezen als dag/maand, omdat de kop Nederlands is ({count} datums). | Anders: --date-order m/d",
        "Column ‘{column}’ was read as day/month, as its head is Dutch ({count} dates). | Otherwise: --date-order m/d",
    ),
    "timelines.dates-serial": (
        "In kolom ‘{column}’ zijn {count} getallen gelezen als dagen van Excel (rij {rows}).",
        "In column ‘{column}’ {count} numbers were read as days of Excel (row {rows}).",
    ),
    "timelines.dates-ask": (
        "Kolom ‘{column}’ heeft {count} datum(s) die dag/maand of maand/dag kunnen zijn (rij {rows}), en geen die het uitwijst. | Welke is het: --date-order d/m of --date-order m/d?",
        "Column ‘{column}’ has {count} date(s) that may be day/month or month/day (row {rows}), and none that tells. | Which is it: --date-order d/m or --date-order m/d?",
    ),
    "timelines.dates-both": (
        "Kolom ‘{column}’ schrijft in rij {day} dag/maand, en in rij {month} maand/dag. | Verbeter die rijen, of zeg wat geldt met --date-order en laat de andere weg met --skip-bad.",
        "Column ‘{column}’ writes day/month in row {day}, and month/day in row {month}. | Correct these rows, or say which holds with --date-order and leave the others out with --skip-bad.",
    ),
    "timelines.dates-turned": (
        "Kolom ‘{column}’ heeft {count} datums die Excel kent, en teksten met de maand voorop (rij {rows}): Excel kan dag en maand van die {count} hebben verwisseld. | Vraag het oorspronkelijke bestand, of zeg met --date-order m/d dat ze kloppen.",
        "Column ‘{column}’ has {count} dates that Excel knows, and texts with the month first (row {rows}): Excel may have swapped day and month of these {count}. | Ask for the original file, or say with --date-order m/d that they are right.",
    ),
    "timelines.sheet": (
        "Tijdlijn",
        "Timeline",
    ),
    "timelines.sheet-about": (
        "Uitleg",
        "Explanation",
    ),
    "timelines.about_heading": (
        "kolom",
        "column",
    ),
    "timelines.about_meaning": (
        "wat erin staat",
        "what it holds",
    ),
    "timelines.about_allowed": (
        "mogelijke waarden",
        "possible values",
    ),
    "timelines.edit-same": (
        "Niets gewijzigd: {case}",
        "Nothing changed: {case}",
    ),
    # Looking
    "timelines.still": (
        "nog gaande",
        "still going on",
    ),
    "timelines.birth-of": ("de geboorte van {name}", "the birth of {name}"),
    "timelines.tie": (
        "{least} tot {most} dagen na {anchor}",
        "{least} to {most} days after {anchor}",
    ),
    "timelines.accepted": ("aanvaard", "accepted"),
    "timelines.disputed": ("betwist", "disputed"),
    "timelines.no-entry": (
        "Er is geen gebeurtenis '{handle}'. | Zie de nummers met: ota timelines list",
        "There is no entry '{handle}'. | See the numbers with: ota timelines list",
    ),
    "timelines.none-yet": (
        'Er staat nog niets op een tijdlijn. | Begin met: ota timelines add CASUS "april 2019: wat er gebeurde"',
        'Nothing stands on a timeline yet. | Begin with: ota timelines add CASE "April 2019: what happened"',
    ),
    "timelines.empty": (
        'Op de tijdlijn van {case} staat nog niets. | Begin met: ota timelines add "{case}" "april 2019: wat er gebeurde"; een leeg vel voor aan de muur geeft --blank.',
        'Nothing stands on the timeline of {case} yet. | Begin with: ota timelines add "{case}" "April 2019: what happened"; --blank gives an empty sheet for the wall.',
    ),
    "timelines.checked": (
        "{count} tijdlijn(en) nagekeken; {problems} opmerking(en).",
        "{count} timeline(s) checked; {problems} remark(s).",
    ),
    "timelines.measured": (
        "{count} tijdlijn(en). Wat elk cijfer betekent: ota timelines measure --definitions",
        "{count} timeline(s). What every figure means: ota timelines measure --definitions",
    ),
    "timelines.left-out": (
        "Zonder dit moment, en dus niet vergeleken: {cases}.",
        "Without this moment, and so not compared: {cases}.",
    ),
    "timelines.check-order": (
        "'{other}' ligt voor '{one}'. | Verbeter een van beide data.",
        "'{other}' lies before '{one}'. | Mend one of the two dates.",
    ),
    "timelines.check-order-possibly": (
        "'{other}' ligt misschien voor '{one}'. | Geef een nauwkeuriger datum, of laat het zo.",
        "'{other}' may lie before '{one}'. | Give a closer date, or leave it.",
    ),
    "timelines.check-after-end": (
        "'{one}' ligt na het einde. | Verbeter een van beide data.",
        "'{one}' lies after the end. | Mend one of the two dates.",
    ),
    "timelines.check-unborn": (
        "{name} was toen nog niet geboren. | Verbeter de datum, de geboortedatum (ota people set) of over wie het gaat.",
        "{name} was not born then. | Mend the date, the birth (ota people set) or whom it concerns.",
    ),
    "timelines.check-overlap": (
        "{name} woonde toen ook al volgens {other}: twee plaatsingen tegelijk. | Geef een van beide een einde.",
        "{name} was living elsewhere then already by {other}: two placements at once. | Give one of them an end.",
    ),
    "timelines.check-overlap-possibly": (
        "Misschien twee plaatsingen van {name} tegelijk: zie {other}. | Geef een nauwkeuriger begin of einde.",
        "Perhaps two placements of {name} at once: see {other}. | Give a closer start or end.",
    ),
    "timelines.check-undated": (
        "Niet gezegd is wanneer dit was: {entries}. | Geef een dag of een volgorde: ota timelines edit NUMMER start=...",
        "Nobody said when these were: {entries}. | Give a day or an order: ota timelines edit NUMBER start=...",
    ),
    "timelines.mac-days": (
        "Deze werkmap telt dagen vanaf 1904; getallen zijn niet als dagen gelezen. | Schrijf datums uit in de werkmap.",
        "This workbook counts days from 1904; numbers were not read as days. | Write dates out in the workbook.",
    ),
    "timelines.hidden-rows": (
        "Verborgen rijen in deze werkmap: {count}. Ze zijn gelezen als de andere. | Haal weg wat niet mee moet.",
        "Hidden rows in this workbook: {count}. They were read as the others. | Take out what should stay behind.",
    ),
    "timelines.check-no-goal": (
        "Hulp zonder {fields}. | Vraag het na, of laat het staan: het is ook een bevinding.",
        "Help without {fields}. | Ask for it, or let it stand: it is a finding too.",
    ),
    "timelines.check-no-why": (
        "Schakelmoment {n} zegt niet waarom. | ota timelines switch CASUS --edit {n} --why ...",
        "Switch moment {n} does not say why. | ota timelines switch CASE --edit {n} --why ...",
    ),
    "timelines.check-open-versions": (
        "Wordt verschillend verteld ({others}) en is niet beslecht. | ota timelines settle",
        "Is told differently ({others}) and not settled. | ota timelines settle",
    ),
    "timelines.check-double": (
        "Lijkt hetzelfde als {other}. | Verwijder een van beide, of maak de een een versie van de ander (version_of).",
        "Looks the same as {other}. | Remove one of them, or make one a version of the other (version_of).",
    ),
    "timelines.check-age": (
        "De leeftijden van {names} kunnen niet samen ({entries}). | Verbeter een leeftijd of een geboortejaar.",
        "The ages of {names} cannot both be ({entries}). | Mend an age or a year of birth.",
    ),
    "timelines.check-conflict": (
        "De data en verbanden van {entries} spreken elkaar tegen. | Zie ze met: ota timelines show",
        "The dates and relations of {entries} contradict each other. | See them with: ota timelines show",
    ),
    "timelines.check-party": (
        "Partij '{name}' komt maar een keer voor; is het {near}?",
        "Party '{name}' occurs only once; is it {near}?",
    ),
    "timelines.heard-planned": (
        "‘{phrase}’: gelezen als gepland, niet als een feit ({kind}). Was het er wel: presence=gebeurd",
        "‘{phrase}’: read as planned, not as a fact ({kind}). If it was there: presence=happened",
    ),
    "timelines.heard-possible": (
        "‘{phrase}’: gelezen als mogelijk, niet als een feit ({kind}). Was het er wel: presence=gebeurd",
        "‘{phrase}’: read as possible, not as a fact ({kind}). If it was there: presence=happened",
    ),
    "timelines.heard-absent": (
        "‘{phrase}’: gelezen als niet gebeurd ({kind}). Was het er wel: presence=gebeurd",
        "‘{phrase}’: read as did not happen ({kind}). If it was there: presence=happened",
    ),
    "timelines.heard-refused": (
        "‘{phrase}’: gelezen als geweigerde hulp. Was die er wel: refused_by= (leeg)",
        "‘{phrase}’: read as help that was refused. If it was there: refused_by= (empty)",
    ),
    "timelines.taken-for": (
        "‘{phrase}’: gelezen als {meant}.",
        "‘{phrase}’: read as {meant}.",
    ),
    "timelines.who-unknown": (
        "‘{phrase}’: niet bekend wie dat zijn; er staat niemand bij. | who=NAAM; NAAM, of vul bij de personen sex in: "
        "ota people set NAAM sex=v",
        "‘{phrase}’: who they are is not known; nobody stands beside it. | who=NAME; NAME, or fill in sex with the people: "
        "ota people set NAME sex=v",
    ),
    "timelines.date-unread": (
        "Geen datum gelezen; er staat ‘{date}’. | Zet de datum vooraan, met een streepje erachter.",
        "No date was read; ‘{date}’ stands there. | Put the date first, with a dash behind it.",
    ),
    "timelines.end-unread": (
        "‘{words}’: het is dus niet zeker nog gaande; het einde is niet gelezen. | Geef het: end=…",
        "‘{words}’: so it is not certainly still going on; no end was read. | Give it: end=…",
    ),
    "timelines.heard-word": (
        "‘{word}’ is gelezen als ‘{meant}’.",
        "‘{word}’ was read as ‘{meant}’.",
    ),
    "timelines.heard-beside": (
        "‘{phrase}’: niet gelezen als {kind}. Was het dat wel: kind={kind}",
        "‘{phrase}’: not read as {kind}. If it was: kind={kind}",
    ),
    "timelines.no-measure": (
        "Er loopt op dit moment geen {measure} op deze tijdlijn: opgenomen als {kind}, er begint geen. Was er wel een, "
        "voeg eerst het begin toe.",
        "No {measure} runs at this time on this timeline: taken as {kind}, none begins. If there was one, add its start "
        "first.",
    ),
    "timelines.life-in-file": (
        "Gaat over een maatregel die er al is: opgenomen als besluit, de maatregel zelf is niet veranderd. | "
        "ota timelines edit NUMMER end=DATUM",
        "Is about a measure that is there already: taken as a decision, the measure itself is not changed. | "
        "ota timelines edit NUMBER end=DATE",
    ),
    "timelines.which-measure": (
        "Er lopen er meer ({entries}): opgenomen als {kind}, aan de maatregelen is niets veranderd. Zeg van wie, of "
        "ota timelines edit NUMMER end=DATUM",
        "Several run ({entries}): taken as {kind}, nothing of the measures is changed. Say whose, or "
        "ota timelines edit NUMBER end=DATE",
    ),
    "timelines.counted-from": (
        "‘{written}’ is geteld vanaf {what}.",
        "‘{written}’ is counted from {what}.",
    ),
    "timelines.counts-from-nothing": (
        "‘{text}’ telt nergens vanaf, en dus niet vanaf {anchor}. | Laat een van beide weg, of schrijf bijvoorbeeld: een "
        "jaar later, in november",
        "‘{text}’ counts from nothing, and so not from {anchor}. | Leave one of them out, or write for instance: a year "
        "later, in November",
    ),
    "timelines.anchor-no-day": (
        "‘{text}’ telt vanaf een dag, en die is van {anchor} niet bekend. | Schrijf bijvoorbeeld: een jaar eerder",
        "‘{text}’ counts from a day, and that of {anchor} is not known. | Write for instance: a year earlier",
    ),
    "timelines.date-left": (
        "Gelezen is ‘{start}’; in de tekst staat ook nog ‘{date}’, dat is niet als datum genomen.",
        "Read is ‘{start}’; ‘{date}’ stands in the text too, and is not taken as a date.",
    ),
    "timelines.today": (
        "Geen sessie: vandaag is de dag van opschrijven, {day}.",
        "No session: today is the day of writing, {day}.",
    ),
    "timelines.today-session": (
        "{session}: vandaag is {day}.",
        "{session}: today is {day}.",
    ),
    "timelines.session-day": (
        "Van ‘{session}’ is de dag niet bekend; dan kan ‘vandaag’ niets betekenen. | Geef de dag: "
        'ota sessions edit "{session}" date=2024-09-19',
        "The day of ‘{session}’ is not known; so ‘today’ can mean nothing. | Give the day: "
        'ota sessions edit "{session}" date=2024-09-19',
    ),
    "timelines.undated": (
        "Geen datum gelezen.",
        "No date was read.",
    ),
    "timelines.ask-whose": (
        "{entry}: wie? {options}",
        "{entry}: who? {options}",
    ),
    "timelines.ask-later": (
        "{entry}: '{point}' ligt na {day}. Welke datum moet het zijn?",
        "{entry}: '{point}' lies after {day}. Which date should it be?",
    ),
    "timelines.ask-until-next": (
        "{entry}: wanneer eindigde dit? Nu uiterlijk {following}.",
        "{entry}: when did this end? Now at the latest {following}.",
    ),
    "timelines.asked": (
        "? Bij {entry}: {question}",
        "? Of {entry}: {question}",
    ),
    "timelines.check-later": (
        "'{point}' ligt na {day}, toen dit werd opgeschreven. Klopt de datum? | Wat nog moet komen: "
        "ota timelines edit {entry} presence=gepland",
        "'{point}' lies after {day}, when this was written down. Is the date right? | What is still to come: "
        "ota timelines edit {entry} presence=planned",
    ),
    "timelines.check-until-next": (
        "Wanneer eindigde dit? Geen einde verteld: gerekend tot uiterlijk {following}. | "
        "ota timelines edit {entry} end=DATUM",
        "When did this end? No end was told: taken to lie no later than {following}. | "
        "ota timelines edit {entry} end=DATE",
    ),
    "timelines.check-whose": (
        "wie is geplaatst? Niemand is genoemd; zo telt het voor ieder kind ({names}) als misschien. | "
        "ota timelines edit {entry} who=NAAM",
        "who was placed? Nobody is named; so it counts for each child ({names}) as perhaps. | "
        "ota timelines edit {entry} who=NAME",
    ),
    "timelines.check-evidence": (
        "Het bewijs {ref} staat niet meer zo in de tekst. | Wijs het opnieuw aan: ota timelines link",
        "The evidence {ref} no longer stands so in the text. | Point at it anew: ota timelines link",
    ),
}
