"""The records of a table file, whatever its format: lines with their cells, and how many are taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from ota.errors import OtaError

MOST_ROWS, MOST_COLUMNS = 1_000_000, 2_000  # of a table that people made

Record = tuple[int, list[str]]  # the line (row in Excel) on which it begins, and its cells
Cells = TypeVar("Cells", bound=Sequence[Any])


def refuse_large(name: str, line: int) -> OtaError:
    """What is said of a table that at this line is larger than one that people made."""
    return OtaError("sources.table_size", name=name, line=line, rows=MOST_ROWS, columns=MOST_COLUMNS)


def limit_records(records: Iterable[tuple[int, Cells]], name: str) -> Iterator[tuple[int, Cells]]:
    """The records of a file, as long as they are not more than a table that people made can hold: MOST_ROWS rows,
    blank ones too, of MOST_COLUMNS cells. Raises OtaError, naming the row, where they are."""
    for count, (line, cells) in enumerate(records, 1):
        if count > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise refuse_large(name, line)
        yield line, cells
