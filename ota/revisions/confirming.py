"""The names that a person confirmed, with what is known of whose they are: by these alone texts are replaced."""

from __future__ import annotations

from pathlib import Path

from ota.db.sql import Connection
from ota.privacy.register import load_register
from ota.privacy.replacing import Confirmed
from ota.privacy.spelling import spell_owner
from ota.privacy.store import fetch_masks
from ota.privacy.whois import SORTS, WhoIs
from ota.study.settings import Settings
from ota.text.folding import fold_text
from ota.transcripts import store


def read_confirmed(connection: Connection, settings: Settings, folder: Path) -> list[Confirmed]:
    """Every registered name of the study in `folder`, and every name that was accepted in a text; of what the study
    knows by that name it is a person, with role and sex, a case, an organisation or a place."""
    people = WhoIs(connection, settings)
    confirmed: dict[str, Confirmed] = {}
    for entry in load_register(connection, folder).names:
        main = people.find_registered(entry)
        for spelling in entry.spellings:
            of = "" if spelling == entry.name else entry.name
            confirmed.setdefault(fold_text(spelling), main._replace(name=spelling, of=of))
    accepted = {key: [mask for mask in every if mask.accepted] for key, every in fetch_masks(connection).items()}
    texts = store.read_texts(connection, [key for key, masks in accepted.items() if masks])
    written = [
        (" ".join(text[mask.start : mask.end].split()), mask.kind)
        for key, text in texts
        for mask in accepted[key]
        if mask.kind in SORTS
    ]
    beside = {name for name, _ in written}
    for words, kind in written:
        name = spell_owner(words, settings.language, beside)  # Ruuds is Ruud, and called as he is
        if fold_text(name) not in confirmed:
            confirmed[fold_text(name)] = people.find(name, SORTS[kind])
    return list(confirmed.values())
