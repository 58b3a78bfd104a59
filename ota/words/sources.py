"""What the readers of files say: what is wrong with which file, and what to do next. Never a word of its text."""

from __future__ import annotations

_SAVE = (
    "Open het in het programma waarmee het is gemaakt en sla het op als .docx, tekst of (een tabel) .csv.",
    "Open it in the program it was made with and save it as .docx, text or (a table) .csv.",
)

WORDS: dict[str, tuple[str, str]] = {
    # why it is not known whose words they are; said with a line, and with the label where there is one
    "sources.other_sheet": (
        "{name}: het eerste blad ('{first}') heeft geen rijen, het blad '{sheet}' wel. | Zet '{sheet}' vooraan, of bewaar het als een bestand op zich.",
        "{name}: the first sheet ('{first}') has no rows, the sheet '{sheet}' has. | Move '{sheet}' to the front, or save it as a file of its own.",
    ),
    "sources.sheets": (
        "alleen het eerste blad ('{first}') is gelezen; niet gelezen: {sheets}. | Horen die er ook bij: bewaar elk blad als een bestand op zich.",
        "only the first sheet ('{first}') was read; not read: {sheets}. | If they belong to it: save each sheet as a file of its own.",
    ),
    "sources.table_title": (
        "{name}: op regel {line} staat een titel en geen kop; de kop lijkt op regel {header} te staan. | Haal weg wat boven de kop staat: de kop is de eerste regel.",
        "{name}: row {line} holds a title and no header; the header seems to be row {header}. | Take away what stands above the header: the header is the first row.",
    ),
    "sources.doubt-label": (
        "'{label}' lijkt op een sprekernaam, maar is niet zeker. | Zeg wie het is, of dat het klopt: ota transcripts speakers {handle}",
        "'{label}' looks like a speaker's label, but is not certain. | Say who it is, or that it is right: ota transcripts speakers {handle}",
    ),
    "sources.doubt-time": (
        "hier staat een tijdcode zonder naam, tussen andere met een naam. | Zeg wie daar spreekt, of dat het klopt: ota transcripts speakers {handle}",
        "a time code without a name stands here, among others that have one. | Say who speaks there, or that it is right: ota transcripts speakers {handle}",
    ),
    "sources.doubt-variant": (
        "'{label}' verschilt weinig van een andere sprekernaam. | Zeg of het dezelfde persoon is: ota transcripts speakers {handle}",
        "'{label}' differs little from another speaker's label. | Say whether it is the same person: ota transcripts speakers {handle}",
    ),
    "sources.doubt-nobody": (
        "van wat hier begint is niet bekend wie het zei. | Zeg van wie deze woorden zijn, of dat het klopt: ota transcripts speakers {handle}",
        "nobody is known to have said what begins here. | Say whose words these are, or that it is right: ota transcripts speakers {handle}",
    ),
    "sources.doubt-machine": (
        "dit lijkt een regel die een programma heeft achtergelaten. | Zeg of iemand dit heeft gezegd: ota transcripts speakers {handle}",
        "this looks like a line that a program left behind. | Say whether anybody said it: ota transcripts speakers {handle}",
    ),
    # what a file was taken for
    "sources.make-atrain": ("tekst van aTrain", "text by aTrain"),
    "sources.make-html": ("webpagina (HTML)", "web page (HTML)"),
    "sources.make-whisper_cpp": ("whisper.cpp-json", "JSON of whisper.cpp"),
    "sources.make-whisper_json": ("Whisper-json", "JSON of Whisper"),
    "sources.make-whisperx": ("tekst van WhisperX", "text by WhisperX"),
    "sources.make-whisperx_json": ("Whisper-json met sprekers", "JSON of Whisper with speakers"),
    "sources.make-named_srt": ("ondertiteling met namen (SubRip)", "subtitles with names (SubRip)"),
    "sources.make-named_vtt": ("ondertiteling met namen (zoals van Zoom)", "captions with names (as of Zoom)"),
    "sources.make-noscribe": ("transcript van noScribe", "transcript by noScribe"),
    "sources.make-srt": ("ondertiteling (SubRip)", "subtitles (SubRip)"),
    "sources.make-teams": ("Teams-ondertiteling", "Teams captions"),
    "sources.make-voices": ("ondertiteling met stemmen (WebVTT)", "captions with voices (WebVTT)"),
    "sources.make-vtt": ("ondertiteling (WebVTT)", "captions (WebVTT)"),
    "sources.make-youtube": ("YouTube-ondertiteling", "YouTube captions"),
    "sources.make-docx": ("Word-bestand", "Word file"),
    "sources.make-md": ("tekst in Markdown", "text in Markdown"),
    "sources.make-odt": ("OpenDocument-tekst", "OpenDocument text"),
    "sources.make-pdf": ("PDF-bestand", "PDF file"),
    "sources.make-rtf": ("RTF-tekst", "RTF text"),
    "sources.make-txt": ("platte tekst", "plain text"),
    "sources.make-answers": ("tabel, een respondent per rij", "table, a respondent in each row"),
    "sources.make-rows": ("tabel, een beurt per rij", "table, a turn in each row"),
    # finding and opening
    "sources.missing": (
        "{name} is niet gevonden. | Kijk of de naam en de map kloppen.",
        "{name} was not found. | Check the name and the folder.",
    ),
    "sources.missing_near": (
        "{name} is niet gevonden. | In die map staat wel: {names}.",
        "{name} was not found. | That folder does hold: {names}.",
    ),
    "sources.no_match": (
        "Geen enkel bestand past bij {name}. | Controleer het patroon en de map.",
        "No file matches {name}. | Check the pattern and the folder.",
    ),
    "sources.paths": (
        "{count} van de opgegeven bestanden zijn niet gevonden. | Verbeter de namen hieronder; er is nog "
        "niets gelezen.",
        "{count} of the given files were not found. | Correct the names below; nothing was read yet.",
    ),
    "sources.folder": (
        "{name} is een map, geen bestand. | Noem een bestand in die map.",
        "{name} is a folder, not a file. | Name a file in that folder.",
    ),
    "sources.unreadable": (
        "{name} kan niet worden geopend. | Sluit het in andere programma's en controleer of u het mag lezen.",
        "{name} cannot be opened. | Close it in other programs and check that you may read it.",
    ),
    "sources.suffix": (
        "{name} wordt niet als transcript gelezen: {what}. | {advice}",
        "{name} is not read as a transcript: {what}. | {advice}",
    ),
    "sources.table_size": (
        "{name}, regel {line}: de tabel is groter dan {rows} regels (lege meegeteld) of {columns} kolommen. | Haal lege "
        "regels en kolommen achter de tabel weg, of verdeel haar over bestanden.",
        "{name}, line {line}: the table is larger than {rows} lines (blank ones counted) or {columns} columns. | Remove "
        "blank lines and columns behind the table, or divide it over files.",
    ),
    "sources.unused_texts": (
        "{name} draagt {texts} teksten mee, en heeft {cells} cellen met tekst. | Open het bestand in Excel of LibreOffice, "
        "sla het opnieuw op en importeer dat.",
        "{name} carries {texts} texts, and has {cells} cells with text. | Open the file in Excel or LibreOffice, save it "
        "again and import that.",
    ),
    "sources.too_big": (
        "{name} is groter dan {limit} MB aan tekst. | Splits het bestand, of verhoog de grens als het echt "
        "één tekst is.",
        "{name} holds more than {limit} MB of text. | Split the file, or raise the limit if it really is one text.",
    ),
    "sources.empty": (
        "{name} bevat geen tekst. | Kijk of het juiste bestand is gekozen en of het volledig is opgeslagen.",
        "{name} holds no text. | Check that it is the right file and that it was saved completely.",
    ),
    # what a file seems to be
    "sources.protected": (
        "{name} is met een wachtwoord beveiligd. | Open het in het programma waarmee het is gemaakt, haal het wachtwoord eraf en "
        "sla het op.",
        "{name} is protected with a password. | Open it in the program it was made with, remove the password and save it.",
    ),
    "sources.binary": (
        "{name} is geen tekst: het bevat te veel stuurtekens. | " + _SAVE[0],
        "{name} is not text: it holds too many control characters. | " + _SAVE[1],
    ),
    "sources.damaged": (
        "{name} is beschadigd of niet volledig. | Open het in het programma waarmee het is gemaakt, sla het "
        "opnieuw op, "
        "of vraag om een nieuwe kopie.",
        "{name} is damaged or incomplete. | Open it in the program it was made with and save it again, "
        "or ask for a new copy.",
    ),
    "sources.encoding": (
        "{name}, regel {line}: de tekencodering is niet te bepalen. | Open het bestand in het programma "
        "waarmee het is "
        "gemaakt en sla het op als UTF-8.",
        "{name}, line {line}: the character encoding cannot be told. | Open the file in the program it was "
        "made with and "
        "save it as UTF-8.",
    ),
    # PDF
    "sources.scan": (
        "{name} is een scan: de bladzijden zijn afbeeldingen zonder tekst. | Laat de tekst herkennen (OCR) met een programma op uw "
        "eigen computer en kijk hem na, of vraag om het bestand waarvan de PDF is gemaakt.",
        "{name} is a scan: its pages are pictures without text. | Have the text recognised (OCR) by a program on your own "
        "computer and check it, or ask for the file that the PDF was made of.",
    ),
    "sources.endless": (
        "{name} is niet binnen een minuut te lezen: het is beschadigd of op een vreemde manier gemaakt. | Vraag om het bestand "
        "waarvan de PDF is gemaakt, of druk hem opnieuw af als PDF.",
        "{name} cannot be read within a minute: it is damaged or was made in an odd way. | Ask for the file that the PDF was "
        "made of, or print it as a PDF again.",
    ),
    "sources.joined": (
        "{count} woorden die aan het eind van een regel waren afgebroken, zijn weer aan elkaar gezet. | Kijk ze na met ota transcripts "
        "proof als de precieze spelling ertoe doet.",
        "{count} words that were broken at the end of a line were put together again. | Check them with ota transcripts proof "
        "where their exact spelling matters.",
    ),
    "sources.bare_pages": (
        "{count} bladzijden hebben geen tekst (bladzijde {pages}). | Zijn het scans: laat de tekst herkennen (OCR) en lees het "
        "bestand dan in.",
        "{count} pages have no text (page {pages}). | If they are scans: have the text recognised (OCR), then import the file.",
    ),
    "sources.left_line_numbers": (
        "{count} nummers van regels of alinea's naast de tekst zijn weggelaten. | Ontbreken er getallen die gezegd zijn: kijk ze na met "
        "ota transcripts proof.",
        "{count} numbers of lines or paragraphs beside the text were left out. | If numbers that were said are missing: check them "
        "with ota transcripts proof.",
    ),
    "sources.left_page_numbers": (
        "{count} bladzijdenummers zijn weggelaten. | Van elke beurt is de bladzijde bekend: ota transcripts show noemt haar.",
        "{count} page numbers were left out. | Of each turn its page is known: ota transcripts show names it.",
    ),
    "sources.left_running_heads": (
        "{count} kop- of voetregels, die op elke bladzijde terugkomen, zijn weggelaten. | Zet wat u wilt coderen in de lopende tekst.",
        "{count} running heads or feet, which recur on every page, were left out. | Put what you want to code in the running text.",
    ),
    # the header block
    "sources.header_open": (
        "{name}, regel {line}: het blok tussen --- is niet afgesloten. | Zet onder het blok een regel met alleen ---.",
        "{name}, line {line}: the block between --- is not closed. | Put a line with only --- below the block.",
    ),
    "sources.header_yaml": (
        "{name}, regel {line}: deze regel van het blok tussen --- is niet te lezen. | Schrijf elke regel als "
        "naam: waarde; zet een waarde met een dubbele punt tussen aanhalingstekens.",
        "{name}, line {line}: this line of the block between --- cannot be read. | Write each line as name: value; "
        "put a value that holds a colon between quotes.",
    ),
    "sources.header_nested": (
        "{name}, regel {line}: wat hier in het blok tussen --- begint, is te diep genest. | Gebruik één waarde, één "
        "lijst of "
        "één rij van naam: waarde.",
        "{name}, line {line}: what begins here in the block between --- is nested too deep. | Use one value, one "
        "list or one "
        "series of name: value.",
    ),
    # Word: what was left out
    "sources.insertions": (
        "{count} bijgehouden toevoegingen zijn meegenomen alsof ze zijn aanvaard. | Aanvaard of weiger in Word de "
        "wijzigingen als dat niet klopt.",
        "{count} tracked insertions were taken in as if accepted. | Accept or reject the changes in Word if "
        "that is wrong.",
    ),
    "sources.deletions": (
        "{count} bijgehouden verwijderingen zijn weggelaten. | Aanvaard of weiger in Word de wijzigingen als "
        "dat niet klopt.",
        "{count} tracked deletions were left out. | Accept or reject the changes in Word if that is wrong.",
    ),
    "sources.symbols": (
        "{count} tekens uit een symboollettertype kunnen anders worden getoond dan in Word. | Vervang ze in "
        "Word door "
        "gewone tekens als ze ertoe doen.",
        "{count} characters from a symbol font may look different from Word. | Replace them in Word by ordinary "
        "characters if they matter.",
    ),
    # the text itself
    "sources.mojibake": (
        "Op {count} plaatsen lijken letters met accenten verkeerd omgezet. | Vraag het bestand opnieuw op en "
        "sla het op "
        "als UTF-8.",
        "In {count} places accented letters look wrongly converted. | Ask for the file again and save it as UTF-8.",
    ),
    "sources.entities": (
        "{count} HTML-codes staan letterlijk in de tekst ({kinds}) en worden zo afgedrukt. | Vervang ze in het bestand door de "
        "tekens zelf, of exporteer het opnieuw als gewone tekst.",
        "{count} HTML codes stand in the text as they are ({kinds}) and print like that. | Replace them in the file by the "
        "characters themselves, or export it again as plain text.",
    ),
    # turns
    "sources.likely_labels": (
        "Twijfel: dit lijken sprekers, maar zeker is het niet: {labels}. De tekst is in alinea's verdeeld. | Zijn het "
        'sprekers, lees het bestand dan opnieuw met --speakers "{line}".',
        "In doubt: these look like speakers, but it is not certain: {labels}. The text is divided into paragraphs. | If "
        'they are, read the file again with --speakers "{line}".',
    ),
    "sources.no_labels": (
        "Geen sprekers herkend: de tekst is in alinea's verdeeld. | Begin elke beurt met een naam en een "
        "dubbele punt "
        "(R: …), of geef de sprekers op.",
        "No speaker labels found: the text is divided into paragraphs. | Begin each turn with a name and a colon "
        "(R: …), or declare the speakers.",
    ),
    "sources.one_label": (
        "Er is maar één spreker herkend: {label}. | Geef de andere sprekers op als er meer aan het woord zijn.",
        "Only one speaker was found: {label}. | Declare the other speakers if more people speak.",
    ),
    "sources.undeclared": (
        "Spreker {label} is herkend maar niet opgegeven ({count} beurten). | Geef {label} op, of verbeter de naam in "
        "het bestand.",
        "Speaker {label} was found but not declared ({count} turns). | Declare {label}, or correct the name "
        "in the file.",
    ),
    "sources.not_found": (
        "Opgegeven spreker {label} komt niet in de tekst voor. | Schrijf de naam precies zoals in het bestand.",
        "Declared speaker {label} does not occur in the text. | Write the name exactly as in the file.",
    ),
    "sources.name_lines": (
        "De sprekers zijn alleen herkend aan namen op een eigen regel: {labels}. | Controleer de beurten, of geef de "
        "sprekers op.",
        "The speakers were told only by names on a line of their own: {labels}. | Check the turns, or "
        "declare the speakers.",
    ),
    "sources.long_turn": (
        "Beurt {turn} telt {words} woorden. | Kijk of daarin geen wisseling van spreker is gemist.",
        "Turn {turn} has {words} words. | Check that no change of speaker was missed in it.",
    ),
    "sources.glued": (
        "{count} koppen met een spreker lopen door in de tekst (beurt {turns}). | Zet in het bestand een regeleinde na de "
        "naam.",
        "{count} headings with a speaker run on into the text (turn {turns}). | Put a line end after the name in the file.",
    ),
    "sources.nobody": (
        "{count} passages zijn van geen spreker: {words} woorden zonder naam, of na een kop, een streep of een eindregel (beurt {turns}). | "
        "Zet er een sprekernaam voor als iemand ze zegt.",
        "{count} passages have no speaker: {words} words without a name, or after a heading, a rule or a closing line (turn {turns}). | Put a "
        "speaker's name before them if somebody says them.",
    ),
    "sources.cues_joined": (
        "Dit zijn ondertitels in een tekstbestand: {count} zijn gelezen, en wat één spreker achter elkaar zegt is een beurt. | "
        "Controleer de sprekers.",
        "These are captions in a text file: {count} were read, and what a speaker says in a row is a turn. | Check the speakers.",
    ),
    "sources.cues": (
        "Dit is een ondertitelbestand: {count} tijdregels zijn als tijdcode gelezen en horen niet bij de woorden. | "
        "Controleer de sprekers; voeg regels van één spreker samen als u hele beurten wilt.",
        "These are subtitles: {count} lines with times were read as time codes and are no part of the words. | Check the "
        "speakers; join the lines of one speaker if you want whole turns.",
    ),
    "sources.no_cues": (
        "{name} is geen {expected}-bestand: er staat geen enkele regel met twee tijden in (00:00:01.000 --> 00:00:04.000). | "
        "Is het gewone tekst, geef een kopie dan een naam die op .txt eindigt; haal anders de ondertiteling opnieuw op.",
        "{name} is not a {expected} file: no line in it has two times (00:00:01.000 --> 00:00:04.000). | If it is plain text, "
        "give a copy a name that ends in .txt; else fetch the captions again.",
    ),
    "sources.json_damaged": (
        "{name} is geen hele JSON: het bestand is afgebroken of beschadigd. | Exporteer het opnieuw uit het programma dat het "
        "maakte.",
        "{name} is no whole JSON: the file was cut off or is damaged. | Export it again from the program that made it.",
    ),
    "sources.json_other": (
        "{name} is JSON, maar geen transcript: er staan geen stukken tekst met tijden in, zoals Whisper, WhisperX en aTrain ze "
        "schrijven. | Haal het transcript bij een ander programma op als .vtt, .srt of .docx; coderingen leest u met ota "
        "codings import.",
        "{name} is JSON, but no transcript: it has no pieces of text with times, as Whisper, WhisperX and aTrain write them. "
        "| Export the transcript from another program as .vtt, .srt or .docx; codings are read by ota codings import.",
    ),
    "sources.left_menus": (
        "{count} woorden van menu's en randen van de webpagina zijn niet gelezen. | Neem ze over in het bestand als ze bij de "
        "tekst horen.",
        "{count} words of menus and margins of the web page were not read. | Copy them into the text if they belong to it.",
    ),
    "sources.left_unseen": (
        "{count} woorden die de webpagina verbergt zijn niet gelezen. | Neem ze over in het bestand als ze bij de tekst horen.",
        "{count} words that the web page hides were not read. | Copy them into the text if they belong to it.",
    ),
    "sources.wrong_times": (
        "{count} tijden kunnen niet kloppen (negatief, onleesbaar, einde voor begin, of terug in de tijd); de volgorde is die "
        "van het bestand. | Controleer die plaatsen aan de opname als u tijden gebruikt.",
        "{count} times cannot be right (negative, unreadable, an end before its beginning, or back in time); the order is that "
        "of the file. | Check those places against the recording if you use times.",
    ),
    "sources.rolled": (
        "{count} regels die het beeld herhaalde (doorlopende ondertiteling) zijn één keer gelezen. | Vergelijk een stukje met "
        "de opname als u twijfelt.",
        "{count} lines that the screen repeated (captions that roll on) were read once. | Compare a piece with the recording if "
        "you doubt it.",
    ),
    "sources.left_notes": (
        "{count} notities tussen de ondertitels (NOTE) zijn niet gelezen. | Neem ze over in het transcript of in een memo als "
        "ze erbij horen.",
        "{count} notes between the captions (NOTE) were not read. | Copy them into the transcript or a memo if they belong "
        "to it.",
    ),
    # doubts about whose words they are
    "sources.empty_turns": (
        "{count} beurten hebben geen woorden (beurt {turns}). | Controleer die plaatsen in het bestand.",
        "{count} turns have no words (turn {turns}). | Check those places in the file.",
    ),
    # tables
    "sources.table": (
        "{name} kan niet worden ingelezen: {count} fouten in de tabel. | Verbeter de regels hieronder en "
        "probeer het opnieuw.",
        "{name} cannot be read: {count} errors in the table. | Correct the lines below and try again.",
    ),
    "sources.table_header": (
        "De kolommen {first} en {column} van de tabel, van links geteld, heten hetzelfde. | Geef elke kolom een eigen naam.",
        "Columns {first} and {column} of the table, counted from the left, have the same name. | Give each column a name of its own.",
    ),
    "sources.table_same": (
        "{file}: de kolommen ‘{one}’ en ‘{two}’ betekenen allebei ‘{column}’; er is niets ingelezen. | Laat er een weg.",
        "{file}: the columns ‘{one}’ and ‘{two}’ both mean ‘{column}’; nothing was imported. | Leave one out.",
    ),
    "sources.table_unnamed": (
        "Kolom {column} heeft waarden maar geen naam. | Zet boven elke kolom een naam.",
        "Column {column} has values but no name. | Put a name above each column.",
    ),
    "sources.table_long": (
        "Deze regel heeft {found} velden, de kop {expected}. | Zet een waarde waarin het scheidingsteken "
        "voorkomt tussen "
        "aanhalingstekens.",
        "This row has {found} fields, the header {expected}. | Put a value that holds the separator between quotes.",
    ),
    "sources.table_short": (
        "Deze regel heeft {found} velden, de kop {expected}; de rest is leeg gelezen. | Controleer de regel.",
        "This row has {found} fields, the header {expected}; the rest was read as empty. | Check the row.",
    ),
    "sources.table_quotes": (
        "De aanhalingstekens kloppen niet, of een veld is te lang. | Zet om de hele waarde aanhalingstekens "
        "en schrijf "
        "een aanhalingsteken erbinnen dubbel.",
        "The quotes do not match, or a field is too long. | Put quotes around the whole value and double a "
        "quote inside it.",
    ),
    "sources.no_talk": (
        "{name} is een tabel zonder gesprek: geen kolommen ‘spreker’ en ‘tekst’. | Geef die kolommen deze namen.",
        "{name} is a table without a talk: no columns ‘speaker’ and ‘text’. | Give those columns these names.",
    ),
    "sources.no_material": (
        "{name} is een tabel zonder materiaal: geen beurt per rij (kolommen ‘spreker’ en ‘tekst’), en geen respondent per rij "
        'met open antwoorden. | Staan er antwoorden in, zeg dan in welke kolommen: --answers "…; …". Personen leest u in met '
        "ota people import, gezinnen met ota cases import, coderingen met ota codings import.",
        "{name} is a table without material: no turn in each row (columns ‘speaker’ and ‘text’), and no respondent in each row "
        'with open answers. | If it does hold answers, say in which columns: --answers "…; …". People are read by ota people '
        "import, families by ota cases import, codings by ota codings import.",
    ),
    "sources.answers_asked": (
        "{name}: het is niet zeker dat dit een tabel met antwoorden is, of welke kolommen antwoorden zijn. | Zeg het erbij: "
        '--answers "{line}" (noem alleen de kolommen met open antwoorden). Is het een gesprek, geef de kolommen dan de namen '
        "spreker en tekst.",
        "{name}: it is not certain that this is a table of answers, or which columns are answers. | Say so: "
        '--answers "{line}" (name only the columns with open answers). If it is a talk, call its columns speaker and text.',
    ),
    "sources.answers_nobody": (
        "{name}: geen kolom zegt wie er antwoordt. | Zet boven de kolom met nummers of namen ‘respondent’; is die er niet, "
        "voeg haar toe en nummer de rijen.",
        "{name}: no column says who answers. | Put ‘respondent’ above the column with numbers or names; if there is none, add "
        "it and number the rows.",
    ),
    "sources.answers_unnamed": (
        "Hier staat een antwoord, maar niet van wie: kolom “{column}” is leeg. | Vul haar in.",
        "Here stands an answer, but not whose: column “{column}” is empty. | Fill it in.",
    ),
    "sources.answers_twice": (
        "Deze respondent staat ook op regel {line} (kolom “{column}”). | Geef ieder een eigen nummer of naam, of zet alles op "
        "een rij.",
        "This respondent stands on line {line} too (column “{column}”). | Give each a number or name of their own, or put all "
        "in one row.",
    ),
    "sources.row_time": (
        "Wat in kolom “{column}” staat, is geen tijd; de beurt is zonder tijd gelezen. | Schrijf 0:12:31, of seconden.",
        "What stands in column “{column}” is no time; the turn was read without one. | Write 0:12:31, or seconds.",
    ),
    "sources.row_back": (
        "De tijd van deze beurt ligt voor die van de beurt erboven; de volgorde van de rijen is gehouden. | Kijk of ze klopt.",
        "The time of this turn is before that of the turn above it; the order of the rows was kept. | See whether it is right.",
    ),
    "sources.columns_unused": (
        "Kolommen die niet zijn gebruikt, van links geteld: {numbers}. | Doen ze ertoe, lees dan in docs/sources.md welke "
        "kolommen een gesprek kan hebben; laat ze anders weg.",
        "Columns that were not used, counted from the left: {numbers}. | If they matter, see in docs/sources.md which "
        "columns a talk may have; else leave them out.",
    ),
    "sources.formulas": (
        "{name}: van {count} formule(s) staat de uitkomst niet in het bestand ({cells}). | Open het in Excel of LibreOffice, "
        "sla het daar op en lees het opnieuw in.",
        "{name}: of {count} formula(s) the file does not hold what came out ({cells}). | Open it in Excel or LibreOffice, "
        "save it there and import it again.",
    ),
    "sources.table_formula": (
        "Kolom {column}, van links geteld, bevat een foutwaarde van Excel. | Herstel de formule in Excel en sla het bestand op.",
        "Column {column}, counted from the left, holds an Excel error value. | Repair the formula in Excel and save the file.",
    ),
}

# Kinds of files that are not read as a transcript: what it is, and what to do with it.
_AS_WORD = ("Open het en sla het op als .docx of als tekst (.txt).", "Open it and save it as .docx or as text (.txt).")
_KINDS: dict[str, tuple[tuple[str, str], tuple[str, str]]] = {
    "answers": (
        ("een tabel die antwoorden kan bevatten", "a table that may hold answers"),
        (
            "Kijk wat erin staat met: ota import BESTAND --dry-run; zeg welke kolommen antwoorden zijn met --answers.",
            "See what is in it with: ota import FILE --dry-run; say which columns are answers with --answers.",
        ),
    ),
    "archive": (
        ("een zip-bestand", "a zip file"),
        ("Pak het uit en noem de map met wat erin zit.", "Unpack it and name the folder with what is in it."),
    ),
    "audio": (
        ("een geluids- of filmbestand", "a sound or film file"),
        (
            "Schrijf het eerst uit (zelf, of met een programma op uw eigen computer) en lees de tekst in als .docx of .txt.",
            "Transcribe it first (by hand, or with a program on your own computer) and import the text as .docx or .txt.",
        ),
    ),
    "captions": (
        ("ondertitels", "subtitles"),
        (
            "Geef een kopie de naam NAAM.txt: de tijden worden dan als tijdcodes gelezen.",
            "Rename a copy to NAME.txt: its times are then read as time codes.",
        ),
    ),
    "database": (
        ("een database", "a database"),
        (
            "Een hele studie zet u terug met ota backup --restore; van iets anders slaat u de tekst op als .txt.",
            "A whole study comes back with ota backup --restore; of anything else save the text as .txt.",
        ),
    ),
    "hidden": (
        ("verborgen: de naam begint met een punt", "hidden: its name begins with a dot"),
        ("Is het materiaal, geef het dan een naam zonder punt.", "If it is material, give it a name without the dot."),
    ),
    "html": (("een webpagina (HTML)", "a web page (HTML)"), _AS_WORD),
    "image": (
        ("een afbeelding", "a picture"),
        (
            "Typ de tekst over, of laat hem herkennen, in een .docx.",
            "Type the text, or have it recognised, into a .docx.",
        ),
    ),
    "lock": (
        (
            "het bestand van die naam staat nog open in Word of Excel (~$)",
            "the file of that name is still open in Word or Excel (~$)",
        ),
        (
            "Sla het daar op, sluit het en lees het dan in; staat het niet open, gooi het ~$-bestand dan weg.",
            "Save it there, close it and import it then; if it is not open, throw the ~$ file away.",
        ),
    ),
    "mail": (("een e-mailbericht", "an e-mail message"), _AS_WORD),
    "no_ending": (
        ("de naam heeft geen uitgang", "its name has no ending"),
        (
            "Is het tekst, geef het dan een naam die op .txt eindigt (of op .md of .docx).",
            "If it is text, give it a name that ends in .txt (or in .md or .docx).",
        ),
    ),
    "odt": (
        ("een OpenDocument-bestand", "an OpenDocument file"),
        ("Geef een kopie een naam die op .odt eindigt.", "Rename a copy so that its name ends in .odt."),
    ),
    "ole": (("een oud Office-bestand (.doc of .xls)", "an old Office file (.doc or .xls)"), _AS_WORD),
    "other": (
        ("dit soort bestand is niet bekend", "this kind of file is not known"),
        (
            "Gelezen worden .csv, .docx, .html, .json, .md, .odt, .pdf, .rtf, .srt, .txt, .vtt en .xlsx: is het tekst, geef een kopie dan de naam NAAM.txt.",
            "What is read is .csv, .docx, .html, .json, .md, .odt, .pdf, .rtf, .srt, .txt, .vtt and .xlsx: if it is text, rename a copy to NAME.txt.",
        ),
    ),
    "pages": (
        ("een bestand van Pages of Google", "a file of Pages or Google"),
        ("Exporteer het daar als Word (.docx).", "Export it there as Word (.docx)."),
    ),
    "pdf": (
        ("een PDF", "a PDF"),
        ("Geef een kopie een naam die op .pdf eindigt.", "Rename a copy so that its name ends in .pdf."),
    ),
    "pptx": (("een PowerPoint-bestand", "a PowerPoint file"), _AS_WORD),
    "project": (
        ("een project van een ander analyseprogramma", "a project of another program for analysis"),
        (
            "Exporteer daar de teksten als .docx of .txt, en de coderingen als tabel.",
            "Export its texts there as .docx or .txt, and its codings as a table.",
        ),
    ),
    "rtf": (
        ("een RTF-bestand", "an RTF file"),
        ("Geef een kopie een naam die op .rtf eindigt.", "Rename a copy so that its name ends in .rtf."),
    ),
    "table": (
        ("een tabel of een lijst", "a table or a list"),
        (
            "Coderingen leest u met ota codings import, gezinnen met ota cases import, personen met ota people import; "
            "een gesprek of open antwoorden slaat u op als .csv of .xlsx.",
            "Codings are read by ota codings import, families by ota cases import, people by ota people import; a talk, or "
            "open answers, are saved as .csv or .xlsx.",
        ),
    ),
    "unknown": (("iets anders", "something else"), _SAVE),
    "word": (
        ("een Word-bestand met een andere uitgang", "a Word file with another ending"),
        ("Sla het in Word op als .docx.", "Save it as .docx in Word."),
    ),
    "writer": (("een tekst van een ander schrijfprogramma", "a text of another writing program"), _AS_WORD),
    "as_table": (
        ("", ""),
        ("Maak er een tabel van en sla die op als .csv of .xlsx.", "Make a table of it and save it as .csv or .xlsx."),
    ),
}
_KINDS["zip"] = _KINDS["archive"]
_KINDS["docx"] = _KINDS["word"]
_KINDS["text"] = (("gewone tekst", "plain text"), _AS_WORD)
_KINDS["xlsx"] = (("een Excel-bestand", "an Excel file"), _KINDS["table"][1])
_SEEMS = (
    *("audio", "database", "docx", "html", "image", "mail", "odt", "ole", "pdf", "pptx", "rtf", "table", "text"),
    *("unknown", "xlsx", "zip"),
)
_NAMED = {
    "docx": ("een Word-bestand", "a Word file"),
    "odt": ("een OpenDocument-bestand", "an OpenDocument file"),
    "pdf": ("een PDF", "a PDF"),
    "rtf": ("een RTF-bestand", "an RTF file"),
    "text": ("gewone tekst", "plain text"),
    "xlsx": ("een Excel-bestand", "an Excel file"),
}
for _kind, (_what, _advice) in _KINDS.items():
    WORDS[f"sources.advice_{_kind}"] = _advice
    if any(_what):
        WORDS[f"sources.kind_{_kind}"] = _what
for _kind in _SEEMS:
    _nl, _en = _NAMED.get(_kind, _KINDS[_kind][0])
    # where another ending would have it read, that is said; `no_` where it would not
    WORDS[f"sources.{'no' if _kind in _NAMED else 'seems'}_{_kind}"] = (
        f"{{name}} is geen {{expected}}-bestand: het lijkt op {_nl}. | {{advice}}",
        f"{{name}} is not a {{expected}} file: it looks like {_en}. | {{advice}}",
    )
for _kind, (_nl, _en) in _NAMED.items():
    WORDS[f"sources.seems_{_kind}"] = (
        f"{{name}} is geen {{expected}}-bestand: het lijkt op {_nl}. | Noem het {{better}} en probeer het opnieuw.",
        f"{{name}} is not a {{expected}} file: it looks like {_en}. | Rename it to {{better}} and try again.",
    )

_NOTED = {
    "boxes": ("tekstvakken", "text boxes"),
    "endnotes": ("eindnoten", "endnotes"),
    "footnotes": ("voetnoten", "footnotes"),
}
for _kind, (_nl, _en) in _NOTED.items():
    WORDS[f"sources.noted_{_kind}"] = (
        f"{{count}} {_nl} staan achter de tekst, als passages van niemand. | Zeg het als iemand ze heeft gezegd: ota transcripts set.",
        f"{{count}} {_en} stand behind the text, as passages of nobody. | Say so if somebody said them: ota transcripts set.",
    )

_LEFT_OUT = {
    "comments": ("opmerkingen in de kantlijn", "comments in the margin"),
    "embedded": ("ingesloten bestanden", "embedded files"),
    "endnotes": ("eindnoten", "endnotes"),
    "footnotes": ("voetnoten", "footnotes"),
    "fields": ("invulvelden", "fields of a form"),
    "hidden": ("verborgen passages", "hidden passages"),
    "others": ("verwijzingen naar andere bestanden", "references to other files"),
    "margins": ("kop- en voetteksten", "headers and footers"),
    "pictures": ("afbeeldingen", "pictures"),
}
for _kind, (_nl, _en) in _LEFT_OUT.items():
    WORDS[f"sources.left_{_kind}"] = (
        f"Weggelaten uit het bestand: {_nl} ({{count}}). | Zet wat u wilt coderen in de lopende tekst.",
        f"Left out of the file: {_en} ({{count}}). | Put what you want to code in the running text.",
    )
