"""Codings from a table: one row per coding, every quote verified against the text, all in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat

from ota.codings.desk import What, Where, find_facet_name
from ota.codings.planning import CodingPlan, bring_in
from ota.codings.stated import FIELDS, StatedCoding, StatedRows
from ota.errors import OtaError, repeat_written
from ota.study import Study
from ota.study.values import read_yes_no, split_values
from ota.tabular import resolve_columns
from ota.text.handles import Handle, read_handle

COLUMNS = (
    *("source", "quote", "turn", "start", "end", "code", "coder"),
    *("perspective", "person", "memo", "print_form", "favourite", "literal", "not_to_team"),
    *("handle", "state", "id", "seal"),
)
_UNCITED = Handle("")


def import_table(
    study: Study,
    columns: Mapping[str, Sequence[str]],
    lines: Sequence[int],
    file: str,
    *,
    new_codes: bool = False,
    under: str = "",
    dry_run: bool = False,
) -> CodingPlan:
    """Import the rows of a table: its cells by column, without blanks around them, and the line of each row in `file`.

    Columns are COLUMNS and one for each facet; what an export wrote comes in as it went out. The rest is as in
    `planning.bring_in`. Raises OtaError with the problems of all rows, and keeps nothing, where any row is wrong.
    """
    meant = resolve_columns(columns, COLUMNS, file)
    cells = {meant[column] or column.strip().casefold(): column_cells for column, column_cells in columns.items()}
    _refuse_columns(study, cells, file)
    rows = _TableRows(study, cells, file, lines)
    return bring_in(study, rows, file, new_codes=new_codes, under=under, dry_run=dry_run)


def _refuse_columns(study: Study, columns: Iterable[str], file: str) -> None:
    facets = ", ".join(study.settings.facets)
    for needed in ("source", "code"):
        if needed not in columns and not (needed == "source" and "handle" in columns):
            raise OtaError("codings.no-column", file=file, column=needed, known=", ".join(COLUMNS), facets=facets)


class _TableRows(StatedRows):
    """The rows of a table; what many say alike beside the code is one object."""

    def __init__(self, study: Study, cells: Mapping[str, Sequence[str]], file: str, lines: Sequence[int]) -> None:
        self._file, self._lines = file, lines
        self._facets = {name: find_facet_name(study.settings, name) for name in cells if name not in COLUMNS}
        self._saying = (*(name for name in FIELDS if name in cells), *self._facets)
        self._fields = frozenset(self._saying) - set(self._facets)
        self._cells = {**cells, **(_read_cited(cells) if "handle" in cells else {})}
        empty = [""] * len(lines)
        self.sources, self.coders, self.ids = (self._cells.get(name, empty) for name in ("source", "coder", "id"))
        self._known: dict[tuple[str, ...], What] = {}

    def read(self, numbers: Sequence[int]) -> Iterator[StatedCoding]:
        """The rows with these numbers."""
        place_of = zip(*(self._pick(name, numbers) for name in ("quote", "turn", "start", "end")), strict=False)
        saying = zip(*(self._pick(name, numbers) for name in self._saying), strict=True)
        named = zip(
            *(self._pick(name, numbers) for name in ("source", "code", "coder", "id", "seal", "state")), strict=False
        )
        for n, (source, code, coder, key, seal, state), place, statement in zip(
            numbers, named, place_of, saying if self._saying else repeat(()), strict=False
        ):
            wrong = None
            try:
                where, what, changed = _read_where(*place), self._read_what(statement), _needs_confirming(state)
            except OtaError as error:
                where, what, changed, wrong = Where(), What(), False, error
            fields = self._fields
            yield StatedCoding(self.tell_place(n), source, where, code, coder, what, fields, key, seal, changed, wrong)

    def read_quotes(self, numbers: Sequence[int]) -> list[str]:
        """The quotes of the rows with these numbers."""
        return list(self._pick("quote", numbers)) if "quote" in self._cells else []

    def tell_place(self, n: int) -> str:
        """Where a row stands in the file."""
        return f"{self._file}:{self._lines[n]}"

    def _pick(self, name: str, numbers: Iterable[int]) -> Iterator[str]:
        """The cells of these rows in a column; without an end where there is no such column."""
        return map(self._cells[name].__getitem__, numbers) if name in self._cells else repeat("")

    def _read_what(self, statement: tuple[str, ...]) -> What:
        what = self._known.get(statement)
        if what is None:
            cells = dict(zip(self._saying, statement, strict=True))
            what = self._known[statement] = What(
                perspective=cells.get("perspective") or None,
                person=cells.get("person") or None,
                facets={facet: split_values(cells[column]) for column, facet in self._facets.items()},
                memo=cells.get("memo") or None,
                print_form=cells.get("print_form") or None,
                favourite=bool(_read_answer(cells, "favourite")),
                literal=_read_answer(cells, "literal"),
                not_to_team=bool(_read_answer(cells, "not_to_team")),
            )
        return what


def _read_cited(cells: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """The columns `source` and `turn`, with what the handle of a row says where it has no cell of its own."""
    alike: dict[str, str] = {"": ""}
    named: dict[str, list[str]] = {"source": [], "turn": []}
    empty = repeat("")
    for handle, *own in zip(cells["handle"], cells.get("source", empty), cells.get("turn", empty), strict=False):
        cited = read_handle(handle) if handle else _UNCITED
        for column, cell in zip(named.values(), (own[0] or cited.source, own[1] or cited.turns), strict=True):
            column.append(alike.setdefault(cell, cell))
    return named


def _read_answer(cells: Mapping[str, str], column: str) -> bool | None:
    """Yes or no in a column; None where the cell is empty or there is no such column."""
    text = cells.get(column, "")
    answer = read_yes_no(text) if text else None
    if text and answer is None:
        raise OtaError("study.bad-value", value=repeat_written(text), field=column, allowed="yes, no")
    return answer


@cache
def _needs_confirming(text: str) -> bool:
    """Whether a coding is still to be confirmed, after a revision changed its words."""
    if text.casefold() not in ("", "ok", "changed"):
        raise OtaError("study.bad-value", value=repeat_written(text), field="state", allowed="changed")
    return text.casefold() == "changed"


def _read_where(quote: str, turn: str, start: str, end: str) -> Where:
    if not (start or end):
        return Where(quote, turn)
    if not (start.isdecimal() and end.isdecimal()):
        raise OtaError("codings.no-span")
    return Where(quote, turn, (int(start), int(end)))
