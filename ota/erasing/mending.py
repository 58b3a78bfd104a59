"""How the rows that stay read without what goes: now, and in the past that the journal gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from ota.db import tables
from ota.db.erasing import REFERENCES, TEXTS, Cells, mend_each
from ota.db.sql import Connection, select
from ota.db.tables import JOURNALED
from ota.db.undo import Place
from ota.erasing.model import Going, StandingName
from ota.revisions.names import Handles, flatten
from ota.study import Study, ids
from ota.text.handles import spell_source_handle
from ota.transcripts import store

# Columns by which a thing is told apart, and what is mirrored from a file: words in these are told, and not changed.
_TOLD = {(name, key[0]) for name, table in JOURNALED.items() for key in table.info["alone"] if len(key) == 1}
_TOLD |= {("code", "name"), ("setting", "value")}


class Mender:
    """Takes what goes out of a row that stays. `now` holds such rows as they will be."""

    def __init__(self, going: Going) -> None:
        self._going = going
        self.now: dict[Place, Cells] = {}

    def mend_present(self, place: Place, cells: Cells) -> Cells:
        """A row that is there as it will be: without references to what goes, and words of it."""
        new = {**cells, **self._going.always.get(place, {}), **self._going.moved.get(place, {})}
        for column in self._list_gone_references(place[0], new):
            new[column] = None
        for column in TEXTS[place[0]]:
            if new[column] and (place[0], column) not in _TOLD:
                new[column] = mend_each(new[column], self._going.traces.blank_words)
        return new

    def mend_past(self, place: Place, cells: Cells) -> Cells:
        """A row as it once was (or some of its columns), as the journal will tell it. What referred to what goes, or
        named it, reads as the row does now."""
        new, now = dict(cells), self.now.get(place)
        replaced = set(self._list_gone_references(place[0], cells))
        if cells.get("original") in self._going.digests and place[0] in ("source", "revision"):
            replaced.add("original")
        if replaced and now and not replaced.isdisjoint(JOURNALED[place[0]].info["together"]):
            replaced.update(JOURNALED[place[0]].info["together"])
        for column in replaced & cells.keys():
            new[column] = now[column] if now else "" if column == "original" else None
        for column in TEXTS[place[0]]:
            if new.get(column):
                new[column] = self._mend_text(place, column, new[column], now)
        for column, cell in self._going.always.get(place, {}).items():
            if column in new:
                new[column] = cell
        return new

    def _mend_text(self, place: Place, column: str, cell: object, now: Cells | None) -> object:
        """A text of the past: a name stays where it stands now too, which is told."""
        traces = self._going.traces
        if now is not None and now[column] == cell:
            return cell
        blank = mend_each(cell, traces.blank_words)
        if now is not None and now[column] == blank:
            return blank
        if not traces.holds_name(flatten(blank)) and (now is None or (place[0], column) not in _TOLD or blank == cell):
            return blank
        return now[column] if now is not None else mend_each(blank, traces.hide_names)

    def _list_gone_references(self, name: str, cells: Mapping[str, object]) -> Iterator[str]:
        gone = self._going.gone
        return (column for column, (target, _) in REFERENCES[name].items() if (target, cells.get(column)) in gone)


def read_present(connection: Connection, going: Going) -> Iterator[tuple[Place, Cells]]:
    """Every row that stays."""
    for name, table in JOURNALED.items():
        for row in connection.execute(select(table)).mappings():
            if (name, row["id"]) not in going.gone:
                yield (name, row["id"]), dict(row)


def find_standing(study: Study, connection: Connection, going: Going, mender: Mender) -> list[StandingName]:
    """Where a name still stands in what stays, or words do that are not changed there: which row, column and how
    often."""
    traces, handles = going.traces, Handles(connection)
    standing = []
    for place, cells in read_present(connection, going):
        new = mender.mend_present(place, cells)
        for column in TEXTS[place[0]]:
            text = flatten(new[column])
            count = traces.count_names(text) + (traces.blank_words(text) != text) if text else 0
            if count:
                where = handles.name_row(place[0], cells, column)
                where = where if not traces.count_names(where) else place[1][-8:]
                standing.append(StandingName(where, f"{place[0]}.{column}", count))
    cuts = {text.current["id"]: text.cut.text for text in going.texts}
    outlines = store.read_all_outlines(connection)
    for revision, body in store.read_texts(connection, outlines):
        if ("source", outlines[revision].source) not in going.gone:
            twin = revision not in cuts and sha256(body.encode("utf-8")).hexdigest() in going.digests
            count = traces.count_names(cuts.get(revision, body)) + twin
            if count:
                standing.append(StandingName(spell_source_handle(outlines[revision].number), "text", count))
    toml = study.folder / "ota.toml"
    count = traces.count_names(toml.read_text("utf-8", "replace")) if toml.exists() else 0
    setting = {f"{tables.setting.name}.value"}
    outside_toml = [name for name in standing if not (count and name.field in setting)]
    return [*outside_toml, *([StandingName("ota.toml", "settings", count)] if count else [])]


def find_rested(study: Study, connection: Connection, going: Going) -> Iterator[str]:
    """The summaries that stay and lose part of what they rest on: by theme, and case or perspective, or by their short
    id where these name whom it is about."""
    table, code, case = tables.summary, tables.code, tables.case
    query = select(table.c.id, code.c.name.label("theme"), case.c.name.label("case"), table.c.perspective)
    query = query.join(code, code.c.id == table.c.theme_id).outerjoin(case, case.c.id == table.c.case_id)
    basis = going.find_basis()
    for row in connection.execute(query.order_by(table.c.id)):
        if basis.get((table.name, row.id), {"whole"}) not in ({"whole"}, {"gone"}):
            named = f"{row.theme}, {row.case or study.settings.label_entry('perspectives', row.perspective)}"
            yield ids.shorten(row.id) if going.traces.count_names(named) else named


def find_leaning(connection: Connection, going: Going) -> Iterator[str]:
    """The handles of the entries and memos that stay and lose part of what they rest on: E12, M3."""
    leaning = going.find_leaning()
    for table, letter in ((tables.entry, "E"), (tables.memo, "M")):
        for key, number in connection.execute(select(table.c.id, table.c.number).order_by(table.c.number)):
            if (table.name, key) in leaning:
                yield f"{letter}{number}"
