"""Codings from a table: one row per coding, every quote verified against the text, all in one step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat

from ota.codings.desk import What, Where, facet_named
from ota.codings.planning import CodingPlan, bring_in
from ota.codings.stated import FIELDS, StatedCoding
from ota.errors import OtaError, repeat_written
from ota.study import Study
from ota.study.values import read_yes_no, split_values
from ota.tabular import columns_meant
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
    meant = columns_meant(columns, COLUMNS, file)
    cells = {meant[column] or column.strip().casefold(): column_cells for column, column_cells in columns.items()}
    _refuse_columns(study, cells, file)
    rows = list(_RowReading(study, cells, [f"{file}:{line}" for line in lines]))
    return bring_in(study, rows, file, new_codes=new_codes, under=under, dry_run=dry_run)


def _refuse_columns(study: Study, columns: Iterable[str], file: str) -> None:
    facets = ", ".join(study.settings.facets)
    for needed in ("source", "code"):
        if needed not in columns and not (needed == "source" and "handle" in columns):
            raise OtaError("codings.no-column", file=file, column=needed, known=", ".join(COLUMNS), facets=facets)


class _RowReading:
    """Reads the rows of a table; what many say alike beside the code is one object."""

    def __init__(self, study: Study, cells: Mapping[str, Sequence[str]], places: Sequence[str]) -> None:
        self._places = places
        self._facets = {name: facet_named(study.settings, name) for name in cells if name not in COLUMNS}
        self._saying = (*(name for name in FIELDS if name in cells), *self._facets)
        self._fields = frozenset(self._saying) - set(self._facets)
        empty = [""] * len(places)
        self._cells = {name: cells.get(name, empty) for name in (*COLUMNS, *self._facets)}
        self._known: dict[tuple[str, ...], What] = {}

    def __iter__(self) -> Iterator[StatedCoding]:
        names = ("source", "code", "coder", "id", "seal", "state")
        places = zip(*(self._cells[name] for name in ("handle", "quote", "turn", "start", "end")), strict=True)
        saying = zip(*(self._cells[name] for name in self._saying), strict=True) if self._saying else repeat(())
        named = zip(self._places, *(self._cells[name] for name in names), strict=True)
        for (place, source, code, coder, key, seal, state), place_of, statement in zip(
            named, places, saying, strict=False
        ):
            handle, quote, turn, start, end = place_of
            cited = read_handle(handle) if handle else _UNCITED
            wrong = None
            try:
                where = _read_where(quote, turn or cited.turns, start, end)
                what, changed = self._read_what(statement), _state(state)
            except OtaError as error:
                where, what, changed, wrong = Where(), What(), False, error
            source = source or cited.source
            yield StatedCoding(place, source, where, code, coder, what, self._fields, key, seal, changed, wrong)

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
                favourite=bool(_answer(cells, "favourite")),
                literal=_answer(cells, "literal"),
                not_to_team=bool(_answer(cells, "not_to_team")),
            )
        return what


def _answer(cells: Mapping[str, str], column: str) -> bool | None:
    """Yes or no in a column; None where the cell is empty or there is no such column."""
    text = cells.get(column, "")
    answer = read_yes_no(text) if text else None
    if text and answer is None:
        raise OtaError("study.bad-value", value=repeat_written(text), field=column, allowed="yes, no")
    return answer


@cache
def _state(text: str) -> bool:
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
