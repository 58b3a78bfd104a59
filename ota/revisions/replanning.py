"""A text as it will be once things in it are replaced: its units, doubts and masks, all of them by the map alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from typing import Any

from ota.db import tables
from ota.db.sql import Connection
from ota.db.writer import Writer
from ota.privacy.inventing import InventedNames
from ota.privacy.proposing import NAME, PLACE
from ota.privacy.replacing import Replacer, Swap, write_swaps
from ota.privacy.store import Mask, fetch_masks
from ota.revisions.model import Revised, RevisionPlan
from ota.sources.model import Doubt, Parsed, Unit
from ota.spanmap import ReplacedMap
from ota.text.spans import build_anchor
from ota.transcripts import doubts, store
from ota.transcripts.model import Stored
from ota.transcripts.revising import Kept


class DaysOfCases:
    """By how many days dates are shifted: the same in all that is of one case; of a source without a case its own."""

    def __init__(self, connection: Connection, invented: InventedNames | None) -> None:
        self._cases = store.fetch_source_cases(connection)
        self._invented = invented

    def find_holder_days(self, holder: str) -> int | None:
        """By how many days what is of a case (or of a person without one) moves; None: nobody knows yet."""
        return self._invented.give_days(holder) if self._invented else None

    def find_for(self, stored: Stored) -> Callable[[int], int]:
        """For a text: by how many days a date is shifted that stands at an offset of it."""
        cases = self._cases.get(stored.source, [])

        def find_days(offset: int) -> int:
            if self._invented is None:
                return 0
            position = stored.find_unit_position(offset)
            inside = [key for _, key, first, last in cases if first is not None and first <= position <= (last or 0)]
            whole = [key for _, key, first, _ in cases if first is None]
            return self._invented.give_days((*inside, *whole, stored.source)[0])

        return find_days


def make_plan(
    connection: Connection, stored: Stored, swaps: Sequence[Swap], labels: Mapping[str, str], n: int
) -> RevisionPlan:
    """The text with what stands for each, its units where they were, handles and times with them."""
    spanmap = ReplacedMap.map_replaced(stored.text, [(swap.start, swap.end, swap.becomes) for swap in swaps])
    units = tuple(
        Unit(
            turn.position,
            spanmap.map_start(turn.start),
            spanmap.map_start(turn.body),
            max(spanmap.map_start(turn.body), spanmap.map_end(turn.end)),
            labels[stored.speakers[turn.speaker].label] if turn.speaker else None,
            turn.time,
        )
        for turn in stored.turns
    )
    body = spanmap.new.encode("utf-8")
    kept_doubts = doubts.read_doubts(connection, stored.revision).values()
    parsed = Parsed(
        text=spanmap.new,
        units=units,
        kind_of_units=stored.units,
        digest=sha256(body).hexdigest(),
        original=body,
        doubts=tuple(
            Doubt(doubt.kind, spanmap.map_start(doubt.start), spanmap.map_end(doubt.end), doubt.position, doubt.line)
            for doubt in kept_doubts
        ),
        pages=tuple((spanmap.map_start(offset), number) for offset, number in getattr(stored.turns, "pages", ())),
    )
    renamed = {
        key: labels[speaker.label] for key, speaker in stored.speakers.items() if labels[speaker.label] != speaker.label
    }
    kept_turns = [Kept(turn.handle, turn.position) for turn in stored.turns]
    return RevisionPlan(stored, n, "pseudonymised", "", parsed, spanmap, kept_turns, renamed)


# What would be proposed, or shifted, once more where it now stands; with the kind of its mask.
_ASKED_FOR = {"name": NAME, "organisation": NAME, "place": PLACE, "date": "date"}


def write_print_forms(
    writer: Writer, revised: Revised, replacer: Replacer, swaps: Sequence[Swap], days: Callable[[int], int]
) -> None:
    """What is printed for a passage, replaced as the passage is: ages and dates too."""
    rows: dict[str, dict[str, Any]] = {}
    for fate in revised.fates:
        coding = fate.coding
        form = coding.print_form
        if not form:
            continue
        text = revised.plan.stored.text
        said = {text[swap.start : swap.end] for swap in swaps if swap.start < coding.end and coding.start < swap.end}
        pointed = [(*match.span(), NAME) for words in said for match in re.finditer(re.escape(words), form)]
        found = replacer.find_swaps(form, pointed, days=lambda _, start=coding.start: days(start))  # type: ignore[misc]
        if found.swaps:
            rows[coding.id] = {"print_form": write_swaps(form, found.swaps)}
    writer.update_all(tables.coding, rows)


def write_masks(writer: Writer, plan: RevisionPlan, swaps: Sequence[Swap]) -> None:
    """What came in the place of a name has been looked at, and stays: nobody is asked about it, nothing masks it."""
    spanmap = plan.spanmap
    assert isinstance(spanmap, ReplacedMap)
    revision = store.read_stored(writer.connection, plan.stored.source).revision
    masks: list[Mask] = fetch_masks(writer.connection).get(revision, [])
    fresh: list[Swap] = []
    answers: dict[str, dict[str, Any]] = {}
    for swap in swaps:
        start, end = spanmap.map_start(swap.start), spanmap.map_end(swap.end)
        over = [mask for mask in masks if mask.start < end and start < mask.end]
        answers.update({mask.id: {"accepted": False} for mask in over if mask.accepted})
        if not over and swap.kind in _ASKED_FOR:
            fresh.append(Swap(start, end, swap.becomes, _ASKED_FOR[swap.kind]))
    keys_of_passages = writer.insert(
        tables.passage,
        [
            {
                "revision_id": revision,
                "start": swap.start,
                "end": swap.end,
                "digest": build_anchor(spanmap.new, swap.start, swap.end).digest,
                "state": "ok",
            }
            for swap in fresh
        ],
    )
    writer.insert(
        tables.mask,
        [
            {"passage_id": passage, "kind": swap.kind, "accepted": False}
            for passage, swap in zip(keys_of_passages, fresh, strict=True)
        ],
    )
    writer.update_all(tables.mask, answers)
