"""What documents and their writers say."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "reports.report": ("verslag", "report"),
    "reports.comments-docx": (
        "Opmerkingen in de kantlijn kan alleen Word hebben, niet {format}. | Gebruik --format docx, of laat --comments weg.",
        "Only Word has comments in the margin, not {format}. | Use --format docx, or leave out --comments.",
    ),
    "reports.one-text": (
        "In één bestand past één tekst, {path} is een bestand. | Noem één bron, of geef met --output een map.",
        "One file holds one text, and {path} is a file. | Name one source, or give a folder with --output.",
    ),
    "reports.comments-team": (
        "Coderingen in de kantlijn zijn voor het eigen team. | Laat --comments weg, of --audience.",
        "Codings in the margin are for the team only. | Leave out --comments, or --audience.",
    ),
    "reports.transcript": ("Gesprek, met genummerde beurten", "Conversation, with numbered turns"),
    "reports.transcript-file": ("gesprek-{n}", "conversation-{n}"),
    "reports.transcript-handle": ("Bron", "Source"),
    "reports.page": ("pagina", "page"),
    "reports.of": ("van", "of"),
    "reports.about": ("Over dit bestand", "About this file"),
    "reports.table": ("Tabel", "Table"),
    "reports.continued": ("{text} (vervolg)", "{text} (continued)"),
    "reports.file_open": (
        "{path} kan niet worden geschreven. | Staat het bestand open in Word of Excel? Sluit het daar en probeer "
        "het opnieuw, of kies met --output een andere naam.",
        "{path} cannot be written. | Is the file open in Word or Excel? Close it there and try again, or choose "
        "another name with --output.",
    ),
    "reports.folder-closed": (
        "In de map {folder} mag niet worden geschreven. | Kies een andere plaats, of geef uzelf schrijfrecht op die map.",
        "Nothing may be written in the folder {folder}. | Choose another place, or give yourself the right to write in it.",
    ),
    "reports.no_folder": (
        "De map {folder} kan niet worden gemaakt: de map erboven bestaat niet. | Maak die map eerst, of kies een "
        "andere plaats met --output.",
        "The folder {folder} cannot be made: the folder above it does not exist. | Make that folder first, or choose "
        "another place with --output.",
    ),
    "reports.is_folder": (
        "{path} is een map. | Geef met --output de naam van een bestand.",
        "{path} is a folder. | Give the name of a file with --output.",
    ),
    "reports.no_file": (
        "{path} is geen gewoon bestand. | Geef met --output de naam van een bestand.",
        "{path} is no ordinary file. | Give the name of a file with --output.",
    ),
    "reports.not-written": (
        "{path} kan niet worden geschreven: {why}. | Kies met --output een andere naam of plaats.",
        "{path} cannot be written: {why}. | Choose another name or place with --output.",
    ),
    "reports.no_format": (
        "Aan de naam {path} is niet te zien welk formaat u wilt. | Kies uit: {names}.",
        "The name {path} does not say which format you want. | Choose from: {names}.",
    ),
    "reports.no_table": (
        "Dit document heeft geen tabel, en een CSV-bestand bevat alleen een tabel. | Kies een ander formaat: docx, "
        "html, md of xlsx.",
        "This document has no table, and a CSV file holds only a table. | Choose another format: docx, html, md or "
        "xlsx.",
    ),
    "reports.no_template": (
        "Het sjabloon {path} is niet gevonden. | Kijk de naam na bij --template.",
        "The template {path} was not found. | Check the name given with --template.",
    ),
    "reports.bad_template": (
        "Het sjabloon {path} is geen Word-bestand dat ota kan gebruiken. | Open het in Word en bewaar het als .docx of "
        ".dotx, zonder macro's en zonder wachtwoord.",
        "The template {path} is not a Word file that ota can use. | Open it in Word and save it as .docx or .dotx, "
        "without macros and without a password.",
    ),
    "reports.book-title": ("Citatenboek", "Quote-book"),
    "reports.book-quotes": ("Citaten", "Quotes"),
    "reports.book-sources": ("Bronnen", "Sources"),
    "reports.book-coders": ("Codeurs", "Coders"),
    "reports.book-order-print": (
        "Per thema, perspectief en categorie staan alle citaten in de volgorde van de teksten. Een citaat uit meer thema's of categorieën staat bij elk daarvan.",
        "By theme, perspective and category all quotes stand in the order of the texts. A quote of several themes or categories stands under each.",
    ),
    "reports.book-order": (
        "Per thema, perspectief en categorie staan alle citaten in de volgorde van de teksten, met hun vindplaats en codes. Een citaat met codes uit meer thema's of categorieën staat bij elk daarvan.",
        "By theme, perspective and category all quotes stand in the order of the texts, with their place and codes. A quote with codes of several themes or categories stands under each.",
    ),
    "reports.no-quotes": (
        "Er zijn nog geen coderingen, dus ook geen citaten. | Codeer eerst: ota codings add --help",
        "There are no codings yet, so there are no quotes. | Code first: ota codings add --help",
    ),
    "reports.needs-output": (
        "Een {format} kan niet naar het scherm. | Geef --output BESTAND.{format}",
        "A {format} cannot go to the screen. | Give --output FILE.{format}",
    ),
    "reports.template-docx": (
        "Een huisstijlsjabloon hoort bij Word, niet bij {format}. | Laat --template weg of kies --format docx.",
        "A house template goes with Word, not with {format}. | Leave out --template or choose --format docx.",
    ),
    "reports.table-about": ("Rijen: {count}. Kolommen: {columns}.", "Rows: {count}. Columns: {columns}."),
    "reports.until": ("Stand van", "As of"),
    "reports.sheet-matrix": ("Matrix", "Matrix"),
    "reports.sheet-counts": ("Aantallen", "Counts"),
    "reports.sheet-quotes": ("Citaten", "Quotes"),
    "reports.quotes-theme": ("Thema", "Theme"),
    "reports.quotes-category": ("Categorie", "Category"),
    "reports.quotes-code": ("Code", "Code"),
    "reports.quotes-perspective": ("Perspectief", "Perspective"),
    "reports.quotes-source": ("Bron", "Source"),
    "reports.quotes-handle": ("Vindplaats", "Place"),
    "reports.quotes-attribution": ("Toeschrijving", "Attribution"),
    "reports.quotes-literal": ("Letterlijk", "Literal"),
    "reports.quotes-coders": ("Codeur(s)", "Coder(s)"),
    "reports.quotes-quote": ("Citaat", "Quote"),
    "reports.session-title": ("Casusbespreking {case}", "Case session: {case}"),
    "reports.session-case": (
        "Van welke casus? | Geef de naam erachter: ota reports write session-report Vos -o vos.docx",
        "Of which case? | Give its name behind it: ota reports write session-report Vos -o vos.docx",
    ),
    "reports.no-case": (
        "Een {kind} is van de hele studie, niet van een casus. | Laat de naam weg.",
        "A {kind} is of the whole study, not of one case. | Leave the name out.",
    ),
    "reports.session-partly": (
        "Getekend: plaatsingen, terugplaatsingen, maatregelen, hulp, besluiten, crises en schakelmomenten. De hele tijdlijn past niet op één blad: ota timelines draw.",
        "Drawn: placements, returns, measures, help, decisions, crises and switch moments. The whole timeline does not fit on one sheet: ota timelines draw.",
    ),
    "reports.session-session": ("Bijeenkomst", "Session"),
    "reports.session-date": ("Datum", "Date"),
    "reports.session-presented": ("Ingebracht door", "Presented by"),
    "reports.session-attended": ("Aanwezig", "Present"),
    "reports.session-questions": ("Open vragen", "Open questions"),
    "reports.session-question": ("vraag", "question"),
    "reports.session-about": ("over", "about"),
    "reports.session-switches": ("Schakelmomenten", "Switch moments"),
    "reports.session-decisions": ("Besluiten", "Decisions"),
    "reports.session-agreements": ("Afspraken", "Agreements"),
    "reports.session-n": ("nr.", "no."),
    "reports.session-when": ("wanneer", "when"),
    "reports.session-what": ("wat", "what"),
    "reports.session-kind": ("soort", "kind"),
    "reports.session-why": ("waarom een schakelmoment", "why a switch moment"),
    "reports.session-decision": ("besluit", "decision"),
    "reports.session-involved": ("wie waren betrokken?", "who was involved?"),
    "reports.session-how": ("hoe kwam het tot stand?", "how did it come about?"),
    "reports.session-fit": ("paste het?", "did it fit?"),
    "reports.session-better": ("was er iets beters?", "was there a better option?"),
    "reports.session-agreement": ("wat kan nu", "what can be done now"),
    "reports.session-by": ("wie", "who"),
    "reports.session-due": ("voor wanneer", "by when"),
    "reports.session-done": ("gedaan", "done"),
    "reports.session-unsaid": ("niet opgetekend", "not recorded"),
    "reports.session-none": ("Niet opgetekend.", "None recorded."),
    "reports.session-more": (
        "Nog {count} passen niet op dit papier; zie de tijdlijn (ota timelines list).",
        "{count} more do not fit on this paper; see the timeline (ota timelines list).",
    ),
    "reports.questions-title": ("Vragen voor het gesprek", "Questions for the interview"),
    "reports.questions-note": (
        "Deze vragen volgen uit wat op de tijdlijn open staat. Sla over wat u niet wilt of hoeft te vragen.",
        "These questions follow from what the timeline leaves open. Skip what you do not want or need to ask.",
    ),
    "reports.questions-none": ("Er staat niets open.", "Nothing is left open."),
    "reports.questions-n": ("nr.", "no."),
    "reports.questions-question": ("vraag", "question"),
    "reports.questions-about": ("over", "about"),
    "reports.questions-answer": ("antwoord", "answer"),
    "reports.ask-gap": (
        "Wat gebeurde er van {since} tot en met {until}? Daarover staat niets op de tijdlijn.",
        "What happened from {since} to {until}? Nothing stands on the timeline about it.",
    ),
    "reports.ask-versions": (
        "Dit wordt verschillend verteld: {told}. Hoe herinnert u het zich?",
        "This is told differently: {told}. How do you remember it?",
    ),
    "reports.ask-decision": (
        "Het besluit '{title}' ({when}): {questions}",
        "The decision '{title}' ({when}): {questions}",
    ),
    "reports.ask-help": (
        "De hulp '{title}' ({when}): waar was die voor bedoeld, en wat leverde die op?",
        "The help '{title}' ({when}): what was it meant for, and what did it bring?",
    ),
    "reports.ask-goal": (
        "De hulp '{title}' ({when}): waar was die voor bedoeld?",
        "The help '{title}' ({when}): what was it meant for?",
    ),
    "reports.ask-outcome": (
        "De hulp '{title}' ({when}): wat leverde die op?",
        "The help '{title}' ({when}): what did it bring?",
    ),
    "reports.ask-why": ("Waarom was '{title}' een keerpunt?", "Why was '{title}' a turning point?"),
    "reports.ask-when": ("Wanneer was dit ongeveer: '{title}'?", "About when was this: '{title}'?"),
    "reports.ask-sometime": ("datum onbekend", "date unknown"),
    "reports.ask-switch": ("schakelmoment {n}", "switch moment {n}"),
}
