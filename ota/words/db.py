"""Words about the study's files on disk."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "db.database-old": (
        "Deze Python heeft {database} {found}; ota heeft {needed} of nieuwer nodig. | Installeer een nieuwere Python (3.11 of later).",
        "This Python has {database} {found}; ota needs {needed} or newer. | Install a newer Python (3.11 or later).",
    ),
    "db.locked": (
        "{file} is in gebruik bij een ander programma. | Wacht tot dat klaar is en probeer het opnieuw; er is niets veranderd.",
        "{file} is in use by another program. | Wait until it is done and try again; nothing was changed.",
    ),
    "db.locked-by": (
        "De studie is vergrendeld door {coder} op {host} (proces {pid}, '{command}'). | Wacht tot dat klaar is en probeer het opnieuw; er is niets veranderd.",
        "The study is locked by {coder} on {host} (process {pid}, '{command}'). | Wait until it is done and try again; nothing was changed.",
    ),
    "db.waiting": (
        "De studie is in gebruik bij {coder} ('{command}'); even wachten ...",
        "The study is in use by {coder} ('{command}'); waiting ...",
    ),
    "db.full": (
        "De schijf is vol: {file} kon niet worden bijgewerkt. | Maak ruimte vrij en geef de opdracht opnieuw; de studie is zoals ze was.",
        "The disk is full: {file} could not be written. | Free some space and give the command again; the study is as it was.",
    ),
    "db.disk": (
        "De schijf weigerde {file} te lezen of te schrijven. | Controleer de schijf of netwerkverbinding; de studie is zoals ze was.",
        "The disk refused to read or write {file}. | Check the disk or the network; the study is as it was.",
    ),
    "db.readonly": (
        "{file} mag niet worden beschreven. | Geef uzelf schrijfrecht op de map van de studie.",
        "{file} may not be written. | Give yourself write permission on the study's folder.",
    ),
    "db.not-a-database": (
        "{file} is geen studie van ota. | Zet een reservekopie terug met: ota backup --restore BESTAND",
        "{file} is not a study of ota. | Put a backup back with: ota backup --restore FILE",
    ),
    "db.broken": (
        "{file} is beschadigd. | Zet een reservekopie terug met: ota backup --restore BESTAND",
        "{file} is damaged. | Put a backup back with: ota backup --restore FILE",
    ),
    "db.words": (
        "De index van de woorden in {file} is beschadigd; er is niets veranderd. | Maak hem opnieuw uit de teksten met: ota check --repair",
        "The index of words in {file} is damaged; nothing was changed. | Make it anew from the texts with: ota check --repair",
    ),
    "db.unreadable": (
        "{file} kan niet worden geopend. | Controleer of het bestand er staat en of u het mag lezen.",
        "{file} cannot be opened. | Check that the file is there and that you may read it.",
    ),
}
