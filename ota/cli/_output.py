"""Tables on the screen and in files: stdout is data, stderr is narration, nothing is cut when piped."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from ota.cli import _run
from ota.errors import OtaError
from ota.tabular import ResultTable, cell_text, to_csv, to_json, to_md, to_xlsx

FORMATS = ("table", "csv", "json", "md", "xlsx")


def show(table: ResultTable, format: str = "table", output: Path | None = None) -> None:
    """Print a table, or write it to a file (its ending gives the format unless one was said)."""
    if output is not None and format == "table":
        format = output.suffix.removeprefix(".").lower()
    if format not in FORMATS:
        raise OtaError("study.bad-value", value=format, field="format", allowed=", ".join(FORMATS))
    if format == "xlsx":
        if output is None:
            raise OtaError("cli.xlsx-output")
        data = to_xlsx(table, _run.language)
    elif format == "table":
        _print(table)
        return
    else:
        text = to_csv(table) if format == "csv" else to_json(table) if format == "json" else to_md(table, _run.language)
        if output is None:
            sys.stdout.write(text if text.endswith("\n") else text + "\n")
            return
        data = text.encode()
    _run.tell_written(_run.files.write(output, data))


def _print(table: ResultTable) -> None:
    headings = [column.heading(_run.language) for column in table.columns]
    cells = [[cell_text(value, _run.language) for value in row] for row in table.rows]
    if not sys.stdout.isatty():
        for line in (headings, *cells):
            sys.stdout.write("\t".join(text.replace("\n", " ").replace("\t", " ") for text in line) + "\n")
        return
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    used = [n for n in range(len(headings)) if not cells or any(row[n] for row in cells)]
    if cells and sum(min(_NARROW, max(len(row[n]) for row in cells)) + 3 for n in used) > console.width:
        _print_blocks(headings, cells)
        return
    shown = Table(title=table.title or None, title_justify="left", header_style="bold", show_edge=False)
    for n in used:
        right = table.columns[n].kind in {"int", "float"}
        shown.add_column(headings[n], justify="right" if right else "left", overflow="fold", no_wrap=right)
    for row in cells:
        shown.add_row(*(Text(row[n]) for n in used))
    console.print(shown)


_NARROW = 16  # characters that a column with longer texts needs to be read


def _print_blocks(headings: list[str], cells: list[list[str]]) -> None:
    """Rows that do not fit the terminal side by side: one below the other, a line for each cell that says something."""
    width = max(map(len, headings)) + 2
    for row in cells:
        for heading, text in zip(headings, row, strict=True):
            if text:
                sys.stdout.write(heading.ljust(width) + text.replace("\n", "\n" + " " * width) + "\n")
        sys.stdout.write("\n")


@contextmanager
def progress(key: str) -> Iterator[Any]:
    """A progress bar on stderr, for what may take over a second; gives a function of (done, all)."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        from ota.words import say

        task = bar.add_task(say(key, _run.language), total=None)
        yield lambda done, all_: bar.update(task, completed=done, total=all_)


def local_time(table: ResultTable, column: str = "at") -> ResultTable:
    """The journal's UTC in `column` as the time on the clock here."""
    at = table.keys.index(column)
    rows = [
        (*row[:at], datetime.fromisoformat(str(row[at])).astimezone().isoformat(" ", "minutes")[:16], *row[at + 1 :])
        for row in table.rows
    ]
    return replace(table, rows=rows)
