"""Of whom a name is: what the study and its register know by that name, with role and sex."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ota.db import tables
from ota.db.sql import Connection, select
from ota.privacy.names import NamesInText
from ota.privacy.ordinary import load_ordinary
from ota.privacy.proposing import NAME, PLACE
from ota.privacy.register import Registered
from ota.privacy.replacing import Confirmed
from ota.privacy.store import read_known_names
from ota.study.settings import Settings
from ota.text.folding import fold_text
from ota.text.word import LETTERED

# kind of a mask or entry → what is confirmed
SORTS = {NAME: "person", PLACE: "place", "organisation": "organisation", "school": "organisation"}

_OWNER = re.compile(r"['’]?s$|['’]$")


class _Who(NamedTuple):
    role: str
    sex: str


class WhoIs:
    """Of whom a name is, by the words in the names of the study's people, cases and organisations."""

    def __init__(self, connection: Connection, settings: Settings) -> None:
        self._common = load_ordinary(settings.language).field
        person = tables.person.c
        self._settings = settings
        self._people: dict[str, set[_Who]] = {}
        self._by_key: dict[str, _Who] = {}
        for row in connection.execute(select(person.id, person.name, person.role, person.sex)):
            who = _Who(self._label_role(row.role), row.sex if row.sex in ("v", "m") else "")
            self._by_key[row.id] = who
            for word in self._list_telling(row.name):
                self._people.setdefault(word, set()).add(who)
        known = [name for name in read_known_names(connection, settings) if name.kind != "coder"]
        self._known = NamesInText(known, self._common)

    def _label_role(self, role: str | None) -> str:
        listed = self._settings.roles.get(role or "")
        return listed.format_label(self._settings.language) if listed else ""

    def find_registered(self, entry: Registered) -> Confirmed:
        """What a registered name is of, as the register says it."""
        if entry.kind != NAME:
            return Confirmed(entry.name, SORTS.get(entry.kind, entry.kind))
        found_by_name = self.find(entry.name, "person")
        who = self._by_key.get(entry.person or "")
        role = self._label_role(entry.role) or (who.role if who else found_by_name.role)
        kind = "case" if found_by_name.kind == "case" and who is None else "person"
        return Confirmed(entry.name, kind, role, who.sex if who else found_by_name.sex)

    def _list_telling(self, name: str) -> Iterable[str]:
        return (fold_text(word) for word in LETTERED.findall(name) if word.lower() not in self._common)

    def find(self, name: str, kind: str) -> Confirmed:
        """What a name of this kind (person or place) is of."""
        name = re.sub(r"^(?:de|het|the)\s+(?=.*[^\W\da-z_])", "", name)
        if kind == "place":
            return Confirmed(name, kind)
        matches = sorted(self._known.find_each(name), key=lambda named: named.end - named.start)
        if matches and matches[-1].known_name.kind != "person":
            return Confirmed(name, matches[-1].known_name.kind)
        of_each = [
            self._people.get(word) or self._people.get(_OWNER.sub("", word)) for word in self._list_telling(name)
        ]
        known = [who for who in of_each if who]
        whose = set.intersection(*known) if known else set[_Who]()
        if len(whose) != 1:  # nobody, or several of whom it is not known which
            return Confirmed(name, "person")
        who = next(iter(whose))
        return Confirmed(name, "person", who.role, who.sex)
