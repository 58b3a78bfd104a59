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
from ota.moments import Reading
from ota.text.folding import fold_name
from ota.text.handles import read_handle
from ota.timelines.cells import Known, Maker, collect_handles, spell_entry, spell_switch
from ota.timelines.files.model import TimelineRow, hide_words
from ota.timelines.line import LineContext, read_line
from ota.timelines.model import Entry, Switch, Timeline
from ota.timelines.operations import leave_out, make_version, set_own
from ota.timelines.suggesting import choose_default_kind
from ota.timelines.values import split_cell
from ota.words import say

Key = tuple[str, ...]
Became = Mapping[
    str, tuple[str, str]
]  # what a row is known by → the entry (id) that it became, the digest of its cells
_EntryOrSwitch = TypeVar("_EntryOrSwitch", Entry, Switch)


@dataclass
class TimelinePlan:
    """The timeline as it will be, what that comes to, and what a person should know."""

    timeline: Timeline
    counts: dict[str, int] = field(default_factory=dict)
    changes: list[Problem] = field(default_factory=list)  # one line per entry: what would become of it
    problems: list[Problem] = field(default_factory=list)  # errors: nothing can be written; and warnings
    notices: list[OtaError] = field(default_factory=list)
    readings: list[Reading] = field(default_factory=list)
    unread: int = 0
    row_of: dict[str, TimelineRow] = field(default_factory=dict)  # of a table that others made: by entry (its id)


def plan(
    timeline: Timeline,
    rows: Sequence[TimelineRow],
    own: Mapping[str, str],
    study_names: Known,
    *,
    prune: bool,
    became: Became | None = None,
) -> TimelinePlan:
    """What these rows, all of this case, change; planning what was just exported changes nothing. `became` says what
    rows of tables that others made became before."""
    return _TimelinePlanner(timeline, rows, study_names, became or {}).run(own, prune)


def match(timeline: Timeline, rows: Sequence[TimelineRow], became: Became | None = None) -> dict[int, str]:
    """The entry or switch moment (id) that each row (its index) is about, as far as there is one."""
    if any(row.others for row in rows):
        return _match_others(timeline, rows, became or {})
    numbers = {fold_name(handle): key for key, handle in collect_handles(timeline).items()}
    keys = {
        entry.id: _build_entry_key(entry.title, entry.start.written, entry.perspective) for entry in timeline.entries
    }
    key_of_row = {n: _build_row_key(row, timeline) for n, row in enumerate(rows) if not row.switch}
    numbered = {n: numbers.get(fold_name(rows[n].label), "") for n in key_of_row}
    matched: dict[int, str] = {}
    for n, key in numbered.items():
        if key and keys[key] == key_of_row[n]:
            matched.setdefault(n, key)
    entries = _Free(keys.items(), matched.values())
    matched |= {n: entry_id for n, key in key_of_row.items() if n not in matched and (entry_id := entries.take(key))}
    taken = set(matched.values())
    for n, key in numbered.items():
        if key and n not in matched and key not in taken:
            matched[n] = key
            taken.add(key)
    switches = _Free(((switch.id, _build_switch_key(switch.kind, switch.title)) for switch in timeline.switches), ())
    matched |= {
        n: entry_id
        for n, row in enumerate(rows)
        if row.switch and (entry_id := switches.take(_build_row_switch_key(row)))
    }
    return matched


def _match_others(timeline: Timeline, rows: Sequence[TimelineRow], became: Became) -> dict[int, str]:
    """As `match`, for the rows of a table that others made."""
    ids = timeline.by_id
    matched: dict[int, str] = {}
    for n, row in enumerate(rows):
        key, _ = became.get(row.known_by, ("", ""))
        if key in ids and key not in matched.values():
            matched[n] = key
    with_parties = any("parties" in row.cells for row in rows)
    keys = []
    for entry in timeline.entries:
        parties = sorted(fold_name(party.party) for party in entry.parties if not party.part) if with_parties else ()
        keys.append((entry.id, (fold_name(entry.title), fold_name(entry.start.written), *parties)))
    free = _Free(keys, matched.values())
    for n, row in enumerate(rows):
        if n not in matched:
            title, written, _ = _build_row_key(row, timeline)
            parties = sorted(map(fold_name, split_cell(row.cells.get("parties", ""))))
            if entry_id := free.take((title, written, *parties)):
                matched[n] = entry_id
    return matched


class _Free:
    """What no row is about yet, by what tells it apart."""

    def __init__(self, keys: Iterable[tuple[str, Key]], taken: Iterable[str]) -> None:
        self._by_key: dict[Key, list[str]] = {}
        gone = set(taken)
        for name, key in keys:
            if name not in gone:
                self._by_key.setdefault(key, []).append(name)

    def take(self, key: Key) -> str | None:
        """The first with this key, which is then spoken for."""
        free_ids = self._by_key.get(key)
        return free_ids.pop(0) if free_ids else None


def _build_entry_key(title: str, written: str, perspective: str) -> Key:
    return fold_name(title), fold_name(written), fold_name(perspective)


def _build_row_key(row: TimelineRow, timeline: Timeline) -> Key:
    start = row.cells.get("start", "").strip()
    before, equals, edtf = start.rpartition("=")
    written = (before.strip() or edtf.strip()) if equals else start
    perspective = fold_name(row.cells.get("perspective", ""))
    named = {fold_name(label): name for name, label in timeline.lists.perspectives.items()}
    return _build_entry_key(
        row.cells.get("title", ""), "" if written == "?" else written, named.get(perspective, perspective)
    )


def _build_switch_key(kind: str, title: str) -> Key:
    return fold_name(kind), fold_name(title)


def _build_row_switch_key(row: TimelineRow) -> Key:
    return _build_switch_key(row.cells.get("switch", ""), row.cells.get("title", ""))


class _TimelinePlanner:
    def __init__(self, timeline: Timeline, rows: Sequence[TimelineRow], study_names: Known, became: Became) -> None:
        self.before = timeline
        self.result = TimelinePlan(timeline)
        self.study_names = study_names
        self.became = became
        self.rows = [row for row in (self._read(row) for row in rows) if row]
        self.matched = match(timeline, self.rows, became)

    def _add_problem(self, error: OtaError, row: TimelineRow, warning: bool = False) -> None:
        problem = Problem(error.key, row.where, error.values, warning)
        self.result.problems.append(hide_words(problem, row) if row.others else problem)

    def _read(self, row: TimelineRow) -> TimelineRow | None:
        """A typed line as cells; None for one that is none, or is wrong."""
        if row.others:
            return replace(row, cells=self._place_source(row.cells))
        if row.line is None:
            return row
        try:
            typed = read_line(
                row.line, LineContext(self.before, self.before.entries, self.study_names.today, self.study_names.people)
            )
        except OtaError as error:
            self._add_problem(error, row)
            return None
        if not typed.dated:
            self._add_problem(OtaError("timelines.unread-line"), row, warning=True)
            self.result.unread += 1
            return None
        self.result.notices += typed.notices
        if typed.life not in ("", "asked"):
            self._add_problem(OtaError("timelines.life-in-file"), row, warning=True)
        return replace(row, cells=typed.cells, switch=typed.switch, line=None)

    def _place_source(self, cells: Mapping[str, str]) -> dict[str, str]:
        """The cells, with a source in words as the source of the study that these name, else in the note."""
        placed = {cell: text for cell, text in cells.items() if cell != "source_text"}
        text = cells.get("source_text", "")
        if text and len(self.study_names.sources.find_meant(read_handle(text).source, entire=True)) == 1:
            placed["source"] = text
        elif text:
            line = f"{say('timelines.cell-source', self.before.lists.language)}: {text}"
            placed["note"] = "\n".join(filter(None, (placed.get("note", ""), line)))
        return placed

    def run(self, own: Mapping[str, str], prune: bool) -> TimelinePlan:
        self._refuse_twice()
        ids = {n: self.matched.get(n, f"new:{n}") for n in range(len(self.rows))}
        labels = {row.label: ids[n] for n, row in enumerate(self.rows) if row.label and not row.switch}
        maker = Maker(self.before, self.study_names, labels)
        entries = self._make_entries(maker, ids)
        switches = self._make_switches(maker, ids)
        self.result.notices += maker.notices
        self.result.readings += maker.readings
        after = replace(
            self.before,
            entries=tuple(_arrange_both(self.before.entries, entries)),
            switches=tuple(_arrange_both(self.before.switches, switches)),
        )
        old = self.before.by_id
        after = after.with_entries(
            entry if old.get(entry.id) == entry else make_version(entry, after) for entry in after.entries
        )
        missing = [entry for entry in self.before.entries if entry.id not in ids.values()]
        gone = [switch for switch in self.before.switches if switch.id not in ids.values()]
        if prune:
            after = leave_out(after, {entry.id for entry in missing})
            after = replace(after, switches=tuple(switch for switch in after.switches if switch not in gone))
        try:
            after = set_own(after, _find_changed_own(self.before, own))
        except OtaError as error:
            self.result.problems.append(Problem(error.key, "", error.values))
        self._count_changes(after, len(missing) + len(gone), prune)
        self.result.timeline = after
        return self.result

    def _refuse_twice(self) -> None:
        first: dict[str, TimelineRow] = {}
        for row in self.rows:
            earlier_row = first.setdefault(fold_name(row.label), row)
            if row.label and earlier_row is not row:
                at = earlier_row.where.rpartition(":")[2]
                self._add_problem(OtaError("timelines.file-twice", entry=row.label, first=at), row)

    def _make_entries(self, maker: Maker, ids: Mapping[int, str]) -> list[Entry]:
        old = self.before.by_id
        earlier = [entry for entry in self.before.entries if entry.id not in ids.values() and not entry.version_of]
        entries: list[Entry] = []
        for n, row in enumerate(self.rows):
            if row.switch:
                continue
            stored = old.get(ids[n])
            if row.others:
                self.result.row_of[ids[n]] = row
            if stored and row.others and self.became.get(row.known_by, ("", ""))[1] == row.digest:
                entries.append(stored)
                continue
            cells = row.cells if stored else {"kind": choose_default_kind(self.before), **_keep_filled(row.cells)}
            entry = maker.make_entry(cells, stored or Entry("", "", ids[n]), earlier, new=stored is None)
            self._take_problems(maker, row)
            entries.append(entry)
            if not entry.version_of:
                earlier.append(entry)
        return entries

    def _make_switches(self, maker: Maker, ids: Mapping[int, str]) -> list[Switch]:
        old = {switch.id: switch for switch in self.before.switches}
        switches = []
        for n, row in enumerate(self.rows):
            if row.switch:
                stored = old.get(ids[n])
                switches.append(maker.make_switch(row.cells, stored or Switch("", "", id=ids[n]), new=stored is None))
                self._take_problems(maker, row)
        return switches

    def _take_problems(self, maker: Maker, row: TimelineRow) -> None:
        for error in maker.problems:
            self._add_problem(error, row)
        maker.problems.clear()

    def _count_changes(self, after: Timeline, missing: int, prune: bool) -> None:
        names = collect_handles(self.before)
        before, later = _index_all(self.before), _index_all(after)
        changes = self.result.changes
        added = changed = 0
        for key, entry_or_switch in later.items():
            if key not in before:
                added += 1
                changes.append(Problem("timelines.would-add", "", {"title": entry_or_switch.title}))
            elif entry_or_switch != before[key]:
                changed += 1
                fields = ", ".join(_list_differing_cells(self.before, before[key], after, entry_or_switch))
                changes.append(
                    Problem(
                        "timelines.would-change", "", {"entry": names.get(key, entry_or_switch.title), "fields": fields}
                    )
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


def _index_all(timeline: Timeline) -> dict[str, Entry | Switch]:
    return {**timeline.by_id, **{switch.id: switch for switch in timeline.switches}}


def _keep_filled(cells: Mapping[str, str]) -> dict[str, str]:
    return {cell: text for cell, text in cells.items() if text}


def _find_changed_own(timeline: Timeline, own: Mapping[str, str]) -> dict[str, str]:
    """What a file says of the whole timeline and is not so yet."""
    current = list_own_cells(timeline, own)
    return {cell: text for cell, text in own.items() if text != current.get(cell)}


def list_own_cells(timeline: Timeline, cell_names: Mapping[str, str] | Sequence[str]) -> dict[str, str]:
    """What holds for the whole timeline, of these cells."""
    cells = {"as_of": timeline.as_of or "", "calendar": "yes" if timeline.calendar else "no"}
    return {cell: cells[cell] for cell in cell_names if cell in cells}


def _list_differing_cells(old: Timeline, was: Entry | Switch, new: Timeline, becomes: Entry | Switch) -> list[str]:
    """The cells in which two differ."""
    if isinstance(was, Entry) and isinstance(becomes, Entry):
        before, after = spell_entry(old, was), spell_entry(new, becomes, collect_handles(old))
    else:
        before, after = spell_switch(old, was), spell_switch(new, becomes, collect_handles(old))  # type: ignore[arg-type]
    cells = [cell for cell in dict.fromkeys((*before, *after)) if before.get(cell) != after.get(cell)]
    return [cell for cell in cells if cell != "entry"] or ["…"]


def _arrange_both(old: Sequence[_EntryOrSwitch], in_file: Sequence[_EntryOrSwitch]) -> list[_EntryOrSwitch]:
    """All of both, in the order of the file; what the file does not have stays behind what it stood behind."""
    ids, old_ids = {entry.id for entry in in_file}, {entry.id for entry in old}
    if [entry.id for entry in old if entry.id in ids] == [entry.id for entry in in_file if entry.id in old_ids]:
        return _merge_both(old, in_file)
    order = list(in_file)
    for at, entry in enumerate(old):
        if entry.id not in ids:
            before = [o.id for o in order]
            order.insert(before.index(old[at - 1].id) + 1 if at else 0, entry)
    return order


def _merge_both(old: Sequence[_EntryOrSwitch], in_file: Sequence[_EntryOrSwitch]) -> list[_EntryOrSwitch]:
    """As `_arrange_both`, where the file keeps the order: new ones go behind the row above them, else to the end."""
    by_id = {entry.id: entry for entry in in_file}
    old_ids = {entry.id for entry in old}
    behind: dict[str, list[_EntryOrSwitch]] = {}
    last = old[-1].id if old and not any(entry.id in old_ids for entry in in_file) else ""
    for entry in in_file:
        if entry.id in old_ids:
            last = entry.id
        else:
            behind.setdefault(last, []).append(entry)
    merged = list(behind.get("", []))
    for entry in old:
        merged.append(by_id.get(entry.id, entry))
        merged += behind.get(entry.id, [])
    return merged
