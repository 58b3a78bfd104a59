"""Rows taken out of a study as if they had never been written: out of their tables, and out of the journal.

What goes follows from the references that `tables` declares, through every image that the journal holds, so that a row
that is not there any more goes too. A row that stays, but once referred to what goes or held a word of it, gets another
past: each of its images is made anew from the row as it reads without that, so that the journal, played from its first
change, still gives the tables as they are. The steps that lost something by it can no longer be taken back.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ota.db import derived
from ota.db.changes import Change, fetch_changes, read_line, write_shared
from ota.db.sql import JSON, Connection, Row, String, Table, Text, delete, select, update
from ota.db.tables import JOURNALED, change, external_id, provenance, revision, step
from ota.db.undo import Place
from ota.db.writer import split_batches

Cells = dict[str, Any]
_NAME_LENGTH = 100  # of a column that holds what a person calls something; what is shorter holds a word of ours
ERASE = "erase"  # the verb of the step; its params name the `steps` that lost something


def list_references(table: Table) -> dict[str, tuple[str, bool]]:
    """The columns by which rows of a journaled table refer to others: of which table, and whether the row goes with
    what is erased."""
    return {
        column.name: (key.column.table.name, column.info["goes"])
        for column in table.columns
        for key in column.foreign_keys
        if key.column.table.name in JOURNALED
    }


def list_text_columns(table: Table) -> list[str]:
    """The columns of a table that hold what a person wrote."""
    return [
        column.name
        for column in table.columns
        if (isinstance(column.type, JSON) and table is not revision)
        or isinstance(column.type, Text)
        or (isinstance(column.type, String) and (column.type.length or 0) >= _NAME_LENGTH)
    ]


REFERENCES = {name: list_references(table) for name, table in JOURNALED.items()}
TEXTS = {name: list_text_columns(table) for name, table in JOURNALED.items()}


# --- what goes -------------------------------------------------------------------------------------------------------
class References:
    """What every row refers to: one that is there as it is now, another as it ever did."""

    def __init__(self, connection: Connection) -> None:
        self.of: defaultdict[Place, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.live: set[Place] = set()
        for name, table in JOURNALED.items():
            names = ["id", *REFERENCES[name], *(("tbl", "row") if table is external_id else ())]
            for row in connection.execute(select(*(table.c[column] for column in names))).mappings():
                self.live.add((name, row["id"]))
                self._note_references((name, row["id"]), dict(row))
        for recorded in fetch_changes(connection):
            place = recorded["tbl"], recorded["row"]
            if place not in self.live:
                for image in (recorded["before"], recorded["after"]):
                    self._note_references(place, image or {})
        self.ever = {*self.live, *self.of}

    def _note_references(self, place: Place, cells: Mapping[str, Any]) -> None:
        noted = self.of[place]
        for column in REFERENCES[place[0]]:
            if cells.get(column):
                noted[column].add(cells[column])
        if place[0] == external_id.name and cells.get("row"):
            noted[cells.get("tbl") or ""].add(cells["row"])

    def move(self, place: Place, column: str, key: str) -> None:
        """From now on the row refers to another."""
        self.of[place][column] = {key}

    def _list_targets(self, place: Place) -> Iterator[tuple[Place, bool]]:
        """What a row refers to, each with whether the row goes with it."""
        columns = REFERENCES[place[0]]
        for column, keys in self.of[place].items():
            target, goes = columns.get(column, (column, True))
            yield from (((target, key), goes) for key in keys)

    def close(self, start: Collection[Place]) -> set[Place]:
        """`start`, with every row that goes with one that goes; also the passages that nothing else refers to."""
        referring: defaultdict[Place, list[tuple[Place, bool]]] = defaultdict(list)
        for place in list(self.of):
            for target, goes in self._list_targets(place):
                referring[target].append((place, goes))
        gone: set[Place] = set()
        new = list(start)
        while new:
            while new:
                place = new.pop()
                if place not in gone:
                    gone.add(place)
                    new += [referrer for referrer, goes in referring[place] if goes]
            for target in {target for place in gone for target, _ in self._list_targets(place)} - gone:
                if target[0] == "passage" and all(referrer in gone for referrer, _ in referring[target]):
                    new.append(target)
        return gone


# --- out of the tables -----------------------------------------------------------------------------------------------
def take_out(connection: Connection, gone: Collection[Place]) -> None:
    """Delete rows, and what was noted of them; whatever the order of their tables."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    keys_of: defaultdict[str, list[str]] = defaultdict(list)
    for name, key in gone:
        keys_of[name].append(key)
    derived.forget(connection, keys_of[revision.name])
    for name, keys in keys_of.items():
        table = JOURNALED[name]
        for part in split_batches(keys):
            connection.execute(delete(table).where(table.c.id.in_(part)))
            noted = provenance.c.tbl == name, provenance.c.row.in_(part)
            connection.execute(delete(provenance).where(*noted))


def put(connection: Connection, rows: Mapping[Place, Cells]) -> None:
    """Let rows read as these say, without a line in the journal."""
    for (name, key), cells in rows.items():
        table = JOURNALED[name]
        connection.execute(update(table).where(table.c.id == key).values(**cells))


# --- out of the journal ----------------------------------------------------------------------------------------------
Mend = Callable[[Place, Cells], Cells]  # a row that stays → as it reads without what goes


@dataclass
class _Past:
    """The journal while it is rewritten: what each mended row was so far, as it stands there and as it will."""

    gone: Collection[Place]
    mended: Collection[Place]
    live: Collection[Place]
    mend: Mend
    barred: set[int] = field(default_factory=set)
    steps_of: defaultdict[Place, list[int]] = field(default_factory=lambda: defaultdict(list))
    _was: dict[Place, Cells] = field(default_factory=dict)
    _reads: dict[Place, Cells] = field(default_factory=dict)

    def rewrite(self, recorded: Change) -> Change | None:
        """A change as it will stand there; None for one that does not."""
        place = recorded["tbl"], recorded["row"]
        if place in self.gone:
            self.barred.add(recorded["step_n"])
            return None
        if place not in self.mended:
            return recorded
        new = self._rewrite_mended(place, recorded)
        if new is not None:
            self.steps_of[place].append(recorded["step_n"])
        if new is None or (_has_changed(recorded, new) and (new["op"] == "update" or place not in self.live)):
            self.barred.add(recorded["step_n"])
        return new

    def _rewrite_mended(self, place: Place, recorded: Change) -> Change | None:
        read = self._reads.get(place, {})
        if recorded["op"] == "delete":
            self._was.pop(place, None)
            self._reads.pop(place, None)
            return {**recorded, "before": _drop_empty(read)}
        was = self._was[place] = {**self._was.get(place, {}), **recorded["after"]}
        reads = self._reads[place] = self.mend(place, was)
        if recorded["op"] == "insert":
            return {**recorded, "after": _drop_empty(reads)}
        columns = [name for name in reads if reads[name] != read.get(name)]
        if not columns:
            return None
        before, after = ({name: cells.get(name) for name in columns} for cells in (read, reads))
        return {**recorded, "before": before, "after": after}


def _drop_empty(cells: Cells) -> Cells:
    return {name: cell for name, cell in cells.items() if cell is not None}


def _has_changed(old: Change, new: Change) -> bool:
    return any(_drop_empty(old[side] or {}) != _drop_empty(new[side] or {}) for side in ("before", "after"))


def rewrite_journal(
    connection: Connection, gone: Collection[Place], mended: Collection[Place], live: Collection[Place], mend: Mend
) -> set[int]:
    """Take every trace of the rows `gone` out of the journal, and give those that are `mended` another past; returns
    the steps that lost something by it."""
    past = _Past(gone, mended, live, mend)
    new_lines: dict[tuple[int, int], Cells | None] = {}
    for line in connection.execute(select(change).order_by(change.c.step_n, change.c.k)):
        changes = list(read_line(line))
        staying = [new for new in map(past.rewrite, changes) if new is not None]
        if staying != changes:
            new_lines[line.step_n, line.k] = _fold_line(line, staying) if staying else None
    for (n, k), cells in new_lines.items():
        which = change.c.step_n == n, change.c.k == k
        statement = delete(change) if cells is None else update(change).values(**cells)
        connection.execute(statement.where(*which))
    for (name, key), steps in past.steps_of.items():
        noted = provenance.c.tbl == name, provenance.c.row == key
        connection.execute(update(provenance).where(*noted).values(made=min(steps), changed=max(steps)))
    return past.barred


def _fold_line(line: Row[Any], staying: list[Change]) -> Cells:
    """The columns of a line of the journal with the changes that stay in it."""
    if not isinstance(line.after, list):
        return {"before": staying[0]["before"], "after": staying[0]["after"]}
    images = [recorded["after"] for recorded in staying]
    names = list(dict.fromkeys(name for image in images for name in image))
    columns = [[image.get(name) for image in images] for name in names]
    (shared,) = write_shared(names, columns, len(images))
    return {"row": staying[0]["row"], "after": json.loads(shared)}


def find_touched(connection: Connection, gone: Collection[Place], mend: Mend) -> set[Place]:
    """The rows that stay, of which something that the journal ever held reads otherwise without what goes."""
    touched: set[Place] = set()
    for recorded in fetch_changes(connection):
        place = recorded["tbl"], recorded["row"]
        if place not in touched and place not in gone:
            for image in (recorded["before"], recorded["after"]):
                if image and mend(place, image) != image:
                    touched.add(place)
    return touched


def rewrite_steps(connection: Connection, barred: Collection[int], now: int, mend_text: Callable[[str], str]) -> None:
    """Take what was typed out of the steps before step `now`: all of it where they lost something, words and names
    from the others."""
    for row in connection.execute(select(step).where(step.c.n < now, step.c.verb != ERASE)).all():
        if row.n in barred:
            params = {name: row.params[name] for name in ("step", "verb") if row.kind != "do" and name in row.params}
            reason = None
        else:
            params, reason = mend_each(row.params, mend_text), row.reason and mend_text(row.reason)
        if (params, reason) != (row.params, row.reason):
            connection.execute(update(step).where(step.c.n == row.n).values(params=params, reason=reason))


def mend_each(cell: Any, mend_text: Callable[[str], str]) -> Any:
    """A column's value with each of its texts mended."""
    if isinstance(cell, str):
        return mend_text(cell)
    if isinstance(cell, Mapping):
        return {mend_text(name): mend_each(part, mend_text) for name, part in cell.items()}
    return [mend_each(part, mend_text) for part in cell] if isinstance(cell, list) else cell


def find_barred(connection: Connection) -> set[int]:
    """The steps that cannot be taken back or done again, because what they touched was erased."""
    barred: set[int] = set()
    for n, params in connection.execute(select(step.c.n, step.c.params).where(step.c.verb == ERASE)):
        barred |= {n, *params["steps"]}
    return barred
