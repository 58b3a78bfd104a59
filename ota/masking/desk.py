"""One list of names to decide on, each place a row: this place, or all of a name; knows no terminal.

Every answer is a step of its own, written when it is given, so that nothing is lost when the list is closed; it can be
taken back. A place that was answered stays in the list, and may be answered otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from ota.errors import OtaError
from ota.leaving import OwnWords
from ota.masking.answering import write_answers
from ota.masking.reviewing import gather_cards, read_contexts, refuse_changed
from ota.masking.sightings import Sighting
from ota.privacy.register import Registered
from ota.privacy.store import Mask, fetch_masks
from ota.study import Study
from ota.words import say


@dataclass(frozen=True)
class NameRow:
    """A place in a text, what it is called, and the words before, of and behind it. `card` is the same for the places
    that are answered together: of one name, and all doubtful or none."""

    sighting: Sighting
    name: str
    card: int
    left: OwnWords
    words: OwnWords
    right: OwnWords


class NameDesk:
    """Where somebody decides on names in a list. `take_back` takes a step back. `rows`, `at`, `message` (what is said
    of the last answer) and `refused` (that it is why there was none) may be read."""

    def __init__(self, study: Study, sightings: Iterable[Sighting], take_back: Callable[[int], object]) -> None:
        self._study, self._take_back = study, take_back
        self.language = study.language
        cards = gather_cards(sightings, study.language)
        places = [(n, card.name, sighting) for n, card in enumerate(cards) for sighting in card.sightings]
        contexts = read_contexts(study, [sighting for _, _, sighting in places])
        self.rows = [
            NameRow(sighting, name, n, *words)
            for (n, name, sighting), (_, *words) in zip(places, contexts, strict=True)
        ]
        self._proposed = [row.sighting for row in self.rows]
        self._steps: list[tuple[int, int]] = []  # each with the row at which it was made
        self.at = 0
        self.message, self.refused = "", False

    # --- where ---------------------------------------------------------------------------------------------------
    @property
    def row(self) -> NameRow | None:
        """The row at the cursor; None where there is none at all."""
        return self.rows[self.at] if self.rows else None

    def count_open(self) -> int:
        """How many places nobody has answered yet."""
        return sum(row.sighting.accepted is None for row in self.rows)

    def list_card(self) -> list[NameRow]:
        """The places that are answered together with the one at the cursor."""
        row = self.row
        return [other for other in self.rows if row and other.card == row.card]

    def move(self, steps: int) -> None:
        """So many rows further, or back."""
        self.at = max(0, min(len(self.rows) - 1, self.at + steps))

    def go_to_open(self) -> None:
        """To the next place that nobody has answered yet, from the beginning again after the last."""
        ahead = [*range(self.at + 1, len(self.rows)), *range(self.at + 1)]
        self.at = next((n for n in ahead if n < len(self.rows) and self.rows[n].sighting.accepted is None), self.at)

    # --- answers -------------------------------------------------------------------------------------------------
    def answer(self, accepted: bool, *, every: bool = False, kind: str = "") -> None:
        """Accept or refuse this place, or with `every` also each place of this name that nobody has answered yet; as
        another `kind` where one is given."""
        card = self.list_card() if every else []
        rows = [row for row in card if row is self.row or row.sighting.accepted is None] or list(
            filter(None, [self.row])
        )
        verb = "privacy accept" if accepted else "privacy refuse"
        self._write(verb, rows, accepted, kind, None)

    def register(self, typed: str) -> None:
        """Put what was typed in the register, also written as the name is here, and accept every place of it."""
        row = self.row
        if row is None:
            return
        variants = () if row.name.casefold() == typed.strip().casefold() else (row.name,)
        names = [Registered(typed, row.sighting.kind, variants)]
        self._write("privacy register add", self.list_card(), True, "", names)

    def _write(
        self, verb: str, rows: Sequence[NameRow], accepted: bool, kind: str, names: Sequence[Registered] | None
    ) -> None:
        if not rows:
            return
        sightings = [row.sighting for row in rows]
        made = len(self._study.made)
        try:
            with self._study.writing(verb, ids=[sighting.id for sighting in sightings], shown=kind) as writer:
                refuse_changed(self._study, writer.connection, sightings)
                write_answers(self._study, writer, [(sighting, accepted, kind) for sighting in sightings], names)
        except OtaError as error:
            self.message, self.refused = error.format_message(self.language).replace(" | ", " "), True
            return
        if len(self._study.made) > made:
            self._steps.append((self._study.made[-1], self.at))
        self._look_again()
        key = "privacy.list-accepted" if accepted else "privacy.list-refused"
        self.message, self.refused = say(key, self.language, name=rows[0].name, count=len(rows)), False
        self.go_to_open()

    def undo(self) -> None:
        """Take the last answer that was given here back, and go to where it was given."""
        if not self._steps:
            self.message, self.refused = say("privacy.list-no-undo", self.language), True
            return
        step, at = self._steps[-1]
        try:
            self._take_back(step)
        except OtaError as error:
            self.message, self.refused = error.format_message(self.language).replace(" | ", " "), True
            return
        self._steps.pop()
        self._look_again()
        self.at = at
        self.message, self.refused = say("privacy.list-undone", self.language), False

    def _look_again(self) -> None:
        """Take in what now stands at each place."""
        with self._study.reading() as connection:
            masks = {
                (mask.revision, mask.start, mask.end): mask
                for every in fetch_masks(connection).values()
                for mask in every
            }
        self.rows = [
            replace(
                row, sighting=_answer(proposed, masks.get((proposed.stored.revision, proposed.start, proposed.end)))
            )
            for row, proposed in zip(self.rows, self._proposed, strict=True)
        ]


def _answer(proposed: Sighting, mask: Mask | None) -> Sighting:
    """A proposal as it was answered."""
    if mask is None:
        return replace(proposed, mask="", accepted=None)
    return replace(proposed, mask=mask.id, accepted=mask.accepted, kind=mask.kind)
