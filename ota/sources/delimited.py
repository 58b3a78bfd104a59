"""CSV in all its habits: comma, semicolon or tab, any encoding that `decode` knows, Excel's own `sep=` line."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from itertools import islice

from ota.errors import OtaError, Problem
from ota.sources.decode import decode
from ota.sources.records import Record
from ota.sources.sniff import refuse, seems

DELIMITERS = (";", "\t", ",")
_SEP = re.compile(r"sep=(.)[ \t]*\n", re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*(?:\r\n|[\r\n])|[^\r\n]+")
_SAMPLE = 60  # rows


def read_records(raw: bytes, name: str, max_mb: float, sign: str = "") -> Iterator[Record]:
    """The rows of a delimited text, each with the line on which it begins; `sign` separates its cells, where that is
    known.

    Raises OtaError for a file that is not text, or whose quotes do not match.
    """
    kind = seems(raw)
    if kind:
        raise refuse(name, ".csv", kind, raw)
    text, _ = decode(raw, name)
    match = _SEP.match(text)
    skipped = 1 if match else 0
    text = text[match.end() :] if match else text
    return _read_rows(text, match[1] if match else sign or find_delimiter(text), name, skipped)


def find_delimiter(text: str) -> str:
    """The separator of a delimited text: of those in its header line (outside quotes) the one the rows agree on."""
    header = _strip_quoted(text)
    counts = {sign: header.count(sign) for sign in DELIMITERS}
    return max(DELIMITERS, key=lambda sign: (counts[sign] > 0, _measure_agreement(text, sign), counts[sign]))


def _strip_quoted(text: str) -> str:
    """The first record that is not blank, without what stands between quotes."""
    unquoted = re.sub(r'"(?:[^"]|"")*"', "", text[:100_000]).lstrip("\n\r ")
    return unquoted.partition("\n")[0]


def _measure_agreement(text: str, sign: str) -> float:
    """The share of the first rows that have as many cells as the header; 0 for a single column."""
    sizes = []
    try:
        reader = csv.reader(_split_lines(text), delimiter=sign, strict=True)
        for row in islice(reader, _SAMPLE * _SAMPLE):  # blank ones have no end
            if any(cell.strip() for cell in row):
                sizes.append(len(row))
            if len(sizes) > _SAMPLE:
                break
    except csv.Error:
        return 0
    return sum(size == sizes[0] for size in sizes) / len(sizes) if sizes and sizes[0] > 1 else 0


def _split_lines(text: str) -> Iterator[str]:
    """The lines with what ends them; a file object of a text in memory would take four bytes for each character."""
    return (match[0] for match in _LINE.finditer(text))


def _read_rows(text: str, sign: str, name: str, skipped: int) -> Iterator[Record]:
    reader = csv.reader(_split_lines(text), delimiter=sign, strict=True)
    line = skipped + 1
    try:
        for row in reader:
            yield line, row
            line = skipped + reader.line_num + 1
    except csv.Error:
        problem = Problem("sources.table_quotes", f"{name}:{line}")
        raise OtaError("sources.table", [problem], name=name, count=1) from None
