"""Excel files (.xlsx): the values of the first sheet as the texts a person would write for them."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from ota.errors import OtaError
from ota.sources.decode import clean
from ota.sources.sniff import refuse, seems
from ota.sources.tables import Record

_MB = 1_000_000
_XML_PER_TEXT = 4


def records(raw: bytes, name: str, max_mb: float) -> Iterator[Record]:
    """The rows of the first sheet with their row numbers; formulas as the values Excel last computed.

    Raises OtaError for a file that is not an Excel workbook, damaged, protected, or unpacks to too much.
    """
    kind = seems(raw)
    if kind not in ("xlsx", "zip"):
        raise refuse(name, ".xlsx", kind or ("unknown" if b"\0" in raw else "text"), raw)
    try:
        size = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(raw)).infolist())
        if size > max_mb * _MB * _XML_PER_TEXT:
            raise OtaError("sources.too_big", name=name, limit=f"{max_mb:g}")
        return iter(_rows(raw))
    except OtaError:
        raise
    except Exception:  # openpyxl fails in many ways on a damaged file; whatever it is, it cannot be read
        raise OtaError("sources.damaged", name=name) from None


def written(value: object) -> str:
    """A cell's value as text: dates in ISO, whole numbers without `.0`, booleans as yes and no, nothing as ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d" if value.time() == time() else "%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.strftime("%H:%M" if not value.second else "%H:%M:%S")
    if isinstance(value, timedelta):
        return str(value)
    if isinstance(value, float):
        return f"{Decimal(f'{value:.15g}'):f}"
    return clean(str(value), Counter())


def _rows(raw: bytes) -> list[Record]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # some programs write a wrong size
        return [(n, [written(value) for value in row]) for n, row in enumerate(sheet.iter_rows(values_only=True), 1)]
    finally:
        book.close()
