"""What happened to the codebook, told from the images that every step left in the journal.

There is no second bookkeeping: the codebook as it was is the images played again up to a step, and its history is
what each step made of the rows it touched. An undo is a step too, and tells what came back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ota.codebook.model import TEXTS, Code, TreePlace
from ota.codebook.rows import read_code, read_place
from ota.codebook.tree import Codebook
from ota.text.folding import fold_name

TABLES = ("code", "place", "codebook_version")
_PLAIN = (*TEXTS, "keywords", "colour", "origin", "born")

Rows = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Image:
    """One row that a step changed: whole for an insert or delete, the changed columns for an update."""

    table: str
    row: str
    op: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True)
class CodebookEvent:
    """One thing that a step did: `codes` (id → name) are its subject, `about` the ids of the others it names.

    `kind` and `values` are the text `codebook.told-<kind>`.
    """

    kind: str
    codes: Mapping[str, str]
    about: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)


class Replay:
    """The rows of the codebook, as the images of the journal make them, step by step."""

    def __init__(self) -> None:
        self.rows: dict[str, Rows] = {table: {} for table in TABLES}
        self.named: dict[str, dict[str, None]] = {}  # ids by every name they ever had

    def build_book(self) -> Codebook:
        """The codebook as it stands now."""
        return Codebook(map(read_code, self.rows["code"].values()), map(read_place, self.rows["place"].values()))

    def play_step(self, images: Iterable[Image]) -> dict[tuple[str, str], dict[str, Any] | None]:
        """Take in the images of a step; returns the rows it touched as they were before, None for a new one."""
        before: dict[tuple[str, str], dict[str, Any] | None] = {}
        for image in images:
            rows = self.rows[image.table]
            before.setdefault((image.table, image.row), rows.get(image.row))
            if image.op == "delete":
                rows.pop(image.row, None)
            else:
                rows[image.row] = {**rows.get(image.row, {}), **(image.after or {})}
                if image.table == "code":
                    self.named.setdefault(fold_name(rows[image.row]["name"]), {})[image.row] = None
        return before


def tell(replay: Replay, images: Iterable[Image]) -> list[CodebookEvent]:
    """What a step did, as events; `replay` stands before the step and is left behind it."""
    images = list(images)
    before = replay.play_step(image for image in images if image.table in TABLES)
    return _Teller(replay, before).list_events(image for image in images if image.table == "coding")


class _Teller:
    """The rows that one step touched, before and after."""

    def __init__(self, replay: Replay, before: Mapping[tuple[str, str], dict[str, Any] | None]) -> None:
        self.now = replay.rows
        self.was = before
        touched = [(row, old) for (table, row), old in before.items() if table == "code"]
        self.codes = {row: (read_code(old) if old else None, self._find_code(row)) for row, old in touched}
        places = [(row, old) for (table, row), old in before.items() if table == "place"]
        self.old = [read_place(old) for _row, old in places if old]
        self.new = [read_place(self.now["place"][row]) for row, _old in places if row in self.now["place"]]

    def _find_code(self, key: str) -> Code | None:
        row = self.now["code"].get(key)
        return read_code(row) if row else None

    def name_code(self, key: str | None) -> str:
        """What a code is called after the step, or was before it; empty for the top."""
        row = self.now["code"].get(key or "") or self.was.get(("code", key or "")) or {}
        return str(row.get("name", ""))

    def build_event(self, kind: str, key: str, about: Iterable[str | None] = (), **values: Any) -> CodebookEvent:
        return CodebookEvent(kind, {key: self.name_code(key)}, tuple(subject for subject in about if subject), values)

    def list_events(self, codings: Iterable[Image]) -> list[CodebookEvent]:
        """Everything that the step did, like with like; codings are counted for each code."""
        events = [*self._tell_codes(), *self._tell_placed()]
        return [*join_events(events or self._tell_ordered()), *self._tell_codings(codings), *self._tell_versions()]

    # --- codes ---------------------------------------------------------------------------------------------------

    def _tell_codes(self) -> Iterator[CodebookEvent]:
        for key, (old, new) in self.codes.items():
            if old is None and new is not None:
                above = self._find_home(self.new, key)
                yield self.build_event(
                    "made",
                    key,
                    [above],
                    level=new.level,
                    parent=self.name_code(above),
                    origin=new.origin,
                    born=new.born,
                )
            elif new is None:
                yield self.build_event("removed", key)
            elif old is not None:
                yield from self._tell_edited(key, old, new)

    def _tell_edited(self, key: str, old: Code, new: Code) -> Iterator[CodebookEvent]:
        if old.name != new.name:
            yield self.build_event("renamed", key, old=old.name)
        if old.level != new.level:
            yield self.build_event("level", key, old_level=old.level, new_level=new.level)
        if old.merged_into != new.merged_into:
            into = new.merged_into or old.merged_into
            yield self.build_event("merged" if new.merged_into else "unmerged", key, [into], into=self.name_code(into))
        elif old.state != new.state:
            yield self.build_event("retired" if new.state == "retired" else "back", key)
        if fields := tuple(name for name in _PLAIN if getattr(old, name) != getattr(new, name)):
            yield self.build_event("edited", key, fields=fields)

    # --- places --------------------------------------------------------------------------------------------------

    def _find_home(self, places: Iterable[TreePlace], key: str) -> str | None:
        return next((place.parent for place in places if place.child == key and place.home), None)

    def _tell_placed(self) -> Iterator[CodebookEvent]:
        old = dict.fromkeys((place.child, place.parent, place.home) for place in self.old)
        new = dict.fromkeys((place.child, place.parent, place.home) for place in self.new)
        moved = {child: parent for child, parent, home in old if home}
        for child, parent, home in new:
            if (child, parent, home) in old:
                continue
            if not home:
                yield self.build_event("also", child, [parent], parent=self.name_code(parent))
            elif child in moved:
                was = moved[child]
                yield self.build_event(
                    "moved", child, [was, parent], old=self.name_code(was), parent=self.name_code(parent)
                )
        for child, parent, home in old:
            gone = self._find_code(child) is None or self.now["code"][child]["state"] == "merged"
            if not home and not gone and all((child, parent, either) not in new for either in (True, False)):
                yield self.build_event("left", child, [parent], parent=self.name_code(parent))

    def _tell_ordered(self) -> Iterator[CodebookEvent]:
        """Only where nothing else happened: new positions go with every move."""
        for place in self.new:
            yield self.build_event("order", place.child, [place.parent], parent=self.name_code(place.parent))

    # --- codings and versions --------------------------------------------------------------------------------------

    def _tell_codings(self, images: Iterable[Image]) -> Iterator[CodebookEvent]:
        counts: dict[tuple[str | None, str | None], int] = {}
        for image in images:
            pair = ((image.before or {}).get("code_id"), (image.after or {}).get("code_id"))
            if pair != (None, None):
                counts[pair] = counts.get(pair, 0) + 1
        for (old, new), count in counts.items():
            if old and new:
                yield self.build_event("codings-moved", old, [new], count=count, into=self.name_code(new))
            else:
                yield self.build_event("codings-more" if new else "codings-gone", str(new or old), count=count)

    def _tell_versions(self) -> Iterator[CodebookEvent]:
        for (table, row), old in self.was.items():
            if table == "codebook_version":
                new = self.now[table].get(row)
                yield CodebookEvent(
                    "version" if new else "version-gone", {}, values={"name": (new or old or {})["name"]}
                )


def join_events(events: Iterable[CodebookEvent]) -> list[CodebookEvent]:
    """Events that say the same of several codes, as one."""
    event_of: dict[tuple[Any, ...], CodebookEvent] = {}
    for event in events:
        key = (event.kind, event.about, tuple(event.values.items()))
        codes = {**(event_of[key].codes if key in event_of else {}), **event.codes}
        event_of[key] = CodebookEvent(event.kind, codes, event.about, event.values)
    return list(event_of.values())


def choose_events(events: Iterable[CodebookEvent], code_ids: set[str]) -> list[CodebookEvent]:
    """The events that are about one of these codes; of several subjects only those that are wanted."""
    chosen = []
    for event in events:
        codes = {key: name for key, name in event.codes.items() if key in code_ids}
        if codes:
            chosen.append(CodebookEvent(event.kind, codes, event.about, event.values))
        elif code_ids.intersection(event.about):
            chosen.append(event)
    return chosen
