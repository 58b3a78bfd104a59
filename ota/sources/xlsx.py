"""Excel files (.xlsx): the values of the first sheet that can be seen, as the texts a person would write for them.

Other sheets are named.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice, zip_longest
from typing import TYPE_CHECKING, Any

from ota.errors import OtaError, Problem
from ota.sources.decode import normalise_text
from ota.sources.records import MOST_ROWS, Record, limit_records, refuse_large
from ota.sources.sniff import refuse, seems
from ota.words import LANGUAGES, say

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_MB = 1_000_000
_XML_PER_TEXT = 4
# A formula in a cell, and whether Excel wrote down what came out: it always does, other programs do not.
_FORMULA = re.compile(rb"<c ([^>]*)>\s*<f(?:/>|[ >][^<]*(?:</f>)?)\s*(<v>[^<])?")
_CELL = re.compile(rb'\br="([A-Z]+[0-9]+)"')
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|[_*].|@')  # what a format says beside its signs
_NAMED = 5  # cells in a message
_SHARED = re.compile(rb"""\st=["']s["']""")
_TEXT = re.compile(rb"<(?:\w+:)?si[\s>/]")


def read_records(
    raw: bytes, name: str, max_mb: float, beside: Collection[str] = ()
) -> tuple[list[Record], list[Problem]]:
    """The rows of the first sheet with their row numbers, formulas as the values Excel last computed; and a warning
    that names other sheets with rows, but for those called as in `beside`.

    Raises OtaError for a file that is not an Excel workbook, damaged, protected, or unpacks to too much, and where not
    the first sheet has rows but another.
    """
    kind = seems(raw)
    if kind not in ("xlsx", "zip"):
        raise refuse(name, ".xlsx", kind or ("unknown" if b"\0" in raw else "text"), raw)
    try:
        archive = zipfile.ZipFile(io.BytesIO(raw))
        size = sum(part.file_size for part in archive.infolist())
        if size > max_mb * _MB * _XML_PER_TEXT:
            raise OtaError("sources.too_big", name=name, limit=f"{max_mb:g}")
        _refuse_rows(archive, name)
        return _read_first_sheet(raw, name, beside)
    except OtaError:
        raise
    except Exception:  # openpyxl fails in many ways on a damaged file; whatever it is, it cannot be read
        raise OtaError("sources.damaged", name=name) from None


def _refuse_rows(archive: zipfile.ZipFile, name: str) -> None:
    """Raises OtaError where a sheet has more rows than a table may hold, or the texts that sheets share are more than
    all their cells and that: counted first, for openpyxl takes its time."""
    cells = texts = 0
    for part in archive.namelist():
        if part.startswith("xl/worksheets/"):
            sheet = archive.read(part)
            cells += len(_SHARED.findall(sheet))
            if sheet.count(b"<row") > MOST_ROWS:
                raise refuse_large(name, MOST_ROWS + 1)
        elif part.endswith(".xml"):  # those that sheets share may lie in any part
            texts += len(_TEXT.findall(archive.read(part)))
    if texts > cells + MOST_ROWS:
        raise OtaError("sources.unused_texts", name=name, texts=texts, cells=cells)


def write_cell(cell: object) -> str:
    """A cell's value as text: dates in ISO, whole numbers without `.0`, booleans as yes and no, nothing as ""."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d" if cell.time() == time() else "%Y-%m-%d %H:%M")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.strftime("%H:%M" if not cell.second else "%H:%M:%S")
    if isinstance(cell, timedelta):
        return str(cell)
    if isinstance(cell, float):
        return f"{Decimal(f'{cell:.15g}'):f}"
    return normalise_text(str(cell), Counter())


def _read_first_sheet(raw: bytes, name: str, beside: Collection[str]) -> tuple[list[Record], list[Problem]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    try:
        sheet = next((sheet for sheet in book.worksheets if sheet.sheet_state == "visible"), book.worksheets[0])
        xml = _read_xml(sheet)
        _refuse_formulas(xml, name)
        rows = _read_rows(book, sheet, name)
        _fill_merged(xml, rows)
        filled_sheets = [title for title in _name_others(book, sheet) if title not in beside]
        if filled_sheets and sum(any(cells) for _, cells in rows) <= 1:  # a remark, or a header alone
            raise OtaError("sources.other_sheet", name=name, first=sheet.title, sheet=filled_sheets[0])
        values = {"count": len(filled_sheets), "sheets": ", ".join(filled_sheets), "first": sheet.title}
        return rows, [Problem("sources.sheets", name, dict(values), warning=True)] if filled_sheets else []
    finally:
        book.close()


def _read_xml(sheet: Worksheet) -> bytes:
    """What the file says of a sheet; more than openpyxl tells, when it reads a sheet row by row."""
    with sheet._get_source() as stream:  # type: ignore[attr-defined]
        raw: bytes = stream.read()
    return raw


def _refuse_formulas(xml: bytes, name: str) -> None:
    """Raises OtaError where a cell has a formula of which nobody ever worked out the value."""
    if b"<f" not in xml:
        return
    bare = [
        cell[1].decode()
        for formula in _FORMULA.finditer(xml)
        if not formula[2] and b't="str"' not in formula[1] and (cell := _CELL.search(formula[1]))
    ]
    if bare:
        cells = ", ".join(bare[:_NAMED]) + (" …" if len(bare) > _NAMED else "")
        raise OtaError("sources.formulas", name=name, count=len(bare), cells=cells)


def _fill_merged(xml: bytes, rows: list[Record]) -> None:
    """Give each row what stands in a cell that was merged over it from above, but for the row with the heads."""
    at = {line: n for n, (line, cells) in enumerate(rows) if any(cells)}
    at.pop(next(iter(at), 0), None)
    filled: dict[bytes, int] = {}
    for first, top, last, bottom in _MERGED.findall(xml):
        # A bomb may merge the same column over and over; no program does.
        if first != last or int(top) <= filled.get(first, 0) or int(top) not in at:
            continue
        filled[first] = int(bottom)
        column = 0
        for letter in first:
            column = column * 26 + letter - 64
        text = rows[at[int(top)]][1][column - 1 : column]
        for line in range(int(top) + 1, min(int(bottom), int(top) + len(rows)) + 1):
            if text and line in at:
                cells = rows[at[line]][1]
                cells += [""] * (column - len(cells))
                cells[column - 1] = cells[column - 1] or text[0]


def _read_rows(book: Workbook, sheet: Worksheet, name: str) -> list[Record]:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # some programs write a wrong size
    shown = _may_show_months(book)  # its cells are looked at one by one only where some may say less than they hold
    numbered = ((n, row) for n, row in enumerate(sheet.iter_rows(values_only=not shown), 1))
    write = _write_shown if shown else write_cell
    rows = _join_records((n, [write(cell) for cell in row]) for n, row in limit_records(numbered, name))
    width = next((len(cells) for _, cells in rows if any(cells)), 0)
    for _, cells in rows:  # a row ends at its last cell that has something, or a colour
        cells += [""] * (width - len(cells))
    return rows


def _may_show_months(book: Workbook) -> bool:
    """Whether a cell of the book may show a month or a year, where it holds a day."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    numbers = {style.numFmtId for style in book._cell_styles}  # type: ignore[attr-defined]
    formats = {*book._number_formats, *(BUILTIN_FORMATS.get(number, "") for number in numbers)}  # type: ignore[attr-defined]
    return any(_find_shown(number_format) for number_format in formats)


def _find_shown(number_format: str) -> str:
    """How a day is written of which the format of a cell shows the month, or the year, alone; "" for another format."""
    plain = _LITERAL.sub("", number_format.split(";")[0]).casefold()
    if not plain.strip("ym-/. ,") and "y" in plain:
        return "%Y-%m" if "m" in plain else "%Y"
    return ""


def _write_shown(cell: Any) -> str:
    """A cell as `write_cell` writes its value, but for a day of which it shows the month or the year."""
    moment = cell.value
    if not isinstance(moment, date) or moment.day > 1:
        return write_cell(moment)
    shown = _find_shown(cell.number_format)
    return moment.strftime(shown) if shown and (moment.month == 1 or "m" in shown) else write_cell(moment)


def _join_records(records: Iterable[Record]) -> list[Record]:
    """The rows, with what `ota` wrote in rows below because it was too long for a cell back in the row above."""
    rows: list[Record] = []
    for line, cells in records:
        head = rows[-1][1][0] if rows and rows[-1][1] else ""
        if (
            head
            and cells
            and any(cells[1:])
            and cells[0] in {say("reports.continued", language, text=head) for language in LANGUAGES}
        ):
            above = rows[-1][1]
            above[1:] = [text + below for text, below in zip_longest(above[1:], cells[1:], fillvalue="")]
        else:
            rows.append((line, cells))
    return rows


def _name_others(book: Workbook, first: Worksheet) -> list[str]:
    """The names of the sheets beside the first that hold more than a header."""
    titles = []
    for sheet in book.worksheets:
        if sheet is first:
            continue
        filled = 0
        for row in islice(sheet.iter_rows(values_only=True), MOST_ROWS):
            filled += any(cell not in (None, "") for cell in row)
            if filled > 1:
                titles.append(sheet.title)
                break
    return titles
