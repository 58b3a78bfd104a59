"""What an erasure takes, and what is told of it: nothing here names whom it is about, but for the plan before it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ota.db.erasing import Cells, References
from ota.db.tables import entry, evidence, memo, memo_link, source, summary, summary_basis
from ota.db.undo import Place
from ota.erasing.speech import CutText
from ota.erasing.traces import Traces


@dataclass(frozen=True)
class Subject:
    """The person or source that is erased; `keys` also of those that had its name and were removed before, `names` all
    that they ever had."""

    sort: str
    key: str
    keys: frozenset[str]
    name: str
    names: frozenset[str]


@dataclass(frozen=True)
class NewText:
    """A text in which others speak too, after the cut: its source, its current revision (a row), its new key."""

    source: str
    current: Mapping[str, Any]
    cut: CutText
    key: str


@dataclass
class Going:
    """All that goes, and what becomes of the rows that stay.

    `moved` are columns of rows as they stand now, `always` as they will have been all along; `digests` are the
    originals and texts that nobody may find back, `originals` what takes their place, by digest.
    """

    subject: Subject
    references: References
    traces: Traces
    gone: set[Place]
    texts: list[NewText]
    moved: dict[Place, Cells] = field(default_factory=dict)
    always: dict[Place, Cells] = field(default_factory=dict)
    digests: set[str] = field(default_factory=set)
    originals: dict[str, bytes] = field(default_factory=dict)
    words: int = 0

    def find_basis(self) -> dict[Place, set[str]]:
        """Of each summary that rests on passages, what becomes of these: gone, shorter or whole; of one that is there
        only those on which it rests now."""
        fates: defaultdict[Place, set[str]] = defaultdict(set)
        live = self.references.live
        for place, cells in self.references.of.items():
            for key in cells["summary_id"] if place[0] == summary_basis.name else ():
                if place in live or (summary.name, key) not in live:
                    shorter = any("state" in self.moved.get(("passage", at), ()) for at in cells["passage_id"])
                    fates[summary.name, key].add("gone" if place in self.gone else "shorter" if shorter else "whole")
        return fates

    def find_leaning(self) -> set[Place]:
        """The entries and memos that stay and lose a place, or words of one, from which they are known or to which they
        refer; entries also the source that they were said to be from."""
        leaning: set[Place] = set()
        for place, cells in self.references.of.items():
            kept = place in self.references.live
            if kept and place[0] == entry.name and any((source.name, key) in self.gone for key in cells["source_id"]):
                leaning.add(place)
            holder = _HOLDERS.get(place[0])
            if kept and holder and (place in self.gone or self._has_lost_words(cells)):
                leaning |= {(holder, key) for key in cells[f"{holder}_id"]}
        return (leaning & self.references.live) - self.gone

    def _has_lost_words(self, cells: Mapping[str, set[str]]) -> bool:
        return any(
            "state" in self.moved.get((name, key), ())
            for name in ("passage", "coding")
            for key in cells.get(f"{name}_id", ())
        )


_HOLDERS = {evidence.name: entry.name, memo_link.name: memo.name}  # what a place is for, by the table that says so


@dataclass(frozen=True)
class StandingName:
    """A row, a text or a file in which a name still stands, in words of others: by its handle, and how often."""

    where: str
    field: str
    count: int


@dataclass(frozen=True)
class Outside:
    """What lies outside the databases: files that the user put there, what was exported and backed up (it cannot be
    called back), the key of replaced names, and copies of the study that were set aside, which go too."""

    own: tuple[Path, ...]
    exported: tuple[Path, ...]
    backups: tuple[Path, ...]
    copies: tuple[Path, ...]
    keys: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Erasure:
    """What will go, or went: rows per room, words, texts, steps that lost something; what still stands; the summaries
    (theme, and case or perspective) and the entries and memos (handles) that stay and lose part of what they rest on; a
    digest over the keys of what went, by which it can be known again without a name."""

    subject: Subject
    rows: Mapping[str, int]
    words: int
    cells: int
    steps: int
    digest: str
    standing: tuple[StandingName, ...]
    outside: Outside
    rested: tuple[str, ...] = ()
    leaning: tuple[str, ...] = ()
    at: str = ""
    coder: str = ""
    finished: bool = True
