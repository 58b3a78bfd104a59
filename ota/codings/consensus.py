"""The consensus: where coders differed, and what took the place of their codings.

A settled coding stays where it is, as its coder made it, and no longer counts: what counts in its place is a coding of
the consensus coder, or nothing, where it was decided that the code does not hold. Each row of `settled` is a coding,
what took its place, and why. Who is a consensus coder follows from that: whoever a coding stands on that took the place
of others.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.writer import Writer, fetch_rows_by_id, split_batches

CONSENSUS = "Consensus"  # what the consensus coder is called at first, in both languages


def fetch_settled(connection: Connection) -> frozenset[str]:
    """The keys of the codings that something else took the place of."""
    return frozenset(connection.execute(select(tables.settled.c.coding_id)).scalars())


def fetch_consensus_coders(connection: Connection) -> frozenset[str]:
    """The keys of the coders on whom the consensus stands; none before anything was settled."""
    coding, table = tables.coding, tables.settled
    query = select(coding.c.coder_id).join(table, table.c.outcome_id == coding.c.id).distinct()
    return frozenset(connection.execute(query).scalars())


def find_consensus_name(connection: Connection) -> str:
    """The name of the consensus coder, as it is or will be."""
    keys = fetch_consensus_coders(connection)
    coder = tables.coder
    names = connection.execute(select(coder.c.name).where(coder.c.id.in_(keys)).order_by(coder.c.id)).scalars()
    return next(iter(names), CONSENSUS)


def write_settled(writer: Writer, codings: Sequence[str], outcomes: Sequence[str], note: str) -> None:
    """Let the outcomes take the place of these codings; none says that no code holds there."""
    became: Sequence[str | None] = outcomes or [None]
    rows = [{"coding_id": coding, "outcome_id": outcome, "note": note} for coding in codings for outcome in became]
    writer.insert(tables.settled, rows)


def copy_to_consensus(writer: Writer, copies: Sequence[tuple[str, str]], coder: str) -> list[str]:
    """Make the codings of the consensus coder: each of a coding that is taken over with all that is said of it but its
    memo, and the key of the code that it gets. One that is there already is not made twice. Returns their keys."""
    coding, facet = tables.coding, tables.coding_facet
    keys = []
    for taken, code in copies:
        row = dict(fetch_rows_by_id(writer.connection, coding, [taken])[taken])
        row |= {"code_id": code, "coder_id": coder}
        del row["id"]
        same = [coding.c[name] == row[name] for name in ("revision_id", "start", "end", "code_id", "coder_id")]
        standing = writer.connection.execute(select(coding.c.id).where(*same)).scalars().first()
        if standing is not None:
            keys.append(standing)
            continue
        (key,) = writer.insert(coding, [row])
        pairs = writer.connection.execute(select(facet.c.facet, facet.c.value).where(facet.c.coding_id == taken)).all()
        writer.insert(facet, [{"coding_id": key, "facet": name, "value": choice} for name, choice in pairs])
        keys.append(key)
    return list(dict.fromkeys(keys))


# --- when codings become one, or go ----------------------------------------------------------------------------------
def move_settled(writer: Writer, into: Mapping[str, str]) -> None:
    """Let what is settled go along with codings that become one: coding that goes → the one that stays."""
    rows = _fetch_rows(writer.connection, [*into, *into.values()])
    standing = {(row.coding_id, row.outcome_id) for row in rows if not {row.coding_id, row.outcome_id} & into.keys()}
    moved: dict[str, dict[str, Any]] = {}
    gone = []
    for row in rows:
        pair = (into.get(row.coding_id, row.coding_id), into.get(row.outcome_id, row.outcome_id))
        if pair == (row.coding_id, row.outcome_id):
            continue
        if pair in standing:
            gone.append(row.id)
        else:
            standing.add(pair)
            moved[row.id] = {"coding_id": pair[0], "outcome_id": pair[1]}
    writer.delete(tables.settled, gone)
    writer.update_all(tables.settled, moved)


def drop_settled(writer: Writer, keys: Collection[str]) -> None:
    """Take away what is settled of codings that go; what they took the place of counts again."""
    writer.delete(tables.settled, [row.id for row in _fetch_rows(writer.connection, list(keys))])


def _fetch_rows(connection: Connection, keys: Sequence[str]) -> list[Any]:
    """The rows in which any of these codings stands, as it is settled or took the place of others."""
    table = tables.settled
    rows: dict[str, Any] = {}
    for part in split_batches(list(dict.fromkeys(keys))):
        touched = table.c.coding_id.in_(part) | table.c.outcome_id.in_(part)
        rows |= {row.id: row for row in connection.execute(select(table).where(touched).order_by(table.c.id))}
    return [rows[key] for key in sorted(rows)]
