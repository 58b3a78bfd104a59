"""Dates on timelines and dates of birth, moved or made coarser by a profile, as the dates in the texts are.

The domain rules. All days of one case move by the same number of days, births too, so that lengths between them stay.
A month, season, year or range moves to all months or years into which its days come: so nobody can read from it by how
many days it moved, and whatever held between dates still may. A coarser date, a month or a year, may mean more than it
did, never less. What was moved before stays where it is, unless somebody has changed it since: then it is a date again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from ota.db import tables
from ota.db.changes import fetch_changes
from ota.db.sql import Connection, select
from ota.db.writer import Writer
from ota.errors import OtaError
from ota.moments import Moment, parse_moment
from ota.privacy.coarsening import MONTHS, find_dates
from ota.privacy.numbers import find_numbers, write_in_place
from ota.privacy.replacing import Swap, write_swaps
from ota.timelines.network import write_edtf_set

_UNIT = re.compile(r"(?<![\d-])(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?![\d-])", re.ASCII)
_ANY = 45  # days by which a date is moved to see whether it would be
_ONE_DAY = re.compile(r"\d{4}-\d\d-\d\d[~?%]?")
_DAY = 10  # signs of a day (ISO)
_SIZES = {"year": 4, "month": 7}  # of what a date becomes

GiveDays = Callable[[str], int | None]  # of a case or person → by how many days; None: nobody knows yet


class Redated(NamedTuple):
    """A date that becomes another: in which column of which row, what it is called there, and the new values."""

    table: str
    row: str
    where: str
    was: str
    becomes: str
    values: Mapping[str, Any]


def change_moment(moment: Moment, how: str, days: int) -> Moment | None:
    """An uncertain date moved by so many days (`how` is shifted), or as its month or year, and with all the days that
    it may mean; None where it stays. Raises OtaError for one that is not to be read afterwards."""
    sizes = {len(unit[0]) for unit in _UNIT.finditer(moment.edtf)}
    if not sizes:
        return None
    if how != "shifted" and max(map(_cut_season, _UNIT.findall(moment.edtf))) <= _SIZES[how]:
        return None
    by_itself = _DAY if _ONE_DAY.fullmatch(moment.edtf) else _SIZES["year" if sizes == {_SIZES["year"]} else "month"]
    size = _SIZES.get(how, by_itself)
    moved = timedelta(days=days if how == "shifted" else 0)
    try:
        first, last = (
            (date.fromisoformat(bound) + moved).isoformat()[:size] if bound else None
            for bound in (moment.earliest, moment.latest)
        )
    except OverflowError:
        raise OtaError("moments.no-date", text=moment.edtf) from None
    earliest, latest = first and parse_moment(first).earliest, last and parse_moment(last).latest
    edtf = write_edtf_set(earliest, latest)
    return Moment(parse_moment(edtf).edtf, earliest, latest) if edtf and edtf != moment.edtf else None


def _cut_season(unit: tuple[str, str, str]) -> int:
    """How many signs of a date say when it is; a season says no more than its months."""
    year, month, day = unit
    return _DAY if day else _SIZES["month"] if month else len(year)


def _change_day(day: str, how: str, days: int) -> str:
    """A day (ISO) that has to stay a day: the last of its month or year, where it becomes coarser."""
    moment = change_moment(Moment(day, day, day), how, days)
    return (moment.latest or day) if moment else day


def change_written(written: str, moment: Moment, how: str, days: int, counted: bool, language: str) -> str | None:
    """The words in which a date was told, as the date is now; None where they would tell more. `counted`: they count
    from something else (een jaar later), which stays so."""
    spots = list(find_dates(written, how, lambda _: days, language))
    changed = write_swaps(written, [Swap(*spot, "date") for spot in spots], bare=True)
    if how == "shifted" or counted:
        return changed
    return changed if moment.edtf == _read_plain(changed, language) else None


def _read_plain(written: str, language: str) -> str:
    """A month or year in words as EDTF: 2019-03 of "maart 2019"; empty for more than that."""
    match = re.fullmatch(r"(?:([^\W\d_]+)\s)?(\d{4})", written.strip())
    names = [name.lower() for name in MONTHS[language]]
    if not match or (match[1] and match[1].lower() not in names):
        return ""
    return f"{match[2]}-{names.index(match[1].lower()) + 1:02d}" if match[1] else match[2]


class Redating:
    """Finds what dates become; `stays` are the handles of what has a date that cannot be moved or made coarser."""

    def __init__(self, connection: Connection, how: str, give_days: GiveDays, language: str) -> None:
        self._connection, self._how, self._give_days, self._language = connection, how, give_days, language
        self._moved = _read_moved(connection) if how == "shifted" else {}
        self._unknown = write_in_place("date", language)
        self.stays: list[str] = []

    def find_all(self) -> Iterator[Redated]:
        """Every date that becomes another: of entries and switch moments, births, and until when a case is known."""
        yield from self._find_points()
        person, line = tables.person.c, tables.timeline.c
        for row in self._connection.execute(select(tables.person).where(person.birth_date.is_not(None))).mappings():
            yield from self._change_row("person", row, "birth_", row["name"], row["case_id"] or row["id"])
        for row in self._connection.execute(select(tables.timeline).where(line.as_of.is_not(None))).mappings():
            days = self._give_days(row["case_id"])
            becomes = _change_day(row["as_of"], self._how, days or 0)
            if (becomes != row["as_of"] or days is None) and not self._is_moved("timeline", row, "as_of"):
                shown = becomes if days is not None else self._unknown
                yield Redated("timeline", row["id"], "timeline.as_of", row["as_of"], shown, {"as_of": becomes})

    def _find_points(self) -> Iterator[Redated]:
        point, entry, switch = tables.point, tables.entry.c, tables.switch.c
        entries = {
            row.id: (row.case_id, f"E{row.number}") for row in self._fetch(entry.id, entry.case_id, entry.number)
        }
        switches = {row.id: row.case_id for row in self._fetch(switch.id, switch.case_id)}
        counted = set(self._connection.execute(select(tables.tie.c.point_id)).scalars())
        for row in self._connection.execute(select(point)).mappings():
            case, handle = entries.get(row["entry_id"]) or (switches[row["switch_id"]], "-")
            yield from self._change_row("point", row, "", handle, case, row["id"] in counted)

    def _fetch(self, *columns: Any) -> Sequence[Any]:
        return self._connection.execute(select(*columns)).all()

    def _change_row(
        self, table: str, row: Mapping[Any, Any], prefix: str, handle: str, holder: str, counted: bool = False
    ) -> Iterator[Redated]:
        """The date of a row, in its three columns, and the words in which it was told."""
        was, column = row[f"{prefix}date"], f"{prefix}date"
        earliest, latest = row[f"{prefix}earliest"], row[f"{prefix}latest"]
        was = was or write_edtf_set(earliest, latest)
        if was is None or was == ".." or self._is_moved(table, row, column):
            return
        given = self._give_days(holder)
        days = _ANY if given is None else given
        try:
            moment = change_moment(Moment(was, earliest, latest), self._how, days)
        except OtaError:
            self.stays.append(handle)
            return
        if moment is None:
            return
        values = {column: moment.edtf, f"{prefix}earliest": moment.earliest, f"{prefix}latest": moment.latest}
        if row.get("written"):
            values["written"] = change_written(row["written"], moment, self._how, days, counted, self._language)
        shown = self._unknown if given is None else moment.edtf
        yield Redated(table, row["id"], f"{table}.{column}", was, shown, values)

    def _is_moved(self, table: str, row: Mapping[Any, Any], column: str) -> bool:
        """Whether a date is where an earlier replacing put it."""
        return row[column] is not None and self._moved.get((table, row["id"], column)) == row[column]


def _read_moved(connection: Connection) -> dict[tuple[str, str, str], str]:
    """What replacing by a profile that shifts made of dates: table, row and column → the date."""
    step, change = tables.step.c, tables.change.c
    steps = select(step.n).where(step.verb == "privacy replace", step.kind == "do")
    moved: dict[tuple[str, str, str], str] = {}
    for recorded in fetch_changes(
        connection, change.step_n.in_(steps), change.tbl.in_(("point", "person", "timeline"))
    ):
        for column in ("date", "birth_date", "as_of"):
            if (recorded["after"] or {}).get(column):
                moved[recorded["tbl"], recorded["row"], column] = recorded["after"][column]
    return moved


def count_dates_in_words(connection: Connection) -> dict[str, int]:
    """How many dates stand in the title and note of entries, by their handle: what somebody wrote is not dated anew."""
    entry = tables.entry.c
    rows = connection.execute(select(entry.number, entry.title, entry.note)).all()
    counts = {
        f"E{row.number}": sum(
            spot.kind == "date" for text in (row.title, row.note or "") for spot in find_numbers(text)
        )
        for row in rows
    }
    return {handle: count for handle, count in counts.items() if count}


def write_dates(writer: Writer, changes: Sequence[Redated]) -> None:
    """Write what dates became, as part of a step."""
    by_table: dict[str, dict[str, Mapping[str, Any]]] = {}
    for redated in changes:
        by_table.setdefault(redated.table, {})[redated.row] = redated.values
    for name, rows in by_table.items():
        writer.update_all(tables.JOURNALED[name], rows)
