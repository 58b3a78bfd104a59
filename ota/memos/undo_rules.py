"""What undo must not break in memos: of a coding there is one at most."""

from __future__ import annotations

from collections import defaultdict

from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.undo import UndoRule


def read_state_before(connection: Connection) -> dict[str, set[str]]:
    """The memos of codings, by coding."""
    memo = tables.memo
    of_coding: dict[str, set[str]] = defaultdict(set)
    query = select(memo.c.coding_id, memo.c.id).where(memo.c.coding_id.is_not(None))
    for coding, key in connection.execute(query):
        of_coding[coding].add(key)
    return of_coding


def find_rows_in_way(before: dict[str, set[str]], connection: Connection) -> set[tuple[str, str]]:
    """The memos (table, key) that later work stands on, where a coding has come to have several."""
    after = read_state_before(connection)
    doubled = (keys for coding, keys in after.items() if len(keys) > max(1, len(before.get(coding, ()))))
    return {("memo", key) for keys in doubled for key in keys}


MEMOS_RULE = UndoRule(frozenset({"memo"}), read_state_before, find_rows_in_way)
