"""A table of whoever made it, opened: the row with the heads is found under a title, and what stands above it is told.

A row that cannot be one of this table (more cells than heads, the error of a formula) is a problem of its own, so that
it need not block the others.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ota.errors import Problem
from ota.sources.decode import decode
from ota.sources.delimited import DELIMITERS, read_records
from ota.sources.files import read_bytes
from ota.sources.records import Record, limit_records
from ota.sources.sniff import seems
from ota.sources.tables import FORMULA_ERRORS, ReadTable, build_table, is_spreadsheet
from ota.sources.xlsx import read_records as read_sheet
from ota.tabular import NOTICE, choose_sheet_name, strip_guard
from ota.words import LANGUAGES, say

_LARGEST_MB = 50
_SAMPLE = 60  # rows in which the heads are looked for

Recognises = Callable[[str], bool]  # whether the head of a column is known


@dataclass(frozen=True)
class OpenedFile:
    """A table, the rows that cannot be of it, and whether its numbers of days count as Excel counts them."""

    table: ReadTable
    bad_rows: tuple[Problem, ...] = ()
    excel_days: bool = True


def open_table(path: Path, recognises: Recognises, beside: Collection[str]) -> OpenedFile:
    """The table in a .csv, .tsv or .xlsx file. Raises OtaError, naming the file, where there is none."""
    raw, name = read_bytes(path, _LARGEST_MB, _LARGEST_MB), path.name
    records, noticed = _read_records(raw, name, recognises, beside)
    filled = [(line, cells) for line, cells in records if any(map(str.strip, cells))]
    at = _find_header([cells for _, cells in filled[:_SAMPLE]], recognises)
    if at:
        lines = ", ".join(str(line) for line, _ in filled[:at])
        noticed = [*noticed, Problem("timelines.above-header", name, {"rows": lines}, warning=True)]
    bad_rows: list[Problem] = []
    whole = _fit_rows(_join_heads(filled[at:], recognises), name, bad_rows)
    excel_days, hidden = _read_workbook(raw)
    if not excel_days:
        noticed = [*noticed, Problem("timelines.mac-days", name, {}, warning=True)]
    if hidden:
        noticed = [*noticed, Problem("timelines.hidden-rows", name, {"count": hidden}, warning=True)]
    return OpenedFile(build_table(name, whole, noticed), tuple(bad_rows), excel_days)


def _read_records(
    raw: bytes, name: str, recognises: Recognises, beside: Collection[str]
) -> tuple[list[Record], list[Problem]]:
    if is_spreadsheet(name):
        notices = (choose_sheet_name(say(f"columns.{NOTICE}", language)) for language in LANGUAGES)
        return read_sheet(raw, name, _LARGEST_MB, {*beside, *notices})
    sign = "" if seems(raw) else _choose_sign(decode(raw, name)[0], recognises)
    return list(limit_records(read_records(raw, name, _LARGEST_MB, sign), name)), []


def _read_workbook(raw: bytes) -> tuple[bool, int]:
    """What an Excel file says of itself: whether it counts days from 1900, and how many rows are hidden."""
    import zipfile

    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        workbook = archive.read("xl/workbook.xml")
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    except (zipfile.BadZipFile, KeyError, NotImplementedError, OSError):
        return True, 0
    hidden = sum(len(re.findall(rb"<row\b[^>]*\bhidden=\"(?:1|true)\"", sheet)) for sheet in sheets)
    return re.search(rb'date1904="(?:1|true)"', workbook) is None, hidden


def _choose_sign(text: str, recognises: Recognises) -> str:
    """The sign between cells under which most heads are known; "" where that does not tell."""
    if text[:4].casefold() == "sep=":
        return ""
    best, chosen = 1, ""
    for sign in DELIMITERS:
        most = max((_count_known(cells, recognises) for cells in _take_sample(text, sign)), default=0)
        if most > best:
            best, chosen = most, sign
    return chosen


def _take_sample(text: str, sign: str) -> Iterator[list[str]]:
    try:
        yield from islice(csv.reader(io.StringIO(text[:200_000]), delimiter=sign), _SAMPLE)
    except csv.Error:
        return


def _count_known(cells: Sequence[str], recognises: Recognises) -> int:
    return len({cell.strip().casefold() for cell in cells if cell.strip() and recognises(cell)})


def _find_header(rows: Sequence[Sequence[str]], recognises: Recognises) -> int:
    """The first row that has at least half as many known heads as the row that has most; two at least, else the
    first."""
    counts = [_count_known(cells, recognises) for cells in rows]
    most = max(counts, default=0)
    return next((n for n, count in enumerate(counts) if count >= 2 and count * 2 >= most), 0)


def _join_heads(filled: list[Record], recognises: Recognises) -> list[Record]:
    """The rows, with heads that take two rows as one: `Year` under `Start`, where there is a `Year` under `End` too."""
    if len(filled) < 2:
        return filled
    (at, upper), (_, lower), *rows = filled
    names = [cell.strip() for cell in lower if cell.strip()]
    if len(names) < 2 or not all(map(recognises, names)) or upper[: len(lower)] == lower:
        return filled
    above, joined = "", list[str]()
    for n in range(max(len(upper), len(lower))):
        own = lower[n].strip() if n < len(lower) else ""
        above = (upper[n].strip() if n < len(upper) else "") or (above if own else "")
        joined.append(f"{above} {own}".strip() if names.count(own) > 1 else own or above)
    return [(at, joined), *rows]


def _fit_rows(filled: Sequence[Record], name: str, bad_rows: list[Problem]) -> list[Record]:
    """Heads and rows of one width: a column without a head is called after its place, as is one whose head another
    has; what cannot be a row of it goes to `bad_rows`."""
    if not filled:
        return []
    (at, head), *rows = filled
    if is_spreadsheet(name):
        head = [*head, *[""] * (max((len(cells) for _, cells in rows), default=0) - len(head))]
    while (
        head and not head[-1].strip() and not any(len(cells) >= len(head) and cells[len(head) - 1] for _, cells in rows)
    ):
        head.pop()
    fitting: list[Record] = []
    for line, cells in rows:
        if [strip_guard(cell.strip()) for cell in cells[: len(head)]] == [strip_guard(cell.strip()) for cell in head]:
            continue  # the heads once more, as on every page of what was printed
        wrong = next((n for n, cell in enumerate(cells, 1) if cell.strip() in FORMULA_ERRORS), 0)
        if any(map(str.strip, cells[len(head) :])):
            sizes: dict[str, object] = {"found": len(cells), "expected": len(head)}
            bad_rows.append(Problem("sources.table_long", f"{name}:{line}", sizes))
        elif wrong:
            bad_rows.append(Problem("sources.table_formula", f"{name}:{line}", {"column": wrong}))
        else:
            fitting.append((line, cells[: len(head)]))
    return [(at, _name_heads(head, [cells for _, cells in fitting])), *fitting]


def _name_heads(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    names: list[str] = []
    for n, cell in enumerate(head):
        name, letter = cell.strip(), spell_column(n)
        filled = any(len(cells) > n and cells[n].strip() for cells in rows)
        twin = name.casefold() in {earlier.casefold() for earlier in names}
        names.append(f"({letter})" if not name and filled else f"{name} ({letter})" if name and twin else name)
    return names


def spell_column(n: int) -> str:
    """The letter that Excel gives to the column with this number, counted from 0."""
    letters = ""
    while n >= 0:
        n, rest = divmod(n, 26)
        letters, n = chr(65 + rest) + letters, n - 1
    return letters
