"""Words about erasing a person or a source for good."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "erasing.sort": ("persoon of bron", "person or source"),
    "erasing.sort-person": ("een persoon", "a person"),
    "erasing.sort-source": ("een bron", "a source"),
    "erasing.mark": ("[gewist]", "[erased]"),
    "erasing.label": ("Gewist", "Erased"),
    "erasing.not-confirmed": (
        "Er is niets gewist: de bevestiging is niet de hele naam. | Bekijk eerst wat er weggaat: ota erase NAAM --dry-run; typ dan de naam voluit.",
        "Nothing was erased: what confirms it is not the whole name. | See first what goes: ota erase NAME --dry-run; then type the name in full.",
    ),
    "erasing.unasked": (
        "Er is niets gewist: wissen wordt twee keer gevraagd, en er zit niemand aan het toetsenbord. | Een script zegt het twee keer: ota erase NAAM --confirm NAAM --without-undo",
        "Nothing was erased: erasing is asked twice, and there is nobody at the keyboard. | A script says it twice: ota erase NAME --confirm NAME --without-undo",
    ),
    # before it
    "erasing.will-go": (
        "Dit gaat voorgoed weg, uit de studie, haar logboek en de kluis:",
        "This goes for good, out of the study, its log and the vault:",
    ),
    "erasing.will-bar": (
        "Van de stappen in het logboek zijn er daarna minstens {count} niet meer terug te nemen; het wissen zelf ook niet.",
        "Of the steps in the log at least {count} cannot be taken back afterwards; nor can the erasing itself.",
    ),
    "erasing.type-name": ("Typ de naam voluit om door te gaan", "Type the name in full to go on"),
    "erasing.sure": (
        "Dit kan met niets ongedaan worden gemaakt, ook niet met 'ota undo'. Wissen?",
        "Nothing undoes this, not even 'ota undo'. Erase?",
    ),
    "erasing.stands": (
        "hier staat een naam (of staan woorden) nog in woorden van anderen, {count} keer ({field}); dat blijft staan. | Verander het eerst, dan gaat ook weg wat het logboek ervan heeft; in teksten met: ota privacy replace",
        "here a name (or words) still stands in words of others, {count} time(s) ({field}); that stays. | Change it first, then what the log holds of it goes too; in texts with: ota privacy replace",
    ),
    "erasing.rested": (
        "deze samenvatting rust voor een deel op wat weggaat; zij blijft, en kan het in andere woorden nog zeggen. | Lees haar na: ota summaries show",
        "this summary rests in part on what goes; it stays, and may still say it in other words. | Read it again: ota summaries show",
    ),
    "erasing.leaning": (
        "dit rust voor een deel op wat weggaat, of verwijst ernaar; het blijft, zonder dat, en kan het in andere woorden nog zeggen. | Lees het na: ota timelines show of ota memos show",
        "this rests in part on what goes, or refers to it; it stays, without that, and may still say it in other words. | Read it again: ota timelines show or ota memos show",
    ),
    "erasing.own-file": (
        "dit bestand legde u er zelf neer; 'ota' doet het niet weg. | Doe het zelf weg.",
        "you put this file there yourself; 'ota' does not do away with it. | Do away with it yourself.",
    ),
    "erasing.exported": (
        "dit is eerder uitgevoerd; wat erin staat of wie het heeft, weet 'ota' niet. | Kijk het na, en vraag terug wat is rondgestuurd.",
        "this was exported before; 'ota' does not know what is in it or who has it. | Look through it, and ask back what was sent around.",
    ),
    "erasing.backup": (
        "deze reservekopie heeft de studie van toen. | Doe haar weg, en maak een nieuwe: ota backup",
        "this backup holds the study as it was then. | Do away with it, and make a new one: ota backup",
    ),
    "erasing.key": (
        "de sleutel van vervangen namen kan de naam nog hebben; 'ota' opent hem niet. | Doe hem weg als niemand hem meer nodig heeft.",
        "the key of replaced names may still hold the name; 'ota' does not open it. | Do away with it when nobody needs it any more.",
    ),
    "erasing.copy": (
        "deze kopie van de studie, eerder opzijgezet, gaat ook weg.",
        "this copy of the study, set aside before, goes too.",
    ),
    # the receipt
    "erasing.receipt-date": ("gewist op", "erased on"),
    "erasing.receipt-coder": ("door", "by"),
    "erasing.receipt-what": ("wat", "what"),
    "erasing.receipt-words": ("woorden", "words"),
    "erasing.receipt-cells": (
        "teksten van anderen waarin iets is gewist",
        "texts of others in which something was erased",
    ),
    "erasing.receipt-steps": ("stappen die niet meer terug te nemen zijn", "steps that cannot be taken back any more"),
    "erasing.receipt-leaning": (
        "samenvattingen, regels en memo's die blijven en een deel verliezen van waar zij op rusten",
        "summaries, entries and memos that stay and lose part of what they rest on",
    ),
    "erasing.receipt-standing": (
        "plekken met een naam in woorden van anderen",
        "places with a name in words of others",
    ),
    "erasing.receipt-own": ("eigen bestanden om zelf weg te doen", "files of your own to do away with"),
    "erasing.receipt-exported": ("eerder uitgevoerde bestanden", "files exported before"),
    "erasing.receipt-backups": ("reservekopieën", "backups"),
    "erasing.receipt-copies": ("opzijgezette kopieën die weg zijn", "copies set aside that are gone"),
    "erasing.receipt-digest": ("kenmerk", "digest"),
    "erasing.room-cases": ("rijen over casussen", "rows about cases"),
    "erasing.room-codebook": ("rijen van het codeboek", "rows of the codebook"),
    "erasing.room-coders": ("rijen over codeurs", "rows about coders"),
    "erasing.room-codings": ("coderingen en hun kenmerken", "codings and their facets"),
    "erasing.room-consent": ("antwoorden over toestemming", "answers about consent"),
    "erasing.room-exchange": ("kenmerken uit andere programma's", "names in other programs"),
    "erasing.room-memos": ("memo's", "memos"),
    "erasing.room-people": ("rijen over mensen", "rows about people"),
    "erasing.room-privacy": ("namen in teksten", "names in texts"),
    "erasing.room-sessions": ("rijen over leerbijeenkomsten", "rows about sessions"),
    "erasing.room-settings": ("instellingen", "settings"),
    "erasing.room-summaries": ("samenvattingen en waarop zij rusten", "summaries and what they rest on"),
    "erasing.room-timelines": ("rijen van tijdlijnen", "rows of timelines"),
    "erasing.room-transcripts": ("rijen over teksten", "rows about texts"),
    "erasing.room-variables": ("waarden van variabelen", "values of variables"),
    "erasing.unfinished": (
        "Gewist, maar een ander programma heeft de studie open: de laatste resten gaan weg bij de volgende opdracht, als het dicht is.",
        "Erased, but another program has the study open: the last remains go at the next command, when it is closed.",
    ),
    "erasing.done": (
        "Gewist. Dit is het bewijs; er staat geen naam in.",
        "Erased. This is the receipt; it holds no name.",
    ),
}
