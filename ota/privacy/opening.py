"""A listing on its way to a file or a screen: every cell of words is read here, through the gate of its audience.

A row whose words may not leave is left out whole, or stays without them where rows are counted. A cell that repeats
such words is emptied and named. What only helps at work (handles, coders, memos) is for the team, as in a report.
Participants know each other by where, when and by whom a thing was said: they get the columns that say nothing of that,
and no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import NamedTuple

from ota.errors import OtaError, PrivacyError
from ota.leaving import OwnWords
from ota.privacy.audience import Audience
from ota.privacy.gate import Gate, combine_consents, list_doubt_notes
from ota.privacy.gate import list_consent_notes as consent_notes
from ota.tabular import NOTICE, Column, ResultTable, Value, render_csv_rows, resolve_column, to_csv
from ota.words import Word, say

_OF_PATTERNS = frozenset(
    (
        *("other_code", "together", "of_code", "of_other", "jaccard", "cosine"),
        *("group", "ties", "strength", "between", "strongest", "step", "apart"),
        *("followed_by", "count", "expected", "ratio", "number", "new", "codes", "total", "low", "high"),
        "new_information",
    )
)
NOT_WHO = frozenset(
    {
        "perspective",
        "theme",
        "category",
        "code",
        "figure",
        "of",
        "state",
        "similarity",
        "left",
        "hit",
        "right",
        "text",
        "quote",
    }
    | {"before", "after", "print_form", "literal"}
    | _OF_PATTERNS
)
_AT_WORK = frozenset(
    {"id", "handle", "source", "speaker", "turn", "person", "coder", "coders", "memo", "favourite", "not_to_team"}
    | {"about", "links", "registered", "variants", "replaced", "instead"}
)
_AT_ONCE = 4000  # rows that are read together
_ASKED_FOR = ("case.", "source.", "person.")  # variables: outside the team only where somebody chose them


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

    def list_notes(self, language: str) -> tuple[str, ...]:
        """What is said beside the table."""
        return (
            *consent_notes(self.audience, self.withheld, self.unknown, language),
            *mask_notes(self.masked, language),
            *repeat_notes(self.repeated, language),
            *list_doubt_notes(self.doubtful, language),
        )


def repeat_notes(places: Sequence[tuple[str, str]], language: str) -> tuple[str, ...]:
    """What is said of texts that were left out because they repeat words that may not leave: where, not what."""
    named = "; ".join(f"{place} ({field})" if field else place for place, field in dict.fromkeys(places))
    return (say("privacy.repeated", language, places=named),) if places else ()


def mask_notes(count: int, language: str) -> tuple[str, ...]:
    """What is said of names that are printed as their kind."""
    return (say("privacy.masked", language, count=count),) if count else ()


def format_notice(no: int, unknown: int, language: str) -> str:
    """What a file of the team says of itself: how many passages are of people who did not say yes; no names."""
    return say("privacy.notice", language, no=no, unknown=unknown)


Special = Mapping[int, Mapping[Value, str | None]]  # column → its texts that read otherwise here; None: left out


def open_table(
    table: ResultTable, gate: Gate | None, language: str, columns: Sequence[str] = (), *, whole: bool = False
) -> Opened:
    """The table as it is written for the audience of `gate`: the `columns` that were chosen, else all that are for it.

    `whole` keeps every row, with nothing for words that may not leave and what is printed behind them. Raises
    PrivacyError where there are words and none may leave (unless `whole`), or a column is not for this audience;
    OtaError for a column that there is not; and TypeError where there are words and no gate.
    """
    if gate is None:
        if any(isinstance(cell, OwnWords) for row in table.rows for cell in row):
            raise TypeError("words of people are read through a gate")
        return Opened(table, Audience.TEAM)
    reader = _AudienceReader(table, gate, columns, whole)
    rows = [row for part in _split_rows(table.rows) for row in reader.read(part)]
    return reader.close(rows, language)


class OpenedCsv(NamedTuple):
    """A table as CSV, in `pieces` of whole rows; and what is said beside it."""

    pieces: list[bytes]
    notes: tuple[str, ...]


def open_as_csv(table: ResultTable, gate: Gate | None, language: str, columns: Sequence[str] = ()) -> OpenedCsv:
    """What `open_table`, `add_notice` and `to_csv` make of a table, of which some thousands of rows are in memory.

    Raises as `open_table` does, before anything is given back.
    """
    if gate is None:
        opened = open_table(table, gate, language, columns)
        return OpenedCsv([to_csv(opened.table).encode()], opened.list_notes(language))
    reader = _AudienceReader(table, gate, columns)
    head: list[tuple[Value, ...]] = []  # the rows until it is known whether a notice stands beside the first
    pieces = [b""]
    beside = (None,) if gate.complete else ()
    for part in _split_rows(table.rows):
        if reader.met_words or not gate.complete:
            pieces.append(render_csv_rows((*row, *beside) for row in reader.read(part)).encode())
        else:
            head += reader.read(part)
    opened = reader.close(head, language)
    pieces[0] = to_csv(add_notice(opened)).encode()
    return OpenedCsv(pieces, opened.list_notes(language))


def _split_rows(rows: Iterable[tuple[Value, ...]]) -> Iterator[list[tuple[Value, ...]]]:
    """The rows, some thousands at a time."""
    every = iter(rows)
    while part := list(islice(every, _AT_ONCE)):
        yield part


class _AudienceReader:
    """Reads rows of a table for the audience of a gate, part by part, and keeps what is to be said beside them."""

    def __init__(self, table: ResultTable, gate: Gate, columns: Sequence[str], whole: bool = False) -> None:
        self._table, self._gate, self._whole = table, gate, whole
        self._shown = _choose_columns(table, gate.audience, columns)
        self._counts = {"yes": 0, "unknown": 0, "no": 0}
        self._repeated: list[tuple[str, str]] = []
        self._doubtful = self._masked = self._row = 0
        self._handle = table.keys.index("handle") if "handle" in table.keys else None

    @property
    def met_words(self) -> bool:
        """Whether words of people were in the rows so far."""
        return any(self._counts.values())

    def read(self, part: Sequence[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
        """The rows of a part that may leave, as they are read."""
        gate, shown = self._gate, self._shown
        asked = gate.ask_consent if gate.complete else gate.judge_words
        sealed, special = self._look_through(part)
        rows: list[tuple[Value, ...]] = []
        for row in part:
            words = {n: cell for n in sealed for cell in (row[n],) if isinstance(cell, OwnWords)}
            if words:
                answer = combine_consents(*map(asked, words.values()))
                self._counts[answer] += 1
                if answer == "no" and not gate.complete:
                    if self._whole:
                        rows.append(self._read_row(_empty_words(self._table, row, words), {}, special))
                    continue
                self._doubtful += gate.consents.doubts and any(map(gate.is_doubtful, words.values()))
                self._masked += 0 if gate.complete else sum(words[n].masked for n in shown if n in words)
            rows.append(self._read_row(row, words, special))
        return rows

    def close(self, rows: Sequence[tuple[Value, ...]], language: str) -> Opened:
        """The table with these of the rows that were read. Raises PrivacyError where there were words and none may
        leave, unless every row was to stay."""
        table, gate, counts = self._table, self._gate, self._counts
        if counts["no"] == sum(counts.values()) and counts["no"] and not gate.complete and not self._whole:
            raise gate.build_refusal(counts["no"])
        title = "" if gate.audience is Audience.PARTICIPANTS else gate.hide(table.title)
        columns = tuple(table.columns[n] for n in self._shown)
        if gate.hidden:
            columns = tuple(
                replace(column, key=gate.hide(column.key), label=gate.hide(column.label)) for column in columns
            )
        read = ResultTable(columns, rows, title)
        if gate.complete:
            notice_text = format_notice(counts["no"], counts["unknown"], language) if self.met_words else ""
            return Opened(read, gate.audience, notice=notice_text, doubtful=self._doubtful)
        return Opened(
            read,
            gate.audience,
            counts["no"],
            counts["unknown"],
            repeated=tuple(self._repeated),
            masked=self._masked,
            doubtful=self._doubtful,
        )

    def _look_through(self, part: Sequence[tuple[Value, ...]]) -> tuple[list[int], Special]:
        """Which columns hold words of people; and which of those that are shown hold texts that repeat words that may
        not leave, or name somebody: looked for column by column, so that a text that stands in many rows is looked at
        once."""
        sealed: list[int] = []
        special: dict[int, dict[Value, str | None]] = {}
        gate, keys = self._gate, self._table.keys
        for n, column in enumerate(zip(*part, strict=True)):
            kinds = set(map(type, column))
            if any(issubclass(kind, OwnWords) for kind in kinds):
                sealed.append(n)
            is_attribution = keys[n] == "attribution"
            if n not in self._shown or not (is_attribution or gate.withholds):
                continue
            texts = {cell for cell in column if isinstance(cell, str)}  # what has a label is a text too
            read: dict[Value, str | None] = {text: gate.unnamed(text) for text in texts} if is_attribution else {}
            if gate.withholds:
                read.update({text: None for text in texts if gate.is_repeated(text)})
            if read:
                special[n] = read
        return sealed, special

    def _read_row(self, row: tuple[Value, ...], words: Mapping[int, OwnWords], special: Special) -> tuple[Value, ...]:
        """The columns of a row that are shown, as they are read; what repeats words that may not leave is kept."""
        cells = list(row)
        self._row += 1
        for n, cell in words.items():
            cells[n] = cell.read(self._gate)
        for n, texts in special.items():
            if n not in words and row[n] in texts:
                cells[n] = texts[row[n]]
                if cells[n] is None:
                    heads_row = n and isinstance(row[0], str) and not self._gate.is_repeated(row[0])
                    self._repeated.append((str(row[0]) if heads_row else "-", self._table.keys[n]))
        shown = [self._hide_names(cell) if self._gate.hidden else cell for cell in map(cells.__getitem__, self._shown)]
        if self._gate.watch:
            place = str(row[self._handle]) if self._handle is not None else str(self._row)
            for shown_cell in shown:
                for text in shown_cell if isinstance(shown_cell, tuple) else (shown_cell,):
                    self._gate.watch.look(text if isinstance(text, str) else None, place)
        return tuple(shown)

    def _hide_names(self, cell: Value) -> Value:
        """A cell without the names of anonymous cases."""
        if isinstance(cell, str):
            text = self._gate.hide(cell)
            return cell if text == cell else text
        return tuple(map(self._gate.hide, cell)) if isinstance(cell, tuple) else cell


def _empty_words(table: ResultTable, row: tuple[Value, ...], words: Mapping[int, OwnWords]) -> tuple[Value, ...]:
    """A row without its words, and without what is printed behind them."""
    return tuple([None if n in words or table.keys[n] == "attribution" else cell for n, cell in enumerate(row)])


def _choose_columns(table: ResultTable, audience: Audience, columns: Sequence[str]) -> Sequence[int]:
    """Which columns are written for an audience, in order: those that were chosen, else all that are for it."""
    open_to = [n for n, key in enumerate(table.keys) if _is_for(key, audience)]
    if not columns:
        outside = audience is not Audience.TEAM
        return [n for n in open_to if not (outside and table.keys[n].startswith(_ASKED_FOR))]
    return [_find_column(table.keys, open_to, name, audience) for name in dict.fromkeys(columns)]


def _is_for(key: str, audience: Audience) -> bool:
    """Whether a column may be read by an audience at all."""
    if audience is Audience.PARTICIPANTS:
        return key in NOT_WHO or key.startswith("facet.")
    return audience is Audience.TEAM or key not in _AT_WORK


def _find_column(keys: Sequence[str], open_to: Sequence[int], name: str, audience: Audience) -> int:
    """The column that is called so, by its key or its heading."""
    key = resolve_column(name, keys)
    if not key:
        allowed = ", ".join(keys[n] for n in open_to)
        raise OtaError("study.bad-value", value=name, field="columns", allowed=allowed)
    if keys.index(key) not in open_to:
        raise PrivacyError("privacy.column", column=name, audience=Word(f"privacy.audience-{audience.value}"))
    return keys.index(key)


def add_notice(opened: Opened) -> ResultTable:
    """The table with its notice in a column of its own, beside the first row: for formats that hold only rows."""
    if not opened.notice:
        return opened.table
    rows = ((*row, opened.notice if n == 0 else None) for n, row in enumerate(opened.table.rows))
    return replace(opened.table, columns=(*opened.table.columns, Column(NOTICE)), rows=tuple(rows))
