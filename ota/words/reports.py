"""What documents and their writers say."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "reports.report": ("verslag", "report"),
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
}
