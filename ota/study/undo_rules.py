"""What undo must not break in variables: a value that is in use is one of those to choose from."""

from __future__ import annotations

from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.undo import UndoRule
from ota.study.values import CHOSEN

StudyBeforeUndo = frozenset[tuple[str, str]]


def read_state_before(connection: Connection) -> StudyBeforeUndo:
    """Values that are none of their variable's options, as (variable, key of the value)."""
    variable, value_table = tables.variable, tables.variable_value
    query = select(variable.c.id, value_table.c.id, value_table.c.text, variable.c.options).join(value_table)
    rows = connection.execute(query.where(variable.c.type.in_(CHOSEN), value_table.c.text.is_not(None)))
    return frozenset((owner, key) for owner, key, text, options in rows if options and text not in options)


def find_rows_in_way(before: StudyBeforeUndo, connection: Connection) -> set[tuple[str, str]]:
    """The rows (table, key) that later work stands on, where a value has become none of the options."""
    new = read_state_before(connection) - before
    return {("variable", owner) for owner, _ in new} | {("variable_value", key) for _, key in new}


VARIABLES_RULE = UndoRule(frozenset({"variable", "variable_value"}), read_state_before, find_rows_in_way)
