"""What importing rows into a timeline changes: rows are matched with its entries, made into entries, put in order.

A row is about the entry that has its number, title, date as written and perspective; else about one that has these
three; else about the one whose number it has; else it is new. Content goes before number because a file that came from
elsewhere has numbers of its own: to its other rows they are labels, whatever they are here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from ota.errors import OtaError, Problem
from ota.folding import alike
from ota.moments import Reading
from ota.timelines.cells import Known, Maker, cells_of, handles, switch_cells
from ota.timelines.files.model import Row
from ota.timelines.line import Where, default_kind, read_line
from ota.timelines.model import Entry, Switch, Timeline
from ota.timelines.operations import as_version, with_own, without

Key = tuple[str, ...]
_One = TypeVar("_One", Entry, Switch)


@dataclass
class Plan:
    """The timeline as it will be, what that comes to, and what a person should know."""

    timeline: Timeline
    counts: dict[str, int] = field(default_factory=dict)
    changes: list[Problem] = field(default_factory=list)  # one line per entry: what would become of it
    problems: list[Problem] = field(default_factory=list)  # errors: nothing can be written; and warnings
    notices: list[OtaError] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    unread: int = 0


def plan(timeline: Timeline, rows: Sequence[Row], own: Mapping[str, str], known: Known, *, prune: bool) -> Plan:
    """What these rows, all of this case, change; planning what was just exported changes nothing."""
    return _Planner(timeline, rows, known).run(own, prune)


def match(timeline: Timeline, rows: Sequence[Row]) -> dict[int, str]:
    """The entry or switch moment (id) that each row (its index) is about, as far as there is one."""
    numbers = {alike(handle): key for key, handle in handles(timeline).items()}
    keys = {one.id: _entry_key(one.title, one.start.written, one.perspective) for one in timeline.entries}
    wanted = {n: _row_key(row, timeline) for n, row in enumerate(rows) if not row.switch}
    numbered = {n: numbers.get(alike(rows[n].label), "") for n in wanted}
    found: dict[int, str] = {}
    for n, key in numbered.items():
        if key and keys[key] == wanted[n]:
            found.setdefault(n, key)
    entries = _Free(keys.items(), found.values())
    found |= {n: same for n, key in wanted.items() if n not in found and (same := entries.one(key))}
    taken = set(found.values())
    for n, key in numbered.items():
        if key and n not in found and key not in taken:
            found[n] = key
            taken.add(key)
    switches = _Free(((one.id, _switch_key(one.kind, one.title)) for one in timeline.switches), ())
    found |= {n: same for n, row in enumerate(rows) if row.switch and (same := switches.one(_row_switch(row)))}
    return found


class _Free:
    """What no row is about yet, by what tells it apart."""

    def __init__(self, keys: Iterable[tuple[str, Key]], taken: Iterable[str]) -> None:
        self._by_key: dict[Key, list[str]] = {}
        gone = set(taken)
        for name, key in keys:
            if name not in gone:
                self._by_key.setdefault(key, []).append(name)

    def one(self, key: Key) -> str | None:
        """The first with this key, which is then spoken for."""
        several = self._by_key.get(key)
        return several.pop(0) if several else None


def _entry_key(title: str, written: str, perspective: str) -> Key:
    return alike(title), alike(written), alike(perspective)


def _row_key(row: Row, timeline: Timeline) -> Key:
    start = row.cells.get("start", "").strip()
    before, equals, edtf = start.rpartition("=")
    written = (before.strip() or edtf.strip()) if equals else start
    perspective = alike(row.cells.get("perspective", ""))
    named = {alike(label): name for name, label in timeline.lists.perspectives.items()}
    return _entry_key(
        row.cells.get("title", ""), "" if written == "?" else written, named.get(perspective, perspective)
    )


def _switch_key(kind: str, title: str) -> Key:
    return alike(kind), alike(title)


def _row_switch(row: Row) -> Key:
    return _switch_key(row.cells.get("switch", ""), row.cells.get("title", ""))


class _Planner:
    def __init__(self, timeline: Timeline, rows: Sequence[Row], known: Known) -> None:
        self.before = timeline
        self.result = Plan(timeline)
        self.known = known
        self.rows = [row for row in (self._read(row) for row in rows) if row]
        self.found = match(timeline, self.rows)

    def _problem(self, error: OtaError, row: Row, warning: bool = False) -> None:
        self.result.problems.append(Problem(error.key, row.where, error.values, warning))

    def _read(self, row: Row) -> Row | None:
        """A typed line as cells; None for one that is none, or is wrong."""
        if row.line is None:
            return row
        try:
            typed = read_line(row.line, Where(self.before, self.before.entries, self.known.today, self.known.people))
        except OtaError as error:
            self._problem(error, row)
            return None
        if not typed.dated:
            self._problem(OtaError("timelines.unread-line"), row, warning=True)
            self.result.unread += 1
            return None
        return replace(row, cells=typed.cells, switch=typed.switch, line=None)

    def run(self, own: Mapping[str, str], prune: bool) -> Plan:
        self._refuse_twice()
        ids = {n: self.found.get(n, f"new:{n}") for n in range(len(self.rows))}
        labels = {row.label: ids[n] for n, row in enumerate(self.rows) if row.label and not row.switch}
        maker = Maker(self.before, self.known, labels)
        entries = self._entries(maker, ids)
        switches = self._switches(maker, ids)
        self.result.notices += maker.notices
        self.result.readings += maker.readings
        after = replace(
            self.before,
            entries=tuple(_arranged(self.before.entries, entries)),
            switches=tuple(_arranged(self.before.switches, switches)),
        )
        old = self.before.by_id
        after = after.with_entries(one if old.get(one.id) == one else as_version(one, after) for one in after.entries)
        missing = [one for one in self.before.entries if one.id not in ids.values()]
        gone = [one for one in self.before.switches if one.id not in ids.values()]
        if prune:
            after = without(after, {one.id for one in missing})
            after = replace(after, switches=tuple(one for one in after.switches if one not in gone))
        try:
            after = with_own(after, _changed_own(self.before, own))
        except OtaError as error:
            self.result.problems.append(Problem(error.key, "", error.values))
        self._count(after, len(missing) + len(gone), prune)
        self.result.timeline = after
        return self.result

    def _refuse_twice(self) -> None:
        first: dict[str, Row] = {}
        for row in self.rows:
            other = first.setdefault(alike(row.label), row)
            if row.label and other is not row:
                at = other.where.rpartition(":")[2]
                self._problem(OtaError("timelines.file-twice", entry=row.label, first=at), row)

    def _entries(self, maker: Maker, ids: Mapping[int, str]) -> list[Entry]:
        old = self.before.by_id
        earlier = [one for one in self.before.entries if one.id not in ids.values() and not one.version_of]
        made: list[Entry] = []
        for n, row in enumerate(self.rows):
            if row.switch:
                continue
            there = old.get(ids[n])
            cells = row.cells if there else {"kind": default_kind(self.before), **_filled(row.cells)}
            entry = maker.entry(cells, there or Entry("", "", ids[n]), earlier, new=there is None)
            self._take_problems(maker, row)
            made.append(entry)
            if not entry.version_of:
                earlier.append(entry)
        return made

    def _switches(self, maker: Maker, ids: Mapping[int, str]) -> list[Switch]:
        old = {one.id: one for one in self.before.switches}
        made = []
        for n, row in enumerate(self.rows):
            if row.switch:
                there = old.get(ids[n])
                made.append(maker.switch(row.cells, there or Switch("", "", id=ids[n]), new=there is None))
                self._take_problems(maker, row)
        return made

    def _take_problems(self, maker: Maker, row: Row) -> None:
        for error in maker.problems:
            self._problem(error, row)
        maker.problems.clear()

    def _count(self, after: Timeline, missing: int, prune: bool) -> None:
        names = handles(self.before)
        before, later = _all(self.before), _all(after)
        changes = self.result.changes
        added = changed = 0
        for key, one in later.items():
            if key not in before:
                added += 1
                changes.append(Problem("timelines.would-add", "", {"title": one.title}))
            elif one != before[key]:
                changed += 1
                fields = ", ".join(_differing(self.before, before[key], after, one))
                changes.append(
                    Problem("timelines.would-change", "", {"entry": names.get(key, one.title), "fields": fields})
                )
        pruned = [key for key in before if key not in later]
        changes += [
            Problem("timelines.would-prune", "", {"entry": names.get(key, before[key].title)}) for key in pruned
        ]
        about = len(before) - missing
        self.result.counts = {
            "added": added,
            "changed": changed,
            "unchanged": about - changed if not prune else max(0, len(later) - added - changed),
            "missing": missing,
            "pruned": len(pruned),
        }


def _all(timeline: Timeline) -> dict[str, Entry | Switch]:
    return {**timeline.by_id, **{one.id: one for one in timeline.switches}}


def _filled(cells: Mapping[str, str]) -> dict[str, str]:
    return {cell: text for cell, text in cells.items() if text}


def _changed_own(timeline: Timeline, own: Mapping[str, str]) -> dict[str, str]:
    """What a file says of the whole timeline and is not so yet."""
    there = own_cells(timeline, own)
    return {cell: text for cell, text in own.items() if text != there.get(cell)}


def own_cells(timeline: Timeline, wanted: Mapping[str, str] | Sequence[str]) -> dict[str, str]:
    """What holds for the whole timeline, of these cells."""
    found = {"as_of": timeline.as_of or "", "calendar": "yes" if timeline.calendar else "no"}
    return {cell: found[cell] for cell in wanted if cell in found}


def _differing(old: Timeline, one: Entry | Switch, new: Timeline, other: Entry | Switch) -> list[str]:
    """The cells in which two differ."""
    if isinstance(one, Entry) and isinstance(other, Entry):
        before, after = cells_of(old, one), cells_of(new, other, handles(old))
    else:
        before, after = switch_cells(old, one), switch_cells(new, other, handles(old))  # type: ignore[arg-type]
    cells = [cell for cell in dict.fromkeys((*before, *after)) if before.get(cell) != after.get(cell)]
    return [cell for cell in cells if cell != "entry"] or ["…"]


def _arranged(old: Sequence[_One], wanted: Sequence[_One]) -> list[_One]:
    """All of both, in the order of the file; what the file does not have stays behind what it stood behind."""
    ids, known = {one.id for one in wanted}, {one.id for one in old}
    if [one.id for one in old if one.id in ids] == [one.id for one in wanted if one.id in known]:
        return _merged(old, wanted)
    order = list(wanted)
    for at, one in enumerate(old):
        if one.id not in ids:
            before = [o.id for o in order]
            order.insert(before.index(old[at - 1].id) + 1 if at else 0, one)
    return order


def _merged(old: Sequence[_One], wanted: Sequence[_One]) -> list[_One]:
    """As `_arranged`, where the file keeps the order: new ones go behind the row above them, else to the end."""
    by_id = {one.id: one for one in wanted}
    known = {one.id for one in old}
    behind: dict[str, list[_One]] = {}
    last = old[-1].id if old and not any(one.id in known for one in wanted) else ""
    for one in wanted:
        if one.id in known:
            last = one.id
        else:
            behind.setdefault(last, []).append(one)
    found = list(behind.get("", []))
    for one in old:
        found.append(by_id.get(one.id, one))
        found += behind.get(one.id, [])
    return found
