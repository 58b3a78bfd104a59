"""The names that a person confirmed, with what is known of whose they are: by these alone texts are replaced."""

from __future__ import annotations

from pathlib import Path

from ota.db.sql import Connection
from ota.privacy.register import load_register
from ota.privacy.replacing import Confirmed
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
    masks = {key: [mask for mask in every if mask.accepted] for key, every in fetch_masks(connection).items()}
    for key, text in store.read_texts(connection, [key for key, accepted in masks.items() if accepted]):
        for mask in masks[key]:
            name = " ".join(text[mask.start : mask.end].split())
            if mask.kind in SORTS and fold_text(name) not in confirmed:
                confirmed[fold_text(name)] = people.find(name, SORTS[mask.kind])
    return list(confirmed.values())
