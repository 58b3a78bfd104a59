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
    "reports.figure": ("Figuur", "Figure"),
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
    "reports.setting-text": (
        "Achter ‘{key}’ hoort één tekst te staan. | Haal de lijst eronder weg.",
        "Behind ‘{key}’ one text should stand. | Take away the list under it.",
    ),
    "reports.setting-list": (
        "Achter ‘{key}’ hoort een tekst of een lijst te staan. | Schrijf bijvoorbeeld [themes].",
        "Behind ‘{key}’ a text or a list should stand. | Write [themes], for example.",
    ),
    "reports.no-recipe": (
        "Er is geen recept {path}. | Maak er een met ota reports recipe learning-report.",
        "There is no recipe {path}. | Make one with ota reports recipe learning-report.",
    ),
    "reports.recipe-name": (
        "Een recept is een bestand dat op .yaml eindigt, {path} niet. | Geef het met --output zo'n naam.",
        "A recipe is a file that ends in .yaml, which {path} does not. | Give it such a name with --output.",
    ),
    "reports.recipe-text": (
        "{path} is geen tekst in UTF-8. | Bewaar het recept als gewone tekst (UTF-8).",
        "{path} is no text in UTF-8. | Save the recipe as plain text (UTF-8).",
    ),
    "reports.recipe-form": (
        "Dit is geen recept: er horen sleutels te staan. | Bekend zijn: {known}.",
        "This is no recipe: keys should stand here. | Known are: {known}.",
    ),
    "reports.recipe-problems": (
        "{file} heeft {count} regels die niet kloppen; er is niets geschreven. | Zie de regels hieronder.",
        "{file} has {count} lines that are not right; nothing was written. | See the lines below.",
    ),
    "reports.recipe-title": (
        "Het recept heeft geen titel. | Zet er een regel bij: title: Bijlagen.",
        "The recipe has no title. | Add a line: title: Annex.",
    ),
    "reports.recipe-no-parts": (
        "Het recept heeft geen onderdelen. | Zet ze onder parts:, elk achter een streepje.",
        "The recipe has no parts. | Put them under parts:, each behind a dash.",
    ),
    "reports.recipe-queries": (
        "Onder queries hoort per regel een naam met een vraag. | Schrijf bijvoorbeeld gezinnen: cases.",
        "Under queries each line should have a name and a query. | Write families: cases, for example.",
    ),
    "reports.recipe-parts": (
        "Onder parts hoort een lijst te staan. | Begin elk onderdeel met een streepje.",
        "Under parts a list should stand. | Begin each part with a dash.",
    ),
    "reports.recipe-step": (
        "Een onderdeel is óf part: met een naam, óf text: met een bestand. | Zet er één van de twee.",
        "A part is either part: with a name, or text: with a file. | Put one of the two.",
    ),
    "reports.query-empty": (
        "Hier staat geen vraag. | Begin met een van: {names}.",
        "There is no query here. | Begin with one of: {names}.",
    ),
    "reports.query-condition": (
        "‘{part}’ is geen voorwaarde. | Schrijf kolom=waarde, en een waarde met een spatie tussen aanhalingstekens.",
        "‘{part}’ is no condition. | Write column=value, and a value with a blank between quotation marks.",
    ),
    "reports.query-nothing": (
        "In de kolom ‘{column}’ staat bij deze rijen geen getal. | Vul de kolom, of vraag iets anders.",
        "The column ‘{column}’ has no number in these rows. | Fill the column, or ask something else.",
    ),
    "reports.text-stars": (
        "Een sterretje opent hier iets dat niet sluit. | Zet er een achter, of schrijf \\* voor het teken zelf.",
        "An asterisk opens something here that does not close. | Put one behind it, or write \\* for the sign itself.",
    ),
    "reports.text-slot": (
        "‘{words}’ is niet te lezen. | Schrijf {{{{ n: vraag }}}} of {{{{ ref: naam }}}}.",
        "‘{words}’ cannot be read. | Write {{{{ n: query }}}} or {{{{ ref: name }}}}.",
    ),
    "reports.text-heading": (
        "In een kop kan geen ‘{words}’ staan. | Zet het in de tekst eronder.",
        "A heading cannot hold ‘{words}’. | Put it in the text below.",
    ),
    "reports.no-text": (
        "De tekst {file} ligt niet naast het recept. | Maak het bestand, of haal de regel weg.",
        "The text {file} does not lie beside the recipe. | Make the file, or take the line away.",
    ),
    "reports.text-encoding": (
        "{file} is geen tekst in UTF-8. | Bewaar het bestand als gewone tekst (UTF-8).",
        "{file} is no text in UTF-8. | Save the file as plain text (UTF-8).",
    ),
    "reports.text-outside": (
        "{file} ligt niet in de map van het recept. | Leg de tekst daar, en noem haar met haar naam.",
        "{file} does not lie in the folder of the recipe. | Put the text there, and call it by its name.",
    ),
    "reports.no-references": (
        "Geen onderdeel van dit recept heeft een tabel of figuur om naar te verwijzen. | Haal de verwijzing weg.",
        "No part of this recipe has a table or figure to refer to. | Take the reference away.",
    ),
    "reports.no-part-asks": (
        "Geen onderdeel van dit recept kent ‘{key}’. | Laat het weg.",
        "No part of this recipe knows ‘{key}’. | Leave it out.",
    ),
    "reports.one-case": (
        "Dit onderdeel is er voor één casus, niet voor {count}. | Noem in het recept één casus: cases: [Naam].",
        "This part is for one case, not for {count}. | Name one case in the recipe: cases: [Name].",
    ),
    "reports.no-output": (
        "Zeg waar het verslag heen moet. | Geef --output, of met --check alleen wat er te vinden is.",
        "Say where the report must go. | Give --output, or with --check only what can be found.",
    ),
    "reports.slot-number": ("getal", "number"),
    "reports.slot-reference": ("verwijzing", "reference"),
    "reports.slot-text": ("tekst", "text"),
    "reports.no-sections": (
        "In {path} staan geen gemarkeerde teksten van een recept. | Neem het Word-bestand dat ota reports write schreef.",
        "{path} has no marked texts of a recipe. | Take the Word file that ota reports write wrote.",
    ),
    "reports.no-word-file": (
        "{path} is geen Word-bestand dat te lezen is. | Bewaar het in Word opnieuw als .docx.",
        "{path} is no Word file that can be read. | Save it as .docx in Word again.",
    ),
    "reports.take-conflicts": (
        "In Word én in het bestand veranderd, dus niet overgenomen: {names}. | Kies met --prefer word of --prefer file.",
        "Changed in Word and in the file, so not taken: {names}. | Choose with --prefer word or --prefer file.",
    ),
    "reports.taken-taken": ("overgenomen", "taken"),
    "reports.taken-unchanged": ("niet veranderd", "not changed"),
    "reports.taken-conflict": ("in beide veranderd", "changed in both"),
    "reports.taken-kept": ("gebleven zoals het was", "kept as it was"),
    "reports.taken-unknown": ("hoort bij geen recept hier", "belongs to no recipe here"),
    "reports.traces": (
        "Dit bestand is voor iedereen, en bevat {what}. | Haal dat uit de sjabloon of de tekst, of kies een ander publiek.",
        "This file is for everybody, and holds {what}. | Take that out of the template or text, or choose another audience.",
    ),
    "reports.trace-comment": ("opmerkingen in de kantlijn", "comments in the margin"),
    "reports.trace-author": ("de naam van een auteur", "the name of an author"),
    "reports.trace-handle": ("een vindplaats", "a handle of a passage"),
    "reports.trace-hidden": ("verborgen tekst", "hidden text"),
    "reports.origin-file": ("herkomst", "origins"),
    "reports.origin-title": ("Herkomst van de getallen: {title}", "Where the numbers come from: {title}"),
    "reports.origin-sheet": ("Herkomst", "Origins"),
    "reports.origin-above": ("Onder de kop", "Under the heading"),
    "reports.origin-where": ("Waar", "Where"),
    "reports.origin-number": ("Getal", "Number"),
    "reports.origin-query": ("Vraag", "Query"),
    "reports.origin-rows": ("Rijen", "Rows"),
    "reports.origin-every": ("Van", "Out of"),
    "reports.tree-code": ("Code", "Code"),
    "reports.tree-definition": ("Definitie", "Definition"),
    "reports.tree-quotes": ("Passages", "Passages"),
    "reports.tree-example": ("Voorbeeld", "Example"),
    "reports.tree-counts": (
        "Een passage en een van de {cases} tellen bij een categorie of thema één keer, met hoeveel codes ook.",
        "A passage and one of the {cases} count once in a category or theme, with however many codes.",
    ),
    "reports.structure-code": ("Codes", "Codes"),
    "reports.structure-category": ("Categorieën", "Categories"),
    "reports.structure-theme": ("Thema's", "Themes"),
    "reports.structure-table": ("De datastructuur als tabel", "The data structure as a table"),
    "reports.structure-about": (
        "Van links naar rechts: {codes} codes leiden naar {categories} categorieën, en deze naar {themes} thema's. "
        "Een streepjeslijn is een tweede plaats. De tabel hierachter zegt welke naar welke.",
        "From left to right: {codes} codes lead to {categories} categories, and these to {themes} themes. "
        "A dashed line is a second place. The table behind it says which to which.",
    ),
    "reports.structure-none": (
        "Geen code staat in een categorie of thema, dus is er geen datastructuur. | Groepeer codes: ota codebook group.",
        "No code stands in a category or theme, so there is no data structure. | Group codes: ota codebook group.",
    ),
    "reports.heading-code-tree": ("Codeboom", "Code tree"),
    "reports.heading-data-structure": ("Datastructuur", "Data structure"),
    "reports.heading-summaries": ("Samenvattingen per thema", "Summaries by theme"),
    "reports.summaries-table": ("Citaten en samenvattingen per thema", "Quotes and summaries by theme"),
    "reports.summaries-more": ("Nog {count} citaten staan niet hier.", "{count} more quotes do not stand here."),
    "reports.heading-quotes": ("Citatenboek", "Quote-book"),
    "reports.draft-title": ("Bijlagen bij het leerrapport", "Annex to the learning report"),
    "reports.draft-file": ("inleiding.md", "introduction.md"),
    "reports.draft-query": ("gezinnen", "families"),
    "reports.draft-text": (
        "# Inleiding\n\nIn deze bijlagen staat hoe is gewerkt. Er zijn {{{{ n: {query} }}}} gezinnen besproken. "
        "[[Welke codes er zijn, staat in {{{{ ref: {reference} }}}}.]]\n",
        "# Introduction\n\nThis annex says how we worked. {{{{ n: {query} }}}} families were discussed. "
        "[[Which codes there are stands in {{{{ ref: {reference} }}}}.]]\n",
    ),
    "reports.recipe-head": (
        "Een recept: wat er in het verslag komt, van boven naar beneden. Zie docs/reports.md.",
        "A recipe: what goes into the report, from top to bottom. See docs/reports.md.",
    ),
    "reports.recipe-head-queries": (
        "Vragen met een naam, om in een tekst te gebruiken als {{ n: naam }}.",
        "Queries with a name, to be used in a text as {{ n: name }}.",
    ),
    "reports.recipe-head-parts": (
        "Onderdelen (part) en eigen teksten (text, een bestand naast dit recept), in deze volgorde.",
        "Parts (part) and texts of your own (text, a file beside this recipe), in this order.",
    ),
    "reports.setting-mapping": (
        "Achter ‘{key}’ hoort per regel een naam met een tekst. | Schrijf ze eronder, ingesprongen.",
        "Behind ‘{key}’ each line should have a name and a text. | Write them under it, indented.",
    ),
    "reports.coreq-item": (
        "‘{number}’ is geen punt van COREQ. | Het zijn er 1 tot en met {most}.",
        "‘{number}’ is no item of COREQ. | They are 1 up to {most}.",
    ),
    "reports.heading-method": (
        "Verantwoording van de methode",
        "Account of the method",
    ),
    "reports.method-questions": (
        "Vragen, en waar ze worden beantwoord",
        "Questions, and where they are answered",
    ),
    "reports.method-questions-table": (
        "De onderzoeksvragen",
        "The research questions",
    ),
    "reports.method-question": (
        "Vraag",
        "Question",
    ),
    "reports.method-answered": (
        "Beantwoord in",
        "Answered in",
    ),
    "reports.method-material": (
        "Wie en wat",
        "Who and what",
    ),
    "reports.method-material-table": (
        "Wat er is onderzocht",
        "What was studied",
    ),
    "reports.method-what": (
        "Wat",
        "What",
    ),
    "reports.method-number": (
        "Aantal",
        "Number",
    ),
    "reports.method-cases": (
        "Besproken {cases}",
        "Discussed: {cases}",
    ),
    "reports.method-anonymous": (
        "waarvan anoniem",
        "of which anonymous",
    ),
    "reports.method-sessions": (
        "Bijeenkomsten",
        "Sessions",
    ),
    "reports.method-field-notes": (
        "Veldnotities van bijeenkomsten",
        "Field notes of sessions",
    ),
    "reports.method-interviews": (
        "Interviews",
        "Interviews held",
    ),
    "reports.method-verbatim": ("waarvan woordelijk uitgewerkt", "of which written out word for word"),
    "reports.method-reported": (
        "waarvan alleen een verslag, dat niet tussen aanhalingstekens wordt geciteerd",
        "of which only a report, which is not quoted between marks",
    ),
    "reports.method-duration": (
        "Gemiddelde van {what} per interview",
        "Mean of {what} per interview",
    ),
    "reports.method-experts": (
        "Ervaringsdeskundigen",
        "Experts by experience",
    ),
    "reports.method-researchers": (
        "Onderzoekers",
        "Researchers",
    ),
    "reports.method-teams": (
        "De teams",
        "The teams",
    ),
    "reports.method-teams-table": (
        "Professionals per team en functie",
        "Professionals by team and function",
    ),
    "reports.method-teams-note": (
        "Geteld zijn mensen met de rol professional; ervaringsdeskundigen en onderzoekers staan in de tabel hierboven.",
        "Counted are people in the role of professional; experts by experience and researchers stand in the table above.",
    ),
    "reports.method-function": (
        "Functie",
        "Function",
    ),
    "reports.method-no-function": (
        "functie niet bekend",
        "function not known",
    ),
    "reports.method-no-team": (
        "team niet bekend",
        "team not known",
    ),
    "reports.method-total": (
        "Totaal",
        "Total",
    ),
    "reports.method-coding": (
        "Het coderen",
        "Coding",
    ),
    "reports.method-origins-table": (
        "Waar de codes vandaan komen",
        "Where the codes come from",
    ),
    "reports.method-origin": (
        "Herkomst",
        "Origin",
    ),
    "reports.method-origin-deductive": (
        "uit literatuur en eerdere kennis",
        "from literature and earlier knowledge",
    ),
    "reports.method-origin-inductive": (
        "uit de data",
        "from the data",
    ),
    "reports.method-origin-in-vivo": (
        "uit de woorden van een spreker zelf",
        "from a speaker's own words",
    ),
    "reports.method-origin-unsaid": (
        "herkomst niet vastgelegd",
        "origin not recorded",
    ),
    "reports.method-versions-table": (
        "Versies van het codeboek",
        "Versions of the codebook",
    ),
    "reports.method-version": (
        "Versie",
        "Version",
    ),
    "reports.method-day": (
        "Dag",
        "Day",
    ),
    "reports.method-themes": (
        "Thema's",
        "Themes",
    ),
    "reports.method-categories": (
        "Categorieën",
        "Categories",
    ),
    "reports.method-codes": (
        "Codes in gebruik",
        "Codes in use",
    ),
    "reports.method-feedback-table": (
        "Aan wie de eerste resultaten zijn voorgelegd",
        "Before whom the first results were laid",
    ),
    "reports.method-session": (
        "Bijeenkomst",
        "Session",
    ),
    "reports.method-before": (
        "Voor wie",
        "Before whom",
    ),
    "reports.method-of-verbatim": ("interviews woordelijk uitgewerkt", "interviews written out word for word"),
    "reports.method-of-interviews": ("interviews", "interviews"),
    "reports.method-of-mean": ("gemiddelde van {what}: ", "mean of {what}: "),
    "reports.method-of-notes": ("veldnotities van bijeenkomsten", "field notes of sessions"),
    "reports.method-of-passages": (
        "gecodeerde passages",
        "coded passages",
    ),
    "reports.method-see-teams": (
        "Zie de tabel van de teams.",
        "See the table of the teams.",
    ),
    "reports.method-see-origins": (
        "Zie de tabel van de herkomst van de codes.",
        "See the table of where codes come from.",
    ),
    "reports.method-not-reported": (
        "niet gerapporteerd",
        "not reported",
    ),
    "reports.method-coreq": (
        "De punten van COREQ",
        "The items of COREQ",
    ),
    "reports.method-coreq-table": (
        "COREQ: 32 punten",
        "COREQ: 32 items",
    ),
    "reports.method-coreq-note": (
        "Naar Tong, Sainsbury en Craig (2007), in eigen woorden. Wat niet uit de studie volgt en niet is beschreven, staat er als niet gerapporteerd.",
        "After Tong, Sainsbury and Craig (2007), in words of our own. What does not follow from the study and was not described is said to be not reported.",
    ),
    "reports.method-item": (
        "Nr.",
        "No.",
    ),
    "reports.method-about": (
        "Waarover",
        "About what",
    ),
    "reports.method-answer": (
        "Wat er is gedaan, of waar het staat",
        "What was done, or where it stands",
    ),
    "reports.method-coreq-01": (
        "Wie interviewde of de bijeenkomst leidde",
        "Who interviewed, or led the session",
    ),
    "reports.method-coreq-02": (
        "Opleiding en titels van de onderzoekers",
        "Training and degrees of the researchers",
    ),
    "reports.method-coreq-03": (
        "Hun werk ten tijde van het onderzoek",
        "Their work at the time of the study",
    ),
    "reports.method-coreq-04": (
        "Hun geslacht",
        "Their gender",
    ),
    "reports.method-coreq-05": (
        "Hun ervaring met dit soort onderzoek",
        "Their experience with this kind of study",
    ),
    "reports.method-coreq-06": (
        "Of zij de deelnemers vooraf kenden",
        "Whether they knew participants beforehand",
    ),
    "reports.method-coreq-07": (
        "Wat deelnemers van de onderzoekers wisten",
        "What participants knew of the researchers",
    ),
    "reports.method-coreq-08": (
        "Wat van de onderzoekers verder van belang is: belangen, aannames",
        "What else matters of the researchers: interests, assumptions",
    ),
    "reports.method-coreq-09": (
        "De methodologische benadering",
        "The methodological approach",
    ),
    "reports.method-coreq-10": (
        "Hoe deelnemers zijn gekozen",
        "How participants were chosen",
    ),
    "reports.method-coreq-11": (
        "Hoe zij zijn benaderd",
        "How they were approached",
    ),
    "reports.method-coreq-12": (
        "Hoeveel deelnemers er waren",
        "How many participants there were",
    ),
    "reports.method-coreq-13": (
        "Wie niet meedeed of stopte, en waarom",
        "Who did not take part or stopped, and why",
    ),
    "reports.method-coreq-14": (
        "Waar de gegevens zijn verzameld",
        "Where data were collected",
    ),
    "reports.method-coreq-15": (
        "Of er anderen bij waren",
        "Whether others were present",
    ),
    "reports.method-coreq-16": (
        "Wat voor mensen de deelnemers zijn",
        "What kind of people participants are",
    ),
    "reports.method-coreq-17": (
        "De topiclijst, en of die is beproefd",
        "The topic list, and whether it was tried out",
    ),
    "reports.method-coreq-18": (
        "Of interviews zijn herhaald",
        "Whether interviews were repeated",
    ),
    "reports.method-coreq-19": (
        "Of er beeld of geluid is opgenomen",
        "Whether sound or image was recorded",
    ),
    "reports.method-coreq-20": (
        "Of er veldnotities zijn gemaakt",
        "Whether field notes were made",
    ),
    "reports.method-coreq-21": (
        "Hoe lang de gesprekken duurden",
        "How long the conversations lasted",
    ),
    "reports.method-coreq-22": (
        "Of verzadiging is besproken",
        "Whether saturation was discussed",
    ),
    "reports.method-coreq-23": (
        "Of deelnemers hun transcript terugkregen",
        "Whether participants were given their transcript",
    ),
    "reports.method-coreq-24": (
        "Hoeveel mensen codeerden",
        "How many people coded",
    ),
    "reports.method-coreq-25": (
        "De codeboom",
        "The code tree",
    ),
    "reports.method-coreq-26": (
        "Waar thema's vandaan komen",
        "Where themes come from",
    ),
    "reports.method-coreq-27": (
        "Met welk programma is gewerkt",
        "Which program was used",
    ),
    "reports.method-coreq-28": (
        "Of deelnemers op de uitkomsten reageerden",
        "Whether participants responded to the findings",
    ),
    "reports.method-coreq-29": (
        "Of citaten de uitkomsten laten zien, met wie sprak",
        "Whether quotes show the findings, with who spoke",
    ),
    "reports.method-coreq-30": (
        "Of gegevens en uitkomsten bij elkaar passen",
        "Whether data and findings fit each other",
    ),
    "reports.method-coreq-31": (
        "Of de hoofdthema's duidelijk zijn",
        "Whether major themes are clear",
    ),
    "reports.method-coreq-32": (
        "Of afwijkende gevallen en kleinere thema's zijn besproken",
        "Whether deviant cases and minor themes are discussed",
    ),
    "reports.heading-background": (
        "Achtergrond van de gezinnen",
        "Background of the families",
    ),
    "reports.heading-claims": (
        "Wat in de gezinnen voorkwam",
        "What occurred in the families",
    ),
    "reports.heading-recommendations": (
        "Aanbevelingen",
        "Recommendations",
    ),
    "reports.background-what": (
        "Wat",
        "What",
    ),
    "reports.background-count": (
        "Aantal gezinnen",
        "Number of families",
    ),
    "reports.background-all": (
        "Alle gezinnen",
        "All families",
    ),
    "reports.background-blank": ("niet ingevuld", "not filled in"),
    "reports.background-unknown": ("onbekend", "unknown"),
    "reports.background-not-asked": ("niet gevraagd", "not asked"),
    "reports.background-not-applicable": ("niet van toepassing", "not applicable"),
    "reports.background-number": (
        "Aantal",
        "Number",
    ),
    "reports.background-stated": (
        "Waarvan bekend",
        "Known of",
    ),
    "reports.background-of": (
        "{count} van {all} gezinnen",
        "{count} of {all} families",
    ),
    "reports.background-least": (
        "{name}: minst",
        "{name}: least",
    ),
    "reports.background-most": (
        "{name}: meest",
        "{name}: most",
    ),
    "reports.claim": (
        "Bewering",
        "Claim",
    ),
    "reports.claim-certainly": (
        "zeker",
        "certainly",
    ),
    "reports.claim-possibly": (
        "mogelijk",
        "possibly",
    ),
    "reports.claim-not": (
        "niet",
        "not",
    ),
    "reports.claim-unknown": (
        "onbekend",
        "unknown",
    ),
    "reports.claims-note": (
        "Elke rij telt op tot {all} gezinnen. Waar niets is genoteerd, is het onbekend.",
        "Every row adds up to {all} families. Where nothing was noted it is unknown.",
    ),
    "reports.claim-twice": (
        "In ‘{column}’ zegt een gezin meer dan één ding. | Kies per gezin zeker, mogelijk, niet of onbekend.",
        "In ‘{column}’ a family says more than one thing. | Choose certainly, possibly, not or unknown for each.",
    ),
    "reports.recommend-theme": (
        "thema",
        "theme",
    ),
    "reports.recommend-levels": (
        "niveaus",
        "levels",
    ),
    "reports.recommend-subheading": (
        "tussenkop",
        "subheading",
    ),
    "reports.recommend-recommendation": (
        "aanbeveling",
        "recommendation",
    ),
    "reports.recommend-point": (
        "onderpunt",
        "point",
    ),
    "reports.recommend-findings": (
        "bevindingen",
        "findings",
    ),
    "reports.recommend-number": (
        "aanbevelingen",
        "recommendations",
    ),
    "reports.recommend-points": (
        "onderpunten",
        "points",
    ),
    "reports.recommend-all": (
        "Samen",
        "Together",
    ),
    "reports.recommend-and": ("en", "and"),
    "reports.recommend-nothing": (
        "geen",
        "none",
    ),
    "reports.recommend-table": (
        "Aanbevelingen per thema en niveau",
        "Recommendations by theme and level",
    ),
    "reports.recommend-counts": (
        "Een aanbeveling op meer dan één niveau telt bij elk daarvan mee. Onderpunten tellen niet als aanbeveling.",
        "A recommendation at more than one level counts at each of them. Points beneath one are no recommendations.",
    ),
    "reports.part-empty": ("Hier is nog niets opgenomen.", "Nothing has been entered here yet."),
    "reports.recommend-loose": (
        "Aanbevelingen zonder bevinding",
        "Recommendations without a finding",
    ),
    "reports.recommend-rests": (
        "(berust op {findings})",
        "(rests on {findings})",
    ),
    "reports.recommend-passages": ("passages: {count}", "{count} passage(s)"),
    "reports.recommend-code": (
        "{code}, gecodeerde passages: {count}",
        "{code}, coded passages: {count}",
    ),
    "reports.level-individual": (
        "individueel",
        "individual",
    ),
    "reports.level-organisation": (
        "organisatie",
        "organisation",
    ),
    "reports.level-gemeente": ("gemeente", "municipality"),
    "reports.level-region": (
        "regio",
        "region",
    ),
    "reports.at-individual": (
        "individueel niveau",
        "individual level",
    ),
    "reports.at-organisation": (
        "organisatieniveau",
        "organisation level",
    ),
    "reports.at-gemeente": (
        "gemeenteniveau",
        "municipal level",
    ),
    "reports.at-region": (
        "regionaal niveau",
        "regional level",
    ),
    "reports.recommendation-row": (
        "{place}: deze rij is geen aanbeveling en geen onderpunt. | Vul thema, niveaus en aanbeveling in, of onder een aanbeveling alleen een onderpunt.",
        "{place}: this row is no recommendation and no point. | Fill in theme, levels and recommendation, or beneath a recommendation a point only.",
    ),
    "reports.recommendation-level": (
        "{place}: ‘{level}’ is geen niveau. | Kies uit individueel, organisatie, gemeente en regio; scheid ze met ;.",
        "{place}: ‘{level}’ is no level. | Choose from individual, organisation, municipality and region; put ; between them.",
    ),
    "reports.recommendation-column": (
        "{file}: er is geen kolom ‘{column}’. | De kolommen zijn thema, niveaus, aanbeveling, en naar keuze tussenkop, onderpunt en bevindingen.",
        "{file}: there is no column ‘{column}’. | The columns are theme, levels, recommendation, and if you like subheading, point and findings.",
    ),
    "reports.recommendation-finding": (
        "{place}: bevinding ‘{finding}’ is er niet. | Noem een passage (T03:10-12) of een thema, categorie of code bij zijn naam; scheid ze met ;.",
        "{place}: finding ‘{finding}’ is not there. | Name a passage (T03:10-12), or a theme, category or code by its name; put ; between them.",
    ),
    "reports.timelines-public": (
        "Gezinnen met een tijdlijn: {count}. Tijdlijnen staan niet in een stuk dat openbaar is.",
        "Families with a timeline: {count}. Timelines do not stand in what is for the public.",
    ),
    "reports.timelines-caption": (
        "Tijdlijn: {case}",
        "Timeline: {case}",
    ),
    "reports.decisions-none": (
        "Geen {what} genoteerd.",
        "No {what} were noted.",
    ),
    "reports.heading-timelines": (
        "Tijdlijnen",
        "Timelines",
    ),
    "reports.heading-decisions": (
        "Besluiten en afspraken",
        "Decisions and agreements",
    ),
    "reports.heading-codebook-history": (
        "Geschiedenis van het codeboek",
        "History of the codebook",
    ),
    "reports.history-no-versions": (
        "Van het codeboek zijn geen versies vastgelegd.",
        "No versions of the codebook were marked.",
    ),
    "reports.history-versions": (
        "Versies van het codeboek",
        "Versions of the codebook",
    ),
    "reports.history-steps": (
        "Wat er met het codeboek is gedaan",
        "What was done to the codebook",
    ),
    "reports.history-name": (
        "Versie",
        "Version",
    ),
    "reports.history-at": (
        "Datum",
        "Date",
    ),
    "reports.history-coder": (
        "Wie",
        "Who",
    ),
    "reports.history-themes": (
        "Thema's",
        "Themes",
    ),
    "reports.history-categories": (
        "Categorieën",
        "Categories",
    ),
    "reports.history-codes": (
        "Codes",
        "Codes in use",
    ),
    "reports.history-note": (
        "Toelichting",
        "Note",
    ),
    "reports.history-what": (
        "Wat",
        "What happened",
    ),
    "reports.history-reason": (
        "Waarom",
        "Why",
    ),
    "reports.decisions-public": (
        "Besluiten: {decisions}. Afspraken: {agreements}. Wat er per gezin is besloten, staat niet in een openbaar stuk.",
        "Decisions: {decisions}. Agreements: {agreements}. What was decided in each family does not stand in what is public.",
    ),
    "reports.history-team": (
        "Wat er stap voor stap met het codeboek is gedaan, staat alleen in een stuk voor het team.",
        "What was done to the codebook step by step stands only in what is for the team.",
    ),
}
