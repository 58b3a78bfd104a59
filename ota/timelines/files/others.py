"""Rows of a table that others made, as rows of ours: what each column was taken for, dates as they were written, and
the rows that cannot be read, each by its number and why; never by its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from hashlib import sha256
from pathlib import Path

from ota.directory import make_directory
from ota.errors import OtaError, Problem
from ota.moments import parse_moment
from ota.sources import ReadTable
from ota.study.values import read_number
from ota.text.folding import fold_name
from ota.text.word import LETTERS
from ota.timelines.cells import ENTRY_CELLS, SWITCH_CELLS
from ota.timelines.files import written_dates
from ota.timelines.files.headings import (
    ALL_CELLS,
    END_PARTS,
    LEFT_OUT,
    MAPPED,
    PARTS,
    START_PARTS,
    ColumnUse,
    Fits,
    is_dutch,
    list_told,
    take_columns,
)
from ota.timelines.files.model import Read, TimelineRow
from ota.timelines.files.opening import OpenedFile, spell_column
from ota.timelines.model import POINTS
from ota.words import Word, say

_UNITS = {"day": 1, "month": 12, "year": 1}
_LONGEST_TITLE = 120
_SENTENCE = re.compile(r".{8,}?[.!?](?=\s|$)", re.DOTALL)
_TOTAL = re.compile(
    r"(?:(?:grand |sub)?totals?|(?:eind|sub)?totaal|totalen|sum|som|aantal|count|average|gemiddelde)\b", re.IGNORECASE
)
_OF_A_NAME = frozenset({"copy", "kopie", "final", "definitief", "def", "versie", "version", "v", "new", "nieuw", "of"})


@dataclass(frozen=True)
class Foreign:
    """How to read a table of another make: field → column (several with `;` between them), or `@value` for every row;
    what is not told is recognised.

    Where the column of `start` holds numbers, they count `unit` (day, month or year) from `origin` (EDTF). `order` says
    which comes first in its dates, day or month (`d/m`, `m/d`); "" leaves that to the dates themselves.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    origin: str | None = None
    unit: str = "day"
    order: str = ""


def read_others_rows(
    path: Path, opened: OpenedFile, foreign: Foreign, fits: Fits, *, case: str | None, language: str
) -> Read:
    """The rows of a table that others made; what is wrong with a row is among its problems, and no error here.

    Raises OtaError where the table as a whole is not understood, with what is asked.
    """
    _check_told(opened.table, foreign)
    uses = take_columns(opened.table, foreign.columns, fits, with_case=case is None)
    reader = _OthersReader(opened, foreign, uses, language)
    if not reader.columns.get("title") and "title" not in foreign.columns:
        raise OtaError("timelines.file-title", heading=say("timelines.cell-title", language))
    return reader.read(path)


def _check_told(table: ReadTable, foreign: Foreign) -> None:
    for role, columns in foreign.columns.items():
        if role not in (*MAPPED, LEFT_OUT):
            raise make_directory(
                Word("directory.sort-field"), ((name, ()) for name in (*ALL_CELLS, *PARTS))
            ).refuse_unknown(role)
        for column in list_told(columns, table):
            if not table.has(column):
                known = ", ".join(table.columns)
                raise OtaError("timelines.map-column", file=table.name, column=column, known=known)
    if foreign.unit not in _UNITS:
        raise OtaError("study.bad-value", value=foreign.unit, field="--time-unit", allowed=", ".join(_UNITS))
    if foreign.unit != "day" and foreign.origin is None:
        raise OtaError("timelines.map-origin", unit=foreign.unit)
    if foreign.order not in ("", *written_dates.ORDERS):
        allowed = ", ".join(written_dates.ORDERS)
        raise OtaError("study.bad-value", value=foreign.order, field="--date-order", allowed=allowed)


class _OthersReader:
    def __init__(self, opened: OpenedFile, foreign: Foreign, uses: Sequence[ColumnUse], language: str) -> None:
        self.table, self.foreign, self.uses, self.language = opened.table, foreign, uses, language
        self.columns: dict[str, list[str]] = {}
        for use in uses:
            if use.role:
                self.columns.setdefault(use.role, []).append(use.column)
        self.fixed = {role: text[1:] for role, text in foreign.columns.items() if text.startswith("@")}
        self.places = [self.table.tell_place(n) for n in range(len(self.table.lines))]
        self.problems: list[Problem] = []
        self.bad_rows: list[Problem] = list(opened.bad_rows)
        self.excel_days = opened.excel_days
        self.serials: list[str] = []
        self.shortened = 0
        self.undated = 0

    def read(self, path: Path) -> Read:
        self.habits = {role: self._judge_dates(role) for role in POINTS if role in self.columns}
        kept = self._choose_rows()
        rows = [row for n in kept if (row := self._read_row(n))]
        rows = self._name_rows(rows, path)
        self._tell_columns(len(rows))
        problems = (*self.table.problems, *self.problems)
        return Read(
            self.table.name, tuple(rows), problems=problems, bad_rows=tuple(self.bad_rows), uses=self._tell_uses()
        )

    # --- dates -----------------------------------------------------------------------------------------------------
    def _judge_dates(self, role: str) -> written_dates.DateHabits:
        column = self.columns[role][0]
        cells = self.table.cells[column]
        serials = [n for n, cell in enumerate(cells) if written_dates.is_serial(cell)]
        counted = bool(serials) and self.excel_days and not (role == "start" and self.foreign.origin)
        if counted:
            rows = ", ".join(self.places[n].rpartition(":")[2] for n in serials[:3])
            values: dict[str, object] = {"column": column, "count": len(serials), "rows": rows}
            self.problems.append(Problem("timelines.dates-serial", self.table.name, values, warning=True))
        if short := sum(map(written_dates.needs_century, cells)):
            self._tell("timelines.dates-century", column=column, count=short)
        order, told = written_dates.settle_order(*self._list_dates(cells), column, self.foreign.order, is_dutch(column))
        self.problems += [replace(problem, where=self.table.name) for problem in told]
        return written_dates.DateHabits(order, counted, self.language)

    def _list_dates(self, cells: Sequence[str]) -> tuple[Sequence[str], Sequence[str]]:
        """The dates that tell of the order in a column, with their places: its own, else those of all columns."""
        dates = written_dates.weigh_order(cells)
        if dates.day_first or dates.month_first:
            return cells, self.places
        columns = [columns[0] for role, columns in self.columns.items() if role in POINTS]
        return [cell for column in columns for cell in self.table.cells[column]], [*self.places] * len(columns)

    def _date_row(self, n: int, row: Mapping[str, str]) -> dict[str, str]:
        """The cells of its dates; raises OtaError for one that is none."""
        cells = {}
        for role, habits in self.habits.items():
            text = row[self.columns[role][0]]
            if role == "start" and self.foreign.origin:
                cells[role] = text and count_from_origin(text, self.foreign.origin, self.foreign.unit)
                continue
            time = self._take_time(row, START_PARTS if role == "start" else END_PARTS if role == "end" else {})
            spell = partial(written_dates.spell_date, text, habits, time)
            cells[role] = self._try_date(spell, self.columns[role][0])
        for role, parts in (("start", START_PARTS), ("end", END_PARTS)):
            texts = {part: row[self.columns[name][0]] for name, part in parts.items() if name in self.columns}
            if role not in cells and "year" in texts:
                column = self.columns[next(name for name in parts if name in self.columns)][0]
                cells[role] = self._try_date(partial(self._join_date, texts), column)
        return cells

    def _try_date(self, spell: Callable[[], str], column: str) -> str:
        try:
            return spell()
        except OtaError as error:
            raise OtaError(error.key, **{**error.values, "column": column}) from None

    def _take_time(self, row: Mapping[str, str], parts: Mapping[str, str]) -> str:
        name = next((name for name, part in parts.items() if part == "time" and name in self.columns), "")
        return row[self.columns[name][0]] if name else ""

    def _join_date(self, texts: Mapping[str, str]) -> str:
        """A date of several columns; where a sheet says how it is to be shown, that is how it was told."""
        edtf = written_dates.join_parts(texts)
        if shown := texts.get("shown", ""):
            try:
                return written_dates.spell_date(shown, written_dates.DateHabits("d/m", language=self.language))
            except OtaError:
                return f"{shown.replace('=', ' ')} = {edtf or '?'}"
        return f"{edtf} {texts['time']} = {edtf}" if edtf and texts.get("time") else edtf

    # --- rows ------------------------------------------------------------------------------------------------------
    def _choose_rows(self) -> list[int]:
        """The rows that are entries; headings between rows, title slides and totals under them are passed over, and
        told."""
        title = self.columns.get("title", [""])[0]
        dated = [column for role in (*POINTS, "year") for column in self.columns.get(role, ())]
        kept, passed = [], []
        rows = self.table.rows
        last = max(
            (n for n, row in enumerate(rows) if any(_may_date(row[column]) for column in dated)), default=len(rows)
        )
        for n, row in enumerate(rows):
            filled = [column for column in self.table.columns if row[column]]
            slide = self.columns.get("slide")
            first = row[filled[0]] if filled else ""
            alone = len(filled) == 1 and len(self.table.columns) > 2 and filled[0] != title
            total = n > last and (_TOTAL.match(first) or not (title and row[title]))
            if alone or total or (slide and row[slide[0]].casefold() == "title"):
                passed.append(self.places[n].rpartition(":")[2])
            else:
                kept.append(n)
        if passed:
            values: dict[str, object] = {"count": len(passed), "rows": ", ".join(passed[:10])}
            self.problems.append(Problem("timelines.rows-passed", self.table.name, values, warning=True))
        return kept

    def _read_row(self, n: int) -> TimelineRow | None:
        row, where = self.table.rows[n], self.places[n]
        cells = {role: text for role, text in self.fixed.items() if role in ALL_CELLS}
        for role, columns in self.columns.items():
            if role in ALL_CELLS and role not in POINTS:
                cells[role] = self._join_cells(role, columns, row)
        try:
            cells |= self._date_row(n, row)
        except OtaError as error:
            self.bad_rows.append(Problem(error.key, where, error.values))
            return None
        if sources := self.columns.get("source_text"):
            cells["source_text"] = "; ".join(filter(None, (row[column] for column in sources)))
        self._shorten_title(cells)
        self.undated += not cells.get("start")
        switch = bool(cells.get("switch"))
        own = SWITCH_CELLS if switch else (*ENTRY_CELLS, "source_text")
        filled = {cell: text for cell, text in cells.items() if cell != "case" and (text or cell in own)}
        known = row[self.columns["row"][0]] if "row" in self.columns else ""
        return TimelineRow(where, filled, cells.get("case", ""), switch, others=True, known_by=known)

    def _join_cells(self, role: str, columns: Sequence[str], row: Mapping[str, str]) -> str:
        """What stands in the columns of one field; in a note each under the name of its column, but for plain ones."""
        texts = [(column, row[column].strip()) for column in columns if row[column].strip()]
        if role != "note":
            return "; ".join(text for _, text in texts)
        plain = ("text", "tekst", "note", "notes", "opmerking", "opmerkingen")
        return "\n".join(text if fold_name(column) in plain else f"{column}: {text}" for column, text in texts)

    def _shorten_title(self, cells: dict[str, str]) -> None:
        """A text longer than what stands beside a mark: its first sentence, or words; the whole is in the note."""
        title = " ".join(cells.get("title", "").split())
        if len(title) > _LONGEST_TITLE:
            whole = cells["title"].strip()
            sentence = _SENTENCE.match(title)
            first = sentence[0] if sentence and len(sentence[0]) <= _LONGEST_TITLE else ""
            title = first.rstrip(".") or title[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(",;:") + " …"
            cells["note"] = "\n".join(filter(None, (whole, cells.get("note", ""))))
            self.shortened += 1
        cells["title"] = title

    # --- what a row is known by ------------------------------------------------------------------------------------
    def _name_rows(self, rows: Sequence[TimelineRow], path: Path) -> list[TimelineRow]:
        """The rows, each with what it is known by when the file comes again: its own number where every row has one of
        its own, else its date, what happened and who were involved."""
        scope = [fold_name(word) for word in LETTERS.findall(path.stem)]
        file = " ".join(word for word in scope if word not in _OF_A_NAME)
        numbers = Counter((row.case, row.known_by) for row in rows)
        numbered = bool(rows) and all(row.known_by and numbers[row.case, row.known_by] == 1 for row in rows)
        if "row" in self.columns:
            key = "timelines.rows-numbered" if numbered else "timelines.rows-not-numbered"
            self._tell(key, column=self.columns["row"][0])
        seen: Counter[str] = Counter()
        named = []
        for row in rows:
            own = (
                row.known_by
                if numbered
                else "|".join(row.cells.get(cell, "") for cell in ("start", "title", "parties"))
            )
            seen[f"{row.case}|{own}"] += 1
            known_by = make_digest(
                file, fold_name(row.case), fold_name(own), "" if numbered else str(seen[f"{row.case}|{own}"])
            )
            digest = make_digest(*(f"{cell}={text}" for cell, text in sorted(row.cells.items())))
            named.append(replace(row, known_by=known_by, digest=digest))
        return named

    # --- told ------------------------------------------------------------------------------------------------------
    def _tell(self, key: str, **values: object) -> None:
        self.problems.append(Problem(key, self.table.name, dict(values), warning=True))

    def _tell_columns(self, count: int) -> None:
        left = [column for column, role in self._list_uses() if not role]
        if left:
            self._tell("timelines.columns-left", columns="; ".join(left))
        if self.shortened:
            self._tell("timelines.titles-shortened", count=self.shortened)
        if self.undated and count:
            self._tell("timelines.rows-undated", count=self.undated)

    def _list_uses(self) -> Iterator[tuple[str, str]]:
        for use in self.uses:
            if use.role or any(self.table.cells[use.column]):
                yield use.column[:60], use.role

    def _tell_uses(self) -> tuple[Problem, ...]:
        """A line per column: what it was taken for."""
        letters = {head: spell_column(n) for n, head in enumerate(self.table.heads)}
        return tuple(
            Problem(
                "timelines.column-taken" if role else "timelines.column-left",
                "",
                {"letter": letters.get(column, "?"), "column": column, **({"field": _name_role(role)} if role else {})},
            )
            for column, role in self._list_uses()
        )


def _may_date(text: str) -> bool:
    return bool(re.search(r"\d", text)) and not _TOTAL.match(text)


def _name_role(role: str) -> Word:
    return Word(f"timelines.part-{role}" if role in PARTS else f"timelines.cell-{role}")


def make_digest(*texts: str) -> str:
    """A short name for texts, from which they cannot be read back."""
    return sha256("\x1f".join(texts).encode()).hexdigest()[:32]


def count_from_origin(text: str, origin: str, unit: str) -> str:
    """The day, month or year (EDTF) that lies so many units after `origin`; raises OtaError for what is no number."""
    from datetime import date, timedelta

    amount = read_number(text)
    first = parse_moment(origin).earliest
    if amount is None or first is None:
        raise OtaError("timelines.map-time", value=text[:40])
    day, steps = date.fromisoformat(first), int(amount)
    if unit == "day":
        return (day + timedelta(days=steps)).isoformat()
    if unit == "year":
        return f"{day.year + steps:04d}"
    months = day.year * 12 + day.month - 1 + steps
    return f"{months // 12:04d}-{months % 12 + 1:02d}"
