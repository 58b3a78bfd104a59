"""Going through what is proposed, name by name: at the keyboard, or in a table that is filled in.

A name is asked once for all its places; what may as well be an ordinary word is asked apart, and can be taken place by
place. Every answer at the keyboard is a step of its own, so that it can be taken back; a table is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ota.db import tables
from ota.db.sql import select
from ota.errors import OtaError, Problem
from ota.leaving import OwnWords
from ota.masking.answering import write_answers
from ota.masking.sightings import Sighting, join_lines
from ota.privacy.register import KINDS
from ota.privacy.spelling import spell_owner
from ota.sources import ReadTable
from ota.study import Study
from ota.study.values import read_yes_no
from ota.tabular import Column, Labelled, ResultTable, resolve_columns
from ota.transcripts.whose import read_hearing
from ota.words import LANGUAGES, say

AROUND = 70  # characters on either side


@dataclass(frozen=True)
class Card:
    """A name to be decided on, with all its places."""

    name: str
    kind: str
    sightings: tuple[Sighting, ...]
    step: int | None = None  # that wrote the answer

    @property
    def id(self) -> str:
        """That of its first place."""
        return self.sightings[0].id


def gather_cards(sightings: Iterable[Sighting], language: str) -> list[Card]:
    """What is still to be looked at, by name and kind, what is doubtful apart; most places first, then by name."""
    grouped: dict[tuple[str, str, bool], list[Sighting]] = {}
    pending = [sighting for sighting in sightings if sighting.accepted is None]
    written = {sighting.written for sighting in pending}
    for sighting in pending:
        name = spell_owner(sighting.written, language, written).casefold()
        grouped.setdefault((name, sighting.kind, sighting.doubtful), []).append(sighting)
    ordered = sorted(grouped.items(), key=lambda group: (group[0][2], -len(group[1]), group[0][0]))
    return [
        Card(spell_owner(group[0].written, language, written), kind, tuple(group)) for (_, kind, _), group in ordered
    ]


class ReviewDesk:
    """Where somebody decides on one card after another; knows no terminal. `cards` and `at` may be read."""

    def __init__(self, study: Study, sightings: Iterable[Sighting]) -> None:
        self._study = study
        self.cards = gather_cards(sightings, study.language)
        self.at = 0

    @property
    def card(self) -> Card | None:
        """The one that is asked now; None where all were."""
        return self.cards[self.at] if self.at < len(self.cards) else None

    def answer(self, accepted: bool, kind: str = "") -> None:
        """Write the answer on this card, as a step, and go to the next. Raises OtaError where a text was changed
        meanwhile."""
        card = self._get_card()
        verb = "privacy accept" if accepted else "privacy refuse"
        with self._study.writing(verb, ids=[sighting.id for sighting in card.sightings], shown=kind) as writer:
            refuse_changed(self._study, writer.connection, card.sightings)
            write_answers(self._study, writer, [(sighting, accepted, kind) for sighting in card.sightings])
        self.cards[self.at] = replace(card, step=self._study.made[-1])
        self.at += 1

    def skip(self) -> None:
        """Leave this card as it is, and go to the next."""
        self.at += self.card is not None

    def divide(self) -> None:
        """Ask for each place of this card by itself."""
        card = self._get_card()
        self.cards[self.at : self.at + 1] = [replace(card, sightings=(sighting,)) for sighting in card.sightings]

    def go_back(self) -> int | None:
        """Back to the card before; gives the step that answered it, which is to be taken back, None where it was
        skipped."""
        if not self.at:
            return None
        self.at -= 1
        step = self.cards[self.at].step
        self.cards[self.at] = replace(self.cards[self.at], step=None)
        return step

    def read_contexts(self, most: int = 3) -> list[tuple[str, OwnWords, OwnWords, OwnWords]]:
        """Some places of this card: each handle, and the words before, of and behind the name."""
        return read_contexts(self._study, self._get_card().sightings[:most])

    def _get_card(self) -> Card:
        card = self.card
        if card is None:
            raise OtaError("privacy.all-looked-at")
        return card


def read_contexts(study: Study, sightings: Sequence[Sighting]) -> list[tuple[str, OwnWords, OwnWords, OwnWords]]:
    """Of each place its handle, and the words before, of and behind it, on one line."""
    with study.reading() as connection:
        heard = read_hearing(connection, study)
    contexts = []
    for sighting in sightings:
        stored, start, end = sighting.stored, sighting.start, sighting.end
        bounds = (max(0, start - AROUND), start, end, min(len(stored.text), end + AROUND))
        left, words, right = (
            heard.seal_words(stored, first, last, stored.text[first:last]).reshape(join_lines)
            for first, last in pairwise(bounds)
        )
        contexts.append((sighting.handle, left, words, right))
    return contexts


def refuse_changed(study: Study, connection: object, sightings: Iterable[Sighting]) -> None:
    """Raise OtaError where one of these texts is in use no more, or somebody answered meanwhile."""
    current = select(tables.revision.c.id).where(tables.revision.c.current)
    revisions = set(connection.execute(current).scalars())  # type: ignore[attr-defined]
    passage = tables.passage
    masked = select(passage.c.revision_id, passage.c.start).join(tables.mask, tables.mask.c.passage_id == passage.c.id)
    places = {tuple(row) for row in connection.execute(masked)}  # type: ignore[attr-defined]
    for sighting in sightings:
        revision = sighting.stored.revision
        if revision not in revisions or (not sighting.mask and (revision, sighting.start) in places):
            raise OtaError("privacy.changed-meanwhile", name=sighting.stored.name)


# --- as a table -------------------------------------------------------------------------------------------
_KEYS = ("id", "answer", "kind")


def build_worksheet(study: Study, sightings: Iterable[Sighting]) -> ResultTable:
    """One row for each name to be decided on, with an empty column `answer` to fill in; read by `take_answers`."""
    cards = gather_cards(sightings, study.language)
    contexts = read_contexts(study, [card.sightings[0] for card in cards])
    rows = tuple(
        (
            card.id,
            None,
            Labelled(card.kind, say(f"privacy.kind-{card.kind}", study.language)),
            words,
            len(card.sightings),
            card.sightings[0].doubtful,
            Labelled(card.sightings[0].reason, say(f"privacy.reason-{card.sightings[0].reason}", study.language)),
            handle,
            left,
            right,
        )
        for card, (handle, left, words, right) in zip(cards, contexts, strict=True)
    )
    texts = map(Column, ("id", "answer", "kind", "written"))
    behind = map(Column, ("reason", "handle", "left", "right"))
    return study.table((*texts, Column("count", "int"), Column("doubtful", "bool"), *behind), rows)


def take_answers(study: Study, table: ReadTable, sightings: Iterable[Sighting]) -> int:
    """Write the answers of a worksheet, yes or no in either language, as one step; an empty one leaves a name to be
    looked at. A kind that was changed counts. Returns how many places were answered.

    Raises OtaError where a column is not there, or with the problems of all rows: an answer that is neither, a kind
    that there is not, and an id that nothing proposed has (the text was changed, or the scan asked otherwise).
    """
    heads = {key: head for head, key in resolve_columns(table.columns, _KEYS, table.name).items()}
    if not {"id", "answer"} <= heads.keys():
        raise OtaError("privacy.sheet-columns", file=table.name)
    cards = {card.id: card for card in gather_cards(sightings, study.language)}
    answers, problems = [], []
    for line, row in zip(table.lines, table.rows, strict=True):
        key, answer, kind = (row[heads[name]].strip() if name in heads else "" for name in _KEYS)
        if not answer:
            continue
        accepted, meant, card = read_yes_no(answer), find_kind(kind), cards.get(key)
        place = f"{table.name}:{line}"
        if accepted is None:
            problems.append(Problem("privacy.sheet-answer", place, {"answer": answer}))
        elif kind and not meant:
            problems.append(Problem("privacy.sheet-kind", place, {"kind": kind, "kinds": ", ".join(KINDS)}))
        elif card is None:
            problems.append(Problem("privacy.sheet-id", place, {"id": key}))
        else:
            answers += [(sighting, accepted, meant) for sighting in card.sightings]
    if problems:
        raise OtaError("privacy.sheet", problems, file=table.name)
    with study.writing("privacy take") as writer:
        return write_answers(study, writer, answers)


def find_kind(text: str) -> str:
    """The kind that a word means, by its name or label in either language; empty for none."""
    typed = text.strip().casefold()
    for kind in KINDS:
        if typed in (kind, *(say(f"privacy.kind-{kind}", language).casefold() for language in LANGUAGES)):
            return kind
    return ""
