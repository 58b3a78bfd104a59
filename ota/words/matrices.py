"""Words about matrices."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "matrices.title": ("Themamatrix", "Theme matrix"),
    "matrices.shows": ("Wat staat waar", "What is shown"),
    "matrices.shows-what": ("{corner} × {across}: {cells}", "{corner} × {across}: {cells}"),
    "matrices.cells-quotes": ("citaten", "quotes"),
    "matrices.cells-count": ("aantal gecodeerde passages", "number of coded passages"),
    "matrices.cells-cases": ("aantal {cases}", "number of {cases}"),
    "matrices.cells-sources": ("aantal bronnen", "number of sources"),
    "matrices.cells-words": ("aantal woorden", "number of words"),
    "matrices.by-perspective": ("perspectief", "perspective"),
    "matrices.by-phase": ("periode rond {kind}", "period around {kind}"),
    "matrices.phase-before": ("voor {kind}", "before {kind}"),
    "matrices.phase-during": ("tijdens {kind}", "during {kind}"),
    "matrices.phase-after": ("na {kind}", "after {kind}"),
    "matrices.phase-uncertain": ("onzeker wanneer", "uncertain when"),
    "matrices.no-evidence": ("niet aan een tijdlijn gebonden", "not tied to a timeline"),
    "matrices.by-role": ("rol", "role"),
    "matrices.by-source": ("bron", "source"),
    "matrices.according-to": ("Volgens {perspective}", "According to {perspective}"),
    "matrices.mixed": ("Meer perspectieven (gemengd)", "Several perspectives (mixed)"),
    "matrices.no-voice": ("Perspectief niet bekend", "Perspective not known"),
    "matrices.value-yes": ("ja", "yes"),
    "matrices.value-no": ("nee", "no"),
    "matrices.value-unknown": ("onbekend", "unknown"),
    "matrices.value-not-asked": ("niet gevraagd", "not asked"),
    "matrices.value-not-applicable": ("niet van toepassing", "not applicable"),
    "matrices.nothing": (
        "Er is nog niets om een matrix van te maken: geen codes, of geen bronnen en coderingen. | Zie: ota codebook list en ota transcripts list",
        "There is nothing yet to make a matrix of: no codes, or no sources and codings. | See: ota codebook list and ota transcripts list",
    ),
    "matrices.rows-themes": ("Thema", "Theme"),
    "matrices.rows-categories": ("Categorie", "Category"),
    "matrices.rows-codes": ("Code", "Code"),
    "matrices.none": ("niet bekend", "not known"),
    "matrices.not-coded": ("niet gecodeerd", "not coded"),
    "matrices.together": ("samen", "together"),
    "matrices.no-source": ("geen bron", "no source"),
    "matrices.n-of": ("{n} van {all}", "{n} of {all}"),
    "matrices.more": ("en nog {count} in het citatenboek", "and {count} more in the quote-book"),
    "matrices.automatic": ("automatisch", "automatic"),
    "matrices.withheld-cell": ("{count} zonder toestemming om te citeren", "{count} without consent to quote"),
    "matrices.no-case": ("geen {case} bekend", "no {case} known"),
    "matrices.rule-quotes": (
        "In een cel staan eerst alle citaten die als favoriet zijn gemerkt. Zijn dat er minder dan {most}, dan is aangevuld in de volgorde van de teksten, met één citaat per {case} (is dat niet bekend: per persoon of bron). Lange citaten zijn na een hele zin afgebroken: […].",
        "A cell shows all quotes marked as favourite first. Where these are fewer than {most}, others were added in the order of the texts, one quote per {case} (where that is not known: per person or source). Long quotes are cut after a whole sentence: […].",
    ),
    "matrices.rule-quotes-each": (
        "In een cel staan eerst alle citaten die als favoriet zijn gemerkt. Zijn dat er minder dan {most}, dan is aangevuld in de volgorde van de teksten. Lange citaten zijn na een hele zin afgebroken: […].",
        "A cell shows all quotes marked as favourite first. Where these are fewer than {most}, others were added in the order of the texts. Long quotes are cut after a whole sentence: […].",
    ),
    "matrices.rule-automatic": (
        "Achter een citaat dat is aangevuld staat 'automatisch'.",
        "A quote that was added says 'automatic'.",
    ),
    "matrices.rule-chosen": (
        "Alleen de gekozen kolommen staan hier.",
        "Only the columns that were chosen stand here.",
    ),
    "matrices.rule-empty": (
        "Weggelaten, omdat er niets in staat: {names}.",
        "Left out, because nothing stands in it: {names}.",
    ),
    "matrices.rule-one-coder": (
        "Alleen de coderingen van één codeur.",
        "Only the codings of one coder.",
    ),
    "matrices.whose-columns": (
        "Voor deelnemers staan citaten niet per {across}: zij weten van elkaar wie wat zei. | Kies --columns perspective of facet:NAAM, of tel: --cells count",
        "For participants quotes do not stand by {across}: they know of each other who said what. | Choose --columns perspective or facet:NAME, or count: --cells count",
    ),
    "matrices.rule-count": (
        "Geteld zijn gecodeerde passages: dezelfde woorden (zelfde begin en einde) tellen in een rij één keer per codeur, ook als ze meer codes van die rij kregen.",
        "Counted are coded passages: the same words (same begin and end) count once per coder in a row, also when they were given several codes of that row.",
    ),
    "matrices.rule-coders": (
        "Twee codeurs op één passage tellen als twee.",
        "Two coders on one passage count as two.",
    ),
    "matrices.rule-overlap": (
        "Passages die elkaar deels overlappen zijn verschillende passages.",
        "Passages that overlap in part are different passages.",
    ),
    "matrices.rule-cases": (
        "n van N: n {cases} met een passage, van de N {cases} met een bron in die kolom.",
        "n of N: n {cases} with a passage, of the N {cases} with a source in that column.",
    ),
    "matrices.rule-sources": ("Geteld zijn bronnen met een passage.", "Counted are sources with a passage."),
    "matrices.rule-words": (
        "Geteld zijn woorden in de passages; woorden in meer dan één passage tellen één keer.",
        "Counted are words in the passages; words in more than one passage count once.",
    ),
    "matrices.rule-row": (
        "Een rij neemt alles mee wat eronder staat; een code in twee categorieën telt in een totaal daarboven één keer.",
        "A row takes in all beneath it; a code in two categories counts once in a total above both.",
    ),
    "matrices.rule-columns": (
        "Een passage staat in elke kolom waarvoor ze een waarde heeft. 'Geen bron' betekent: voor deze kolom is er geen bron, wat iets anders is dan nul.",
        "A passage stands in every column that it has a value for. 'No source' means that there is no source for this column, which is not the same as zero.",
    ),
    "matrices.rule-nested": (
        "Een kolom onder een andere bevat wat onder beide opschriften valt. Een passage die in meer van die kolommen staat, telt onder 'samen' één keer.",
        "A column under another holds what falls under both headings. A passage that stands in several of these columns counts once under 'together'.",
    ),
    "matrices.rule-in-use": (
        "Alleen bronnen die in gebruik zijn tellen mee.",
        "Only sources in use are counted.",
    ),
    "matrices.rule-coder": ("Alleen de coderingen van {coder}.", "Only the codings of {coder}."),
    "matrices.split": (
        "'{by}' is geen kolomindeling. | Kies uit: {known}",
        "'{by}' is no way to split into columns. | Choose from: {known}",
    ),
    "matrices.too-deep": (
        "Kolommen '{by}' kunnen niet: geef één indeling of twee verschillende, de buitenste eerst. | Kies uit: {known}",
        "Columns '{by}' cannot be: give one way to split or two different ones, the outer one first. | Choose from: {known}",
    ),
}
