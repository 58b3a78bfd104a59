"""Entries and switch moments as the rows that should be, with the keys of those that are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ota.db import tables
from ota.db.writer import Row, Writer
from ota.timelines.fields import ENTRY, SWITCH
from ota.timelines.model import Entry, Phase, Point, Switch, Timeline, freeze_details
from ota.timelines.names import StudyNames

Proof = tuple[Row, Row | None]  # a row of evidence, and the passage that it rests on where that is no coding


class Packer:
    """Makes `rows`, per table, of what is packed. `keys` are keys by id; `points` those of points that there are, by
    their owner, role and position; `proofs` is the evidence that there is, by entry and reference."""

    def __init__(
        self,
        writer: Writer,
        names: StudyNames,
        keys: Mapping[str, str],
        points: Mapping[tuple[str, str, int], str],
        proofs: Mapping[tuple[str, str], Proof],
    ) -> None:
        self.writer, self.names = writer, names
        self.keys, self.points, self.proofs = keys, points, proofs
        self.rows: dict[str, list[Row]] = {}

    def put(self, table: str, **row: Any) -> None:
        """One more row that should be."""
        self.rows.setdefault(table, []).append(row)

    def pack(self, holder: Entry | Switch) -> dict[str, Any]:
        """What stands in the row of an entry or switch moment itself; what has rows of its own goes to these."""
        table, cells, owner = tables.switch, SWITCH, "switch_id"
        if isinstance(holder, Entry):
            table, cells, owner = tables.entry, ENTRY, "entry_id"
        own: dict[str, Any] = {}
        for cell in cells.values():
            if cell.column:
                content = cell.get(holder)
                if cell.sort == "entry":
                    content = self.keys.get(content)
                elif cell.sort:
                    content = self.names.find_key(cell.sort, content)
                own[cell.column] = None if content == "" and table.c[cell.column].nullable else content
        key = self.keys[holder.id]
        for role, point in holder.points.items():
            self._pack_point(owner, key, role, 0, point)
        if isinstance(holder, Entry):
            details = freeze_details(holder.details)
            own["details"] = {name: list(v) if isinstance(v, tuple) else v for name, v in details.items()}
            self._pack_parts(holder, key)
        else:
            for entry in holder.entries:
                self.put("switch_entry", switch_id=key, entry_id=self.keys[entry])
        return own

    def _pack_parts(self, entry: Entry, key: str) -> None:
        for n, phase in enumerate(entry.phases):
            self._pack_point("entry_id", key, "phase", n, phase.start, phase)
        for name in entry.who:
            self.put("entry_person", entry_id=key, person_id=self.names.find_key("person", name))
        for n, party in enumerate(entry.parties):
            party_id = self.names.ensure_party(self.writer, party.party)
            own = {"part": party.part, "worker": party.worker or None}
            self.put("entry_party", entry_id=key, position=n, party_id=party_id, **own)
        for first in entry.after:
            self.put("entry_order", first_id=self.keys[first], second_id=key)
        refs = (ref if (key, ref) in self.proofs else self.names.finder.make_canonical(ref) for ref in entry.evidence)
        for n, ref in enumerate(dict.fromkeys(refs)):
            row, passage = self.proofs.get((key, ref)) or self._find_proof(key, ref)
            self.put("evidence", **{**row, "position": n})
            if passage:
                self.put("passage", **passage)

    def _find_proof(self, key: str, ref: str) -> Proof:
        """A passage is of one entry, and goes with it."""
        coding, place = self.names.finder.find_row(ref)
        passage = {**place, "id": self.writer.make_id()} if place else None
        return {
            "entry_id": key,
            "passage_id": passage["id"] if passage else None,
            "coding_id": coding or None,
        }, passage

    def _pack_point(self, owner: str, key: str, role: str, n: int, point: Point, phase: Phase | None = None) -> None:
        point_id = self.points.get((key, role, n)) or self.writer.make_id()
        under = {"framework": phase.framework or None, "measure": phase.measure or None} if phase else {}
        days = {"date": point.edtf, "earliest": point.earliest, "latest": point.latest}
        place = {"id": point_id, owner: key, "role": role, "position": n, "written": point.written or None}
        self.put("point", **place, **days, **under)
        for tie in point.ties:
            self.put(
                "tie",
                point_id=point_id,
                entry_id=None if tie.person else self.keys[tie.anchor],
                role=tie.role,
                person_id=self.names.find_key("person", tie.person or ""),
                least=tie.at_least,
                most=tie.at_most,
            )


def make_consistent(timeline: Timeline) -> Timeline:
    """The same timeline without references to entries that are not there, and order told by the later entry only.

    A point whose anchor is gone keeps the bounds that it had.
    """
    by_id = timeline.by_id
    later: dict[str, list[str]] = {entry.id: [key for key in entry.after if key in by_id] for entry in timeline.entries}
    for entry in timeline.entries:
        for later_id in entry.before:
            if later_id in later:
                later[later_id].append(entry.id)

    def without_lost_ties(point: Point) -> Point:
        return replace(point, ties=tuple(tie for tie in point.ties if tie.person or tie.anchor in by_id))

    def mend(entry: Entry) -> Entry:
        own = entry.points.values()
        mended: dict[str, Any] = {
            "after": tuple(dict.fromkeys(key for key in later[entry.id] if key != entry.id)),
            "before": (),
            "version_of": entry.version_of if entry.version_of in by_id and entry.version_of != entry.id else "",
            "answers": entry.answers if entry.answers in by_id else "",
        }
        if any(point.ties for point in (*own, *(phase.start for phase in entry.phases))):
            mended["points"] = {role: without_lost_ties(point) for role, point in entry.points.items()}
            mended["phases"] = tuple(replace(phase, start=without_lost_ties(phase.start)) for phase in entry.phases)
        differs = any(getattr(entry, name) != content for name, content in mended.items())
        return replace(entry, **mended) if differs else entry

    entries = tuple(map(mend, timeline.entries))
    switches = tuple(
        replace(
            switch,
            entries=tuple(dict.fromkeys(key for key in switch.entries if key in by_id)),
            start=without_lost_ties(switch.start),
            end=without_lost_ties(switch.end) if switch.end else None,
        )
        for switch in timeline.switches
    )
    return replace(timeline, entries=entries, switches=switches)
