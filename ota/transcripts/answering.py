"""Whose words they are, said by a person: doubts answered, labels that are one person, turns given to another.

The text stays; the layout of its revision says who speaks where, and is changed in place. What was answered is kept
with the doubt, so that a corrected text does not ask again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ota import sources
from ota.db import tables
from ota.db.sql import Connection, select
from ota.db.writer import Writer
from ota.directory import find_nearest
from ota.errors import OtaError
from ota.sources.labels import fold_label
from ota.sources.model import Loaded, Unit
from ota.study import Study
from ota.study.settings import Settings
from ota.study.values import read_whole_number, refuse_name
from ota.text.handles import read_handle, spell_source_handle
from ota.transcripts.cutting import Cut, assign_handles, build_units, recut
from ota.transcripts.doubts import NAMING, KeptDoubt, read_doubts, strip_label
from ota.transcripts.model import Stored
from ota.transcripts.store import Names, find_source, read_stored
from ota.transcripts.storing import People, build_layout

TEXT = frozenset({"text", "tekst"})
NOBODY = frozenset({"none", "geen", "niemand", "nobody", "-"})
_BEHIND = re.compile(r"[\s*_]*[:：>]?[\s*_]*")
_ALIKE = 0.75  # a new label that looks so much like a known one may be a typing error
_LONGEST = 100  # characters of a label

Who = Mapping[str, str | None]


@dataclass(frozen=True)
class Answered:
    """What was answered: doubts that were right, and otherwise; turns that are somebody else's now, and how many
    codings stand on those words; labels that are new, and known ones that look like them."""

    right: int = 0
    changed: int = 0
    turns: int = 0
    codings: int = 0
    new: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


def answer_doubts(study: Study, source: str, who: Mapping[str, str], right: str = "") -> Answered:
    """Answer doubts of a source: `right` are the numbers of those that are right as they are ("1,3", "2-5", "all");
    `who` says of labels, or of numbers of doubts, who speaks there: a person, a role, another label, none; or text, for
    words that go on with who spoke before, and for a label that is none.

    A label that is not a speaker yet becomes one, or another speaker, wherever it stands at the head of words. Raises
    OtaError for a number, label, person or role that is unknown.
    """
    with study.writing("transcripts speakers", source=source, right=right, who=dict(who)) as writer:
        stored_text = read_stored(writer.connection, find_source(writer.connection, source).id)
        desk = _Desk(writer, study.settings, stored_text)
        for typed, target in who.items():
            desk.give_label(typed.strip(), target.strip())
        return desk.write(desk.resolve_numbers(right))


def give(study: Study, cited: str, speaker: str) -> Answered:
    """Give turns (`T01:6`, `T01:6-8`) to a speaker by label, known or new, or to nobody (`none`).

    The doubts about these turns are answered by it. Raises OtaError for a turn that is not there, and for a text
    without turns.
    """
    place = read_handle(cited)
    with study.writing("transcripts set", source=place.source, turns=place.turns, speaker=speaker) as writer:
        row, place = Names(writer.connection).find_cited(cited)
        stored_text = read_stored(writer.connection, row.id)
        desk = _Desk(writer, study.settings, stored_text)
        desk.give_turns(stored_text.find_units(place.turns), speaker.strip())
        return desk.write(())


class _Desk:
    """One text at work: its units as they become, and what is answered by that."""

    def __init__(self, writer: Writer, settings: Settings, stored: Stored) -> None:
        self.writer = writer
        self.stored = stored
        self.people = People(writer.connection, settings)
        self.doubts = read_doubts(writer.connection, stored.revision)
        self.units = build_units(stored)
        self.known = {speaker.label: key for key, speaker in stored.speakers.items()}
        self.who: dict[str, Who] = {}  # new label → person and role
        self.set: dict[str, Who] = {}  # speaker → person and role
        self.answered: set[str] = set()  # keys of doubts

    @property
    def labels(self) -> list[str]:
        """Every label that is a speaker by now."""
        return list(dict.fromkeys((*self.known, *self.who)))

    # --- what is said --------------------------------------------------------------------------------------------
    def resolve_numbers(self, typed: str) -> list[str]:
        """The keys of the doubts that these numbers mean."""
        if typed.strip().casefold() in {"all", "alle", "alles"}:
            return [doubt.id for doubt in self.doubts.values() if doubt.answer is None]
        chosen: dict[str, None] = {}
        for part in filter(None, re.split(r"[\s,;]+", typed)):
            first, dash, last = part.partition("-")
            begin, end = read_whole_number(first), read_whole_number(last if dash else first)
            numbers = (
                () if begin is None or end is None else range(begin, min(end, max(self.doubts, default=0) + 1) + 1)
            )
            if not numbers or not all(n in self.doubts for n in numbers):
                raise self._refuse_number(part)
            chosen |= dict.fromkeys(self.doubts[n].id for n in numbers)
        return list(chosen)

    def give_turns(self, positions: range, speaker: str) -> None:
        """These units are of the speaker with this label, or of nobody."""
        self._need_turns()
        label = self._resolve_label(speaker) if speaker.casefold() not in NOBODY else None
        for n in positions:
            self.units[n] = self.units[n]._replace(n=self.units[n].n or int(label is not None), label=label)
        self.answered |= {
            doubt.id for doubt in self.doubts.values() if doubt.answer is None and doubt.position in positions
        }

    def give_label(self, typed: str, target: str) -> None:
        """What stands under the label `typed`, or at the doubt of that number, is of `target`."""
        self._need_turns()
        if not typed or not target:
            raise OtaError("study.field-form", text=f"{typed}={target}")
        doubt = self.doubts.get(int(typed)) if typed.isdecimal() and typed not in self.known else None
        if typed.isdecimal() and typed not in self.known and doubt is None:
            raise self._refuse_number(typed)
        if doubt is not None and doubt.kind not in NAMING:
            self._give_place(doubt, self._resolve_speaker(target), rejoined=target.casefold() in TEXT)
            return
        text = self.stored.text
        label = self._write_label(strip_label(text[doubt.start : doubt.end]) if doubt else typed)
        mine = [
            doubt
            for doubt in self.doubts.values()
            if doubt.kind in NAMING and self._fold_doubt_label(doubt) == fold_label(label)
        ]
        places = self._find_cuts(label, mine)
        if label not in self.labels:  # as the text writes it
            heads = (strip_label(text[place.start : place.body]) for place in places)
            label = next((written for written in heads if fold_label(written) == fold_label(label)), label)
            places = [place._replace(label=label) for place in places]
        if not places and label not in self.labels:
            listed = [
                *self.labels,
                *(strip_label(text[doubt.start : doubt.end]) for doubt in self.doubts.values() if doubt.kind in NAMING),
            ]
            names = ", ".join(dict.fromkeys(listed))
            raise OtaError("transcripts.label-absent", file=self.stored.name, label=typed, found=names)
        self.answered |= {doubt.id for doubt in mine}
        if target.casefold() in TEXT:
            self._rejoin(unit.start for unit in self.units if unit.label == label)
            return
        into = self._find_meant(label, target)
        self.units = recut(text, self.units, (place._replace(label=into) for place in places))
        if into != label:
            self.units = [unit._replace(label=into) if unit.label == label else unit for unit in self.units]

    def _rejoin(self, starts: Iterable[int]) -> None:
        """The units that begin here go on with who spoke before, and their labels are words."""
        rejoined, before = set(starts), None
        for n, unit in enumerate(self.units):
            if unit.start in rejoined and n:
                self.units[n] = unit._replace(label=before, body=unit.start)
            before = self.units[n].label

    def _find_meant(self, label: str, target: str) -> str | None:
        """The label under which the words of `label` stand from now on; who that is, if it is said."""
        if target.casefold() in NOBODY:
            return None
        if target in self.labels and target != label:
            return target
        try:
            who = self.people.find_who(target)
        except OtaError:
            alike = [
                spelled for spelled in self.labels if fold_label(spelled) == fold_label(target) and spelled != label
            ]
            if not alike:
                raise
            return alike[0]
        if label in self.known:
            self.set[self.known[label]] = who
        else:
            self.who[label] = who
        return label

    def _resolve_speaker(self, target: str) -> str | None:
        """The label of `target`: itself, else that of the only speaker of this person or role, else a new one."""
        if target.casefold() in NOBODY | TEXT or target in self.labels:
            return target if target in self.labels else None
        alike = [spelled for spelled in self.labels if fold_label(spelled) == fold_label(target)]
        if alike:
            return alike[0]
        who = self.people.find_who(target)
        speakers = self.stored.speakers.values()
        namesakes = [
            speaker.label
            for speaker in speakers
            if (speaker.person == who["person_id"] if who["person_id"] else speaker.role == who["role"])
        ]
        if len(namesakes) > 1:
            raise OtaError("transcripts.several-speakers", name=target, labels=", ".join(namesakes))
        return namesakes[0] if namesakes else self._check_new(target, who)

    def _resolve_label(self, typed: str) -> str:
        """The label that is meant, known or new."""
        alike = [spelled for spelled in self.labels if spelled == typed] or [
            spelled for spelled in self.labels if fold_label(spelled) == fold_label(typed)
        ]
        return alike[0] if alike else self._check_new(typed, {"person_id": None, "role": None})

    def _check_new(self, label: str, who: Who) -> str:
        refuse_name(label, "\n".__eq__, _LONGEST)
        self.who[label] = who
        return label

    def _write_label(self, label: str) -> str:
        """The label as a speaker or the text writes it."""
        if label in self.labels:
            return label
        text = self.stored.text
        written = [strip_label(text[doubt.start : doubt.end]) for doubt in self.doubts.values() if doubt.kind in NAMING]
        return next(
            (spelled for spelled in (*self.labels, *written) if fold_label(spelled) == fold_label(label)), label
        )

    # --- where it stands -----------------------------------------------------------------------------------------
    def _fold_doubt_label(self, doubt: KeptDoubt) -> str:
        return fold_label(strip_label(self.stored.text[doubt.start : doubt.end]))

    def _find_cuts(self, label: str, mine: Iterable[KeptDoubt]) -> list[Cut]:
        """The heads of words under this label: as the reader of files finds them once it is declared, and where a doubt
        stands."""
        text = self.stored.text
        loaded = Loaded(self.stored.name, text, "", b"")
        parsed = sources.segment_text(loaded, speakers=[*self.known, label])
        places = {
            unit.start: Cut(unit.start, unit.body, label, time=unit.time)
            for unit in parsed.units
            if unit.label is not None and fold_label(unit.label) == fold_label(label)
        }
        for doubt in mine:
            if not any(cut.start <= doubt.start < max(cut.body, cut.start + 1) for cut in places.values()):
                line = text.rfind("\n", 0, doubt.start) + 1
                start = line if not strip_label(text[line : doubt.start]) else doubt.start
                behind = _BEHIND.match(text, doubt.end)
                places[start] = Cut(start, behind.end() if behind else doubt.end, label)
        return list(places.values())

    def _give_place(self, doubt: KeptDoubt, label: str | None, *, rejoined: bool) -> None:
        """The words from a doubt without a label on, to the end of their unit; of a machine's line only that line."""
        text = self.stored.text
        body = doubt.start
        if doubt.kind == "time":
            behind = _BEHIND.match(text, doubt.end)
            body = behind.end() if behind else doubt.end
        stop = doubt.end if doubt.kind == "machine" else None
        self.units = recut(text, self.units, [Cut(doubt.start, body, label, stop)])
        if rejoined:
            self._rejoin(unit.start for unit in self.units if unit.start <= doubt.start < unit.end)
        self.answered.add(doubt.id)

    def _need_turns(self) -> None:
        if self.stored.units != "turn":
            raise OtaError(
                "transcripts.no-turns", name=self.stored.name, handle=spell_source_handle(self.stored.number)
            )

    def _refuse_number(self, typed: str) -> OtaError:
        open_numbers = ", ".join(str(n) for n, doubt in self.doubts.items() if doubt.answer is None)
        return OtaError("transcripts.no-doubt", name=self.stored.name, n=typed, known=open_numbers)

    # --- written -------------------------------------------------------------------------------------------------
    def write(self, right: Sequence[str]) -> Answered:
        """Write what was said; `right` are the doubts that are right as they are."""
        writer = self.writer
        before = self.known
        writer.update_all(tables.speaker, self.set)
        used = {unit.label for unit in self.units if unit.label is not None}
        new = [label for label in self.who if label in used]
        rows = [{"source_id": self.stored.source, "label": label, **self.who[label]} for label in new]
        self.known = {**before, **dict(zip(new, writer.insert(tables.speaker, rows), strict=True))}
        changed = _apply_change(self.stored, self.units)
        if changed or len(self.units) != len(self.stored.turns):
            self._write_layout(used)
        answers = dict.fromkeys(self.answered, "changed") | dict.fromkeys(right, "right")
        moved = _find_positions(self.units, self.doubts.values())
        rows_of: dict[str, dict[str, Any]] = {key: {"position": position} for key, position in moved.items()}
        for key, text in answers.items():
            rows_of[key] = {**rows_of[key], "answer": text}
        writer.update_all(tables.doubt, rows_of)
        near = [find_nearest(label, before, 1, _ALIKE) for label in new if self.who[label] == _UNKNOWN]
        return Answered(
            right=len(set(right)),
            changed=len(self.answered - set(right)),
            turns=len(changed),
            codings=_count_codings_on(writer.connection, self.stored.revision, changed),
            new=tuple(new),
            near=tuple(label for labels in near for label in labels),
        )

    def _write_layout(self, used: set[str]) -> None:
        """The units in the place of those of the revision; speakers who say nothing any more go with them."""
        connection, rev = self.writer.connection, tables.revision
        layouts = dict(
            connection.execute(select(rev.c.id, rev.c.layout).where(rev.c.source_id == self.stored.source)).all()
        )
        ever = {handle for layout in layouts.values() for handle in layout["units"]["handle"]}
        named = assign_handles(self.stored, self.units, ever)
        order = [key for label, key in self.known.items() if label in used]
        place = {label: order.index(self.known[label]) for label in used}
        units = [
            [handle, unit.start, unit.body, unit.end, unit.time, None if unit.label is None else place[unit.label]]
            for handle, unit in zip(named, self.units, strict=True)
        ]
        before = layouts.pop(self.stored.revision)
        self._move_cases()
        self.writer.update(rev, self.stored.revision, layout=build_layout(order, before.get("pages", ()), units))
        elsewhere = {key for layout in layouts.values() for key in layout["speakers"]}
        self.writer.delete(
            tables.speaker, [key for key in before["speakers"] if key not in order and key not in elsewhere]
        )

    def _move_cases(self) -> None:
        """A case that has some of the units has all that these were cut into."""
        link = tables.source_case
        query = select(link.c.id, link.c.first, link.c.last).where(
            link.c.source_id == self.stored.source, link.c.first.is_not(None)
        )
        origin = [bisect_right(self.stored.columns.starts, unit.start) - 1 for unit in self.units]
        rows = {
            key: {"first": origin.index(first), "last": len(origin) - 1 - origin[::-1].index(last)}
            for key, first, last in self.writer.connection.execute(query)
        }
        self.writer.update_all(link, rows)


_UNKNOWN: Who = {"person_id": None, "role": None}


def _apply_change(stored: Stored, units: Sequence[Unit]) -> list[Unit]:
    """The units whose words are somebody else's than before."""
    labels = {key: speaker.label for key, speaker in stored.speakers.items()}
    return [unit for unit in units if unit.label != labels.get(stored.find_turn(unit.start).speaker or "")]


def _find_positions(units: Sequence[Unit], doubts: Iterable[KeptDoubt]) -> dict[str, int]:
    """The position of the unit in which each doubt stands."""
    starts = [unit.start for unit in units]
    return {doubt.id: max(0, bisect_right(starts, doubt.start) - 1) for doubt in doubts}


def _count_codings_on(connection: Connection, revision: str, units: Sequence[Unit]) -> int:
    coding: Any = tables.coding
    query = select(coding.c.start, coding.c.end).where(coding.c.revision_id == revision, coding.c.state != "lost")
    spans = connection.execute(query).all() if units else ()
    return sum(any(start < unit.end and unit.body < end for unit in units) for start, end in spans)
