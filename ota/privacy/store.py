"""What the study knows by name, and the names in texts that are masked, as they lie in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ota.db import tables
from ota.db.rows import RowSets
from ota.db.sql import Connection, select
from ota.db.store import STORE
from ota.db.writer import Writer
from ota.privacy.names import KnownName
from ota.privacy.numbers import write_in_place
from ota.privacy.register import NAME, Registered, load_register
from ota.study.settings import Settings
from ota.words import say

_PLACES = frozenset({"gemeente", "municipality", "woonplaats", "plaats", "place", "town", "wijk"})
_ORGANISATIONS = frozenset({"organisatie", "organisation", "organization", "school", "aanbieder", "provider"})


_VALUE = tables.variable_value.c
_NAMES = RowSets(
    person=select(*(tables.person.c[name] for name in ("id", "name", "role", "gemeente", "organisation"))),
    case=select(tables.case.c.name),
    party=select(tables.party.c.name),
    worker=select(tables.entry_party.c.worker.label("name")).distinct(),
    coder=select(tables.coder.c.name),
    value=select(tables.variable.c.name, _VALUE.text)
    .join(tables.variable_value, _VALUE.variable_id == tables.variable.c.id)
    .where(_VALUE.text.is_not(None))
    .distinct(),
)


def read_known_names(connection: Connection, settings: Settings) -> tuple[KnownName, ...]:
    """Everybody and everything that the study knows by name, with the role or region that stands for it: people and
    where they live and work, cases, coders, parties and who works there, the values of variables that name a place or
    an organisation, and the register."""
    language = settings.language
    somebody, region, organisation = (say(f"privacy.{key}", language) for key in ("somebody", "region", "organisation"))
    everybody: list[KnownName] = []
    rows = _NAMES.fetch(connection)
    for row in rows["person"]:
        role = settings.roles.get(row["role"] or "")
        everybody.append(KnownName(row["name"], "person", role.format_label(language) if role else somebody))
        everybody.append(KnownName(row["gemeente"] or "", "place", region))
        everybody.append(KnownName(row["organisation"] or "", "organisation", organisation))
    for names, kind, instead in (
        ("case", "case", settings.case[language][0]),
        ("party", "organisation", organisation),
        ("worker", "person", say("privacy.worker", language)),
        ("coder", "coder", somebody),
    ):
        everybody += [KnownName(row["name"] or "", kind, instead) for row in rows[names]]
    for row in rows["value"]:
        if row["name"].casefold() in _PLACES:
            everybody.append(KnownName(row["text"], "place", region))
        elif row["name"].casefold() in _ORGANISATIONS:
            everybody.append(KnownName(row["text"], "organisation", organisation))
    everybody += _read_registered(connection, settings, rows["person"])
    return tuple(dict.fromkeys(known_name for known_name in everybody if len(known_name.name) > 1))


def _read_registered(connection: Connection, settings: Settings, people: list[dict[str, Any]]) -> Iterator[KnownName]:
    """The names of the register, each way of writing them: what stands for one is its role, or its kind."""
    role_of = {row["id"]: row["role"] for row in people}
    for entry in load_register(connection, STORE.locate_folder(connection)).names:
        role = settings.roles.get(role_of.get(entry.person or "") or entry.role or "")
        instead = role.format_label(settings.language) if role else write_in_place(entry.kind, settings.language)
        yield from spell_known_names(entry, instead)


def spell_known_names(entry: Registered, instead: str = "") -> Iterator[KnownName]:
    """A name of the register in each way in which it is written, as it is looked for."""
    sort = _SORTS.get(entry.kind, entry.kind)
    return (KnownName(name, sort, instead, registered=True) for name in entry.spellings)


_SORTS = {NAME: "person", "school": "organisation"}


class Mask(NamedTuple):
    """A place in a text at which somebody looked: `kind` stands there for others than the team, where `accepted`."""

    id: str
    revision: str
    start: int
    end: int
    kind: str
    accepted: bool


def fetch_masks(connection: Connection) -> dict[str, list[Mask]]:
    """All masks by revision, in the order of the text; none of words that are gone from it."""
    mask, passage = tables.mask.c, tables.passage.c
    query = select(mask.id, passage.revision_id, passage.start, passage.end, mask.kind, mask.accepted)
    query = query.join(tables.passage, passage.id == mask.passage_id).where(passage.state != "lost")
    by_revision: dict[str, list[Mask]] = {}
    for row in connection.execute(query.order_by(passage.start, mask.id)):
        stored_mask = Mask(*row)
        by_revision.setdefault(stored_mask.revision, []).append(stored_mask)
    return by_revision


def forget_masks(writer: Writer, revisions: Iterable[str]) -> None:
    """Take the masks on these revisions away, with their places: their texts go."""
    mask, passage = tables.mask.c, tables.passage.c
    query = select(mask.id).join(tables.passage, passage.id == mask.passage_id)
    drop_masks(writer, writer.connection.execute(query.where(passage.revision_id.in_(list(revisions)))).scalars())


def drop_masks(writer: Writer, keys: Iterable[str]) -> None:
    """Take masks away, with their places: as if nobody had looked there."""
    mask = tables.mask.c
    dropped = list(keys)
    rows = writer.connection.execute(select(mask.id, mask.passage_id).where(mask.id.in_(dropped))).all()
    writer.delete(tables.mask, [row.id for row in rows])
    writer.delete(tables.passage, dict.fromkeys(row.passage_id for row in rows))
