"""What the study knows by name, and the names in texts that are masked, as they lie in the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Connection, select

from ota.db import tables
from ota.db.rows import RowSets
from ota.db.writer import Writer
from ota.privacy.names import KnownName
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
    where they live and work, cases, coders, parties and who works there, and the values of variables that name a place
    or an organisation."""
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
    return tuple(dict.fromkeys(known_name for known_name in everybody if len(known_name.name) > 1))


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
    query = select(mask.id, mask.passage_id).join(tables.passage, passage.id == mask.passage_id)
    rows = writer.connection.execute(query.where(passage.revision_id.in_(list(revisions)))).all()
    writer.delete(tables.mask, [row.id for row in rows])
    writer.delete(tables.passage, dict.fromkeys(row.passage_id for row in rows))
