"""A listing on its way to a file or a screen: every cell of words is read here, through the gate of its audience.

A row whose words may not leave is left out whole. A cell that repeats such words is emptied and named. Participants
know each other by where, when and by whom a thing was said: they get the columns that say nothing of that, and no
others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ota.leaving import OwnWords
from ota.privacy.audience import Audience
from ota.privacy.gate import Gate, consent, doubt_notes
from ota.privacy.gate import notes as consent_notes
from ota.tabular import NOTICE, Column, ResultTable, Value
from ota.words import say

NOT_WHO = frozenset(
    {"perspective", "category", "code", "state", "similarity", "left", "hit", "right", "text", "quote"}
    | {"before", "after", "print_form"}
)


@dataclass(frozen=True)
class Opened:
    """A table without sealed words. `notice` is what a file of the team says of itself, where words of people are in
    it; `repeated` are the cells that were emptied, as (what heads the row, column)."""

    table: ResultTable
    audience: Audience
    withheld: int = 0
    unknown: int = 0
    notice: str = ""
    repeated: tuple[tuple[str, str], ...] = ()
    masked: int = 0
    doubtful: int = 0

    def notes(self, language: str) -> tuple[str, ...]:
        """What is said beside the table."""
        return (
            *consent_notes(self.audience, self.withheld, self.unknown, language),
            *mask_notes(self.masked, language),
            *repeat_notes(self.repeated, language),
            *doubt_notes(self.doubtful, language),
        )


def repeat_notes(places: Sequence[tuple[str, str]], language: str) -> tuple[str, ...]:
    """What is said of texts that were left out because they repeat words that may not leave: where, not what."""
    named = "; ".join(f"{place} ({field})" if field else place for place, field in dict.fromkeys(places))
    return (say("privacy.repeated", language, places=named),) if places else ()


def mask_notes(count: int, language: str) -> tuple[str, ...]:
    """What is said of names that are printed as their kind."""
    return (say("privacy.masked", language, count=count),) if count else ()


def notice(no: int, unknown: int, language: str) -> str:
    """What a file of the team says of itself: how many passages are of people who did not say yes; no names."""
    return say("privacy.notice", language, no=no, unknown=unknown)


def open_table(table: ResultTable, gate: Gate | None, language: str) -> Opened:
    """The table as it is written for the audience of `gate`.

    Raises PrivacyError where there are words and none may leave, and TypeError where there are words and no gate.
    """
    if gate is None:
        if any(isinstance(cell, OwnWords) for row in table.rows for cell in row):
            raise TypeError("words of people are read through a gate")
        return Opened(table, Audience.TEAM)
    asked = gate.consent if gate.complete else gate.answer
    counts = {"yes": 0, "unknown": 0, "no": 0}
    repeated: list[tuple[str, str]] = []
    rows: list[tuple[Value, ...]] = []
    doubtful = 0
    for row in table.rows:
        words = [cell for cell in row if isinstance(cell, OwnWords)]
        if words:
            answer = asked(words[0]) if len(words) == 1 else consent(*map(asked, words))
            counts[answer] += 1
            if answer == "no" and not gate.complete:
                continue
            doubtful += any(map(gate.doubtful, words))
        rows.append(row if gate.complete and not words else _read(table, row, gate, repeated))
    if counts["no"] == sum(counts.values()) and counts["no"] and not gate.complete:
        raise gate.refusal(counts["no"])
    if gate.complete:
        said = notice(counts["no"], counts["unknown"], language) if any(counts.values()) else ""
        return Opened(replace(table, rows=rows), gate.audience, notice=said, doubtful=doubtful)
    read = replace(table, rows=rows)
    if gate.audience is Audience.PARTICIPANTS:
        read = _without_who(read)
    masked = sum(
        words.masked for row in table.rows for words in row if isinstance(words, OwnWords) and gate.opens(words)
    )
    return Opened(
        read,
        gate.audience,
        counts["no"],
        counts["unknown"],
        repeated=tuple(repeated),
        masked=masked,
        doubtful=doubtful,
    )


def _read(table: ResultTable, row: tuple[Value, ...], gate: Gate, repeated: list[tuple[str, str]]) -> tuple[Value, ...]:
    """A row as it is read; what repeats words that may not leave is put in `repeated`."""
    if gate.complete:
        return tuple(cell.read(gate) if isinstance(cell, OwnWords) else cell for cell in row)
    cells: list[Value] = []
    for column, cell in zip(table.columns, row, strict=True):
        if isinstance(cell, OwnWords):
            cells.append(cell.read(gate))
        elif isinstance(cell, str) and gate.repeated(cell):
            repeated.append((str(row[0]) if isinstance(row[0], str) and row[0] is not cell else "-", column.key))
            cells.append(None)
        else:
            cells.append(cell)
    return tuple(cells)


def _without_who(table: ResultTable) -> ResultTable:
    """The table without what tells who said it, where or when: such columns, and the title."""
    kept = [n for n, column in enumerate(table.columns) if column.key in NOT_WHO or column.key.startswith("facet.")]
    return ResultTable(tuple(table.columns[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in table.rows))


def with_notice(opened: Opened) -> ResultTable:
    """The table with its notice in a column of its own, beside the first row: for formats that hold only rows."""
    if not opened.notice:
        return opened.table
    rows = ((*row, opened.notice if n == 0 else None) for n, row in enumerate(opened.table.rows))
    return replace(opened.table, columns=(*opened.table.columns, Column(NOTICE)), rows=tuple(rows))
