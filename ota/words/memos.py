"""Words about memos: their kinds, what they are on."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "memos.kind-analytic": ("analytisch", "analytic"),
    "memos.kind-method": ("methode", "method"),
    "memos.kind-reflexive": ("reflexief", "reflexive"),
    "memos.kind-discuss": ("te bespreken", "to discuss"),
    "memos.subject-study": ("studie", "study"),
    "memos.subject-source": ("bron", "source"),
    "memos.subject-passage": ("passage", "passage"),
    "memos.subject-coding": ("codering", "coding"),
    "memos.subject-code": ("code", "code"),
    "memos.subject-case": ("casus", "case"),
    "memos.subject-entry": ("gebeurtenis", "entry"),
    "memos.subject-free": ("los", "free"),
    "memos.changed-by": ("veranderd door {coder}", "changed by {coder}"),
    "memos.title-time": ("Memo's door de tijd", "Memos through time"),
    "memos.title-subject": ("Memo's per onderwerp", "Memos by subject"),
    "memos.heading-study": ("De studie", "The study"),
    "memos.heading-source": ("Bronnen", "Sources"),
    "memos.heading-code": ("Codeboek", "Codebook"),
    "memos.heading-case": ("Casussen", "Cases"),
    "memos.heading-entry": ("Tijdlijnen", "Timelines"),
    "memos.heading-free": ("Los", "Free"),
    "memos.undated": ("zonder datum", "without a date"),
    "memos.detail-count": ("memo's", "memos"),
    "memos.remark": ("Memo: ", "Memo: "),
    "memos.none": (
        "Er zijn geen memo's om te schrijven. | Alle memo's: ota memos list; een nieuwe: ota memos add \"...\"",
        'There are no memos to write. | All memos: ota memos list; a new one: ota memos add "..."',
    ),
    "memos.no-table": (
        "Memo's gaan als stuk tekst naar een bestand, niet als {format}. | Schrijf naar .docx, .html of .md; een tabel geeft: ota memos list -o memos.xlsx",
        "Memos go to a file as running text, not as {format}. | Write to .docx, .html or .md; a table gives: ota memos list -o memos.xlsx",
    ),
    "memos.not-to-participants": (
        "Memo's gaan niet naar deelnemers: ze zeggen wie wat zei. | Schrijf ze voor het team: --audience team",
        "Memos do not go to participants: they tell who said what. | Write them for the team: --audience team",
    ),
    "memos.empty": (
        "Een memo zonder tekst wordt niet bewaard. | Schrijf wat u denkt; weghalen doet u met: ota memos remove",
        "A memo without text is not kept. | Write what you think; to take one away: ota memos remove",
    ),
    "memos.nothing-to-change": (
        "Er is niet gezegd wat er aan de memo verandert. | Geef --text, --kind, een ander onderwerp, --link of --unlink.",
        "It was not said what changes in the memo. | Give --text, --kind, another subject, --link or --unlink.",
    ),
    "memos.one-subject": (
        "Een memo staat bij één ding. | Kies één van --source, --code, --case, --entry, --coding en --free; verwijzen naar passages kan daarnaast met --link.",
        "A memo is on one thing. | Choose one of --source, --code, --case, --entry, --coding and --free; beside it you refer to passages with --link.",
    ),
    "memos.coding-has": (
        'Codering {coding} heeft haar memo al. | Verander die: ota memos edit {id} --text "..."; of schrijf er een bij de passage, met --source.',
        'Coding {coding} has its memo already. | Change that: ota memos edit {id} --text "..."; or write one on the passage, with --source.',
    ),
    "memos.no-link": (
        "De memo verwijst niet naar {ref}. | Waarnaar wel, zegt: ota memos show",
        "The memo does not refer to {ref}. | To which it does, says: ota memos show",
    ),
    "memos.in-use": (
        "'{name}' kan niet weg: er staan {count} memo('s) bij, of die verwijzen ernaar. | Verplaats ze (ota memos edit) of haal ze weg (ota memos remove).",
        "'{name}' cannot go: {count} memo(s) are on it, or refer to it. | Move them (ota memos edit) or take them away (ota memos remove).",
    ),
    "memos.check-lost": (
        "De woorden waar deze memo naar verwijst, staan niet meer in de tekst. | Geef een andere plaats: ota memos edit {id}",
        "The words that this memo refers to no longer stand in the text. | Give another place: ota memos edit {id}",
    ),
    "memos.check-several": (
        "Deze codering heeft {count} memo's; er hoort er één te zijn. | Voeg ze samen: ota memos edit, en haal de andere weg.",
        "This coding has {count} memos; there should be one. | Put them together: ota memos edit, and remove the others.",
    ),
}
